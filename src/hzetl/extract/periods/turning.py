"""Pairs of two moments: `从2903亿元增长至4409亿元`, and of two rates: `由下降1.4%转为增长8.6%`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import QUANTITIES, Kind, pattern
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.subject import Subject
from hzetl.model import Measure
from hzetl.normalize.periods import Period, month_end

_FROM = re.compile(pattern(
    "(?:从|由)(?P<when>{P})?(?:的|的?基期(?:值)?的?|[^,、的由从]{1,8}(?:[以之]?前|之初|初期|当初)的?|最初的|原来的|当时的|(?:此前|原先?)?(?:初步)?(?:核算|公布|发布|统计|快报)数?的?)?$"
))  # fmt: skip
_TO = re.compile(pattern(
    "^(?:以上|以下|左右|多|余|的)?,?(?:稳步|逐步|快速|大幅|一路|迅速|持续|连续|平稳|跨越式?)*"
    "(?:(?:[猛激骤剧大]|飞速)?增长?|增加|猛升|锐减|骤降|骤减|提升|提高|上升|攀升|扩大|跃升|下降|降低|缩减|缩短|减少|回落|升高?|涨|壮大|发展|跃|攀|压缩|收窄|变化?|降|减|调整|下调|上调|走高|拓展|增多|修订|修正|更正|达)?"
    "(?:至|到|为|成)(?:了)?(?P<when>{P})?的?(?:(?<={P})(?P<what>{I})|(?<={P}的)(?P<named>{I}|盈利|亏损|净利润))?(?:的|为|达)?$"
))  # fmt: skip
_FIGURE = "".join(kind.value for kind in QUANTITIES)
_FROM_NAMED = re.compile(
    pattern(
        f"(?:从|由)(?P<when>{{P}})的?(?P<what>{{I}}|[^,、从由到至的比{{P}}{_FIGURE}]{{2,14}}?)(?:的|为|仅为?|只有|约为?)?$"
    )
)
"""`从1978年GDP的13.2亿元，到去年的……`: what is told of stands within the pair."""
_FROM_THE_FIRST = re.compile(
    pattern(
        f"(?:从|由)[^,、从由{_FIGURE}]{{2,12}}?(?:之初|初期|当初|前夕|伊始)的?(?P<what>{{I}}|[^,、从由到至的比{{P}}{_FIGURE}]{{2,14}}?)"
        "(?:的|为|仅为?|只有|刚|才|约为?)?$"
    )
)
"""`从新中国成立之初工业总产值1亿元，到1994年……`: of a time of which no date is told."""
_AT_ITS_PEAK = re.compile("(?:[时前初末]|[高低]点|[峰谷]值|高峰|低谷|最[高低多少])$")
"""`从2014年6月最高时的4.68%`: a word on when, of no thing."""
_A_GAP = re.compile("(?:[高低快慢]于|落后于?|领先于?)[^,]{0,8}$")
_ON = re.compile(pattern("(?:至|到|为|成)[^,]{0,8}(?:{Q}|{B})"))
_ON_TO = re.compile(pattern(f",?[^,、{{P}}{_FIGURE}]{{0,8}}(?:至|到|为)了?{{P}}"))


@dataclass(frozen=True, slots=True)
class FromTo:
    """One end of a pair of two moments.

    Attributes:
        subject: what rose or fell, where its words name it.
        period: of this end.
        second: whether it is the later end.
        rate: growth over the year or month before, for pairs of rates; None for levels.
        negative: whether the rate is a fall.
        revised: whether the other end only corrects this one, which is of the same time.
    """

    subject: Subject | None
    period: Period | None
    second: bool
    rate: Measure | None = None
    negative: bool = False
    revised: bool = False


NO_PERIOD = "no period"
REVISED = "revised in the same sentence"
_REVISES = re.compile("[^,、]{0,3}?(?:修订|修正|更正|[上下]修)(?:[至为到成]|后)")
"""After a figure which another one replaces: 由21860亿元修订为21900亿元."""
_PRELIMINARY = re.compile("初步(?:核算|统计)|快报|原公布|原先公布")
_ADJUSTED = re.compile("[^,、]{0,3}?(?:调整|核定|确认)[至为到成]")
"""`由初步核算的13509亿元调整为14307亿元`: one year's figure, before and after."""
_DATELINE = re.compile(pattern(r"\s*(?:[^,，。;；{P}]{0,12}{P})?(?:电|讯)\s*(?:[(（][^()（）]*[)）]\s*)?$"))
"""Before the first words of a page: `某社某地9月19日电（记者 某某）从1980年的……`."""
_FORMERLY = re.compile("[前初期时]的?$")
"""`由集聚前的……`: a time of which no date is told."""
_UPWARD = "增长|上涨|上升|提高|增加|回升|正增长"
_DOWNWARD = "下降|下跌|下滑|回落|减少|降低|负增长"
_MOVE = f"(?P<move>{_UPWARD}|{_DOWNWARD})?(?:了|为)?"
_RATE_FROM = re.compile(pattern(
    f"(?:从|由)(?P<when>{{P}})?份?的?(?:同比|环比)?的?(?P<move>{_UPWARD}|{_DOWNWARD}|增幅|增速|涨幅|降幅|跌幅)(?:了|为)?$"
    "|(?P<rate>增幅|增速|涨幅|降幅|跌幅|增长率?|下降)(?:同比|环比)?[也则已又]?(?:从|由)(?P<ago>此前|先前|之前|原先)?(?P<then>{P})?份?的?$"
))  # fmt: skip
_RATE_TO = re.compile(pattern(
    r"^(?:的)?[,]?(?:明显|大幅|快速|逐步|稳步|持续|平稳|逐[年月季步]|一路|迅速|进一步|显著)*(?:转变?为|转成|变为|变成|逆转为|扩大[到至为]|收窄[到至为]|(?:修订|修正|更正|调整|上修|下修|上调|下调)[到至为]|加快[到至为]|提高[到至]|回升[到至]|提升[到至]|"
    f"再?[到至]|回落[到至]|放缓[到至]|缩小[到至]|上升[到至]|下降[到至]|[降升][到至])(?P<when>{{P}})?的?(?:同比|环比)?{_MOVE}$"
))  # fmt: skip
_BETWEEN = re.compile(pattern("[,、]?(?P<when>{P})份?的?$"))
"""Before a rate between the first and the last of a series: `增速从7月的4.6%、8月的5.7%到9月的11.5%`."""
_ONWARD = re.compile(pattern(",?再[到至]{P}?份?的?{Q}"))
"""After a rate from which yet another one is reached: `到9月的6.1%再到10月的7.3%`."""
_TURNS = re.compile(
    pattern(
        "[^,]{0,4}?,?(?:逐[年月季步]|一路|持续|明显|大幅|快速|迅速)?(?:转变?为|转成|变为|变成|逆转为|扩大|收窄|修订|修正|更正|调整|上修|下修|上调|下调|加快|提高|回升|提升|回落|放缓|缩小|上升|下降|降|升)[^,]{0,8}?(?:{Q}|持平)"
        "|(?:[,、]?{P}份?的?{Q})*,?(?:一路|再)?[到至]{P}?份?的?{Q}"
    )
)
FLAT_FROM = re.compile(pattern("(?:从|由)(?P<when>{P})?份?的?(?:同比|环比)?的?$"))
"""Words before `持平` that make it the earlier end of a pair."""


