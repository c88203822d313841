"""Times of a table's values by what they are of: the end of a period for a stock, a caption's only where it is plain.

What belongs here: what an indicator makes of a time. What does not: times that words name (`columns`, `label`).
"""

from __future__ import annotations

from dataclasses import replace

from hzetl import late_re as re
from hzetl.extract.subject import Subject
from hzetl.normalize.occasions import census_days
from hzetl.normalize.periods import Period, PeriodExpression

_AT_THE_END = re.compile("^[年期月季]末|存栏|城镇化率$")
_COUNTED_STOCK = re.compile("^(?!.*新[增设建]).*(?:企业|单位|机构|商户|经营户|法人|网点|学校)数?$")
"""How many there are at the end of a period, whichever the column names."""


def is_stock(about: Subject, unit: str) -> bool:
    """Whether a value is of the end of its period."""
    return (
        about.stock
        or bool(_AT_THE_END.search(about.name))
        or (unit == "count" and bool(_COUNTED_STOCK.search(about.name)))
    )


def counted(period: Period, governing: Period | None) -> Period:
    """The end of a year, or its census in a table of one: 2010年 beside 2020年, in what is told of 2020年11月1日."""
    days = census_days()
    if governing is None or governing.end not in days or period.end == governing.end:
        return period
    day = next((day for day in days if day.year == period.end.year), None)
    return Period(day, day) if day is not None and (period.end.month, period.end.day) == (12, 31) else period


def of_caption(period: Period | None, about: Subject) -> Period | None:
    """The caption's period; None for a flow where it names a month: of the month, or from January on?"""
    steady = about.stock or (about.rate and not about.name.startswith("人均")) or "指数" in about.name
    if period is None or steady or period.is_point or about.name.endswith("价格") or period.start.day > 1:
        return period
    return None if (period.start.year, period.start.month) == (period.end.year, period.end.month) else period


class Months:
    """The year that rows of months are in, which not all of them say."""

    def __init__(self) -> None:
        self._last: tuple[int, int] | None = None

    def of_label(self, said: PeriodExpression | None) -> PeriodExpression | None:
        """`2012年9月`, `10月`, `11月`: months go on in the year that was said, and after its last in the next."""
        if said is None or said.months is None or said.word or said.year_offset is not None:
            return said
        first = said.months[0]
        if said.year is None and self._last is not None:
            said = replace(said, year=self._last[0] + (first < self._last[1]))
        if said.year is not None:
            self._last = said.year, first
        return said
