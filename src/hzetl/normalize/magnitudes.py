"""Between what bounds headline figures of a territory lie (`warehouse/seeds/magnitudes.csv`).

The bounds are wide enough for any territory of a level since 2000 and narrower than a factor of ten thousand, so that
万元 taken for 亿元, or the other way round, is always outside.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from hzetl.normalize.periods import Period
from hzetl.normalize.regions import is_region, region
from hzetl.normalize.seeds import magnitude_rows

ANY_LEVEL = "*"
_SINCE = 2000
"""Year from which the bounds hold."""
_PART_OF_YEAR = 20
"""A month may have so much less than a year: a twelfth, and a weak one."""


@cache
def _bounds() -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    return {(row.code, row.level): (row.low, row.high) for row in magnitude_rows()}


def _level_of(place: str) -> str:
    """Level of a territory; empty for one that nobody has registered."""
    return region(place).level.value if is_region(place) else ""


def is_plausible(code: str | None, place: str | None, period: Period | None, value: Decimal, unit: str) -> bool:
    """Whether a level may be what it is said to be; true where there is nothing to tell.

    Args:
        code: of the indicator.
        place: code of the territory.
        period: that it is of.
        value: in base units.
        unit: of it; bounds are in yuan and persons.
    """
    if code is None or place is None or period is None or period.end.year < _SINCE or unit not in {"CNY", "count"}:
        return True
    bounds = _bounds().get((code, ANY_LEVEL)) or _bounds().get((code, _level_of(place)))
    if bounds is None:
        return True
    low, high = bounds
    year = period.is_point or (period.start.month == 1 and period.end.month == 12)
    return (low if year else low / _PART_OF_YEAR) <= value <= high
