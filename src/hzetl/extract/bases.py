"""What a growth or a change is compared with: a named base, the month before, the start of a span of years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.extract.context import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.in_force import Governing
from hzetl.extract.reckoned_bases import reckoned_base
from hzetl.extract.shapes import Shape
from hzetl.extract.timing import latest_whole_year, within
from hzetl.extract.tokens import Kind, Token, pattern
from hzetl.extract.turning import first_year, last_year, pair_of_span
from hzetl.model import Measure, OfMeasure
from hzetl.normalize.numbers import parse_number
from hzetl.normalize.periods import Period, PeriodExpression, resolve_period

_REVISED = re.compile("比(?:初步核算|初步统计|快报)数")
_COUNT = "(?<![0-9])([一二两三四五六七八九十0-9]{1,3})"
"""So many years; 25 of 2025年 is no count."""
_IN_YEARS = re.compile(
    f"(?<!连续)(?<!第){_COUNT}年(?:时间)?(?:间|来|内|里)?(?:共|累计|净|合计|总共|总计|实际|大幅|总体)*(?:增|提高|提升|上升|上涨|扩大|翻|下降|减|降低|跃升)"
)
_LATER_BY = re.compile(f"(?<!连续)(?<!第){_COUNT}年(?:时间)?(?:间|来|内|里)?[^,，0-9]{{0,8}}$")
_AVERAGE_OF = re.compile(f"{_COUNT}年(?:来|间)?的?(?:年均|平均|年平均|复合)")
_BESIDE = 8
_MEAN_GROWTH = re.compile("平均(?:增长速度|增速|增长率|增幅)")
"""1997～2003年的平均增长速度."""
_DATED = re.compile("[0-9]年|[上去当前]年|同期|月")
_PAIR = 2
_NEAR = 6
_FIRST_MONTHS = 6
_OF_A_RATE = re.compile(
    "^[,]?(?:涨幅|降幅|跌幅|增幅|增速|比重|占比)?(?:继续|进一步|又|略|再)?"
    "(?:扩大|收窄|回落|加快|放缓|回升|缩小|提高|下降|上升)了?$"
)
_OF_EACH_RATE = re.compile(
    pattern(
        "(?:涨幅|降幅|跌幅|增幅|增速)(?:均|都|分别)?(?:扩大|收窄|回落|加快|放缓|回升|缩小|提高)了?(?:(?:{Q}|{B})[、和及])*$"
    )
)
"""`国有、民营、外资企业利润跌幅分别收窄0.7、1.1和2.4个百分点`, after others of which it says since when."""
_QUARTER = 3
_MEAN_BEFORE = re.compile("前([一二两三四五])年的?(?:平均|均值)")
"""比前两年均值下降: the base is those years."""
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_COMPARED = frozenset({Measure.YOY, Measure.PP_CHANGE, Measure.CHANGE})


def base_of(
    draft: Draft, bases: list[Token], context: Context, shape: Shape, zone: tuple[int, int], index: int,
    before: list[Draft],
) -> None:  # fmt: skip
    """Set measure and base period of a growth or a change by what it is compared with.

    Args:
        draft: the growth or change; its period is known.
        bases: periods named as bases in its words.
        context: what governs.
        shape: the document's shape.
        zone: run of its words in the shape.
        index: its sign.
        before: what was told before, in order.
    """
    words = shape.words(zone[0], index)
    _up_to_the_later(draft, words, before)
    if draft.measure is Measure.CAGR:
        _average(draft, words, bases, context, before[-1] if before else None)
        return
    if draft.measure is Measure.RATIO:
        _note_pair(draft, [shape.tokens[i] for i in shape.find(Kind.PERIOD, zone[0], index)], context)
        return
    if draft.measure not in _COMPARED or (draft.rule == "newly added" and not bases and context.compared is None):
        return
    if _REVISED.search(shape.signs, max(0, zone[0] - 24), index) and not bases:
        draft.base = draft.period  # a revision is compared with the same period's earlier figure
        draft.measure = Measure.GROWTH if draft.measure is Measure.YOY else draft.measure
        return
    if draft.measure is Measure.YOY and draft.period and (mean := _MEAN_BEFORE.search(words)):
        first, last = draft.period.start.year - _NUMERALS[mean[1]], draft.period.start.year - 1
        draft.measure, draft.base = Measure.GROWTH, Period(date(first, 1, 1), date(last, 12, 31))
        return
    same = bool(re.search("同比|同期|环比", words))
    if not bases and context.compared is not None and not same and not _is_within(context, draft):
        bases = [context.compared]
    base = _named(draft, bases, context)
    if bases and base is not None and draft.measure is Measure.YOY and _is_just_before(base, draft.period):
        draft.measure = Measure.MOM
    elif base is not None:
        _as_long_after(draft, base, words, before[-1] if before else None)
        draft.measure = Measure.GROWTH if draft.measure is Measure.YOY and draft.unit != "pp" else draft.measure
        draft.base = base
        if (now := context.governing) is not None and now.span and now.period == draft.period:
            draft.period = _end_of(now, context)  # 过去五年……比2010年翻一番
        told = before[-1] if before else None
        several = base.end.year > base.start.year
        if told and told.rule != "earlier value" and told.subject is draft.subject and several and told.period:
            draft.period = told.period  # 五年累计51亿元，比“九五”增长1.4倍
        if draft.measure is Measure.GROWTH and draft.period:
            context.pair = base, draft.period  # 比2019年增长50%，年均增长10.7%
    elif draft.measure is Measure.PP_CHANGE and "环比" in words and draft.period is not None:
        draft.base = _month_before(draft.period)
    elif not same:
        _unnamed(bases, draft, words, context, shape.signs[zone[0] : index], before)


def _month_before(period: Period) -> Period | None:
    """`PMI为49.9%，环比回升0.7个百分点`: since the month before."""
    if period.start.replace(day=1) != period.end.replace(day=1):
        return None
    last = period.start.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def _note_pair(draft: Draft, years: list[Token], context: Context) -> None:
    """`是1978年的470倍，年均增长17%`: what comes may be between the two years."""
    earlier = _named(draft, [t for t in years[-1:] if t.said and t.said.year], context)
    if draft.period and earlier is not None and earlier.end < draft.period.start:
        context.pair = earlier, draft.period


def _as_long_after(draft: Draft, base: Period, words: str, last: Draft | None) -> None:
    """`与2010年第六次人口普查相比，十年增加324万人，增长37.2%`: to the day so many years after the base."""
    if draft.period is not None or not base.is_point:
        return
    if last is not None and last.subject is draft.subject and last.base == base and last.period is not None:
        draft.period = last.period
    elif (years := _LATER_BY.search(words)) is not None:
        draft.period = base.year_before(-int(parse_number(years[1]) or 1))


def _up_to_the_later(draft: Draft, words: str, before: list[Draft]) -> None:
    """`2021年末1220.4万人；上年末为1196.5万人，净增23.9万人`: between the two, so in the later one's year."""
    if draft.measure is not Measure.CHANGE or draft.period is None or len(before) < _PAIR or _DATED.search(words):
        return
    later, earlier = before[-2:]
    levels = later.measure is earlier.measure is Measure.LEVEL and later.subject is earlier.subject
    if not levels or later.period is None or earlier.period is None or later.unit != draft.unit != "percent":
        return
    if later.period.end.year - 1 == earlier.period.end.year == draft.period.end.year:
        draft.period = draft.period.year_before(-1)


