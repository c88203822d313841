"""Headers told over several lines above rows that stand on a line each: a cell a line, or more of them.

What belongs here: which lines above a table's first row are cells of its header. What does not: tables that have every
cell on a line of its own (`stacked`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.tables.cells import unit_of, without_translation
from hzetl.extract.tables.corners import is_corner
from hzetl.extract.tables.cut_heads import goes_on
from hzetl.extract.tables.gridding import UNIT_LINE, Line, Spans
from hzetl.extract.tables.heading import laid_out
from hzetl.extract.tables.stacked_heads import rows_of_header
from hzetl.extract.tables.wide_words import rejoined

_SAID = re.compile("[一-鿿]|(?:19|20)[0-9]{2}")
_PROSE = re.compile("[。；;！？]|[，,].*[，,]|^[ 　]*(?:注|说明|备注|资料来源|数据来源)")
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十]{1,2}[）)])[^\s0-9，,：:]{2,16}"
)
_WORD = re.compile(r"[^\s\u3000|｜│┃\"]+")
"""A cell; a spreadsheet quotes one that has lines."""
_UNIT = re.compile("[（(][^（）()]{1,8}[）)]")
_BARS_END = re.compile("[|｜│┃][ 　]*$")
_ONE_BAR = re.compile("[^|｜│┃]{1,160}[|｜│┃]")
_ONLY_BARS = re.compile("[|｜│┃ 　]+")
_LONGEST = 60
_LONGEST_HEADER = 200
"""Signs of a line that begins with a corner, which may name many years."""
_MOST_LINES = 40


def upright(
    text: str, lines: Sequence[Line], first: int, since: int, width: int, *, more: bool = False
) -> tuple[int, list[Spans]] | None:
    """The line of the corner above a row, and the header rows that its lines make for a table of a width.

    Args:
        text: the document's text.
        lines: of it.
        first: the row's line.
        since: the first line that may be looked at.
        width: of the table.
        more: whether the row is one of the header too, so that the lines make only its first.
    """
    if _BARS_END.search(lines[first].text) and (barred := _of_bars(text, lines, first, since)) is not None:
        return None if more else barred
    told: list[Spans] = []
    for at in range(first - 1, max(since, first - _MOST_LINES) - 1, -1):
        line = lines[at]
        words = line.text.strip()
        longest = _LONGEST_HEADER if is_corner(words.split(maxsplit=1)[0] if words else "") else _LONGEST
        if len(words) > longest or _PROSE.search(words) or UNIT_LINE.search(words):
            return None
        if not _SAID.search(words):
            if re.search("[0-9]", words):
                return None
            continue  # the same in another language, or a rule
        if not told and _SECTION.fullmatch(words):
            continue  # what the first rows are of
        told.insert(0, _cells(line))
        if not more and len(told) == 2 and _tells_units(text, told) and laid_out(text, told, width) is not None:
            return at, told  # no word stands over the labels
        if is_corner(text[slice(*told[0][0])]) and "单位" not in words[:4]:
            rows = _rows(text, told, width, more=more)
            if rows:
                return at, rows  # 城市, of 全国 城市 农村, is no corner
    return None


def _of_bars(text: str, lines: Sequence[Line], first: int, since: int) -> tuple[int, list[Spans]] | None:
    """The line of the corner and the header's rows, each cell on a line before a bar; `||||` ends a row."""
    rows: list[Spans] = [[]]
    for at in range(first - 1, max(since, first - _MOST_LINES) - 1, -1):
        line = lines[at]
        words = line.text.strip()
        if _ONLY_BARS.fullmatch(words):
            rows = [[], *rows] if rows[0] else rows
            continue
        if _ONE_BAR.fullmatch(words) is None or _PROSE.search(words) or not _SAID.search(words):
            return None
        a, b = line.place
        rows[0].insert(0, (a, b - len(words) + len(words.rstrip("|｜│┃ 　"))))
        if is_corner(without_translation(text[slice(*rows[0][0])])):
            return (at, rows) if len(rows) > 1 and all(len(row) > 1 for row in rows) else None
    return None


def _rows(text: str, told: list[Spans], width: int, *, more: bool) -> list[Spans]:
    """Header rows of lines: all their cells in one order where each line is a cell, else the lines."""
    if all(len(cells) == 1 for cells in told):
        cells = [cells[0] for cells in told]
        return [cells] if more else rows_of_header(text, cells, width) if len(cells) > 1 else []
    if cut := _cut(text, told, width):
        return [cut]
    if len(told) > 1 and len(told[0]) == 1:
        told = [told[0] + told[1], *told[2:]]  # the corner alone
    return told


def _cut(text: str, told: list[Spans], width: int) -> Spans:
    """The cells of lines that end within a cell, as a spreadsheet's do: `指标 本月 比去年同月`, `增长(%) 1-本月`."""
    if len(told) < 2 or sum(map(len, told)) - len(told) + 1 != width:
        return []
    units = [[_UNIT.fullmatch(text[a:b]) is not None for a, b in cells] for cells in told]
    if any(any(row[1:]) for row in units):
        return []  # a row of units
    cells = list(told[0])
    for row, unit in zip(told[1:], units[1:], strict=True):
        if not unit[0] and not goes_on(text, cells[-1], row[0]):
            return []
        cells[-1:] = [(cells[-1][0], row[0][1]), *row[1:]]
    return cells


def _tells_units(text: str, told: list[Spans]) -> bool:
    """Whether the lower of two rows begins with the unit of what the upper begins with."""
    words = text[slice(*told[1][0])]
    return words[:1] in {"(", "（"} and unit_of(words) is not None


def _cells(line: Line) -> Spans:
    return [(line.start + hit.start(), line.start + hit.end()) for hit in _WORD.finditer(rejoined(line.text))]
