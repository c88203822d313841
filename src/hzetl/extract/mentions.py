"""What the lexer sees before anything is tied to an indicator."""

from __future__ import annotations

from datetime import date
from typing import Any

from hzetl.extract.entities.companies import with_entities
from hzetl.extract.lexing.festivals import festivals
from hzetl.extract.lexing.joining import joined
from hzetl.extract.lexing.letter_scales import scaled_parts
from hzetl.extract.lexing.lexer import scan
from hzetl.extract.lexing.limits import readable
from hzetl.extract.lexing.lone import lone
from hzetl.extract.lexing.mention import Mention
from hzetl.extract.lexing.modifiers import bound_after, bound_before
from hzetl.extract.lexing.nth_days import nth_days
from hzetl.extract.lexing.reading import read
from hzetl.extract.lexing.scale_words import scale_words
from hzetl.extract.lexing.spaced import closed
from hzetl.extract.lexing.stretches import stretch
from hzetl.extract.lexing.tokens import QUANTITIES, Kind, Token
from hzetl.model import Modifier
from hzetl.normalize.calendar_words import read_written_date
from hzetl.normalize.periods import Period, PeriodExpression, resolve_period

__all__ = ["Mention", "mentions"]

_KINDS = {Kind.PERIOD: "period", Kind.REGION: "region", Kind.INDICATOR: "indicator", Kind.ENTITY: "entity"}

_Found = tuple[int, int, dict[str, Any]]
"""Start, end and fields of a mention, before it has its place on the page."""

_TIMES = frozenset({"s", "min", "h", "day", "week", "month", "quarter", "year"})


def mentions(text: str, published_on: date | None = None, home_region: str | None = None) -> list[Mention]:
    """All mentions in a text, in order, never overlapping."""
    reading = closed(read(text))
    seen = reading.text[: readable(reading.text)]
    tokens = with_entities(seen, scan(seen, published_on, home_region))
    found: list[_Found] = []
    governing: Period | None = None
    for token in tokens:
        if token.kind is Kind.AMOUNT and (days := stretch(seen, token, published_on)) is not None:
            found.append((days[0], token.end, {"kind": "period", **_days(days[1])}))
        elif token.kind in QUANTITIES or token.kind is Kind.RANK:
            found.append((token.start, token.end, _amount(reading.text, token)))
        elif (said := token.said or _date_written(token)) is not None:
            period = resolve_period(said, published_on, governing)
            if period is not None and said.has_year and token.said is not None:
                governing = period
            found.append((token.start, token.end, {"kind": "period", **_days(period)}))
        elif token.kind in _KINDS:
            found.append((token.start, token.end, {"kind": _KINDS[token.kind], "code": token.code, "name": token.name}))
    for alone in lone(seen, tokens, published_on):
        if isinstance(alone, Token):
            found.append((alone.start, alone.end, _amount(reading.text, alone)))
        else:
            found.append((alone[0], alone[1], {"kind": "period", **_days(alone[2])}))
    for whole in (*scale_words(seen), *scaled_parts(seen)):
        found = _over(found, (whole.start, whole.end, _amount(reading.text, whole)))
    for start, end, day in festivals(seen, published_on):
        found = _over(found, (start, end, {"kind": "period", **_days(day)}))
    placed = []
    for start, end, said_of in sorted(_with_nth_days(seen, found, published_on), key=lambda one: one[0]):
        begin, stop = reading.span(start, end)
        placed.append(Mention.model_validate({"start": begin, "end": stop, "quote": text[begin:stop], **said_of}))
    return joined(text, placed)


def _over(found: list[_Found], whole: _Found) -> list[_Found]:
    """With one more, in place of what stood there."""
    return [*(one for one in found if one[1] <= whole[0] or one[0] >= whole[1]), whole]


def _with_nth_days(text: str, found: list[_Found], published_on: date | None) -> list[_Found]:
    """Days that a month and a weekday name together, in place of what stood there."""
    months = {end: (start, Period(said["period_start"], said["period_end"]))
              for start, end, said in found if said.get("period_start") and text[end - 1] in "月份"}  # fmt: skip
    for start, end, day in nth_days(text, months, published_on):
        found = _over(found, (start, end, {"kind": "period", **_days(day)}))
    return found


def _amount(text: str, token: Token) -> dict[str, Any]:
    return {
        "kind": "quantity", "value": token.value, "value_high": token.value_high, "unit": token.unit or None,
        "classifier": token.classifier, "modifier": _bound(text, token),
    }  # fmt: skip


def _days(period: Period | None) -> dict[str, date]:
    return {"period_start": period.start, "period_end": period.end} if period else {}


def _date_written(token: Token) -> PeriodExpression | None:
    """A date in figures, which is a name to those who look for claims: it stands at the head of a page."""
    return read_written_date(token.text) if token.kind is Kind.NAME else None


def _bound(text: str, token: Token) -> Modifier:
    before, _ = bound_before(text[max(0, token.start - 6) : token.start].rstrip())
    after, _ = bound_after(text[token.end : token.end + 3])
    if token.unit in _TIMES and text.startswith("内", token.end):
        after = Modifier.LT
    if after is not Modifier.EQ and before in {Modifier.EQ, Modifier.APPROX}:
        return after
    if before is Modifier.EQ and token.rough:
        return Modifier.GT
    return before
