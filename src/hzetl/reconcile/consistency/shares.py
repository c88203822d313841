"""Shares against part and whole; what a whole must be; its growth; shares that sum to more than all. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations

from hzetl.normalize.intervals import Interval
from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import is_within, partition_size, wholes
from hzetl.reconcile.consistency.cases import Case
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.rates import revision
from hzetl.reconcile.consistency.verdicts import Excuse, Finding, Verdict, weigh
from hzetl.reconcile.consistency.writing import bare, plain, shown, span

_HUNDRED = Decimal(100)


def findings(case: Case) -> Iterator[Finding]:
    """All that shares of the case say about their parts and wholes."""
    derived: list[tuple[Fact, Decimal, Interval]] = []
    for share in case.of("share"):
        if share.value <= 0:
            continue
        part, whole = _of_new(case, share)
        part = part or _amount(case, share, share.name)
        whole = whole or (_amount(case, share, share.against, part) if share.against else None)
        if part is not None and (whole is part or (whole is None and not share.against)):
            whole = _of_all(case, part)
        if part is not None and whole is not None:
            yield _compare(share, part, whole)
        elif part is not None:
            value = part.value * _HUNDRED / share.value
            interval = ranges.over(ranges.scaled(part.interval, _HUNDRED), share.interval)
            if interval is not None:
                derived.append((share, value, interval))
                yield _open(
                    share,
                    share.against or "the whole",
                    value,
                    interval,
                    part.unit,
                    f"{bare(part.value, part.unit)}/{plain(share.value / _HUNDRED)}",
                )
        elif whole is not None:
            value = whole.value * share.value / _HUNDRED
            interval = ranges.scaled(ranges.times(whole.interval, share.interval), Decimal("0.01"))
            yield _open(
                share,
                share.label or "the part",
                value,
                interval,
                whole.unit,
                f"{bare(whole.value, whole.unit)} x {plain(share.value / _HUNDRED)}",
            )
    yield from _growth_of_wholes(case, derived)
    yield from _nested(case)
    yield from _sums(case)
    yield from _share_and_growth(case)


_NEWLY = re.compile("NEWLY|新增|新认定", re.IGNORECASE)
_MONEY = frozenset({"CNY", "USD"})


def _of_new(case: Case, share: Fact) -> tuple[Fact | None, Fact | None]:
    """Of a share of what is new in all there is, both amounts: those newly added, and the stock at that time."""
    if not _NEWLY.search(share.words):
        return None, None
    alike = [f for f in case.facts if f.name == share.name and f.region == share.region and f.when and share.when]
    now = [f for f in alike if f.when and share.when and f.when.same(share.when)]
    new = next((f for f in now if f.measure in {"new", "change"}), None)
    return new, next((f for f in now if f.is_amount and new is not None and f.unit == new.unit), None)


def _of_all(case: Case, part: Fact) -> Fact | None:
    """The same amount of the only wider territory that the case has: what a share of one's own kind is of."""
    wider = [f for f in case.amounts() if f.name == part.name and is_within(part.region, f.region)]
    same = [f for f in wider if f.unit == part.unit and f.when and part.when and f.when.same(part.when)]
    return same[0] if len(same) == 1 else None


def _amount(case: Case, share: Fact, name: str, beside: Fact | None = None) -> Fact | None:
    """The amount called so at the share's place and time, not in another currency than the one beside it."""
    for fact in case.amounts():
        if beside is not None and fact.unit != beside.unit and {fact.unit, beside.unit} <= _MONEY:
            continue
        same = fact.name == name and fact.region == share.region and fact.unit not in {"percent", "pp", "times"}
        if same and fact.when and share.when and fact.when.same(share.when):
            return fact
    return None


