"""Headers over rows that have lost what parted their cells: words that stick together, years before growths.

What belongs here: where the cells of such a header stand. What does not: the rows below it (`glued`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise

from hzetl import late_re as re
from hzetl.extract.tables.cells import unit_of
from hzetl.extract.tables.foreign_heads import in_running_order
from hzetl.extract.tables.gridding import UNIT_LINE, Line, Spans
from hzetl.extract.tables.heading import laid_out
from hzetl.extract.tables.stacked_heads import with_units
from hzetl.extract.tables.wide_words import rejoined
from hzetl.normalize.indicators import indicator_by_alias
from hzetl.normalize.numbers import narrow
from hzetl.normalize.periods import PERIOD

_HAN = re.compile("[一-鿿]")
YEARS = re.compile(
    r"[ \u3000\t]*(?:[A-Za-z]{3,12}[ \u3000\t]+)?"
    r"(?:(?:19|20)[0-9]{2}年?[ \u3000\t]+)+(?:19|20)[0-9]{2}年?[ \u3000\t]*"
)
_COMPARED = re.compile(
    r"[ \u3000\t]*(?:[A-Za-z]+[ \u3000\t]+)?(?P<years>(?:(?:19|20)[0-9]{2}年?[ \u3000\t]+){2,})"
    r"(?=指[ \u3000]*数|20[0-9]{2}年?(?:为|比)|平均|年均)"
)
_COMPARED_YEARS = re.compile(r"[ \u3000\t]*(?:(?:19|20)[0-9]{2}年?(?:[-—－–~～](?:19|20)[0-9]{2}年?)?[ \u3000\t]*)+")
_NUMBERED = re.compile(
    r"[ \u3000\t]*(?:续?表)?[ ]*[0-9]{1,2}[-—－–][ ]?[0-9]{1,2}[ \u3000\t]+(?:(?:19|20)[0-9]{2}年)?[一-鿿]{3}"
)
"""A caption by its number."""
_TOKEN = re.compile(r"[^\s\u3000]+")
_TWO_HEADER_WORDS = re.compile(
    "(?:主要|各)?(?:经济)?(?:指标|项目|地区|行业|产品|区县市?|县市区?|城市)(?:名称)?|(?:计量)?单位(?![数面价])"
)
UNIT_HEADER = "(?:计量|计算)?单位"
_KIND = (
    "(?:绝对[量值额数]|总量|数值|实绩|完成[额数]?|位次|排名|占比|比重|"
    "(?:为|比|较)?(?:上年|去年)?(?:同期|同月|同季)?(?:同比|环比|比上年|增长率?|增速|增幅|增减|±)+)"
)
_CORNER = re.compile("(?:各)?(?:地区|县市区|区县市|县市|城市)(?:名称)?(?!生产总值)")
_HEADS = re.compile(
    "|".join(
        "[ \u3000\t]*".join(word)
        for word in [
            "全国",
            "全省",
            "全市",
            "全区",
            "全县",
            "城市",
            "农村",
            "城镇",
            "乡村",
            "市区",
            "进出口",
            "进口",
            "出口",
            "合计",
            "总计",
            "总量",
            "本月",
            "当月",
            "累计",
            "同比",
            "环比",
            "定基",
            "男性",
            "女性",
            "收入",
            "支出",
        ]
    )
    + "|Total(?![A-Za-z])"
)
"""Words of headers that are set so wide that blanks part their signs and not them: `进 口 出 口`, `全  市城  市`."""
_BASE = re.compile(
    r"[ \u3000\t]*[类项指][ \u3000\t]*[别目标][ \u3000\t]*"
    r"[(（]?(?:上年|上月|[12][0-9]{3}年?)(?:同[期月])?[ ]?=[ ]?100[)）]?[ \u3000\t]*"
)
"""The corner, and the base of all the indices below it."""
_NO_HEAD = re.compile("其中[：:]?|[(（].*[)）]")
_LATIN = re.compile("[A-Za-z]{4}")
_MORE_HEADS = 2
"""Beside one for each column: the corner, which may be cut."""
_UNIT_ALONE = re.compile("[(（][%％‰][)）]")
_SUM = re.compile("[合总][ \u3000\t]*计")
_REST = re.compile("[至到和及与的]|[数量额值率价](?![一-鿿])")
"""What no cell begins with: words that were cut there are one, 至本月平均."""
_UNIT = "(?:[（(][^（）()\n]{1,12}[)）]|[±]?[%％])"


@cache
def _header_word() -> re.Pattern[str]:
    """A cell of a header by itself; made when first such a table is read, for the ways to say a time are many."""
    return re.compile(
        rf"{_TWO_HEADER_WORDS.pattern}{_UNIT}?|(?:{PERIOD}|(?:1[-—–~～至])?本月止?(?:累计)?|当月|本年|累计|上年同[期月])(?:止|累计|实绩)*{_UNIT}?|"
        rf"{_KIND}{_UNIT}?"
    )


def header(lines: Sequence[Line], text: str, first: int, after: int, width: int) -> tuple[int, list[Spans]] | None:
    """The line of the first row of a header, and its rows, whose words may be glued too."""
    whole = _header_rows(lines, first, after, width, partial(_words, width=width))
    if whole is not None and len(whole[1]) > 1 and laid_out(text, whole[1], width) is not None:
        return whole
    if (ordered := _ordered(lines, text, first, after, width)) is not None:
        return ordered
    found = _header_rows(lines, first, after, width, partial(_split, width=width))
    if found is None or len(found[1]) < 2:
        return found
    rows = _with_totals(text, found[1])
    if all(len(row) == 1 for row in rows):
        rows = _of_cells(text, [row[0] for row in rows], width)
    return (found[0], rows) if rows else None


def _ordered(lines: Sequence[Line], text: str, first: int, after: int, width: int) -> tuple[int, list[Spans]] | None:
    """Heads that stand in disorder in the order of a line that says them in another language."""
    own: Spans = []
    begin = first
    for number in range(first, after):
        line, words = lines[number], narrow(lines[number].text)
        if UNIT_LINE.search(words) or _NUMBERED.match(words):
            own, begin = [], number + 1
            continue
        cells = [(line.start + a, line.start + b) for a, b in _tokens(words)]
        own += [
            spot for spot in cells if _HAN.search(text[slice(*spot)]) and not _NO_HEAD.fullmatch(text[slice(*spot)])
        ]
    if width - 1 <= len(own) <= width + _MORE_HEADS:
        for line in lines[begin:after]:
            if _LATIN.search(line.text) and (found := in_running_order(text, own, (line.start, line.end), width - 1)):
                return begin, [found]
    return None


def _with_totals(text: str, rows: list[Spans]) -> list[Spans]:
    """Rows of a header in which `合计` stands in the row of its parts, where that has the English word for it."""
    for number, (upper, lower) in enumerate(pairwise(rows)):
        totals = [i for i, spot in enumerate(lower) if text[slice(*spot)] == "Total"]
        if len(totals) == len(upper) and all(_SUM.fullmatch(text[slice(*spot)]) for spot in upper):
            own = dict(zip(totals, upper, strict=True))
            return [*rows[:number], [own.get(i, spot) for i, spot in enumerate(lower)], *rows[number + 2 :]]
    return rows


def _of_cells(text: str, cells: Spans, width: int) -> list[Spans]:
    """The row of a header that has a line for each of its cells and for their units, the corner in another language."""
    row = with_units(text, cells)
    return [row] if width - 1 <= len(row) <= width else []


def before_growth(lines: Sequence[Line], first: int, after: int, width: int) -> Spans | None:
    """The years of a header that then compares the last with some of them and tells mean growths: these alone."""
    for number in range(first, after):
        line = lines[number]
        if (hit := _COMPARED.match(line.text)) is None:
            continue
        at = line.start + hit.start("years")
        years = [(at + m.start(), at + m.end()) for m in re.finditer("[0-9]{4}", hit["years"])]
        for lower in lines[number + 1 : after]:
            told = lower.text.split()
            if _COMPARED_YEARS.fullmatch(lower.text) and len(years) + len(told) + 1 == width:
                return years
    return None


def _words(words: str, width: int) -> list[tuple[int, int]]:
    """Cells of a line of a header that stand between its blanks; fewer than columns."""
    return _tokens(words)[:width]


def _tokens(words: str) -> list[tuple[int, int]]:
    """What stands between blanks: words, numbers and units."""
    return [
        hit.span()
        for hit in _TOKEN.finditer(rejoined(words))
        if re.search("[一-鿿0-9]", hit.group()) or (hit.group()[0] in "(（" and unit_of(hit.group()) is not None)
    ]


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
        if YEARS.fullmatch(words):
            cells = [hit.span() for hit in _TOKEN.finditer(words) if hit.group()[0] in "12"]
        elif _BASE.fullmatch(words):
            rows = []
            continue
        elif not _HAN.search(words) and _UNIT_ALONE.fullmatch(words.strip()) is None:
            continue
        else:
            cells = split(words)
        rows.append((number, [(line.start + a, line.start + b) for a, b in cells]))
    if rows and len(rows[-1][1]) == width + _has_units(lines[rows[-1][0]], rows[-1][1]):
        rows = rows[-1:]  # a cell for each column: nothing stands over them
    while len(rows) > 1 and len(rows[0][1]) == 1 and any(len(cells) > 1 for _, cells in rows):
        rows = rows[1:]  # a caption
    if not rows or (len(rows) == 1 and len(rows[0][1]) == 1):
        return None
    return rows[0][0], [cells for _, cells in rows]


def _has_units(line: Line, cells: Spans) -> bool:
    return any(re.fullmatch(UNIT_HEADER, line.text[a - line.start : b - line.start]) for a, b in cells)


def _split(words: str, width: int) -> list[tuple[int, int]]:
    """Cells of a line of a header: at its blanks and between its words; words in another language are none."""
    tokens = _tokens(words)
    if heads := _of_heads(words, width):
        return heads
    if width - 1 <= len(tokens) <= width:
        return tokens
    cells = [cell for start, end in tokens for cell in _parted(words, start, end)]
    units = any(re.fullmatch(UNIT_HEADER, words[a:b]) for a, b in cells)
    if len(tokens) == 1 and len(cells) < width and (named := _by_indicators(words, tokens[0])) and len(named) == width:
        return named
    if len(cells) > width + units:
        cells = _merged(words, cells) or cells
    return cells


def _of_heads(words: str, width: int) -> list[tuple[int, int]]:
    """Words of headers that blanks do not part as they should, where a line has nothing else; else none."""
    found = [hit.span() for hit in _HEADS.finditer(words)]
    if not width - 1 <= len(found) <= width:
        return []
    rest = "".join(words[a:b] for (_, a), (b, _) in pairwise([(0, 0), *found, (len(words), len(words))]))
    return [] if _HAN.search(rest) or re.search("[0-9]", rest) else found


def _by_indicators(words: str, spot: tuple[int, int]) -> list[tuple[int, int]]:
    """The corner and the indicators that one run of signs is made of: `地区固定资产投资进出口总额`; else none."""
    start, end = spot
    corner = _CORNER.match(words, start, end)
    cells = [corner.span()] if corner is not None else []
    at = corner.end() if corner is not None else end
    while at < end:
        stop = next((i for i in range(end, at + 3, -1) if indicator_by_alias(words[at:i]) is not None), at)
        if stop == at:
            return []
        cells.append((at, stop))
        at = stop
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
