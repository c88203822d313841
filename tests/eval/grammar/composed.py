"""Sentences and pages put together at random of clauses, each of which tells one thing of an indicator."""

from __future__ import annotations

from dataclasses import replace

from . import nouns, times
from .compared import place_in
from .making import template
from .nouns import Noun, Place
from .scene import Scene
from .sentence import Days, Part
from .times import Time

Clause = list[Part]
_WIDER = {
    "330100": ("全省", "全国"),
    "320500": ("全省", "全国"),
    "440300": ("全省", "全国"),
    "330110": ("全市", "全省"),
    "330000": ("全国",),
}


def _growth(s: Scene, noun: Noun, place: Place, time: Time) -> Clause:
    return s.growth(
        noun, place, time, words=s.one_of("同比增长|增长|比上年增长" if time.kind == "year" else "同比增长|增长")
    )


def _gap(s: Scene, noun: Noun, place: Place, time: Time) -> Clause:
    wider = s.one_of("|".join(_WIDER[s.home]))
    words, sign = s.rng.choice((("{b}高于{w}平均", 1), ("{b}高于{w}", 1), ("{b}低于{w}平均", -1), ("{b}快于{w}", 1)))
    scopes = (f"{wider}平均", wider)
    gap = s.figure(s.points(), noun, place, time, "pp_gap", sign=sign, scopes=scopes, of="yoy")
    return [words.format(b=s.one_of("|增速"), w=wider), gap]


def _quicker(s: Scene, noun: Noun, place: Place, time: Time) -> Clause:
    base: Days | None = None
    words = "上年同期"
    if time.kind == "year":
        words = "上年"
    elif s.chance(0.6) and time.days[1].month in {9, 10}:
        words, base = "上半年", times.months(time.days[0].year, 1, 6)
    elif s.chance(0.5):
        words, base = "上年全年", times.whole(time.days[0].year - 1)
    rises = s.chance(0.6)
    c = s.figure(s.points(), noun, place, time, "pp_change", sign=1 if rises else -1, base=base, of="yoy")
    verb = s.one_of("加快|提高|提升") if rises else s.one_of("回落|放缓")
    return [f"{s.one_of('增速|')}{s.one_of('比|较')}{words}{verb}", c]


def _rank(s: Scene, noun: Noun, place: Place, time: Time, *, of: str = "level") -> Clause:
    lead = s.one_of("总量|规模|") if of == "level" else "增速"
    return [lead, place_in(s, noun, place, s.one_of("|".join(_WIDER[s.home])), time, of=of)]


def _average(s: Scene, noun: Noun, place: Place, time: Time) -> Clause:
    c = s.figure(s.percent(), noun, place, time, "cagr", base=times.year_before(time.days, 2))
    return [s.one_of("两年平均增长|两年年均增长"), c]


def _since(s: Scene, noun: Noun, place: Place, time: Time) -> Clause:
    past = time.days[0].year - s.rng.randint(3, 6)
    same = "同期" if time.kind == "part" else ""
    base = times.year_before(time.days, time.days[0].year - past)
    return [
        f"{s.one_of('比|较')}{past}年{same}增长",
        s.figure(s.percent(20, 90), noun, place, time, "growth", base=base),
    ]


def clauses(s: Scene, noun: Noun, place: Place, time: Time, *, own: bool = True) -> list[Clause]:
    """What is told of one indicator, clause by clause: amount or growth first."""
    told: list[Clause] = []
    grows = s.chance(0.85)
    if s.chance(0.75) or not grows:
        told.append(s.level(noun, place, time))
        if own and s.chance(0.25):
            told.append(_rank(s, noun, place, time))
    if grows:
        told.append(_growth(s, noun, place, time))
        if own:
            more = [m for m in (_gap, _quicker) if s.chance(0.35)]
            told += [m(s, noun, place, time) for m in more]
            if s.chance(0.2):
                told.append(_rank(s, noun, place, time, of="yoy"))
        if s.chance(0.15) and time.kind != "point":
            told.append((_average if time.kind == "part" else _since)(s, noun, place, time))
    return told


def strung(told: list[Clause]) -> Clause:
    parts: Clause = [*told[0]]
    for clause in told[1:]:
        parts += ["，", *clause]
    return parts


def governed(s: Scene) -> tuple[Place, Time]:
    s.home = s.rng.choice(tuple(_WIDER))
    time = (
        s.part_of_year()
        if s.chance(0.6)
        else Time(f"{s.published.year - 1}年", times.whole(s.published.year - 1), "year")
    )
    if not time.has_year and time.kind == "part":
        time = replace(time, text=f"{time.days[0].year}年{time.text}", has_year=True)
    return s.own(), time


