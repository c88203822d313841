"""Tables into drafts: labels say what or whom a row is about, headers say period and measure of a column.

The unit stands in the header, in a column of its own, in the label, beside the value, in the caption, or is that of
the indicator. A row that has lost a cell, and a value whose unit nothing says, give nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hzetl import late_re as re
from hzetl.extract.cells import CellValue, cell_value
from hzetl.extract.column import Column, distinguished
from hzetl.extract.columns import Headers
from hzetl.extract.composition import composed, in_whole, part_in
from hzetl.extract.drafts import Draft
from hzetl.extract.header_words import LABEL_HEADER, captioned, is_known, noun_of, unit_in, units_in
from hzetl.extract.in_force import Governing
from hzetl.extract.label import BLANKS, PART, Label, is_owner, of_people, with_indent
from hzetl.extract.labels import Labels
from hzetl.extract.section_kinds import BRANCHES, MEASURES, is_of_kind
from hzetl.extract.subjects import Subject, subject_of
from hzetl.extract.table_doubts import MOVED_UP, doubt_about, may_have_moved_up
from hzetl.extract.table_parts import HEADER_LOST, Part, Row, parts_of
from hzetl.extract.table_refusals import CELL_LOST, TWO_UNITS, WHOLE_LOST, first_value, not_understood, refused
from hzetl.extract.table_roles import (
    Roles,
    goes_on,
    has_lost_a_header,
    has_shifted,
    label_cells,
    roles_of,
    without_growth,
)
from hzetl.extract.table_units import (
    AMOUNT_MEASURES,
    LAST_MONTH,
    Stated,
    contradicts,
    disagree,
    is_rather_index,
    over_last_month,
    stated,
)
from hzetl.model import Cell, Document, Measure, OfMeasure, Table
from hzetl.normalize.numbers import narrow
from hzetl.normalize.periods import Period
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
_OUTPUT = re.compile("(?:总产量|产量|单位面积产量|单产|播种面积|面积)$")
_OF_ALL = re.compile(
    "[^，。]*(?:各省(?:市|区|区市|市区)?|各市|各区县市?|各县市区?|各地区?|分省市?|分地区|全[国省市]及?|[0-9]月份?|[0-9]年度?)"
)
"""What a caption says before the thing that its table is of: `2022年1—10月各省市化学纤维产量`."""
_AT_THE_END = re.compile("^[年期月季]末|存栏|城镇化率$")
_COUNTED_STOCK = re.compile("^(?!.*新[增设建]).*(?:企业|单位|机构|商户|经营户|法人|网点|学校)数?$")
"""How many there are at the end of a period, whichever the column names."""
_RATES = re.compile("(?<![及其和与、])(?:增长速度|增长率|增速|增幅|增长(?:情况)?)(?:表|[（(].*)?$")


def _set_in(label: str) -> str:
    """The blanks and marks that a label is set in by; empty for one that is not."""
    return label[: len(label) - len(label.lstrip(" 　#＃"))] if label.startswith(BLANKS) else ""


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
        self.rates = bool(_RATES.search(heading)) and unit_in(self.unit) in {"%", ""}
        self.captioned = captioned(part.caption) or captioned(document.title) or noun_of(heading)
        self.whole = composed(heading, part) if unit_in(self.unit or heading) in {"%", ""} else None
        self.captioned = self.captioned or self.whole
        self.region = self._of_place(part.caption)
        columns = headers.columns(part.header, self.width)
        self.columns = columns if self.whole is None else in_whole(columns, self.whole)

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
        labels.survey([self._label_text(row, roles) for _, row in self.part.rows])
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
            label = None if why else labels.read(named, group)
            at = _set_in(self._label_text(row, roles))
            if label is None:
                orphaned, lost_at = True, at
            elif (
                label.subject is not None
                and (orphaned := orphaned and not self._stands_alone(row, roles, label))
                and (not at or at != lost_at)  # one set in as far as the row that was lost is no part of it
            ):
                why = WHOLE_LOST
            else:
                label.unit = label.unit or self.columns[roles.labels[-1]].unit
                own_unit = row[roles.unit] if roles.unit is not None else None
                drafts, why = self._row(number, row, roles.values, label, own_unit.text if own_unit else "")
                for draft in drafts:
                    if own_unit is not None and own_unit.text and draft.measure in AMOUNT_MEASURES:
                        draft.support.append((own_unit.start, own_unit.end, "unit"))
                    yield draft
            if why:
                yield from self._refused([(number, row)], first, last, why)

    def _stands_alone(self, row: Row, roles: Roles, label: Label) -> bool:
        """Whether a label is no part of what stands above it."""
        text = self._label_text(row, roles)
        return bool(label.subject and is_known(label.subject)) and not PART.match(text) and not text.startswith(BLANKS)

    def _damaged(self, row: Row, roles: Roles, first: int, last: int) -> str | None:
        if any((cell := row[i]) is not None and _GLUED.search(cell.text) for i in roles.labels):
            return CELL_LOST  # a value that has stuck to the label: 杭州100.5
        if has_shifted(self.part, row, roles, first, last):
            return CELL_LOST
        if may_have_moved_up(self.part, row, roles.values):
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
            if cell is None or cell.start in seen or column.measure is None:
                continue
            seen.add(cell.start)
            found = cell_value(cell.text)
            if found is None or (not column.words and not found.unit and (found.year or len(values) > 1)):
                continue  # a number below nothing, beside others
            about = self._of_product(label.about(column)) or self.captioned
            if label.subject is None and about is not None and self._is_end_of_caption(about):
                about = self.captioned
            if about is None:
                continue
            if self.whole is not None:
                about = part_in(about, self.whole)
                if about.name == self.whole.name and column.group in {None, self.whole.words} and label.group is None:
                    continue  # the whole is 100
            if (theirs := of_people(about, column.group)) is not None:
                about, column = theirs, replace(column, group=None)
            told = self._stated(found, column, label, about, own_unit)
            if told is not None and not is_of_kind(told, about, label.kind):
                continue
            if told is None or (is_owner(about) and _MONEY.fullmatch(told.unit)):
                continue  # whose money, but not what of it
            draft = self._draft(number, index, cell, label, column, about, told)
            if why := doubt_about(told, about, None if draft.breakdown else draft.region, draft.period):
                return [], why
            drafts.append(draft)
        return drafts, None

    def _of_product(self, about: Subject | None) -> Subject | None:
        """`总产量` in a table of 粮食产量 is of 粮食."""
        whole = self.captioned
        if about is None or about.code or not _OUTPUT.match(about.words):
            return about
        if whole is None:
            said = re.search(
                f"([一-鿿]{{2,12}}?){about.words}", _OF_ALL.sub("", self.part.caption or self.document.title)
            )
            return subject_of(said[1] + about.words) if said else about
        product = re.sub("(?:总)?产量$", "", whole.words)
        return subject_of(product + about.words) if product and product != whole.words else about

    def _is_end_of_caption(self, about: Subject) -> bool:
        """Whether a header only repeats the last words of what the caption names: 总产值, of 规模以上工业总产值."""
        whole = self.captioned
        return (
            whole is not None and about.code is None and about.words == about.head and whole.name.endswith(about.head)
        )

    def _stated(self, found: CellValue, column: Column, label: Label, about: Subject, own_unit: str) -> Stated | None:
        of_kind = MEASURES.get(label.kind) if label.kind is not None else None
        own = label.measure or of_kind if column.measure is Measure.LEVEL or label.measure is Measure.RANK else None
        measure = own or column.measure
        if not column.words and found.unit == "%" and not about.rate:
            measure = Measure.YOY
        if LAST_MONTH.search(column.words):
            return over_last_month(found, about)
        above = column.unit
        if contradicts(column.measure, above, column.words):
            return None
        if disagree(own_unit or label.unit, above):
            if own_unit or (column.subject is not None and is_known(column.subject)):
                return None  # 价格（元） of a 千克, 利润（亿元） beside 企业数（家）: of which is the number?
            above = ""  # 人均生产总值（元） below 总量（亿元）: what is said of the one row holds
        plain = measure is Measure.LEVEL and {found.unit, column.unit, own_unit, label.unit} <= {"%", ""}
        if plain and self.whole is not None:
            measure = Measure.SHARE
        rates = plain and self.whole is None and self.rates and not about.rate
        told = stated(
            found, Measure.YOY if rates else measure or Measure.LEVEL, about,
            (above, own_unit, label.unit, self.unit, self.part.caption), label.words,
        )  # fmt: skip
        if told is not None and is_rather_index(told, column.words, self.unit):
            return None  # 101.1 below 环比: an index of whatever the row names
        if told is not None and told.measure is Measure.YOY and measure is Measure.LEVEL and not rates:
            grows = any(other.measure is Measure.YOY for other in self.columns)
            dated = column.period or self.headers.caption_period
            return (
                None if grows or dated is None else told
            )  # an amount in percent would be its growth, but that stands elsewhere
        return told

    def _beside(self, index: int, about: Subject) -> str | None:
        """What the column to the left counts, where a share of one of its groups stands here."""
        if about.code in BRANCHES:
            return "地区生产总值"
        left = self.columns[index - 1]
        counted = left.subject if left.measure is Measure.LEVEL else None
        return counted.name if counted is not None and counted.name != about.name else None

    def _ranked_in(self, region: str | None) -> str | None:
        """The set that ranks without one are in: the document's region, where rows are of its parts."""
        home = self.document.home_region or ""
        if home == "000000" or (region and region != home and region.endswith("0000")):
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
            whole = self._ranked_in(region) if label.region else label.total
            of = self.whole.name if self.whole is not None else None
            whole = self._beside(index, about) if label.kind is not None else whole
            draft.scope = of or column.scope or label.scope or label.whole or whole or self._beside(index, about)
        elif told.measure is Measure.RANK:
            draft.scope = column.scope or label.scope or self._ranked_in(region)
        draft.support.append((label.cell.start, label.cell.end, "subject"))
        draft.support.extend((head.start, head.end, "header") for head in column.cells)
        return draft
