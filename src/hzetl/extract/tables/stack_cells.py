"""Cells in reading order without those that are none of a table's own: numbers of rows, other languages, fillers.

What belongs here: which cells are left out, and how a table that goes on beside itself is put together. What does not:
where rows begin (`stacked`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.tables.gridding import Spans

_HAN = re.compile("[一-鿿]")
_FOREIGN = re.compile("(?=.*[a-z]{3})[A-Za-z][^一-鿿]*|May")
_NUMBERING = frozenset({"甲", "乙", "丙", "A", "B", "栏次", "行次"})
ORDINAL = re.compile("序号|排名|名次|位次|编号")
"""What stands over the running numbers of rows."""
WIDEST = 16
FEWEST_ROWS = 2


def in_one_language(text: str, cells: Spans) -> Spans:
    """Cells without those that say in another language what the one before says: `户籍人口`, `Population`."""
    said = [text[a:b] for a, b in cells]
    alone = [_FOREIGN.fullmatch(word) is not None for word in said]
    foreign = [False] + [
        one and not after and _HAN.search(before) is not None
        for before, one, after in zip(said, alone[1:], [*alone[2:], False], strict=False)
    ]
    return [cell for cell, other in zip(cells, foreign, strict=True) if not other] if sum(foreign) > 1 else cells


def without_running_numbers(text: str, cells: Spans) -> Spans:
    """Cells without the first column's, whose rows are numbered: 1, 2, 3."""
    said = [text[slice(*cell)].strip() for cell in cells]
    for first in (i for i, word in enumerate(said[: WIDEST + 1]) if word == "1"):
        for width in range(2, WIDEST + 1):
            count = 0
            while said[first + count * width : first + count * width + 1] == [str(count + 1)]:
                count += 1
            after = said[first + count * width - width + 1 : first + count * width + width]
            count -= str(count + 1) in after  # a row that lost a cell: the numbers go on nearer than they should
            if count > FEWEST_ROWS:
                numbers = {0, *range(first, first + count * width, width)}
                return [cell for i, cell in enumerate(cells[: first + count * width]) if i not in numbers]
    return []


def without_numbers(text: str, cells: Spans) -> Spans:
    """Cells without a row that only numbers the columns: `甲 1 2 3`."""
    said = [text[a:b].strip() for a, b in cells]
    for first, word in enumerate(said):
        if word in _NUMBERING:
            at = first + 1
            while at < len(said) and said[at] in _NUMBERING:
                at += 1
            count = 0
            while at + count < len(said) and said[at + count] == str(count + 1):
                count += 1
            if count > 1:
                return cells[:first] + cells[at + count :]
    return cells


def without_filling(cells: Spans) -> Spans:
    """Cells without runs of more blank ones than a table has columns, which only fill up a row."""
    if len(cells) <= WIDEST:
        return cells
    kept: Spans = []
    run: Spans = []
    for cell in [*cells, (-1, 0)]:
        if cell[0] == cell[1]:
            run.append(cell)
            continue
        kept += run if len(run) <= WIDEST else []
        run = []
        kept += [cell] if cell[0] >= 0 else []
    return kept


def twice(
    flat: Spans, body: list[Spans], apart: int, width: int, head: int
) -> tuple[list[Spans], list[Spans], int] | None:
    """A table that goes on beside itself, below heads over several columns: `城市 指数 城市 指数`."""
    upper, lower = flat[: 2 * apart], flat[2 * apart :]
    size = 2 * (width - 1)
    if not lower or len(lower) % size:
        return None
    pairs = [one + other for one, other in zip(body[::2], body[1::2], strict=False)]
    header = [upper, *(lower[i : i + size] for i in range(0, len(lower), size))]
    return (header, pairs, head) if len(pairs) >= FEWEST_ROWS else None
