"""Sentences of several: respectively-lists, chains, parts after 其中, regions one after the other."""

from __future__ import annotations

from .compared import place_in
from .making import template
from .nouns import Noun
from .scene import Scene
from .sentence import Figure, Part


def _names(words: list[str], last: str = "和") -> str:
    return "、".join(words[:-1]) + last + words[-1]


def _row(figures: list[Figure], last: str = "和") -> list[Part]:
    parts: list[Part] = [figures[0]]
    for number, figure in enumerate(figures[1:], 1):
        parts += [last if number == len(figures) - 1 else "、", figure]
    return parts


def _phrases(s: Scene, nouns: list[Noun]) -> str:
    return _names([n.phrase for n in nouns], s.one_of("和|、|与"))


@template("respectively")
def amounts_of_several_indicators(s: Scene) -> list[Part]:
    told = s.different(s.rng.randint(2, 4), "flow")
    place, time = s.own(), s.time()
    row = _row([s.figure(s.amount(n), n, place, time) for n in told], s.one_of("和|、"))
    return s.told("{t}<，|>{p}{n}分别<为|达|达到|实现>{x}。", t=time.text, p=place.text, n=_phrases(s, told), x=row)


@template("respectively")
def growth_of_several_indicators(s: Scene) -> list[Part]:
    told = s.different(s.rng.randint(2, 4), "flow")
    place, time = s.own(), s.time()
    row = _row([s.figure(s.percent(), n, place, time, "yoy") for n in told], s.one_of("和|、"))
    return s.told(
        "{t}<，|>{p}{n}<分别增长|同比分别增长|分别同比增长>{x}。", t=time.text, p=place.text, n=_phrases(s, told), x=row
    )


@template("respectively")
def amounts_and_growth_of_two(s: Scene) -> list[Part]:
    told = s.different(2, "flow")
    place, time = s.own(), s.time()
    x = _row([s.figure(s.amount(n), n, place, time) for n in told])
    g = _row([s.figure(s.percent(), n, place, time, "yoy") for n in told])
    return s.told(
        "{t}<，|>{p}{n}分别为{x}，<分别增长|同比分别增长>{g}。",
        t=time.text,
        p=place.text,
        n=_phrases(s, told),
        x=x,
        g=g,
    )


@template("respectively")
def up_and_down(s: Scene) -> list[Part]:
    a, b = s.different(2, "flow")
    place, time = s.own(), s.time()
    x, y = s.figure(s.percent(), a, place, time, "yoy"), s.figure(s.percent(), b, place, time, "yoy", sign=-1)
    return s.told("{t}，{p}{n}同比分别增长{x}和下降{y}。", t=time.text, p=place.text, n=_phrases(s, [a, b]), x=x, y=y)


@template("respectively")
def growth_in_several_regions(s: Scene) -> list[Part]:
    noun, places, time = s.noun("flow"), s.inside(3), s.time()
    row = _row([s.figure(s.percent(), noun, p, time, "yoy") for p in places], s.one_of("和|、"))
    names = _names([p.text for p in places], s.one_of("和|、"))
    return s.told("{t}，{p}{n}<分别增长|同比分别增长>{x}。", t=time.text, p=names, n=noun.phrase, x=row)


@template("respectively")
def amounts_in_several_regions(s: Scene) -> list[Part]:
    noun, places, time = s.noun("flow"), s.inside(3), s.time()
    row = _row([s.figure(s.amount(noun), noun, p, time) for p in places], s.one_of("和|、"))
    names = _names([p.text for p in places], s.one_of("和|、"))
    return s.told("{t}，{p}{n}<分别为|分别达|分别达到>{x}。", t=time.text, p=names, n=noun.phrase, x=row)


@template("respectively")
def best_regions(s: Scene) -> list[Part]:
    noun, places, time = s.noun("flow"), s.inside(3), s.time()
    names = _names([p.text for p in places])
    amounts = _row([s.figure(s.amount(noun), noun, p, time) for p in places])
    growth = _row([s.figure(s.percent(), noun, p, time, "yoy") for p in places])
    return s.told(
        "{t}，{n}<总量|>居前三位的<分别|>是{p}，分别为{x}。", "{t}，{n}增速居前三位的<分别|>是{p}，分别增长{g}。",
        t=time.text, n=noun.phrase, p=names, x=amounts, g=growth,
    )  # fmt: skip


