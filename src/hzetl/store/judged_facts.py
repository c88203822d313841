"""Observations in force, looked up by whom, what and when they are about, for verdicts of consistency."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Row, Select, and_, case, select, values
from sqlalchemy import column as sql_column

from hzetl.keys import UNKNOWN_KEY
from hzetl.model import OPEN_END
from hzetl.observation import Joined
from hzetl.store import schema
from hzetl.store.rows import batches

_KEYS: Final = 2_000
"""Keys looked up at once; three numbers each."""

Observed = Mapping[str, Any]
"""An observation in the claim contract's words, with its keys."""


def touched_rows(connection: Connection, series: Sequence[int]) -> list[dict[str, Any]]:
    """Whom, what and when the claims of these series are about, those without an indicator's code left out."""
    claim = schema.fct_claim.c
    query = _named(claim).where(claim.series_key.in_(series)).distinct()
    return [dict(row) for row in connection.execute(query).mappings()]


def observed(
    connection: Connection, columns: tuple[Column[Any], ...], keys: Collection[tuple[int, ...]]
) -> Iterator[Observed]:
    """Observations in force that these columns have one of the keys in, oldest first, in the claim contract's words."""
    o, claim, base = schema.fct_observation.c, schema.fct_claim.c, schema.dim_period.alias("base").c
    of_measure = schema.dim_measure.alias("of_measure").c
    bridge = schema.bridge_observation_claim.c
    query = (
        _named(o)
        .add_columns(
            o.series_key, schema.dim_measure.c.measure, schema.dim_unit.c.unit, o.value, o.value_high, o.modifier,
            o.status, o.scope, o.basis, claim.quote, claim.document_key,
            case((o.of_measure_key != UNKNOWN_KEY, of_measure.measure)).label("of_measure"),
            case((o.base_period_key != UNKNOWN_KEY, base.period_start)).label("base_start"),
            case((o.base_period_key != UNKNOWN_KEY, base.period_end)).label("base_end"),
        )
        .join(schema.dim_measure, o.measure_key == schema.dim_measure.c.measure_key)
        .join(schema.dim_unit, o.unit_key == schema.dim_unit.c.unit_key)
        .join(of_measure.measure_key.table, o.of_measure_key == of_measure.measure_key)
        .join(base.period_key.table, o.base_period_key == base.period_key)
        .join(schema.bridge_observation_claim, bridge.observation_key == o.observation_key)
        .join(schema.fct_claim, claim.claim_key == bridge.claim_key)
        .where(o.realtime_end == OPEN_END, bridge.joined == Joined.SELECTED.value)
        .order_by(schema.dim_period.c.period_end, o.observation_key)
    )  # fmt: skip
    for some in batches((row.observation_key for row in in_force(connection, columns, keys)), 1_000):
        for row in connection.execute(query.where(o.observation_key.in_(some))).mappings():
            yield dict(row)


def in_force(
    connection: Connection,
    columns: tuple[Column[Any], ...],
    keys: Collection[tuple[int, ...]],
    *only: ColumnElement[bool],
    show: tuple[Column[Any], ...] = (),
) -> Iterator[Row[Any]]:
    """Key, and these columns (or the ones to show), of the observations in force that have one of the keys in them."""
    o = schema.fct_observation
    names = [column.name for column in columns]
    for some in batches(sorted(keys), _KEYS):
        wanted = values(*(sql_column(name, BigInteger) for name in names), name="wanted").data(some).cte()
        of_wanted = and_(*(column == wanted.c[column.name] for column in columns))
        query = (
            select(o.c.observation_key, *(show or columns))
            .select_from(wanted.join(o, of_wanted))
            .where(o.c.realtime_end == OPEN_END, *only)
        )
        yield from connection.execute(query)


def _named(of: Any) -> Select[Any]:  # noqa: ANN401 - columns of a fact table
    """Subject, indicator and period of a fact's rows, those without an indicator's code left out."""
    region, entity, what = schema.dim_region.c, schema.dim_entity.c, schema.dim_indicator.c
    territory = region.region_code + " " + region.region_name
    subject = case((of.entity_key != UNKNOWN_KEY, entity.entity_name), else_=territory).label("subject")
    return (
        select(
            of.region_key, of.entity_key, of.indicator_key, of.period_key, subject,
            region.region_code.label("region"),
            what.indicator_code, what.indicator_name, schema.dim_breakdown.c.breakdown,
            schema.dim_period.c.period_start, schema.dim_period.c.period_end,
        )
        .select_from(of.series_key.table)
        .join(schema.dim_region, of.region_key == region.region_key)
        .join(schema.dim_entity, of.entity_key == entity.entity_key)
        .join(schema.dim_indicator, of.indicator_key == what.indicator_key)
        .join(schema.dim_breakdown, of.breakdown_key == schema.dim_breakdown.c.breakdown_key)
        .join(schema.dim_period, of.period_key == schema.dim_period.c.period_key)
        .where(what.indicator_code.is_not(None))
    )  # fmt: skip
