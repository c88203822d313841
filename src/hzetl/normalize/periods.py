"""Periods as Chinese pages name them, and the dates they stand for.

Reading is in two steps: `read_period` says what a run of characters says (`1—11月`, `上年同期`, `截至9月末`), and
`resolve_period` gives dates for it, by the publication date and the period that governs the sentence. Cumulated
periods are periods: `1—11月` is not `11月`.
"""

from __future__ import annotations

from functools import lru_cache

from hzetl import late_re as re
from hzetl.normalize.calendar_words import CALENDAR, read_calendar
from hzetl.normalize.numbers import narrow, parse_number
from hzetl.normalize.occasions import OCCASION, read_occasion
from hzetl.normalize.resolving import resolve_period
from hzetl.normalize.spans import Period, PeriodExpression, month_end
from hzetl.normalize.year_words import YEAR_DIGITS, year_number

__all__ = ["PERIOD", "Period", "PeriodExpression", "month_end", "read_period", "resolve_period"]

_DASH = r"[ 　]?(?:[-—－–―~～─]{1,2}|至|到)[ 　]?"
_NUM = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_REL_YEAR = (
    r"(?:今年|去年|上年|大前年|大后年|(?<!以)前年|本年(?!级)|当年|明年|后年(?![产均度销发轻龄])|(?<!马)上一年(?!半)|翌年|"
    r"(?<![此本首每历这一该届])次年|同年(?![龄级])|(?<![天乡以底楼地线旗治])下一?年(?![轻级纪龄货底关代]))"
)
_QUARTERS_TO = rf"(?:季度?)?{_DASH}[二三四2-4]季度"
_QUARTER = (
    rf"(?:三季报|第[一二三1-3]{_QUARTERS_TO}|[一二三1-3]{_QUARTERS_TO}|第[一二三四1-4１-４](?:个季度|季度?)|[一二三四1-4１-４]季(?:度|(?![青节稻酒分粮作农])(?<!四季))"
    r"|首季度?|末季|[上本]季度?|前[一二两三23]个?季度?|头[一二两三]个?季度?|前三季)"
)
_MONTHS = rf"(?:(?:前|头)(?:{_NUM}|两)个?月|{_NUM}月?份?{_DASH}{_NUM}月份?|{_NUM}月份?|[上本当该]月|(?<=年)首月)"
_SUB = rf"(?:{_QUARTER}|[上下]半年|半年度|全年|年[末底尾]|年初(?![中级])|年中(?![,，的学专等国央小外部华医])|{_MONTHS})"
_DAY = r"(?:[0-3]?[0-9]|[一二三]?十?[一二三四五六七八九十])[日号]"
_SAID_DAY = r"(?:二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?)(?=[,，。;；、)）\s]|$|至|到)"
"""A day in words, without 日: `八月十五`."""
_MONTH_DAY = rf"{_NUM}月(?:{_DAY}|{_SAID_DAY})"
_DAY_NUMBER = r"(?:[0-3]?[0-9]|[一二三]?十?[一二三四五六七八九十])"
_DAYS_RANGE = (
    rf"(?:{_MONTH_DAY}|{_NUM}月{_DAY_NUMBER})(?:\([^()]{{1,6}}\))?{_DASH}(?:(?:{YEAR_DIGITS}年)?{_MONTH_DAY}|{_DAY})"
)
_TEN_DAYS = rf"{_NUM}月份?[上中下]旬"
_PLAN = (
    r"(?:“?[“]?十[一二三四五六]五[”]?|“[七八九十]五”|[七八九]五(?=[时期末])|十五(?=时期|期间|末))"
    r"(?:规划)?(?:时期|期间)?(?:前[一二三四]年|后[一二三]年|时期|期间|期末|末|以来|开局之年|收官之年|收官)?"
)
_YEARS_BACK = (
    r"(?:近|最近|(?:刚刚?)?过去的?)[一二两三四五六七八九十0-9]{1,3}年(?:来|间|里(?!程)|中(?!国))?|[这此][三四五六七八九十]年(?:来|间|里|中)?|"
    r"[一二三四五六七八九十0-9]{1,3}年(?:来|间)"
)
_WORDS = (
    r"(?:截至|截止到?)?(?:目前|当前|现在|眼下|至今(?![年天日])|迄今|今日|今天|昨日|昨天|日前|近日|近期|如今)|"
    r"(?:上年|去年|上一年|前一年)?同期|(?<=[由从])前一年(?=的)|(?:上年|去年|前年)同[月季]|(?:上年|去年)(?:全年|年末|年底)|上[月季]|当[日天季]|(?:节日|假日|假期|长假|黄金周)期间"
    r"|(?:这个|本次|此次|这次|整个|第一个|首个)(?:黄金周|小?长假|假期|假日)"
    r"|(?:刚刚?)?过去的一年|新的?一年"
    r"|(?:未来|今后)[一二两三四五六七八九十0-9]{1,2}年(?:内|里|间)?"
)
_AS_OF = r"(?:截至|截止到?)?"
_FIRST = (
    '0-9１-４零一二两三四五六七八九十“”‘’"年全同上下大次目现过去这此未最如前后首明今昨当近本头第至迄日该截刚半整'
    "新双翌末星礼周的国中春元端清劳节假长黄暑眼"
)
"""Signs that a period begins with: a look at the first spares the long alternatives."""
_FEW = "0-9一二两三四五六七八九十"
_ONLY_BEFORE = {
    "年": "末底尾初中", "全": "年", "同": "年期", "上": "年半月季上一个世周星礼", "下": "一下个月半周星礼年",
    "“": "“十七八九国中春五劳端清元双", "大": "前后", "次": "年", "目": "前", "现": "在", "过": "去",
    "这": "一三四五六七八九十个次月周星礼", "未": "来", "最": "近", "如": "今", "后": "天年", "首": "个季月",
    "至": "今", "明": "天年日早晚", "当": "前天季年日月", "本": "一世个周季年星月次礼", "日": "前", "半": "年",
    "新": "一的", "前": f"{_FEW}天年日", "近": f"{_FEW}日期", "头": _FEW, "国": "庆", "中": "秋", "长": "假",
    "[一二三四五六七八九十]": "0-9一二三四五六七八九十年月季份到至千人普经日○〇零 　~–—―─－～-",
}  # fmt: skip
"""Signs that are frequent in prose, and the signs before which alone they begin a period."""
_LOOK = f"(?=[{_FIRST}])(?![亿百千万]|" + "|".join(f"{sign}[^{after}]" for sign, after in _ONLY_BEFORE.items()) + ")"

