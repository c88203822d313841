"""Tables of the plain sort into drafts: header rows, a column of labels, values in cells.

A column's header says period and measure (`2024年`, `同比增长（%）`), the label says what or whom it is about, and
the unit stands in the header, in a column of its own, in the label, in the caption or is that of the indicator.
A row that has lost a cell, and a value whose unit nothing says, give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hzetl.extract.context import Governing
from hzetl.extract.drafts import Draft
from hzetl.extract.subjects import Subject, subject_of, with_head
from hzetl.model import Cell, Document, Measure, Table
from hzetl.normalize.indicators import indicator_by_alias
from hzetl.normalize.numbers import narrow, parse_number
from hzetl.normalize.periods import PERIOD, Period, read_period, resolve_period
from hzetl.normalize.regions import resolve_region
from hzetl.normalize.units import unit_table

_NUMBER = re.compile(r"[-−]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?%?|[-−]?[0-9]+(?:\.[0-9]+)?%?")
_EMPTY = frozenset({"", "-", "—", "－", "–", "…", "...", "……", "/", "*", "#"})
_PERIOD = re.compile(PERIOD)
_BARE_YEAR = re.compile("^(?:19|20)[0-9]{2}$")
_UNIT = re.compile(r"[（(](?:单位[：:]?)?([^（）()]{1,12})[）)]|单位[：:]\s*([^\s，,；;）)]{1,12})")
_GROWTH = re.compile("增长|增速|增幅|同比|增减|比上年|±|涨跌幅|比去年|上年同期=100|涨幅")
_MOM = re.compile("环比|比上月")
_SHARE = re.compile("比重|占比|占[^比]*%|构成")
_PLACE = re.compile("位次|排名|名次")
_UNIT_COLUMN = re.compile("^(?:计量)?单位$")
_LABEL_COLUMN = re.compile("指标|项目|名称|地区|区县|县市|行业|产品|分类|类别|类型|^$")
_PART = re.compile(r"^[\s　]*(?:#|其中[：:]?|＃)")
_ORDINAL = re.compile(r"^[\s　]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]{1,2}[.．、])")
_REGION = re.compile("^(?:全市|全省|全国|全区|全县|全州)(?=.)")
_NOTE = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's header says.

    Attributes:
        words: the header rows' texts, from above.
        cells: the header cells.
        period: of the column, or None.
        measure: level unless the header says growth, share or rank.
        unit: written unit, or empty.
        subject: indicator that the header names, or None.
    """

    words: str
    cells: tuple[Cell, ...]
    period: Period | None
    measure: Measure
    unit: str
    subject: Subject | None


def drafts_of_tables(document: Document, main: Governing | None) -> Iterator[Draft]:
    """Drafts of all cells of a document's tables that state something; offsets are in the stored text."""
    for number, table in enumerate(document.tables):
        yield from _Plain(document, table, number, main).drafts()


def cell_number(text: str) -> tuple[Decimal, bool] | None:
    """Value of a cell and whether it has a percent sign; None where it states none (`…`, `-`, blank, words).

    Digits set apart (`- 1 . 8`) are one number.
    """
    plain = re.sub(r"[\s　]", "", narrow(text)).replace("−", "-").replace("–", "-").replace("－", "-")
    if plain in _EMPTY or not _NUMBER.fullmatch(plain):
        return None
    value = parse_number(plain.rstrip("%"))
    return None if value is None else (value, plain.endswith("%"))


