"""What could not be landed, as the snapshot index remembers it over runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hzetl.landing.index_file import IndexFile
from hzetl.landing.report import Failure


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


@dataclass(frozen=True, slots=True)
class NotLanded:
    """Addresses of one publication year that could not be had for one reason.

    Attributes:
        addresses: how many.
        url: one of them; that of the publisher itself where all of it failed.
        last_at: when one of them was last asked for.
    """

    reason: str
    addresses: int
    url: str
    last_at: datetime


class FailureRecord(IndexFile):
    """The part of the index that holds failures."""

    def record_failures(
        self, publisher: str, year: int, failures: Sequence[Failure], at: datetime, *, wanted: bool = True
    ) -> None:
        """Remember what could not be landed; one that fails again is counted, not repeated.

        What was not `wanted` (a day that has no issue) is remembered only so that it is not asked for again.
        """
        if not failures:
            return
        with self.transaction() as db:
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

    def not_landed(self) -> dict[tuple[str, int], list[NotLanded]]:
        """By publisher and publication year, why what was wanted could not be had, the most frequent reason first."""
        found: dict[tuple[str, int], list[NotLanded]] = {}
        for publisher, year, reason, addresses, url, last_at in self._db.execute(
            "SELECT publisher, year, reason, count(*), min(url), max(last_at) FROM failure WHERE wanted = 1 "
            "GROUP BY 1, 2, 3 ORDER BY 1, 2, 4 DESC, 3"
        ):
            why = NotLanded(reason, addresses, url, datetime.fromisoformat(last_at))
            found.setdefault((publisher, year), []).append(why)
        return found

    def failure(self, publisher: str, url: str) -> PastFailure | None:
        """The standing failure of an address, wanted or not, or None."""
        row = self._db.execute("SELECT * FROM failure WHERE publisher = ? AND url = ?", (publisher, url)).fetchone()
        return _past_failure(row) if row else None

    def forgive(self, publisher: str, url: str) -> None:
        """Forget the failure of an address that answers again."""
        if self.failure(publisher, url):
            with self.transaction():
                self._forgive(publisher, url)

    def _forgive(self, publisher: str, url: str) -> None:
        self._db.execute("DELETE FROM failure WHERE publisher = ? AND url = ?", (publisher, url))


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
