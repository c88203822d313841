"""Rows into tables, many at a time: `COPY` on PostgreSQL, one prepared statement for all of them on SQLite.

Everything happens in the caller's transaction. Who calls holds the writer's lock, so that a key that is not there when
it is looked for is still not there when its row is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from hzetl.store.failures import driver_failures

BATCH = 5_000
"""Rows handed to the driver at once, and keys in one IN list (SQLite takes 32,766)."""

T = TypeVar("T")
Row = Mapping[str, Any]
Values = tuple[Any, ...]


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def binder(connection: Connection, column: Column[Any]) -> Callable[[Any], Any]:
    """What turns a column's Python value into the driver's."""
    kind = column.type.dialect_impl(connection.dialect)
    return kind.bind_processor(connection.dialect) or _as_it_is


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - any driver's type
    return value


def storable(text: str) -> str:
    """The text without NUL characters, which PostgreSQL refuses; another sign in their place keeps all offsets."""
    return text.replace("\x00", "\ufffd") if "\x00" in text else text


def _values(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Row]) -> Iterator[Values]:
    """Rows as the driver wants them, columns in the order of `names`."""
    binders = [binder(connection, table.c[name]) for name in names]
    for row in rows:
        plain = (storable(value) if isinstance(value, str) else value for value in (row[name] for name in names))
        yield tuple(
            value if value is None or bind is _as_it_is else bind(value)
            for bind, value in zip(binders, plain, strict=True)
        )


def insert_values(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Values]) -> None:
    """Inserts rows that are not there, as the driver takes them (see `binder`), columns in the order of `names`."""
    columns = ", ".join(names)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table.name} ({columns}) FROM STDIN", rows)
        return
    marks = ", ".join("?" * len(names))
    for batch in batches(rows):
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", batch)  # noqa: S608


def _copy(connection: Connection, statement: str, rows: Iterable[Values]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver_failures(connection, statement), driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Inserts rows that are not there. All name the same columns."""
    rest = iter(rows)
    first = next(rest, None)
    if first is None:
        return
    names = list(first)
    insert_values(connection, table, names, _values(connection, table, names, _chain(first, rest)))


def _chain(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def missing(connection: Connection, column: Column[Any], keys: Iterable[int]) -> list[int]:
    """Those of the keys that the table does not have."""
    absent: list[int] = []
    for batch in batches(keys):
        held = set(connection.scalars(select(column).where(column.in_(batch))))
        absent += [key for key in batch if key not in held]
    return absent


def insert_missing(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Inserts the rows whose key is not there yet; the others stay as they are. All rows name the same columns."""
    if len(table.primary_key.columns) == 1:
        (key,) = table.primary_key.columns
        by_key = {row[key.name]: row for row in rows}
        insert(connection, table, [by_key[k] for k in missing(connection, key, by_key)])
        return
    statement = _insert(connection, table).on_conflict_do_nothing(index_elements=list(table.primary_key))
    for batch in batches(map(_plain, rows)):
        connection.execute(statement, batch)


def insert_keys(connection: Connection, table: Table, keys: Sequence[int], moment: datetime) -> None:
    """Inserts rows of a key and a moment alone where the key is not there yet."""
    key, when = table.columns
    into = f"INSERT INTO {table.name} ({key.name}, {when.name})"
    since = binder(connection, when)(moment)
    if connection.dialect.name == "postgresql":
        every = f"{into} SELECT key, %s FROM unnest(%s::bigint[]) key ON CONFLICT DO NOTHING"  # noqa: S608
        connection.exec_driver_sql(every, (since, list(keys)))
    elif keys:
        connection.exec_driver_sql(f"{into} VALUES (?, ?) ON CONFLICT DO NOTHING", [(key, since) for key in keys])


def upsert(connection: Connection, table: Table, rows: Sequence[Row], *, keep: Collection[str] = ()) -> None:
    """Inserts rows, or overwrites those of the same key, save the columns to keep. All rows name the same columns."""
    if not rows:
        return
    statement = _insert(connection, table)
    keys = {column.name for column in table.primary_key}
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys and name not in keep}
    written = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)
    for batch in batches(map(_plain, rows)):
        connection.execute(written, batch)


def merge(connection: Connection, table: Table, rows: Sequence[Row], *, keep: Collection[str] = ()) -> list[int]:
    """As `upsert`, for many rows of which most are new, in a table whose key is a column; returns the keys it had."""
    (key,) = table.primary_key.columns
    new = set(missing(connection, key, [row[key.name] for row in rows]))
    insert(connection, table, (row for row in rows if row[key.name] in new))
    held = [row for row in rows if row[key.name] not in new]
    upsert(connection, table, held, keep=keep)
    return [row[key.name] for row in held]


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def _plain(row: Row) -> Row:
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}
