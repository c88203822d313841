"""The frames that go into and come out of reconciliation, and the check of their shape at its border.

Dates are Python `datetime.date` and amounts `decimal.Decimal` in object columns: both are exact and the same on every
engine, which pandas' own types are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

CLAIM_COLUMNS: Final[Mapping[str, str]] = {
    "claim_key": "int64",
    "series_key": "int64",
    "document_key": "int64",
    "source_key": "int64",
    "authority": "int64",  # rank of the source, 0 for a curated correction, 1 strongest published
    "published_on": "object",  # date
    "period_start": "object",  # date
    "period_end": "object",  # date
    "value": "object",  # Decimal
    "value_high": "object",  # Decimal or None
    "unit": "object",  # code
    "modifier": "object",
    "status": "object",
    "origin": "object",  # stated | derived
    "quote": "object",  # "" for a derived claim
    "derived_from": "object",  # tuple of claim keys, () for a stated claim
    "witness_key": "int64",  # document that printed the same release first, or the claim's own document
    "released_on": "object",  # date on which that was
    "revises": "bool",  # whether it says of itself that it replaces what was published before
}
"""One row per claim that may reach a mart: not retired, not under review, with a period and a publication date."""

OBSERVATION_COLUMNS: Final[Mapping[str, str]] = {
    "observation_key": "int64",
    "series_key": "int64",
    "period_start": "object",
    "period_end": "object",
    "value": "object",
    "value_high": "object",
    "modifier": "object",
    "origin": "object",
    "obs_status": "object",
    "realtime_start": "object",
    "realtime_end": "object",
    "selected_claim_key": "int64",
    "claims": "int64",  # claims joined, the selected one included
    "conflicts": "int64",  # claims joined as conflicting
    "voices": "int64",  # releases that agree, the selected one included
}
"""One row per series, period and vintage."""

BRIDGE_COLUMNS: Final[Mapping[str, str]] = {
    "observation_key": "int64",
    "claim_key": "int64",
    "joined": "object",  # selected | corroborating | conflicting | superseded | input
    "reason": "object",  # code of warehouse/seeds/selection.csv
}
"""One row per observation and claim behind it."""


def empty_frame(columns: Mapping[str, str]) -> pd.DataFrame:
    """A frame of no rows with these columns and types."""
    return pd.DataFrame({name: pd.Series([], dtype=dtype) for name, dtype in columns.items()})


def frame_of(rows: list[tuple[object, ...]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Rows, in the order of `columns`, as a frame of exactly those types."""
    if not rows:
        return empty_frame(columns)
    values = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            name: pd.Series(list(column), dtype=dtype)
            for (name, dtype), column in zip(columns.items(), values, strict=True)
        }
    )


def require_columns(frame: pd.DataFrame, columns: Mapping[str, str]) -> None:
    """Raise ValueError unless the frame has these columns with these types."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise ValueError(f"frame lacks the columns {', '.join(missing)}")
    wrong = [f"{name} is {frame[name].dtype}" for name, dtype in columns.items() if str(frame[name].dtype) != dtype]
    if len(frame) and wrong:
        raise ValueError(f"frame has columns of the wrong type: {', '.join(wrong)}")
