"""What a number in a table is worth: unit and measure by what header, label, caption and indicator say.

What belongs here: the judgement when nothing, or two things, say the unit. What does not: where the words stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.subject import Subject
from hzetl.extract.tables.cells import CellValue, unit_of
from hzetl.extract.tables.header_words import BASE_OF_INDEX, units_in
from hzetl.model import Measure, OfMeasure
from hzetl.normalize.indicators import indicator

AMOUNT_MEASURES = frozenset({Measure.LEVEL, Measure.CHANGE})
_OF_RATES = re.compile("[%％‰]|百分点|倍")
_PERCENTS = frozenset({Measure.YOY, Measure.MOM, Measure.GROWTH, Measure.SHARE, Measure.CONTRIBUTION})
_INDEX_RANGE = (Decimal(50), Decimal(200))
"""An index with 100 as its base lies between; a rate of growth does not."""
_CHANGES = frozenset({Measure.MOM, Measure.YOY})
_AROUND = (Decimal(80), Decimal(120))
_COMPARED = re.compile("[^增涨跌升降±%％幅]*(?:环比|同比)")
_STEEP = 40
"""Growth in percent from which a number in a column of amounts is rather something else."""
_FIXED_BASE = re.compile("[0-9]{4}")
_GROWS = re.compile("^(?:人均|亩均|户均|平均)|平均工资|价格|指数")
"""Rates that are amounts per head, or prices: their growth is a percentage."""
_PERSONS = re.compile("人口|人数|人员|职工|从业者|劳动力|学生|招生|毕业生|在校生|教师|医师|医生|护士|幼儿数")
_EACH = re.compile("^[人亩户]均|平均|工资|价格")
"""Money for one person or thing, in 元 where others have 亿元."""
_OF_COUNTS = re.compile("(?:单位|企业|机构|网点|项目|学校|院校|医院|幼儿园|场馆|户|个|家)数$")
_OF_MONEY = re.compile("(?:收入|支出|增加值|产值|利润|利润总额|税金|税收|资产|资产总计|负债|存款|贷款|投资|工资|费用)$")
LAST_MONTH = re.compile("上月(?:价格)?(?:=|＝|为)100")
_INDEX = re.compile("价格|指数")
_PRICE_INDEX = re.compile("价格(?:总)?(?:指数|水平)?$|价格指数")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a cell states: value in units of `unit`, and as what."""

    measure: Measure
    value: Decimal
    unit: str
    classifier: str | None = None
    of_measure: OfMeasure | None = None
    confidence: float = 0.85
    base_year: str = ""
    """Of an index whose base is a fixed year (1978=100) or the month before, which makes another series."""


def contradicts(measure: Measure | None, unit: str, header: str) -> bool:
    """Whether a header says a rate and, of all units, that of an amount: 增长 above （亿元）."""
    return measure in _PERCENTS and bool(unit) and not _OF_RATES.search(header + unit)


def stated(found: CellValue, measure: Measure, about: Subject, said: Sequence[str], label: str) -> Stated | None:
    """What a value states, or None where its unit is not certain.

    Args:
        found: the cell.
        measure: by header and label.
        about: the indicator.
        said: what says the unit, nearest first: header, column of units, label, table, caption.
        label: the row's words.
    """
    number = found.number
    if measure in AMOUNT_MEASURES:
        return _amount(found, measure, about, said, label)
    if measure is Measure.RANK:
        whole = number == number.to_integral_value() and number > 0 and not found.unit
        return Stated(measure, number, "rank", of_measure=OfMeasure.LEVEL) if whole else None
    if measure is Measure.PP_CHANGE:
        of = OfMeasure.LEVEL if about.rate else OfMeasure.YOY
        return Stated(measure, number, "pp", of_measure=of)
    if measure is Measure.CONTRIBUTION:
        points = "百分点" in "".join(said)
        of = OfMeasure.YOY if points else OfMeasure.CHANGE
        return Stated(measure, number, "pp" if points else "percent", of_measure=of)
    if measure is Measure.YOY and found.unit.endswith("百分点"):
        of = OfMeasure.LEVEL if about.rate else OfMeasure.YOY
        return Stated(Measure.PP_CHANGE, number, "pp", of_measure=of)
    if measure in {Measure.YOY, Measure.MOM, Measure.GROWTH} and found.unit == "倍":
        return Stated(measure, number, "times")
    if measure not in _PERCENTS or found.unit not in {"", "%"}:
        return None
    if measure is not Measure.SHARE and about.rate and not _GROWS.search(about.name):
        return None  # growth of a rate: percent or points, nobody knows
    if measure is not Measure.SHARE and _PRICE_INDEX.search(about.name) and _is_index(number):
        return Stated(Measure.LEVEL, number, "point", base_year="上月" if measure is Measure.MOM else "")
    return Stated(measure, number, "percent")


