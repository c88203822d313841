"""Tables of a PDF's page into grids: rules drawn on the page make the cells, its characters fill them.

pdfplumber finds the cells. Two manners of Chinese yearbooks are made whole for it first: tables open at both sides (no
outer rules), and tables of three rules (no upright ones), whose columns stand apart by blanks. Rows that no rule parts
are told by their lines of figures. Where that can't be told surely, nothing is parted: a cell with two figures is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pdfplumber
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from hzetl.documents.grids import Row as GridRow
from hzetl.documents.layout import GridCell
from hzetl.documents.pdf_glyphs import Box, Glyph, Piece, joined, lines_of, pieces_of
from hzetl.documents.pdf_rules import SNAP, Edge, Ruled, alike, groups_of, inside, is_figure, without_uprights

_MOST_EDGES = 4_000
"""Rules of a page; more are a map or a chart."""


@dataclass(slots=True, eq=False)
class _Cell:
    """A cell, which may cover several places, and what stands in it, line by line."""

    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def lines(self) -> list[Piece]:
        return [piece for line in lines_of(self.glyphs) for piece in pieces_of(line, apart=1e9)]


def edges_of(page: pdfplumber.page.Page) -> list[Edge]:
    """The rules of a page, as pdfplumber has them, from its upper left corner; none where they are a map or a chart."""
    edges = page.edges
    dx, dy = page.bbox[:2]
    if len(edges) > _MOST_EDGES:
        return []
    if not dx and not dy:
        return edges
    return [
        e | {"x0": e["x0"] - dx, "x1": e["x1"] - dx, "top": e["top"] - dy, "bottom": e["bottom"] - dy} for e in edges
    ]


def tables_of(edges: Sequence[Edge], glyphs: Sequence[Glyph]) -> list[Ruled]:
    """The tables that rules and characters make, from top to bottom."""
    level = [e for e in edges if e["orientation"] == "h"]
    upright = [e for e in edges if e["orientation"] == "v" and e["bottom"] - e["top"] > SNAP]
    added: list[Edge] = []
    three: list[Ruled] = []
    for left, right, tops in groups_of(level):
        for with_uprights, part in alike(left, right, tops, upright):
            if with_uprights:
                added += [_upright(x, part[0], part[-1]) for x in (left, right)]
            elif found := without_uprights(left, right, part, edges, glyphs):
                three.append(found)
    merged = merge_edges([*edges, *added], *[SNAP] * 4)
    crossings = edges_to_intersections(merged, SNAP + 1, SNAP + 1)
    ruled = [_ruled(cells, glyphs) for cells in cells_to_tables(intersections_to_cells(crossings))]
    return sorted((table for table in [*ruled, *three] if table and _states(table)), key=lambda t: t.box[1])


def _upright(x: float, top: float, bottom: float) -> Edge:
    return {
        "object_type": "line", "orientation": "v", "x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0,
        "height": bottom - top, "pts": [(x, top), (x, bottom)],
    }  # fmt: skip


def _ruled(cells: Sequence[Box], glyphs: Sequence[Glyph]) -> Ruled | None:
    """The grid of cells that pdfplumber found, each at all places that it covers."""
    xs, ys = (_marks(value for cell in cells for value in (cell[axis], cell[axis + 2])) for axis in (0, 1))
    if len(xs) < 3 or len(ys) < 3:
        return None
    box = (xs[0], ys[0], xs[-1], ys[-1])
    grid: list[list[_Cell | None]] = [[None] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for left, top, right, bottom in cells:
        cell = _Cell()
        for row in range(_nearest(ys, top), _nearest(ys, bottom)):
            for column in range(_nearest(xs, left), _nearest(xs, right)):
                grid[row][column] = cell
    for glyph in inside(glyphs, box):
        x, y = glyph.middle
        cell_there = grid[min(bisect_right(ys, y), len(ys) - 1) - 1][min(bisect_right(xs, x), len(xs) - 1) - 1]
        if cell_there is not None:
            cell_there.glyphs.append(glyph)
    return Ruled(box, _written([row for cells_of in grid for row in _apart(cells_of)]), tuple(xs[:-1]))


def _apart(row: Sequence[_Cell | None]) -> list[list[_Cell | None]]:
    """A row of cells, or the rows that it holds with no rule between: a figure on each line of every column but one."""
    cells = list({id(cell): cell for cell in row if cell is not None}.values())
    lines = {id(cell): cell.lines for cell in cells}
    valued = [
        cell for cell in cells if len(lines[id(cell)]) > 1 and all(is_figure(line.text) for line in lines[id(cell)])
    ]
    if not valued:
        return [list(row)]
    bases = [line.base for line in lines[id(valued[0])]]
    if any(_rows_on(lines[id(cell)], bases) is None for cell in cells):
        return [list(row)]
    parts: list[list[_Cell | None]] = [[None] * len(row) for _ in bases]
    for cell in cells:
        split = [_Cell() for _ in bases]
        for glyph in cell.glyphs:
            split[_closest(bases, glyph.base)].glyphs.append(glyph)
        for column, there in enumerate(row):
            if there is cell:
                for number, part in enumerate(parts):
                    part[column] = split[number]
    return parts


def _rows_on(lines: Sequence[Piece], bases: Sequence[float]) -> list[int] | None:
    """Which of these rows each line stands on; None unless each stands on one of its own."""
    found = [_closest(bases, line.base) for line in lines]
    near = all(abs(bases[n] - line.base) <= 0.5 * line.size for n, line in zip(found, lines, strict=True))
    return found if near and len(set(found)) == len(found) else None


def _written(rows: Iterable[Sequence[_Cell | None]]) -> list[GridRow]:
    """Cells with their text; a label's indentation is told from where the others of its column begin."""
    kept = [list(row) for row in rows]
    begin = _beginning(kept)
    made: dict[int, GridCell] = {}
    grid: list[GridRow] = []
    for row in kept:
        for column, cell in enumerate(row):
            if cell is not None and id(cell) not in made:
                lines = cell.lines
                figures = len(lines) > 1 and any(is_figure(piece.text) for piece in lines)
                text = " ".join(piece.text for piece in lines) if figures else joined(piece.text for piece in lines)
                labels = begin is not None and column == 0 and lines and _has_figure(row)
                indent = round((lines[0].left - begin) / lines[0].size) if labels and begin is not None else 0
                made[id(cell)] = GridCell(text, indent=max(0, min(indent, 8)))
        grid.append([None if cell is None else made[id(cell)] for cell in row])
    return grid


