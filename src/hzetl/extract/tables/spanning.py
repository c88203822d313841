"""Two rows of a header: which cells of the lower one each cell of the upper one stands over.

What belongs here: what words that repeat, units and decimals of the numbers below say of it. What does not: rows that
have a cell for each column, and the header as a whole (`heading`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from hzetl import late_re as re
from hzetl.extract.tables.cells import unit_of
from hzetl.extract.tables.corners import CORNER, CORNER_AGAIN, Spot, trimmed, words_at

_RANKED = re.compile("位次|排名|名次|排位|排序")
_GROWN = re.compile("增[长速幅减]|同比|环比|±|[比较]上|升降")
_OVER_A_MONTH = re.compile("环比|上月")
_OF_MONTHS = re.compile("累计|至本月|平均|[1一]月?[-—–－~～至到]+")
_NAMES_MONTHS = re.compile("[本当]月|累计|1?[0-9](?:[-—－–~～至]1?[0-9])?月")
_UNIT_ALONE = re.compile("[（(][^（）()]{1,8}[）)]")
_INDUSTRY = re.compile("[#＃]?(?:第[一二三]产业|[一-鿿、]{1,14}业)")
_OF_INDUSTRIES = re.compile("(?:地区|国内)?生产总值")
_NOTED = re.compile("[（(【\\[].*?[）)】\\]]|[\\s　%％±]")
_SAME = (
    (re.compile("上年同期|去年同期|上年同月|去年同月|上年|去年|本年|今年"), ""),
    (re.compile("1[-—–－~～至]本月|[1一]月?[-—–－~～至]+本月|本月止累计|本年累计|本月止"), "累计"),
    (re.compile("当月"), "本月"),
)


def over(
    text: str, upper: Sequence[tuple[int, int]], lower: Sequence[tuple[int, int]], width: int, shapes: Sequence[str]
) -> list[list[Spot]] | None:
    """An upper row whose cells stand over one or more of a lower row's, or over none (`指标`, `单位`)."""
    top, below = trimmed(text, upper), trimmed(text, lower)
    if any(not words_at(text, spot) for spot in top[1:]) or not below:
        return None  # blanks between: the cells stand where they are
    if not words_at(text, below[0]) or (len(below) == width and words_at(text, below[0]) == words_at(text, top[0])):
        below = below[1:]
    if top and not words_at(text, top[0]):
        top = top[1:]
    if not top or any(not words_at(text, spot) for spot in below):
        return None
    single = width - len(below)
    said = [words_at(text, spot) for spot in top]
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
    said = [_alike(words_at(text, spot)) for spot in below]
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
    words = [words_at(text, spot) for spot in below]
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
        under = [words_at(text, spot) for spot in below[at : at + size]]
        words = words_at(text, head) if head is not None else ""
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
        seen += [shapes[at + i] for i in range(size) if _GROWN.search(words_at(text, next(rest))) and shapes]
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
    if not all(_INDUSTRY.fullmatch(words_at(text, spot)) for spot in below):
        return None
    if any(spot and _INDUSTRY.fullmatch(words_at(text, spot)) for spot in heads):
        return None  # 工业, 建筑业 below 第二产业: of which, the numbers must say
    found = [i for i, spot in enumerate(heads) if spot and _OF_INDUSTRIES.match(words_at(text, spot))]
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
