"""Towns, streets and villages that a page tells about: below what the vocabulary of regions holds.

What belongs here: their names where they open a clause. What does not: counties and what stands above (`regions.csv`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.entities.zones import opening_before

_MARK = re.compile("镇|乡|村|街道|社区")
_TOWN = re.compile(
    "(?P<own>[一-鿿]{1,3}?)(?:镇|乡(?![村镇亲])|街道|村|社区)"
    "(?![、和与及等内里级的民居委级长籍容貌办综卫工化企干党群区落庄])(?!党|居|建设|振兴|集体经济(?!总?收入)|经济|医院|医疗|人口|人均|收入|就业|公路|旅游|投资|消费)"
)
_NO_NAME = re.compile(
    "[农城小乡集古名重强各全该本这那每新山渔省市县区级类型有在是为到由被让把对向从与和或及以将的了点心]|"
    "^[一二两三四五六七八九十百千几多数0-9]+[个大些]?$|"
    "生态|卫生|绿色|小康|民主|森林|信用|数字|平安|善治|共富|收入|脱贫|移民|亿元|[十百千]强|特色|中心|示范|美丽|行政|自然|建制|工业|产业|旅游|智慧|未来|和谐|文明|幸福|国际|历史|传统|淘宝|电商|试点|先进|经济|"
    "预计|今年|去年|据|贫困|薄弱|覆盖|涉及|惠及|带动|重点|其中|全国|周边|沿线|郊区|城区"
)
_LEADS = re.compile("走进|来到|位于|在|(?:该|我|本)[市县区](?=[一-鿿]{1,3}(?:镇|乡|街道|村))")
_OPENING = frozenset("新山农古名小")
"""Signs that begin no name alone, but names of two (新塘街道, 山南镇)."""
_LONGEST = 12
_SHORTEST = 2
ENDS = ("镇", "乡", "街道", "村", "社区")


def towns_in(text: str, regions: dict[int, int]) -> dict[str, str]:
    """Towns that open a clause (`甲镇去年实现……`, `乙区丙街道……`); not `各乡镇`, `特色小镇`, `城镇居民`.

    Args:
        text: the reading.
        regions: ends of the regions named in it, by their starts.
    """
    names: dict[str, str] = {}
    for mark in _MARK.finditer(text):
        start = opening_before(text, mark.start(), _LONGEST)
        if start is None:
            continue
        start = led.end() if (led := _LEADS.match(text, start, mark.start() + 2)) else start
        place = regions.get(start, start)
        hit = _TOWN.match(text, place)
        if hit is None or hit.end() != mark.end() or regions.get(place) == hit.end():
            continue
        own = hit["own"]
        if (len(own) < _SHORTEST and place == start) or _NO_NAME.search(own[1:] if own[0] in _OPENING else own):
            continue
        if own[0] in _OPENING and len(own) < _SHORTEST:
            continue
        names[text[place : hit.end()]] = names[text[start : hit.end()]] = text[start : hit.end()]
    return names
