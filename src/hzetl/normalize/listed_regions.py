"""Names that are regions only beside others: 西湖 in `拱墅、西湖和滨江`, 南山 in `南山、福田、龙岗`.

What belongs here: bare names of districts that are ordinary words elsewhere, or that several cities use. What does
not: names that are regions wherever they stand (`regions`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from hzetl import late_re as re
from hzetl.normalize.seeds import Level, RegionRow, region_rows

_KIND = re.compile("(?:新区|自治县|区|县|市)$")
_REMARK = "(?:[(（][^()（）\n]{1,30}[)）])"
_KINDS = "(?:市|区|县)?"
_AFTER = re.compile(f"{_KINDS}(?:{_REMARK}? ?(?:、|和|与|及|以及) ?|{_REMARK} ?[,，] ?)")
"""What may stand between two members of a list, or before the next one."""
_BEFORE = re.compile(f"(?:{_REMARK}? ?(?:、|和|与|及|以及) ?|{_REMARK} ?[,，] ?)$")
_FIGURE = "(?:为|是|达到?|约|增长|下降|[:：])?[-－+]?[0-9][0-9.]*(?:[%％‰]|[一-鿿]{0,5}?)"
_NEXT = "(?: ?[、,，;；] ?|和|与|以及)"
_AFTER_FIGURE = re.compile(f"{_KINDS}[A-Za-z一-鿿]{{0,8}}?{_FIGURE}{_NEXT}")
_BEFORE_FIGURE = re.compile(f"{_KINDS}{_FIGURE}{_NEXT}$")
_HAS_FIGURE = re.compile(f"{_KINDS}{_FIGURE}")
"""Members that stand with a figure each: `市北22.1%、黄岛18.5%、崂山18.1%`."""
_JOINTS = frozenset("、,，;； 和与及")
_LONGEST_JOINT = 36
_ENDS = re.compile(
    r"[\s、，,。；;：:)）的等和与及以分均都位居列领则也为是排同总增实完达有前三四五六七八九两各这在于还又共合较相比且并名超突达占以贡只仅均继依率首再]|[(（]|$"
)
"""What follows a bare name where no longer word goes on (not 西湖大学, 南山公园)."""

_OPENS_NAME = frozenset("，,。；;、年月度中\n\u3000")
_HEADING = re.compile(r"^[ \u3000●■◆▲★【\[]*([一-鿿]{2,4})(?=[ \u3000]*(?:[:：】\]\r\n]|——|$))", re.MULTILINE)


@cache
def stems() -> Mapping[str, tuple[RegionRow, ...]]:
    """Bare names of districts, counties and their cities (西湖, 南山) → the territories in force that bear them."""
    found: dict[str, list[RegionRow]] = {}
    for row in region_rows():
        if row.level is Level.COUNTY and row.parent_code is not None:
            stem = _KIND.sub("", row.name)
            if 2 <= len(stem) <= 4 and stem != row.name:
                found.setdefault(stem, []).append(row)
    return {stem: tuple(sorted(rows, key=lambda row: row.valid_to, reverse=True)) for stem, rows in found.items()}


def heading_names(text: str, wholes: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Bare names of parts of a document's own region that stand as its headings: `西湖：……`, `上城——……`."""
    for hit in _HEADING.finditer(text):
        row = next((row for row in stems().get(hit[1], ()) if row.parent_code in wholes), None)
        if row is not None:
            yield hit.start(1), hit.end(1), row.code


_OF_A_REGION = (
    "(?:20[0-9]{2}年)?(?:全年)?的?(?:实现|完成|全区)?(?:GDP|地区生产总值|生产总值|规上|规模以上|一般公共预算|财政|固定资产投资|社会消费品零售|社零|"
    "(?:外贸)?进出口|外贸|常住人口|非?户籍人口|城乡居民|城镇居民|居民人均|农村居民|全社会|数字经济|老龄化|城镇化率|失业率)"
)
"""What only a region has; not 旅游总收入, which the lake has, too."""


@lru_cache(maxsize=64)
def _bare_names(wholes: tuple[str, ...]) -> tuple[re.Pattern[str] | None, Mapping[str, str]]:
    known: dict[str, str] = {}
    for row in region_rows():
        if row.level is Level.CITY and row.short_name and (row.code in wholes or row.parent_code in wholes):
            known.setdefault(row.short_name, row.code)
    for stem, rows in stems().items():
        if (own := next((row for row in rows if row.parent_code in wholes), None)) is not None:
            known.setdefault(stem, own.code)
    if not known:
        return None, known
    names = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(f"(?:{names})(?={_OF_A_REGION})"), known


def names_of_owners(text: str, wholes: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Bare names of parts of a document's own region that macro figures are told of: `西湖一般公共预算收入`."""
    pattern, known = _bare_names(tuple(wholes))
    hit = pattern.search(text) if pattern else None
    while pattern and hit:
        opens = hit.start() == 0 or text[hit.start() - 1] in _OPENS_NAME
        if opens:
            yield hit.start(), hit.end(), known[hit.group()]
        hit = pattern.search(text, hit.end() if opens else hit.start() + 1)


def listed_beside(
    text: str, start: int, end: int, parent: str, taken: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, str]]:
    """Bare names that a list goes on with on both sides of a region, all parts of the same whole.

    Args:
        text: any text.
        start: where the known region begins.
        end: where it ends.
        parent: code of the whole that it is part of.
        taken: whether a known region stands within a span.
    """
    at = end
    while (found := _next(text, at, parent)) is not None and not taken(found[0], found[1]):
        yield found
        at = found[1]
    at = start
    while (found := _previous(text, at, parent)) is not None and not taken(found[0], found[1]):
        yield found
        at = found[0]


def _next(text: str, at: int, parent: str) -> tuple[int, int, str] | None:
    for joint, figured in ((_AFTER, False), (_AFTER_FIGURE, True)):
        if (hit := joint.match(text, at, at + _LONGEST_JOINT)) is not None:
            begin = hit.end()
            return _named(text, [(begin, begin + length) for length in (4, 3, 2)], parent, figured=figured)
    return None


def _previous(text: str, at: int, parent: str) -> tuple[int, int, str] | None:
    if text[at - 1 : at] not in _JOINTS:
        return None
    for joint, figured in ((_BEFORE, False), (_BEFORE_FIGURE, True)):
        hit = joint.search(text, max(0, at - _LONGEST_JOINT), at)
        spans = [(hit.start() - length, hit.start()) for length in (4, 3, 2)] if hit is not None else []
        if (found := _named(text, spans, parent, figured=figured)) is not None:
            return found
    return None


def _named(text: str, spans: Sequence[tuple[int, int]], parent: str, *, figured: bool) -> tuple[int, int, str] | None:
    goes_on = _HAS_FIGURE if figured else _ENDS
    for start, end in spans:
        rows = stems().get(text[start:end], ()) if start >= 0 and end <= len(text) else ()
        for row in rows:
            if row.parent_code == parent and goes_on.match(text, end):
                return start, end, row.code
    return None
