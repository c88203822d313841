"""The dimension data that ships with hzetl, as rows: read from `warehouse/seeds/*.csv`, checked, kept.

What a row means is for the module of its dimension; this one reads files and knows what must hold between them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from hzetl.errors import SettingsError
from hzetl.model import Frozen
from hzetl.normalize.lexicon import fold
from hzetl.normalize.seed_rows import (
    AliasRow,
    BreakdownRow,
    CompanyRow,
    HeadTranslationRow,
    IndicatorRow,
    Level,
    MagnitudeRow,
    NameGuardRow,
    PredicateWordRow,
    RegionChangeRow,
    RegionRow,
    UnitFormRow,
    UnitRow,
    WholeWordRow,
)
from hzetl.settings import warehouse_dir

__all__ = [
    "AliasRow",
    "BreakdownRow",
    "HeadTranslationRow",
    "IndicatorRow",
    "Level",
    "MagnitudeRow",
    "NameGuardRow",
    "RegionChangeRow",
    "RegionRow",
    "UnitFormRow",
    "UnitRow",
    "WholeWordRow",
    "alias_rows",
    "breakdown_rows",
    "company_rows",
    "head_translation_rows",
    "indicator_rows",
    "magnitude_rows",
    "name_guard_rows",
    "predicate_word_rows",
    "read_seed",
    "region_change_rows",
    "region_rows",
    "unit_form_rows",
    "unit_rows",
    "validate_seeds",
    "whole_word_rows",
]

_TODO = "mend the row"

R = TypeVar("R", bound=Frozen)


def read_seed(path: Path, row_type: type[R]) -> tuple[R, ...]:
    """The rows of one file.

    Raises:
        SettingsError: the file is not there, its columns are others, or a row has a value that cannot be.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            expected = list(row_type.model_fields)
            if reader.fieldnames != expected:
                raise SettingsError(
                    f"columns are {reader.fieldnames}", where=path.name, todo=f"they must be {','.join(expected)}"
                )
            return tuple(_row(row_type, raw, path, number) for number, raw in enumerate(reader, start=2))
    except FileNotFoundError as error:
        raise SettingsError("a seed file is missing", where=str(path), todo="reinstall hzetl") from error


def _row(row_type: type[R], raw: Mapping[str, str], path: Path, number: int) -> R:
    try:
        return row_type.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(map(str, first["loc"]))
        raise SettingsError(
            f"{column}: {first['msg']} (is {first['input']!r})", where=f"{path.name} row {number}", todo=_TODO
        ) from error


def _seeds() -> Path:
    return warehouse_dir() / "seeds"


@cache
def region_rows() -> tuple[RegionRow, ...]:
    """All territories."""
    return read_seed(_seeds() / "regions.csv", RegionRow)


@cache
def region_change_rows() -> tuple[RegionChangeRow, ...]:
    """What became of territories."""
    return read_seed(_seeds() / "region_changes.csv", RegionChangeRow)


@cache
def name_guard_rows() -> tuple[NameGuardRow, ...]:
    """Short names of regions that are also other words."""
    return read_seed(_seeds() / "region_name_guards.csv", NameGuardRow)


@cache
def indicator_rows() -> tuple[IndicatorRow, ...]:
    """All indicators."""
    return read_seed(_seeds() / "indicators.csv", IndicatorRow)


@cache
def alias_rows() -> tuple[AliasRow, ...]:
    """All aliases of indicators."""
    return read_seed(_seeds() / "indicator_aliases.csv", AliasRow)


@cache
def unit_rows() -> tuple[UnitRow, ...]:
    """All units."""
    return read_seed(_seeds() / "units.csv", UnitRow)


@cache
def unit_form_rows() -> tuple[UnitFormRow, ...]:
    """How texts write units."""
    return read_seed(_seeds() / "unit_forms.csv", UnitFormRow)


@cache
def breakdown_rows() -> tuple[BreakdownRow, ...]:
    """All members of breakdowns."""
    return read_seed(_seeds() / "breakdowns.csv", BreakdownRow)


@cache
def company_rows() -> tuple[CompanyRow, ...]:
    """Short names of companies."""
    return read_seed(_seeds() / "companies.csv", CompanyRow)


@cache
def predicate_word_rows() -> tuple[PredicateWordRow, ...]:
    """Words between a name and its figure."""
    return read_seed(_seeds() / "predicate_words.csv", PredicateWordRow)


@cache
def magnitude_rows() -> tuple[MagnitudeRow, ...]:
    """Bounds of headline figures."""
    return read_seed(_seeds() / "magnitudes.csv", MagnitudeRow)


@cache
def whole_word_rows() -> tuple[WholeWordRow, ...]:
    """Words that no cut of a name may split."""
    return read_seed(_seeds() / "whole_words.csv", WholeWordRow)


@cache
def head_translation_rows() -> tuple[HeadTranslationRow, ...]:
    """English heads of yearbooks' columns with the Chinese ones that they say again."""
    return read_seed(_seeds() / "head_translations.csv", HeadTranslationRow)


