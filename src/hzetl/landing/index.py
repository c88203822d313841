"""The snapshot index: which bytes were found where and when, and what the next request may be conditional on.

One SQLite file beside the store; its tables are in `index_schema`, the past of its documents in `history`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hzetl.landing.failures import FailureRecord
from hzetl.landing.served import Served
from hzetl.model import Snapshot
from hzetl.versions import parser_version

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
class Version:
    """A version of a document as the index holds it.

    Attributes:
        id: of its row.
        content_hash: of what it says, by the parser `content_version`; None until it was first wanted.
    """

    id: int
    snapshot: Snapshot
    content_hash: str | None
    content_version: str | None


class SnapshotIndex(FailureRecord):
    """The index: versions of documents, validators of responses, and what failed."""

    def record(self, snapshot: Snapshot, served: Served | None = None) -> bool:
        """Make `snapshot` the current one of its address; a past failure of that address is forgotten.

        Args:
            snapshot: what was found, with the bytes' sha256.
            served: how, if it came over HTTP now; else status and headers are those that these bytes had before.

        Returns:
            Whether it is new: False where the current one has the same bytes and says the same about them; it is then
            recorded as seen again.
        """
        with self.transaction():
            self._forgive(snapshot.publisher, snapshot.url)
            known = self.version(snapshot.publisher, snapshot.url)
            if known is not None and says_the_same(known.snapshot, snapshot):
                self._see(known.id, snapshot.sha256, snapshot.fetched_at)
                return False
            self._insert(snapshot, served)
        return True

    def record_rendering(self, known: Version, rendering: Snapshot, judged_by: str) -> None:
        """Record that a version was seen again, rendered anew: other bytes that say the same.

        What is remembered of the response for them now stands for the version's bytes, as long as it is read by the
        parser that judged so (`validators`). Where another run found a revision meanwhile, it is forgotten, so that
        the page is asked for anew.

        Args:
            known: the current version.
            rendering: what came now; its bytes need not be in the store.
            judged_by: version of the parser that found both to say the same.
        """
        with self.transaction() as db:
            self._forgive(rendering.publisher, rendering.url)
            current = self.version(rendering.publisher, rendering.url)
            if current is None or current.id != known.id:
                db.execute("DELETE FROM response WHERE publisher = ? AND url = ?", (rendering.publisher, rendering.url))
                return
            db.execute(
                "UPDATE response SET sha256 = ?, media_type = ?, judged_by = ? "
                "WHERE publisher = ? AND url = ? AND sha256 = ?",
                (known.snapshot.sha256, known.snapshot.media_type, judged_by, rendering.publisher, rendering.url,
                 rendering.sha256),
            )  # fmt: skip
            latest = db.execute(
                "UPDATE sighting SET sha256 = ?, last_at = ?, times = times + 1 WHERE snapshot = ? AND sha256 <> ?",
                (rendering.sha256, rendering.fetched_at.isoformat(), known.id, known.snapshot.sha256),
            )
            if not latest.rowcount:
                self._see(known.id, rendering.sha256, rendering.fetched_at)

    def remember(
        self,
        publisher: str,
        url: str,
        *,
        sha256: str,
        media_type: str,
        etag: str | None,
        last_modified: str | None,
        judged_by: str | None = None,
    ) -> None:
        """Keep the validators of a response, so that the next request for it can be conditional.

        `judged_by` is the parser that found other bytes than these to say the same.
        """
        with self.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO response VALUES (?, ?, ?, ?, ?, ?, ?)",
                (publisher, url, sha256, media_type, etag, last_modified, judged_by),
            )

    def validators(self, publisher: str, url: str) -> Validators | None:
        """Validators of the last response from there, or None.

        None, too, where another parser than today's took that response for what is kept: it is asked for anew, whole.
        """
        row = self._db.execute(
            "SELECT sha256, media_type, etag, last_modified, judged_by FROM response WHERE publisher = ? AND url = ?",
            (publisher, url),
        ).fetchone()
        if row is None or row["judged_by"] not in {None, parser_version()}:
            return None
        return Validators(row["sha256"], row["media_type"], row["etag"], row["last_modified"])

    def version(self, publisher: str, url: str) -> Version | None:
        """The current version of an address, or None."""
        row = self._db.execute(
            "SELECT * FROM snapshot WHERE publisher = ? AND url = ? AND is_current = 1", (publisher, url)
        ).fetchone()
        if row is None:
            return None
        found = Snapshot(**{name: row[name] for name in _FIELDS})
        return Version(row["id"], found, row["content_hash"], row["content_version"])

    def keep_content_hash(self, version: Version, content_hash: str, content_version: str) -> None:
        """Remember the hash of what a version says, by the parser of that version."""
        with self.transaction() as db:
            db.execute(
                "UPDATE snapshot SET content_hash = ?, content_version = ? WHERE id = ?",
                (content_hash, content_version, version.id),
            )

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
        """By publisher and publication year: documents landed, and wanted addresses that could not be had."""
        found: dict[tuple[str, int], tuple[int, int]] = {}
        for publisher, year, landed, failed in self._db.execute(
            "SELECT publisher, year, sum(landed), sum(failed) FROM ("
            "SELECT publisher, year, count(*) AS landed, 0 AS failed FROM snapshot WHERE is_current = 1 GROUP BY 1, 2 "
            "UNION ALL SELECT publisher, year, 0, count(*) FROM failure WHERE wanted = 1 GROUP BY 1, 2) "
            "GROUP BY 1, 2"
        ):
            found[publisher, year] = (landed, failed)
        return found

    def _insert(self, snapshot: Snapshot, served: Served | None) -> None:
        values = snapshot.model_dump(mode="json")
        status, headers = (served.status, served.headers_json()) if served else self._head(snapshot)
        self._db.execute(
            "UPDATE snapshot SET is_current = 0 WHERE publisher = ? AND url = ? AND is_current = 1",
            (snapshot.publisher, snapshot.url),
        )
        names = (*_FIELDS, "status", "headers", "is_current")
        row = self._db.execute(
            f"INSERT INTO snapshot ({', '.join(names)}) "  # noqa: S608  field names of a model
            f"VALUES ({', '.join('?' for _ in names)}) RETURNING id",
            [*(values[name] for name in _FIELDS), status, headers, 1],
        ).fetchone()
        self._see(row["id"], snapshot.sha256, snapshot.fetched_at)

    def _head(self, snapshot: Snapshot) -> tuple[int | None, str | None]:
        """Status and headers that these bytes came with before, if they did."""
        row = self._db.execute(
            "SELECT status, headers FROM snapshot WHERE publisher = ? AND url = ? AND sha256 = ? ORDER BY id DESC",
            (snapshot.publisher, snapshot.url, snapshot.sha256),
        ).fetchone()
        return (row["status"], row["headers"]) if row else (None, None)

    def _see(self, version: int, sha256: str, at: datetime) -> None:
        self._db.execute(
            "INSERT INTO sighting VALUES (?, ?, ?, ?, 1) "
            "ON CONFLICT (snapshot, sha256) DO UPDATE SET times = times + 1, last_at = excluded.last_at",
            (version, sha256, at.isoformat(), at.isoformat()),
        )

    def _snapshots(self, where: str, values: Sequence[Any]) -> list[Snapshot]:
        query = f"SELECT {', '.join(_FIELDS)} FROM snapshot WHERE {where}"  # noqa: S608  constants of this module
        return [Snapshot(**row) for row in self._db.execute(query, values)]


def says_the_same(known: Snapshot, found: Snapshot, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether landing tells the same of both, and has the same bytes of them; `but` for these fields."""
    return all(getattr(known, n) == getattr(found, n) for n in _FIELDS if n not in _MUTABLE and n not in but)
