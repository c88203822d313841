"""Numbers whose scale is a letter: `15k` is 15 thousand, `30w` 300 thousand, with or without 元.

What belongs here: runs that everyday writing of pay and prices has. What does not: names (`4K电视`, `60W灯泡`, `K50`):
a capital letter counts before 元 only, and a small one before a mark, a bound, 元 or 块.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Kind, Token

_WORTH = {"k": Decimal(1000), "w": Decimal(10_000)}
_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,4})?"
_RUN = re.compile(
    rf"(?<![0-9A-Za-z.,/+-])(?:({_NUMBER})([kKwW]?)[-—–~～至到])?({_NUMBER})(?:([kw])(?![0-9A-Za-z.])|([KW])(?=元))"
    r"(?:(元|块钱?)|(?=[,，。;；、!！?？)）\s]|$|左右|上下|以[上下内]|[多余]|的(?:工资|月薪|年薪|薪)|不等|之间|起))"
)


def letter_scales(text: str) -> Iterator[Token]:
    """Each as a token: money where 元 or 块 follows, else a number without a unit."""
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
