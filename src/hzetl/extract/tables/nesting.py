"""Headers whose lower rows name parts of what stands above them, each part with a column of its own beside its whole.

What belongs here: `总人口`, and below it `男 女`, where all three have numbers, which say what columns these are.
What does not: cells that only span others (`heading`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value
from hzetl.extract.tables.corners import CORNER, CORNER_AGAIN, Spot, words_at
from hzetl.model import Cell

_MOST_COLUMNS = 20
_MOST_WAYS = 2000
_MOST_GROUPS = 3
_FEWEST_ROWS = 3
_SURE = 0.8
"""Share of the rows whose parts must add up: one may have a slip."""
_NAMED = (
    (re.compile("第二产业"), re.compile("[#＃]?(?:其中[:：]?)?(?:全部)?(?:工业|建筑业)")),
    (
        re.compile("第三产业"),
        re.compile(
            "[#＃]?(?:其中[:：]?)?(?:交通运输|批发|住宿|金融|房地产|信息传输|租赁|科学研究|教育|卫生|文化|公共管理|其他服务)"
        ),
    ),
)
"""What parts that are not all of their whole are parts of, which no sum shows."""
_ECONOMY = re.compile("(?:地区|国内)?生产总值(?:[(（].*)?$")
_SECOND = re.compile("[#＃]?(?:工业|建筑业)(?:[(（].*)?$")
_UNIT_END = re.compile("[)）]$")
_INDUSTRIES = re.compile("[#＃]?(?:第[一二三]产业|工业|建筑业)(?:增加值)?(?:[(（].*)?")

Nested = list[list[Spot]]


def nested(
    text: str, rows: Sequence[Sequence[tuple[int, int]]], width: int, body: Sequence[Sequence[Cell | None]]
) -> Nested | None:
    """Header rows with a cell for each column, where lower rows name parts; None unless the numbers leave one way.

    Args:
        text: the document's text.
        rows: of the header, from above.
        width: of the table.
        body: rows of data.
    """
    said = [[spot for spot in row if words_at(text, spot)] for row in rows]
    said = [row for row in said if row]
    if not 2 <= len(said) <= 3 or not 2 < width <= _MOST_COLUMNS:
        return None
    first = said[0]
    if not CORNER.search(words_at(text, first[0])):
        first = [(first[0][0], first[0][0]), *first]  # labels have no header
    if len(first) + sum(map(len, said[1:])) != width or not all(_of_a_kind(text, row) for row in said[1:]):
        return None
    numbers = [[_number(cell) for cell in row] for row in body if None not in row]
    ways = list(islice(_ways(text, [(spot, -1) for spot in first], said[1:]), _MOST_WAYS + 1))
    found = [way for way in ways if _adds_up(text, way, numbers)]
    return _laid(text, found[0]) if len(found) == 1 and len(ways) <= _MOST_WAYS else None


def reordered(
    text: str, row: Sequence[tuple[int, int]], width: int, body: Sequence[Sequence[Cell | None]]
) -> Nested | None:
    """One row of a header as it stands, or parts that followed it put behind their wholes; None where nobody knows.

    `生产总值 第一产业 第二产业 第三产业 工业 建筑业` may be of either order: the sum of the three says of which.
    """
    words = [words_at(text, spot) for spot in row]
    first = next((i for i, word in enumerate(words) if _ECONOMY.match(word)), -1)
    third = next((i for i, word in enumerate(words) if re.match("第三产业", word)), -1)
    late = [i for i, word in enumerate(words) if third >= 0 and i > third and _SECOND.match(word)]
    if len(row) != width or not late or first < 0:
        return [list(row)]
    parts = [i for i in range(third + 1) if re.match("第[一二三]产业", words[i])]
    numbers = [[_number(cell) for cell in cells] for cells in body if None not in cells]
    told = [(cells[first], [cells[i] for i in parts]) for cells in numbers]
    full = [(total, [n for n in values if n is not None]) for total, values in told
            if total is not None and None not in values]  # fmt: skip
    if full and sum(_fits(total, values, some=False) for total, values in full) >= _SURE * len(full):
        return [list(row)]
    ways = [
        found for cut in range(third + 1, late[0] + 1) if (found := nested(text, [row[:cut], row[cut:]], width, body))
    ]
    return ways[0] if ways and all(way == ways[0] for way in ways) else None


def _of_a_kind(text: str, row: Sequence[tuple[int, int]]) -> bool:
    """Whether all cells of a lower row say a unit, or none; one that alone does ends another cell above it."""
    return len({_UNIT_END.search(words_at(text, spot)) is None for spot in row}) == 1


def _ways(
    text: str, leaves: list[tuple[tuple[int, int], int]], rows: Sequence[Sequence[tuple[int, int]]]
) -> Iterator[list[tuple[tuple[int, int], int]]]:
    """Ways to put the cells of lower rows in groups behind cells of upper ones, each with the start of its whole."""
    if not rows:
        yield leaves
        return
    lower = rows[0]
    places = [i for i, (spot, _) in enumerate(leaves) if i and not CORNER_AGAIN.fullmatch(words_at(text, spot))]
    for groups in range(1, min(_MOST_GROUPS, len(lower)) + 1):
        for cuts in combinations(range(1, len(lower)), groups - 1):
            parts = [lower[a:b] for a, b in zip((0, *cuts), (*cuts, len(lower)), strict=True)]
            for chosen in combinations(places, groups):
                behind = dict(zip(chosen, parts, strict=True))
                after: list[tuple[tuple[int, int], int]] = []
                for i, leaf in enumerate(leaves):
                    after.append(leaf)
                    after += [(spot, leaf[0][0]) for spot in behind.get(i, ())]
                yield from _ways(text, after, rows[1:])


def _adds_up(
    text: str, leaves: Sequence[tuple[tuple[int, int], int]], numbers: Sequence[Sequence[Decimal | None]]
) -> bool:
    """Whether each group of parts adds up to its whole, or is part of it by their names."""
    if len(numbers) < _FEWEST_ROWS:
        return False
    at = {spot[0]: i for i, (spot, _) in enumerate(leaves)}
    parts: dict[int, list[int]] = {}
    for i, (_, whole) in enumerate(leaves):
        if whole >= 0:
            parts.setdefault(at[whole], []).append(i)
    for whole, own in parts.items():
        name = words_at(text, leaves[whole][0])
        if len({words_at(text, leaves[i][0]) for i in own}) < len(own):
            return False  # one whole has two parts of one name
        named = all(_is_part(name, words_at(text, leaves[i][0])) for i in own)
        if len(own) == 1 and not named:
            return False
        told = [(row[whole], [row[i] for i in own]) for row in numbers]
        full = [(total, [n for n in values if n is not None]) for total, values in told
                if total is not None and None not in values]  # fmt: skip
        some = named and (len(own) == 1 or not name.startswith("第二产业"))  # 工业 and 建筑业 are all of it
        good = sum(_fits(total, values, some=some) for total, values in full)
        if len(full) < _FEWEST_ROWS or good < _SURE * len(full):
            return False
    return True


def _fits(total: Decimal, values: Sequence[Decimal], *, some: bool) -> bool:
    if some and sum(values, Decimal(0)) <= total:
        return min(values) >= 0
    step = Decimal(1).scaleb(max(int(n.as_tuple().exponent) for n in (total, *values)))
    return total > 0 and abs(sum(values, Decimal(0)) - total) <= max(step * len(values), total / 500)


def _is_part(whole: str, part: str) -> bool:
    """Whether a part is one of this whole by its name; one marked as `#` that is no branch may be of any."""
    named = [one.match(whole) is not None for one, other in _NAMED if other.match(part)]
    return any(named) or (not named and part[:1] in {"#", "＃"})


def _laid(text: str, leaves: Sequence[tuple[tuple[int, int], int]]) -> Nested:
    """Two rows: above parts their whole again, unless they are branches of an economy, with names of their own."""
    upper: list[Spot] = []
    lower: list[Spot] = []
    at = {spot[0]: spot for spot, _ in leaves}
    for spot, whole in leaves:
        alone = whole < 0 or _INDUSTRIES.fullmatch(words_at(text, spot)) is not None
        upper.append(spot if alone else at[whole])
        lower.append(None if alone else spot)
    return [upper, lower] if any(lower) else [upper]


def _number(cell: Cell | None) -> Decimal | None:
    value = cell_value(cell.text) if cell is not None else None
    return value.number if value is not None else None
