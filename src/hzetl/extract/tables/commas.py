"""Tables whose cells are parted by commas: `地区,增加值(亿元),增速(%)` above `上城区,120.1,5.2`.

What belongs here: which lines are a header and rows of such a table. What does not: lines whose cells are parted
otherwise (`flattened`), and sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value, is_missing, unit_of
from hzetl.extract.tables.corners import is_corner
from hzetl.extract.tables.gridding import Line, Spans

_COMMA = re.compile("[,，;；]")
_QUOTED = re.compile('[ 　]*"(?P<quoted>[^"\n]*)"[ 　]*|[^,，;；"\n]*')
_LONGEST_LINE = 400
_LONGEST_CELL = 30
_FEWEST_CELLS = 3
_FEWEST_ROWS = 2


def begins_commas(words: str) -> bool:
    """Whether a line begins like the header of such a table: with a corner before a comma."""
    hit = _COMMA.search(words, 0, _LONGEST_CELL)
    return hit is not None and is_corner(words[: hit.start()].strip(' 　"\ufeff'))


def by_commas(text: str, lines: Sequence[Line], first: int) -> tuple[list[Spans], int] | None:
    """The header and rows of a table that begins at a line, and the line after them; None for no such table.

    Every row has as many cells as the header, or it has lost one; the first of them must not, for `1,234` may be two.
    """
    if not begins_commas(lines[first].text):
        return None
    header = _cells(lines[first])
    if len(header) < _FEWEST_CELLS or any(_is_value(text[a:b]) for a, b in header[1:]):
        return None
    rows = [header]
    after = first + 1
    while after < len(lines) and (row := _row(text, lines[after])):
        rows.append(row)
        after += 1
    fitting = [row for row in rows[1:] if len(row) == len(header)]
    if len(fitting) < _FEWEST_ROWS or len(rows[1]) != len(header) or 2 * len(fitting) < len(rows):
        return None
    return rows, after


def _row(text: str, line: Line) -> Spans:
    """The cells of a line that has a label, perhaps a unit, and then nothing but values; empty for others."""
    cells = _cells(line)
    said = [text[a:b] for a, b in cells]
    if len(cells) < 2 or not said[0].strip() or (cell_value(said[0]) is not None and not _is_year(said[0])):
        return []
    rest = said[2:] if len(said) > 2 and (unit_of(said[1]) is not None or not said[1].strip()) else said[1:]
    return cells if any(map(_is_value, rest)) and all(_is_value(word) or is_missing(word) for word in rest) else []


def _cells(line: Line) -> Spans:
    if len(line.text) > _LONGEST_LINE:
        return []
    found: Spans = []
    at = 0
    while at <= len(line.text):
        hit = _QUOTED.match(line.text, at)
        if hit is None:
            return []
        start, end = hit.span("quoted") if hit["quoted"] is not None else hit.span()
        words = line.text[start:end]
        lead = len(words) - len(words.lstrip(" 　\ufeff"))
        found.append((line.start + start + lead, line.start + start + max(lead, len(words.rstrip(" 　\r")))))
        if len(words) > _LONGEST_CELL or (hit.end() < len(line.text) and not _COMMA.match(line.text, hit.end())):
            return []
        at = hit.end() + 1
    return found


def _is_value(words: str) -> bool:
    found = cell_value(words)
    return found is not None and not found.year


def _is_year(words: str) -> bool:
    found = cell_value(words)
    return found is not None and found.year
