"""Rows of cells that stand one below the other: where heads end and rows begin, by the kinds of their cells. Pure."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value, is_missing, unit_of
from hzetl.extract.tables.corners import PLACES
from hzetl.extract.tables.cut_heads import BLANKS
from hzetl.extract.tables.foreign_heads import of_cells, of_mixed_cells
from hzetl.extract.tables.gridding import HEADING, Spans
from hzetl.extract.tables.stack_cells import (
    FEWEST_ROWS,
    WIDEST,
    twice,
    without_numbers,
)
from hzetl.extract.tables.stacked_heads import rows_of_header

HEAD_CELL = re.compile(
    f"{PLACES}|(?:主要|各)?(?:经济|统计)?(?:指标|项目|地区|县市区?|区县市?|城市|行业|产品|商品|作物|品种|分类|类别|分组|门类|年[份度]|年龄组?|性别|文化程度|受教育程度|月份|时间|"
    "国(?:家|别)(?:[(（]?[和或、]?地区[)）]?)?|省份|省[(（]?[市区、]+[)）]?|地市)(?:名称)?|名称"
)
_CHAPTER = re.compile("[一二三四五六七八九十]{1,2}、")
_SECTION = re.compile(
    "^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])?(?:按[^，。]{1,12}分组?|其中|分[^，。]{1,8})[：:]?$|[：:]$"
)
_CAPTION = re.compile(r"(?:^|\n)\s*(?:续表|[附续]?表\s*[0-9一二三四五六七八九十]|[（(]?(?:计量)?单位\s*[：:])")


def kind_of_cell(words: str) -> str:
    """`e` nothing, `v` a value, `y` what reads like a year, `u` a unit, `w` other words."""
    if is_missing(words):
        return "e"
    if (found := cell_value(words)) is not None:
        return "y" if found.year else "v"
    return "u" if unit_of(words) is not None else "w"


def _with_months(text: str, cells: Spans, kinds: str) -> str:
    """Kinds in which a header's month told as a bare number is a word: `8` beside `1-8`."""
    spans = [(i, hit[1]) for i, (a, b) in enumerate(cells[:_MOST_HEADS]) if (hit := _MONTHS.fullmatch(text[a:b]))]
    if not spans:
        return kinds
    months, last = {month for _, month in spans}, spans[-1][0]
    return "".join("w" if i < last and text[slice(*cells[i])] in months else kind for i, kind in enumerate(kinds))


_MONTHS = re.compile("1[-—–－~～至]([2-9]|1[0-2])")
_TIME = re.compile("(?:19|20)[0-9]{2}(?:年|[.-][0-9])|1?[0-9]月|[一二三四五六七八九十]{1,2}月|[一二三四1-4]季度")
_KIND_OR_TIME = re.compile("增|比|±|绝对|总量|累计|本月|当月|完成|[0-9]|合计|总计|其中")
_FEWEST_HEADS = 3
_FEWEST_GOODS = 3
_KIND_OF_GOOD = re.compile("规格|等级|型号|品种")
_MOST_HEADS = 24
_SHORTEST_TITLE = 8
_ROW = re.compile("[wyu][veyu]*")


