"""Verifying the snapshots: what is missing, damaged or needed by nothing is told; a repair has it fetched anew."""

from __future__ import annotations

import gzip
import os
import sqlite3
import time
from pathlib import Path

import pytest

from hzetl.errors import LandingError
from hzetl.landing.verify import Use, verify
from tests.unit.landing.landed_pages import BULLETIN, RELEASE, Landing, page

DAY = 24 * 3600


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path)


def test_what_is_whole_has_no_faults(landing: Landing) -> None:
    landing.history()
    found = verify(landing.store, landing.index)
    assert (found.objects, found.faults, found.orphans) == (4, (), ())


def test_missing_and_damaged_objects_are_told_with_what_they_are_of(landing: Landing) -> None:
    landed = landing.history()
    first, current = landed[RELEASE][0], landed[RELEASE][-1]
    landing.path(first).unlink()
    landing.path(current).write_bytes(gzip.compress(page("6.2")))
    landing.index.remember("tjj", "list", sha256=landed[BULLETIN][0], media_type="", etag='"1"', last_modified=None)
    found = verify(landing.store, landing.index)
    told = {(fault.what, fault.use, fault.documents) for fault in found.faults}
    release = (("tjj", RELEASE),)
    assert told == {("missing", Use.SUPERSEDED, release), ("damaged", Use.CURRENT, release)}


def test_a_quick_look_sees_what_is_missing_or_empty_and_reads_nothing(landing: Landing) -> None:
    landed = landing.history()
    landing.path(landed[RELEASE][0]).write_bytes(b"")
    landing.path(landed[RELEASE][-1]).write_bytes(b"damaged beyond what a look can tell")
    (fault,) = verify(landing.store, landing.index, quick=True).faults
    assert (fault.what, fault.sha256) == ("damaged", landed[RELEASE][0])
    assert len(verify(landing.store, landing.index).faults) == 2


def test_a_list_that_is_lost_is_told_and_its_validators_are_forgotten_by_a_repair_alone(landing: Landing) -> None:
    sha256 = landing.store.put(b"<ul><li>list</li></ul>")
    landing.index.remember("tjj", "list", sha256=sha256, media_type="", etag='"1"', last_modified=None)
    landing.path(sha256).unlink()
    found = verify(landing.store, landing.index)
    assert [(fault.use, fault.documents) for fault in found.faults] == [(Use.LIST, (("tjj", "list"),))]
    assert landing.index.validators("tjj", "list") is not None
    assert verify(landing.store, landing.index, repair=True).forgotten == 1
    assert landing.index.validators("tjj", "list") is None
    assert verify(landing.store, landing.index).faults == ()


def test_what_nothing_refers_to_is_told_when_no_run_can_be_about_to(landing: Landing) -> None:
    landing.history()
    old, young = landing.store.put(page("9.0")), landing.store.put(page("9.1"))
    os.utime(landing.path(old), (time.time() - 2 * DAY,) * 2)
    assert [stored.sha256 for stored in verify(landing.store, landing.index).orphans] == [old]
    assert landing.store.holds(young)


def test_files_of_another_name_are_none_of_its_business(landing: Landing) -> None:
    landed = landing.history()
    landing.path(landed[RELEASE][0]).with_name("notes.txt").write_text("4624")
    (landing.store.folder / "objects" / "README").write_text("4624")
    assert verify(landing.store, landing.index).objects == 4


def test_a_damaged_index_is_said_in_one_line(landing: Landing) -> None:
    for number in range(60):
        landing.land(f"https://tjj.invalid/{number}", page(f"{number}.0"))
    landing.index.close()
    path = landing.index.path
    database = sqlite3.connect(path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(content)
    with pytest.raises(LandingError, match="snapshot index is damaged"):
        verify(landing.store, Landing(landing.store.folder.parent).index)
