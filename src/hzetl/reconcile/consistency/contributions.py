"""Contributions to growth: a share times a growth, points over the whole's growth, and all of them together. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import partition_size, wholes
from hzetl.reconcile.consistency.cases import Case, is_alike
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.rates import revision
from hzetl.reconcile.consistency.verdicts import Excuse, Finding, weigh
from hzetl.reconcile.consistency.writing import plain, shown

_HUNDRED = Decimal(100)
_DEMAND = frozenset({"FINAL_CONSUMPTION", "CAPITAL_FORMATION", "NET_EXPORTS"})
"""The three uses of the product: their contributions make up its growth."""


def findings(case: Case) -> Iterator[Finding]:
    """All that contributions of the case say."""
    yield from _of_each(case)
    yield from _together(case)


def _together(case: Case) -> Iterator[Finding]:
    """Contributions of all uses, or of all industries, against the whole: 100%, or the points of its growth."""
    groups: dict[tuple[str, ...], dict[str, Fact]] = {}
    for part in case.of("contribution"):
        name = "demand" if part.name in _DEMAND else wholes().get((part.name, part.against or "GDP"), "")
        if name and part.when is not None:
            days = f"{part.when.start}..{part.when.end}"
            key = (name, part.against or "GDP", str(part.region), part.unit, days)
            groups.setdefault(key, {}).setdefault(part.name, part)
    for (partition, whole, *_), by_name in groups.items():
        parts = list(by_name.values())
        size = len(_DEMAND) if partition == "demand" else partition_size(whole, partition)
        if len(parts) < size:
            continue
        interval = ranges.exact(Decimal(0))
        for part in parts:
            interval = ranges.plus(interval, part.interval)
        total = sum((part.value for part in parts), Decimal(0))
        unit = parts[0].unit
        growth = next((f for f in case.of("yoy") if _is_growth_of(f, parts[0])), None)
        if unit == "pp" and growth is None:
            continue
        against = growth.interval if unit == "pp" and growth is not None else ranges.exact(_HUNDRED)
        of_whole = growth.value if unit == "pp" and growth is not None else _HUNDRED
        given = [*parts, growth] if unit == "pp" and growth is not None else parts
        verdict, why = weigh(interval, against, excuses=revision(*given), unit=unit)
        text = f"{' + '.join(plain(part.value) for part in parts)} = {shown(total, unit)}"
        reason = f"all contributions make {shown(total, unit)} of {shown(of_whole, unit)}: {why}"
        yield Finding("contribution", verdict, text, reason, total, interval, unit, "contribution")


def _is_growth_of(rate: Fact, part: Fact) -> bool:
    days = rate.when is not None and part.when is not None and rate.when.same(part.when)
    return days and rate.name == (part.against or "GDP") and rate.region == part.region


def _same_days(one: Fact, other: Fact) -> bool:
    return one.when is not None and other.when is not None and one.when.same(other.when)


def _of_each(case: Case) -> Iterator[Finding]:
    """Points that a part adds to a whole's growth: its share times its growth; in percent, of the whole's growth."""
    for stated in case.of("contribution"):
        rates = [
            f for f in case.of("yoy") if is_alike(f, stated) and _same_days(f, stated) and f.region == stated.region
        ]
        shares = [f for f in case.of("share") if is_alike(f, stated) and f.region == stated.region]
        wholes = [
            f
            for f in case.of("yoy")
            if not is_alike(f, stated)
            and _same_days(f, stated)
            and f.region == stated.region
            and (not stated.against or f.name == stated.against)
        ]
        points = [
            f for f in case.of("contribution") if f.unit == "pp" and is_alike(f, stated) and _same_days(f, stated)
        ]
        if stated.unit == "pp" and rates and shares:
            interval = ranges.scaled(ranges.times(shares[0].interval, rates[0].interval), Decimal("0.01"))
            value = shares[0].value * rates[0].value / _HUNDRED
            text = f"{plain(shares[0].value)}% x {plain(rates[0].value)}% = {shown(value, 'pp')}"
        elif stated.unit == "percent" and wholes and (points or (rates and shares)):
            part = (
                points[0].interval
                if points
                else ranges.scaled(ranges.times(shares[0].interval, rates[0].interval), Decimal("0.01"))
            )
            ratio = ranges.over(ranges.scaled(part, _HUNDRED), wholes[0].interval)
            if ratio is None or not wholes[0].value:
                continue
            interval, value = ratio, ranges.middle(part) * _HUNDRED / wholes[0].value
            text = f"{plain(ranges.middle(part))}/{plain(wholes[0].value)} = {shown(value, 'percent')}"
        else:
            continue
        slack = threshold("contribution_slack_points")
        if stated.unit == "percent" and wholes[0].value:
            slack = slack * _HUNDRED / abs(wholes[0].value)
        excuse = Excuse(slack, "weighed by the base year's share at comparable prices, not by the current one")
        verdict, reason = weigh(
            interval, stated.interval, modifier=stated.modifier, excuses=(excuse,), unit=stated.unit
        )
        against = f"stated {shown(stated.value, stated.unit)} against {shown(value, stated.unit)}"
        yield Finding(
            "contribution", verdict, text, f"{against}: {reason}", value, interval, stated.unit, "contribution"
        )
