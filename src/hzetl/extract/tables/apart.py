"""Tables whose labels stand on a line of their own above that of their values, and headers cut over lines.

What belongs here: which lines are labels, values and header of such a table. What does not: rows that stand on one
line (`flattened`), or one cell a line (`stacked`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value, unit_of
from hzetl.extract.tables.gridding import UNIT_LINE, Line, Spans

_CORNER = re.compile(
    "[ 　]*(?:主要|各)?(?:经济)?(?:指[ 　]*标|项[ 　]*目|地[ 　]*区|城[ 　]*市|"
    "县市区?|区县市?|市[ 　]*县|行[ 　]*业|产[ 　]*品|年[ 　]*份)(?:名称)?(?=[ 　\t]|$)"
)
_VALUES = re.compile(r"[ 　\t]*(?:(?:[-－−]?[0-9][0-9,]*(?:\.[0-9]+)?[%％]?|[-—–…]{1,2}|\.{3})(?:[ 　\t]+|$)){2,}")
_WORD = re.compile(r"[^\s　]+")
_HAN = re.compile("[一-鿿]")
_YEARS = re.compile("(?:[ 　\t]*(?:19|20)[0-9]{2}年?)+[ 　\t]*")
_UNIT_END = re.compile(r"[（(][^()（）\n]{1,8}[)）]")
_PROSE = re.compile("[。；;！？：:]|[，,].*[，,]|^[ 　]*(?:注|说明|备注|资料来源|数据来源)")
_BARE_HEAD = re.compile(
    "[ 　]*(?:增加值|总产值|产值|产量|总额|金额|收入|支出|投资|数量|余额|面积|人数)[ 　]*(?:[（(].*)?"
)
"""A label of these words alone is the end of one that was cut, or nobody knows of what."""
_LONGEST_HEADER = 48
_LONGEST_LABEL = 40
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Apart:
    """Header rows, rows of data (one of a label alone labels those below it), the width, and the line after them."""

    header: list[Spans]
    body: list[Spans]
    width: int
    after: int


def begins_corner(words: str) -> bool:
    """Whether words begin like the corner of a table set apart: `地区 ……`."""
    return _CORNER.match(words) is not None


def set_apart(lines: Sequence[Line], text: str, first: int) -> Apart | None:
    """The table whose header begins at a line and whose labels stand above their values, or None.

    A row of fewer or more values than columns is short, and one cut over two lines is left out.
    """
    if not begins_corner(lines[first].text):
        return None
    years = first + 1 < len(lines) and _CORNER.fullmatch(lines[first].text.rstrip()) is not None
    begin = first + 2 if years and _YEARS.fullmatch(lines[first + 1].text) else first + 1
    at = begin
    while at < len(lines) and at - first < _LONGEST_HEADER and not _VALUES.fullmatch(lines[at].text):
        if _CORNER.match(lines[at].text) or len(lines[at].text) > 2 * _LONGEST_LABEL:
            return None
        at += 1
    if at in {begin, len(lines)} or not _VALUES.fullmatch(lines[at].text):
        return None
    in_a_line = _words(lines[first:begin])
    body, after = _body(lines, begin, len(in_a_line))
    if len(body) < _FEWEST_ROWS or sum(len(row) == len(in_a_line) for row in body) < _FEWEST_ROWS:
        labelled = at - 1
        body, after = _body(lines, labelled, 0)
        header = _cut(text, lines[first].start, lines[labelled - 1].end) if labelled > first else []
        return _with(header, body, after)
    return _with([in_a_line], body, after)


def _with(header: list[Spans], body: list[Spans], after: int) -> Apart | None:
    widths = Counter(len(row) for row in body if len(row) > 1)
    width = max(widths, key=lambda wide: (widths[wide], wide), default=0)
    columns = len(header[0]) + sum(len(row) for row in header[1:]) if header else 0
    fits = columns == width and widths[width] >= _FEWEST_ROWS
    return Apart(header, body, width, after) if fits else None


def _body(lines: Sequence[Line], first: int, width: int) -> tuple[list[Spans], int]:
    """Rows from a line on, and the line after the last; a line of label and values counts where it has the width."""
    rows: list[Spans] = []
    waiting: list[Line] = []
    after, cut = first, False
    for at in range(first, len(lines)):
        line = lines[at]
        if _VALUES.fullmatch(line.text):
            after = at + 1
            if not waiting:
                rows = rows if cut or not rows else rows[:-1]  # more of the row above: nobody knows which is which
                cut = True
                continue
            *sections, label = waiting
            rows += [[section.place] for section in sections]
            if not (sections and _BARE_HEAD.fullmatch(label.text)):
                rows.append([label.place, *_words([line])])
            waiting, cut = [], len(rows[-1]) == 1
            continue
        if not _HAN.search(line.text) and not re.search("[0-9]", line.text):
            continue  # the same in another language, or a rule
        if _CORNER.match(line.text):
            break  # the header of another: no line is looked at for two tables
        words = _words([line])
        if len(words) == width > 1 and all(cell_value(_of(line, span)) is not None for span in words[1:]):
            rows += [[section.place] for section in waiting]
            rows.append(words)
            waiting, after, cut = [], at + 1, False
            continue
        if len(line.text.strip()) > _LONGEST_LABEL or _PROSE.search(line.text) or UNIT_LINE.search(line.text):
            break
        waiting.append(line)
        if len(waiting) > 3:
            break
    return rows, after


def _cut(text: str, begin: int, end: int) -> list[Spans]:
    """A header whose cells are cut over lines and end with their unit each, and the cells of a row below without."""
    corner = _WORD.search(text, begin, end)
    if corner is None:
        return []
    cells: Spans = [corner.span()]
    at = corner.end()
    for hit in _UNIT_END.finditer(text, at, end):
        if unit_of(hit.group()) is None:
            continue
        words = text[at : hit.end()]
        lead = len(words) - len(words.lstrip())
        if re.search("[一-鿿][ 　\t]+[一-鿿]", words):
            return []  # two cells, the first without a unit
        cells.append((at + lead, hit.end()))
        at = hit.end()
    rest = [hit.span() for hit in _WORD.finditer(text, at, end)]
    if rest and "\n" in text[rest[0][0] : rest[-1][1]]:
        return []
    return [cells, rest] if rest else [cells]


def _words(lines: Sequence[Line]) -> Spans:
    return [(line.start + hit.start(), line.start + hit.end()) for line in lines for hit in _WORD.finditer(line.text)]


def _of(line: Line, span: tuple[int, int]) -> str:
    return line.text[span[0] - line.start : span[1] - line.start]
