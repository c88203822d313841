"""The kinds of numbers, by `warehouse/seeds/measures.csv`. Pure."""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

from hzetl.errors import SettingsError
from hzetl.keys import UNKNOWN_KEY, int_key
from hzetl.model import Measure, OfMeasure
from hzetl.settings import warehouse_dir


@cache
def measure_key(measure: Measure | OfMeasure | None) -> int:
    """Key of a measure; -1 for none."""
    return UNKNOWN_KEY if measure is None else int_key("measure", measure.value)


@cache
def measure_rows() -> list[dict[str, Any]]:
    """Rows of `dim_measure`.

    Raises:
        SettingsError: the file names other measures than the claims have.
    """
    path = warehouse_dir() / "seeds" / "measures.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if {row["code"] for row in rows} != {m.value for m in Measure}:
        raise SettingsError("the measures are not those of claims", where=path.name, todo="mend the file")
    return [
        {
            "measure_key": measure_key(Measure(row["code"])),
            "measure": row["code"],
            "measure_name": row["name"],
            "measure_name_en": row["name_en"],
            "is_growth": row["is_growth"] == "yes",
            "definition": row["definition"],
        }
        for row in rows
    ]