PERIOD = (
    rf"{_LOOK}(?:{CALENDAR}|{_AS_OF}(?:"
    rf"{YEAR_DIGITS}年?{_DASH}{YEAR_DIGITS}年(?:间|末|底|期间)?"
    rf"|(?:{YEAR_DIGITS}年|{_REL_YEAR})?(?:{_DAYS_RANGE}|{_TEN_DAYS}|{OCCASION})"
    rf"|(?:{YEAR_DIGITS}年度?|{_REL_YEAR}度?)(?:的?(?:{_SUB}|末|底|初(?![中级])|中(?![,，的学专等国央小外部华医])))?(?:月?[末底初]|{_DAY}|(?<=月){_SAID_DAY})?"
    r"|(?:19|20)[0-9]{2}(?:[上下]半年|全年|前三季度|第?[一二三四]季度)(?:末|底)?"
    rf"|{_SUB}(?:月?[末底初]|{_DAY}|(?<=月){_SAID_DAY})?"
    rf"|{_PLAN}|{_YEARS_BACK}"
    r")(?:同期|以来|起|止)?|" + _WORDS + r")"
)
"""Regular expression of all period forms (the lexer's; no groups)."""


_YEARS = {
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "前年": -2,
    "大前年": -3,
    "大后年": 3,
    "明年": 1,
    "后年": 2,
    "翌年": 1,
}
_YEARS |= {"次年": 1, "当年": 0, "同年": 0, "前一年": -1, "下年": 1, "下一年": 1}
_PLAN_START = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_PLAN_START |= {"七": 1986, "八": 1991, "九": 1996, "十": 2001}
_QUARTERS = {"一": 1, "首": 1, "二": 2, "两": 2, "三": 3, "四": 4, "末": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SPAN_OF_YEARS = re.compile(rf"({YEAR_DIGITS})年?{_DASH}({YEAR_DIGITS})年")
_LEAD = re.compile(rf"({YEAR_DIGITS}|{_REL_YEAR}|前一年)年?度?(?:的)?")
_QUARTERS_SAID = re.compile(rf"第?([一二三1-3])(?:季度?)?{_DASH}([二三四2-4])季")
_CUMULATED = re.compile(rf"(?:前|头)({_NUM}|两)个?月")
_FROM_TO = re.compile(rf"({_NUM})月?份?{_DASH}({_NUM})月份?")
_MONTH = re.compile(rf"({_NUM})月份?")
_DAYS = re.compile(r"([0-9一二三四五六七八九十]+)[日号]?$")
_RECENT = re.compile(r"(?:近|最近|(?:刚刚?)?过去的?|[这此])?([一二两三四五六七八九十0-9]{1,3})年")


def _int(text: str) -> int:
    value = parse_number(text)
    return int(value) if value is not None else 0


def _quarter(text: str) -> tuple[int, int] | None:
    if text.startswith("三季报"):
        return 1, 9  # what is reported after three quarters is of all three
    if found := _QUARTERS_SAID.match(text):
        return (_QUARTERS[found[1]] * 3 - 2, _QUARTERS[found[2]] * 3)
    if not (found := re.match(r"(前|头)?第?([一二两三四首末1-4])个?季", text)):
        return None
    quarter = _QUARTERS[found[2]]
    return (1 if found[1] else quarter * 3 - 2, quarter * 3)


@lru_cache(maxsize=4096)
def read_period(text: str) -> PeriodExpression | None:  # noqa: PLR0911 - one return a form of speech
    """What the period expression says; None where it says nothing about time.

    >>> read_period("2025年1—11月").months
    (1, 11)
    """
    plain = narrow(text).replace(" ", "").replace("　", "")
    if said := read_calendar(plain):
        return said
    if re.search(
        "目前|当前|现在|眼下|(?<!年初)(?<!今年)至今(?![年天日])|迄今|今日|今天|昨日|昨天|日前|近日|近期|如今", plain
    ):
        return PeriodExpression(word="now", as_of="截" in plain, shift=-1 if "昨" in plain else 0)
    if plain.endswith("同期") and len(plain) <= 4 and plain[0] not in "前今本":
        return PeriodExpression(year_offset=-1 if len(plain) == 4 else None, word="same", governing=True)
    if plain[2:] in {"同月", "同季"} and plain[0] != "前":
        return PeriodExpression(year_offset=-1, word="same", governing=True)
    if "月" not in plain and (found := re.search("十?([一二三四五六七八九十])五(?![年月日号])", plain)):
        first = _PLAN_START[found[1]]
        if plain.endswith(("收官", "之年")):
            return PeriodExpression(year=first if "开局" in plain else first + 4, span=5 if plain[-1] == "官" else None)
        if years := re.search("([前后])([一二三四])年", plain):
            begin = first if years[1] == "前" else first + 5 - _int(years[2])
            return PeriodExpression(year=begin, until_year=begin + _int(years[2]) - 1)
        at_end = bool(re.search("末|收官", plain))
        return PeriodExpression(
            year=first + 4 if at_end else first,
            until_year=first + 4,
            since="以来" in plain,
            point="end" if at_end else None,
            span=5 if at_end else None,
        )
    if special := _special(plain):
        return special
    since = plain.endswith(("以来", "起"))
    as_of = plain.startswith(("截", "至", "到")) or plain.endswith("止")
    plain = re.sub(r"^(?:截至|截止到?|至|到)|(?:同期|以来|起|止)$", "", plain)
    if found := _SPAN_OF_YEARS.match(plain):
        return PeriodExpression(year=year_number(found[1]), until_year=year_number(found[2]), since=since, as_of=as_of)
    year: int | None = None
    offset: int | None = None
    governing = False
    if found := _LEAD.match(plain):
        offset = _YEARS.get(found[1])
        year = None if offset is not None else year_number(found[1])
        governing = found[1] in {"上年", "上一年", "前一年", "同年", "当年", "本年", "次年", "翌年", "下年", "下一年"}
        plain = plain[found.end() :]
    elif (found := _RECENT.fullmatch(re.sub("[来间里中]$", "", plain))) and not plain.startswith("全"):
        if _int(found[1]) == 1:
            return PeriodExpression(year_offset=-1)  # 过去一年, at the turn of the year
        return PeriodExpression(word="recent", span=_int(found[1]), shift=int("近" not in found.group()))
    rest = _within_year(plain, named=year is not None or offset is not None)
    if rest is None:
        return None
    months, day, point, word, shift = rest
    return PeriodExpression(
        year=year, year_offset=offset, months=months, day=day, point=point, since=since, as_of=as_of, word=word,
        shift=shift, governing=governing,
    )  # fmt: skip


_OCCASION_SAID = re.compile(f"(?:({YEAR_DIGITS}|{_REL_YEAR})年?)?的?({OCCASION}|春节|国庆|中秋|五一|元旦|端午|清明)")
_SAME_SAID = re.compile(f"([0-9]{{4}}|{_REL_YEAR})年?的?(?:同期|同月|同季)")


def _special(plain: str) -> PeriodExpression | None:
    """Spans that no month or quarter names: `当日`, `年初以来`, `国庆假期`, `2019年同期`, `6月1日至18日`."""
    if plain in {"当日", "当天", "当季"}:
        return PeriodExpression(word="quarter" if plain[1] == "季" else "day", governing=True)
    if plain in {"节日期间", "假日期间", "假期期间", "长假期间", "黄金周期间"} or re.match(
        "(?:这个|本次|此次|这次|整个|第一个|首个)(?:黄|小?长|假)", plain
    ):
        return PeriodExpression(word="held")
    if found := re.fullmatch("(?:未来|今后)(.+)年[内里间]?", plain):
        return PeriodExpression(word="ahead", span=_int(found[1]))
    if plain in {"新的一年", "新一年"}:
        return PeriodExpression(word="ahead", span=1)
    if plain.endswith("过去的一年"):
        return PeriodExpression(year_offset=-1)
    if plain in {"年初以来", "年初至今", "今年至今"}:
        return PeriodExpression(year_offset=0, since=True)
    if found := _OCCASION_SAID.fullmatch(plain):
        year, offset = _year_named(found[1])
        point = "start" if plain.endswith(("首日", "第一天")) else None
        return PeriodExpression(year=year, year_offset=offset, occasion=read_occasion(found[2]), point=point)
    if (found := _SAME_SAID.fullmatch(plain)) and found[1] not in {"上年", "上一年"}:
        year, offset = _year_named(found[1])
        return PeriodExpression(year=year, year_offset=offset, word="same")
    return _days_said(plain)


def _year_named(text: str | None) -> tuple[int | None, int | None]:
    """Year and offset to publication of `2018`, `今年`, or of nothing."""
    if not text:
        return None, None
    return (None, _YEARS[text]) if text in _YEARS else (year_number(text), None)


_DAYS_SAID = re.compile(
    rf"(?:({YEAR_DIGITS}|{_REL_YEAR})年?)?({_NUM})月({_DAY_NUMBER})[日号]?(?:\([^()]*\))?{_DASH}"
    rf"(?:({YEAR_DIGITS})年)?(?:({_NUM})月)?({_DAY_NUMBER})[日号]"
)
_TEN_SAID = re.compile(rf"(?:({YEAR_DIGITS}|{_REL_YEAR})年?)?({_NUM})月份?([上中下])旬")


def _days_said(plain: str) -> PeriodExpression | None:
    """Days from one to another: `6月1日至18日`, `9月30日至10月7日`, `7月上旬`."""
    if found := _DAYS_SAID.fullmatch(plain):
        year, offset = _year_named(found[1])
        first = _int(found[2])
        last = _int(found[5]) if found[5] else first
        until = year_number(found[4]) if found[4] else None
        return PeriodExpression(year=year, year_offset=offset, months=(first, last), first_day=_int(found[3]),
                                day=_int(found[6]), until_year=until)  # fmt: skip
    if found := _TEN_SAID.fullmatch(plain):
        year, offset = _year_named(found[1])
        month = _int(found[2])
        first, last = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}[found[3]]
        return PeriodExpression(year=year, year_offset=offset, months=(month, month), first_day=first, day=last)
    return None


