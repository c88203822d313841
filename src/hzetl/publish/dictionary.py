"""The data dictionary: what every table, mart and column means, from the schema's own labels, as a page and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Column, Table
from sqlalchemy.dialects import postgresql

from hzetl.publish.databook.book import Label
from hzetl.publish.databook.rendering import render
from hzetl.store import schema
from hzetl.store.lineage import origins
from hzetl.store.reports import ViewColumn, view_columns
from hzetl.store.schema.marts import VIEWS
from hzetl.store.views import views

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
"""Types are named as a server names them."""

_GROUPS = (
    ("mart_", Label("集市", "Marts")),
    ("fct_", Label("事实", "Facts")),
    ("dim_", Label("维度", "Dimensions")),
    ("bridge_", Label("桥接", "Bridges")),
    ("ctl_", Label("控制", "Control")),
)


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column: `key` is PK, FK or empty; `refers_to` the table that a foreign key points to.

    `made_of` are the columns of tables that a view's column is made of, each as `table.column`.
    """

    name: str
    label: Label
    type: str
    nullable: bool
    key: str
    refers_to: str | None
    made_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table and its columns in their order."""

    name: str
    label: Label
    columns: tuple[ColumnEntry, ...]


@cache
def dictionary() -> list[TableEntry]:
    """All tables and views, by name."""
    tables = [_table(table) for _, table in sorted(schema.metadata.tables.items())]
    return sorted(tables + _views(), key=lambda entry: entry.name)


def _views() -> list[TableEntry]:
    """Views with their labels and grain; reports, which say the same in Chinese, are left out."""
    return [
        TableEntry(
            view.name,
            Label(VIEWS[view.name].zh, f"{VIEWS[view.name].en}. Grain: {view.grain}"),
            tuple(_view_column(view.name, column) for column in view_columns()[view.name]),
        )
        for view in views()
    ]


def _view_column(view: str, column: ViewColumn) -> ColumnEntry:
    type_, *made_of = origins()[view][column.name]
    label = Label(*column.described)
    return ColumnEntry(column.name, label, type_, nullable=True, key="", refers_to=None, made_of=tuple(made_of))


def _table(table: Table) -> TableEntry:
    label = Label(schema.label_zh(table), schema.label_en(table))
    return TableEntry(table.name, label, tuple(_column(column) for column in table.columns))


def _column(column: Column[object]) -> ColumnEntry:
    target = next(iter(column.foreign_keys), None)
    keys = [name for name, held in (("PK", column.primary_key), ("FK", target is not None)) if held]
    return ColumnEntry(
        name=column.name,
        label=Label(schema.label_zh(column), schema.label_en(column)),
        type=column.type.compile(dialect=_DIALECT),
        nullable=bool(column.nullable),
        key=" ".join(keys),
        refers_to=target.column.table.name if target is not None else None,
    )


def dictionary_page() -> bytes:
    """`dictionary.html` of the data book."""
    tables = dictionary()
    groups: list[tuple[Label, Sequence[TableEntry]]] = [
        (label, [t for t in tables if t.name.startswith(prefix)]) for prefix, label in _GROUPS
    ]
    return render("dictionary", root="", here="dictionary", title=Label("数据字典", "Data dictionary"), groups=groups)


def dictionary_csv() -> bytes:
    """The dictionary as CSV (UTF-8 with a mark, so that spreadsheets read the Chinese), a row a column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["table_name", "table_zh", "table_en", "column_name", "column_zh", "column_en", "type", "nullable", "key",
         "refers_to", "made_of"]
    )  # fmt: skip
    for table in dictionary():
        for column in table.columns:
            writer.writerow(
                [table.name, table.label.zh, table.label.en, column.name, column.label.zh, column.label.en, column.type,
                 "yes" if column.nullable else "no", column.key, column.refers_to or "", " ".join(column.made_of)]
            )  # fmt: skip
    return ("\ufeff" + out.getvalue()).encode()
