"""Regions as members of a list: which ones a run of words lists, so that each value or place is of one of them.

What belongs here: reading the members. What does not: what their values are of (`lists`, `placing`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.places import is_partner
from hzetl.extract.lexing.cues import AREA
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import Kind, pattern

_REGION = Kind.REGION.value
_JOINT = "(?:[市区县]? ?(?:[、和与及]|以及|,) ?)"
_PLACE = "{G}{1,3}"
_LISTED = f"{_PLACE}(?:{_JOINT}{_PLACE})+[市区县]?"
_AND_SO_ON = (
    "(?:等)?(?:这)?(?:[0-9二两三四五六七八九十]*(?:[二两三四五六七八九十]|{Q})(?:个|座)?)?"
    "(?:设区市|区县市?|县市区?|城市|省份|省市|[市省区县城地国](?![一-鿿]))?"
)
_OPENING = re.compile(
    pattern(f"(?:[\\s,]|{{P}}的?|其中|而|另外|此外|还有|以及|{AREA})*(?P<all>{_LISTED}){_AND_SO_ON}(?:的|则|也|又|还)?")
)
_CLOSING = re.compile(pattern(f"(?P<all>{_LISTED}){_AND_SO_ON}(?:紧随其后|紧跟其后|分列其后|居前|领先|领跑)?[\\s]*$"))
_GROUP = re.compile(pattern(_PLACE))
_EACH_WORDS = "均(?!价)|都(?!市)|双双|也|同为|同样"
_TOGETHER = re.compile("合计|共计|之和|总和|一共|总共|差距|相差|(?<!经济)总量(?!均)")
_APART = re.compile(f"{_EACH_WORDS}|分别|依次|各|不相上下|相当")
_EACH = re.compile(_EACH_WORDS)
_PLACED = re.compile(pattern("{G}|{Q}"))
_LONGEST = 160
_CLAUSES = 3
"""Clauses before a list's values in which its regions may stand."""
_BOUND = re.compile("(?:超过?了?|不足|突破了?|逾|高于|低于|不到|近|均|迈[上过]了?)$")


def opening_list(shape: Shape, start: int, end: int) -> tuple[list[str | None], int] | None:
    """Codes of the regions that a run begins by listing, and where the list ends; `宁波北仑区` is one."""
    several = shape.signs.count(_REGION, start, end) > 1
    hit = _OPENING.match(shape.signs, start, end) if several else None
    if hit is None or is_partner(shape, _last_place(shape, hit), None):
        return None  # 甲市与香港进出口总额: of the one, with the other
    return _codes(shape, hit.start("all"), hit.end("all")), hit.end()


def _last_place(shape: Shape, hit: re.Match[str]) -> int:
    return max(shape.find(Kind.REGION, hit.start("all"), hit.end("all")))


def closing_list(shape: Shape, start: int, end: int) -> list[str | None] | None:
    """Codes of the regions that a run ends by listing: `分别是甲区、乙区和丙区`."""
    hit = _CLOSING.search(shape.signs, max(start, end - _LONGEST), end)
    return _codes(shape, hit.start("all"), hit.end("all")) if hit else None


def _codes(shape: Shape, start: int, end: int) -> list[str | None]:
    return [shape.tokens[hit.end() - 1].code for hit in _GROUP.finditer(shape.signs, start, end)]


def listed_before(shape: Shape, clauses: list[Clause], index: int) -> list[str | None] | None:
    """Codes of the regions that a clause before a sign's lists at its start or end, the nearest first."""
    for clause in reversed([clause for clause in clauses if clause.end <= index][-_CLAUSES:]):
        if (opening := opening_list(shape, clause.start, clause.end)) is not None:
            return opening[0]
        if (closing := closing_list(shape, clause.start, clause.end)) is not None:
            return closing
    return None


def shared_by(shape: Shape, clauses: list[Clause], clause: Clause, index: int) -> tuple[list[str | None], int]:
    """Codes of the regions of which a single value is each one's, and where they end: `甲市、乙市增速均超8%`.

    The regions may stand in the clause before: `甲市、乙市公布数据，增速均超8%`.
    """
    listed = opening_list(shape, clause.start, index)
    if listed is None and _EACH.search(shape.signs, clause.start, index) and not _PLACED.search(
        shape.signs, clause.start, index
    ):  # fmt: skip
        before = [one for one in clauses if one.end <= clause.start][-1:]
        opened = opening_list(shape, before[0].start, before[0].end) if before else None
        listed = (opened[0], clause.start) if opened else None
    if listed is None or None in listed[0] or not (
        _EACH.search(shape.signs, listed[1], index) or _BOUND.search(shape.signs, listed[1], index)
    ) or _TOGETHER.search(shape.signs, listed[1], index):  # fmt: skip
        return [], clause.start
    return listed


def of_all_listed(shape: Shape, clause: Clause, index: int) -> bool:
    """Whether a single value is of several regions together: `甲市、乙市、丙市三市出口3000亿元`, of no one of them."""
    if shape.signs.find(Kind.REGION, clause.start, index) < 0:
        return False
    hit = _OPENING.match(shape.signs, clause.start, index)
    if hit is None or ("、" not in hit["all"] and is_partner(shape, _last_place(shape, hit), None)):
        return False
    codes = _codes(shape, hit.start("all"), hit.end("all"))
    alike = len({code for code in codes if code is not None}) < len(codes)
    return not alike and _APART.search(shape.signs, hit.end(), index) is None
