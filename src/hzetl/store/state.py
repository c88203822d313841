"""What the warehouse holds as one digest, to know whether anything changed since somebody looked."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from hzetl import __version__
from hzetl.keys import hex_key
from hzetl.store import schema


def warehouse_state(connection: Connection) -> str:
    """Digest of what the warehouse holds, from its record of loads and conclusions: no table is read through."""
    load, observation = schema.ctl_load, schema.fct_observation.c
    loads = select(load.c.publisher, load.c.partition_year, load.c.digest, load.c.recorded_at).order_by(
        *load.primary_key
    )
    parts: list[str | int] = ["snapshot", __version__]
    parts += [str(tuple(map(str, row))) for row in connection.execute(loads)]
    parts += [
        str(tuple(row)) for row in connection.execute(select(schema.ctl_digest).order_by(schema.ctl_digest.c.name))
    ]
    for query in (
        select(func.count(), func.max(observation.recorded_at)).select_from(schema.fct_observation),
        select(func.count(), func.max(schema.ctl_check.c.recorded_at)).select_from(schema.ctl_check),
        select(func.count(), func.max(schema.ctl_review.c.state)).select_from(schema.ctl_review),
        select(func.count()).select_from(schema.ctl_series_dirty),
        select(func.count(schema.dim_document.c.witness_of), func.max(schema.dim_document.c.witness_of)),
    ):
        parts.append(str(tuple(map(str, connection.execute(query).one()))))
    return hex_key(*parts)
