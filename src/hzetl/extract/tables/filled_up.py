"""Blank cells of rows: those that only fill a row up to its header, and those that no sign but blanks shows.

What belongs here: which blank cells at the end of rows are none, and where a row that lacks cells has blank ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Spans = list[tuple[int, int]]

_FEWEST_ROWS = 3
_WIDE = 6
"""Columns from which on a blank at the end of a row is rather the trace of a cell that was lost before."""


def without_filling_at_end(text: str, rows: list[Spans], values: Sequence[int]) -> list[Spans]:
    """Rows as wide as the widest of data, where each ends with blanks; a row that then is short has lost a cell.

    `| 浙江 | 103833 | 3328 | |`, `| 北京 | 30729 | | |`: pages that fill rows up leave out the blanks within them.
    """
    said = [_said(text, row) for row in rows]
    data = [count for count, valued in zip(said, values, strict=True) if valued]
    width = max(data, default=0)
    filled = all(
        len(row) > count for row, count, valued in zip(rows, said, values, strict=True) if valued
    )  # fmt: skip
    heads = sum(count for count, valued in zip(said, values, strict=True) if not valued and count > 1)
    full = min((len(row) for row, valued in zip(rows, values, strict=True) if valued), default=0)
    if len(data) < _FEWEST_ROWS or not filled or max(said) > width or heads == full:
        return rows  # as many heads as cells: a column has no value
    return [
        row[: count if valued and width >= _WIDE else width]
        for row, count, valued in zip(rows, said, values, strict=True)
    ]


def with_blanks_between(text: str, rows: list[Spans], width: int) -> list[Spans]:
    """Rows that single blanks part, with the blank cells that two more blanks each stand for, where all rows add up.

    `医疗保健     7.65 19.02    `, seven columns wide, has two blank cells before its values, and two after.
    """
    short = [i for i, row in enumerate(rows) if 1 < len(row) < width]
    if not short or any(_separator(text, row) for row in rows if len(row) == width):
        return rows
    laid = {i: _with_blanks(text, rows[i], width) for i in short}
    if not all(laid.values()):
        return rows
    return [laid.get(i) or row for i, row in enumerate(rows)]


def _separator(text: str, row: Spans) -> bool:
    """Whether anything but one blank parts the cells of a row."""
    return any(text[b:a] != " " for (_, b), (a, _) in pairwise(row))


def _with_blanks(text: str, row: Spans, width: int) -> Spans:
    """The row with its blank cells; empty if they are not as many as it lacks."""
    found: Spans = [row[0]]
    for (_, before), spot in pairwise(row):
        gap = spot[0] - before
        if text[before : spot[0]].strip(" ") or gap % 2 == 0:
            return []
        found += [(before, before)] * (gap // 2)
        found.append(spot)
    end = row[-1][1]
    line = text.find("\n", end)
    after = text[end : line if line >= 0 else len(text)]
    if after.strip(" ") or len(after) % 2:
        return []
    found += [(end, end)] * (len(after) // 2)
    return found if len(found) == width else []


def _said(text: str, row: Spans) -> int:
    """How many cells a row has up to the last that says something."""
    return next((i + 1 for i in range(len(row) - 1, -1, -1) if text[slice(*row[i])].strip()), 0)
