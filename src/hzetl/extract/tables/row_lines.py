"""Lines of a text that may be rows of tables, in runs, and rows that have lost what parted their cells.

What belongs here: which lines are looked at. What does not: which of them make a table (`flattened`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hzetl import late_re as re
from hzetl.extract.tables.apart import begins_corner
from hzetl.extract.tables.commas import begins_commas
from hzetl.extract.tables.gridding import Line
from hzetl.extract.tables.in_line import may_hold_tables
from hzetl.extract.tables.stacked import is_head

_PARTED = re.compile(
    r"\S[^\S\n]*[\t|｜│┃][^\S\n]*\S|\S(?: {2,}|[ ]*　[ 　]*)\S|"
    r"[0-9] [-0-9]|[^\x00-\x7f] [-0-9]|[^\x00-\x7f] [^\x00-\x7f]"
)
"""What a line has that may be a row: tabs, bars, a wide gap, or numbers."""
BAR = re.compile("[|｜│┃]")
_FILLED_UP = re.compile("[|]{17,}[ 　]*$")
"""Bars at the end of a line that part nothing: a table has not so many columns."""
_SENTENCE_END = re.compile("[。；！？]")
_LONGEST_LINE = 1000
_SHORTEST_PROSE = 40
_GLUED = re.compile(
    r"(?P<label>[ 　]*(?:其中[:：]|#)?[一-鿿A-Za-z“”（）()、]{2,28}?)[ 　]*"
    r"(?P<level>[0-9][0-9,]*(?:\.[0-9]+)?[ ]?(?:[十百千]?[万亿]{0,2}[一-鿿]{1,4}))[ 　,，]*"
    r"(?P<growth>[-－−+]?[0-9]+(?:\.[0-9]+)?[%％])[ 　]*"
)


def runs(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[list[Line]]:
    """Runs of lines in which at least two may be rows."""
    begin = 0
    for first, last in [*sorted(taken), (len(text), len(text))]:
        run = [line for line in _lines(text, begin, first) if line.text.strip()]
        if sum(line.parted for line in run) > 1 or any(
            is_head(line)
            or begins_commas(line.text)
            or BAR.search(line.text)
            or may_hold_tables(line.text)
            or "%" in line.text
            for line in run
        ):
            yield run
        begin = last


def _lines(text: str, begin: int, end: int) -> Iterator[Line]:
    at = begin
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        words = text[at:stop]
        if words.rstrip()[-1:] == "|" and (filled := _FILLED_UP.search(words)) is not None:
            words = words[: filled.start() + 1]
        parted = (
            stop - at <= _LONGEST_LINE
            and not _SENTENCE_END.search(words)
            and (
                _PARTED.search(words) is not None
                or (words.rstrip()[-1:] in {"%", "％"} and _GLUED.fullmatch(words) is not None)
            )
        )
        yield Line(at, stop, words, parted)
        at = stop + 1


def only_told(line: Line) -> bool:
    """Whether a line is sentences, without anything that may part cells: no table begins at it."""
    words = line.text
    prose = not line.parted and len(words) > _SHORTEST_PROSE and _SENTENCE_END.search(words) is not None
    return prose and BAR.search(words) is None and not may_hold_tables(words) and not begins_corner(words)


def glued_rows(lines: list[Line], first: int) -> tuple[list[tuple[tuple[int, int], ...]], int]:
    """Rows that have lost their separators: `财政总收入100.8亿元19.7%`."""
    rows = []
    at = first
    while at < len(lines) and lines[at].parted and (hit := _GLUED.fullmatch(lines[at].text)):
        start = lines[at].start
        rows.append(tuple((start + hit.start(name), start + hit.end(name)) for name in ("label", "level", "growth")))
        at += 1
    return rows, at
