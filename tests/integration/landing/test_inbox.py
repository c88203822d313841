"""An inbox and a list of addresses as publishers of the catalogue, from the file to the warehouse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hzetl.cli import main
from hzetl.errors import LandingError
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.land import land_folder
from hzetl.landing.report import LandReport
from hzetl.landing.store import SnapshotStore
from hzetl.publishers.publisher import Publisher
from hzetl.samples.further import further_web
from hzetl.samples.web import serve_samples

NOW = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
JULY = "上半年工业运行\n2015年7月20日\n\n上半年，全市规模以上工业增加值比上年同期增长5.6%。\n"
MARCH = "2月工业运行\n2026年3月10日\n\n1—2月，全市规模以上工业增加值比上年同期增长6.1%。\n"


class Inbox:
    """A folder of the catalogue, and where it is landed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "inbox"
        self.folder.mkdir()
        self.publisher = Publisher(
            name="inbox", label="收件夹", kind="folder", path=str(self.folder), authority="other", home_region="330100"
        )
        self.store = SnapshotStore(folder / "snapshots")
        self.index = SnapshotIndex(folder / "index.sqlite")

    def put(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def land(self) -> LandReport:
        return land_folder(self.publisher, 2026, store=self.store, index=self.index, now=lambda: NOW)


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    made = Inbox(tmp_path)
    yield made
    made.index.close()


def test_files_that_appear_are_landed_each_in_its_year_and_done_ones_stay(inbox: Inbox) -> None:
    inbox.put("a.txt", JULY)
    report = inbox.land()
    assert (report.found, report.fetched, report.other_years) == (1, 1, (2015,))
    inbox.put("later/b.txt", MARCH)
    report = inbox.land()
    assert (report.found, report.fetched, report.unchanged) == (2, 1, 1)
    assert [(s.url, s.default_source, s.default_region) for s in inbox.index.current("inbox", 2026)] == [
        ("later/b.txt", "收件夹", "330100")
    ]
    assert {path.name for path in inbox.folder.rglob("*.txt")} == {"a.txt", "b.txt"}


def test_a_file_that_changes_is_a_revision_and_one_that_is_gone_stays_landed(inbox: Inbox) -> None:
    inbox.put("a.txt", JULY)
    inbox.put("b.txt", MARCH)
    inbox.land()
    inbox.put("a.txt", JULY.replace("5.6%", "5.4%"))
    (inbox.folder / "b.txt").unlink()
    report = inbox.land()
    assert (report.found, report.fetched) == (1, 1)
    assert len(inbox.index.history("inbox", "a.txt")) == 2
    assert len(inbox.index.current("inbox", 2026)) == 1


def test_a_file_without_a_day_waits_in_year_0_until_its_sidecar_says_one(inbox: Inbox) -> None:
    inbox.put("a.txt", "全市规模以上工业增加值增长5.6%。\n")
    assert inbox.land().other_years == (0,)
    inbox.put("a.txt.yml", "published_on: 2015-07-20\n")
    assert set(inbox.land().other_years) == {0, 2015}
    assert [snapshot.year for snapshot in inbox.index.current("inbox", 2015)] == [2015]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(inbox: Inbox) -> None:
    inbox.put("a.txt", MARCH)
    inbox.put("b.docx", "x")
    inbox.put("c.txt", "")
    report = inbox.land()
    assert report.fetched == 1
    assert {(failure.url, failure.reason) for failure in report.failed} == {
        ("b.docx", "unsupported file type"), ("c.txt", "empty file")
    }  # fmt: skip


def test_a_folder_that_is_not_there_is_told_with_what_to_do(inbox: Inbox) -> None:
    inbox.folder.rmdir()
    with pytest.raises(LandingError, match="is not there"):
        inbox.land()


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    status = main([*arguments, "--json"])
    return status, json.loads(capsys.readouterr().out.splitlines()[-1])


def test_a_run_takes_what_is_in_the_inbox_and_on_the_list_whatever_its_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HZETL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HZETL_CATALOGUE", str(tmp_path / "catalogue.yml"))
    paths = list(further_web().articles["further_zjol"])[:2]
    with serve_samples(0, further_web().site) as web:
        (tmp_path / "pages.txt").write_text("\n".join(f"{web.base_url}{path}" for path in paths), encoding="utf-8")
        (tmp_path / "catalogue.yml").write_text(
            "publishers:\n"
            "  - {name: inbox, label: 收件夹, kind: folder, path: inbox, home_region: 330100}\n"
            "  - {name: pages, label: 单篇, kind: urls, urls: pages.txt, home_region: 330000, private_address: true,\n"
            "     politeness: {spacing_seconds: 0}}\n"
            "  - {name: gone, label: 旧夹, kind: folder, path: nowhere, home_region: 330100}\n",
            encoding="utf-8",
        )
        (tmp_path / "inbox").mkdir()
        (tmp_path / "inbox" / "a.txt").write_text(JULY, encoding="utf-8")
        status, first = told(capsys, "run")
        assert (status, first["failed_publishers"]) == (3, ["gone"])
        assert (first["landed"], first["warehouse"]["documents"], first["warehouse"]["quarantined"]) == (3, 3, 0)
        status, again = told(capsys, "backfill", "--years", "2003-2026", "--publishers", "inbox,pages")
        assert (status, again["landed"], again["downloaded"], again["unchanged"]) == (0, 0, 0, 3)
