"""Pages that wander: what states nothing, companies, plans and other places between a region's own figures."""

from __future__ import annotations

from datetime import date

from . import nouns, times
from .composed import clauses, governed, strung
from .making import template
from .nouns import Place
from .scene import Scene
from .sentence import Part
from .times import Time

_NOISE = (
    "{p}坚持稳中求进工作总基调，扎实推动高质量发展。",
    "这份成绩单来之不易。",
    "各地各部门协同发力，政策效应持续显现。",
    "{d}，{p}召开新闻发布会，通报经济运行情况。",
    "成绩的背后，是一批企业的加速成长。",
    "{p}深入实施“八八战略”，打造数字经济“一号工程”升级版。",
    "业内人士认为，这一势头有望延续。",
    "记者在车间看到，生产线正满负荷运转。",
    "下一步，{p}将继续优化营商环境。",
    "专家表示，当前外部环境更趋复杂严峻。",
    "《关于进一步扩大内需的若干措施》随后印发。",
    "第{n}届全球数字贸易博览会也在此期间举行。",
)
_LINKS = "|||此外，|同时，|与此同时，|值得一提的是，|数据显示，|另外，"
_ENDS = "|||，保持平稳增长|，创历史新高|，增势良好|，运行在合理区间|，实现稳步回升"


def noise(s: Scene, place: Place) -> list[Part]:
    day = s.one_of(f"{s.published.month}月{s.rng.randint(1, s.published.day)}日|近日|日前")
    words = s.rng.choice(_NOISE)
    return [words.format(p=place.text, d=day, n=times.in_words(s.rng.randint(2, 9)))]


def told_of(s: Scene, noun: nouns.Noun, place: Place, time: Time, *, named: bool) -> list[Part]:
    """A sentence of the region's own."""
    told = clauses(s, noun, place, time, own=s.chance(0.5))
    return [s.one_of(_LINKS), place.text if named else "", noun.phrase, *strung(told), s.one_of(_ENDS), "。"]


@template("wandering")
def noise_between(s: Scene) -> list[Part]:
    place, time = governed(s)
    first, *others = s.different(4, "flow", "head")
    parts: list[Part] = [f"{time.text}，{place.text}{first.phrase}", *strung(clauses(s, first, place, time)), "。"]
    for noun in others:
        if s.chance(0.6):
            parts += [s.one_of("|\n"), *noise(s, place)]
        parts += told_of(s, noun, place, time, named=s.chance(0.5))
    return parts


@template("wandering")
def lead_then_body(s: Scene) -> list[Part]:
    """A lead of words, then the period once, then paragraphs."""
    place, time = governed(s)
    parts: list[Part] = [*noise(s, place), *noise(s, place), "\n"]
    for number, noun in enumerate(s.different(3, "flow")):
        lead = f"{time.text}，" if number == 0 else ""
        parts += [
            lead,
            *told_of(s, noun, place, time, named=number == 0 or s.chance(0.5)),
            s.one_of("|\n" if number else ""),
        ]
    return parts


@template("wandering")
def company_between(s: Scene) -> list[Part]:
    """A company's figures stand among the region's, which is named again after them."""
    place, time = governed(s)
    a, b = s.different(2, "flow")
    firm = s.one_of("远航智能科技有限公司|云帆生物股份有限公司|金桥重工集团有限公司")
    revenue = nouns.Noun("营业收入", "", "flow", ("亿元",), 2, 90)
    x = s.figure(nouns.written(str(s.rng.randint(2, 90)), "亿元"), revenue, place, time, region=None, entity=firm)
    g = s.figure(s.percent(), revenue, place, time, "yoy", region=None, entity=firm)
    return [
        f"{time.text}，{place.text}{a.phrase}", *strung(clauses(s, a, place, time)), "。\n",
        *s.told("{f}{t}实现营业收入{x}，同比增长{g}。\n", f=firm, t=time.text, x=x, g=g),
        f"{time.text}，{place.text}{b.phrase}", *strung(clauses(s, b, place, time)), "。",
    ]  # fmt: skip