def _unnamed(bases: list[Token], draft: Draft, words: str, context: Context, signs: str, before: list[Draft]) -> None:
    """The base where no words name one: of a pair just told, of a span of years, of the change told before."""
    if bases:
        if bases[0] is context.compared and draft.measure is Measure.PP_CHANGE:
            draft.base = _as_told_before(draft, signs, before)  # 与上年同月相比，……涨幅比上月回落……涨幅回落
        return
    pair = _pair_told(draft, context, before) or _of_siblings(draft, words, before) or reckoned_base(draft, before)
    if pair is not None:
        draft.measure = Measure.GROWTH if draft.measure is Measure.YOY else draft.measure
        draft.base = pair
        return
    _over_years(draft, words, context, before[-1] if before else None)
    if draft.base is None and draft.measure is Measure.PP_CHANGE:
        draft.base = _as_told_before(draft, signs, before)


def _pair_told(draft: Draft, context: Context, before: list[Draft]) -> Period | None:
    """`从2006年的0.57万亿元增加至2023年的6.87万亿元，增长11倍`: since the first of the two years."""
    last = before[-1] if before else None
    if last is not None and draft.measure is Measure.YOY and last.measure is Measure.CHANGE and last.base is not None:
        near = 0 <= draft.start - last.end <= _BESIDE
        return last.base if near and last.subject is draft.subject else None  # 比2013年末增加5069个，增长134.1%
    if draft.measure is not Measure.YOY or context.pair is None or last is None or last.rule != "from to":
        return None
    same = draft.period is not None and context.pair[1].end == draft.period.end
    return context.pair[0] if last.subject is draft.subject and same else None


def _of_siblings(draft: Draft, words: str, before: list[Draft]) -> Period | None:
    """`法人单位……比2013年末增加10万个；产业活动单位……增加11万个，增长88%`: what a census counts is compared alike."""
    day = draft.period
    if draft.measure not in {Measure.YOY, Measure.CHANGE} or day is None or not day.is_point or _DATED.search(words):
        return None
    told = next((d for d in reversed(before[-_NEAR:]) if d.measure in {Measure.CHANGE, Measure.GROWTH}), None)
    if told is None or told.base is None or told.period != day or not told.base.is_point:
        return None
    return told.base if day.end.year - told.base.end.year > 1 and day.end.month == told.base.end.month else None


def _named(draft: Draft, bases: list[Token], context: Context) -> Period | None:
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


def _is_within(context: Context, draft: Draft) -> bool:
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


def _is_just_before(base: Period, period: Period | None) -> bool:
    """Whether a base is the month or quarter before."""
    if period is None or base.end + timedelta(days=1) != period.start:
        return False
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    return months in {0, 2} and months == (base.end.year - base.start.year) * 12 + base.end.month - base.start.month


