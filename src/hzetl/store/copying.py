"""A warehouse copied to another database, table by table, and compared: from SQLite to a server in one command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, select

from hzetl.errors import WarehouseError
from hzetl.keys import UNKNOWN_KEY
from hzetl.progress import Progress, silent
from hzetl.store import migrate, schema
from hzetl.store.connection import reading
from hzetl.store.failures import driver_failures
from hzetl.store.overview import content_checksums, content_tables
from hzetl.store.rows import insert


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, by table: rows, and checksums of content, the same in the copy as in the warehouse."""

    rows: dict[str, int]
    checksums: dict[str, str]


def copy_warehouse(source: Engine, target: Engine, progress: Progress = silent) -> Copied:
    """Copies every table in one transaction; what was copied is compared by counts and checksums before the commit.

    Args:
        source: of a warehouse of this version.
        target: of an empty database, or of a warehouse of this version without documents; the caller holds its lock.
        progress: told each table.

    Raises:
        WarehouseError: the target holds documents or another version, or the copy differs; the target is as before.
    """
    _make_ready(target)
    with reading(source) as there, target.begin() as here:
        for table in reversed(schema.metadata.sorted_tables):
            here.execute(delete(table))
        rows = {}
        for table in schema.metadata.sorted_tables:
            progress(table.name)
            insert(here, table, _rows(there, table))
            rows[table.name] = _count(there, table)
        return Copied(rows, _compare(there, here, rows))


def write_sqlite_copy(source: Engine, target: Engine, progress: Progress = silent) -> Copied:
    """Writes the warehouse as a SQLite file, whatever engine it is on, and compares the two.

    Args:
        source: of a warehouse of this version; the caller holds its lock.
        target: of a SQLite file that is not there yet.
        progress: told each table.

    Raises:
        WarehouseError: it cannot be read or written, or the copy differs.
    """
    if source.dialect.name != "sqlite":
        return copy_warehouse(source, target, progress)
    _copy_file(source, target)
    with reading(source) as there, reading(target) as here:
        rows = {table.name: _count(there, table) for table in schema.metadata.sorted_tables}
        return Copied(rows, _compare(there, here, rows))


def _copy_file(source: Engine, target: Engine) -> None:
    with source.connect() as there, target.connect() as here, driver_failures(here, "backup"):
        driver: Any = there.connection.driver_connection
        driver.backup(here.connection.driver_connection)


def _make_ready(target: Engine) -> None:
    version = migrate.current(target)
    if version is None:
        migrate.upgrade(target)
        return
    if version != migrate.head():
        raise WarehouseError(
            f"the target is of version {version}, not {migrate.head()}",
            where=target.url.render_as_string(hide_password=True),
            todo="copy into an empty database",
        )
    key = schema.dim_document.c.document_key
    with reading(target) as connection:
        if connection.scalar(select(func.count()).where(key != UNKNOWN_KEY)):
            raise WarehouseError(
                "the target holds documents already",
                where=target.url.render_as_string(hide_password=True),
                todo="copy into an empty database",
            )


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    found = connection.execution_options(yield_per=5_000).execute(select(table))
    return (dict(row) for row in found.mappings())


def _count(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def _compare(there: Connection, here: Connection, rows: dict[str, int]) -> dict[str, str]:
    tables = {table.name: table for table in schema.metadata.sorted_tables}
    wrong = [name for name, count in rows.items() if _count(here, tables[name]) != count]
    sums, copied = content_checksums(there), content_checksums(here)
    wrong += [table.name for table in content_tables() if sums[table.name] != copied[table.name]]
    if wrong:
        raise WarehouseError(
            "the copy differs from the warehouse",
            where=", ".join(sorted(set(wrong))),
            todo="report it; nothing was kept",
        )
    return sums
