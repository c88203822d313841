"""Periods as Chinese pages name them, and the dates they stand for.

Reading is in two steps: `read_period` says what a run of characters says (`1—11月`, `上年同期`, `截至9月末`), and
`resolve_period` gives dates for it, by the publication date and the period that governs the sentence. Cumulated
periods are periods: `1—11月` is not `11月`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from hzetl.normalize.numbers import narrow, parse_number

_DASH = r"[ 　]?(?:[-—－–―~～─]{1,2}|至|到)[ 　]?"
_NUM = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR_DIGITS = r"(?:(?:19|20)[0-9]{2}|(?:１９|２０)[０-９]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_REL_YEAR = r"(?:今年|去年|上年|前年|本年|当年|明年|后年|上一年|翌年|次年|同年)"
_QUARTER = r"(?:第?[一二三四1-4１-４]季度?|首季度?|末季|[上本]季度?|前[一二两三23]个?季度?|头[一二两三]个?季度?|前三季)"
_MONTHS = rf"(?:(?:前|头){_NUM}个?月|{_NUM}月?份?{_DASH}{_NUM}月份?|{_NUM}月份?|[上本当]月)"
_SUB = rf"(?:{_QUARTER}|[上下]半年|全年|年[末底初中]|{_MONTHS})"
_DAY = r"(?:[0-3]?[0-9]|[一二三]?十?[一二三四五六七八九十])[日号]"
_PLAN = r"“?[“]?十[一二三四五六]五[”]?(?:规划)?(?:时期|期间|期末|末|以来|开局之年|收官之年|收官)?"
_YEARS_BACK = (
    r"(?:近|最近|过去)[一二两三四五六七八九十0-9]{1,3}年(?:来|间|里|中)?|[一二三四五六七八九十0-9]{1,3}年(?:来|间)"
)
_WORDS = (
    r"(?:截至|截止到?)?(?:目前|当前|现在|眼下|至今|迄今|今日|今天|昨日|昨天|日前|近日|近期|如今)|"
    r"(?:上年|去年|上一年|前一年)?同期|(?:上年|去年|前年)同[月季]|(?:上年|去年)(?:全年|年末|年底)|上[月季]|年初以来"
)
_AS_OF = r"(?:截至|截止到?)?"
_YEAR = rf"(?:{_YEAR_DIGITS}年?度?|{_REL_YEAR}度?)"

PERIOD = (
    rf"(?:{_AS_OF}(?:"
    rf"{_YEAR_DIGITS}年?{_DASH}{_YEAR_DIGITS}年(?:间|末|底|期间)?"
    rf"|(?:{_YEAR_DIGITS}年度?|{_REL_YEAR}度?)(?:的?(?:{_SUB}|末|底|初|中))?(?:[末底初]|{_DAY})?"
    rf"|{_SUB}(?:[末底初]|{_DAY})?"
    rf"|{_PLAN}|{_YEARS_BACK}"
    r")(?:同期|以来|起|止)?|" + _WORDS + r")"
)
"""Regular expression of all period forms (the lexer's; no groups)."""


@dataclass(frozen=True, slots=True)
class PeriodExpression:
    """What a page says about time, before dates are known.

    Attributes:
        year: absolute year, or None.
        year_offset: 0 for 今年, -1 for 去年 or 上年, None where no year is named.
        months: first and last month, 1 to 12, or None for the whole year.
        day: of the (last) month, or None.
        point: `start` or `end` where a moment is meant (年末, 9月末), else None.
        since: 以来: from the start of the named period on.
        as_of: 截至: up to the end of the named period.
        word: `now`, `same` (同期), `recent` (近三年), `month` and `quarter` (本月, 上月: with `shift`), or None.
        until_year: last year of a span of years.
        span: number of years of `recent`.
        shift: months (or quarters) back for 上月, 上季度.
        governing: 上年, 同年: relative to the governing period, not to publication.
    """

    year: int | None = None
    year_offset: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    point: str | None = None
    since: bool = False
    as_of: bool = False
    word: str | None = None
    until_year: int | None = None
    span: int | None = None
    shift: int = 0
    governing: bool = False

    @property
    def has_year(self) -> bool:
        """Whether a year is named, absolutely or by 今年 and the like."""
        return self.year is not None or self.year_offset is not None


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days, both inclusive."""

    start: date
    end: date

    @property
    def is_point(self) -> bool:
        """A stock's moment: one day."""
        return self.start == self.end

    def closing(self) -> Period:
        """The moment at which the period ends."""
        return Period(self.end, self.end)

    def contains(self, other: Period) -> bool:
        """Whether the other lies within, both ends."""
        return self.start <= other.start and other.end <= self.end

    def year_before(self, years: int = 1) -> Period:
        """The same period some years earlier."""
        return Period(_years_back(self.start, years), _years_back(self.end, years))


def _years_back(day: date, years: int) -> date:
    last = calendar.monthrange(day.year - years, day.month)[1]
    end_of_month = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year - years, day.month, last if end_of_month else min(day.day, last))


