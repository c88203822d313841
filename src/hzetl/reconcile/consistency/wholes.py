"""Parts against wholes: a district against its city, an industry against the economy, sums, growth of parts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import is_additive, is_within, means, partition_size, wholes
from hzetl.reconcile.consistency.cases import Case, is_alike
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Finding, Verdict
from hzetl.reconcile.consistency.writing import bare, plain, shown

_HUNDRED = Decimal(100)
_ESTIMATED = frozenset({"industries", "secondary", "digital_core"})
"""Partitions of value added, which is estimated; trade, sales, budgets and people are counted and add up."""
_COMPARABLE = frozenset({"level", "stock", "new", "change"})
_IS_WHOLE = re.compile(r"WHOLE|TOTAL|合计|总计|TOGETHER", re.IGNORECASE)
_IS_PART = re.compile(r"PART|OFWHICH|其中|INCLUDING", re.IGNORECASE)
_NARROWER = frozenset({"urban districts", "its own level"})
_COMPLETE = re.compile(r"parts? make|complete|all (?:the )?(?:parts|districts)|合计|共计|together|sum", re.IGNORECASE)


def findings(case: Case) -> Iterator[Finding]:
    """All that parts and wholes of the case say about each other."""
    facts = [f for f in case.facts if f.measure in _COMPARABLE and f.when is not None and is_additive(f)]
    parts: dict[int, list[Fact]] = {}
    for whole in facts:
        for part in facts:
            if part is not whole and _is_part(case, part, whole):
                parts.setdefault(whole.place, []).append(part)
                yield _compare(part, whole)
    by_place = {fact.place: fact for fact in facts}
    for place, members in parts.items():
        yield from _sum(case, members, by_place[place])
    yield from _growth(case)
    yield from _means(case)


def _means(case: Case) -> Iterator[Finding]:
    """A figure of all lies between those of its groups: income of all inhabitants, of townspeople and of villagers."""
    kinds = ("level", "stock", "per_head")
    for whole in [f for f in case.of(*kinds) if f.name in means()]:
        groups = [
            f
            for f in case.of(*kinds)
            if f.name in means()[whole.name] and f.region == whole.region
            and (f.measure, f.unit) == (whole.measure, whole.unit)
            and f.basis == whole.basis and f.when and whole.when and f.when.same(whole.when)
        ]  # fmt: skip
        if len({f.name for f in groups}) < len(means()[whole.name]):
            continue
        low, high = min(f.interval.low for f in groups), max(f.interval.high for f in groups)
        inside = low <= whole.interval.high and whole.interval.low <= high
        text = f"{bare(low, whole.unit)}..{shown(high, whole.unit)} by its groups"
        reason = f"{shown(whole.value, whole.unit)} of all lies {'between' if inside else 'outside of'} its groups"
        verdict = Verdict.CONSISTENT if inside else Verdict.INCONSISTENT
        yield Finding("whole", verdict, text, reason, None, None, whole.unit, whole.measure)


def _is_part(case: Case, part: Fact, whole: Fact) -> bool:
    if part.unit != whole.unit or part.when is None or whole.when is None or part.is_target != whole.is_target:
        return False
    if not part.when.within(whole.when) and not part.when.same(whole.when):
        return False
    if is_alike(part, whole) and part.measure == whole.measure:
        narrowed = part.coverage in _NARROWER and not whole.coverage and part.region == whole.region
        return narrowed or (is_within(part.region, whole.region) and part.coverage == whole.coverage)
    if part.region != whole.region or is_alike(part, whole) or not part.when.same(whole.when):
        return False
    if part.measure != whole.measure and not (part.is_amount and whole.is_amount):
        return False
    if (part.name, whole.name) in wholes():
        return True
    if any((share.name, share.against) == (whole.name, part.name) for share in case.of("share")):
        return False
    if "whole" not in case.families or (whole.name, part.name) in wholes() or _is_regional(case):
        return False
    return _is_named_whole(case, part, whole)


def _is_regional(case: Case) -> bool:
    """Whether the case sets territories against each other, and so not indicators."""
    levels = case.amounts()
    return any(is_alike(one, other) and is_within(one.region, other.region) for one in levels for other in levels)


def _is_named_whole(case: Case, part: Fact, whole: Fact) -> bool:
    """The words say which is the whole; else the first of two is the part, or the largest of many the whole."""
    if _IS_WHOLE.search(whole.words) or _IS_PART.search(part.words):
        return not _IS_WHOLE.search(part.words) and not _IS_PART.search(whole.words)
    if any(_IS_WHOLE.search(f.words) or _IS_PART.search(f.words) for f in (part, whole)):
        return False
    kinds = ("level", "stock") if whole.is_amount else (whole.measure,)
    levels = [f for f in case.of(*kinds) if f.unit == whole.unit and f.region == whole.region]
    if len(levels) == 2:
        return part.place < whole.place
    return whole.value == max(f.value for f in levels)


def _compare(part: Fact, whole: Fact) -> Finding:
    ratio = ranges.over(ranges.scaled(part.interval, _HUNDRED), whole.interval)
    value = part.value * _HUNDRED / whole.value if whole.value else Decimal(0)
    text = f"{bare(part.value, part.unit)}/{bare(whole.value, part.unit)} = {shown(value, 'percent')}"
    open_above = whole.modifier in {"gt", "ge"} and part.modifier not in {"gt", "ge"}
    if part.interval.low > whole.interval.high and part.value >= 0 and not open_above:
        reason = f"the part, {shown(part.value, part.unit)}, is above its whole, {shown(whole.value, whole.unit)}"
        return Finding("whole", Verdict.INCONSISTENT, text, reason, value, ratio, "percent", "share")
    reason = "the part is below its whole; derivable share"
    return Finding("whole", Verdict.CONSISTENT, text, reason, value, ratio, "percent", "share", is_open=True)


def _sum(case: Case, parts: list[Fact], whole: Fact) -> Iterator[Finding]:
    """Several parts that don't overlap, against their whole."""
    names = {wholes().get((part.name, whole.name), "") for part in parts}
    regional = all(is_alike(part, whole) for part in parts)
    partition = next(iter(names)) if len(names) == 1 else ""
    apart = (partition and len({part.name for part in parts}) == len(parts)) or (
        regional and len({part.region for part in parts}) == len(parts) and not _nested(parts)
    )
    named = "whole" in case.families and not regional and not partition and not any(names)
    if len(parts) < 2 or not (apart or named):
        return
    interval = ranges.exact(Decimal(0))
    for part in parts:
        interval = ranges.plus(interval, part.interval)
    total = sum((part.value for part in parts), Decimal(0))
    text = f"{' + '.join(bare(part.value, whole.unit) for part in parts)} = {shown(total, whole.unit)}"
    several = len({fact.doc for fact in (whole, *parts)}) > 1
    estimated = (regional or partition in _ESTIMATED or not partition) and not several
    slack = abs(whole.value) * threshold("discrepancy_ratio") if estimated else Decimal(0)
    small_reason = "a statistical discrepancy, parts are not scaled"
    if several:
        slack = abs(whole.value) * threshold("revised_level_ratio")
        small_reason = "parts or whole were revised between the documents, or a statistical discrepancy"
    complete = (partition and len(parts) == partition_size(whole.name, partition)) or bool(_COMPLETE.search(case.text))
    over, under = interval.low - whole.interval.high, whole.interval.low - interval.high
    against = f"parts make {shown(total, whole.unit)}, the whole is {shown(whole.value, whole.unit)}"
    if over > 0 or (complete and under > 0):
        small = max(over, under) <= slack
        verdict = Verdict.EXPLAINED if small else Verdict.INCONSISTENT
        reason = small_reason if small else f"{shown(max(over, under), whole.unit)} more than rounding and discrepancy"
        yield Finding("whole", verdict, text, f"{against}: {reason}", total, interval, whole.unit, "level")
        return
    reason = "the parts make up the whole" if complete else "the parts leave room for others"
    yield Finding("whole", Verdict.CONSISTENT, text, f"{against}: {reason}", total, interval, whole.unit, "level")


def _nested(parts: list[Fact]) -> bool:
    return any(is_within(one.region, other.region) for one in parts for other in parts)


def _growth(case: Case) -> Iterator[Finding]:
    """A whole grows no faster than its fastest part and no slower than its slowest, where all parts are known."""
    rates = case.of("yoy")
    for whole in rates:
        groups: dict[str, list[Fact]] = {}
        for part in rates:
            partition = wholes().get((part.name, whole.name), "")
            alike = part.region == whole.region and part.when and whole.when and part.when.same(whole.when)
            if partition and alike:
                groups.setdefault(partition, []).append(part)
        for partition, parts in groups.items():
            if len({part.name for part in parts}) < partition_size(whole.name, partition):
                continue
            low, high = min(p.interval.low for p in parts), max(p.interval.high for p in parts)
            inside = low <= whole.interval.high and whole.interval.low <= high
            text = f"{plain(low)}..{plain(high)}% by its parts"
            reason = (
                "the whole grows between its parts"
                if inside
                else f"the whole grows by {shown(whole.value, 'percent')}, outside of all its parts"
            )
            verdict = Verdict.CONSISTENT if inside else Verdict.INCONSISTENT
            yield Finding("whole", verdict, text, reason, None, None, "percent", "yoy")
