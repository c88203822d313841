"""Reading order of a page: columns that stand beside each other are read one after the other.

A gutter is a stretch that few pieces cross, with prose on either side of it; what crosses it (a headline, a table)
parts what stands above from what stands below. Rows of figures are no columns: they are read across.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from hzetl.documents.layout import Grid
from hzetl.documents.pdf_glyphs import Piece

_STEP = 2.0
_FEWEST = 3
"""Pieces that each column must have."""
_CROSSING = 0.35
"""Share of pieces that may cross a gutter."""
_FILLED = 0.55
"""Share of its column's width that the middle piece of prose takes."""
_FIGURES = 0.35
"""Share of digits from which pieces are no prose."""
_LEAST_SIGNS = 6
_HEADLINE = 1.3
"""Sizes of the text from which a line is a headline."""
_SAME_ROW = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A table at its place on a page; `edges` are the left edges of its columns."""

    grid: Grid
    left: float
    top: float
    right: float
    bottom: float
    edges: tuple[float, ...] = ()

    @property
    def base(self) -> float:
        """Where it stands among lines."""
        return self.top


Item = Piece | Placed


@dataclass(slots=True)
class Row:
    """A line of a column: its pieces from left to right, or a table."""

    items: list[Item] = field(default_factory=list)


Column = list[Row]


def columns_of(items: Sequence[Item]) -> list[Column]:
    """The columns of a page in reading order, each as rows from top to bottom."""
    columns: list[Column] = []
    waiting: list[list[Item]] = [list(items)]
    while waiting:
        block = waiting.pop()
        gutter = _gutter(block)
        if gutter is None:
            columns.append(_rows(block))
        else:
            waiting.extend(reversed(_parted(block, gutter)))
    return [column for column in columns if column]


def _gutter(block: Sequence[Item]) -> float | None:
    pieces = [item for item in block if isinstance(item, Piece)]
    if len(pieces) < 2 * _FEWEST:
        return None
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    wide = max(0.6 * median(p.size for p in pieces), 5.0)
    best: tuple[int, float, float] | None = None  # crossings, width, place
    at = left + 0.12 * (right - left)
    run: tuple[int, float] | None = None
    while at < right - 0.12 * (right - left):
        crossings = sum(p.left < at < p.right for p in pieces)
        if run is None or run[0] != crossings:
            run = (crossings, at)
        width = at - run[1] + _STEP
        if width >= wide and (best is None or (crossings, -width) < (best[0], -best[1])):
            best = (crossings, width, (at + run[1]) / 2)
        at += _STEP
    if best is None or best[0] > _CROSSING * len(pieces):
        return None
    sides = [p for p in pieces if p.right <= best[2]], [p for p in pieces if p.left >= best[2]]
    together = min(max((p.base for p in s), default=0) for s in sides) - max(
        min((p.top for p in s), default=0) for s in sides
    )
    if not all(map(_is_prose, sides)) or together < 2 * median(p.size for p in pieces):
        return None
    return best[2]


def _is_prose(pieces: Sequence[Piece]) -> bool:
    if len(pieces) < _FEWEST:
        return False
    width = max(p.right for p in pieces) - min(p.left for p in pieces)
    text = "".join(p.text for p in pieces)
    figures = sum(sign.isdigit() or sign in ".,-%" for sign in text)
    return (
        median(p.right - p.left for p in pieces) >= _FILLED * width
        and median(len(p.text) for p in pieces) >= _LEAST_SIGNS
        and figures < _FIGURES * len(text)
    )


def _parted(block: Sequence[Item], gutter: float) -> list[list[Item]]:
    """What stands left and right of a gutter, and what crosses it, from top to bottom."""
    parts: list[list[Item]] = []
    left: list[Item] = []
    right: list[Item] = []
    across: list[Item] = []
    usual = median(item.size for item in block if isinstance(item, Piece))
    for item in sorted(block, key=lambda i: i.base):
        if item.left < gutter < item.right or _heads_both(item, block, gutter, usual):
            parts.extend(side for side in (left, right) if side)
            left, right = [], []
            across.append(item)
            continue
        if across:
            parts.append(across)
            across = []
        (left if item.right <= gutter else right).append(item)
    return [*parts, *(side for side in (left, right, across) if side)]


def _heads_both(item: Item, block: Sequence[Item], gutter: float, usual: float) -> bool:
    """Whether it is a headline over both sides of a gutter, though it reaches but to one of them."""
    if isinstance(item, Placed) or item.size < _HEADLINE * usual:
        return False
    there = (i for i in block if (i.left >= gutter) != (item.left >= gutter))
    return not any(i.top < item.bottom and item.top < i.bottom for i in there)


def _rows(block: Sequence[Item]) -> Column:
    rows: Column = []
    last: Item | None = None
    for item in sorted(block, key=lambda i: i.base):
        same = (
            isinstance(item, Piece)
            and isinstance(last, Piece)
            and item.base - last.base <= _SAME_ROW * min(item.size, last.size)
        )
        if same:
            rows[-1].items.append(item)
        else:
            rows.append(Row([item]))
            last = item
    for row in rows:
        row.items.sort(key=lambda i: i.left)
    return rows
