"""Between claims and observations: which series to conclude anew, their claims as a frame, the conclusions as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, Select, and_, case, delete, exists, func, select

from hzetl.extract.context.revisions import ROLE as REVISION
from hzetl.failpoints import reached
from hzetl.keys import UNKNOWN_KEY
from hzetl.model import Measure
from hzetl.reconcile.frames import BRIDGE_COLUMNS, CLAIM_COLUMNS, OBSERVATION_COLUMNS, frame_of, require_columns
from hzetl.reconcile.reconcile import Reconciled
from hzetl.reconcile.series import canonical_text, series_basis
from hzetl.store import schema
from hzetl.store.calendar import calendar_rows, date_key
from hzetl.store.claim_rows import claim_key
from hzetl.store.rows import batches, insert, insert_missing

_FROM_CLAIM = [
    column.name
    for column in schema.fct_observation.columns
    if column.name in schema.fct_claim.columns and column.name not in (*OBSERVATION_COLUMNS, "recorded_at")
]
"""What an observation has of the claim that was selected for it: the series' attributes and period keys."""


BATCH_SERIES = 5_000
BATCH_CLAIMS = 20_000
"""What is concluded in one transaction; memory grows with it and not with the warehouse."""


def dirty_series(connection: Connection) -> list[list[int]]:
    """Series whose claims changed since their observations were concluded, in batches to be concluded at once.

    Those that are judged together stand together. A series with more claims than a batch takes is one by itself. Series
    that all claims have left come last: nothing is concluded of them any more.
    """
    claim = schema.fct_claim.c
    order = (claim.region_key, claim.entity_key, claim.indicator_key, claim.series_key)
    query = select(*order, func.count().label("claims")).group_by(*order)
    dirty = sorted(connection.scalars(select(schema.ctl_series_dirty.c.series_key)))
    counted = [
        row for keys in batches(dirty) for row in connection.execute(query.where(claim.series_key.in_(keys))).tuples()
    ]
    found: list[list[int]] = []
    weight = BATCH_CLAIMS
    for *_, key, claims in sorted(counted):
        if weight + claims > BATCH_CLAIMS or len(found[-1]) == BATCH_SERIES:
            found.append([])
            weight = 0
        found[-1].append(key)
        weight += claims
    found += batches(sorted({*dirty} - {row[3] for row in counted}), BATCH_SERIES)
    return found


def dirty_count(connection: Connection) -> int:
    """How many series are to be concluded."""
    return connection.scalar(select(func.count()).select_from(schema.ctl_series_dirty)) or 0


def _claims_query(recorded_as_of: datetime | None) -> Select[Any]:
    claim, retired = schema.fct_claim.c, schema.ctl_claim_retirement.c
    document, period, source = schema.dim_document.c, schema.dim_period.c, schema.dim_source.c
    decided = schema.ctl_decision.c
    applied = and_(decided.claim_key == claim.claim_key, decided.state == "applied")
    if recorded_as_of is not None:
        applied = and_(applied, decided.recorded_at <= recorded_as_of)
    corrected = func.coalesce(decided.action, "") == "correct"
    query = (
        select(
            claim.claim_key,
            claim.series_key,
            document.document_id,
            claim.source_key,
            case((corrected, 0), else_=source.authority_rank),
            document.published_on,
            period.period_start,
            period.period_end,
            case((corrected, decided.value), else_=claim.value).label("value"),
            case((corrected, decided.value_high), else_=claim.value_high).label("value_high"),
            schema.dim_unit.c.unit,
            case((corrected, decided.modifier), else_=claim.modifier).label("modifier"),
            claim.status,
            claim.origin,
            case((corrected, ""), else_=claim.quote).label("quote"),
            claim.derived_from,
            document.witness_of,
            func.coalesce(document.released_on, document.published_on).label("released_on"),
            claim.support.contains(f'"role": "{REVISION}"', autoescape=True).label("revises"),
        )
        .select_from(schema.fct_claim)
        .join(schema.dim_document, claim.document_key == document.document_key)
        .join(schema.dim_source, claim.source_key == source.source_key)
        .join(schema.dim_period, claim.period_key == period.period_key)
        .join(schema.dim_unit, claim.unit_key == schema.dim_unit.c.unit_key)
        .outerjoin(schema.ctl_decision, applied)
        .where(
            document.published_on.is_not(None),
            case((decided.action.is_(None), claim.review.is_(None)), else_=decided.action != "reject"),
        )
    )
    if recorded_as_of is None:
        return query.where(~exists().where(retired.claim_key == claim.claim_key))
    lifted = schema.ctl_claim_retirement_lifted.c
    was_lifted = and_(
        lifted.claim_key == claim.claim_key, lifted.retired_at <= recorded_as_of, lifted.lifted_at > recorded_as_of
    )
    return query.where(
        claim.recorded_at <= recorded_as_of,
        ~exists(
            select(retired.claim_key).where(retired.claim_key == claim.claim_key, retired.retired_at <= recorded_as_of)
        ),
        ~exists(select(lifted.claim_key).where(was_lifted)),
    )


