"""Cells of a header that stand below each other, made into the rows of the header.

What belongs here: how many rows they make, with words that were cut and units that stand alone. What does not: the rows
of data below them (`stacked`), and what cells of a header stand over (`heading`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hzetl import late_re as re
from hzetl.extract.tables.cells import unit_of
from hzetl.extract.tables.corners import CORNER_AGAIN
from hzetl.extract.tables.cut_heads import BLANKS, joined
from hzetl.extract.tables.gridding import Spans

_GROUP_HEAD = re.compile("(?:总量|速度|结构|绝对|相对)指标")
_UNIT_ALONE = re.compile("[（(][^（）()]{1,8}[）)]")
_PERCENT = re.compile("[(（][±]?[%％][)）]")
_GROWN = re.compile("增[长速幅减]|同比|±")
_TIME = re.compile(
    "(?:(?:19|20)[0-9]{2}|1?[0-9](?:月|季度|[-—–－~～至])|至?本[年月]|上年|去年|[一二三四前上下全当]|累计)"
)
_KIND = re.compile("绝对|总量|增[长速幅减]|同比|环比|±|位次|排名|比重|占比|数值|金额|数量|完成|实绩|^[（(].*[）)]$")
_CUT = re.compile("[一-鿿](?<![男女])")
_REST = re.compile("(?:为|=|＝)100")
_MORE_SINGLE = 5


def rows_of_header(text: str, flat: Spans, width: int) -> list[Spans]:
    """Header rows of cells below each other, some of which may be units, or words that were cut."""
    if rows := _units_on_lines(text, flat, width):
        return rows
    flat = _without_percents(text, flat, width)
    if tiers := _above_units(text, flat, width):
        return tiers
    if found := _header_rows(text, flat, width):
        return found
    united = with_units(text, flat)
    return _header_rows(text, united, width) or joined(text, united, width, _header_rows)


def _units_on_lines(text: str, flat: Spans, width: int) -> list[Spans]:
    """Rows of a header whose units stand on lines of their own, each right after its head: `增长`, `(%)`."""
    units = [_is_unit(text, spot) for spot in flat]
    if not any(units) or any(one and other for one, other in pairwise(units)) or sum(units) == len(units) / 2:
        return []
    united = with_units(text, flat)
    if len(united) == width:
        return [united] if len(flat) % width else []
    rows = _header_rows(text, united, width)
    return rows if len(rows) == 2 and len(rows[1]) < width else []


def _without_percents(text: str, flat: Spans, width: int) -> Spans:
    """Cells of a header without a last row of `(%)` alone, one below each growth of the row above: they say no more."""
    said = [spot for spot in flat if spot[0] < spot[1]]
    count = 0
    while count < len(said) and _PERCENT.fullmatch(text[slice(*said[-1 - count])]):
        count += 1
    grown = sum(_GROWN.search(text[a:b]) is not None for a, b in said[:-count]) if count else 0
    return said[:-count] if 1 < count == grown < width - 1 else flat


def _above_units(text: str, flat: Spans, width: int) -> list[Spans]:
    """Three rows of a header, the last of units alone, below a row of as many cells: `绝对量 增长`, `(亿元) (%)`."""
    said = [spot for spot in flat if spot[0] < spot[1]]
    count = 0
    while count < len(said) and _is_unit(text, said[-1 - count]):
        count += 1
    if not 1 < count < width or len(said) < 2 * count + 1 or any(_is_unit(text, spot) for spot in said[:-count]):
        return []
    rows = _header_rows(text, said[:-count], width)
    return [*rows, said[-count:]] if len(rows) == 2 and len(rows[1]) == count else []


def _is_unit(text: str, spot: tuple[int, int]) -> bool:
    words = text[slice(*spot)]
    return _UNIT_ALONE.fullmatch(words) is not None and unit_of(words) is not None


def with_units(text: str, flat: Spans) -> Spans:
    """Cells of a header, with a unit that stands on a line of its own in the cell before it: `营业收入`, `(亿元)`."""
    found: Spans = []
    for a, b in flat:
        if found and _UNIT_ALONE.fullmatch(text[a:b]) and not text[found[-1][1] : a].strip():
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return found


def _header_rows(text: str, flat: Spans, width: int) -> list[Spans]:
    """Cells of a header in rows: of full width, filled up with blanks, or an upper row and a lower without corners."""
    if any(_CUT.fullmatch(text[a:b]) for a, b in flat):
        return []  # 单 产: words cut over lines
    if len(flat) == width and any(_GROUP_HEAD.fullmatch(BLANKS.sub("", text[a:b])) for a, b in flat[1:]):
        return []  # 总量指标 stands over years: one of them is lost
    if len(flat) % width == 0:
        rows = [flat[i : i + width] for i in range(0, len(flat), width)]
        return _below_corner(text, rows)
    while flat and flat[-1][0] == flat[-1][1]:
        flat = flat[:-1]
    words = [BLANKS.sub("", text[a:b]) for a, b in flat]
    alone = max(1, sum(bool(CORNER_AGAIN.fullmatch(word)) or word == words[0] for word in words))
    for single in range(alone, alone + _MORE_SINGLE):
        lower = width - single
        upper = len(flat) - lower
        fits = single <= upper < width or (upper == width and single == alone)  # one below each that is no corner
        if 1 < lower < len(flat) and fits and _of_a_kind(words[-lower:]):
            return [flat[:-lower], flat[-lower:]]
    return []


def _below_corner(text: str, rows: list[Spans]) -> list[Spans]:
    """Rows of a header, the lower put right if it begins with what ends the second head: `为100` of `以上月价格`.

    That head is of one column; the columns after it are the third head's, where there is no fourth.
    """
    if len(rows) != 2 or not _REST.fullmatch(BLANKS.sub("", text[slice(*rows[1][0])])):
        return rows
    upper, lower = ([spot for spot in row if spot[0] < spot[1]] for row in rows)
    width = len(rows[0])
    if len(upper) != 3 or len(lower) != width - 1 or upper != rows[0][:3] or lower != rows[1][:-1]:
        return rows
    return [[*upper, *[upper[2]] * (width - 3)], [upper[0], *lower]]


def _of_a_kind(words: Sequence[str]) -> bool:
    """Whether cells of a header make a row: all are times, or all say a kind of number, or they repeat."""
    kinds = ["p" if _TIME.match(word) else "m" if _KIND.search(word) else "s" for word in words]
    half = len(words) // 2
    return len(set(kinds)) == 1 or any(
        len(words) % size == 0 and kinds == kinds[:size] * (len(words) // size) for size in range(2, half + 1)
    )