def laid_rows(text: str, cells: Spans, *, bars: bool) -> tuple[list[Spans], list[Spans], int] | None:
    """Header rows, rows of data, and where the header begins."""
    cells = without_numbers(text, cells)
    if not cells:
        return None
    kinds = _with_months(text, cells, "".join(kind_of_cell(text[a:b]) for a, b in cells)).rstrip("e")
    kinds += "e" * min(WIDEST, len(cells) - len(kinds))
    if (specified := _with_kinds_of_goods(text, cells, kinds)) is not None:
        return specified
    value = kinds.find("v")
    label = max(kinds.rfind(kind, 0, value) for kind in "wy") if value > 0 else -1
    heads = [i for i in range(label) if HEAD_CELL.fullmatch(BLANKS.sub("", text[slice(*cells[i])]))]
    if label < 1 or (not heads and not bars):
        return None
    units = label + 1 < len(kinds) and kinds[label + 1] == "u"
    width, count = max(
        ((wide, _count(kinds, label, wide, units=units)) for wide in range(2, WIDEST + 1)),
        key=lambda found: (found[0] * found[1] if found[1] >= FEWEST_ROWS else 0, -found[0]),
    )
    if count < FEWEST_ROWS and not bars and units and label - heads[0] == _count_after(kinds, label, label - heads[0]):
        width, count = label - heads[0], FEWEST_ROWS
    alone = count < FEWEST_ROWS and not bars and units and _is_only_row(kinds, label, label - heads[0])
    if alone:
        width, count = label - heads[0], FEWEST_ROWS
    if count < FEWEST_ROWS:
        return None
    head = heads[0] if heads else _begin(text, cells, label, width)
    beside = [i for i in heads if text[slice(*cells[i])] == text[slice(*cells[head])]]
    apart = beside[1] - beside[0] if len(beside) == 2 else 0
    if apart == width:
        width *= 2  # the table goes on beside itself
    ends = {
        i
        for i in range(label + 1, len(cells))
        if kinds[i : i + 1] in {"w", "u"} and begins_rows(text[slice(*cells[i])])
    }
    body = _body(text, kinds, cells, label, width, ends, units=units)
    begin = label - 1 if label - 1 > head and _CHAPTER.match(text[slice(*cells[label - 1])]) else label
    while bars and not heads and head + width < begin and _says_one_thing(text, cells[head : head + width]):
        head += width  # 数据表 | | | above 增加值 | 投资
    if begin < label:
        body = [
            [cells[begin], *[(cells[begin][1], cells[begin][1])] * (width - 1)],
            *body,
        ]  # 一、工业, above the first row
    elif bars and begin - width > head and _is_section(text, cells[begin - width : begin]):
        begin -= width  # 普通高等学校 | | |, above the first row
        body = [cells[begin : begin + width], *body]
    flat = cells[head:begin]
    if 1 < apart < width and width != 2 * apart and not bars:
        return twice(flat, body, apart, width, head)
    blank = min((_blanks_at_end(row) for row in body), default=0) if bars else 0
    if blank > 1 and sum(a < b for a, b in flat) == width - blank:
        flat, body, width = [cell for cell in flat if cell[0] < cell[1]], [row[:-blank] for row in body], width - blank
    blank_last = bars and bool(body) and all(row[-1][0] == row[-1][1] for row in body)
    said = [cell for cell in flat if cell[0] < cell[1]]
    if blank_last and (of_cells(text, said, width - 1) or len(rows_of_header(text, said, width)) < 2):
        flat = [cell for i, cell in enumerate(flat) if (i + 1) % width or len(flat) % width]
        body, width = [row[:-1] for row in body], width - 1
    ordered = (
        of_cells(text, flat, width)
        or of_mixed_cells(text, flat, width)
        or (_over_times(text, cells, begin, width) if bars and not heads else None)
    )
    header = [ordered] if ordered else rows_of_header(text, flat, width)
    header = [row for row in header if any(a < b for a, b in row)]
    return (header, body, head) if len(body) >= (1 if alone else FEWEST_ROWS) and header else None


def _blanks_at_end(row: Spans) -> int:
    """How many cells at the end of a row say nothing."""
    return next((i for i, (a, b) in enumerate(reversed(row)) if a < b), len(row))


def _with_kinds_of_goods(text: str, cells: Spans, kinds: str) -> tuple[list[Spans], list[Spans], int] | None:
    """Rows of a good, which kind of it, its unit and values, as wide as the one row of their header."""
    for values in range(1, WIDEST - 3):
        width = values + 3
        hit = re.search(f"(?:w[we]u[ve]{{{values}}}){{{_FEWEST_GOODS},}}", kinds)
        if hit is None or hit.start() < width or (hit.end() < len(kinds) and kinds[hit.end()] == "v"):
            continue
        head = hit.start() - width
        if set(kinds[head : hit.start()]) == {"w"} and _KIND_OF_GOOD.search(text[slice(*cells[head + 1])]):
            body = [cells[at : at + width] for at in range(*hit.span(), width)]
            return [cells[head : hit.start()]], body, head
    return None


def _is_only_row(kinds: str, start: int, width: int) -> bool:
    """Whether the only row of a table has a cell for each of its header's, none of them blank."""
    return width > 3 and _fits(kinds, start, width, units=True) and set(kinds[start + 2 : start + width]) == {"v"}


