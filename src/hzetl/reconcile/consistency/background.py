"""What a check knows beside the facts: which indicator is part of which, breaks, borders, exchange rates, price bases.

From `warehouse/seeds`: `wholes.csv`, `means.csv`, `definition_break.csv`, `usd_cny.csv` (annual means, National Bureau
of Statistics), the regions and the indicators.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from hzetl.errors import UsageError
from hzetl.model import Frozen
from hzetl.normalize.indicators import indicator
from hzetl.normalize.regions import ancestors, region_on
from hzetl.normalize.seeds import read_seed
from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Excuse
from hzetl.reconcile.series import grows_at_comparable_prices
from hzetl.settings import warehouse_dir

_INDUSTRY = ("工业", "制造", "INDUSTRY", "MANUFACTURING")
CENSUSES = (1990, 2000, 2010, 2020)
_SURVEYED_UNITS = frozenset({"CNY", "USD"})


class WholeRow(Frozen):
    """One indicator is part of another; parts of one `partition` make up the whole."""

    part_code: str
    whole_code: str
    partition: str


class MeanRow(Frozen):
    """A figure of all is a mean of those of its groups, which it lies between."""

    whole_code: str
    part_code: str


class ExchangeRow(Frozen):
    """Mean of a year, yuan for a US dollar."""

    year: int
    rate: Decimal


class BreakRow(Frozen):
    """From `on`, the indicator is defined otherwise."""

    indicator_code: str
    on: date
    kind: str
    note: str
    note_en: str
    source: str


@cache
def wholes() -> Mapping[tuple[str, str], str]:
    """(part, whole) → name of the partition, "" where the parts named are not all."""
    rows = read_seed(warehouse_dir() / "seeds" / "wholes.csv", WholeRow)
    return {(row.part_code, row.whole_code): row.partition for row in rows}


@cache
def partition_size(whole: str, partition: str) -> int:
    """How many parts make up a whole in one partition."""
    return sum(1 for (_, of), name in wholes().items() if of == whole and name == partition)


@cache
def means() -> Mapping[str, frozenset[str]]:
    """Code of a figure of all → those of the groups that it is the mean of."""
    rows = read_seed(warehouse_dir() / "seeds" / "means.csv", MeanRow)
    return {row.whole_code: frozenset(r.part_code for r in rows if r.whole_code == row.whole_code) for row in rows}


@cache
def exchange_rates() -> Mapping[int, Decimal]:
    """Year → yuan for a US dollar."""
    return {row.year: row.rate for row in read_seed(warehouse_dir() / "seeds" / "usd_cny.csv", ExchangeRow)}


@cache
def _breaks() -> tuple[BreakRow, ...]:
    return read_seed(warehouse_dir() / "seeds" / "definition_break.csv", BreakRow)


def two_coverages(one: Fact, other: Fact) -> str:
    """Whom each of two figures of one name covers, where that differs; "" where it does not."""
    covered = [fact.coverage or "the plain meaning of the name" for fact in (one, other)]
    return "" if covered[0] == covered[1] else f"one covers {covered[0]} and the other {covered[1]}"


def broken_between(earlier: Fact, later: Fact) -> str:
    """Why two facts of a series are not comparable: a definition or a border changed between them; "" if none did."""
    if earlier.coverage != later.coverage:
        return two_coverages(earlier, later)
    if earlier.when is None or later.when is None:
        return ""
    for row in _breaks():
        if row.indicator_code == later.name and earlier.when.start < row.on <= later.when.end:
            return f"the definition changed on {row.on}: {row.note_en}"
    if later.region and earlier.region == later.region:
        one, other = region_on(later.region, earlier.when.end), region_on(later.region, later.when.end)
        if one and other and one.valid_from != other.valid_from:
            return f"the borders of {other.name} changed on {other.valid_from}"
    return ""


def is_within(part: str | None, whole: str | None) -> bool:
    """Whether a territory is a true part of another."""
    return bool(part and whole) and part != whole and whole in ancestors(str(part))


def is_additive(fact: Fact) -> bool:
    """Whether amounts of parts add up: not rates, indices and figures per head."""
    try:
        return indicator(fact.name).additive != "no"
    except UsageError:
        return fact.unit not in {"percent", "pp", "permille", "times", "rank", "point"} and "/" not in fact.unit


def is_real(fact: Fact) -> bool:
    """Whether its growth is published at comparable prices while its levels are at current ones."""
    return fact.unit in {"CNY", ""} and grows_at_comparable_prices(fact.label) and fact.basis != "current"


def is_industry(fact: Fact) -> bool:
    """Whether producer prices are what deflates it."""
    return any(word in fact.label or word in fact.name for word in _INDUSTRY)


def is_population(fact: Fact) -> bool:
    """Whether it counts inhabitants, of whom a census finds others than the years before it had carried forward."""
    return fact.unit in {"count", "person"} and fact.name.startswith("POP_")


def census_between(earlier: Fact, later: Fact) -> str:
    """Which census of the population parts two counts of inhabitants; "" for none."""
    if earlier.when is None or later.when is None or not is_population(later):
        return ""
    passed = [year for year in CENSUSES if earlier.when.end.year < year <= later.when.end.year]
    return f"the population census of {passed[-1]} replaced what had been carried forward" if passed else ""


def growth_excuses(later: Fact, earlier: Fact, years: int, rate: Fact | None = None) -> tuple[Excuse, ...]:
    """What may part a published growth from that of the levels, by the year and in points of a year's growth.

    `rate`: the growth, where one is stated among the facts.
    """
    if broken := broken_between(earlier, later):
        return (Excuse(Decimal(10_000), broken),)
    if census := census_between(earlier, later):
        return (Excuse(threshold("census_ratio") * 100, census),)
    nominal = rate is not None and rate.basis == "current"
    if is_real(later) and not nominal:
        prices = "growth is at comparable prices and levels are at current ones, or the base was revised"
        if years > 1:
            below = threshold("deflator_points_average_below")
            return (Excuse(threshold("deflator_points_average"), prices, below),)
        if later.when is not None and later.when.end.year < 2012:
            return (Excuse(threshold("deflator_points_before_2012"), prices),)
        name = "deflator_points_industry" if is_industry(later) else "deflator_points"
        return (Excuse(threshold(name), prices),)
    if later.name.startswith("INCOME") and years == 1:
        why = "growth may be after prices while the amounts are not"
        above = threshold("income_points")
        return (Excuse(above, why, above if nominal else threshold("deflator_points")),)
    if later.name.endswith("_ASDS") and years == 1 and later.doc != earlier.doc and later.unit in _SURVEYED_UNITS:
        why = "firms enter and leave the size class every year and growth is at comparable coverage"
        return (Excuse(threshold("coverage_points"), why),)
    if later.unit in _SURVEYED_UNITS and later.region is not None and years == 1:
        why = "growth is at comparable coverage and on a base that was revised"
        return (Excuse(threshold("base_revision_points"), why),)
    if later.doc != earlier.doc and years == 1:
        return (Excuse(threshold("unsurveyed_base_points"), "the base was restated between two documents"),)
    return ()
