"""What a stated number says about the true one: an interval from its last digit and its modifier. Pure.

`6780亿元` is a figure rounded to 100 million yuan: the true value lies within half of that. `超4400亿元` is a bound.
Thresholds come from `warehouse/seeds/thresholds.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hzetl import late_re as re
from hzetl.normalize.thresholds import threshold

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?", re.ASCII)
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
"""Digits and signs of numbers as some pages write them, in plain ones."""
_CHINESE_DIGIT = re.compile("[一二两三四五六七八九]成")
_POINT_UNITS = frozenset({"percent", "pp", "permille"})


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of possible true values."""

    low: Decimal
    high: Decimal

    def overlaps(self, other: Interval) -> bool:
        """Whether one true value can lie in both."""
        return self.low <= other.high and other.low <= self.high


def last_digit(quote: str, value: Decimal) -> Decimal:
    """What one step of the quote's last digit is worth in the value's unit; 0 if the quote shows no number.

    `4624亿元` with 462400000000 gives 100000000; `6.1%` with 6.1 gives 0.1; `13011.47亿元` gives 1000000.
    """
    match = _NUMBER.search(quote.translate(FULL_WIDTH))
    if match is None:
        return Decimal(10) if _CHINESE_DIGIT.search(quote) else Decimal(0)
    written = Decimal(match.group().replace(",", ""))
    one = Decimal(1).scaleb(-len(match.group(1) or ""))
    return abs(value / written) * one if written and value else one


def interval_of(value: Decimal, value_high: Decimal | None, modifier: str, unit: str, step: Decimal) -> Interval:
    """The interval in which the true value lies, by what is stated.

    Args:
        value: normalised; the lower end of a range.
        value_high: upper end of a range, or None.
        modifier: code of `hzetl.model.Modifier`.
        unit: unit code; percentages have their own slack.
        step: worth of the last digit (`last_digit`), 0 for exact.
    """
    half = step / 2
    slack = abs(value) * threshold("bound_slack_ratio")
    if unit in _POINT_UNITS:
        slack = max(slack, threshold("bound_slack_points"))
    if unit == "rank":
        slack = half = Decimal(0)
    top = value if value_high is None else value_high
    match modifier:
        case "gt" | "ge":
            return Interval(value - half, top + slack)
        case "lt" | "le":
            return Interval(value - slack, top + half)
        case "approx":
            near = max(abs(value) * threshold("approx_ratio"), half)
            return Interval(value - near, top + near)
        case _:
            return Interval(value - half, top + half)
