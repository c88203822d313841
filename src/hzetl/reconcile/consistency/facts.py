"""Facts of a case: the free words of a line become indicator, measure, territory, days and a range of true values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from hzetl.errors import UsageError
from hzetl.normalize.intervals import Interval, interval_of, last_digit
from hzetl.normalize.lexicon import fold
from hzetl.normalize.regions import region_name, resolve_region
from hzetl.reconcile.consistency.figures import Figure, name_of, read_figure
from hzetl.reconcile.consistency.times import When, base_named, read_when

_DECIMALS = re.compile(r"[0０](?:[.．]([0０]+))?(?=[%％个])")
_ON_BALANCE = re.compile("POP_|人口|净增|\\bnet\\b", re.IGNORECASE)
"""Where more of something is what came less what went; of firms and titles mostly the new ones are told."""
_LARGER = {"kg": ("t", Decimal(1000)), "m2": ("km2", Decimal(1_000_000)), "m": ("km", Decimal(1000))}
"""Unit → a larger one of its kind, and how many make one of it."""
_PRICE_INDICES = ("CPI", "PPI", "RPI", "RE_PRICE", "GDP_DEFLATOR")
_YEAR_BEFORE = re.compile(
    r"(?:上年(?:同期|同月)?|LASTYEAR|PREVIOUSYEAR|YEARBEFORE)(?:价格)?[=＝为是]100", re.IGNORECASE
)
_OF_GROWTH = re.compile("YOY|GROWTH|增速|增幅|增长", re.IGNORECASE)
BOUNDS = frozenset({"gt", "ge", "lt", "le"})
_TERRITORIES = (
    (re.compile(r"全国|\bnation|\bcountr", re.IGNORECASE), "全国"),
    (re.compile(r"[全我]省|\bprovinc", re.IGNORECASE), "全省"),
    (re.compile(r"[全我]市|\bcity\b", re.IGNORECASE), "全市"),
)
_AVERAGE = re.compile("(?:的)?(?:平均|总体|整体)?(?:水平|增速|增幅|平均)?$")
_UNDATED = When(date(1900, 1, 1), date(1900, 12, 31), vague=True)
"""Days of a case that names none: all its facts are of one time."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated number.

    Attributes:
        place: position in the case.
        name, label, measure, against, basis, currency, coverage, words: as in
            `hzetl.reconcile.consistency.figures.Figure`.
        region: code, or None.
        when: days, or None where nothing says; `base`: the days that a growth is over, where named.
        value, unit, of_measure: as in the claim contract; `step` is the worth of the quote's last digit.
        territory: the one that a gap is against, where the words name one.
        is_vague: the days or the name are not certain enough to compute across facts.
    """

    place: int
    doc: str
    name: str
    label: str
    measure: str
    against: str
    basis: str
    currency: str
    words: str
    region: str | None
    when: When | None
    base: When | None
    value: Decimal
    value_high: Decimal | None
    unit: str
    modifier: str
    step: Decimal
    quote: str
    is_target: bool = False
    territory: str | None = None
    of_measure: str = ""
    coverage: str = ""

    @property
    def interval(self) -> Interval:
        """The range of its true value, by its last digit and its bound, which is meant as it stands."""
        step = Decimal(0) if self.modifier in BOUNDS else self.step
        return interval_of(self.value, self.value_high, self.modifier, self.unit, step)

    @property
    def is_amount(self) -> bool:
        """Whether it is a level: of a flow in a period, or a stock."""
        return self.measure in {"level", "stock"}

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage that can move by points."""
        return self.unit in {"percent", "permille"} and self.measure in {
            "yoy",
            "mom",
            "share",
            "level",
            "growth",
            "cagr",
        }

    @property
    def is_price_index(self) -> bool:
        """Whether it is an index whose level of another year is on another base, so that the two give no growth."""
        return self.unit == "point" and (self.name.startswith(_PRICE_INDICES) or bool(_YEAR_BEFORE.search(self.words)))

    @property
    def is_of_year_before(self) -> bool:
        """Whether it is a price index of which the year before is 100."""
        named = bool(_YEAR_BEFORE.search(self.words))
        return self.is_price_index and (named or (self.when is not None and self.when.is_year))

    @property
    def is_vague(self) -> bool:
        """Whether its days are open."""
        return self.when is None or self.when.vague


