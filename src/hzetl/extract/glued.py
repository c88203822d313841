"""Tables whose lines have lost what parted their cells: `海曙区18.3 3.9`, or hold every word in two languages.

What belongs here: where the cells of such lines and of their headers stand. What does not: rows whose cells are still
parted (`flattened`), and what cells of a header stand over (`heading`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from hzetl import late_re as re
from hzetl.extract.cells import unit_of
from hzetl.extract.gridding import UNIT_LINE, Line, Spans
from hzetl.extract.heading import laid_out
from hzetl.extract.wide_words import rejoined
from hzetl.normalize.numbers import narrow
from hzetl.normalize.periods import PERIOD

_VALUE = r"(?:[-+−－]?[0-9][0-9,]*(?:\.[0-9]+)?[%％]?|[-—–－]{1,2}|…{1,2}|\.{3})"
_FOREIGN = "[ \u3000\t(（]*[A-Za-z][^一-鿿\n]*?"
_OWN_UNIT = "(?:[ ]*[(（](?:[%％‰]|[^A-Za-z()（）\\n]{1,8})[)）])?"
_ROW = re.compile(
    rf"[ \u3000\t]*(?P<label>[^\n]*?[一-鿿]{_OWN_UNIT}[）)”\]]?)(?P<foreign>{_FOREIGN}(?=[ \u3000\t]))?"
    rf"(?P<gap>[ \u3000\t]*)(?P<values>{_VALUE}(?:[ \u3000\t]+{_VALUE})*)[ \u3000\t]*"
)
_EACH = re.compile(_VALUE)
_VALUES = re.compile(rf"[ \u3000\t]*{_VALUE}(?:[ \u3000\t]+{_VALUE})+[ \u3000\t]*")
_HAN = re.compile("[一-鿿]")
_YEARS = re.compile(
    r"[ \u3000\t]*(?:[A-Za-z]{3,12}[ \u3000\t]+)?"
    r"(?:(?:19|20)[0-9]{2}年?[ \u3000\t]+)+(?:19|20)[0-9]{2}年?[ \u3000\t]*"
)
_SECTION = re.compile(
    r"[ \u3000\t]*(?P<label>(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十]{1,2}[）)])"
    r"[^0-9，,。；;：:A-Za-z]{1,24}[^\s，,。；;：:A-Za-z0-9]|"
    r"(?:按|在)[一-鿿]{2,10}[分组中别][:：]?|其中[:：]|"
    r"[一-鿿]{2,14}(?:[ ]?[(（][^()（）A-Za-z]{1,8}[)）])?(?=[ \t]+[A-Za-z]))"
    r"(?:[ \t]*[A-Za-z][^一-鿿0-9]*(?:[(（][^一-鿿]*[)）][ \t]*)?)?[ \t]*"
)
"""A line of a label alone, numbered, in two languages or `按行业分`: what stands below is of it."""
_NUMBERED = re.compile(r"[ \u3000\t]*(?:续?表)?[ ]*[0-9]{1,2}[-—－–][ ]?[0-9]{1,2}[ \u3000\t]+[一-鿿]{3}")
"""A caption by its number."""
_REMARK = re.compile(r"[ \u3000\t]*[(（][^一-鿿()（）]*[A-Za-z][^一-鿿()（）]*[)）][ \u3000\t]*")
"""The unit once more in another language, on a line of its own."""
_PROSE = re.compile("[。；;！？]|[，,][^\n]*[，,]|^[ \u3000]*(?:[（(]?注|说明|备注|资料来源|数据来源)")
_TOKEN = re.compile(r"[^\s\u3000]+")
_TWO_HEADER_WORDS = re.compile(
    "(?:主要|各)?(?:经济)?(?:指标|项目|地区|行业|产品|区县市?|县市区?|城市)(?:名称)?|(?:计量)?单位(?![数面价])"
)
_UNIT_HEADER = "(?:计量|计算)?单位"
_UNIT_COLUMN = re.compile(f"(?:^|[ \u3000\t])(?:{_UNIT_HEADER})(?:[ \u3000\t]|$)")
_KIND = (
    "(?:绝对[量值额数]|总量|数值|实绩|完成[额数]?|位次|排名|占比|比重|"
    "(?:为|比|较)?(?:上年|去年)?(?:同期|同月|同季)?(?:同比|环比|比上年|增长率?|增速|增幅|增减|±)+)"
)
_REST = re.compile("[至到和及与的]|[数量额值率价](?![一-鿿])")
"""What no cell begins with: words that were cut there are one, 至本月平均."""
_UNIT = "(?:[（(][^（）()\n]{1,12}[)）]|[±]?[%％])"
_LONGEST_LABEL = 40
_LONGEST_LINE = 240
_HEADER_LINES = 4
_FEWEST_ROWS = 3
_FEWEST_SO = 2
"""Rows of a table that must be of this kind: others may have kept their blanks."""


@dataclass(frozen=True, slots=True)
class Glued:
    """The line of the first header row, header rows, rows of data, their width, the line after the last, the corner."""

    first: int
    header: list[Spans]
    body: list[Spans]
    width: int
    after: int
    corner: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with a label and values, one with a label alone, or two of which the lower has the values."""

    line: Line
    hit: re.Match[str] | None
    values: Line | None = None

    @property
    def alone(self) -> bool:
        """Whether it is a label without values."""
        return self.hit is None and self.values is None


