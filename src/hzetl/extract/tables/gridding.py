"""Rows of text into the grid of a table: its width, its header rows, its caption and unit.

What belongs here: which cell stands in which column. What does not: which lines are rows (`flattened`), and what the
cells mean (`tables`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value, is_missing, unit_of
from hzetl.extract.tables.corners import CORNER, is_corner
from hzetl.extract.tables.filled_up import with_blanks_between, without_filling_at_end
from hzetl.extract.tables.heading import laid_out
from hzetl.extract.tables.nesting import nested, reordered
from hzetl.extract.tables.wide_words import rejoined
from hzetl.model import Cell, Table

UNIT_LINE = re.compile(r"单\s*位\s*[：:]")
_LINES_ABOVE = 4
_FILLERS_ABOVE = 48
"""Lines above a table among which those of bars alone are passed over."""
_LONGEST_FOREIGN = 200
_TOLD = re.compile("(?:同比|比上年)?(?:增长|下降|上涨|上升|增|降)[0-9]")
"""Words of prose: lines that say so are sentences set apart by blanks."""
TIME_ALONE = re.compile(
    "(?:(?:19|20)[0-9]{2}年?)?(?:[0-9一二三四]{1,2}季度|[0-9-—－–~～至]{1,6}月份?|上半年|全年|前三季度)?"
)
"""What stands before a unit when it is only the time of the table: `2020年3季度 单位：元`."""
_IMPRINT = re.compile(
    "^[（(]?按(?:可比|不变|当年|现行)价格?(?:计算)?[)）]?$|(?:发布|更新|发表)(?:时间|日期)|来源[：:]|^时间范围|字号|浏览|阅读|点击|打印|^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
)
"""A line between a title and its table that says when and by whom it was put up."""
_BASE_ALONE = re.compile(
    "[(（]?[ ]*(?:(?P<when>[12][0-9]{3}年)[，, ]+)?以?"
    "(?:上年(?:同[期月])?|上月|[12][0-9]{3}年?)(?:价格)?[ ]?(?:=|＝|为)[ ]?100[ ]*[)）]?"
)
"""A line that says what all indices below it are reckoned on."""
_HAN = re.compile("[一-鿿]")
_FOREIGN_WORD = re.compile("[(（]?[A-Za-z][^一-鿿]*")
_RULE = re.compile("[│┃]")
_WITH_UNIT = re.compile("[一-鿿]\x00?[(（](?:[%％‰]|[万亿]?(?:元|美元|人|户|吨|个|家))[)）](?=[ 　\t\n]|$)")
"""What a caption has: one in another language repeats it."""
_PARTED_ROW = re.compile(r"\t|[|｜].*[|｜]")
HEADING = re.compile(
    "指标|项目|单位|名称|地区|区县|县市|县区|产品|行业|分类|类别|年份|时间|月份|同比|增长|增速|增幅|增减|±|绝对|累计|本月|当月|本期|比重|[0-9]月|[0-9]{4}年?"
)

Spans = list[tuple[int, int]]
"""Where the cells of a row stand in the text."""


class Line(NamedTuple):
    """A line of the text: its span, its words, and whether it may be a row."""

    start: int
    end: int
    text: str
    parted: bool

    @property
    def place(self) -> tuple[int, int]:
        """Where its words stand, without the blanks around them."""
        lead = len(self.text) - len(self.text.lstrip())
        return self.start + lead, self.start + len(self.text.rstrip())


def table_of_rows(text: str, lines: list[Line], first: int, after: int, rows: list[Spans]) -> Table | None:
    """The grid of these rows, if they are those of a table."""
    first, rows = _without_captions(text, lines, first, rows)
    rows = [row for i, row in enumerate(rows) if not i or any(_said(text, row))]
    rows = without_filling_at_end(text, rows, [valued(text, row) for row in rows])
    count = sum(1 for row in rows if valued(text, row))
    headed = len(rows) > 1 and not valued(text, rows[0]) and bool(HEADING.search(_words(text, rows[0])))
    if not count or (count < 2 and not headed):
        return None
    width = width_of(text, rows)
    rows = with_blanks_between(text, rows, width)
    if width < 2 or sum(len(row) > 1 for row in rows) < 2:
        return None
    headers = next(
        (i for i, row in enumerate(rows) if valued(text, row) or (i and _labels_rows(text, row, rows[i - 1]))), 0
    )
    first_row = rows[headers]
    rows = [row for i, row in enumerate(rows) if not 0 < i < headers or not _lacks_its_value(text, row, width)]
    headers = next(i for i, row in enumerate(rows) if row is first_row)
    body = [text[a:b] for row in rows[headers:] for a, b in row[1:]]
    share = sum(cell_value(words) is not None or is_missing(words) for words in body) / max(1, len(body))
    if share < 0.25 or not any(_labels(text, row) for row in rows[headers:]):
        return None
    if not headers and not _says_units(text, rows):
        return None
    if any(_TOLD.match(text[a:b]) for row in rows for a, b in row[1:]):
        return None
    body_rows = [padded(text, spans, width) for spans in rows[headers:]]
    return grid_of(text, lines, first, after, rows[:headers], body_rows, width)


def _lacks_its_value(text: str, row: Spans, width: int) -> bool:
    """Whether a row above the first with a value is none of the header's: a number or year, and a blank: `2 2022 `."""
    said = [text[a:b].strip() for a, b in row]
    return len(row) == width and bool(said[0]) and not said[-1] and not _HAN.search("".join(said))


