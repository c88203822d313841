"""Rules on a page that belong together, and tables that have none but level ones.

Yearbooks set tables of three rules (above, below, under the heads): their columns stand apart by blanks. Where these
can't be told surely, it is no table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hzetl.documents.grids import Row as GridRow
from hzetl.documents.grids import is_value
from hzetl.documents.layout import GridCell
from hzetl.documents.pdf_glyphs import Box, Glyph, Piece, lines_of, pieces_of

Edge = dict[str, Any]
"""A rule: orientation `h` or `v`, x0, x1, top, bottom, in points."""

SNAP = 3.0
"""Points within which rules are one."""
_FEWEST_RULES = 3
_NARROWEST = 100.0
"""Points that the rules of a table are wide at least."""
_CELL_APART = 0.8
_REACH = 0.8
"""Part of the way between two level rules that an upright one must reach over."""
_MISSING = frozenset({"-", "—", "－", "–", "…", "……", "..."})


@dataclass(frozen=True, slots=True, eq=False)
class Ruled:
    """A table as cells: `rows` of equal length, `edges` the left edges of the columns, all in points."""

    box: Box
    rows: list[GridRow]
    edges: tuple[float, ...]


def groups_of(level: Sequence[Edge]) -> list[tuple[float, float, list[float]]]:
    """Level rules that begin and end alike: left, right, their heights from top to bottom."""
    groups: list[tuple[float, float, list[float]]] = []
    for edge in sorted(_whole(level), key=lambda e: e[2]):
        for left, right, tops in groups:
            if abs(left - edge[0]) <= SNAP and abs(right - edge[1]) <= SNAP:
                if edge[2] - tops[-1] > SNAP:
                    tops.append(edge[2])
                break
        else:
            groups.append((edge[0], edge[1], [edge[2]]))
    return [g for g in groups if len(g[2]) >= _FEWEST_RULES and g[1] - g[0] >= _NARROWEST]


def _whole(level: Iterable[Edge]) -> list[tuple[float, float, float]]:
    """Level rules as left, right and height; those drawn in several strokes as one."""
    strokes: list[list[float]] = []
    for edge in sorted(level, key=lambda e: (round(e["top"]), e["x0"])):
        last = strokes[-1] if strokes else None
        if last and abs(last[2] - edge["top"]) <= 1 and edge["x0"] <= last[1] + SNAP:
            last[1] = max(last[1], edge["x1"])
        else:
            strokes.append([edge["x0"], edge["x1"], edge["top"]])
    return [(left, right, top) for left, right, top in strokes]


def alike(
    left: float, right: float, tops: Sequence[float], upright: Sequence[Edge]
) -> Iterator[tuple[bool, list[float]]]:
    """Runs of level rules between which upright ones stand, or none do: tables one above the other end alike."""
    near = [e for e in upright if left - SNAP <= e["x0"] <= right + SNAP]
    crossed = [_crossed(near, high, low) for high, low in pairwise(tops)]
    begin = 0
    for place in range(1, len(crossed) + 1):
        if place == len(crossed) or crossed[place] != crossed[begin]:
            yield crossed[begin], list(tops[begin : place + 1])
            begin = place


def _crossed(upright: Iterable[Edge], high: float, low: float) -> bool:
    """Whether upright rules reach from one level rule to the next, in however many strokes."""
    reach: dict[int, float] = {}
    for edge in upright:
        place = round(edge["x0"] / SNAP)
        reach[place] = reach.get(place, 0.0) + max(0.0, min(edge["bottom"], low) - max(edge["top"], high))
    return any(length >= _REACH * (low - high) for length in reach.values())


def without_uprights(
    left: float, right: float, tops: list[float], edges: Sequence[Edge], glyphs: Sequence[Glyph]
) -> Ruled | None:
    """A table of level rules alone; what stands above its heads and below its last figures is no part of it."""
    lines = [_lines_between(glyphs, left, right, high, low) for high, low in pairwise(tops)]
    told = [n for n, band in enumerate(lines) if any(is_figure(piece.text) for line in band for piece in line)]
    if not told:
        return None
    first = told[0] - 1
    while first > 0 and any(len(line) > 1 for line in lines[first - 1]):
        first -= 1  # heads of several rows; a line of one piece is a caption
    tops = tops[max(first, 0) : told[-1] + 2]
    if len(tops) < _FEWEST_RULES:
        return None
    box = (left, tops[0], right, tops[-1])
    if any(_stands_in(edge, box) for edge in edges if edge["orientation"] == "v"):
        return None  # short rules under the heads of several tables, one above the other
    rules = [rule for rule in _whole(e for e in edges if e["orientation"] == "h") if tops[0] < rule[2] < tops[-1]]
    short = [rule for rule in rules if rule[1] - rule[0] < 0.9 * (right - left)]
    return _of_three_rules(box, tops, short, inside(glyphs, box))


def _stands_in(edge: Edge, box: Box) -> bool:
    left, top, right, bottom = box
    beside = edge["x0"] < left - SNAP or edge["x0"] > right + SNAP
    apart = edge["top"] > bottom - SNAP or edge["bottom"] < top + SNAP
    return not beside and not apart and bool(edge["bottom"] - edge["top"] > SNAP)


def _of_three_rules(
    box: Box, tops: Sequence[float], spans: Sequence[tuple[float, float, float]], glyphs: Sequence[Glyph]
) -> Ruled | None:
    """A table without upright rules, or None where its columns or heads can't be told surely."""
    body = [g for g in glyphs if g.middle[1] > tops[1]]
    lines = [pieces_of(line, _CELL_APART) for line in lines_of(body)]
    full = [line for line in lines if sum(is_figure(piece.text) for piece in line) >= 1]
    if len(full) < 2 or len({len(line) for line in full}) != 1 or len(full[0]) < 2:
        return None  # a row that lost a cell is not told from one that never had it
    columns = [(min(line[n].left for line in full), max(line[n].right for line in full)) for n in range(len(full[0]))]
    if any(before[1] >= after[0] for before, after in pairwise(columns)):
        return None
    edges = [box[0], *((before[1] + after[0]) / 2 for before, after in pairwise(columns)), box[2]]
    heads = _heads([g for g in glyphs if g.middle[1] <= tops[1]], columns, edges, spans)
    rows = [_laid(line, edges) for line in lines]
    if heads is None or any(row is None for row in rows):
        return None
    return Ruled(box, [*heads, *(row for row in rows if row is not None)], tuple(edges[:-1]))


