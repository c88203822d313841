"""Figures told before the page says of when they are, and figures that lie ahead beside a target.

What belongs here: time or status that only the whole page tells. What does not: periods in force (`times`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import accumulate

from hzetl import late_re as re
from hzetl.extract.context.carrying_on import OF_LATE
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.periods.turning import NO_PERIOD
from hzetl.model import Measure, Modifier
from hzetl.normalize.periods import Period

_OF_A_FAIR = re.compile("[本此这]届|第[一二三四五六七八九十0-9]{1,3}届|闭幕|落幕|开幕")
"""What is told of a fair in a page's lead is of its days, not of the year that the page tells of later."""
_BEGUN = 4
"""Up to this month nothing has happened in the whole of the year."""


def fill_lead(text: str, drafts: list[Draft], context: Context) -> None:
    """Figures of a lead that names no period are of the first one that the page then settles on."""
    first = context.first_main
    if first is None or first.place is None or first.period.is_point or first.span or first.now:
        return
    lead = [draft for draft in drafts if draft.start < first.place[0]]
    begins = [max(text.rfind("。", 0, draft.start), text.rfind("\n", 0, draft.start)) + 1 for draft in lead]
    bases = {None, first.period.year_before(), over(first.period, context.published_on).year_before()}
    others = {
        begin
        for draft, begin in zip(lead, begins, strict=True)
        if draft.measure is Measure.GROWTH and draft.base not in bases
    }  # 比上年上涨0.2%, before a 12月份 that comes later
    for draft, begin in zip(lead, begins, strict=True):
        if draft.period is not None or draft.entity or draft.review == NO_PERIOD:
            continue
        if (
            begin in others
            or _OF_A_FAIR.search(text, text.rfind("\n", 0, draft.start) + 1, draft.start)
            or OF_LATE.search(text, begin, draft.start)
        ):
            continue
        when = first.period if draft.target else over(first.period, context.published_on)
        stock = draft.subject.stock and draft.measure is not Measure.CHANGE
        draft.period = when.closing() if stock else when
        if draft.measure is Measure.GROWTH and draft.base == when.year_before():
            draft.measure, draft.base = Measure.YOY, None  # 比2011年下降6.1%, of 2012


def aim_alike(text: str, drafts: list[Draft], published_on: date | None) -> None:
    """What lies ahead is a target beside another in its sentence: `城镇化率达65%，人口控制在650万人以内`."""
    if published_on is None:
        return
    aims = sorted(
        (d.start, d.end)
        for d in drafts
        if d.target or (d.period and d.period.start > published_on and d.modifier is not Modifier.EQ)
    )
    if not aims:
        return
    starts, ends = [start for start, _ in aims], list(accumulate((end for _, end in aims), max))
    stops = [hit.start() for hit in re.finditer("。", text)]
    for draft in drafts:
        if draft.target or draft.period is None or draft.period.start <= published_on:
            continue
        before, after = bisect_left(stops, draft.start), bisect_left(stops, draft.end)
        begin, end = stops[before - 1] + 1 if before else 0, stops[after] if after < len(stops) else len(text)
        near = bisect_right(starts, end)
        draft.target = near > 0 and ends[near - 1] >= begin


def over(period: Period, published_on: date | None) -> Period:
    """The year before one that has only begun: what a report tells before `2026年重点工作`, in February 2026."""
    begun = (
        published_on is not None
        and published_on.month <= _BEGUN
        and period == Period(date(published_on.year, 1, 1), date(published_on.year, 12, 31))
    )
    return period.year_before() if begun else period
