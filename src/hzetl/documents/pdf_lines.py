"""Lines of a PDF into paragraphs: running heads and page numbers out, what only the margin broke joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from hzetl.documents.layout import clean
from hzetl.documents.pdf_columns import Column, Placed
from hzetl.documents.pdf_glyphs import Piece, joined

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–·•]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共,，]*\s*\d{1,4}\s*页?)?(?:\s*[-—–·•])?\s*$"
)
_ENDS = "。！？；：…”）】》.!?;:"
_NUMBERS = re.compile(r"(?<!\S)[-+]?[\d,]+(?:\.\d+)?%?(?!\S)")
_EDGE = 0.1
"""Part of a page's height at its upper and lower end where running heads stand."""
_MOST = 0.4
"""Share of pages on which a line comes again to be a running head: left and right pages may have one each."""
_SAME_PLACE = 6.0
_LARGE = 1.3
"""Sizes of the text from which a line is a title, also where it runs on above other pages."""
_LEAST_WIDTH = 12
"""Characters of Chinese that a column is wide at least, for its lines to be broken by the margin."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column, with the column's edges."""

    text: str
    left: float
    right: float
    size: float
    begin: float
    end: float
    row: bool

    @property
    def full(self) -> bool:
        """Whether the margin may have broken it."""
        wide = self.end - self.begin >= _LEAST_WIDTH * self.size
        reaches = self.right >= self.end - 1.6 * self.size and self.right - self.left > 0.6 * (self.end - self.begin)
        return wide and not self.row and reaches

    @property
    def indented(self) -> bool:
        """Whether a paragraph begins with it."""
        return self.left >= self.begin + 0.9 * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """A page's height and the pieces of text and tables on it."""

    height: float
    pieces: tuple[Piece, ...]
    tables: tuple[Placed, ...]


def without_heads(pages: Sequence[Page]) -> list[list[Piece]]:
    """Each page's pieces without page numbers and lines that come again at the same end of other pages."""
    sizes = [piece.size for page in pages for piece in page.pieces]
    usual = median(sizes) if sizes else 0.0
    rows = [_edge_rows(page) for page in pages]
    again = Counter(mark for page in rows for mark in {_mark(row) for row in page} if mark)
    need = max(2, _MOST * len(pages))
    kept: list[list[Piece]] = []
    for page, edges in zip(pages, rows, strict=True):
        out: set[int] = set()
        for row in edges:
            text = _text(row)
            mark = _mark(row)
            runs = mark and sum(again[(mark[0], mark[1] + step)] for step in (-1, 0, 1)) >= need
            small = max(piece.size for piece in row) < _LARGE * usual
            if _PAGE_NUMBER.match(text) or (runs and small):
                out |= {id(piece) for piece in row}
        kept.append([piece for piece in page.pieces if id(piece) not in out])
    return kept


def _edge_rows(page: Page) -> list[list[Piece]]:
    """The lines at the upper and lower end of a page, tables left out."""
    rows: list[list[Piece]] = []
    for piece in sorted(page.pieces, key=lambda p: p.base):
        if _EDGE * page.height < piece.base and piece.top < (1 - _EDGE) * page.height:
            continue
        if rows and piece.base - rows[-1][0].base <= 0.5 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _text(row: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _mark(row: Sequence[Piece]) -> tuple[str, int] | None:
    """What a running head has alike on all pages; None for a line of figures, which may well come again."""
    text = clean(_text(row))
    if len(text.split()) > 4 or len(_NUMBERS.findall(text)) > 1:
        return None
    return re.sub(r"\d+", "0", text), round(row[0].base / _SAME_PLACE)


def lines_in(column: Column) -> list[Line | Placed]:
    """The lines and tables of a column."""
    pieces = [item for row in column for item in row.items if isinstance(item, Piece)]
    begin, end = min((p.left for p in pieces), default=0.0), max((p.right for p in pieces), default=0.0)
    found: list[Line | Placed] = []
    for row in column:
        if isinstance(row.items[0], Placed):
            found.append(row.items[0])
            continue
        parts = [item for item in row.items if isinstance(item, Piece)]
        size = max(piece.size for piece in parts)
        found.append(Line(_text(parts), parts[0].left, parts[-1].right, size, begin, end, row=len(parts) > 1))
    return found


def paragraphs_of(columns: Sequence[Sequence[Line | Placed]]) -> list[str | Placed]:
    """Paragraphs and tables in order; a sentence goes on from one column, and from one page, to the next."""
    indents = any(isinstance(i, Line) and i.indented and i.full for column in columns for i in column)
    found: list[str | Placed] = []
    last: Line | None = None
    for item in (item for column in columns for item in column):
        if isinstance(item, Placed):
            found.append(item)
            last = None
            continue
        if last is not None and _goes_on(last, item, indents=indents):
            found[-1] = joined([str(found[-1]), item.text])
        else:
            found.append(item.text)
        last = item
    return found


def _goes_on(last: Line, line: Line, *, indents: bool) -> bool:
    alike = abs(last.size - line.size) <= 0.12 * last.size
    broken = last.full and (indents or not last.text.endswith(tuple(_ENDS)))
    return alike and broken and not line.row and not line.indented
