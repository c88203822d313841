"""A table into parts that each have one header: what a page break or a new section repeats or replaces.

What belongs here: which rows are headers, and over which columns the cells of a header row stand. What does not: what
their words say (`columns`), and the headers of tables that are lines of text (`heading`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value, is_missing, without_translation
from hzetl.extract.tables.gridding import filled_right
from hzetl.extract.tables.header_words import LABEL_HEADER
from hzetl.model import Cell, Table
from hzetl.normalize.numbers import narrow

Row = tuple[Cell | None, ...]

HEADER_LOST = "header that lost a cell"
_GOES_ON = re.compile("[（(]?续(?:上?表|[0-9一二三四五]*)[0-9一二三四五]*[)）]?")
_NOTE = re.compile("(?:注|备注|说明|资料来源|数据来源)[:：]")
_NUMBERING = frozenset("甲乙丙")
_BLANKS = re.compile(r"[\s　\x00]")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows below one header.

    Attributes:
        header: its rows, each with a cell or None for each column.
        rows: of data, with their number in the table.
        caption: of the part, or the table's.
        lost: why nobody knows which column is which, or None.
    """

    header: tuple[Row, ...]
    rows: tuple[tuple[int, Row], ...]
    caption: str
    lost: str | None = None


def parts_of(table: Table, *, marked_up: bool) -> list[Part]:
    """The parts of a table, from above.

    Args:
        table: with cells.
        marked_up: whether a page or sheet says that it is a table; the headers of others are laid out already.
    """
    first = _first_data_row(table)
    above = _captions(table.cells[:first])
    said = [word for row in table.cells[:above] if (word := _only(row)) not in table.caption]
    caption = " ".join([table.caption, *said]).strip()
    found = [_part(table.cells[above:first], caption, marked_up=marked_up)]
    rows: list[list[tuple[int, Row]]] = [[]]
    number = first
    while number < len(table.cells):
        row = table.cells[number]
        if _heads(row, found[0].header):
            last = _last_header_row(table.cells, number, max(1, len(found[0].header)))
            header = table.cells[number:last]
            if not _says_the_same(header, found[-1].header):
                title = _title(rows[-1])
                found.append(_part(header, title or caption, marked_up=marked_up))
                rows.append([])
            number = last
            continue
        if not _GOES_ON.fullmatch(only := _only(row)) and not _NOTE.match(only) and not _numbers_columns(row):
            rows[-1].append((number, row))
        number += 1
    return [
        Part(part.header, tuple(own), part.caption, part.lost) for part, own in zip(found, rows, strict=True) if own
    ]


def _captions(header: Sequence[Row]) -> int:
    """How many rows above a header say one thing each, over the labels or over all: `2024年9月`, not which column."""
    count = 0
    for row in header[:-1]:
        words = _only(row)
        if not words or row[0] is None or not row[0].text.strip() or LABEL_HEADER.match(words):
            break
        count += 1
    return count


def _first_data_row(table: Table) -> int:
    marked = 0
    for row in table.cells:
        if not all(cell is None or cell.header or not cell.text.strip() for cell in row):
            break
        marked += 1
    if marked and marked < len(table.cells):
        return marked
    for index, row in enumerate(table.cells):
        if _has_values(row):
            return index
    return len(table.cells)


def _part(header: Sequence[Row], caption: str, *, marked_up: bool) -> Part:
    if not marked_up:
        return Part(tuple(header), (), caption)
    laid: list[Row] = []
    for row in header:
        placed = row if row[-1] is not None else _below(row, laid[-1]) if laid else None
        if placed is None:
            return Part(tuple(header), (), caption, HEADER_LOST)
        laid.append(placed)
    return Part(tuple(filled_right(laid, len(laid))), (), caption)


def _below(row: Row, upper: Row) -> Row | None:
    """A row that is short of the columns whose header above covers one column.

    `绝对量 增长 绝对量 增长` below `指标 8月 8月 1-8月 1-8月`.
    """
    own = [cell for cell in row if cell is not None]
    if any(cell.start == other.start for cell in own for other in upper if other is not None):
        return None  # it has cells from above, so that the others stand where they are: one is lost
    spread = [
        column
        for column, cell in enumerate(upper)
        if cell is not None and sum(other is not None and other.start == cell.start for other in upper) > 1
    ]
    if not spread or len(own) != len(spread) or spread != list(range(spread[0], len(upper))):
        return None
    return (*[None] * spread[0], *own)


def _has_values(row: Row) -> bool:
    values = [cell_value(cell.text) for cell in row[1:] if cell is not None]
    return any(value is not None and not value.year for value in values)


def _words(cell: Cell | None) -> str:
    return _BLANKS.sub("", narrow(without_translation(cell.text))) if cell is not None else ""


def _numbers_columns(row: Row) -> bool:
    """Whether a row only numbers the columns: `甲 1 2 3`."""
    said = [_words(cell) for cell in row]
    first = next((place for place, words in enumerate(said) if words not in _NUMBERING), len(said))
    numbers = [words in {"", str(place)} for place, words in enumerate(said[first:], start=1)]
    return first > 0 and len(numbers) > 1 and all(numbers)


def _only(row: Row) -> str:
    """The words of a row that says one thing."""
    said = {cell.start: _words(cell) for cell in row if cell is not None and cell.text.strip()}
    return next(iter(said.values())) if len(said) == 1 else ""


def _title(rows: list[tuple[int, Row]]) -> str:
    """The words of the last row where it says one thing; it goes over to the part that it stands above."""
    if not rows or not (title := _only(rows[-1][1])) or cell_value(title) is not None:
        return ""
    rows.pop()
    return title


def _heads(row: Row, header: Sequence[Row]) -> bool:
    """Whether a row amid the data is a header again."""
    said = {cell.start for cell in row if cell is not None and not is_missing(cell.text)}
    if len(said) < 2 or _has_values(row) or row[0] is None:
        return False
    first = _words(row[0])
    return bool(LABEL_HEADER.match(first)) or (bool(first) and bool(header) and first == _words(header[0][0]))


def _last_header_row(rows: Sequence[Row], number: int, most: int) -> int:
    """The end of a header that begins at a row: as many rows as the table's first header at most."""
    first = _words(rows[number][0])
    last = number + 1
    while last < min(len(rows), number + most) and not _has_values(rows[last]) and _words(rows[last][0]) in {"", first}:
        last += 1
    return last


def _says_the_same(one: Sequence[Row], other: Sequence[Row]) -> bool:
    return [[_words(cell) for cell in row] for row in one] == [[_words(cell) for cell in row] for row in other]
