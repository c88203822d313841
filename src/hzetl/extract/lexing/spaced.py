"""Blanks within a number in words, or between it and its unit: `三千 九百 六十五`, `五 小时`, `百 分之 二`.

What belongs here: which blanks of a short line part nothing. What does not: blanks around Arabic figures in prose,
which the reading closes, and those between the numbers of a row (`十一 十二`), which stay.
"""

from __future__ import annotations

from array import array
from itertools import compress

from hzetl import late_re as re
from hzetl.extract.lexing.reading import Reading
from hzetl.normalize.numbers import NUMERALS, parse_number

_SIGNS = f"{NUMERALS}0-9.点半多余几"
_RUN = re.compile(f"(?<![0-9A-Za-z.])[{_SIGNS}]{{1,24}}(?: {{1,4}}[{_SIGNS}]{{1,24}}){{1,12}}(?![0-9A-Za-z.、和与及])")
_WORDS = re.compile("[十百千万亿点]")
_TWO_FIGURES = re.compile("[0-9.] +[0-9.]")
_UNITS = (
    "个 *百 *分 *点|百 *分 *点|小时|分钟|秒钟?|天(?![津然气])|成(?![为立长本员果])|折(?![旧扣叠])"
    "|公里|公斤|千米|美元|元(?![素旦件])"
)
_BEFORE_UNIT = re.compile(
    f"(?<=[{NUMERALS}半]) +(?={_UNITS})|(?<=[0-9.]) +(?=[成折](?![为立长本员果旧扣叠])|个 *百 *分 *点)"
    "|(?<=[一二三四五六七八九]) +(?=[一二三四五六七八九] *折)|(?<=^[0-9]) +(?=[0-9] *折)"
    "|(?<=[一二三四五六七八九]成) +(?=[一二三四五六七八九](?![一-鿿]))"
)
_OF_A_HUNDRED = re.compile(
    f"(?:[百佰]|(?<=[{NUMERALS}0-9]) *)分 *之 *(?=[0-9{NUMERALS}])|[百佰] *分 *之 *(?=[0-9{NUMERALS}])"
    "|(?:个 *)?百 *分 *点"
)
_RECENT = re.compile("近 +[一二三四五六七八九十两] +年")


def closed(reading: Reading) -> Reading:
    """The reading without such blanks; itself where it has none."""
    text = reading.text
    if " " not in text:
        return reading
    kept = bytearray(b"\x01" * len(reading.places))

    def drop(start: int, end: int) -> None:
        for at in range(start, end):
            if text[at] == " ":
                kept[at] = 0

    for hit in _RUN.finditer(text):
        run = hit.group()
        if _WORDS.search(run) and not _TWO_FIGURES.search(run) and parse_number(run) is not None:
            drop(hit.start(), hit.end())
    for pattern in (_BEFORE_UNIT, _OF_A_HUNDRED, _RECENT):
        for hit in pattern.finditer(text):
            drop(hit.start(), hit.end())
    if all(kept):
        return reading
    places = array("I", compress(reading.places, kept))
    return Reading("".join(compress(text, kept)), places, reading.stored)
