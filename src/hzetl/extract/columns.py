"""Columns of a table: what their headers say about period, measure, unit, region and indicator.

What belongs here: the words above a column. What does not: labels and values of rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hzetl.extract.cells import unit_of
from hzetl.extract.subjects import Subject, subject_of
from hzetl.model import Cell, Document, Measure
from hzetl.normalize.indicators import find_indicators, indicator_by_alias
from hzetl.normalize.numbers import narrow
from hzetl.normalize.periods import PERIOD, Period, month_end, read_period, resolve_period
from hzetl.normalize.regions import resolve_region

_PERIOD = re.compile(PERIOD)
_SPACES = re.compile(r"[\s　\x00]")
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
_UNIT = re.compile(r"[（(](?:单位[：:]?)?([^（）()]{1,12})[）)]|单位[：:]\s*([^\s；;）)]{1,24})")
BASE_OF_INDEX = re.compile("(?:以)?(?:上年同期|上年同月|上年|去年同期|上月|基期|[0-9]{4}年)(?:价格)?(?:=|＝|为)100")
_LAST_MONTH = re.compile("上月(?:价格)?(?:=|＝|为)100")
_SAME_MONTH = re.compile("上年同月(?:价格)?(?:=|＝|为)100")
_SAME_MONTHS = re.compile("上年同期(?:价格)?(?:=|＝|为)100")
_MOM = re.compile("环比|[比较]上[月季]")
_SINCE_JANUARY = re.compile("比年初|较年初|比上年末|较上年末")
_POINTS = re.compile("百分点")
_GROWTH = re.compile(
    "增长率?|增速|增幅|同比|增减|[比较]上年|±|涨跌幅|[比较]去年|涨幅|升降|[比较]同期|发展速度|可比增|增[(（]?%"
)
_AMOUNT = re.compile("增[长加减](?:额|量|数)|增长值|增减额|净增|新增额|(?:比上年|同比|比年初)增加(?!%)")
_SHARE = re.compile("比重|占比|份额|占[^比]*%|构成")
_PLACE = re.compile("位次|排名|名次|排位")
_PULL = re.compile("拉动|贡献(?!率)")
_PULL_RATE = re.compile("贡献率")
_SKIPPED = re.compile(
    "完成(?:年度?)?(?:计划|预算|目标|进度)|进度|权重|序号|编号|代码|备注|说明|为(?:年度)?(?:预算|计划)|"
    "占年?度?(?:预算|计划|目标)"
)
_PLANNED = re.compile("目标|计划|预计|预期|预算(?!收入|支出|内|外)")
_CUMULATED = re.compile("本月止累计|本月累计|累计|[1一]月?(?:[-—–－~～至到]+)本月|本年累计|自年初")
_THIS_MONTH = re.compile("本月|当月")
_YEAR_BEFORE = re.compile("上年同期|去年同期|上年同月|去年同月|同期(?:累计)?(?:数|额|值|实绩)?$|^上年$|^去年$|上年实绩")
_PLAIN = re.compile(
    "绝对[量值额数]|完成[额数]?|实绩|数值|指标值|总量|本期|合计|实际数?|数额|数量|指标|累计|本月止?|当月|全年|年末|期末|止|数据|值|情况|主要|综合|统计表?|一览表|表"
)
UNIT_HEADER = re.compile("^(?:计量|计算)?单位$")
LABEL_HEADER = re.compile(
    "^(?:主要|各)?(?:经济)?(?:指标|项目|名称|地区|区县市?|县市区?|县区|区域|城市|行业|产品|分类|类别|类型|分组|年份|年度|时间|月份|单位)(?:名称)?$"
)
_ORDINAL_HEADER = re.compile("^(?:序号|编号|No\\.?|代码|行次)$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's header says.

    Attributes:
        words: the header rows' texts, from above, without blanks.
        cells: the header cells.
        period: of the column, or None.
        measure: level unless the header says growth, share, rank or the like; None for one that states no claim.
        unit: written unit, or empty.
        subject: indicator that the header names, or None.
        region: that the header names, or None.
        base: compared with the end of last year (比年初), else None.
        target: whether it is of a plan.
        scope: the whole of a share.
    """

    words: str
    cells: tuple[Cell, ...]
    period: Period | None
    measure: Measure | None
    unit: str
    subject: Subject | None
    region: str | None = None
    base: Period | None = None
    target: bool = False
    scope: str | None = None


