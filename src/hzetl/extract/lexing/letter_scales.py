"""Numbers whose scale is a letter: `15k` is 15 thousand, `30w` 300 thousand, with or without 元.

What belongs here: runs that everyday writing of pay and prices has. What does not: names (`4K电视`, `60W灯泡`, `K50`):
a capital letter counts before 元 only, or where nothing else is said, and a small one before a mark, a bound, 元 or 块.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Kind, Token

_WORTH = {"k": Decimal(1000), "w": Decimal(10_000), "m": Decimal(1_000_000)}
_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,4})?"
_RUN = re.compile(
    rf"(?<![0-9A-Za-z.,/+-])(?:({_NUMBER})([kKwW]?)[-—–~～至到])?({_NUMBER})(?:([kw])(?![0-9A-Za-z.])|([KW])(?=元))"
    r"(?:(元|块钱?)|(?=[,，。;；、!！?？)）\s]|$|左右|上下|以[上下内]|[多余]|的(?:工资|月薪|年薪|薪)|不等|之间|起))"
)
_ALONE = re.compile(rf"\s*((-?)({_NUMBER})[ ]?([kKmM]))\s*")
_OF_A_HUNDRED = re.compile(
    rf"百分之[ ]*({_NUMBER})[ ]?([kKＫmM])(?![0-9A-Za-z])|(?<![0-9A-Za-z.,])({_NUMBER})[ ]?([kK])个百分点"
)


def letter_scales(text: str) -> Iterator[Token]:
    """Each as a token: money where 元 or 块 follows, a part where it is of a hundred, else a number without a unit."""
    if alone := _ALONE.fullmatch(text):
        value = Decimal(alone[3]) * _WORTH[alone[4].lower()]
        yield Token(Kind.BARE, alone.start(1), alone.end(1), alone[1], -value if alone[2] else value)
        return
    for hit in _RUN.finditer(text):
        low, low_scale, number, small, capital, money = hit.groups()
        worth = _WORTH[(small or capital).lower()]
        first, last = None, Decimal(number) * worth
        if low is not None:
            first = Decimal(low) * (_WORTH[low_scale.lower()] if low_scale else worth)
            if first >= last:
                continue
        kind, unit = (Kind.MONEY, "CNY") if money else (Kind.BARE, "")
        yield Token(kind, hit.start(), hit.end(), hit.group(), last if first is None else first,
                    None if first is None else last, unit)  # fmt: skip


def scaled_parts(text: str) -> Iterator[Token]:
    """`百分之3.2k`, `12k个百分点`: in place of the number without its letter."""
    if "百分" not in text:
        return
    for hit in _OF_A_HUNDRED.finditer(text):
        letter = (hit[2] or hit[4]).lower().replace("ｋ", "k")
        value = Decimal(hit[1] or hit[3]) * _WORTH[letter]
        kind, unit = (Kind.PERCENT, "percent") if hit[1] else (Kind.POINTS, "pp")
        yield Token(kind, hit.start(), hit.end(), hit.group(), value, unit=unit)
