"""Publishers and publication years: what was landed, what of it was loaded, what is missing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hzetl.landing.failures import NotLanded
from hzetl.landing.index import SnapshotIndex
from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse
from hzetl.store.overview import loads, reasons

COUNTS = ("landed", "documents", "claims", "review", "quarantined", "failed")


def coverage(settings: Settings, *, missing: bool = False) -> list[dict[str, Any]]:
    """A row a publisher and publication year, sorted: `publisher`, `year`, `COUNTS`, `loaded`, `reasons`, `not_landed`.

    `reasons` says how many documents are quarantined for which reason, `not_landed` how many addresses could not be had
    for which (`reason`, `addresses`, `url` of one, `tried` last).

    Args:
        settings: say where the warehouse and the snapshot index are.
        missing: also the years between a publisher's first and the latest of all that hold nothing.

    Raises:
        WarehouseError: the warehouse cannot be opened.
    """
    engine = open_warehouse(settings, readonly=True)
    rows: dict[tuple[str, int], dict[str, Any]] = dict(loads(engine))
    why = reasons(engine)
    not_landed: dict[tuple[str, int], list[NotLanded]] = {}
    path = settings.snapshots_dir / "index.sqlite"
    if path.exists():
        with SnapshotIndex(path) as index:
            not_landed = index.not_landed()
            for place, (landed, failed) in index.counts().items():
                rows[place] = {**rows.get(place, {}), "landed": landed, "failed": failed}
    if missing:
        last = max((year for _, year in rows), default=0)
        for publisher in {name for name, _ in rows}:
            first = min((year for name, year in rows if name == publisher and year), default=last + 1)
            for year in range(first, last + 1):
                rows.setdefault((publisher, year), {})
    filled = {place: dict.fromkeys(COUNTS, 0) | {"loaded": None} | row for place, row in rows.items()}
    return [
        {
            "publisher": publisher,
            "year": year or "undated",
            **{name: row[name] for name in COUNTS},
            "loaded": _minute(row["loaded"]) if row["loaded"] else "",
            "reasons": why.get((publisher, year), {}),
            "not_landed": [
                {"reason": n.reason, "addresses": n.addresses, "url": n.url, "tried": _minute(n.last_at)}
                for n in not_landed.get((publisher, year), [])
            ],
        }
        for (publisher, year), row in sorted(filled.items())
        if missing or any(row[name] for name in COUNTS)
    ]


def _minute(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
