"""What the warehouse concludes from claims: the observation, its status and origin, and how claims stand to it.

Frozen and validated when built, as the types of `hzetl.model`, which are what is read and stated.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from hzetl.model import Frozen, Modifier


class ObsStatus(StrEnum):
    """SDMX observation status."""

    NORMAL = "A"
    BREAK = "B"
    ESTIMATED = "E"
    FORECAST = "F"
    PROVISIONAL = "P"
    MISSING = "M"


class Joined(StrEnum):
    """How a claim stands to an observation."""

    SELECTED = "selected"
    CORROBORATING = "corroborating"
    CONFLICTING = "conflicting"
    SUPERSEDED = "superseded"
    INPUT = "input"


class Origin(StrEnum):
    """Whether a document states an observation's value or it follows from others."""

    STATED = "stated"
    DERIVED = "derived"


class Observation(Frozen):
    """What the warehouse concludes for one series, period and vintage.

    `realtime_start`..`realtime_end`: when the world could know it (publication), both inclusive; an end of
    9999-12-31 is the present vintage.
    """

    key: int
    series_key: int
    period_start: date
    period_end: date
    value: Decimal
    value_high: Decimal | None
    modifier: Modifier
    origin: Origin
    obs_status: ObsStatus
    realtime_start: date
    realtime_end: date
    claims: int
    conflicts: int
