"""The past of documents as the snapshot index knows it: versions, when they were seen, what they were served with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from hzetl.landing.index import SnapshotIndex
from hzetl.model import Snapshot

_FIELDS = tuple(Snapshot.model_fields)


@dataclass(frozen=True, slots=True)
class Sighting:
    """When a version was met, as it was landed or rendered anew.

    Attributes:
        sha256: of its own bytes, or of the latest other rendering that says the same.
    """

    sha256: str
    first_at: datetime
    last_at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class PastVersion:
    """One version of a document.

    Attributes:
        id: of its row in the index.
        status, headers: how it was served; None and empty for a file, and for what an earlier hzetl landed.
        packed_in: the file that holds its bytes, if the store does so no longer.
        sightings: of its own bytes, and of all renderings that say the same, by when they were first met.
    """

    id: int
    snapshot: Snapshot
    is_current: bool
    status: int | None
    headers: Mapping[str, str]
    packed_in: str | None
    sightings: tuple[Sighting, ...]

    @property
    def last_at(self) -> datetime:
        """When it was last seen."""
        return max((sighting.last_at for sighting in self.sightings), default=self.snapshot.fetched_at)


@dataclass(frozen=True, slots=True)
class Address:
    """A document's address and how often it changed."""

    publisher: str
    url: str
    year: int
    title: str
    size: int
    versions: int
    first_at: datetime
    last_at: datetime


def versions(
    index: SnapshotIndex, *, publishers: Collection[str] = (), years: Collection[int] = (), url: str | None = None
) -> Iterator[PastVersion]:
    """Versions by publisher and address, oldest first, as they are read; nothing given means all."""
    where, values = _chosen(publishers, years)
    if url is not None:
        where, values = [*where, "(url = ? OR address = ?)"], [*values, url, url]
    rows = index.rows(f"SELECT * FROM snapshot {_and(where)} ORDER BY publisher, url, id", values)  # noqa: S608
    for row in rows:
        yield _version(index, row)


def version_of(index: SnapshotIndex, number: int) -> PastVersion:
    """The version in a row of the index."""
    (row,) = index.rows("SELECT * FROM snapshot WHERE id = ?", (number,))
    return _version(index, row)


def addresses(
    index: SnapshotIndex, *, publishers: Collection[str] = (), years: Collection[int] = (), revised: bool = False
) -> Iterator[Address]:
    """Documents by publisher and address, as they stand now; `revised` leaves out those that never changed."""
    where, values = _chosen(publishers, years)
    rows = index.rows(
        "SELECT publisher, url, year, coalesce(title, '') AS title, size, "  # noqa: S608  constants of this module
        "(SELECT count(*) FROM snapshot v WHERE v.publisher = c.publisher AND v.url = c.url) AS versions, "
        "(SELECT min(fetched_at) FROM snapshot v WHERE v.publisher = c.publisher AND v.url = c.url) AS first_at, "
        "coalesce((SELECT max(last_at) FROM sighting WHERE snapshot = c.id), fetched_at) AS last_at "
        f"FROM snapshot c {_and(['is_current = 1', *where])} ORDER BY publisher, url",
        values,
    )
    for row in rows:
        if not revised or row["versions"] > 1:
            yield Address(
                publisher=row["publisher"],
                url=row["url"],
                year=row["year"],
                title=row["title"],
                size=row["size"],
                versions=row["versions"],
                first_at=datetime.fromisoformat(row["first_at"]),
                last_at=datetime.fromisoformat(row["last_at"]),
            )


def _chosen(publishers: Collection[str], years: Collection[int]) -> tuple[list[str], list[str | int]]:
    where = [
        f"{name} IN ({', '.join('?' for _ in chosen)})"
        for name, chosen in (("publisher", publishers), ("year", years))
        if chosen
    ]
    return where, [*publishers, *years]


def _and(conditions: Collection[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _version(index: SnapshotIndex, row: sqlite3.Row) -> PastVersion:
    sightings = index.rows("SELECT * FROM sighting WHERE snapshot = ? ORDER BY first_at, sha256", (row["id"],))
    return PastVersion(
        id=row["id"],
        snapshot=Snapshot(**{name: row[name] for name in _FIELDS}),
        is_current=bool(row["is_current"]),
        status=row["status"],
        headers=json.loads(row["headers"] or "{}"),
        packed_in=row["packed_in"],
        sightings=tuple(
            Sighting(
                seen["sha256"],
                datetime.fromisoformat(seen["first_at"]),
                datetime.fromisoformat(seen["last_at"]),
                seen["times"],
            )
            for seen in sightings
        ),
    )
