"""Breakdowns: what narrows an indicator (an industry, a product, a cluster), as texts name it.

Industries carry the letter and number of GB/T 4754-2017 (`C39`); those of older standards that were numbered or named
otherwise carry the standard's year (`2011-O79`). A name that two standards share is the newer one's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hzetl.normalize.lexicon import Lexicon, fold
from hzetl.normalize.seeds import BreakdownRow, breakdown_rows

Breakdown = BreakdownRow
"""A member of a breakdown; `kind` is a key of a claim's `breakdown`."""


@dataclass(frozen=True, slots=True)
class BreakdownMention:
    """A member's name at `text[start:end]`; `name` is the canonical one."""

    start: int
    end: int
    kind: str
    code: str
    name: str


@cache
def _by_surface() -> Mapping[str, tuple[Breakdown, ...]]:
    """Folded name → the members called so, at most one of a kind, in the order of the file."""
    found: dict[str, dict[str, Breakdown]] = {}
    for row in breakdown_rows():
        for word in (row.name, *row.aliases):
            for form in {fold(word), fold(word).replace("、", "")}:
                found.setdefault(form, {}).setdefault(row.kind, row)
    return {word: tuple(rows.values()) for word, rows in found.items()}


@cache
def _lexicon() -> Lexicon:
    return Lexicon(_by_surface())


def is_industry(words: str) -> bool:
    """Whether words as a whole name an industry of GB/T 4754."""
    return any(row.kind == "industry" for row in _by_surface().get(fold(words), ()))


def find_breakdowns(text: str) -> list[BreakdownMention]:
    """Members named in a text, in order, longest name first, never overlapping.

    A word of several kinds (`集成电路`, a product and a cluster) gives one mention of each at its place.
    """
    surfaces = _by_surface()
    return [
        BreakdownMention(start, end, row.kind, row.code, row.name)
        for start, end, surface in _lexicon().spans(text)
        for row in surfaces[surface]
    ]
