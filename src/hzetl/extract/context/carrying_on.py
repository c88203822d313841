"""What goes on from the figures before: changes, sums, sentences on the present, what only says when.

What belongs here: periods that a number takes from what was told. What does not: the period that governs (`timing`).
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.last_before import last_before
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.model import Measure
from hzetl.normalize.numbers import parse_number
from hzetl.normalize.periods import Period

_SUMMED_OVER = re.compile(
    "(?<![0-9第])([二两三四五六七八九十]|[2-9]|10)年(?:来|间|时间|中|里|内)?[,，]?(?:共|合计)?累计[^,，]{0,16}$"
)
_CUMULATED = re.compile("^[,，]?(?:1[-—–][0-9]+月)?累计(?:同比)?(?:增长|下降|增幅|增速)")
_CUMULATED_AMOUNT = re.compile("^[,，]?(?:1[-—–][0-9]+月)?累计(?:完成|实现)")
_GOES_ON = frozenset({Measure.LEVEL, Measure.YOY, Measure.PP_CHANGE, Measure.PP_GAP})
OF_LATE = re.compile(
    "近年来?|近几年来?|近些年来?|这些年来?|这几年来?|多年来?|几年来?|历年来?|十几年来?|数十年来?|长期以?来|一直以?来|一向以?来|向以?来"
)
"""What is so of late or ever is of no single period: `近年来，……指数连续六年居全省第一`."""
_SENTENCE_END = re.compile("[。;；!！?？\n]")
_LONGEST_SENTENCE = 4000
_COMPARES = re.compile("[比较]")
_LENT = re.compile("贷款|存款|融资|货币|现金")


def goes_on_changing(draft: Draft, words: str, before: list[Draft], since: int) -> Period | None:
    """`9月末，贷款余额……。前三季度贷款增加……。分部门看，住户贷款增加……`: in the period of the change before.

    Args:
        draft: a change told of a moment.
        words: of its clause, before the number; with a base of its own (比年初) it is of the moment.
        before: figures told before.
        since: where the paragraph begins.
    """
    day = draft.period
    if draft.measure is not Measure.CHANGE or day is None or not day.is_point or _COMPARES.search(words):
        return None
    told = next((d for d in reversed(before) if d.measure is Measure.CHANGE), None)
    if told is None or told.start < since or told.period is None or told.period.is_point:
        return None
    alike = _LENT.search(draft.subject.name) and _LENT.search(told.subject.name)
    return told.period if alike and told.period.end == day.end else None


def sentence_start(shape: Shape, clause: Clause) -> int:
    """The sign after the last mark that ends a sentence before a clause."""
    first = max(0, clause.start - _LONGEST_SENTENCE)
    return max(first, last_before(_SENTENCE_END, shape.signs, clause.start) + 1)


def goes_on_from_now(
    draft: Draft, context: Context, shape: Shape, clause: Clause, before: list[Draft]
) -> Period | None:
    """`（上段说一季度。）已累计备案企业3054家，接收案件9000件`: a sentence that tells of the present goes on doing so.

    Returns:
        The day of publication, or None where the period is named nearer than in an earlier paragraph.
    """
    governing, day = context.governing, context.published_on
    if draft.measure is not Measure.LEVEL or day is None or not before:
        return None
    if governing is not None and governing.paragraph == context.paragraph:
        return None
    told = next((d for d in reversed(before) if d.period is not None), None)
    present = Period(day, day)
    if told is None or told.period != present:
        return None
    since = bisect_left(shape.places, told.start)
    near = clause.start - since <= _LONGEST_SENTENCE and not _SENTENCE_END.search(shape.signs, since, clause.start)
    return present if near else None


_JOBLESS = "失业率"


def of_the_same_month(draft: Draft, before: list[Draft], since: int) -> Period | None:
    """`2月份，城镇调查失业率5.5%。本地户籍人口调查失业率5.6%`: one month's rates, be the page about two months.

    Args:
        draft: a rate that no time is said with.
        before: figures told before.
        since: where the paragraph begins.
    """
    told, period = before[-1] if before else None, draft.period
    if told is None or period is None or told.period is None or told.start < since:
        return None
    alike = draft.subject.name.endswith(_JOBLESS) and told.subject.name.endswith(_JOBLESS)
    month = told.period.start.month == told.period.end.month and not told.period.is_point
    return (
        told.period if alike and month and period.start < told.period.start and period.end == told.period.end else None
    )


_YEAR_BEFORE = re.compile("[比较](?:上年|去年)(?:同期|同月)")


def beside_the_stock(draft: Draft, words: str, last: Draft | None) -> Period | None:
    """`每万人拥有企业759户，较上年同期提高27户`: the change of a stock from the same moment a year before."""
    if last is None or draft.measure is not Measure.CHANGE or last.measure is not Measure.LEVEL or draft.period is None:
        return None
    moment = last.subject is draft.subject and last.period is not None and last.period.is_point
    same = moment and last.period is not None and last.period.end == draft.period.end
    return last.period if same and _YEAR_BEFORE.search(words) else None


_ONLY_WHEN = re.compile(
    pattern(
        "[\\s,]*(?:在|而|则|到了?|至)?{P}(?:的?数据|的?数字)?(?:共|仅|只|就|则|已|更)*(?:是|为|有|达到?)?(?:了|约|近|超过?)*$"
    )
)


def only_when(signs: str) -> bool:
    """Whether the words before a number only say when: `2016年是`."""
    return Kind.PERIOD in signs and _ONLY_WHEN.match(signs) is not None


def counted_alike(draft: Draft, before: list[Draft], governing: Governing | None) -> Period | None:
    """`全年举办展会9115个；2016年是7102个`: what was counted of a whole time is so counted of another."""
    if draft.unit != "count" or draft.period is None or not draft.period.is_point or governing is None:
        return None
    if governing.period.is_point or draft.measure is not Measure.LEVEL or draft.period.end != governing.period.end:
        return None
    told = next((d for d in reversed(before) if d.subject is draft.subject and d.unit == "count"), None)
    return governing.period if told is not None and told.period is not None and not told.period.is_point else None


def cumulated(draft: Draft, words: str, before: Draft | None, *, dated: bool = False) -> Period | None:
    """`6月增长1.7倍，累计增长55.2%`, `6月完成3亿元，累计完成16亿元，增长7%`: from January to the month just told of.

    Args:
        draft: the figure.
        words: of its clause, before it.
        before: the figure told before.
        dated: whether the clause names a period.
    """
    period = draft.period
    if period is None or before is None or before.period is None or draft.measure not in _GOES_ON:
        return None
    if (period.start.year, period.start.month, 1) != (period.end.year, period.end.month, period.start.day):
        return None  # no month
    since = Period(date(period.end.year, 1, 1), period.end)
    if before.period == period:
        said = _CUMULATED if draft.measure is Measure.YOY else _CUMULATED_AMOUNT
        return since if draft.measure in {Measure.YOY, Measure.LEVEL} and said.search(words) else None
    goes_on = before.period == since and draft.measure is not Measure.LEVEL and before.subject is draft.subject
    return since if goes_on and not dated and period.start.month > 1 else None


def summed_over(draft: Draft, words: str, span: Governing | None) -> Period | None:
    """`2011年完成投资413亿元，五年累计完成1528亿元`: of so many years up to the one that governs.

    Args:
        draft: the amount.
        words: before it, with those just before its clause (`五年中，累计……`).
        span: years told of before (“十五”以来), the first of which are meant where there are just so many.
    """
    period = draft.period
    if draft.measure is not Measure.LEVEL or period is None or (period.is_point and draft.subject.stock):
        return None
    if "累计" not in words or (years := _SUMMED_OVER.search(words)) is None:
        return None
    count = int(parse_number(years[1]) or 1)
    if span is not None and span.named and span.period.start.year + count - 1 in {period.end.year, period.end.year - 1}:
        first = span.period.start.year
        return Period(date(first, 1, 1), date(first + count - 1, 12, 31))
    return Period(date(period.end.year - count + 1, 1, 1), period.end)