@cache
def _header_word() -> re.Pattern[str]:
    """A cell of a header by itself; made when first such a table is read, for the ways to say a time are many."""
    return re.compile(
        rf"{_TWO_HEADER_WORDS.pattern}{_UNIT}?|(?:{PERIOD}|(?:1[-—–~～至])?本月止?(?:累计)?|当月|本年|累计|上年同[期月])(?:止|累计|实绩)*{_UNIT}?|"
        rf"{_KIND}{_UNIT}?"
    )


def unglued(lines: Sequence[Line], text: str, first: int) -> Glued | None:
    """The table whose header begins at a line and whose rows are glued or told in two languages, or None."""
    at = first
    while at < len(lines) and at - first <= _HEADER_LINES and _row(lines[at]) is None:
        if not _may_head(lines[at]):
            return None
        at += 1
    if at == first or at >= len(lines) or at - first > _HEADER_LINES:
        return None
    begin = at
    while begin - 1 > first and _section(lines[begin - 1]):
        begin -= 1
    rows, after = _rows(lines, begin)
    hits = [row.hit for row in rows if row.hit is not None]
    united = any(
        re.search(f"(?:^|[ \u3000\t])(?:{_UNIT_HEADER})(?:[ \u3000\t]|$)", line.text) for line in lines[first:at]
    )
    so = sum(1 for hit in hits if hit["foreign"] or not hit["gap"] or (united and _unit_at(hit["label"])))
    if len(hits) < _FEWEST_ROWS or so < _FEWEST_SO or 2 * so < len(hits):
        return None
    widths = Counter(len(_EACH.findall(hit["values"])) for hit in hits)
    width = 1 + max(widths, key=lambda wide: (widths[wide], wide))
    found = _header(lines, text, first, begin, width)
    if found is None:
        return None
    first, header = found
    units = any(re.fullmatch(_UNIT_HEADER, _plain(text, spot)) for row in header for spot in row)
    body = [_cells(row, units=units) for row in rows]
    corner = header[0][0] if len(header[0]) == width and _HAN.search(_plain(text, header[0][0])) else None
    return Glued(first, header, body, width + units, after, corner)


def _rows(lines: Sequence[Line], begin: int) -> tuple[list[_Row], int]:
    """Rows from a line on, also those of a label alone that stand above others, and the line after the last."""
    rows: list[_Row] = []
    after = begin
    for number in range(begin, len(lines)):
        line = lines[number]
        if len(line.text) <= _LONGEST_LINE and _REMARK.fullmatch(line.text):
            continue
        if rows and rows[-1].alone and _VALUES.fullmatch(narrow(line.text)) and not _YEARS.fullmatch(line.text):
            rows[-1] = _Row(rows[-1].line, None, line)  # its values have a line of their own
            after = number + 1
            continue
        hit = _row(line)
        if hit is None and not _section(line):
            break
        rows.append(_Row(line, hit))
        after = number + 1 if hit is not None else after
    while rows and rows[-1].alone:
        rows.pop()
    return rows, after


def _section(line: Line) -> bool:
    return len(line.text) <= _LONGEST_LINE and _SECTION.fullmatch(line.text) is not None


def _row(line: Line) -> re.Match[str] | None:
    """A row of data: one label, then nothing but values."""
    if not line.parted or len(line.text) > _LONGEST_LINE or _PROSE.search(line.text):
        return None
    hit = _ROW.fullmatch(narrow(line.text))
    if hit is None or len(hit["label"]) > _LONGEST_LABEL or UNIT_LINE.search(line.text):
        return None
    return hit if len(_EACH.findall(hit["values"])) > 1 and not _YEARS.fullmatch(hit["values"]) else None


def _may_head(line: Line) -> bool:
    return len(line.text) <= _LONGEST_LINE and _PROSE.search(line.text) is None


def _unit_at(label: str) -> int:
    """Where the unit that is glued to a label begins; 0 if none is. No label is all unit."""
    if unit_of(label) is not None:
        return 0
    ends = (i for i in range(1, len(label)) if unit_of(label[i:]) is not None)
    at = next(ends, 0)
    return 0 if set(label[max(at - 1, 0) : at + 1]) & set(" \t\u3000") else at


