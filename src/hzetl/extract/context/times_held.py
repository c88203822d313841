"""The periods of a document that is being read, and what a period without a year means among them.

What belongs here: what is in force, and resolving what the page says by it. What does not: which periods come into
force (`times`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hzetl.extract.context.in_force import Governing
from hzetl.normalize.occasions import latest_holiday
from hzetl.normalize.periods import Period, PeriodExpression, resolve_period

_NOT_COUNTED_YET = 2
"""Up to this month the figures of the year before are foreseen."""
_WHOLE_YEAR = PeriodExpression()
"""全年 alone."""


@dataclass(slots=True)
class TimesHeld:
    """The periods of a document that is being read: which one is in force, and those that it may go back to."""

    published_on: date | None
    home: str | None
    entity: str | None = None
    title_year: int | None = None
    this_year_at: int = -1
    main: Governing | None = None
    passing: Governing | None = None
    local: Governing | None = None
    span: Governing | None = None
    opening: bool = False
    beginning: bool = False
    heading: bool = False
    first_main: Governing | None = None
    body_dated: bool = False
    """Whether a period has been named below the page's first line."""
    told_periods: set[Period] = field(default_factory=set)
    moment: Governing | None = None
    pair: tuple[Period, Period] | None = None
    held: Period | None = None
    told_day: Period | None = None
    among: bool = False
    paragraph: int = 0
    planned: bool = False
    target: bool = False
    foreseen: bool = False
    listed: bool = False
    """Whether the parts after a forecast go on with it: till one says what has been done."""
    plan_period: Governing | None = None
    title_plan: Governing | None = None
    review: Governing | None = None
    address: bool = False
    """Whether the page is an address or report to an assembly, which looks back on the year before."""
    unknown: bool = False
    event: bool = False
    """Whether the sentence is of the days of an event that nobody has told: 亚运会期间."""
    part_of_year: Governing | None = None

    @property
    def governing(self) -> Governing | None:
        """The period in force: the passing one, else the main one; none where nobody knows the year."""
        if self.unknown or self.event:
            return None
        main = (self.plan_period if self.planned else None) or self.main or (self.title_plan if self.target else None)
        return self.passing or self.local or (self._so_far(main) if self.part_of_year is not None else main)

    def in_force(self) -> tuple[Governing | None, ...]:
        """What is in force now, to be restored after a word on another time."""
        return self.main, self.passing, self.local, self.moment

    def restore(self, times: tuple[Governing | None, ...]) -> None:
        """Take back what was in force before."""
        self.main, self.passing, self.local, self.moment = times

    def _so_far(self, main: Governing | None) -> Governing | None:
        """In a year that is not over what its paragraph told of last, before which the year was named (前三季度)."""
        part, published = self.part_of_year, self.published_on
        if part is None or main is None or published is None or self.target or main.period.end <= published:
            return main
        within = part.paragraph == self.paragraph and main.period.start == part.period.start and not main.span
        return part if within and (main.place or (0, 0)) < (part.place or (0, 0)) else main

    @property
    def period(self) -> Period | None:
        """Days of the period in force."""
        governing = self.governing
        return governing.period if governing else None

    def _anchor(self, said: PeriodExpression) -> Period | None:
        """What a period without a year is of: the main period's year, unless a year told of before has been over since.

        `2024年，营收485亿元。`, and in a new paragraph of November 2025 `前三季度，……`: of 2025.
        """
        again = said.months and not said.has_year and self._is_long_over(self.main)
        main = None if again else self.main  # 2018年突破5000万人次。……今年以来，……。12月7日，……: of this year again
        if self.target and said == _WHOLE_YEAR and (told := self._told_part_of_last_year()):
            return told  # 2003年1—11月……。预计全年……, in print after that year
        if self.target and not (self.foreseen or self.listed) and said == _WHOLE_YEAR and self.published_on:
            return Period(date(self.published_on.year, 1, 1), date(self.published_on.year, 12, 31))  # 力争全年……
        if self._in_passing(said) and self.passing is not None:
            return self.passing.period  # 2005年按户籍人口计算，全年……: of that year
        if self.local is not None and not self.local.span and self._outlived(self.local.period):
            return self.local.period  # 2005年……。全年……: of the year that the paragraph began with
        if main is None or said.has_year or not said.months or said.day or not self.published_on:
            return main.period if main else None
        if main.period.end.year != self.published_on.year - 1 or self.title_year == main.period.end.year:
            return main.period
        latest = resolve_period(said, self.published_on, None)
        if latest in self.told_periods:
            return latest  # 一季度 of many places, with a word on 去年 between
        if main.place is None or main.paragraph in {self.paragraph, -1}:
            return main.period
        if latest and latest.start.year == self.published_on.year and (
            timedelta(0) <= self.published_on - latest.end <= timedelta(days=100)  # still news
        ):  # fmt: skip
            return latest
        return main.period

    def _is_long_over(self, main: Governing | None) -> bool:
        """Whether the page has come back to this year since the period in force, which is of years before."""
        if main is None or main.place is None or self.published_on is None:
            return False
        return main.place[0] < self.this_year_at and main.period.end.year < self.published_on.year

    def _foreseen_of_last_year(self, said: PeriodExpression, before: str, after: str) -> Period | None:
        """`2011年，……。全年预计能耗下降4%`, in print in January: of the year told of, which nobody has counted yet."""
        guessed = after.startswith(("预计", "初步")) or before.endswith(("预计", "预计,"))
        main, published = self.main, self.published_on
        if said != _WHOLE_YEAR or main is None or published is None or not guessed:
            return None
        told = main.period.end.year == published.year - 1 and published.month <= _NOT_COUNTED_YET
        whole = told and not main.span and (main.paragraph == self.paragraph or self.address)
        return Period(date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)) if whole else None

    def _told_part_of_last_year(self) -> Period | None:
        """Months of the year before publication that the paragraph is about, if it is."""
        main, published = self.governing, self.published_on
        if main is None or published is None or main.paragraph != self.paragraph or main.span:
            return None
        part = main.period.start.month == 1 and main.period.end.month < 12
        return main.period if part and main.period.end.year == published.year - 1 else None

    def _in_passing(self, said: PeriodExpression) -> bool:
        """Whether 全年 stands after a year long before the others, named in its sentence."""
        passing = self.passing
        whole = said.months == (1, 12) and not said.has_year and said.day is None
        return whole and passing is not None and not passing.span and not passing.now and self._outlived(passing.period)

    def resolved(self, said: PeriodExpression) -> Period | None:
        """Days of what the page says, in this context."""
        if said.word == "held":
            held = latest_holiday(self.published_on)
            return self.held or (Period(*held) if held else None)
        if said.word == "day":
            return self.period if self.period and self.period.is_point else self.told_day
        if said.word == "recent" and self.span and self.span.named:
            named = self.span.period  # “十四五”以来……这五年: the same years
            if named.end.year - named.start.year + 1 == said.span:
                return named
        anchor = self._anchor(said)
        near = said.governing or (said.word in {"month", "quarter"} and said.shift == 0)
        period = resolve_period(said, self.published_on, self.period if near else anchor)
        if period is None:
            return None
        if self._not_begun(said, period):
            return period.year_before()  # 12月底，in print in January after a word on the year
        year = period.start.year
        if said.since and said.has_year and self.title_year == year and period.end.year > year:
            period = Period(period.start, date(year, 12, 31))
        return period.closing() if said.as_of and not period.is_point else period

    def _not_begun(self, said: PeriodExpression, period: Period) -> bool:
        """Whether months named without a year would begin after publication, in a page that tells of no plan."""
        bare = bool(said.months) and said.point == "end" and not said.has_year and said.word is None
        if not bare or self.published_on is None or self.target or self.planned:
            return False
        return period.start > self.published_on and period.start.year == self.published_on.year

    def _outlived(self, period: Period) -> bool:
        """A year long before the governing one, or before the document's own, is named in passing (2015年)."""
        if (
            self.title_year is not None
            and self.published_on
            and period.end.year < self.title_year < self.published_on.year
        ):
            return True
        return self.main is not None and period.end.year < self.main.period.start.year - 1
