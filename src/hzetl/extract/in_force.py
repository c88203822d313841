"""A period in force: what it is, where the page names it, how long it may last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hzetl.normalize.periods import Period, PeriodExpression


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


def within_span(local: Governing | None, paragraph: int, said: PeriodExpression, period: Period) -> bool:
    """`“十四五”以来，……2024年……`: a year of the span that the paragraph is about passes."""
    return (
        local is not None and local.span and local.paragraph == paragraph and said.has_year
        and local.period.start <= period.start and period.end.year <= local.period.end.year
    )  # fmt: skip


def says_the_year_again(
    now: Governing | None, paragraph: int, said: PeriodExpression, published_on: date | None
) -> bool:
    """`截至10月20日，今年……`: the days named stay in force."""
    bare = said.year_offset == 0 and not (said.governing or said.months or said.point or said.since or said.word)
    return bare and now is not None and now.as_of and now.paragraph == paragraph and bool(
        published_on and now.period.end.year == published_on.year
    )  # fmt: skip
