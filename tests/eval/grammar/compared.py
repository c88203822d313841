"""Sentences that compare: changes, gaps, places, parts of wholes, multiples, pairs of moments."""

from __future__ import annotations

from dataclasses import replace

from . import nouns, times
from .making import template
from .nouns import Amount, Noun, Place
from .scene import Scene
from .sentence import Days, Figure, Part
from .times import Time

_EARLIER = {3: (), 6: ("一季度",), 9: ("上半年", "一季度"), 10: ("前三季度", "上半年"), 7: ("上半年",), 8: ("上半年",)}
_DAYS = {"一季度": (1, 3), "上半年": (1, 6), "前三季度": (1, 9)}


def _before(s: Scene, time: Time) -> tuple[str, Days | None]:
    """What a part of a year is compared with: words, and days unless it is the same part a year before."""
    last, year = time.days[1].month, time.days[0].year
    choices: list[tuple[str, Days | None]] = [("上年同期", None), ("上年全年", times.whole(year - 1))]
    choices += [(word, times.months(year, *_DAYS[word])) for word in _EARLIER.get(last, ())]
    if last > 3:
        choices.append((f"1—{last - 1}月", times.months(year, 1, last - 1)))
    return s.rng.choice(choices)


def _pp(s: Scene, noun: Noun, place: Place, time: Time, base: Days | None, *, of: str) -> tuple[str, Figure]:
    rises = s.chance(0.6)
    verb = s.one_of("加快|提高|提升|回升|加快了") if rises else s.one_of("回落|放缓|下降|回落了")
    return verb, s.figure(s.points(), noun, place, time, "pp_change", sign=1 if rises else -1, base=base, of=of)


