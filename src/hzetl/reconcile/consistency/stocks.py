"""Stocks and flows: what was added against how many there are, and how many there were. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import census_between
from hzetl.reconcile.consistency.cases import Case, is_alike, is_near
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Finding, Verdict, distance
from hzetl.reconcile.consistency.writing import bare, computed, shown

_MONEY = frozenset({"CNY", "USD"})
_EVER = re.compile("CUMULATIVE|累计|TODATE", re.IGNORECASE)


def findings(case: Case) -> Iterator[Finding]:
    """All that stocks and additions of the case say about each other."""
    flows = sorted(case.of("new", "change"), key=_end, reverse=True)
    for flow in flows:
        amounts = [s for s in case.facts if s.is_amount and not s.is_target]
        stocks = [s for s in amounts if s.region == flow.region and s.unit == flow.unit]
        same = [s for s in stocks if is_alike(s, flow)]
        near = [s for s in stocks if not same and is_near(s, flow)]
        dated = [s for s in same if not s.is_vague]
        after = [s for s in dated if _end(s) == _end(flow)]
        before = [s for s in dated if s.when and flow.when and _end(s) < _end(flow) and _end(flow) - _end(s) <= 12]
        if near:
            yield _unsafe(flow, near[0], "the two names differ by a word")
        elif same and (flow.is_vague or any(s.is_vague for s in same)) and not (after and before):
            yield _unsafe(flow, same[0], "the text does not date one of the two")
        elif after and before:
            yield _compare(flow, max(before, key=_end), after[0])
        elif after:
            yield from _before(case, flow, after[0])
        elif before and flow.measure in {"new", "change"}:
            yield _after(flow, max(before, key=_end))
        elif len(dated) >= 2:
            yield from _between(flow, dated)


def _end(fact: Fact) -> int:
    return fact.when.end.year * 12 + fact.when.end.month if fact.when else 0


def _unsafe(flow: Fact, stock: Fact, why: str) -> Finding:
    if _end(stock) >= _end(flow) and flow.interval.low > stock.interval.high and flow.measure == "new":
        text = f"{bare(flow.value, flow.unit)} added, {bare(stock.value, stock.unit)} there"
        return Finding("stock", Verdict.INCONSISTENT, text, "more newly added than there are", None, None)
    value = stock.value + flow.value
    text = f"{computed(stock.value, '+', flow.value, value, flow.unit)}, if they are disjoint"
    interval = ranges.plus(stock.interval, flow.interval)
    return Finding("stock", Verdict.EXPLAINED, text, f"{why}; a sum is not safe", value, interval, flow.unit, "level")


def _before(case: Case, flow: Fact, stock: Fact) -> Iterator[Finding]:
    """How many there were before, and before that, if none was lost."""
    if flow.interval.low > stock.interval.high:
        text = computed(stock.value, "-", flow.value, stock.value - flow.value, stock.unit)
        yield Finding(
            "stock",
            Verdict.INCONSISTENT,
            text,
            "more newly added than there are",
            stock.value - flow.value,
            ranges.minus(stock.interval, flow.interval),
            stock.unit,
            "stock",
        )
        return
    value, interval = stock.value, stock.interval
    step: Fact | None = flow
    while step is not None and step.when is not None:
        left, rest = value - step.value, ranges.minus(interval, step.interval)
        text = f"{step.when.end.year - 1} end = {computed(value, '-', step.value, left, stock.unit)}"
        if rest.high < 0:
            yield Finding(
                "stock",
                Verdict.INCONSISTENT,
                text,
                "the additions of the years are more than there are",
                left,
                rest,
                stock.unit,
                "stock",
            )
            return
        reason = "derivable; a lower bound where members may have left" if step.measure == "new" else "derivable"
        yield Finding("stock", Verdict.CONSISTENT, text, reason, left, rest, stock.unit, "stock", is_open=True)
        value, interval = left, rest
        earlier = [
            f
            for f in case.of("new", "change")
            if is_alike(f, flow) and f.region == flow.region and f.unit == flow.unit and _end(step) - _end(f) == 12
        ]
        step = earlier[0] if earlier else None


def _after(flow: Fact, stock: Fact) -> Finding:
    value, interval = stock.value + flow.value, ranges.plus(stock.interval, flow.interval)
    text = f"{bare(stock.value, stock.unit)} + {bare(flow.value, flow.unit)} = {shown(value, stock.unit)}"
    return Finding(
        "stock",
        Verdict.CONSISTENT,
        text,
        "derivable, if none was lost",
        value,
        interval,
        stock.unit,
        "stock",
        is_open=True,
    )


def _between(flow: Fact, same: list[Fact]) -> Iterator[Finding]:
    """An addition dated otherwise than either stock, but between them."""
    first, last = min(same, key=_end), max(same, key=_end)
    if _end(first) < _end(flow) < _end(last):
        grown = last.interval.high - first.interval.low
        if flow.interval.low > grown and (_EVER.search(last.words) or flow.measure == "new"):
            text = computed(last.value, "-", first.value, last.value - first.value, last.unit)
            yield Finding(
                "stock",
                Verdict.EXPLAINED,
                text,
                "more was added than the stock grew: members left in between",
                last.value - first.value,
                None,
                last.unit,
                "change",
            )


def _compare(flow: Fact, before: Fact, after: Fact) -> Finding:
    expected, interval = before.value + flow.value, ranges.plus(before.interval, flow.interval)
    text = f"{bare(before.value, flow.unit)} + {bare(flow.value, flow.unit)} = {shown(expected, flow.unit)}"
    apart = distance(interval, after.interval)
    against = f"stated {shown(after.value, after.unit)} against {shown(expected, flow.unit)}"
    years = Decimal(_end(after) - _end(before)) / 12
    if not apart:
        verdict, reason = Verdict.CONSISTENT, "agrees within rounding"
    elif flow.modifier in {"gt", "ge"} and after.interval.low > interval.high:
        verdict, reason = Verdict.EXPLAINED, "the additions are stated as a bound"
    elif years > 1:
        verdict, reason = Verdict.EXPLAINED, "the two stocks are more than the addition's year apart"
    elif flow.unit in _MONEY and before.doc != after.doc and apart <= before.value * threshold("revised_level_ratio"):
        verdict, reason = Verdict.EXPLAINED, "one of the levels was revised between the documents"
    elif apart <= before.value * threshold("census_ratio") and (census := census_between(before, after)):
        verdict, reason = Verdict.EXPLAINED, census
    elif after.interval.low > interval.high:
        verdict, reason = Verdict.INCONSISTENT, "a stock cannot rise by more than was added"
    elif _EVER.search(after.words) and flow.measure == "new":
        verdict, reason = Verdict.INCONSISTENT, "what is counted cumulatively loses nothing"
    elif flow.measure == "change":
        verdict, reason = Verdict.INCONSISTENT, "a net increase leaves nothing else to explain the difference"
    elif interval.low - after.interval.high <= before.value * threshold("exits_ratio"):
        verdict = Verdict.EXPLAINED
        why = "what is repaid or written off" if flow.unit in _MONEY else "titles are re-examined every three years"
        reason = f"{shown(expected - after.value, flow.unit)} left in the year: {why}"
    else:
        verdict, reason = Verdict.INCONSISTENT, "more would have left in the year than are re-examined in one"
    return Finding("stock", verdict, text, f"{against}: {reason}", expected, interval, flow.unit, "stock")