def _without_captions(text: str, lines: list[Line], first: int, rows: list[Spans]) -> tuple[int, list[Spans]]:
    """The rows and their line without those above the header that say one thing, filled up: a caption, a unit."""
    said = [sum(bool(text[a:b].strip()) for a, b in row) for row in rows]
    header = next((i for i, count in enumerate(said) if count > 2), 0)
    above = rows[:header]
    if not header or any(count > 2 for count in said[:header]) or any(valued(text, row) for row in above):
        return first, rows
    if not is_corner(text[slice(*rows[header][0])]) or any(is_corner(text[slice(*row[0])]) for row in above):
        return first, rows
    if any(said[i] > 1 and not UNIT_LINE.search(_words(text, row)) for i, row in enumerate(above)):
        return first, rows
    start = rows[header][0][0]
    return next(i for i, line in enumerate(lines) if line.start <= start < line.end), rows[header:]


def grid_of(
    text: str, lines: list[Line], first: int, after: int, header: Sequence[Spans],
    body: Sequence[tuple[Cell | None, ...]], width: int,
) -> Table:  # fmt: skip
    """The table of header rows laid out over these rows; one without cells where nobody knows what they stand over."""
    header = [_in_one_language(text, row, width) for row in header]
    if len(header) == 1:
        header = [_without_corner(text, header[0], body)]
    second = [row[1] for row in body if row[1] is not None]
    units = bool(second) and 2 * sum(unit_of(cell.text) is not None for cell in second) > len(second)
    laid = laid_out(text, header, width, units=units, shapes=[_shape(row[i] for row in body) for i in range(width)])
    if len(header) > 1 and all(len(row) == width and _RULE.search(text[row[0][1] : row[-1][0]]) for row in header):
        laid = [[spot if text[slice(*spot)].strip() else None for spot in row] for row in header]  # 公路通 above 车里程
    if laid is None:
        laid = nested(text, header, width, body)
    elif len(header) == 1 and len(header[0]) == width and header[0] == sorted(header[0]):
        laid = reordered(text, header[0], width, body)
    if laid is None:
        return Table(start=lines[first].start, end=lines[after - 1].end, cells=())
    made: dict[tuple[int, int], Cell] = {}
    heads = [tuple(None if spot is None else made.setdefault(spot, _head(text, spot)) for spot in row) for row in laid]
    return _captioned(lines, first, after, filled_right([*heads, *body], len(heads)))


def _in_one_language(text: str, row: Spans, width: int) -> Spans:
    """A row of a header without the words in another language behind each of its own: `年份 Year 人口 Population`."""
    if len(row) <= width:
        return row
    own = [spot for spot in row if not _FOREIGN_WORD.fullmatch(text[slice(*spot)])]
    return own if len(own) == width else row


def _without_corner(text: str, row: Spans, body: Sequence[tuple[Cell | None, ...]]) -> Spans:
    """A row with one blank at its end that is short of the corner: what should stand over labels, or their numbers."""
    said = [bool(text[a:b].strip()) for a, b in row]
    if len(row) < 3 or said[-1] or not all(said[:-1]):
        return row
    corner = bool(CORNER.search(_words(text, row[:1])))
    leads = [cell_value(cells[0].text) for cells in body if cells[0] is not None]
    names = [cells[1] for cells in body if cells[1] is not None]
    numbered = all(lead is not None for lead in leads) and not any(cell_value(cell.text) for cell in names)
    return [row[-1], *row[:-1]] if numbered or not corner else row


def _shape(cells: Iterable[Cell | None]) -> str:
    """How most numbers of a column look: their decimals."""
    said = [cell.text.strip() for cell in cells if cell is not None and cell_value(cell.text) is not None]
    return Counter(str(len(words.partition(".")[2])) for words in said).most_common(1)[0][0] if said else ""


def _head(text: str, spot: tuple[int, int]) -> Cell:
    return Cell(text=text[slice(*spot)], start=spot[0], end=spot[1], header=True)


def padded(text: str, spans: Spans, width: int) -> tuple[Cell | None, ...]:
    """Cells of a row of data; of one with a cell too many only the first, for nobody knows which is which."""
    kept = spans[:width] if len(spans) <= width else spans[:1]
    return (*(Cell(text=text[a:b], start=a, end=b) for a, b in kept), *[None] * (width - len(kept)))


