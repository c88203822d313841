"""Sensors: files that came to rest in the inbox, content that is staged or decided but not concluded, dead runs."""

import json
from datetime import UTC, datetime

import dagster as dg
from dagster._core.events import EngineEventData  # public by no other name

from hzetl import chain as stages
from hzetl.chain import CHINA
from hzetl.landing import inbox as folder
from hzetl.processes import started_at
from hzetl.settings import Settings
from hzetl.staging import FIRST_YEAR
from pipelines.jobs import catch_up, load_and_conclude
from pipelines.jobs import inbox as inbox_job
from pipelines.resources import ChainResource

RUNNING = dg.DefaultSensorStatus.RUNNING
_RANGE = ("dagster/asset_partition_range_start", "dagster/asset_partition_range_end")
_UNFINISHED = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


def _years(first: int, last: int) -> dict[str, str]:
    """Tags that make a run one of a range of publication years."""
    return dict(zip(_RANGE, (str(first), str(last)), strict=True))


def _this_year() -> int:
    return datetime.now(CHINA).year


def _busy(instance: dg.DagsterInstance) -> bool:
    return bool(instance.get_runs(filters=dg.RunsFilter(statuses=_UNFINISHED), limit=1))


@dg.sensor(
    name="inbox",
    job=inbox_job,
    minimum_interval_seconds=30,
    default_status=RUNNING,
    description="Takes in the files of the folder inbox/ once nobody writes to it any more; the same files only once.",
)
def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """A run when the listing is what it was at the last tick and not what was taken in before."""
    place = Settings.from_environment().inbox_dir
    seen = json.loads(context.cursor or "{}")
    now = folder.listing(place)
    if not now:
        return dg.SkipReason(f"nothing in {place}")
    if now == seen.get("taken"):
        return dg.SkipReason("all of it was taken in")
    if now != seen.get("listing"):
        cursor = json.dumps({**seen, "listing": now})
        return dg.SensorResult(skip_reason="files are coming in", cursor=cursor)
    request = dg.RunRequest(run_key=folder.content(place), tags=_years(FIRST_YEAR, _this_year()))
    return dg.SensorResult(run_requests=[request], cursor=json.dumps({"listing": now, "taken": now}))


@dg.sensor(
    name="content",
    jobs=[load_and_conclude, catch_up],
    minimum_interval_seconds=60,
    default_status=RUNNING,
    description="Reads what was landed and never read, loads what was staged and never loaded, concludes and publishes "
    "what was loaded or decided past the UI: after a run that was killed, a command line run, a decision.",
)
def content(context: dg.SensorEvaluationContext, chain: ChainResource) -> dg.SensorResult | dg.SkipReason:
    """A run for content that is the same at two ticks while nothing runs; after a failure again, ever later."""
    if _busy(context.instance):
        return dg.SkipReason("a run is under way")
    with chain.open() as opened:
        behind = stages.behind(opened)
    if behind is None:
        return dg.SensorResult(skip_reason="the warehouse and its publications hold all that is known", cursor="{}")
    seen = json.loads(context.cursor or "{}")
    tries = seen.get("tries", 0) if seen.get("content") == behind.content else 0
    now = datetime.now(UTC).timestamp()
    if tries and now < seen["next"]:
        return dg.SkipReason(f"tried {tries} times; again at {datetime.fromtimestamp(seen['next'], CHINA):%H:%M}")
    cursor = json.dumps({"content": behind.content, "tries": tries + 1, "next": now + 60 * 2**tries})
    if not tries:
        return dg.SensorResult(skip_reason=f"behind: {behind.why}; waiting for a tick", cursor=cursor)
    first, last = behind.years or (_this_year(), _this_year())
    job = catch_up if behind.unread else load_and_conclude
    request = dg.RunRequest(run_key=f"{behind.content} {tries}", tags=_years(first, last), job_name=job.name)
    return dg.SensorResult(run_requests=[request], cursor=cursor)


@dg.sensor(
    name="dead_runs",
    minimum_interval_seconds=30,
    default_status=RUNNING,
    description="Ends runs whose process is gone, as after a crash of the machine: they would hold up all others.",
)
def dead_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Sensors run beside the workers, so that their processes can be seen from here."""
    ended = 0
    started = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING])
    for record in context.instance.get_run_records(filters=started):
        run = record.dagster_run
        process = _process_of(context.instance, run.run_id)
        if process is None or record.start_time is None:
            continue
        since = started_at(process)
        if since is None or since > record.start_time + 60:  # another process has the number now
            if record.dagster_run.status == dg.DagsterRunStatus.CANCELING:  # as failed it would be started again
                context.instance.report_run_canceled(run, f"its process {process} is gone, as was asked for")
            else:
                context.instance.report_run_failed(run, f"its process {process} is gone; start it again to go on")
            ended += 1
    return dg.SkipReason(f"{ended} runs ended whose process was gone")


def _process_of(instance: dg.DagsterInstance, run_id: str) -> int | None:
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.ENGINE_EVENT):
        told = entry.dagster_event.event_specific_data if entry.dagster_event else None
        if isinstance(told, EngineEventData) and "pid" in told.metadata:
            return int(str(told.metadata["pid"].value))
    return None
