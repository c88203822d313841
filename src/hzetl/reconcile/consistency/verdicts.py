"""Verdicts of a check, what may excuse a difference, and how two ranges of possible values are weighed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from hzetl.normalize.intervals import Interval
from hzetl.reconcile.consistency.writing import amount


class Verdict(StrEnum):
    """Whether stated facts can all be true."""

    CONSISTENT = "consistent"
    EXPLAINED = "explained"
    INCONSISTENT = "inconsistent"

    @property
    def weight(self) -> int:
        """Higher is worse."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Excuse:
    """A difference up to `limit`, in the unit of what is compared, is explained by `why`.

    `limit_below`: where what is stated may lie farther below the implied figure than above it.
    """

    limit: Decimal
    why: str
    limit_below: Decimal | None = None

    def reaches(self, implied: Interval, stated: Interval) -> Decimal:
        """The limit on the side on which the stated figure lies."""
        below = stated.high < implied.low
        return self.limit_below if below and self.limit_below is not None else self.limit


@dataclass(frozen=True, slots=True)
class Misreading:
    """What the stated figure is where it is not what it says: `the ratio and not the growth`."""

    interval: Interval
    what: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one relation says about facts.

    Attributes:
        family: `growth`, `gap`, `change`, `share`, `whole`, `span`, `stock`, `order`, `ratio`, `quotient`, `same`,
            `basis`, `target`, `value`.
        implied: the computation as text: `6780/6305 - 1 = 7.53%`.
        value: the implied figure in the unit of the claims, with `interval`, the range that rounding leaves it.
        unit, measure: what the implied figure is; "" where there is none.
        is_open: nothing among the facts was there to compare; a figure of the statement may be.
        excuses, misreadings: for comparing that one.
    """

    family: str
    verdict: Verdict
    implied: str
    reason: str
    value: Decimal | None = None
    interval: Interval | None = None
    unit: str = ""
    measure: str = ""
    is_open: bool = False
    excuses: tuple[Excuse, ...] = ()
    misreadings: tuple[Misreading, ...] = ()


def distance(one: Interval, other: Interval) -> Decimal:
    """How far two ranges are apart; 0 where they overlap."""
    return max(one.low - other.high, other.low - one.high, Decimal(0))


def weigh(
    implied: Interval,
    stated: Interval,
    *,
    modifier: str = "eq",
    excuses: Sequence[Excuse] = (),
    misreadings: Sequence[Misreading] = (),
    unit: str = "",
) -> tuple[Verdict, str]:
    """The verdict on a stated range against the implied one, with its reason.

    Overlapping ranges are consistent. A bound that is true by far, and a distance within the limit of an excuse, are
    explained. What is something else than it says (`misreadings`) is inconsistent however near it lies.
    """
    apart = distance(implied, stated)
    if not apart:
        return Verdict.CONSISTENT, "agrees within rounding"
    for misreading in misreadings:
        if not distance(misreading.interval, stated):
            return Verdict.INCONSISTENT, f"what is stated is {misreading.what}; kept as stated, flagged"
    if (modifier in {"gt", "ge"} and implied.low > stated.high) or (
        modifier in {"lt", "le"} and implied.high < stated.low
    ):
        return Verdict.EXPLAINED, "the stated bound holds, though loosely"
    gap = amount(apart, unit)
    for excuse in excuses:
        limit = excuse.reaches(implied, stated)
        if apart <= limit:
            return Verdict.EXPLAINED, f"{excuse.why}; {gap} apart beyond rounding, up to {amount(limit, unit)} allowed"
    allowed = max((excuse.reaches(implied, stated) for excuse in excuses), default=Decimal(0))
    if not allowed:
        return Verdict.INCONSISTENT, f"{gap} apart beyond rounding, and nothing explains that"
    return (
        Verdict.INCONSISTENT,
        f"{gap} apart beyond rounding, more than the {amount(allowed, unit)} that could be explained",
    )
