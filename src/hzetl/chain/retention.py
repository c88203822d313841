"""What of the snapshots need not stay: objects that nothing refers to, and old versions that no claim rests on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hzetl.landing.index import SnapshotIndex
from hzetl.landing.prune import Retention, due, prune
from hzetl.landing.remote_store import open_store
from hzetl.progress import Progress, silent
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.evidence import snapshots_in_evidence


def prune_snapshots(
    settings: Settings,
    *,
    keep: int,
    archive: Path | None,
    now: datetime,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Retention | None:
    """Removes what need not stay, or only says what that is; None where nothing was landed yet.

    Args:
        settings: say where snapshots and warehouse are.
        keep: how many superseded versions of a document stay.
        archive: a file to be made, into which older ones go; without one they stay.
        now: the time of the archive.
        dry_run: change nothing.
        progress: called with each version that is packed.

    Raises:
        SnapshotsInUseError: a run works with the snapshots.
        LandingError: a version's bytes are lost, or the store cannot be reached.
        WarehouseError: the warehouse cannot say what its claims rest on.
    """
    path = settings.snapshots_dir / "index.sqlite"
    if not path.exists():
        return None

    def evidence() -> set[str]:
        return snapshots_in_evidence(open_warehouse(settings, readonly=True))

    with SnapshotIndex(path) as index:
        store = open_store(settings)
        if dry_run:
            return due(store, index, keep=keep, evidence=evidence)
        return prune(store, index, keep=keep, evidence=evidence, archive=archive, now=now, progress=progress)
