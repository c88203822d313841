"""A period in force: what it is, where the page names it, how long it may last."""

from __future__ import annotations

from dataclasses import dataclass

from hzetl.normalize.periods import Period


@dataclass(slots=True)
class Governing:
    """A period in force and where the page names it.

    Attributes:
        period: days.
        place: span in the reading of the words, or None where it is inferred.
        paragraph: of the words; -1 for the title.
        span: several years.
        recent: the first of them is within (近三年, 2016—2020年), so that growth starts the year before.
        as_of: 截至: up to its end.
        now: whether it is the moment of publication (目前).
        open_year: 今年: not over at publication.
        day: a day or days named.
        named: its years are named (“十四五”以来), not counted back (近五年).
    """

    period: Period
    place: tuple[int, int] | None = None
    paragraph: int = -1
    now: bool = False
    open_year: bool = False
    span: bool = False
    recent: bool = False
    as_of: bool = False
    day: bool = False
    named: bool = False
