"""Which period a number has."""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.carrying_on import OF_LATE, sentence_start
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.last_before import last_before
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.entities.zones import is_place
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.periods.stocks import is_flow, is_stock
from hzetl.extract.periods.turning import last_year
from hzetl.extract.periods.years_summed import (
    last_whole,
    latest_whole_year,
    lies_ahead,
    of_years,
    summed_beside,
    summed_up_to,
)
from hzetl.extract.subject import Subject
from hzetl.model import Measure, Modifier
from hzetl.normalize.periods import Period

_PORTS = ("港", "港域", "港区", "机场")
"""Places told of in their region's own indicators, whose figures are of the page's period."""
_OF_THE_DAY = frozenset({Measure.YOY, Measure.MOM, Measure.PP_CHANGE, Measure.PP_GAP})
_ALREADY = re.compile("已|截至")
_SO_FAR = re.compile(pattern("{P}(?:为止)?[,，]$"))
"""Before `今年`: `到目前为止，今年又有64家公司上市`."""
_HAPPENS_IN_A_YEAR = re.compile("(?:出生|死亡|自然增长)率|人均.*(?:生产总值|GDP|收入|支出|消费)")
"""Rates and values per head that no moment has: `年末常住人口1262万人，人均生产总值17.4万元`."""
_SUM = re.compile("累计(?!增长|下降|增幅|增速|同比)")
_BALANCE = re.compile("余额|存款|贷款|(?:资产|负债)总额|总(?:资产|负债)")
_YEARLY_NEWS = 2
_AT_ONCE = 4
"""Signs between a bound that is passed and the figure itself."""
_YEARS = 2
"""How far apart first and last year of some years are: `自2011年组建以来`, in 2016."""
_THERE_ARE = re.compile("(?:这里|全[市县区镇]|当地)[^,]{0,6}(?:拥有|集聚|汇聚|共有)|这里")
_THERE_ARE_NOW = re.compile("现有|现已|目前")
_AT_PRESENT = re.compile("已|目前|现有|现已")


def period_of(
    draft: Draft, context: Context, shape: Shape, clause: Clause, index: int, before: Draft | None
) -> Period | None:
    """The period of a number: the one that governs, its end for a stock, publication for a present one."""
    governing = _governing(draft, context, shape, clause)
    words = shape.words(clause.start, index)
    around = shape.words(clause.start, min(index + 14, clause.end))
    again = before is not None and _says_exactly(before, draft)
    stock = before.period.is_point if again and before and before.period else is_stock(draft, words, around, before)
    if governing is None or (governing.now and draft.measure is Measure.RANK and is_flow(draft.subject)):  # 近日公布：
        return _undated(draft, context, shape, clause, index, stock=stock)
    period = governing.period
    if governing.now and period.is_point and _flows_in_money(draft, words):
        main = context.main  # 已集聚企业57家，实现产值31亿元: no day's
        return main.period if main is not None and not main.period.is_point and not main.span else None
    if governing is context.local and context.published_on and period.start > context.published_on:
        draft.target = True  # 到2030年，……。……: the sentences after it too
    if context.passing is None and context.moment and _BALANCE.search(draft.subject.name):
        since = draft.measure is Measure.CHANGE and (governing.place or (0, 0)) > (context.moment.place or (0, 0))
        period = period if since else context.moment.period  # balances go on being of the moment named (9月末)
    if period.is_point and not (governing.now or governing.day) and (
        is_flow(draft.subject) or draft.rule == "newly added"
        or (_happens(draft) and not (stock or governing.as_of or _KEPT.search(draft.subject.name)))
        or _HAPPENS_IN_A_YEAR.search(draft.subject.name)
    ):  # fmt: skip
        period = Period(date(period.end.year, 1, 1), period.end)
    if (
        draft.entity
        and (draft.entity.endswith("小镇") or not (is_place(draft.entity) or draft.entity.endswith(_PORTS)))
        and governing.paragraph != context.paragraph
    ):
        return Period(context.published_on, context.published_on) if stock and context.published_on else None
    years = governing.span or period.end.year - period.start.year >= _YEARS
    if draft.measure in _BESIDE_OTHERS and years:
        return _of_years_end(draft, before, period, context)
    if governing.open_year and context.published_on and _is_so_far(shape, clause):
        period = Period(period.start, min(period.end, context.published_on))
    summed = summed_up_to(draft, context, shape, clause, index, before, stock=stock) if governing.as_of else None
    if summed is not None:
        return summed
    if (stock or (_is_part_of_a_stock(draft) and not governing.span)) and not period.is_point:
        ahead = governing.span and lies_ahead(context, shape, clause, period)
        draft.target = draft.target or ahead  # “十四五”期间，将形成10万家企业
        open_year = governing.open_year or not any(shape.find(Kind.PERIOD, clause.start, index))
        if context.published_on and _is_now(draft, context, shape, governing, words, before, open_year=open_year):
            return Period(context.published_on, context.published_on)
        return period.closing()
    if draft.measure in _OF_THE_DAY and before is not None and _of_that_day(before, draft, period):
        return before.period  # 存栏120万头，增长5.1%，增速回落1.2个百分点: all of the day
    if not years or summed_beside(before, draft, period, shape):
        return period
    return of_years(draft, context, shape, clause, period, words)