def filled_right(grid: list[tuple[Cell | None, ...]], headers: int) -> list[tuple[Cell | None, ...]]:
    """A blank in an upper header row, beside a cell and above another, is that cell's."""
    for number in range(headers - 1):
        row = list(grid[number])
        for column in range(2, len(row)):
            here, left, under = row[column], row[column - 1], grid[number + 1][column]
            if here is None or here.text.strip() or under is None or not under.text.strip():
                continue
            over, beside = (grid[number - 1][column], grid[number - 1][column - 1]) if number else (None, None)
            if over is None or not over.text.strip() or over is beside:
                row[column] = left  # not below a head of its own
        grid[number] = tuple(row)
    return grid


def _labels_rows(text: str, row: Spans, above: Spans) -> bool:
    """Whether only the first cell of a row says something, below more of them: `规模以上工业：` above its parts."""
    said = [bool(word) and (not i or _FOREIGN_WORD.fullmatch(word) is None) for i, word in enumerate(_said(text, row))]
    alone = len(row) == 1 and (len(above) < 2 or is_corner(text[slice(*row[0])]))
    return not alone and said[0] and not any(said[1:])


def _said(text: str, row: Spans) -> list[str]:
    return [text[a:b].strip() for a, b in row]


def _words(text: str, row: Spans) -> str:
    return re.sub(r"\s", "", text[row[0][0] : row[-1][1]])


def width_of(text: str, rows: Sequence[Spans]) -> int:
    """How many cells most rows with values have; 0 if none has."""
    widths = Counter(len(row) for row in rows if valued(text, row))
    return max(widths, key=lambda w: (widths[w], w)) if widths else 0


def valued(text: str, row: Spans) -> int:
    """How many cells of a row after its first are numbers that are no years."""
    return sum((found := cell_value(text[a:b])) is not None and not found.year for a, b in row[1:])


def _labels(text: str, row: Spans) -> bool:
    first = cell_value(text[slice(*row[0])])
    second = cell_value(text[slice(*row[1])]) if len(row) > 2 else None
    numbered = first is not None and not first.unit and len(row) > 2 and (second is None or second.year)
    return bool(valued(text, row)) and (first is None or first.year or numbered)


def _says_units(text: str, rows: Sequence[Spans]) -> bool:
    """Rows without a header state something only where each says its unit."""
    told = sum(1 for row in rows if re.search("[元吨人家个户万亿%％时米]", text[row[0][0] : row[-1][1]]))
    return told * 2 > len(rows)


def framed(text: str, lines: list[Line], first: int, after: int, rows: Sequence[tuple[tuple[int, int], ...]]) -> Table:
    """The table of rows whose cells are known to be label, level and growth."""
    grid = [tuple(Cell(text=text[a:b], start=a, end=b) for a, b in row) for row in rows]
    return _captioned(lines, first, after, grid)


def _captioned(lines: list[Line], first: int, after: int, grid: Sequence[tuple[Cell | None, ...]]) -> Table:
    """The table with what the lines right above it say: its caption and unit."""
    caption, unit, when, base = "", "", "", ""
    if first and len(_WITH_UNIT.findall(rejoined(lines[first - 1].text))) > 1:
        grid = ()  # a row of the header that nobody knows where to put
    above = [line for line in lines[max(0, first - _FILLERS_ABOVE) : first] if line.text.strip("|｜ 　\t")]
    for line in reversed(above[-_LINES_ABOVE:]):
        words = line.text.strip().strip("|｜ 　")
        if not _HAN.search(words) and len(words) <= _LONGEST_FOREIGN and not _PARTED_ROW.search(words):
            continue  # the caption once more in another language
        if len(words) > 60 or re.search("[。；！？]$", words) or _PARTED_ROW.search(words):
            break
        if _IMPRINT.search(words) or is_corner(words):
            continue
        if (reckoned := _BASE_ALONE.fullmatch(words)) is not None:
            when = when or reckoned["when"] or ""
            base = f"({words.strip('()（） ').removeprefix(when).lstrip('，, ')})"
            continue
        if UNIT_LINE.search(words) and not unit:
            unit = words[UNIT_LINE.search(words).start() :]  # type: ignore[union-attr]
            before = words[: len(words) - len(unit)].strip(" 　（(")
            if len(before) < 3 or TIME_ALONE.fullmatch(before):
                when = before
                continue
        if not when and TIME_ALONE.fullmatch(words):
            when = words
        elif not UNIT_LINE.match(words):
            caption = words
            break
    caption = f"{caption} {when}".strip() + base
    return Table(start=lines[first].start, end=lines[after - 1].end, caption=caption, unit=unit, cells=tuple(grid))
