"""The snapshot store keeps bytes, and notices when they are no longer what they were."""

from __future__ import annotations

import errno
import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hzetl.errors import LandingError
from hzetl.landing.store import SnapshotStore


def only_object(folder: Path) -> Path:
    (path,) = (folder / "objects").rglob("*.gz")
    return path


@settings(deadline=None)
@given(content=st.binary(max_size=2000))
def test_what_is_put_is_what_is_got(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    store = SnapshotStore(tmp_path_factory.mktemp("store"))
    assert store.get(store.put(content)) == content


def test_the_same_content_is_kept_once_and_not_written_again(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    first = store.put(b"4624")
    written = only_object(tmp_path).stat().st_mtime_ns
    assert store.put(b"4624") == first
    assert only_object(tmp_path).stat().st_mtime_ns == written


@pytest.mark.parametrize(
    "damage",
    [b"", b"no gzip at all", gzip.compress(b"another content"), gzip.compress(b"4624" * 1000)[:-9]],
    ids=["empty", "not gzip", "other content", "cut short"],
)
def test_a_damaged_object_is_refused_and_healed_by_putting_it_again(tmp_path: Path, damage: bytes) -> None:
    store = SnapshotStore(tmp_path)
    sha256 = store.put(b"4624")
    only_object(tmp_path).write_bytes(damage)
    with pytest.raises(LandingError, match="snapshot is damaged"):
        store.get(sha256)
    assert store.put(b"4624") == sha256
    assert store.get(sha256) == b"4624"


def test_a_missing_object_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LandingError, match="land its publication year again"):
        SnapshotStore(tmp_path).get("0" * 64)


def test_a_write_that_is_cut_off_leaves_no_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SnapshotStore(tmp_path)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        store.put(b"4624")
    assert list((tmp_path / "objects").rglob("*.gz")) == []


def test_a_full_disk_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SnapshotStore(tmp_path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LandingError, match="snapshots cannot be written"):
        store.put(b"4624")


def test_a_file_in_the_place_of_the_folder_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(LandingError, match="snapshots cannot be written"):
        SnapshotStore(tmp_path / "taken")


def test_what_a_killed_process_left_is_swept_a_day_later(tmp_path: Path) -> None:
    SnapshotStore(tmp_path)
    old, young = tmp_path / "incoming" / "old.1", tmp_path / "incoming" / "young.1"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    SnapshotStore(tmp_path)
    assert (old.exists(), young.exists()) == (False, True)
