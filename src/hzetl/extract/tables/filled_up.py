"""Rows that were filled up with blank cells, because the header's cells over several columns count for as many.

What belongs here: which blank cells at the end of rows are none. What does not: blanks within rows, which are cells.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def _said(text: str, row: Spans) -> int:
    """How many cells a row has up to the last that says something."""
    return next((i + 1 for i in range(len(row) - 1, -1, -1) if text[slice(*row[i])].strip()), 0)
