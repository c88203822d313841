"""What must hold of the warehouse: a check finds the rows that break it.

Publication, `hzetl db check` and Dagster run the same ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection, text

SHOWN = 5
"""Rows that a check names; it counts all."""


class Expected(NamedTuple):
    """A publisher of whom something is due: its name in the warehouse, its label, and when (`Publisher.calendar`)."""

    publisher: str
    label: str
    calendar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a check may know beside the warehouse.

    Attributes:
        now: with timezone.
        expected: publishers that are asked for what is new.
    """

    now: datetime
    expected: tuple[Expected, ...] = ()


class Finding(NamedTuple):
    """How many rows break a check, 0 is a pass; and the first of them, a line each."""

    failing: int
    told: tuple[str, ...] = ()


Find = Callable[[Connection, Circumstances], Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one table or mart.

    Attributes:
        asset: key of the Dagster asset that it is about.
        severity: `error` where a wrong number could reach a mart, and what follows is held back; else `warning`.
        find: looks for what breaks it.
    """

    name: str
    asset: tuple[str, str]
    severity: Literal["error", "warning"]
    description: str
    find: Find


def selecting(sql: str) -> Find:
    """Finds by a SELECT of one text column: a row for each that breaks the check, the same text on every engine."""

    def find(connection: Connection, _: Circumstances) -> Finding:
        failing = int(connection.execute(text(f"SELECT count(*) FROM ({sql}) AS broken")).scalar_one())
        if not failing:
            return Finding(0)
        told = connection.execute(text(f"SELECT * FROM ({sql}) AS broken LIMIT {SHOWN}")).scalars()
        return Finding(failing, tuple(str(line) for line in told))

    return find


def listing(lines: list[str]) -> Finding:
    """All lines counted, the last ones told: of a list by time these are what is new."""
    return Finding(len(lines), tuple(lines[-SHOWN:]))
