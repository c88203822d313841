"""What a load sets aside for a person: claims to review, documents that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select

from hzetl.keys import int_key
from hzetl.model import Quarantined
from hzetl.model import document_key as document_id
from hzetl.store import schema
from hzetl.store.rows import insert_missing, upsert


def queue_for_review(connection: Connection, doubtful: Mapping[int, str], now: datetime) -> None:
    """Queues claims, each for its reason; one that is in the queue stays as it is."""
    rows = [{"claim_key": k, "reason": reason, "state": "open", "recorded_at": now} for k, reason in doubtful.items()]
    insert_missing(connection, schema.ctl_review, rows)


def write_quarantine(
    connection: Connection, partition: tuple[str, int], quarantined: Iterable[Quarantined], now: datetime
) -> int:
    """Replaces what is quarantined of a partition (publisher, year); returns how much that is."""
    table = schema.ctl_quarantine
    publisher, year = partition
    where = (table.c.publisher == publisher, table.c.partition_year == year)
    query = select(table.c.quarantine_key, table.c.recorded_at).where(*where)
    since = dict(connection.execute(query).tuples().all())
    connection.execute(delete(table).where(*where))
    rows = {}
    for item in quarantined:
        key = int_key("quarantine", publisher, item.url, item.reason)
        rows[key] = {
            "quarantine_key": key,
            "publisher": publisher,
            "partition_year": year,
            "document_id": document_id(item.publisher, item.url),
            "url": item.url,
            "reason": item.reason,
            "detail": item.where,
            "todo": item.todo,
            "recorded_at": since.get(key, now),
        }
    upsert(connection, table, list(rows.values()))
    return len(rows)
