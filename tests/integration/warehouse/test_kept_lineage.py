"""The file that keeps columns' lineage: of these views, or read anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from hzetl.settings import warehouse_dir
from hzetl.store import lineage
from hzetl.store.views import views


def test_the_kept_file_says_what_the_views_say() -> None:
    """After a change of a view: python -m hzetl.store.lineage."""
    assert (warehouse_dir() / lineage.FILE).read_text(encoding="utf-8") == lineage.file_text()


def test_a_file_of_other_views_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever changes a view for himself is told of that view, though the file knows another."""
    told = lineage.origins()
    kept = json.loads((warehouse_dir() / lineage.FILE).read_bytes())
    kept["views"]["mart_growth"]["year"] = ["TEXT", "dim_region.region_code"]
    (tmp_path / lineage.FILE).write_text(json.dumps(kept | {"digest": "0" * 16}), encoding="utf-8")
    monkeypatch.setattr(lineage, "warehouse_dir", lambda: tmp_path)
    lineage.origins.cache_clear()
    try:
        assert lineage.origins() == told
    finally:
        lineage.origins.cache_clear()


def test_the_tables_that_a_view_names_are_those_that_its_sql_reads() -> None:
    """Dagster's graph is drawn from them."""
    for view in views():
        read = {table.name for table in sqlglot.parse_one(view.body, read="sqlite").find_all(exp.Table)}
        assert lineage.tables_read(view.name) == sorted(read), view.name