def _cells(row: _Row, *, units: bool) -> Spans:
    """Cells of a row: label, unit where the header has a column of them, values."""
    line, hit = row.line, row.hit
    if hit is None:
        label = _SECTION.fullmatch(line.text)
        spans = [(line.start + label.start("label"), line.start + label.end("label"))] if label else []
        if row.values is not None:
            below = row.values
            spans += [(below.start + m.start(), below.start + m.end()) for m in _EACH.finditer(narrow(below.text))]
        return spans
    start, end = hit.span("label")
    spans = [(start, end)]
    if units:
        at = next((i for i in range(start + 1, end) if unit_of(line.text[i:end]) is not None), end)
        spans = [(start, at), (at, end)]
    spans += [(hit.start("values") + m.start(), hit.start("values") + m.end()) for m in _EACH.finditer(hit["values"])]
    return [(line.start + a, line.start + b) for a, b in spans]


def _header(lines: Sequence[Line], text: str, first: int, after: int, width: int) -> tuple[int, list[Spans]] | None:
    """The line of the first row of a header, and its rows, whose words may be glued too."""
    whole = _header_rows(lines, first, after, width, partial(_words, width=width))
    if whole is not None and len(whole[1]) > 1 and laid_out(text, whole[1], width) is not None:
        return whole
    return _header_rows(lines, first, after, width, partial(_split, width=width))


def _words(words: str, width: int) -> list[tuple[int, int]]:
    """Cells of a line of a header that stand between its blanks; fewer than columns."""
    found = [hit.span() for hit in _TOKEN.finditer(rejoined(words)) if re.search("[一-鿿0-9]", hit.group())]
    return found[:width]


def _header_rows(
    lines: Sequence[Line], first: int, after: int, width: int, split: Callable[[str], list[tuple[int, int]]]
) -> tuple[int, list[Spans]] | None:
    """The line of the first row of a header, and its rows; those that say the same in another language left out."""
    rows: list[tuple[int, Spans]] = []
    for number in range(first, after):
        line, words = lines[number], narrow(lines[number].text)
        if UNIT_LINE.search(words) or _NUMBERED.match(words):
            rows = []  # what stands above the unit is the caption
            continue
        if _YEARS.fullmatch(words):
            cells = [hit.span() for hit in _TOKEN.finditer(words) if hit.group()[0] in "12"]
        elif not _HAN.search(words):
            continue
        else:
            cells = split(words)
        rows.append((number, [(line.start + a, line.start + b) for a, b in cells]))
    if rows and len(rows[-1][1]) == width + _has_units(lines[rows[-1][0]], rows[-1][1]):
        rows = rows[-1:]  # a cell for each column: nothing stands over them
    while len(rows) > 1 and len(rows[0][1]) == 1:
        rows = rows[1:]  # a caption
    if not rows or all(len(cells) == 1 for _, cells in rows):
        return None
    return rows[0][0], [cells for _, cells in rows]


def _has_units(line: Line, cells: Spans) -> bool:
    return any(re.fullmatch(_UNIT_HEADER, line.text[a - line.start : b - line.start]) for a, b in cells)


def _split(words: str, width: int) -> list[tuple[int, int]]:
    """Cells of a line of a header: at its blanks and between its words; words in another language are none."""
    tokens = [hit.span() for hit in _TOKEN.finditer(rejoined(words)) if re.search("[一-鿿0-9]", hit.group())]
    if width - 1 <= len(tokens) <= width:
        return tokens
    cells = [cell for start, end in tokens for cell in _parted(words, start, end)]
    units = any(re.fullmatch(_UNIT_HEADER, words[a:b]) for a, b in cells)
    if len(cells) > width + units:
        cells = _merged(words, cells) or cells
    return cells


def _parted(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cells that one run of signs holds: `增加值(亿元)11月同比±%` has three."""
    found: list[tuple[int, int]] = []
    at = start
    for hit in _header_word().finditer(words, start, end):
        if hit.start() > at:
            found.append((at, hit.start()))
        found.append(hit.span())
        at = hit.end()
    if at < end:
        found.append((at, end))
    whole = any(_REST.match(words[a:b]) or not re.search("[一-鿿0-9]", words[a:b]) for a, b in found)
    return [(start, end)] if whole else found


def _merged(words: str, cells: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Cells in which a time and the kind of number after it are one: `11月增长%`."""
    merged: list[tuple[int, int]] = []
    for a, b in cells:
        if merged and merged[-1][1] == a and re.fullmatch(rf"{_KIND}{_UNIT}?", words[a:b]) and (
            re.match("[0-9本当累]", words[merged[-1][0] :])
        ):  # fmt: skip
            merged[-1] = (merged[-1][0], b)
        else:
            merged.append((a, b))
    return merged if len(merged) < len(cells) else None


def _plain(text: str, spot: tuple[int, int]) -> str:
    return re.sub(r"[\s\u3000]", "", text[slice(*spot)])