def read_facts(rows: Sequence[Mapping[str, Any]]) -> list[Fact]:
    """Facts of a case's rows, in order.

    Raises:
        UsageError: a row has no number, or is no object.
    """
    facts: list[Fact] = []
    for place, row in enumerate(rows):
        facts.append(_read(place, row, facts))
    facts = _in_one_unit(facts)
    if all(fact.when is None for fact in facts):
        return [replace(fact, when=_UNDATED) for fact in facts]
    return [fact if fact.when else replace(fact, when=_qualified(fact, facts[: fact.place])) for fact in facts]


def _in_one_unit(facts: list[Fact]) -> list[Fact]:
    """Quantities in one unit where the case has a smaller and a larger one of the same kind (`亿斤` and `万吨`)."""
    units = {fact.unit for fact in facts}
    return [
        replace(f, unit=larger[0], value=f.value / larger[1], step=f.step / larger[1])
        if (larger := _LARGER.get(f.unit)) and larger[0] in units and f.value_high is None
        else f
        for f in facts
    ]


def _qualified(fact: Fact, before: Sequence[Fact]) -> When | None:
    """A growth, share or gap without days has those of the figure before it in its document."""
    if fact.is_amount or fact.measure in {"new", "change", "streak", "rank"}:
        return None
    return next((f.when for f in reversed(before) if f.doc == fact.doc and f.region == fact.region and f.when), None)


def _read(place: int, row: Mapping[str, Any], before: Sequence[Fact]) -> Fact:
    if not isinstance(row, Mapping):
        raise UsageError("a fact is no object", where=f"facts[{place}]", todo="write it as {figure, value, unit, ...}")
    value = _number(row.get("value"), place)
    evidence = row.get("evidence")
    quote = str(row.get("quote") or (evidence.get("quote") if isinstance(evidence, Mapping) else "") or "")
    unit = str(row.get("unit") or _unit_of(quote))
    figure = read_figure(str(row.get("figure") or row.get("indicator") or ""), unit)
    when = _when(row, "period")
    region = str(row["region"]) if row.get("region") else None
    figure = _as_claim(figure, row)
    figure = _without_region(figure, region)
    if not figure.name and before:
        figure = _of_the_same(figure, before, unit, region)
    base = _when(row, "base")
    if when is not None and when.years:
        base, when = When(when.start, read_when(str(when.start.year)).end), read_when(str(when.end.year))  # type: ignore[union-attr]
    elif figure.measure in {"growth", "cagr", "ratio", "pp_change"} and base is None:
        base = _base_in(str(row.get("figure") or ""), when)
        if base is None and figure.measure == "pp_change" and when is not None:
            base = base_named(str(row.get("figure") or ""), when)
    high = row.get("value_high")
    return Fact(
        place=place, doc=str(row.get("doc") or ""), name=figure.name, label=figure.label, measure=figure.measure,
        against=figure.against, basis=figure.basis, currency=figure.currency, words=figure.words, region=region,
        when=when, base=base,
        value=-abs(value) if figure.is_negative else value, value_high=None if high is None else _number(high, place),
        unit=unit, modifier=str(row.get("modifier") or figure.modifier or "eq"), step=_step(quote, value), quote=quote,
        is_target=figure.is_target or row.get("status") == "target",
        of_measure=str(row.get("of_measure") or _ranked(figure)),
        territory=territory_of(figure.beside, region) if figure.measure == "pp_gap" else None,
        coverage=figure.coverage,
    )  # fmt: skip


def _ranked(figure: Figure) -> str:
    """What a rank is about where the words say that it is growth."""
    return "yoy" if figure.measure == "rank" and _OF_GROWTH.search(figure.words) else ""


def territory_of(words: str, home: str | None) -> str | None:
    """The territory whose figure another one is held against: `全省平均`, `the national rate`, `浙江省`."""
    word = next((zh for cue, zh in _TERRITORIES if cue.search(words)), _AVERAGE.sub("", words).strip())
    return resolve_region(word, None, home) if word else None


