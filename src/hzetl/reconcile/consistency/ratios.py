"""Multiples of a level, amounts per unit and per head, amounts in two currencies. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import permutations

from hzetl.normalize.intervals import Interval
from hzetl.normalize.regions import region_name
from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import exchange_rates
from hzetl.reconcile.consistency.cases import Case, is_alike
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Excuse, Finding, Misreading, Verdict, distance, weigh
from hzetl.reconcile.consistency.writing import bare, plain, shown

_HUNDRED = Decimal(100)
_PEOPLE = re.compile(r"人口|从业|职工|员工|人数|POPULATION|EMPLOYE|PEOPLE|WORKERS|HEADS|POP_")
_COUNTS = frozenset({"count", "person"})


def findings(case: Case) -> Iterator[Finding]:
    """All that ratios of the case say about its levels."""
    yield from _multiples(case)
    yield from _of_another(case)
    yield from _moved(case)
    yield from _per_head(case)
    yield from _currencies(case)
    if {"ratio", "per_head"} & set(case.families) or not case.families:
        yield from _per_unit(case)


def _multiples(case: Case) -> Iterator[Finding]:
    """`2.3 times the level of the year before`, `grew by 2.3 times`."""
    for ratio in [f for f in case.facts if f.measure == "ratio" or (f.measure == "growth" and f.unit == "times")]:
        found: list[Finding] = []
        for above, below in permutations(case.measured(), 2):
            if above.unit != below.unit or below.value <= 0 or not _fits(ratio, above, below):
                continue
            found.append(_compare_multiple(ratio, above, below))
        if found:
            yield min(found, key=lambda finding: finding.verdict.weight)


def _moved(case: Case) -> Iterator[Finding]:
    """By how much a ratio of two things (`城乡居民收入比`) moved from one year to the other."""
    for earlier, later in case.successive([f for f in case.of("ratio", "level") if f.unit == "times" and not f.base]):
        value, interval = later.value - earlier.value, ranges.minus(later.interval, earlier.interval)
        text = f"{plain(later.value)} - {plain(earlier.value)} = {plain(value)}"
        reason = "derivable change of the ratio"
        yield Finding("ratio", Verdict.CONSISTENT, text, reason, value, interval, "times", "change", is_open=True)


def _of_another(case: Case) -> Iterator[Finding]:
    """How many times the level of another territory one has, where the statement names the other (`宁波的1.2倍`)."""
    if not any(said.unit == "times" for said in case.said):
        return
    for above, below in permutations(case.measured(), 2):
        if above.region == below.region or not is_alike(above, below) or not below.region or below.value <= 0:
            continue
        if above.unit != below.unit or not _same_days(above, below) or not _is_named(below.region, case.text):
            continue
        interval = ranges.over(above.interval, below.interval)
        value = above.value / below.value
        text = f"{bare(above.value, above.unit)}/{bare(below.value, above.unit)} = {shown(value, 'times')}"
        reason = "derivable; nothing stated to compare"
        yield Finding("ratio", Verdict.CONSISTENT, text, reason, value, interval, "times", "ratio", is_open=True)


def _is_named(region: str, text: str) -> bool:
    name = region_name(region)
    return name in text or (len(name) > 2 and name.rstrip("省市区县") in text)


def _fits(ratio: Fact, above: Fact, below: Fact) -> bool:
    if above.when is None or below.when is None:
        return False
    if ratio.when is not None and not above.when.same(ratio.when):
        return False
    later = is_alike(above, below) and above.region == below.region and above.when.end > below.when.end
    beside = above.when.same(below.when) and (above.region, above.name) != (below.region, below.name)
    return later or (beside and ratio.measure == "ratio" and (ratio.region is None or ratio.region == above.region))


def _compare_multiple(ratio: Fact, above: Fact, below: Fact) -> Finding:
    interval = ranges.over(above.interval, below.interval) or ranges.exact(above.value / below.value)
    value = above.value / below.value
    text = f"{bare(above.value, above.unit)}/{bare(below.value, above.unit)} = {shown(value, 'times')}"
    less_one = Interval(interval.low - 1, interval.high - 1)
    stated = ratio.interval if ratio.unit == "times" else ranges.scaled(ratio.interval, Decimal("0.01"))
    if ratio.measure == "growth":
        mistakes, implied, value = (Misreading(interval, "the ratio and not the growth"),), less_one, value - 1
    else:
        mistakes, implied = (Misreading(less_one, "the growth and not the ratio"),), interval
    verdict, reason = weigh(implied, stated, modifier=ratio.modifier, misreadings=mistakes, unit="times")
    against = f"stated {shown(ratio.value, ratio.unit)} against {shown(value, 'times')}"
    return Finding("ratio", verdict, text, f"{against}: {reason}", value, implied, "times", ratio.measure)


def _per_unit(case: Case) -> Iterator[Finding]:
    """Money over a count of what it is for: safe only where both are of one date."""
    amounts = [f for f in case.amounts() if f.unit in {"CNY", "USD"}]
    counts = [f for f in case.amounts() if f.unit in _COUNTS and f.value > 0]
    if case.of("per_head"):
        return
    for amount in amounts:
        for count in counts:
            value, interval = amount.value / count.value, ranges.over(amount.interval, count.interval)
            bound = " or more" if count.modifier in {"lt", "le"} or amount.modifier in {"gt", "ge"} else ""
            how = f"{bare(amount.value, amount.unit)}/{bare(count.value, count.unit)}"
            text = f"{how} = {shown(value, amount.unit)} each{bound}"
            safe = amount.when is not None and count.when is not None and amount.when.same(count.when)
            verdict = Verdict.CONSISTENT if safe else Verdict.EXPLAINED
            reason = "derivable; both of one date" if safe else "mixes two dates, so a ratio is not safe"
            yield Finding(
                "ratio",
                verdict,
                text,
                reason,
                value,
                interval,
                amount.unit,
                "per_head",
                is_open=True,
                excuses=(Excuse(value * threshold("per_head_ratio"), "another denominator of the year"),),
            )


def _per_head(case: Case) -> Iterator[Finding]:
    """A figure per head against total and number of people."""
    heads = [f for f in case.facts if f.measure == "per_head" or f.unit.endswith("/person")]
    people = [f for f in case.amounts() if f.unit in _COUNTS and _PEOPLE.search(f.words + f.name + f.label)]
    for head in heads:
        totals = [f for f in case.amounts() if f.unit in {"CNY", "USD", head.unit.partition("/")[0]} and f is not head]
        for total in totals:
            for number in people:
                if not (_same_days(head, total) and _same_days(head, number)) or head.region != total.region:
                    continue
                heads_in, mean = number.interval, number.value
                before = next((f for f in people if _is_year_before(f, number)), None)
                if before is not None:
                    heads_in = ranges.scaled(ranges.plus(before.interval, number.interval), Decimal("0.5"))
                    mean = (before.value + number.value) / 2
                interval = ranges.over(total.interval, heads_in)
                if interval is None or mean <= 0:
                    continue
                value = total.value / mean
                excuse = _other_people(head, number, value)
                unit = head.unit.partition("/")[0]
                verdict, reason = weigh(interval, head.interval, modifier=head.modifier, excuses=(excuse,), unit=unit)
                whom = f"{shown(mean, 'count')}{' people on average' if before is not None else ' people'}"
                text = f"{shown(total.value, total.unit)}/{whom} = {shown(value, unit)} per head"
                against = f"stated {shown(head.value, unit)} against {shown(value, unit)}"
                yield Finding("per_head", verdict, text, f"{against}: {reason}", value, interval, head.unit, "per_head")


def _other_people(head: Fact, number: Fact, value: Decimal) -> Excuse:
    """What may part a figure per head from that of the people given: registered ones are others than residents."""
    registered = number.name == "POP_REGISTERED", head.coverage == "registered inhabitants"
    if registered[0] != registered[1]:
        return Excuse(max(abs(value), abs(head.value)), "per head of other people: registered or resident ones")
    return Excuse(
        abs(value) * threshold("per_head_ratio"), "mean and end-of-year population differ, or one was revised"
    )


def _same_days(one: Fact, other: Fact) -> bool:
    return one.when is not None and other.when is not None and one.when.same(other.when)


def _is_year_before(one: Fact, other: Fact) -> bool:
    if one.when is None or other.when is None or (one.name, one.region) != (other.name, other.region):
        return False
    return one.when.end.year == other.when.end.year - 1 and one.when.end.month == other.when.end.month == 12


def _days_rates(rates: Mapping[int, Decimal], year: int) -> Interval:
    """Rates that days of a year may have had: from the lowest to the highest mean of it and the years beside it."""
    near = [rates[other] for other in (year - 1, year, year + 1) if other in rates]
    slack = 1 + threshold("exchange_day_ratio")
    return Interval(min(near) / slack, max(near) * slack)


def _currencies(case: Case) -> Iterator[Finding]:
    """The same amount in yuan and in dollars."""
    for yuan in [f for f in case.amounts() if f.unit == "CNY"]:
        for dollars in [f for f in case.amounts() if f.unit == "USD" and is_alike(f, yuan) and f.region == yuan.region]:
            rate = ranges.over(yuan.interval, dollars.interval)
            if not _same_days(yuan, dollars) or rate is None or yuan.when is None:
                continue
            rates = exchange_rates()
            year = min(max(yuan.when.end.year, min(rates)), max(rates))
            mean, value = rates[year], yuan.value / dollars.value
            apart = distance(rate, ranges.exact(mean))
            text = f"{bare(yuan.value, 'CNY')}/{bare(dollars.value, 'USD')} = {plain(value)} yuan for a dollar"
            if apart <= mean * threshold("exchange_near_ratio"):
                verdict, reason = Verdict.CONSISTENT, f"the mean of {year} is {mean}"
            elif not distance(rate, _days_rates(rates, year)):
                verdict, reason = Verdict.EXPLAINED, f"another day's rate: the mean of {year} is {mean}"
            else:
                verdict = Verdict.INCONSISTENT
                reason = f"the mean of {year} is {mean}, and no day near it had a rate of {plain(value)}"
            yield Finding("currency", verdict, text, reason, value, rate, "CNY/USD", "level")
