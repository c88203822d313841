"""Which period a number has, which base it is compared with, and pairs of two moments (`从……增长至……`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from hzetl.extract.context import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.shapes import Clause, Shape
from hzetl.extract.subjects import Subject, subject_in
from hzetl.extract.tokens import Kind, Token, pattern
from hzetl.model import Measure
from hzetl.normalize.periods import Period, month_end, resolve_period

_CUMULATED = re.compile("累计|总数|共有|拥有|现有|总量达|达到|存量|在册|已有|已超|已突破|已达|已培育|集聚了?|汇聚")
_IN_A_PERIOD = re.compile(
    "全年|新增|完成|实现|举办|开展|组织|接待|签约|下达|促成|走访|备案|入选|入围|获批|获评|申请|受理|办理|授权|发放|投入|新签|引进|成交|投资|销售|生产|上市|"
    "开工|竣工|投产|新建|新设|落地|落户|产量|销量|年产|业务量|发电|出口|来自|增至|立项|结题"
)
_ALREADY = re.compile("已|截至")
_FROM = re.compile(pattern("(?:从|由)(?P<when>{P})?(?:的|最初的|原来的|当时的)?$"))
_TO = re.compile(pattern(
    "^(?:以上|以下|左右|多|余|的)?,?(?:稳步|逐步|快速|大幅|一路|迅速|持续|连续|平稳|跨越式?)*"
    "(?:增长|增加|提升|提高|上升|攀升|扩大|跃升|下降|降低|缩减|缩短|减少|回落|升高?|增|涨|壮大|发展|跃|攀|压缩|收窄|变化?|降|减|调整|下调|上调|走高|拓展|增多)?"
    "(?:至|到|为|成)(?:了)?(?P<when>{P})?的?$"
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class FromTo:
    """One end of a pair of two moments.

    Attributes:
        subject: what rose or fell, where its words name it.
        period: of this end.
        second: whether it is the later end.
    """

    subject: Subject | None
    period: Period | None
    second: bool


def from_to(
    shape: Shape, context: Context, cursor: int, stop: int, index: int, awaited: FromTo | None
) -> FromTo | None:
    """Whether the number at `index` is an end of a pair: `从a增长至b`."""
    left = shape.signs[cursor:stop]
    if awaited is not None and (hit := _TO.match(left)):
        when = _named(shape, context, cursor + hit.start("when") if hit["when"] else None)
        governing = context.governing
        if when is None and governing is not None:
            when = _last_year(governing.period) if governing.span else governing.period
        return FromTo(awaited.subject, when, second=True)
    hit = _FROM.search(left)
    if hit is None or not re.search(pattern("(?:至|到|为|成)[^,]{0,8}{Q}"), shape.signs[index + 1 : index + 24]):
        return None
    when = _named(shape, context, cursor + hit.start("when") if hit["when"] else None)
    governing = context.governing
    if when is None and governing is not None and governing.span:
        when = _first_year(governing.period)
    subject = subject_in(shape, cursor, cursor + hit.start())
    return FromTo(subject, when, second=False)


def _named(shape: Shape, context: Context, index: int | None) -> Period | None:
    if index is None or (said := shape.tokens[index].said) is None:
        return None
    main = context.main.period if context.main else None
    return resolve_period(said, context.published_on, main)


def _first_year(period: Period) -> Period:
    return Period(period.start, date(period.start.year, 12, 31))


def _last_year(period: Period) -> Period:
    return Period(date(period.end.year, 1, 1), period.end)


def period_of(draft: Draft, context: Context, shape: Shape, clause: Clause, index: int) -> Period | None:
    """The period of a number: the one that governs, its end for a stock, publication for a present one."""
    governing = context.governing
    words = shape.words(clause.start, index)
    around = shape.words(clause.start, min(index + 14, clause.end))
    stock = draft.measure is Measure.LEVEL and (
        (draft.subject.stock and not re.search("全年|新(?:认定|培育|建成?|设|引进|签|获批|入选|晋|增)", words))
        or (draft.subject.code is None and draft.unit in {"count", "km2", "m2"} and is_stock(words, around, draft))
        or (draft.unit == "count" and draft.subject.code is not None and bool(re.search("累计|总数", words)))
    )
    if governing is None:
        day = context.published_on
        return Period(day, day) if stock and day else None
    period = governing.period
    if context.passing is None and context.moment and re.search("余额|存款|贷款", draft.subject.name):
        period = context.moment.period  # balances go on being of the moment named (9月末)
    if period.is_point and re.search("(?:出生|死亡|自然增长)率", draft.subject.name):
        period = Period(date(period.end.year, 1, 1), period.end)
    if draft.entity and governing.paragraph != context.paragraph:
        return Period(context.published_on, context.published_on) if stock and context.published_on else None
    if draft.measure is Measure.RANK and governing.span:
        return _last_year(period)
    if governing.open_year and context.published_on and _ALREADY.search(shape.signs[clause.start : clause.end]):
        period = Period(period.start, min(period.end, context.published_on))
    if not stock and governing.as_of and draft.unit in {"CNY", "USD"} and re.search("完成|实现|累计", words):
        return Period(date(period.end.year, 1, 1), period.end)  # 截至7月底累计完成: since the year began
    if stock and not period.is_point:
        present = context.title_year is None and re.search("已|目前|现有", words)
        if governing.paragraph != context.paragraph and context.published_on and present:
            return Period(context.published_on, context.published_on)
        return period.closing()
    return period


_REVISED = re.compile("比(?:初步核算|初步统计|快报)数")
_EVENTS = frozenset({"人次", "次", "架次", "班次", "车次", "户次", "家次", "场", "宗", "笔", "起", "例", "轮"})


def is_stock(words: str, around: str, draft: Draft) -> bool:
    """Whether a count is of what there is at a moment, not of what happened in a period."""
    if draft.classifier in _EVENTS:
        return False
    if draft.unit in {"km2", "m2"}:
        return not re.search("新增|竣工|销售|成交|出让|施工|新开工|播种|种植|造林|开发", around)
    if _CUMULATED.search(words) and not re.search("全年|今年|新增", words):
        return True
    return not _IN_A_PERIOD.search(around + draft.subject.name)


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
        start = _first_year(governing.period)
        draft.base = start.year_before() if governing.recent else start
        draft.period = _last_year(governing.period)


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
        first = _first_year(span.period)
        draft.period = _last_year(span.period)
        draft.base = first.year_before() if span.recent else first


def latest_whole_year(published_on: date) -> Period:
    """The last full year before publication."""
    return Period(date(published_on.year - 1, 1, 1), month_end(published_on.year - 1, 12))


def sign_of(kind: Kind) -> str:
    """Sign of a kind of token."""
    return kind.value
