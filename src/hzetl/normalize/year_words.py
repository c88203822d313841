"""Years as pages write them: four digits, two, Chinese ones, whole numbers in words.

What belongs here: which runs before `年` name a year (`2024`, `98`, `二〇二四`, `九七`, `两千零五`), and which one.
What does not: spans of years that only last (`15年`, `七八年`, `两千年`).
"""

from __future__ import annotations

from hzetl.normalize.numbers import NUMERALS, parse_number

_DIGIT = "[零〇一二三四五六七八九]"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_PART = (
    rf"(?:度?第?[一二三四1-4首]季|[上下]半年|[底初末](?![级蕴线层部始中发])|(?:前|头){_MONTH}个?月"
    rf"|{_MONTH}(?:月(?!龄)|[-—~至到]{_MONTH}月)|[-—~至到][0-9]{{2,4}}年)"
)
"""What may stand after a year of two digits."""
_NO_GUESS = "(?<!五六|六七|七八|八九)"
"""Pairs that are as often a guess: 七八年 may be seven or eight years."""
_ALONE = r"(?<![0-9.,].)"
_APART = rf"(?<![{NUMERALS}点].)"
"""Whether a sign begins the number; asked after it, so that a sign which begins no year is passed over at once."""

YEAR_DIGITS = (
    r"(?:19[0-9]{2}|20[0-9]{2}|[一二][九〇○零0][〇○零0一二三四五六七八九]{2}|１９[０-９]{2}|２０[０-９]{2}"
    rf"|0{_ALONE}[0-9](?=年(?!代))|[1-9]{_ALONE}[0-9](?=年{_PART})|1[0-8][0-9]{{2}}(?=年[0-9]{{1,2}}月)"
    rf"|零{_APART}{_DIGIT}(?=年(?![级代]))|[九八七六五]{_APART}{_DIGIT}{_NO_GUESS}(?=年(?![级代]))"
    rf"|[一二三四五六七八九]{_APART}{_DIGIT}(?=年{_PART})|[二两]千(?:零{_DIGIT}(?=年)|(?=年{_PART})))"
)
"""Regular expression of what names a year before 年; of two digits, or in words, only where no mere span follows."""

_FIRST_OF_OLD = 50
"""From this number on a year of two digits is of the twentieth century."""


def year_number(text: str) -> int:
    """The year that a run names.

    >>> year_number("98"), year_number("二〇二四"), year_number("零六"), year_number("两千零五")
    (1998, 2024, 2006, 2005)
    """
    value = parse_number(text if text.isascii() else text.replace("0", "零"))
    if value is None and len(text) == 2:
        value = parse_number("零" + text)
    year = int(value or 0)
    if len(text) == 2 and year < 100:
        return year + (1900 if year >= _FIRST_OF_OLD else 2000)
    return year
