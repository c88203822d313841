"""The same figure in two places, and figures that cannot be whatever stands beside them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from hzetl.normalize.intervals import FULL_WIDTH
from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.background import CENSUSES, is_population, two_coverages
from hzetl.reconcile.consistency.bases import other_basis
from hzetl.reconcile.consistency.cases import Case, is_alike, is_near
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Excuse, Finding, Verdict, weigh
from hzetl.reconcile.consistency.writing import bare, shown

_PLAIN_UNITS = frozenset({"CNY", "USD", "percent", "pp", "count", "times", "person"})
_FIRST = re.compile("preliminar|flash|初步|快报", re.IGNORECASE)
_FINAL = re.compile("revis|final|修订|核实|终", re.IGNORECASE)
_REVISED = re.compile(r"revis|preliminar|修订|核实|初步|调整|final", re.IGNORECASE)


def repeat_findings(case: Case) -> Iterator[Finding]:
    """Two statements of one series and period."""
    for one, other in combinations(case.facts, 2):
        if not _same_place(case, one, other):
            continue
        excuses = _revisions(case, one, other)
        if covered := two_coverages(one, other):
            excuses = (Excuse(max(abs(one.value), abs(other.value)), covered),)
        first, second = (other, one) if other.modifier == "eq" != one.modifier else (one, other)
        verdict, reason = weigh(
            first.interval, second.interval, modifier=second.modifier, excuses=excuses, unit=one.unit
        )
        names = f"{shown(one.value, one.unit)} and {shown(other.value, other.unit)}"
        text = "equal" if one.value == other.value else names
        if verdict is Verdict.CONSISTENT:
            reason = "one figure, two places" if one.value == other.value else f"{names} agree within rounding or bound"
        else:
            where = "in one document" if one.doc == other.doc else "in two documents"
            reason = f"{names} for one series and period, {where}: {reason}"
        yield Finding("same", verdict, text, reason, one.value, one.interval, one.unit, one.measure)
        if case.text and one.is_amount and (early := _first_published(one, other)) is not None:
            late = other if early is one else one
            change, interval = late.value - early.value, ranges.minus(late.interval, early.interval)
            text = f"{bare(late.value, late.unit)} - {bare(early.value, early.unit)} = {shown(change, one.unit)}"
            yield Finding("same", Verdict.CONSISTENT, text, "", change, interval, one.unit, "change", is_open=True)


def _first_published(one: Fact, other: Fact) -> Fact | None:
    """The one of two figures that the other revises, by their words; None where these do not say."""
    marked = [bool(_FINAL.search(f.words)) - bool(_FIRST.search(f.words)) for f in (one, other)]
    return None if marked[0] == marked[1] else one if marked[0] < marked[1] else other


def _same_place(case: Case, one: Fact, other: Fact) -> bool:
    days = one.when is not None and other.when is not None and (one.when == other.when or one.when.same(other.when))
    undated = one.when is None and other.when is None and "same" in case.families
    if (
        not (days or undated)
        or (one.region, one.unit) != (other.region, other.unit)
        or one.is_target != other.is_target
    ):
        return False
    if (
        days
        and one.when
        and other.when
        and one.when.is_point != other.when.is_point
        and one.coverage == other.coverage
        and one.measure == "level" == other.measure
    ):
        return False
    if other_basis(one, other):
        return False
    if one.of_measure != other.of_measure:
        return False
    kinds_alike = one.measure == other.measure or (one.is_amount and other.is_amount)
    if not kinds_alike or one.base != other.base or (one.against != other.against and "same" not in case.families):
        return False
    if one.measure in {"rank", "streak"}:
        return (
            one.words == other.words
            or ("same" in case.families and is_near(one, other))
            or ("same" in case.families and is_alike(one, other))
            or ("order" in case.families and one.measure == "rank" and is_alike(one, other))
        )
    if is_alike(one, other):
        return bool(one.name) or one.words == other.words
    return "same" in case.families and is_near(one, other) and len(case.facts) == 2


def _revisions(case: Case, one: Fact, other: Fact) -> tuple[Excuse, ...]:
    """Another document, or a word that says so, may give a revised figure. Ranks and counts of things are not."""
    revised = bool(_REVISED.search(case.text + one.words + other.words))
    if _is_swapped(one, other):
        return ()
    if is_population(one) and one.when is not None and one.doc != other.doc:
        between = any(year < one.when.end.year < year + 10 for year in CENSUSES)
        ratio = threshold("census_ratio" if between else "population_ratio")
        return (Excuse(max(one.value, other.value) * ratio, "inhabitants were counted anew by a census or revised"),)
    if one.unit in {"rank", "count"} or one.measure == "streak" or not (revised or one.doc != other.doc):
        return ()
    if one.unit in {"percent", "pp", "permille"}:
        return (Excuse(threshold("revised_rate_points"), "a rate was revised"),)
    below = any(
        bound.modifier in {"gt", "ge"} and exact.modifier == "eq" and exact.interval.high < bound.value
        for bound, exact in ((one, other), (other, one))
    )
    ratio = threshold("revised_below_bound_ratio" if below else "revised_level_ratio")
    limit = max(abs(one.value), abs(other.value)) * ratio
    return (Excuse(limit, "a level was revised after a census or final accounting"),)


def _is_swapped(one: Fact, other: Fact) -> bool:
    """Whether two figures differ by two neighbouring digits that changed places: a misprint, not a revision."""
    written = re.search(r"\d[\d,]*(?:\.\d+)?", one.quote)
    if written is None or not one.value:
        return False
    number = Decimal(written[0].replace(",", ""))
    as_written = (number * other.value / one.value).quantize(number)
    first, second = (re.sub(r"\D", "", str(shown)) for shown in (number, as_written))
    differ = [i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    return (
        len(first) == len(second) >= 3
        and len(differ) == 2
        and differ[1] == differ[0] + 1
        and first[differ[0]] == second[differ[1]]
        and first[differ[1]] == second[differ[0]]
    )


def impossible_findings(case: Case) -> Iterator[Finding]:
    """Figures that no series can take."""
    for fact in case.facts:
        why = _impossible(fact)
        if why:
            text = shown(fact.value, fact.unit)
            yield Finding(
                "value",
                Verdict.INCONSISTENT,
                text,
                f"{fact.label or fact.words}: {why}",
                fact.value,
                fact.interval,
                fact.unit,
                fact.measure,
            )


def _is_otherwise_in_quote(fact: Fact) -> bool:
    """Whether the quote shows another number than the value, whatever its unit multiplies it by."""
    quote = fact.quote.translate(FULL_WIDTH).replace(" ", "").replace("　", "")
    numbers = [Decimal(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", quote)]
    if not numbers or not fact.value or fact.unit not in _PLAIN_UNITS or not all(numbers):
        return False
    digits = abs(fact.value).normalize().as_tuple().digits
    return all(number.normalize().as_tuple().digits != digits for number in numbers)


def _impossible(fact: Fact) -> str:
    value, low, high = fact.value, fact.interval.low, fact.interval.high
    whole = value == value.to_integral_value()
    is_growth = fact.measure in {"yoy", "growth", "cagr"} and fact.unit == "percent"
    checks = (
        (_is_otherwise_in_quote(fact), f"the quote says {fact.quote}"),
        (fact.measure == "share" and low > Decimal(100), "a share above 100%"),
        (fact.measure == "share" and high < 0, "a share below zero"),
        (fact.unit == "rank" and (value < 1 or not whole), "no place in an ordering"),
        (fact.measure == "streak" and (value < 1 or not whole), "no number of times in a row"),
        (is_growth and high < -100 and "利" not in fact.label, "a fall by more than everything"),
        (fact.unit in {"count", "person"} and fact.is_amount and value < 0, "a count below zero"),
    )
    return next((why for is_so, why in checks if is_so), "")
