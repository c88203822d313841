"""Tables of the warehouse as Arrow, with exact types: decimals stay decimals, dates dates, moments UTC."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from sqlalchemy import Boolean, Column, Connection, Date, Float, Integer, Table, select

from hzetl.store.schema.types import PRECISION, SCALE, Amount, Instant

_CHUNK = 5_000


def _arrow_type(column: Column[Any]) -> pa.DataType:
    kind = column.type
    if isinstance(kind, Amount):
        return pa.decimal128(PRECISION, SCALE)
    if isinstance(kind, Instant):
        return pa.timestamp("us", tz="UTC")
    for sql, arrow in ((Boolean, pa.bool_()), (Date, pa.date32()), (Float, pa.float64())):
        if isinstance(kind, sql):
            return arrow
    if isinstance(kind, Integer):
        return pa.int64()
    return pa.string()


def arrow_schema(table: Table) -> pa.Schema:
    """Arrow's schema of a table; each field carries the column's comment."""
    return pa.schema(
        [
            pa.field(c.name, _arrow_type(c), nullable=bool(c.nullable), metadata={"comment": c.comment or ""})
            for c in table.columns
        ],
        metadata={"comment": table.comment or ""},
    )


def arrow_batches(connection: Connection, table: Table) -> Iterator[pa.RecordBatch]:
    """A table's rows in the order of its key, some thousands at a time."""
    schema = arrow_schema(table)
    query = select(table).order_by(*table.primary_key.columns)
    rows = connection.execution_options(yield_per=_CHUNK).execute(query)
    for chunk in rows.partitions():
        columns = zip(*chunk, strict=True)
        arrays = [pa.array(list(v), type=f.type) for v, f in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)
