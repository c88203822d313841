"""Tables that have lost all their lines: cells parted by blanks or bars, one row after the other on one line.

What belongs here: where such a table begins in a line, and its cells. What does not: how wide it is and where its rows
begin (`stacked`), and what its header's cells stand over (`heading`).
"""

from __future__ import annotations

from collections.abc import Iterator

from hzetl import late_re as re
from hzetl.extract.tables.gridding import Line, Spans
from hzetl.extract.tables.stacked import Stack, head_of_cells, rows_of
from hzetl.extract.tables.wide_words import rejoined

_WORD = re.compile(r"[^\s　|｜]+")
_NUMBER = re.compile(r"(?<![^\s　|｜])[-－]?[0-9][0-9,]*(?:\.[0-9]+)?[%％]?(?![^\s　|｜])")
_HEAD = re.compile("指.?标|项.?目|地.?区|县|区|城.?市|行.?业|产.?品|年.?份|月.?份|名.?称|类.?别|分.?[组类]")
_BASE = re.compile(r"(?<=年|月|期)[ ](?==100)")
_SENTENCE = re.compile("[。；！？]")
_CAPTION = re.compile("(?:续?附?表\\s*[0-9一二三四五六七八九十]{1,3}\\s*[:：]?\\s*)")
_SHORTEST = 80
_LONGEST = 40_000
_FEWEST_PARTED = 16
_FEWEST_NUMBERS = 9
_FEWEST_ROWS = 3
_MOST_HEADS = 12
_LONGEST_CAPTION = 60


def may_hold_tables(words: str) -> bool:
    """Whether a line has so many blanks or bars that they may part the cells of a table."""
    return len(words) >= _SHORTEST and words.count(" ") + words.count("　") >= _FEWEST_PARTED


def in_line(text: str, line: Line) -> Iterator[Stack]:
    """The tables that stand in one line, each with the cells above its header as its caption."""
    if not may_hold_tables(line.text) or len(line.text) > _LONGEST or _HEAD.search(line.text) is None:
        return
    numbers = [hit.start() for hit in _NUMBER.finditer(line.text)]
    if len(numbers) < _FEWEST_NUMBERS or "\t" in line.text:
        return
    cells = _cells(line)
    tried, at = 0, 0
    while at < len(cells) and tried < _MOST_HEADS:
        if not head_of_cells(text, cells[at]):
            at += 1
            continue
        tried += 1
        found = rows_of(text, cells[at:])
        if found is None or len(found[1]) < _FEWEST_ROWS or found[2] or _told_in_words(text, found[1]):
            at += 1
            continue
        header, body, _ = found
        yield Stack(header, body, _above(text, line, cells[at][0]), 0)
        last = body[-1][-1][1]
        at = next((i for i in range(at, len(cells)) if cells[i][0] >= last), len(cells))


def _cells(line: Line) -> Spans:
    words = _BASE.sub("\x00", rejoined(line.text))
    return [(line.start + hit.start(), line.start + hit.end()) for hit in _WORD.finditer(words)]


def _told_in_words(text: str, body: list[Spans]) -> bool:
    """Whether what would be rows are sentences: `1月 … 。`."""
    return any(_SENTENCE.search(text[row[0][0] : row[-1][1]]) for row in body)


def _above(text: str, line: Line, begin: int) -> Spans:
    """What stands before the header, from the last `表2` or the end of a sentence on."""
    since = max(line.start, begin - _LONGEST_CAPTION)
    before = text[since:begin]
    ends = [hit.end() for hit in _SENTENCE.finditer(before)]
    marks = [hit.end() for hit in _CAPTION.finditer(before)]
    since += max([0, *ends, *marks])
    words = text[since:begin]
    lead = len(words) - len(words.lstrip(" 　|"))
    return [(since + lead, since + len(words.rstrip(" 　|")))] if words.strip(" 　|") else []
