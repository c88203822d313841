"""Tables into drafts: labels say what or whom a row is about, headers say period and measure of a column.

The unit stands in the header, in a column of its own, in the label, beside the value, in the caption, or is that of
the indicator. A row that has lost a cell, and a value whose unit nothing says, give nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hzetl import late_re as re
from hzetl.extract.context.in_force import Governing
from hzetl.extract.drafts import Draft
from hzetl.extract.subject import Subject
from hzetl.extract.tables.about import is_end_of, named_in, of_product
from hzetl.extract.tables.cells import POINTS_TOLD, cell_value
from hzetl.extract.tables.column import Column, distinguished
from hzetl.extract.tables.columns import Headers
from hzetl.extract.tables.composition import composed, in_whole, part_in
from hzetl.extract.tables.doubts import MOVED_UP, doubt_about, may_be_steep, may_have_moved_up
from hzetl.extract.tables.header_words import LABEL_HEADER, captioned, is_known, noun_of, unit_in, units_in
from hzetl.extract.tables.label import BLANKS, PART, Label, clean, is_owner, of_people, set_in, with_indent
from hzetl.extract.tables.labels import Labels
from hzetl.extract.tables.managers import index_of, of_managers, with_indices
from hzetl.extract.tables.parts import HEADER_LOST, Part, Row, parts_of
from hzetl.extract.tables.refusals import CELL_LOST, TWO_UNITS, WHOLE_LOST, first_value, not_understood, refused
from hzetl.extract.tables.roles import (
    Roles,
    goes_on,
    has_lost_a_header,
    has_shifted,
    is_rate_alone,
    label_cells,
    roles_of,
    without_growth,
)
from hzetl.extract.tables.scopes import counted_beside, ranked_in
from hzetl.extract.tables.section_kinds import is_of_kind
from hzetl.extract.tables.times import counted, is_stock, of_caption
from hzetl.extract.tables.traded import both_ways, traded, way_of
from hzetl.extract.tables.unit_columns import carried_units
from hzetl.extract.tables.units import (
    AMOUNT_MEASURES,
    Stated,
    disagree,
)
from hzetl.extract.tables.values import RATES, Values
from hzetl.model import Cell, Document, Measure, OfMeasure, Table
from hzetl.normalize.numbers import narrow
from hzetl.normalize.regions import find_regions


def drafts_of_tables(document: Document, tables: Sequence[Table], main: Governing | None) -> Iterator[Draft]:
    """Drafts of all cells of tables that state something; offsets are in the stored text.

    Of what cannot be understood, one draft a table or row says so: with a reason for review that keeps it from being
    told.
    """
    for number, table in enumerate(tables):
        said = False
        marked_up = number < len(document.tables)
        for part in parts_of(table, marked_up=marked_up) if table.cells else ():
            for draft in _Grid(document, table, number, part, main).drafts():
                said = True
                yield draft
        if not said and (nothing := not_understood(document, table, number)) is not None:
            yield nothing


_GLUED = re.compile(r"[一-鿿）)]-?[0-9][0-9,]*\.[0-9]+\s*$")
_MONEY = re.compile("[A-Z]{3}")


class _Grid:
    """One part of a table."""

    def __init__(self, document: Document, table: Table, number: int, part: Part, main: Governing | None) -> None:
        self.document = document
        self.table = table
        self.number = number
        self.part = part
        self.width = len(table.cells[0])
        headers = Headers(document, part.caption, main.period if main else None)
        self.headers = headers
        heading = part.caption or document.title
        self.unit = table.unit if "单位" in table.unit or not table.unit else f"单位：{table.unit}"
        rates = bool(RATES.search(heading)) and unit_in(self.unit) in {"%", ""}
        self.captioned = captioned(part.caption) or captioned(document.title) or noun_of(heading)
        self.way = way_of(part.caption) or way_of(document.title)
        self.whole = composed(heading, part) if unit_in(self.unit or heading) in {"%", ""} else None
        self.captioned = self.captioned or self.whole
        self.region = self._of_place(part.caption)
        columns = headers.columns(part.header, self.width)
        self.columns = both_ways(columns) if self.whole is None else in_whole(columns, self.whole)
        self.managed = of_managers(part.caption, document.title)
        if self.managed:
            self.columns = with_indices(self.columns)
        self.values = Values(
            self.columns, part.caption, self.unit, headers.caption_period, self.whole, rates, self.managed
        )

    def _of_place(self, caption: str) -> str | None:
        """The one region that the caption names, else the document's."""
        found = find_regions(narrow(caption), on=self.document.published_on, home=self.document.home_region)
        codes = {mention.code for mention in found}
        return codes.pop() if len(codes) == 1 else self.document.home_region

    def drafts(self) -> Iterator[Draft]:
        """Drafts of the data rows, of each of the tables that stand side by side in one."""
        if self.part.lost:
            yield from self._refused(self.part.rows[:1], 0, self.width, self.part.lost)
            return
        starts = [0] + [
            i for i in range(2, self.width)
            if self.columns[0].words and LABEL_HEADER.match(self.columns[0].words)
            and self.columns[i].words == self.columns[0].words and self.columns[1].words != self.columns[0].words
        ]  # fmt: skip
        for first, last in zip(starts, [*starts[1:], self.width], strict=True):
            self.columns[first:last] = distinguished(self.columns[first:last])
            yield from self._part(first, last)

    def _part(self, first: int, last: int) -> Iterator[Draft]:
        roles = roles_of(self.part, self.columns, first, last)
        if roles is None:
            return
        if has_lost_a_header(self.part, self.columns, roles.values):
            yield from self._refused(self.part.rows[:1], first, last, HEADER_LOST)
            return
        labels = Labels(self.document, self.table, self.part.caption, self.columns, self.headers)
        labels.managed = self.managed
        labels.survey([self._label_text(row, roles) for _, row in self.part.rows])
        carried = carried_units(self.part, roles)
        orphaned, lost_at = False, ""
        group: Cell | None = None
        lost_lead: Cell | None = None
        for number, row in self.part.rows:
            lead = row[roles.labels[0]]
            said = [cell for cell in row[roles.labels[-1] + 1 : last] if cell is not None and cell.text.strip()]
            if all(lead is not None and cell.start == lead.start for cell in said):
                labels.section(self._label_text(row, roles))
                continue
            whole = without_growth(self.part, self.columns, row, roles)
            why = self._damaged(row, roles, first, last) if whole is None else None
            row = whole or row  # noqa: PLW2901 - a rate has no growth
            named, beside = label_cells(self.part, row, roles)
            above = goes_on(row, roles)
            if not why and lost_lead is not None and (above or lead is lost_lead):
                why = WHOLE_LOST  # of a group whose name may have gone astray
            lost_lead = lead if why and len(roles.labels) > 1 else None
            group = beside or (group if above else None)
            if not why and above and group is None and named is not None:
                why = WHOLE_LOST
            label = labels.read(named, group)
            at = set_in(self._label_text(row, roles))
            if why or label is None:
                named_all_the_same = label is not None and label.subject is not None and is_known(label.subject)
                orphaned, lost_at = not named_all_the_same, at
            elif (
                label.subject is not None
                and (orphaned := orphaned and not self._stands_alone(row, roles, label))
                and (not at or at != lost_at)  # one set in as far as the row that was lost is no part of it
            ):
                why = WHOLE_LOST
            else:
                label.unit = label.unit or ("" if label.said else self.columns[roles.labels[-1]].unit)
                own_unit = carried.get(number) or (row[roles.unit] if roles.unit is not None else None)
                drafts, why = self._row(number, row, roles.values, label, own_unit.text if own_unit else "")
                kind = row[roles.kind] if roles.kind is not None else None
                for draft in drafts:
                    if kind is not None and kind.text.strip():
                        draft.breakdown = {"group": kind.text.strip(), **draft.breakdown}
                    if own_unit is not None and own_unit.text and draft.measure in AMOUNT_MEASURES:
                        draft.support.append((own_unit.start, own_unit.end, "unit"))
                    yield draft
            if why:
                yield from self._refused([(number, row)], first, last, why)

    def _stands_alone(self, row: Row, roles: Roles, label: Label) -> bool:
        """Whether a label is no part of what stands above it."""
        text = self._label_text(row, roles)
        known = bool(label.subject and is_known(label.subject)) and label.group is None
        return known and not PART.match(text) and not text.startswith(BLANKS)

    def _damaged(self, row: Row, roles: Roles, first: int, last: int) -> str | None:
        if any((cell := row[i]) is not None and _GLUED.search(cell.text) for i in roles.labels):
            return CELL_LOST  # a value that has stuck to the label: 杭州100.5
        if has_shifted(self.part, row, roles, first, last):
            return CELL_LOST
        named = clean(self._label_text(row, roles))
        if not is_rate_alone(row, roles, named) and may_have_moved_up(self.part, row, roles.values):
            return MOVED_UP
        over = self.columns[roles.labels[-1]].unit
        return TWO_UNITS if over and disagree(over, *units_in(self.unit)) else None

    def _refused(self, rows: Sequence[tuple[int, Row]], first: int, last: int, why: str) -> Iterator[Draft]:
        for number, row in rows:
            if (found := first_value(row, first, last)) is not None:
                yield refused(self.document, self.table, self.number, (number, *found), why)

    def _label_text(self, row: Row, roles: Roles) -> str:
        cell, _ = label_cells(self.part, row, roles)
        return with_indent(self.document.text, cell) if cell else ""

    def _row(
        self, number: int, row: Row, values: Sequence[int], label: Label, own_unit: str
    ) -> tuple[list[Draft], str | None]:
        """Drafts of a row; none, and why, where one of its numbers cannot be what it would be read as."""
        drafts: list[Draft] = []
        seen: set[int] = set()
        for index in values:
            cell, column = row[index], label.of_whom(self.columns[index])
            if label.void or cell is None or cell.start in seen or column.measure is None:
                continue
            seen.add(cell.start)
            found = cell_value(cell.text)
            if found is None or (not column.words and not found.unit and (found.year or len(values) > 1)):
                continue  # a number below nothing, beside others
            about = (
                of_product(label.about(column), self.captioned, self.part.caption or self.document.title)
                or self.captioned
            )
            if self.way is not None and (goods := traded(label.subject, self.columns, index, self.way)) is not None:
                about = goods
            if label.subject is None and about is not None and is_end_of(self.captioned, about):
                about = self.captioned
            elif label.subject is None and about is not None:
                about = named_in(self.part.caption, about)
            if about is None:
                continue
            if self.whole is not None:
                about = part_in(about, self.whole)
                if about.name == self.whole.name and column.group in {None, self.whole.words} and label.group is None:
                    continue  # the whole is 100
            about = index_of(about) if self.managed else about
            if (theirs := of_people(about, column.group)) is not None:
                about, column = theirs, replace(column, group=None)
            told = self.values.stated(found, column, label, about, own_unit)
            if told is not None and not is_of_kind(told, about, label.kind):
                continue
            if told is None or (is_owner(about) and _MONEY.fullmatch(told.unit)):
                continue  # whose money, but not what of it
            draft = self._draft(number, index, cell, label, column, about, told)
            why = doubt_about(told, about, None if draft.breakdown else draft.region, draft.period)
            if why and not may_be_steep(self.part, row, index, told):
                return [], why
            drafts.append(draft)
        return drafts, None

    def _draft(
        self, row: int, index: int, cell: Cell, label: Label, column: Column, about: Subject, told: Stated
    ) -> Draft:
        lead = len(cell.text) - len(cell.text.lstrip())
        start, end = cell.start + lead, cell.start + len(cell.text.rstrip())
        if points := POINTS_TOLD.search(cell.text):
            start, end = cell.start + points.start("said"), cell.start + points.end("said")
        period = label.period_in(column) or of_caption(self.headers.caption_period, about)
        stock = is_stock(about, told.unit)
        if period is not None and stock and told.measure is not Measure.RANK and not period.is_point:
            period = counted(period.closing(), self.headers.governing)
        base = column.base.closing() if column.base is not None and stock else column.base
        region = label.region or column.region or self.region
        ranked = OfMeasure.YOY if label.measure is Measure.RANK and column.measure is Measure.YOY else column.ranked
        draft = Draft(
            start, end, told.measure, about, told.value, told.unit, "table cell", told.confidence,
            classifier=told.classifier, period=period, region=region, table=self.number, row=row, column=index,
            base=base, target=column.target, of_measure=ranked or told.of_measure,
        )  # fmt: skip
        draft.breakdown = label.breakdown(column)
        if told.base_year:
            draft.basis = {"base": told.base_year}
        if label.entity:
            draft.entity, draft.region = label.entity, None
        if told.measure is Measure.SHARE:
            whole = ranked_in(self.document.home_region, region) if label.region else label.total
            of = self.whole.name if self.whole is not None else None
            whole = counted_beside(self.columns, index, about) if label.kind is not None else whole
            draft.scope = (
                of or column.scope or label.scope or label.whole or whole or counted_beside(self.columns, index, about)
            )
        elif told.measure is Measure.RANK:
            draft.scope = column.scope or label.scope or ranked_in(self.document.home_region, region)
        draft.support.append((label.cell.start, label.cell.end, "subject"))
        draft.support.extend((head.start, head.end, "header") for head in column.cells)
        return draft
