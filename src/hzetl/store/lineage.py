"""Which columns of tables a view's columns are made of, and their types: kept in a file, for reading SQL takes seconds.

The file bears a digest of the views' SQL and the tables' columns. Where it is not of these (a view was changed), the
SQL is read anew. `python -m hzetl.store.lineage` renews the file.
"""

from __future__ import annotations

import json
import re
from functools import cache

from sqlalchemy import Connection

from hzetl.keys import hex_key
from hzetl.settings import warehouse_dir
from hzetl.store import schema
from hzetl.store.rows import insert
from hzetl.store.views import views

FILE = "lineage.json"
"""In the warehouse's folder: by view and column its type and what it is made of, each as `table.column`."""

Origins = dict[str, dict[str, tuple[str, ...]]]
"""By view (in the order in which they are made) and column: its type, then the columns of tables it is made of."""


@cache
def origins() -> Origins:
    """The columns of all views, out of the file if that is of these views."""
    file = warehouse_dir() / FILE
    kept = json.loads(file.read_bytes()) if file.is_file() else {}
    if kept.get("digest") != sources_digest():
        return _read_anew()
    return {view: {name: tuple(told) for name, told in kept["views"][view].items()} for view in kept["order"]}


def _read_anew() -> Origins:
    from hzetl.store.lineage_of_sql import read_origins  # noqa: PLC0415  # the parser of SQL loads slowly

    return {
        view: {name: (of.type, *(f"{table}.{column}" for table, column in of.made_of)) for name, of in columns.items()}
        for view, columns in read_origins().items()
    }


def sources_digest() -> str:
    """Digest of all that lineage is read from."""
    tables = [
        f"{name} {', '.join(f'{column.name} {column.type!r}' for column in table.columns)}"
        for name, table in sorted(schema.metadata.tables.items())
    ]
    return hex_key("lineage", *(f"{view.name}\n{view.body}" for view in views()), *tables)


def file_text() -> str:
    """What the file should say: a line a column."""
    found = _read_anew()
    parts = [
        f"{json.dumps(view)}: {{\n"
        + ",\n".join(f"{json.dumps(name)}: {json.dumps(of)}" for name, of in columns.items())
        for view, columns in sorted(found.items())
    ]
    shown = "\n},\n".join(parts) + "\n}"
    return f'{{"digest": "{sources_digest()}",\n"order": {json.dumps(list(found))},\n"views": {{\n{shown}\n}}}}\n'


def tables_read(view: str) -> list[str]:
    """The tables and views that a view names, sorted."""
    body = next(v.body for v in views() if v.name == view)
    known = schema.metadata.tables.keys() | {v.name for v in views()}
    return sorted({name for name in re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", body) if name in known})


def write_lineage(connection: Connection) -> None:
    """Puts the lineage of all views into its table, in the transaction that makes the views."""
    table = schema.ctl_column_lineage
    connection.execute(table.delete())
    rows = [
        {"view_name": view, "column_name": name, "source_table": table_of, "source_column": column}
        for view, columns in origins().items()
        for name, (_, *made_of) in columns.items()
        for table_of, _, column in (source.partition(".") for source in made_of)
    ]
    insert(connection, table, rows)


if __name__ == "__main__":
    (warehouse_dir() / FILE).write_text(file_text(), encoding="utf-8")
