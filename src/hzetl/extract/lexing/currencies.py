"""Currencies that stand before a number: `￥500`, `US$1,200.50`, `港币300元`, `人民币3亿`.

What belongs here: which words and signs are a currency's, and money that a sign makes of a bare number. What does not:
units after a number (`quantities`), and what else belongs to a quantity (`composed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.normalize.seeds import unit_form_rows

_SIGNS = {
    "人民币": "CNY", "RMB": "CNY", "¥": "CNY", "￥": "CNY", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD",
    "C$": "CAD", "S$": "SGD", "$": "USD", "＄": "USD", "€": "EUR", "£": "GBP", "￡": "GBP", "₩": "KRW", "₽": "RUB",
    "₹": "INR", "฿": "THB", "₫": "VND", "JPY¥": "JPY", "CNY¥": "CNY",
} | {code: code for code in ("CNY", "USD", "HKD", "EUR", "JPY", "GBP", "TWD")}  # fmt: skip


@cache
def currencies() -> Mapping[str, str]:
    """Words and signs of currencies that may stand before a number, and their codes."""
    return _SIGNS | {row.form: row.code for row in unit_form_rows() if re.fullmatch("(?!CNY|TEU)[A-Z]{3}", row.code)}


_MARKS = frozenset("¥￥$＄€£￡₩₽₹฿₫")
_NO_CURRENCY_AFTER, _NO_SIGN_AFTER = re.compile("[兑对换合A-Za-z]"), re.compile("[A-Za-z]")


@cache
def _longest_currency() -> int:
    return max(map(len, currencies()))


@cache
def _ends() -> frozenset[str]:
    """Signs that currencies end in; most numbers have another before them."""
    return frozenset(word[-1] for word in currencies())


def currency_before(left: str) -> tuple[str, str] | None:
    """The currency that ends a run, as it stands there (perhaps with a blank) and its word."""
    plain = left.removesuffix(" ")
    if plain[-1:] not in _ends():
        return None
    for size in range(min(len(plain), _longest_currency()), 0, -1):
        word = plain[-size:]
        after = _NO_SIGN_AFTER if word in _MARKS else _NO_CURRENCY_AFTER
        if word in currencies() and not after.match(plain[:-size][-1:]):
            return left[len(plain) - size :], word
    return None


_SHORT_SCALE = re.compile("[ ]?([bB]illion|[mM]illion|bn|mn)(?![A-Za-z])")
_SHORT_SCALES = {"billion": 10**9, "bn": 10**9, "million": 10**6, "mn": 10**6}


def money_of_sign(text: str, bare: Token) -> Token | None:
    """Money whose currency stands before a number without a unit: `￥500`, `US$1,200.50`, `人民币3亿`."""
    found = currency_before(text[max(0, bare.start - 5) : bare.start])
    if found is None or bare.text[0] in "-－−":
        return None
    start, end, value = bare.start - len(found[0]), bare.end, bare.value
    if abroad := _SHORT_SCALE.match(text, end):  # US$1.5 billion
        end, value = abroad.end(), value * _SHORT_SCALES[abroad[1].lower()]
    return Token(Kind.MONEY, start, end, text[start:end], value, unit=currencies()[found[1]])
