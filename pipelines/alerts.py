"""Alerts: finished runs are told through the outbox; a sensor sends it, writes the digest, beats if all is well.

A sensor's tick that fails loses the run it looked at. So what the warehouse cannot take waits in the notifier's spool.
"""

import dagster as dg

from hzetl.alerts.notifier import Notifier
from hzetl.alerts.settings import AlertSettings
from hzetl.alerts.watch import tick
from hzetl.settings import Settings
from pipelines.outcomes import outcome_of

RUNNING = dg.DefaultSensorStatus.RUNNING
_RETRIED = "dagster/will_retry"


def _tell(context: dg.RunStatusSensorContext) -> dg.SkipReason:
    alerts = AlertSettings.from_environment()
    if not alerts.channels:
        return dg.SkipReason("no channel is configured")
    if context.dagster_run.tags.get(_RETRIED) == "true":
        return dg.SkipReason("the run is retried by itself")
    outcome = outcome_of(context.instance, context.dagster_run, alerts.ui_url)
    notifier = Notifier(Settings.from_environment(), alerts)
    notifier.well(outcome.well)
    notifier.failed(outcome.failed)
    return dg.SkipReason(f"{len(outcome.failed)} failures noted")


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.FAILURE,
    name="failed_runs",
    minimum_interval_seconds=30,
    default_status=RUNNING,
    description="Each root failure of a run, and each check that must hold and does not, once into the outbox.",
)
def failed_runs(context: dg.RunStatusSensorContext) -> dg.SkipReason:
    """Of a run that failed."""
    return _tell(context)


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    name="good_runs",
    minimum_interval_seconds=30,
    default_status=RUNNING,
    description="What failed before and is well again; checks that do not hold though they block nothing.",
)
def good_runs(context: dg.RunStatusSensorContext) -> dg.SkipReason:
    """Of a run that succeeded."""
    return _tell(context)


@dg.sensor(
    name="messages",
    minimum_interval_seconds=60,
    default_status=RUNNING,
    description="Sends what waits in the outbox, writes the daily digest, asks for the heartbeat's address.",
)
def messages() -> dg.SkipReason:
    """A tick of the notifier."""
    alerts = AlertSettings.from_environment()
    if not alerts.channels and not alerts.heartbeat_url:
        return dg.SkipReason("no channel is configured")
    done = tick(Settings.from_environment(), alerts)
    told = [f"{name}: sent {n}" for name, n in done.report.sent.items()]
    told += [f"{name}: {why}" for name, why in done.report.refused.items()]
    told += [f"{name}: held until its interval is over" for name in done.report.held]
    told += [done.unwell] if done.unwell else []
    return dg.SkipReason("; ".join(told) or "nothing waits")
