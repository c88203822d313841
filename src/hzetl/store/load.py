"""Loading a partition: documents and claims of one publisher and publication year, in one transaction.

Keys are hashes and rows follow from their content alone, so that loading again, in another order or in other groups,
gives the same tables. Claims are never changed or deleted: one that its document no longer makes is retired.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, select, update

from hzetl.keys import UNKNOWN_KEY, int_key
from hzetl.model import Claim, Document, Quarantined
from hzetl.model import document_key as document_id
from hzetl.store import schema
from hzetl.store.claim_rows import claim_key, claim_row, document_key, document_row
from hzetl.store.dimensions import sync_seeds
from hzetl.store.members import Members
from hzetl.store.rows import batches, insert, insert_missing, upsert


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
    documents: Sequence[Document],
    claims: Mapping[str, Sequence[Claim]],
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
        documents: all documents of the partition.
        claims: their claims by document key.
        quarantined: what could not be read.
        digest: of everything given; equal to that of the last load means that nothing is to do.
        recorded_at: now, with timezone.

    Raises:
        WarehouseError: the warehouse cannot be written; nothing of the partition was.
    """
    with engine.begin() as connection:
        sync_seeds(connection)
        known = _last_load(connection, publisher.name, year)
        if known is not None and known["digest"] == digest:
            counts = {name: known[name] for name in ("documents", "claims", "quarantined", "review")}
            return LoadReport(publisher.name, year, added=0, retired=0, unchanged=True, **counts)
        return _Load(connection, publisher, year, recorded_at).run(documents, claims, quarantined, digest)


def _last_load(connection: Connection, publisher: str, year: int) -> RowMapping | None:
    load_table = schema.ctl_load
    where = (load_table.c.publisher == publisher, load_table.c.partition_year == year)
    return connection.execute(select(load_table).where(*where)).mappings().first()


class _Load:
    """One load in its transaction."""

    def __init__(self, connection: Connection, publisher: PublisherInfo, year: int, recorded_at: datetime) -> None:
        self._connection = connection
        self._publisher = publisher
        self._year = year
        self._now = recorded_at

    def run(
        self,
        documents: Sequence[Document],
        claims: Mapping[str, Sequence[Claim]],
        quarantined: Sequence[Quarantined],
        digest: str,
    ) -> LoadReport:
        members = Members()
        by_key = {document.key: document for document in documents}
        rows = {
            claim_key(claim.id): claim_row(claim, document, members, self._now)
            for key, document in by_key.items()
            for claim in claims.get(key, ())
        }
        name, label = self._publisher.name, self._publisher.label
        document_rows = [document_row(d, name, label, self._year, members) for d in by_key.values()]
        members.write(self._connection)
        self._write_documents(document_rows)
        stored = self._stored_claims()
        retired = self._retired(stored)
        added = rows.keys() - stored.keys()
        gone = stored.keys() - rows.keys() - retired.keys()
        back = rows.keys() & retired.keys()
        insert(self._connection, schema.fct_claim, (rows[key] for key in sorted(added)))
        self._retire(gone, {document_key(d) for d in by_key.values()}, stored)
        self._restore(back, retired)
        review = self._write_review(rows, gone)
        self._mark_dirty({stored[key][0] for key in gone | back} | {rows[key]["series_key"] for key in added})
        self._write_quarantine(quarantined)
        counts = {
            "documents": len(by_key),
            "claims": len(rows),
            "quarantined": len(quarantined),
            "review": review,
        }
        state = {"publisher": name, "partition_year": self._year, "digest": digest, "recorded_at": self._now}
        upsert(self._connection, schema.ctl_load, [state | counts])
        return LoadReport(
            name, self._year, added=len(added), retired=len(gone), restored=len(back), unchanged=False, **counts
        )

    def _of_partition(self) -> tuple[Any, Any]:
        table = schema.dim_document.c
        return table.publisher == self._publisher.name, table.partition_year == self._year

    def _write_documents(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Writes versions; which release they print stays as it was found."""
        table = schema.dim_document
        self._connection.execute(update(table).where(*self._of_partition()).values(is_current=False))
        upsert(self._connection, table, rows, keep=("witness_of", "released_on"))

    def _stored_claims(self) -> dict[int, tuple[int, int]]:
        """Series and document version of every claim that the partition's documents ever made."""
        claim, document = schema.fct_claim.c, schema.dim_document
        query = (
            select(claim.claim_key, claim.series_key, claim.document_key)
            .join_from(schema.fct_claim, document)
            .where(*self._of_partition())
        )
        return {key: (series, version) for key, series, version in self._connection.execute(query)}

    def _retired(self, stored: Iterable[int]) -> dict[int, datetime]:
        """Those of the claims that are retired, and since when."""
        table = schema.ctl_claim_retirement
        document = schema.dim_document
        query = (
            select(table.c.claim_key, table.c.retired_at)
            .join_from(table, schema.fct_claim)
            .join(document, schema.fct_claim.c.document_key == document.c.document_key)
            .where(*self._of_partition())
        )
        wanted = set(stored)
        return {key: since for key, since in self._connection.execute(query) if key in wanted}

    def _retire(self, keys: Iterable[int], present: set[int], stored: Mapping[int, tuple[int, int]]) -> None:
        documents = set(present)
        ids = self._ids_of({stored[key][1] for key in keys} | documents)
        shown = {ids[key] for key in documents}
        rows = []
        for key in sorted(keys):
            version = stored[key][1]
            if version in documents:
                reason = "extractor changed"
            else:
                reason = "document changed" if ids[version] in shown else "document gone"
            rows.append({"claim_key": key, "reason": reason, "retired_at": self._now})
        insert(self._connection, schema.ctl_claim_retirement, rows)

    def _ids_of(self, versions: Iterable[int]) -> dict[int, str]:
        table = schema.dim_document.c
        found: dict[int, str] = {}
        for keys in batches(versions):
            query = select(table.document_key, table.document_id).where(table.document_key.in_(keys))
            found.update(self._connection.execute(query).tuples().all())
        return found

    def _restore(self, keys: Iterable[int], retired: Mapping[int, datetime]) -> None:
        table = schema.ctl_claim_retirement
        lifted = [{"claim_key": k, "retired_at": retired[k], "lifted_at": self._now} for k in sorted(keys)]
        insert_missing(self._connection, schema.ctl_claim_retirement_lifted, lifted)
        for batch in batches(row["claim_key"] for row in lifted):
            self._connection.execute(delete(table).where(table.c.claim_key.in_(batch)))

    def _write_review(self, rows: Mapping[int, Mapping[str, Any]], gone: Iterable[int]) -> int:
        """Queues doubtful claims; what is retired leaves the queue unless a person has decided on it."""
        table = schema.ctl_review
        for batch in batches(gone):
            self._connection.execute(delete(table).where(table.c.claim_key.in_(batch), table.c.state == "open"))
        doubtful = [
            {"claim_key": key, "reason": row["review"], "state": "open", "recorded_at": self._now}
            for key, row in rows.items()
            if row["review"] is not None
        ]
        insert_missing(self._connection, table, doubtful)
        return len(doubtful)

    def _mark_dirty(self, series: set[int]) -> None:
        marks = [{"series_key": key, "marked_at": self._now} for key in sorted(series - {UNKNOWN_KEY})]
        insert_missing(self._connection, schema.ctl_series_dirty, marks)

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
