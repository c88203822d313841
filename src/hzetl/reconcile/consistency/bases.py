"""One figure on two bases: growth before and after prices, in two currencies; what was aimed at and what came. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import exchange_rates, is_real
from hzetl.reconcile.consistency.cases import Case, is_alike
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Excuse, Finding, Verdict, distance, weigh
from hzetl.reconcile.consistency.writing import bare, plain, shown

_HUNDRED = Decimal(100)
_REACHED = re.compile(
    r"\b(?:reached|met|exceeded|achieved|fulfilled)\b|(?:完成|实现|达到|达成)(?:了)?.{0,8}(?:目标|计划|预期)(?!的?\s*\d)|超额完成|如期完成",
    re.IGNORECASE,
)


def findings(case: Case) -> Iterator[Finding]:
    """Growth on two bases, aims against what came, an index against the growth that it is."""
    yield from _indices(case)
    for one, other in combinations(case.facts, 2):
        if not _same_series(one, other):
            if one.is_target != other.is_target:
                yield from _ahead(case, *((one, other) if one.is_target else (other, one)))
            continue
        if one.is_target != other.is_target:
            aim, came = (one, other) if one.is_target else (other, one)
            yield _aim(case, aim, came)
            yield from _completed(case, aim, came)
        elif one.measure == "yoy" and other_basis(one, other):
            yield _currencies(one, other) if one.currency != other.currency else _prices(case, one, other)


def _indices(case: Case) -> Iterator[Finding]:
    """An index of which the year before is 100, against the growth: 100.2 is a rise by 0.2%."""
    for index in [f for f in case.of("level") if f.is_of_year_before and f.unit == "point"]:
        for rate in [f for f in case.of("yoy", "growth") if f.unit == "percent" and f.region == index.region]:
            if not is_alike(rate, index) or not rate.when or not index.when or not rate.when.same(index.when):
                continue
            value, interval = index.value - _HUNDRED, ranges.minus(index.interval, ranges.exact(_HUNDRED))
            verdict, reason = weigh(interval, rate.interval, modifier=rate.modifier, unit="percent")
            text = f"{plain(index.value)} - 100 = {shown(value, 'percent')}"
            against = f"stated {shown(rate.value, 'percent')} against {shown(value, 'percent')}"
            yield Finding("growth", verdict, text, f"{against}: {reason}", value, interval, "percent", rate.measure)


def other_basis(one: Fact, other: Fact) -> bool:
    """Whether two rates of growth are reckoned otherwise: one after prices, or each in another currency."""
    if one.unit != "percent" or other.unit != "percent":
        return False
    if one.currency and other.currency and one.currency != other.currency:
        return True
    bases = {one.basis, other.basis}
    return len(bases) == 2 and "comparable" in bases and not ("" in bases and (_is_real(one) or _is_real(other)))


def _is_real(fact: Fact) -> bool:
    """Growth of value added is after prices whether or not that is said."""
    return is_real(fact) or "增加值" in fact.label or fact.name == "GDP"


def _same_series(one: Fact, other: Fact) -> bool:
    days = one.when is not None and other.when is not None and one.when.same(other.when)
    alike = is_alike(one, other) and bool(one.name) and one.region == other.region and one.unit == other.unit
    kinds = one.measure == other.measure or (one.is_amount and other.is_amount)
    return days and alike and kinds and one.against == other.against and one.base == other.base


def _aim(case: Case, aim: Fact, came: Fact) -> Finding:
    """An aim, which is meant as it stands; that it was missed contradicts nothing, unless the words say otherwise."""
    falls = aim.value < 0
    goal = aim.interval if aim.modifier != "eq" or aim.value_high is not None else ranges.exact(aim.value)
    beyond = came.interval.low < goal.low if falls else came.interval.high > goal.high
    text = f"{shown(came.value, came.unit)} against an aim of {shown(aim.value, aim.unit)}"
    least = goal.high if falls else goal.low
    missed = came.interval.low > least if falls else came.interval.high < least
    if not missed:
        verdict, reason = Verdict.CONSISTENT, "the aim was reached" if not beyond else "more came than was aimed at"
    elif _REACHED.search(case.text):
        verdict, reason = Verdict.INCONSISTENT, f"the statement says that the aim was reached, but {text}"
    else:
        verdict, reason = Verdict.EXPLAINED, f"{text}: it was missed, which contradicts nothing"
    return Finding("target", verdict, text, reason, came.value, came.interval, came.unit, came.measure)


def _ahead(case: Case, aim: Fact, came: Fact) -> Iterator[Finding]:
    """An aim for later that the statement says is reached before its time."""
    earlier = aim.when is not None and came.when is not None and came.when.end < aim.when.end
    if aim.when is not None and came.when is not None and came.when.within(aim.when) and _like(aim, came):
        yield from _completed(case, aim, came)
    if earlier and _REACHED.search(case.text) and _like(aim, came):
        yield _aim(case, aim, came)


def _like(aim: Fact, came: Fact) -> bool:
    return _same_series(replace(aim, when=came.when), came)


def _completed(case: Case, aim: Fact, came: Fact) -> Iterator[Finding]:
    """How much of an aim came, in percent of it (`完成年度目标的104.7%`)."""
    ratio = ranges.over(ranges.scaled(came.interval, _HUNDRED), aim.interval)
    if (not came.is_amount and came.measure not in {"new", "change"}) or ratio is None:
        return
    value = came.value * _HUNDRED / aim.value
    text = f"{bare(came.value, came.unit)}/{bare(aim.value, aim.unit)} = {shown(value, 'percent')}"
    told = [f for f in case.of("completion") if is_alike(f, came) and f.region == came.region]
    found = Finding("target", Verdict.CONSISTENT, text, "", value, ratio, "percent", "completion", is_open=not told)
    for part in told:
        verdict, reason = weigh(ratio, part.interval, modifier=part.modifier, unit="percent")
        against = f"stated {shown(part.value, 'percent')} of the aim against {shown(value, 'percent')}"
        yield replace(found, verdict=verdict, reason=f"{against}: {reason}")
    if not told:
        yield found


def _prices(case: Case, one: Fact, other: Fact) -> Finding:
    """Growth before prices over growth after prices is the rise of prices."""
    real, nominal = (one, other) if one.basis == "comparable" else (other, one)
    change = ranges.over(ranges.factor_of(nominal.interval), ranges.factor_of(real.interval))
    value = ((1 + nominal.value / _HUNDRED) / (1 + real.value / _HUNDRED) - 1) * _HUNDRED if real.value > -100 else None
    names = f"{shown(nominal.value, 'percent')} before and {shown(real.value, 'percent')} after prices"
    if change is None or value is None:
        return Finding("basis", Verdict.CONSISTENT, names, "not to be compared", None, None, "percent", "yoy")
    interval = ranges.scaled(ranges.minus(change, ranges.exact(Decimal(1))), _HUNDRED)
    text = f"prices = {_factors(nominal, real)} - 1 = {shown(value, 'percent')}"
    if index := _consumer_prices(case, one):
        stated = index.interval
        if index.unit != "percent":
            stated = ranges.minus(stated, ranges.exact(_HUNDRED))
        excuse = Excuse(threshold("growth_slack_points") * 5, "the deflator of a figure is not the index of all prices")
        verdict, why = weigh(interval, stated, excuses=(excuse,), unit="percent")
        reason = f"{names} mean that prices moved by {shown(value, 'percent')}, stated {index.quote}: {why}"
    elif distance(interval, ranges.exact(Decimal(0))) <= threshold("deflator_points"):
        verdict = Verdict.EXPLAINED if one.value != other.value else Verdict.CONSISTENT
        reason = f"{names}: prices moved by {shown(value, 'percent')}"
    else:
        verdict = Verdict.INCONSISTENT
        reason = f"{names} would need prices to move by {shown(value, 'percent')}"
    return Finding("basis", verdict, text, reason, value, interval, "percent", "yoy")


def _factors(above: Fact, below: Fact) -> str:
    return f"{plain(1 + above.value / _HUNDRED)}/{plain(1 + below.value / _HUNDRED)}"


def _consumer_prices(case: Case, beside: Fact) -> Fact | None:
    for fact in case.facts:
        same = fact.when is not None and beside.when is not None and fact.when.same(beside.when)
        deflator = fact.name == "GDP_DEFLATOR" and beside.name == "GDP"
        if (
            (fact.name == "CPI" or deflator)
            and fact.unit in {"percent", "point"}
            and same
            and fact.region == beside.region
        ):
            return fact
    return None


def _currencies(one: Fact, other: Fact) -> Finding:
    """Growth in yuan over growth in dollars is the change of the mean rate between the two years."""
    yuan, dollars = (one, other) if one.currency == "CNY" else (other, one)
    names = f"{shown(yuan.value, 'percent')} in yuan and {shown(dollars.value, 'percent')} in dollars"
    rates, year = exchange_rates(), yuan.when.end.year if yuan.when else 0
    change = ranges.over(ranges.factor_of(yuan.interval), ranges.factor_of(dollars.interval))
    if year not in rates or year - 1 not in rates or change is None:
        return Finding("currency", Verdict.EXPLAINED, names, f"{names}: the rate of exchange moved", None, None)
    interval = ranges.scaled(ranges.minus(change, ranges.exact(Decimal(1))), _HUNDRED)
    moved = (rates[year] / rates[year - 1] - 1) * _HUNDRED
    value = ranges.middle(interval)
    text = f"dollar = {_factors(yuan, dollars)} - 1 = {shown(value, 'percent')}"
    apart = distance(interval, ranges.exact(moved))
    told = f"the mean rate of {year} moved by {shown(moved, 'percent')}"
    if apart > threshold("currency_growth_points"):
        verdict = Verdict.INCONSISTENT
        reason = f"{names} need the dollar to move by {shown(value, 'percent')}, but {told}"
    else:
        verdict = Verdict.EXPLAINED if distance(yuan.interval, dollars.interval) else Verdict.CONSISTENT
        reason = f"{names}: {told}"
    return Finding("currency", verdict, text, reason, value, interval, "percent", "yoy")