def from_to(
    shape: Shape, context: Context, cursor: int, stop: int, index: int, awaited: FromTo | None
) -> FromTo | None:
    """Whether the number at `index` is an end of a pair: `从a增长至b`."""
    left = shape.signs[cursor:stop]
    if shape.tokens[index].kind is Kind.POINTS and _A_GAP.search(left):
        return None  # 由1—2月低于全国1.5个百分点，转为高于全国0.8个: gaps
    if awaited is not None and not awaited.rate and (hit := _TO.match(left)):
        when = named_period(shape, context, cursor + hit.start("when") if hit["when"] else None)
        governing = context.governing
        if when is None and governing is not None:
            pair = pair_of_span(context)
            when = pair[1] if pair else last_year(governing.period) if governing.span else governing.period
            if governing.span and when.end == context.published_on and awaited.subject and not awaited.subject.stock:
                when = last_year(Period(governing.period.start, date(when.end.year - 1, 12, 31)))  # “十一五”以来
            when = _later(context, awaited, when)
        if awaited.period is not None and when is not None and awaited.period.end < when.start:
            context.pair = awaited.period, when
        own = next((cursor + hit.start(group) for group in ("what", "named") if hit[group]), None)
        own_end = cursor + next((hit.end(group) for group in ("what", "named") if hit[group]), 0)
        return FromTo(subject_in(shape, own, own_end) if own else awaited.subject, when, second=True)
    if "从" not in left and "由" not in left:
        return None  # what all forms of the earlier end begin with
    hit = _FROM.search(left)
    goes_on = _ON.search(shape.signs[index + 1 : index + 24])
    if hit is None and goes_on and (hit := _FROM_THE_FIRST.search(left)) is not None:
        founded = Period(date(1949, 1, 1), date(1949, 12, 31)) if "新中国" in hit.group() else None
        return FromTo(subject_in(shape, cursor + hit.start("what"), cursor + hit.end("what")), founded, second=False)
    if hit is None and (hit := _FROM_NAMED.search(left)) is not None and _ON_TO.match(shape.signs, index + 1):
        when = named_period(shape, context, cursor + hit.start("when"))
        subject = subject_in(shape, cursor + hit.start("what"), cursor + hit.end("what"))
        if _AT_ITS_PEAK.search(hit["what"]):
            return FromTo(subject_in(shape, cursor, cursor + hit.start()), when, second=False)
        return FromTo(subject, when, second=False) if when is not None and subject is not None else None
    if hit is None or not goes_on:
        return None
    when = named_period(shape, context, cursor + hit.start("when") if hit["when"] else None)
    subject = None if _DATELINE.match(left[: hit.start()]) else subject_in(shape, cursor, cursor + hit.start())
    preliminary = _PRELIMINARY.search(hit.group()) and _ADJUSTED.match(shape.signs, index + 1)
    if when is None and (preliminary or _REVISES.match(shape.signs, index + 1)):
        return FromTo(subject, context.period, second=False, revised=True)
    if when is None and _FORMERLY.search(hit.group()):
        return FromTo(subject, None, second=False)
    return FromTo(subject, when or _earlier(context), second=False)


