"""Labels of a table's rows: an indicator, a part of the one above, a region, a period, or a total.

What belongs here: what the words before a row's values name, by what stood above them. What does not: what the table
is about (`table_about`), and the values.
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.entities.zones import is_zone
from hzetl.extract.naming.parts import OF_PEOPLE, part_of
from hzetl.extract.subject import Subject, as_member, subject_of
from hzetl.extract.tables.about import GROUP, KIND_OF_COMPANY, About
from hzetl.extract.tables.blocks import Block, begun_by
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.columns import Headers
from hzetl.extract.tables.header_words import is_known, stripped, unit_in
from hzetl.extract.tables.indents import Units
from hzetl.extract.tables.label import (
    BLANKS,
    PART,
    Label,
    clean,
    is_good_of,
    is_sold,
    noted_months,
    sells,
    with_indent,
)
from hzetl.extract.tables.label_wholes import (
    FirstUnit,
    first_unit_of,
    income_of_people,
    is_counted,
    is_price_index,
    is_spent_on,
    of_group,
    of_investors,
    of_schools,
    shared_unit,
)
from hzetl.extract.tables.label_words import (
    label_period,
    place_named,
    ranked_among,
    ranked_row,
    unknown_unit,
    without_measure,
    year_grown,
)
from hzetl.extract.tables.section_kinds import MEASURES, Kind, kind_of_section
from hzetl.extract.tables.times import Months
from hzetl.model import Cell, Document, Measure, Table
from hzetl.normalize.numbers import narrow
from hzetl.normalize.periods import read_period
from hzetl.normalize.regions import deictic_region

_WIDE_TIME = re.compile("[一二三四五六七八九十0-9][ 　]+[月季年]")
"""A time set so wide that blanks part its signs: `一 月`."""
_LINE = re.compile(
    "^[\\s　]*(?:[0-9一二三四五六七八九十]+[、.．])?(?:按.{1,8}|分[^0-9]{1,6}|在?(?:总[计额量]|合计)中|其中)[：:]?$"
)
_REGION = re.compile("^(?:全市|全省|全国|全区|全县|全州)(?=.)")
_TOTAL = re.compile("^(?:(?:全市|全省|全国|全区|全县)?(?:合计|总计|总数|总额|全部)|全市|全省|全国|全区|全县|Total)$")
_BY_PLACE = re.compile("^分(?:县|区|市|地区|区域|县市区?|区县市?|市县)+(?=.{3})")
"""`分县（区）工业总产值` above a table's places."""
_CHAPTER = re.compile("[一二三四五六七八九十]+[、.．]")
_ITEM = re.compile("[0-9]{1,2}[.．、](?![0-9])|[（(][0-9一二三四五六七八九十]+[）)]")
_PLACE_HEADER = re.compile("(?:各|分)?(?:地区|区县|县市|县区|市县|区域|城市)")
_COMPANY = re.compile("(?:公司|集团|银行|股份|大学|学院|医院|厂|研究院)$")
_OF_COMPANIES = re.compile("(?:企业|公司|单位|机构|学校)(?:名称|全称|简称)|^(?:企业|公司)$")
_OF_EACH = re.compile("(?:产品|行业|商品)(?:的)?(产量|销量|销售量|增加值|总产值|投资|零售额)$")
"""A section of the same of each product: `主要产品产量`."""


