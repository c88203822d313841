"""The chain: land, parse, extract, load, reconcile, publish. The command line and Dagster both run these functions.

What belongs here: the order of things, resources, what is new and what is not; not how a stage does its work.
Every function may be stopped at any moment and called again; each says what it did in a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Engine

from hzetl.documents import Limits, read_document
from hzetl.errors import DocumentError
from hzetl.extract import extract
from hzetl.keys import hex_key
from hzetl.landing.files import land_files
from hzetl.landing.http import PoliteClient
from hzetl.landing.index import SnapshotIndex
from hzetl.landing.land import land
from hzetl.landing.report import LandReport
from hzetl.landing.store import SnapshotStore
from hzetl.model import Claim, Document, Quarantined, Snapshot
from hzetl.progress import Progress, silent
from hzetl.publish import PublishReport, publish
from hzetl.publishers.catalogue import Catalogue, Publisher
from hzetl.reconcile import reconcile
from hzetl.settings import Settings
from hzetl.staging import UNDATED, Partition, StagedClaims, StagedDocuments, Staging
from hzetl.store import observations, query
from hzetl.store.check import Check, failing_rows
from hzetl.store.connection import open_warehouse, reading, writer_lock
from hzetl.store.load import LoadReport, PublisherInfo, load
from hzetl.versions import extractor_version, parser_version

log = structlog.get_logger("hzetl")

CHINA = ZoneInfo("Asia/Shanghai")
LOCAL = PublisherInfo(name="local", label="本地文件", kind="folder")


@dataclass(frozen=True, slots=True)
class Chain:
    """The resources of a run.

    Attributes:
        catalogue: the publishers that may be landed.
        now: the clock; only landing and loading are told the time.
    """

    settings: Settings
    catalogue: Catalogue
    engine: Engine
    store: SnapshotStore
    index: SnapshotIndex
    staging: Staging
    now: Callable[[], datetime]

    @property
    def limits(self) -> Limits:
        """What reading one file may take."""
        return Limits(memory_mb=self.settings.parse_memory_mb, seconds=self.settings.parse_seconds)

    def current_year(self) -> int:
        """The year it is in China."""
        return self.now().astimezone(CHINA).year

    def publisher_info(self, name: str) -> PublisherInfo:
        """What the warehouse keeps of a publisher."""
        if name == LOCAL.name:
            return LOCAL
        publisher = next((p for p in self.catalogue.publishers if p.name == name), None)
        if publisher is None:
            return PublisherInfo(name=name, label=name, kind="")
        return PublisherInfo(name=publisher.name, label=publisher.label, kind=publisher.kind)


@contextmanager
def open_chain(
    settings: Settings, catalogue: Catalogue, *, now: Callable[[], datetime] | None = None
) -> Iterator[Chain]:
    """Opens what a run needs and closes it again.

    Raises:
        WarehouseError: the warehouse cannot be opened, is locked, or is of another version.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = open_warehouse(settings)
    try:
        with SnapshotIndex(settings.snapshots_dir / "index.sqlite") as index:
            yield Chain(
                settings=settings,
                catalogue=catalogue,
                engine=engine,
                store=SnapshotStore(settings.snapshots_dir),
                index=index,
                staging=Staging(settings.staging_dir),
                now=now or (lambda: datetime.now(UTC)),
            )
    finally:
        engine.dispose()


def land_publisher(
    chain: Chain, publisher: Publisher, year: int, client: PoliteClient, progress: Progress = silent
) -> LandReport:
    """Lands one publisher's publication year.

    Raises:
        LandingError: the publisher is down or shut the door; what was landed before is kept.
    """
    report = land(
        publisher, year, store=chain.store, index=chain.index, client=client, now=chain.now, progress=progress
    )
    log.info(
        "landed",
        publisher=publisher.name,
        year=year,
        found=report.found,
        new=report.fetched,
        unchanged=report.unchanged,
        failed=len(report.failed),
    )
    return report


