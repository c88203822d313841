"""A warehouse moves from one engine to the other in one command, and both say the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hzetl.cli import main
from hzetl.errors import WarehouseError
from hzetl.settings import Settings
from hzetl.store import migrate
from hzetl.store.connection import engine_for
from hzetl.store.copying import copy_warehouse
from hzetl.store.overview import table_checksums


@pytest.fixture
def filled(warehouse: Any, document: Any, claim: Any) -> Any:
    """A warehouse of one engine, with a claim and its observation."""
    said = document("2025年，全市规模以上工业增加值4624亿元，增长6.1%。")
    warehouse.load((said, [claim(said, "4624亿元", "462400000000.25")]))
    warehouse.conclude()
    return warehouse


def test_a_copy_holds_the_same_and_goes_on_from_there(filled: Any, tmp_path: Path) -> None:
    target = engine_for(Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path / "other")}), readonly=False)
    rows = copy_warehouse(filled.engine, target).rows
    assert rows["fct_claim"] == rows["fct_observation"] == 1
    assert table_checksums(target) == table_checksums(filled.engine)
    assert migrate.check(target) == []
    with target.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM mart_latest")) == 1
    with pytest.raises(WarehouseError, match="holds documents already"):
        copy_warehouse(filled.engine, target)
    target.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_sqlite_becomes_a_server_by_one_command(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "release.txt"
    page.write_text("2025年，全市规模以上工业增加值4624亿元，增长6.1%。", encoding="utf-8")
    run = ["run", "--from", str(page), "--published", "2026-02-02", "--region", "330100"]
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "embedded"))
    monkeypatch.delenv("HZETL_WAREHOUSE_URL", raising=False)
    assert main(run) == 0
    assert main(["db", "copy", "--to", settings.warehouse_url]) == 0
    capsys.readouterr()
    monkeypatch.setenv("HZETL_WAREHOUSE_URL", settings.warehouse_url)
    assert main(["query", "规上工业增加值", "--region", "杭州"]) == 0
    assert "4624" in capsys.readouterr().out
    assert main(run) == 0
    assert "Nothing new" in capsys.readouterr().out
    assert main(["db", "copy", "--to", settings.warehouse_url]) == 2
