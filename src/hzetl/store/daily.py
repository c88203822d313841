"""What a day brought, for the daily digest: counted from when rows were recorded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, Select, func, select

from hzetl.model import OPEN_END
from hzetl.store import schema
from hzetl.store.reading import reading

LATE: Final = timedelta(days=45)
"""After the end of a month, how long its release may take; bureaus publish by the 25th of the next month."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A monthly or cumulated figure that came last year and not this year.

    Attributes:
        period_end: last day of the period that is missing.
        series: how many series of the indicator and region lack it.
    """

    indicator: str
    region: str
    period_end: date
    series: int


@dataclass(frozen=True, slots=True)
class Day:
    """What was recorded since a moment.

    Attributes:
        observations: periods of series that nothing was known of before.
        revisions: present values that took the place of an earlier one.
        conflicts: present values with a claim that disagrees, where the claim or the value is new.
        contradictions: verdicts of `inconsistent` that are new.
        quarantined: documents newly set aside, by reason.
        review: claims that newly wait for a person.
    """

    observations: int
    revisions: int
    conflicts: int
    contradictions: int
    quarantined: dict[str, int]
    review: int


def day_since(engine: Engine, since: datetime) -> Day:
    """Counts what was recorded from this moment on."""
    quarantine, check, review = schema.ctl_quarantine.c, schema.ctl_check.c, schema.ctl_review.c
    with reading(engine) as connection:
        return Day(
            observations=_count(connection, _observations(since, revised=False)),
            revisions=_count(connection, _observations(since, revised=True)),
            conflicts=_count(connection, _conflicts(since)),
            contradictions=_count(
                connection, select(check.check_key).where(check.verdict == "inconsistent", check.recorded_at >= since)
            ),
            quarantined=dict(
                connection.execute(
                    select(quarantine.reason, func.count())
                    .where(quarantine.recorded_at >= since)
                    .group_by(quarantine.reason)
                    .order_by(func.count().desc(), quarantine.reason)
                )
                .tuples()
                .all()
            ),
            review=_count(
                connection, select(review.claim_key).where(review.state == "open", review.recorded_at >= since)
            ),
        )


def _count(connection: Connection, query: Select[tuple[int]]) -> int:
    return int(connection.scalar(select(func.count()).select_from(query.subquery())) or 0)


def _observations(since: datetime, *, revised: bool) -> Select[tuple[int]]:
    """Present values whose selected claim is new, with or without an earlier vintage."""
    present, earlier = schema.fct_observation, schema.fct_observation.alias()
    bridge, claim = schema.bridge_observation_claim, schema.fct_claim
    before = (
        select(earlier.c.observation_key)
        .where(
            earlier.c.series_key == present.c.series_key,
            earlier.c.period_key == present.c.period_key,
            earlier.c.realtime_end < OPEN_END,
        )
        .exists()
    )
    new = (
        select(bridge.c.claim_key)
        .join(claim, claim.c.claim_key == bridge.c.claim_key)
        .where(
            bridge.c.observation_key == present.c.observation_key,
            bridge.c.joined == "selected",
            claim.c.recorded_at >= since,
        )
        .exists()
    )
    return select(present.c.observation_key).where(
        present.c.realtime_end == OPEN_END,
        present.c.recorded_at >= since,
        before if revised else ~before,
        new,
    )


def _conflicts(since: datetime) -> Select[tuple[int]]:
    present, bridge, claim = schema.fct_observation, schema.bridge_observation_claim, schema.fct_claim
    new = (
        select(bridge.c.claim_key)
        .join(claim, claim.c.claim_key == bridge.c.claim_key)
        .where(
            bridge.c.observation_key == present.c.observation_key,
            bridge.c.joined.in_(("selected", "conflicting")),
            claim.c.recorded_at >= since,
        )
        .exists()
    )
    return select(present.c.observation_key).where(
        present.c.realtime_end == OPEN_END, present.c.conflicts > 0, present.c.recorded_at >= since, new
    )


@dataclass(frozen=True, slots=True)
class CheckState:
    """What a check of the warehouse last came to; `told` are the first rows that break it."""

    name: str
    asset: str
    severity: str
    failing: int
    told: tuple[str, ...]


def check_states(engine: Engine) -> list[CheckState]:
    """All checks, those that hold something back first."""
    table = schema.ctl_check_result.c
    columns = (table.check_name, table.asset, table.severity, table.failing, table.told)
    with reading(engine) as connection:
        found = connection.execute(select(*columns).order_by(table.severity, table.check_name))
        return [
            CheckState(name, asset, severity, n, tuple(json.loads(told))) for name, asset, severity, n, told in found
        ]


def gaps(engine: Engine, today: date) -> list[Gap]:
    """Figures of a month or of January to a month that came a year before and are late now; the most series first."""
    observation, period = schema.fct_observation, schema.dim_period
    indicator, region = schema.dim_indicator, schema.dim_region
    query = (
        select(observation.c.series_key, indicator.c.indicator_name, region.c.region_name, period.c.period_end)
        .join_from(observation, period, period.c.period_key == observation.c.period_key)
        .join(indicator, indicator.c.indicator_key == observation.c.indicator_key)
        .join(region, region.c.region_key == observation.c.region_key)
        .where(
            observation.c.realtime_end == OPEN_END,
            observation.c.cumulation.in_(("ytd", "month")),
            observation.c.status == "actual",
            observation.c.origin == "stated",
            observation.c.region_key != -1,
            period.c.period_end >= date(today.year - 2, 1, 1),
        )
    )
    ends: dict[tuple[int, str, str], set[date]] = {}
    with reading(engine) as connection:
        for series, name, place, end in connection.execute(query):
            ends.setdefault((series, name, place), set()).add(end)
    late: dict[tuple[str, str, date], int] = {}
    for (_, name, place), known in ends.items():
        end = _missing(known, today)
        if end is not None:
            late[name, place, end] = late.get((name, place, end), 0) + 1
    found = [Gap(name, place, end, series) for (name, place, end), series in late.items()]
    return sorted(found, key=lambda gap: (-gap.series, gap.indicator, gap.region, gap.period_end))


def _missing(known: set[date], today: date) -> date | None:
    """The latest end of a month that is due, was known a year before, and is not known; None if there is none."""
    due = today - LATE
    end = date(due.year, due.month, 1) - timedelta(days=1)
    if any(later >= end for later in known):
        return None
    before = date(end.year, end.month, 1).replace(year=end.year - 1)
    return end if any((day.year, day.month) == (before.year, before.month) for day in known) else None
