"""Sentences of growth: over the year, the month, several years; standing still, doubling, turning."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from . import nouns, times
from .making import template
from .scene import Scene
from .sentence import Part
from .times import Time


@template("growth")
def amount_and_growth(s: Scene) -> list[Part]:
    noun, place = s.noun("flow", "head", "stock"), s.anywhere()
    time = s.time_of(noun)
    x, g = s.level(noun, place, time), s.growth(noun, place, time)
    return s.told("{o}{x}<，|，|、>{g}。", o=s.opening(noun, place, time), x=x, g=g)


@template("growth")
def growth_alone(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow", "head"), s.anywhere(), s.time()
    return s.told("{o}{g}。", o=s.opening(noun, place, time), g=s.growth(noun, place, time))


@template("growth")
def growth_with_the_year_behind_the_indicator(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow", "head"), s.anywhere(), s.time("year")
    return s.told("{p}{n}{t}{g}。", p=place.text, n=noun.phrase, t=time.text, g=s.growth(noun, place, time))


@template("growth")
def growth_then_amount(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow", "head"), s.anywhere(), s.time()
    x, g = s.level(noun, place, time, verb="", plain=True), s.growth(noun, place, time)
    return s.told("{o}{g}，<达到|达|为|总量达|总额达|规模达到>{x}。", o=s.opening(noun, place, time), g=g, x=x)


@template("growth")
def growth_in_brackets(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow", "head"), s.anywhere(), s.time()
    x, g = s.level(noun, place, time, plain=True), s.growth(noun, place, time)
    return s.told("{o}{x}（{g}）。", o=s.opening(noun, place, time), x=x, g=g)


@template("growth")
def growth_rate_named(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time()
    g = s.figure(s.percent(), noun, place, time, "yoy")
    words = "<增速为|同比增速达|增幅达|增速达到|增长率为|增速|增速保持在>{g}。"
    if s.chance(0.5):
        return s.told("{o}" + words, o=s.opening(noun, place, time, verb=False), g=g)
    return s.told("{o}{x}，" + words, o=s.opening(noun, place, time), x=s.level(noun, place, time), g=g)


@template("growth")
def fall_rate_named(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time()
    g = s.figure(s.percent(), noun, place, time, "yoy", sign=-1)
    x = s.level(noun, place, time, plain=True)
    return s.told("{o}{x}，<同比降幅为|降幅达|降幅为>{g}。", o=s.opening(noun, place, time), x=x, g=g)


@template("growth")
def growth_about(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time()
    before, after, modifier = s.rng.choice((("超过", "", "gt"), ("超", "", "gt"), ("近", "", "lt"), ("", "以上", "ge"),
                                            ("约", "", "approx"), ("", "左右", "approx")))  # fmt: skip
    g = s.figure(s.percent(5), noun, place, time, "yoy", modifier=modifier)
    return s.told("{o}<同比增长|增长|增速>{b}{g}{a}。", o=s.opening(noun, place, time), b=before, g=g, a=after)


@template("growth")
def growth_of_two_digits(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.time()
    made = nouns.Amount("两位数", Decimal(10), "percent", None)
    g = s.figure(made, noun, place, time, "yoy", modifier="ge", loose=True)
    return s.told("{o}<实现|保持>{g}<增长|的增长>。", o=s.opening(noun, place, time), g=g)


@template("growth")
def growth_told_warmly(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.time()
    g = s.figure(s.percent(), noun, place, time, "yoy")
    return s.told(
        "{o}<实现较快增长，同比增长|保持平稳增长，增长|增势良好，同比增长|持续回升，同比增长|快速增长，增速达|由负转正，同比增长|稳步回升，增长>{g}。",
        o=s.opening(noun, place, time, verb=False), g=g,
    )  # fmt: skip


@template("growth")
def several_fold(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time()
    g = replace(s.figure(s.times(), noun, place, time, "yoy"), unit="times", classifier=None)
    return s.told(
        "{o}{x}，<同比增长|增长>{g}。", o=s.opening(noun, place, time), x=s.level(noun, place, time, plain=True), g=g
    )


@template("growth")
def level_with_the_year_before(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time()
    words = "与上年同期|同比|与上年" if time.kind == "year" else "与上年同期|同比"
    words += "|与去年同期" if time.days[0].year == s.published.year else ""
    about = s.one_of("|基本|大体")
    zero = nouns.Amount("持平", Decimal(0), "percent", None)
    g = s.figure(zero, noun, place, time, "yoy", loose=True, modifier="approx" if about else "eq")
    x = s.level(noun, place, time, plain=True)
    return s.told("{o}{x}，{w}{a}{g}。", o=s.opening(noun, place, time), x=x, w=s.one_of(words), a=about, g=g)


@template("growth")
def prices(s: Scene) -> list[Part]:
    noun, place, time = s.noun("price"), s.own(), s.time()
    falls = s.chance(0.4)
    g = s.figure(s.amount(noun), noun, place, time, "yoy", sign=-1 if falls else 1)
    base = s.one_of("比上年|同比|比上年平均") if time.kind == "year" else "同比"
    verb = s.one_of("下降|下跌") if falls else s.one_of("上涨|上升")
    o = s.opening(noun, place, time)
    whole = s.one_of("|总水平") if o.endswith(noun.phrase) else ""
    return s.told("{o}{w}{b}{v}{g}。", o=o, w=whole, b=base, v=verb, g=g)


@template("growth")
def prices_month_on_month(s: Scene) -> list[Part]:
    noun, place, time = s.noun("price"), s.own(), s.time("month")
    monthly = s.figure(s.amount(noun), noun, place, time, "mom")
    yearly = s.figure(s.amount(noun), noun, place, time, "yoy", sign=-1)
    o = s.opening(noun, place, time)
    if s.chance(0.5):
        return s.told("{o}<环比|比上月>上涨{m}，同比下降{y}。", o=o, m=monthly, y=yearly)
    return s.told("{o}同比<下降|下跌>{y}，环比<上涨|上升>{m}。", o=o, m=monthly, y=yearly)


@template("growth")
def two_years_on_average(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.part_of_year()
    c = s.figure(s.percent(), noun, place, time, "cagr", base=times.year_before(time.days, 2))
    g = s.growth(noun, place, time)
    return s.told("{o}{g}，两年<平均增长|年均增长|平均增速为>{c}。", o=s.opening(noun, place, time), g=g, c=c)


@template("growth")
def growth_since_an_earlier_year(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time("year")
    past = time.days[0].year - s.rng.randint(2, 8)
    g = s.figure(s.percent(20, 160), noun, place, time, "growth", base=times.whole(past))
    x = s.level(noun, place, time, plain=True)
    return s.told("{o}{x}，<比|较>{y}年增长{g}。", o=s.opening(noun, place, time), x=x, y=str(past), g=g)


@template("growth")
def average_growth_over_years(s: Scene) -> list[Part]:
    noun, place = s.noun("flow"), s.own()
    last = s.published.year - 1
    first = last - s.rng.randint(3, 9)
    c = s.figure(s.percent(2, 18), noun, place, s.time("year"), "cagr", days=times.whole(last), base=times.whole(first))
    years = s.one_of(f"{first}—{last}年|{first}-{last}年|{first}年至{last}年|{first}年到{last}年|{first}～{last}年")
    return s.told(
        "{y}，{p}{n}<年均增长|年均增速达|年均增速为|平均每年增长>{c}。", y=years, p=place.text, n=noun.phrase, c=c
    )


@template("growth")
def growth_that_turns(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.part_of_year()
    while time.days[1].month < 7:
        s.published = s.published.replace(year=2025, month=10, day=24)
        time = s.time("part")
    half = Time("上半年", times.months(time.days[0].year, 1, 6), "part")
    a = s.figure(s.percent(), noun, place, half, "yoy", sign=-1)
    b = s.figure(s.percent(), noun, place, time, "yoy")
    return s.told("{o}由上半年的下降{a}转为增长{b}。", o=s.opening(noun, place, time), a=a, b=b)


@template("growth")
def growth_by_part_of_the_economy(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    gdp = s.named("地区生产总值|生产总值|GDP")
    parts: list[Part] = s.told("{t}，{p}{n}{x}，{g}。<分产业看，|其中，|从三次产业看，>", t=time.text, p=place.text,
    n=gdp.phrase,
                               x=s.level(gdp, place, time), g=s.growth(gdp, place, time))  # fmt: skip
    for number, phrase in enumerate(("第一产业增加值", "第二产业增加值", "第三产业增加值")):
        noun = s.named(phrase)
        parts += s.told("{m}{n}{x}，{g}", m="；" if number else "", n=phrase, x=s.level(noun, place, time, plain=True),
                        g=s.growth(noun, place, time))  # fmt: skip
    return [*parts, "。"]
