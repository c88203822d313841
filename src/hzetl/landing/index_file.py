"""The SQLite file of the snapshot index: how it is opened, brought to this version, and written to."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from hzetl.errors import LandingError
from hzetl.landing.index_schema import VERSION, upgrade, version_of

PATIENCE_SECONDS = 30.0
"""How long a writer waits for another; each holds the index for milliseconds."""


class IndexFile:
    """An index in one SQLite file (WAL), for any number of threads, each by a connection of its own.

    Each call that writes is one transaction, or part of the one that its thread has begun.

    Raises:
        LandingError: the file is not an index, or one of a newer version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._writing = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db.execute("PRAGMA journal_mode = WAL")
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
        """Close the file, for all threads."""
        while self._opened:
            self._opened.pop().close()

    def release(self) -> None:
        """Close the calling thread's connection; to be called by a thread that ends before the index is closed."""
        db = self._own.__dict__.pop("connection", None)
        if db is not None and db in self._opened:
            self._opened.remove(db)
            db.close()

    @property
    def _db(self) -> sqlite3.Connection:
        """The calling thread's connection."""
        try:
            return self._own.connection  # type: ignore[no-any-return]  # a thread's own attributes have no type
        except AttributeError:
            db = sqlite3.connect(self.path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False)
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA synchronous = NORMAL")
            self._own.connection = db
            self._opened.append(db)
            return db

    def rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[sqlite3.Row]:
        """Rows of a query, as they are read."""
        for row in self._db.execute(query, values):  # noqa: UP028  a cursor left half read must not be closed after the file
            yield row

    def sync(self) -> None:
        """Bring to disk what was committed; without, a power failure may undo the last transactions."""
        self._db.execute("PRAGMA wal_checkpoint(FULL)")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that writes: all of it or nothing. Within one of this thread, a part of that.

        Raises:
            LandingError: another writer holds the file for too long, or it cannot be written.
        """
        db = self._db
        if db.in_transaction:
            yield db
            return
        try:
            with self._writing:  # SQLite's own wait for another writer sleeps; that of threads does not
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                    db.execute("COMMIT")
                except BaseException:
                    db.rollback()
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
