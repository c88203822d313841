"""Which periods only pass, and which open a paragraph: what a period without a year, or in passing, governs.

What belongs here: judging one period that the page names. What does not: putting it in force (`times`).
"""

from __future__ import annotations

from dataclasses import dataclass

from hzetl import late_re as re
from hzetl.extract.context.governing import PREDICATE
from hzetl.extract.context.in_force import (
    Governing,
)
from hzetl.extract.context.times_held import TimesHeld
from hzetl.normalize.periods import Period, PeriodExpression

_FEW_DAYS = 3
_STILL_TOLD = 3
"""Up to this month a page is about the year before, where its title says so."""
_AIMS = re.compile("目标|力争|预期|确保|计划|安排|工作|任务|将|要|以来|已|[一二三四]季度|月")


def said_part_of_year(said: PeriodExpression, period: Period) -> bool:
    """Whether a period is of months that have begun with January."""
    return bool(said.months) and not period.is_point and period.start.month == 1 and period.end.month < 12


@dataclass(slots=True)
class TimesPassing(TimesHeld):
    """What a period that the page names is: of its sentence only, of its paragraph, or of the whole page."""

    def _within_held(self, period: Period) -> bool:
        """Whether days are only some of the holiday told of: 假期期间 after them is all of it."""
        held = self.held
        return held is not None and held.start <= period.end and period.start <= held.end and period != held and not (
            period.start <= held.start and held.end <= period.end
        )  # fmt: skip

    def _note_day(self, said: PeriodExpression) -> None:
        """A day that the page names, be it only a date line's: 当天 after it is that day."""
        if said.day is not None and (day := self.resolved(said)) is not None and day.is_point:
            self.told_day = day

    def _opens_with(self, said: PeriodExpression, found: Governing, *, among: bool) -> bool:
        """Whether a part of a year, or a span of years, begins its paragraph before any figure."""
        if not self.opening or among or found.period.is_point or (found.day and self._within_held(found.period)):
            return False
        if self._outlived(found.period):
            return self.beginning and self.entity is None and said.has_year and not found.day
        return (
            found.span
            or bool(said.months)
            or (
                said.since
                and self.published_on is not None
                and (
                    found.period.start.year < self.published_on.year  # 2013年以来，大力投资。累计完成投资1905亿元
                )
            )
        )

    def _tells_the_days(self, said: PeriodExpression) -> bool:
        """`黄金周期间（9月30日至10月6日）`: which days the page reckons to what it has just named."""
        now, days = self.governing, self.resolved(said) if said.first_day is not None else None
        if now is None or days is None or not now.day or now.period.is_point:
            return False
        apart = (now.period.start - days.start, now.period.end - days.end)
        near = all(abs(shift.days) <= _FEW_DAYS for shift in apart)
        if near:
            now.period = self.held = days
        return near

    def _is_day_of_held(self, said: PeriodExpression, period: Period) -> bool:
        """`国庆长假，……` and in a paragraph of its own `10月7日，……`: all that it tells is of that day."""
        held = self.held
        return said.day is not None and period.is_point and held is not None and held.start <= period.end <= held.end

    def _is_this_year_so_far(self, found: Governing) -> bool:
        """`今年以来，工业平稳增长。1—11月，……`: months that an opening without figures is about."""
        main = self.main
        if main is None or self.paragraph > main.paragraph + 1 or main.span or main.period.is_point:
            return False
        since = main.period.end == self.published_on and main.period.start == found.period.start
        return since and not found.period.is_point and found.period.end < main.period.end

    def _sums_up_the_news(self, found: Governing) -> bool:
        """`1—7月累计，……` in a page whose title is of July: of the sentences after it, till July is told of again."""
        main, period = self.main, found.period
        if (
            main is None
            or (main.place is not None and not main.paragraph == 0 < self.paragraph)
            or main.span
            or main.period.is_point
            or period.is_point
        ):
            return False
        months = period.start.year == main.period.start.year and period.start.month == 1  # not “十五”期间 in a year's
        return months and period.end == main.period.end and period.start < main.period.start

    def _still_running(self, said: PeriodExpression, period: Period) -> bool:
        """`今年国内有所减缓` in news of this year's first half: a word on the year goes by, the half stays in force."""
        main, published = self.main, self.published_on
        if said.year_offset != 0 or said.months or said.since or main is None or published is None or self.target:
            return False
        told = main.place is not None and said_part_of_year(PeriodExpression(months=(1, 2)), main.period)
        return told and main.period.end <= published < period.end and main.period.start == period.start

    def _looks_back_from_this_year(self, said: PeriodExpression, rest: str) -> bool:
        """Whether `今年` only dates an event, in the first months of the year after the one that the title names."""
        published, title = self.published_on, self.title_year
        bare = said.year_offset == 0 and not (said.months or said.point or said.since or said.word or said.day)
        if not bare or published is None or title != published.year - 1 or published.month > _STILL_TOLD:
            return False
        return not (self.planned or self.target or _AIMS.search(rest))

    def _passes(self, said: PeriodExpression, period: Period, before: str, rest: str) -> bool:
        """Whether a period governs its sentence only."""
        again = said.governing and self.passing is not None and self.passing.period == period  # 当年, of that year
        if (
            again
            or before.endswith(("早在", "还在"))
            or (said.day is not None and period.is_point and not said.has_year and not said.as_of)
        ):
            return True  # 10月7日, 早在2000年: of its sentence only
        if self._looks_back_from_this_year(said, rest):
            return True  # 在今年首次评比中, in a page on last year
        if self.heading and (said.word == "recent" or (said.until_year and said.point is None)) and self.published_on:
            return period.end.year > self.published_on.year  # 一、过去五年的工作: of what stands below
        running = self.published_on is not None and period.end > self.published_on and not said.months
        if running and self.target and not self.planned and self.main is not None:
            return True  # 提出2025年增长6%的目标: what there is beside it is of no such year
        if self._outlived(period) or (self.published_on is not None and period.start > self.published_on):
            return True  # also what lies ahead (到2027年): the sentences after it are of the present again
        if self.main is None and said.word is None and not said.until_year:
            return False
        if (
            self.main is not None
            and self.main.place is None
            and said.months
            and not period.is_point
            and said.day is None
        ):
            return False  # a title gave the year alone; 上半年 says which part of it the page is about
        if not said.has_year and said.months is None and said.point is None and said.word is None and self.main:
            return self.main.period != period and not said.since
        about = before.endswith("关于")  # 一、关于2004年工作的回顾
        named_in_passing = not about and bool(before.endswith(("于", "在", "自")) or PREDICATE.search(before))
        spans = said.until_year is not None or said.word is not None
        return not said.has_year or said.since or period.is_point or spans or named_in_passing
