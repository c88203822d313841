"""Staged documents and claims: what a stage hands to the next, a file per publisher and publication year.

A file is JSON lines: a header with the digest of what it was made from, then one row a line. It is written whole under
another name and renamed, so a reader sees the old file or the new one. An equal digest means that nothing is to do.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from hzetl.failpoints import reached
from hzetl.model import Claim, Document, Quarantined

FIRST_YEAR = 1990
"""The first publication year that is a partition."""
UNDATED = 0
"""The partition of snapshots whose publication year nothing tells."""


@dataclass(frozen=True, slots=True)
class Partition:
    """One publisher and publication year."""

    publisher: str
    year: int

    def __str__(self) -> str:
        """As people write it: `local 2025`."""
        return f"{self.publisher} {self.year or 'undated'}"


@dataclass(frozen=True, slots=True)
class StagedDocuments:
    """Documents of a partition and the snapshots that could not become one, both sorted by URL."""

    documents: tuple[Document, ...]
    quarantined: tuple[Quarantined, ...]


@dataclass(frozen=True, slots=True)
class StagedClaims:
    """Claims of a partition with the keys of their documents, in the order they stand; documents that failed."""

    stated: tuple[tuple[str, Claim], ...]
    failed: tuple[Quarantined, ...] = ()

    def by_document(self) -> dict[str, list[Claim]]:
        """The claims by document key."""
        found: dict[str, list[Claim]] = {}
        for key, claim in self.stated:
            found.setdefault(key, []).append(claim)
        return found


class Staging:
    """The folder of staged files.

    Args:
        folder: made when first written to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, kind: str, partition: Partition) -> Path:
        """Where a partition's file of this kind (`documents`, `claims`) stands."""
        return self._folder / kind / partition.publisher / f"{partition.year:04d}.jsonl"

    def digest(self, kind: str, partition: Partition) -> str | None:
        """The digest of what the file was made from; None if there is no usable file."""
        digest = self._header(kind, partition).get("digest")
        return digest if isinstance(digest, str) else None

    def counts(self, kind: str, partition: Partition) -> dict[str, int]:
        """How many rows of which sort the file has: `documents` and `quarantined`, or `claims` and `review`."""
        counts = self._header(kind, partition).get("counts")
        return counts if isinstance(counts, dict) else {}

    def _header(self, kind: str, partition: Partition) -> dict[str, object]:
        try:
            with self.path(kind, partition).open(encoding="utf-8") as lines:
                header = json.loads(next(lines, ""))
        except (OSError, ValueError):
            return {}
        return header if isinstance(header, dict) else {}

    def partitions(self) -> list[Partition]:
        """All partitions with staged documents, sorted."""
        files = (self._folder / "documents").glob("*/*.jsonl")
        return sorted((Partition(f.parent.name, int(f.stem)) for f in files), key=lambda p: (p.publisher, p.year))

    def write_documents(self, partition: Partition, digest: str, staged: StagedDocuments) -> None:
        """Replaces a partition's documents and quarantined snapshots."""
        rows = [_Parsed(document=document) for document in staged.documents]
        rows += [_Parsed(quarantined=quarantined) for quarantined in staged.quarantined]
        counts = {"documents": len(staged.documents), "quarantined": len(staged.quarantined)}
        self._write("documents", partition, {"digest": digest, "counts": counts}, rows)

    def documents(self, partition: Partition) -> StagedDocuments:
        """A partition's documents and quarantined snapshots; none if it was never staged."""
        documents: list[Document] = []
        quarantined: list[Quarantined] = []
        for line in self._rows("documents", partition):
            row = _Parsed.model_validate_json(line)
            if row.document:
                documents.append(row.document)
            if row.quarantined:
                quarantined.append(row.quarantined)
        return StagedDocuments(tuple(documents), tuple(quarantined))

    def write_claims(self, partition: Partition, digest: str, staged: StagedClaims) -> None:
        """Replaces a partition's claims and the documents that the extractor failed on."""
        review = sum(claim.review is not None for _, claim in staged.stated)
        rows = [_Stated(document=key, claim=claim) for key, claim in staged.stated]
        rows += [_Stated(quarantined=quarantined) for quarantined in staged.failed]
        counts = {"claims": len(staged.stated), "review": review}
        self._write("claims", partition, {"digest": digest, "counts": counts}, rows)

    def claims(self, partition: Partition) -> StagedClaims:
        """A partition's claims and failed documents; none if it was never staged."""
        stated: list[tuple[str, Claim]] = []
        failed: list[Quarantined] = []
        for line in self._rows("claims", partition):
            row = _Stated.model_validate_json(line)
            if row.document and row.claim:
                stated.append((row.document, row.claim))
            if row.quarantined:
                failed.append(row.quarantined)
        return StagedClaims(tuple(stated), tuple(failed))

    def _rows(self, kind: str, partition: Partition) -> Iterator[str]:
        path = self.path(kind, partition)
        if path.exists():
            with path.open(encoding="utf-8") as lines:
                next(lines, None)
                yield from lines

    def _write(self, kind: str, partition: Partition, header: dict[str, object], rows: Iterable[BaseModel]) -> None:
        path = self.path(kind, partition)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")  # two runs may stage the same partition at once
        with part.open("w", encoding="utf-8") as out:
            out.write(json.dumps(header) + "\n")
            for row in rows:
                out.write(row.model_dump_json() + "\n")
            out.flush()
            os.fsync(out.fileno())
        reached("stage.written")
        part.replace(path)
        reached("stage.renamed")


class _Parsed(BaseModel):
    document: Document | None = None
    quarantined: Quarantined | None = None


class _Stated(BaseModel):
    document: str | None = None
    claim: Claim | None = None
    quarantined: Quarantined | None = None
