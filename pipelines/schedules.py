"""Schedules, in China's time: papers every day, bureaus when their releases are out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import dagster as dg

from hzetl.chain import CHINA

CALENDAR = {
    "daily": ("30 7 * * *", "Every morning, when the day's papers are out."),
    "monthly": ("0 11,18 12-27 * *", "From the 12th to the 27th: figures of the month before."),
    "quarterly": ("30 11 14-31 1,4,7,10 *", "From the middle of the month after a quarter."),
    "yearly": ("0 12 * 2-4 *", "From February to April: communiqués of the year before."),
}
"""When a calendar's publishers are asked: cron expression, and why then."""
_FIRST_DAY = {"daily": (1, 1), "monthly": (1, 12), "quarterly": (1, 14), "yearly": (2, 1)}
"""Month and day on which a calendar first asks in a year."""
_LOOK_BACK = timedelta(days=7)
"""For so long from then the year before is asked for as well: what came after its last time was not seen yet."""


def release_schedules(jobs: Mapping[str, Any]) -> Sequence[dg.ScheduleDefinition]:
    """A schedule for each calendar that a publisher is on; all run from the start."""
    return [_schedule(cadence, job) for cadence, job in jobs.items()]


def _schedule(cadence: str, job: Any) -> dg.ScheduleDefinition:  # noqa: ANN401 - Dagster has several kinds of jobs
    cron, why = CALENDAR[cadence]

    @dg.schedule(
        name=cadence,
        job=job,
        cron_schedule=cron,
        execution_timezone=str(CHINA),
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=f"{why} Asks for the current publication year, at its beginning also for the one before.",
    )
    def due(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest]:
        moment = context.scheduled_execution_time.astimezone(CHINA)
        years = [moment.year]
        if moment < datetime(moment.year, *_FIRST_DAY[cadence], tzinfo=CHINA) + _LOOK_BACK:
            years.insert(0, moment.year - 1)
        for year in years:
            yield dg.RunRequest(run_key=f"{moment:%Y-%m-%d %H:%M} {year}", partition_key=str(year))

    return due
