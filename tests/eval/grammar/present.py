"""Texts of the moment: 目前, 今年以来, 截至目前, and such as leave the period to the page's title."""

from __future__ import annotations

from datetime import date

from . import times
from .making import template
from .scene import Scene
from .sentence import Part
from .times import Time


@template("present")
def what_there_is_now(s: Scene) -> list[Part]:
    noun, place = s.noun("count"), s.anywhere()
    now = Time("目前", times.point(s.published), "point")
    x = s.level(noun, place, now, verb="", plain=True)
    return s.told("<目前|截至目前|当前>，{p}<共有|拥有|已有|累计拥有>{n}{x}。", p=place.text, n=noun.phrase, x=x)


@template("present")
def added_since_the_year_began(s: Scene) -> list[Part]:
    noun, place = s.noun("count"), s.anywhere()
    while noun.phrase == "经营主体":
        noun = s.noun("count")
    since = Time("今年以来", (date(s.published.year, 1, 1), s.published), "part")
    x = s.figure(s.amount(noun), noun, place, since, "change", days=since.days)
    return s.told("<今年以来|今年年初以来|年初以来>，{p}<新增|新增加>{n}{x}。", p=place.text, n=noun.phrase, x=x)


@template("present")
def achieved_since_the_year_began(s: Scene) -> list[Part]:
    noun, place = s.noun("flow"), s.own()
    since = Time("今年以来", (date(s.published.year, 1, 1), s.published), "part")
    x = s.level(noun, place, since, verb="", plain=True)
    g = s.figure(s.percent(), noun, place, since, "yoy")
    return s.told("今年以来，{p}<实现|累计完成|完成>{n}{x}，同比增长{g}。", p=place.text, n=noun.phrase, x=x, g=g)


@template("titled")
def communique(s: Scene) -> list[Part]:
    """`全年`, `年末` under a title that names the year."""
    s.published = date(s.rng.choice((2022, 2023, 2024, 2025)), 3, s.rng.randint(5, 28))
    place, year = s.own(), s.published.year - 1
    s.title = f"{year}年国民经济和社会发展统计公报"
    whole, end = Time("全年", times.whole(year), "year"), Time("年末", times.point(date(year, 12, 31)), "point")
    flows, (a, b) = s.different(3, "flow", "head"), s.different(2, "stock")
    parts: list[Part] = []
    for noun in flows:
        g = s.figure(s.percent(), noun, place, whole, "yoy")
        parts += s.told("全年{p}{n}{x}，比上年<增长|增长了>{g}。", "全年{n}{x}，按可比价格计算，比上年增长{g}。",
            p=place.text,
                        n=noun.phrase, x=s.level(noun, place, whole), g=g)  # fmt: skip
    g, h = s.figure(s.percent(), a, place, end, "yoy"), s.figure(s.percent(), b, place, end, "yoy")
    return parts + s.told("{m}年末{p}{a}{x}，比上年末增长{g}；{b}{y}，增长{h}。", m=s.one_of("|\n"),
        p=s.one_of(f"|{place.text}"), a=a.phrase,
                          x=s.level(a, place, end), g=g, b=b.phrase, y=s.level(b, place, end), h=h)  # fmt: skip


@template("titled")
def months_in_the_title(s: Scene) -> list[Part]:
    time = s.part_of_year()
    while not time.text.startswith(str(time.days[0].year)):
        time = s.part_of_year()
    place = s.own()
    s.title = s.rng.choice(("{t}{p}经济运行情况", "{t}{p}经济运行稳中有进", "{p}{t}经济数据发布")).format(
        t=time.text, p=place.text
    )
    parts: list[Part] = []
    for noun in s.different(3, "flow"):
        parts += s.told("{q}{n}{x}，{g}。", q=s.one_of(f"|{place.text}"), n=noun.phrase, x=s.level(noun, place, time),
                        g=s.growth(noun, place, time, words="同比增长"))  # fmt: skip
    return parts


@template("titled")
def consumer_prices_of_a_month(s: Scene) -> list[Part]:
    while s.published.month == 1:
        s.published = date.fromisoformat(s.one_of("2025-10-15|2024-08-10|2023-05-11"))
    month, place = s.published.month - 1, s.own()
    s.title = f"{s.published.year}年{month}月份居民消费价格变动情况"
    time = Time(f"{month}月份", times.months(s.published.year, month, month), "month")
    part = Time(f"1—{month}月", times.months(s.published.year, 1, month), "part")
    cpi, food = s.named("居民消费价格"), s.named("食品烟酒价格")
    up = lambda noun, when, measure="yoy": s.figure(s.percent(0.1, 3), noun, place, when, measure)  # noqa: E731
    return s.told(
        "{t}，{p}居民消费价格同比上涨{a}。其中，食品烟酒价格上涨{b}。1—{m}月平均，{p}居民消费价格比上年同期上涨{c}。\n"
        "{t}，{p}居民消费价格环比上涨{d}。",
        t=time.text, p=place.text, m=str(month), a=up(cpi, time), b=up(food, time), c=up(cpi, part), d=up(cpi, time,
            "mom"),
    )  # fmt: skip


@template("titled")
def title_as_first_line(s: Scene) -> list[Part]:
    time = s.part_of_year()
    place, (a, b) = s.own(), s.different(2, "flow")
    bare = time.text.removeprefix("今年").removeprefix(f"{s.published.year}年")
    head = s.one_of(
        f"{bare}{place.text}经济稳中向好|{place.text}经济运行总体平稳|{s.published.year}年{bare}{place.text}经济运行情况"
    )
    return s.told("{h}\n{t}，{p}{a}{x}，{g}。\n{b}{y}，{i}。", h=head, t=time.text, p=place.text, a=a.phrase,
        x=s.level(a, place, time),
                  g=s.growth(a, place, time), b=b.phrase, y=s.level(b, place, time), i=s.growth(b, place,
                      time))  # fmt: skip