def _flows_in_money(draft: Draft, words: str) -> bool:
    """Whether an amount of money is of what is made, earned or sold in a time; not what is summed up by a day."""
    money = draft.unit.isupper() and len(draft.unit) == _CURRENCY
    return money and draft.measure is Measure.LEVEL and is_flow(draft.subject) and "累计" not in words


_CURRENCY = 3
"""Letters of a currency's code."""


def _is_so_far(shape: Shape, clause: Clause) -> bool:
    """Whether what happens this year is told up to publication: `今年已新增……`, `到目前为止，今年……`."""
    if _ALREADY.search(shape.signs, clause.start, clause.end):
        return True
    found = _SO_FAR.search(shape.signs, max(0, clause.start - _JUST_BEFORE), clause.start)
    said = shape.tokens[found.start()].said if found is not None else None
    return said is not None and said.word == "now"


_JUST_BEFORE = 4


def _undated(draft: Draft, context: Context, shape: Shape, clause: Clause, index: int, *, stock: bool) -> Period | None:
    """Where no period governs: the day of publication for a stock, early in the year the last year for yearly news."""
    day = context.published_on
    if stock or day is None or _is_part_of_a_stock(draft):
        return Period(day, day) if day else None
    # In January and February the yearly figures that are news are the last year's.
    if day.month > _YEARLY_NEWS or not is_yearly(draft):
        return None
    of_late = last_before(OF_LATE, shape.text, shape.places[index])
    return None if of_late >= shape.places[sentence_start(shape, clause)] else latest_whole_year(day)


_KEPT = re.compile("存栏|存量|库存|保有")
"""What there is at a moment, whatever was told before: `9月末生猪存栏40万头`."""
_BESIDE_OTHERS = frozenset({Measure.RANK, Measure.RATIO})


def _of_years_end(draft: Draft, before: Draft | None, period: Period, context: Context) -> Period | None:
    """Ranks and multiples are of the last of several years; `累计2070亿元，是上一个五年的3.6倍` is of all of them."""
    if draft.measure is Measure.RANK:
        return last_year(period)
    summed = before is not None and before.subject is draft.subject and before.measure is Measure.LEVEL
    return before.period if before is not None and summed else last_whole(period, context)


def _says_exactly(before: Draft, draft: Draft) -> bool:
    """`突破1万，达10003人`: the same once more, and of the same kind of time."""
    same = before.subject is draft.subject and before.unit == draft.unit
    return (
        same and before.measure is draft.measure is Measure.LEVEL and before.modifier is not Modifier.EQ
        and 0 < draft.start - before.end <= _AT_ONCE
    )  # fmt: skip


