"""Loading a partition: documents and claims of one publisher and publication year, in one transaction.

Keys are hashes and rows follow from their content alone, so that loading again, in another order or in other groups,
gives the same tables. What a claim says never changes, and none is deleted: one that its document no longer makes is
retired, and what is not part of its key follows the latest reading. Documents are taken one after the other, so that a
partition of any size fits into memory.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Engine, RowMapping, select, update

from hzetl.failpoints import reached
from hzetl.keys import UNKNOWN_KEY
from hzetl.model import Claim, Document, Quarantined
from hzetl.store import schema
from hzetl.store.claim_rows import CLAIM_COLUMNS, ClaimRows, document_row
from hzetl.store.dimensions import sync_seeds
from hzetl.store.loaded import Shown, shown, state_row, write_states, write_versions
from hzetl.store.members import Members
from hzetl.store.rereading import reread
from hzetl.store.retirement import restore, retire, retired_claims, stored_claims
from hzetl.store.rows import batches, binder, insert_keys, insert_values, upsert
from hzetl.store.set_aside import queue_for_review, write_quarantine

CHUNK = 20_000
"""Claims worked on at once; memory grows with it and not with the partition."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A document of a partition and the claims that it makes, read only when they are needed.

    Attributes:
        document_id: key of the document.
        digest: of everything that `read` gives; equal to that of its last load means that it says what it said.
            Empty where nobody knows.
        read: the document and its claims; None if there is none.
    """

    document_id: str
    digest: str
    read: Callable[[], tuple[Document, Sequence[Claim]] | None]


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
    stated: Iterable[Stated],
    quarantined: Iterable[Quarantined],
    *,
    digest: str,
    recorded_at: datetime,
) -> LoadReport:
    """Loads a whole partition; what is not given is no longer there.

    Args:
        engine: of a warehouse that `open_warehouse` opened; the caller holds the writer's lock.
        publisher: the channel.
        year: publication year, 0 for undated documents.
        stated: all documents of the partition, each once; taken one by one, and only when there is something to do.
        quarantined: what could not be read; taken after the documents.
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
        report = _Load(connection, publisher, year, recorded_at).run(stated, quarantined, digest)
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


class _Read(NamedTuple):
    """A document that was read, with the digest of what it says."""

    document: Document
    claims: Sequence[Claim]
    digest: str


def _chunks(read: Iterable[_Read]) -> Iterator[list[_Read]]:
    """Documents, so many at a time that they make about `CHUNK` claims."""
    chunk: list[_Read] = []
    weight = 0
    for one in read:
        chunk.append(one)
        weight += 1 + len(one.claims)
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

    def run(self, stated: Iterable[Stated], quarantined: Iterable[Quarantined], digest: str) -> LoadReport:
        done, name = self._done, self._publisher.name
        shown_before = shown(self._connection, name, self._year)
        for chunk in _chunks(self._changed(stated, shown_before)):
            self._load_chunk(chunk)
        versions = {before.version: document for document, before in shown_before.items()}
        self._drop({version: document for version, document in versions.items() if version not in done.versions})
        reached("load.retired")
        self._mark_dirty(done.touched)
        counts = {
            "documents": len(done.versions),
            "claims": done.claims,
            "quarantined": write_quarantine(self._connection, (name, self._year), quarantined, self._now),
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

    def _changed(self, stated: Iterable[Stated], before: Mapping[str, Shown]) -> Iterator[_Read]:
        """The documents that do not say what they said when they were last loaded; the others are counted."""
        done = self._done
        for one in stated:
            last = before.get(one.document_id)
            if last is not None and one.digest and one.digest == last.digest:
                done.versions[last.version] = one.document_id
                done.claims += last.claims
                done.review += last.review
            elif (read := one.read()) is not None:
                yield _Read(*read, one.digest)

    def _load_chunk(self, chunk: Sequence[_Read]) -> None:
        done = self._done
        name, label = self._publisher.name, self._publisher.label
        made = [self._rows.of(one.document, one.claims) for one in chunk]
        rows = {row.key: row for of_document in made for row in of_document}
        documents = [document_row(one.document, name, label, self._year, self._members) for one in chunk]
        self._members.write(self._connection)
        reached("load.members")
        held = write_versions(self._connection, documents)
        reached("load.documents")
        stored = stored_claims(self._connection, held)
        added = sorted(row for key, row in rows.items() if key not in stored)
        insert_values(self._connection, schema.fct_claim, CLAIM_COLUMNS, (row.values for row in added))
        reached("load.claims")
        done.touched |= reread(self._connection, held, rows)
        retired = retired_claims(self._connection, held)
        gone = stored.keys() - rows.keys() - retired.keys()
        back = rows.keys() & retired.keys()
        retire(self._connection, dict.fromkeys(gone, "extractor changed"), self._now)
        restore(self._connection, {key: retired[key] for key in back}, self._now)
        doubtful = {row.key: row.review for row in rows.values() if row.review is not None}
        queue_for_review(self._connection, doubtful, self._now)
        states = zip((one.digest for one in chunk), documents, made, strict=True)
        write_states(self._connection, [state_row(row["document_key"], digest, of) for digest, row, of in states])
        done.versions.update((row["document_key"], row["document_id"]) for row in documents)
        done.touched.update(row.series for row in added)
        done.touched.update(stored[key][0] for key in gone | back)
        done.claims += len(rows)
        done.review += len(doubtful)
        done.added += len(added)
        done.retired += len(gone)
        done.restored += len(back)

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

    def _mark_dirty(self, series: set[int]) -> None:
        insert_keys(self._connection, schema.ctl_series_dirty, sorted(series - {UNKNOWN_KEY}), self._now)
