"""What the cells of one table state: the unit and the kind of number by header, label, caption and indicator together.

What belongs here: which of them holds where they differ. What does not: what a unit makes of a number (`units`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hzetl import late_re as re
from hzetl.extract.subject import Subject
from hzetl.extract.tables.cells import CellValue, unit_of
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.header_words import is_known, unit_in
from hzetl.extract.tables.label import Label
from hzetl.extract.tables.managers import index_stated
from hzetl.extract.tables.section_kinds import MEASURES
from hzetl.extract.tables.traded import WORTH
from hzetl.extract.tables.units import (
    LAST_MONTH,
    Stated,
    contradicts,
    disagree,
    is_rather_index,
    over_last_month,
    stated,
)
from hzetl.model import Measure
from hzetl.normalize.periods import Period

_PRICE = re.compile("价")
RATES = re.compile("(?<![及其和与、])(?:增长速度|增长率|增速|增幅|涨跌幅度?|涨幅|增长(?:情况)?)(?:表|[（(].*)?$")
"""What a caption of a table of growths ends with."""


@dataclass(frozen=True, slots=True)
class Values:
    """What holds for all cells of a table.

    Attributes:
        columns: with what their headers say.
        caption: of the table.
        unit: that stands beside the caption, as `单位：…`.
        dated: the period that the caption or the document names, or None.
        whole: of which all numbers are shares, or None.
        rates: whether the caption says that all numbers are growths.
        managed: whether it is of purchasing managers' indices.
    """

    columns: Sequence[Column]
    caption: str
    unit: str
    dated: Period | None
    whole: Subject | None
    rates: bool
    managed: bool

    def stated(self, found: CellValue, column: Column, label: Label, about: Subject, own_unit: str) -> Stated | None:
        """What a cell states; None where its unit, or what it is, is not certain.

        Args:
            found: its value.
            column: what stands above it.
            label: of its row.
            about: its indicator.
            own_unit: the unit that a column of units gives the row.
        """
        of_kind = MEASURES.get(label.kind) if label.kind is not None else None
        own = label.measure or of_kind if column.measure is Measure.LEVEL or label.measure is Measure.RANK else None
        measure = own or column.measure
        if not column.words and found.unit == "%" and not about.rate:
            measure = Measure.YOY
        if LAST_MONTH.search(column.words):
            return over_last_month(found, about)
        if contradicts(column.measure, column.unit, column.words):
            return None
        above, own_unit = _units(column, own_unit)
        if disagree(own_unit or label.unit, above):
            if own_unit or (column.subject is not None and is_known(column.subject)):
                return None  # 价格（元） of a 千克, 利润（亿元） beside 企业数（家）: of which is the number?
            above = ""  # 人均生产总值（元） below 总量（亿元）: what is said of the one row holds
        if measure is Measure.LEVEL and found.unit.endswith("百分点"):
            return None
        plain = measure is Measure.LEVEL and {found.unit, column.unit, own_unit, label.unit} <= {"%", ""}
        if plain and (self.whole is not None or (about.code is None and about.name.endswith(("比重", "占比")))):
            measure = Measure.SHARE
        if plain and self.managed:
            percent = "%" in {column.unit, label.unit, own_unit, unit_in(self.unit)}
            if (index := index_stated(found, about, percent=percent)) is not None:
                return index
        rates = plain and self.whole is None and self.rates and not about.rate
        told = stated(
            found, Measure.YOY if rates else measure or Measure.LEVEL, about,
            (above, own_unit, label.unit, self.unit, self.caption), label.words + label.base,
        )  # fmt: skip
        if told is not None and told.measure is Measure.LEVEL and told.unit != "percent" and "新增" in about.name:
            told = replace(told, measure=Measure.CHANGE)  # 城镇新增就业人数
        if told is not None and is_rather_index(told, column.words, self.unit):
            return None  # 101.1 below 环比: an index of whatever the row names
        if told is not None and told.measure is Measure.YOY and measure is Measure.LEVEL and not rates:
            grows = any(other.measure is Measure.YOY for other in self.columns)
            dated = column.period or self.dated
            return (
                None if grows or dated is None else told
            )  # an amount in percent would be its growth, but that stands elsewhere
        return told


def _units(column: Column, own: str) -> tuple[str, str]:
    """The unit above a cell and that of its row: 元/千克 where a price（元） is that of a 千克."""
    if own and column.unit and WORTH.search(column.words):
        return column.unit, ""  # 万吨, of the quantity beside 金额（亿元）
    each = f"{column.unit}/{own}"
    priced = bool(own) and column.unit == "元" and _PRICE.search(column.words) is not None
    return (each, "") if priced and unit_of(each) is not None else (column.unit, own)
