"""Views, read from their files: marts and the facts that they share. The same text runs on every engine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, text

from hzetl.errors import WarehouseError
from hzetl.settings import warehouse_dir


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name is the file's, its body one SELECT that means the same on SQLite, PostgreSQL and DuckDB.

    `grain` is the file's first line, a comment.
    """

    name: str
    grain: str
    body: str


@cache
def views() -> tuple[View, ...]:
    """All views, each after those that it reads.

    Raises:
        WarehouseError: a file does not start with its grain, or views read each other in a ring.
    """
    found = {path.stem: _view(path) for path in sorted((warehouse_dir() / "views").glob("*.sql"))}
    ordered: dict[str, View] = {}
    while len(ordered) < len(found):
        ready = [v for n, v in found.items() if n not in ordered and _reads(v, found.keys()) <= ordered.keys()]
        if not ready:
            raise WarehouseError("views read each other in a ring", where=", ".join(found.keys() - ordered.keys()))
        ordered.update({view.name: view for view in ready})
    return tuple(ordered.values())


def marts() -> tuple[View, ...]:
    """The views that people query, by name."""
    return tuple(sorted((view for view in views() if view.name.startswith("mart_")), key=lambda view: view.name))


def _view(path: Path) -> View:
    first, _, body = path.read_text(encoding="utf-8").partition("\n")
    if not first.startswith("-- Grain: "):
        raise WarehouseError("a view's first line must state its grain", where=path.name, todo="start with -- Grain:")
    if "%" in body:
        raise WarehouseError("a view must do without the percent sign, which drivers read otherwise", where=path.name)
    return View(path.stem, first.removeprefix("-- Grain: ").strip(), body.strip().rstrip(";"))


def _reads(view: View, names: object) -> set[str]:
    return {name for name in re.findall(r"\b(?:mart|fct|rpt)_\w+", view.body) if name in names} - {view.name}  # type: ignore[operator]


def verbatim(sql: str) -> TextClause:
    """A statement without parameters: its colons and percent signs are its own."""
    return text(sql.replace(":", r"\:"))
