"""Files that a person hands over are landed many at once, and each is landed whole, or not at all with its reason."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hzetl.landing.files import land_files
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.report import LandReport
from hzetl.landing.store import SnapshotStore
from hzetl.landing.verify import verify

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LANDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from hzetl.landing.files import land_files
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.store import SnapshotStore
data = Path(sys.argv[1])
with SnapshotIndex(data / "index.sqlite") as index:
    now = lambda: datetime(2026, 3, 1, tzinfo=UTC)
    land_files([Path(sys.argv[2])], store=SnapshotStore(data), index=index, now=now)
"""


def notice(folder: Path, number: int, year: int = 2025) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{number:04}.txt"
    path.write_text(f"{year}年3月2日\n全市新增企业{number}家。\n", encoding="utf-8")
    path.with_name(f"{path.name}.yml").write_text(f"published_on: {year}-03-02\n", encoding="utf-8")
    return path


def landed(data: Path, *paths: Path) -> list[LandReport]:
    with SnapshotIndex(data / "index.sqlite") as index:
        return land_files(paths, store=SnapshotStore(data), index=index, now=lambda: NOW)


@pytest.mark.parametrize("place", ["land.stored", "land.stored:2", "land.noted:2"])
def test_killed_between_files_the_next_landing_takes_the_rest(tmp_path: Path, place: str) -> None:
    for number in range(450):
        notice(tmp_path / "in", number)
    data = tmp_path / "data"
    command = [sys.executable, "-c", LANDING, str(data), str(tmp_path / "in")]
    died = subprocess.run(command, env=os.environ | {"HZETL_FAILPOINT": place}, check=False, timeout=120)
    assert died.returncode == -signal.SIGKILL
    with SnapshotIndex(data / "index.sqlite") as index:
        before = len(index.current("local", 2025))
        assert not verify(SnapshotStore(data), index).faults
    (report,) = landed(data, tmp_path / "in")
    assert report == LandReport("local", 2025, found=450, fetched=450 - before, unchanged=before)
    with SnapshotIndex(data / "index.sqlite") as index:
        assert len(index.current("local", 2025)) == 450


def test_a_file_that_is_named_twice_is_landed_once(tmp_path: Path) -> None:
    file = notice(tmp_path / "in", 1)
    (report,) = landed(tmp_path / "data", file, file)
    assert report == LandReport("local", 2025, found=1, fetched=1, unchanged=0)


def test_a_file_that_moves_to_another_year_leaves_one_behind(tmp_path: Path) -> None:
    notice(tmp_path / "in", 1)
    landed(tmp_path / "data", tmp_path / "in")
    notice(tmp_path / "in", 1, year=2024)
    left, entered = sorted(landed(tmp_path / "data", tmp_path / "in"), key=lambda report: report.found)
    assert (left.year, left.found, entered.year, entered.fetched) == (2025, 0, 2024, 1)


def test_where_nothing_can_be_written_each_file_has_failed_and_the_next_landing_takes_it(tmp_path: Path) -> None:
    for number in range(3):
        notice(tmp_path / "in", number)
    data = tmp_path / "data"
    store = SnapshotStore(data)
    (data / "objects").rmdir()
    (data / "objects").write_text("in the way", encoding="utf-8")
    with SnapshotIndex(data / "index.sqlite") as index:
        (report,) = land_files([tmp_path / "in"], store=store, index=index, now=lambda: NOW)
    assert [failure.url for failure in report.failed] == ["0000.txt", "0001.txt", "0002.txt"]
    assert all("snapshots cannot be written" in failure.reason for failure in report.failed)
    (data / "objects").unlink()
    (report,) = landed(data, tmp_path / "in")
    assert report.fetched == 3
