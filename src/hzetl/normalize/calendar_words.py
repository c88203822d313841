"""Days, weeks, months, decades and centuries that a page names by its own day, or by their number.

What belongs here: words of the calendar that stand for fixed days once the publication date is known (`前天`, `上周三`,
`上个月`, `上世纪90年代`). What does not: periods that a governing period resolves (`同期`, `上月`).
"""

from __future__ import annotations

from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.normalize.numbers import parse_number
from hzetl.normalize.spans import Period, PeriodExpression, month_end

_DAY_WORDS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}
_STEPS = {"上上": -2, "上": -1, "上一": -1, "本": 0, "这": 0, "这一": 0, "下": 1, "下一": 1, "下下": 2}
_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DASH = r"[ ]?(?:[-—－–―~～─]{1,2}|至|到)[ ]?"
_DAY_NUMBER = r"(?:[12][0-9]|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CENTURY = r"(?:(?:[1-9]|1[0-9]|2[01]|十[一二三四五六七八九]|二十一?)世纪(?!经济|海上|不动产|教育|财经)|[上本]世纪)"

_DAY = r"大?[前后]天|前日(?![本前])|明[天日晚早](?![显确])|[昨今][晚夜早](?![间餐报])"
_WEEK = (
    r"(?:上上|下下|[上下这]一|[上下本这])个?(?:周|星期|礼拜)(?:(?:的?(?:周|星期))?[一二三四五六日天](?![批次轮])|末)?(?![边期年岁围转报]|[一二三四五六七八九十])"
    r"|(?:星期|礼拜)[一二三四五六日天]|周[一二三四五六日](?=[至到]|开[会盘市]|收盘|举行|召开|发布|公布|上午|下午|晚|早|凌晨|[，,。、;；\s)）]|$)"
)
_MONTHS = (
    rf"(?:上上|下下|[上本这下])个?月{_DAY_NUMBER}[日号](?:{_DASH}{_DAY_NUMBER}[日号])?|(?:上上|下下|[上下本这])个季度|"
    r"(?:上上|[上下这本]一?)个月(?:[初中底末]|[上中下]旬)?(?![份])|下月(?:[初中底末]|[上中下]旬)?|[上本]月[上中下]旬|本月[初底]"
)
_DECADE = (
    rf"(?:{_CENTURY})?(?:[0-9]0|[一二三四五六七八九]{{1,2}}十)年代(?:[初中末]期?|后期|前期)?"
    rf"|{_CENTURY}(?:[初中末](?![级中])|上半叶|下半叶)?"
)
_ACROSS = rf"{_YEAR}年{_MONTH}月{_DASH}{_YEAR}年{_MONTH}月(?![0-9])|{_YEAR}年(?:{_MONTH}月)?(?:起)?至今"
_FISCAL = rf"{_YEAR}(?:年?{_DASH}{_YEAR})?年?(?:财年|财政年度)"

_QUARTER = rf"{_YEAR}年?[ ]?[Qq][1-4](?![0-9A-Za-z])"

_RELATIVE = "(?:[前去今明]年)"
_OVER_YEARS = rf"{_RELATIVE}{_MONTH_NUMBER}月份?{_DASH}{_RELATIVE}{_MONTH_NUMBER}月份?(?![0-9])"

_BARE_DAY = (
    r"(?<![0-9月年至到和、./～~—－–―─-])(?:[12]?[0-9]|3[01])日(?:当[天日])?(?=[,，]|从(?!业)|在|上午|下午|晚|凌晨|电|讯|发布|公布|获悉|透露|通报|宣布|表示|"
    r"召开|举行|预计|共(?!同|享)|全国|全省|全市|,|，|国家|接待|[012]?[0-9](?:时|点|[:：][0-5]))"
)
"""A day of this month or the last: `国家统计局9日发布`, `13日，……`; not `30日均线`, `7日游`, `5至7日`."""

CALENDAR = (
    rf"(?:{_ACROSS}|{_QUARTER}|(?:年初|今年)至今|{_OVER_YEARS}|{_FISCAL}|{_DECADE}|{_DAY}|{_WEEK}|{_MONTHS}"
    rf"|{_BARE_DAY})"
)
"""Regular expression of the calendar's words (no groups)."""