def _heads(
    glyphs: Sequence[Glyph],
    columns: Sequence[tuple[float, float]],
    edges: Sequence[float],
    spans: Sequence[tuple[float, float, float]],
) -> list[GridRow] | None:
    """Rows of heads: one stands over the columns that the short rule below it spans, else over those it overlaps."""
    rows: list[GridRow] = []
    for line in lines_of(glyphs):
        row: GridRow = [None] * len(columns)
        for piece in pieces_of(line, _CELL_APART):
            left, right = piece.left, piece.right
            under = [
                s
                for s in spans
                if s[0] <= piece.left and piece.right <= s[1] and 0 <= s[2] - piece.bottom < 2 * piece.size
            ]
            if under:
                left, right, _ = min(under, key=lambda s: s[1] - s[0])
            over = [n for n, (start, end) in enumerate(columns) if start < right and left < end]
            if not over and right < columns[1][0] and row[0] is None:
                over = [0]
            over = over or [n for n, (start, end) in enumerate(pairwise(edges)) if start <= (left + right) / 2 < end]
            if not over or any(row[n] is not None for n in over):
                return None
            cell = GridCell(piece.text, header=True)
            for n in over:
                row[n] = cell
        rows.append(row)
    labels = [row[0] for row in rows if row[0] is not None]
    if len(labels) == 1:  # the head of the labels stands at half the height of all heads
        rows = [[labels[0], *row[1:]] for row in rows if any(row[1:])]
    told = [any(row[n] is not None for row in rows) for n in range(len(columns))]
    return rows if rows and all(told[1:]) else None


def _laid(line: Sequence[Piece], edges: Sequence[float]) -> GridRow | None:
    row: GridRow = [GridCell("")] * (len(edges) - 1)
    for piece in line:
        place = bisect_right(edges, (piece.left + piece.right) / 2) - 1
        there = row[place] if 0 <= place < len(row) else None
        if there is None or there.text:
            return None
        indent = round((piece.left - edges[0]) / piece.size) if place == 0 else 0
        row[place] = GridCell(piece.text, indent=min(indent, 8))
    return row


def _lines_between(glyphs: Sequence[Glyph], left: float, right: float, top: float, bottom: float) -> list[list[Piece]]:
    return [pieces_of(line, _CELL_APART) for line in lines_of(inside(glyphs, (left, top, right, bottom)))]


def inside(glyphs: Iterable[Glyph], box: Box) -> list[Glyph]:
    """The characters within a box."""
    left, top, right, bottom = box
    return [g for g in glyphs if left <= g.middle[0] <= right and top <= g.middle[1] <= bottom]


def is_figure(text: str) -> bool:
    """Whether a cell says a number, or that there is none."""
    return is_value(text) or text in _MISSING
