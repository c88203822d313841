"""Growth against levels: year on year, over several years, on average; the level before; growth of each pair. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hzetl.normalize.intervals import Interval
from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import growth_excuses, is_real
from hzetl.reconcile.consistency.cases import Case, is_alike, years_between
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.levels import PRICES, growth_of, implied_growth, misreadings_of
from hzetl.reconcile.consistency.times import When
from hzetl.reconcile.consistency.verdicts import Excuse, Finding, Misreading, Verdict, weigh
from hzetl.reconcile.consistency.writing import bare, plain, shown, span

_HUNDRED = Decimal(100)
_ONE = ranges.exact(Decimal(1))


def findings(case: Case) -> Iterator[Finding]:
    """All that growth and levels of the case say about each other. Growth that is aimed at is held against no level."""
    compared: set[tuple[int, int]] = set()
    for rate in case.of("yoy", "growth", "cagr"):
        later = None if rate.is_target else _level_at(case, rate, rate.when)
        earlier = _earlier(case, rate, later)
        if later is not None and earlier is not None:
            compared.add((earlier.place, later.place))
            yield from _compare(rate, earlier, later, is_from_to=case.is_from_to)
        elif later is not None and (less := _less_its_rise(case, rate, later)) is not None:
            yield from _compare(rate, less, later, is_from_to=False)
        elif later is not None and rate.measure != "cagr":
            yield from _level_before(rate, later)
        elif earlier is not None and rate.measure != "cagr":
            yield from _level_after(rate, earlier)
    for earlier, later in case.successive(case.measured()):
        if (earlier.place, later.place) not in compared:
            yield from growth_of(earlier, later, is_from_to=case.is_from_to)


def _level_at(case: Case, rate: Fact, when: When | None) -> Fact | None:
    for level in case.measured():
        same = is_alike(level, rate) and level.region == rate.region
        if same and when and level.when and level.when.same(when) and not level.is_target:
            return level
    return None


def _earlier(case: Case, rate: Fact, later: Fact | None) -> Fact | None:
    """The level that the growth is over: that of its base, else of the year before, else the only earlier one."""
    if rate.when is None:
        return None
    if rate.base is not None:
        return _level_at(case, rate, rate.base) or _level_at(case, rate, rate.base.before())
    if rate.measure != "cagr" and (before := _level_at(case, rate, rate.when.before())):
        return before
    if rate.measure == "yoy" or later is None:
        return None
    first = [e for e, last in case.successive(case.measured()) if last.place == later.place]
    return min(first, key=lambda fact: -years_between(fact, later), default=None)


def _less_its_rise(case: Case, rate: Fact, later: Fact) -> Fact | None:
    """The level of a year before by what it rose by (`增产1109万吨，增长1.6%`); None where no rise is told."""
    if rate.measure != "yoy" or later.when is None:
        return None
    for rise in case.of("change"):
        same = is_alike(rise, later) and (rise.region, rise.unit) == (later.region, later.unit)
        if same and rise.when and rise.when.same(later.when) and later.value - rise.value > 0:
            step = max(later.step, rise.step)
            return replace(later, value=later.value - rise.value, step=step, when=later.when.before())
    return None


def _compare(rate: Fact, earlier: Fact, later: Fact, *, is_from_to: bool) -> Iterator[Finding]:
    years = years_between(earlier, later)
    average = rate.measure == "cagr"
    implied = implied_growth(earlier, later, average=average, years=years)
    if implied is None:
        return
    value, interval, text = implied
    stated = rate.interval if rate.unit == "percent" else ranges.scaled(rate.interval, _HUNDRED)
    excuses = _excuses(rate, earlier, later, years, is_from_to=is_from_to)
    misreadings = misreadings_of(interval, average=average)
    if not is_real(later):
        misreadings += _turned(interval)
    if rate.measure == "growth" and years > 1 and (yearly := _yearly(interval, stated, misreadings, years)):
        verdict, reason = weigh(yearly[0], yearly[1], modifier=rate.modifier, excuses=excuses, unit="percent")
        reason += f" (by the year, over {years} years)"
    else:
        verdict, reason = weigh(
            _slack(interval), stated, modifier=rate.modifier, excuses=excuses, misreadings=misreadings, unit="percent"
        )
    if verdict is Verdict.EXPLAINED and is_real(later) and years == 1:
        factor = 1 + rate.value / _HUNDRED
        if factor > 0:
            deflator = ((1 + value / _HUNDRED) / factor - 1) * _HUNDRED
            reason = f"{reason}; implied deflator {shown(deflator, 'percent')}"
    if verdict is Verdict.INCONSISTENT and average:
        reason += _other_years(earlier, later, years, stated)
    against = f"stated {shown(rate.value, rate.unit)} against {shown(value, 'percent')} ({span(interval, 'percent')})"
    yield Finding("growth", verdict, text, f"{against}: {reason}", value, interval, "percent", rate.measure)


def _slack(growth: Interval) -> Interval:
    """Published growth comes from unrounded levels, and its last digit is sometimes cut instead of rounded."""
    slack = threshold("growth_slack_points")
    return Interval(growth.low - slack, growth.high + slack)


def _excuses(rate: Fact, earlier: Fact, later: Fact, years: int, *, is_from_to: bool) -> tuple[Excuse, ...]:
    """A total growth over several years that one document computes from its own levels has little to excuse it.

    What rising prices make of growth is left, unless the statement computes with the levels.
    """
    total = rate.measure == "growth" and years > 1
    if total and rate.doc == earlier.doc == later.doc and rate.basis != "comparable":
        below = threshold("deflator_points_average_below")
        return (Excuse(Decimal(0), PRICES, below),) if is_real(later) and not is_from_to else ()
    if rate.basis == "current" and rate.doc == earlier.doc == later.doc:
        return ()
    return growth_excuses(later, earlier, years, rate)


def _turned(growth: Interval) -> tuple[Misreading, ...]:
    """A rise printed as a fall of the same size; near zero either may be true."""
    if min(abs(growth.low), abs(growth.high)) < threshold("turned_sign_points"):
        return ()
    return (Misreading(Interval(-growth.high, -growth.low), "the growth of the levels with its sign turned"),)


def _yearly(
    implied: Interval, stated: Interval, misreadings: tuple[Misreading, ...], years: int
) -> tuple[Interval, Interval] | None:
    """Total growths as average ones, where they differ and none is a misreading: prices excuse points by the year."""
    alike = implied.overlaps(stated) or any(wrong.interval.overlaps(stated) for wrong in misreadings)
    if alike or min(implied.low, stated.low) <= -_HUNDRED:
        return None
    one = ranges.exact(Decimal(1))
    averages = [ranges.average_growth(ranges.factor_of(total), one, years) for total in (implied, stated)]
    return (averages[0], averages[1]) if averages[0] and averages[1] else None


def _other_years(earlier: Fact, later: Fact, years: int, stated: Interval) -> str:
    """Whether the average was taken over one interval too many or too few."""
    for other in (years - 1, years + 1):
        interval = ranges.average_growth(later.interval, earlier.interval, other) if other > 0 else None
        if interval is not None and interval.overlaps(stated):
            return f"; it would be right over {other} intervals, but there are {years}"
    return ""


def _factor(rate: Fact) -> Interval:
    """What a growth in percent or times multiplies by."""
    return ranges.factor_of(rate.interval) if rate.unit == "percent" else ranges.plus(rate.interval, _ONE)


def _level_before(rate: Fact, later: Fact) -> Iterator[Finding]:
    factor = _factor(rate)
    interval = ranges.over(later.interval, factor)
    divisor = 1 + (rate.value / _HUNDRED if rate.unit == "percent" else rate.value)
    if interval is None or divisor <= 0:
        return
    value = later.value / divisor
    at = rate.base or (rate.when.before() if rate.when else None)
    real = is_real(later)
    text = f"{_days(at)} = {bare(later.value, later.unit)}/{plain(divisor)} = {shown(value, later.unit)}"
    reason = (
        "derivable only at comparable prices; not to be stored as the published level"
        if real
        else "derivable; growth is nominal, so a fair estimate"
    )
    yield Finding(
        "growth",
        Verdict.CONSISTENT,
        text + (" at comparable prices" if real else ""),
        reason,
        value,
        interval,
        later.unit,
        "level",
        is_open=True,
        excuses=_as_levels(growth_excuses(later, later, 1), value),
    )


def _level_after(rate: Fact, earlier: Fact) -> Iterator[Finding]:
    factor = _factor(rate)
    interval = ranges.times(earlier.interval, factor)
    value = earlier.value * ranges.middle(factor)
    how = f"{bare(earlier.value, earlier.unit)} x {plain(ranges.middle(factor))}"
    text = f"{_days(rate.when)} = {how} = {shown(value, earlier.unit)}"
    yield Finding(
        "growth",
        Verdict.CONSISTENT,
        text,
        "derivable; nothing stated to compare",
        value,
        interval,
        earlier.unit,
        "level",
        is_open=True,
        excuses=_as_levels(growth_excuses(earlier, earlier, 1), value),
    )


def _as_levels(excuses: tuple[Excuse, ...], level: Decimal) -> tuple[Excuse, ...]:
    """Points of growth as amounts of a level."""
    return tuple(Excuse(excuse.limit * abs(level) / _HUNDRED, excuse.why) for excuse in excuses)


def _days(when: When | None) -> str:
    if when is None:
        return "the level before"
    if when.is_year:
        return str(when.end.year)
    return f"{when.end.year} end" if when.is_point else f"{when.start:%Y-%m}..{when.end:%m}"
