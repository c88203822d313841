"""Tables whose lines have lost what parted their cells: `海曙区18.3 3.9`, or hold every word in two languages.

What belongs here: where the cells of such lines and of their headers stand. What does not: rows whose cells are still
parted (`flattened`), and what cells of a header stand over (`heading`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hzetl import late_re as re
from hzetl.extract.tables.cells import unit_of
from hzetl.extract.tables.glued_heads import UNIT_HEADER, YEARS, before_growth, header
from hzetl.extract.tables.gridding import UNIT_LINE, Line, Spans
from hzetl.normalize.numbers import narrow

_VALUE = r"(?:[-+−－]?[0-9][0-9,]*(?:\.[0-9]+)?[%％]?|[-—–－]{1,2}|…{1,2}|\.{3})"
_ENDS_VALUE = frozenset("0123456789%％-—–－….")
_FOREIGN = "[ \u3000\t(（]*[A-Za-z][^一-鿿\n]*?"
_OWN_UNIT = "(?:[ ]*[(（](?:[%％‰]|[^A-Za-z()（）\\n]{1,8})[)）])?"
_ROW = re.compile(
    rf"[ \u3000\t]*(?P<label>[^\n]*?[一-鿿]{_OWN_UNIT}[）)”\]]?|Total(?=[ \u3000\t]))"
    rf"(?P<foreign>{_FOREIGN}(?=[ \u3000\t]))?"
    rf"(?P<gap>[ \u3000\t]*)(?P<values>{_VALUE}(?:[ \u3000\t]+{_VALUE})*)[ \u3000\t]*"
)
_EACH = re.compile(_VALUE)
_VALUES = re.compile(rf"[ \u3000\t]*{_VALUE}(?:[ \u3000\t]+{_VALUE})+[ \u3000\t]*")
_HAN = re.compile("[一-鿿]")
_SECTION = re.compile(
    r"[ \u3000\t]*(?P<label>(?:[一二三四五六七八九十]{1,2}[、.．]|[0-9]{1,2}[.．、](?=[^\n]*[A-Za-z])|"
    r"[（(][一二三四五六七八九十]{1,2}[）)])"
    r"[^0-9，,。；;：:A-Za-z]{1,24}[^\s，,。；;：:A-Za-z0-9]|"
    r"(?:按|在)[一-鿿]{2,10}[分组中别][:：]?|其中[:：]|"
    r"[#＃]?[一-鿿]{2,14}(?:[ ]?[(（][^()（）A-Za-z]{1,8}[)）])?(?=[ \t]+[A-Za-z]))"
    r"(?:[ \t]*[A-Za-z][^一-鿿0-9]*(?:[(（][^一-鿿]*[)）]?[ \t]*)?)?[ \t]*"
)
"""A line of a label alone, numbered, in two languages or `按行业分`: what stands below is of it."""
_REMARK = re.compile(r"[ \u3000\t]*[(（][^一-鿿()（）]*[A-Za-z][^一-鿿()（）]*[)）][ \u3000\t]*")
"""The unit once more in another language, on a line of its own."""
_PROSE = re.compile("[。；;！？]|[，,][^\n]*[，,]|^[ \u3000]*(?:[（(]?注|说明|备注|资料来源|数据来源)")
_NAMELESS = re.compile(rf"[ \u3000\t]*[A-Za-z][A-Za-z ,.'()-]*(?:[ \u3000\t]+{_VALUE}){{2,}}[ \u3000\t]*")
_REST = re.compile(r"[ \u3000\t]*[A-Za-z][A-Za-z ,.'()-]*")
_STOP = re.compile("[。；！？]")
_UNIT_COLUMN = re.compile(
    f"(?:^|[ \u3000\t])(?:{UNIT_HEADER})(?:[ \u3000\t]|$)|"
    f"^[ \u3000\t]*(?:指标|项目|产品)(?:名称)?{UNIT_HEADER}(?=[0-9本当累])"
)
_LONGEST_LABEL = 40
_LONGEST_LINE = 240
_LONGEST_FOREIGN = 1000
"""Of a line of a header that says it once more in another language."""
_HEADER_LINES = 4
_FOREIGN_HEADER_LINES = 12
"""Of a header in two languages, whose cells may be cut over lines."""
_LATIN = re.compile("[A-Za-z]{4}")
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


def unglued(lines: Sequence[Line], text: str, first: int) -> Glued | None:
    """The table whose header begins at a line and whose rows are glued or told in two languages, or None."""
    at = first
    most = _HEADER_LINES if _LATIN.search(lines[first].text) is None else _FOREIGN_HEADER_LINES
    while at < len(lines) and at - first <= most and _row(lines[at]) is None:
        if not _may_head(lines[at]):
            return None
        at += 1
    if at == first or at >= len(lines) or at - first > most:
        return None
    begin = at
    while begin - 1 > first and _section(lines[begin - 1]):
        begin -= 1
    rows, after = _rows(lines, begin)
    hits = [row.hit for row in rows if row.hit is not None]
    united = any(_UNIT_COLUMN.search(line.text) for line in lines[first:at])
    so = sum(1 for hit in hits if hit["foreign"] or not hit["gap"] or (united and _unit_at(hit["label"])))
    if len(hits) < _FEWEST_ROWS or so < _FEWEST_SO or 2 * so < len(hits):
        return None
    widths = Counter(len(_EACH.findall(hit["values"])) for hit in hits)
    width = 1 + max(widths, key=lambda wide: (widths[wide], wide))
    found = header(lines, text, first, begin, width)
    if found is None:
        return None
    first, heads = found
    if (years := before_growth(lines, first, begin, width)) is not None:
        body = [cells[: len(years) + 1 if len(cells) == width else 2] for cells in map(_cells, rows)]
        return Glued(first, [years], body, len(years) + 1, after, None)
    units = any(re.fullmatch(UNIT_HEADER, _plain(text, spot)) for row in heads for spot in row)
    body = [_cells(row, units=units) for row in rows]
    corner = heads[0][0] if len(heads[0]) == width and _HAN.search(_plain(text, heads[0][0])) else None
    return Glued(first, heads, body, width + units, after, corner)


def _rows(lines: Sequence[Line], begin: int) -> tuple[list[_Row], int]:
    """Rows from a line on, also those of a label alone that stand above others, and the line after the last."""
    rows: list[_Row] = []
    after = begin
    for number in range(begin, len(lines)):
        line = lines[number]
        if len(line.text) <= _LONGEST_LINE and (_REMARK.fullmatch(line.text) or (rows and _is_rest(rows[-1], line))):
            continue
        if rows and rows[-1].alone and _VALUES.fullmatch(narrow(line.text)) and not YEARS.fullmatch(line.text):
            rows[-1] = _Row(rows[-1].line, None, line)  # its values have a line of their own
            after = number + 1
            continue
        hit = _row(line)
        if hit is None and rows and line.parted and _NAMELESS.fullmatch(narrow(line.text)):
            if number + 1 < len(lines) and _blanks(lines[number + 1]) > _blanks(line):
                break  # its parts would be those of another
            continue  # only its words in another language are left
        if hit is None and not _section(line):
            break
        rows.append(_Row(line, hit))
        after = number + 1 if hit is not None else after
    while rows and rows[-1].alone:
        rows.pop()
    return rows, after


def _blanks(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _is_rest(row: _Row, line: Line) -> bool:
    """Whether a line ends what the label above says in another language."""
    return row.alone and _LATIN.search(row.line.text) is not None and _REST.fullmatch(line.text) is not None


def _section(line: Line) -> bool:
    return len(line.text) <= _LONGEST_LINE and _SECTION.fullmatch(line.text) is not None


def _row(line: Line) -> re.Match[str] | None:
    """A row of data: one label, then nothing but values."""
    if not line.parted or len(line.text) > _LONGEST_LINE or _STOP.search(line.text):
        return None
    plain = narrow(line.text)
    hit = _ROW.fullmatch(plain) if plain.rstrip(" \u3000\t")[-1:] in _ENDS_VALUE else None
    if hit is None or len(hit["label"]) > _LONGEST_LABEL or UNIT_LINE.search(line.text) or _PROSE.search(hit["label"]):
        return None
    return hit if len(_EACH.findall(hit["values"])) > 1 and not YEARS.fullmatch(hit["values"]) else None


def _may_head(line: Line) -> bool:
    longest = _LONGEST_LINE if _HAN.search(line.text) else _LONGEST_FOREIGN
    return len(line.text) <= longest and _PROSE.search(line.text) is None


def _unit_at(label: str) -> int:
    """Where the unit that is glued to a label begins; 0 if none is. No label is all unit."""
    if unit_of(label) is not None:
        return 0
    ends = (i for i in range(1, len(label)) if _is_unit(label[i:]))
    at = next(ends, 0)
    return 0 if set(label[max(at - 1, 0) : at + 1]) & set(" \t\u3000") else at


def _is_unit(words: str) -> bool:
    return words[0] not in ")）]" and unit_of(words) is not None


def _cells(row: _Row, *, units: bool = False) -> Spans:
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
        at = next((i for i in range(start + 1, end) if _is_unit(line.text[i:end])), end)
        spans = [(start, at), (at, end)]
    spans += [(hit.start("values") + m.start(), hit.start("values") + m.end()) for m in _EACH.finditer(hit["values"])]
    return [(line.start + a, line.start + b) for a, b in spans]


def _plain(text: str, spot: tuple[int, int]) -> str:
    return re.sub(r"[\s\u3000]", "", text[slice(*spot)])