@template("composed")
def one_indicator_at_length(s: Scene) -> list[Part]:
    place, time = governed(s)
    noun = s.noun("flow")
    return [s.opening(noun, place, time), *strung(clauses(s, noun, place, time)), "。"]


@template("composed")
def several_indicators_in_a_sentence(s: Scene) -> list[Part]:
    place, time = governed(s)
    parts: list[Part] = [f"{time.text}，{place.text}"]
    for number, noun in enumerate(s.different(s.rng.randint(2, 3), "flow", "head")):
        parts += [s.one_of("；|，|。") if number else "", noun.phrase, *strung(clauses(s, noun, place, time))]
    return [*parts, "。"]


_MEMBERS = {
    "规上工业增加值": ("高新技术产业增加值", "装备制造业增加值", "战略性新兴产业增加值", "高技术制造业增加值"),
    "固定资产投资": ("制造业投资", "房地产开发投资", "基础设施投资", "民间投资", "工业投资"),
    "进出口总额": ("出口总额", "进口总额"),
    "一般公共预算收入": ("税收收入", "增值税"),
    "社会消费品零售总额": ("商品零售额", "餐饮收入"),
    "地区生产总值": ("第一产业增加值", "第二产业增加值", "第三产业增加值"),
}


@template("composed")
def whole_and_parts_at_length(s: Scene) -> list[Part]:
    place, time = governed(s)
    whole = s.one_of("|".join(_MEMBERS))
    noun = s.named(whole)
    parts: list[Part] = [
        s.opening(noun, place, time),
        *strung(clauses(s, noun, place, time)),
        s.one_of("。其中，|，其中，|；其中，|，其中"),
    ]
    members = s.rng.sample(_MEMBERS[whole], s.rng.randint(1, 2))
    for number, phrase in enumerate(members):
        member = s.named(phrase)
        parts += [s.one_of("；|，") if number else "", phrase, *strung(clauses(s, member, place, time, own=False))]
    codes = {noun.code, *(s.named(phrase).code for phrase in _MEMBERS[whole])}
    other = next(n for n in s.different(9, "flow") if n.code not in codes)
    return [*parts, "。", other.phrase, *strung(clauses(s, other, place, time)), "。"]


def _pair(s: Scene, noun: Noun, place: Place, time: Time) -> Clause:
    return [noun.phrase, *strung(clauses(s, noun, place, time, own=False)), "。"]


@template("composed")
def page_that_wanders(s: Scene) -> list[Part]:
    """A governing period and region, interrupted by a month, a district or a balance, and taken back."""
    place, time = governed(s)
    told = s.different(4, "flow")
    parts: list[Part] = [f"{time.text}，{place.text}", *_pair(s, told[0], place, time)]
    inside = nouns.places(s.home, "inside")
    choices = ["", "balance"] + (["month"] if time.kind == "part" else []) + (["district"] if inside else [])
    match s.rng.choice(choices):
        case "month":
            month = time.days[1].month
            single = Time(f"{month}月", times.months(time.days[0].year, month, month), "month")
            parts += [s.one_of(f"其中，{month}月|其中{month}月"), s.one_of("同比增长|增长"),
                      s.figure(s.percent(), told[0], place, single, "yoy"), "。"]  # fmt: skip
        case "district":
            part = s.rng.choice(inside)
            parts += ["其中，", part.text, *strung(clauses(s, told[0], part, time, own=False)), "。"]
        case "balance":
            stock = s.named("金融机构本外币各项存款余额|制造业贷款余额|绿色贷款余额")
            day = Time(
                f"{time.days[1].month}月末" if time.kind == "part" else "年末", times.closing(time.days), "point"
            )
            parts += [f"{day.text}，", *_pair(s, stock, place, day)]
    parts += _pair(s, told[1], place, time)
    parts += [
        s.one_of("\n|\n　　|"),
        s.one_of(f"|{place.text}"),
        *_pair(s, told[2], place, time),
        *_pair(s, told[3], place, time),
    ]
    return parts


@template("composed")
def years_that_change(s: Scene) -> list[Part]:
    """Each paragraph has a period of its own."""
    place, _ = governed(s)
    parts: list[Part] = []
    years = s.rng.sample(range(s.published.year - 5, s.published.year), s.rng.randint(2, 3))
    for number, year in enumerate(years):
        time = Time(f"{year}年", times.whole(year), "year")
        a, b = s.different(2, "flow")
        parts += [
            "\n" if number else "",
            f"{time.text}，{place.text}",
            *_pair(s, a, place, time),
            *_pair(s, b, place, time),
        ]
    return parts
