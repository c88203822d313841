"""Dimension members that ship as seeds, and the unknown members. What documents bring is `members`' part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Table, select

from hzetl.keys import UNKNOWN_KEY, hex_key, int_key
from hzetl.model import OPEN_END
from hzetl.normalize.regions import region_on
from hzetl.normalize.seeds import IndicatorRow, RegionRow, indicator_rows, region_change_rows, region_rows, unit_rows
from hzetl.settings import warehouse_dir
from hzetl.store import schema
from hzetl.store.breaks import OPEN_START, version_key, versions
from hzetl.store.measures import measure_rows
from hzetl.store.rows import insert_missing, upsert

_UNKNOWN_DAY = date(1, 1, 1)
_SEED_FILES = (
    "regions",
    "region_changes",
    "indicators",
    "units",
    "measures",
    "breakdowns",
    "definition_break",
    "source_authority",
)


@cache
def seeds_digest() -> str:
    """Digest of the seed files that become dimension rows."""
    folder = warehouse_dir() / "seeds"
    files = (folder / f"{name}.csv" for name in _SEED_FILES)
    return hex_key("seeds", *(file.read_text(encoding="utf-8") for file in files))


def sync_seeds(connection: Connection) -> bool:
    """Brings the seeds into their dimensions if they changed since; says whether they had."""
    digest = schema.ctl_digest
    if connection.scalar(select(digest.c.digest).where(digest.c.name == "seeds")) == seeds_digest():
        return False
    for table in (t for t in schema.metadata.sorted_tables if t.name.startswith("dim_")):
        insert_missing(connection, table, [unknown_member(table)])
    upsert(connection, schema.dim_measure, measure_rows())
    upsert(connection, schema.dim_unit, [unit_row(u.model_dump()) for u in unit_rows()])
    upsert(connection, schema.dim_region, _region_rows())
    upsert(
        connection, schema.dim_indicator, [row for i in indicator_rows() for row in indicator_versions(i.code, i.name)]
    )
    upsert(connection, schema.bridge_region_change, _region_changes())
    upsert(connection, digest, [{"name": "seeds", "digest": seeds_digest()}])
    return True


def unknown_member(table: Table) -> dict[str, Any]:
    """The row that stands for what is not known: key -1, texts 未知 or empty codes, first day of all."""
    row: dict[str, Any] = {}
    for column in table.columns:
        kind = column.type.python_type
        if column.primary_key or column.foreign_keys:
            row[column.name] = UNKNOWN_KEY
        elif column.nullable:
            row[column.name] = None
        elif kind is str:
            row[column.name] = schema.UNKNOWN_TEXT if column.name.endswith(("_name", "title")) else ""
        else:
            row[column.name] = _UNKNOWN_DAY if kind is date else kind(0)
    if table is schema.dim_period:
        row |= {"frequency": "_O", "cumulation": "other", "label_zh": schema.UNKNOWN_TEXT, "label_en": "unknown"}
    elif table is schema.dim_breakdown:
        row |= {"breakdown": "{}", "other": "{}"}
    return row


def unit_row(unit: Mapping[str, Any]) -> dict[str, Any]:
    """Row of `dim_unit` from the columns of the units' seed file."""
    return {
        "unit_key": unit_key(unit["code"]),
        "unit": unit["code"],
        "unit_name": unit["name_zh"],
        "unit_name_en": unit["name_en"],
        "sdmx_unit": unit["sdmx_unit"],
        "display_name": unit["display_name"],
        "display_multiplier": unit["display_multiplier"],
    }


def _region_rows() -> list[dict[str, Any]]:
    return [
        {
            "region_key": region_key(r.code, r.valid_from),
            "region_code": r.code,
            "region_name": r.name,
            "region_name_en": r.name_en,
            "short_name": r.short_name,
            "region_level": r.level.value,
            "parent_code": r.parent_code or "",
            "valid_from": r.valid_from,
            "valid_to": r.valid_to,
            "is_current": r.valid_to == OPEN_END,
            "aliases": "|".join(r.aliases),
        }
        for r in region_rows()
    ]


@cache
def _indicators() -> Mapping[str, IndicatorRow]:
    return {row.code: row for row in indicator_rows()}


def indicator_versions(code: str | None, name: str) -> list[dict[str, Any]]:
    """Rows of `dim_indicator`: one a version."""
    seed = _indicators().get(code) if code else None
    return [
        {
            "indicator_key": version_key(code, name, v.number),
            "indicator_code": code,
            "indicator_name": seed.name if seed else name,
            "indicator_name_en": seed.name_en if seed else "",
            "unit_code": seed.unit if seed else "",
            "flow_stock": seed.flow_stock if seed else "unknown",
            "additive": seed.additive if seed else "unknown",
            "topic": seed.topic if seed else "",
            "definition": seed.definition if seed else "",
            "definition_source": seed.definition_source if seed else "",
            "version": v.number,
            "valid_from": v.valid_from,
            "valid_to": v.valid_to,
            "break_note": v.note,
        }
        for v in versions(code)
    ]


def _region_changes() -> list[dict[str, Any]]:
    rows = []
    for change in region_change_rows():
        before = [r for r in region_rows() if r.code == change.from_code and r.valid_from < change.on]
        after = region_on(change.to_code, change.on)
        if not before or after is None:
            continue
        rows.append(
            {
                "from_region_key": region_key(change.from_code, max(r.valid_from for r in before)),
                "to_region_key": region_key(change.to_code, after.valid_from),
                "changed_on": change.on,
                "kind": change.kind,
                "note": change.note,
            }
        )
    return rows


@lru_cache(maxsize=16_384)
def region_key(code: str, valid_from: date) -> int:
    """Key of a territory."""
    return int_key("region", code, valid_from)


@lru_cache(maxsize=1024)
def unit_key(code: str) -> int:
    """Key of a unit."""
    return int_key("unit", code)


@cache
def _territories() -> Mapping[str, tuple[RegionRow, ...]]:
    found: dict[str, list[RegionRow]] = {}
    for row in region_rows():
        found.setdefault(row.code, []).append(row)
    return {code: tuple(rows) for code, rows in found.items()}


def is_known_region(code: str) -> bool:
    """Whether the seeds have this code."""
    return code in _territories()


def territory_from(code: str, day: date | None) -> date:
    """First day of the borders that a code had on a day; of the nearest ones where it had none.

    A code that the seeds do not know counts as old as the registers.
    """
    rows = _territories().get(code, ())
    if len(rows) == 1:
        return rows[0].valid_from
    when = day or OPEN_END
    found = region_on(code, when)
    if found is not None:
        return found.valid_from
    nearest = min(rows, key=lambda r: max((r.valid_from - when).days, (when - r.valid_to).days), default=None)
    return nearest.valid_from if nearest else OPEN_START
