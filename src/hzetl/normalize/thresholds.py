"""Stated thresholds of judgement (`warehouse/seeds/thresholds.csv`), each with its reason beside it."""

from __future__ import annotations

import csv
from decimal import Decimal, InvalidOperation
from functools import cache

from hzetl.errors import SettingsError
from hzetl.settings import warehouse_dir


@cache
def threshold(name: str) -> Decimal:
    """The threshold of that name.

    Raises:
        SettingsError: not there, or not a number.
    """
    path = warehouse_dir() / "seeds" / "thresholds.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            values = {row["name"]: row["value"] for row in csv.DictReader(lines)}
        return Decimal(values[name])
    except (OSError, KeyError, InvalidOperation) as error:
        raise SettingsError(
            f"threshold {name} is missing or no number", where="warehouse/seeds/thresholds.csv", todo="mend the row"
        ) from error
