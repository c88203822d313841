"""HTML tables → grids: merged cells expanded, headers flagged, caption, unit and notes told from rows of data.

Tables that only lay a page out (one cell, prose in cells, tables in tables) are not data; `is_data_table` says so and
their cells are read as paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import PageElement

from hzetl.documents.grids import sectioned
from hzetl.documents.layout import Grid, GridCell, clean
from hzetl.documents.nodes import has_inside, is_footnote_mark, is_hidden, shown_text
from hzetl.limits import DEFAULT_LIMITS, Limit, Limits

_MAX_SPAN = 1000
"""Columns that one cell may span: the limit browsers keep."""

_SENTENCE = re.compile(r"[。；！？]")
_LONG_CELL = 120
"""Characters from which a cell with full stops is prose, not a value or label."""

_INDENT_STYLE = re.compile(
    r"(?:text-indent|padding-left|mso-char-indent-count)\s*:\s*([\d.]+)\s*(em|pt|px)?", re.IGNORECASE
)
_INDENT_UNIT = {"": 1.0, "em": 1.0, "pt": 10.5, "px": 14.0}
_UNSEEN = frozenset({"script", "style", "template"})
_LINE_BREAKERS = frozenset({"br", "p", "div", "li"})


def rows_of(table: Tag) -> Iterator[tuple[Tag, bool]]:
    """The rows of a table, not those of tables in it, and whether each stands in its head."""
    stack: list[tuple[Tag, bool]] = [(table, False)]
    while stack:
        tag, head = stack.pop()
        if tag.name == "tr":
            yield tag, head
            continue
        inside = [child for child in tag.children if isinstance(child, Tag)]
        stack.extend(
            (child, head or child.name == "thead")
            for child in reversed(inside)
            if child.name in {"tr", "thead", "tbody", "tfoot"}
        )


def cells_of(row: Tag) -> list[Tag]:
    """The cells of a row."""
    return [child for child in row.children if isinstance(child, Tag) and child.name in {"td", "th"}]


def is_data_table(table: Tag) -> bool:
    """Whether a table states things in rows and columns.

    At least two rows and two columns, no table inside, and no prose but in rows of one cell (titles, notes).
    """
    if has_inside(table, "table"):
        return False
    rows = [cells for row, _ in rows_of(table) if (cells := cells_of(row))]
    if len(rows) < 2 or max(len(cells) for cells in rows) < 2:
        return False
    wide = [cells for cells in rows if len(cells) > 1]
    filled = 0
    for cells in wide:
        for cell in cells:
            text = clean(cell.get_text())
            filled += bool(text)
            if len(text) > _LONG_CELL and len(_SENTENCE.findall(text)) > 1:
                return False
    return len(wide) >= 2 and filled >= 3


def read_table(table: Tag, where: str, limits: Limits = DEFAULT_LIMITS) -> tuple[list[str], Grid | None, list[str]]:
    """Reads a data table.

    Args:
        table: for which `is_data_table` holds.
        where: URL or file, for errors.
        limits: how many cells it may have.

    Returns:
        Lines before it (caption, title and unit rows), the grid or None if nothing is left, notes after it.

    Raises:
        DocumentError: `over limit: cells`.
    """
    rows = _expanded(table, where, limits)
    caption = table.find("caption")
    before, grid, after = sectioned(rows)
    if isinstance(caption, Tag) and (text := clean(caption.get_text())):
        before = [text, *before]
        if grid is not None:
            grid = Grid(grid.rows, caption=text, unit=grid.unit)
    return before, grid, after


def _expanded(table: Tag, where: str, limits: Limits) -> list[list[GridCell | None]]:
    """Every place of the grid; a cell that spans several is the same object at each."""
    sources = [(row, head) for row, head in rows_of(table) if not is_hidden(row)]
    grid: list[list[GridCell | None]] = []
    reaching: dict[int, tuple[int, GridCell]] = {}  # column → rows that a cell from above still covers
    places = 0
    for row, head in sources:
        line: list[GridCell | None] = []
        new: dict[int, tuple[int, GridCell]] = {}
        column = 0
        for tag in cells_of(row):
            while column in reaching:
                line.append(_cover(reaching, new, column))
                column += 1
            cell = _cell(tag, head=head)
            down = _span(tag, "rowspan", len(sources)) or len(sources)
            for _ in range(_span(tag, "colspan", _MAX_SPAN) or 1):
                reaching.pop(column, None)  # overlapping spans: the later cell wins, as nothing sane is meant
                if down > 1:
                    new[column] = (down - 1, cell)
                line.append(cell)
                column += 1
        while reaching:
            line.extend([None] * (max(0, min(reaching) - column)))
            column = max(column, min(reaching))
            line.append(_cover(reaching, new, column))
            column += 1
        reaching = new
        places += len(line)
        if places > limits.cells:
            raise limits.exceeded(Limit.CELLS, where)
        grid.append(line)
    width = max(map(len, grid), default=0)
    if width * len(grid) > limits.cells:
        raise limits.exceeded(Limit.CELLS, where)
    return [line + [None] * (width - len(line)) for line in grid]


def _cover(reaching: dict[int, tuple[int, GridCell]], new: dict[int, tuple[int, GridCell]], column: int) -> GridCell:
    left, cell = reaching.pop(column)
    if left > 1:
        new[column] = (left - 1, cell)
    return cell


def _span(tag: Tag, attribute: str, limit: int) -> int:
    value = tag.get(attribute)
    digits = re.match(r"\s*(\d{1,9})", value) if isinstance(value, str) else None
    return min(int(digits[1]), limit) if digits else 1


def _cell(tag: Tag, *, head: bool) -> GridCell:
    pieces: list[str] = []
    stack: list[PageElement] = list(reversed(tag.contents))
    while stack:
        node = stack.pop()
        if not isinstance(node, Tag):
            pieces.append(shown_text(node))
        elif node.name not in _UNSEEN and not is_hidden(node) and not is_footnote_mark(node):
            if node.name in _LINE_BREAKERS:
                pieces.append("\n")
            stack.extend(reversed(node.contents))
    raw = "".join(pieces)
    return GridCell(text=clean(raw), header=head or tag.name == "th", indent=_indent(tag, raw))


def _indent(tag: Tag, raw: str) -> int:
    """Ideographic spaces that a label is set in by: real ones, hard spaces (two make one), or by style."""
    lead = raw.lstrip("\r\n\t ")
    spaces = lead[: len(lead) - len(lead.lstrip("\u3000\xa0 "))]
    written = spaces.count("\u3000") + spaces.count("\xa0") // 2
    if written:
        return min(written, 8)
    for styled in (tag, tag.find(["p", "div", "span"])):
        style = styled.get("style") if isinstance(styled, Tag) else None
        if isinstance(style, str) and (found := _INDENT_STYLE.search(style)):
            return min(round(float(found[1]) / _INDENT_UNIT[(found[2] or "").lower()]), 8)
    return 0