class Labels:
    """Reads the labels of one table, from above."""

    def __init__(
        self, document: Document, table: Table, caption: str, columns: Sequence[Column], headers: Headers
    ) -> None:
        self.document = document
        self.columns = columns
        self.headers = headers
        self.parent: Subject | None = None
        self.shops: Subject | None = None
        self.first: Subject | None = None
        self.of_places: Subject | None = None
        self.economy = self.kind_unit = ""
        self.first_unit = FirstUnit()
        self.months = Months()
        self.kind: Kind | None = None
        self.block: Block | None = None
        self.heading = self.products = ""
        self.after_part = self.united = False
        self.told: dict[tuple[str, str | None, Measure | None], str] = {}
        self.among = self.places = self.after_place = self.numbered = self.totalled = False
        self.some_places = self.of_years = self.managed = False
        self.units = Units()
        self.heads_places = bool(columns) and bool(_PLACE_HEADER.match(columns[0].words))
        self.companies = any(_OF_COMPANIES.search(column.words) for column in columns)
        self.about = About(caption or document.title, document.title, table.unit, columns)

    def survey(self, texts: Sequence[str]) -> None:
        """Look at all labels before any is read: whether they are places."""
        words = [clean(text) for text in texts if text.strip()]
        bare = {place for word in words if (place := place_named(word, self.document, heads_places=True))}
        self.heads_places = self.heads_places or len(bare) > 1
        known = sum(1 for word in words if self._region(word) or _TOTAL.match(word))
        self.of_years = 2 * sum(re.match("(?:19|20)[0-9]{2}年?$", word) is not None for word in words) > len(words)
        self.places, self.some_places = 2 * known > len(words) and not self._among_indicators(texts), known > 1
        self.about.said += "".join(words[:1])
        self.first_unit = first_unit_of(texts, self.columns)

    def _among_indicators(self, texts: Sequence[str]) -> bool:
        """Whether places are parts of indicators that rows name, not what all rows are: `其中：定海区`."""
        named = any(
            is_known(subject_of(word))
            for text in texts
            if not self._region(word := clean(text)) and not _TOTAL.match(word)
        )
        return named and any(PART.match(text) for text in texts) and not self.about.heads_columns()

    def _region(self, words: str) -> str | None:
        return place_named(words, self.document, heads_places=self.heads_places)

    def section(self, text: str) -> None:
        """A row of one label: what stands below is of it."""
        words = clean(text)
        self.kind = kind_of_section(words)
        if self.kind is not None:
            self.kind_unit = unit_in(text) if self.kind is Kind.AMOUNT else ""
            self.units, self.parent, self.among = Units(), None, False
            return
        if not words or _LINE.match(text) or PART.match(text):
            self.among = bool(words or text.strip())
            self.units.below(text)
            return
        self.block, self.heading = None, words
        of_each = _OF_EACH.search(words)
        self.products = of_each[1] if of_each else ""
        self.parent = self.about.with_head(subject_of(_BY_PLACE.sub("", _REGION.sub("", words))))
        self.of_places = self.parent if _BY_PLACE.match(words) and self.parent.code else None
        self.units.section(text, unit_in(text))  # of the rows set in below it
        self.among = False

    def read(self, cell: Cell | None, group: Cell | None) -> Label | None:
        """The label of a row; None where it names nothing that is known."""
        if cell is None:
            return None
        text = with_indent(self.document.text, cell)
        words = clean(text)
        label = Label(cell, words, self.headers, unit=unit_in(cell.text) or unknown_unit(cell.text), kind=self.kind)
        label.noted = noted_months(cell.text, self.document.published_on, self.headers.caption_period)
        beside = clean(group.text) if group is not None else ""
        if place := self._region(beside):
            label.region = place
        if _TOTAL.match(words):
            label.region = label.region or deictic_region(words[:2], self.document.home_region)
            self.totalled = self.totalled or self.first is None
            return label
        if (ranked := ranked_row(words)) is not None and (place := self._region(ranked[0])):
            label.region, label.measure, label.scope = place, Measure.RANK, ranked[1] or ranked_among(place)
            return label
        if beside and not label.region and (grouped := of_group(label, beside, words)):
            return grouped
        zone = self.of_places is not None and is_zone(words)  # among districts
        if zone or self.companies or (_COMPANY.search(words) and not KIND_OF_COMPANY.fullmatch(words)):
            label.entity, label.subject = words, self.of_places if zone else None
            return label
        if label_period().fullmatch(narrow(text)) or (_WIDE_TIME.search(text) and label_period().fullmatch(words)):
            label.said = self.months.of_label(read_period(narrow(words)) or read_period(narrow(words) + "年"))
            return label if label.said else None
        if self.of_years:
            label.said, label.measure = year_grown(narrow(words)), Measure.YOY
            return label if label.said else None  # of which year, nobody knows
        if region := self._region(words):
            label.region = region
            if PART.match(text) and not self.after_place:
                self.of_places = self.first if re.search("[总合]", text[: text.find(words)]) else self.parent
            label.subject = None if self.places or self.about.heads_columns() else self.of_places
            self.after_place = True
            return label
        self.of_places, self.after_place = None, False
        cut = len(words) < 2 and self.some_places and words not in "男女"  # 西, of 山西 or 江西
        if self.places or cut or not words or re.match("[-0-9.%]+$", words):
            return None
        if not self._of_block(label, text, words):
            self._name(label, text, words)
            label.unit = label.unit or self.kind_unit
        if label.subject is not None:
            told = self.told.setdefault((label.subject.name, label.group, label.measure), self.heading)
            label.group = label.group or (self.heading if self.heading and told != self.heading else None)
        return label

    def _of_block(self, label: Label, text: str, words: str) -> bool:
        """Whether a row is of the kind of number that it, or one above it, says."""
        if (begun := begun_by(text, words)) is not None:
            self.block, subject = begun, begun.first
            label.void = begun.kind is Kind.SHARE  # the whole is 100
        else:
            subject = self.block.part(words) if self.block is not None else None
            self.block = self.block if subject is not None else None
        if self.block is None or subject is None or self.block.kind is Kind.AMOUNT:
            return False
        label.base, label.measure = self.block.base, MEASURES.get(self.block.kind)
        label.scope = self.block.whole.name if self.block.kind is Kind.SHARE else None
        label.subject = self.parent = subject
        return True

    def _name(self, label: Label, text: str, words: str) -> None:
        plain = without_measure(label, self.about.whole_of(_REGION.sub("", words)))
        own, investors = self._own(plain if stripped(plain) else "")
        if own is not None and self.about.is_branch_of_another(own, self.first):
            own = subject_of(own.words + (told.head if (told := self.about.told(self.first)) is not None else ""))
        united = bool(label.unit)
        marked = self._is_part(label, text)
        if own is not None and is_spent_on(own, self.parent):
            own, self.among = as_member(own), True
        elif own is not None:
            own = income_of_people(own, self.parent)
        self.numbered = bool(_CHAPTER.match(text.strip())) or (self.numbered and bool(_ITEM.match(text.strip())))
        inner = marked or self.among or (self.numbered and bool(_ITEM.match(text.strip())))
        below = inner or text.startswith(BLANKS)
        alone = own is not None and own.code is None and not own.head and not own.rate
        label.unit = self.units.of(  # a part has the unit of its whole
            text, label.unit, inner=marked or (inner and not united), alone=alone or is_counted(own)
        )
        bare = own is not None and own.code is not None and bool(own.head) and not own.words.endswith(own.head)
        known = self.parent is not None and bool(self.parent.code or self.parent.head)
        branch = bare and own is not None and own.head == "增加值"
        of_people = self.parent is not None and self.parent.name.endswith(OF_PEOPLE) and not self.about.heads_columns()
        if branch and of_people:
            own, label.group, bare, branch = self.parent, plain, False, False  # 第一产业, of 就业人员
        sold = alone and self.shops is not None and is_sold(plain) and not self.about.heads_columns()
        grouped = (known and self.about.noun is None and bool(GROUP.match(plain))) or (
            is_sold(plain) and is_price_index(self.parent)
        )
        part = sold or marked or investors or (alone and grouped) or (below and (alone or bare))
        if sold and self.shops is not None:
            own, label.group, label.whole = self.shops, plain, self.shops.name  # 饮料类 below 限额以上单位商品零售
        elif own is not None and part and self.parent is not None:
            label.whole = self.parent.name
            carried, group = part_of(own, self.parent)
            heads = self.about.heads_columns()
            if (group is not None or is_good_of(own, carried, self.parent)) and not heads:
                label.group, own = plain, self.parent
            elif group is None and not (heads and self.parent.name.endswith("数")):
                own = carried  # 轻工业 below 亏损企业 is no number where columns say what is told of each
        elif own is not None and not united and self._may_be_group(own, alone=alone, bare=bare):
            own, label.group = self.about.of_row(own, plain, self.first)
        self.shops = subject_of(plain) if sells(plain) else self.shops
        label.total = self.first.name if self.first is not None and not self.totalled else None
        if not part and label.measure is None:
            self.parent = own
        self.among = (marked and "其中" not in text) or (self.among and part)
        self.first = self.first or own
        label.subject = own
        if own is not None and alone and own.name.endswith("业") and self.about.heads_columns():
            label.headed = self.about.headed(own)
        added = own is not None and own.name.endswith("增加值") and not plain.endswith("值")  # 工业, of a GDP
        if own is not None and not label.unit:
            label.unit = shared_unit(own, self.first_unit) or (self.economy if bare or added else "")
        if not branch and not added:
            self.economy = label.unit if own is not None and own.code == "GDP" else ""

    def _may_be_group(self, own: Subject, *, alone: bool, bare: bool) -> bool:
        """Whether a row may be a group of what the table is about: no indicator by itself, or a branch of prices."""
        branch = bare and self.about.of_prices and own.head == "增加值"
        return (alone or branch) and not self.about.heads_columns() and not self.managed

    def _is_part(self, label: Label, text: str) -> bool:
        """Whether a row is marked as a part, or follows one: of rows that say their unit one that says none."""
        marked = bool(PART.match(text))
        self.among = self.among and not (label.unit and _CHAPTER.match(text.strip()))  # 二、到位资金（亿元）
        below = self.among or text.startswith(BLANKS)
        goes_on = self.after_part and self.united and not (label.unit or below)
        self.after_part = marked or (self.after_part and not label.unit)
        if not (marked or goes_on or below):
            self.united = bool(label.unit) and (self.united or self.first is None)
        return marked or goes_on

    def _own(self, plain: str) -> tuple[Subject | None, bool]:
        """What a label names, and whether it is an owner's part of the whole: `外商投资` below 增加值."""
        if not plain:
            return self.parent, False
        whole = self.parent
        branch = self.block.part(plain) if self.block is not None and not self.about.heads_columns() else None
        if branch is not None:
            return branch, False
        if (theirs := of_investors(plain, whole, heads_columns=self.about.heads_columns())) is not None:
            return theirs
        if (schools := of_schools(plain, self.heading)) is not None:
            return schools, False
        own = self.about.with_head(subject_of(plain))
        known = own.code or own.head or own.rate
        return own if known or not self.products else subject_of(own.words + self.products), False
