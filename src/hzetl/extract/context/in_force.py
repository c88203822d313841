"""A period in force: what it is, where the page names it, how long it may last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Token
from hzetl.normalize.periods import Period, PeriodExpression

_FROM_YEAR = re.compile("[到至]|[0-9]年?[-—－–―~～─]+[0-9]")
"""A span whose first year is the base of what grows: `2003—2012年`."""


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
        so_far: such a day after 今年以来: what happens is told since the year began.
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
    so_far: bool = False
    day: bool = False
    named: bool = False


_UP_TO = re.compile(r"(?:^|[。，,\s])[到至]$")


def aims_at(found: Governing, before: str, published_on: date | None) -> bool:
    """Whether a year to come, where it begins a paragraph, is what all of it is about: `到2030年，……`."""
    ahead = published_on is not None and found.period.start > published_on
    return ahead and not found.span and _UP_TO.search(before) is not None


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


_SINCE_THE_YEAR_BEGAN = re.compile("今年以来|年初以来|今年")
_NEXT_TO = frozenset(",，")


def up_to_a_day(token: Token, between: str, other: Token | None) -> bool:
    """`今年以来，截至11月28日，` in either order: from the year's first day up to that day."""
    if other is None or other.said is None or token.said is None or between not in _NEXT_TO:
        return False
    ends, begins = (token, other) if token.said.as_of else (other, token)
    dated = ends.said is not None and ends.said.as_of and ends.said.word is None
    return dated and _SINCE_THE_YEAR_BEGAN.fullmatch(begins.text) is not None


def governing_by(
    token: Token, said: PeriodExpression, period: Period, paragraph: int, around: Governing | None
) -> Governing:
    """A period of the text as one in force."""
    return Governing(
        period,
        (token.start, token.end),
        paragraph,
        now=said.word == "now",
        open_year=said.year_offset == 0 and said.months is None and not said.since,
        span=(said.until_year is not None and said.point is None) or said.word in {"recent", "ahead"},
        recent=not _FROM_YEAR.search(token.text),
        as_of=said.as_of and said.word is None,
        day=said.day is not None or said.occasion is not None or said.word in {"day", "days"},
        named=said.until_year is not None or bool(around and around.named and around.period == period),
    )
