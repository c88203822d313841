"""What became of a run: which of its steps failed for themselves, what was materialised, which checks do not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import dagster as dg
from dagster import DagsterEvent, DagsterEventType, DagsterInstance, DagsterRun

from hzetl.alerts.advice import OTHER, advice
from hzetl.alerts.alert import Alert, Kind, check_alert, shortened

_EVENTS = {
    DagsterEventType.ASSET_MATERIALIZATION_PLANNED,
    DagsterEventType.ASSET_MATERIALIZATION,
    DagsterEventType.ASSET_CHECK_EVALUATION,
    DagsterEventType.STEP_START,
    DagsterEventType.STEP_SUCCESS,
    DagsterEventType.STEP_FAILURE,
    DagsterEventType.RUN_FAILURE,
}
_RANGE = ("dagster/asset_partition_range_start", "dagster/asset_partition_range_end")
_MOMENT = dg.TimestampMetadataValue
_DIED = "RunWorkerDied"
_WRAPPERS = ("Dagster", "Failure")
_CHECK_FAILED = "DagsterAssetCheckFailedError"


@dataclass(slots=True)
class Outcome:
    """What is to be told of a run, and what is well again: kind, asset, partition, cause (empty for any)."""

    failed: list[Alert] = field(default_factory=list)
    well: list[tuple[Kind, str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Steps:
    """A run's steps: the assets and partitions that each was to make, and how far it came."""

    planned: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)


def outcome_of(instance: DagsterInstance, run: DagsterRun, ui_url: str) -> Outcome:
    """Reads a finished run's events. Steps that were skipped because one before them failed are nobody's business."""
    outcome, steps = Outcome(), _Steps()
    link = f"{ui_url}/runs/{run.run_id}" if ui_url else ""
    for entry in instance.all_logs(run.run_id, of_type=_EVENTS):
        event = entry.dagster_event
        if event is not None:
            _note(event, steps, outcome, link)
    if run.status == dg.DagsterRunStatus.FAILURE and not outcome.failed:
        outcome.failed += _died(run, steps, link, _last_words(instance, run))
    if run.status == dg.DagsterRunStatus.SUCCESS:
        outcome.well.append(("run", _job(run), _partition(run), ""))
    return outcome


def _note(event: DagsterEvent, steps: _Steps, outcome: Outcome, link: str) -> None:
    step = event.step_key or ""
    kind = event.event_type
    if kind == DagsterEventType.ASSET_MATERIALIZATION_PLANNED:
        data = event.asset_materialization_planned_data
        subset = data.partitions_subset
        names = [data.partition] if data.partition else list(subset.get_partition_keys()) if subset else [""]
        steps.planned.setdefault(step, []).extend((_name(data.asset_key), name) for name in names)
    elif kind == DagsterEventType.ASSET_MATERIALIZATION and event.asset_key:
        outcome.well.append(("run", _name(event.asset_key), event.partition or "", ""))
    elif kind == DagsterEventType.ASSET_CHECK_EVALUATION:
        _note_check(event, outcome, link)
    elif kind == DagsterEventType.STEP_START:
        steps.begun.add(step)
    elif kind in {DagsterEventType.STEP_SUCCESS, DagsterEventType.STEP_FAILURE}:
        steps.ended.add(step)
        if kind == DagsterEventType.STEP_FAILURE:
            outcome.failed += _step_failure(event, steps, link)
        elif step not in steps.planned:  # of one that makes assets these are well, each when it is made
            outcome.well.append(("run", step, "", ""))


def _note_check(event: DagsterEvent, outcome: Outcome, link: str) -> None:
    check = event.asset_check_evaluation_data
    asset = _name(check.asset_key)
    if check.passed:
        outcome.well.append(("check", asset, "", check.check_name))
    elif check.severity == dg.AssetCheckSeverity.ERROR:
        shown = {name: value for name, value in check.metadata.items() if not isinstance(value, _MOMENT)}
        said = [check.description or "", *(f"{name}: {value.value}" for name, value in shown.items())]
        detail = "; ".join(filter(None, said)) or "does not hold"
        outcome.failed.append(check_alert(asset, check.check_name, detail, link))


def _step_failure(event: DagsterEvent, steps: _Steps, link: str) -> Iterator[Alert]:
    data = event.step_failure_data
    error = data.error
    while error and error.cause and (error.cls_name or "").startswith(_WRAPPERS):
        error = error.cause
    cause = (error.cls_name if error else None) or "Failure"
    if cause == _CHECK_FAILED:
        return  # the check itself is told
    said = error.message if error else ""
    head, _, rest = said.partition(": ")
    detail = shortened(rest if head.endswith(cause) else said) or cause
    todo = advice(cause, detail) or advice(OTHER)
    year = data.user_failure_data.metadata.get("year") if data.user_failure_data else None
    places = _assets(steps, event.step_key or "")
    for asset, partition in [(name, str(year.value)) for name, _ in places[:1]] if year else places:
        yield Alert("run", asset, partition, cause, detail, todo, link)


def _died(run: DagsterRun, steps: _Steps, link: str, said: str) -> Iterator[Alert]:
    """A run that failed while no step did: its process is gone. What it was at is what failed."""
    under_way = sorted(steps.begun - steps.ended)
    places = [place for step in under_way for place in _assets(steps, step)]
    for asset, partition in places or [(_job(run), _partition(run))]:
        yield Alert("run", asset, partition, _DIED, shortened(said), advice(_DIED), link)


def _last_words(instance: DagsterInstance, run: DagsterRun) -> str:
    ends = [entry for entry in instance.all_logs(run.run_id, of_type=DagsterEventType.RUN_FAILURE) if entry.message]
    return ends[-1].message if ends else "the run ended without a word"


def _assets(steps: _Steps, step: str) -> Sequence[tuple[str, str]]:
    """Assets and partitions of a step; the step itself where it makes none, as one that checks or tidies up does."""
    return steps.planned.get(step) or [(step, "")]


def _partition(run: DagsterRun) -> str:
    """The one partition that a run is for; empty for a range of them: the next run of its job may have another."""
    first, last = (run.tags.get(name, "") for name in _RANGE)
    return run.tags.get("dagster/partition") or (first if first == last else "")


def _job(run: DagsterRun) -> str:
    return f"job {run.job_name}"


def _name(key: dg.AssetKey) -> str:
    return "/".join(key.path)