@template("change")
def growth_that_quickens(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.part_of_year()
    words, base = _before(s, time)
    verb, change = _pp(s, noun, place, time, base, of="yoy")
    g = s.growth(noun, place, time, words=s.one_of("同比增长|增长"))
    o = s.opening(noun, place, time)
    return s.told("{o}{g}，<增速||增幅><比|较>{w}{v}{c}。", o=o, g=g, w=words, v=verb, c=change)


@template("change")
def yearly_growth_that_quickens(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time("year")
    verb, change = _pp(s, noun, place, time, None, of="yoy")
    g = s.growth(noun, place, time, words=s.one_of("增长|比上年增长"))
    return s.told("{o}{g}，<增速|增幅|><比|较>上年{v}{c}。", o=s.opening(noun, place, time), g=g, v=verb, c=change)


@template("change")
def rate_that_changes(s: Scene) -> list[Part]:
    noun, place, time = s.noun("rate"), s.anywhere(), s.time()
    rises = s.chance(0.5)
    words = "比上年|较上年|同比" if time.kind == "year" else "同比|比上年同期|较上年同期"
    c = s.figure(s.points(2), noun, place, time, "pp_change", sign=1 if rises else -1, of="level")
    verb = s.one_of("提高|上升|提升") if rises else s.one_of("下降|降低|回落")
    x = s.level(noun, place, time)
    return s.told("{o}{x}，{w}{v}{c}。", o=s.opening(noun, place, time), x=x, w=s.one_of(words), v=verb, c=c)


@template("change")
def amount_more_than_before(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time("year")
    more, whole = s.chance(0.6), s.amount(noun)
    c = s.figure(nouns.fraction(s.rng, whole), noun, place, time, "change", sign=1 if more else -1)
    verb = s.one_of("增加|多|增加了") if more else s.one_of("减少|少|减少了")
    x = s.figure(whole, noun, place, time)
    return s.told("{o}<为|达|达到>{x}，<比|较>上年{v}{c}。", o=s.opening(noun, place, time), x=x, v=verb, c=c)


@template("change")
def amount_and_growth_by_so_much(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time("year")
    whole = s.amount(noun)
    c = s.figure(nouns.fraction(s.rng, whole), noun, place, time, "change")
    rate = float(c.value) / float(whole.value - c.value) * 100
    x, g = s.figure(whole, noun, place, time), s.figure(nouns.written(f"{rate:.1f}", "%"), noun, place, time, "yoy")
    return s.told("{o}<为|达|达到>{x}，比上年增加{c}，增长{g}。", o=s.opening(noun, place, time), x=x, c=c, g=g)


@template("change")
def stock_more_than_at_the_year_s_start(s: Scene) -> list[Part]:
    noun, place, time = s.noun("stock"), s.anywhere(), s.time("moment")
    day = time.days[1]
    base = None if day.month == 12 else times.point(times.month_end(day.year - 1, 12))
    whole = s.amount(noun)
    c = s.figure(nouns.fraction(s.rng, whole), noun, place, time, "change", base=base)
    x = s.figure(whole, noun, place, time)
    return s.told(
        "{o}<为|达|达到>{x}，<比年初增加|较年初增加|比上年末增加|比上年末净增>{c}。",
        o=s.opening(noun, place, time),
        x=x,
        c=c,
    )


@template("change")
def newly_added_and_in_all(s: Scene) -> list[Part]:
    noun, place, time = s.noun("count"), s.anywhere(), s.time("year")
    while noun.phrase == "经营主体":  # newly registered ones are an indicator by themselves
        noun = s.noun("count")
    added = s.figure(s.amount(noun), noun, place, time, "change", days=time.days)
    total = s.figure(s.amount(noun), noun, place, time)
    return s.told("{t}，{p}<新增|新增加|净增>{n}{a}，<累计达|总数达|累计达到|总数达到>{b}。", t=time.text, p=place.text,
                  n=noun.phrase, a=added, b=total)  # fmt: skip


@template("change")
def fall_that_narrows(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.part_of_year()
    words, base = _before(s, time)
    narrows = s.chance(0.6)
    g = s.figure(s.percent(), noun, place, time, "yoy", sign=-1)
    c = s.figure(s.points(), noun, place, time, "pp_change", sign=1 if narrows else -1, base=base, of="yoy")
    verb = s.one_of("收窄|收窄了|缩小") if narrows else "扩大"
    return s.told("{o}同比下降{g}，降幅<比|较>{w}{v}{c}。", o=s.opening(noun, place, time), g=g, w=words, v=verb, c=c)


@template("gap")
def growth_above_another(s: Scene) -> list[Part]:
    wider, noun = s.wider(), s.noun("flow")
    place, time = s.own(), s.time()
    before, whole, after, sign = s.rng.choice((
        ("高于", "{w}平均", "", 1), ("高于", "{w}", "", 1), ("高于", "{w}平均水平", "", 1), ("快于", "{w}", "", 1),
        ("比", "{w}平均", "高", 1), ("比", "{w}", "快", 1), ("低于", "{w}平均", "", -1), ("比", "{w}", "低", -1),
        ("高出", "{w}平均", "", 1), ("较", "{w}", "高", 1), ("领先", "{w}平均", "", 1), ("高于", "{w}增速", "", 1),
    ))  # fmt: skip
    scope = whole.format(w=wider.text)
    gap = s.figure(s.points(), noun, place, time, "pp_gap", sign=sign, scopes=(scope, wider.text), of="yoy")
    g = s.growth(noun, place, time, words="同比增长")
    return s.told(
        "{o}{g}，<|增速>{b}{w}{a}{x}。", o=s.opening(noun, place, time), g=g, b=before, w=scope, a=after, x=gap
    )


@template("gap")
def growth_above_two_wholes(s: Scene) -> list[Part]:
    noun, time = s.noun("flow"), s.time()
    s.home = s.one_of("330100|320500|440300")
    place = s.own()
    a = s.figure(s.points(), noun, place, time, "pp_gap", scopes=("全国", "全国平均"), of="yoy")
    b = s.figure(s.points(), noun, place, time, "pp_gap", scopes=("全省", "全省平均"), of="yoy")
    g = s.growth(noun, place, time, words="同比增长")
    return s.told(
        "{o}{g}，分别高于全国、全省{a}和{b}。",
        "{o}{g}，高于全国{a}，高于全省{b}。",
        "{o}{g}，增速分别比全国、全省高{a}、{b}。",
        o=s.opening(noun, place, time),
        g=g,
        a=a,
        b=b,
    )


@template("gap")
def growth_above_another_indicator(s: Scene) -> list[Part]:
    noun, other = s.different(2, "flow")
    place, time = s.own(), s.time()
    said = s.one_of("{n}增速|{n}的增速|{n}").format(n=other.phrase)
    gap = s.figure(s.points(), noun, place, time, "pp_gap", scopes=(said, other.phrase), of="yoy")
    g = s.growth(noun, place, time, words="同比增长")
    return s.told("{o}{g}，<高于|快于>{w}{x}。", o=s.opening(noun, place, time), g=g, w=said, x=gap)


def place_in(s: Scene, noun: Noun, place: Place, scope: str, time: Time, *, of: str = "level") -> Figure:
    """A place in an ordering, with its verb."""
    number = s.rng.randint(1, 10)
    ordinal = s.one_of(
        f"第{number}位|第{times.in_words(number)}位|第{times.in_words(number)}" + ("|首位" if number == 1 else "")
    )
    made = Amount(
        s.one_of("居|位居|位列|排名|列|排在") + scope + ordinal, nouns.written(str(number), "位").value, "rank", None
    )
    return s.figure(made, noun, place, time, "rank", loose=True, scopes=(scope,), of=of)


@template("rank")
def place_after_an_amount(s: Scene) -> list[Part]:
    wider, noun, time = s.wider(), s.noun("flow"), s.time()
    place = s.own()
    r = place_in(s, noun, place, wider.text, time)
    return s.told("{o}{x}，<总量|规模|>{r}。", o=s.opening(noun, place, time), x=s.level(noun, place, time), r=r)


@template("rank")
def place_after_growth(s: Scene) -> list[Part]:
    wider, noun, time = s.wider(), s.noun("flow"), s.time()
    place = s.own()
    r = place_in(s, noun, place, wider.text, time, of="yoy")
    g = s.growth(noun, place, time, words="同比增长")
    return s.told("{o}{g}，增速{r}。", o=s.opening(noun, place, time), g=g, r=r)


@template("rank")
def places_of_amount_and_growth(s: Scene) -> list[Part]:
    wider, noun, time = s.wider(), s.noun("flow"), s.time()
    place = s.own()
    x, g = s.level(noun, place, time), s.growth(noun, place, time, words="同比增长")
    a, b = place_in(s, noun, place, wider.text, time), place_in(s, noun, place, wider.text, time, of="yoy")
    return s.told("{o}{x}，{g}，总量{a}，增速{b}。", o=s.opening(noun, place, time), x=x, g=g, a=a, b=b)


@template("rank")
def place_kept_for_years(s: Scene) -> list[Part]:
    wider, noun, time = s.wider(), s.noun("flow"), s.time("year")
    place = s.own()
    years, ordinal = s.rng.randint(2, 10), s.one_of("第一|首位|第二|第三")
    value = {"第二": 2, "第三": 3}.get(ordinal, 1)
    made = Amount(
        s.one_of("居|位居|稳居|列") + wider.text + ordinal, nouns.written(str(value), "位").value, "rank", None
    )
    r = s.figure(made, noun, place, time, "rank", loose=True, scopes=(wider.text,), streak=years)
    x = s.level(noun, place, time)
    return s.told(
        "{o}{x}，连续{y}年{r}。",
        o=s.opening(noun, place, time),
        x=x,
        y=s.one_of(f"{years}|{times.in_words(years)}"),
        r=r,
    )


_PARTS = (("第三产业增加值", "GDP"), ("数字经济核心产业增加值", "GDP"), ("高新技术产业增加值", "规上工业增加值"),
          ("民间投资", "固定资产投资"), ("机电产品出口额", "出口总额"), ("税收收入", "一般公共预算收入"),
          ("金融业增加值", "地区生产总值"), ("民营企业出口额", "出口总额"))  # fmt: skip


@template("share")
def part_of_a_whole(s: Scene) -> list[Part]:
    phrase, whole = s.rng.choice(_PARTS)
    noun, place, time = s.named(phrase), s.own(), s.time()
    said = s.one_of(f"{whole}|{whole}|全市{whole}") if place.text == "全市" else whole
    share = s.figure(s.percent(10, 70), noun, place, time, "share", scopes=(said, whole))
    _, change = _pp(s, noun, place, time, None, of="share")
    words = "{o}{x}，占{w}<比重为|的比重为|的|比重达|的比重达到|的比重>{a}"
    if s.chance(0.6):
        change = replace(change, value=abs(change.value))
        words += "，" + ("<比上年|较上年|同比>" if time.kind == "year" else "<同比|比上年同期>") + "<提高|提升|上升>{c}"
    return s.told(
        words + "。",
        o=s.opening(noun, place, time),
        x=s.level(noun, place, time, plain=True),
        w=said,
        a=share,
        c=change,
    )


@template("share")
def part_without_its_amount(s: Scene) -> list[Part]:
    noun, place, time = s.named("第三产业增加值|数字经济核心产业增加值|金融业增加值"), s.own(), s.time("year")
    codes = (noun.code, "SHARE_TERTIARY") if "第三" in noun.phrase else (noun.code,)
    share = s.figure(s.percent(10, 70), noun, place, time, "share", scopes=("GDP",), codes=codes)
    return s.told("{o}占GDP<比重为|的比重达|比重达到|比重>{a}。", o=s.opening(noun, place, time), a=share)


@template("contribution")
def contribution_to_growth(s: Scene) -> list[Part]:
    noun, place, time = s.named("第三产业增加值|服务业增加值|数字经济核心产业增加值"), s.own(), s.time()
    rate = s.figure(s.percent(20, 70), noun, place, time, "contribution")
    pull = s.figure(s.points(), noun, place, time, "contribution", of="yoy")
    return s.told("{o}{g}，对经济增长的贡献率<达|为|达到>{a}。", "{o}{g}，拉动<GDP|经济>增长{b}。",
                  o=s.opening(noun, place, time), g=s.growth(noun, place, time, words="同比增长"), a=rate,
                      b=pull)  # fmt: skip


@template("multiple")
def multiple_of_an_earlier_amount(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time("year")
    past = time.days[0].year - s.rng.randint(2, 9)
    m = replace(
        s.figure(s.times(1.2, 7), noun, place, time, "ratio"), unit="times", classifier=None, scopes=(f"{past}年", None)
    )
    x = s.level(noun, place, time, plain=True)
    return s.told("{o}{x}，<是|为|相当于>{y}年的{m}。", o=s.opening(noun, place, time), x=x, y=str(past), m=m)


@template("pair")
def from_one_year_to_another(s: Scene) -> list[Part]:
    noun, place, year = s.noun("flow", "head"), s.own(), s.time("year")
    last = s.published.year - 1
    first = last - s.rng.randint(2, 10)
    a = s.figure(s.amount(noun), noun, place, year, days=times.whole(first))
    b = s.figure(s.amount(noun), noun, place, year, days=times.whole(last))
    verb = s.one_of("增长到|增加到|提高到|增至|增长至|提升至|扩大到|上升到|跃升至")
    return s.told(
        "{p}{n}<从|由>{f}年的{a}{v}{l}年的{b}。",
        "从{f}年到{l}年，{p}{n}<从|由>{a}{v}{b}。",
        "{f}—{l}年，{p}{n}由{a}{v}{b}。",
        p=place.text,
        n=noun.phrase,
        f=str(first),
        l=str(last),
        a=a,
        v=verb,
        b=b,
    )


@template("pair")
def rate_from_one_year_to_another(s: Scene) -> list[Part]:
    noun, place, year = s.noun("rate"), s.own(), s.time("year")
    last = s.published.year - 1
    first = last - s.rng.randint(1, 10)
    a = s.figure(s.amount(noun), noun, place, year, days=times.whole(first))
    b = s.figure(s.amount(noun), noun, place, year, days=times.whole(last))
    return s.told("{p}{n}<从|由>{f}年的{a}<提高到|上升到|下降到|提升至|降至>{l}年的{b}。", p=place.text, n=noun.phrase,
                  f=str(first), l=str(last), a=a, b=b)  # fmt: skip


@template("pair")
def rate_from_last_year(s: Scene) -> list[Part]:
    noun, place, time = s.noun("rate"), s.own(), s.part_of_year()
    a = s.figure(s.amount(noun), noun, place, time, days=times.year_before(time.days))
    b = s.figure(s.amount(noun), noun, place, time)
    return s.told(
        "{t}，{p}{n}<由|从>上年同期的{a}<提高到|上升到|降至|提升至>{b}。",
        t=time.text,
        p=place.text,
        n=noun.phrase,
        a=a,
        b=b,
    )
