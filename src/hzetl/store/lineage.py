"""Which columns of tables each column of a view is made of, worked out from the view's own SQL.

What belongs to a column is what its expression reads, through all views in between. What merely chooses rows (joins,
conditions, the order of a window that numbers them) is not counted in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import sqlglot
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql
from sqlglot import exp
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

from hzetl.store import schema
from hzetl.store.rows import insert
from hzetl.store.views import views

_POSTGRES = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped


class Source(NamedTuple):
    """A column of a table."""

    table: str
    column: str


Columns = Mapping[str, tuple[Source, ...]]
"""By column of a view: the columns that it is made of, sorted; none for a constant or a count of rows."""


@cache
def column_lineage() -> dict[str, Columns]:
    """By view, in the order in which views are made."""
    known: dict[str, Columns] = {}
    tables = {name: dict.fromkeys(of.columns.keys(), "text") for name, of in schema.metadata.tables.items()}
    for view in views():
        nodes = lineage(None, view.body, schema=dict(tables), dialect="sqlite", trim_selects=False)
        known[view.name] = {name: _sources(node, known) for name, node in nodes.items()}
        tables[view.name] = dict.fromkeys(nodes, "text")
    return known


@cache
def column_types() -> dict[str, dict[str, str]]:
    """Types of views' columns by view, as PostgreSQL calls them, from the types of tables' columns; empty if unsure."""
    types = {
        name: {column.name: column.type.compile(dialect=_POSTGRES) for column in table.columns}
        for name, table in schema.metadata.tables.items()
    }
    for view in views():
        select = qualify(sqlglot.parse_one(view.body, read="postgres"), schema=dict(types), dialect="postgres")
        typed = annotate_types(select, schema=dict(types), dialect="postgres").assert_is(exp.Select)
        types[view.name] = {column.alias_or_name: _type(column) for column in typed.selects}
    return {view.name: types[view.name] for view in views()}


def _type(column: exp.Expr) -> str:
    named = column.type.sql(dialect="postgres") if column.type is not None else ""
    called = {"INT": "INTEGER", "UNKNOWN": "", "NULL": ""}
    return called.get(named, named.replace("DECIMAL", "NUMERIC"))


def _sources(node: Node, known: Mapping[str, Columns]) -> tuple[Source, ...]:
    found: set[Source] = set()
    for leaf in node.walk():
        read = _column(leaf)
        if read is not None:
            found.update(known[read.table][read.column] if read.table in known else (read,))
    return tuple(sorted(found))


def _column(node: Node) -> Source | None:
    """The column of a table that a leaf stands for; None for an expression on the way or a constant."""
    if node.downstream or not isinstance(node.expression, exp.Table):
        return None
    return Source(node.expression.name, node.name.rpartition(".")[2].strip('"'))


def tables_read(view: str) -> list[str]:
    """The tables and views that a view names, sorted."""
    body = next(v.body for v in views() if v.name == view)
    return sorted({table.name for table in sqlglot.parse_one(body, read="sqlite").find_all(exp.Table)})


def write_lineage(connection: Connection) -> None:
    """Puts the lineage of all views into its table, in the transaction that makes the views."""
    table = schema.ctl_column_lineage
    connection.execute(table.delete())
    rows = [
        {"view_name": view, "column_name": column, "source_table": source.table, "source_column": source.column}
        for view, columns in column_lineage().items()
        for column, sources in columns.items()
        for source in sources
    ]
    insert(connection, table, rows)
