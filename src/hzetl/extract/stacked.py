"""Tables copied one cell a line: the header's cells, then each row's, all below each other.

What belongs here: how wide such a table is and where its rows end. What does not: rows that stand on one line
(`flattened`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hzetl.extract.cells import cell_value, is_missing, unit_of
from hzetl.extract.gridding import Line, Spans

HEAD = re.compile(
    "[ 　\\t]*(?:主要|各)?(?:经济|统计)?(?:指标|项目|地区|县市区?|区县市?|城市|行业|产品|年份|月份)(?:名称)?[ 　\\t]*"
)
"""A line that is the first cell of a header."""
_WIDEST = 12
_LONGEST_CELL = 30
_FEWEST_ROWS = 2


def stacked_rows(lines: Sequence[Line], first: int) -> tuple[list[Spans], int]:
    """Cells of the header and the rows that begin at a line, and the line after them; empty where there is no table.

    The width is that of the header, which ends where the first label stands: one cell (two with a column of units)
    before the first value. Rows end where one does not fit.
    """
    head = lines[first : first + 2 * _WIDEST]
    value = next((i for i, line in enumerate(head) if i > 1 and _is_value(line)), None)
    if value is None:
        return [], first
    units = next((i for i, line in enumerate(head[:value]) if re.fullmatch("(?:计量)?单位", line.text.strip())), None)
    width = value - (1 if units is None else 2)
    if not 2 <= width <= _WIDEST or any(_is_value(line) for line in head[:width]):
        return [], first
    rows = [[_span(line) for line in lines[first : first + width]]]
    at = first + width
    while at + width <= len(lines) and _fits(lines[at : at + width], units):
        rows.append([_span(line) for line in lines[at : at + width]])
        at += width
    return (rows, at) if len(rows) > _FEWEST_ROWS else ([], first)


def _fits(row: Sequence[Line], units: int | None) -> bool:
    """Whether lines are a label, a unit where the column has them, and values."""
    if any(len(line.text) > _LONGEST_CELL for line in row) or _is_value(row[0]) or is_missing(row[0].text):
        found = cell_value(row[0].text)
        if found is None or not found.year:
            return False
    values = [line for i, line in enumerate(row) if i and i != units]
    if units is not None and unit_of(row[units].text) is None:
        return False
    return any(_is_value(line) for line in values) and all(
        cell_value(line.text) is not None or is_missing(line.text) for line in values
    )


def _is_value(line: Line) -> bool:
    found = cell_value(line.text)
    return found is not None and not found.year


def _span(line: Line) -> tuple[int, int]:
    lead = len(line.text) - len(line.text.lstrip())
    return line.start + lead, line.start + len(line.text.rstrip())
