"""Which series a claim belongs to, and the frequency that follows from its period. Pure.

A series is indicator x breakdown x subject x measure x of_measure x unit x classifier x basis x scope x base rule x
status x frequency x cumulation. The subject is a territory (a region code with the day its borders came into force) or
an entity. Nothing of the page is in a key: the same statement in two papers is the same series and period.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hzetl.keys import text_key
from hzetl.model import Claim, Measure
from hzetl.normalize.indicators import canonical_name

RELATIVE_BASE_YEARS = 2
"""A base up to so many years back is relative (`两年平均` moves with the period); an older one is a fixed date."""


_REAL = ("增加值", "生产总值", "GDP", "三新")


@dataclass(frozen=True, slots=True)
class Frequency:
    """SDMX frequency (`A`, `Q`, `M`, `D`, `_O`) and how the period cumulates.

    `cumulation`: `annual`, `quarter`, `month`, `ytd` (January to a later month, cumulated), `point` (a stock at a
    day) or `other`.
    """

    frequency: str
    cumulation: str


@lru_cache(maxsize=4096)
def frequency_of(period_start: date, period_end: date) -> Frequency:
    """The frequency of a period, inclusive at both ends. January to March is the first quarter."""
    if period_start == period_end:
        return Frequency("D", "point")
    last_day = calendar.monthrange(period_end.year, period_end.month)[1]
    if period_start.day != 1 or period_end.day != last_day or period_start.year != period_end.year:
        return Frequency("_O", "other")
    first, last = period_start.month, period_end.month
    if (first, last) == (1, 12):
        return Frequency("A", "annual")
    if first == last:
        return Frequency("M", "month")
    if last - first == 2 and last % 3 == 0:
        return Frequency("Q", "quarter")
    if first == 1:
        return Frequency("M", "ytd")
    return Frequency("_O", "other")


def base_rule(claim: Claim) -> str:
    """How the base of a comparison follows from its period, or the base itself where it is fixed; "" for the usual one.

    `-1y` is the same period a year before, `year-1` the whole year before a part of a year, `same` a revision of the
    same period's figure, `2003-01-01/2003-12-31` a fixed base.
    """
    if claim.base_start is None or claim.base_end is None or claim.period_start is None or claim.period_end is None:
        return ""
    if (claim.base_start, claim.base_end) == (claim.period_start, claim.period_end):
        return "same"
    years = claim.period_end.year - claim.base_end.year
    if 1 <= years <= RELATIVE_BASE_YEARS:
        starts_alike = (claim.base_start.month, claim.base_start.day) == (
            claim.period_start.month,
            claim.period_start.day,
        )
        ends_alike = claim.base_end.month == claim.period_end.month
        if starts_alike and ends_alike:
            return "" if years == 1 and claim.measure is Measure.YOY else f"-{years}y"
        if frequency_of(claim.base_start, claim.base_end).cumulation == "annual":
            return f"year-{years}"
    return f"{claim.base_start}/{claim.base_end}"


def grows_at_comparable_prices(indicator: str) -> bool:
    """Whether growth of what is called so is published after prices, said or not: value added and all made of it."""
    return any(word in indicator for word in _REAL)


def series_basis(indicator: str, measure: Measure, basis: Mapping[str, str]) -> Mapping[str, str]:
    """What of a stated basis tells one series from another.

    Growth over the year before is published at the prices that are usual for its indicator (comparable ones for value
    added, current ones for all else); whether a text says so makes no other series.

    Args:
        indicator: its name.
        measure: what is stated of it.
        basis: as the claim has it.
    """
    usual = "comparable" if grows_at_comparable_prices(indicator) else "current"
    if measure is not Measure.YOY or basis.get("prices") != usual:
        return basis
    return {name: said for name, said in basis.items() if name != "prices"}


def canonical_text(pairs: Mapping[str, str]) -> str:
    """A mapping as JSON with sorted keys; `{}` is the empty string."""
    return json.dumps(pairs, ensure_ascii=False, sort_keys=True) if pairs else ""


@dataclass(frozen=True, slots=True)
class Series:
    """Everything that tells one series from another, as the facts store it.

    Attributes:
        indicator_code: code, or None for the long tail, which goes by `indicator`.
        breakdown: canonical JSON of the breakdown, codes in place of words where there are codes.
        region: GB/T 2260 code or X code, with `region_from`, the day its borders came into force; None for an entity.
    """

    indicator: str
    indicator_code: str | None
    breakdown: str
    region: str | None
    region_from: date | None
    entity: str | None
    measure: str
    of_measure: str
    unit: str
    classifier: str
    basis: str
    scope: str
    base_rule: str
    status: str
    frequency: str
    cumulation: str

    @property
    def key(self) -> int:
        """63-bit hash of the business key."""
        return series_key(
            self.indicator_code,
            self.indicator,
            self.region_from,
            self.breakdown,
            self.region,
            self.entity,
            (self.measure, self.of_measure, self.unit, self.classifier, self.basis, self.scope, self.base_rule),
            (self.status, self.frequency, self.cumulation),
        )


def series_key(
    indicator_code: str | None,
    indicator: str,
    region_from: date | None,
    breakdown: str,
    region: str | None,
    entity: str | None,
    kind: tuple[str, ...],
    when: tuple[str, str, str],
) -> int:
    """The key of a series from its attributes; the long tail goes by name.

    `kind` is measure, of_measure, unit, classifier, basis, scope and base rule; `when` status, frequency, cumulation.
    """
    first_day = str(region_from) if region_from else None
    what = indicator_code or f"name:{indicator}"
    return text_key(("series", what, breakdown, region, first_day, entity, *kind, *when))


def series_of(claim: Claim, region_from: date | None) -> Series:
    """The series of a claim that has a period.

    Args:
        claim: with `period_start` and `period_end`.
        region_from: the day from which the territory of `claim.region` in force on the publication date has its
            present borders (`hzetl.normalize.regions.region_on`); None for an entity.

    Raises:
        ValueError: the claim has no period.
    """
    if claim.period_start is None or claim.period_end is None:
        raise ValueError(f"claim {claim.id} has no period, so it belongs to no series")
    when = frequency_of(claim.period_start, claim.period_end)
    name = canonical_name(claim.indicator_code) or claim.indicator
    return Series(
        indicator=name,
        indicator_code=claim.indicator_code,
        breakdown=canonical_text({**claim.breakdown, **claim.breakdown_codes}),
        region=claim.region,
        region_from=region_from if claim.region else None,
        entity=claim.entity,
        measure=claim.measure.value,
        of_measure=claim.of_measure.value if claim.of_measure else "",
        unit=claim.unit,
        classifier=claim.classifier or "",
        basis=canonical_text(series_basis(name, claim.measure, claim.basis)),
        scope=claim.scope or "",
        base_rule=base_rule(claim),
        status=claim.status.value,
        frequency=when.frequency,
        cumulation=when.cumulation,
    )
