"""How far a backfill has come: the years that it landed completely, so that one that was stopped goes on after them.

A journal is closed when the backfill is done; the next one then asks for everything again, conditionally.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from hzetl.landing.index import SnapshotIndex
from hzetl.landing.report import LandReport

_LONGEST = timedelta(days=30)
"""A backfill that was stopped longer ago is begun anew."""


def landed_years(index: SnapshotIndex, publisher: str, now: datetime) -> set[int]:
    """Years that the backfill under way has landed completely."""
    rows = index.rows(
        "SELECT year FROM landed_year WHERE publisher = ? AND at > ?", (publisher, (now - _LONGEST).isoformat())
    )
    return {int(row["year"]) for row in rows}


def is_complete(report: LandReport) -> bool:
    """Whether nothing of the year may be had by asking again soon."""
    return all(failure.permanent for failure in report.failed)


def note_landed(index: SnapshotIndex, publisher: str, year: int, at: datetime) -> None:
    """The year is landed completely, and all of it on disk."""
    with index.transaction() as db:
        db.execute("INSERT OR REPLACE INTO landed_year VALUES (?, ?, ?)", (publisher, year, at.isoformat()))


def close(index: SnapshotIndex, publishers: Iterable[str]) -> None:
    """The backfill is done with these publishers."""
    with index.transaction() as db:
        db.executemany("DELETE FROM landed_year WHERE publisher = ?", [(name,) for name in publishers])