def _number(value: object, place: int) -> Decimal:
    try:
        number = Decimal("nan" if isinstance(value, bool) else str(value))
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or (number and not -12 <= number.adjusted() <= 18):
        raise UsageError(f"{value!r} is no number", where=f"facts[{place}].value", todo="mend the line")
    return number


def _unit_of(quote: str) -> str:
    signs = (("百分点", "pp"), ("%", "percent"), ("％", "percent"), ("美元", "USD"), ("元", "CNY"), ("倍", "times"))
    return next((unit for sign, unit in signs if sign in quote), "rank" if "第" in quote else "count")


def _step(quote: str, value: Decimal) -> Decimal:
    """Worth of the last digit; without a quote that of the value's own last digit, a hundredth of it at most."""
    if quote and value:
        return last_digit(quote, value)
    if not value:
        shown = _DECIMALS.search(quote)
        return Decimal(1).scaleb(-len(shown[1] or "")) if shown else Decimal(0)
    digits = value.normalize()
    exponent = digits.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return min(step, abs(value) / 100) if abs(value) >= 100 else min(step, Decimal(1))


def _when(row: Mapping[str, Any], key: str) -> When | None:
    start, end = row.get(f"{key}_start"), row.get(f"{key}_end")
    if start and end:
        return read_when(f"{start}..{end}")
    said = row.get(key)
    return read_when(str(said)) if said else None


def _base_in(text: str, when: When | None) -> When | None:
    """A year or span of years inside the figure's own words (`growth since 2003`)."""
    found = read_when(text)
    if found is None or when is None:
        return None
    if found.years:
        found = read_when(str(found.start.year))
    return found if found and found.end < when.start else None


def _as_claim(figure: Figure, row: Mapping[str, Any]) -> Figure:
    """What the fields of a claim say, where the row has them, is stronger than words."""
    measure, scope = row.get("measure"), row.get("scope")
    if measure:
        figure = replace(figure, measure=str(measure), is_negative=False)
    if measure == "change" and row.get("unit") == "count" and not _ON_BALANCE.search(figure.name + figure.words):
        figure = replace(figure, measure="new")
    if scope:
        against = fold(str(scope)) if measure == "rank" else name_of(str(scope))[0]
        figure = replace(figure, against=against, beside=str(scope))
    if code := row.get("indicator_code"):
        figure = replace(figure, name=str(code))
    stated = row.get("basis")
    if isinstance(stated, Mapping):
        currency = {"人民币": "CNY", "美元": "USD"}.get(str(stated.get("currency") or ""), figure.currency)
        people = str(stated.get("population") or "")
        coverage = {"户籍": "registered inhabitants"}.get(people, figure.coverage)
        figure = replace(figure, basis=str(stated.get("prices") or figure.basis), currency=currency, coverage=coverage)
    entity = row.get("entity")
    return replace(figure, name=f"{entity} {figure.name}") if entity else figure


def _without_region(figure: Figure, region: str | None) -> Figure:
    """Its own region before an indicator's name (`杭州市GDP`) says nothing more."""
    if region is None or not figure.label:
        return figure
    try:
        name = region_name(region)
    except UsageError:
        return figure
    for lead in (name, name.rstrip("省市区县"), "全市", "全省", "全区", "全国"):
        if len(lead) > 1 and figure.label.startswith(lead) and len(figure.label) > len(lead):
            own, label = name_of(figure.label[len(lead) :])
            return replace(figure, name=own, label=label)
    return figure


def _of_the_same(figure: Figure, before: Sequence[Fact], unit: str, region: str | None) -> Figure:
    """`the same, second mention`: the last fact of that unit and region; `the same, yoy`: the last indicator named."""
    alike = [fact for fact in before if fact.unit == unit and fact.region == region]
    here = [fact for fact in before if fact.region == region]
    other_measure = figure.measure not in {"level", "stock"}
    source = here[-1] if other_measure and here else alike[-1] if alike else before[-1]
    if not other_measure and alike:
        figure = replace(figure, measure=source.measure, against=source.against, words=source.words)
    return replace(figure, name=source.name, label=source.label)
