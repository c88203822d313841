"""Claims that their documents no longer make: retired, and restored when they are made again. None is ever deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select

from hzetl.store import schema
from hzetl.store.rows import batches, insert, upsert


def stored_claims(connection: Connection, versions: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Series and document version of every claim that these versions of documents ever made, by the claim's key."""
    claim = schema.fct_claim.c
    stored: dict[int, tuple[int, int]] = {}
    for batch in batches(versions):
        query = select(claim.claim_key, claim.series_key, claim.document_key).where(claim.document_key.in_(batch))
        stored.update({key: (series, version) for key, series, version in connection.execute(query)})
    return stored


def retired_claims(connection: Connection, versions: Iterable[int]) -> dict[int, datetime]:
    """Those of the versions' claims that are retired, and since when."""
    table, claim = schema.ctl_claim_retirement, schema.fct_claim
    found: dict[int, datetime] = {}
    for batch in batches(versions):
        query = (
            select(table.c.claim_key, table.c.retired_at)
            .join_from(claim, table, claim.c.claim_key == table.c.claim_key)
            .where(claim.c.document_key.in_(batch))
        )
        found.update(connection.execute(query).tuples().all())
    return found


def retire(connection: Connection, reasons: Mapping[int, str], now: datetime) -> None:
    """Retires claims, each for its reason; they leave the queue unless a person has decided on them."""
    rows = [{"claim_key": key, "reason": reasons[key], "retired_at": now} for key in sorted(reasons)]
    insert(connection, schema.ctl_claim_retirement, rows)
    table = schema.ctl_review
    for batch in batches(reasons):
        connection.execute(delete(table).where(table.c.claim_key.in_(batch), table.c.state == "open"))


def restore(connection: Connection, since: Mapping[int, datetime], now: datetime) -> None:
    """Takes back retirements, and remembers that they were."""
    table = schema.ctl_claim_retirement
    lifted = [{"claim_key": key, "retired_at": since[key], "lifted_at": now} for key in sorted(since)]
    upsert(connection, schema.ctl_claim_retirement_lifted, lifted)
    for batch in batches(since):
        connection.execute(delete(table).where(table.c.claim_key.in_(batch)))
