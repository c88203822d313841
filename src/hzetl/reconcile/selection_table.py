"""The tables that decide: order of criteria and reasons (`warehouse/seeds`), read once and validated."""

from __future__ import annotations

import csv
from functools import cache

from hzetl.errors import SettingsError
from hzetl.settings import warehouse_dir

CRITERIA = frozenset({"origin", "authority", "exactness", "published_on", "original", "precision", "claim_key"})


def _rows(name: str) -> list[dict[str, str]]:
    path = warehouse_dir() / "seeds" / name
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except OSError as error:
        raise SettingsError(f"{name} cannot be read", where=str(path), todo="reinstall hzetl") from error


@cache
def selection_order() -> tuple[str, ...]:
    """Criteria of selection, strongest first.

    Raises:
        SettingsError: an unknown criterion, or none left to break ties.
    """
    rows = sorted(_rows("selection_order.csv"), key=lambda row: int(row["position"]))
    order = tuple(row["criterion"] for row in rows)
    unknown = [criterion for criterion in order if criterion not in CRITERIA]
    if unknown or "claim_key" not in order:
        raise SettingsError(
            f"unknown criteria {', '.join(unknown)}" if unknown else "no stable tie-break",
            where="warehouse/seeds/selection_order.csv",
            todo=f"use {', '.join(sorted(CRITERIA))}, claim_key among them",
        )
    return order


@cache
def reason_labels() -> dict[str, tuple[str, str]]:
    """Reason code to its Chinese and English label."""
    return {row["code"]: (row["label_zh"], row["label_en"]) for row in _rows("join_reasons.csv")}
