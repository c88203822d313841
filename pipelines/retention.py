"""Retention: runs whose results were superseded long ago leave Dagster's memory, snapshots that nobody needs the store.

A run that made the latest state of any partition stays: without its events the UI would show that partition as missing.
With a run go its events and its logs. What checks found last is kept apart from runs. Ticks are forgotten by
`dagster.yaml`.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import dagster as dg
from dagster import AssetRecordsFilter, DagsterEventType, DagsterInstance, DagsterRunStatus, RunsFilter
from pydantic import Field

from hzetl.chain import CHINA, prune_snapshots
from hzetl.errors import SnapshotsInUseError
from hzetl.settings import Settings

_FINISHED = [DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED]
_BATCH = 500


def superseded_runs(instance: DagsterInstance, before: datetime) -> Iterator[str]:
    """Finished runs made before a moment that nothing present rests on, the oldest first."""
    needed = _needed(instance)
    cursor = None
    while True:
        records = instance.get_run_records(
            filters=RunsFilter(statuses=_FINISHED, created_before=before), limit=_BATCH, cursor=cursor, ascending=True
        )
        if not records:
            return
        cursor = records[-1].dagster_run.run_id
        yield from (r.dagster_run.run_id for r in records if r.dagster_run.run_id not in needed)


def _needed(instance: DagsterInstance) -> set[str]:
    """Runs that made the latest materialisation of an asset or of one of its partitions."""
    needed: set[str] = set()
    for key in instance.all_asset_keys():
        latest = instance.get_latest_materialization_event(key)
        needed |= {latest.run_id} if latest else set()
        ids = list(instance.get_latest_storage_id_by_partition(key, DagsterEventType.ASSET_MATERIALIZATION).values())
        for start in range(0, len(ids), _BATCH):
            some = ids[start : start + _BATCH]
            found = instance.fetch_materializations(AssetRecordsFilter(key, storage_ids=some), limit=len(some))
            needed |= {record.run_id for record in found.records}
    return needed


class Retention(dg.Config):
    """How long runs are remembered."""

    days: int = Field(default=90, ge=1, description="Superseded runs older than this are forgotten.")
    most: int = Field(default=5000, ge=1, description="At most so many at once; the rest next time.")
    dry_run: bool = Field(default=False, description="Only count them.")


@dg.op(description="Deletes superseded runs with their events and logs.")
def forget_superseded_runs(context: dg.OpExecutionContext, config: Retention) -> None:
    """One run at a time, so that a stop in the middle loses nothing."""
    before = datetime.now(UTC) - timedelta(days=config.days)
    superseded = list(islice(superseded_runs(context.instance, before), config.most))
    for run_id in superseded if not config.dry_run else ():
        context.instance.compute_log_manager.delete_logs(prefix=[run_id])
        context.instance.delete_run(run_id)
    context.add_output_metadata({"superseded runs": len(superseded), "deleted": not config.dry_run})


class SnapshotRetention(dg.Config):
    """Which snapshots stay."""

    keep: int = Field(default=10, ge=0, description="Superseded versions of a document that stay in any case.")
    archive_folder: str = Field(
        default="", description="Older ones that no claim rests on go into a web archive there; empty: they stay."
    )
    dry_run: bool = Field(default=False, description="Only count them.")


@dg.op(description="Removes snapshots that nothing refers to; packs old versions into a web archive.")
def forget_snapshots(context: dg.OpExecutionContext, config: SnapshotRetention) -> None:
    """Next week will do where a run works with them now."""
    now = datetime.now(UTC)
    archive = Path(config.archive_folder) / f"snapshots-{now:%Y%m%dT%H%M%SZ}.warc.gz" if config.archive_folder else None
    try:
        found = prune_snapshots(
            Settings.from_environment(), keep=config.keep, archive=archive, now=now, dry_run=config.dry_run
        )
    except SnapshotsInUseError as error:
        context.log.warning(str(error))
        return
    if found:
        context.add_output_metadata(
            {
                "objects that nothing refers to": len(found.orphans),
                "superseded versions": len(found.superseded),
                "packed into": str(archive) if archive and found.superseded and not config.dry_run else "none",
                "stay as evidence": found.held,
            }
        )


@dg.job(name="retention", description="Forgets what Dagster no longer needs to remember, and snapshots nobody needs.")
def retention() -> None:
    """The job; run it by hand from the UI to try it out (`dry_run`)."""
    forget_superseded_runs()
    forget_snapshots()


@dg.schedule(
    job=retention,
    cron_schedule="0 4 * * 0",
    execution_timezone=str(CHINA),
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Sundays before the papers are out.",
)
def weekly_retention() -> dg.RunRequest:
    """With the job's own defaults."""
    return dg.RunRequest()
