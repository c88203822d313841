"""Rates against rates: a gap to another series, gaps among themselves, the change of a rate over time. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, permutations

from hzetl.normalize.intervals import Interval
from hzetl.normalize.lexicon import fold
from hzetl.normalize.regions import region_name
from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import is_within
from hzetl.reconcile.consistency.cases import Case, is_alike
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Excuse, Finding, Misreading, Verdict, weigh
from hzetl.reconcile.consistency.writing import bare, plain, shown, span

_RATES = frozenset({"yoy", "growth", "share", "level", "cagr", "mom"})


def revision(*facts: Fact) -> tuple[Excuse, ...]:
    """Rates of several documents may be revised from one to the next."""
    if len({fact.doc for fact in facts}) < 2:
        return ()
    return (Excuse(threshold("revised_rate_points"), "a rate was revised between the documents"),)


def gap_findings(case: Case) -> Iterator[Finding]:
    """A gap against the two rates that it parts; the third where two are known; gaps among themselves."""
    implied: list[tuple[Fact, Fact, Finding]] = []
    gaps = case.of("pp_gap")
    for gap in gaps:
        own = _own_rate(case, gap)
        other = _other_rate(case, gap, own)
        if own is not None and other is not None:
            yield _compare(gap, own, other)
        elif own is not None:
            found = _other_follows(gap, own)
            implied.append((gap, own, found))
            yield found
        elif other is not None:
            value, interval = other.value + gap.value, ranges.plus(other.interval, gap.interval)
            text = (
                f"{_growth_of(gap.label, gap)} = {plain(other.value)} + {plain(gap.value)} = {shown(value, 'percent')}"
            )
            yield Finding(
                "gap",
                Verdict.CONSISTENT,
                text,
                "derivable; nothing stated to compare",
                value,
                interval,
                "percent",
                other.measure,
                is_open=True,
                excuses=revision(gap, other),
            )
    for (one, rate, first), (two, rate2, second) in combinations(implied, 2):
        if one.against and one.against == two.against and _together(one, two) and first.interval and second.interval:
            verdict, reason = weigh(first.interval, second.interval, excuses=revision(one, two, rate, rate2), unit="pp")
            text = f"{first.implied}; {second.implied}"
            yield Finding(
                "gap",
                verdict,
                text,
                f"two gaps against one series: {reason}",
                first.value,
                first.interval,
                "percent",
                "yoy",
            )
    yield from _triangles(case)
    for earlier, later in case.successive(gaps):
        narrower = abs(later.value) - abs(earlier.value)
        text = f"|{plain(later.value)}| - |{plain(earlier.value)}| = {shown(narrower, 'pp')}"
        interval = Interval(narrower, narrower)
        reason = "derivable change of the gap"
        yield Finding("gap", Verdict.CONSISTENT, text, reason, narrower, interval, "pp", "gap_change", is_open=True)


def _together(one: Fact, other: Fact) -> bool:
    return one.region == other.region and _same_days(one, other)


def _same_days(one: Fact, other: Fact) -> bool:
    return one.when is not None and other.when is not None and one.when.same(other.when)


def _may_part(gap: Fact, rate: Fact) -> bool:
    """Whether a rate is of the kind that a gap is about: a growth that leads says nothing of shares."""
    return rate.measure in _RATES and rate.unit == "percent" and gap.of_measure in {"", rate.measure}


def _own_rate(case: Case, gap: Fact) -> Fact | None:
    rates = [fact for fact in case.facts if _may_part(gap, fact)]
    own = [rate for rate in rates if is_alike(rate, gap) and _together(rate, gap)]
    return own[0] if own else None


def _other_rate(case: Case, gap: Fact, own: Fact | None) -> Fact | None:
    rates = [
        fact
        for fact in case.facts
        if _may_part(gap, fact)
        and fact is not own
        and _same_days(fact, gap)
        and (own is None or fact.measure == own.measure)
    ]
    if gap.territory is not None and gap.territory != gap.region:
        there = [rate for rate in rates if rate.region == gap.territory]
        return next((rate for rate in there if is_alike(rate, gap) or rate.name == gap.against), None)
    named = [rate for rate in rates if rate.name == gap.against and rate.region == gap.region]
    wider = [rate for rate in rates if is_alike(rate, gap) and rate.region != gap.region]
    above = [rate for rate in wider if is_within(gap.region, rate.region)]
    others = [rate for rate in rates if not is_alike(rate, gap) and rate.region == gap.region]
    loose = [
        rate for rate in others if gap.against and (gap.against in fold(rate.label) or fold(rate.label) in gap.against)
    ]
    only = others if own is not None and len(others) == 1 and not gap.against else []
    found = named or above or wider or loose or only
    return found[0] if found else None


def _loose(gap: Fact, other: Fact) -> tuple[Excuse, ...]:
    """A series named loosely (`规上工业面上增速`) may be another one of that name."""
    if not gap.against or other.name == gap.against or other.region != gap.region:
        return ()
    return (
        Excuse(threshold("loose_name_points"), "the other series is named loosely and may be another of that name"),
    )


def _growth_of(name: str, gap: Fact) -> str:
    year = gap.when.end.year if gap.when else ""
    return f"{name or 'the other series'} {year}".strip()


def _other_follows(gap: Fact, own: Fact) -> Finding:
    value, interval = own.value - gap.value, ranges.minus(own.interval, gap.interval)
    sign = "-" if gap.value >= 0 else "+"
    kind = "share" if own.measure == "share" else "growth"
    there = f"{region_name(gap.territory)} {gap.label}" if gap.territory else gap.against
    name = f"{there or 'the other series'} {kind}"
    text = f"{_growth_of(name, gap)} = {plain(own.value)} {sign} {plain(abs(gap.value))} = {shown(value, 'percent')}"
    return Finding(
        "gap",
        Verdict.CONSISTENT,
        text,
        "derivable; nothing stated to compare",
        value,
        interval,
        "percent",
        own.measure,
        is_open=True,
        excuses=revision(gap, own),
    )


def _compare(gap: Fact, own: Fact, other: Fact) -> Finding:
    value, interval = own.value - other.value, ranges.minus(own.interval, other.interval)
    verdict, reason = weigh(
        interval,
        gap.interval,
        modifier=gap.modifier,
        excuses=[*revision(gap, own, other), *_loose(gap, other)],
        unit="pp",
    )
    text = f"{plain(own.value)} - {plain(other.value)} = {shown(value, 'pp')}"
    against = f"stated gap {shown(gap.value, 'pp')} against {shown(value, 'pp')} ({span(interval, 'pp')})"
    return Finding("gap", verdict, text, f"{against}: {reason}", value, interval, "pp", "pp_gap")


def _triangles(case: Case) -> Iterator[Finding]:
    """A over C and B over C give A over B: of series, and of one series in three territories."""
    gaps = case.of("pp_gap")
    for one, two, third in permutations(gaps, 3):
        series = one.against == two.against and third.name == one.name and third.against == two.name
        alike = series and _together(one, two) and _together(third, one)
        places = _is_over(third, one.region, two.region) and one.territory == two.territory and is_alike(one, two)
        places = places and is_alike(third, one) and one.territory is not None
        if not (alike or (places and _same_days(one, two) and _same_days(third, one))):
            continue
        value, interval = one.value - two.value, ranges.minus(one.interval, two.interval)
        verdict, reason = weigh(interval, third.interval, excuses=revision(one, two, third), unit="pp")
        text = f"{plain(one.value)} - ({plain(two.value)}) = {shown(value, 'pp')}"
        reason = f"three gaps, stated {shown(third.value, 'pp')}: {reason}"
        yield Finding("gap", verdict, text, reason, value, interval, "pp", "pp_gap")


def _is_over(gap: Fact, region: str | None, territory: str | None) -> bool:
    return gap.region == region and gap.territory == territory and region != territory


def change_findings(case: Case) -> Iterator[Finding]:
    """The change of a rate or share in points, against the two rates where both are known."""
    rates = [fact for fact in case.facts if fact.is_rate and fact.when is not None]
    risen = [fact for fact in case.of("growth") if fact.unit == "percent"]
    compared: set[tuple[int, int]] = set()
    for change in case.of("pp_change"):
        later = [r for r in rates if is_alike(r, change) and _together(r, change) and r.region == change.region]
        for rate in later:
            earlier = _rate_before(rates, rate, change)
            if earlier is not None:
                compared.add((earlier.place, rate.place))
                yield _compare_change(change, earlier, rate)
            elif len(later) == 1:
                value, interval = rate.value - change.value, ranges.minus(rate.interval, change.interval)
                text = f"before: {plain(rate.value)} - ({plain(change.value)}) = {shown(value, 'percent')}"
                yield Finding(
                    "change",
                    Verdict.CONSISTENT,
                    text,
                    "derivable; nothing stated to compare",
                    value,
                    interval,
                    "percent",
                    rate.measure,
                    is_open=True,
                    excuses=revision(rate, change),
                )
    for earlier, later_rate in case.successive(rates):
        if (earlier.place, later_rate.place) not in compared:
            value = later_rate.value - earlier.value
            interval = ranges.minus(later_rate.interval, earlier.interval)
            family = "share" if later_rate.measure == "share" else "change"
            text = f"{bare(later_rate.value, 'percent')} - {bare(earlier.value, 'percent')} = {shown(value, 'pp')}"
            yield Finding(
                family,
                Verdict.CONSISTENT,
                text,
                "derivable change in percentage points",
                value,
                interval,
                "pp",
                "pp_change",
                is_open=True,
                excuses=revision(earlier, later_rate),
            )
        yield from _relative(risen, earlier, later_rate)


def _relative(risen: Sequence[Fact], earlier: Fact, later: Fact) -> Iterator[Finding]:
    """A rise of a share by so many percent of itself, which is told where points are meant."""
    grown = ranges.growth(later.interval, earlier.interval)
    if later.measure not in {"share", "level"} or grown is None or earlier.value <= 0:
        return
    value = (later.value / earlier.value - 1) * 100
    text = f"{plain(later.value)}/{plain(earlier.value)} - 1 = {shown(value, 'percent')} of the share itself"
    points = Misreading(ranges.minus(later.interval, earlier.interval), "the change in points and not in percent")
    found = Finding("relative", Verdict.CONSISTENT, "", "", value, grown, "percent", "relative", misreadings=(points,))
    stated = [f for f in risen if is_alike(f, later) and _together(f, later) and f.against == later.against]
    for rise in stated:
        verdict, reason = weigh(grown, rise.interval, modifier=rise.modifier, misreadings=(points,), unit="percent")
        against = f"stated {shown(rise.value, 'percent')} against {shown(value, 'percent')}"
        yield replace(found, family="share", verdict=verdict, implied=text, reason=f"{against}: {reason}")
    if not stated:
        yield replace(found, is_open=True)


def _rate_before(rates: list[Fact], rate: Fact, change: Fact) -> Fact | None:
    """The rate that the change is over: of its base, else of the year before, else the only earlier one."""
    alike = [
        r
        for r in rates
        if is_alike(r, rate)
        and r.region == rate.region
        and r.measure == rate.measure
        and r.against == rate.against
        and r.when
        and rate.when
        and r.when.end < rate.when.end
    ]
    base = change.base or (change.when.before() if change.when else None)
    exact = [r for r in alike if r.when and base and r.when.same(base)]
    return exact[0] if exact else alike[0] if len(alike) == 1 else None


def _compare_change(change: Fact, earlier: Fact, rate: Fact) -> Finding:
    value, interval = rate.value - earlier.value, ranges.minus(rate.interval, earlier.interval)
    verdict, reason = weigh(
        interval, change.interval, modifier=change.modifier, excuses=revision(change, earlier, rate), unit="pp"
    )
    if verdict is Verdict.INCONSISTENT and value * change.value < 0 and abs(value + change.value) < Decimal("0.2"):
        reason = f"it moved the other way: {reason}"
    text = f"{plain(rate.value)} - {plain(earlier.value)} = {shown(value, 'pp')}"
    against = f"stated change {shown(change.value, 'pp')} against {shown(value, 'pp')} ({span(interval, 'pp')})"
    return Finding("change", verdict, text, f"{against}: {reason}", value, interval, "pp", "pp_change")