_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1, "后年": 2, "翌年": 1}
_YEARS |= {"次年": 1, "当年": 0, "同年": 0, "前一年": -1}
_PLAN_START = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_QUARTERS = {"一": 1, "首": 1, "二": 2, "两": 2, "三": 3, "四": 4, "末": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SPAN_OF_YEARS = re.compile(rf"({_YEAR_DIGITS})年?{_DASH}({_YEAR_DIGITS})年")
_LEAD = re.compile(rf"({_YEAR_DIGITS}|{_REL_YEAR}|前一年)年?度?(?:的)?")
_CUMULATED = re.compile(rf"(?:前|头)({_NUM})个?月")
_FROM_TO = re.compile(rf"({_NUM})月?份?{_DASH}({_NUM})月份?")
_MONTH = re.compile(rf"({_NUM})月份?")
_DAYS = re.compile(r"([0-9一二三四五六七八九十]+)[日号]$")
_RECENT = re.compile(r"(?:近|最近|过去)?([一二两三四五六七八九十0-9]{1,3})年")


def _int(text: str) -> int:
    value = parse_number(text)
    return int(value) if value is not None else 0


def _quarter(text: str) -> tuple[int, int] | None:
    if not (found := re.match(r"(前|头)?第?([一二两三四首末1-4])个?季", text)):
        return None
    quarter = _QUARTERS[found[2]]
    return (1 if found[1] else quarter * 3 - 2, quarter * 3)


@lru_cache(maxsize=4096)
def read_period(text: str) -> PeriodExpression | None:
    """What the period expression says; None where it says nothing about time.

    >>> read_period("2025年1—11月").months
    (1, 11)
    """
    plain = narrow(text).replace(" ", "").replace("　", "")
    if re.search("目前|当前|现在|眼下|至今|迄今|今日|今天|昨日|昨天|日前|近日|近期|如今", plain):
        return PeriodExpression(word="now", as_of="截" in plain)
    if plain.endswith("同期") and len(plain) <= 4:
        return PeriodExpression(year_offset=-1 if len(plain) == 4 else None, word="same", governing=True)
    if plain[2:] in {"同月", "同季"}:
        return PeriodExpression(year_offset=-1, word="same", governing=True)
    if found := re.search("十([一二三四五六])五", plain):
        first = _PLAN_START[found[1]]
        if plain.endswith("收官"):
            return PeriodExpression(year=first + 4)
        at_end = bool(re.search("末|收官", plain))
        return PeriodExpression(
            year=first + 4 if at_end else first,
            until_year=first + 4,
            since="以来" in plain,
            point="end" if at_end else None,
        )
    since = plain.endswith(("以来", "起"))
    as_of = plain.startswith(("截", "至", "到")) or plain.endswith("止")
    plain = re.sub(r"^(?:截至|截止到?|至|到)|(?:同期|以来|起|止)$", "", plain)
    if found := _SPAN_OF_YEARS.match(plain):
        return PeriodExpression(year=_int(found[1]), until_year=_int(found[2]), since=since, as_of=as_of)
    year: int | None = None
    offset: int | None = None
    governing = False
    if found := _LEAD.match(plain):
        offset = _YEARS.get(found[1])
        year = None if offset is not None else _int(found[1])
        governing = found[1] in {"上年", "上一年", "前一年", "同年", "当年", "次年", "翌年"}
        plain = plain[found.end() :]
    elif (found := _RECENT.fullmatch(re.sub("[来间里中]$", "", plain))) and not plain.startswith("全"):
        if _int(found[1]) == 1:
            return PeriodExpression(year_offset=-1)  # 过去一年, at the turn of the year
        return PeriodExpression(word="recent", span=_int(found[1]))
    rest = _within_year(plain, named=year is not None or offset is not None)
    if rest is None:
        return None
    months, day, point, word, shift = rest
    return PeriodExpression(
        year=year, year_offset=offset, months=months, day=day, point=point, since=since, as_of=as_of, word=word,
        shift=shift, governing=governing,
    )  # fmt: skip


_Within = tuple[tuple[int, int] | None, int | None, str | None, str | None, int]


def _within_year(plain: str, *, named: bool) -> _Within | None:  # noqa: PLR0911 - one return a form of speech
    """Months, day, point, word and shift of what follows the year."""
    if not plain or plain in {"全年", "年"}:
        return (None, None, None, None, 0) if named or plain == "全年" else None
    if plain in {"年末", "年底", "末", "底", "全年末"}:
        return (None, None, "end", None, 0)
    if plain in {"年初", "初"}:
        return (None, None, "start", None, 0)
    if plain in {"年中", "中"}:
        return ((6, 6), None, "end", None, 0)
    if plain.startswith(("上月", "本月", "当月")):
        return (None, None, None, "month", 1 if plain[0] == "上" else 0)
    if plain.startswith(("上季", "本季")):
        return (None, None, None, "quarter", 1 if plain[0] == "上" else 0)
    if plain.startswith("年初"):
        return (None, None, None, None, 0)
    point = "end" if plain[-1] in "末底" and plain != "末季" else "start" if plain[-1] == "初" else None
    if months := _quarter(plain):
        return (months, None, point, None, 0)
    if plain.startswith(("上半年", "下半年")):
        return ((1, 6) if plain[0] == "上" else (7, 12), None, point, None, 0)
    if found := _CUMULATED.match(plain):
        return ((1, _int(found[1])), None, point, None, 0)
    if found := _FROM_TO.match(plain):
        return ((_int(found[1]), _int(found[2])), None, point, None, 0)
    if found := _MONTH.match(plain):
        month = _int(found[1])
        day = _int(found_day[1]) if (found_day := _DAYS.search(plain[found.end() :])) else None
        return ((month, month), day, point, None, 0)
    return None


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def resolve_period(  # noqa: PLR0911 - one return a form of speech
    said: PeriodExpression, published_on: date | None, governing: Period | None = None
) -> Period | None:
    """Dates of a period expression, or None where neither publication nor context gives them.

    Args:
        said: what the page says.
        published_on: publication date; 今年, 去年, 目前 are relative to it.
        governing: the period that governs the sentence; 上年, 同期 and months without a year are relative to it.
    """
    if said.word == "now":
        return Period(published_on, published_on) if published_on else None
    if said.word == "same":
        if governing is None:
            return None
        return governing.year_before() if said.year_offset == -1 else governing
    if said.word in {"month", "quarter"}:
        return _shifted(said, published_on, governing)
    if said.word == "recent":
        anchor = governing.end if governing else published_on
        return Period(date(anchor.year - (said.span or 1) + 1, 1, 1), anchor) if anchor else None
    year = _year_of(said, published_on, governing)
    if year is None or not 1949 <= year <= 2100:
        return None
    first, last = said.months or (1, 12)
    if not 1 <= first <= last <= 12:
        return None
    end_year = said.until_year or year
    try:
        start, end = date(year, first, 1), month_end(end_year, last)
        if said.day is not None:
            end = date(year, last, said.day)
            start = end
    except ValueError:
        return None
    if said.point == "end":
        return Period(end, end)
    if said.point == "start":
        return Period(start, start)
    if said.since and published_on and published_on >= start:
        return Period(start, published_on)
    return Period(start, end) if start <= end else None


def _shifted(said: PeriodExpression, published_on: date | None, governing: Period | None) -> Period | None:
    anchor = governing.end if governing else published_on
    if anchor is None:
        return None
    size = 3 if said.word == "quarter" else 1
    index = (anchor.year * 12 + anchor.month - 1) // size - said.shift
    if governing is None and said.shift == 0:
        index -= 1  # published in a month, speaking of 本月: the month that has just ended
    first = index * size
    start = date(first // 12, first % 12 + 1, 1)
    last = first + size - 1
    return Period(start, month_end(last // 12, last % 12 + 1))


def _year_of(said: PeriodExpression, published_on: date | None, governing: Period | None) -> int | None:
    if said.year is not None:
        return said.year
    if said.year_offset is not None:
        anchor = governing.end if said.governing and governing else published_on
        return anchor.year + said.year_offset if anchor else None
    if governing is not None:
        return governing.end.year
    if published_on is None:
        return None
    last = (said.months or (1, 12))[1]
    end = month_end(published_on.year, last) if said.day is None else None
    if said.day is not None:
        try:
            end = date(published_on.year, last, said.day)
        except ValueError:
            return None
    # A period without a year, in a page that names none, is the latest that could be over by publication.
    return published_on.year if end is None or end <= published_on + timedelta(days=3) else published_on.year - 1
