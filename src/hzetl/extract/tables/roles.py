"""Which columns of a table label its rows, which holds their units, and which their values.

What belongs here: what the cells of a column look like. What does not: what its header says (`columns`).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.tables.cells import cell_value, is_missing, unit_of
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.header_words import UNIT_HEADER, unit_in
from hzetl.extract.tables.parts import Part, Row
from hzetl.model import Cell, Measure
from hzetl.normalize.numbers import narrow

_OVER_YEARS = re.compile("[12][0-9]{3}年?(?:比|较)|年均|平均")
"""Rows below years that tell growth over some of them."""
_LATIN = re.compile("(?=.*[A-Za-z]{3})[^一-鿿]*", re.DOTALL)
_FEWEST_LEVELS = 3
_MOST = 100
"""Percent, of a rate that is part of a whole."""
_KIND = re.compile("规格|等级|型号")
_RUNNING = re.compile("序号|编号|行次")
_PLACES = re.compile("排行|排名|位次|名次|序号")


@dataclass(frozen=True, slots=True)
class Roles:
    """Columns by what they are for.

    Attributes:
        labels: one or two; of two the first names the group that a row is in.
        unit: the column of units, or None.
        kind: the column that says which kind of the good that its row names, or None.
        values: all others from there on.
    """

    labels: tuple[int, ...]
    unit: int | None
    values: tuple[int, ...]
    kind: int | None = None


def roles_of(part: Part, columns: Sequence[Column], first: int, last: int) -> Roles | None:
    """The roles of some columns of a part; None where none labels the rows."""
    unit = next((i for i in range(first, last) if _holds_units(part, columns, i)), None)
    labels = _labelling(part, columns, first, last, unit)
    if not labels:
        return None
    kind = next((i for i in range(first, last) if i not in {unit, first} and _KIND.match(columns[i].words)), None)
    others = (i for i in range(labels[-1] + 1, last) if i not in {unit, kind})
    values = tuple(i for i in others if not _is_foreign(texts_of(part, i)))
    return Roles(tuple(labels), unit, values, kind)


def label_cells(part: Part, row: Row, roles: Roles) -> tuple[Cell | None, Cell | None]:
    """The cell that names a row, and the one that names the group it is in.

    A cell over several rows names none of them where theirs is blank.
    """
    cells = [cell for index in roles.labels if (cell := row[index]) is not None and cell.text.strip()]
    if not cells:
        return None, None
    alone = len(roles.labels) > 1 and row[roles.labels[-1]] is not cells[-1]
    if alone and sum(other[roles.labels[0]] is cells[-1] for _, other in part.rows) > 1:
        return None, None
    return cells[-1], cells[0] if len(cells) > 1 and cells[0].start != cells[-1].start else None


def goes_on(row: Row, roles: Roles) -> bool:
    """Whether a row leaves blank which group it is in: that of the row above."""
    lead = row[roles.labels[0]]
    return len(roles.labels) > 1 and lead is not None and not lead.text.strip()


def has_shifted(part: Part, row: Row, roles: Roles, first: int, last: int) -> bool:
    """Whether a row is shorter than the others, or has what is no label, unit or value in their columns.

    Nobody knows which of its cells is which.
    """
    if any(cell is None for cell in row[first:last]):
        return True
    unit = row[roles.unit] if roles.unit is not None else None
    if unit is not None and not is_missing(unit.text) and cell_value(unit.text) is not None:
        return True
    labels = [cell for index in roles.labels if (cell := row[index]) is not None]
    if any(unit_of(cell.text) or _is_number(cell) for cell in labels):
        return True
    if goes_on(row, roles) and sum(other[roles.labels[0]] is row[roles.labels[0]] for _, other in part.rows) > 1:
        return True  # a group over several rows that has no name
    values = [cell.text for index in roles.values if (cell := row[index]) is not None]
    return any(unit_of(text) is not None or (unit_in(text) and cell_value(text) is None) for text in values)


def _is_number(cell: Cell) -> bool:
    value = cell_value(cell.text)
    return value is not None and not value.year


def without_growth(part: Part, columns: Sequence[Column], row: Row, roles: Roles) -> Row | None:
    """A row of a rate that ends before the last column, which tells growth, with a blank there; None for others."""
    *levels, last = roles.values or (0,)
    if row[last] is not None or columns[last].measure is not Measure.YOY or len(levels) < _FEWEST_LEVELS:
        return None
    named, _ = label_cells(part, row, roles)
    unit = row[roles.unit] if roles.unit is not None else named
    if unit is None or "%" not in {unit_in(narrow(unit.text)), narrow(unit.text).strip()}:
        return None
    found = [cell_value(cell.text) if (cell := row[i]) is not None else None for i in levels]
    numbers = [value.number for value in found if value is not None and not value.year]
    alike = len(numbers) == len(levels) and 0 < max(numbers) <= 2 * min(numbers) and max(numbers) <= _MOST
    if not alike or any(columns[i].measure is not Measure.LEVEL for i in levels):
        return None
    end = next(cell.end for i in reversed(levels) if (cell := row[i]) is not None)
    return (*row[:last], Cell(text="", start=end, end=end), *row[last + 1 :])


def is_rate_alone(row: Row, roles: Roles, name: str) -> bool:
    """Whether a row is a rate's, in percent, of which only the level is told, so that it has lost none."""
    unit = row[roles.unit] if roles.unit is not None else None
    said = [bool((cell := row[i]) is not None and cell.text.strip()) for i in roles.values]
    percent = unit is not None and narrow(unit.text).strip() in {"%", "‰"}
    return percent and name.endswith(("率", "比重", "占比")) and said[0] and not any(said[1:])


