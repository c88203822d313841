"""What follows from two levels of a series: growth, average growth, ratio and difference, open to be compared. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hzetl.normalize.intervals import Interval
from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import growth_excuses, is_real
from hzetl.reconcile.consistency.cases import like_days, years_between
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Excuse, Finding, Misreading, Verdict
from hzetl.reconcile.consistency.writing import bare, shown

_HUNDRED = Decimal(100)
PRICES = "growth is at comparable prices and levels are at current ones, which rising prices raise"


def implied_growth(earlier: Fact, later: Fact, *, average: bool, years: int) -> tuple[Decimal, Interval, str] | None:
    """Growth of two levels in percent: value, range, computation."""
    interval = (
        ranges.average_growth(later.interval, earlier.interval, years)
        if average
        else ranges.growth(later.interval, earlier.interval)
    )
    if interval is None or earlier.value <= 0:
        return None
    fraction = _fraction(earlier, later)
    ratio = later.value / earlier.value
    if average:
        value = (ratio ** (Decimal(1) / years) - 1) * _HUNDRED
        return value, interval, f"({fraction})^(1/{years}) - 1 = {shown(value, 'percent')} a year"
    value = (ratio - 1) * _HUNDRED
    return value, interval, f"{fraction} - 1 = {shown(value, 'percent')}"


def _fraction(earlier: Fact, later: Fact) -> str:
    return f"{bare(later.value, later.unit)}/{bare(earlier.value, _unit_like(later, earlier))}"


def _unit_like(later: Fact, earlier: Fact) -> str:
    """Money of one computation is in one scale; where the two scales differ, in yuan."""
    marks = (Decimal(10) ** 8, Decimal(10) ** 4)
    return later.unit if all((abs(later.value) >= m) == (abs(earlier.value) >= m) for m in marks) else ""


def misreadings_of(growth: Interval, *, average: bool) -> tuple[Misreading, ...]:
    """What a growth in percent is taken for: the ratio of the levels."""
    if average:
        return ()
    ratio = Interval(growth.low + _HUNDRED, growth.high + _HUNDRED)
    return (Misreading(ratio, "the ratio of the levels and not their growth"),)


def _after_prices(total: Decimal, years: int) -> Excuse:
    """How far below a total growth in times that after prices may lie."""
    yearly = 1 + threshold("deflator_points_average_below") / _HUNDRED
    return Excuse(Decimal(0), PRICES, total + 1 - (total + 1) / yearly**years)


def growth_of(earlier: Fact, later: Fact, *, is_from_to: bool) -> Iterator[Finding]:
    """What follows from two levels with no growth stated among the facts: growth, average growth, ratio."""
    years = years_between(earlier, later)
    implied = implied_growth(earlier, later, average=False, years=years)
    if implied is None or not years or not like_days(earlier, later):
        return
    value, interval, text = implied
    of_total = excuses = growth_excuses(later, earlier, years)
    over_years = (_after_prices(value / _HUNDRED, years),) if is_real(later) and years > 1 and not is_from_to else ()
    if earlier.doc == later.doc and years > 1:
        of_total = tuple(Excuse(e.limit, e.why, (e.limit_below or e.limit) * _HUNDRED) for e in over_years)
    note = "derivable, nominal; nothing stated to compare"
    yield Finding(
        "growth",
        Verdict.CONSISTENT,
        text,
        note,
        value,
        interval,
        "percent",
        "growth",
        is_open=True,
        excuses=of_total,
        misreadings=misreadings_of(interval, average=False),
    )
    change, risen = later.value - earlier.value, ranges.minus(later.interval, earlier.interval)
    difference = f"{_fraction(earlier, later).replace('/', ' - ')} = {shown(change, later.unit)}"
    of_all = Finding("stock", Verdict.CONSISTENT, difference, note, change, risen, later.unit, "change", is_open=True)
    yield of_all
    if years > 1:
        a_year = Interval(risen.low / years, risen.high / years)
        text = f"{difference}, {shown(change / years, later.unit)} a year"
        yield replace(of_all, implied=text, value=change / years, interval=a_year, measure="change_a_year")
    ratio = ranges.over(later.interval, earlier.interval)
    if ratio is not None:
        fraction, times = _fraction(earlier, later), later.value / earlier.value
        yield Finding(
            "ratio",
            Verdict.CONSISTENT,
            f"{fraction} = {shown(times, 'times')}",
            note,
            times,
            ratio,
            "times",
            "ratio",
            is_open=True,
            misreadings=(Misreading(Interval(ratio.low - 1, ratio.high - 1), "the growth and not the ratio"),),
        )
        grown = Interval(ratio.low - 1, ratio.high - 1)
        yield Finding(
            "ratio",
            Verdict.CONSISTENT,
            f"{fraction} - 1 = {shown(times - 1, 'times')}",
            note,
            times - 1,
            grown,
            "times",
            "growth",
            is_open=True,
            excuses=over_years,
            misreadings=(Misreading(ratio, "the ratio and not the growth"),),
        )
    average = implied_growth(earlier, later, average=True, years=years) if years > 1 else None
    if average is not None:
        yield Finding(
            "growth",
            Verdict.CONSISTENT,
            average[2],
            note,
            average[0],
            average[1],
            "percent",
            "cagr",
            is_open=True,
            excuses=excuses,
        )
