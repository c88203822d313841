"""Stretches of days around the day of publication, said by how long they are: `过去三个月`, `未来两周`, `今明两年`.

What belongs here: a lasting that a word before it ties to the present. What does not: years (`近三年`, a period of the
lexer's), and 近 within a clause, which is as often `nearly` (`历时近三个月`).
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Token
from hzetl.normalize.spans import Period

_BACK = re.compile(
    "(?:最近|过去)的?$|(?<![一-鿿])上$|(?<=[在比较从])上$|(?<![^\n])前$|(?:(?<=[,，。;；、:：!！?？(（\n在])|(?<![^\n]))近$"
)
_AHEAD = re.compile("(?:未来|今后|接下来)的?$")
_NAMED = re.compile("(?:去今|昨今|今明|明后)$|今明后$")
_FIRST = {"去": -1, "昨": -1, "今": 0, "明": 1}
"""Years or days that are named one by one: `今明两年`, `明后两天`."""
_HUNDREDS = re.compile("[百千几]")
"""`近百天`: nearly."""
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3}


def stretch(text: str, token: Token, published_on: date | None) -> tuple[int, Period] | None:
    """Where the words begin, and the days that they mean; None where the quantity is no such stretch."""
    if token.value_high is not None or token.value != int(token.value) or token.rough:
        return None
    left = text[max(0, token.start - 4) : token.start]
    if token.unit in {"year", "day"} and published_on is not None and (named := _NAMED.search(left)):
        return _one_by_one(token, named.group(), published_on)
    if token.unit not in {*_DAYS, *_MONTHS}:
        return None
    back, ahead = _BACK.search(left), _AHEAD.search(left)
    if (
        back
        and back.group() in {"上", "前"}
        and (token.unit == "quarter" or (back.group() == "前" and token.unit not in _DAYS))
    ):
        return None  # 前两个月: of the year
    if published_on is None or not (back or ahead):
        return None
    if back and back.group() == "近" and _HUNDREDS.search(token.text):
        return None
    number = int(token.value)
    if back:
        return token.start - len(back.group()), Period(_moved(published_on, token.unit, -number), published_on)
    end = _moved(published_on, token.unit, number)
    return token.start - len(ahead.group() if ahead else ""), Period(published_on + timedelta(days=1), end)


def _moved(day: date, unit: str, number: int) -> date:
    if unit in _DAYS:
        return day + timedelta(days=number * _DAYS[unit])
    index = day.year * 12 + day.month - 1 + number * _MONTHS[unit]
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _one_by_one(token: Token, named: str, published_on: date) -> tuple[int, Period] | None:
    if int(token.value) != len(named):
        return None
    first, last = _FIRST[named[0]], _FIRST[named[0]] + len(named) - 1
    start = token.start - len(named)
    if token.unit == "day":
        return start, Period(published_on + timedelta(days=first), published_on + timedelta(days=last))
    return start, Period(date(published_on.year + first, 1, 1), date(published_on.year + last, 12, 31))