def _open(share: Fact, name: str, value: Decimal, interval: Interval, unit: str, how: str) -> Finding:
    year = share.when.end.year if share.when else ""
    text = f"{name} {year} = {how} = {shown(value, unit)} (rounding range {span(interval, unit)})"
    ratio = threshold("revised_level_ratio")
    excuse = Excuse(abs(value) * ratio, "the whole was revised after the share was computed")
    return Finding(
        "share",
        Verdict.CONSISTENT,
        text,
        "derivable; precision limited by the share's last digit",
        value,
        interval,
        unit,
        "level",
        is_open=True,
        excuses=(excuse,),
    )


def _compare(share: Fact, part: Fact, whole: Fact) -> Finding:
    value = part.value * _HUNDRED / whole.value if whole.value else Decimal(0)
    interval = ranges.over(ranges.scaled(part.interval, _HUNDRED), whole.interval) or ranges.exact(value)
    excuses = [Excuse(threshold("share_slack_points"), "computed from unrounded or later figures")]
    if len({share.doc, part.doc, whole.doc}) > 1:
        limit = value * threshold("revised_level_ratio")
        excuses.append(Excuse(limit, "part or whole was revised between the documents"))
    verdict, reason = weigh(interval, share.interval, modifier=share.modifier, excuses=excuses, unit="percent")
    text = f"{bare(part.value, part.unit)}/{bare(whole.value, part.unit)} = {shown(value, 'percent')}"
    against = f"stated share {shown(share.value, 'percent')} against {shown(value, 'percent')}"
    return Finding("share", verdict, text, f"{against}: {reason}", value, interval, "percent", "share")


def _growth_of_wholes(case: Case, derived: list[tuple[Fact, Decimal, Interval]]) -> Iterator[Finding]:
    """Levels of one whole that shares of two years imply grow at current prices."""
    for (one, value, interval), (two, value2, interval2) in combinations(derived, 2):
        if one.against != two.against or one.region != two.region or not one.when or not two.when:
            continue
        if one.when.same(two.when):
            yield _same_whole(one, value, interval, two, value2, interval2)
            continue
        if one.when.end > two.when.end:
            one, value, interval, two, value2, interval2 = two, value2, interval2, one, value, interval  # noqa: PLW2901
        grown = ranges.growth(interval2, interval)
        years = two.when.end.year - one.when.end.year if two.when and one.when else 0
        if grown is None or not years:
            continue
        growth = (value2 / value - 1) * _HUNDRED
        text = f"nominal growth of {two.against or 'the whole'} {two.when.end.year if two.when else ''} = "
        text += f"{shown(growth, 'percent')} (rounding range {span(grown, 'percent')})"
        prices = "nominal by the shares, at comparable prices where published"
        excuse = Excuse(threshold("deflator_points") * years, prices)
        stated = [
            f
            for f in case.of("yoy")
            if f.name == two.against and f.region == two.region and f.when and two.when and f.when.same(two.when)
        ]
        if stated and years == 1:
            verdict, reason = weigh(
                grown, stated[0].interval, modifier=stated[0].modifier, excuses=(excuse,), unit="percent"
            )
            against = f"stated {shown(stated[0].value, 'percent')} against {shown(growth, 'percent')}"
            yield Finding("derived", verdict, text, f"{against}: {reason}", growth, grown, "percent", "yoy")
        else:
            yield Finding(
                "derived",
                Verdict.CONSISTENT,
                text,
                "derivable but wide; nominal",
                growth,
                grown,
                "percent",
                "yoy",
                is_open=True,
                excuses=(excuse,),
            )


def _same_whole(
    one: Fact, value: Decimal, interval: Interval, two: Fact, value2: Decimal, interval2: Interval
) -> Finding:
    excuses = [Excuse(value * threshold("revised_level_ratio"), "the whole was revised between the documents")]
    verdict, reason = weigh(interval, interval2, excuses=excuses if one.doc != two.doc else ())
    text = f"the whole is {plain(value)} by one share and {plain(value2)} by the other"
    return Finding("share", verdict, text, reason, value, interval, "", "level")


