"""What several years or months have: sums up to a day, and figures of a span that are of its last year.

What belongs here: which years a sum or a span's figure is of. What does not: which period governs (`timing`).
"""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.carrying_on import sentence_start
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.periods.stocks import is_flow
from hzetl.extract.periods.turning import last_year
from hzetl.model import Measure
from hzetl.normalize.periods import Period, month_end

_SUMS = re.compile("外资|引资|资金|投资|税收|税费|融资|合同额|成交额")


def summed_beside(before: Draft | None, draft: Draft, period: Period, shape: Shape) -> bool:
    """`十五年来，共引进项目3607个，实际利用外资达到162亿美元`: a sum of the same years, though it has been reached."""
    if before is None or before.period != period or not _SUMS.search(draft.subject.name):
        return False
    return before.measure is Measure.LEVEL and "。" not in shape.text[before.start : draft.start]


def summed_up_to(
    draft: Draft, context: Context, shape: Shape, clause: Clause, index: int, before: Draft | None, *, stock: bool
) -> Period | None:
    """Of what a sum up to a day is (`截至`): of the year up to it, or, at a year's end, of all the time until then."""
    governing = context.governing
    if governing is None or draft.subject.rate:
        return None
    period, money = governing.period, draft.unit in {"CNY", "USD"}
    told = shape.words(sentence_start(shape, clause), index)
    year_end = governing.place is not None and _YEARS_END.search(shape.text, *governing.place)
    if (
        money
        and year_end
        and governing.paragraph == context.paragraph
        and "累计" in told
        and not _THIS_YEARS.search(told)
    ):
        return period.closing()  # 截至2018年底，实际利用外资累计达543亿美元: since it began
    words = shape.words(clause.start, index)
    if not stock and (
        (governing.so_far and not _goes_with_a_day(before, draft))
        or (re.search("完成|实现|累计", words) if money else is_flow(draft.subject))
    ):
        return Period(date(period.end.year, 1, 1), period.end)  # 截至7月底累计完成: since the year began
    return None


_YEARS_END = re.compile("年[底末]$")
_THIS_YEARS = re.compile("全年|当年|今年|年内|累计(?:完成|实现)")


def _goes_with_a_day(before: Draft | None, draft: Draft) -> bool:
    """Whether a figure is of the stock just told of: `截至8月28日，有民宿4843家，增长13.8%`."""
    if before is None or before.period is None or not before.period.is_point:
        return draft.measure is not Measure.LEVEL and draft.subject.stock
    return before.subject is draft.subject


def of_years(draft: Draft, context: Context, shape: Shape, clause: Clause, period: Period, words: str) -> Period:
    """Of years that lie ahead a figure is a target; what is so at their end is the last one's."""
    if lies_ahead(context, shape, clause, period):
        draft.target = True
    if draft.measure in _STATES and _is_reached(draft, words):
        return last_year(period) if draft.subject.stock else last_whole(period, context)
    return period


def last_whole(period: Period, context: Context) -> Period:
    """The last of several years: `“十一五”目标：……突破1万亿元`; `近三年……达到`, in May: the one that is over."""
    last, day = last_year(period), context.published_on
    if day is None or last.end != day:
        return last
    return Period(last.start, month_end(day.year, 12)) if day.month == 12 else latest_whole_year(day)


_STATES = frozenset({Measure.LEVEL, Measure.SHARE})
_REACHES = re.compile(
    "(?:达到?|提高|提升|上升|增加|增长|突破|超过|升至|控制|稳定|保持|降低|下降|降|调整|不低于|不超过|跃上|迈上|跨上|占)(?:在|到|至|为)?了?[约近]?$"
)
_HAS_REACHED = re.compile(
    "(?:达到|增至|升至|突破|跃上|迈上|跨上|站上)了?(?:[约近超]?[0-9][^,，;；]{0,16}?[、和与及])*$"
)
_A_YEARS = re.compile("人均|生产总值|^经济总量")
"""What a year has: never summed over a plan's years."""
_ADDED_UP = re.compile("累计|合计|(?<!公)共|新增")
_MEAN = re.compile("平均|年均")
_SUMMED = re.compile("累计|合计|(?<!公)共|新增|建设|新建|引进|投资总?额?")


def _is_reached(draft: Draft, words: str) -> bool:
    """Whether what is told of years is so at their end: a rate, an income, what a plan has money reach; no sum."""
    last = re.split("[,，、;；]", words)[-1]
    if draft.measure is Measure.LEVEL and _A_YEARS.search(draft.subject.name) and not _ADDED_UP.search(last):
        return True
    if _SUMMED.search(last):
        return False
    if draft.subject.rate or _A_YEARS.search(draft.subject.name):
        return True
    if draft.measure is Measure.SHARE and draft.subject.head == "增加值":
        return _MEAN.search(last) is None  # 园区工业增加值占全省的60.5%
    if draft.unit != "percent" and _HAS_REACHED.search(re.split("[,，;；]", words)[-1]):
        return True
    return draft.target and (draft.unit != "count" or bool(_REACHES.search(last)))


def lies_ahead(context: Context, shape: Shape, clause: Clause, period: Period) -> bool:
    """`“十四五”期间，引进项目500个`, said in 2021: of a plan, unless it says what has been done."""
    published = context.published_on
    if published is None or period.end.year <= published.year or period.start > published:
        return published is not None and period.start > published
    return not re.search("已|累计|以来|前[一二三四]年|目前", shape.signs[clause.start : clause.end])


def latest_whole_year(published_on: date) -> Period:
    """The last full year before publication."""
    return Period(date(published_on.year - 1, 1, 1), month_end(published_on.year - 1, 12))
