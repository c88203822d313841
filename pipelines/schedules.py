"""Schedules, in China's time."""

import dagster as dg

from hzetl.chain import CHINA
from pipelines.jobs import refresh


@dg.schedule(
    job=refresh,
    cron_schedule="30 7 * * *",
    execution_timezone=str(CHINA),
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every morning, when the day's papers are out: the current publication year.",
)
def daily(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Asks for the year it is in China at the scheduled moment."""
    year = context.scheduled_execution_time.astimezone(CHINA).year
    return dg.RunRequest(run_key=f"{context.scheduled_execution_time:%Y-%m-%d}", partition_key=str(year))
