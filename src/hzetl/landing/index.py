"""The snapshot index: which bytes were found where and when, and what the next request may be conditional on.

One SQLite file beside the store. Three tables: `snapshot` (every version of every document; one is current),
`response` (validators of everything that was requested, listings included), `failure` (what could not be had).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from hzetl.errors import LandingError
from hzetl.landing.report import Failure
from hzetl.model import Snapshot

PATIENCE_SECONDS = 30.0
"""How long a writer waits for another; each holds the index for milliseconds."""
_VERSION = 1
_SCHEMA = """
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    publisher TEXT NOT NULL, url TEXT NOT NULL, year INTEGER NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL, fetched_at TEXT NOT NULL,
    page_family TEXT, published_on TEXT, title TEXT, source TEXT, region TEXT,
    default_source TEXT, default_region TEXT, address TEXT,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
);
CREATE UNIQUE INDEX snapshot_current ON snapshot (publisher, url) WHERE is_current = 1;
CREATE INDEX snapshot_year ON snapshot (publisher, year, is_current);
CREATE INDEX snapshot_history ON snapshot (publisher, url);
CREATE TABLE response (
    publisher TEXT NOT NULL, url TEXT NOT NULL,
    sha256 TEXT NOT NULL, media_type TEXT NOT NULL, etag TEXT, last_modified TEXT,
    PRIMARY KEY (publisher, url)
) WITHOUT ROWID;
CREATE TABLE failure (
    publisher TEXT NOT NULL, url TEXT NOT NULL, year INTEGER NOT NULL,
    reason TEXT NOT NULL, permanent INTEGER NOT NULL, wanted INTEGER NOT NULL, tries INTEGER NOT NULL,
    first_at TEXT NOT NULL, last_at TEXT NOT NULL,
    PRIMARY KEY (publisher, url)
) WITHOUT ROWID;
"""
_FIELDS = tuple(Snapshot.model_fields)
_MUTABLE = {"fetched_at", "media_type"}
"""A snapshot that differs in these alone says nothing new."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a request for a known address may be conditional on, and the content that it would be for."""

    sha256: str
    media_type: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class PastFailure:
    """A failure as the index remembers it over runs."""

    url: str
    year: int
    reason: str
    permanent: bool
    tries: int
    first_at: datetime
    last_at: datetime


