"""Which period a number has, which base it is compared with."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hzetl.extract.context import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.shapes import Clause, Shape
from hzetl.extract.stocks import is_flow, is_stock
from hzetl.extract.tokens import Kind, Token
from hzetl.extract.turning import first_year, last_year
from hzetl.model import Measure
from hzetl.normalize.periods import Period, month_end, resolve_period

_ALREADY = re.compile("已|截至")
_AT_PRESENT = re.compile("已|目前|现有|现已")


def period_of(
    draft: Draft, context: Context, shape: Shape, clause: Clause, index: int, before: Draft | None
) -> Period | None:
    """The period of a number: the one that governs, its end for a stock, publication for a present one."""
    governing = context.governing
    words = shape.words(clause.start, index)
    around = shape.words(clause.start, min(index + 14, clause.end))
    stock = is_stock(draft, words, around, before)
    if governing is None:
        day = context.published_on
        return Period(day, day) if stock and day else None
    period = governing.period
    if context.passing is None and context.moment and re.search("余额|存款|贷款", draft.subject.name):
        period = context.moment.period  # balances go on being of the moment named (9月末)
    if period.is_point and not (governing.now or governing.day) and (
        is_flow(draft.subject) or re.search("(?:出生|死亡|自然增长)率", draft.subject.name)
    ):  # fmt: skip
        period = Period(date(period.end.year, 1, 1), period.end)
    if draft.entity and governing.paragraph != context.paragraph:
        return Period(context.published_on, context.published_on) if stock and context.published_on else None
    if draft.measure is Measure.RANK and governing.span:
        return last_year(period)
    if governing.open_year and context.published_on and _ALREADY.search(shape.signs[clause.start : clause.end]):
        period = Period(period.start, min(period.end, context.published_on))
    if not stock and governing.as_of and draft.unit in {"CNY", "USD"} and re.search("完成|实现|累计", words):
        return Period(date(period.end.year, 1, 1), period.end)  # 截至7月底累计完成: since the year began
    if stock and not period.is_point:
        present = context.title_year is None and _AT_PRESENT.search(words)
        if governing.open_year and context.published_on and period.end > context.published_on and not draft.target:
            return Period(context.published_on, context.published_on)
        if governing.paragraph != context.paragraph and context.published_on and present:
            return Period(context.published_on, context.published_on)
        return period.closing()
    return period


_REVISED = re.compile("比(?:初步核算|初步统计|快报)数")


def base_of(
    draft: Draft, bases: list[Token], context: Context, shape: Shape, zone: tuple[int, int], index: int
) -> None:
    """Set measure and base period of a growth or a change by what it is compared with."""
    governing = context.governing
    period = draft.period
    words = shape.signs[zone[0] : index]
    if draft.measure is Measure.CAGR:
        _average(draft, shape.words(zone[0], index), context)
        return
    if draft.measure not in {Measure.YOY, Measure.PP_CHANGE, Measure.CHANGE}:
        return
    if _REVISED.search(shape.signs, max(0, zone[0] - 24), index) and not bases:
        draft.base = period  # a revision is compared with the same period's earlier figure
        draft.measure = Measure.GROWTH if draft.measure is Measure.YOY else draft.measure
        return
    base = None
    for token in bases:
        if token.said is None:
            continue
        base = resolve_period(token.said, context.published_on, period)
        if base and token.said.point == "start":
            base = Period(base.start - timedelta(days=1), base.start - timedelta(days=1))
        draft.support.append((token.start, token.end, "base"))
        if base and period and _is_year_before(token, base, period):
            base = None
    if base is not None:
        if draft.measure is Measure.YOY and draft.unit != "pp":
            draft.measure = Measure.GROWTH
        draft.base = base
    elif governing and governing.span and period and draft.measure is Measure.YOY and "同比" not in words:
        draft.measure = Measure.GROWTH
        start = first_year(governing.period)
        draft.base = start.year_before() if governing.recent else start
        draft.period = last_year(governing.period)


def _is_year_before(token: Token, base: Period, period: Period) -> bool:
    """Whether a named base is simply the same period of the year before."""
    if token.text in {"上年", "去年", "上一年"} or token.text.endswith("同期"):
        return base.end.year == period.end.year - 1
    return base == period.year_before()


def _average(draft: Draft, words: str, context: Context) -> None:
    period = draft.period
    if years := re.search("([二两三四五六七八九十])年(?:年均|平均)", words):
        count = 2 if years[1] in "二两" else "零一两三四五六七八九十".index(years[1])
        if period:
            draft.base = period.year_before(count)
        return
    span = context.governing if context.governing and context.governing.span else context.span
    if span:
        first = first_year(span.period)
        draft.period = last_year(span.period)
        draft.base = first.year_before() if span.recent else first


def latest_whole_year(published_on: date) -> Period:
    """The last full year before publication."""
    return Period(date(published_on.year - 1, 1, 1), month_end(published_on.year - 1, 12))


def sign_of(kind: Kind) -> str:
    """Sign of a kind of token."""
    return kind.value