def _is_now(
    draft: Draft,
    context: Context,
    shape: Shape,
    governing: Governing,
    words: str,
    before: Draft | None,
    *,
    open_year: bool,
) -> bool:
    """Whether a stock is of the day of publication, whatever period was told before: `现有大户627家`."""
    day, period = context.published_on, governing.period
    if day is None:
        return False
    if open_year and period.end > day and not draft.target:
        return True
    if context.title_year is not None:
        return False
    if period.end < day and (
        (not governing.as_of and _THERE_ARE_NOW.search(words)) or _goes_on(before, draft, context, shape, governing)
    ):
        return True
    stale = period.end.year < day.year - 1
    present = _AT_PRESENT.search(words) or (stale and _THERE_ARE.search(words))
    return governing.paragraph != context.paragraph and bool(present)


def _goes_on(before: Draft | None, draft: Draft, context: Context, shape: Shape, governing: Governing) -> bool:
    """`现有大户627家，总面积8.3万亩`: of the moment of what stands before it in its sentence."""
    if before is None or before.period is None or not before.period.is_point:
        return False
    if before.period.end != context.published_on:
        return False
    between = shape.text[before.start : draft.start]
    told_since = governing.place is not None and governing.place[0] >= before.start
    return not told_since and re.search("[。;；\n]", between) is None


def _governing(draft: Draft, context: Context, shape: Shape, clause: Clause) -> Governing | None:
    """The period in force; of a flow not a present told of in a sentence before: `目前形势良好。其中，产值……`."""
    now, main, local = context.governing, context.main, context.local
    if local is not None and local.span and local is not now and _SUM.search(shape.signs, clause.start, clause.end):
        within = now is not None and local.period.start <= now.period.start and now.period.end <= local.period.end
        if within and Kind.PERIOD not in shape.signs[clause.start : clause.end]:
            return local  # 这是……的五年。去年……；实际利用外资累计464亿美元: of all the years
    if now is None or not now.now or now.place is None or main is None or main.now or not is_flow(draft.subject):
        return now
    return main if "。" in shape.text[now.place[1] : shape.places[clause.start]] else now


def _is_part_of_a_stock(draft: Draft) -> bool:
    """`城镇人口占83.6%`, of a year: at its end, as the population is."""
    shared = draft.measure in {Measure.SHARE, Measure.PP_CHANGE}
    return shared and draft.subject.stock and not draft.subject.rate


def _happens(draft: Draft) -> bool:
    """Whether a number of things is none of a stock: 金牌5枚 in a paragraph that began with 年末."""
    return draft.measure is Measure.LEVEL and draft.unit == "count"


def within(period: Period | None, subject: Subject) -> Period | None:
    """At a year's end (`“十三五”末`) what happens in a period is told of that year."""
    if period is not None and period.is_point and (period.end.month, period.end.day) == (12, 31) and is_flow(subject):
        return Period(date(period.end.year, 1, 1), period.end)
    return period


def _of_that_day(before: Draft, draft: Draft, period: Period) -> bool:
    told = before.period
    grown = before.measure is Measure.YOY and draft.measure in {Measure.PP_CHANGE, Measure.PP_GAP}
    return (
        before.subject is draft.subject and (grown or before.measure is Measure.LEVEL)
        and (before.subject.stock or not is_flow(before.subject))
        and told is not None and told.is_point and told.end == period.end
    )  # fmt: skip


def is_yearly(draft: Draft) -> bool:
    """Whether a figure is of a region's known flow, of which a page early in the year tells the last year's."""
    told = draft.measure in {Measure.LEVEL, Measure.YOY} and draft.unit in {"CNY", "percent"}
    return told and draft.entity is None and draft.subject.code is not None and is_flow(draft.subject)