def validate_seeds(folder: Path | None = None) -> None:
    """Checks all files of a folder (the shipped ones by default) and what must hold between them.

    Raises:
        SettingsError: the first thing that is wrong, with file and row.
    """
    folder = folder or _seeds()
    units = read_seed(folder / "units.csv", UnitRow)
    _unique("units.csv", (row.code for row in units))
    forms = read_seed(folder / "unit_forms.csv", UnitFormRow)
    _unique("unit_forms.csv", (row.form for row in forms))
    _known("unit_forms.csv", "code", (row.code for row in forms), {row.code for row in units})
    indicators = read_seed(folder / "indicators.csv", IndicatorRow)
    _unique("indicators.csv", (row.code for row in indicators))
    _known("indicators.csv", "unit", (row.unit for row in indicators), {row.code for row in units})
    _validate_aliases(indicators, read_seed(folder / "indicator_aliases.csv", AliasRow))
    regions = read_seed(folder / "regions.csv", RegionRow)
    _validate_regions(regions)
    guards = read_seed(folder / "region_name_guards.csv", NameGuardRow)
    _unique("region_name_guards.csv", (row.name for row in guards))
    called = {word for row in regions for word in (row.name, row.short_name, *row.aliases)}
    _known("region_name_guards.csv", "name", (row.name for row in guards), called)
    changes = read_seed(folder / "region_changes.csv", RegionChangeRow)
    codes = {row.code for row in regions}
    _known("region_changes.csv", "from_code", (row.from_code for row in changes), codes)
    _known("region_changes.csv", "to_code", (row.to_code for row in changes), codes)
    _validate_breakdowns(read_seed(folder / "breakdowns.csv", BreakdownRow))
    _unique("companies.csv", (row.name for row in read_seed(folder / "companies.csv", CompanyRow)))
    _unique("predicate_words.csv", (row.word for row in read_seed(folder / "predicate_words.csv", PredicateWordRow)))
    _unique("whole_words.csv", (row.word for row in read_seed(folder / "whole_words.csv", WholeWordRow)))
    heads = read_seed(folder / "head_translations.csv", HeadTranslationRow)
    _unique("head_translations.csv", ((row.english, row.chinese) for row in heads))


def _wrong(file: str, number: int, what: str) -> SettingsError:
    return SettingsError(what, where=f"{file} row {number}", todo=_TODO)


def _unique(file: str, keys: Iterable[object]) -> None:
    seen: dict[object, int] = {}
    for number, key in enumerate(keys, start=2):
        if key in seen:
            raise _wrong(file, number, f"{key} stands already in row {seen[key]}")
        seen[key] = number


def _known(file: str, column: str, codes: Iterable[str], known: set[str]) -> None:
    for number, code in enumerate(codes, start=2):
        if code not in known:
            raise _wrong(file, number, f"{column} {code} is not a known code")


def _validate_aliases(indicators: tuple[IndicatorRow, ...], aliases: tuple[AliasRow, ...]) -> None:
    _known("indicator_aliases.csv", "code", (row.code for row in aliases), {row.code for row in indicators})
    meant: dict[str, str] = {}
    for number, row in enumerate(indicators, start=2):
        if meant.setdefault(fold(row.name), row.code) != row.code:
            raise _wrong("indicators.csv", number, f"name {row.name} is also that of {meant[fold(row.name)]}")
    for number, alias in enumerate(aliases, start=2):
        if (other := meant.setdefault(fold(alias.alias), alias.code)) != alias.code:
            raise _wrong("indicator_aliases.csv", number, f"alias {alias.alias} points to {alias.code} and to {other}")


def _validate_regions(regions: tuple[RegionRow, ...]) -> None:
    _unique("regions.csv", ((row.code, row.valid_from) for row in regions))
    codes = {row.code for row in regions}
    last: dict[str, date] = {}
    for number, row in enumerate(regions, start=2):
        if row.valid_to < row.valid_from:
            raise _wrong("regions.csv", number, f"{row.code} ends on {row.valid_to}, before {row.valid_from}")
        if row.parent_code is not None and row.parent_code not in codes:
            raise _wrong("regions.csv", number, f"parent {row.parent_code} is not a known code")
        if row.code in last and row.valid_from <= last[row.code]:
            raise _wrong("regions.csv", number, f"{row.code} is in force twice on {row.valid_from} (rows by date)")
        last[row.code] = row.valid_to


def _validate_breakdowns(rows: tuple[BreakdownRow, ...]) -> None:
    """A word may stand for two members only where one is part of the other (房地产业) or of an older standard."""
    _unique("breakdowns.csv", ((row.kind, row.code) for row in rows))
    codes = {(row.kind, row.code) for row in rows}
    meant: dict[tuple[str, str], BreakdownRow] = {}
    for number, row in enumerate(rows, start=2):
        if row.parent_code is not None and (row.kind, row.parent_code) not in codes:
            raise _wrong("breakdowns.csv", number, f"parent {row.parent_code} is not a known code")
        for word in (row.name, *row.aliases):
            other = meant.setdefault((row.kind, fold(word)), row)
            if other.code not in (row.code, row.parent_code) and row.standard == other.standard:
                raise _wrong("breakdowns.csv", number, f"{word} points to {row.code} and to {other.code}")
