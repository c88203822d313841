"""Sentences of trade, money and work, in the words that these have of their own."""

from __future__ import annotations

from . import nouns, times
from .making import template
from .scene import Scene
from .sentence import Part


@template("trade")
def partners(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    told = [nouns.Noun(p, c, "flow", ("亿元",), 90, 900) for p, c in (
        ("对东盟出口", "EXPORTS_ASEAN"), ("对欧盟出口", "EXPORTS_EU"), ("对美国出口", "EXPORTS_USA"))]  # fmt: skip
    a, b, c = (s.figure(s.percent(), n, place, time, "yoy") for n in told)
    return s.told("{t}，{p}对东盟、欧盟、美国出口分别增长{a}、{b}和{c}。",
        "{t}，{p}对东盟出口增长{a}，对欧盟出口增长{b}，对美国出口增长{c}。",
                  t=time.text, p=place.text, a=a, b=b, c=c)  # fmt: skip


@template("trade")
def kinds_of_trade(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    whole, part = s.named("出口总额"), s.named("一般贸易出口额|民营企业出口额|机电产品出口额")
    share = s.figure(s.percent(20, 80), part, place, time, "share", scopes=("出口总额", "全市出口总额", "出口"))
    return s.told("{o}{x}，{g}。其中，{n}{y}，{h}，占出口总额的{z}。", o=s.opening(whole, place, time),
        x=s.level(whole, place, time),
                  g=s.growth(whole, place, time), n=part.phrase, y=s.level(part, place, time, plain=True),
                  h=s.growth(part, place, time), z=share)  # fmt: skip


@template("money")
def revenue_and_taxes(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    whole, part = s.named("一般公共预算收入"), s.named("税收收入")
    share = s.figure(
        s.percent(60, 95), part, place, time, "share", scopes=("一般公共预算收入",), codes=("TAX_REVENUE", "TAX_SHARE")
    )
    return s.told("{o}{x}，{g}；其中税收收入{y}，{h}，占一般公共预算收入的<比重为|>{z}。",
                  "{o}{x}，{g}，其中税收收入{y}，{h}，税收收入占一般公共预算收入的比重为{z}。", o=s.opening(whole,
                  place, time),
                  x=s.level(whole, place, time), g=s.growth(whole, place, time), y=s.level(part, place, time,
                      plain=True),
                  h=s.growth(part, place, time), z=share)  # fmt: skip


@template("money")
def deposits_and_loans(s: Scene) -> list[Part]:
    place, time = s.own(), s.time("moment")
    a, b = s.named("金融机构本外币各项存款余额"), s.named("金融机构本外币各项贷款余额")
    x, y = s.amount(a), s.amount(b)
    base = None if time.days[1].month == 12 else times.point(times.month_end(time.days[1].year - 1, 12))
    c = s.figure(nouns.fraction(s.rng, x), a, place, time, "change", base=base)
    d = s.figure(nouns.fraction(s.rng, y), b, place, time, "change", base=base)
    return s.told("{t}，{p}{a}{x}，{g}，比年初增加{c}；{b}{y}，{h}，比年初增加{d}。", t=time.text, p=place.text,
        a=a.phrase,
                  x=s.figure(x, a, place, time), g=s.growth(a, place, time, words="同比增长"), c=c, b=b.phrase,
                  y=s.figure(y, b, place, time), h=s.growth(b, place, time, words="同比增长"), d=d)  # fmt: skip


@template("work")
def work_and_unemployment(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    new, rate = s.named("城镇新增就业人数"), s.named("城镇调查失业率")
    c = s.figure(s.points(0.6), rate, place, time, "pp_change", sign=-1, of="level")
    words = "同比下降" if time.kind != "year" else "比上年下降"
    return s.told("{t}，{p}城镇新增就业<|人数>{x}，城镇调查失业率<为|平均为|>{y}，{w}{c}。", t=time.text, p=place.text,
                  x=s.figure(s.amount(new), new, place, time), y=s.figure(s.amount(rate), rate, place, time),
                      w=words, c=c)  # fmt: skip


@template("industry")
def pulls_and_contributions(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    part, whole = s.rng.choice(
        (("装备制造业增加值", "规上工业增加值"), ("民间投资", "固定资产投资"), ("高新技术产业增加值", "规上工业增加值"))
    )
    noun = s.named(part)
    scopes = (whole, f"{whole}增长", None)
    pull = s.figure(s.points(), noun, place, time, "contribution", of="yoy", scopes=scopes)
    rate = s.figure(s.percent(20, 80), noun, place, time, "contribution", scopes=scopes)
    g = s.growth(noun, place, time, words="同比增长")
    return s.told("{o}{g}，拉动{w}增长{a}。", "{o}{g}，对{w}增长的贡献率<为|达|达到>{b}。",
        "{o}{g}，拉动{w}增长{a}，贡献率达{b}。",
                  o=s.opening(noun, place, time), g=g, w=whole, a=pull, b=rate)  # fmt: skip


@template("industry")
def products_made(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    a, b = (
        next(n for n in nouns.nouns("flow", coded=False) if n.phrase == p) for p in ("新能源汽车产量", "工业机器人产量")
    )
    return s.told("{t}，{p}新能源汽车产量{x}，{g}；工业机器人产量{y}，{h}。",
        "{t}，{p}主要产品中，新能源汽车、工业机器人产量分别增长{i}、{j}。",
                  t=time.text, p=place.text, x=s.level(a, place, time, plain=True), g=s.growth(a, place, time),
                  y=s.level(b, place, time, plain=True), h=s.growth(b, place, time),
                  i=s.figure(s.percent(), a, place, time, "yoy"), j=s.figure(s.percent(), b, place, time,
                      "yoy"))  # fmt: skip


@template("region")
def better_than_another_city(s: Scene) -> list[Part]:
    noun, time = s.noun("flow"), s.time()
    s.home, other = s.rng.choice((("330100", "宁波"), ("320500", "无锡市"), ("440300", "广州市")))
    place = s.own()
    gap = s.figure(s.points(), noun, place, time, "pp_gap", of="yoy", scopes=(other,))
    g = s.growth(noun, place, time, words="同比增长")
    return s.told("{o}{g}，<比|增速比>{w}<高|快>{x}。", o=s.opening(noun, place, time), g=g, w=other, x=gap)


@template("region")
def district_in_first_place(s: Scene) -> list[Part]:
    noun, (part,), time = s.noun("flow"), s.inside(1), s.time()
    r = s.figure(
        nouns.Amount("居全市第一", nouns.written("1", "位").value, "rank", None), noun, part, time, "rank", loose=True
    )
    x, g = s.level(noun, part, time, plain=True), s.growth(noun, part, time, words="同比增长")
    scope = "全省" if s.home == "330000" else "全国" if s.home == "000000" else "全市"
    r = s.figure(
        nouns.Amount(f"居{scope}第一", r.value, "rank", None), noun, part, time, "rank", loose=True, scopes=(scope,)
    )
    return s.told("{t}，{p}{n}{x}，{g}，总量{r}。", t=time.text, p=part.text, n=noun.phrase, x=x, g=g, r=r)


@template("region")
def parts_grow_apart(s: Scene) -> list[Part]:
    noun, (a, b), time = s.noun("flow"), s.inside(2), s.time()
    place = s.own()
    x, y = s.figure(s.percent(), noun, a, time, "yoy"), s.figure(s.percent(), noun, b, time, "yoy", sign=-1)
    g = s.growth(noun, place, time, words="同比增长")
    other = s.noun("flow")
    while other.code == noun.code:
        other = s.noun("flow")
    return s.told("{o}{g}，其中{a}增长{x}，{b}下降{y}。{p}{m}{z}。", o=s.opening(noun, place, time), g=g, a=a.text,
        x=x, b=b.text, y=y,
                  p=place.text, m=other.phrase, z=s.level(other, place, time))  # fmt: skip


@template("region")
def country_province_city(s: Scene) -> list[Part]:
    """The same indicator of three places, each named."""
    noun, time = s.noun("flow"), s.time()
    s.home = s.one_of("330100|320500|440300")
    province = {"330100": "330000", "320500": "320000", "440300": "440000"}[s.home]
    country, wide, own = nouns.Place("全国", "000000"), nouns.Place("全省", province), nouns.Place("全市", s.home)
    x, y, z = (s.figure(s.percent(), noun, p, time, "yoy") for p in (country, wide, own))
    return s.told("{t}，全国{n}增长{x}，全省增长{y}，全市增长{z}。",
        "{t}，全市{n}增长{z}，全国增长{x}，全省增长{y}。", t=time.text, n=noun.phrase,
                  x=x, y=y, z=z)  # fmt: skip
