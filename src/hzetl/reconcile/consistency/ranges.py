"""Arithmetic on ranges of possible values: what rounding leaves open goes through every computation. Pure."""

from __future__ import annotations

from decimal import Decimal

from hzetl.normalize.intervals import Interval

_HUNDRED = Decimal(100)


def exact(value: Decimal) -> Interval:
    """The range of a value that is known exactly."""
    return Interval(value, value)


def plus(one: Interval, other: Interval) -> Interval:
    """The range of a sum."""
    return Interval(one.low + other.low, one.high + other.high)


def minus(one: Interval, other: Interval) -> Interval:
    """The range of a difference."""
    return Interval(one.low - other.high, one.high - other.low)


def times(one: Interval, other: Interval) -> Interval:
    """The range of a product."""
    ends = [a * b for a in (one.low, one.high) for b in (other.low, other.high)]
    return Interval(min(ends), max(ends))


def over(one: Interval, other: Interval) -> Interval | None:
    """The range of a quotient; None where the divisor may be zero."""
    if other.low <= 0 <= other.high:
        return None
    ends = [a / b for a in (one.low, one.high) for b in (other.low, other.high)]
    return Interval(min(ends), max(ends))


def scaled(one: Interval, factor: Decimal) -> Interval:
    """The range multiplied by a positive factor."""
    return Interval(one.low * factor, one.high * factor)


def growth(later: Interval, earlier: Interval) -> Interval | None:
    """The range of a growth in percent; None from nothing or from a loss."""
    if earlier.low <= 0:
        return None
    ratio = over(later, earlier)
    return None if ratio is None else Interval((ratio.low - 1) * _HUNDRED, (ratio.high - 1) * _HUNDRED)


def factor_of(percent: Interval) -> Interval:
    """The range of the factor that a growth in percent multiplies by."""
    return Interval(1 + percent.low / _HUNDRED, 1 + percent.high / _HUNDRED)


def average_growth(later: Interval, earlier: Interval, years: int) -> Interval | None:
    """The range of an average annual growth in percent; None from nothing, from or to a loss."""
    if earlier.low <= 0 or later.low <= 0 or years < 1:
        return None
    root = Decimal(1) / years
    low, high = (later.low / earlier.high) ** root, (later.high / earlier.low) ** root
    return Interval((low - 1) * _HUNDRED, (high - 1) * _HUNDRED)


def middle(interval: Interval) -> Decimal:
    """The middle of a range."""
    return (interval.low + interval.high) / 2
