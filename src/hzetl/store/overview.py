"""What the warehouse holds, counted: by publisher and year, in all, by mart; and checksums of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Engine, Table, case, func, select, text

from hzetl.errors import UsageError
from hzetl.model import OPEN_END
from hzetl.store import schema
from hzetl.store.connection import reading
from hzetl.store.views import views


def summary(engine: Engine) -> dict[str, int]:
    """Counts by name: what documents say now, what is concluded from it, what waits.

    `documents` current ones; `claims` not retired; `observations` in force, `conflicts` those of them with claims
    that disagree; `contradictions` among observations; `quarantined` documents; `review` claims that wait for a person.
    """
    claim, retired = schema.fct_claim, schema.ctl_claim_retirement
    observation, document, review = schema.fct_observation.c, schema.dim_document.c, schema.ctl_review.c
    queries = {
        "documents": select(func.count()).where(document.is_current, document.document_key != -1),
        "claims": select(
            select(func.count()).select_from(claim).scalar_subquery()
            - select(func.count()).select_from(retired).scalar_subquery()
        ),
        "observations": select(func.count()).where(observation.realtime_end == OPEN_END),
        "conflicts": select(func.count()).where(observation.realtime_end == OPEN_END, observation.conflicts > 0),
        "contradictions": select(func.count()).where(schema.ctl_check.c.verdict == "inconsistent"),
        "quarantined": select(func.count()).select_from(schema.ctl_quarantine),
        "review": select(func.count()).where(review.state == "open"),
    }
    with reading(engine) as connection:
        return {name: int(connection.execute(query).scalar_one()) for name, query in queries.items()}


def loads(engine: Engine) -> dict[tuple[str, int], dict[str, Any]]:
    """What was loaded, by publisher and publication year: `documents`, `claims`, `review`, `quarantined`, `loaded`.

    `loaded` is when, with timezone; year 0 holds documents without a date.
    """
    table = schema.ctl_load
    columns = ("documents", "claims", "review", "quarantined")
    query = select(table.c.publisher, table.c.partition_year, table.c.recorded_at, *(table.c[c] for c in columns))
    with reading(engine) as connection:
        found = connection.execute(query).mappings().all()
    return {
        (row["publisher"], row["partition_year"]): {c: row[c] for c in columns} | {"loaded": row["recorded_at"]}
        for row in found
    }


def load_digests(engine: Engine) -> dict[tuple[str, int], str]:
    """Digest of what was loaded, by publisher and publication year."""
    table = schema.ctl_load.c
    with reading(engine) as connection:
        rows = connection.execute(select(table.publisher, table.partition_year, table.digest))
        return {(publisher, year): digest for publisher, year, digest in rows}


def rows_a_year(engine: Engine) -> dict[int, tuple[int, int]]:
    """By year in which the period ends: observations in force, and those of them with claims that disagree."""
    observation, period = schema.fct_observation.c, schema.dim_period.c
    query = (
        select(period.year, func.count(), func.sum(case((observation.conflicts > 0, 1), else_=0)))
        .select_from(schema.fct_observation)
        .join(schema.dim_period, period.period_key == observation.period_key)
        .where(observation.realtime_end == OPEN_END)
        .group_by(period.year)
        .order_by(period.year)
    )
    with reading(engine) as connection:
        return {year: (rows, conflicts) for year, rows, conflicts in connection.execute(query)}


def reasons(engine: Engine) -> dict[tuple[str, int], dict[str, int]]:
    """Why documents are in quarantine: how many for each reason, by publisher and publication year."""
    table = schema.ctl_quarantine.c
    place = (table.publisher, table.partition_year, table.reason)
    query = select(*place, func.count()).group_by(*place).order_by(*place)
    found: dict[tuple[str, int], dict[str, int]] = {}
    with reading(engine) as connection:
        for publisher, year, reason, documents in connection.execute(query):
            found.setdefault((publisher, year), {})[reason] = documents
    return found


@dataclass(frozen=True, slots=True)
class Preview:
    """A mart's number of rows, its columns, its first rows."""

    rows: int
    columns: tuple[str, ...]
    first: tuple[tuple[Any, ...], ...]


def preview(engine: Engine, name: str, limit: int = 10) -> Preview:
    """The size and beginning of a table or view.

    Raises:
        UsageError: there is none of that name.
    """
    known = sorted({view.name for view in views()} | schema.metadata.tables.keys())
    if name not in known:
        raise UsageError(f"there is no table {name}", todo=f"one of {', '.join(known)}")
    with reading(engine) as connection:
        rows = int(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one())  # noqa: S608 - a known name
        found = connection.execute(text(f"SELECT * FROM {name} LIMIT {int(limit)}"))  # noqa: S608 - a known name
        return Preview(rows, tuple(found.keys()), tuple(tuple(row) for row in found))


_WHEN_WE_KNEW = ("recorded_at",)


def content_tables() -> list[Table]:
    """Dimensions, facts and bridges: what a warehouse says, without what it remembers of its runs."""
    return [t for t in schema.metadata.sorted_tables if not t.name.startswith("ctl_")]


def table_checksums(engine: Engine) -> dict[str, str]:
    """A checksum of each table's content: equal for equal content, on either engine, whatever the order of loading.

    Left out: `ctl_*` tables and the moments at which rows were recorded.
    """
    with reading(engine) as connection:
        return content_checksums(connection)


def content_checksums(connection: Connection) -> dict[str, str]:
    """The same, as a transaction sees it."""
    sums = {}
    for table in content_tables():
        columns = [column for column in table.columns if column.name not in _WHEN_WE_KNEW]
        digest = hashlib.blake2b(digest_size=16)
        rows = connection.execution_options(yield_per=5_000).execute(
            select(*columns).order_by(*table.primary_key.columns)
        )
        for row in rows:
            digest.update(repr(tuple(_canonical(value) for value in row)).encode())
        sums[table.name] = digest.hexdigest()
    return sums


def _canonical(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date | datetime) else value
