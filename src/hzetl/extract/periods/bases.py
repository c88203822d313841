"""What a growth or a change is compared with: a named base, the month before, the start of a span of years."""

from __future__ import annotations

from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.lexing.tokens import Kind, Token, pattern
from hzetl.extract.periods.bases_of_spans import end_of, over_years
from hzetl.extract.periods.named_bases import is_just_before, is_within, named_base
from hzetl.extract.periods.reckoned_bases import reckoned_base
from hzetl.extract.periods.turning import first_year, last_year, pair_of_span
from hzetl.extract.periods.years_summed import latest_whole_year
from hzetl.model import Measure, OfMeasure
from hzetl.normalize.numbers import parse_number
from hzetl.normalize.periods import Period

_COUNT = "(?<![0-9])([一二两三四五六七八九十0-9]{1,3})"
_REVISED = re.compile("比(?:初步核算|初步统计|快报)数")
_LATER_BY = re.compile(f"(?<!连续)(?<!第){_COUNT}年(?:时间)?(?:间|来|内|里)?[^,，0-9]{{0,8}}$")
_AVERAGE_OF = re.compile(f"{_COUNT}年(?:来|间|同期)?的?(?:年均|平均|年平均|复合)")
_BESIDE = 8
_DATED = re.compile("[0-9]年|[上去当前]年|同期|月")
_PAIR = 2
_NEAR = 6
_OF_A_RATE = re.compile(
    "^[,]?(?:涨幅|降幅|跌幅|增幅|增速|比重|占比)?(?:继续|进一步|又|略|再)?"
    "(?:扩大|收窄|回落|加快|放缓|回升|缩小|减小|提高|下降|上升)了?$"
)
_OF_EACH_RATE = re.compile(
    pattern(
        "(?:涨幅|降幅|跌幅|增幅|增速)(?:均|都|分别)?(?:扩大|收窄|回落|加快|放缓|回升|缩小|减小|提高)了?(?:(?:{Q}|{B})[、和及])*$"
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
        _note_pair(draft, [shape.tokens[i] for i in shape.find(Kind.PERIOD, zone[0], index)], context, before)
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
    if not bases and context.compared is not None and not same and not is_within(context, draft):
        bases = [context.compared]
    base = named_base(draft, bases, context)
    if bases and base is not None and draft.measure is Measure.YOY and is_just_before(base, draft.period):
        draft.measure = Measure.MOM
    elif base is not None:
        _as_long_after(draft, base, words, before[-1] if before else None)
        draft.measure = Measure.GROWTH if draft.measure is Measure.YOY and draft.unit != "pp" else draft.measure
        draft.base = base
        if (now := context.governing) is not None and now.span and now.period == draft.period:
            draft.period = end_of(now, context)  # 过去五年……比2010年翻一番
        told = before[-1] if before else None
        several = base.end.year > base.start.year
        if told and told.rule != "earlier value" and told.subject is draft.subject and several and told.period:
            draft.period = told.period  # 五年累计51亿元，比“九五”增长1.4倍
        _date_amount(told, draft)
        if draft.measure is Measure.GROWTH and draft.period:
            context.pair = base, draft.period  # 比2019年增长50%，年均增长10.7%
    elif draft.measure is Measure.PP_CHANGE and "环比" in words and draft.period is not None:
        draft.base = _month_before(draft.period)
    elif not same:
        _unnamed(bases, draft, words, context, shape.signs[zone[0] : index], before)
        _over_many_years(draft, shape.tokens.get(index))


def _over_many_years(draft: Draft, figure: Token | None) -> None:
    """`提前四年翻两番`: what quadruples does so in no single year."""
    if draft.measure is Measure.YOY and figure is not None and figure.text.endswith("番") and draft.value > 1:
        draft.measure = Measure.GROWTH


_NEXT_TO = 16


def _date_amount(told: Draft | None, draft: Draft) -> None:
    """`五年来，……收入超过800亿元，较2016年增长六成`: an amount compared with a year's is that of a year."""
    if told is None or told.measure is not Measure.LEVEL or told.subject is not draft.subject or told.period is None:
        return
    span, now, base = told.period, draft.period, draft.base
    if now is None or base is None or draft.start - told.end > _NEXT_TO or base.start.year != base.end.year:
        return
    if span.start.year < span.end.year and now.start.year == now.end.year and base.end < span.start <= now.end:
        told.period = now


def _month_before(period: Period) -> Period | None:
    """`PMI为49.9%，环比回升0.7个百分点`: since the month before."""
    if period.start.replace(day=1) != period.end.replace(day=1):
        return None
    last = period.start.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def _note_pair(draft: Draft, years: list[Token], context: Context, before: list[Draft]) -> None:
    """`是1978年的470倍，年均增长17%`: what comes may be between the two years.

    `五年来，投资达到241亿元，是2010年的3.2倍`: what is held against one year is one year's, no sum of five.
    """
    earlier = named_base(draft, [t for t in years[-1:] if t.said and t.said.year], context)
    told = next((d for d in reversed(before[-_NEAR:]) if d.subject is draft.subject), None)
    if earlier is not None and told is not None and told.measure is Measure.LEVEL and told.period and draft.period:
        summed = told.period.start.year < told.period.end.year and earlier.start.year == earlier.end.year
        if summed and draft.period.end.year == told.period.end.year:
            told.period = draft.period = end_of(Governing(told.period, span=True), context)
        elif told.period.end.year - draft.period.end.year in {-1, 0} and told.period.end.year > earlier.end.year:
            draft.period = told.period
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
        if (now := context.governing) is not None and now.span and now.period == draft.period:
            draft.period = end_of(now, context)  # 1993年到2022年，产值从2亿元增长到733亿元，增长358倍
        return
    over_years(draft, words, context, before[-1] if before else None)
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
    told = governing.period if governing is not None and governing.span else None
    if last is not None and changed and last.base and told and told.start.year == last.base.end.year + 1:
        draft.period, draft.base = last.period, last.base  # 比2012年增加277亿元，2013—2020年年均增长一成
        return
    named = bases or ([context.compared] if context.compared else [])
    if named and (base := named_base(draft, named, context)) is not None:
        draft.base = base
        _as_long_after(draft, base, words, last)
        return
    if period and context.pair and context.pair[1].end == period.end and not (governing and governing.span):
        draft.base = context.pair[0]
        return
    if (pair := pair_of_span(context)) is not None:
        draft.base, draft.period = pair
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
