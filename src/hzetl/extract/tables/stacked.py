"""Tables whose rows are no lines: one cell a line, or cells parted by bars wherever a line ends.

What belongs here: how wide such a table is and where its rows begin. What does not: rows that stand on one line
(`flattened`), rows of a header (`stacked_heads`), and what its cells stand over (`heading`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hzetl import late_re as re
from hzetl.extract.tables.cut_heads import BLANKS
from hzetl.extract.tables.gridding import Line, Spans
from hzetl.extract.tables.stack_cells import (
    ORDINAL,
    WIDEST,
    in_one_language,
    without_filling,
    without_running_numbers,
)
from hzetl.extract.tables.stacked_rows import HEAD_CELL, begins_rows, kind_of_cell, laid_rows

BAR = re.compile("[|｜│┃]")
_BARS_END = re.compile("[|｜│┃][ 　\\t]*$")
_HAN = re.compile("[一-鿿]")
_ENDS_ROW = re.compile(r"[-+]?[0-9][0-9.,]*[%％]?[ \u3000\t]*\n\s*[一-鿿]")
"""A value, and the label of the row after it: no bar parts them."""
_LONGEST_CELL = 40
_LONGEST_LINE = 30
_MOST_LINES = 4000
_CUT_HEADER = 4
"""Lines that one cell of a header may be cut into."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Cells in reading order made into rows.

    Attributes:
        header: rows of the header, which may have fewer cells than columns.
        body: rows of data, a cell for each column.
        above: where what stands above the header ends and begins, for its caption and unit.
        after: the line after the last that is used.
    """

    header: list[Spans]
    body: list[Spans]
    above: Spans
    after: int


def stacked(text: str, lines: Sequence[Line], first: int) -> Stack | None:
    """The table of one cell a line whose header begins at a line, or None."""
    stop = first
    while stop < len(lines) and stop - first < _MOST_LINES and len(lines[stop].text.strip()) <= _LONGEST_LINE:
        stop += 1
    cells = in_one_language(text, [line.place for line in lines[first:stop]])
    if cells and ORDINAL.fullmatch(BLANKS.sub("", text[slice(*cells[0])])):
        cells = without_running_numbers(text, cells)
    found = laid_rows(text, cells, bars=False)
    return None if found is None else _stack(lines, first, cells, found)


def is_head(line: Line) -> bool:
    """Whether a line is nothing but the first cell of a header, or stands over the rows' running numbers."""
    if len(line.text) > _LONGEST_LINE:
        return False
    words = BLANKS.sub("", line.text)
    return HEAD_CELL.fullmatch(words) is not None or ORDINAL.fullmatch(words) is not None


def head_of_cells(text: str, cell: tuple[int, int]) -> bool:
    """Whether a cell is the first one of a header."""
    return HEAD_CELL.fullmatch(BLANKS.sub("", text[slice(*cell)])) is not None


def rows_of(text: str, cells: Spans) -> tuple[list[Spans], list[Spans], int] | None:
    """Header rows and rows of data of cells in reading order, and which cell begins the header; None for no table."""
    return laid_rows(text, cells, bars=False)


def begins_bars(lines: Sequence[Line], first: int) -> bool:
    """Whether cells parted by bars, whatever their lines, may begin at a line: its row does not end where it ends."""
    words = lines[first].text.strip()
    if not BAR.sub("", words).strip():
        return False
    if _BARS_END.search(words):
        return not BAR.match(words) or (
            first + 1 < len(lines) and not BAR.search(lines[first + 1].text.strip()[:1]) and len(words) < _LONGEST_CELL
        )
    return (
        len(words) <= _LONGEST_LINE
        and not BAR.search(words)
        and first + 1 < len(lines)
        and bool(re.fullmatch("[|｜│┃\\s]+", lines[first + 1].text))
    )


def barred(text: str, lines: Sequence[Line], first: int) -> Stack | None:
    """The table of cells parted by bars that begins at a line, or None."""
    stop = last = first
    valued = False
    while stop < len(lines) and stop - first < _MOST_LINES:
        words = lines[stop].text.strip()
        if valued and begins_rows(BAR.split(words)[0]):
            break
        valued = valued or any(kind_of_cell(part.strip()) == "v" for part in BAR.split(words))
        if _BARS_END.search(words):
            last = stop
        elif len(BAR.split(words)[-1]) > _LONGEST_LINE or stop - last >= _CUT_HEADER:
            break
        stop += 1
    begin, end = lines[first].start, lines[last].end
    cells: Spans = []
    at = begin
    for hit in BAR.finditer(text, begin, end):
        cells.append(_stripped(text, at, hit.start()))
        at = hit.end()
    cells.append((end, end))  # a row's last bar may end it, or part it from a blank cell
    if cells and cells[0][0] == cells[0][1]:
        del cells[0]
    cells = in_one_language(text, without_filling(cells))
    long = next((i for i, (a, b) in enumerate(cells) if b - a > _longest(text, a, b)), len(cells))
    cells = cells[:long]
    if len(cells) < WIDEST // 2 or sum(_ENDS_ROW.match(text, a, b) is not None for a, b in cells) > 1:
        return None
    found = laid_rows(text, cells, bars=True)
    return None if found is None else _stack(lines, first, cells, found)


def _stack(lines: Sequence[Line], first: int, cells: Spans, found: tuple[list[Spans], list[Spans], int]) -> Stack:
    header, body, head = found
    last = body[-1][-1][1]
    after = next(i for i in range(first, len(lines)) if lines[i].end >= last) + 1
    return Stack(header, body, [cell for cell in cells[:head] if cell[0] < cell[1]], after)


def _longest(text: str, a: int, b: int) -> int:
    """How long a cell may be: titles are longer in another language."""
    return (2 if _HAN.search(text, a, b) else 4) * _LONGEST_CELL


def _stripped(text: str, a: int, b: int) -> tuple[int, int]:
    words = text[a:b]
    lead = len(words) - len(words.lstrip())
    return (a + lead, a + len(words.rstrip())) if words.strip() else (b, b)
