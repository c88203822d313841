"""Sentences of what is to come: targets, forecasts, plans."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from .making import template
from .nouns import Amount
from .scene import Scene
from .sentence import Part

_REACH = (("力争达到", "eq"), ("将达到", "eq"), ("力争突破", "gt"), ("预计达到", "eq"), ("力争超过", "gt"),
("计划达到", "eq"),
          ("预计将达", "eq"), ("有望突破", "gt"), ("目标为", "eq"))  # fmt: skip


@template("target")
def amount_by_a_year(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.time("ahead")
    verb, modifier = s.rng.choice((*_REACH, ("达到", "eq"), ("突破", "gt")) if time.leads else _REACH)
    x = s.figure(s.amount(noun), noun, place, time, status="target", modifier=modifier)
    return s.told("{t}，{p}{n}{v}{x}。", t=time.text, p=place.text, n=noun.phrase, v=verb, x=x)


@template("target")
def number_by_a_year(s: Scene) -> list[Part]:
    noun, place, time = s.noun("count"), s.own(), s.time("ahead")
    after, modifier = s.rng.choice((("", "eq"), ("以上", "ge"), ("左右", "approx")))
    x = s.figure(s.amount(noun), noun, place, time, status="target", modifier=modifier)
    return s.told("{t}，{p}{n}<力争达到|将达到|数量力争达到|计划达到>{x}{a}。",
        t="到" + time.text.removeprefix("到"), p=place.text,
                  n=noun.phrase, x=x, a=after)  # fmt: skip


@template("target")
def growth_aimed_at(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.time("ahead")
    after, modifier = s.rng.choice((("左右", "approx"), ("以上", "ge"), ("", "eq")))
    g = s.figure(s.percent(3, 15), noun, place, time, "yoy", status="target", modifier=modifier)
    return s.told("{t}，{p}{n}<预期增长|力争增长|目标增长|计划增长|预计增长|预期目标为增长|增长目标为>{g}{a}。",
                  t=time.text.removeprefix("到"), p=place.text, n=noun.phrase, g=g, a=after)  # fmt: skip


@template("target")
def range_aimed_at(s: Scene) -> list[Part]:
    noun, place, time = s.noun("flow"), s.own(), s.time("ahead")
    low = s.rng.randint(3, 8)
    high = Decimal(low) + s.rng.choice((Decimal("0.5"), Decimal(1), Decimal(2)))
    text = s.one_of(f"{low}%—{high}%|{low}%-{high}%|{low}%至{high}%|{low}—{high}%|{low}%～{high}%")
    g = s.figure(
        Amount(text, Decimal(low), "percent", None), noun, place, time, "yoy", status="target", value_high=high
    )
    return s.told(
        "{t}，{p}{n}<预期增长|力争增长|增长目标为>{g}。",
        t=time.text.removeprefix("到"),
        p=place.text,
        n=noun.phrase,
        g=g,
    )


@template("target")
def things_to_be_added(s: Scene) -> list[Part]:
    noun, place, time = s.noun("count"), s.own(), s.time("ahead")
    while noun.phrase == "经营主体":
        noun = s.noun("count")
    before, after, modifier = s.rng.choice((("", "", "eq"), ("", "以上", "ge"), ("超过", "", "gt")))
    c = s.figure(s.amount(noun), noun, place, time, "change", status="target", days=time.days, modifier=modifier)
    return s.told("{t}，{p}<计划新增|力争新增|将新增>{n}{b}{c}{a}。", t=time.text.removeprefix("到"), p=place.text,
        n=noun.phrase,
                  b=before, c=c, a=after)  # fmt: skip


@template("target")
def what_is_and_what_is_to_be(s: Scene) -> list[Part]:
    noun, place = s.noun("flow"), s.own()
    now, later = s.time("year"), s.time("ahead")
    x = s.figure(s.amount(noun), noun, place, now)
    y = s.figure(s.amount(noun), noun, place, later, status="target", modifier="gt")
    return s.told("{t}，{p}{n}<为|达>{x}<；|。>{u}，<力争突破|力争超过|将突破>{y}。", t=now.text, p=place.text,
        n=noun.phrase, x=x,
                  u="到" + later.text.removeprefix("到"), y=y)  # fmt: skip


@template("target")
def fact_after_a_target(s: Scene) -> list[Part]:
    """After a target the next sentence, of a year that is over, is fact again."""
    a, b = s.different(2, "flow")
    place, later, now = s.own(), s.time("ahead"), s.time("year")
    x = s.figure(s.amount(a), a, place, later, status="target")
    return s.told("{t}，{p}{n}力争达到{x}。{u}，{p}{m}{y}，{g}。", t="到" + later.text.removeprefix("到"),
        p=place.text, n=a.phrase, x=x,
                  u=now.text, m=b.phrase, y=s.level(b, place, now), g=s.growth(b, place, now))  # fmt: skip


@template("target")
def aims_of_next_year(s: Scene) -> list[Part]:
    a, b = s.different(2, "flow")
    place, later = s.own(), s.time("ahead")
    year = later.text.removeprefix("到")
    x = replace(s.figure(s.percent(3, 12), a, place, later, "yoy", status="target"), modifier="approx")
    y = replace(s.figure(s.percent(3, 12), b, place, later, "yoy", status="target"), modifier="ge")
    return s.told(
        "{t}，{p}经济社会发展的主要预期目标是：{n}增长{x}左右，{m}增长{y}以上。",
        t=year,
        p=place.text,
        n=a.phrase,
        x=x,
        m=b.phrase,
        y=y,
    )
