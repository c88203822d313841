"""Zones that a page tells about as of a company: development zones, science cities, industrial parks.

What belongs here: their names where they open a clause. What does not: zones with a code of their own (`regions.csv`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Kind, Token

_KIND = (
    "(?:国家级?)?(?:高新(?:技术产业(?:开发|园)?)?区|(?:经济(?:技术)?|旅游|产业)?开发区|(?:旅游)?度假区|经开区|综合保税区|综保区|保税港区|保税区|出口加工区|"
    "(?:工业|产业|软件|科技|物流)园区?|科技城|科学城|未来城|金融城|医药港|生物城|(?:国际)?(?:博览|会展|展览)中心|(?:产业)?集聚区|自贸区|自贸试验区|自由贸易试验区|"
    "航空港(?:经济综合实验区|实验区|区)?|临空经济(?:示范)?区|空港(?:经济|新)区|(?:特别|深度)合作区|新片区|新区|新城(?![区镇市])|世纪城|商圈|中央商务区)"
)
_NICKNAME = (
    "(?:中国)?(?:[光药声视芯智数云硅算车绿网]|健康|数字|基因|生命|时尚|传感|创新|安全|北斗)谷|"
    "航空港(?:经济综合)?(?:实验)?区|中关村|张江(?:科学城)?"
)
"""What a zone is known by: 光谷 for 东湖高新区."""
_ENDS = re.compile(f"{_KIND}$|^(?:{_NICKNAME})$|(?<!小)(?<!古)镇$|[乡村]$|街道$|社区$")
_ZONE = re.compile(
    f"(?P<own>[一-鿿]{{0,5}}?){_KIND}"
    "(?![、和与及等内里级]|的(?!(?:企业数|工业|规上|规模以上|GDP|地区生产总值|固定资产投资|财政|税收|营收|营业收入|产值|进出口|出口)[^，,。；;的]{0,8}[，,0-9])|管委会|党工委|党委|负责|招商|企业|建设|评价|发展|[^,，。；;\n]{0,6}(?:召开|举行|发布|印发))"
)
_NICKNAMED = re.compile(
    f"(?:{_NICKNAME})(?![、和与及等路村]|小镇|学校|大道|广场|公园|中心|大厦|生物城|科技|股份|集团|公司|金控|人才|论坛|指数|街道|社区|"
    "管委会|党工委|负责|企业家|[^,，。；;\n]{0,6}(?:召开|举行|举办|发布|印发))"
)
_MARK_OF_NICKNAME = re.compile("谷|航空港|中关村|张江")
_MARK = re.compile(
    "高新|开发区|度假区|经开区|保税区|保税港区|出口加工区|综保区|园区|产业园|软件园|科技园|工业园|物流园|科技城|科学城|未来城|金融城|医药港|生物城|博览中心|会展中心|展览中心|集聚区|自贸|航空港|临空|空港|合作区|片区|新区|新城|世纪城|商圈|商务区"
)
_COMMON = re.compile(
    "^(?:最新|[全各我该这整多两几其新本此省市县区参获入评级有位一二三四五六七八九十]|上述|国家|重点|主要|其他|特色|高新|经济|产业|工业|现代|城市|核心|主要|各大)|"
    "记者|从(?!化)|[的和与及在是为加快建设推进打造于以居列排获入力]"
)
"""Words that make a zone any zone, or none: 各开发区, 一个园区, 推进开发区."""
OPENS = re.compile(
    "(?s:.*)(?:^|[)），,。；;：:！？!?\\n\\s—》]|其中|目前|[0-9]年|[0-9]月|季度|半年|[去今当]年|期间)(?=[一-鿿]{0,12}$)"
)
"""Where a clause opens, so that what follows may be what it tells about."""
_WIDE = re.compile("[全我本该各][国省市区县州]|[一-鿿]{2,8}[省国]")
_KNOWN_AS = re.compile('[(（](?:又称|又名|简称|以下简称|下称)[“"]?([一-鿿]{2,8})[”"]?[)）]')
"""Another name that a page gives: 东湖高新区（又称“中国光谷”）, from then on 光谷."""
_LEADS = ("在", "走进", "来到")
"""Before a zone that then is told of: `在甲科技城，……`."""
_LONGEST = 14


def is_zone(name: str) -> bool:
    """Whether a name is a zone's or a town's."""
    return _ENDS.search(name) is not None


def is_place(name: str) -> bool:
    """Whether a name is a zone's, a port's or a market's: a place of its region, told of in the same indicators."""
    return is_zone(name) or name.endswith(("港", "港域", "港区", "口岸", "机场", "小镇", "景区", "市场", "城"))


_ITS_ECONOMY = re.compile("经济|GDP|生产总值|成绩单|增长|增速|开门红|半年报|季报|年报|逆势|亮点|运行")


def zone_of_page(heading: str, tokens: Sequence[Token], home: str | None) -> str | None:
    """The zone whose economy a heading announces (`甲高新区半年“成绩单”看亮点`): all the page is about it.

    Not where the heading names another region beside it, nor where the page is of a place of that name.
    """
    if home is None or not _MARK.search(heading) or not _ITS_ECONOMY.search(heading):
        return None
    named = [token for token in tokens if token.kind is Kind.ENTITY and is_zone(token.name) and token.text in heading]
    return named[0].name if len({token.name for token in named}) == 1 else None


def opening_before(text: str, mark: int, longest: int) -> int | None:
    """Where the clause opens whose name may bear a mark, at most so many signs before it; None where none does."""
    first = max(0, mark - longest)
    opens = OPENS.match(text[first:mark])
    return first + opens.end() if opens is not None else None


def zones_in(text: str, regions: dict[int, int]) -> dict[str, str]:
    """Zones that open a clause (`甲高新区实现……`, `乙科技城……`); not `全省高新区`, `各开发区`, `丙园区企业`.

    Args:
        text: the reading.
        regions: ends of the regions named in it, by their starts.
    """
    names = dict(_nicknamed(text))
    for mark in _MARK.finditer(text):
        start = opening_before(text, mark.start(), _LONGEST)
        if start is None:
            continue
        led = text.startswith(_LEADS, start)
        start += led * (1 + text.startswith(_LEADS[1:], start))
        place = regions.get(start, start)
        hit = _ZONE.match(text, place)
        if (
            hit is None
            or hit.end() <= mark.start()
            or regions.get(place) == hit.end()
            or _WIDE.match(text[start:place])
        ):
            continue
        own = hit["own"]
        if led and not text.startswith(("，", ","), hit.end()):
            continue  # 在甲科技城举行的发布会
        if _MARK.search(text, start, place) or (place == start and len(own) < 2) or (own and _COMMON.search(own)):
            continue
        whole = text[start : hit.end()]
        names.setdefault(whole, whole)
        if place > start and text[place : hit.end()] == "滨海新区":
            names["滨海新区"] = whole
        if (known := _KNOWN_AS.match(text, hit.end())) is not None:
            names[known[1]] = names[known[1].removeprefix("中国")] = whole
    return names


def _nicknamed(text: str) -> Iterator[tuple[str, str]]:
    """Nicknames that open a clause: `光谷实现生产总值……`; not 光谷大道, nor `中国光谷、中国药谷`."""
    for mark in _MARK_OF_NICKNAME.finditer(text):
        first = max(0, mark.start() - _LONGEST)
        opens = OPENS.match(text[first : mark.start()])
        start = first + opens.end() if opens is not None else first
        hit = _NICKNAMED.match(text, start) if opens is not None else None
        if hit is not None and hit.end() >= mark.end():
            yield hit.group(), hit.group().removeprefix("中国")
