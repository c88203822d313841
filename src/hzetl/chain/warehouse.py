"""The warehouse: claims loaded, series reconciled, marts counted, everything published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hzetl.chain.resources import Chain, log
from hzetl.curation import read_decisions
from hzetl.failpoints import reached
from hzetl.keys import hex_key
from hzetl.model import Claim, Document
from hzetl.progress import Progress, silent
from hzetl.publish.publication import PublishReport, publish
from hzetl.reconcile.reconcile import reconcile
from hzetl.staging import Line, Partition
from hzetl.store import observations, query
from hzetl.store.check import Check, failing_rows
from hzetl.store.connection import reading, writer_lock
from hzetl.store.decisions import sync_decisions
from hzetl.store.load import LoadReport, Stated, load
from hzetl.store.verdicts import judge_touched
from hzetl.store.witnesses import link_witnesses


def load_partition(chain: Chain, partition: Partition) -> LoadReport:
    """Loads a partition into the warehouse in one transaction.

    Raises:
        WarehouseLockedError: another run holds the warehouse.
    """
    with (
        writer_lock(chain.engine, chain.settings, chain.settings.lock_wait_seconds),
        chain.staging.opened("claims", partition) as staged,
    ):
        report = load(
            chain.engine,
            chain.publisher_info(partition.publisher),
            partition.year,
            map(_stated, staged.lines()),
            (failed for line in staged.lines() if line.counts[-1] and (failed := line.said().failed)),
            digest=hex_key("load", staged.digest),
            recorded_at=chain.now(),
        )
    if not report.unchanged:
        log.info("loaded", partition=str(partition), added=report.added, retired=report.retired)
    return report


def _stated(line: Line) -> Stated:
    def read() -> tuple[Document, Sequence[Claim]] | None:
        said = line.said()
        return (said.document, said.claims) if said.document else None

    return Stated(line.key, line.digest, read)


@dataclass(frozen=True, slots=True)
class ReconcileReport:
    """What reconciliation concluded anew.

    Attributes:
        stale: a line for each decision of a person that no longer fits its claim, and is not applied.
    """

    series: int
    observations: int
    conflicts: int
    stale: tuple[str, ...] = ()


RECONCILE_BATCH = 5_000
"""Series reconciled in one transaction; memory grows with it and not with the warehouse."""


def reconcile_touched(chain: Chain, progress: Progress = silent) -> ReconcileReport:
    """Brings in decisions, links documents that print one release, then reconciles touched series.

    Series are reconciled in batches, each in one transaction.

    Raises:
        CurationError: a curation file cannot be used; nothing was reconciled.
    """
    concluded = conflicts = inconsistent = total = 0
    with writer_lock(chain.engine, chain.settings, chain.settings.lock_wait_seconds):
        with chain.engine.begin() as connection:
            stale = sync_decisions(connection, read_decisions(chain.settings.curation_dir), chain.now())
            linked = link_witnesses(connection, chain.now(), progress)
        if linked:
            log.info("linked", documents=linked)
        while True:
            with reading(chain.engine) as connection:
                series = observations.dirty_series(connection, RECONCILE_BATCH)
                claims = observations.claims_frame(connection, series)
            if not series:
                break
            progress(f"{len(series)} series")
            result = reconcile(claims)
            with chain.engine.begin() as connection:
                observations.write_observations(connection, series, result, recorded_at=chain.now())
                inconsistent += judge_touched(connection, series, chain.now())
            reached("reconcile.committed")
            total += len(series)
            concluded += len(result.observations)
            conflicts += int((result.observations["conflicts"] > 0).sum())
    for line in stale:
        log.error("stale decision", decision=line)
    if total:
        log.info("reconciled", series=total, observations=concluded, conflicts=conflicts, inconsistent=inconsistent)
    return ReconcileReport(total, concluded, conflicts, tuple(stale))


def publish_all(chain: Chain, progress: Progress = silent) -> PublishReport:
    """Publishes the read-only snapshot, the data book and the data dictionary."""
    return publish(chain.engine, chain.settings.published_dir, progress=progress)


def warehouse_counts(chain: Chain) -> dict[str, int]:
    """What the warehouse holds, counted: see `query.summary`."""
    return query.summary(chain.engine)


def preview_mart(chain: Chain, name: str) -> query.Preview:
    """A mart's number of rows and its first ones."""
    return query.preview(chain.engine, name)


def run_warehouse_check(chain: Chain, check: Check) -> int:
    """How many rows break the check."""
    with reading(chain.engine) as connection:
        return failing_rows(connection, check)
