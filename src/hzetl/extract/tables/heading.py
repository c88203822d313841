"""Header rows over columns: which columns each cell of a row stands over, when only some rows have a cell for each.

What belongs here: rows of words whose cells span columns, or that were filled up with blanks at their end. What does
not: what the words say (`columns`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from hzetl import late_re as re
from hzetl.extract.tables.cells import unit_of

PLACES = "各?[市县区](?:、?[市县区])*[(（][市县区、]+[)）][市县区]?|各?[市县区](?:、[市县区])+"
"""What stands over places of several kinds: `区、县（市）`, `县（市、区）`; `市区` is a place."""
CORNER = re.compile(
    f"^(?:{PLACES})$|指标|项目(?!投资)|名称|地区(?!生产总值|GDP|收入)|区县|县市|县区|产品(?!销售|产[量值])|行业(?!增加)|分类|类别|年份|时间|月份|"
    "单位(?!面积|[GＧ]DP|生产总值|增加值|能耗|产品)|分组|分县|^[市县区](?:别|名)?$|^城市$|^地市$"
)
CORNER_AGAIN = re.compile(
    f"{PLACES}|(?:主要|各)?(?:经济)?(?:指标|项目|名称|地区|区县市?|县市区?|县区|城市|行业|产品|商品|作物|品种|分类|类别|分组|门类|年份|年度|时间|月份|(?:计量)?单位|"
    "国(?:家|别)(?:[(（]?[和或、]?地区[)）]?)?|省份|省[(（]?[市区、]+[)）]?|地市)(?:名称)?"
)
"""A cell further right that only labels rows, or their units."""
_RANKED = re.compile("位次|排名|名次|排位|排序")
_GROWN = re.compile("增[长速幅减]|同比|环比|±|[比较]上|升降")
_OVER_A_MONTH = re.compile("环比|上月")
_OF_MONTHS = re.compile("累计|至本月|平均|[1一]月?[-—–－~～至到]+")
_NAMES_MONTHS = re.compile("[本当]月|累计|1?[0-9](?:[-—－–~～至]1?[0-9])?月")
_UNIT_ALONE = re.compile("[（(][^（）()]{1,8}[）)]")
_INDUSTRY = re.compile("[#＃]?(?:第[一二三]产业|[一-鿿、]{1,14}业)")
_OF_INDUSTRIES = re.compile("(?:地区|国内)?生产总值")


def is_corner(words: str) -> bool:
    """Whether a cell only says that labels stand below it."""
    return CORNER_AGAIN.fullmatch(re.sub(r"[\s\u3000]", "", words)) is not None


Spot = tuple[int, int] | None
"""Where a cell stands in the text; None where the row has none."""
_NOTED = re.compile("[（(【\\[].*?[）)】\\]]|[\\s　%％±]")
_SAME = (
    (re.compile("上年同期|去年同期|上年同月|去年同月|上年|去年|本年|今年"), ""),
    (re.compile("1[-—–－~～至]本月|[1一]月?[-—–－~～至]+本月|本月止累计|本年累计|本月止"), "累计"),
    (re.compile("当月"), "本月"),
)


def laid_out(
    text: str, rows: Sequence[Sequence[tuple[int, int]]], width: int, *, units: bool = False, shapes: Sequence[str] = ()
) -> list[list[Spot]] | None:
    """Header rows with a cell for each column; None where nobody knows over which columns a cell stands.

    Args:
        text: the document's text.
        rows: from above; each may have fewer cells than columns, or blank ones at its end.
        width: of the table.
        units: whether its second column holds units.
        shapes: how the numbers of each column look, to tell which columns belong together.
    """
    if (both := _beside_each_other(text, rows, width)) is not None:
        return both
    rows = _with_corners(text, rows, width)
    laid: list[list[Spot]] = []
    like: list[Spot] = []
    number = 0
    while number < len(rows):
        row = _filled(text, rows[number], width)
        below = rows[number + 1] if number + 1 < len(rows) else None
        pair = None
        if like and (again := _again(text, row, like)):
            laid.append(again)
            number += 1
            continue
        if below is not None and not (_whole(text, row, width) and _whole(text, below, width)):
            pair = _over(text, row, below, width, shapes)
            if pair is None and not _whole(text, row, width) and not _blank_first(text, below):
                return None
        if pair is not None:
            laid += pair
            like = pair[1]
            number += 2
            continue
        one = _alone(text, row, width, units=units, only=len(rows) == 1)
        if one is None:
            return None
        laid.append(one)
        number += 1
    return laid


def _beside_each_other(text: str, rows: Sequence[Sequence[tuple[int, int]]], width: int) -> list[list[Spot]] | None:
    """Two rows of which each says what the other leaves blank, so that every cell stands where it is."""
    if len(rows) != 2 or any(len(row) != width for row in rows):
        return None
    upper, lower = ([bool(_words(text, spot)) for spot in row] for row in rows)
    if not all(one != other for one, other in zip(upper, lower, strict=True)) or not any(lower) or not all(upper[:2]):
        return None
    return [
        [spot if said else None for spot, said in zip(row, has, strict=True)]
        for row, has in zip(rows, (upper, lower), strict=True)
    ]


def _with_corners(text: str, rows: Sequence[Sequence[tuple[int, int]]], width: int) -> list[Sequence[tuple[int, int]]]:
    """Rows in which corners that have a line of their own, halfway down the header, stand at the begin of the upper."""
    found: list[Sequence[tuple[int, int]]] = []
    corners: Sequence[tuple[int, int]] = ()
    for number, row in enumerate(rows):
        if len(rows) > 1 and len(row) < 3 and all(CORNER_AGAIN.fullmatch(_words(text, spot)) for spot in row):
            if not number:
                corners = row
                continue
            if len(found[-1]) + len(row) <= width and not CORNER.search(_words(text, found[-1][0])):
                found[-1] = [*row, *found[-1]]
                continue
        found.append([*corners, *row] if len(corners) + len(row) <= width else row)
        corners = ()
    return found


def _filled(text: str, row: Sequence[tuple[int, int]], width: int) -> Sequence[tuple[int, int]]:
    """A row that has blanks between its cells, so that these stand where they are, with further ones at its end."""
    spots = list(row)
    if len(spots) < width and not all(_words(text, spot) for spot in _trimmed(text, spots)[1:]):
        spots += [(spots[-1][1], spots[-1][1])] * (width - len(spots))
    return spots


def _again(text: str, row: Sequence[tuple[int, int]], like: Sequence[Spot]) -> list[Spot] | None:
    """A third row with a cell below each of a second row's, which were fewer than the columns: their units."""
    cells = _trimmed(text, row)
    if not _words(text, cells[0] if cells else row[0]):
        return None
    if len(cells) != sum(spot is not None for spot in like):
        return None
    rest = iter(cells)
    return [None if spot is None else next(rest) for spot in like]


