"""Whole years that are told of before they are over: what is said of them is foreseen, without a word for it.

What belongs here: growth of a year that has hardly begun, and amounts of 全年 in a year that has long to go. What does
not: words of plans and forecasts (`targets`).
"""

from __future__ import annotations

from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.model import Measure, Modifier

_EARLY = 6
"""Up to this month a growth of the year, with a bound, is an aim."""
_HARDLY_BEGUN = 2
"""Up to this month no growth of the whole year is known."""
_BUDGETS_ARE_HEARD = 3
"""Up to this month no money of the whole year has been spent or taken in."""
_NEARLY_OVER = timedelta(days=45)
_WHOLE = re.compile("全年(?!预?期?(?:目标|任务|计划|预算|进度))")
_AMOUNTS = frozenset({Measure.LEVEL, Measure.YOY, Measure.CHANGE})


def look_ahead(draft: Draft, context: Context, words: str, start: int) -> None:
    """Make a target of what a clause tells of a year that is not over, and of what goes on with it.

    `2023年，生产总值增长5.5%左右`, said in February; `全年播种面积158万亩，比上年增加6万亩`, said in July.

    Args:
        draft: what the clause states.
        context: what governs.
        words: of the clause, up to the number.
        start: where the clause begins.
    """
    published = context.published_on
    period = draft.period
    if published is None or period is None or not _is_year(draft, published.year):
        return
    if _is_hardly_begun(draft, published) or _is_budgeted(draft, context, published):
        draft.target = context.target = True
    elif "全年" in words and not context.target and _has_long_to_go(draft, period.end - published, words):
        draft.target = context.target = context.foreseen = True
        context.aimed_from = start


def _has_long_to_go(draft: Draft, left: timedelta, words: str) -> bool:
    return left > _NEARLY_OVER and draft.measure in _AMOUNTS and _WHOLE.search(words) is not None


def _is_year(draft: Draft, year: int) -> bool:
    period = draft.period
    return period is not None and (period.start, period.end) == (date(year, 1, 1), date(year, 12, 31))


def _is_budgeted(draft: Draft, context: Context, published_on: date) -> bool:
    """`2010年，……教育支出2159.9亿元`, in March: money of a named year that nobody has spent yet; not of 今年."""
    named = context.governing is not None and context.governing.place is not None and not context.governing.open_year
    known = draft.subject.code is not None and draft.unit in {"CNY", "percent"}
    money = known and (draft.measure in _AMOUNTS if draft.unit == "CNY" else draft.measure is Measure.YOY)
    return money and named and published_on.month <= _BUDGETS_ARE_HEARD


def _is_hardly_begun(draft: Draft, published_on: date) -> bool:
    if published_on.month > _EARLY:
        return False
    bounded = draft.modifier in {Modifier.APPROX, Modifier.GE} or published_on.month <= _HARDLY_BEGUN
    held = draft.modifier in {Modifier.LT, Modifier.LE} and draft.subject.rate  # 失业率控制在4%以内
    return held or (draft.measure is Measure.YOY and bounded)
