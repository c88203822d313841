"""The SQLite file of the snapshot index: how it is opened, brought to this version, and written to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from hzetl.errors import LandingError
from hzetl.landing.index_schema import VERSION, upgrade, version_of

PATIENCE_SECONDS = 30.0
"""How long a writer waits for another; each holds the index for milliseconds."""


class IndexFile:
    """An index in one SQLite file (WAL). Each call that writes is one transaction; one thread at a time.

    Raises:
        LandingError: the file is not an index, or one of a newer version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._open()
        except (sqlite3.DatabaseError, OSError) as error:
            raise LandingError(
                f"snapshot index cannot be opened ({error})", where=str(path), todo="see what is there, and who owns it"
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[sqlite3.Row]:
        """Rows of a query, as they are read."""
        yield from self._db.execute(query, values)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that writes: all of it or nothing.

        Raises:
            LandingError: another writer holds the file for too long, or it cannot be written.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            raise LandingError(
                f"snapshot index cannot be written ({error})",
                where=str(self.path),
                todo="wait for the other run, or make room",
            ) from error

    def _open(self) -> None:
        version = version_of(self._db)
        if version > VERSION:
            raise LandingError(
                f"snapshot index has version {version}, this installation knows {VERSION}",
                where=str(self.path),
                todo="install the newer hzetl",
            )
        if version < VERSION:
            with self.transaction() as db:
                upgrade(db)  # it looks again: another process may have come first
