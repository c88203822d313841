"""Bases that a span of years gives: `五年增长1.78倍`, `“十四五”期间……提高5个百分点`.

What belongs here: the year before the first, or the year told of. What does not: bases that are named (`named_bases`).
"""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.periods.turning import first_year, last_year
from hzetl.extract.periods.years_summed import latest_whole_year
from hzetl.model import Measure
from hzetl.normalize.numbers import parse_number
from hzetl.normalize.periods import Period

_COUNT = "(?<![0-9])([一二两三四五六七八九十0-9]{1,3})"
"""So many years; 25 of 2025年 is no count."""
_IN_YEARS = re.compile(
    f"(?<!连续)(?<!第){_COUNT}年(?:时间)?(?:间|来|内|里)?(?:共|累计|净|合计|总共|总计|实际|大幅|总体)*(?:增|提高|提升|上升|上涨|扩大|翻|下降|减|降低|跃升)"
)
_MEAN_GROWTH = re.compile("平均(?:增长速度|增速|增长率|增幅)")
"""1997～2003年的平均增长速度."""
_IN_EACH_YEAR = re.compile(
    "(?:增速|增幅|增长率|涨幅)(?:[^,，]{0,4}(?:始终|一直|每年|年年|连年)|(?:都|均|皆)?(?:保持|维持|稳定)在|(?:都|均|皆)(?:在|高于|超过?))"
)
"""`2017年到2019年，GDP增速始终保持在6%以上`: the growth of each of the years over the one before it."""
_FIRST_MONTHS = 6
_LONG = 5


def over_years(draft: Draft, words: str, context: Context, last: Draft | None) -> None:
    """`五年增长1.78倍`, `“十四五”期间……提高5个百分点`: from the year before the first."""
    governing, period = context.governing, draft.period
    years = _IN_YEARS.search(words)
    if years and draft.target and context.published_on:
        draft.base = _now(context.published_on)
        draft.period = draft.base.year_before(-int(parse_number(years[1]) or 1))  # 力争三年翻一番
        draft.measure = Measure.GROWTH if draft.measure is Measure.YOY else draft.measure
        return
    span = governing.span if governing else False
    if period is None or governing is None:
        return
    if years and (now := _told_now(period, int(parse_number(years[1]) or 1), context)) is not None:
        draft.base, draft.period = period, now
    elif years:
        later = period if period.is_point or not span else last_year(period)
        if last is not None and last.subject is draft.subject and last.period and last.period.end == later.end:
            later = last.period  # 从业人员637万人，五年间增加50万人: from day to day
        draft.period, draft.base = later, later.year_before(int(parse_number(years[1]) or 1))
    elif span and draft.measure is Measure.YOY and _IN_EACH_YEAR.search(words):
        return
    elif span and (draft.measure is not Measure.CHANGE or draft.rule in {"more by", "less by"}):
        start, end = first_year(governing.period), end_of(governing, context)
        if end.end < governing.period.end and not governing.named:
            start = start.year_before()  # 过去五年, said in August: up to the last whole year
        draft.period, draft.base = end, start.year_before() if governing.recent else start
        length = governing.period.end.year - governing.period.start.year + 1
        told_before = governing.recent and not governing.named
        if told_before and (now := _told_now(end, length, context)) is not None:
            draft.base, draft.period = end, now
    if draft.base is not None and draft.measure is Measure.YOY:
        draft.measure = Measure.CAGR if _MEAN_GROWTH.search(words) else Measure.GROWTH


def _told_now(period: Period, years: int, context: Context) -> Period | None:
    """`2001年旅客量298万人次；25年间，旅客量增长17倍`: from the year just told of up to the page's own."""
    published = context.published_on
    if published is None or years < _LONG or period.end.year != period.start.year:
        return None
    until = period.end.year + years
    return (
        Period(date(published.year, 1, 1), date(published.year, 12, 31)) if abs(until - published.year) <= 1 else None
    )


def end_of(span: Governing, context: Context) -> Period:
    """The year that a span of years ends in: the last that is over, where it runs up to publication."""
    period, published = span.period, context.published_on
    if published is not None and period.end == published and period.start.year < period.end.year:
        return latest_whole_year(published)
    return last_year(period)


def _now(published_on: date) -> Period:
    """The year that a plan starts from: the one that is over, in its first months, else the present one."""
    year = published_on.year - (published_on.month <= _FIRST_MONTHS)
    return Period(date(year, 1, 1), date(year, 12, 31))
