"""What a table is about, by its caption, title and headers: what labels of rows are of that name no indicator alone.

What belongs here: what holds for all rows. What does not: what stood above a row (`labels`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.subject import Subject, as_member, subject_of
from hzetl.extract.tables.cells import unit_of
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.header_words import captioned, is_known, noun_of, unit_in
from hzetl.extract.tables.label import MERE_AMOUNT, is_owner
from hzetl.normalize.breakdowns import is_industry
from hzetl.normalize.indicators import indicator

_ALL_PRICES = re.compile("(?:价格)?总(?:指数|水平)")
_SUM = re.compile("(?<=..)(?<!资产)(?<!负债)(?<!权益)(?:总计|合计)$")
_KIND_HEADER = re.compile(
    "(?:国民经济)?行业(?:名称|门类|类别)?|(?:登记注册|企业|单位)?类型|岗位(?:类别)?|规模|性别|年龄组?|分组"
)
_NAMES = re.compile("[^一-鿿]+|[和与及]")
"""What parts the names in a caption."""
_LONGEST_NAME = 12
_SPACES = re.compile(r"[\s　]")
GROUP = re.compile(
    "(?:城镇|农村|乡村|城市|县城|市区|县域|[男女]性?|国有|集体|私营|民营|内资|外资|外商|港澳台|股份|个体|其他|批发|零售|住宿|餐饮|限额|大型|中型|小型|微型|"
    "轻工业|重工业|铁路|公路|水[运路]|民航|航空|管道|[0-9]+(?:[-—至]|周?岁))"
)
KIND_OF_COMPANY = re.compile("(?:(?:其他)?有限责任|股份有限|国有独资)公司")
_OUTPUT = re.compile("(?:总产量|产量|单位面积产量|单产|播种面积|面积)$")
_OF_ALL = re.compile(
    "[^，。]*(?:各省(?:市|区|区市|市区)?|各市|各区县市?|各县市区?|各地区?|分省市?|分地区|全[国省市]及?|[0-9]月份?|[0-9]年度?)"
)
"""What a caption says before the thing that its table is of: `2022年1—10月各省市化学纤维产量`."""


class About:
    """What one table is about.

    Args:
        caption: the table's caption, or the document's title where it has none.
        title: the document's.
        unit: that stands beside the caption, or empty.
        columns: with what their headers say.
    """

    def __init__(self, caption: str, title: str, unit: str, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.unit = unit
        self.whole = about = captioned(caption)
        self.noun = noun_of(caption) if about is None else None
        self.of_prices = about is not None and about.name.endswith(("价格", "价格指数"))
        self.of_kinds = bool(columns) and bool(_KIND_HEADER.fullmatch(columns[0].words))
        self.headless = bool(columns) and not columns[0].words
        self.codes = {about.code} if about is not None and about.code else set()
        head = re.search("(?:产品|行业).*?(产量|销量|销售量|增加值|总产值|投资)", _SPACES.sub("", caption))
        self.caption_head = head[1] if head else ""
        self.of_economy = "GDP" in caption
        self.said = caption + title + "".join(column.words for column in columns)

    def whole_of(self, plain: str) -> str:
        """`工业增加值总计` in a table of 规模以上工业增加值 is that."""
        if self.of_prices and self.whole is not None and _ALL_PRICES.fullmatch(plain):
            return self.whole.words
        bare = _SUM.sub("", plain)
        whole = bare != plain and self.whole is not None and self.whole.name.endswith(bare)
        return self.whole.words if whole and self.whole else bare

    def of_row(self, own: Subject, plain: str, first: Subject | None) -> tuple[Subject, str | None]:
        """What a word that is no indicator by itself is of, by what the table is about; and as which group of it."""
        if self.caption_head:
            return subject_of(own.words + self.caption_head), None  # 水泥 in a table of products' output
        if self.whole is not None and self.whole.code and (self.of_kinds or (self.headless and is_industry(plain))):
            return self.whole, plain  # 教育, in a table of wages by 行业
        if self.of_prices and self.whole is not None:
            return self.whole, plain  # 轻工业, in a table of 工业生产者出厂价格指数
        if first is not None and first.code and (GROUP.match(plain) or first.code in self.codes):
            return first, plain  # 城镇 under 社会消费品零售总额
        if self.noun is not None and (self.of_kinds or GROUP.match(plain) or is_industry(plain) or is_owner(own)):
            return self.noun, plain  # 国有单位, in a table of 在岗职工平均工资
        return own, None

    def told(self, first: Subject | None) -> Subject | None:
        """What the table is about: by its caption, or by its first row where its unit is none of money."""
        unit = unit_of(unit_in(self.unit)) if self.whole is None and first is not None else None
        money = unit is None or unit[0] in {"CNY", "USD", "percent"}
        return self.whole if money or first is None or len(first.head) < 2 else first

    def is_branch_of_another(self, own: Subject, first: Subject | None) -> bool:
        """Whether a branch has what the table is about, not what it adds: 第一产业, in a table of 固定资产投资."""
        whole = self.told(first)
        if whole is None or whole.head in {"", "增加值", "生产总值", "GDP"} or whole.rate or self.heads_columns():
            return False
        return own.head == "增加值" and not own.words.endswith(own.head) and not own.words.endswith("指数")

    def heads_columns(self) -> bool:
        """Whether columns name indicators, of which rows are parts."""
        return any(
            column.subject is not None and is_known(column.subject) and column.subject.words not in MERE_AMOUNT
            for column in self.columns[1:]
        )

    def _of_amounts(self) -> bool:
        """Whether the caption's indicator is an amount of money."""
        return any(code is not None and indicator(code).unit == "CNY" for code in self.codes)

    def with_head(self, own: Subject) -> Subject:
        """`建筑业` in a table of GDP is 建筑业增加值: the table says the head noun once."""
        if own.code and own.name.endswith("数") and not own.words.endswith("数") and self._of_amounts():
            own = as_member(own)  # 私营企业 in a table of 工业增加值 is no 私营企业数
        if (
            own.code
            or own.head
            or not (own.name.endswith("业") or KIND_OF_COMPANY.fullmatch(own.name))
            or self.heads_columns()
        ):
            return own
        return self.headed(own)

    def headed(self, own: Subject) -> Subject:
        """`建筑业` with the head noun that the table says: 增加值, 总产值."""
        for head in ("增加值", "总产值", "产值", "营业收入", "利润总额", "投资", "零售额", "用电量"):
            if head in self.said:
                return subject_of(own.words + head)
        return subject_of(own.words + "增加值") if "生产总值" in self.said or self.of_economy else own


def of_product(about: Subject | None, whole: Subject | None, caption: str) -> Subject | None:
    """`总产量` in a table of 粮食产量 is of 粮食."""
    if about is None or about.code or not _OUTPUT.match(about.words):
        return about
    if whole is None:
        said = re.search(f"([一-鿿]{{2,12}}?){about.words}", _OF_ALL.sub("", caption))
        return subject_of(said[1] + about.words) if said else about
    product = re.sub("(?:总)?产量$", "", whole.words)
    return subject_of(product + about.words) if product and product != whole.words else about


def is_end_of(whole: Subject | None, about: Subject) -> bool:
    """Whether a header only repeats the last words of what the caption names: 总产值, of 规模以上工业总产值."""
    return whole is not None and about.code is None and about.words == about.head and whole.name.endswith(about.head)


def named_in(caption: str, about: Subject) -> Subject:
    """What a header says in full, as the one of several names in the caption: 总产值, of 建筑业总产值和房屋建筑面积."""
    if about.code is not None or about.words != about.head or not about.words:
        return about
    names = [name for name in _NAMES.split(caption) if name.endswith(about.words) and name != about.words]
    return subject_of(names[0]) if len(names) == 1 and len(names[0]) <= _LONGEST_NAME else about
