"""Numbers and dates that stand alone, without a unit: what mentions say of them; claims pass over them.

What belongs here: numbers between marks or words of comparison (`大于100`, `一千零一`, `-3.5`), years and months in
figures (`2016-2018`, `1999.08`, `20240307`). What does not: numbers that name something (`12306网站`, `3号楼`, `一、`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.extract.lexing.letter_scales import letter_scales
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.normalize.calendar_words import latest_day
from hzetl.normalize.numbers import NUMERALS, parse_about, parse_number, parse_percent
from hzetl.normalize.spans import Period, month_end

_DASH = r"[ ]?(?:[-—－–―~～─]{1,2}|至|到)[ ]?"
_YEAR = r"(?:19[5-9][0-9]|20[0-4][0-9])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
_FIGURES = re.compile(
    rf"(?<![0-9A-Za-z.,/~—－-])(?:(?P<years>{_YEAR}){_DASH}(?P<until>{_YEAR})(?![0-9.年]|[-/][0-9])"
    rf"|(?P<month>{_YEAR}[./-]{_MONTH})(?:{_DASH}(?P<last>{_YEAR}(?:[./-]{_MONTH})?))?(?![0-9]|[./-][0-9])"
    rf"|(?P<abroad>[0-9]{{1,2}}(?:/[0-9]{{1,2}}/|-[0-9]{{1,2}}-|\.[0-9]{{1,2}}\.){_YEAR})(?![0-9./-])"
    rf"|(?<![号码])(?P<day>{_YEAR}{_MONTH}{_DAY}|{_YEAR}[ ]{_MONTH}[ ]{_DAY}"
    rf"|{_YEAR}(?:\.{_MONTH}-|-{_MONTH}\.|/{_MONTH}-){_DAY})"
    r"(?![0-9A-Za-z.-])"
    rf"|(?:(?<=[从自至到])|(?<![^\s(（]))(?P<year>{_YEAR})(?=[ ]?(?:[至到)）\n]|$)|[ ][一-鿿]))"
)
_NUMBER = re.compile(
    rf"(?<![{NUMERALS}0-9.点])(?:负[ ]?[0-9][0-9,]*(?:\.[0-9]+)?[万亿]{{0,2}}"
    r"|[0-9]+(?:\.[0-9]+)?[多余几]?(?:万[万亿]|(?<=[多余几])[万亿])"
    r"|[0-9]{1,4}[亿万千百](?:零?[0-9一二两三四五六七八九]{1,4}[亿万千百十]?){1,8}|[0-9]{1,4}[亿万千百][0-9][0-9亿万千百]*[亿万千百]|[0-9]{1,4}[十百千][万亿]|[0-9]{1,4}[千百]|[0-9]{1,4}(?:\.[0-9]+)?个[多余几]?亿|(?<![0-9A-Za-z一-鿿])-?\.[0-9]{1,9}"
    rf"|[负-]?(?:[{NUMERALS}]{{1,6}}兆(?=[零〇一二三四五六七八九]))?[{NUMERALS}]{{1,24}}(?:点[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{{1,16}}[万亿]*)?(?:[多余几来][万亿]{{1,2}}|个[多余几]?亿)?(?![{NUMERALS}]))"
)
_PAIR = re.compile(
    rf"(?<![{NUMERALS}0-9A-Za-z.点-])(?P<low>[0-9]+(?:\.[0-9]+)?[万亿]?|[{NUMERALS}]{{2,16}})(?:至|到|[~～]|[-—－–](?=[0-9.]+[万亿]))"
    rf"(?P<high>[0-9]+(?:\.[0-9]+)?[万亿]?|[{NUMERALS}]{{2,16}})(?![{NUMERALS}0-9A-Za-z.点-])"
)
"""From a number to a number, without a unit."""
_LEFT = re.compile(
    r"(?:^|[,，。;；、:：!！?？(（\n]|[是为于至到达共约近超过有和与及在了我加减乘除]"
    r"|支出|收入|花费|一笔|每[年月天]|[月年]薪|工资|[房月]租|[售总均单]价|预算|[定押奖礼罚租薪]金)[ ]*$|[ ]$"
)
_NO_LEFT = re.compile("(?:[A-Za-z号码话线编机证群页第表图][ :：]*|[A-Za-z0-9][.,:：∶-])$")
_RIGHT = re.compile(
    "[ ]*(?:$|[,，。;；、!！?？)）\n]|以[上下内]|左右|上下|[之中]间|和|与|或|并|且|至|到"
    "|多(?![种方个年次元家])|余(?![种个年次元家])|[大小高低]|的[数整质同]|[ ][-−－]?[0-9])"
)
_FRACTION = re.compile(
    rf"\s*(([-－−负]?)(?:([0-9]{{1,4}})[/／]([1-9][0-9]{{0,3}})|([{NUMERALS}]{{1,8}})分之([{NUMERALS}]{{1,8}})))\s*"
)
"""One that is all that is said: elsewhere a stroke parts the month from the day."""
_DAY = "([12]?[0-9]|3[01])[日号]"
_DAY_OF_MONTH = re.compile(
    rf"(?:(?<![^\n,，。;；:：])|(?<=[在于到至])){_DAY}(?=[,，。;；\s]|$)|(?<![0-9月年、和]){_DAY}{_DASH}{_DAY}(?![里内楼线院])"
)
"""A day of this month or the last, or from one to another."""
_INCLUDED = re.compile("[ ]?[(（]不?含[)）]")
_ITEM = re.compile("(?:^|\n)[ 　(（]*$")
_ITEM_MARK = re.compile("[、.．)）]")
_FIRST_NO_ITEM = 100
"""So many items no page has."""
_NO_NUMBERS = frozenset(
    {"千万", "万一", "万万", "一一", "亿万", "百万", "万千", "百千", "千百", "百", "千", "万", "亿"}
)
_LONGEST = 7
"""More digits in a row, without marks or a scale, are a name (telephones, accounts)."""


def lone(text: str, tokens: Sequence[Token], published_on: date | None) -> Iterator[Token | tuple[int, int, Period]]:
    """What stands alone between the tokens: numbers as tokens without a unit, dates in figures with their days."""
    if (part := _fraction(text)) is not None:
        yield part
        return
    taken = bytearray(len(text) + 1)

    def free(start: int, end: int) -> bool:
        if any(taken[start:end]):
            return False
        taken[start:end] = b"\x01" * (end - start)
        return True

    for token in tokens:
        if token.kind not in {Kind.BARE, Kind.NAME}:
            free(token.start, token.end)
    for start, end, days in _dates(text, published_on):
        if free(start, end):
            yield start, end, days
    for token in letter_scales(text):
        if free(token.start, token.end):
            yield token
    for token in tokens:
        if token.kind is Kind.NAME:
            free(token.start, token.end)
    pairs = [_pair(hit) for hit in _PAIR.finditer(text)]
    numbers = [_number(hit) for hit in _NUMBER.finditer(text)]
    for number in [*pairs, *numbers, *(token for token in tokens if token.kind is Kind.BARE)]:
        if number is not None and _stands_alone(text, number) and free(number.start, number.end):
            yield number


def _days(hit: re.Match[str]) -> Period | None:
    """The days that a date in figures stands for."""
    if first := hit["year"] or hit["years"]:
        last = hit["until"] or first
        return Period(date(int(first), 1, 1), date(int(last), 12, 31)) if first <= last else None
    if day := re.sub("[ ./-]", "", hit["day"] or ""):
        try:
            on = date(int(day[:4]), int(day[4:6]), int(day[6:]))
        except ValueError:
            return None
        return Period(on, on)
    if hit["abroad"]:
        return _day_abroad(*map(int, re.split("[/.-]", hit["abroad"])))
    begin, until = hit["month"], hit["last"] or hit["month"]
    start, end = date(int(begin[:4]), int(begin[5:]), 1), month_end(int(until[:4]), int(until[5:] or 12))
    return Period(start, end) if start <= end else None


def _day_abroad(first: int, second: int, year: int) -> Period | None:
    """`10/31/1974`, `13.5.2015`: the day is the number that is no month; where both could be, nothing is said."""
    month, day = (second, first) if first > 12 else (first, second)
    if not (day > 12 or first == second):
        return None
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    return Period(on, on)


def _dates(text: str, published_on: date | None) -> Iterator[tuple[int, int, Period]]:
    for hit in _FIGURES.finditer(text):
        if (days := _days(hit)) is not None:
            yield hit.start(), hit.end(), days
    if published_on is None:
        return
    for hit in _DAY_OF_MONTH.finditer(text):
        if (days := _days_of_month(hit, published_on)) is not None:
            yield hit.start(), hit.end(), days


def _days_of_month(hit: re.Match[str], published_on: date) -> Period | None:
    first, last = int(hit[1] or hit[2]), int(hit[1] or hit[3])
    if (begin := latest_day(first, published_on)) is None:
        return None
    month = month_end(begin.end.year, begin.end.month)
    following = month + timedelta(days=1)
    end = (
        month.replace(day=last) if first <= last <= month.day else following.replace(day=last) if last < first else None
    )
    return Period(begin.start, end) if end else None


def _fraction(text: str) -> Token | None:
    """`3/5`, `-1/3`, `五分之壹`, in per cent."""
    if (hit := _FRACTION.fullmatch(text)) is None:
        return None
    value = parse_percent(f"{hit[4]}分之{hit[3]}" if hit[3] else f"{hit[5]}分之{hit[6]}")
    if value is None:
        return None
    return Token(Kind.PERCENT, hit.start(1), hit.end(1), hit[1], -value if hit[2] else value, unit="percent")


def _number(hit: re.Match[str]) -> Token | None:
    run = hit.group()
    if (about := parse_about(run)) is not None:
        return Token(Kind.BARE, hit.start(), hit.end(), run, *about)
    plain = run.replace("零几", "").replace(".", "0.", int(run.lstrip("-")[0] == "."))
    if run in _NO_NUMBERS or (value := parse_number(plain)) is None:
        return None
    return Token(Kind.BARE, hit.start(), hit.end(), run, value, rough=any(sign in run for sign in "多余几来"))


def _pair(hit: re.Match[str]) -> Token | None:
    low, high = parse_number(hit["low"]), parse_number(hit["high"])
    if low is None or high is None:
        return None
    if hit["high"][-1] in "万亿" and hit["low"].isdigit():  # 30—50万
        scaled = low * (parse_number(hit["high"][-1]) or 1)
        low = scaled if scaled < high else low
    return Token(Kind.BARE, hit.start(), hit.end(), hit.group(), low, high) if low < high else None


def _stands_alone(text: str, token: Token) -> bool:
    """Whether a number stands between marks or words of comparison, and is no mark of an item or a name's."""
    left, run = text[max(0, token.start - 6) : token.start], token.text
    if run == text.strip():
        return True
    digits = run.lstrip("-负")
    if len(run) == 1 and not run.isdigit():
        return False
    if digits.isdigit() and (len(digits) > _LONGEST or (len(digits) > 1 and digits[0] == "0")):
        return False
    if _INCLUDED.match(text, token.end):
        return True
    if not (_LEFT.search(left) or run[-1] in "万亿") or _NO_LEFT.search(left) or not _RIGHT.match(text, token.end):
        return False
    marked = _ITEM_MARK.match(text, token.end) and (_ITEM.search(left) or left[-1:] in "(（")
    return not (marked and token.value < _FIRST_NO_ITEM)