def _begin(text: str, cells: Spans, label: int, width: int) -> int:
    """Where a header without a corner begins: after a title and blanks, if what follows makes two rows, or by width."""
    said = [a < b for a, b in cells[:label]]
    rows = rows_of_header(text, [cell for cell in cells[:label] if cell[0] < cell[1]], width)
    if len(rows) == 2 and 1 < len(rows[0]) < len(rows[1]) == width - 1:
        return 0
    if said[:2] == [True, False] and cells[0][1] - cells[0][0] > _SHORTEST_TITLE and True in said[1:]:
        begin = said.index(True, 1)
        rows = rows_of_header(text, [cell for cell in cells[begin:label] if cell[0] < cell[1]], width)
        if len(rows) == 2 and len(rows[1]) == width - 1:
            return begin
    return max(0, label - label // width * width)


def _over_times(text: str, cells: Spans, begin: int, width: int) -> Spans | None:
    """Heads below a blank corner that were cut over rows, where they are as many as the values of rows of times.

    `PMI` in the upper row and `生产 新订单` in the lower are of one kind, so that none stands over others.
    """
    if not _TIME.match(BLANKS.sub("", text[slice(*cells[begin])])):
        return None
    said = [cell for cell in cells[:begin] if cell[0] < cell[1]]
    heads = said[len(said) - width + 1 :]
    if len(heads) != width - 1 or len(heads) < _FEWEST_HEADS:
        return None
    above = [text[slice(*cell)] for cell in said[: len(said) - width + 1]]
    if not above or not all(_CAPTION.match(words) or len(words) > _SHORTEST_TITLE for words in above):
        return None
    plain = [BLANKS.sub("", text[slice(*cell)]) for cell in heads]
    return heads if len(set(plain)) == len(plain) and not any(_KIND_OR_TIME.search(words) for words in plain) else None


def _says_one_thing(text: str, row: Spans) -> bool:
    """Whether only the first cell of a row says something, and that is no unit."""
    first, *others = row
    return bool(text[slice(*first)].strip()) and not any(text[slice(*cell)].strip() for cell in others)


def _is_section(text: str, row: Spans) -> bool:
    """Whether a row says in its first cell what the rows below it are of, and no time or kind of number."""
    return _says_one_thing(text, row) and not HEADING.search(BLANKS.sub("", text[slice(*row[0])]))


def _count(kinds: str, start: int, width: int, *, units: bool) -> int:
    """How many rows of a width follow each other from a cell on."""
    count = 0
    while _fits(kinds, start, width, units=units) or (count and kinds[start : start + 2] == "ww"):
        rowed = _fits(kinds, start, width, units=units)
        count += rowed
        start += width if rowed else 1  # 按行业分组 alone, above labels of rows
    return count


def _count_after(kinds: str, start: int, width: int) -> int:
    """The width, where rows of a header's own width follow a first row that has lost a cell; else 0."""
    found = [at for at in range(start + 1, min(len(kinds), start + width + 1)) if _fits(kinds, at, width, units=True)]
    return width if width > 2 and found and _count(kinds, found[0], width, units=True) >= 1 else 0


def _fits(kinds: str, start: int, width: int, *, units: bool) -> bool:
    """Whether a row begins here: a label, a unit where there is a column of them, and values, or nothing but blanks."""
    row = kinds[start : start + width]
    if len(row) < width or not _ROW.fullmatch(row):
        return False
    after = kinds[start + width : start + 2 * width + WIDEST]
    if after[:width] == "e" * width:
        after = after[width:]  # a blank row between
    elif "e" not in row:
        after = after.lstrip("e")  # a shorter one, after a row that has lost no cell
    if after.strip("e") and after[0] not in "wyu":
        return False
    if set(row[1:]) <= {"e"}:
        return True
    united = row[1] == "u" or (units and row[1] == "e" and "v" in row[2:])  # an index has none
    return united == units and "u" not in row[2:] and not set(row[1:]) <= {"e", "u"}


def begins_rows(words: str) -> bool:
    """Whether a cell is, or ends with, the first words of another table."""
    last = words.strip().split("\n")[-1]
    return bool(HEAD_CELL.fullmatch(BLANKS.sub("", last)) or _CAPTION.search(words))


def _opens(words: str) -> bool:
    """Whether a word that has lost its blanks stands above rows of its kind: `按产业分`, `其中：`."""
    return _SECTION.search(words.strip()) is not None


def _body(text: str, kinds: str, cells: Spans, start: int, width: int, ends: set[int], *, units: bool) -> list[Spans]:
    """Rows of data; a run of cells that makes none is passed over if rows go on soon after it, another table not."""
    rows: list[Spans] = []
    used = at = start
    while at < len(kinds) and at - used <= 2 * width:
        if _fits(kinds, at, width, units=units) or _beside(kinds, at, width, units=units):
            row = cells[at : at + width]
            rows.append(row + [(row[-1][1], row[-1][1])] * (width - len(row)))  # the text ends before its blanks
            used = at = at + width
        elif units and kinds[at : at + 2] == "wu" and set(kinds[at + 2 : at + width]) == {"e"}:
            rows.append(cells[at : at + width])  # a whole without values, above its parts
            at += width
        elif at in ends:
            break
        elif kinds[at] == "w" and (kinds[at + 1 : at + 2] == "v" or (units and kinds[at + 1 : at + 3] == "uv")):
            end = next((i for i in range(at + 1, len(kinds)) if kinds[i] in "wy"), len(kinds))
            rows.append(cells[at : min(end, at + width - 1)])  # a row that has lost a cell, or has one too many
            at = end
        elif kinds[at] == "w" and _opens(text[slice(*cells[at])]) and _fits(kinds, at + 1, width, units=units):
            rows.append([cells[at], *[(cells[at][1], cells[at][1])] * (width - 1)])
            at += 1
        else:
            at += 1
    return rows


def _beside(kinds: str, start: int, width: int, *, units: bool) -> bool:
    half = width // 2
    return width % 2 == 0 and half > 1 and all(_fits(kinds, at, half, units=units) for at in (start, start + half))
