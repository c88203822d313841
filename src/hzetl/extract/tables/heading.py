"""Header rows over columns: which columns each cell of a row stands over, when only some rows have a cell for each.

What belongs here: rows of words whose cells span columns, or that were filled up with blanks at their end. What does
not: what the words say (`columns`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl.extract.tables.corners import CORNER, CORNER_AGAIN, Spot, trimmed, words_at
from hzetl.extract.tables.spanning import over


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
            pair = over(text, row, below, width, shapes)
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
    upper, lower = ([bool(words_at(text, spot)) for spot in row] for row in rows)
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
        if len(rows) > 1 and len(row) < 3 and all(CORNER_AGAIN.fullmatch(words_at(text, spot)) for spot in row):
            if not number:
                corners = row
                continue
            if len(found[-1]) + len(row) <= width and not CORNER.search(words_at(text, found[-1][0])):
                found[-1] = [*row, *found[-1]]
                continue
        found.append([*corners, *row] if len(corners) + len(row) <= width else row)
        corners = ()
    return found


def _filled(text: str, row: Sequence[tuple[int, int]], width: int) -> Sequence[tuple[int, int]]:
    """A row that has blanks between its cells, so that these stand where they are, with further ones at its end."""
    spots = list(row)
    if len(spots) < width and not all(words_at(text, spot) for spot in trimmed(text, spots)[1:]):
        spots += [(spots[-1][1], spots[-1][1])] * (width - len(spots))
    return spots


def _again(text: str, row: Sequence[tuple[int, int]], like: Sequence[Spot]) -> list[Spot] | None:
    """A third row with a cell below each of a second row's, which were fewer than the columns: their units."""
    cells = trimmed(text, row)
    if not words_at(text, cells[0] if cells else row[0]):
        return None
    if len(cells) != sum(spot is not None for spot in like):
        return None
    rest = iter(cells)
    return [None if spot is None else next(rest) for spot in like]


def _whole(text: str, row: Sequence[tuple[int, int]], width: int) -> bool:
    """Whether a row has a cell for each column, none of them blank at its end."""
    return len(row) == width and bool(words_at(text, row[-1])) and bool(words_at(text, row[0]))


def _blank_first(text: str, row: Sequence[tuple[int, int]]) -> bool:
    return not words_at(text, row[0])


def _alone(text: str, row: Sequence[tuple[int, int]], width: int, *, units: bool, only: bool) -> list[Spot] | None:
    """A row whose cells stand where they are; None for one with blanks at its end alone, which only fill it up."""
    if len(row) == width:
        kept = trimmed(text, row)
        filled_up = len(kept) < width and len(kept) > 1 and all(words_at(text, spot) for spot in kept)
        return None if filled_up and not only else list(row)
    if len(row) + 1 == width and not CORNER.search(words_at(text, row[0])):
        return [None, *row]
    if units and len(row) + 2 == width and not CORNER.search(words_at(text, row[0])):
        return [None, None, *row]  # neither label nor unit has a header
    return None