def over_last_month(found: CellValue, about: Subject) -> Stated | None:
    """What a value below `上月=100` states: an index, which is another series than that over the year before."""
    index = _is_index(found.number) and not found.unit and _INDEX.search(about.name)
    return Stated(Measure.LEVEL, found.number, "point", base_year="上月") if index else None


def is_rather_index(told: Stated, header: str, unit: str) -> bool:
    """Whether a change told in percent is about 100 where nothing says a rise or percent: `环比`, `同比`."""
    if told.measure not in _CHANGES or told.unit != "percent" or not _AROUND[0] < told.value < _AROUND[1]:
        return False
    return _COMPARED.fullmatch(header) is not None and "%" not in unit


def _is_index(number: Decimal) -> bool:
    return _INDEX_RANGE[0] < number < _INDEX_RANGE[1]


def _amount(found: CellValue, measure: Measure, about: Subject, said: Sequence[str], label: str) -> Stated | None:
    number = found.number
    if bases := [hit.group() for words in (*said, label) if (hit := BASE_OF_INDEX.search(words))]:
        years = {hit.group() for base in bases if (hit := _FIXED_BASE.search(base))}
        if len(years) == 1 and number > 0:
            return Stated(measure, number, "point", base_year=years.pop())  # it may be anything by now
        return Stated(measure, number, "point") if _is_index(number) and not years else None
    written = found.unit or _nearest(about, said)
    if not written:
        return _by_indicator(number, measure, about)
    if (unit := unit_of(written)) is None:
        return None
    code, classifier, factor = unit
    if about.name.startswith("人均"):
        code = code.removesuffix("/person")
    if code != "percent":
        return Stated(measure, number * factor, code, classifier)
    if _PRICE_INDEX.search(about.name) or about.name.endswith("指数"):
        return Stated(measure, number, "point") if _is_index(number) else _growth(number, measure, about)
    if about.rate:
        return Stated(measure, number, "percent")
    return _growth(number, measure, about)


def _growth(number: Decimal, measure: Measure, about: Subject) -> Stated | None:
    """An amount in percent is its growth: `规模以上工业增加值　%　6.1`; one that is itself an increase has none."""
    if measure is not Measure.LEVEL or about.code is None or abs(number) >= _STEEP or "新增" in about.name:
        return None
    return Stated(Measure.YOY, number, "percent", confidence=0.7)


def _by_indicator(number: Decimal, measure: Measure, about: Subject) -> Stated | None:
    """Where nothing says a unit: rates are percentages, indices points."""
    if measure is not Measure.LEVEL:
        return None
    if about.name.endswith("指数"):
        return Stated(measure, number, "point")
    if about.rate and about.name.endswith(("率", "比重", "占比")) and not about.name.endswith(("生产率", "周转率")):
        return Stated(measure, number, "percent")
    return None


def disagree(one: str, *others: str) -> bool:
    """Whether a unit is none of others that are said of the same values: 亿元 in the header, 万元 above the table."""
    known = [found for written in others if (found := unit_of(written)) and found[0] != "percent"]
    own = unit_of(one)
    return own is not None and own[0] != "percent" and bool(known) and own not in known


def _nearest(about: Subject, said: Sequence[str]) -> str:
    """The unit that the nearest words give; of several the one that fits the indicator."""
    for place, words in enumerate(said):
        if not words.strip():
            continue
        if words == "?":
            return words
        several = units_in(words) if unit_of(words) is None else (words,)
        plain = [written for written in several if (found := unit_of(written)) and found[0] != "percent"]
        if len(plain) == 1:
            return plain[0]
        if len(plain) > 1:
            own = indicator(about.code).unit if about.code else _kind_of(about)
            fitting = [written for written in plain if (found := unit_of(written)) and found[0] == own]
            if len(fitting) > 1 and own == "count":
                fitting = [written for written in fitting if (written[-1] == "人") == bool(_PERSONS.search(about.name))]
            if own == "CNY" and len(fitting) == 2 and "元" in fitting:
                fitting = [written for written in fitting if (written == "元") == bool(_EACH.search(about.name))]
            return fitting[0] if len(fitting) == 1 else ""
        if several and place < len(said) - 1:
            return several[0]
        if place == 1:
            return "?"  # a column of units whose word is none that we know
    return ""


def _kind_of(about: Subject) -> str | None:
    """The unit that a name that is no known indicator has by its last words; None where they say none."""
    if _OF_MONEY.search(about.name):
        return "CNY"
    return "count" if _OF_COUNTS.search(about.name) or _PERSONS.search(about.name) else None
