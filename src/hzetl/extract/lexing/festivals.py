"""Days of festivals that the solar calendar fixes: `元旦`, `去年国庆节`, `2019年母亲节`.

What belongs here: the day of such a festival, of the year named or of the year of publication. What does not: the days
off around one (`国庆假期`, a period of the lexer's), and festivals of the lunar calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.normalize.spans import Period
from hzetl.normalize.year_words import YEAR_DIGITS, year_number

_DAYS = {
    "元旦": (1, 1), "情人": (2, 14), "妇女": (3, 8), "植树": (3, 12), "劳动": (5, 1), "青年": (5, 4), "儿童": (6, 1),
    "建党": (7, 1), "建军": (8, 1), "教师": (9, 10), "国庆": (10, 1), "万圣": (10, 31), "光棍": (11, 11),
    "圣诞": (12, 25), "愚人": (4, 1),
}  # fmt: skip
_SUNDAYS = {"母亲": (5, 2), "父亲": (6, 3)}
"""Month, and which of its Sundays."""
_OFFSETS = {"前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_FESTIVAL = re.compile(
    rf"(?:({YEAR_DIGITS})年的?|({'|'.join(_OFFSETS)})的?)?"
    rf"(?:(元旦)节?|(?:三八|五一|五四|六一|八一)?(?:国际)?({'|'.join([*_DAYS, *_SUNDAYS])})节(?![目约能省余]))"
    r"(?![、和]?(?:春节|黄金周|长假|小长假|假[期日]|期间))"
)


def festivals(text: str, published_on: date | None) -> Iterator[tuple[int, int, Period]]:
    """Start, end and day of each; those without a year are of the year of publication."""
    if "节" not in text and "元旦" not in text:
        return
    for hit in _FESTIVAL.finditer(text):
        digits, word, *names = hit.groups()
        name = names[0] or names[1]
        if digits:
            year: int | None = year_number(digits)
        else:
            year = published_on.year + _OFFSETS.get(word or "今年", 0) if published_on else None
        if year is not None:
            day = _day(name, year)
            yield hit.start(), hit.end(), Period(day, day)


def _day(name: str, year: int) -> date:
    if name in _DAYS:
        return date(year, *_DAYS[name])
    month, which = _SUNDAYS[name]
    first = date(year, month, 1)
    return first + timedelta(days=6 - first.weekday() + 7 * (which - 1))