def _nested(case: Case) -> Iterator[Finding]:
    """The share of a part is no larger than that of the whole that it is in: manufacturing and industry in GDP."""
    for part, whole in permutations(case.of("share"), 2):
        if part.when is None or whole.when is None or not part.when.same(whole.when):
            continue
        same = part.region == whole.region and part.against == whole.against
        if not same or (part.name, whole.name) not in wholes():
            continue
        inside = part.interval.low <= whole.interval.high
        text = f"{shown(part.value, 'percent')} in {shown(whole.value, 'percent')}"
        reason = "the part's share is within its whole's" if inside else "a part has more than the whole that it is in"
        verdict = Verdict.CONSISTENT if inside else Verdict.INCONSISTENT
        yield Finding("share", verdict, text, reason, None, None, "percent", "share")


def _sums(case: Case) -> Iterator[Finding]:
    """Shares of several parts of one whole."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for share in case.of("share"):
        key = (share.against, share.region, share.when and (share.when.start, share.when.end))
        if all(share.name != other.name for other in groups.get(key, [])):
            groups.setdefault(key, []).append(share)
    for shares in groups.values():
        shares = [s for s in shares if not any((s.name, other.name) in wholes() for other in shares)]  # noqa: PLW2901
        if len(shares) < 2:
            continue
        total = sum((share.value for share in shares), Decimal(0))
        interval = ranges.exact(Decimal(0))
        for share in shares:
            interval = ranges.plus(interval, share.interval)
        text = f"{' + '.join(plain(share.value) for share in shares)} = {shown(total, 'percent')}"
        partition = {wholes().get((share.name, shares[0].against), "") for share in shares}
        name = next(iter(partition)) if len(partition) == 1 else ""
        all_parts = bool(name) and len(shares) == partition_size(shares[0].against, name)
        siblings = bool(name) or "whole" in case.families
        if interval.low > _HUNDRED:
            verdict = Verdict.INCONSISTENT if siblings else Verdict.EXPLAINED
            reason = (
                "parts of one whole make more than all of it" if siblings else "more than all: the parts may overlap"
            )
        elif all_parts and interval.high < _HUNDRED:
            near = interval.high >= _HUNDRED * (1 - threshold("discrepancy_ratio"))
            verdict = Verdict.EXPLAINED if near else Verdict.INCONSISTENT
            reason = "a statistical discrepancy" if near else "all parts together are less than the whole"
        else:
            verdict, reason = Verdict.CONSISTENT, "the parts fit into the whole"
        yield Finding("share", verdict, text, reason, total, interval, "percent", "share")


def _share_and_growth(case: Case) -> Iterator[Finding]:
    """A share moves as the growth of part and whole says, prices apart."""
    for earlier, later in case.successive(case.of("share")):
        rates = [
            f for f in case.of("yoy") if f.region == later.region and later.when and f.when and f.when.same(later.when)
        ]
        part = [rate for rate in rates if rate.name == later.name]
        whole = [rate for rate in rates if rate.name == later.against]
        if not part or not whole or not earlier.when or not later.when:
            continue
        if later.when.end.year - earlier.when.end.year != 1:
            continue
        pace = ranges.over(ranges.factor_of(part[0].interval), ranges.factor_of(whole[0].interval))
        if pace is None:
            continue
        interval = ranges.times(earlier.interval, pace)
        value = ranges.middle(interval)
        prices = Excuse(threshold("share_drift_points"), "prices of part and whole moved apart, or one was revised")
        verdict, reason = weigh(interval, later.interval, excuses=(prices, *revision(earlier, later)), unit="percent")
        pace_text = f"{plain(1 + part[0].value / _HUNDRED)}/{plain(1 + whole[0].value / _HUNDRED)}"
        text = f"{plain(earlier.value)}% x {pace_text} = {shown(value, 'percent')}"
        yield Finding(
            "share", verdict, text, f"share by growth of part and whole: {reason}", value, interval, "percent", "share"
        )
