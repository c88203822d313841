"""Views in words: each mart again with Chinese column names (`rpt_*`), and what every view and column is called.

Labels stand in the schema alone: those of tables' columns, and `schema.marts` for what only views have.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Column, create_engine, inspect

from hzetl.errors import WarehouseError
from hzetl.keys import hex_key
from hzetl.store import schema
from hzetl.store.schema.marts import COLUMNS, VIEWS, Described
from hzetl.store.views import View, marts, views


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A view's column: its label, and the table's column that it is called as, if there is one."""

    name: str
    described: Described
    like: Column[object] | None


@cache
def view_columns() -> dict[str, tuple[ViewColumn, ...]]:
    """Columns of every view, in order; asked of an empty database in memory, not of a warehouse.

    Raises:
        WarehouseError: a view or a column has no label.
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        for view in views():
            connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {view.body}")
        found = inspect(connection)
        names = {view.name: [str(c["name"]) for c in found.get_columns(view.name)] for view in views()}
    engine.dispose()
    unknown = sorted(names.keys() - VIEWS.keys())
    if unknown:
        raise WarehouseError("a view has no label", where=", ".join(unknown), todo="add it to schema/marts.py")
    return {view: tuple(_column(view, name) for name in of_view) for view, of_view in names.items()}


@cache
def _of_tables() -> dict[str, Column[object]]:
    """Columns of tables by name; where several tables have the name, a fact's before a dimension's before another's."""
    order = ("ctl_", "bridge_", "dim_", "fct_")
    tables = sorted(
        schema.metadata.tables.values(), key=lambda t: (order.index(t.name[: t.name.index("_") + 1]), t.name)
    )
    return {column.name: column for table in tables for column in table.columns}


def _column(view: str, name: str) -> ViewColumn:
    like = _of_tables().get(name)
    described = COLUMNS.get(name) or (
        Described(schema.label_zh(like), schema.label_en(like)) if like is not None else None
    )
    if described is None:
        raise WarehouseError("a view's column has no label", where=f"{view}.{name}", todo="add it to schema/marts.py")
    return ViewColumn(name, described, like)


@cache
def reports() -> tuple[View, ...]:
    """`rpt_X` of every `mart_X`: the same rows, the columns called by their Chinese labels."""
    return tuple(_report(mart) for mart in marts())


def _report(mart: View) -> View:
    columns = ",\n".join(f'    {c.name} AS "{c.described.zh}"' for c in view_columns()[mart.name])
    return View(mart.name.replace("mart_", "rpt_", 1), mart.grain, f"SELECT\n{columns}\nFROM {mart.name}")


def view_comments(name: str) -> list[str]:
    """Statements that put a view's and its columns' comments into a server's catalogue."""
    mart = name.replace("rpt_", "mart_", 1)
    grain = next(view.grain for view in (*views(), *reports()) if view.name == name)
    described = VIEWS[mart]
    made = [f"COMMENT ON VIEW {name} IS {_quoted(f'{described.zh} | {described.en}. Grain: {grain}')}"]
    for column in view_columns()[mart]:
        called = column.described.zh if name != mart else column.name
        told = f"{column.described.zh} | {column.described.en}"
        made.append(f'COMMENT ON COLUMN {name}."{called}" IS {_quoted(told)}')
    return made


def views_digest() -> str:
    """Digest of all views' text and labels."""
    made = (*views(), *reports())
    return hex_key("views", *(f"{view.name}\n{view.body}\n{view_comments(view.name)}" for view in made))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
