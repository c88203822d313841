"""Composes a document's text from paragraphs and tables and keeps account of where each cell stands in it.

The invariant all evidence rests on: for every cell, `text[cell.start:cell.end] == cell.text`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hzetl.limits import DEFAULT_LIMITS, Limit, Limits
from hzetl.model import Cell, Table

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0e-\x1f\x7f\ue000-\ue5e4\ue5e6-\uf8ff]"
)
"""Also private-use characters, but for what GBK's ideographic space becomes."""
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a\u202f\u205f\u3000\ue5e5]+")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201f\u2014\u2026"
_WRAPPED = re.compile(
    rf"(?<=[{_CJK}])[ \t\f]*+[\r\n][ \t\r\n\f]*+|(?<![ \t\r\n\f])[ \t\f]*+[\r\n][ \t\r\n\f]*+(?=[{_CJK}])"
)


def clean(text: str) -> str:
    """One paragraph or cell on one line: no invisible signs, single spaces, none where Chinese was only wrapped."""
    bare = text.strip()
    if bare.isprintable() and "  " not in bare:  # most are: nothing in them but letters and single spaces
        return bare
    return _SPACES.sub(" ", _WRAPPED.sub("", _INVISIBLE.sub("", text))).strip()


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """A cell before it has a place in the text. A merged cell is one object at several places of the grid."""

    text: str
    header: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table read off a page or sheet: rows of equal length, None where there is no cell."""

    rows: tuple[tuple[GridCell | None, ...], ...]
    caption: str = ""
    unit: str = ""

    @property
    def cells(self) -> int:
        """Number of places."""
        return sum(map(len, self.rows))


@dataclass(slots=True)
class Composer:
    """Takes blocks in reading order; `text` and `tables` are the result."""

    where: str
    limits: Limits = DEFAULT_LIMITS
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _cells: int = 0
    tables: list[Table] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)

    def paragraph(self, text: str) -> None:
        """Adds a line of text."""
        self._new_line()
        self._write(text)

    def blank(self) -> None:
        """Adds an empty line between what stands before and what comes."""
        if self._parts:
            self._write("\n")

    def table(self, grid: Grid) -> None:
        """Adds a table, a row a line, cells parted by tabs; indentation of a label stands before its cell.

        Raises:
            DocumentError: `over limit: cells`.
        """
        self._cells += grid.cells
        if self._cells > self.limits.cells:
            raise self.limits.exceeded(Limit.CELLS, self.where)
        self._new_line()
        start = self._length
        placed: dict[int, Cell] = {}
        rows: list[tuple[Cell | None, ...]] = []
        for number, row in enumerate(grid.rows):
            if number:
                self._write("\n")
            rows.append(self._row(row, placed))
        self.tables.append(
            Table(start=start, end=self._length, caption=grid.caption, unit=grid.unit, cells=tuple(rows))
        )

    def _row(self, row: Sequence[GridCell | None], placed: dict[int, Cell]) -> tuple[Cell | None, ...]:
        cells: list[Cell | None] = []
        for column, cell in enumerate(row):
            if column:
                self._write("\t")
            if cell is None:
                cells.append(None)
                continue
            if id(cell) not in placed:
                self._write("\u3000" * cell.indent)
                start = self._length
                self._write(cell.text)
                placed[id(cell)] = Cell(text=cell.text, start=start, end=self._length, header=cell.header)
            cells.append(placed[id(cell)])
        return tuple(cells)

    def _new_line(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._write("\n")

    def _write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)
