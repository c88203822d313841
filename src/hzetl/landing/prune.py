"""Retention: what of the snapshots need not stay in the store.

Two kinds go. Objects that nothing refers to and that are older than a day: left by runs that were killed, and by pages
rendered anew. And superseded versions beyond so many of an address, into a web archive, never without one. A current
version stays, and so does one that a claim's evidence points to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hzetl.errors import LandingError
from hzetl.landing.history import version_of
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.presence import alone
from hzetl.landing.store import SnapshotStore
from hzetl.landing.verify import is_orphan, matched
from hzetl.landing.warc import export, verified_payloads
from hzetl.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Retention:
    """What a pruning removes.

    Attributes:
        superseded: rows of the index whose bytes go into the archive.
        objects: sha256 of these bytes.
        orphans: sha256 of objects that nothing refers to.
        size: packed bytes of both.
        held: superseded versions beyond the number that stay, because a claim's evidence, another version or a
            list needs their bytes.
    """

    superseded: tuple[int, ...]
    objects: tuple[str, ...]
    orphans: tuple[str, ...]
    size: int
    held: int


def due(store: SnapshotStore, index: SnapshotIndex, *, keep: int, evidence: Callable[[], Collection[str]]) -> Retention:
    """What may go.

    Args:
        store: holds the bytes.
        index: refers to them.
        keep: how many superseded versions of an address stay.
        evidence: gives the sha256 of all snapshots that claims point to.
    """
    beyond = _beyond(index, keep)
    needed = _needed(index, beyond, evidence) if beyond else set()
    superseded = {number: sha256 for number, sha256 in beyond.items() if sha256 not in needed}
    objects = set(superseded.values())
    orphans = []
    size = 0
    for sha256, stored, use in matched(store, index):
        if stored and use is None and is_orphan(stored):
            orphans.append(sha256)
            size += stored.size
        elif stored and sha256 in objects:
            size += stored.size
    return Retention(
        tuple(sorted(superseded)), tuple(sorted(objects)), tuple(orphans), size, len(beyond) - len(superseded)
    )


def prune(
    store: SnapshotStore,
    index: SnapshotIndex,
    *,
    keep: int,
    evidence: Callable[[], Collection[str]],
    archive: Path | None,
    now: datetime,
    progress: Progress = silent,
) -> Retention:
    """Remove what may go; superseded versions only with an `archive`, once they are in it and were read back.

    No run may work with the snapshots meanwhile. A kill at any moment leaves every version in the store, in an
    archive that the index names, or in both.

    Raises:
        SnapshotsInUseError: a run works with the snapshots.
        LandingError: a version's bytes are lost: nothing is removed then.
        UsageError: the archive is there already.
    """
    with alone(index.path.parent):
        found = due(store, index, keep=keep, evidence=evidence)
        removed = list(found.orphans)
        if archive and found.superseded:
            _pack(store, index, found.superseded, archive, now, progress)
            removed += found.objects
        for sha256 in removed:
            store.remove(sha256)
        return found


def _beyond(index: SnapshotIndex, keep: int) -> dict[int, str]:
    """Superseded versions beyond the latest `keep` of each address: row and sha256."""
    rows = index.rows(
        "SELECT id, sha256 FROM (SELECT id, sha256, is_current, "
        "row_number() OVER (PARTITION BY publisher, url, is_current ORDER BY id DESC) AS place FROM snapshot "
        "WHERE packed_in IS NULL) WHERE is_current = 0 AND place > ?",
        (keep,),
    )
    return {row["id"]: row["sha256"] for row in rows}


def _needed(index: SnapshotIndex, beyond: Mapping[int, str], evidence: Callable[[], Collection[str]]) -> set[str]:
    """Which of these bytes are needed for something else."""
    asked = set(beyond.values())
    needed = asked.intersection(evidence())
    kept = index.rows("SELECT id, sha256 FROM snapshot WHERE packed_in IS NULL")
    needed.update(row["sha256"] for row in kept if row["sha256"] in asked and row["id"] not in beyond)
    needed.update(row["sha256"] for row in index.rows("SELECT sha256 FROM response") if row["sha256"] in asked)
    return needed


def _pack(
    store: SnapshotStore,
    index: SnapshotIndex,
    superseded: Sequence[int],
    archive: Path,
    now: datetime,
    progress: Progress,
) -> None:
    packed = export((version_of(index, number) for number in superseded), store, archive, now=now, progress=progress)
    if packed.lost:
        archive.unlink()
        lost = packed.lost[0].snapshot
        raise LandingError(
            f"{len(packed.lost)} versions cannot be packed, their bytes are lost; nothing was removed",
            where=store.where(lost.sha256),
            todo="run hzetl snapshots verify, then prune again",
        )
    for _ in verified_payloads(archive):
        pass
    with index.transaction() as db:
        db.executemany(
            "UPDATE snapshot SET packed_in = ? WHERE id = ?", [(archive.name, number) for number in superseded]
        )
    index.sync()
