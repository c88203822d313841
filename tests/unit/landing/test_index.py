"""The snapshot index: versions, years, validators, failures, and what a kill leaves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hzetl.errors import LandingError
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.report import Failure
from hzetl.model import Snapshot

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def snapshot(url: str = "https://paper.invalid/1", sha256: str = "a" * 64, year: int = 2025) -> Snapshot:
    return Snapshot(
        publisher="paper", url=url, year=year, sha256=sha256, size=4, media_type="text/html", fetched_at=NOW,
        published_on=date(year, 1, 27), title="样稿", default_source="样报", default_region="330100",
    )  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SnapshotIndex]:
    with SnapshotIndex(tmp_path / "index.sqlite") as opened:
        yield opened


def test_a_snapshot_comes_back_as_it_was_recorded(index: SnapshotIndex) -> None:
    assert index.record(snapshot())
    assert index.current("paper", 2025) == [snapshot()]


def test_the_same_snapshot_at_another_time_is_nothing_new(index: SnapshotIndex) -> None:
    index.record(snapshot())
    later = snapshot().model_copy(update={"fetched_at": NOW + timedelta(days=1), "media_type": "text/html;charset=x"})
    assert not index.record(later)
    assert index.history("paper", later.url) == [snapshot()]


def test_other_metadata_of_the_same_bytes_is_a_new_version(index: SnapshotIndex) -> None:
    index.record(snapshot())
    assert index.record(snapshot().model_copy(update={"region": "330110"}))


def test_only_the_latest_version_is_current(index: SnapshotIndex) -> None:
    for sha256 in ("a" * 64, "b" * 64, "a" * 64):
        index.record(snapshot(sha256=sha256))
    assert [version.sha256[0] for version in index.history("paper", snapshot().url)] == ["a", "b", "a"]
    assert [version.sha256[0] for version in index.current("paper", 2025)] == ["a"]


def test_current_snapshots_come_by_address_whatever_the_order_of_landing(index: SnapshotIndex) -> None:
    for url in ("c", "a", "b"):
        index.record(snapshot(url))
    assert [found.url for found in index.current("paper", 2025)] == ["a", "b", "c"]


def test_a_document_that_moves_leaves_its_year_but_the_year_stays_known(index: SnapshotIndex) -> None:
    index.record(snapshot(year=2024))
    index.record(snapshot(year=2025))
    assert index.current("paper", 2024) == []
    assert index.years("paper") == [2024, 2025]
    assert index.publishers() == ["paper"]


def test_validators_are_those_of_the_last_response(index: SnapshotIndex) -> None:
    index.record(snapshot(), etag='"1"', last_modified="Mon, 27 Jan 2025 00:00:00 GMT")
    index.remember("paper", snapshot().url, sha256="b" * 64, media_type="text/html", etag='"2"', last_modified=None)
    known = index.validators("paper", snapshot().url)
    assert known is not None
    assert (known.sha256[0], known.etag, known.last_modified) == ("b", '"2"', None)
    assert index.validators("paper", "elsewhere") is None


def test_a_failure_is_counted_and_forgotten_when_its_page_lands(index: SnapshotIndex) -> None:
    failure = Failure(snapshot().url, "HTTP 404")
    index.record_failures("paper", 2025, [failure], NOW)
    index.record_failures("paper", 2025, [failure], NOW + timedelta(days=1))
    (past,) = index.failures("paper", 2025)
    assert (past.reason, past.tries, past.first_at, past.last_at) == ("HTTP 404", 2, NOW, NOW + timedelta(days=1))
    index.record(snapshot())
    assert index.failures("paper") == []


def test_a_day_without_an_issue_is_remembered_but_is_no_failure(index: SnapshotIndex) -> None:
    index.record_failures("paper", 2025, [Failure("day", "no issue")], NOW, wanted=False)
    assert index.failures("paper") == []
    assert index.failure("paper", "day") is not None


def test_a_record_that_breaks_off_leaves_the_version_before(index: SnapshotIndex) -> None:
    index.record(snapshot())
    broken = snapshot(sha256="b" * 64).model_copy(update={"size": None})
    with pytest.raises(sqlite3.IntegrityError):
        index.record(broken)
    assert index.current("paper", 2025) == [snapshot()]


def test_a_process_killed_amid_a_transaction_leaves_what_was_before_it(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with SnapshotIndex(path) as opened:
        opened.record(snapshot())
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom hzetl.landing.index import SnapshotIndex\n"
        "index = SnapshotIndex(Path(sys.argv[1]))\n"
        "with index._transaction() as db:\n"
        "    db.execute('UPDATE snapshot SET is_current = 0')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(path)], check=False, env=dict(os.environ))
    assert ended.returncode == -signal.SIGKILL
    with SnapshotIndex(path) as opened:
        assert opened.current("paper", 2025) == [snapshot()]
        assert opened.record(snapshot(sha256="b" * 64))


def test_two_processes_may_write_to_one_index(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with SnapshotIndex(path) as one, SnapshotIndex(path) as other:
        assert one.record(snapshot("a"))
        assert other.record(snapshot("b"))
        assert not one.record(snapshot("b"))


def test_an_index_that_another_process_holds_is_waited_for_and_then_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hzetl.landing.index.PATIENCE_SECONDS", 0.05)
    path = tmp_path / "index.sqlite"
    with (
        SnapshotIndex(path) as one,
        SnapshotIndex(path) as other,
        one._transaction(),
        pytest.raises(LandingError, match="database is locked"),
    ):
        other.record(snapshot())


def test_a_file_that_is_no_index_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(LandingError, match="snapshot index cannot be opened"):
        SnapshotIndex(path)


def test_an_index_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    SnapshotIndex(path).close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(LandingError, match="version 99"):
        SnapshotIndex(path)
