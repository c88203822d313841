"""Short pages: a title's line, headings, some paragraphs, a period and a region that govern."""

from __future__ import annotations

from . import times
from .making import template
from .scene import Scene
from .sentence import Part
from .times import Time


def _pair(s: Scene, words: str, noun, place, time) -> list[Part]:  # noqa: ANN001 - as in Scene
    return s.told(words, n=noun.phrase, x=s.level(noun, place, time), g=s.growth(noun, place, time))


@template("page")
def bulletin_under_headings(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    a, b, c, d = s.different(4, "flow")
    heads = s.rng.choice((("一、", "二、"), ("（一）", "（二）"), ("1.", "2.")))
    return [
        f"{heads[0]}工业经济稳步增长\n{time.text}，{place.text}", *_pair(s, "{n}{x}，{g}。", a, place, time),
        *_pair(s, "{n}{x}，{g}。", b, place, time), f"\n{heads[1]}内需潜力持续释放\n{s.one_of(place.text + '|')}",
        *_pair(s, "{n}{x}，{g}。", c, place, time), *_pair(s, "{n}{g}。", d, place, time),
    ]  # fmt: skip


@template("page")
def months_with_an_interruption(s: Scene) -> list[Part]:
    place, time = s.own(), s.part_of_year()
    a, b, c = s.different(3, "flow")
    month = time.days[1].month
    single = Time(f"{month}月", times.months(time.days[0].year, month, month), "month")
    return [
        f"{time.text}，{place.text}", *_pair(s, "{n}{x}，{g}。", a, place, time), f"其中{month}月，",
        *_pair(s, "{n}{x}，{g}。", a, place, single), *_pair(s, "{n}{x}，{g}。", b, place, time), "\n",
        *_pair(s, "{n}{x}，{g}。", c, place, time),
    ]  # fmt: skip


@template("page")
def district_between_the_city_s_figures(s: Scene) -> list[Part]:
    (part,) = s.inside(1)
    place, time = s.own(), s.time()
    a, b, c = s.different(3, "flow")
    return [
        f"{time.text}，{place.text}", *_pair(s, "{n}{x}，{g}。", a, place, time), "\n", part.text,
        *_pair(s, "{n}{x}，{g}。", b, part, time), "\n", place.text, *_pair(s, "{n}{x}，{g}。", c, place, time),
    ]  # fmt: skip


@template("page")
def country_then_city(s: Scene) -> list[Part]:
    s.wider()
    country = next(p for p in (*_country(),))
    place, time = s.own(), s.time()
    a, b = s.different(2, "flow")
    return [
        f"{time.text}，{country.text}", *_pair(s, "{n}{x}，{g}。", a, country, time), place.text,
        *_pair(s, "{n}{x}，{g}。", a, place, time), place.text, *_pair(s, "{n}{x}，{g}。", b, place, time),
    ]  # fmt: skip


def _country():  # noqa: ANN202
    from .nouns import Place  # noqa: PLC0415

    return (Place("全国", "000000"),)


@template("page")
def news_with_a_date_line(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    a, b = s.different(2, "flow")
    day = s.published.day
    lead = s.one_of(
        f"本报讯（记者 王小明）|{s.published.month}月{day}日，市统计局发布数据。|本报{s.published.month}月{day}日讯 |"
    )
    return [
        f"{lead}{time.text}，{place.text}", *_pair(s, "{n}{x}，{g}。", a, place, time), "\n　　", place.text,
        *_pair(s, "{n}{x}，{g}。", b, place, time), s.one_of("|\n责任编辑：李华|\n（来源：市统计局）"),
    ]  # fmt: skip


@template("page")
def target_then_fact(s: Scene) -> list[Part]:
    place, year = s.own(), s.time("year")
    a, b = s.different(2, "flow")
    later = s.time("ahead")
    aim = s.figure(s.amount(a), a, place, later, status="target", modifier="gt")
    return [
        f"{year.text}，{place.text}", *_pair(s, "{n}{x}，{g}。", a, place, year), f"到{later.days[0].year}年，",
        *s.told("{n}力争突破{x}。", n=a.phrase, x=aim), f"\n{year.text}，{place.text}", *_pair(s, "{n}{x}，{g}。", b,
        place, year),
    ]  # fmt: skip
