"""The warehouse: claims loaded, series reconciled, marts counted, everything published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hzetl.chain.resources import Chain, log
from hzetl.curation import read_decisions
from hzetl.errors import UnsoundError
from hzetl.failpoints import reached
from hzetl.keys import hex_key
from hzetl.model import Claim, Document
from hzetl.progress import Progress, silent
from hzetl.publish.publication import PublishReport, publish
from hzetl.publishers.catalogue import Catalogue
from hzetl.reconcile.reconcile import reconcile
from hzetl.staging import Line, Partition
from hzetl.store import observations, overview, query
from hzetl.store.check import Check, Circumstances, Expected
from hzetl.store.check_results import Result, record
from hzetl.store.checks import CHECKS
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
        with reading(chain.engine) as connection:
            touched = observations.dirty_series(connection)
        for series in touched:
            with reading(chain.engine) as connection:
                claims = observations.claims_frame(connection, series)
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


def circumstances(catalogue: Catalogue, now: datetime) -> Circumstances:
    """What checks may know: the time, and who is asked for what is new. Sample publishers stand still."""
    asked = [p for p in catalogue.publishers if p.enabled and not p.private_address]
    return Circumstances(now, tuple(Expected(p.name, p.label, p.calendar) for p in asked))


def check_warehouse(chain: Chain, checks: Sequence[Check] = CHECKS) -> list[Result]:
    """What checks come to, kept in the warehouse; looked up where nothing changed since.

    Raises:
        WarehouseLockedError: another run holds the warehouse.
    """
    with writer_lock(chain.engine, chain.settings, chain.settings.lock_wait_seconds):
        return record(chain.engine, checks, circumstances(chain.catalogue, chain.now()))


def publish_all(chain: Chain, progress: Progress = silent) -> PublishReport:
    """Publishes the read-only snapshot, the data book and the data dictionary, if all blocking checks pass.

    Raises:
        UnsoundError: a check that guards the marts fails; what was published before stays.
    """
    with writer_lock(chain.engine, chain.settings, chain.settings.lock_wait_seconds):
        require_sound(record(chain.engine, CHECKS, circumstances(chain.catalogue, chain.now())))
        return publish(chain.engine, chain.settings.published_dir, progress=progress)


def require_sound(results: Sequence[Result]) -> None:
    """Stops a publication that could show a wrong number.

    Raises:
        UnsoundError: a check of severity error fails.
    """
    failed = [result for result in results if result.holds_back]
    if failed:
        first = failed[0]
        raise UnsoundError(
            f"nothing was published: {first.check.description.rstrip('.')} does not hold "
            f"({first.finding.failing} rows{', ' + first.finding.told[0] if first.finding.told else ''})",
            where=", ".join(result.check.name for result in failed),
            todo="hzetl db check lists what fails; what was published before stays",
        )


def warehouse_counts(chain: Chain) -> dict[str, int]:
    """What the warehouse holds, counted: see `query.summary`."""
    return query.summary(chain.engine)


def preview_table(chain: Chain, name: str) -> query.Preview:
    """The number of rows of a table or view, and its first ones."""
    return query.preview(chain.engine, name)


def rows_a_year(chain: Chain) -> dict[int, tuple[int, int]]:
    """By year: observations in force, and those of them with claims that disagree."""
    return overview.rows_a_year(chain.engine)
