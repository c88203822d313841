"""Periods and what a page says about them, before and after dates are known."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from hzetl.normalize.occasions import Occasion


@dataclass(frozen=True, slots=True)
class PeriodExpression:
    """What a page says about time, before dates are known.

    Attributes:
        year: absolute year, or None.
        year_offset: 0 for 今年, -1 for 去年 or 上年, None where no year is named.
        months: first and last month, 1 to 12, or None for the whole year.
        day: of the (last) month, or None.
        point: `start` or `end` where a moment is meant (年末, 9月末), else None.
        since: 以来: from the start of the named period on.
        as_of: 截至: up to the end of the named period.
        word: `now`, `same` (同期), `held` (节日期间), `ahead` (未来五年), `recent` (近三年), `month` and `quarter`
            (本月, 上月: with `shift`), `days`, `week` and `calendar month` (前天, 上周三, 下个月: `shift` forward of
            publication), or None.
        until_year: last year of a span of years.
        span: number of years of `recent`.
        shift: months (or quarters) back for 上月, 上季度.
        governing: 上年, 同年: relative to the governing period, not to publication.
        first_day: of the first month, where days are named from one to another (6月1日至18日).
        occasion: a holiday or a census.
        fixed: first and last day, where the words alone give them (上世纪90年代).
    """

    year: int | None = None
    year_offset: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    point: str | None = None
    since: bool = False
    as_of: bool = False
    word: str | None = None
    until_year: int | None = None
    span: int | None = None
    shift: int = 0
    governing: bool = False
    first_day: int | None = None
    occasion: Occasion | None = None
    fixed: tuple[date, date] | None = None

    @property
    def has_year(self) -> bool:
        """Whether a year is named, absolutely or by 今年 and the like."""
        return self.year is not None or self.year_offset is not None


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days, both inclusive."""

    start: date
    end: date

    @property
    def is_point(self) -> bool:
        """A stock's moment: one day."""
        return self.start == self.end

    def closing(self) -> Period:
        """The moment at which the period ends."""
        return Period(self.end, self.end)

    def contains(self, other: Period) -> bool:
        """Whether the other lies within, both ends."""
        return self.start <= other.start and other.end <= self.end

    def first_half(self) -> Period:
        """The half of its year that it begins with."""
        return Period(date(self.start.year, 1, 1), date(self.start.year, 6, 30))

    def year_before(self, years: int = 1) -> Period:
        """The same period some years earlier."""
        return Period(_years_back(self.start, years), _years_back(self.end, years))


def _years_back(day: date, years: int) -> date:
    last = calendar.monthrange(day.year - years, day.month)[1]
    end_of_month = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year - years, day.month, last if end_of_month else min(day.day, last))


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
