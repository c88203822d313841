"""`hzetl backfill` over the generated web, by real processes that are killed, stopped and started again."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hzetl.landing.store import SnapshotStore
from hzetl.samples.generated import MADE_PUBLISHERS, MadeWeb, Size
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.overview import table_checksums
from tests.fixtures.generated_web import Asked, GeneratedWeb, environment, generated_web

ARTICLES = 14
FEW = ("made_zjrb", "made_jxj_hz", "made_tjj_hz", "made_nbs")
YEARS = "2023-2025"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GeneratedWeb]:
    with generated_web(tmp_path_factory.mktemp("web"), "--articles", str(ARTICLES)) as running:
        yield running


@dataclass
class Backfill:
    """The command, with a data folder of its own."""

    data: Path
    web: GeneratedWeb
    publishers: tuple[str, ...] = FEW
    years: str = YEARS

    def start(self, **more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "hzetl", "backfill", "--years", self.years, "--json"]
        command += ["--publishers", ",".join(self.publishers)] if self.publishers else []
        return subprocess.Popen(
            command, env=environment(self.data, self.web.catalogue) | more, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, status: int = 0) -> dict[str, Any]:
        process = self.start()
        out, err = process.communicate(timeout=900)
        assert process.returncode == status, err
        found: dict[str, Any] = json.loads(out)
        return found

    def ended_by(self, number: signal.Signals, when: Callable[[], bool]) -> tuple[int, str, float]:
        """Status, what it said and how long it took to end, after a signal that it gets as soon as `when` holds."""
        process = self.start()
        until = time.monotonic() + 120
        while process.poll() is None and not when():
            assert time.monotonic() < until
            time.sleep(0.005)
        sent = time.monotonic()
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        return process.returncode, err, time.monotonic() - sent

    def warehouse(self) -> dict[str, str]:
        settings = Settings.from_environment({"HZETL_DATA_DIR": str(self.data)})
        engine = open_warehouse(settings, readonly=True)
        try:
            return table_checksums(engine)
        finally:
            engine.dispose()

    def index(self, query: str) -> list[Any]:
        db = sqlite3.connect(self.data / "snapshots" / "index.sqlite")
        try:
            return db.execute(query).fetchall()
        finally:
            db.close()

    def snapshots(self) -> list[Any]:
        return self.index("SELECT publisher, url, year, sha256, is_current, title FROM snapshot ORDER BY 1, 2, 3, 4")

    def validators(self) -> list[Any]:
        return self.index("SELECT publisher, url, sha256, etag, last_modified FROM response ORDER BY 1, 2")

    def objects(self) -> dict[str, int]:
        return {p.name: p.stat().st_mtime_ns for p in (self.data / "snapshots" / "objects").rglob("*.gz")}


def is_complete(backfill: Backfill, publishers: tuple[str, ...]) -> bool:
    """Whether every article of the web is there once, with its bytes."""
    store = SnapshotStore(backfill.data / "snapshots")
    rows = backfill.index("SELECT publisher, url, year, sha256 FROM snapshot WHERE page_family <> 'attachment'")
    made = MadeWeb(Size(ARTICLES))
    first, last = map(int, backfill.years.split("-"))
    expected = Counter({(name, year): made.count(year) for name in publishers for year in range(first, last + 1)})
    return (
        Counter((name, year) for name, _, year, _ in rows if name in publishers) == expected
        and len({(name, url) for name, url, _, _ in rows}) == len(rows)
        and all(store.holds(sha256) for *_, sha256 in rows)
    )


def wanted_anew(asked: list[Asked]) -> list[str]:
    """Requests that could have been conditional and were not, or that were answered with a body."""
    return [
        f"{one.method} {one.address}"
        for one in asked
        if one.address != "/robots.txt" and not (one.conditional and one.status == 304 and one.size == 0)
    ]


@pytest.fixture(scope="module")
def undisturbed(web: GeneratedWeb, tmp_path_factory: pytest.TempPathFactory) -> Backfill:
    """A backfill that nothing happened to."""
    backfill = Backfill(tmp_path_factory.mktemp("undisturbed") / "data", web)
    before = len(web.settled())
    summary = backfill.run()
    asked = Counter((one.port, one.method, one.address) for one in web.settled()[before:] if one.status == 200)
    assert asked.most_common(1)[0][1] == 1, "a page was sent twice"
    assert summary["failures"] == []
    assert is_complete(backfill, FEW)
    return backfill


def requests_more_than(web: GeneratedWeb, number: int) -> Callable[[], bool]:
    """Whether so many more requests than now are in the log."""
    before = len(web.settled())
    return lambda: len(web.requests()) - before > number


def test_a_backfill_that_is_killed_and_stopped_ends_as_one_that_is_not(
    web: GeneratedWeb, undisturbed: Backfill, tmp_path: Path
) -> None:
    backfill = Backfill(tmp_path / "data", web)
    for number in (3, 60):
        assert backfill.ended_by(signal.SIGKILL, requests_more_than(web, number))[0] == -signal.SIGKILL
    journal = "SELECT count(*) FROM landed_year"
    status, said, seconds = backfill.ended_by(signal.SIGTERM, lambda: backfill.index(journal)[0][0] > 4)
    assert (status, said) == (130, "hzetl: stopped; run the same command again to go on\n")
    assert seconds < 20
    staging = backfill.data / "staging"
    assert backfill.ended_by(signal.SIGKILL, lambda: len(list(staging.rglob("*"))) > 6)[0] == -signal.SIGKILL

    summary = backfill.run()

    assert summary["landed_before"] == len(FEW) * 3
    assert summary["requests"] == 0
    assert backfill.snapshots() == undisturbed.snapshots()
    assert backfill.validators() == undisturbed.validators()
    assert backfill.warehouse() == undisturbed.warehouse()
    assert is_complete(backfill, FEW)


def test_a_second_pass_asks_conditionally_and_stores_nothing(web: GeneratedWeb, undisturbed: Backfill) -> None:
    rows, objects, before = undisturbed.snapshots(), undisturbed.objects(), len(web.settled())

    summary = undisturbed.run()

    asked = web.settled()[before:]
    assert len(asked) > 150
    assert wanted_anew(asked) == []
    assert (summary["downloaded"], summary["landed"], summary["nothing_new"]) == (0, 0, True)
    assert summary["not_modified"] + len([a for a in asked if a.address == "/robots.txt"]) == len(asked)
    assert (undisturbed.snapshots(), undisturbed.objects()) == (rows, objects)


def test_publishers_that_are_down_or_hostile_leave_the_others_complete(tmp_path: Path) -> None:
    faults = {"made_jxj_hz": "closed", "made_yuhang": "down", "made_hzw": "error", "made_tjj_zj": "silent"}
    told = [part for name, fault in faults.items() for part in ("--fault", f"{name}={fault}")]
    slow = ("--fault", "made_hangzhou=slow:0.4")
    with generated_web(tmp_path / "web", "--articles", str(ARTICLES), "--timeout", "1.5", *told, *slow) as web:
        backfill = Backfill(tmp_path / "data", web, publishers=(), years="2025-2025")
        summary = backfill.run(status=3)
        asked = web.settled()
    well = tuple(p.name for p in MADE_PUBLISHERS if p.name not in faults)
    assert sorted(summary["failed_publishers"]) == sorted(faults)
    assert is_complete(backfill, well)
    reasons = {line.split(" ", 1)[0]: line for line in summary["failures"]}
    assert "HTTP 412" in reasons["made_jxj_hz"]
    assert "does not answer" in reasons["made_yuhang"]
    assert "robots.txt: HTTP 500" in reasons["made_hzw"]
    assert "does not answer" in reasons["made_tjj_zj"]
    ports = {name: web.port(name) for name in well}
    last = {name: max(one.at for one in asked if one.port == port) for name, port in ports.items()}
    slowest = last.pop("made_hangzhou")
    assert max(last.values()) < slowest, "one waited for the slow host"


@pytest.mark.parametrize("place", ["land.stored", "land.noted:2", "documents.written", "documents.renamed:3"])
def test_killed_while_landing_or_reading(web: GeneratedWeb, undisturbed: Backfill, tmp_path: Path, place: str) -> None:
    backfill = Backfill(tmp_path / "data", web)
    process = backfill.start(HZETL_FAILPOINT=place)
    process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL
    backfill.run()
    assert backfill.snapshots() == undisturbed.snapshots()
    assert backfill.warehouse() == undisturbed.warehouse()


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(12))
def test_killed_at_any_moment(web: GeneratedWeb, undisturbed: Backfill, tmp_path: Path, seed: int) -> None:
    """Five kills each, anywhere from the first request to the last stage."""
    dice = Random(seed)  # noqa: S311  moments, not secrets
    backfill = Backfill(tmp_path / "data", web)
    for _ in range(5):
        if dice.random() < 0.6:
            when = requests_more_than(web, dice.randrange(180))
        else:
            at = time.monotonic() + dice.uniform(1, 9)
            when = lambda at=at: time.monotonic() > at  # noqa: E731  # bound at once
        backfill.ended_by(signal.SIGKILL, when)
    backfill.run()
    assert backfill.snapshots() == undisturbed.snapshots()
    assert backfill.validators() == undisturbed.validators()
    assert backfill.warehouse() == undisturbed.warehouse()
    assert is_complete(backfill, FEW)


@pytest.mark.prove
def test_all_years_of_all_publishers_come_once(tmp_path: Path) -> None:
    """Twelve publishers, 2003 to 2026: killed three times, then whole; a second pass brings nothing."""
    with generated_web(tmp_path / "web", "--articles", str(ARTICLES)) as web:
        backfill = Backfill(tmp_path / "data", web, publishers=(), years="2003-2026")
        for number in (500, 2000, 2000):
            backfill.ended_by(signal.SIGKILL, requests_more_than(web, number))
        backfill.run()
        assert is_complete(backfill, tuple(p.name for p in MADE_PUBLISHERS))
        before = len(web.settled())
        summary = backfill.run()
        assert wanted_anew(web.settled()[before:]) == []
    assert (summary["downloaded"], summary["landed"], summary["nothing_new"]) == (0, 0, True)