def _beginning(rows: Sequence[Sequence[_Cell | None]]) -> float | None:
    """Where the labels of rows begin; None where they are centred, so that it says nothing."""
    lefts = [row[0].lines[0].left for row in rows if row[0] is not None and row[0].glyphs and _has_figure(row)]
    steps = {round(left / SNAP) for left in lefts}
    return min(lefts) if lefts and (len(steps) <= 3 or len(steps) < len(lefts) / 2) else None


def _has_figure(row: Sequence[_Cell | None]) -> bool:
    return any(cell is not None and any(is_figure(line.text) for line in cell.lines) for cell in row[1:])


def _states(table: Ruled) -> bool:
    """Whether it is a table of short cells and not a frame around prose."""
    texts = {id(cell): cell.text for row in table.rows for cell in row if cell is not None}
    filled = [text for text in texts.values() if text]
    return len(table.rows) > 1 and len(filled) > 3 and not any(len(text) > 150 and "。" in text for text in filled)


def _marks(values: Iterable[float]) -> list[float]:
    marks: list[float] = []
    for value in sorted(values):
        if not marks or value - marks[-1] > SNAP:
            marks.append(value)
    return marks


def _nearest(marks: Sequence[float], value: float) -> int:
    return _closest(marks, value)


def _closest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - value))
