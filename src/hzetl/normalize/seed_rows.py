"""Rows of the seed files: columns, types, and what each means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from hzetl.model import OPEN_END, Frozen


def _parts(value: object) -> object:
    return tuple(part for part in value.split("|") if part) if isinstance(value, str) else value


def _none(value: object) -> object:
    return None if value == "" else value


def _open_end(value: object) -> object:
    return OPEN_END if value == "" else value


def _fraction(value: object) -> object:
    if isinstance(value, str) and "/" in value:
        above, _, below = value.partition("/")
        return Decimal(above) / Decimal(below)
    return value


Words = Annotated[tuple[str, ...], BeforeValidator(_parts)]
"""Words parted by `|` in the file."""
Optional = Annotated[str | None, BeforeValidator(_none)]
Name = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
RegionCode = Annotated[str, Field(pattern=r"^(\d{6}|X[A-Z0-9_]+)$")]


class Level(StrEnum):
    """How high a territory stands; a `city` is of prefecture level, a `county` of county level, a `zone` of none."""

    COUNTRY = "country"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    ZONE = "zone"


class RegionRow(Frozen):
    """A territory in the borders that it had from `valid_from` to `valid_to`, both inclusive.

    1949-10-01 stands for "older than the registers"; an empty `valid_to` for "still in force".
    """

    code: RegionCode
    name: Name
    name_en: Name
    short_name: str
    level: Level
    parent_code: Optional
    valid_from: date
    valid_to: Annotated[date, BeforeValidator(_open_end)]
    aliases: Words


class RegionChangeRow(Frozen):
    """What became of a territory: from `on`, `to_code` has all or part of what was `from_code`."""

    from_code: RegionCode
    from_name: Name
    to_code: RegionCode
    to_name: Name
    on: date
    kind: Literal["upgrade", "merge", "split", "part", "rename", "recode", "create"]
    note: str


class NameGuardRow(Frozen):
    """When a region's name is another word: always (`bare` no: only longer names count), or beside these words."""

    name: Name
    bare: Literal["yes", "no"]
    not_after: Words
    not_before: Words


class IndicatorRow(Frozen):
    """An indicator: what is measured, without region, period or breakdown."""

    code: Code
    name: Name
    name_en: Name
    unit: Name
    flow_stock: Literal["flow", "stock", "rate", "index"]
    additive: Literal["yes", "no", "semi"]
    topic: Name
    definition: str
    definition_source: str


class AliasRow(Frozen):
    """Another name that texts use for an indicator."""

    alias: Name
    code: Code


class UnitRow(Frozen):
    """A unit of the warehouse and how people want it shown: `display_name` is `display_multiplier` of it."""

    code: Name
    name_zh: Name
    name_en: Name
    sdmx_unit: str
    display_name: str
    display_multiplier: Annotated[Decimal, Field(gt=0)]


class UnitFormRow(Frozen):
    """How texts write a unit: `form` is `factor` of `code`; with `multiples` also after 百, 千, 万, 亿… (`万吨`)."""

    form: Name
    code: Name
    factor: Annotated[Decimal, BeforeValidator(_fraction), Field(gt=0)]
    multiples: Literal["yes", "no"]


class BreakdownRow(Frozen):
    """A member of what narrows an indicator: an industry, a product, a cluster."""

    kind: Literal["industry", "product", "cluster", "ownership", "size", "partner", "layer", "group"]
    code: Name
    name: Name
    name_en: str
    parent_code: Optional
    standard: str
    aliases: Words


class PredicateWordRow(Frozen):
    """A word between a name and its figure that belongs to neither: 维持, 再次.

    `after`: behind any name, or only right behind a known indicator's, as other names may end in it (总额, 规模).
    """

    word: Name
    after: Literal["any", "indicator"]


class MagnitudeRow(Frozen):
    """Between what a year's figure, or a stock, of a territory of a level (`*`: of any) lies, in yuan or persons."""

    code: Annotated[str, Field(min_length=1)]
    level: Literal["*", "country", "province", "city", "county"]
    low: Annotated[Decimal, Field(gt=0)]
    high: Decimal

    @model_validator(mode="after")
    def _narrow(self) -> Self:
        if not self.low < self.high < self.low * 10_000:
            raise ValueError("the bounds must be less than a factor of ten thousand apart, the lower one first")
        return self


class CompanyRow(Frozen):
    """A company that papers call by a short name which tells by no word of its own that it is one."""

    name: Annotated[str, Field(min_length=2)]


class WholeWordRow(Frozen):
    """A word that no cut of an indicator's name may split."""

    word: Annotated[str, Field(min_length=2)]


class HeadTranslationRow(Frozen):
    """What a yearbook's English head over a column stands for."""

    english: Annotated[str, Field(min_length=2)]
    chinese: Annotated[str, Field(min_length=1)]
