"""Rows into tables, many at a time, the same on both engines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

BATCH = 5_000
"""Rows handed to the driver at once, and keys in one IN list (SQLite takes 32,766)."""

T = TypeVar("T")
Row = Mapping[str, Any]


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def _storable(row: Row) -> Row:
    """The row without NUL characters, which PostgreSQL refuses; another sign in their place keeps all offsets."""
    if any(isinstance(value, str) and "\x00" in value for value in row.values()):
        return {
            name: value.replace("\x00", "\ufffd") if isinstance(value, str) else value for name, value in row.items()
        }
    return row


def insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Inserts rows that are not there."""
    for batch in batches(map(_storable, rows)):
        connection.execute(table.insert(), batch)


def insert_missing(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Inserts the rows whose key is not there yet; the others stay as they are."""
    statement = _insert(connection, table).on_conflict_do_nothing(index_elements=list(table.primary_key))
    for batch in batches(map(_storable, rows)):
        connection.execute(statement, batch)


def upsert(connection: Connection, table: Table, rows: Sequence[Row], *, keep: Collection[str] = ()) -> None:
    """Inserts rows, or overwrites those of the same key, save the columns to keep. All rows name the same columns."""
    if not rows:
        return
    statement = _insert(connection, table)
    keys = {column.name for column in table.primary_key}
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys and name not in keep}
    written = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)
    for batch in batches(map(_storable, rows)):
        connection.execute(written, batch)