_Within = tuple[tuple[int, int] | None, int | None, str | None, str | None, int]


def _within_year(plain: str, *, named: bool) -> _Within | None:  # noqa: PLR0911 - one return a form of speech
    """Months, day, point, word and shift of what follows the year."""
    if not plain or plain in {"全年", "年"}:
        return (None, None, None, None, 0) if named or plain == "全年" else None
    if plain in {"年末", "年底", "年尾", "尾", "末", "底", "全年末"}:
        return (None, None, "end", None, 0)
    if plain in {"年初", "初"}:
        return (None, None, "start", None, 0)
    if plain in {"年中", "中"}:
        return ((6, 6), None, "end", None, 0)
    point = "end" if plain[-1] in "末底" and plain != "末季" else "start" if plain[-1] == "初" else None
    if plain.startswith(("上月", "本月", "当月", "该月")):
        day = _int(found_day[1]) if (found_day := _DAYS.search(plain[2:])) else None
        return (None, day, point, "month", 1 if plain[0] == "上" else 0)
    if plain.startswith(("上季", "本季")):
        return (None, None, point, "quarter", 1 if plain[0] == "上" else 0)
    if months := _quarter(plain):
        return (months, None, point, None, 0)
    if plain.startswith(("上半年", "下半年", "半年度")):
        return ((7, 12) if plain[0] == "下" else (1, 6), None, point, None, 0)
    if plain.startswith("首月"):
        return ((1, 1), None, point, None, 0)
    if found := _CUMULATED.match(plain):
        return ((1, _int(found[1])), None, point, None, 0)
    if found := _FROM_TO.match(plain):
        if _int(found[1]) > _int(found[2]) and "月" not in plain[: found.start(2)]:
            return None
        return ((_int(found[1]), _int(found[2])), None, point, None, 0)
    if found := _MONTH.match(plain):
        month = _int(found[1])
        day = _int(found_day[1]) if (found_day := _DAYS.search(plain[found.end() :])) else None
        return ((month, month), day, point, None, 0)
    return None
