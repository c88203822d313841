"""Tokens: what one pass over a text finds, and the signs that stand for them in a sentence's shape."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from hzetl.normalize.periods import PeriodExpression


class Kind(StrEnum):
    """Kinds of tokens; the value is the private sign that stands for one in a shape."""

    PERIOD = "\ue001"
    REGION = "\ue002"
    INDICATOR = "\ue003"
    NAME = "\ue004"
    RANK = "\ue005"
    ENTITY = "\ue006"
    PERCENT = "\ue010"
    POINTS = "\ue011"
    MONEY = "\ue012"
    COUNT = "\ue013"
    TIMES = "\ue014"
    AMOUNT = "\ue015"
    BARE = "\ue016"


QUANTITIES = (Kind.PERCENT, Kind.POINTS, Kind.MONEY, Kind.COUNT, Kind.TIMES, Kind.AMOUNT)
"""Kinds that have a value and a unit."""

GOVERNING = frozenset({Kind.PERIOD, Kind.REGION, Kind.ENTITY})
"""Kinds of what figures are of: times, places, companies."""

SIGN = {
    "P": Kind.PERIOD.value,
    "G": Kind.REGION.value,
    "I": Kind.INDICATOR.value,
    "N": Kind.NAME.value,
    "R": Kind.RANK.value,
    "E": Kind.ENTITY.value,
    "Q": "[" + "".join(k.value for k in QUANTITIES) + "]",
    "B": Kind.BARE.value,
    "A": Kind.AMOUNT.value,
}
"""Names by which rules write the signs: `{P}` a period, `{G}` a region, `{I}` an indicator, `{Q}` any quantity."""


@cache
def pattern(text: str) -> str:
    """A rule's pattern with `{P}`, `{G}`, `{I}`, `{N}`, `{R}`, `{E}`, `{Q}`, `{B}`, `{A}` put in."""
    for name, sign in SIGN.items():
        text = text.replace("{" + name + "}", sign)
    return text


@dataclass(slots=True)
class Token:
    """A run of the reading that means something by itself; never changed once made (freezing it would cost time).

    Attributes:
        kind: which kind.
        start: offset in the reading.
        end: offset in the reading, exclusive.
        text: the run as it is read.
        value: of a quantity or a rank, normalised to its unit.
        value_high: upper end of a range.
        unit: code.
        classifier: of a count.
        rough: `多`, `余` inside the number: the true value is greater.
        spelled: written in Chinese numerals only.
        shared: (start, end) of the unit that the number takes from a later one.
        said: of a period.
        code: of a region or an indicator.
        name: full name of a region or an indicator.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: Decimal = Decimal(0)
    value_high: Decimal | None = None
    unit: str = ""
    classifier: str | None = None
    rough: bool = False
    spelled: bool = False
    shared: tuple[int, int] | None = None
    said: PeriodExpression | None = None
    code: str | None = None
    name: str = ""
