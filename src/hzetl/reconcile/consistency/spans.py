"""Parts of a year against the year, and cumulated periods against each other: levels and growth. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import combinations, pairwise

from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import is_additive
from hzetl.reconcile.consistency.cases import Case, is_alike, is_series
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.times import When
from hzetl.reconcile.consistency.verdicts import Finding, Verdict
from hzetl.reconcile.consistency.writing import bare, plain, shown

_HUNDRED = Decimal(100)
_CAN_FALL = ("利润", "利税", "净", "盈", "profit")


def findings(case: Case) -> Iterator[Finding]:
    """All that parts of years say about years."""
    flows = [
        f for f in case.facts if f.measure in {"level", "new"} and f.when and not f.when.is_point and is_additive(f)
    ]
    for one, other in combinations(flows, 2):
        if not is_series(one, other):
            continue
        part, whole = (one, other) if _months(one) < _months(other) else (other, one)
        if _months(part) == _months(whole) or part.when is None or whole.when is None:
            continue
        if part.when.within(whole.when):
            yield from _within(part, whole, part, "")
        elif part.when.end > whole.when.end:
            yield from _year_before(case, part, whole)
    yield from _tiles(flows)
    yield from _growth(case)
    yield from _growth_of_tiles(case)


def _months(fact: Fact) -> int:
    return fact.when.months if fact.when else 0


def _year_before(case: Case, part: Fact, whole: Fact) -> Iterator[Finding]:
    """Nine months of this year, taken back by their growth, against the year before."""
    for rate in case.of("yoy"):
        same = is_alike(rate, part) and rate.region == part.region and rate.unit == "percent"
        if not (same and rate.when and part.when and whole.when and rate.when.same(part.when)):
            continue
        if not part.when.before().within(whole.when) or rate.value <= -_HUNDRED:
            continue
        value = part.value / (1 + rate.value / _HUNDRED)
        how = f"{bare(part.value, part.unit)}/{plain(1 + rate.value / _HUNDRED)} = {shown(value, part.unit)} = "
        yield from _within(part, whole, rate, how, value)


def _within(part: Fact, whole: Fact, rate: Fact, how: str, value: Decimal | None = None) -> Iterator[Finding]:
    """A part of a period against all of it. `value`: of the part at the whole's year."""
    interval = part.interval
    if value is not None:
        taken = ranges.over(part.interval, ranges.factor_of(rate.interval))
        if taken is None:
            return
        interval = taken
    amount = part.value if value is None else value
    if whole.value <= 0:
        return
    share = amount * _HUNDRED / whole.value
    ratio = ranges.over(ranges.scaled(interval, _HUNDRED), whole.interval)
    how = how or f"{bare(part.value, part.unit)}/{bare(whole.value, part.unit)} = "
    text = f"{how}{plain(share, 3)}% of the whole period, the rest {plain(100 - share, 3)}%"
    months, all_months = _months(part), _months(whole)
    if interval.low > whole.interval.high:
        falls = any(word in whole.label for word in _CAN_FALL)
        verdict = Verdict.EXPLAINED if falls else Verdict.INCONSISTENT
        reason = "a part of the period is above the whole period"
        reason += "; losses in the rest may bring that about" if falls else ", as no cumulated amount can be"
        yield Finding("span", verdict, text, reason, share, ratio, "percent", "share")
        return
    elapsed = amount / months
    rest = max(whole.value - amount, Decimal(0)) / (all_months - months)
    pace = rest / elapsed if elapsed else threshold("pace_limit")
    even, limit = threshold("pace_even"), threshold("pace_limit")
    after = part.when is not None and whole.when is not None and part.when.start.month == whole.when.start.month
    tell = (
        f"{months} of {all_months} months make {plain(share, 3)}%, the rest runs at {plain(pace, 3)} times their pace"
    )
    if 1 / even <= pace <= even or not after:
        verdict, reason = Verdict.CONSISTENT, f"below the whole as it must be: {tell}"
    elif pace <= limit:
        verdict = Verdict.EXPLAINED
        reason = f"below the whole as it must be, but {tell}: season, preliminary quarterly accounting and later "
        reason += "revision; not to be extrapolated"
    else:
        verdict, reason = Verdict.INCONSISTENT, f"{tell}, more than season and revision could make"
    yield Finding("span", verdict, text, reason, share, ratio, "percent", "share")
    if value is None:
        yield Finding("span", Verdict.CONSISTENT, text, "", share, ratio, "percent", "share", is_open=True)


