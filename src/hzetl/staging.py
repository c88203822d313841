"""Staged documents and claims: what a stage hands to the next, a file per publisher and publication year.

A file is a header with the digest of what it was made from, then a line a document: its key, the digest of what the
line was made from, counts, and its content as JSON, parted by tabs. So a line that is still true is carried over
without being read, and what is new in a partition is all that is worked on. The file is written whole under another
name and renamed: a reader sees the old one or the new one. An equal digest means that nothing is to do.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from pydantic import BaseModel

from hzetl.failpoints import reached
from hzetl.model import Claim, Document, Quarantined

FIRST_YEAR = 1990
"""The first publication year that is a partition."""
UNDATED = 0
"""The partition of snapshots whose publication year nothing tells."""
COUNTED: Final = {"documents": ("documents", "quarantined"), "claims": ("claims", "review", "quarantined")}
"""What the counts of a line and of a header are, by kind of file."""
_HEADER_BYTES: Final = 400
"""The header is filled up with blanks, so that it can be written last, when the counts are known."""


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


class Said(BaseModel):
    """A document without its tables and its claims in the order they stand; or why there are none."""

    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    failed: Quarantined | None = None


class Line(NamedTuple):
    """A document's line.

    Attributes:
        key: of the document.
        digest: of what the line was made from.
        counts: as `COUNTED` says.
        content: JSON.
    """

    key: str
    digest: str
    counts: tuple[int, ...]
    content: bytes

    @classmethod
    def of_parsed(cls, key: str, digest: str, parsed: Document | Quarantined) -> Line:
        """A parsed document, or a snapshot that could not become one."""
        counts = (1, 0) if isinstance(parsed, Document) else (0, 1)
        return cls(key, digest, counts, parsed.model_dump_json().encode())

    @classmethod
    def of_said(cls, key: str, digest: str, said: Said) -> Line:
        """What a document says."""
        counts = len(said.claims), sum(claim.review is not None for claim in said.claims), int(said.failed is not None)
        return cls(key, digest, counts, said.model_dump_json().encode())

    def parsed(self) -> Document | Quarantined:
        """What a line of documents has."""
        return (Document if self.counts[0] else Quarantined).model_validate_json(self.content)

    def said(self) -> Said:
        """What a line of claims has."""
        return Said.model_validate_json(self.content)


def _line(text: bytes) -> Line:
    key, digest, counts, content = text.rstrip(b"\n").split(b"\t", 3)
    return Line(key.decode(), digest.decode(), tuple(map(int, counts.split(b","))), content)


class StagedFile:
    """A partition's file as it stood when it was opened, whatever takes its place meanwhile.

    Attributes:
        digest: of what it was made from; None if there is no usable file.
    """

    def __init__(self, file: BinaryIO | None) -> None:
        self._file = file
        self._places: dict[str, tuple[str, int, int]] | None = None
        self.digest: str | None = None
        if file is not None:
            header = file.readline()
            self._first = file.tell()
            # An earlier hzetl's file has a shorter header and other lines.
            self.digest = _header(header)[0] if len(header) == _HEADER_BYTES + 1 else None

    def lines(self) -> Iterator[Line]:
        """The lines, one after the other."""
        if self._file is not None and self.digest is not None:
            self._file.seek(self._first)
            yield from map(_line, self._file)

    def line(self, key: str, digest: str) -> Line | None:
        """The document's line, if it was made from what has this digest."""
        if self._file is None or self.digest is None:
            return None
        if self._places is None:
            self._places = self._index(self._file)
        known, at, size = self._places.get(key, ("", 0, 0))
        if known != digest:
            return None
        self._file.seek(at)
        return _line(self._file.read(size))

    def _index(self, file: BinaryIO) -> dict[str, tuple[str, int, int]]:
        places = {}
        at = file.seek(self._first)
        for text in file:
            key, digest, _ = text.split(b"\t", 2)
            places[key.decode()] = digest.decode(), at, len(text)
            at += len(text)
        return places


def _header(text: bytes) -> tuple[str | None, dict[str, int]]:
    """Digest and counts of a file's first line."""
    try:
        header = json.loads(text)
        return str(header["digest"]), dict(header["counts"])
    except (ValueError, KeyError, TypeError):
        return None, {}


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
        with self.opened(kind, partition) as file:
            return file.digest

    def counts(self, kind: str, partition: Partition) -> dict[str, int]:
        """How many of which sort the file has, by the names in `COUNTED`."""
        try:
            with self.path(kind, partition).open("rb") as file:
                return _header(file.readline())[1]
        except OSError:
            return {}

    def partitions(self) -> list[Partition]:
        """All partitions with staged documents, sorted."""
        files = (self._folder / "documents").glob("*/*.jsonl")
        return sorted((Partition(f.parent.name, int(f.stem)) for f in files), key=lambda p: (p.publisher, p.year))

    @contextmanager
    def opened(self, kind: str, partition: Partition) -> Iterator[StagedFile]:
        """The partition's file; an empty one if it was never staged."""
        try:
            file = self.path(kind, partition).open("rb")
        except OSError:
            yield StagedFile(None)
            return
        with file:
            yield StagedFile(file)

    def documents(self, partition: Partition) -> StagedDocuments:
        """A partition's documents and quarantined snapshots; none if it was never staged."""
        with self.opened("documents", partition) as file:
            parsed = [line.parsed() for line in file.lines()]
        return StagedDocuments(
            tuple(one for one in parsed if isinstance(one, Document)),
            tuple(one for one in parsed if isinstance(one, Quarantined)),
        )

    def said(self, partition: Partition) -> Iterator[Said]:
        """What each document of a partition says; nothing if it was never staged."""
        with self.opened("claims", partition) as file:
            yield from (line.said() for line in file.lines())

    def failed(self, partition: Partition) -> list[Quarantined]:
        """What could not be parsed, and the documents that the extractor failed on."""
        if not self.counts("claims", partition).get("quarantined"):
            return []
        with self.opened("claims", partition) as file:
            said = [line.said() for line in file.lines() if line.counts[-1]]
        return [one.failed for one in said if one.failed]

    def write(self, kind: str, partition: Partition, digest: str | Callable[[], str], lines: Iterable[Line]) -> None:
        """Replaces a partition's file; its digest is asked for after the lines, which may come from the file before."""
        path = self.path(kind, partition)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")  # two runs may stage the same partition at once
        counts = dict.fromkeys(COUNTED[kind], 0)
        with part.open("wb") as out:
            out.write(b" " * _HEADER_BYTES + b"\n")
            for line in lines:
                for name, count in zip(counts, line.counts, strict=True):
                    counts[name] += count
                prefix = f"{line.key}\t{line.digest}\t{','.join(map(str, line.counts))}\t"
                out.write(prefix.encode() + line.content + b"\n")
            out.seek(0)
            out.write(json.dumps({"digest": digest() if callable(digest) else digest, "counts": counts}).encode())
            out.flush()
            os.fsync(out.fileno())
        reached(f"{kind}.written")
        part.replace(path)
        reached(f"{kind}.renamed")