class Headers:
    """Reads the headers of one table.

    Args:
        document: for its publication date and home region.
        caption: the table's caption.
        governing: period of the document.
    """

    def __init__(self, document: Document, caption: str, governing: Period | None) -> None:
        self.document = document
        self.governing = governing
        self.caption_period = self.period(caption) or self.period(document.title) or governing

    def columns(self, rows: Sequence[Sequence[Cell | None]], width: int) -> list[Column]:
        """All columns of a table by its header rows."""
        found: list[Column] = []
        for index in range(width):
            cells: list[Cell] = []
            for row in rows:
                cell = row[index]
                if cell is not None and cell.text.strip() and all(cell.start != other.start for other in cells):
                    cells.append(cell)
            column = self._column(tuple(cells))
            found.append(self._completed(column, found))
        return found

    def _column(self, cells: tuple[Cell, ...]) -> Column:
        words = "".join(_SPACES.sub("", narrow(cell.text)) for cell in cells)
        plain = BASE_OF_INDEX.sub("", words)
        region = next((code for cell in cells if (code := self._region(cell.text))), None)
        measure = _measure(plain)
        base = None
        period = self.period(plain)
        if period is None and measure is Measure.LEVEL and _YEAR_BEFORE.search(plain) and self.caption_period:
            period = self.caption_period.year_before()
        if period is None and self.caption_period:
            period = self._of_caption(words, self.caption_period)
        if _LAST_MONTH.search(words) or (_SAME_MONTH.search(words) and period is None):
            measure = None  # an index of another base, and one whose month nobody names
        if _SINCE_JANUARY.search(plain) and measure in {Measure.YOY, Measure.CHANGE}:
            measure = Measure.GROWTH if measure is Measure.YOY else measure
            if anchor := period or self.caption_period:
                day = date(anchor.end.year, 1, 1) - timedelta(days=1)
                base, period = Period(day, day), anchor.closing()
        scope = re.search(
            "在?((?:全[省国市]|副省级)[^排位名]{0,6}?)(?:位次|排名|排位|名次)|占(.{2,12}?)(?:的?比重|的?比例|份额|[(（]?%)",
            plain,
        )
        return Column(
            words, cells, period, measure, unit_in(words), None if region else _header_subject(plain), region, base,
            target=bool(_PLANNED.search(plain)), scope=(scope[1] or scope[2]).strip("的") if scope else None,
        )  # fmt: skip

    def _completed(self, column: Column, before: Sequence[Column]) -> Column:
        """A growth is of the levels to its left: same indicator, same region, the latest of their periods."""
        left = before[-1] if before else None
        if left is None or column.measure is Measure.LEVEL or column.measure is None or column.subject:
            return column
        if LABEL_HEADER.match(left.words) or UNIT_HEADER.match(left.words):
            return column
        if column.measure is Measure.SHARE and left.subject and re.match("人均|亩均", left.subject.name):
            return column
        return replace(
            column, period=column.period or _latest(before), subject=left.subject, region=column.region or left.region,
        )  # fmt: skip

    def _region(self, words: str) -> str | None:
        plain = _SPACES.sub("", _NOTE.sub("", words))
        return resolve_region(plain, self.document.published_on, self.document.home_region) if plain else None

    def _of_caption(self, words: str, caption: Period) -> Period | None:
        """`本月`, `累计`: by the month that the caption names last."""
        if _CUMULATED.search(words) or _SAME_MONTHS.search(words):
            return Period(date(caption.end.year, 1, 1), caption.end)
        if _THIS_MONTH.search(words) or (_SAME_MONTH.search(words) and not _is_year(caption)):
            return Period(caption.end.replace(day=1), month_end(caption.end.year, caption.end.month))
        return None

    def period(self, words: str) -> Period | None:
        """The period that words name; bases of comparison are none."""
        plain = BASE_OF_INDEX.sub("", narrow(words))
        best: Period | None = None
        for hit in _PERIOD.finditer(plain):
            said = read_period(hit.group())
            if said is None or plain[max(0, hit.start() - 1) : hit.start()] in {"比", "较", "与", "同"}:
                continue
            if said.word == "month" or (said.governing and _GROWTH.search(plain[hit.end() :])):
                continue
            anchor = best or getattr(self, "caption_period", None) or self.governing
            found = resolve_period(said, self.document.published_on, anchor)
            best = found or best
        if best is None and (year := re.search("(?<![0-9.])((?:19|20)[0-9]{2})(?![0-9.])", plain)):
            said = read_period(year[1] + "年")
            best = resolve_period(said, self.document.published_on, None) if said else None
        return best


