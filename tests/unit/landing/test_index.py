"""The snapshot index: versions, years, validators, failures, and what a kill leaves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Generator, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from hzetl.errors import LandingError
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.report import Failure
from hzetl.landing.served import Served
from hzetl.model import Snapshot
from hzetl.versions import parser_version

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


def test_status_and_headers_are_kept_as_served_but_for_what_opens_a_door(index: SnapshotIndex) -> None:
    headers = {"Server": "nginx", "ETag": '"1"', "Set-Cookie": "wzws_sessionid=1", "X-Amz-Security-Token": "s"}
    index.record(snapshot(), Served.of(203, headers))
    index.record(snapshot().model_copy(update={"region": "330110"}))  # the same bytes, not modified
    rows = [tuple(row) for row in index.rows("SELECT status, headers FROM snapshot")]
    assert rows == [(203, '{"server": "nginx", "etag": "\\"1\\""}')] * 2


def test_a_page_seen_again_is_counted_with_the_times_it_was_seen(index: SnapshotIndex) -> None:
    for days in range(3):
        index.record(snapshot().model_copy(update={"fetched_at": NOW + timedelta(days=days)}))
    (row,) = index.rows("SELECT * FROM sighting")
    last = (NOW + timedelta(days=2)).isoformat()
    assert (row["sha256"], row["first_at"], row["last_at"], row["times"]) == ("a" * 64, NOW.isoformat(), last, 3)


def test_a_rendering_that_says_the_same_is_seen_and_no_version(index: SnapshotIndex) -> None:
    index.record(snapshot())
    url = snapshot().url
    index.remember("paper", url, sha256="b" * 64, media_type="text/html", etag='"2"', last_modified=None)
    known = index.version("paper", url)
    assert known is not None
    index.record_rendering(known, snapshot(sha256="b" * 64), parser_version())
    assert index.history("paper", url) == [snapshot()]
    assert [row["sha256"][0] for row in index.rows("SELECT sha256 FROM sighting ORDER BY 1")] == ["a", "b"]
    validators = index.validators("paper", url)
    assert validators is not None
    assert (validators.sha256, validators.etag) == ("a" * 64, '"2"')


def test_what_another_parser_took_for_the_same_is_asked_for_anew(index: SnapshotIndex) -> None:
    index.record(snapshot())
    url = snapshot().url
    index.remember("paper", url, sha256="b" * 64, media_type="text/html", etag='"2"', last_modified=None)
    known = index.version("paper", url)
    assert known is not None
    index.record_rendering(known, snapshot(sha256="b" * 64), "an older parser")
    assert index.validators("paper", url) is None


def test_a_rendering_of_a_version_that_another_run_has_superseded_is_asked_for_anew(index: SnapshotIndex) -> None:
    index.record(snapshot())
    url = snapshot().url
    known = index.version("paper", url)
    assert known is not None
    index.record(snapshot(sha256="c" * 64))
    index.remember("paper", url, sha256="b" * 64, media_type="text/html", etag='"2"', last_modified=None)
    index.record_rendering(known, snapshot(sha256="b" * 64), parser_version())
    assert [current.sha256[0] for current in index.current("paper", 2025)] == ["c"]
    assert index.validators("paper", url) is None


def test_rows_that_are_left_half_read_make_no_noise_when_the_index_is_closed(tmp_path: Path) -> None:
    with SnapshotIndex(tmp_path / "index.sqlite") as opened:
        opened.record(snapshot("a"))
        opened.record(snapshot("b"))
        rows = cast("Generator[sqlite3.Row]", opened.rows("SELECT url FROM snapshot ORDER BY url"))
        assert next(rows)["url"] == "a"
    rows.close()


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
    url = snapshot().url
    index.remember("paper", url, sha256="a" * 64, media_type="text/html", etag='"1"', last_modified="Mon, 27 Jan 2025")
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
        "with index.transaction() as db:\n"
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
    monkeypatch.setattr("hzetl.landing.index_file.PATIENCE_SECONDS", 0.05)
    path = tmp_path / "index.sqlite"
    with (
        SnapshotIndex(path) as one,
        SnapshotIndex(path) as other,
        one.transaction(),
        pytest.raises(LandingError, match="database is locked"),
    ):
        other.record(snapshot())


_FIRST_VERSION = """
CREATE TABLE snapshot (id INTEGER PRIMARY KEY, publisher TEXT NOT NULL, url TEXT NOT NULL, year INTEGER NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL, fetched_at TEXT NOT NULL,
    page_family TEXT, published_on TEXT, title TEXT, source TEXT, region TEXT,
    default_source TEXT, default_region TEXT, address TEXT,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)));
CREATE UNIQUE INDEX snapshot_current ON snapshot (publisher, url) WHERE is_current = 1;
CREATE INDEX snapshot_year ON snapshot (publisher, year, is_current);
CREATE INDEX snapshot_history ON snapshot (publisher, url);
CREATE TABLE response (publisher TEXT NOT NULL, url TEXT NOT NULL, sha256 TEXT NOT NULL, media_type TEXT NOT NULL,
    etag TEXT, last_modified TEXT, PRIMARY KEY (publisher, url)) WITHOUT ROWID;
CREATE TABLE failure (publisher TEXT NOT NULL, url TEXT NOT NULL, year INTEGER NOT NULL, reason TEXT NOT NULL,
    permanent INTEGER NOT NULL, wanted INTEGER NOT NULL, tries INTEGER NOT NULL, first_at TEXT NOT NULL,
    last_at TEXT NOT NULL, PRIMARY KEY (publisher, url)) WITHOUT ROWID;
PRAGMA user_version = 1;
"""


def test_an_index_of_the_first_version_is_brought_to_this_one_with_all_that_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    database = sqlite3.connect(path)
    database.executescript(_FIRST_VERSION)
    page = snapshot()
    row = [getattr(page, name) for name in Snapshot.model_fields]
    row = [value.isoformat() if isinstance(value, date) else value for value in row]
    names = ", ".join(Snapshot.model_fields)
    for sha256, is_current in (("0" * 64, 0), ("a" * 64, 1)):
        row[3] = sha256
        database.execute(f"INSERT INTO snapshot ({names}, is_current) VALUES ({'?, ' * len(row)}?)", [*row, is_current])
    database.execute("INSERT INTO response VALUES ('paper', 'x', 'a', 'text/html', '\"1\"', NULL)")
    database.execute(
        "INSERT INTO failure VALUES ('paper', 'y', 2025, 'HTTP 404', 1, 1, 2, ?, ?)", [NOW.isoformat()] * 2
    )
    database.commit()
    database.close()

    with SnapshotIndex(path) as index, SnapshotIndex(path) as other:
        assert [version.sha256[0] for version in index.history("paper", page.url)] == ["0", "a"]
        assert index.validators("paper", "x") is not None
        assert [failure.url for failure in index.failures("paper")] == ["y"]
        assert not index.record(page)
        assert other.record(snapshot(sha256="b" * 64), Served.of(200, {}))
        times = [row["times"] for row in index.rows("SELECT times FROM sighting ORDER BY snapshot")]
        assert times == [1, 2, 1]


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