WRITTEN = re.compile(
    r"((?:1[0-9]|20)[0-9]{2})([-/.·])([0-9]{1,2})\2([0-9]{1,2})(?:[ \u3000]*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)
"""A date in figures: `2024-03-05`, `2024/3/5`."""

_WEEK_SAID = re.compile(
    r"(上上|下下|[上下这]一|[上下本这])?个?(?:周|星期|礼拜)(?:的?(?:周|星期))?([一二三四五六日天]|末)?"
)
_MONTH_SAID = re.compile(r"(上上|[上下这本]一?)个?月([初中底末]|[上中下]旬)?")
_DECADE_SAID = re.compile(
    r"(?:([0-9一二三四五六七八九十上本]+)世纪)?([0-9一二三四五六七八九]{1,2})十?年代(?:(初|中|末|后|前)期?)?"
)
_CENTURY_SAID = re.compile(r"([0-9一二三四五六七八九十上本]+)世纪(初|中|末|上半叶|下半叶)?")
_ACROSS_SAID = re.compile(rf"({_YEAR})年(?:({_MONTH})月)?(?:起?至今|{_DASH}({_YEAR})年({_MONTH})月)")
_QUARTER_SAID = re.compile(rf"({_YEAR})年?[Qq]([1-4])")
_FISCAL_SAID = re.compile(rf"({_YEAR})(?:年?{_DASH}({_YEAR}))?年?财")
_DAYS_SAID = re.compile(rf"(上上|下下|[上本这下])个?月({_DAY_NUMBER})[日号](?:{_DASH}({_DAY_NUMBER})[日号])?")
_OVER_SAID = re.compile(rf"([前去今明])年({_MONTH_NUMBER})月份?{_DASH}([前去今明])年({_MONTH_NUMBER})月份?")
_YEAR_STEPS = {"前": -2, "去": -1, "今": 0, "明": 1}
_TENS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}


def read_calendar(plain: str) -> PeriodExpression | None:  # noqa: PLR0911 - one return a form of speech
    """What a word of the calendar says; None where the words are none.

    >>> read_calendar("上周三").shift, read_calendar("上周三").day
    (-1, 3)
    """
    if found := re.fullmatch("(大?[前后]|[昨今明])[天日晚夜早]", plain):
        return PeriodExpression(word="days", shift=_DAY_WORDS[found[1]])
    if (found := _WEEK_SAID.fullmatch(plain)) and (found[1] or found[2]):
        weekend = found[2] == "末"
        day = 7 if weekend else _WEEKDAYS.get(found[2] or "")
        return PeriodExpression(word="week", shift=_STEPS[found[1] or "本"], day=day, first_day=6 if weekend else None)
    if (found := _MONTH_SAID.fullmatch(plain)) and (
        "个" in plain or "旬" in plain or plain[0] == "下" or plain in {"本月初", "本月底"}
    ):
        return _month_said(_STEPS[found[1]], found[2])
    if found := re.fullmatch("([0-9]{1,2})日(?:当[天日])?", plain):
        return PeriodExpression(word="day of month", day=int(found[1]))
    if plain.endswith("个季度") and plain[:-3] in _STEPS:
        return PeriodExpression(word="calendar quarter", shift=_STEPS[plain[:-3]])
    if found := _DAYS_SAID.fullmatch(plain):
        first, last = _number(found[2]), _number(found[3] or found[2])
        return PeriodExpression(word="calendar month", shift=_STEPS[found[1]], first_day=first, day=last)
    if found := _OVER_SAID.fullmatch(plain):
        months, steps = (_number(found[2]), _number(found[4])), (_YEAR_STEPS[found[1]], _YEAR_STEPS[found[3]])
        return PeriodExpression(word="over years", shift=steps[0], span=steps[1], months=months)
    if "年代" in plain or "世纪" in plain:
        return _fixed(_years_said(plain))
    if found := _ACROSS_SAID.fullmatch(plain):
        start = date(int(found[1]), int(found[2] or 1), 1)
        if found[3] is None:
            return PeriodExpression(year=start.year, fixed=(start, start), since=True)
        end = month_end(int(found[3]), int(found[4]))
        if start <= end < start.replace(year=start.year + 1):
            return PeriodExpression(year=end.year, fixed=(start, end))  # 2023年10月—2024年3月: no span of years
        return _fixed((start, end))
    if found := _QUARTER_SAID.fullmatch(plain):
        first = int(found[2]) * 3 - 2
        return _fixed((date(int(found[1]), first, 1), month_end(int(found[1]), first + 2)))
    if found := _FISCAL_SAID.match(plain):
        return _fixed((date(int(found[1]), 1, 1), date(int(found[2] or found[1]), 12, 31)))
    return None


def read_written_date(text: str) -> PeriodExpression | None:
    """The day that a date in figures names, or None.

    >>> read_written_date("2024/3/5").fixed[0]
    datetime.date(2024, 3, 5)
    """
    if (found := WRITTEN.fullmatch(text)) is None:
        return None
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None
    return _fixed((day, day))


