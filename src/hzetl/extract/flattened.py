"""Tables that a page gives as plain lines, their cells parted by tabs, bars or blanks, as grids.

What belongs here: which lines of a text are rows of a table, where its cells stand, what captions it. What does not:
what the cells mean (the reader of tables says that for grids of every origin).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hzetl.extract.cells import cell_value, is_missing
from hzetl.model import Cell, Table

_PARTED = re.compile(r"\S[^\S\n]*[\t|｜][^\S\n]*\S|\S(?: {2,}|[ ]*　[ 　]*)\S|\S ?[0-9] ?\S|[0-9] [-0-9]")
"""What a line has that may be a row: tabs, bars, a wide gap, or numbers."""
_SEPARATORS = (
    ("tab", re.compile(r"[ 　]*\t[ 　]*")),
    ("bar", re.compile(r"[ 　\t]*[|｜│┃][ 　\t]*")),
    ("gap", re.compile(r"[ 　]*(?: {2,}|　)[ 　]*")),
    ("blank", re.compile(r"[ ]+")),
)
_RULED = re.compile(r"[\s|｜│┃+:=_—－─━┄-]+")
_SET_APART = re.compile(r"(?<![0-9.])(?:- ?)?[0-9](?: [0-9])* \. [0-9](?: [0-9])*(?![0-9.])")
_SIGN_APART = re.compile(r"(?<![^ 　\t|]) ?- [0-9]+(?:\.[0-9]+)?(?![0-9.])")
"""`- 2 . 3` is one number; `- 2.3` is one where single blanks part no cells."""
_SPACED_WORD = re.compile("(?<![^ 　\t|｜#：:])[一-鿿](?:(?: {1,3}|　{1,2})[一-鿿])+(?![^ 　\t|｜（(])")
"""A word set over the width of its column: `指　标`."""
_SENTENCE = re.compile("[。；！？]|[，,][^，,0-9]*[，,]")
_SENTENCE_END = re.compile("[。；！？]")
_LONGEST_CELL = 40
_LONGEST_LINE = 1000
_LINES_ABOVE = 3
_CAPTION = re.compile(r"^\s*(?:续?附?表(?:[0-9一二三四五六七八九十]{1,3}|(?=[ 　]))|续表)")
_UNIT_LINE = re.compile(r"单\s*位\s*[：:]")
_NOTE = re.compile(r"^\s*(?:[（(]?注|说明|备注|资料来源|数据来源|制表|审核|电话|[*＊※])")
_PARTS_LINE = re.compile(
    r"^[ 　]*(?:#|＃|其中|按|分|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])?"
    r"[^，,。：:；0-9]{1,24}[：:]?$"
)
_GLUED = re.compile(
    r"(?P<label>[ 　]*(?:其中[:：]|#)?[一-鿿A-Za-z“”（）()、]{2,28}?)[ 　]*"
    r"(?P<level>[0-9][0-9,]*(?:\.[0-9]+)?[ ]?(?:[十百千]?[万亿]{0,2}[一-鿿]{1,4}))[ 　,，]*"
    r"(?P<growth>[-－−+]?[0-9]+(?:\.[0-9]+)?[%％])[ 　]*"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text: its span, its words, and whether it may be a row."""

    start: int
    end: int
    text: str
    parted: bool


def tables_of_text(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Table]:
    """Tables in a text that no markup says are tables, in order; none inside what is `taken`."""
    found: list[Table] = []
    for block in _runs(text, taken):
        found.extend(_tables(text, block))
    return found


