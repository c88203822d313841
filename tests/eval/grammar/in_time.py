"""Texts in which a period is named once, interrupted, taken back, or told twice in one sentence."""

from __future__ import annotations

from . import times
from .making import template
from .scene import Scene
from .sentence import Part
from .times import Time


def _bare(time: Time) -> str:
    """A part of the year without its year."""
    return time.text.removeprefix(f"{time.days[0].year}年").removeprefix("今年")


@template("time")
def named_in_the_sentence_before(s: Scene) -> list[Part]:
    a, b = s.different(2, "flow")
    place, time = s.own(), s.time()
    return s.told("{t}，{p}{a}{x}，{g}。{q}{b}{y}，{h}。", t=time.text, p=place.text, a=a.phrase, x=s.level(a, place,
        time),
                  g=s.growth(a, place, time), q=s.one_of(f"{place.text}|"), b=b.phrase, y=s.level(b, place, time),
                  h=s.growth(b, place, time))  # fmt: skip


@template("time")
def interrupted_by_its_last_month(s: Scene) -> list[Part]:
    a, b = s.different(2, "flow")
    place, time = s.own(), s.part_of_year()
    month = time.days[1].month
    single = Time(f"{month}月", times.months(time.days[0].year, month, month), "month")
    return s.told(
        "{t}，{p}{a}{g}<，其中|。其中，|；其中，>{m}月<|份|当月><增长|同比增长>{x}。{b}{y}，{h}。",
        t=time.text, p=place.text, a=a.phrase, g=s.growth(a, place, time, words="同比增长"), m=str(month),
        x=s.figure(s.percent(), a, place, single, "yoy"), b=b.phrase, y=s.level(b, place, time), h=s.growth(b, place,
            time),
    )  # fmt: skip


@template("time")
def last_month_then_all_months(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.part_of_year()
    month = time.days[1].month
    single = Time(f"{month}月", times.months(time.days[0].year, month, month), "month")
    return s.told("<{m}月|{m}月份>，{p}{n}{x}，{g}；{t}，{n}{y}，{h}。".replace("<{m}月|{m}月份>",
        s.one_of("{m}月|{m}月份")),
                  m=str(month), p=place.text, n=noun.phrase, x=s.level(noun, place, single), g=s.growth(noun, place,
                      single),
                  t=_bare(time), y=s.level(noun, place, time), h=s.growth(noun, place, time))  # fmt: skip


@template("time")
def two_years_in_one_sentence(s: Scene) -> list[Part]:
    noun, place = s.noun("flow"), s.own()
    last = s.published.year - 1
    a, b = (Time(f"{y}年", times.whole(y), "year") for y in (last - 1, last))
    x, y = s.figure(s.amount(noun), noun, place, a), s.figure(s.amount(noun), noun, place, b)
    return s.told(
        "{p}{n}{a}为{x}<，|；>{b}<为|达到|增至>{y}。", p=place.text, n=noun.phrase, a=a.text, x=x, b=b.text, y=y
    )


@template("time")
def quarter_by_quarter(s: Scene) -> list[Part]:
    noun, place, year = s.noun("flow"), s.own(), s.published.year - 1
    parts = s.told("{y}年，{p}{n}", y=str(year), p=place.text, n=noun.phrase)
    for number, word in enumerate(("一", "二", "三", "四"), 1):
        quarter = Time(f"{word}季度", times.months(year, number * 3 - 2, number * 3), "part")
        g = s.figure(s.percent(), noun, place, quarter, "yoy")
        parts += s.told("{m}{t}增长{g}", m="，" if number > 1 else "", t=quarter.text, g=g)
    return [*parts, "。"]


@template("time")
def months_of_this_year_and_last(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.part_of_year()
    year = time.days[0].year
    whole = Time(f"{year - 1}年", times.whole(year - 1), "year")
    return s.told("{w}，{p}{n}{x}，{g}<。|；>{y}年{t}，{z}，{h}。", w=whole.text, p=place.text, n=noun.phrase,
                  x=s.level(noun, place, whole), g=s.growth(noun, place, whole, words="增长"), y=str(year),
                      t=_bare(time),
                  z=s.level(noun, place, time, verb="达"), h=s.growth(noun, place, time, words="同比增长"))  # fmt: skip


@template("time")
def same_period_of_the_year_before(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.part_of_year()
    before = Time("上年同期", times.year_before(time.days), "part")
    return s.told("{t}，{p}{n}{x}，<上年同期为|去年同期为|上年同期>{y}。", t=time.text, p=place.text, n=noun.phrase,
                  x=s.level(noun, place, time, plain=True), y=s.figure(s.amount(noun), noun, place,
                      before))  # fmt: skip


@template("time")
def paragraph_by_paragraph(s: Scene) -> list[Part]:
    a, b, c = s.different(3, "flow")
    place, time = s.own(), s.time()
    mark = s.one_of("\n|\n\n|\n　　")
    return s.told(
        "{t}，{p}{a}{x}，{g}。{m}{p}{b}{y}，{h}。{m}{c}{i}。",
        t=time.text, p=place.text, m=mark, a=a.phrase, x=s.level(a, place, time), g=s.growth(a, place, time),
        b=b.phrase, y=s.level(b, place, time), h=s.growth(b, place, time), c=c.phrase, i=s.growth(c, place, time),
    )  # fmt: skip


@template("time")
def stock_beside_flows(s: Scene) -> list[Part]:
    """Balances are of a day, in a page of months."""
    flow, stock = s.noun("flow"), s.named("金融机构本外币各项存款余额|制造业贷款余额|绿色贷款余额")
    place, time = s.own(), s.part_of_year()
    day = Time(f"{time.days[1].month}月末", times.closing(time.days), "point")
    return s.told("{t}，{p}{a}{x}，{g}。<|截至>{d}，{b}{y}，{h}。", t=time.text, p=place.text, a=flow.phrase,
                  x=s.level(flow, place, time), g=s.growth(flow, place, time), d=day.text, b=stock.phrase,
                  y=s.level(stock, place, day), h=s.growth(stock, place, day))  # fmt: skip


@template("time")
def early_year_then_now(s: Scene) -> list[Part]:
    """A year long ago is named in passing; the next sentence is of the year told about."""
    a, b = s.different(2, "flow")
    place, told = s.own(), s.published.year - 1
    now, past = Time(f"{told}年", times.whole(told), "year"), told - s.rng.randint(5, 12)
    then = Time(f"{past}年", times.whole(past), "year")
    return s.told("{t}，{p}{a}{x}，{g}；{u}<仅为|只有>{y}。{b}{z}，{h}。", t=now.text, p=place.text, a=a.phrase,
        x=s.level(a, place, now),
                  g=s.growth(a, place, now), u=then.text, y=s.figure(s.amount(a), a, place, then), b=b.phrase,
                  z=s.level(b, place, now), h=s.growth(b, place, now))  # fmt: skip


@template("time")
def page_that_looks_back(s: Scene) -> list[Part]:
    """`今年前三季度` and `去年` in one page."""
    a, b = s.different(2, "flow")
    place, time = s.own(), s.part_of_year()
    last = Time("去年", times.whole(s.published.year - 1), "year")
    return s.told("{w}，{p}{a}{x}，{g}。今年{t}，{p}{b}{y}，{h}。", w=s.one_of("去年|去年全年"), p=place.text,
        a=a.phrase,
                  x=s.level(a, place, last), g=s.growth(a, place, last), t=_bare(time), b=b.phrase, y=s.level(b,
                      place, time),
                  h=s.growth(b, place, time))  # fmt: skip
