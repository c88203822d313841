"""Members that a clause names as what something is: `进口以煤炭、原油为主`, `前三大市场分别是甲国、乙国和丙国`.

What belongs here: where in such a clause the members stand. What does not: parting them (`members`), and their values
(`listed`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.subject import Subject, subject_of

_MAINLY = re.compile(
    "以(?P<run>[^,。;；]{2,60}?)(?:等)?为主(?:[要导力体]|$)|以(?P<lead>[^,。;；]{2,60}?)(?:等)?(?:居多|领先)$"
)
_KIND = "(?:商品|产品|货物|品种|国家|国别|地区|国家和地区|市场|伙伴|经济体|来源地|来源国|目的地|目的国)"
_ARE = re.compile(f"{_KIND}(?:依次|分别|主要|仍|仍然)*(?:为|是|有|包括)(?P<run>[^,。;；]{{3,60}})$")
_PARTNERS = re.compile("国家|国别|地区|市场|伙伴|经济体|来源|目的")
_TRADE = re.compile("(?:总)?(?P<way>进出口|出口|进口)(?:总?[额值])?$")


def called(shape: Shape, start: int, end: int) -> tuple[int, int] | None:
    """Where a clause names the members of what it is about; None where it does not."""
    signs = shape.signs
    if (hit := _MAINLY.search(signs, start, end)) is not None:
        return hit.span("run") if hit["run"] else hit.span("lead")
    hit = _ARE.search(signs, start, end)
    return None if hit is None else hit.span("run")


def traded_with(shape: Shape, start: int, member: int, noun: Subject, parts: list[Subject]) -> list[Subject]:
    """`前三大市场分别是甲国和乙国，分别出口……`: exports go to each of them, imports come from them."""
    way = _TRADE.match(noun.words)
    if way is None or not _PARTNERS.search(shape.signs, start, member):
        return parts
    sign = "自" if way["way"] == "进口" else "对"
    return [subject_of(sign + one.words, one.start, one.end) for one in parts]