def texts_of(part: Part, index: int) -> list[str]:
    """What the cells of a column say, those that say nothing, and rows that lost a cell, left out."""
    cells = [row[index] for _, row in part.rows if None not in row]
    return [cell.text for cell in cells if cell is not None and not is_missing(cell.text)]


def _holds_units(part: Part, columns: Sequence[Column], index: int) -> bool:
    texts = texts_of(part, index)
    return bool(UNIT_HEADER.match(columns[index].words)) or (
        len(texts) > 1 and not columns[index].subject and all(unit_of(text) is not None for text in texts)
    )


def _labelling(part: Part, columns: Sequence[Column], first: int, last: int, unit: int | None) -> list[int]:
    """The columns of words that begin a row; a column of running numbers is passed over."""
    found: list[int] = []
    for index in range(first, last):
        if index == unit:
            continue
        if found and _KIND.match(columns[index].words):
            continue
        texts = texts_of(part, index)
        values = [value for text in texts if (value := cell_value(text)) is not None]
        if found and _is_foreign(texts):
            continue  # the labels once more in another language
        if (texts and 2 * len(values) < len(texts)) or (
            texts
            and not found
            and all(value.year for value in values)
            and (len(values) == len(texts) or all(cell_value(text) or _OVER_YEARS.search(text) for text in texts))
        ):
            found.append(index)
        elif index == first and _numbers_rows([value.number for value in values], columns[index]):
            continue
        elif texts or found:
            break
    return found[:2] if len(found) < last - first else found[:1]


def _is_foreign(texts: Sequence[str]) -> bool:
    """Whether a column says in another language what stands beside it."""
    return bool(texts) and all(map(_LATIN.fullmatch, texts))


def _numbers_rows(numbers: list[Decimal], column: Column) -> bool:
    """Whether a column only numbers the rows: from one on, or without a header, some rows left out."""
    if numbers == list(range(1, len(numbers) + 1)):
        return True
    if _RUNNING.fullmatch(column.words) and all(b == a + 1 for a, b in itertools.pairwise(numbers)):
        return bool(numbers)  # the first ones stand before rows without values
    rising = all(a < b for a, b in itertools.pairwise(numbers))
    named = bool(column.words) and _PLACES.search(column.words) is None
    return bool(numbers) and rising and numbers[0] == 1 and not named


def has_lost_a_header(part: Part, columns: Sequence[Column], values: Sequence[int]) -> bool:
    """Whether numbers stand below nothing, or below a blank, beside others that stand below words."""
    filled = [i for i in values if any(cell_value(text) for text in texts_of(part, i))]
    bare = [not columns[i].words for i in filled]
    if any(bare) and not all(bare):
        return True
    for number, row in enumerate(part.header[:-1]):
        above = part.header[number - 1] if number else None
        said = [bool(cell.text.strip()) for i in filled if (cell := row[i]) is not None and not _heads_alone(above, i)]
        if any(said) and not all(said):
            return True
    return any(_is_blank_below_a_wide_one(part, i) for i in filled)


def _heads_alone(row: Row | None, index: int) -> bool:
    """Whether a cell of a header stands over one column and no other, so that a blank below it has lost nothing."""
    cell = row[index] if row is not None else None
    if row is None or cell is None or not cell.text.strip():
        return False
    return sum(other is not None and other.start == cell.start for other in row) == 1


def _is_blank_below_a_wide_one(part: Part, index: int) -> bool:
    """`本年` over `本月` and a blank: of which part of the year, nobody knows."""
    if len(part.header) < 2:
        return False
    lower, upper = part.header[-1][index], part.header[-2]
    above = upper[index]
    wide = above is not None and sum(cell is not None and cell.start == above.start for cell in upper) > 1
    return wide and lower is not None and not lower.text.strip()