def _runs(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[list[_Line]]:
    """Runs of lines in which at least two may be rows."""
    begin = 0
    for first, last in [*sorted(taken), (len(text), len(text))]:
        run = [line for line in _lines(text, begin, first) if line.text.strip()]
        if sum(line.parted for line in run) > 1:
            yield run
        begin = last


def _lines(text: str, begin: int, end: int) -> Iterator[_Line]:
    at = begin
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        words = text[at:stop]
        parted = (
            stop - at <= _LONGEST_LINE
            and not _SENTENCE_END.search(words)
            and (
                _PARTED.search(words) is not None
                or (words.rstrip()[-1:] in {"%", "％"} and _GLUED.fullmatch(words) is not None)
            )
        )
        yield _Line(at, stop, words, parted)
        at = stop + 1


def _tables(text: str, lines: list[_Line]) -> Iterator[Table]:
    number = 0
    while number < len(lines):
        if not lines[number].parted:
            number += 1
            continue
        for name, separator in _SEPARATORS:
            rows, after = _rows(lines, number, name, separator)
            if rows and (table := _table(text, lines, number, after, rows)) is not None:
                yield table
                number = after
                break
        else:
            glued, after = _glued(lines, number)
            if len(glued) >= 3:
                yield _framed(text, lines, number, after, glued)
                number = after
            else:
                number += 1


_Spans = list[tuple[int, int]]


def _rows(lines: list[_Line], first: int, name: str, separator: re.Pattern[str]) -> tuple[list[_Spans], int]:
    """Cells of the rows that begin at a line, and the line after them.

    A short line of one cell between rows labels those below it; before a row without values it begins another table.
    """
    rows: list[_Spans] = []
    at = first
    valued = False
    while at < len(lines):
        line = lines[at]
        cells = _cells(line, name, separator)
        if cells and _CAPTION.match(line.text):
            break
        if not cells:
            if _RULED.fullmatch(line.text) and rows:
                at += 1
                continue
            following = _cells(lines[at + 1], name, separator) if at + 1 < len(lines) else []
            labels = len(rows) > 1 and _PARTS_LINE.match(line.text) and _has_value(lines[at + 1], following)
            if not labels or _UNIT_LINE.search(line.text):
                break
            lead = len(line.text) - len(line.text.lstrip())
            rows.append([(line.start + lead, line.start + len(line.text.rstrip()))])
            at += 1
            continue
        has_value = _has_value(line, cells)
        if valued and not has_value and _heads(line, cells):
            break
        valued = valued or has_value
        rows.append(cells)
        at += 1
    return rows, at


def _cells(line: _Line, name: str, separator: re.Pattern[str]) -> _Spans:
    """Spans of a line's cells, in the text; empty where the line is no row under this separator."""
    words = line.text
    if not line.parted or _NOTE.match(words):
        return []
    if name in {"tab", "bar"} and not re.search("\t" if name == "tab" else "[|｜│┃]", words):
        return []
    if _RULED.fullmatch(words):
        return []
    joined = _SPACED_WORD.sub(lambda hit: re.sub("[ 　]", "\x00", hit.group()), words)
    joined = _SET_APART.sub(lambda hit: hit.group().replace(" ", "\x00"), joined)
    if name != "blank":
        joined = _SIGN_APART.sub(lambda hit: hit.group().replace("- ", "-\x00"), joined)
    body = joined.rstrip() if name != "tab" else joined.rstrip(" 　\n")
    lead = len(body) - len(body.lstrip(" 　" if name == "tab" else " 　\t"))
    spans: _Spans = []
    at = lead
    for hit in separator.finditer(body, lead):
        spans.append((at, hit.start()))
        at = hit.end()
    spans.append((at, len(body)))
    if name == "bar":
        spans = spans[1 if spans[0][0] == spans[0][1] else 0 : len(spans) - (spans[-1][0] == spans[-1][1])]
    if len(spans) < 2:
        return []
    for a, b in spans:
        if b - a > _LONGEST_CELL or _SENTENCE.search(words, a, b):
            return []
    if name == "blank" and not (len(spans) >= 3 or cell_value(words[slice(*spans[-1])]) is not None):
        return []
    return [(line.start + a, line.start + b) for a, b in spans]


def _has_value(line: _Line, cells: _Spans) -> bool:
    return any(
        (found := cell_value(line.text[a - line.start : b - line.start])) is not None and not found.year
        for a, b in cells[1:]
    )


_HEADING = re.compile(
    "指标|项目|单位|名称|地区|区县|县市|县区|产品|行业|分类|类别|年份|时间|月份|同比|增长|增速|增幅|增减|绝对|累计|本月|当月|本期|比重|[0-9]月|[0-9]{4}年?"
)


def _heads(line: _Line, cells: _Spans) -> bool:
    """Whether a row without values heads columns rather than says `…` of all."""
    said = [line.text[a - line.start : b - line.start] for a, b in cells]
    return sum(bool(_HEADING.search(re.sub(r"\s", "", word))) for word in said) >= 2 or bool(
        re.search("指标|项目|名称|地区", re.sub(r"\s", "", said[0]))
    )


def _table(text: str, lines: list[_Line], first: int, after: int, rows: list[_Spans]) -> Table | None:
    """The grid of these rows, if they are those of a table."""
    widths = Counter(len(row) for row in rows if _values(text, row))
    headed = len(rows) > 1 and not _values(text, rows[0]) and bool(_HEADING.search(_words(text, rows[0])))
    if not widths or (sum(widths.values()) < 2 and not headed):
        return None
    width = max(widths, key=lambda w: (widths[w], w))
    if width < 2 or sum(len(row) > 1 for row in rows) < 2:
        return None
    headers = next((i for i, row in enumerate(rows) if _values(text, row)), 0)
    body = [text[a:b] for row in rows[headers:] for a, b in row[1:]]
    share = sum(cell_value(words) is not None or is_missing(words) for words in body) / max(1, len(body))
    if share < 0.25 or not any(_labels(text, row) for row in rows[headers:]):
        return None
    if not headers and not _says_units(text, rows):
        return None
    grid = []
    for number, spans in enumerate(rows):
        row: list[Cell | None] = [
            Cell(text=text[a:b], start=a, end=b, header=number < headers) for a, b in spans[:width]
        ]
        if number < headers and len(spans) < width:
            row = _spread(row, width)
        elif len(spans) > width:
            row = [row[0], *[None] * (width - 1)]  # a cell too many: nobody knows which is which
        grid.append((*row, *[None] * (width - len(row))))
    return _captioned(lines, first, after, grid)


def _words(text: str, row: _Spans) -> str:
    return re.sub(r"\s", "", text[row[0][0] : row[-1][1]])


def _values(text: str, row: _Spans) -> int:
    return sum((found := cell_value(text[a:b])) is not None and not found.year for a, b in row[1:])


def _labels(text: str, row: _Spans) -> bool:
    return (bool(_values(text, row)) and (found := cell_value(text[slice(*row[0])])) is None) or bool(
        found and found.year
    )


def _says_units(text: str, rows: Sequence[_Spans]) -> bool:
    """Rows without a header state something only where each says its unit."""
    told = sum(1 for row in rows if re.search("[元吨人家个户万亿%％时米]", text[row[0][0] : row[-1][1]]))
    return told * 2 > len(rows)


def _spread(row: list[Cell | None], width: int) -> list[Cell | None]:
    """A header row that lacks the corner: its cells stand over the last columns."""
    words = re.sub(r"\s", "", row[0].text if row and row[0] else "")
    corner = re.search("指标|项目|名称|地区|区县|县市|产品|行业|分类|类别|年份|时间|月份|单位", words)
    if corner or len(row) + 1 != width:
        return row
    return [None, *row]


def _glued(lines: list[_Line], first: int) -> tuple[list[tuple[tuple[int, int], ...]], int]:
    """Rows that have lost their separators: `财政总收入100.8亿元19.7%`."""
    rows = []
    at = first
    while at < len(lines) and lines[at].parted and (hit := _GLUED.fullmatch(lines[at].text)):
        start = lines[at].start
        rows.append(tuple((start + hit.start(name), start + hit.end(name)) for name in ("label", "level", "growth")))
        at += 1
    return rows, at


def _framed(
    text: str, lines: list[_Line], first: int, after: int, rows: Sequence[tuple[tuple[int, int], ...]]
) -> Table:
    grid = [tuple(Cell(text=text[a:b], start=a, end=b) for a, b in row) for row in rows]
    return _captioned(lines, first, after, grid)


def _captioned(lines: list[_Line], first: int, after: int, grid: Sequence[tuple[Cell | None, ...]]) -> Table:
    """The table with what the lines right above it say: its caption and unit."""
    caption, unit = "", ""
    for line in reversed(lines[max(0, first - _LINES_ABOVE) : first]):
        words = line.text.strip()
        if len(words) > 60 or re.search("[。；！？]$", words) or _PARTED_ROW.search(words):
            break
        if _UNIT_LINE.search(words) and not unit:
            unit = words[_UNIT_LINE.search(words).start() :]  # type: ignore[union-attr]
            if len(words) - len(unit) < 3:
                continue
        if not _UNIT_LINE.match(words):
            caption = words
            break
    return Table(start=lines[first].start, end=lines[after - 1].end, caption=caption, unit=unit, cells=tuple(grid))


_PARTED_ROW = re.compile(r"\t|[|｜].*[|｜]")
