"""Numbers and lists in the further ways in which pages write them."""

from __future__ import annotations

from decimal import Decimal

from . import nouns, times
from .making import template
from .nouns import Amount
from .scene import Scene
from .sentence import Part
from .times import Time


@template("written")
def growth_with_its_sign(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.time()
    text = s.percent().text
    sign = s.one_of("+|-")
    value = Decimal(text[:-1]) * (-1 if sign == "-" else 1)
    g = s.figure(Amount(sign + text, value, "percent", None), noun, place, time, "yoy", loose=True)
    return s.told("{o}{x}（{g}）。", o=s.opening(noun, place, time), x=s.level(noun, place, time, plain=True), g=g)


@template("written")
def negative_growth(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.time()
    text = s.percent().text
    g = s.figure(Amount("-" + text, -Decimal(text[:-1]), "percent", None), noun, place, time, "yoy", loose=True)
    return s.told("{o}<同比增长|增速为|增长>{g}。", o=s.opening(noun, place, time), g=g)


@template("written")
def percent_in_words(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.time()
    whole, part = s.rng.randint(1, 10), s.rng.randint(1, 9)
    text = f"百分之{times.in_words(whole)}点{times.in_words(part)}"
    g = s.figure(Amount(text, Decimal(f"{whole}.{part}"), "percent", None), noun, place, time, "yoy")
    return s.told("{o}<同比|>增长{g}。", o=s.opening(noun, place, time), g=g)


@template("written")
def tenths_of_a_whole(s: Scene) -> list[Part]:
    noun, place, time = s.named("第三产业增加值|数字经济核心产业增加值|金融业增加值"), s.own(), s.time("year")
    word, value = s.rng.choice((("三成", 30), ("四成", 40), ("六成", 60), ("七成", 70)))
    before, after, modifier = s.rng.choice(
        (("", "", "eq"), ("近", "", "lt"), ("超过", "", "gt"), ("约", "", "approx"), ("", "以上", "ge"))
    )
    share = s.figure(
        Amount(word, Decimal(value), "percent", None), noun, place, time, "share", modifier=modifier, scopes=("GDP",)
    )
    x = s.level(noun, place, time, plain=True)
    return s.told("{o}{x}，占GDP的{b}{a}{e}。", o=s.opening(noun, place, time), x=x, b=before, a=share, e=after)


@template("written")
def trillions_in_words(s: Scene) -> list[Part]:
    noun, place, time = s.named("GDP|地区生产总值"), s.own(), s.time("year")
    number, word = s.rng.choice(((10000, "一万亿元"), (20000, "两万亿元"), (5000, "五千亿元"), (3000, "三千亿元")))
    bound = s.figure(Amount(word, Decimal(number) * 10**8, "CNY", None), noun, place, time, modifier="gt")
    exact = s.figure(nouns.written(str(number + s.rng.randint(12, number // 12)), "亿元"), noun, place, time)
    return s.told(
        "{o}<突破|首次突破|超过>{b}，达{x}。",
        "{o}<突破|首次突破>{b}大关，达到{x}。",
        o=s.opening(noun, place, time),
        b=bound,
        x=exact,
    )


@template("written")
def three_industries(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    told = [s.named(f"第{n}产业增加值") for n in "一二三"]
    a, b, c = (s.figure(s.percent(), n, place, time, "yoy") for n in told)
    return s.told(
        "{t}，{p}第一、二、三产业增加值分别增长{a}、{b}和{c}。",
        "{t}，{p}一产、二产、三产增加值分别增长{a}、{b}和{c}。",
        "{t}，{p}第一产业、第二产业、第三产业增加值同比分别增长{a}、{b}、{c}。",
        "{t}，{p}第一产业增加值增长{a}，第二产业增长{b}，第三产业增长{c}。",
        t=time.text, p=place.text, a=a, b=b, c=c,
    )  # fmt: skip


@template("written")
def city_and_countryside_respectively(s: Scene) -> list[Part]:
    urban, rural = s.named("城镇居民人均可支配收入"), s.named("农村居民人均可支配收入")
    place, time = s.own(), s.time()
    x, y = s.figure(s.amount(urban), urban, place, time), s.figure(s.amount(rural), rural, place, time)
    g, h = s.figure(s.percent(), urban, place, time, "yoy"), s.figure(s.percent(), rural, place, time, "yoy")
    return s.told(
        "{t}，{p}城镇和农村居民人均可支配收入分别为{x}和{y}，<分别增长|同比分别增长>{g}和{h}。",
        "{t}，{p}城乡居民人均可支配收入分别为{x}和{y}，分别增长{g}和{h}。",
        "{t}，{p}城镇居民、农村居民人均可支配收入分别达{x}、{y}，同比分别增长{g}、{h}。", t=time.text, p=place.text,
        x=x, y=y, g=g, h=h,
    )  # fmt: skip


@template("written")
def years_respectively(s: Scene) -> list[Part]:
    noun, place, last = s.noun("flow"), s.own(), s.published.year - 1
    years = [Time(f"{y}年", times.whole(y), "year") for y in range(last - 2, last + 1)]
    x, y, z = (s.figure(s.amount(noun), noun, place, year) for year in years)
    a, b, c = (year.text for year in years)
    return s.told("{a}、{b}和{c}，{p}{n}分别为{x}、{y}和{z}。", "{a}、{b}、{c}{p}{n}分别达到{x}、{y}、{z}。", a=a,
        b=b, c=c, p=place.text,
                  n=noun.phrase, x=x, y=y, z=z)  # fmt: skip


@template("written")
def purchasing_managers(s: Scene) -> list[Part]:
    place, time = s.own(), s.time("month")
    pmi = nouns.Noun("制造业采购经理指数", "PMI_MANUFACTURING", "rate", ("%",), 47, 53)
    before = times.months(*((time.days[0].year,
        time.days[0].month - 1) if time.days[0].month > 1 else (time.days[0].year - 1, 12)),
                          time.days[0].month - 1 or 12)  # fmt: skip
    rises = s.chance(0.5)
    c = s.figure(s.points(1), pmi, place, time, "pp_change", sign=1 if rises else -1, base=before, of="level")
    x = s.figure(s.amount(pmi), pmi, place, time)
    return s.told(
        "{o}<为|>{x}，比上月{v}{c}。",
        o=s.opening(pmi, place, time),
        x=x,
        v=s.one_of("上升|提高" if rises else "下降|回落"),
        c=c,
    )


@template("written")
def since_the_same_months_of_an_earlier_year(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.part_of_year()
    past = time.days[0].year - s.rng.randint(2, 6)
    base = times.year_before(time.days, time.days[0].year - past)
    c = s.figure(s.percent(20, 90), noun, place, time, "growth", base=base)
    g = s.growth(noun, place, time, words="同比增长")
    return s.told("{o}{g}，<比|较>{y}年同期增长{c}。", o=s.opening(noun, place, time), g=g, y=str(past), c=c)


@template("written")
def growth_with_its_earlier_value(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.part_of_year()
    while time.days[1].month < 7:
        s.published = s.published.replace(year=2025, month=10, day=24)
        time = s.time("part")
    half = Time("上半年", times.months(time.days[0].year, 1, 6), "part")
    a, b = s.figure(s.percent(), noun, place, half, "yoy"), s.figure(s.percent(), noun, place, time, "yoy")
    c = s.figure(s.points(), noun, place, time, "pp_change", base=half.days, of="yoy")
    return s.told("{o}增速由上半年的{a}<提升至|加快至|回落至|提高到>{b}。", "{o}增速为{b}，比上半年的{a}提高{c}。",
                  o=s.opening(noun, place, time, verb=False), a=a, b=b, c=c)  # fmt: skip


@template("written")
def remark_in_brackets(s: Scene) -> list[Part]:
    """What stands in brackets explains and states nothing."""
    noun, place, time = s.noun("flow"), s.own(), s.time()
    x, g = s.level(noun, place, time, plain=True), s.growth(noun, place, time)
    return s.told("{t}，{p}{n}<（下同）|（快报数）|（现价）|（年收入2000万元及以上）>{x}，{g}。", t=time.text,
                  p=place.text, n=noun.phrase, x=x, g=g)  # fmt: skip


@template("written")
def list_of_items(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    told = s.different(3, "flow")
    mark = s.rng.choice((("1.", "2.", "3."), ("一是", "二是", "三是"), ("●", "●", "●"), ("（1）", "（2）", "（3）")))
    parts: list[Part] = [f"{time.text}，{place.text}经济运行总体平稳。"]
    for number, noun in enumerate(told):
        line = "" if mark[0] == "一是" else "\n"
        parts += s.told(
            "{l}{m}{n}{x}，{g}。",
            l=line,
            m=mark[number],
            n=noun.phrase,
            x=s.level(noun, place, time),
            g=s.growth(noun, place, time),
        )
    return parts


@template("written")
def topics_before_figures(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    a, b = s.named("规上工业增加值"), s.named("社会消费品零售总额|固定资产投资")
    return s.told("{t}，{p}经济平稳运行。<从工业看，|工业方面，>{n}{x}，{g}。<需求方面，|从需求看，>{m}{y}，{h}。",
                  t=time.text, p=place.text, n=a.phrase, x=s.level(a, place, time), g=s.growth(a, place, time),
                  m=b.phrase,
                  y=s.level(b, place, time), h=s.growth(b, place, time))  # fmt: skip


@template("written")
def shares_respectively(s: Scene) -> list[Part]:
    place, time = s.own(), s.time("year")
    told = [s.named(f"第{n}产业增加值") for n in "一二三"]
    a, b, c = (s.figure(s.percent(), n, place, time, "share", codes=(n.code, "SHARE_TERTIARY")) for n in told)
    return s.told("{t}，{p}第一、二、三产业增加值占GDP的比重分别为{a}、{b}和{c}。",
        "{t}，{p}第一产业、第二产业、第三产业增加值占GDP比重分别为{a}、{b}、{c}。",
                  t=time.text, p=place.text, a=a, b=b, c=c)  # fmt: skip


@template("written")
def bracketed_parts(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    whole, part = s.named("进出口总额"), s.named("出口总额")
    y, h = s.level(part, place, time, verb="", plain=True), s.growth(part, place, time, words="增长")
    return s.told("{o}{x}，{g}（其中出口{y}，{h}）。", o=s.opening(whole, place, time), x=s.level(whole, place, time,
        plain=True),
                  g=s.growth(whole, place, time), y=y, h=h)  # fmt: skip