@template("chain")
def one_indicator_after_the_other(s: Scene) -> list[Part]:
    told = s.different(3, "flow")
    place, time = s.own(), s.time()
    parts = s.told("{t}，{p}", t=time.text, p=place.text)
    for number, noun in enumerate(told):
        mark = s.one_of("；|，|。") if number else ""
        parts += s.told(
            "{m}{n}{x}，{g}", m=mark, n=noun.phrase, x=s.level(noun, place, time), g=s.growth(noun, place, time)
        )
    return [*parts, "。"]


@template("chain")
def growth_one_after_the_other(s: Scene) -> list[Part]:
    told = s.different(3, "flow")
    place, time = s.own(), s.time()
    parts = s.told("{t}，{p}", t=time.text, p=place.text)
    for number, noun in enumerate(told):
        parts += s.told(
            "{m}{n}{g}",
            m=s.one_of("，|；|、") if number else "",
            n=noun.phrase,
            g=s.growth(noun, place, time, words="增长"),
        )
    return [*parts, "。"]


@template("chain")
def regions_one_after_the_other(s: Scene) -> list[Part]:
    noun, places, time = s.noun("flow"), s.inside(3), s.time()
    parts: list[Part] = [f"{time.text}，"]
    for number, place in enumerate(places):
        named = noun.phrase if number == 0 or s.chance(0.6) else ""
        parts += s.told("{m}{p}{n}{x}，{g}", m="；" if number else "", p=place.text, n=named,
                        x=s.level(noun, place, time, plain=True), g=s.growth(noun, place, time,
                            words="同比增长"))  # fmt: skip
    return [*parts, "。"]


@template("chain")
def growth_in_one_region_after_the_other(s: Scene) -> list[Part]:
    noun, places, time = s.noun("flow"), s.inside(3), s.time()
    parts = s.told("{t}，{n}", t=time.text, n=noun.phrase)
    for number, place in enumerate(places):
        parts += s.told(
            "{m}{p}增长{g}", m="、" if number else "", p=place.text, g=s.figure(s.percent(), noun, place, time, "yoy")
        )
    return [*parts, "。"]


@template("chain")
def whole_then_its_regions(s: Scene) -> list[Part]:
    noun, places, time = s.noun("flow"), s.inside(2), s.time()
    place = s.own()
    a, b = places
    return s.told(
        "{t}，{p}{n}{x}，{g}。<其中，|>{a}{y}，{h}；{b}{z}，{i}。",
        t=time.text, p=place.text, n=noun.phrase, x=s.level(noun, place, time), g=s.growth(noun, place, time),
        a=a.text, y=s.level(noun, a, time, plain=True), h=s.growth(noun, a, time), b=b.text,
        z=s.level(noun, b, time, plain=True), i=s.growth(noun, b, time),
    )  # fmt: skip


@template("chain")
def level_growth_gap_and_place(s: Scene) -> list[Part]:
    wider, noun, time = s.wider(), s.noun("flow"), s.time()
    place = s.own()
    gap = s.figure(s.points(), noun, place, time, "pp_gap", scopes=(f"{wider.text}平均", wider.text), of="yoy")
    x, g = s.level(noun, place, time), s.growth(noun, place, time, words="同比增长")
    r = place_in(s, noun, place, wider.text, time)
    return s.told(
        "{o}{x}，{g}，高于{w}平均{d}，<总量|规模>{r}。",
        o=s.opening(noun, place, time),
        x=x,
        g=g,
        w=wider.text,
        d=gap,
        r=r,
    )


_WHOLES = (
    ("规上工业增加值", ("高新技术产业增加值", "装备制造业增加值", "战略性新兴产业增加值")),
    ("固定资产投资", ("制造业投资", "房地产开发投资", "基础设施投资", "民间投资")),
    ("进出口总额", ("出口总额", "进口总额")),
    ("一般公共预算收入", ("税收收入",)),
    ("税收收入", ("增值税", "企业所得税")),
    ("地区生产总值", ("第二产业增加值", "第三产业增加值")),
    ("社会消费品零售总额", ("商品零售额", "餐饮收入")),
    ("全社会用电量", ("工业用电量",)),
    ("旅游总人数", ("入境旅游人数",)),
)