def _later(context: Context, first: FromTo, when: Period) -> Period:
    """`去年达到3.9万亿元，……由“十五”末的1.9万元提高到4.1万元`: the later moment is not that of the earlier one."""
    main = context.main.period if context.main is not None else None
    same = first.period is not None and when.end <= first.period.end and not first.revised
    if same and first.period and context.pair is not None and context.pair[0].end == first.period.end:
        return context.pair[1]  # 甲由2005年的……增加到……，乙由2005年的……增加到……
    if not same or context.main is None or main is None or main.start <= when.end:
        return when
    return last_year(main) if context.main.span else main


def _earlier(context: Context) -> Period | None:
    """The earlier moment where none is named: a span's first year, or that of the pair told before."""
    governing = context.governing
    if governing is None:
        return None
    compared = context.compared.said if context.compared else None
    if compared is not None and compared.year is not None and (base := context.resolved(compared)) is not None:
        return base if base.end < governing.period.start else None  # 与2010年相比，……由8930人上升为15467人
    if (pair := pair_of_span(context)) is not None:
        return pair[0]
    if governing.span:
        first = first_year(governing.period)
        return first.year_before() if governing.recent else first
    if context.pair is not None and context.pair[1].end == governing.period.end:
        return context.pair[0]
    return None


def before_the_years(governing: Governing | None) -> Period | None:
    """What a turn in a span or a whole year begins with, where no time is named: `五年来，由11:54:35调整为10:48:42`."""
    if governing is None or governing.period.is_point:
        return None
    first = first_year(governing.period)
    if governing.span:
        return first.year_before() if governing.recent else first
    whole = governing.period == Period(first.start, date(first.start.year, 12, 31))
    return first.year_before() if whole else None


def pair_of_span(context: Context) -> tuple[Period, Period] | None:
    """The two moments told before where they are the ends of the span in force: 十年来……由2012年的……增至2021年的……."""
    governing, pair = context.governing, context.pair
    if governing is None or pair is None or not governing.span or governing.named:
        return None
    first, last = governing.period.start.year, governing.period.end.year
    near = pair[0].end.year in {first - 1, first} and pair[1].end.year in {last - 1, last}
    return pair if near else None