def claims_frame(
    connection: Connection, series: Sequence[int], *, recorded_as_of: datetime | None = None
) -> pd.DataFrame:
    """The claims of these series that may reach a mart, as `CLAIM_COLUMNS`, sorted by key.

    Left out: retired claims, those under review that nobody accepted, rejected ones, those of documents without a date.
    A corrected claim has the value that a person gave it, before every source.

    Args:
        connection: to the warehouse.
        series: series keys.
        recorded_as_of: only what the warehouse held at that moment.
    """
    query = _claims_query(recorded_as_of)
    rows: list[Row[Any]] = []
    for keys in batches(k for k in series if k != UNKNOWN_KEY):
        rows.extend(connection.execute(query.where(schema.fct_claim.c.series_key.in_(keys))))
    inputs = {row.claim_key: [claim_key(i) for i in json.loads(row.derived_from)] for row in rows}
    held = _claims_held(connection, {key for keys in inputs.values() for key in keys})
    rows.sort(key=lambda row: row.claim_key)
    return frame_of(
        [
            (
                row.claim_key,
                row.series_key,
                int(row.document_id, 16),
                *row[3:15],
                tuple(key for key in inputs[row.claim_key] if key in held),
                int(row.witness_of or row.document_id, 16),
                row.released_on,
                bool(row.revises),
            )
            for row in rows
        ],
        CLAIM_COLUMNS,
    )


def _claims_held(connection: Connection, keys: Iterable[int]) -> set[int]:
    held: set[int] = set()
    key = schema.fct_claim.c.claim_key
    for batch in batches(keys):
        held.update(connection.scalars(select(key).where(key.in_(batch))))
    return held


def write_observations(
    connection: Connection, series: Sequence[int], reconciled: Reconciled, recorded_at: datetime
) -> None:
    """Replaces the observations of these series and takes the series off the list, in the caller's transaction.

    An observation that is concluded as before keeps the moment at which it first was.

    Raises:
        ValueError: a frame has another shape, or an observation is of a series that was not asked for.
    """
    require_columns(reconciled.observations, OBSERVATION_COLUMNS)
    require_columns(reconciled.bridge, BRIDGE_COLUMNS)
    strange = set(reconciled.observations["series_key"]) - set(series)
    if strange:
        raise ValueError(f"{len(strange)} series were concluded that were not asked for")
    before = _stored(connection, series)
    rows = _rows(connection, reconciled.observations)
    _add_days(connection, rows)
    for row in rows:
        old = before.get(row["observation_key"])
        same = old is not None and all(old[name] == row[name] for name in row)
        row["recorded_at"] = old["recorded_at"] if same and old is not None else recorded_at
    _delete(connection, series)
    reached("reconcile.deleted")
    insert(connection, schema.fct_observation, rows)
    reached("reconcile.observations")
    insert(connection, schema.bridge_observation_claim, _records(reconciled.bridge))
    reached("reconcile.written")


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def _stored(connection: Connection, series: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    table = schema.fct_observation
    found: dict[int, Mapping[str, Any]] = {}
    for keys in batches(series):
        rows = connection.execute(select(table).where(table.c.series_key.in_(keys))).mappings()
        found.update({row["observation_key"]: dict(row) for row in rows})
    return found


def _rows(connection: Connection, observations: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of `fct_observation` without `recorded_at`."""
    claims: dict[int, Mapping[str, Any]] = {}
    table = schema.fct_claim.c
    indicator, measure = schema.dim_indicator.c, schema.dim_measure.c
    columns = [table[name] for name in _FROM_CLAIM]
    told = (
        select(table.claim_key, indicator.indicator_name, measure.measure, *columns)
        .join(schema.dim_indicator, indicator.indicator_key == table.indicator_key)
        .join(schema.dim_measure, measure.measure_key == table.measure_key)
    )
    for keys in batches(observations["selected_claim_key"].tolist()):
        query = told.where(table.claim_key.in_(keys))
        claims.update({row["claim_key"]: dict(row) for row in connection.execute(query).mappings()})
    rows = []
    for record in _records(observations):
        selected = claims[record.pop("selected_claim_key")]
        del record["period_start"], record["period_end"]
        record |= {name: selected[name] for name in _FROM_CLAIM}
        if selected["basis"] != "{}":
            stated = json.loads(selected["basis"])
            basis = series_basis(selected["indicator_name"], Measure(selected["measure"]), stated)
            record["basis"] = canonical_text(basis) or "{}"
        record["realtime_date_key"] = date_key(record["realtime_start"])
        rows.append(record)
    return rows


def _add_days(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    for year in sorted({row["realtime_start"].year for row in rows}):
        insert_missing(connection, schema.dim_date, calendar_rows(year))


def _delete(connection: Connection, series: Sequence[int]) -> None:
    observation, bridge = schema.fct_observation, schema.bridge_observation_claim
    dirty = schema.ctl_series_dirty
    for keys in batches(series):
        of_series = select(observation.c.observation_key).where(observation.c.series_key.in_(keys))
        connection.execute(delete(bridge).where(bridge.c.observation_key.in_(of_series)))
        connection.execute(delete(observation).where(observation.c.series_key.in_(keys)))
        connection.execute(delete(dirty).where(dirty.c.series_key.in_(keys)))
