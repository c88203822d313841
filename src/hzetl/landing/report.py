"""What a landing tells its caller: how much was found, how much is new, what failed and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """One page or file that could not be landed.

    Attributes:
        url: address, or path relative to the folder given.
        reason: one clause a person can act on (`HTTP 404`, `unsupported file type`, `empty file`).
        permanent: asking again at once would not help.
    """

    url: str
    reason: str
    permanent: bool = True


@dataclass(frozen=True, slots=True)
class LandReport:
    """One publisher's publication year, as landed by one run.

    Attributes:
        publisher: catalogue name, or `local` for files.
        year: publication year; 0 holds what nothing dates.
        found: documents the listings or folders name.
        fetched: documents whose bytes or metadata are new.
        unchanged: documents that are as they were (not modified, or the same content again).
        failed: documents and listings that could not be landed.
        other_years: publication years of documents that its lists put into this year and their own pages into another;
            0 for what nothing dates.
    """

    publisher: str
    year: int
    found: int
    fetched: int
    unchanged: int
    failed: tuple[Failure, ...] = ()
    other_years: tuple[int, ...] = ()
