"""Columns of a table: what their headers say about period, measure, unit, region and indicator.

What belongs here: the words above a column. What does not: what is kept of them (`column`), labels and values of rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.extract.tables.cells import unit_of, without_translation
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.column_parts import as_part, but_over_last_period, of_economy
from hzetl.extract.tables.header_words import (
    BASE_OF_INDEX,
    GROWTH,
    LABEL_HEADER,
    NOTE,
    SINCE_JANUARY,
    SPACES,
    UNIT_HEADER,
    header_subject,
    measure_in,
    periods,
    unit_in,
)  # fmt: skip
from hzetl.extract.tables.units import LAST_MONTH
from hzetl.model import Cell, Document, Measure, OfMeasure
from hzetl.normalize.numbers import narrow
from hzetl.normalize.periods import Period, PeriodExpression, month_end, read_period, resolve_period
from hzetl.normalize.regions import resolve_region

_SAME_MONTH = re.compile("上年同月(?:价格)?(?:=|＝|为)100")
_SAME_MONTHS = re.compile("上年同期(?:价格)?(?:=|＝|为)100")
_PLANNED = re.compile("目标|计划|预计|预期|预算(?!收入|支出|内|外)")
_CUMULATED = re.compile("本月止累计|本月累计|累计|[1一]月?(?:[-—–－~～至到]+)本月|至本月|本年累计|自年初")
_THIS_MONTH = re.compile("本月|当月|(?:上年|去年)同月(?!(?:价格)?(?:=|＝|为)100)")
_YEAR_BEFORE = re.compile(
    "上年同[期月季]|去年同[期月季]|同期(?:累计)?(?:数|额|值|实绩)?$|^(?:上年|去年)(?:$|本[月季]|累计|1[-—–－~～至]+本月|实[绩际])|上年实绩"
)
_NOUN = re.compile("总[额值]|总?产值|增加值|收入|支出|投资")
_BASE_ALONE = re.compile("(?:比|以)?(?:上月|上年(?:同月|同期|12月)|去年同[月期])(?:价格)?")
_IN_DATE = re.compile("(?<=[0-9])[ 　]+(?=[年月—–~～-])|(?<=[年—–~～-])[ 　]+(?=[0-9])")
"""Blanks within a date: `2025 年 1—9 月`."""
_COMPARED_INDEX = re.compile("(?:同比|环比|定基)(?=(?:价格)?指数)|定基$")
"""`住宅价格同比指数` is the index of the year before."""
_BARE_SPAN = re.compile("[1一][-—–－~～至]([2-9]|1[0-2])")
_ENGLISH = re.compile("(?=.*[a-z]{3})[^一-鿿]*[A-Za-z][^一-鿿]*")
_YEAR_SAID = re.compile("(?<![0-9.])(?:19|20)[0-9]{2}年")
_OVER_LAST_MONTH = re.compile("[比较]上月")
_RATES = frozenset({Measure.MOM, Measure.YOY})
_YEAR_ALONE = frozenset(
    {"本年", "今年", "上年", "去年", "本年度", "上年度", "上年同期", "去年同期", "上年同月", "去年同月"}
)
"""Years that a header names beside `本月` or `累计`, which are what it says the period by."""


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
        self.caption = caption
        self.months: frozenset[str] = frozenset()
        self.caption_period = self.period(_IN_DATE.sub("", caption)) or self.period(document.title) or governing

    def columns(self, rows: Sequence[Sequence[Cell | None]], width: int) -> list[Column]:
        """All columns of a table by its header rows."""
        found: list[Column] = []
        heads = [_head_cells(rows, index) for index in range(width)]
        self.months = _bare_months([cell.text for cells in heads for cell in cells])
        bases = self._are_bases(heads)
        for index, cells in enumerate(heads):
            column = self._in_year_of(self._column(cells, "=100" if bases and index and cells else ""), found)
            told = [other for other in found if other.measure is not None and not other.target]
            found.append(as_part(of_economy(self._completed(column, told), found), found))
        return but_over_last_period(self._in_month_of_caption(found))

    def _are_bases(self, heads: Sequence[tuple[Cell, ...]]) -> bool:
        """Whether columns of a table of indices only name times before: `上月`, `上年同月`, with which it compares."""
        said = [_words_of(cells) for cells in heads[1:] if cells]
        compared = len(said) > 1 and len(set(said)) == len(said) and all(map(_BASE_ALONE.fullmatch, said))
        return compared and "指数" in (self.caption or self.document.title)

    def _in_month_of_caption(self, columns: list[Column]) -> list[Column]:
        """Beside changes over the month before, rates that say no time are of the month that the caption names."""
        month = self.caption_period
        if month is None or (month.start.year, month.start.month) != (month.end.year, month.end.month):
            return columns
        if month.is_point or not any(column.measure is Measure.MOM for column in columns):
            return columns
        return [
            replace(column, period=month) if column.period is None and column.measure in _RATES else column
            for column in columns
        ]

    def _in_year_of(self, column: Column, before: Sequence[Column]) -> Column:
        """`2023年一季度 上半年 前三季度`: a part of a year is of the year that the last header said."""
        said = next((other for other in reversed(before) if other.says_year), None)
        if said is None or said.period is None or column.part_of_year is None:
            return column
        period = resolve_period(column.part_of_year, self.document.published_on, said.period)
        return replace(column, period=period) if period and period.end > said.period.end else column

    def _column(self, cells: tuple[Cell, ...], base_said: str = "") -> Column:
        words = _words_of(cells, self.months) + base_said
        unit = unit_in(words)
        if not unit and len(cells) > 1 and unit_of(cells[-1].text.strip()) is not None:
            unit = cells[-1].text.strip()  # 千公顷, below 播种面积
            words = _words_of(cells[:-1], self.months)
        plain = BASE_OF_INDEX.sub("", words)
        region = next((code for cell in cells if (code := self._region(cell.text))), None)
        measure = measure_in(plain)
        base = None
        period = None if self._only_years(plain) else self.period(plain)
        if period is None and self.caption_period:
            period = self._of_caption(words, self.caption_period)
            if measure is Measure.LEVEL and _YEAR_BEFORE.search(plain):
                period = (period or self.caption_period).year_before()
        if LAST_MONTH.search(words) and measure is Measure.LEVEL:
            measure = Measure.MOM
        if (LAST_MONTH.search(words) or _SAME_MONTH.search(words)) and period is None:
            measure = None  # an index whose month nobody names
        if SINCE_JANUARY.search(plain) and measure in {Measure.YOY, Measure.CHANGE}:
            measure = Measure.GROWTH if measure is Measure.YOY else measure
            if anchor := period or self.caption_period:
                day = date(anchor.end.year, 1, 1) - timedelta(days=1)
                base, period = Period(day, day), anchor.closing()
        elif _OVER_LAST_MONTH.search(plain) and measure is Measure.CHANGE and (anchor := period or self.caption_period):
            last = anchor.end.replace(day=1) - timedelta(days=1)
            base = Period(last.replace(day=1), last)
        scope = re.search(
            "在?((?:全[省国市]|副省级)[^排位名]{0,6}?)(?:位次|排名|排位|名次)|占(.{2,12}?)(?:的?比重|的?比例|份额|[(（]?%)",
            plain,
        )
        return Column(
            words, cells, period, measure, unit,
            None if region or measure is None else header_subject(_COMPARED_INDEX.sub("", plain)), region, base,
            target=bool(_PLANNED.search(plain)), scope=(scope[1] or scope[2]).strip("的") if scope else None,
            part_of_year=_part_of_year(plain), says_year=bool(_YEAR_SAID.search(plain)),
            cumulated=bool(_CUMULATED.search(words)),
        )  # fmt: skip

    def _completed(self, column: Column, before: Sequence[Column]) -> Column:
        """A growth is of the levels to its left: same indicator, same region, the latest of their periods."""
        left = before[-1] if before else None
        if column.measure is Measure.LEVEL:
            return self._year_before(column, before)
        if left is None or column.measure is None:
            return column
        if left.cumulated and not _THIS_MONTH.search(column.words):
            column = replace(column, cumulated=True)
        if column.measure is Measure.RANK:
            column = replace(column, ranked=OfMeasure.YOY if left.measure is Measure.YOY else OfMeasure.LEVEL)
        if column.subject:
            same = left.subject is not None and left.subject.name == column.subject.name
            return replace(column, period=column.period or left.period) if same else column
        if LABEL_HEADER.match(left.words) or UNIT_HEADER.match(left.words):
            return column
        if column.measure is Measure.SHARE and left.subject and re.match("人均|亩均", left.subject.name):
            return column
        period = column.period
        if period is None or (self.caption_period and period == self._of_caption(column.words, self.caption_period)):
            period = _of_kind(column.words, before) or period or _latest(before)
        return replace(column, period=period, subject=left.subject, region=column.region or left.region)

    def _year_before(self, column: Column, before: Sequence[Column]) -> Column:
        """`上年同期` beside `累计数` is of the same months a year before, not of the month that the caption names."""
        alone = _YEAR_BEFORE.search(column.words) and not (
            _CUMULATED.search(column.words) or _THIS_MONTH.search(column.words)
        )
        left = before[-1] if before else None
        if not alone or left is None or left.measure is not Measure.LEVEL or left.period is None or not left.cumulated:
            return column
        if left.subject and column.subject and left.subject.name != column.subject.name:
            return column
        return replace(column, period=left.period.year_before(), cumulated=True)

    def _only_years(self, plain: str) -> bool:
        """Whether the only times that a header of `本月` or `累计` names are years: `本年累计`, `上年同期 本月`."""
        if not (_CUMULATED.search(plain) or _THIS_MONTH.search(plain)):
            return False
        return all(hit.group() in _YEAR_ALONE or "本月" in hit.group() for hit in periods().finditer(plain))

    def _region(self, words: str) -> str | None:
        plain = SPACES.sub("", NOTE.sub("", words))
        return resolve_region(plain, self.document.published_on, self.document.home_region) if plain else None

    def _of_caption(self, words: str, caption: Period) -> Period | None:
        """`本月`, `累计`: by the month that the caption names last."""
        this_month = _THIS_MONTH.search(words)
        if _CUMULATED.search(words) or (_SAME_MONTHS.search(words) and not this_month):
            return Period(date(caption.end.year, 1, 1), caption.end)
        of_month = _SAME_MONTH.search(words) or LAST_MONTH.search(words)
        if this_month or (of_month and not _is_year(caption)):
            return Period(caption.end.replace(day=1), month_end(caption.end.year, caption.end.month))
        return None

    def period(self, words: str) -> Period | None:
        """The period that words name; bases of comparison are none."""
        plain = BASE_OF_INDEX.sub("", narrow(words))
        best: Period | None = None
        for hit in periods().finditer(plain):
            said = read_period(hit.group())
            if said is None or plain[max(0, hit.start() - 1) : hit.start()] in {"比", "较", "与", "同"}:
                continue
            if said.word == "month" or (said.governing and GROWTH.search(plain[hit.end() :])):
                continue
            anchor = best or getattr(self, "caption_period", None) or self.governing
            found = resolve_period(said, self.document.published_on, anchor)
            best = found or best
        if best is None and (year := re.search("(?<![0-9.])((?:19|20)[0-9]{2})(?![0-9.])", plain)):
            said = read_period(year[1] + "年")
            best = resolve_period(said, self.document.published_on, None) if said else None
        return best


def _head_cells(rows: Sequence[Sequence[Cell | None]], index: int) -> tuple[Cell, ...]:
    """The cells of a header over a column, from above, without what says in English what stands above."""
    cells: list[Cell] = []
    for row in rows:
        cell = row[index]
        if cell is not None and _ENGLISH.fullmatch(cell.text) and cells:
            continue
        if cell is not None and cell.text.strip() and all(cell.start != other.start for other in cells):
            cells.append(cell)
    return tuple(cells)


def _bare_months(texts: Sequence[str]) -> frozenset[str]:
    """Months that a header tells by their numbers alone: `1-9`, and `9` beside it."""
    said = {SPACES.sub("", narrow(text)) for text in texts}
    spans = [hit for word in said if (hit := _BARE_SPAN.fullmatch(word))]
    return frozenset([hit.group() for hit in spans] + [hit[1] for hit in spans])


def _words_of(cells: Sequence[Cell], months: frozenset[str] = frozenset()) -> str:
    """The words of cells above each other; `总额` below `社会消费品零售总额` says nothing more."""
    words = ""
    for cell in cells:
        said = SPACES.sub("", narrow(without_translation(cell.text)))
        said += "月" if said in months else ""
        plain = NOTE.sub("", said)
        repeats = len(plain) > 1 and _NOUN.fullmatch(plain) and NOTE.sub("", words).endswith(plain)
        words += said.removeprefix(plain) if repeats else said
    return words


def _of_kind(words: str, before: Sequence[Column]) -> Period | None:
    """The latest cumulated period, or month, of the levels to the left, as the words of a growth say."""
    cumulated = bool(_CUMULATED.search(words))
    if not cumulated and not _THIS_MONTH.search(words):
        return None
    found = [
        column.period for column in before
        if column.period and column.measure is Measure.LEVEL and not column.period.is_point
        and ((column.period.start.month == 1) if cumulated else column.period.start.month == column.period.end.month)
    ]  # fmt: skip
    return max(found, key=lambda period: (period.end, period.end - period.start)) if found else None


def _latest(before: Sequence[Column]) -> Period | None:
    """The latest period of the levels that stand next to each other at the end of these columns."""
    found: list[Period] = []
    for column in reversed(before):
        if column.measure in {Measure.LEVEL, Measure.CHANGE} and not LABEL_HEADER.match(column.words):
            if column.period is None:
                break  # of 1-本月, whichever month that is
            found.append(column.period)
        elif column.measure is Measure.LEVEL or found:
            break
    return max(found, key=lambda period: period.end) if found else before[-1].period


def _part_of_year(words: str) -> PeriodExpression | None:
    said = [read_period(hit.group()) for hit in periods().finditer(words)]
    one = said[0] if len(said) == 1 else None
    return one if one and (one.months or words == "全年") and one.year is None and one.year_offset is None else None


def _is_year(period: Period) -> bool:
    return (period.start.month, period.end.month) == (1, 12)