def _number(text: str) -> int:
    return int(parse_number(text) or 0)


def _fixed(days: tuple[date, date] | None) -> PeriodExpression | None:
    if days is None or days[0] > days[1]:
        return None
    return PeriodExpression(year=days[0].year, until_year=days[1].year, fixed=days)


def _month_said(shift: int, part: str | None) -> PeriodExpression:
    if part is None:
        return PeriodExpression(word="calendar month", shift=shift)
    if part in "初中底末":
        return PeriodExpression(word="calendar month", shift=shift, point="start" if part == "初" else "end")
    first, last = _TENS[part[0]]
    return PeriodExpression(word="calendar month", shift=shift, first_day=first, day=last)


def _century(text: str | None) -> int | None:
    """First year of a century, counted as its decades are: the 18th is from 1700 on."""
    if text is None:
        return None
    if text in {"上", "本"}:
        return 1900 if text == "上" else 2000
    number = parse_number(text)
    return None if number is None or not 1 <= number <= 21 else (int(number) - 1) * 100


def _years_said(plain: str) -> tuple[date, date] | None:
    if found := _DECADE_SAID.fullmatch(plain):
        if len(found[2]) == 2 and not found[2].isdigit():  # 五六十年代
            first_ten, last_ten = (_years_said(plain.replace(found[2], sign, 1)) for sign in found[2])
            return (first_ten[0], last_ten[1]) if first_ten and last_ten else None
        number = parse_number(found[2] + ("" if found[2].isdigit() else "十"))
        if number is None:
            return None
        century = _century(found[1]) if found[1] else (1900 if number >= 30 else 2000)
        if century is None:
            return None
        year = century + int(number)
        first, last = {"初": (0, 3), "前": (0, 4), "中": (4, 6), "后": (5, 9), "末": (7, 9)}.get(found[3] or "", (0, 9))
        return (date(year + first, 1, 1), date(year + last, 12, 31)) if year > 0 else None
    if (found := _CENTURY_SAID.fullmatch(plain)) and (century := _century(found[1])):
        parts = {"初": (0, 9), "上半叶": (0, 49), "下半叶": (50, 99), "中": (40, 59), "末": (90, 99)}
        first, last = parts.get(found[2] or "", (0, 99))
        return date(century + first, 1, 1), date(century + last, 12, 31)
    return None


def resolve_calendar(said: PeriodExpression, published_on: date | None) -> Period | None:
    """Days of a word of the calendar, by the day on which the page speaks."""
    if said.fixed is not None:
        start, end = said.fixed
        if said.since:
            return Period(start, published_on) if published_on and published_on >= start else None
        return Period(start, end)
    if published_on is None:
        return None
    if said.word == "day of month":
        return latest_day(said.day or 1, published_on)
    if said.word == "days":
        day = published_on + timedelta(days=said.shift)
        return Period(day, day)
    if said.word == "week":
        monday = published_on - timedelta(days=published_on.weekday()) + timedelta(weeks=said.shift)
        if said.day is None:
            return Period(monday, monday + timedelta(days=6))
        return Period(monday + timedelta(days=(said.first_day or said.day) - 1), monday + timedelta(days=said.day - 1))
    if said.word == "calendar quarter":
        first = published_on.year * 12 + (published_on.month - 1) // 3 * 3 + said.shift * 3
        return Period(date(first // 12, first % 12 + 1, 1), month_end((first + 2) // 12, (first + 2) % 12 + 1))
    if said.word == "over years":
        first, last = said.months or (1, 12)
        begun, ended = published_on.year + said.shift, published_on.year + (said.span or 0)
        return Period(date(begun, first, 1), month_end(ended, last)) if (begun, first) <= (ended, last) else None
    return _month_resolved(said, published_on)


def latest_day(number: int, published_on: date) -> Period | None:
    """The latest day of that number on which a page of the next day could look back."""
    last = published_on if number <= published_on.day else published_on.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=number), last.replace(day=number)) if 1 <= number <= last.day else None


def _month_resolved(said: PeriodExpression, published_on: date) -> Period | None:
    index = published_on.year * 12 + published_on.month - 1 + said.shift
    start, end = date(index // 12, index % 12 + 1, 1), month_end(index // 12, index % 12 + 1)
    if said.point is not None:
        day = start if said.point == "start" else end
        return Period(day, day)
    if said.day is not None:
        first, last = said.first_day or 1, min(said.day, end.day)
        return Period(start.replace(day=first), start.replace(day=last)) if first <= last else None
    return Period(start, end)
