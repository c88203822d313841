"""Bases that no words name, but that the values just told give: `2003年2000亿元，2013年8343亿元，增长了3倍多`. Pure."""

from __future__ import annotations

from decimal import Decimal

from hzetl.extract.drafts import Draft
from hzetl.model import Measure, Modifier
from hzetl.normalize.periods import Period

_FAR = 60
"""Signs of the text between an amount and the growth that is reckoned from it."""
_ROUND = Decimal("0.04")
"""How far from the reckoned growth a told one may be, as a part of it."""
_OVER = frozenset({Modifier.GT, Modifier.GE})


def reckoned_base(draft: Draft, before: list[Draft]) -> Period | None:
    """The period of the earlier of two levels that stand right before a growth, if it is the growth between them.

    Args:
        draft: a growth without a base of its own.
        before: what was told before, in order.

    Returns:
        The earlier level's period, at least two years back; None where the values give another growth.
    """
    levels = [d for d in before[-3:] if d.measure is Measure.LEVEL and d.subject.name == draft.subject.name]
    if draft.measure is not Measure.YOY or len(levels) < 2 or draft.start - levels[-1].end > _FAR:
        return None
    first, last = levels[-2:]
    if first.period is None or last.period is None or last.period != draft.period or first.unit != last.unit:
        return None
    if last.period.end.year - first.period.end.year < 2 or first.region != last.region or first.value <= 0:
        return None
    grown = (last.value / first.value - 1) * (1 if draft.unit == "times" else 100)
    told = draft.value
    near = abs(grown - told) <= abs(told) * _ROUND
    beyond = draft.modifier in _OVER and 0 <= grown - told <= max(Decimal(1), told / 10)
    return first.period if near or beyond else None