def rate_turn(
    shape: Shape, context: Context, clause: Clause, cursor: int, stop: int, index: int, awaited: FromTo | None
) -> FromTo | None:
    """Whether the percentage at `index` is an end of a pair of rates: `由5月的下降1.4%转为增长8.6%`.

    Not of levels: `由上年的14.9%提高到17.6%`.
    """
    left = shape.signs[cursor:stop]
    if awaited is not None and awaited.rate and (hit := _RATE_TO.match(left)):
        move = hit["move"]
        falls = re.fullmatch(_DOWNWARD, move) is not None if move else awaited.negative
        when = named_period(shape, context, cursor + hit.start("when") if hit["when"] else None)
        when = when or _after(context, awaited)
        more = _ONWARD.match(shape.signs, index + 1) is not None
        return FromTo(awaited.subject, when, second=not more, rate=awaited.rate, negative=falls)
    if awaited is not None and awaited.rate and not awaited.second and (hit := _BETWEEN.fullmatch(left)):
        when = named_period(shape, context, cursor + hit.start("when"))
        return FromTo(awaited.subject, when, second=False, rate=awaited.rate, negative=awaited.negative)
    hit = _RATE_FROM.search(left)
    if hit is None or not _TURNS.match(shape.signs, index + 1):
        return None
    falls = bool(re.fullmatch(f"{_DOWNWARD}|降幅|跌幅", hit["move"] or hit["rate"]))
    measure = compared_with(shape, context, clause, index)
    named = next((cursor + hit.start(group) for group in ("when", "then") if hit[group]), None)
    when = named_period(shape, context, named)
    if hit["ago"] and when is not None and when == context.period:
        when = when.year_before()  # 由此前同期的……: the same months a year earlier
    subject = subject_in(shape, cursor, cursor + hit.start())
    if when is None and _REVISES.match(shape.signs, index + 1):
        return FromTo(subject, context.period, second=False, rate=measure, negative=falls, revised=True)
    return FromTo(subject, when or before_turn(context, measure), second=False, rate=measure, negative=falls)


def _after(context: Context, first: FromTo) -> Period | None:
    """The time of the later rate where none is named: not that of the earlier one, which only passes."""
    if first.revised or first.period is None or context.period != first.period:
        return context.period
    main = context.main.period if context.main is not None else None
    return main if main is not None and main.end > first.period.end else None


def rates_from(shape: Shape, context: Context, cursor: int, stop: int, last: int) -> Period | None:
    """`分别由上年全年下降2.7%、4.9%转为增长11.4%、23.7%`: the earlier time of listed rates, where it is named."""
    hit = _RATE_FROM.search(shape.signs, cursor, stop)
    named = next((hit.start(group) for group in ("when", "then") if hit[group]), None) if hit else None
    if named is None or not _TURNS.match(shape.signs, last + 1):
        return None
    return named_period(shape, context, named)


def compared_with(shape: Shape, context: Context, clause: Clause, index: int) -> Measure:
    """Growth over the month or over the year before, by the last word of comparison in the clause, else the topic."""
    words = shape.signs[clause.start : index]
    month, year = words.rfind("环比"), words.rfind("同比")
    return Measure.MOM if month > year or (month == year and context.monthly) else Measure.YOY


def before_turn(context: Context, measure: Measure) -> Period | None:
    """The month before, for rates from month to month."""
    period = context.period
    if measure is not Measure.MOM or period is None or period.start.replace(day=1) != period.end.replace(day=1):
        return None
    year, month = (period.end.year, period.end.month - 1) if period.end.month > 1 else (period.end.year - 1, 12)
    return Period(date(year, month, 1), month_end(year, month))


def named_period(shape: Shape, context: Context, index: int | None) -> Period | None:
    """Days of the period at a sign; None where there is none."""
    if index is None or (said := shape.tokens[index].said) is None:
        return None
    return context.resolved(said)


def first_year(period: Period) -> Period:
    """The first of several years."""
    return Period(period.start, date(period.start.year, 12, 31))


def last_year(period: Period) -> Period:
    """The last of several years."""
    return Period(date(period.end.year, 1, 1), period.end)
