"""Backups: warehouse, snapshots, a person's decisions and the catalogue, as one folder that says what it holds.

Staged files, publications and caches are left out: they are made anew. The warehouse is kept as a SQLite file whatever
engine it is on, compared with the original by its tables' checksums; so a backup can be restored on either engine.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from hzetl import __version__
from hzetl.backup_manifest import (
    CATALOGUE,
    CURATION,
    MANIFEST,
    OBJECTS,
    SNAPSHOTS,
    WAREHOUSE,
    Kept,
    Manifest,
    sha256_of,
)
from hzetl.errors import BackupError
from hzetl.landing.presence import using
from hzetl.landing.remote_store import open_store
from hzetl.landing.store import packed
from hzetl.progress import Progress, silent
from hzetl.settings import Settings
from hzetl.store.connection import engine_for, open_warehouse, writer_lock
from hzetl.store.copying import write_sqlite_copy
from hzetl.store.migrate import head

_PREFIX: Final = "hzetl-"
_TRANSIENT: Final = frozenset({"incoming"})
"""Folders of the snapshot store that hold nothing yet."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made.

    Attributes:
        folder: where it is.
        files: how many files it has, `size` their bytes; `linked` of them are shared with the backup before.
        rows: of the warehouse, by table.
        removed: older backups that were removed.
    """

    folder: Path
    files: int
    size: int
    linked: int
    rows: Mapping[str, int]
    removed: tuple[Path, ...]


def backup(settings: Settings, into: Path, *, keep: int = 0, progress: Progress = silent) -> BackupReport:
    """Makes a backup in a new folder of `into`; whoever writes to the warehouse waits meanwhile.

    Args:
        settings: say what to back up.
        into: a folder for backups; files that the latest one there has are linked to, not copied.
        keep: how many of the backups there are kept, the new one among them; 0 keeps all.
        progress: told each part.

    Raises:
        BackupError: the folder cannot be written.
        LandingError: a snapshot's bytes are lost, or cannot be reached where HZETL_SNAPSHOTS says.
        WarehouseError: the warehouse cannot be opened, is of another version, or is held by another run.
    """
    part = into / f".{_PREFIX}{os.getpid()}.part"
    try:
        with _alone(into):
            now = datetime.now(UTC)
            target = into / f"{_PREFIX}{now:%Y%m%dT%H%M%SZ}"
            before = _latest(into)
            part.mkdir()
            manifest, linked = _fill(part, settings, before, now, progress)
            (part / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
            _sync(part)
            part.rename(target)
            removed = _older(into, keep)
            for old in removed:  # one that is removed by half is none any more, and the next backup removes the rest
                shutil.rmtree(old.rename(into / f".{old.name}.part"))
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise BackupError(
            f"the backup cannot be written ({error.strerror or error})",
            where=str(into),
            todo="make room or check the rights",
        ) from error
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    size = sum(kept.size for kept in manifest.files.values())
    return BackupReport(target, len(manifest.files), size, linked, manifest.rows, tuple(removed))


def backups(into: Path) -> list[Path]:
    """The whole backups in a folder, the oldest first."""
    return sorted(path for path in into.glob(f"{_PREFIX}*") if (path / MANIFEST).is_file())


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    """One backup at a time in a folder; what a killed one left is removed."""
    into.mkdir(parents=True, exist_ok=True)
    with (into / ".lock").open("a", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in into.glob(f".{_PREFIX}*.part"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def _latest(into: Path) -> tuple[Path, Manifest] | None:
    for path in reversed(backups(into)):
        try:
            return path, Manifest.model_validate_json((path / MANIFEST).read_bytes())
        except ValueError:
            continue
    return None


def _older(into: Path, keep: int) -> list[Path]:
    return backups(into)[:-keep] if keep else []


def _fill(
    part: Path, settings: Settings, before: tuple[Path, Manifest] | None, now: datetime, progress: Progress
) -> tuple[Manifest, int]:
    engine = open_warehouse(settings, readonly=True)
    copied = engine_for(replace(settings, warehouse_url=f"sqlite:///{part / WAREHOUSE}"))
    files: dict[str, Kept] = {}
    linked = 0
    try:
        with writer_lock(engine, settings, settings.lock_wait_seconds):
            progress("warehouse")
            written = write_sqlite_copy(engine, copied, progress)
            with using(settings.snapshots_dir):  # nothing is removed from them meanwhile
                for name, source in _sources(settings):
                    progress(name)
                    kept = _link(part / name, name, source, before)
                    linked += kept is not None
                    files[name] = kept or _copy(source, part / name)
                for name, content in _objects_elsewhere(settings):
                    progress(name)
                    kept = _shared(part / name, name, before)
                    linked += kept is not None
                    files[name] = kept or _write(content(), part / name)
    finally:
        copied.dispose()
        engine.dispose()
    files[WAREHOUSE] = _kept(part / WAREHOUSE, 0)
    return (
        Manifest(
            made_at=now,
            hzetl=__version__,
            warehouse_version=head(),
            engine=engine.dialect.name,
            checksums=written.checksums,
            rows=written.rows,
            files=files,
        ),
        linked,
    )


def _sources(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Names in the backup, and files. Databases come first: what they name is written before it is named.

    Landing goes on meanwhile: the other files are looked for when whoever asks has copied the databases.
    """
    snapshots = settings.snapshots_dir
    for databases in (True, False):
        for path in sorted(snapshots.rglob("*")):
            if (path.suffix == ".sqlite") is databases and path.is_file() and not _transient(snapshots, path):
                yield f"{SNAPSHOTS}/{path.relative_to(snapshots).as_posix()}", path
    for path in sorted(settings.curation_dir.glob("*.yml")) if settings.curation_dir.is_dir() else ():
        yield f"{CURATION}/{path.name}", path
    if settings.catalogue is not None:
        yield CATALOGUE, settings.catalogue