def _tiles(flows: list[Fact]) -> Iterator[Finding]:
    """Parts that follow each other and fill a period, against it."""
    for whole in flows:
        parts = sorted(
            (
                f
                for f in flows
                if f is not whole
                and f.when
                and whole.when
                and f.when.within(whole.when)
                and is_series(f, whole)
                and _months(f) < _months(whole)
            ),
            key=lambda f: (f.when.start, f.when.end) if f.when else (None, None),
        )
        if sum(map(_months, parts)) != _months(whole) or len(parts) < 2:
            continue
        if any(a.when and b.when and a.when.end >= b.when.start for a, b in pairwise(parts)):
            continue
        interval = ranges.exact(Decimal(0))
        for part in parts:
            interval = ranges.plus(interval, part.interval)
        total = sum((part.value for part in parts), Decimal(0))
        apart = max(interval.low - whole.interval.high, whole.interval.low - interval.high)
        several = len({fact.doc for fact in (whole, *parts)}) > 1
        limit = abs(whole.value) * threshold("annual_revision_ratio" if several else "discrepancy_ratio")
        text = f"{' + '.join(bare(part.value, whole.unit) for part in parts)} = {shown(total, whole.unit)}"
        told = f"the parts make {shown(total, whole.unit)}, the period is given as {shown(whole.value, whole.unit)}"
        if apart <= 0:
            verdict, reason = Verdict.CONSISTENT, "the parts of the period add up to it"
        elif apart <= limit:
            verdict = Verdict.EXPLAINED
            reason = f"{told}: parts as first published do not add up to the period as verified later"
        else:
            verdict, reason = Verdict.INCONSISTENT, f"{told}: {shown(apart, whole.unit)} apart beyond rounding"
        yield Finding("span", verdict, text, reason, total, interval, whole.unit, "level")


def _growth(case: Case) -> Iterator[Finding]:
    """Growth of January to a month, and of the year: what the rest must have grown by."""
    for part in case.of("yoy"):
        for whole in case.of("yoy"):
            if not is_series(part, whole) or part.when is None or whole.when is None:
                continue
            inside = part.when.within(whole.when) and part.when.start == whole.when.start
            if not inside or not 0 < _months(part) < _months(whole):
                continue
            weight = Decimal(_months(part)) / _months(whole)
            rest = (whole.value - weight * part.value) / (1 - weight)
            apart = abs(rest - part.value)
            text = f"the rest of the period grows by about {shown(rest, 'percent')}"
            if apart <= threshold("rest_growth_points"):
                verdict, reason = Verdict.CONSISTENT, "the whole period's growth follows from such a rest"
            elif apart <= threshold("rest_growth_limit_points"):
                verdict, reason = Verdict.EXPLAINED, "a rest so different needs a low base or a revision"
            else:
                verdict, reason = Verdict.INCONSISTENT, "no rest of the period can have grown so"
            yield Finding("span", verdict, text, reason, rest, None, "percent", "yoy")


def _growth_of_tiles(case: Case) -> Iterator[Finding]:
    """Growth of a period lies between the growth of the parts that fill it."""
    rates = [f for f in case.of("yoy") if f.unit == "percent" and f.when and not f.when.is_point]
    for whole in rates:
        parts = _filling(whole, [f for f in rates if is_series(f, whole) and f.basis == whole.basis])
        if not parts:
            continue
        low, high = min(p.interval.low for p in parts), max(p.interval.high for p in parts)
        inside = low <= whole.interval.high and whole.interval.low <= high
        text = f"{plain(low)}..{plain(high)}% by the parts of the period"
        several = len({fact.doc for fact in (whole, *parts)}) > 1
        apart = max(low - whole.interval.high, whole.interval.low - high)
        if inside:
            verdict, reason = Verdict.CONSISTENT, "the period grows between its parts"
        elif several and apart <= threshold("revised_rate_points"):
            verdict, reason = Verdict.EXPLAINED, "a part was revised between the documents"
        else:
            verdict = Verdict.INCONSISTENT
            reason = f"the period grows by {shown(whole.value, 'percent')}, outside of all its parts"
        yield Finding("span", verdict, text, reason, None, None, "percent", "yoy")


def _filling(whole: Fact, series: list[Fact]) -> list[Fact]:
    """The parts of a series that follow each other and fill a period, longest first; none where there is a gap."""
    parts: list[Fact] = []
    left = whole.when
    while left is not None:
        inside = [f for f in series if f is not whole and f.when and f.when.start == left.start and f.when.within(left)]
        step = max(inside, key=_months, default=None)
        if step is None or step.when is None:
            return []
        parts.append(step)
        if step.when.end == left.end:
            return parts if len(parts) > 1 else []
        left = When(step.when.end + timedelta(days=1), left.end)
    return []
