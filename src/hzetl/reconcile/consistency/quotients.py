"""Indicators that are made of two others: a margin of profit and revenue, a density, a surplus. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import product

from hzetl.model import Frozen
from hzetl.normalize.intervals import Interval
from hzetl.normalize.seeds import read_seed
from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.cases import Case
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.rates import revision
from hzetl.reconcile.consistency.verdicts import Excuse, Finding, weigh
from hzetl.reconcile.consistency.writing import bare, plain, shown
from hzetl.settings import warehouse_dir

_HUNDRED = Decimal(100)
_PEOPLE = frozenset({"count", "person"})


class QuotientRow(Frozen):
    """An indicator is one over another (`/`), or one less another (`-`)."""

    indicator_code: str
    one_code: str
    sign: str
    other_code: str


@cache
def quotients() -> Mapping[str, QuotientRow]:
    """Code of an indicator → what it is made of."""
    rows = read_seed(warehouse_dir() / "seeds" / "quotients.csv", QuotientRow)
    return {row.indicator_code: row for row in rows}


def findings(case: Case) -> Iterator[Finding]:
    """Figures that are made of two others of the case, against these."""
    for fact in case.facts:
        named = fact.is_amount or fact.measure in {"ratio", "share"} or fact.unit == "permille"
        if not named or fact.when is None:
            continue
        row = quotients().get(fact.name)
        if row is not None:
            for one, other in product(_called(case, fact, row.one_code), _called(case, fact, row.other_code)):
                yield from _compare(fact, one, other, row.sign)
        elif "/" in fact.unit:
            yield from _by_unit(case, fact)
    yield from _growth(case)


def _growth(case: Case) -> Iterator[Finding]:
    """Growth of a figure that is one over another: of both (`人均GDP` grows as GDP does, less the people)."""
    for rate in case.of("yoy"):
        row = quotients().get(rate.name)
        if row is None or row.sign != "/" or rate.unit != "percent":
            continue
        beside = [f for f in case.of("yoy") if f.region == rate.region and f.unit == "percent" and f.when and rate.when]
        beside = [f for f in beside if f.when and rate.when and f.when.same(rate.when) and f.basis == rate.basis]
        ones, others = ([f for f in beside if f.name == code] for code in (row.one_code, row.other_code))
        for one, other in product(ones, others):
            pace = ranges.over(ranges.factor_of(one.interval), ranges.factor_of(other.interval))
            if pace is None or other.value <= -_HUNDRED:
                continue
            value = ((1 + one.value / _HUNDRED) / (1 + other.value / _HUNDRED) - 1) * _HUNDRED
            interval = Interval((pace.low - 1) * _HUNDRED, (pace.high - 1) * _HUNDRED)
            excuse = Excuse(threshold("revised_rate_points"), "mean figures, or one was revised")
            verdict, reason = weigh(interval, rate.interval, modifier=rate.modifier, excuses=(excuse,), unit="percent")
            factors = f"{plain(1 + one.value / _HUNDRED)}/{plain(1 + other.value / _HUNDRED)}"
            text = f"{factors} - 1 = {shown(value, 'percent')}"
            against = f"stated {shown(rate.value, 'percent')} against {shown(value, 'percent')}"
            yield Finding("quotient", verdict, text, f"{against}: {reason}", value, interval, "percent", "yoy")


def _called(case: Case, made: Fact, code: str) -> list[Fact]:
    return [fact for fact in _beside(case, made) if fact.name == code]


def _beside(case: Case, made: Fact) -> list[Fact]:
    """Levels and rates of its territory and days; an area or a stock stands for the year too."""
    return [
        fact
        for fact in case.facts
        if (fact.is_amount or fact.measure == "share" or "/" in fact.unit) and fact is not made
        and fact.region == made.region and fact.when and made.when and fact.when.same(made.when)
        and not fact.is_target and fact.coverage == made.coverage
    ]  # fmt: skip


def _by_unit(case: Case, made: Fact) -> Iterator[Finding]:
    """`元/平方米` of the only money and the only area beside it."""
    above, _, below = made.unit.partition("/")
    if below == "person":
        return
    ones, others = ([f for f in _beside(case, made) if _is_in(f, unit)] for unit in (above, below))
    if len(ones) == len(others) == 1:
        yield from _compare(made, ones[0], others[0], "/")


def _is_in(fact: Fact, unit: str) -> bool:
    return fact.unit == unit or {fact.unit, unit} <= _PEOPLE


def _compare(made: Fact, one: Fact, other: Fact, sign: str) -> Iterator[Finding]:
    scale = _HUNDRED if made.unit == "percent" and sign == "/" else Decimal(1)
    if sign == "-":
        interval: Interval | None = ranges.minus(one.interval, other.interval)
        value = one.value - other.value
    else:
        interval = ranges.over(ranges.scaled(one.interval, scale), other.interval)
        value = one.value * scale / other.value if other.value else Decimal(0)
    if interval is None or (sign == "-" and len({one.unit, other.unit, made.unit}) > 1):
        return
    reverse = sign == "-" and value < 0 < made.value
    if reverse:
        interval, value = Interval(-interval.high, -interval.low), -value
    text = f"{bare(one.value, one.unit)} {sign} {bare(other.value, other.unit)} = {shown(value, made.unit)}"
    excuses = revision(made, one, other) if made.unit == "percent" else ()
    if sign == "/":
        excuses = (
            *excuses,
            Excuse(abs(value) * threshold("quotient_ratio"), "computed from unrounded or mean figures"),
        )
    elif len({made.doc, one.doc, other.doc}) > 1:
        limit = max(abs(one.value), abs(other.value)) * threshold("discrepancy_ratio")
        excuses = (*excuses, Excuse(limit, "one of the figures was revised between the documents"))
    verdict, reason = weigh(interval, made.interval, modifier=made.modifier, excuses=excuses, unit=made.unit)
    against = f"stated {shown(made.value, made.unit)} against {shown(value, made.unit)}"
    yield Finding("quotient", verdict, text, f"{against}: {reason}", value, interval, made.unit, "level")
