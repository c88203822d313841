"""What makes a row of a table doubtful though it can be read: amounts, rates and units that cannot be, cells moved up.

A number in a table says nothing by itself. One that slipped into its neighbour's column, or whose unit is another's,
reads as well as any other; only what it then would mean shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import log10

from hzetl import late_re as re
from hzetl.extract.subject import Subject
from hzetl.extract.tables.cells import cell_value
from hzetl.extract.tables.parts import Part, Row
from hzetl.extract.tables.units import Stated
from hzetl.model import Measure
from hzetl.normalize.indicators import indicator
from hzetl.normalize.magnitudes import is_plausible
from hzetl.normalize.periods import Period

MOVED_UP = "row whose cells may have moved up"
OTHER_KIND = "unit of another kind"
IMPLAUSIBLE = "implausible amount"
_RATES = frozenset({Measure.YOY, Measure.MOM, Measure.GROWTH})
_STEEPEST = Decimal(500)
"""Growth in percent from which a figure of a territory is rather something else in the wrong column."""
_STEEPEST_OF_A_PART = Decimal(3000)
_CLEARLY = 0.5
"""By how much more, in powers of ten, a number fits its column than the next one."""
_FEWEST = 2
"""Numbers that show the range of a column."""
_MONEY = re.compile("[A-Z]{3}(?:/|$)")
_KINDS = ({"t", "kg", "tce", "m3"}, {"m2", "km2"}, {"m", "km"}, {"count", "TEU"}, {"t.km", "person.km"}, {"kWh", "tce"})
_OF_MONEY = re.compile("(?:收入|支出|增加值|产值|总值|利润|税收|存款|贷款|投资)(?:余额)?$|(?<![配限])额$")
_OF_THINGS = re.compile("(?<![发供]电)产量$")
_PERSONS = frozenset({"人", "人次", "户", "家"})
_OF_COUNTS = re.compile("(?:人口|人数|户数|企业数|单位数|人员数?)$")
_AMOUNTS = frozenset({Measure.LEVEL, Measure.CHANGE})
_NO_AMOUNTS = frozenset({"percent", "permille", "pp", "times", "point", "rank"})


def doubt_about(told: Stated, about: Subject, region: str | None, period: Period | None) -> str | None:
    """Why what a cell states cannot be so, or None."""
    if told.unit == "percent":
        if told.measure in _RATES and not -100 < told.value < _STEEPEST:
            return IMPLAUSIBLE
        return IMPLAUSIBLE if told.measure is Measure.SHARE and not 0 <= told.value <= 100 else None
    if told.measure not in _AMOUNTS or told.unit in _NO_AMOUNTS:
        return None
    if not _is_its_kind(told.unit, about) or (told.classifier in _PERSONS and _OF_THINGS.search(about.name)):
        return OTHER_KIND
    if told.measure is not Measure.LEVEL:
        return None
    return None if is_plausible(about.code, region, period, told.value, told.unit) else IMPLAUSIBLE


def may_be_steep(part: Part, row: Row, index: int, told: Stated) -> bool:
    """Whether a growth far above others may be so: its row has lost no cell, and it has decimals like its column's.

    石油化工业 grew by 625.8 % where 166.9 亿元 stand beside it.
    """
    if told.measure not in _RATES or not 0 < told.value < _STEEPEST_OF_A_PART:
        return False
    if None in row or any(not _said(row, i) and any(_numbers(part, i, row)) for i in range(len(row))):
        return False
    decimals = {number.as_tuple().exponent for number in _numbers(part, index, row)}
    return len(decimals) == 1 and told.value.as_tuple().exponent in decimals


def _is_its_kind(unit: str, about: Subject) -> bool:
    own = indicator(about.code).unit if about.code else ""
    if not own and about.name.endswith("面积"):
        return unit in {"m2", "km2"}
    if not own:
        if _OF_MONEY.search(about.name):
            return bool(_MONEY.match(unit))
        if _OF_THINGS.search(about.name):
            return not _MONEY.match(unit) and unit not in {"kWh", "person.km", "t.km"}
        return not _OF_COUNTS.search(about.name) or unit == "count"
    if _MONEY.match(own):
        return bool(_MONEY.match(unit))
    one, other = own.partition("/")[0], unit.partition("/")[0]
    return one == other or any({one, other} <= kind for kind in _KINDS)


def may_have_moved_up(part: Part, row: Row, values: Sequence[int]) -> bool:
    """Whether a row that is blank at its end may have lost a cell before: its numbers look like the next columns'.

    A sheet closes up when a cell is deleted, and a blank is left at the end of the row.
    """
    while len(values) > 1 and not any(_numbers(part, values[-1], row)):
        values = values[:-1]  # a column without a number
    if len(values) < 2 or row[values[-1]] is None or _said(row, values[-1]):
        return False
    fits = [
        (_distance(number, list(_numbers(part, index, row))), _distance(number, list(_numbers(part, after, row))))
        for index, after in pairwise(values)
        if (number := _number(row, index)) is not None
    ]
    if not fits or not any(_numbers(part, values[-1], row)):
        return False
    if _alone_is_blank(part, row, values):
        return True
    own, beyond = fits[-1]
    return beyond < own + _CLEARLY or any(beyond + _CLEARLY < own for own, beyond in fits)


def _alone_is_blank(part: Part, row: Row, values: Sequence[int]) -> bool:
    """Whether a row, not the first, is the only one blank at its end, where two columns of shares or rates close."""
    rows = [other for _, other in part.rows if None not in other]
    if not rows or row is rows[0] or sum(not _said(other, values[-1]) for other in rows) > 1:
        return False
    return all(
        (number := _number(other, index)) is not None and abs(number) <= 100
        for other in rows if other is not row
        for index in values[-2:]
    )  # fmt: skip


def _said(row: Row, index: int) -> str:
    cell = row[index]
    return cell.text.strip() if cell is not None else ""


def _number(row: Row, index: int) -> Decimal | None:
    value = cell_value(_said(row, index))
    return value.number if value is not None else None


def _numbers(part: Part, index: int, but: Row) -> Iterator[Decimal]:
    for _, row in part.rows:
        if row is not but and None not in row and (number := _number(row, index)) is not None:
            yield number


def _distance(number: Decimal, others: Sequence[Decimal]) -> float:
    """How far a number is from the range of others, in powers of ten, and whether it has other decimals."""
    if len(others) < _FEWEST:
        return 0.0
    sizes = [log10(max(abs(float(other)), 0.01)) for other in others]
    own = log10(max(abs(float(number)), 0.01))
    apart = max(0.0, min(sizes) - own, own - max(sizes))
    decimals = {other.as_tuple().exponent for other in others}
    signs = number < 0 and all(other >= 0 for other in others)
    return apart + (0.5 if number.as_tuple().exponent not in decimals else 0) + (0.5 if signs else 0)
