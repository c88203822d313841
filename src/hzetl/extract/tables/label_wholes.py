"""What a row of a table takes from the whole that stands above it: whose income it is, its unit.

What belongs here: one row and its whole. What does not: which row is the whole (`labels`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hzetl import late_re as re
from hzetl.extract.subject import Subject, subject_of
from hzetl.extract.tables.cells import unit_of
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.header_words import is_known, measure_in, stripped, unit_in
from hzetl.extract.tables.label import BARE_NOUN, Label, clean, is_price
from hzetl.model import Measure
from hzetl.normalize.indicators import indicator

_PEOPLE = re.compile("(?:全国|全省|全市|全体)?((?:城镇|农村|乡村)?(?:常住)?居民)(?=人均|家庭)")
_SPENT_ON = re.compile(
    "食品(?:烟酒)?|衣着|居住|(?:生活用品|家庭设备用品)(?:及|和)(?:维修)?服务|交通(?:和|及)?通[信讯]|教育(?:、)?文化(?:和|及)?娱乐(?:服务)?|医疗保健|其他(?:用品|商品)(?:和|及)服务"
)
_OF_MONEY = re.compile("(?:额|收入|支出|值|投资|类|业|商品|零售)$")
_INVESTORS = re.compile("(?:外商|港澳台商?|[、及和与])+投资")
_SUM = re.compile("(?:支出|收入|产值|投资额?|存款)$")
_NUMBERED = re.compile("[ 　\xa0]*(?:[（(]?[一二三四五六七八九十]+[、）)]|[0-9]{1,2}[.．、](?![0-9]))")
_FEWEST_PARTS = 3
_SCHOOLS = re.compile("(?:学校|院校|大学|中学|小学|高中|初中|幼儿园|教育|学院|中专)$")
_OF_SCHOOLS = re.compile(
    "学校数|招生数?|毕业生数?|在校(?:学)?生数?|教职工(?:数|人数)?|专任教师(?:数|人数)?|班级数|毕业班学生数?"
)
"""What rows below a kind of school tell of it: `在校学生数` below `普通高等学校`."""


def is_spent_on(own: Subject, whole: Subject | None) -> bool:
    """Whether a row is what money goes for, not its price: `食品烟酒` below 居民人均消费支出."""
    spent = is_price(own) or _SPENT_ON.fullmatch(own.words) is not None
    return spent and whole is not None and not whole.rate and "支出" in whole.name


def income_of_people(own: Subject, whole: Subject | None) -> Subject:
    """`工资性收入` below the income of 城镇居民 is theirs."""
    whose = _PEOPLE.match(whole.words) if whole is not None else None
    if whose is None or _PEOPLE.match(own.words):
        return own
    if not own.name.startswith("人均") or not own.words.endswith("收入"):
        return own
    return subject_of(whose[1] + "人均" + own.words.removeprefix("人均"))


def of_investors(plain: str, whole: Subject | None, *, heads_columns: bool) -> tuple[Subject, bool] | None:
    """What `外商投资` is of, and whether it is a part of the whole; None where the words name no investors."""
    if not _INVESTORS.fullmatch(plain):
        return None
    if whole is not None and whole.head not in {"", "投资"}:
        return subject_of(plain + whole.head), True
    return (replace(subject_of(plain), head=""), False) if heads_columns else None  # whose, of what the columns name


@dataclass(frozen=True, slots=True)
class FirstUnit:
    """The unit that only the first of a table's labels says, and whether all others are numbered parts of its sum."""

    unit: str = ""
    summed: bool = False


def first_unit_of(texts: Sequence[str], columns: Sequence[Column]) -> FirstUnit:
    """The unit that only the first label says."""
    units = [unit_in(text) for text in texts]
    if not units or any(units[1:]) or any(column.unit not in {"", "%"} for column in columns):
        return FirstUnit()
    summed = len(texts) > _FEWEST_PARTS and _SUM.search(stripped(clean(texts[0]))) is not None
    return FirstUnit(units[0], summed and all(_NUMBERED.match(text) for text in texts[1:]))


def shared_unit(own: Subject, first: FirstUnit) -> str:
    """The unit that a row has from the first: `社会消费品零售总额（亿元）` above `餐饮收入`; else ""."""
    unit = unit_of(first.unit)
    if unit is None or unit[0] != "CNY" or own.rate:
        return ""
    money = indicator(own.code).unit == "CNY" if own.code else first.summed or _OF_MONEY.search(own.name)
    return first.unit if money else ""  # 1.粮油类, of 消费性支出（元）


def is_price_index(whole: Subject | None) -> bool:
    """Whether kinds of goods that stand below a row are parts of it: `燃料、动力类` below 工业生产者购进价格指数."""
    return whole is not None and whole.name.endswith("价格指数")


def is_counted(own: Subject | None) -> bool:
    """Whether a row names a number of persons or things that is known, such as 国内游客."""
    return own is not None and own.code is not None and not own.rate and indicator(own.code).unit == "count"


def of_schools(words: str, heading: str) -> Subject | None:
    """`在校学生数` below a heading of `普通高等学校` is of these, and `小学` below one of `毕业生数` its graduates."""
    if _OF_SCHOOLS.fullmatch(words) and _SCHOOLS.search(heading):
        return subject_of(heading + words)
    counted = _OF_SCHOOLS.fullmatch(heading) is not None or heading.endswith("学生数")
    return subject_of(words + heading) if counted and _SCHOOLS.search(words) else None


def of_group(label: Label, group: str, words: str) -> Label | None:
    """`增速`, `总量` beside `地区生产总值`, `增加值` beside `规模以上工业`: of what the group names."""
    says = stripped(words)
    if says and not BARE_NOUN.match(words):
        return None
    about = subject_of(group + words) if says else subject_of(group)
    measure = measure_in(words)
    if not is_known(about) or measure is None:
        return None
    label.subject, label.measure = about, None if measure is Measure.LEVEL else measure
    return label
