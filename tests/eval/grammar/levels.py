"""Sentences of amounts, stocks, counts and rates."""

from __future__ import annotations

from dataclasses import replace

from . import nouns, times
from .making import template
from .scene import Scene
from .sentence import Part
from .times import Time


@template("level")
def amount_of_a_period(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow", "head"), s.anywhere(), s.time()
    return s.told("{o}{x}。", o=s.opening(noun, place, time), x=s.level(noun, place, time))


@template("level")
def achieved_amount(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time()
    cumulated = time.kind == "part" and time.days[0].month == 1
    verb = s.one_of("实现|完成|累计实现|累计完成" if cumulated else "实现|完成|共实现")
    x = s.level(noun, place, time, verb="")
    return s.told("{t}，{p}{v}{n}{x}。", "{p}{t}{v}{n}{x}。", "{t}{p}{v}{n}{x}。", t=time.text, p=place.text, v=verb,
                  n=noun.phrase, x=x)  # fmt: skip


@template("level")
def stock_at_a_moment(s: Scene) -> list[Part]:
    noun, place = s.noun("stock"), s.anywhere()
    time = s.time_of(noun)
    return s.told("{o}{x}。", o=s.opening(noun, place, time), x=s.level(noun, place, time))


@template("level")
def number_of_things(s: Scene) -> list[Part]:
    noun, place, time = s.noun("count"), s.anywhere(), s.time("moment")
    return s.told("{o}<数量|总数|>{x}。", o=s.opening(noun, place, time), x=s.level(noun, place, time))


@template("level")
def number_of_things_had(s: Scene) -> list[Part]:
    noun, place, time = s.noun("count"), s.anywhere(), s.time("moment")
    x = s.level(noun, place, time, verb="")
    return s.told("{t}，{p}<共有|拥有|累计拥有|已有|现有>{n}{x}。", t=time.text, p=place.text, n=noun.phrase, x=x)


@template("level")
def number_before_its_noun(s: Scene) -> list[Part]:
    noun, place, time = s.noun("count"), s.anywhere(), s.time("moment")
    x = s.figure(s.amount(noun), noun, place, time)
    return s.told("{t}，{p}<共有|拥有|已有|有>{x}{n}。", t=time.text, p=place.text, n=noun.phrase, x=x)


@template("level")
def rate_of_a_period(s: Scene) -> list[Part]:
    noun, place, time = s.noun("rate"), s.anywhere(), s.time()
    return s.told("{o}{x}。", o=s.opening(noun, place, time), x=s.level(noun, place, time))


@template("level")
def tens_and_more(s: Scene) -> list[Part]:
    """`4600多亿元`, `600余家`: the true value is greater."""
    noun, place = s.noun("flow", "count"), s.anywhere()
    time = s.time_of(noun)
    unit = noun.units[0]
    number = str(int(max(20, noun.low)) // 10 * 10)
    made = replace(nouns.written(number, unit), text=number + s.one_of("多|余") + unit, rough=True)
    x = s.figure(made, noun, place, time)
    words = "{o}<达|有|达到>{x}。" if noun.kind == "count" else "{o}<达|为|>{x}。"
    return s.told(words, o=s.opening(noun, place, time), x=x)


@template("level")
def free_name(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow", coded=False), s.anywhere(), s.time()
    x, g = s.level(noun, place, time), s.growth(noun, place, time)
    return s.told("{o}{x}，{g}。", o=s.opening(noun, place, time), x=x, g=g)


@template("level")
def year_between_indicator_and_verb(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.anywhere(), s.time("year")
    x, g = s.level(noun, place, time, verb="", plain=True), s.growth(noun, place, time)
    return s.told(
        "{p}<|的>{n}<在|>{t}<实现|达到|完成|达到了|为>{x}，{g}。", p=place.text, n=noun.phrase, t=time.text, x=x, g=g
    )


@template("level")
def words_before_the_figures(s: Scene) -> list[Part]:
    """A clause that states nothing stands between the period and the figure."""
    noun, place, time = s.noun("flow", "head"), s.own(), s.time()
    x, g = s.level(noun, place, time), s.growth(noun, place, time)
    return s.told(
        "{t}，{p}<经济运行总体平稳|上下坚持稳中求进|坚持稳字当头|聚焦高质量发展|各项工作扎实推进>，{n}{x}，{g}。",
        t=time.text, p=place.text, n=noun.phrase, x=x, g=g,
    )  # fmt: skip


@template("level")
def dollars_after_yuan(s: Scene) -> list[Part]:
    noun, place, time = s.named("实际使用外资|合同利用外资"), s.own(), s.time()
    x, g = s.level(noun, place, time, plain=True), s.growth(noun, place, time)
    return s.told("{t}，{p}{n}{x}，{g}。", t=time.text, p=place.text, n=noun.phrase, x=x, g=g)


@template("level")
def several_stocks_of_a_day(s: Scene) -> list[Part]:
    a, b = s.different(2, "stock")
    place, time = s.own(), s.time("moment")
    return s.told(
        "{t}，{p}{a}{x}，{b}{y}。", "{t}，{p}{a}{x}，{b}{y}，{g}。",
        t=time.text, p=place.text, a=a.phrase, b=b.phrase, x=s.level(a, place, time), y=s.level(b, place, time),
        g=s.growth(b, place, time),
    )  # fmt: skip


@template("level")
def city_and_countryside(s: Scene) -> list[Part]:
    urban, rural = s.named("城镇居民人均可支配收入"), s.named("农村居民人均可支配收入")
    place, time = s.own(), s.time()
    return s.told(
        "{t}，{p}{a}{x}，{g}；{b}{y}，{h}。",
        t=time.text, p=place.text, a=urban.phrase, b=rural.phrase, x=s.level(urban, place, time),
        g=s.growth(urban, place, time), y=s.level(rural, place, time), h=s.growth(rural, place, time),
    )  # fmt: skip


@template("level")
def year_named_in_another_way(s: Scene) -> list[Part]:
    """`2024年度`, `2024 年`, `二〇二四年`."""
    noun, place, told = s.noun("flow"), s.own(), s.time("year")
    year = told.days[0].year
    words = "".join("〇一二三四五六七八九"[int(sign)] for sign in str(year))
    time = Time(
        s.one_of(f"{year} 年|{words}年|{year}年度|{year}年1—12月|{year}年1至12月|{year}年全年"),
        times.whole(year),
        "year",
    )
    return s.told(
        "{t}，{p}{n}{x}，{g}。",
        t=time.text,
        p=place.text,
        n=noun.phrase,
        x=s.level(noun, place, time),
        g=s.growth(noun, place, time),
    )
