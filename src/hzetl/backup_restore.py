"""A backup brought back: into an empty warehouse on either engine, an empty snapshot store, a folder of decisions.

Nothing is overwritten. A restore that was stopped can be started again: what is there already and is the same stays.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hzetl.backup_manifest import (
    CATALOGUE,
    CURATION,
    OBJECTS,
    SNAPSHOTS,
    WAREHOUSE,
    Manifest,
    read_manifest,
    sha256_of,
    verify,
)
from hzetl.errors import BackupError
from hzetl.landing.remote_store import open_store
from hzetl.progress import Progress, silent
from hzetl.settings import Settings
from hzetl.store.connection import engine_for, writer_lock
from hzetl.store.copying import copy_warehouse
from hzetl.store.migrate import current, head, known_versions, upgrade
from hzetl.store.outbox import empty


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was restored.

    Attributes:
        rows: of the warehouse, by table.
        files: of snapshots and decisions.
        upgraded_from: the backup's version of the warehouse, if it was an older one.
        catalogue: the catalogue in the backup, to be put where HZETL_CATALOGUE says; None if it has none.
    """

    rows: Mapping[str, int]
    files: int
    upgraded_from: str | None
    catalogue: Path | None


def restore(settings: Settings, backup: Path, *, progress: Progress = silent) -> RestoreReport:
    """Restores a backup to where the settings say.

    Raises:
        BackupError: the backup is damaged or of a newer version, or something else is there already.
        WarehouseError: the warehouse is not empty, or cannot be written; it is as before then.
    """
    manifest = read_manifest(backup)
    if manifest.warehouse_version not in known_versions():
        raise BackupError(
            f"the backup is of a newer version ({manifest.warehouse_version})", where=str(backup), todo="upgrade hzetl"
        )
    progress("verify")
    verify(backup, manifest)
    files = _placed(settings, backup, manifest)
    for source, target in files.items():
        progress(target.name)
        _place(source, target)
    elsewhere = _put_elsewhere(settings, backup, manifest, progress)
    progress("warehouse")
    rows = _warehouse(settings, backup, manifest, progress)
    older = manifest.warehouse_version if manifest.warehouse_version != head() else None
    catalogue = backup / CATALOGUE
    return RestoreReport(rows, len(files) + elsewhere, older, catalogue if catalogue.is_file() else None)


def _placed(settings: Settings, backup: Path, manifest: Manifest) -> dict[Path, Path]:
    """Where each file goes; nothing is written before all places are known to be free or the same."""
    folders = {SNAPSHOTS: settings.snapshots_dir, CURATION: settings.curation_dir}
    places = {}
    for name, kept in manifest.files.items():
        first, _, rest = name.partition("/")
        if first not in folders or (settings.snapshots_url and name.startswith(OBJECTS)):
            continue
        target = folders[first] / rest
        if target.exists() and (target.stat().st_size != kept.size or sha256_of(target) != kept.sha256):
            raise BackupError(
                "another file is there already", where=str(target), todo="restore into an empty folder, or move it away"
            )
        places[backup / name] = target
    return places


def _place(source: Path, target: Path) -> None:
    if target.exists():
        return
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, part)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BackupError(
            f"the file cannot be written ({error.strerror or error})",
            where=str(target),
            todo="make room, restore again",
        ) from error


def _put_elsewhere(settings: Settings, backup: Path, manifest: Manifest, progress: Progress) -> int:
    """Where HZETL_SNAPSHOTS has the snapshots' bytes elsewhere, puts them there; says how many they are."""
    if settings.snapshots_url is None:
        return 0
    store = open_store(settings)
    names = [name for name in manifest.files if name.startswith(OBJECTS)]
    for name in names:
        progress(name)
        store.put(gzip.decompress((backup / name).read_bytes()))
    return len(names)


def _warehouse(settings: Settings, backup: Path, manifest: Manifest, progress: Progress) -> dict[str, int]:
    """Copies the warehouse from a copy of the backup: an older one is upgraded there, and the backup stays as it is."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data_dir, prefix=".restore-") as folder:
        copied = Path(folder) / WAREHOUSE
        shutil.copyfile(backup / WAREHOUSE, copied)
        source = engine_for(replace(settings, warehouse_url=f"sqlite:///{copied}"))
        target = engine_for(settings)
        try:
            if current(source) != head():
                upgrade(source)
            with source.begin() as connection:  # before the copy: nobody may see what waited then
                empty(connection)
            with writer_lock(target, settings, settings.lock_wait_seconds):
                written = copy_warehouse(source, target, progress)
            if manifest.warehouse_version == head() and written.checksums != dict(manifest.checksums):
                raise BackupError(
                    "the restored tables differ from the backup's",
                    where=str(backup),
                    todo="report it; take another backup",
                )
        finally:
            source.dispose()
            target.dispose()
    return written.rows
