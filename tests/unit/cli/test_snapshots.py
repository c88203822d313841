"""`hzetl snapshots` as a person calls it."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from hzetl.cli import main
from hzetl.landing.warc import verified_payloads
from hzetl.settings import Settings
from hzetl.store.connection import engine_for
from hzetl.store.migrate import upgrade
from tests.unit.landing.landed_pages import RELEASE, Landing, page


@pytest.fixture
def landing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Landing:
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("HZETL_WAREHOUSE_URL", raising=False)
    return Landing(tmp_path)


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert main(["snapshots", *arguments]) == status
    return capsys.readouterr().out


def test_list_counts_versions_and_says_when_each_was_seen(landing: Landing, capsys: pytest.CaptureFixture[str]) -> None:
    landing.history()
    rows = [json.loads(line) for line in told(capsys, "list", "--json").splitlines()]
    assert [(row["publisher"], row["versions"]) for row in rows] == [("local", 1), ("tjj", 2), ("tjj", 1)]
    (revised,) = [json.loads(line) for line in told(capsys, "list", "--revised", "--json").splitlines()]
    assert (revised["url"], revised["first_at"]) == (RELEASE, "2026-03-01T08:00:00+00:00")
    assert "3 documents" in told(capsys, "list", "--years", "2025")
    assert "0 documents" in told(capsys, "list", "--publishers", "nobody")


def test_show_says_what_a_revision_changed_and_how_often_a_page_was_rendered_anew(
    landing: Landing, capsys: pytest.CaptureFixture[str]
) -> None:
    landing.history()
    shown = told(capsys, "show", RELEASE)
    assert "- 规模以上工业增加值4624亿元，比上年增长6.0%。" in shown
    assert "+ 规模以上工业增加值4624亿元，比上年增长6.1%。" in shown
    assert "seen 3 times" in shown
    assert "rendered anew 1 times" in shown
    first, second = (json.loads(line) for line in told(capsys, "show", RELEASE, "--json").splitlines())
    assert [first["is_current"], second["is_current"]] == [False, True]
    assert first["headers"]["server"] == "nginx"
    assert [seen["times"] for seen in first["sightings"]] == [2, 1]


def test_an_address_from_which_nothing_was_landed_is_said(landing: Landing, capsys: pytest.CaptureFixture[str]) -> None:
    landing.history()
    assert main(["snapshots", "show", "https://tjj.invalid/other"]) == 2
    assert "nothing was landed from there" in capsys.readouterr().err


def test_verify_ends_with_1_when_something_is_lost(landing: Landing, capsys: pytest.CaptureFixture[str]) -> None:
    landed = landing.history()
    assert "0 missing or damaged" in told(capsys, "verify")
    landing.path(landed[RELEASE][0]).unlink()
    shown = told(capsys, "verify", "--quick", status=1)
    assert "missing" in shown
    assert RELEASE in shown
    (fault,) = json.loads(told(capsys, "verify", "--repair", "--json", status=1))["faults"]
    assert (fault["what"], fault["use"]) == ("missing", "superseded version")


def test_export_ends_with_3_when_something_is_left_out(
    landing: Landing, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    landed = landing.history()
    assert "4 versions in 8 records" in told(capsys, "export", "--warc", str(tmp_path / "a.warc.gz"))
    landing.path(landed[RELEASE][0]).unlink()
    shown = told(capsys, "export", "--warc", str(tmp_path / "b.warc.gz"), status=3)
    assert RELEASE in shown
    assert main(["snapshots", "export", "--warc", str(tmp_path / "b.warc.gz")]) == 2


def test_prune_looks_first_and_acts_with_apply(
    landing: Landing, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    settings = Settings.from_environment()
    upgrade(engine_for(settings))
    landed = landing.history()
    orphan = landing.store.put(page("9.9"))
    os.utime(landing.path(orphan), (time.time() - 200_000,) * 2)
    archive = tmp_path / "old.warc.gz"
    shown = told(capsys, "prune", "--keep", "0", "--pack", str(archive))
    assert "1 objects that nothing refers to would be removed" in shown
    assert "1 superseded versions" in shown
    assert landing.store.holds(orphan)
    done = json.loads(told(capsys, "prune", "--keep", "0", "--pack", str(archive), "--apply", "--json"))
    assert (done["applied"], done["orphans"], done["packed"]) == (True, 1, 1)
    assert set(verified_payloads(archive)) == {landed[RELEASE][0]}
    assert not landing.store.holds(landed[RELEASE][0])
    assert "packed in old.warc.gz" in told(capsys, "show", RELEASE)


def test_nothing_landed_yet_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "empty"))
    assert main(["snapshots", "verify"]) == 2
    assert not (tmp_path / "empty").exists()
