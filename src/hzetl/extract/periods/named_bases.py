"""Bases that words name: `比2019年同期`, `较12月`, and whether one is simply the year or the month before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.tokens import Token
from hzetl.extract.periods.timing import within
from hzetl.model import Measure
from hzetl.normalize.periods import Period, PeriodExpression, resolve_period


def named_base(draft: Draft, bases: list[Token], context: Context) -> Period | None:
    """The base that is named, unless it is simply the same period of the year before."""
    period, base = draft.period, None
    for token in bases:
        if token.said is None:
            continue
        base = resolve_period(_of_its_time(token.said, period), context.published_on, period)
        if base and period and base.start > period.end and not token.said.has_year:
            base = base.year_before()  # 比12月, in January
        if base and token.said.point == "start":
            base = Period(base.start - timedelta(days=1), base.start - timedelta(days=1))
        if base and base.is_point and period and not period.is_point:
            base = within(base, draft.subject)  # 比“十三五”末, of a flow: of that year
        draft.support.append((token.start, token.end, "base"))
        held = token.said.occasion is not None and base is not None and period is not None
        held = held and base is not None and period is not None and base.end.year == period.end.year - 1
        same = base and period and (held or base == period or _is_year_before(token, base, period))
        if same or (draft.measure is Measure.YOY and base and period and _is_the_year_before(base, period)):
            base = None
    return base


def _of_its_time(said: PeriodExpression, period: Period | None) -> PeriodExpression:
    """`9月……比上个月回升`: the month before the one that is told of, whenever that was published."""
    if period is None or said.shift >= 0 or said.word not in {"calendar month", "calendar quarter"}:
        return said
    return replace(said, word=said.word.removeprefix("calendar "), shift=-said.shift)


def is_within(context: Context, draft: Draft) -> bool:
    """`上半年，与一季度相比，……增长3.3%`: over the year before, for nothing grows over a part of itself."""
    said, period = context.compared.said if context.compared else None, draft.period
    if draft.measure is not Measure.YOY or said is None or period is None or period.is_point:
        return False
    base = resolve_period(said, context.published_on, period)
    return base is not None and base != period and period.start <= base.start and base.end <= period.end


def _is_year_before(token: Token, base: Period, period: Period) -> bool:
    if token.text in {"上年", "去年", "上一年"} or token.text.endswith("同期"):
        return base.end.year == period.end.year - 1
    return base == period.year_before()


def _is_the_year_before(base: Period, period: Period) -> bool:
    """Whether growth of a part of a year is told over the year before: `五一期间……同比2022年增长289.9%`."""
    first, last = date(period.end.year - 1, 1, 1), date(period.end.year - 1, 12, 31)
    whole_year = (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)
    return (base.start, base.end) == (first, last) and not period.is_point and not whole_year


def is_just_before(base: Period, period: Period | None) -> bool:
    """Whether a base is the month or quarter before."""
    if period is None or base.end + timedelta(days=1) != period.start:
        return False
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    return months in {0, 2} and months == (base.end.year - base.start.year) * 12 + base.end.month - base.start.month
