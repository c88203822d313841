"""The label of one row: what it names, and what it makes of a column's header.

What belongs here: one row's words. What does not: what stood above it (`labels`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hzetl import late_re as re
from hzetl.extract.naming.parts import with_head
from hzetl.extract.subject import Subject, as_member, joined, subject_of
from hzetl.extract.tables.cells import without_translation
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.columns import Headers
from hzetl.extract.tables.section_kinds import Kind
from hzetl.model import Cell, Measure
from hzetl.normalize.numbers import narrow
from hzetl.normalize.periods import PERIOD, Period, PeriodExpression, read_period, resolve_period

_ORDINAL = re.compile(
    r"^[\s　]*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]{1,2}[.．、](?![0-9]))"
)
PART = re.compile(r"^[\s　]*(?:#|＃|[—－-]{1,2}(?=[一-鿿])|其中[：:]?|在?(?:总[计额量]|合计)中[：:]?|＊|\*)")
BLANKS = ("　", "  ")
"""By which a label is set in."""
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
BARE_NOUN = re.compile(
    "^(?:产量|销量|产值|总产值|工业总产值|增加值|营业收入|利润总额|利润|利税总额|投资额?|出口额?|进口额?|进出口额?|进出口总额|零售额|销售额|面积|"
    "用电量|企业数|单位数|人数|户数|从业人员|产销率|价格|指数|税收|余额|总量)$"
)
_SALES = re.compile("商品零售额?$|限额以上[^。]*(?:零售额|零售总额)$")
_OWNER = re.compile("(?:业|企业|单位|公司|经济|机关|组织|居民|人员)$")
_GOODS = re.compile("[一-鿿、]{2,16}类")
_WHOSE = re.compile("((?:全体|城镇|农村|乡村|城市)?(?:常住)?居民)(?:收入|支出|水平|金额)")
_INCOME = re.compile("(?:收入|支出)$")
MERE_AMOUNT = frozenset({"金额", "数额", "数值"})
_BALANCE = re.compile("(本外币|人民币|外币)?(?:期末|年末|月末)?余额")
_AMID = re.compile("(?<=[一-鿿])[（(]([事协州市县区院所])[）)](?=[一-鿿])")
"""A part of a word that stands in brackets: 企（事）业单位."""
_MARKS = re.compile(r"[\s　]|\[[0-9]+\]|[①-⑳*＊※¹²³]+$")
"""Blanks, and marks of footnotes."""
_PRICES = re.compile("[,，](?:现价|当年价格?|可比价格?|不变价格?)$")
_BARE_HEAD = re.compile("(?:增加值|总产值|产值|产量)$")
_THING = re.compile("(?:业|产业|行业|企业|产品|经济|公司|制造|工业)$")


@dataclass(slots=True)
class Label:
    """What a row is about.

    Attributes:
        cell: where it stands.
        words: without marks of order and parts, unit and blanks.
        subject: indicator, or None where the label is a region, a period or a total.
        region: code, or None.
        entity: company, or None.
        said: period expression, or None.
        unit: written in it, or empty.
        measure: growth or share where the label says so, else None.
        scope: whole of a share.
        whole: name of the indicator that it is a part of.
        group: words that narrow `subject` where they are no indicator by themselves.
        total: name of what the table's first row is about.
        noted: period that a note says for this row alone: 利润总额（1—5月）.
        base: of an index, as a row above or its own note says it.
        void: whether its values state nothing.
        headed: the subject with what the table is about, in columns that name nothing beside others that do.
        kind: of number that a row above says of all below it, else None.
    """

    cell: Cell
    words: str
    headers: Headers
    subject: Subject | None = None
    region: str | None = None
    entity: str | None = None
    said: PeriodExpression | None = None
    unit: str = ""
    measure: Measure | None = None
    scope: str | None = None
    whole: str | None = None
    group: str | None = None
    total: str | None = None
    noted: Period | None = None
    kind: Kind | None = None
    headed: Subject | None = None
    base: str = ""
    void: bool = False

    def about(self, column: Column) -> Subject | None:
        """The indicator of a cell: the label's, the header's, or both together."""
        own, above = self.subject, column.subject
        if own is not None and above is not None and (kind := _BALANCE.fullmatch(above.words)):
            return subject_of((kind[1] or "") + own.words.removesuffix("余额") + "余额")  # 各项存款 below 本外币余额
        if (whole := self._of_group(column)) is not None:
            return whole
        if own is not None and above is not None and own.name.endswith("数") and not own.words.endswith("数"):
            own = as_member(own)  # 私营企业 with a column of 营业成本 is no 私营企业数
        if own is None or above is None:
            return (self.headed if above is None else None) or own or above
        if above.words in MERE_AMOUNT and (own.code or own.head or own.rate):
            return own  # 一般贸易出口 below 金额
        if above.code and above.name.endswith("率") and column.measure is Measure.LEVEL and not own.rate:
            return subject_of(_BARE_HEAD.sub("", own.words) + above.words)  # 产销率 of what the row's 增加值 is of
        if self.group is not None or own.code or own.head or own.rate:
            told = with_head(own, above) if own.code and not self.group else own
            if told is own or told.code or above.words == above.head:
                return told
            return above if above.code else subject_of(joined(own.words, above.words))  # 轻工业企业单位数
        if above.name == "产量" and re.search("[存出]栏|饲养量|年末存", own.words):
            return own  # counted among what is produced
        if (above.code is None and BARE_NOUN.match(above.name)) or _THING.search(own.words) or not above.code:
            return subject_of(own.words + above.words)
        return above

    def of_whom(self, column: Column) -> Column:
        """The column as one of people where its header says `城镇居民收入` over rows that say what income it is."""
        own, above = self.subject, column.subject
        whose = _WHOSE.fullmatch(above.words) if above is not None else None
        if whose is None or own is None or not (own.head or own.code) or not _INCOME.search(own.name):
            return column
        group = None if whose[1].startswith(("全体", "居民")) else whose[1]
        return replace(column, subject=None, group=group)

    def breakdown(self, column: Column) -> dict[str, str]:
        """What narrows the indicator."""
        group = "" if self._of_group(column) else column.group or ""
        if self.group is not None or group:
            return {"group": group + (self.group or "")}
        narrowed = self.subject is not None and column.subject is not None and self.about(column) is column.subject
        return {"group": self.words} if narrowed else {}

    def _of_group(self, column: Column) -> Subject | None:
        """`人均可支配收入` below `农村居民`, where both together are an indicator."""
        if not column.group or self.subject is None or self.group is not None or column.subject is not None:
            return None
        words = column.group + self.subject.words
        both = (subject_of(said) for said in (words, words + "余额"))
        return next((subject for subject in both if subject.code), None)

    def period_in(self, column: Column) -> Period | None:
        """Period of a cell: the row's within the column's."""
        if self.noted is not None:
            month = column.period is not None and column.period.start.month == column.period.end.month
            return Period(self.noted.end.replace(day=1), self.noted.end) if month else self.noted
        if self.said is None:
            return column.period
        own = resolve_period(
            self.said, self.headers.document.published_on, column.period or self.headers.caption_period
        )
        if self.said.year and not self.said.months and column.part_of_year and own:
            return resolve_period(column.part_of_year, self.headers.document.published_on, own)  # 1季度 beside 2023
        if column.cumulated and own is not None and own.start.month == own.end.month and not own.is_point:
            return Period(own.start.replace(month=1), own.end)  # 累计 beside 8月
        return own


def of_people(about: Subject, group: str | None) -> Subject | None:
    """`居民人均可支配收入` in a column of 城镇常住居民 is an indicator of its own."""
    if not group or not group.endswith("居民") or not about.name.startswith("居民"):
        return None
    theirs = subject_of(group + about.name.removeprefix("居民"))
    return theirs if theirs.code else None


def with_indent(text: str, cell: Cell) -> str:
    """A label with the blanks that it is set in by, which may stand before its cell."""
    begin = cell.start
    while begin > 0 and text[begin - 1] in " 　":
        begin -= 1
    return text[begin : cell.start] + cell.text


def noted_months(text: str, published: date | None, caption: Period | None) -> Period | None:
    """The months that a note in brackets in a label says; the year is the publication's or the caption's."""
    for note in _NOTE.findall(narrow(text)):
        if re.fullmatch(PERIOD, note[1:-1]) and (said := read_period(note[1:-1])) and said.months:
            return resolve_period(said, published, caption)
    return None


def clean(label: str) -> str:
    """A label without marks of order and parts, unit and blanks."""
    plain = _AMID.sub(r"\1", without_translation(label))
    words = _ORDINAL.sub("", PART.sub("", _ORDINAL.sub("", plain)))
    return _PRICES.sub("", _MARKS.sub("", _NOTE.sub("", words))).strip("：:#、")


def is_price(own: Subject) -> bool:
    """Whether words that say nothing of prices are known as a price: 食品烟酒."""
    return own.name.endswith(("价格", "价格指数")) and not re.search("价格|指数", own.words)


def sells(words: str) -> bool:
    """Whether kinds of goods that stand below a label are what it is made of: 限额以上单位商品零售额."""
    return _SALES.search(words) is not None


def is_owner(own: Subject) -> bool:
    """Whether words say who or which branch, and nothing that is theirs: 国有单位, 制造业."""
    return own.code is None and not own.head and not own.rate and _OWNER.search(own.words) is not None


def is_sold(words: str) -> bool:
    """Whether a label is a kind of goods: 粮油、食品类."""
    return _GOODS.fullmatch(words) is not None


def is_good_of(own: Subject, carried: Subject, whole: Subject) -> bool:
    """Whether a row is a good whose prices an index is of: `粮食` below 居民消费价格指数."""
    return whole.name.endswith("价格指数") and is_price(replace(carried, words=own.words))


def set_in(label: str) -> str:
    """The blanks and marks that a label is set in by; empty for one that is not."""
    return label[: len(label) - len(label.lstrip(" 　#＃"))] if label.startswith(BLANKS) else ""
