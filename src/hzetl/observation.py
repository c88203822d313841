"""Words for what the warehouse concludes from claims: an observation's status and origin, and how claims stand to it.

What belongs here: the values of its columns. What does not: the columns (`store.schema`), and what is stated (`model`).
"""

from __future__ import annotations

from enum import StrEnum


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
