"""Reads the SQL of views: of which type each of their columns is, and which columns of tables it is made of.

What belongs to a column is what its expression reads, through all views in between. What merely chooses rows (joins,
conditions, the order of a window that numbers them) is not counted in. It takes seconds: `hzetl.store.lineage` keeps
what it finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import sqlglot
from sqlalchemy.dialects import postgresql
from sqlglot import exp
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

from hzetl.store import schema
from hzetl.store.views import views

_POSTGRES = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped


class Source(NamedTuple):
    """A column of a table."""

    table: str
    column: str


class Origin(NamedTuple):
    """What is known of a view's column.

    `type` as PostgreSQL calls it, empty if unsure; `made_of` sorted, none for a constant or a count of rows.
    """

    type: str
    made_of: tuple[Source, ...]


def read_origins() -> dict[str, dict[str, Origin]]:
    """Columns by view, views in the order in which they are made."""
    lineages, types = _lineages(), _types()
    return {
        view: {name: Origin(types[view][name], made_of) for name, made_of in columns.items()}
        for view, columns in lineages.items()
    }


def _lineages() -> dict[str, dict[str, tuple[Source, ...]]]:
    known: dict[str, dict[str, tuple[Source, ...]]] = {}
    tables = {name: dict.fromkeys(of.columns.keys(), "text") for name, of in schema.metadata.tables.items()}
    for view in views():
        nodes = lineage(None, view.body, schema=dict(tables), dialect="sqlite", trim_selects=False)
        known[view.name] = {name: _sources(node, known) for name, node in nodes.items()}
        tables[view.name] = dict.fromkeys(nodes, "text")
    return known


def _types() -> dict[str, dict[str, str]]:
    types = _types_of_tables()
    for view in views():
        select = qualify(sqlglot.parse_one(view.body, read="postgres"), schema=dict(types), dialect="postgres")
        typed = annotate_types(select, schema=dict(types), dialect="postgres").assert_is(exp.Select)
        types[view.name] = {column.alias_or_name: _type(column) for column in typed.selects}
    return types


def _types_of_tables() -> dict[str, dict[str, str]]:
    """Types of columns by table, as PostgreSQL calls them."""
    return {
        name: {column.name: column.type.compile(dialect=_POSTGRES) for column in table.columns}
        for name, table in schema.metadata.tables.items()
    }


def _type(column: exp.Expr) -> str:
    named = column.type.sql(dialect="postgres") if column.type is not None else ""
    called = {"INT": "INTEGER", "UNKNOWN": "", "NULL": ""}
    return called.get(named, named.replace("DECIMAL", "NUMERIC"))


def _sources(node: Node, known: Mapping[str, Mapping[str, tuple[Source, ...]]]) -> tuple[Source, ...]:
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
