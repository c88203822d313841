"""Breaks of definition, which part an indicator into versions, by `warehouse/seeds/definition_break.csv`. Pure."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from hzetl.errors import SettingsError
from hzetl.keys import int_key
from hzetl.model import OPEN_END
from hzetl.settings import warehouse_dir

OPEN_START = date(1949, 10, 1)
"""First day of what is older than the registers; the same day as in the region seeds."""


@dataclass(frozen=True, slots=True)
class Break:
    """From periods that start on `on`, an indicator means something else.

    Attributes:
        kind: `coverage`, `method`, `census`, `classification`.
        note: what changed, in Chinese; `note_en` in English; `source` who says so.
    """

    indicator_code: str
    on: date
    kind: str
    note: str
    note_en: str
    source: str


@dataclass(frozen=True, slots=True)
class Version:
    """An indicator between two breaks, both days inclusive."""

    number: int
    valid_from: date
    valid_to: date
    note: str


@cache
def breaks() -> Mapping[str, tuple[Break, ...]]:
    """All breaks by indicator code, in order of time.

    Raises:
        SettingsError: a row cannot be used.
    """
    path = warehouse_dir() / "seeds" / "definition_break.csv"
    found: dict[str, list[Break]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                row_break = Break(**{**row, "on": date.fromisoformat(row["on"])})  # type: ignore[arg-type]
            except (KeyError, TypeError, ValueError) as error:
                raise SettingsError(f"{error}", where=f"{path.name} row {number}", todo="mend the row") from error
            found.setdefault(row_break.indicator_code, []).append(row_break)
    return {code: tuple(sorted(rows, key=lambda b: b.on)) for code, rows in found.items()}


@lru_cache(maxsize=4096)
def versions(code: str | None) -> tuple[Version, ...]:
    """The versions of an indicator; one where its definition never changed or it has no code."""
    rows = breaks().get(code, ()) if code else ()
    starts = [(OPEN_START, ""), *((b.on, b.note) for b in rows)]
    ends = [start - timedelta(days=1) for start, _ in starts[1:]] + [OPEN_END]
    return tuple(
        Version(n, start, end, note) for n, ((start, note), end) in enumerate(zip(starts, ends, strict=True), 1)
    )


def indicator_key(code: str | None, name: str, period_end: date | None) -> int:
    """Key of the indicator in the version in force when a period ends; of the latest one without a period."""
    if code not in breaks():
        return version_key(code, name, 1)
    day = period_end or OPEN_END
    number = next((v.number for v in versions(code) if v.valid_from <= day <= v.valid_to), 1)
    return version_key(code, name, number)


@lru_cache(maxsize=65_536)
def version_key(code: str | None, name: str, number: int) -> int:
    """Key of one version of an indicator; the long tail goes by name."""
    return int_key("indicator", code or f"name:{name}", number)