class _Plain:
    """One table."""

    def __init__(self, document: Document, table: Table, number: int, main: Governing | None) -> None:
        self.document = document
        self.table = table
        self.number = number
        self.governing = main.period if main else None
        self.caption_period = self._period(table.caption) or self._period(document.title)
        self.headers = self._header_rows()
        self.columns = [self._column(index) for index in range(len(table.cells[0]) if table.cells else 0)]
        self.unit_column = next((i for i, c in enumerate(self.columns) if _UNIT_COLUMN.match(c.words)), None)
        self.parent: Subject | None = None
        self.first: Subject | None = None

    def _header_rows(self) -> int:
        marked = 0
        for row in self.table.cells:
            if not all(cell is None or cell.header or not cell.text.strip() for cell in row):
                break
            marked += 1
        if marked:
            return marked
        for index, row in enumerate(self.table.cells):
            texts = [cell.text.strip() for cell in row[1:] if cell is not None]
            if any(cell_number(text) is not None and not _BARE_YEAR.match(text) for text in texts):
                return index
        return len(self.table.cells)

    def _column(self, index: int) -> Column:
        cells: list[Cell] = []
        for row in self.table.cells[: self.headers]:
            cell = row[index]
            if cell is not None and cell.text.strip() and all(cell.start != other.start for other in cells):
                cells.append(cell)
        words = re.sub(r"[\s　]", "", "".join(narrow(cell.text) for cell in cells))
        measure = Measure.LEVEL
        for mark, kind in (
            (_MOM, Measure.MOM),
            (_GROWTH, Measure.YOY),
            (_SHARE, Measure.SHARE),
            (_PLACE, Measure.RANK),
        ):
            if mark.search(words):
                measure = kind
                break
        return Column(words, tuple(cells), self._period(words), measure, _unit_in(words), _named(words))

    def _period(self, words: str) -> Period | None:
        plain = narrow(words)
        best: Period | None = None
        for hit in _PERIOD.finditer(plain):
            if (said := read_period(hit.group())) is None or plain[max(0, hit.start() - 1) : hit.start()] in {
                "比",
                "较",
            }:
                continue
            anchor = best or getattr(self, "caption_period", None) or self.governing
            found = resolve_period(said, self.document.published_on, anchor)
            best = found or best
        if best is None and (year := re.search("(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", plain)):
            said = read_period(year[1] + "年")
            best = resolve_period(said, self.document.published_on, None) if said else None
        return best

    def drafts(self) -> Iterator[Draft]:
        """Drafts of the data rows."""
        for row in range(self.headers, len(self.table.cells)):
            cells = self.table.cells[row]
            label = cells[0]
            if label is None or cell_number(label.text) is not None or self._lost_a_cell(cells):
                continue
            yield from self._row(row, cells, label)

    def _lost_a_cell(self, cells: Sequence[Cell | None]) -> bool:
        """A row that is shorter than the others has shifted: nobody knows which cell is which."""
        return any(cell is None for cell in cells)

    def _row(self, row: int, cells: Sequence[Cell | None], label: Cell) -> Iterator[Draft]:
        words = _clean(label.text)
        region = resolve_region(words, self.document.published_on, self.document.home_region)
        period = self._period(label.text) if _PERIOD.match(narrow(label.text.strip())) else None
        subject = None if region or period or not words else self._subject(label.text, words)
        for index in range(1, len(cells)):
            cell = cells[index]
            if cell is None or index == self.unit_column or (found := cell_number(cell.text)) is None:
                continue
            column = self.columns[index]
            about = subject or column.subject or _named(self.table.caption)
            if about is None or not self._states(column):
                continue
            unit = self._unit(column, cells, label, about, percent=found[1])
            if unit is None:
                continue
            draft = self._draft(row, index, cell, label, column, about, found[0], unit, region, period)
            if self.first is None:
                self.first = about
            elif about.code is None and not about.head and not about.rate and self.first.code and subject is about:
                draft.subject, draft.breakdown = self.first, {"group": words}  # 城镇 under 社会消费品零售总额
            yield draft

    def _states(self, column: Column) -> bool:
        return not _LABEL_COLUMN.search(column.words) or column.words != "" or column.period is not None

    def _subject(self, text: str, words: str) -> Subject:
        own = self._with_tables_head(subject_of(_REGION.sub("", words)))
        if _PART.match(text):
            return with_head(own, self.parent)
        indented = text[:1] in " 　"
        if own.code is None and indented:
            return with_head(own, self.parent)
        self.parent = own
        return own

    def _with_tables_head(self, own: Subject) -> Subject:
        """`建筑业` in a table of GDP is 建筑业增加值: the table says the head noun once."""
        if own.code or own.head or not own.name.endswith(("业", "产业", "服务业")):
            return own
        said = self.table.caption + self.document.title + "".join(column.words for column in self.columns)
        said += "".join(cell.text for row in self.table.cells[: self.headers + 1] for cell in row[:1] if cell)
        for head in ("增加值", "总产值", "产值", "营业收入", "利润总额", "投资", "零售额", "用电量"):
            if head in said:
                return subject_of(own.words + head)
        return subject_of(own.words + "增加值") if "生产总值" in said else own

    def _unit(
        self, column: Column, cells: Sequence[Cell | None], label: Cell, about: Subject, *, percent: bool
    ) -> tuple[str, Decimal] | None:
        """Code and factor of a value's unit, from the nearest that says it."""
        table = unit_table()
        if column.measure in {Measure.YOY, Measure.MOM, Measure.SHARE} or percent:
            return ("percent", Decimal(1))
        if column.measure is Measure.RANK:
            return ("rank", Decimal(1))
        own = cells[self.unit_column] if self.unit_column is not None else None
        for words in (
            column.unit,
            own.text if own else "",
            _unit_in(label.text),
            self.table.unit,
            _unit_in(self.table.caption),
        ):
            written = re.sub(r"[\s　]", "", narrow(words))
            if written in table:
                return (table[written].code, table[written].factor)
            if counted := re.fullmatch("(万|亿)?([一-鿿]{1,2})", written):
                return (
                    "count:" + counted[2],
                    {"万": Decimal(10_000), "亿": Decimal(100_000_000)}.get(counted[1], Decimal(1)),
                )
            if written:
                return None
        return ("percent", Decimal(1)) if about.rate and about.name.endswith(("率", "比重")) else None

    def _draft(
        self, row: int, index: int, cell: Cell, label: Cell, column: Column, about: Subject, value: Decimal,
        unit: tuple[str, Decimal], region: str | None, period: Period | None,
    ) -> Draft:  # fmt: skip
        code, factor = unit
        classifier = None
        if code.startswith("count:"):
            code, classifier = "count", code.removeprefix("count:")
        lead = len(cell.text) - len(cell.text.lstrip())
        start, end = cell.start + lead, cell.start + len(cell.text.rstrip())
        found = period or column.period or self.caption_period or self.governing
        if found is not None and about.stock and column.measure is Measure.LEVEL:
            found = found.closing()
        draft = Draft(
            start, end, column.measure, about, value * factor, code, "table cell", 0.85, classifier=classifier,
            period=found, region=region or self.document.home_region, table=self.number, row=row, column=index,
        )  # fmt: skip
        draft.support.append((label.start, label.end, "subject"))
        draft.support.extend((head.start, head.end, "header") for head in column.cells)
        if column.measure is Measure.SHARE:
            draft.scope = self.parent.name if self.parent and self.parent is not about else None
        return draft


def _clean(label: str) -> str:
    """A label without marks of order and parts, unit and spaces."""
    words = _ORDINAL.sub("", _PART.sub("", label))
    return _NOTE.sub("", re.sub(r"[\s　]", "", words)).strip("：:#")


def _unit_in(words: str) -> str:
    """The unit that words in brackets, or after `单位：`, give; empty if none."""
    for hit in _UNIT.finditer(words):
        written = re.sub(r"[\s　]", "", narrow(hit[1] or hit[2] or ""))
        if written in unit_table() or re.fullmatch("[万亿]?(?:家|个|人|户|件|项|辆|台|人次|套)", written):
            return written
    return ""


def _named(words: str) -> Subject | None:
    """The known indicator that a header or caption names."""
    plain = _NOTE.sub("", re.sub(r"[\s　]", "", narrow(words)))
    plain = _PERIOD.sub("", plain)
    plain = re.sub(
        "(?:同比|比上年|累计)?(?:增长|增速|增幅|增减|总量|绝对量|绝对额|实绩|完成额?|情况|表)+(?:\\(%\\)|%)?$",
        "",
        plain,
    )
    return subject_of(plain) if indicator_by_alias(plain) else None
