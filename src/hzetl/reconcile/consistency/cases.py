"""A case: facts that bear on each other, what is stated about them, and which kind of check is asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from hzetl.errors import UsageError
from hzetl.reconcile.consistency.facts import Fact, read_facts
from hzetl.reconcile.consistency.stated import Said, read_stated

_FAMILIES = (
    ("derived_level", "derived"),
    ("gap", "gap"),
    ("growth_change|rate_change|pp_change|acceler|change_between", "change"),
    ("share", "share"),
    ("growth|yoy|cagr|prior|average|index", "growth"),
    ("superlative|record|fastest", "order"),
    ("streak|rank|order", "order"),
    ("repeat|same|duplicate|restat|revis|two_places|corrobor|bound", "same"),
    ("stock|flow|increment|balance|cumulative_count", "stock"),
    ("sub_?period|quarter|part_year|months", "span"),
    ("part|whole|sum|district|total|breakdown|component", "whole"),
    ("ratio|multiple|times", "ratio"),
    ("ratio|margin|density|price|quotient|rate_vs_levels|balance|surplus|deficit|difference", "quotient"),
    ("per_head|per_capita|per_person|average_per", "per_head"),
    ("contribution", "contribution"),
    ("target|forecast|plan|expect|goal", "target"),
    ("nominal|real|basis|prices", "basis"),
    ("usd|currenc|exchange", "currency"),
)
_FROM_TO = re.compile(r"[由从]\D{0,12}[\d.,]+\D{1,12}[到至]|\bfrom [\d.,]+.{1,20}\bto [\d.,]+", re.IGNORECASE)
_NEAR = 0.75
"""Names alike to this degree may mean the same thing in other words; they are never taken for the same."""


@dataclass(frozen=True)
class Case:
    """What a check is made of.

    Attributes:
        kind: as the file names it, "" where it does not; `families` are the checks that the kind asks for, the
            most special first, empty where it asks for none that is known.
        docs: labels of documents.
        text: what is stated, "" for nothing; `said` are the numbers in it.
    """

    kind: str
    docs: tuple[str, ...]
    facts: tuple[Fact, ...]
    text: str
    said: tuple[Said, ...]
    families: tuple[str, ...]

    @property
    def is_from_to(self) -> bool:
        """Whether the statement computes with levels that it gives (`由935亿元升到4740亿元`)."""
        return bool(_FROM_TO.search(self.text))

    def amounts(self) -> list[Fact]:
        """Levels of flows and stocks whose days are known."""
        return [fact for fact in self.facts if fact.is_amount and fact.when is not None]

    def measured(self) -> list[Fact]:
        """Whatever can grow: levels and figures per head, no rates."""
        return [
            f
            for f in self.of("level", "stock", "per_head")
            if f.unit not in {"percent", "pp", "permille", "times", "rank"} and not f.is_price_index
        ]

    def of(self, *measures: str) -> list[Fact]:
        """Facts of these measures whose days are known."""
        return [fact for fact in self.facts if fact.measure in measures and fact.when is not None]

    def successive(self, facts: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
        """Earlier and later of each two facts of one series: same indicator, region, measure, unit; like days."""
        for one, other in combinations(facts, 2):
            if one.when is None or other.when is None or not is_series(one, other):
                continue
            first, last = (one, other) if one.when.end < other.when.end else (other, one)
            if first.when and last.when and first.when.end < last.when.end and like_days(first, last):
                yield first, last


def is_series(one: Fact, other: Fact) -> bool:
    """Whether two facts may stand in one series."""
    return (
        is_alike(one, other)
        and one.region == other.region
        and one.unit == other.unit
        and (one.measure == other.measure or (one.is_amount and other.is_amount))
        and one.against == other.against
        and one.is_target == other.is_target
        and one.coverage == other.coverage
    )


def is_alike(one: Fact, other: Fact) -> bool:
    """Whether two facts are of one indicator."""
    return one.name == other.name


def is_near(one: Fact, other: Fact) -> bool:
    """Whether two names that differ may mean the same."""
    return bool(one.label and other.label) and (
        one.label in other.label
        or other.label in one.label
        or SequenceMatcher(None, one.label, other.label).ratio() >= _NEAR
    )


def like_days(one: Fact, other: Fact) -> bool:
    """Whether the days are of like length and place in the year, so that one may be compared with the other."""
    if one.when is None or other.when is None:
        return False
    if one.when.is_point or other.when.is_point or one.when.as_of or other.when.as_of:
        return one.when.months in {1, 12} and other.when.months in {1, 12}
    return one.when.months == other.when.months and one.when.start.month == other.when.start.month


def years_between(earlier: Fact, later: Fact) -> int:
    """Whole years from one fact's days to the other's, by the calendar."""
    return 0 if earlier.when is None or later.when is None else later.when.end.year - earlier.when.end.year


def read_case(line: Mapping[str, Any]) -> Case:
    """A case of a line's `kind`, `docs`, `facts` and `stated`; nothing else of the line is read.

    Raises:
        UsageError: facts are missing or malformed.
    """
    rows = line.get("facts")
    if not isinstance(rows, list) or not rows:
        raise UsageError("no list of facts", where="facts", todo="give at least one fact")
    facts = read_facts(rows)
    stated = line.get("stated")
    text = stated if isinstance(stated, str) else "" if stated is None else str(stated)
    said = read_stated(text, facts)
    bounds = {number.place: number.modifier for number in said if number.place is not None and number.modifier != "eq"}
    facts = [replace(fact, modifier=bounds.get(fact.place, fact.modifier)) for fact in facts]
    kind = str(line.get("kind") or "")
    docs = line.get("docs")
    return Case(
        kind=kind,
        docs=tuple(map(str, docs)) if isinstance(docs, list) else tuple(dict.fromkeys(f.doc for f in facts)),
        facts=tuple(facts),
        text=text,
        said=tuple(said),
        families=tuple(name for words, name in _FAMILIES if re.search(words, kind.lower())),
    )
