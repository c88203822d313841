"""A warehouse copied to another database, table by table, and compared: from SQLite to a server in one command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, select

from hzetl.errors import WarehouseError
from hzetl.keys import UNKNOWN_KEY
from hzetl.progress import Progress, silent
from hzetl.store import migrate, schema
from hzetl.store.connection import reading
from hzetl.store.overview import content_checksums, content_tables
from hzetl.store.rows import insert


def copy_warehouse(source: Engine, target: Engine, progress: Progress = silent) -> dict[str, int]:
    """Copies every table in one transaction; what was copied is compared by counts and checksums before the commit.

    Args:
        source: of a warehouse of this version.
        target: of an empty database, or of a warehouse of this version without documents; the caller holds its lock.
        progress: told each table.

    Returns:
        Rows by table.

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
        _compare(there, here, rows)
    return rows


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


def _compare(there: Connection, here: Connection, rows: dict[str, int]) -> None:
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