@template("wandering")
def plan_at_the_end(s: Scene) -> list[Part]:
    place, time = governed(s)
    a, b = s.different(2, "flow")
    year = s.published.year + 1
    later = Time(f"{year}年", times.whole(year), "ahead")
    g = s.figure(s.percent(3, 12), a, place, later, "yoy", status="target", modifier="ge")
    x = s.figure(s.amount(b), b, place, later, status="target", modifier="gt")
    return [
        f"{time.text}，{place.text}{a.phrase}", *strung(clauses(s, a, place, time)), "。", b.phrase,
        *strung(clauses(s, b, place, time)), s.one_of("。|。\n"),
        *s.told("{y}年，{p}{n}力争增长{g}以上，{m}<力争突破|力争超过>{x}。",
        "明年，{p}{n}预期增长{g}以上，{m}力争突破{x}。",
                y=str(year), p=place.text, n=a.phrase, g=g, m=b.phrase, x=x),
    ]  # fmt: skip


@template("wandering")
def wider_then_own(s: Scene) -> list[Part]:
    """A whole's figures are told first, each place named."""
    place, time = governed(s)
    if s.home == "330000":
        s.home, place = "330100", Place("杭州", "330100")
    wide = Place("全国", "000000")
    a, b = s.different(2, "flow")
    return [
        f"{time.text}，{wide.text}{a.phrase}", *strung(clauses(s, a, wide, time, own=False)), "。", place.text,
        a.phrase,
        *strung(clauses(s, a, place, time)), "。", s.one_of("|\n"), place.text, b.phrase, *strung(clauses(s, b,
        place, time)), "。",
    ]  # fmt: skip


@template("wandering")
def districts_in_a_row(s: Scene) -> list[Part]:
    """Paragraphs of districts under a city's, each of its own."""
    while s.home not in {"330100", "320500", "440300"}:
        s.home = s.rng.choice(nouns.homes())
    place, time = s.own(), s.part_of_year() if s.chance(0.5) else s.time("year")
    if not time.has_year:
        time = Time(f"{time.days[0].year}年", times.whole(time.days[0].year), "year") if time.kind == "year" else time
    noun, other = s.different(2, "flow")
    parts: list[Part] = [
        f"{time.text}，{place.text}{noun.phrase}",
        *strung(clauses(s, noun, place, time, own=False)),
        "。",
    ]
    for part in s.inside(s.rng.randint(2, 3)):
        told = clauses(s, noun, part, time, own=False)
        parts += [s.one_of("\n|"), f"{part.text}{noun.phrase}", *strung(told), "，", other.phrase,
                  *strung(clauses(s, other, part, time, own=False)), "。"]  # fmt: skip
    return parts


@template("wandering")
def ups_and_downs_of_years(s: Scene) -> list[Part]:
    """The years of one indicator in one paragraph, each named before its figure."""
    noun, place = s.noun("flow"), s.own()
    last = s.published.year - 1
    parts: list[Part] = [place.text, noun.phrase]
    for number, year in enumerate(range(last - 2, last + 1)):
        time = Time(f"{year}年", times.whole(year), "year")
        mark = s.one_of("，|；") if number else ""
        parts += [mark, time.text, *s.level(noun, place, time, verb=s.one_of("为|达|达到"), plain=True), "，",
                  *s.growth(noun, place, time, words=s.one_of("增长|同比增长"))]  # fmt: skip
    return [*parts, "。"]


@template("wandering")
def since_the_plan_began(s: Scene) -> list[Part]:
    """`“十四五”以来` opens a paragraph, years of it are told."""
    s.published = date(2025, s.rng.randint(2, 11), 18)
    noun, place = s.noun("flow"), s.own()
    a, b = (Time(f"{y}年", times.whole(y), "year") for y in (2020, 2024))
    x, y = s.figure(s.amount(noun), noun, place, a), s.figure(s.amount(noun), noun, place, b)
    c = s.figure(s.percent(2, 12), noun, place, b, "cagr", base=times.whole(2020))
    return s.told("“十四五”以来，{p}{n}<从|由>2020年的{x}<增长到|增加到|提升至>2024年的{y}，年均增长{c}。",
        p=place.text, n=noun.phrase,
                  x=x, y=y, c=c)  # fmt: skip
