"""Growth year by year against growth over all the years: `两年平均增长6.6%`, growth of a plan's five years. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hzetl.normalize.intervals import Interval
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.cases import Case, is_alike
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.rates import revision
from hzetl.reconcile.consistency.verdicts import Finding, weigh
from hzetl.reconcile.consistency.writing import plain, shown

_HUNDRED = Decimal(100)


def findings(case: Case) -> Iterator[Finding]:
    """An average or total growth over several years against the growth of each of them."""
    for over in case.of("cagr", "growth"):
        steps = _steps(case, over)
        if len(steps) < 2 or over.unit != "percent":
            continue
        factor = ranges.exact(Decimal(1))
        product = Decimal(1)
        for step in steps:
            factor = ranges.times(factor, ranges.factor_of(step.interval))
            product *= 1 + step.value / _HUNDRED
        if over.measure == "cagr":
            average = ranges.average_growth(factor, ranges.exact(Decimal(1)), len(steps))
            if average is None:
                continue
            interval, value = average, (product ** (Decimal(1) / len(steps)) - 1) * _HUNDRED
        else:
            interval, value = _as_growth(factor), (product - 1) * _HUNDRED
        text = " x ".join(plain(1 + step.value / _HUNDRED) for step in steps)
        text += f" over {len(steps)} years = {shown(value, 'percent')}{' a year' if over.measure == 'cagr' else ''}"
        verdict, reason = weigh(
            interval, over.interval, modifier=over.modifier, excuses=revision(over, *steps), unit="percent"
        )
        against = f"stated {shown(over.value, 'percent')} against {shown(value, 'percent')}"
        yield Finding("growth", verdict, text, f"{against}: {reason}", value, interval, "percent", over.measure)


def _as_growth(factor: Interval) -> Interval:
    return Interval((factor.low - 1) * _HUNDRED, (factor.high - 1) * _HUNDRED)


def _steps(case: Case, over: Fact) -> list[Fact]:
    """Growth of each year after the base, without a gap; empty where a year is missing."""
    rates = [f for f in case.of("yoy") if is_alike(f, over) and f.region == over.region and f.unit == "percent"]
    if over.when is None:
        return []
    found: list[Fact] = []
    when = over.when
    while step := next((f for f in rates if f.when and f.when.same(when) and f not in found), None):
        found.append(step)
        when = when.before()
        if over.base is not None and when.same(over.base):
            return found
    return found if over.base is None and over.measure == "cagr" else []
