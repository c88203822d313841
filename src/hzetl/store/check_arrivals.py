"""Checks of what should have come: releases by the bureaus' calendar, and publishers that have fallen silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from hzetl.store import schema
from hzetl.store.check import Circumstances, Expected, Finding, listing

_CHINA: Final = ZoneInfo("Asia/Shanghai")
_LATEST_DAYS: Final = {"monthly": 30, "quarterly": 35, "yearly": 120}
"""Days after the end of a period by which its figures are out: month 12th to 26th, quarter the same, year by April."""
_SILENCE_DAYS: Final = {"daily": 10, "monthly": 60, "quarterly": 125, "yearly": 400}
"""Days without any document from which a publisher is silent; papers pause over the Spring Festival."""
_BACK: Final = 13
"""Months looked back on: what is older is a gap of the archive (`mart_coverage`) and no release that is late."""


def missing_releases(connection: Connection, circumstances: Circumstances) -> Finding:
    """Periods of the last year that were due and that no claim of the publisher is about."""
    today = circumstances.now.astimezone(_CHINA).date()
    lines = []
    for expected in circumstances.expected:
        first = _first_loaded(connection, expected.publisher)
        if first is None:
            continue
        told = _told_ends(connection, expected.publisher, today - timedelta(days=31 * (_BACK + 1)))
        for kind, end in _due(expected, today):
            if end not in told and end.year >= first:
                lines.append((end, f"{expected.label}: nothing about the {_period(kind, end)}"))
    return listing([line for _, line in sorted(lines)])


def _due(expected: Expected, today: date) -> Iterator[tuple[str, date]]:
    """Ends of the periods that a publisher's calendar makes due, each once, by the shortest period that ends there."""
    seen = set()
    for end in _month_ends(today):
        for kind in ("monthly", "quarterly", "yearly"):
            months = {"monthly": 1, "quarterly": 3, "yearly": 12}[kind]
            # January is never told alone: its figures come with February's.
            ends = end.month % months == 0 and not (kind == "monthly" and end.month == 1)
            late = end + timedelta(days=_LATEST_DAYS[kind]) < today
            if kind in expected.calendar and ends and late and end not in seen:
                seen.add(end)
                yield kind, end


def _month_ends(today: date) -> Iterator[date]:
    """Last days of the past months."""
    first = today.replace(day=1)
    for _ in range(_BACK):
        end = first - timedelta(days=1)
        yield end
        first = end.replace(day=1)


def _period(kind: str, end: date) -> str:
    return {
        "monthly": f"months up to {end:%Y-%m}",
        "quarterly": f"quarters up to {end:%Y-%m}",
        "yearly": f"year {end.year}",
    }[kind]


def _first_loaded(connection: Connection, publisher: str) -> int | None:
    """The first publication year that was loaded of a publisher."""
    load = schema.ctl_load.c
    query = select(func.min(load.partition_year)).where(load.publisher == publisher, load.partition_year > 0)
    first = connection.scalar(query)
    return None if first is None else int(first)


def _told_ends(connection: Connection, publisher: str, since: date) -> set[date]:
    """Last days of all periods that a publisher's documents are about."""
    claim, document, period = schema.fct_claim.c, schema.dim_document.c, schema.dim_period.c
    query = (
        select(period.period_end)
        .distinct()
        .select_from(schema.fct_claim)
        .join(schema.dim_document, document.document_key == claim.document_key)
        .join(schema.dim_period, period.period_key == claim.period_key)
        .where(document.publisher == publisher, document.is_current, period.period_end >= since)
    )
    return set(connection.scalars(query))


def quiet_publishers(connection: Connection, circumstances: Circumstances) -> Finding:
    """Publishers and years with a longer pause between documents than their calendar allows, up to today."""
    today = circumstances.now.astimezone(_CHINA).date()
    lines = []
    for expected in circumstances.expected:
        patience = min(_SILENCE_DAYS[kind] for kind in expected.calendar)
        for year, days in _published(connection, expected.publisher).items():
            until = min(today, date(year, 12, 31))
            for before, after in pairwise([*days, until]):
                if (after - before).days > patience:
                    pause = (after - before).days
                    lines.append((after, f"{expected.label} {year}: nothing for {pause} days after {before}"))
    return listing([line for _, line in sorted(lines)])


def _published(connection: Connection, publisher: str) -> dict[int, list[date]]:
    """Days on which current documents were published, by the years that were loaded, sorted."""
    document, load = schema.dim_document.c, schema.ctl_load.c
    years = connection.scalars(
        select(load.partition_year).where(load.publisher == publisher, load.documents > 0, load.partition_year > 0)
    )
    found: dict[int, list[date]] = {year: [] for year in sorted(years)}
    query = (
        select(document.partition_year, document.published_on)
        .distinct()
        .where(document.publisher == publisher, document.is_current, document.published_on.is_not(None))
        .order_by(document.published_on)
    )
    for year, day in connection.execute(query):
        if year in found:
            found[year].append(day)
    return found
