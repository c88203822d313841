"""Questions to the warehouse: observations by indicator and region, and what stands behind one. Nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import Connection, Engine, and_, select

from hzetl.errors import UsageError
from hzetl.model import OPEN_END
from hzetl.observation import Joined
from hzetl.reconcile.reconcile import reconcile
from hzetl.reconcile.selection_table import reason_labels
from hzetl.store import schema
from hzetl.store.connection import reading
from hzetl.store.details import claim_details, display_value, matching_series
from hzetl.store.observations import claims_frame
from hzetl.store.overview import Preview, preview, summary, table_checksums
from hzetl.store.rows import batches

COLUMNS: Final = (
    "observation_id",
    "indicator_code",
    "indicator_name",
    "breakdown",
    "region_code",
    "region_name",
    "entity_name",
    "period_start",
    "period_end",
    "measure",
    "of_measure",
    "value",
    "value_high",
    "unit",
    "display_unit",
    "display_multiplier",
    "classifier",
    "modifier",
    "scope",
    "base_start",
    "base_end",
    "streak",
    "origin",
    "obs_status",
    "realtime_start",
    "realtime_end",
    "source_name",
    "document_url",
    "document_title",
    "published_on",
    "quote",
    "sentence",
    "claims",
    "conflicts",
)
"""Columns of the answer; those of `mart_latest`, and what it takes to show a value and its vintage."""

_ORDER: Final = ("indicator_name", "region_code", "entity_name", "breakdown", "measure", "period_end", "period_start")
_CHINA: Final = ZoneInfo("Asia/Shanghai")
_SHORTEST_PREFIX: Final = 4


def observations(
    engine: Engine,
    indicator: str,
    region: str | None = None,
    years: Collection[int] | None = None,
    measure: str | None = None,
    as_of: date | None = None,
    recorded_as_of: date | None = None,
) -> pd.DataFrame:
    """Observations of an indicator, one row per series and period, sorted.

    Args:
        engine: of the warehouse.
        indicator: name, alias, code, or a part of the name.
        region: name or code; None for all regions and entities.
        years: in which the period ends.
        measure: one of `Measure`.
        as_of: what the world could know that day (publication); None for now.
        recorded_as_of: what had been loaded by the end of that day in China, concluded anew from those claims.

    Returns:
        Columns `COLUMNS`; `observation_id` as 16 hex digits, values as Decimal in the unit of `unit`.

    Raises:
        UsageError: no region is called so.
    """
    day = as_of or OPEN_END
    with reading(engine) as connection:
        series = matching_series(connection, indicator, region, measure, concluded=recorded_as_of is None)
        if as_of is None and recorded_as_of is None:
            found = _concluded(connection, series)
        else:
            found = _concluded_anew(connection, series, day, _end_of(recorded_as_of))
        details = claim_details(connection, (row["claim_key"] for row in found))
    rows = [{**details[row["claim_key"]], **row} for row in found]
    wanted = [row for row in rows if years is None or row["period_end"].year in years]
    wanted.sort(key=lambda row: tuple(str(row[name] or "") for name in _ORDER))
    return pd.DataFrame([[row[name] for name in COLUMNS] for row in wanted], columns=list(COLUMNS), dtype=object)


def _end_of(day: date | None) -> datetime | None:
    """The last moment of a day in China."""
    if day is None:
        return None
    return (datetime.combine(day + timedelta(days=1), time.min, _CHINA) - timedelta(microseconds=1)).astimezone(UTC)


def _concluded(connection: Connection, series: Sequence[int]) -> list[dict[str, Any]]:
    """Observations in force, with the key of the claim selected for each."""
    table, bridge = schema.fct_observation, schema.bridge_observation_claim
    selected = and_(bridge.c.observation_key == table.c.observation_key, bridge.c.joined == Joined.SELECTED.value)
    query = (
        select(
            table.c.observation_key,
            bridge.c.claim_key,
            *(table.c[name] for name in ("value", "value_high", "modifier", "origin", "obs_status")),
            *(table.c[name] for name in ("realtime_start", "realtime_end", "claims", "conflicts")),
        )
        .join(bridge, selected)
        .where(table.c.realtime_end == OPEN_END)
    )
    found = []
    for keys in batches(series):
        found += [_named(dict(row)) for row in connection.execute(query.where(table.c.series_key.in_(keys))).mappings()]
    return found


def _concluded_anew(
    connection: Connection, series: Sequence[int], day: date, moment: datetime | None
) -> list[dict[str, Any]]:
    """Observations from the claims published by that day and held at that moment: a later source is not named."""
    claims = claims_frame(connection, series, recorded_as_of=moment)
    frame = reconcile(claims[claims["published_on"] <= day]).observations
    names = ["claim_key" if name == "selected_claim_key" else str(name) for name in frame.columns]
    rows = [dict(zip(names, row, strict=True)) for row in frame.itertuples(index=False, name=None)]
    return [_named(row) for row in rows if row["realtime_end"] == OPEN_END]


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"observation_id": format(row.pop("observation_key"), "016x")}


@dataclass(frozen=True, slots=True)
class Answer:
    """An observation and all claims behind it.

    Attributes:
        observation: as in `COLUMNS`.
        claims: strongest first, each with `joined`, `reason`, `reason_label`, `reason_label_en`, value, quote,
            sentence, source and document.
    """

    observation: dict[str, Any]
    claims: list[dict[str, Any]]


_JOINED_ORDER: Final = {joined.value: place for place, joined in enumerate(Joined)}


def why(engine: Engine, observation_id: str | int) -> Answer:
    """All claims behind one observation: which was selected, why, what agrees and what does not.

    Args:
        engine: of the warehouse.
        observation_id: 16 hex digits, a beginning of them that no other has, or the number in `mart_latest`.

    Raises:
        UsageError: there is no such observation, or several begin so.
    """
    table, bridge = schema.fct_observation, schema.bridge_observation_claim
    with reading(engine) as connection:
        key = _observation_key(connection, str(observation_id).strip().lower())
        joined = connection.execute(
            select(bridge.c.claim_key, bridge.c.joined, bridge.c.reason).where(bridge.c.observation_key == key)
        ).all()
        stored = dict(connection.execute(select(table).where(table.c.observation_key == key)).mappings().one())
        details = claim_details(connection, (row.claim_key for row in joined))
    selected = next(row.claim_key for row in joined if row.joined == Joined.SELECTED.value)
    own = {name: value for name, value in _named(stored).items() if name in COLUMNS}
    observation = {name: {**details[selected], **own}[name] for name in COLUMNS}
    claims = []
    for row in joined:
        label, label_en = reason_labels().get(row.reason, (row.reason, row.reason))
        said = {"joined": row.joined, "reason": row.reason, "reason_label": label, "reason_label_en": label_en}
        claims.append({"claim_id": format(row.claim_key, "016x"), **said, **details[row.claim_key]})
    claims.sort(key=lambda c: (_JOINED_ORDER[c["joined"]], str(c["published_on"]), c["claim_id"]))
    return Answer(observation, claims)


def _observation_key(connection: Connection, wanted: str) -> int:
    key = schema.fct_observation.c.observation_key
    candidates = []
    if len(wanted) <= 16 and set(wanted) <= set("0123456789abcdef") and len(wanted) >= _SHORTEST_PREFIX:
        first, last = int(wanted.ljust(16, "0"), 16), int(wanted.ljust(16, "f"), 16)
        if first < 1 << 63:
            candidates = list(
                connection.scalars(select(key).where(key.between(first, min(last, (1 << 63) - 1))).limit(2))
            )
    if not candidates and wanted.isdigit() and int(wanted) < 1 << 63:
        candidates = list(connection.scalars(select(key).where(key == int(wanted))))
    if len(candidates) == 1:
        return int(candidates[0])
    what = "several observations begin with" if candidates else "there is no observation"
    raise UsageError(f"{what} {wanted}", todo="`hzetl query` shows the ids")


__all__ = [
    "COLUMNS",
    "Answer",
    "Preview",
    "display_value",
    "observations",
    "preview",
    "summary",
    "table_checksums",
    "why",
]
