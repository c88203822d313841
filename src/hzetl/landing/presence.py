"""Who works with the snapshots: any number of runs at a time, or one that removes some, alone."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hzetl.errors import SnapshotsInUseError

_FILE = "in-use.lock"


@contextmanager
def using(folder: Path) -> Iterator[None]:
    """For as long as the block runs, nothing is removed from the snapshots; waits for one that does."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _FILE).open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """For as long as the block runs, no run works with the snapshots.

    Raises:
        SnapshotsInUseError: one does now.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _FILE).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SnapshotsInUseError(
                "a run works with the snapshots", where=str(folder), todo="remove old ones when none does"
            ) from error
        yield