@template("parts")
def part_after_its_whole(s: Scene) -> list[Part]:
    whole, members = s.rng.choice(_WHOLES)
    place, time, noun = s.own(), s.time(), s.named(whole)
    parts = s.told("{o}{x}，{g}<。其中，|，其中|；其中，|。其中>", o=s.opening(noun, place, time), x=s.level(noun,
        place, time),
                   g=s.growth(noun, place, time))  # fmt: skip
    with_level = s.chance(0.6)
    for number, phrase in enumerate(members[: s.rng.randint(1, 2)]):
        member = s.named(phrase)
        x = s.level(member, place, time, plain=True) if with_level else []
        parts += s.told("{m}{n}{x}{c}{g}", m=s.one_of("，|；") if number else "", n=phrase, x=x, c="，" if x else "",
                        g=s.growth(member, place, time))  # fmt: skip
    return [*parts, "。"]


@template("parts")
def exports_and_imports(s: Scene) -> list[Part]:
    place, time = s.own(), s.time()
    whole, exports, imports = (
        s.named("进出口总额|外贸进出口总额|货物进出口总额"),
        s.named("出口总额"),
        s.named("进口总额"),
    )
    return s.told(
        "{o}{x}，{g}。其中，出口{y}，{h}；进口{z}，{i}。", "{o}{x}，{g}，其中出口{y}、{h}，进口{z}、{i}。",
        o=s.opening(whole, place, time), x=s.level(whole, place, time), g=s.growth(whole, place, time),
        y=s.level(exports, place, time, verb="", plain=True), h=s.growth(exports, place, time),
        z=s.level(imports, place, time, verb="", plain=True), i=s.growth(imports, place, time),
    )  # fmt: skip


@template("parts")
def parts_respectively(s: Scene) -> list[Part]:
    place, time, noun = s.own(), s.time(), s.named("规上工业增加值")
    members = [s.named(p) for p in ("高新技术产业增加值", "装备制造业增加值", "战略性新兴产业增加值")]
    row = _row([s.figure(s.percent(), n, place, time, "yoy") for n in members])
    return s.told("{o}{g}<。其中，|，其中>高新技术产业、装备制造业和战略性新兴产业增加值<分别增长|同比分别增长>{x}。",
                  o=s.opening(noun, place, time), g=s.growth(noun, place, time), x=row)  # fmt: skip


@template("parts")
def parts_without_their_head(s: Scene) -> list[Part]:
    """`高新技术产业增长9.0%` is of value added there."""
    place, time, noun = s.own(), s.time(), s.named("规上工业增加值|规模以上工业增加值")
    a, b = s.named("高新技术产业增加值"), s.named("装备制造业增加值")
    return s.told("{o}{g}，其中高新技术产业{h}，装备制造业{i}。", o=s.opening(noun, place, time), g=s.growth(noun,
        place, time),
                  h=s.growth(a, place, time), i=s.growth(b, place, time))  # fmt: skip


@template("parts")
def parts_of_investment(s: Scene) -> list[Part]:
    place, time, noun = s.own(), s.time(), s.named("固定资产投资")
    a, b, c = s.named("制造业投资"), s.named("基础设施投资"), s.named("房地产开发投资")
    return s.told("{o}{g}。<分领域看，|从三大领域看，|其中，>制造业投资{x}，基础设施投资{y}，房地产开发投资{z}。",
                  o=s.opening(noun, place, time), g=s.growth(noun, place, time), x=s.growth(a, place, time),
                  y=s.growth(b, place, time), z=s.growth(c, place, time))  # fmt: skip


@template("parts")
def parts_of_a_count(s: Scene) -> list[Part]:
    noun, part, time = s.named("高新技术企业|科技型中小企业|规上工业企业"), s.inside(1)[0], s.time("moment")
    whole = s.own()
    a, b = s.figure(s.amount(noun), noun, whole, time), s.figure(s.amount(noun), noun, part, time)
    return s.told(
        "{t}，{p}<共有|拥有>{n}{a}，其中{q}{b}。", t=time.text, p=whole.text, n=noun.phrase, a=a, q=part.text, b=b
    )
