"""What a table's cell says by itself: a number, its unit where it stands beside it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hzetl import late_re as re
from hzetl.extract.lexing.quantities import classifiers
from hzetl.normalize.numbers import narrow, parse_number
from hzetl.normalize.units import unit_table

_NUMBER = re.compile(
    r"(?P<number>[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?))(?P<unit>%|‰|(?:[十百千]?[万亿]{0,2})[一-鿿]{0,4})"
)
POINTS_TOLD = re.compile(
    "(?:同比|比(?:上年|去年)(?:同期|同月)?)?(?:(?:提高|增加|上升|上涨|加快|回升)|(?P<fall>下降|减少|降低|回落|下滑))了?"
    "(?P<said>(?P<number>[0-9]+(?:\\.[0-9]+)?)个?百分点)"
)
"""A change of a rate told in words: `同比减少3.79个百分点`."""
_EMPTY = frozenset({"", "-", "—", "―", "─", "－", "–", "…", "...", "……", "/", "*", "#", "--", "——", "――", "──"})
_BARE_YEAR = re.compile("(?:19|20)[0-9]{2}年?")
_BLANKS = re.compile("[\\s　\u200b\xa0\x00]")
_TRANSLATION = re.compile(r"(?<=[一-鿿）)％%])\s*(?=[^一-鿿]*[a-z]{3})[(（]?[A-Za-z0-9][^一-鿿]*$")
_COUNTED = re.compile("(?P<scale>[十百千]?[万亿]{0,2})(?P<word>[一-鿿]{1,3})")


@dataclass(frozen=True, slots=True)
class CellValue:
    """A number that a cell states.

    Attributes:
        number: as written.
        unit: written behind it, or empty.
        year: whether it reads like a year rather than a value.
    """

    number: Decimal
    unit: str
    year: bool


@lru_cache(maxsize=4096)
def cell_value(text: str) -> CellValue | None:
    """The number of a cell; None where it states none (`…`, `-`, blank, words). `- 1 . 8` is one number."""
    plain = _BLANKS.sub("", narrow(text))
    plain = re.sub(r"[(（](个?百分点)[)）]$", r"\1", plain)
    plain = plain.replace("−", "-").replace("–", "-").replace("－", "-").replace("▲", "")
    if plain.endswith("百分点") and (told := POINTS_TOLD.fullmatch(plain)) is not None:
        number = parse_number(told["number"])
        return None if number is None else CellValue(-number if told["fall"] else number, "个百分点", year=False)
    if plain in _EMPTY or not (hit := _NUMBER.fullmatch(plain)):
        return None
    unit = hit["unit"]
    if unit and unit not in {"%", "年"} and unit_of(unit) is None:
        return None
    value = parse_number(hit["number"].lstrip("+"))
    return None if value is None else CellValue(value, unit, bool(_BARE_YEAR.fullmatch(plain)))


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no value (`-`, `…`)."""
    return _BLANKS.sub("", text) in _EMPTY


def without_translation(words: str) -> str:
    """Chinese words without the English ones that a yearbook sets behind them.

    >>> without_translation("粮食产量 Output of Grain"), without_translation("人均GDP")
    ('粮食产量', '人均GDP')
    """
    return _TRANSLATION.sub("", words)


def unit_of(written: str) -> tuple[str, str | None, Decimal] | None:
    """Code, measure word and factor of a written unit (`亿千瓦时`, `万人次`); None where it is none."""
    plain = _BLANKS.sub("", narrow(without_translation(written))).strip("()（）")
    if not plain:
        return None
    if plain.endswith("块") and len(plain) <= 2:
        return "count", "块", parse_number(plain[:-1]) or Decimal(1)  # integrated circuits, not money
    if found := unit_table().get(plain):
        return found.code, None, found.factor
    if (hit := _COUNTED.fullmatch(plain)) and hit["word"] in classifiers():
        return "count", hit["word"], parse_number(hit["scale"]) or Decimal(1)
    return ("point", None, Decimal(1)) if plain == "指数" else None