class SnapshotIndex:
    """The index in one SQLite file (WAL). Each call that writes is one transaction; one thread at a time.

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
            self._create()
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

    def record(self, snapshot: Snapshot, etag: str | None = None, last_modified: str | None = None) -> bool:
        """Make `snapshot` the current one of its address; a past failure of that address is forgotten.

        Returns:
            Whether it is new: False where the current one has the same bytes and says the same about them.
        """
        values = snapshot.model_dump(mode="json")
        key = (snapshot.publisher, snapshot.url)
        with self._transaction() as db:
            db.execute("DELETE FROM failure WHERE publisher = ? AND url = ?", key)
            if etag or last_modified:
                self._remember(
                    snapshot.publisher, snapshot.url, snapshot.sha256, snapshot.media_type, etag, last_modified
                )
            known = self.latest(*key)
            if known is not None and _says_the_same(known, snapshot):
                return False
            db.execute("UPDATE snapshot SET is_current = 0 WHERE publisher = ? AND url = ? AND is_current = 1", key)
            db.execute(
                f"INSERT INTO snapshot ({', '.join(_FIELDS)}, is_current) "  # noqa: S608  field names of a model
                f"VALUES ({', '.join('?' for _ in _FIELDS)}, 1)",
                [values[name] for name in _FIELDS],
            )
        return True

    def remember(
        self, publisher: str, url: str, *, sha256: str, media_type: str, etag: str | None, last_modified: str | None
    ) -> None:
        """Keep the validators of a response, so that the next request for it can be conditional."""
        with self._transaction():
            self._remember(publisher, url, sha256, media_type, etag, last_modified)

    def validators(self, publisher: str, url: str) -> Validators | None:
        """Validators of the last response from there, or None."""
        row = self._db.execute(
            "SELECT sha256, media_type, etag, last_modified FROM response WHERE publisher = ? AND url = ?",
            (publisher, url),
        ).fetchone()
        return Validators(**row) if row else None

    def latest(self, publisher: str, url: str) -> Snapshot | None:
        """The current snapshot of an address, or None."""
        rows = self._snapshots("publisher = ? AND url = ? AND is_current = 1", (publisher, url))
        return rows[0] if rows else None

    def current(self, publisher: str, year: int) -> list[Snapshot]:
        """The current snapshots of a publication year, by address. A document that moved to another year is there."""
        return self._snapshots("publisher = ? AND year = ? AND is_current = 1 ORDER BY url", (publisher, year))

    def history(self, publisher: str, url: str) -> list[Snapshot]:
        """All snapshots of an address, oldest first."""
        return self._snapshots("publisher = ? AND url = ? ORDER BY id", (publisher, url))

    def years(self, publisher: str) -> list[int]:
        """Publication years that hold, or once held, a snapshot (0: undated). A year left empty is one to load anew."""
        rows = self._db.execute("SELECT DISTINCT year FROM snapshot WHERE publisher = ? ORDER BY year", (publisher,))
        return [row["year"] for row in rows]

    def publishers(self) -> list[str]:
        """Publishers with a snapshot, by name."""
        rows = self._db.execute("SELECT DISTINCT publisher FROM snapshot ORDER BY publisher")
        return [row["publisher"] for row in rows]

    def counts(self) -> dict[tuple[str, int], tuple[int, int]]:
        """By publisher and publication year: documents landed, and addresses that could not be had."""
        found: dict[tuple[str, int], tuple[int, int]] = {}
        for publisher, year, landed, failed in self._db.execute(
            "SELECT publisher, year, sum(landed), sum(failed) FROM ("
            "SELECT publisher, year, count(*) AS landed, 0 AS failed FROM snapshot WHERE is_current = 1 GROUP BY 1, 2 "
            "UNION ALL SELECT publisher, year, 0, count(*) FROM failure GROUP BY 1, 2) GROUP BY 1, 2"
        ):
            found[publisher, year] = (landed, failed)
        return found

    def record_failures(
        self, publisher: str, year: int, failures: Sequence[Failure], at: datetime, *, wanted: bool = True
    ) -> None:
        """Remember what could not be landed; one that fails again is counted, not repeated.

        What was not `wanted` (a day that has no issue) is remembered only so that it is not asked for again.
        """
        if not failures:
            return
        with self._transaction() as db:
            db.executemany(
                "INSERT INTO failure VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (publisher, url) DO UPDATE SET "
                "year = excluded.year, reason = excluded.reason, permanent = excluded.permanent, "
                "wanted = excluded.wanted, "
                "tries = tries + 1, last_at = excluded.last_at",
                [
                    (publisher, f.url, year, f.reason, int(f.permanent), int(wanted), at.isoformat(), at.isoformat())
                    for f in failures
                ],
            )

    def failures(self, publisher: str, year: int | None = None) -> list[PastFailure]:
        """What could not be landed and has not been since, by address."""
        rows = self._db.execute(
            "SELECT * FROM failure WHERE publisher = ? AND wanted = 1 AND (? IS NULL OR year = ?) ORDER BY url",
            (publisher, year, year),
        )
        return [_past_failure(row) for row in rows]

    def failure(self, publisher: str, url: str) -> PastFailure | None:
        """The standing failure of an address, wanted or not, or None."""
        row = self._db.execute("SELECT * FROM failure WHERE publisher = ? AND url = ?", (publisher, url)).fetchone()
        return _past_failure(row) if row else None

    def forgive(self, publisher: str, url: str) -> None:
        """Forget the failure of an address that answers again."""
        if self.failure(publisher, url):
            with self._transaction() as db:
                db.execute("DELETE FROM failure WHERE publisher = ? AND url = ?", (publisher, url))

    def _create(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise LandingError(
                f"snapshot index has version {version}, this installation knows {_VERSION}",
                where=str(self.path),
                todo="install the newer hzetl",
            )
        if version == 0:
            with self._transaction() as db:
                if db.execute("PRAGMA user_version").fetchone()[0] == 0:  # another process may have come first
                    for statement in _SCHEMA.split(";"):
                        db.execute(statement)
                    db.execute(f"PRAGMA user_version = {_VERSION}")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
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

    def _remember(
        self, publisher: str, url: str, sha256: str, media_type: str, etag: str | None, last_modified: str | None
    ) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO response VALUES (?, ?, ?, ?, ?, ?)",
            (publisher, url, sha256, media_type, etag, last_modified),
        )

    def _snapshots(self, where: str, values: Sequence[Any]) -> list[Snapshot]:
        query = f"SELECT {', '.join(_FIELDS)} FROM snapshot WHERE {where}"  # noqa: S608  constants of this module
        return [Snapshot(**row) for row in self._db.execute(query, values)]


def _says_the_same(known: Snapshot, found: Snapshot) -> bool:
    return known.model_dump(exclude=_MUTABLE) == found.model_dump(exclude=_MUTABLE)


def _past_failure(row: sqlite3.Row) -> PastFailure:
    return PastFailure(
        url=row["url"],
        year=row["year"],
        reason=row["reason"],
        permanent=bool(row["permanent"]),
        tries=row["tries"],
        first_at=datetime.fromisoformat(row["first_at"]),
        last_at=datetime.fromisoformat(row["last_at"]),
    )