def _objects_elsewhere(settings: Settings) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Where HZETL_SNAPSHOTS has the snapshots' bytes elsewhere: names in the backup, and what reads the bytes."""
    if settings.snapshots_url is None:
        return
    store = open_store(settings)
    for stored in store.objects():
        name = f"{OBJECTS}/{stored.sha256[:2]}/{stored.sha256[2:]}.gz"
        yield name, lambda sha256=stored.sha256: packed(store.get(sha256))  # type: ignore[misc]


def _transient(snapshots: Path, path: Path) -> bool:
    parts = path.relative_to(snapshots).parts
    return parts[0] in _TRANSIENT or path.name.endswith((".part", ".lock", ".sqlite-wal", ".sqlite-shm", ".tmp"))


def _link(target: Path, name: str, source: Path, before: tuple[Path, Manifest] | None) -> Kept | None:
    """Shares the file with the backup before, if it did not change since; None if it did, or cannot be shared."""
    known = before[1].files.get(name) if before else None
    if before is None or known is None or source.suffix == ".sqlite":
        return None
    state = source.stat()
    if (state.st_size, state.st_mtime_ns) != (known.size, known.mtime_ns):
        return None
    return _shared(target, name, before)


def _shared(target: Path, name: str, before: tuple[Path, Manifest] | None) -> Kept | None:
    known = before[1].files.get(name) if before else None
    if before is None or known is None:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(before[0] / name, target)
    except OSError:
        return None
    return known


def _copy(source: Path, target: Path) -> Kept:
    target.parent.mkdir(parents=True, exist_ok=True)
    changed = source.stat().st_mtime_ns
    if source.suffix == ".sqlite":
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as there,
            closing(sqlite3.connect(target)) as here,
        ):
            there.backup(here)
    else:
        shutil.copyfile(source, target)
    return _kept(target, changed)


def _write(content: bytes, target: Path) -> Kept:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return _kept(target, 0)


def _kept(path: Path, mtime_ns: int) -> Kept:
    return Kept(size=path.stat().st_size, sha256=sha256_of(path), mtime_ns=mtime_ns)


def _sync(folder: Path) -> None:
    """Has the system write everything to the disk before the backup gets its name."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.sync()
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
