"""Tables that a page gives as plain lines, their cells parted by tabs, bars or blanks, found.

What belongs here: which lines of a text are rows of a table, and where their cells stand. What does not: how wide the
grid is that they make (`gridding`), and what the cells mean (`tables`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from hzetl import late_re as re
from hzetl.extract.tables.apart import set_apart
from hzetl.extract.tables.by_columns import by_columns
from hzetl.extract.tables.cells import cell_value
from hzetl.extract.tables.commas import by_commas
from hzetl.extract.tables.corners import is_corner
from hzetl.extract.tables.glued import unglued
from hzetl.extract.tables.gridding import (
    HEADING,
    TIME_ALONE,
    UNIT_LINE,
    Line,
    Spans,
    framed,
    grid_of,
    padded,
    table_of_rows,
)
from hzetl.extract.tables.headless import headless, is_kind
from hzetl.extract.tables.in_line import in_line
from hzetl.extract.tables.laying import FOREIGN, of_glued, of_line, of_rows, of_stack
from hzetl.extract.tables.line_cells import RULED, SEPARATORS, cells_of_line
from hzetl.extract.tables.row_lines import glued_rows, only_told, runs
from hzetl.extract.tables.stacked import barred, begins_bars, is_head, stacked
from hzetl.model import Table

_WIDE_BLANK = re.compile("[\u00a0\u2002-\u2005\u2009\u202f]")
"""Blanks of other widths, which stand for common ones."""
_CAPTION = re.compile(r"^\s*(?:续?附?表(?:[0-9一二三四五六七八九十]{1,3}|(?=[ 　]))|续表)")
_PARTS_LINE = re.compile(
    r"^[ 　]*(?:#|＃|其中|按|分|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])?"
    r"[^，,。：:；0-9]{1,24}(?:[(（](?:上年|[0-9]{4}年?)=100[)）])?[：:]?$"
)


def tables_of_text(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Table]:
    """Tables in a text that no markup says are tables, in order; none inside what is `taken`."""
    if _WIDE_BLANK.search(text):
        text = _WIDE_BLANK.sub(" ", text)  # sign for sign
    found: list[Table] = []
    left = _MOST_LINES
    for block in runs(text, taken):
        parted = [number for number, line in enumerate(block) if line.parted][: left + 1]
        if len(parted) > left:
            block = block[: parted[-1]]  # noqa: PLW2901 - the rest is not looked at
        left -= min(left, len(parted))
        found.extend(_tables(text, block))
    return found


_FEWEST_GLUED = 3
_APART = 12
"""Lines after which cells below each other are looked for again where a line began none; twice as far each time."""
_HEADS = 20
"""First words of headers that are tried all the same."""
_CHANGE = re.compile("[同环]比|涨跌?幅|增[长速幅]")
_SPAN = re.compile("(?:[12][0-9]{3}年)?1?[0-9](?:[-—－–～~至]1?[0-9])?月(?:份|平均|累计)?")
_MOST_LINES = 3000
"""Lines that are looked at for rows of tables without markup; longer tables come as spreadsheets or pages."""
_TRIES = 3
"""Lines of a run of rows at which a table is looked for before the run is given up, so that time stays linear."""


def _tables(text: str, lines: list[Line]) -> Iterator[Table]:
    number, used, tried, apart, left = 0, 0, 0, _APART, _HEADS
    given_up: dict[str, tuple[int, int]] = {}
    memo: dict[tuple[int, str], Spans] = {}
    while number < len(lines):
        after = number + 1
        if only_told(lines[number]):
            number = after
            continue
        head = is_head(lines[number])
        if (laid_plainly := _of_lines(text, lines, number, head=head)) is not None:
            yield laid_plainly[0]
            number = used = laid_plainly[1]
            apart = _APART
            continue
        if (number >= tried or (head and left)) and (bars := begins_bars(lines, number)) | head:
            stack = barred(text, lines, number) if bars else stacked(text, lines, number)
            if stack is not None and (laid := of_stack(text, lines, number, stack)).cells:
                yield laid
                number, apart, used = stack.after, _APART, stack.after
                continue
            left -= number < tried
            tried, apart = (number + apart, 2 * apart) if number >= tried else (tried, apart)
        if laid_in_line := [
            of_line(text, lines, number, replace(stack, after=after)) for stack in in_line(text, lines[number])
        ]:
            yield from laid_in_line
            number = used = after
            continue
        if (found := set_apart(lines, text, number)) is not None:
            body = [padded(text, row, found.width) for row in found.body]
            yield grid_of(text, lines, number, found.after, found.header, body, found.width)
            number = used = found.after
            continue
        if (run := unglued(lines, text, number)) is not None and (joined := of_glued(text, lines, run)).cells:
            yield joined
            number = used = run.after
            continue
        for name, separator in SEPARATORS if lines[number].parted else ():
            end, tries = given_up.get(name, (0, 0))
            if number < end and tries >= _TRIES:
                continue
            rows, stop = _rows(lines, number, partial(_cells_once, memo, lines, name, separator))
            if rows and (table := of_rows(text, lines, used, number, stop, rows)) is not None:
                yield table
                used = after = stop
                break
            given_up[name] = (stop, tries + 1 if number < end else 1)
        else:
            glued, stop = glued_rows(lines, number)
            if len(glued) >= _FEWEST_GLUED:
                yield framed(text, lines, number, stop, glued)
                used = after = stop
        number = after


def _of_lines(text: str, lines: list[Line], number: int, *, head: bool) -> tuple[Table, int] | None:
    """The table of one cell a line that is told column by column, or whose labels have no head, and the line after."""
    if head and (told := by_columns(text, lines, number)) is not None:
        header, rows, after = told
        width = len(header[0])
        return grid_of(text, lines, number, after, header, [padded(text, row, width) for row in rows], width), after
    if (parted := by_commas(text, lines, number)) is not None:
        table = table_of_rows(text, lines, number, parted[1], parted[0])
        return (table, parted[1]) if table is not None and table.cells else None
    if is_kind(lines[number].text) and (stack := headless(lines, number)) is not None:
        return of_stack(text, lines, number, stack), stack.after
    return None


def _cells_once(
    memo: dict[tuple[int, str], Spans], lines: list[Line], name: str, separator: re.Pattern[str], number: int
) -> Spans:
    """Cells of a line, found once however often they are asked for."""
    if (found := memo.get((number, name))) is None:
        found = memo[number, name] = cells_of_line(lines[number], name, separator)
    return found


def _rows(lines: list[Line], first: int, cells_of: Callable[[int], Spans]) -> tuple[list[Spans], int]:
    """Cells of the rows that begin at a line, and the line after them.

    A short line of one cell between rows labels those below it; before a row without values it begins another table.
    """
    rows: list[Spans] = []
    at = first
    valued = False
    if _is_caption(lines[first], cells_of(first)) and first + 1 < len(lines) and len(cells_of(first + 1)) > 2:
        return [], first
    while at < len(lines):
        line = lines[at]
        cells = cells_of(at)
        if cells and _CAPTION.match(line.text):
            break
        if rows and not valued and FOREIGN.fullmatch(line.text) and not _has_value(line, cells):
            at += 1  # the header once more, in another language
            continue
        if not cells:
            if RULED.fullmatch(line.text) and rows:
                at += 1
                continue
            following = cells_of(at + 1) if at + 1 < len(lines) else []
            if rows and not valued and following and is_corner(line.text) and not _has_value(lines[at + 1], following):
                rows.append([line.place])  # 地区, halfway down a header
                at += 1
                continue
            if rows and not valued and len(following) == len(rows[-1]) and _is_rest(lines[at - 1], rows[-1], line):
                rows[-1] = [*rows[-1][:-1], (rows[-1][-1][0], line.place[1])]
                at += 1
                continue
            goes_on = valued or (rows and len(following) == len(rows[-1]) and _heads(lines[at - 1], rows[-1]))
            labels = (
                goes_on and following and _PARTS_LINE.match(line.text.rstrip()) and _has_value(lines[at + 1], following)
            )
            if not labels or UNIT_LINE.search(line.text):
                break
            rows.append([line.place])
            at += 1
            continue
        has_value = _has_value(line, cells)
        if valued and not has_value and _heads(line, cells):
            break
        valued = valued or has_value
        rows.append(cells)
        at += 1
    return rows, at


def _is_rest(above: Line, cells: Spans, line: Line) -> bool:
    """Whether a line ends the last cell of a header's row: `1—12月`, `同比涨跌幅`, beside other kinds of changes."""
    said = [re.sub(r"\s", "", above.text[a - above.start : b - above.start]) for a, b in cells[1:]]
    kinds = [_CHANGE.search(word) is not None for word in said]
    return len(said) > 1 and all(kinds[:-1]) and bool(_SPAN.fullmatch(said[-1])) and bool(_CHANGE.search(line.text))


def _is_caption(line: Line, cells: Spans) -> bool:
    """Whether two cells are what a table is about and its time: `工业增加值增长速度 2024年1-9月`."""
    said = [line.text[a - line.start : b - line.start] for a, b in cells]
    return len(said) == 2 and bool(said[1].strip() and TIME_ALONE.fullmatch(said[1])) and not is_corner(said[0])


def _has_value(line: Line, cells: Spans) -> bool:
    return any(
        (found := cell_value(line.text[a - line.start : b - line.start])) is not None and not found.year
        for a, b in cells[1:]
    )


def _heads(line: Line, cells: Spans) -> bool:
    """Whether a row without values heads columns rather than says `…` of all."""
    said = [line.text[a - line.start : b - line.start] for a, b in cells]
    return sum(bool(HEADING.search(re.sub(r"\s", "", word))) for word in said) >= 2 or bool(
        re.search("指标|项目|名称|地区", re.sub(r"\s", "", said[0]))
    )