def _latest(before: Sequence[Column]) -> Period | None:
    """The latest period of the levels that stand next to each other at the end of these columns."""
    found: list[Period] = []
    for column in reversed(before):
        if column.measure in {Measure.LEVEL, Measure.CHANGE} and not LABEL_HEADER.match(column.words):
            if column.period is not None:
                found.append(column.period)
        elif column.measure is Measure.LEVEL or found:
            break
    return max(found, key=lambda period: period.end) if found else before[-1].period


def _is_year(period: Period) -> bool:
    return (period.start.month, period.end.month) == (1, 12)


def _measure(words: str) -> Measure | None:
    if _SKIPPED.search(words):
        return None
    plain = words
    if indicator_by_alias(_NOTE.sub("", plain)):
        return Measure.LEVEL  # 人口自然增长率 is no growth of anything
    if _PLACE.search(plain):
        return Measure.RANK
    if _PULL_RATE.search(plain) or _PULL.search(plain):
        return Measure.CONTRIBUTION
    if _POINTS.search(plain):
        return Measure.PP_CHANGE if _GROWTH.search(plain) or re.search("提高|变化|变动", plain) else None
    if _AMOUNT.search(plain) and not re.search("[(（]?%", plain):
        return Measure.CHANGE
    if _MOM.search(plain):
        return Measure.MOM
    if _GROWTH.search(plain) or _SINCE_JANUARY.search(plain):
        return Measure.YOY
    if _SHARE.search(plain):
        return Measure.SHARE
    return Measure.LEVEL


def unit_in(words: str) -> str:
    """The unit that words in brackets, or after `单位：`, give; empty if none."""
    return next(iter(units_in(words)), "")


def units_in(words: str) -> tuple[str, ...]:
    """All units that `单位：亿元、%` or brackets give."""
    written = (part for hit in _UNIT.finditer(words) for part in re.split("[、,，]", hit[1] or hit[2] or ""))
    return tuple(_SPACES.sub("", narrow(part)).strip("()") for part in written if unit_of(part) is not None)


def _header_subject(words: str) -> Subject | None:
    """The indicator that a header names, known or not; None for one of period, measure and unit only."""
    return named(words) or _unknown(words, _stripped)


def named(words: str) -> Subject | None:
    """The known indicator that a header or caption names."""
    plain = _NOTE.sub("", _SPACES.sub("", narrow(words)))
    if indicator_by_alias(plain):
        return subject_of(plain)
    plain = _stripped(plain)
    return subject_of(plain) if plain and indicator_by_alias(plain) else None


def captioned(words: str) -> Subject | None:
    """The one indicator that a caption is about (`2021—2025年规模以上工业增加值`)."""
    if (whole := named(words)) is not None:
        return whole
    found = {mention.code: mention for mention in find_indicators(narrow(words)) if not mention.bare}
    if len(found) != 1:
        return None
    mention = next(iter(found.values()))
    return subject_of(narrow(words)[mention.start : mention.end])


def _stripped(words: str) -> str:
    """Header words without period, measure, unit and what only says that there is a value."""
    plain = _PERIOD.sub("", _NOTE.sub("", words))
    plain = re.sub("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", "", plain)
    plain = re.sub(
        "(?:同比|环比|[比较]上[年月]|[比较]去年|上年|去年|同期|年初|累计|按可比价|可比|名义|实际|占.*?比重)*(?:增长率?|增速|增幅|增减[额量]?|增加额|增长额|±|涨跌幅|涨幅|升降|位次|排名|比重|占比)*(?:\\(?[%％±]+\\)?)*(?:总量|绝对[量值额数]|数值|实绩|完成[额数]?|本期|合计|累计|本月止?|当月|全年)*$",
        "",
        plain,
    )
    return re.sub("^(?:全市|全省|全国|全区|全县)", "", plain).strip("：:、,-—()（）")


def _unknown(words: str, strip: Callable[[str], str]) -> Subject | None:
    plain = strip(words)
    rest = _PLAIN.sub("", plain)
    if len(rest) < 2 or LABEL_HEADER.match(plain) or UNIT_HEADER.match(plain) or _ORDINAL_HEADER.match(plain):
        return None
    if not re.fullmatch("[一-鿿A-Za-z“”、]+", plain) or len(plain) > 24:
        return None
    return subject_of(plain)
