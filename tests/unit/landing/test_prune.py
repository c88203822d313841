"""Retention: orphans go after a day, old versions into an archive; what is current or in evidence stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from hzetl.errors import LandingError
from hzetl.landing.history import versions
from hzetl.landing.presence import using
from hzetl.landing.prune import due, prune
from hzetl.landing.verify import verify
from hzetl.landing.warc import verified_payloads
from tests.unit.landing.landed_pages import RELEASE, START, Landing, page

DAY = 24 * 3600


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path)


def revisions(landing: Landing, *growths: str) -> list[str]:
    return [landing.land(RELEASE, page(growth)) for growth in growths]


def pruned(landing: Landing, archive: Path | None, keep: int = 1, evidence: frozenset[str] = frozenset()) -> None:
    prune(landing.store, landing.index, keep=keep, evidence=lambda: evidence, archive=archive, now=START)


def stored(landing: Landing) -> set[str]:
    return {found.sha256 for found in landing.store.objects()}


def test_old_versions_go_into_an_archive_and_their_past_stays_in_the_index(landing: Landing, tmp_path: Path) -> None:
    a, b, c, d = revisions(landing, "6.0", "6.1", "6.2", "6.3")
    pruned(landing, tmp_path / "old.warc.gz")
    assert stored(landing) == {c, d}
    assert set(verified_payloads(tmp_path / "old.warc.gz")) == {a, b}
    assert [v.packed_in for v in versions(landing.index)] == ["old.warc.gz", "old.warc.gz", None, None]
    assert verify(landing.store, landing.index).faults == ()
    pruned(landing, tmp_path / "next.warc.gz")
    assert not (tmp_path / "next.warc.gz").exists()


def test_what_claims_rest_on_stays_however_old(landing: Landing, tmp_path: Path) -> None:
    a, _, c, d = revisions(landing, "6.0", "6.1", "6.2", "6.3")
    pruned(landing, tmp_path / "old.warc.gz", evidence=frozenset({a}))
    assert stored(landing) == {a, c, d}


def test_bytes_that_a_current_version_or_a_list_shares_stay(landing: Landing, tmp_path: Path) -> None:
    a, b, _, again = revisions(landing, "6.0", "6.1", "6.2", "6.0")
    assert a == again
    landing.index.remember("tjj", "list", sha256=b, media_type="", etag='"1"', last_modified=None)
    pruned(landing, tmp_path / "old.warc.gz", keep=0)
    assert {a, b} <= stored(landing)


def test_without_an_archive_no_version_goes(landing: Landing) -> None:
    landed = revisions(landing, "6.0", "6.1", "6.2")
    pruned(landing, None, keep=0)
    assert stored(landing) == set(landed)


def test_a_look_changes_nothing(landing: Landing) -> None:
    landed = revisions(landing, "6.0", "6.1", "6.2")
    found = due(landing.store, landing.index, keep=1, evidence=set)
    assert (found.objects, found.held) == ((landed[0],), 0)
    assert stored(landing) == set(landed)


def test_orphans_go_when_they_are_a_day_old(landing: Landing) -> None:
    (landed,) = revisions(landing, "6.0")
    old, young = landing.store.put(page("9.0")), landing.store.put(page("9.1"))
    os.utime(landing.path(old), (time.time() - 2 * DAY,) * 2)
    pruned(landing, None)
    assert stored(landing) == {landed, young}


def test_nothing_is_removed_while_a_run_works_with_the_snapshots(landing: Landing) -> None:
    revisions(landing, "6.0")
    with using(landing.store.folder), pytest.raises(LandingError, match="a run works"):
        pruned(landing, None)
    with using(landing.store.folder), using(landing.store.folder):
        pass
    pruned(landing, None)


def test_a_version_whose_bytes_are_lost_stops_it_before_anything_goes(landing: Landing, tmp_path: Path) -> None:
    landed = revisions(landing, "6.0", "6.1", "6.2")
    landing.path(landed[0]).write_bytes(b"damaged")
    with pytest.raises(LandingError, match="nothing was removed"):
        pruned(landing, tmp_path / "old.warc.gz", keep=0)
    assert stored(landing) == set(landed)
    assert not (tmp_path / "old.warc.gz").exists()


@pytest.mark.parametrize("place", ["export", "verified_payloads", "remove"])
def test_a_stop_at_any_moment_leaves_each_version_in_the_store_or_in_a_named_archive(
    landing: Landing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    landed = revisions(landing, "6.0", "6.1", "6.2")
    with monkeypatch.context() as broken:
        if place == "remove":
            broken.setattr(landing.store, "remove", stop)
        else:
            broken.setattr(f"hzetl.landing.prune.{place}", stop)
        with pytest.raises(KeyboardInterrupt):
            pruned(landing, tmp_path / "old.warc.gz", keep=0)
    assert stored(landing) == set(landed)
    for version in versions(landing.index):
        assert version.packed_in in {None, "old.warc.gz"}
        if version.packed_in:
            assert version.snapshot.sha256 in set(verified_payloads(tmp_path / "old.warc.gz"))
    pruned(landing, tmp_path / "again.warc.gz", keep=0)
    for name in landed[:2]:
        if landing.path(name).exists():  # packed before the stop: it goes as what nothing refers to
            os.utime(landing.path(name), (time.time() - 2 * DAY,) * 2)
    pruned(landing, None, keep=0)
    assert stored(landing) == {landed[2]}
