"""Reading: from snapshots to staged documents, from documents to staged claims. What fails is quarantined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hzetl.chain.resources import Chain, log
from hzetl.documents import read_document
from hzetl.errors import DocumentError
from hzetl.extract import extract
from hzetl.keys import hex_key
from hzetl.limits import Limits
from hzetl.model import Claim, Document, Quarantined, Snapshot
from hzetl.progress import Progress, silent
from hzetl.staging import Partition, StagedClaims, StagedDocuments
from hzetl.versions import extractor_version, parser_version


@dataclass(frozen=True, slots=True)
class ParseReport:
    """What parsing a partition gave; `unchanged` if the same snapshots were parsed before by the same parser."""

    partition: Partition
    documents: int
    quarantined: int
    unchanged: bool


def _landing_digest(snapshots: Sequence[Snapshot], limits: Limits) -> str:
    """Hash of everything that parsing depends on; when a page was fetched is not among it.

    The limits are: who raises one wants to see what was refused for it.
    """
    told = (s.model_dump_json(exclude={"fetched_at"}) for s in snapshots)
    return hex_key(parser_version(), limits.described(), *told)


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
    """Parses a partition's snapshots into staged documents; what can't be read is quarantined with its reason."""
    snapshots = chain.index.current(partition.publisher, partition.year)
    digest = _landing_digest(snapshots, chain.limits)
    if chain.staging.digest("documents", partition) == digest:
        counts = chain.staging.counts("documents", partition)
        return ParseReport(partition, counts["documents"], counts["quarantined"], unchanged=True)
    documents: list[Document] = []
    quarantined: list[Quarantined] = []
    for snapshot in snapshots:
        progress(snapshot.url)
        try:
            content = chain.store.get(snapshot.sha256)
            documents.append(_dated(read_document(snapshot, content, chain.limits)))
        except DocumentError as error:
            quarantined.append(_quarantined(snapshot.publisher, snapshot.url, snapshot.year, snapshot.sha256, error))
        except Exception as error:  # noqa: BLE001  # a fault of ours in one page must not stop the others
            failed = _fault("parser failed", snapshot.url, error)
            quarantined.append(_quarantined(snapshot.publisher, snapshot.url, snapshot.year, snapshot.sha256, failed))
    chain.staging.write_documents(partition, digest, StagedDocuments(tuple(documents), tuple(quarantined)))
    log.info("parsed", partition=str(partition), documents=len(documents), quarantined=len(quarantined))
    return ParseReport(partition, len(documents), len(quarantined), unchanged=False)


@dataclass(frozen=True, slots=True)
class ExtractReport:
    """What extraction from a partition gave; `review` of the claims wait for a person."""

    partition: Partition
    claims: int
    review: int
    unchanged: bool


def extract_partition(chain: Chain, partition: Partition, progress: Progress = silent) -> ExtractReport:
    """Extracts the claims of a partition's staged documents."""
    digest = hex_key(extractor_version(), chain.staging.digest("documents", partition))
    unchanged = chain.staging.digest("claims", partition) == digest
    if not unchanged:
        stated: list[tuple[str, Claim]] = []
        failed: list[Quarantined] = []
        for document in chain.staging.documents(partition).documents:
            progress(document.title)
            try:
                stated.extend((document.key, claim) for claim in extract(document))
            except Exception as error:  # noqa: BLE001  # a fault of ours in one text must not stop the others
                fault = _fault("extractor failed", document.url, error)
                failed.append(_quarantined(document.publisher, document.url, partition.year, document.sha256, fault))
        chain.staging.write_claims(partition, digest, StagedClaims(tuple(stated), tuple(failed)))
    counts = chain.staging.counts("claims", partition)
    if not unchanged:
        log.info("extracted", partition=str(partition), **counts)
    return ExtractReport(partition, counts["claims"], counts["review"], unchanged)