def _words(text: str, spot: tuple[int, int]) -> str:
    return re.sub(r"[\s\u3000\x00]", "", text[slice(*spot)])


def _whole(text: str, row: Sequence[tuple[int, int]], width: int) -> bool:
    """Whether a row has a cell for each column, none of them blank at its end."""
    return len(row) == width and bool(_words(text, row[-1])) and bool(_words(text, row[0]))


def _blank_first(text: str, row: Sequence[tuple[int, int]]) -> bool:
    return not _words(text, row[0])


def _alone(text: str, row: Sequence[tuple[int, int]], width: int, *, units: bool, only: bool) -> list[Spot] | None:
    """A row whose cells stand where they are; None for one with blanks at its end alone, which only fill it up."""
    if len(row) == width:
        kept = _trimmed(text, row)
        filled_up = len(kept) < width and len(kept) > 1 and all(_words(text, spot) for spot in kept)
        return None if filled_up and not only else list(row)
    if len(row) + 1 == width and not CORNER.search(_words(text, row[0])):
        return [None, *row]
    if units and len(row) + 2 == width and not CORNER.search(_words(text, row[0])):
        return [None, None, *row]  # neither label nor unit has a header
    return None


def _trimmed(text: str, row: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = list(row)
    while kept and not _words(text, kept[-1]):
        kept.pop()
    return kept


def _over(
    text: str, upper: Sequence[tuple[int, int]], lower: Sequence[tuple[int, int]], width: int, shapes: Sequence[str]
) -> list[list[Spot]] | None:
    """An upper row whose cells stand over one or more of a lower row's, or over none (`指标`, `单位`)."""
    top, below = _trimmed(text, upper), _trimmed(text, lower)
    if any(not _words(text, spot) for spot in top[1:]) or not below:
        return None  # blanks between: the cells stand where they are
    if not _words(text, below[0]) or (len(below) == width and _words(text, below[0]) == _words(text, top[0])):
        below = below[1:]
    if top and not _words(text, top[0]):
        top = top[1:]
    if not top or any(not _words(text, spot) for spot in below):
        return None
    single = width - len(below)
    said = [_words(text, spot) for spot in top]
    corners = [i for i, words in enumerate(said) if CORNER_AGAIN.fullmatch(words) or (not i and CORNER.search(words))]
    heads: list[Spot] = list(top)
    if not corners or corners[0] != 0:
        heads, corners = [None, *heads], [0, *(i + 1 for i in corners)]
    if len(heads) == single and (whole := _whole_of(text, heads, below)) is not None:
        parts: list[Spot] = [heads[whole]] * len(below)
        blank: list[Spot] = [None] * len(heads)
        return [heads[: whole + 1] + parts + heads[whole + 1 :], [*blank[: whole + 1], *below, *blank[whole + 1 :]]]
    if (units := _by_units(text, heads, corners, below, width)) is not None:
        return units
    said = [_alike(_words(text, spot)) for spot in below]
    rest = [i for i in range(len(heads)) if i not in corners]
    found: list[list[list[Spot]]] = []
    grown: list[list[list[Spot]]] = []
    for more in combinations(rest, single - len(corners)) if single >= len(corners) else ():
        split = len(rest) - len(more)
        sizes = _groups(said, split) if split > 0 else None
        if sizes is not None:
            spans = iter(sizes)
            placed = [0 if i in corners or i in more else next(spans) for i in range(len(heads))]
            if not _agree(text, heads, below, placed):
                continue
            laid = _placed(heads, below, placed)
            if not more or _look_alike(placed, shapes):
                found.append(laid)
            if more and _growths_look_alike(text, below, placed, shapes):
                grown.append(laid)
    if len(found) != 1 and len(grown) == 1:
        return grown[0]
    return found[0] if len(found) == 1 and (len(grown) != 1 or found == grown) else None


def _by_units(
    text: str, heads: Sequence[Spot], corners: Sequence[int], below: Sequence[tuple[int, int]], width: int
) -> list[list[Spot]] | None:
    """A row of wholes over their units, before the parts: `客运量 货运量` over `(万人) 铁路 (万吨) 铁路`."""
    words = [_words(text, spot) for spot in below]
    starts = [i for i, word in enumerate(words) if _UNIT_ALONE.fullmatch(word) and unit_of(word) is not None]
    told = [spot for i, spot in enumerate(heads) if i not in corners]
    if not starts or starts[0] or len(starts) != len(told) or len(below) != width - len(corners):
        return None
    sizes = iter([b - a for a, b in zip(starts, [*starts[1:], len(below)], strict=True)])
    return _placed(heads, below, [0 if i in corners else next(sizes) for i in range(len(heads))])


def _agree(text: str, heads: Sequence[Spot], below: Sequence[tuple[int, int]], sizes: Sequence[int]) -> bool:
    """Whether no head of a change over last month, or of a month, stands over what is told of others."""
    at = 0
    for head, size in zip(heads, sizes, strict=True):
        under = [_words(text, spot) for spot in below[at : at + size]]
        words = _words(text, head) if head is not None else ""
        if _OVER_A_MONTH.search(words) and any(map(_OF_MONTHS.search, under)):
            return False
        if _NAMES_MONTHS.match(words) and any(map(_NAMES_MONTHS.match, under)):
            return False
        at += size
    return True


def _placed(heads: Sequence[Spot], below: Sequence[tuple[int, int]], sizes: Sequence[int]) -> list[list[Spot]]:
    first: list[Spot] = []
    second: list[Spot] = []
    rest = iter(below)
    for head, size in zip(heads, sizes, strict=True):
        first += [head] * max(1, size)
        second += [next(rest) for _ in range(size)] or [None]
    return [first, second]


def _growths_look_alike(
    text: str, below: Sequence[tuple[int, int]], sizes: Sequence[int], shapes: Sequence[str]
) -> bool:
    """Whether all columns of growth, two at least, have numbers with the same decimals."""
    rest = iter(below)
    at, seen = 0, []
    for size in sizes:
        seen += [shapes[at + i] for i in range(size) if _GROWN.search(_words(text, next(rest))) and shapes]
        at += max(1, size)
    return len(seen) > 1 and len(set(seen)) == 1 and bool(seen[0])


def _look_alike(sizes: Sequence[int], shapes: Sequence[str]) -> bool:
    """Whether the columns below each cell have numbers that look alike."""
    at = 0
    for size in sizes:
        if len(set(shapes[at : at + size])) > 1:
            return False
        at += max(1, size)
    return bool(shapes)


def _whole_of(text: str, heads: Sequence[Spot], below: Sequence[tuple[int, int]]) -> int | None:
    """The one head whose parts a lower row names: 生产总值 of 第一产业, 第二产业."""
    if not all(_INDUSTRY.fullmatch(_words(text, spot)) for spot in below):
        return None
    if any(spot and _INDUSTRY.fullmatch(_words(text, spot)) for spot in heads):
        return None  # 工业, 建筑业 below 第二产业: of which, the numbers must say
    found = [i for i, spot in enumerate(heads) if spot and _OF_INDUSTRIES.match(_words(text, spot))]
    return found[0] if len(found) == 1 else None


def _alike(words: str) -> str:
    plain = _NOTED.sub("", words)
    for found, said in _SAME:
        plain = found.sub(said, plain)
    return plain or words


def _groups(words: Sequence[str], count: int) -> list[int] | None:
    """Sizes of groups of words: equal ones that repeat, or each up to where a word comes again."""
    if count == len(words):
        return [1] * count
    size, rest = divmod(len(words), count)
    if not rest and list(words) == list(words[:size]) * count:
        return [size] * count
    ways = list(islice(_parted(words, count), 2))
    return ways[0] if len(ways) == 1 else None


def _parted(words: Sequence[str], count: int) -> Iterator[list[int]]:
    """Ways to part words into groups in which none comes twice and amounts stand before growths, these before ranks."""
    if not count:
        if not words:
            yield []
        return
    for size in range(1, len(words) - count + 2):
        group = words[:size]
        if len(set(group)) < size or [_place(word) for word in group] != sorted(_place(word) for word in group):
            return
        for rest in _parted(words[size:], count - 1):
            yield [size, *rest]


def _place(word: str) -> int:
    return 2 if _RANKED.search(word) else 1 if _GROWN.search(word) else 0
