"""Rows that were found in a text laid out as tables: with the header that stands above them, their caption and unit.

What belongs here: what a table is made of once its rows are known. What does not: which lines are rows (`flattened`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.tables.cells import without_translation
from hzetl.extract.tables.corners import is_corner
from hzetl.extract.tables.foreign_heads import in_order
from hzetl.extract.tables.glued import Glued
from hzetl.extract.tables.gridding import UNIT_LINE, Line, Spans, grid_of, padded, table_of_rows, valued, width_of
from hzetl.extract.tables.stacked import Stack
from hzetl.extract.tables.upright import upright
from hzetl.model import Table

FOREIGN = re.compile("[^一-鿿]*[A-Za-z]{3}[^一-鿿]*")
"""A row of a header that says it once more in another language."""
_BASE = re.compile("[（(][^（）()]{2,8}[=＝]100[）)]")
_CELL = re.compile(r"[^\t|\s][^\t|]*")


def of_rows(text: str, lines: list[Line], used: int, first: int, stop: int, rows: list[Spans]) -> Table | None:
    """The grid of these rows; where their header is not understood, with what stands above them."""
    if (ordered := _in_foreign_order(text, lines[first:stop], rows)) is not None:
        laid = table_of_rows(text, lines, first, stop, ordered)
        if laid is not None and laid.cells:
            return laid
    table = table_of_rows(text, lines, first, stop, rows)
    own = [row for row in rows if not FOREIGN.fullmatch(text[row[0][0] : row[-1][1]])]
    bare = bool(own) and bool(valued(text, own[0]))  # no header, or one in another language alone
    if (table is not None and table.cells and not bare) or (width := width_of(text, rows)) < 2:
        return table
    found = upright(text, lines, first, used, width, more=not bare)
    if found is None:
        return table
    laid = table_of_rows(text, lines, found[0], stop, [*found[1], *own])
    return laid if laid is not None and laid.cells else table


def _in_foreign_order(text: str, lines: list[Line], rows: list[Spans]) -> list[Spans] | None:
    """Rows whose header, in disorder, was put in the order of the English one beside it; None where there is none."""
    begin = next((i for i, row in enumerate(rows) if valued(text, row)), 0)
    heads = [row for row in rows[:begin] if not FOREIGN.fullmatch(text[row[0][0] : row[-1][1]])]
    width = width_of(text, rows)
    if not heads or (len(heads) == 1 and len(heads[0]) == width):
        return None
    for line in lines:
        if FOREIGN.fullmatch(line.text) and ("\t" in line.text or "|" in line.text):
            foreign = [(line.start + hit.start(), line.start + hit.end()) for hit in _CELL.finditer(line.text)]
            own = [spot for row in heads for spot in row if text[slice(*spot)].strip()]
            ordered = in_order(text, own, foreign) if len(foreign) == width else None
            if ordered is not None:
                return [ordered, *rows[begin:]]
    return None


def of_glued(text: str, lines: list[Line], run: Glued) -> Table:
    """The grid of rows that had lost what parted their cells."""
    body = [padded(text, row, run.width) for row in run.body]
    table = grid_of(text, lines, run.first, run.after, run.header, body, run.width)
    if run.corner is None or is_corner(without_translation(text[slice(*run.corner)])):
        return table
    return table.model_copy(update={"caption": text[slice(*run.corner)]})  # 规模以上工业增加值（亿元） above places


def of_stack(text: str, lines: list[Line], number: int, stack: Stack) -> Table:
    """The grid of cells that stand below each other."""
    width = max(len(row) for row in stack.body)
    body = [padded(text, row, width) for row in stack.body]
    table = grid_of(text, lines, number, stack.after, stack.header, body, width)
    said = [text[a:b] for a, b in stack.above]
    unit = next((words for words in said if UNIT_LINE.search(words)), "")
    caption = next((words for words in said if not UNIT_LINE.search(words)), "")
    if FOREIGN.fullmatch(caption) and table.caption:
        caption = ""
    base = next((words for words in said if _BASE.fullmatch(words)), "")
    if base not in caption and "指数" in caption:
        caption += base
    return table.model_copy(update={"unit": table.unit or unit, "caption": caption or table.caption})


def of_line(text: str, lines: list[Line], number: int, stack: Stack) -> Table:
    """The grid of cells that stand on one line, which may have words before and after them."""
    table = of_stack(text, lines, number, stack)
    end = max(b for row in stack.body for _, b in row)
    begin = min([a for row in stack.header for a, _ in row], default=stack.body[0][0][0])
    return table.model_copy(update={"start": begin, "end": end})