def land_paths(
    chain: Chain, paths: Sequence[Path], *, published: date | None = None, region: str | None = None
) -> list[LandReport]:
    """Lands local files and folders as publisher `local`, a report a publication year.

    Raises:
        UsageError: a path is not there.
    """
    return land_files(
        paths,
        store=chain.store,
        index=chain.index,
        now=chain.now,
        published=published,
        region=region,
        limits=chain.limits,
    )


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
    return hex_key(parser_version(), limits.memory_mb, f"{limits.seconds:g}", *told)


def _dated(document: Document) -> Document:
    if document.published_on is None:
        raise DocumentError(
            "no publication date",
            where=document.url,
            todo="give --published, or a sidecar file with published_on",
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


def load_partition(chain: Chain, partition: Partition) -> LoadReport:
    """Loads a partition into the warehouse in one transaction.

    Raises:
        WarehouseLockedError: another run holds the warehouse.
    """
    staged, claims = chain.staging.documents(partition), chain.staging.claims(partition)
    digest = hex_key("load", chain.staging.digest("documents", partition), chain.staging.digest("claims", partition))
    with writer_lock(chain.engine, chain.settings, chain.settings.lock_wait_seconds):
        report = load(
            chain.engine,
            chain.publisher_info(partition.publisher),
            partition.year,
            staged.documents,
            claims.by_document(),
            (*staged.quarantined, *claims.failed),
            digest=digest,
            recorded_at=chain.now(),
        )
    if not report.unchanged:
        log.info("loaded", partition=str(partition), added=report.added, retired=report.retired)
    return report


@dataclass(frozen=True, slots=True)
class ReconcileReport:
    """What reconciliation concluded anew."""

    series: int
    observations: int
    conflicts: int


RECONCILE_BATCH = 5_000
"""Series reconciled in one transaction; memory grows with it and not with the warehouse."""


def reconcile_touched(chain: Chain, progress: Progress = silent) -> ReconcileReport:
    """Reconciles the series that loads have touched since, in batches, each in one transaction."""
    concluded = conflicts = total = 0
    with writer_lock(chain.engine, chain.settings, chain.settings.lock_wait_seconds):
        while True:
            with reading(chain.engine) as connection:
                series = observations.dirty_series(connection)[:RECONCILE_BATCH]
                claims = observations.claims_frame(connection, series)
            if not series:
                break
            progress(f"{len(series)} series")
            result = reconcile(claims)
            with chain.engine.begin() as connection:
                observations.write_observations(connection, series, result, recorded_at=chain.now())
            total += len(series)
            concluded += len(result.observations)
            conflicts += int((result.observations["conflicts"] > 0).sum())
    if total:
        log.info("reconciled", series=total, observations=concluded, conflicts=conflicts)
    return ReconcileReport(total, concluded, conflicts)


def publish_all(chain: Chain, progress: Progress = silent) -> PublishReport:
    """Publishes the read-only snapshot, the data book and the data dictionary."""
    return publish(chain.engine, chain.settings.published_dir, progress=progress)


def warehouse_counts(chain: Chain) -> dict[str, int]:
    """What the warehouse holds: documents, claims, observations, conflicts, quarantined, review."""
    return query.summary(chain.engine)


def preview_mart(chain: Chain, name: str) -> query.Preview:
    """A mart's number of rows and its first ones."""
    return query.preview(chain.engine, name)


def run_warehouse_check(chain: Chain, check: Check) -> int:
    """How many rows break the check."""
    with reading(chain.engine) as connection:
        return failing_rows(connection, check)


def partitions_of(reports: Sequence[LandReport]) -> list[Partition]:
    """The partitions that landing touched or found again, undated ones included, sorted."""
    found = {Partition(r.publisher, r.year) for r in reports}
    found |= {Partition(r.publisher, UNDATED) for r in reports}
    return sorted(found, key=lambda p: (p.publisher, p.year))
