"""Reading: from snapshots to staged documents, from documents to staged claims. What fails is quarantined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hzetl.chain.resources import Chain, log
from hzetl.documents import read_document
from hzetl.documents.reading import reads_pictures
from hzetl.errors import DocumentError, SnapshotLostError
from hzetl.extract import extract
from hzetl.keys import hex_key
from hzetl.landing.store import LOST
from hzetl.model import Document, Quarantined, Snapshot
from hzetl.progress import Progress, silent
from hzetl.staging import Line, Partition, Said, StagedFile
from hzetl.versions import extractor_version, parser_version


@dataclass(frozen=True, slots=True)
class ParseReport:
    """What parsing a partition gave; `unchanged` if the same snapshots were parsed before by the same parser."""

    partition: Partition
    documents: int
    quarantined: int
    unchanged: bool


def _landing_digest(snapshot: Snapshot, limits: str) -> str:
    """Hash of everything that parsing depends on; when a page was fetched is not among it.

    The limits are, and whether scans can be read: who raises one, or installs OCR, wants to see what was refused.
    """
    return hex_key(parser_version(), limits, reads_pictures(), snapshot.model_dump_json(exclude={"fetched_at"}))


def _dated(document: Document) -> Document:
    if document.published_on is None:
        raise DocumentError(
            "no publication date",
            where=document.url,
            todo="give it in a sidecar file (published_on), or --published for this file alone",
        )
    return document


def _fault(reason: str, where: str, error: Exception) -> DocumentError:
    log.error(reason, where=where, exc_info=error)
    said = f"{type(error).__name__}: {error}"[:200]
    return DocumentError(reason, where=where, todo=f"report it with the page ({said})")


def _quarantined(publisher: str, url: str, year: int, sha256: str, error: DocumentError) -> Quarantined:
    log.warning("quarantined", publisher=publisher, url=url, reason=error.reason)
    return Quarantined(
        publisher=publisher,
        url=url,
        year=year,
        sha256=sha256,
        reason=error.reason,
        where=error.where,
        todo=error.todo,
    )


def parse_partition(chain: Chain, partition: Partition, progress: Progress = silent) -> ParseReport:
    """Parses a partition's new snapshots into staged documents; what can't be read is quarantined with its reason."""
    limits = chain.limits.described()
    snapshots = [(s, _landing_digest(s, limits)) for s in chain.index.current(partition.publisher, partition.year)]
    digest = hex_key("documents", *(digest for _, digest in snapshots))
    lost: list[str] = []

    def lines(before: StagedFile) -> Iterator[Line]:
        for snapshot, made_from in snapshots:
            key = snapshot.document_key
            line = before.line(key, made_from)
            if line is None:
                progress(snapshot.url)
                parsed = _parsed(chain, snapshot)
                if isinstance(parsed, Quarantined) and parsed.reason in LOST:  # looked for again by the next run
                    lost.append(key)
                line = Line.of_parsed(key, "" if key in lost else made_from, parsed)
            yield line

    unchanged = chain.staging.digest("documents", partition) == digest
    if not unchanged:
        with chain.staging.opened("documents", partition) as before:
            chain.staging.write(
                "documents", partition, lambda: hex_key(digest, *lost) if lost else digest, lines(before)
            )
    counts = chain.staging.counts("documents", partition)
    if not unchanged:
        log.info("parsed", partition=str(partition), **counts)
    return ParseReport(partition, counts["documents"], counts["quarantined"], unchanged)


def _parsed(chain: Chain, snapshot: Snapshot) -> Document | Quarantined:
    try:
        content = chain.store.get(snapshot.sha256)
    except SnapshotLostError as error:
        lost = DocumentError(error.what, where=error.where, todo=error.todo)
        return _quarantined(snapshot.publisher, snapshot.url, snapshot.year, snapshot.sha256, lost)
    try:
        return _dated(read_document(snapshot, content, chain.limits))
    except DocumentError as error:
        return _quarantined(snapshot.publisher, snapshot.url, snapshot.year, snapshot.sha256, error)
    except Exception as error:  # noqa: BLE001  # a fault of ours in one page must not stop the others
        failed = _fault("parser failed", snapshot.url, error)
        return _quarantined(snapshot.publisher, snapshot.url, snapshot.year, snapshot.sha256, failed)


@dataclass(frozen=True, slots=True)
class ExtractReport:
    """What extraction from a partition gave; `review` of the claims wait for a person."""

    partition: Partition
    claims: int
    review: int
    unchanged: bool


def extract_partition(chain: Chain, partition: Partition, progress: Progress = silent) -> ExtractReport:
    """Extracts the claims of a partition's new documents."""

    def lines(parsed: StagedFile, before: StagedFile) -> Iterator[Line]:
        for one in parsed.lines():
            made_from = hex_key(extractor_version(), one.digest)
            yield before.line(one.key, made_from) or Line.of_said(one.key, made_from, _said(partition, one, progress))

    with chain.staging.opened("documents", partition) as parsed:
        digest = hex_key(extractor_version(), parsed.digest)
        unchanged = chain.staging.digest("claims", partition) == digest
        if not unchanged:
            with chain.staging.opened("claims", partition) as before:
                chain.staging.write("claims", partition, digest, lines(parsed, before))
    counts = chain.staging.counts("claims", partition)
    if not unchanged:
        log.info("extracted", partition=str(partition), **counts)
    return ExtractReport(partition, counts["claims"], counts["review"], unchanged)


def _said(partition: Partition, line: Line, progress: Progress) -> Said:
    document = line.parsed()
    if isinstance(document, Quarantined):
        return Said(failed=document)
    progress(document.title)
    try:
        return Said(document=document.model_copy(update={"tables": ()}), claims=tuple(extract(document)))
    except Exception as error:  # noqa: BLE001  # a fault of ours in one text must not stop the others
        fault = _fault("extractor failed", document.url, error)
        failed = _quarantined(document.publisher, document.url, partition.year, document.sha256, fault)
        return Said(document=document.model_copy(update={"tables": ()}), failed=failed)
