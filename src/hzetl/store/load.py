"""Loading a partition: documents and claims of one publisher and publication year, in one transaction.

Keys are hashes and rows follow from their content alone, so that loading again, in another order or in other groups,
gives the same tables. Claims are never changed or deleted: one that its document no longer makes is retired. Documents
are taken one after the other, so that a partition of any size fits into memory.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, select, update

from hzetl.failpoints import reached
from hzetl.keys import UNKNOWN_KEY, int_key
from hzetl.model import Claim, Document, Quarantined
from hzetl.model import document_key as document_id
from hzetl.store import schema
from hzetl.store.claim_rows import CLAIM_COLUMNS, ClaimRow, ClaimRows, document_row
from hzetl.store.dimensions import sync_seeds
from hzetl.store.members import Members
from hzetl.store.retirement import restore, retire, retired_claims, stored_claims
from hzetl.store.rows import batches, binder, insert, insert_keys, insert_missing, insert_values, missing, upsert

Said = tuple[Document, Sequence[Claim]]
"""A document and the claims that it makes."""
CHUNK = 20_000
"""Claims worked on at once; memory grows with it and not with the partition."""


@dataclass(frozen=True, slots=True)
class PublisherInfo:
    """What the warehouse keeps of a publisher: the channel's name, its label, its kind of pages."""

    name: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did.

    Attributes:
        documents, claims: of the partition now.
        added: claims that the warehouse never had; `restored` ones it had retired.
        retired: claims that their documents no longer make.
        quarantined, review: of the partition now.
        unchanged: the same was loaded before; nothing was written.
    """

    publisher: str
    year: int
    documents: int
    claims: int
    added: int
    retired: int
    quarantined: int
    review: int
    unchanged: bool
    restored: int = 0


def load(
    engine: Engine,
    publisher: PublisherInfo,
    year: int,
    said: Iterable[Said],
    quarantined: Sequence[Quarantined],
    *,
    digest: str,
    recorded_at: datetime,
) -> LoadReport:
    """Loads a whole partition; what is not given is no longer there.

    Args:
        engine: of a warehouse that `open_warehouse` opened; the caller holds the writer's lock.
        publisher: the channel.
        year: publication year, 0 for undated documents.
        said: all documents of the partition with their claims, each document once; taken one by one, and only when
            there is something to do.
        quarantined: what could not be read.
        digest: of everything given; equal to that of the last load means that nothing is to do.
        recorded_at: now, with timezone.

    Raises:
        WarehouseError: the warehouse cannot be written; nothing of the partition was.
    """
    with _collector_at_rest(), engine.begin() as connection:
        sync_seeds(connection)
        known = _last_load(connection, publisher.name, year)
        if known is not None and known["digest"] == digest:
            counts = {name: known[name] for name in ("documents", "claims", "quarantined", "review")}
            return LoadReport(publisher.name, year, added=0, retired=0, unchanged=True, **counts)
        reached("load.begun")
        report = _Load(connection, publisher, year, recorded_at).run(said, quarantined, digest)
    reached("load.committed")
    return report


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Meanwhile nobody looks for cycles: rows have none, and looking through a million takes a third of their load."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _last_load(connection: Connection, publisher: str, year: int) -> RowMapping | None:
    load_table = schema.ctl_load
    where = (load_table.c.publisher == publisher, load_table.c.partition_year == year)
    return connection.execute(select(load_table).where(*where)).mappings().first()


def _chunks(said: Iterable[Said]) -> Iterator[list[Said]]:
    """Documents with their claims, so many at a time that they make about `CHUNK` claims."""
    chunk: list[Said] = []
    weight = 0
    for document, claims in said:
        chunk.append((document, claims))
        weight += 1 + len(claims)
        if weight >= CHUNK:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


@dataclass(slots=True)
class _Done:
    """What a load has come across so far."""

    versions: dict[int, str] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    claims: int = 0
    review: int = 0
    added: int = 0
    retired: int = 0
    restored: int = 0


class _Load:
    """One load in its transaction."""

    def __init__(self, connection: Connection, publisher: PublisherInfo, year: int, recorded_at: datetime) -> None:
        self._connection = connection
        self._publisher = publisher
        self._year = year
        self._now = recorded_at
        self._members = Members()
        self._rows = ClaimRows(self._members, binder(connection, schema.fct_claim.c.recorded_at)(recorded_at))
        self._done = _Done()

    def run(self, said: Iterable[Said], quarantined: Sequence[Quarantined], digest: str) -> LoadReport:
        done, name = self._done, self._publisher.name
        shown_before = self._current_versions()
        for chunk in _chunks(said):
            self._load_chunk(chunk)
        self._drop({key: document for key, document in shown_before.items() if key not in done.versions})
        reached("load.retired")
        self._mark_dirty(done.touched)
        self._write_quarantine(quarantined)
        counts = {
            "documents": len(done.versions),
            "claims": done.claims,
            "quarantined": len(quarantined),
            "review": done.review,
        }
        state = {"publisher": name, "partition_year": self._year, "digest": digest, "recorded_at": self._now}
        upsert(self._connection, schema.ctl_load, [state | counts])
        reached("load.recorded")
        return LoadReport(
            name,
            self._year,
            added=done.added,
            retired=done.retired,
            restored=done.restored,
            unchanged=False,
            **counts,
        )

    def _current_versions(self) -> dict[int, str]:
        """Versions that the partition showed until now, with the ids of their documents."""
        table = schema.dim_document.c
        query = select(table.document_key, table.document_id).where(
            table.publisher == self._publisher.name, table.partition_year == self._year, table.is_current
        )
        return dict(self._connection.execute(query).tuples().all())

    def _load_chunk(self, chunk: Sequence[Said]) -> None:
        done = self._done
        name, label = self._publisher.name, self._publisher.label
        rows = {row.key: row for document, claims in chunk for row in self._rows.of(document, claims)}
        documents = [document_row(document, name, label, self._year, self._members) for document, _ in chunk]
        self._members.write(self._connection)
        reached("load.members")
        held = self._write_documents(documents)
        reached("load.documents")
        stored = stored_claims(self._connection, held)
        added = sorted(row for key, row in rows.items() if key not in stored)
        insert_values(self._connection, schema.fct_claim, CLAIM_COLUMNS, (row.values for row in added))
        reached("load.claims")
        retired = retired_claims(self._connection, held)
        gone = stored.keys() - rows.keys() - retired.keys()
        back = rows.keys() & retired.keys()
        retire(self._connection, dict.fromkeys(gone, "extractor changed"), self._now)
        restore(self._connection, {key: retired[key] for key in back}, self._now)
        self._write_review(rows.values())
        done.versions.update((row["document_key"], row["document_id"]) for row in documents)
        done.touched.update(row.series for row in added)
        done.touched.update(stored[key][0] for key in gone | back)
        done.claims += len(rows)
        done.added += len(added)
        done.retired += len(gone)
        done.restored += len(back)

    def _write_documents(self, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Writes versions; which release they print stays as it was found. Returns those that were there before."""
        table = schema.dim_document
        new = set(missing(self._connection, table.c.document_key, [row["document_key"] for row in rows]))
        insert(self._connection, table, (row for row in rows if row["document_key"] in new))
        held = [row for row in rows if row["document_key"] not in new]
        upsert(self._connection, table, held, keep=("witness_of", "released_on"))
        return [row["document_key"] for row in held]

    def _drop(self, versions: Mapping[int, str]) -> None:
        """Takes versions that are no longer shown out, and with them their claims."""
        table = schema.dim_document
        for batch in batches(versions):
            self._connection.execute(update(table).where(table.c.document_key.in_(batch)).values(is_current=False))
        stored = stored_claims(self._connection, versions)
        retired = retired_claims(self._connection, versions)
        shown = set(self._done.versions.values())
        gone = {
            key: "document changed" if versions[version] in shown else "document gone"
            for key, (_, version) in stored.items()
            if key not in retired
        }
        retire(self._connection, gone, self._now)
        self._done.retired += len(gone)
        self._done.touched.update(stored[key][0] for key in gone)

    def _write_review(self, rows: Iterable[ClaimRow]) -> None:
        """Queues doubtful claims."""
        doubtful = [
            {"claim_key": row.key, "reason": row.review, "state": "open", "recorded_at": self._now}
            for row in rows
            if row.review is not None
        ]
        insert_missing(self._connection, schema.ctl_review, doubtful)
        self._done.review += len(doubtful)

    def _mark_dirty(self, series: set[int]) -> None:
        insert_keys(self._connection, schema.ctl_series_dirty, sorted(series - {UNKNOWN_KEY}), self._now)

    def _write_quarantine(self, quarantined: Sequence[Quarantined]) -> None:
        table = schema.ctl_quarantine
        where = (table.c.publisher == self._publisher.name, table.c.partition_year == self._year)
        query = select(table.c.quarantine_key, table.c.recorded_at).where(*where)
        since = dict(self._connection.execute(query).tuples().all())
        self._connection.execute(delete(table).where(*where))
        rows = {}
        for item in quarantined:
            key = int_key("quarantine", self._publisher.name, item.url, item.reason)
            rows[key] = {
                "quarantine_key": key,
                "publisher": self._publisher.name,
                "partition_year": self._year,
                "document_id": document_id(item.publisher, item.url),
                "url": item.url,
                "reason": item.reason,
                "detail": item.where,
                "todo": item.todo,
                "recorded_at": since.get(key, self._now),
            }
        upsert(self._connection, table, list(rows.values()))
