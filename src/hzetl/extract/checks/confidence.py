"""How sure a claim is: how often claims of its kind agreed with gold that was written by reading.

A kind is a rule and whether the indicator is one of the vocabulary; the figures are data, made anew by `make calibrate`
(`warehouse/seeds/claim_confidence.csv`). The gold is also what the rules are mended by, so they lean to the sure side.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache

from hzetl.errors import SettingsError
from hzetl.settings import warehouse_dir

ANY = "*"
"""Stands in the table for a rule that has no row of its own."""


@lru_cache(maxsize=1024)
def confidence_of(rule: str, drafted: float, *, coded: bool) -> float:
    """Between 0 and 1.

    Args:
        rule: name of the rule that made the claim.
        drafted: the rule's own confidence, lowered by what had to be inferred; it bounds the result.
        coded: whether the indicator is one of the vocabulary.
    """
    table = _table()
    seen = table.get((rule, coded), table.get((ANY, coded), 1.0))
    return round(max(0.05, min(drafted + 0.1, seen, 1.0)), 2)


@cache
def _table() -> dict[tuple[str, bool], float]:
    path = warehouse_dir() / "seeds" / "claim_confidence.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return {(row["rule"], row["coded"] == "yes"): float(row["confidence"]) for row in csv.DictReader(lines)}
    except (OSError, KeyError, ValueError) as error:
        raise SettingsError("the confidences cannot be read", where=str(path), todo="run make calibrate") from error
