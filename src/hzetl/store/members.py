"""Dimension members that documents bring: collected while rows are built, then written where they are missing.

A member's row follows from its key's parts and the seeds alone, so that the order of loading leaves no trace.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from hzetl.keys import UNKNOWN_KEY, int_key
from hzetl.model import OPEN_END
from hzetl.normalize.seeds import breakdown_rows, unit_rows
from hzetl.reconcile.series import canonical_text
from hzetl.store import schema
from hzetl.store.authority import authority_of
from hzetl.store.breaks import indicator_key
from hzetl.store.calendar import calendar_rows, date_key, period_key, period_row
from hzetl.store.dimensions import (
    indicator_versions,
    is_known_region,
    region_key,
    territory_from,
    unit_key,
    unit_row,
    unknown_member,
)
from hzetl.store.rows import insert_missing

_TABLES = (
    schema.dim_period,
    schema.dim_region,
    schema.dim_entity,
    schema.dim_indicator,
    schema.dim_breakdown,
    schema.dim_unit,
    schema.dim_source,
)


class Members:
    """Collects the members that rows refer to, then writes those that are missing.

    Keeps the keys that it has seen, and rows only until they are written, so that memory grows with the members alone.
    """

    def __init__(self) -> None:
        self._rows: dict[Table, dict[int, dict[str, Any]]] = {}
        self._seen: dict[Table, set[int]] = {table: set() for table in _TABLES}
        self._years: set[int] = set()
        self._written_years: set[int] = set()

    def _note(self, table: Table, key: int, row: dict[str, Any]) -> int:
        self._seen[table].add(key)
        self._rows.setdefault(table, {})[key] = row
        return key

    def _known(self, table: Table, key: int) -> bool:
        return key in self._seen[table]

    def write(self, connection: Connection) -> None:
        """Inserts the members that came since the last call and are not there yet."""
        for year in sorted(self._years - self._written_years):
            insert_missing(connection, schema.dim_date, calendar_rows(year))
        self._written_years |= self._years
        for table, rows in self._rows.items():
            insert_missing(connection, table, rows.values())
        self._rows = {}

    def day(self, day: date | None) -> int:
        """Key of a day; its whole year comes into the calendar."""
        if day is None:
            return UNKNOWN_KEY
        self._years.add(day.year)
        return date_key(day)

    def period(self, start: date | None, end: date | None) -> int:
        """Key of a period, both ends inclusive."""
        if start is None or end is None:
            return UNKNOWN_KEY
        key = period_key(start, end)
        if not self._known(schema.dim_period, key):
            self._note(schema.dim_period, key, period_row(start, end))
        return key

    def region(self, code: str | None, day: date | None) -> int:
        """Key of the territory that a code meant on a day."""
        if code is None:
            return UNKNOWN_KEY
        valid_from = territory_from(code, day)
        key = region_key(code, valid_from)
        if not is_known_region(code) and not self._known(schema.dim_region, key):
            # Not in the seeds: a member of its own that says so, never a lost code.
            inferred = unknown_member(schema.dim_region) | {
                "region_key": key,
                "region_code": code,
                "region_name": code,
                "region_level": "unknown",
                "valid_from": valid_from,
                "valid_to": OPEN_END,
                "is_current": True,
            }
            self._note(schema.dim_region, key, inferred)
        return key

    def entity(self, name: str | None) -> int:
        """Key of an entity."""
        if name is None:
            return UNKNOWN_KEY
        key = int_key("entity", name)
        if not self._known(schema.dim_entity, key):
            self._note(schema.dim_entity, key, {"entity_key": key, "entity_name": name})
        return key

    def indicator(self, code: str | None, name: str, period_end: date | None) -> int:
        """Key of an indicator under the definition in force when the period ends."""
        key = indicator_key(code, name, period_end)
        if not self._known(schema.dim_indicator, key):
            for row in indicator_versions(code, name):
                self._note(schema.dim_indicator, row["indicator_key"], row)
        return key

    def breakdown(self, words: Mapping[str, str], codes: Mapping[str, str]) -> int:
        """Key of a breakdown, codes in place of words where there are codes; -1 for none."""
        if not words and not codes:
            return UNKNOWN_KEY
        canonical = {**words, **codes}
        key = int_key("breakdown", canonical_text(canonical))
        if self._known(schema.dim_breakdown, key):
            return key
        names = {kind: _breakdown_name(kind, value) for kind, value in sorted(canonical.items())}
        own = ("industry", "product", "cluster")
        row = {
            "breakdown_key": key,
            "breakdown": canonical_text(canonical),
            "breakdown_text": "、".join(names.values()),
            **{kind: names.get(kind, "") for kind in own},
            "other": json.dumps({k: v for k, v in names.items() if k not in own}, ensure_ascii=False, sort_keys=True),
        }
        return self._note(schema.dim_breakdown, key, row)

    def unit(self, code: str) -> int:
        """Key of a unit."""
        key = unit_key(code)
        if code not in _units() and not self._known(schema.dim_unit, key):
            plain = {"name_zh": code, "name_en": code, "sdmx_unit": code, "display_name": code}
            self._note(schema.dim_unit, key, unit_row({"code": code, "display_multiplier": 1, **plain}))
        return key

    def source(self, name: str, title: str) -> int:
        """Key of a source with the authority that it has in a document of this title."""
        authority = authority_of(name, title)
        key = int_key("source", name, authority.code)
        if self._known(schema.dim_source, key):
            return key
        row = {
            "source_key": key,
            "source_name": name or schema.UNKNOWN_TEXT,
            "authority": authority.code,
            "authority_rank": authority.rank,
            "authority_name": authority.label_zh,
            "authority_name_en": authority.label_en,
        }
        return self._note(schema.dim_source, key, row)


@cache
def _units() -> frozenset[str]:
    return frozenset(unit.code for unit in unit_rows())


@cache
def _breakdown_names() -> Mapping[tuple[str, str], str]:
    return {(row.kind, row.code): row.name for row in breakdown_rows()}


def _breakdown_name(kind: str, value: str) -> str:
    return _breakdown_names().get((kind, value), value)
