"""The ledger: what a visit receives reaches the disk in batches, objects before what is said of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hzetl.errors import LandingError
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.ledger import Ledger
from hzetl.landing.store import SnapshotStore
from hzetl.model import Snapshot

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SnapshotIndex]:
    with SnapshotIndex(tmp_path / "index.sqlite") as opened:
        yield opened


def snapshot(sha256: str, number: int = 1, publisher: str = "paper") -> Snapshot:
    return Snapshot(
        publisher=publisher, url=f"https://paper.invalid/{number}", year=2025, sha256=sha256, size=4,
        media_type="text/html", fetched_at=NOW, default_source="样报", default_region="330100",
    )  # fmt: skip


def test_what_is_given_is_on_disk_at_the_end(store: SnapshotStore, index: SnapshotIndex) -> None:
    pages = [f"第{n}页".encode() for n in range(1500)]
    with Ledger(store, index) as ledger:
        for number, page in enumerate(pages):
            kept = snapshot(ledger.keep(page), number)
            ledger.then(lambda at, kept=kept: at.record(kept))
    found = index.current("paper", 2025)
    assert len(found) == len(pages)
    assert {store.get(one.sha256) for one in found} == set(pages)


def test_bytes_can_be_read_before_they_are_on_disk(store: SnapshotStore, index: SnapshotIndex) -> None:
    with Ledger(store, index) as ledger:
        for content in (b"", "样稿".encode()):
            sha256 = ledger.keep(content)
            assert ledger.get(sha256) == content
    assert store.get(sha256) == content


def test_it_reaches_the_disk_by_itself_within_seconds(store: SnapshotStore, index: SnapshotIndex) -> None:
    arrived = threading.Event()
    with Ledger(store, index) as ledger:
        sha256 = ledger.keep(b"page")
        ledger.then(lambda _: arrived.set())
        assert arrived.wait(10)
        assert store.get(sha256) == b"page"


def test_the_index_hears_of_an_object_only_when_it_is_in_the_store(store: SnapshotStore, index: SnapshotIndex) -> None:
    there: list[bool] = []
    with Ledger(store, index) as ledger:
        for number in range(900):
            sha256 = ledger.keep(str(number).encode())
            ledger.then(lambda _, sha256=sha256: there.append(store.holds(sha256)))
    assert there == [True] * 900


def test_of_a_batch_that_fails_nothing_is_in_the_index(store: SnapshotStore, index: SnapshotIndex) -> None:
    def fails(_: SnapshotIndex) -> None:
        raise LandingError("the disk is full", where="there")

    def visit() -> None:
        with Ledger(store, index) as ledger:
            kept = snapshot(ledger.keep(b"page"))
            ledger.then(lambda at: at.record(kept))
            ledger.then(fails)

    with pytest.raises(LandingError, match="the disk is full at there"):
        visit()
    assert index.current("paper", 2025) == []


def test_after_a_failure_nothing_more_is_taken(store: SnapshotStore, index: SnapshotIndex) -> None:
    (store.folder / "objects").rmdir()
    (store.folder / "objects").write_text("no folder")

    def visit() -> None:
        with Ledger(store, index) as ledger:
            until = time.monotonic() + 20
            while time.monotonic() < until:
                ledger.keep(b"page")
                ledger.then(lambda _: None)

    with pytest.raises(LandingError, match="snapshots cannot be written"):
        visit()


_KILLED_WITHIN_A_BATCH = """
import os, signal, sys
from pathlib import Path
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.ledger import Ledger
from hzetl.landing.store import SnapshotStore
folder = Path(sys.argv[1])
with SnapshotIndex(folder / "index.sqlite") as index, Ledger(SnapshotStore(folder), index) as ledger:
    for number in range(40):
        sha256 = ledger.keep(str(number).encode())
        ledger.then(lambda at, sha256=sha256: at.remember(
            "paper", sha256, sha256=sha256, media_type="text/html", etag="e", last_modified=None))
        if number == 19:
            ledger.settle()
    ledger.then(lambda _: os.kill(os.getpid(), signal.SIGKILL))
"""


def test_a_kill_within_a_batch_leaves_what_was_before_it(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED_WITHIN_A_BATCH, str(tmp_path)], env=os.environ, check=False)
    assert killed.returncode == -signal.SIGKILL
    store = SnapshotStore(tmp_path)
    with SnapshotIndex(tmp_path / "index.sqlite") as index:
        kept = [row["sha256"] for row in index.rows("SELECT sha256 FROM response")]
    assert {store.get(sha256) for sha256 in kept} == {str(number).encode() for number in range(20)}


def test_many_visits_write_side_by_side(store: SnapshotStore, index: SnapshotIndex) -> None:
    failures: list[BaseException] = []

    def visit(publisher: str) -> None:
        try:
            with Ledger(store, index) as ledger:
                for number in range(200):
                    kept = snapshot(ledger.keep(f"{publisher} {number % 150}".encode()), number, publisher)
                    ledger.then(lambda at, kept=kept: at.record(kept))
                    assert index.latest(publisher, "https://paper.invalid/none") is None
        except BaseException as error:  # noqa: BLE001  # a thread's failure is the test's
            failures.append(error)

    threads = [threading.Thread(target=visit, args=(f"paper{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert index.counts() == {(f"paper{n}", 2025): (200, 0) for n in range(8)}


def test_a_ledger_leaves_no_connection_open(store: SnapshotStore, index: SnapshotIndex) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("descriptors are not shown here")
    before = None
    for number in range(6):
        with Ledger(store, index) as ledger:
            ledger.then(lambda at, number=number: at.record(snapshot("a" * 64, number)))
        before = before or len(list(descriptors.iterdir()))
    assert len(list(descriptors.iterdir())) <= before