def _over_years(draft: Draft, words: str, context: Context, last: Draft | None) -> None:
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
    elif span and (draft.measure is not Measure.CHANGE or draft.rule in {"more by", "less by"}):
        start, end = first_year(governing.period), _end_of(governing, context)
        if end.end < governing.period.end and not governing.named:
            start = start.year_before()  # 过去五年, said in August: up to the last whole year
        draft.period, draft.base = end, start.year_before() if governing.recent else start
        length = governing.period.end.year - governing.period.start.year + 1
        told_before = governing.recent and not governing.named
        if told_before and (now := _told_now(end, length, context)) is not None:
            draft.base, draft.period = end, now
    if draft.base is not None and draft.measure is Measure.YOY:
        draft.measure = Measure.CAGR if _MEAN_GROWTH.search(words) else Measure.GROWTH


_LONG = 5


def _told_now(period: Period, years: int, context: Context) -> Period | None:
    """`2001年旅客量298万人次；25年间，旅客量增长17倍`: from the year just told of up to the page's own."""
    published = context.published_on
    if published is None or years < _LONG or period.end.year != period.start.year:
        return None
    until = period.end.year + years
    return (
        Period(date(published.year, 1, 1), date(published.year, 12, 31)) if abs(until - published.year) <= 1 else None
    )


def _end_of(span: Governing, context: Context) -> Period:
    """The year that a span of years ends in: the last that is over, where it runs up to publication."""
    period, published = span.period, context.published_on
    if published is not None and period.end == published and period.start.year < period.end.year:
        return latest_whole_year(published)
    return last_year(period)


def _now(published_on: date) -> Period:
    """The year that a plan starts from: the one that is over, in its first months, else the present one."""
    year = published_on.year - (published_on.month <= _FIRST_MONTHS)
    return Period(date(year, 1, 1), date(year, 12, 31))


def _as_told_before(draft: Draft, signs: str, before: list[Draft]) -> Period | None:
    """`环比下降0.8%，降幅收窄0.1个百分点`; `涨幅比上月扩大0.6个百分点。能源价格上涨17.4%，扩大2.7个百分点`."""
    if not before or draft.period is None or not (_OF_A_RATE.match(signs) or _OF_EACH_RATE.search(signs)):
        return None
    last = before[-1]
    if last.measure is Measure.MOM and last.period == draft.period:
        first = draft.period.start - timedelta(days=1)
        return Period(first.replace(day=1), first)
    told = next((d for d in reversed(before[-4:]) if d.measure is Measure.PP_CHANGE), None)
    if told is None or told.of_measure is not OfMeasure.YOY or told.period != draft.period:
        return None
    base = told.base
    return base if base is not None and (base.end < draft.period.start or _goes_on_from(base, draft.period)) else None


def _goes_on_from(base: Period, period: Period) -> bool:
    """Whether the months of a base are those of a period but for the last ones: 1—7月 of 1—8月, 一季度 of 上半年."""
    months = (period.end.year - base.end.year) * 12 + period.end.month - base.end.month
    return base.start == period.start and 0 < months <= _QUARTER


def _same_end(span: Period, period: Period | None) -> bool:
    return period is None or span.end.year == period.end.year


def _average(draft: Draft, words: str, bases: list[Token], context: Context, last: Draft | None) -> None:
    """The base of an average growth: so many years before, the first of a pair or span, or what is compared with."""
    period = draft.period
    governing = context.governing
    if years := _AVERAGE_OF.search(words):
        if governing is not None and governing.span and period is not None:
            period = draft.period = last_year(period)
        if period:
            draft.base = period.year_before(int(parse_number(years[1]) or 1))
            context.pair = draft.base, period
        return
    changed = last is not None and last.subject is draft.subject and last.measure is Measure.CHANGE
    if last is not None and changed and last.base and 0 <= draft.start - last.end <= _BESIDE:
        draft.period, draft.base = last.period, last.base  # 十年增加70万亿元、年均增长6.2%
        return
    named = bases or ([context.compared] if context.compared else [])
    if named and (base := _named(draft, named, context)) is not None:
        draft.base = base
        _as_long_after(draft, base, words, last)
        return
    if period and context.pair and context.pair[1].end == period.end and not (governing and governing.span):
        draft.base = context.pair[0]
        return
    if (told := pair_of_span(context)) is not None:
        draft.base, draft.period = told
        return
    span = governing if governing and governing.span else context.span
    if span and (span is governing or span.paragraph == context.paragraph or _same_end(span.period, period)):
        if span.period.end == context.published_on and span.period.start.year < span.period.end.year:
            whole = latest_whole_year(span.period.end)  # 近五年年均增长: of years that are over
            count = span.period.end.year - span.period.start.year + 1
            draft.period = whole
            draft.base = first_year(span.period).year_before() if span.named else whole.year_before(count)
            return
        first = first_year(span.period)
        draft.period = last_year(span.period)
        draft.base = first.year_before() if span.recent else first
        draft.target = draft.target or bool(context.published_on and draft.period.start > context.published_on)
