"""Tables into drafts: labels say what or whom a row is about, headers say period and measure of a column.

The unit stands in the header, in a column of its own, in the label, beside the value, in the caption, or is that of
the indicator. A row that has lost a cell, and a value whose unit nothing says, give nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.cells import CellValue, cell_number, cell_value, is_missing, unit_of
from hzetl.extract.columns import Column, Headers, distinguished
from hzetl.extract.drafts import Draft
from hzetl.extract.header_words import LABEL_HEADER, UNIT_HEADER, captioned, unit_in
from hzetl.extract.in_force import Governing
from hzetl.extract.label import Label, with_indent
from hzetl.extract.labels import Labels
from hzetl.extract.subjects import Subject, subject_of
from hzetl.extract.table_units import Stated, stated
from hzetl.model import Cell, Document, Measure, Table
from hzetl.normalize.indicators import indicator_by_alias
from hzetl.normalize.periods import Period

__all__ = ["cell_number", "drafts_of_tables"]


def drafts_of_tables(document: Document, tables: Sequence[Table], main: Governing | None) -> Iterator[Draft]:
    """Drafts of all cells of tables that state something; offsets are in the stored text."""
    for number, table in enumerate(tables):
        if table.cells:
            yield from _Grid(document, table, number, main).drafts()


_OUTPUT = re.compile("(?:总产量|产量|单位面积产量|单产|播种面积|面积)$")
_OF_ALL = re.compile(
    "[^，。]*(?:各省(?:市|区|区市|市区)?|各市|各区县市?|各县市区?|各地区?|分省市?|分地区|全[国省市]及?|[0-9]月份?|[0-9]年度?)"
)
"""What a caption says before the thing that its table is of: `2022年1—10月各省市化学纤维产量`."""
_AT_THE_END = re.compile("^[年期月季]末|存栏")
_COUNTED_STOCK = re.compile("^(?!.*新[增设建]).*(?:企业|单位|机构|商户|经营户|法人|网点|学校)数?$")
"""How many there are at the end of a period, whichever the column names."""
_RATES = re.compile("(?<![及其和与、])(?:增长速度|增长率|增速|增幅|增长(?:情况)?)(?:表|[（(].*)?$")


def _of_people(about: Subject, group: str | None) -> Subject | None:
    """`居民人均可支配收入` in a column of 城镇常住居民 is an indicator of its own."""
    if not group or not group.endswith("居民") or not about.name.startswith("居民"):
        return None
    theirs = group + about.name.removeprefix("居民")
    return subject_of(theirs) if indicator_by_alias(theirs) else None


class _Grid:
    """One table."""

    def __init__(self, document: Document, table: Table, number: int, main: Governing | None) -> None:
        self.document = document
        self.table = table
        self.number = number
        self.width = len(table.cells[0])
        self.body = self._first_data_row()
        headers = Headers(document, table.caption, main.period if main else None)
        self.headers = headers
        self.rates = bool(_RATES.search(table.caption)) and unit_in(table.unit) in {"%", ""}
        self.captioned = captioned(table.caption) or captioned(document.title)
        self.columns = headers.columns(table.cells[: self.body], self.width)

    def _first_data_row(self) -> int:
        marked = 0
        for row in self.table.cells:
            if not all(cell is None or cell.header or not cell.text.strip() for cell in row):
                break
            marked += 1
        if marked and marked < len(self.table.cells):
            return marked
        for index, row in enumerate(self.table.cells):
            values = [cell_value(cell.text) for cell in row[1:] if cell is not None]
            if any(value is not None and not value.year for value in values):
                return index
        return len(self.table.cells)

    def drafts(self) -> Iterator[Draft]:
        """Drafts of the data rows, of each of the tables that stand side by side in one."""
        starts = [0] + [
            i for i in range(2, self.width)
            if self.columns[0].words and LABEL_HEADER.match(self.columns[0].words)
            and self.columns[i].words == self.columns[0].words and self.columns[1].words != self.columns[0].words
        ]  # fmt: skip
        for first, last in zip(starts, [*starts[1:], self.width], strict=True):
            self.columns[first:last] = distinguished(self.columns[first:last])
            yield from self._part(first, last)

    def _part(self, first: int, last: int) -> Iterator[Draft]:
        unit_column = next((i for i in range(first, last) if self._holds_units(i)), None)
        labelling = self._label_columns(first, last, unit_column)
        if not labelling:
            return
        labels = Labels(self.document, self.table, self.columns, self.headers)
        rows = [(number, row) for number, row in enumerate(self.table.cells) if number >= self.body]
        labels.survey([self._label_text(row, labelling) for _, row in rows])
        values = [i for i in range(labelling[-1] + 1, last) if i != unit_column]
        for number, row in rows:
            lead = row[labelling[0]]
            said = [cell for cell in row[labelling[-1] + 1 : last] if cell is not None and cell.text.strip()]
            if all(lead is not None and cell.start == lead.start for cell in said):
                labels.section(self._label_text(row, labelling))
                continue
            if any(cell is None for cell in row[first:last]):
                continue  # shorter than the others: it has shifted, and nobody knows which cell is which
            label = labels.read(*self._label_cells(row, labelling))
            if label is None:
                continue
            own_unit = row[unit_column] if unit_column is not None else None
            yield from self._row(number, row, values, label, own_unit.text if own_unit else "")

    def _texts(self, index: int) -> list[str]:
        """What the cells of a column say, those that say nothing, and rows that lost a cell, left out."""
        cells = [row[index] for row in self.table.cells[self.body :] if None not in row]
        return [cell.text for cell in cells if cell is not None and not is_missing(cell.text)]

    def _holds_units(self, index: int) -> bool:
        texts = self._texts(index)
        return bool(UNIT_HEADER.match(self.columns[index].words)) or (
            len(texts) > 1 and not self.columns[index].subject and all(unit_of(text) is not None for text in texts)
        )

    def _label_columns(self, first: int, last: int, unit_column: int | None) -> list[int]:
        """The columns of words that begin a row; a column of running numbers is passed over."""
        found: list[int] = []
        for index in range(first, last):
            if index == unit_column:
                continue
            texts = self._texts(index)
            values = [value for text in texts if (value := cell_value(text)) is not None]
            if (texts and 2 * len(values) < len(texts)) or (
                texts and not found and all(value.year for value in values) and len(values) == len(texts)
            ):
                found.append(index)
            elif index == first and self._numbers_rows([value.number for value in values], index):
                continue
            elif texts or found:
                break
        return found[:2] if len(found) < last - first else found[:1]

    def _numbers_rows(self, numbers: list[Decimal], index: int) -> bool:
        """Whether a column only numbers the rows: from one on, or without a header, some rows left out."""
        if numbers == list(range(1, len(numbers) + 1)):
            return True
        rising = all(a < b for a, b in itertools.pairwise(numbers))
        return bool(numbers) and rising and numbers[0] == 1 and not self.columns[index].words

    def _label_cells(self, row: Sequence[Cell | None], labelling: list[int]) -> tuple[Cell | None, Cell | None]:
        """The cell that names a row, and the one that names the group it is in."""
        cells = [cell for index in labelling if (cell := row[index]) is not None and cell.text.strip()]
        if not cells:
            return None, None
        return cells[-1], cells[0] if len(cells) > 1 and cells[0].start != cells[-1].start else None

    def _label_text(self, row: Sequence[Cell | None], labelling: list[int]) -> str:
        cell, _ = self._label_cells(row, labelling)
        return with_indent(self.document.text, cell) if cell else ""

    def _row(
        self, number: int, row: Sequence[Cell | None], values: list[int], label: Label, own_unit: str
    ) -> Iterator[Draft]:
        seen: set[int] = set()
        for index in values:
            cell, column = row[index], self.columns[index]
            if cell is None or cell.start in seen or column.measure is None:
                continue
            seen.add(cell.start)
            found = cell_value(cell.text)
            if found is None or (found.year and not found.unit and column.period is None and not column.words):
                continue
            about = self._of_product(label.about(column)) or self.captioned
            if about is None:
                continue
            if (theirs := _of_people(about, column.group)) is not None:
                about, column = theirs, replace(column, group=None)
            told = self._stated(found, column, label, about, own_unit)
            if told is not None:
                yield self._draft(number, index, cell, label, column, about, told)

    def _of_product(self, about: Subject | None) -> Subject | None:
        """`总产量` in a table of 粮食产量 is of 粮食."""
        whole = self.captioned
        if about is None or about.code or not _OUTPUT.match(about.words):
            return about
        if whole is None:
            said = re.search(f"([一-鿿]{{2,12}}?){about.words}", _OF_ALL.sub("", self.table.caption))
            return subject_of(said[1] + about.words) if said else about
        product = re.sub("(?:总)?产量$", "", whole.words)
        return subject_of(product + about.words) if product and product != whole.words else about

    def _stated(self, found: CellValue, column: Column, label: Label, about: Subject, own_unit: str) -> Stated | None:
        measure = label.measure if column.measure is Measure.LEVEL and label.measure else column.measure
        if not column.words and found.unit == "%" and not about.rate:
            measure = Measure.YOY
        rates = measure is Measure.LEVEL and self.rates and not about.rate
        return stated(
            found, Measure.YOY if rates else measure or Measure.LEVEL, about,
            (column.unit, own_unit, label.unit, self.table.unit, self.table.caption), label.words,
        )  # fmt: skip

    def _ranked_in(self, region: str | None) -> str | None:
        """The set that ranks without one are in: the document's region, where rows are of its parts."""
        home = self.document.home_region or ""
        if home == "000000":
            return "全国"
        if home.endswith("0000"):
            return "全省"
        return "全市" if home.endswith("00") and region and region[:4] == home[:4] else None

    def _of_caption(self, about: Subject) -> Period | None:
        """The caption's period; None for a flow where it names a month: of the month, or from January on?"""
        period = self.headers.caption_period
        steady = about.stock or (about.rate and not about.name.startswith("人均")) or "指数" in about.name
        if period is None or steady or period.is_point:
            return period
        return None if (period.start.year, period.start.month) == (period.end.year, period.end.month) else period

    def _draft(
        self, row: int, index: int, cell: Cell, label: Label, column: Column, about: Subject, told: Stated
    ) -> Draft:
        lead = len(cell.text) - len(cell.text.lstrip())
        start, end = cell.start + lead, cell.start + len(cell.text.rstrip())
        period = label.period_in(column) or self._of_caption(about)
        stock = (
            about.stock
            or bool(_AT_THE_END.search(about.name))
            or (told.unit == "count" and bool(_COUNTED_STOCK.search(about.name)))
        )
        if period is not None and stock and told.measure is not Measure.RANK and not period.is_point:
            period = period.closing()
        region = label.region or column.region or self.document.home_region
        draft = Draft(
            start, end, told.measure, about, told.value, told.unit, "table cell", told.confidence,
            classifier=told.classifier, period=period, region=region, table=self.number, row=row, column=index,
            base=column.base, target=column.target, of_measure=column.ranked or told.of_measure,
        )  # fmt: skip
        draft.breakdown = label.breakdown(column)
        if told.base_year:
            draft.basis = {"base": told.base_year}
        if label.entity:
            draft.entity, draft.region = label.entity, None
        if told.measure is Measure.SHARE:
            whole = self._ranked_in(region) if label.region else label.total
            draft.scope = column.scope or label.scope or label.whole or whole
        elif told.measure is Measure.RANK:
            draft.scope = column.scope or self._ranked_in(region)
        draft.support.append((label.cell.start, label.cell.end, "subject"))
        draft.support.extend((head.start, head.end, "header") for head in column.cells)
        return draft
