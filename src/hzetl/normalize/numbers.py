"""Numbers as Chinese pages write them: Arabic, full-width, Chinese numerals, mixed, with scales and thousands marks.

What belongs here: the value of a run of characters that is a number. What does not: units, and what it means.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％－＋", "0123456789.,%-+")
_WIDE = re.compile("[０-９．，％－＋]+")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_SMALL_SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_WAN = Decimal(10_000)
_YI = Decimal(100_000_000)

_SCALE = r"(?:[十百千]?万亿|[十百千]?[万亿]|千(?![瓦克米伏焦卡赫帕])|百(?!分))"
ARABIC = (
    r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}(?![0-9０-９]))++|[0-9０-９]++)"
    r"(?:[.．][0-9０-９]++)?"
)
"""An Arabic number, thousands marks allowed, without scale."""
CHINESE = r"(?:[一二两三四五六七八九十百千万亿零〇]{1,24}(?:点[一二三四五六七八九零〇]{1,12})?)"
"""A run of Chinese numerals (may be an ordinary word: the lexer decides)."""
SCALED = rf"(?:{ARABIC}(?:[多余]?{_SCALE})?)"
"""An Arabic number with its scale, a rough mark allowed between them: `20多亿`, `1.4万`."""


def narrow(text: str) -> str:
    """Full-width digits, point, comma, percent and signs as ASCII."""
    return text if text.isascii() else _WIDE.sub(_narrow_run, text)


def _narrow_run(hit: re.Match[str]) -> str:
    return hit.group().translate(_FULL_WIDTH)


@lru_cache(maxsize=8192)
def parse_number(text: str) -> Decimal | None:
    """The value of a written number, or None where it is none.

    Rough marks (`多`, `余`, `几` before or after a scale) are passed over: they are a modifier, not a value.

    >>> parse_number("1,100.9亿"), parse_number("二十万亿"), parse_number("20多亿"), parse_number("一百零八")
    (Decimal('110090000000.0'), Decimal('20000000000000'), Decimal('2000000000'), Decimal('108'))
    """
    plain = narrow(text).replace(",", "").replace(" ", "")
    negative = plain[:1] in {"-", "−", "负"}
    plain = plain.lstrip("-−+负")
    plain = re.sub("[多余几]", "", plain)
    if not plain:
        return None
    value = _positional(plain) if set(plain) <= set(_DIGITS) and len(plain) > 1 else _scaled(plain)
    return -value if negative and value is not None else value


def _positional(plain: str) -> Decimal | None:
    """`二〇二五` read digit by digit; `三五` is a guess (`三五家`), not a number."""
    if len(plain) < 3:
        return None
    return Decimal("".join(str(_DIGITS[c]) for c in plain))


_PIECES = re.compile(r"[0-9]+(?:\.[0-9]+)?|[十百千万亿点]|[零一二两俩三四五六七八九〇○壹贰叁]")


def _scaled(plain: str) -> Decimal | None:
    whole, _, decimals = plain.partition("点")
    pieces = _PIECES.findall(whole)
    if "".join(pieces) != whole or (decimals and not set(decimals) <= set(_DIGITS)):
        return None
    total = part = section = Decimal(0)
    number: Decimal | None = None
    last_scale = Decimal(1)
    for piece in pieces:
        if piece in _DIGITS:
            if number is not None and number != 0:
                return None
            number = Decimal(_DIGITS[piece])
            if piece in "零〇○":
                last_scale = Decimal(1)
        elif piece[0].isdigit():
            if number is not None:
                return None
            number = Decimal(piece)
        elif piece in _SMALL_SCALES:
            last_scale = _SMALL_SCALES[piece]
            section += (Decimal(1) if number is None else number) * last_scale
            number = None
        elif piece == "万":
            here = section + (number or 0)
            part += (here or Decimal(1)) * _WAN
            section, number, last_scale = Decimal(0), None, _WAN
        else:
            here = part + section + (number or 0)
            total += (here or Decimal(1)) * _YI
            part, section, number, last_scale = Decimal(0), Decimal(0), None, _YI
    if number is not None and last_scale > 10 and pieces[-1] in _DIGITS and len(pieces) > 1:
        number *= last_scale / 10  # 一万五 is 15000
    value = total + part + section + (number or 0)
    if decimals:
        value += Decimal("0." + "".join(str(_DIGITS[c]) for c in decimals))
    return value


def parse_percent(text: str) -> Decimal | None:
    """Percent that a phrase without a percent sign states: `百分之五点三`, `六成`, `三成五`, `四分之三`, `一半`.

    Returns: the value in percent, or None.
    """
    plain = narrow(text)
    if plain.startswith("百分之"):
        return parse_number(plain[3:])
    if plain.startswith("千分之"):
        value = parse_number(plain[3:])
        return None if value is None else value / 10
    if (found := re.fullmatch(r"(.+?)成([一二三四五六七八九半])?", plain)) and (
        tens := parse_number(found[1])
    ) is not None:
        return tens * 10 + (Decimal(5) if found[2] == "半" else Decimal(_DIGITS.get(found[2] or "零", 0)))
    if found := re.fullmatch(r"(.+?)分之(.+)", plain):
        whole, part = parse_number(found[1]), parse_number(found[2])
        if whole and part is not None:
            return (part * 100 / whole).quantize(Decimal("0.000001")).normalize()
    return Decimal(50) if plain in {"一半", "半数"} else None
