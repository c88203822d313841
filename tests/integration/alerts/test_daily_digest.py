"""The daily digest counts what a day brought, and comes once a day."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hzetl.alerts.settings import AlertSettings
from hzetl.alerts.watch import tick
from hzetl.cli import main
from hzetl.settings import Settings


@pytest.fixture
def told(robots: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in [n for n in os.environ if n.startswith("HZETL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HZETL_WECOM_URL", robots.environ["HZETL_WECOM_URL"])
    monkeypatch.setenv("HZETL_ALERT_INTERVAL", "0")
    return robots


def _write(folder: Path, name: str, text: str, published: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    if published:
        (folder / f"{name}.txt.yml").write_text(f"published_on: {published}\n", encoding="utf-8")


def test_the_digest_says_what_came_changed_disagrees_and_is_missing_once_a_day(
    told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    year = datetime.now(UTC).year - 1
    _write(tmp_path / "texts", "first", f"{year - 1}年，全市规模以上工业增加值4624亿元。", f"{year}-02-02")
    _write(tmp_path / "texts", "other", f"{year - 1}年，全市规模以上工业增加值4700亿元。", f"{year}-02-03")
    _write(tmp_path / "texts", "months", f"{year - 2}年1—3月，全市规模以上工业增加值1024亿元。", f"{year - 2}-04-20")
    _write(tmp_path / "texts", "undated", "全市规模以上工业增加值增长6.1%。", "")
    assert main(["run", "--from", str(tmp_path / "texts"), "--region", "330100"]) == 0
    capsys.readouterr()
    settings, alerts = Settings.from_environment(), AlertSettings.from_environment()
    due = datetime.now(UTC).replace(hour=1, minute=0)
    assert not tick(settings, alerts, due - timedelta(hours=1)).digest, "it is before half past eight in China"
    assert tick(settings, alerts, due).digest
    assert not tick(settings, alerts, due + timedelta(minutes=1)).digest
    (text,) = told.texts("wecom")
    assert "日报" in text.splitlines()[0]
    for said in (
        "修订 1",
        "新冲突 ",
        "新隔离文献 1",
        "no publication date:1",
        "未恢复的失败 0",
        "逾期未到的月度数据 0",
    ):
        assert said in text, text
    observations = int(text.partition("新观测 ")[2].partition(",")[0])
    assert observations >= 1
    assert tick(settings, alerts, due + timedelta(days=2)).digest
    assert "新观测 0,修订 0,新冲突 0" in told.texts("wecom")[1]
