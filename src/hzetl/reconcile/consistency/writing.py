"""Figures of a check as people read them: `6780亿元`, `7.53%`, `+0.7 pp`. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from hzetl.normalize.intervals import Interval
from hzetl.normalize.seeds import unit_rows

_MONEY = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元"}
_YI, _WAN = Decimal(10) ** 8, Decimal(10) ** 4
_MANY = Decimal(10) ** 5
_WRITTEN = 8
"""Digits of a number as a text writes it; more come of a division."""


@cache
def _units() -> dict[str, tuple[Decimal, str, str]]:
    """Code of a quantity → what it is shown in and the unit itself: `t` → 万吨, 吨."""
    rows = (row for row in unit_rows() if row.code not in _OWN)
    return {row.code: (row.display_multiplier, row.display_name, row.name_zh) for row in rows}


_OWN = frozenset({"count", "rank", "times", "percent", "permille", "pp", "point", *_MONEY})


def plain(value: Decimal, digits: int = 5) -> str:
    """A number with so many significant digits at most, never in powers of ten, without zeros at its end."""
    if not value:
        return "0"
    if abs(value.adjusted()) > 18:
        return f"{value:.{digits}g}"
    if len(value.normalize().as_tuple().digits) <= _WRITTEN:
        digits = max(digits, _WRITTEN)
    exponent = min(value.adjusted() - digits + 1, 0)
    rounded = value.quantize(Decimal(1).scaleb(exponent), rounding=ROUND_HALF_EVEN)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: Decimal, unit: str) -> str:
    """A value with its unit, money in 亿元 or 万元."""
    if unit in _MONEY:
        name = _MONEY[unit]
        if abs(value) >= _YI:
            return f"{plain(value / _YI)}亿{name}"
        return f"{plain(value / _WAN)}万{name}" if abs(value) >= _WAN else f"{plain(value)}{name}"
    if unit == "percent":
        return f"{plain(value, 4 if abs(value) >= 10 else 3)}%"
    if unit == "pp":
        return f"{plain(value, 3):s} pp" if value <= 0 else f"+{plain(value, 3)} pp"
    if unit in _units():
        many, name, single = _units()[unit]
        return f"{plain(value / many)}{name}" if abs(value) * 100 >= many else f"{plain(value)}{single}"
    if unit in {"count", "person"} and abs(value) >= _MANY:
        return f"{plain(value / _YI)}亿" if abs(value) >= _YI else f"{plain(value / _WAN)}万"
    return f"{plain(value)} times" if unit == "times" else plain(value)


def bare(value: Decimal, unit: str) -> str:
    """The same without unit, for the inside of a computation."""
    if unit in _MONEY:
        return plain(value / _YI if abs(value) >= _YI else value / _WAN if abs(value) >= _WAN else value)
    if unit in _units():
        many = _units()[unit][0]
        return plain(value / many if abs(value) * 100 >= many else value)
    if unit in {"count", "person"} and abs(value) >= _MANY:
        return shown(value, unit)
    return plain(value, 4 if abs(value) >= 10 else 3) if unit == "percent" else plain(value)


def span(interval: Interval, unit: str) -> str:
    """A range as `4.6..5.4%`."""
    return f"{bare(interval.low, unit)}..{shown(interval.high, unit)}"


def amount(distance: Decimal, unit: str) -> str:
    """A distance between two figures of this unit: percentages are points apart."""
    return f"{plain(distance, 3)} points" if unit in {"percent", "pp"} else shown(distance, unit)


def computed(one: Decimal, sign: str, other: Decimal, result: Decimal, unit: str) -> str:
    """A computation in one unit: `471 + 129 = 600`."""
    return f"{bare(one, unit)} {sign} {bare(other, unit)} = {shown(result, unit)}"
