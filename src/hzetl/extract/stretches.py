"""Stretches of days around the day of publication, said by how long they are: `过去三个月`, `未来两周`.

What belongs here: a lasting that a word before it ties to the present. What does not: years (`近三年`, a period of the
lexer's), and 近 alone, which is as often `nearly`.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.extract.tokens import Token
from hzetl.normalize.spans import Period

_BACK = re.compile("(?:最近|过去)的?$")
_AHEAD = re.compile("(?:未来|今后|接下来)的?$")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3}


def stretch(text: str, token: Token, published_on: date | None) -> tuple[int, Period] | None:
    """Where the words begin, and the days that they mean; None where the quantity is no such stretch."""
    if token.unit not in {*_DAYS, *_MONTHS} or token.value_high is not None or token.value != int(token.value):
        return None
    left = text[max(0, token.start - 4) : token.start]
    back, ahead = _BACK.search(left), _AHEAD.search(left)
    if published_on is None or not (back or ahead):
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
