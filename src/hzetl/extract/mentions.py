"""What the lexer sees before anything is tied to an indicator."""

from __future__ import annotations

import re
from datetime import date

from hzetl.extract.entities import with_entities
from hzetl.extract.lexer import scan
from hzetl.extract.limits import readable
from hzetl.extract.modifiers import bound_after, bound_before
from hzetl.extract.reading import read
from hzetl.extract.tokens import QUANTITIES, Kind, Token
from hzetl.model import Frozen, JsonNumber, Modifier
from hzetl.normalize.calendar_words import WRITTEN, read_written_date
from hzetl.normalize.periods import Period, PeriodExpression, resolve_period

_KINDS = {Kind.PERIOD: "period", Kind.REGION: "region", Kind.INDICATOR: "indicator", Kind.ENTITY: "entity"}

_TIMES = frozenset({"s", "min", "h", "day", "week", "month", "quarter", "year"})


class Mention(Frozen):
    """A run of characters that means something by itself; `text[start:end] == quote`.

    `kind` is quantity, period, region, indicator or entity; of the further fields those of the kind are set.
    """

    start: int
    end: int
    quote: str
    kind: str
    value: JsonNumber | None = None
    value_high: JsonNumber | None = None
    unit: str | None = None
    classifier: str | None = None
    modifier: Modifier | None = None
    period_start: date | None = None
    period_end: date | None = None
    code: str | None = None
    name: str | None = None


def mentions(text: str, published_on: date | None = None, home_region: str | None = None) -> list[Mention]:
    """All mentions in a text, in order, never overlapping."""
    reading = read(text)
    seen = reading.text[: readable(reading.text)]
    tokens = with_entities(seen, scan(seen, published_on, home_region))
    found: list[Mention] = []
    governing: Period | None = None
    for token in tokens:
        start, end = reading.span(token.start, token.end)
        place = {"start": start, "end": end, "quote": text[start:end]}
        if token.kind in QUANTITIES or token.kind is Kind.RANK:
            found.append(Mention.model_validate({
                **place, "kind": "quantity", "value": token.value, "value_high": token.value_high, "unit": token.unit,
                "classifier": token.classifier, "modifier": _bound(reading.text, token),
            }))  # fmt: skip
        elif (said := token.said or _date_written(token)) is not None:
            period = resolve_period(said, published_on, governing)
            if period is not None and said.has_year and token.said is not None:
                governing = period
            days = {"period_start": period.start, "period_end": period.end} if period else {}
            found.append(Mention.model_validate({**place, "kind": "period", **days}))
        elif token.kind in _KINDS:
            found.append(Mention.model_validate({
                **place, "kind": _KINDS[token.kind], "code": token.code, "name": token.name,
            }))  # fmt: skip
    return _joined(text, found)


_DASH = re.compile("[ ]?(?:[-—－–―~～─]{1,2}|至|到)[ ]?")


def _joined(text: str, found: list[Mention]) -> list[Mention]:
    """`2023/12/01-2023/12/31` is one period."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.period_start and mention.period_end and mention.period_end > last.period_start
            and WRITTEN.fullmatch(last.quote) and WRITTEN.fullmatch(mention.quote)
            and _DASH.fullmatch(text, last.end, mention.start)
        ):  # fmt: skip
            kept[-1] = last.model_copy(update={
                "end": mention.end, "quote": text[last.start : mention.end], "period_end": mention.period_end,
            })  # fmt: skip
        else:
            kept.append(mention)
    return kept


def _date_written(token: Token) -> PeriodExpression | None:
    """A date in figures, which is a name to those who look for claims: it stands at the head of a page."""
    return read_written_date(token.text) if token.kind is Kind.NAME else None


def _bound(text: str, token: Token) -> Modifier:
    before, _ = bound_before(text[max(0, token.start - 5) : token.start].rstrip())
    after, _ = bound_after(text[token.end : token.end + 3])
    if token.unit in _TIMES and text.startswith("内", token.end):
        after = Modifier.LT
    if after is not Modifier.EQ and before in {Modifier.EQ, Modifier.APPROX}:
        return after
    if before is Modifier.EQ and token.rough:
        return Modifier.GT
    return before
