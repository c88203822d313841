"""Whether the snapshot store holds, whole, what the index says it does; and what it holds that nobody refers to."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hzetl.errors import LandingError, SnapshotDamagedError, SnapshotLostError
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.store import SnapshotStore, StoredObject
from hzetl.progress import Progress, silent

ORPHAN_SECONDS = 24 * 3600
"""An object that nothing refers to and that is younger may belong to a run that goes on."""
_SMALLEST = 20
"""Bytes of a gzip file with nothing in it."""
_AT_ONCE = 500


class Use(StrEnum):
    """What an object is for, the weightiest use of it."""

    CURRENT = "current version"
    SUPERSEDED = "superseded version"
    LIST = "list or further page"


@dataclass(frozen=True, slots=True)
class Fault:
    """An object that is missing or damaged.

    Attributes:
        what: `missing` or `damaged`.
        where: its path or address.
        documents: publisher and URL of those it is or was a version of, or the response to.
    """

    what: str
    sha256: str
    where: str
    use: Use
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found.

    Attributes:
        objects, size: how many objects there are, and their packed bytes.
        faults: what is missing or damaged.
        orphans: objects older than a day that nothing refers to; waste, no fault.
        forgotten: validators that were forgotten, so that the next run asks for these pages anew.
    """

    objects: int
    size: int
    faults: tuple[Fault, ...]
    orphans: tuple[StoredObject, ...]
    forgotten: int = 0


def verify(
    store: SnapshotStore,
    index: SnapshotIndex,
    *,
    quick: bool = False,
    repair: bool = False,
    progress: Progress = silent,
) -> Verified:
    """Read every object and compare it with its name.

    Args:
        store: holds the bytes.
        index: refers to them.
        quick: see only that each is there and not empty, and read none.
        repair: forget the validators of what is missing or damaged.
        progress: called with each object's name.

    Raises:
        LandingError: the index itself is damaged, or the store cannot be reached.
    """
    _whole(index)
    objects = size = 0
    bad: dict[str, tuple[str, Use]] = {}
    orphans: list[StoredObject] = []
    for sha256, stored, use in matched(store, index):
        if stored:
            objects += 1
            size += stored.size
            progress(sha256)
        if use is None:
            if stored and is_orphan(stored):
                orphans.append(stored)
        elif what := _fault(store, sha256, stored, quick=quick):
            bad[sha256] = (what, use)
    faults = tuple(_faults(index, store, bad))
    forgotten = _forget(index, [fault.sha256 for fault in faults]) if repair else 0
    return Verified(objects, size, faults, tuple(orphans), forgotten)


def matched(store: SnapshotStore, index: SnapshotIndex) -> Iterator[tuple[str, StoredObject | None, Use | None]]:
    """Every object there is or should be: its sha256, what the store has, what the index needs it for; in order.

    Memory stays flat: both sides come sorted. The index is read first, so that what a run puts meanwhile is new in the
    store at worst.
    """
    needed = _needed(index)
    need = next(needed, None)
    for stored in store.objects():
        while need and need[0] < stored.sha256:
            yield need[0], None, need[1]
            need = next(needed, None)
        if need and need[0] == stored.sha256:
            yield stored.sha256, stored, need[1]
            need = next(needed, None)
        else:
            yield stored.sha256, stored, None
    while need:
        yield need[0], None, need[1]
        need = next(needed, None)


def is_orphan(stored: StoredObject) -> bool:
    """Whether an object that nothing refers to is so old that no run is about to."""
    return time.time() - stored.modified_at > ORPHAN_SECONDS


def _needed(index: SnapshotIndex) -> Iterator[tuple[str, Use]]:
    uses = {2: Use.CURRENT, 1: Use.SUPERSEDED, 0: Use.LIST}
    rows = index.rows(
        "SELECT sha256, max(use) AS use FROM ("
        "SELECT sha256, is_current + 1 AS use FROM snapshot WHERE packed_in IS NULL "
        "UNION ALL SELECT sha256, 0 FROM response) GROUP BY sha256 ORDER BY sha256"
    )
    return ((row["sha256"], uses[row["use"]]) for row in rows)


def _fault(store: SnapshotStore, sha256: str, stored: StoredObject | None, *, quick: bool) -> str | None:
    if stored is None:
        return None if store.holds(sha256) else "missing"  # it may have been healed while the store was listed
    if quick:
        return "damaged" if stored.size < _SMALLEST else None
    try:
        store.get(sha256)
    except SnapshotDamagedError:
        return "damaged"
    except SnapshotLostError:
        return "missing"
    return None


def _whole(index: SnapshotIndex) -> None:
    try:
        said = [row[0] for row in index.rows("PRAGMA quick_check")]
    except sqlite3.DatabaseError as error:
        said = [str(error)]
    if said != ["ok"]:
        raise LandingError(
            f"snapshot index is damaged ({said[0]})", where=str(index.path), todo="bring it back from a backup"
        )


def _faults(index: SnapshotIndex, store: SnapshotStore, bad: dict[str, tuple[str, Use]]) -> Iterator[Fault]:
    for some in _pieces(sorted(bad)):
        marks = ", ".join("?" for _ in some)
        documents: dict[str, set[tuple[str, str]]] = {sha256: set() for sha256 in some}
        for row in index.rows(
            f"SELECT sha256, publisher, url FROM snapshot WHERE sha256 IN ({marks}) "  # noqa: S608  question marks
            f"UNION SELECT sha256, publisher, url FROM response WHERE sha256 IN ({marks})",
            [*some, *some],
        ):
            documents[row["sha256"]].add((row["publisher"], row["url"]))
        for sha256 in some:
            what, use = bad[sha256]
            yield Fault(what, sha256, store.where(sha256), use, tuple(sorted(documents[sha256])))


def _forget(index: SnapshotIndex, lost: Sequence[str]) -> int:
    forgotten = 0
    with index.transaction() as db:
        for some in _pieces(lost):
            marks = ", ".join("?" for _ in some)
            forgotten += db.execute(f"DELETE FROM response WHERE sha256 IN ({marks})", some).rowcount  # noqa: S608
    return forgotten


def _pieces(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _AT_ONCE):
        yield names[start : start + _AT_ONCE]
