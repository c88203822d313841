"""The snapshot that analysts query: every dimension, fact and mart in one DuckDB file and as Parquet, swapped in whole.

Marts are the warehouse's own views, run by DuckDB over the tables that were copied. A file is built under another name
and renamed: a reader sees the old one or the new one, and keeps the one it has open. Parquet files are renamed one
after the other: who joins several of them takes the DuckDB file, which is of a piece.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
from sqlalchemy import Connection, Engine

from hzetl.errors import HzetlError
from hzetl.failpoints import reached
from hzetl.store import schema
from hzetl.store.arrow import arrow_batches, arrow_schema
from hzetl.store.connection import reading
from hzetl.store.overview import content_tables
from hzetl.store.reports import reports, view_columns
from hzetl.store.state import warehouse_state
from hzetl.store.views import View, views

DATABASE = "warehouse.duckdb"
_MEMORY: Final[dict[str, str | bool | int | float | list[str]]] = {"memory_limit": "256MB", "threads": "2"}
"""What DuckDB may hold while it writes; it sorts the rest on disk. By itself it takes four fifths of the machine."""
PARQUET = "parquet"
_STATE = "snapshot.json"
_PUBLISHED_CONTROL = (schema.ctl_load, schema.ctl_quarantine, schema.ctl_review, schema.ctl_check)


@dataclass(frozen=True, slots=True)
class SnapshotReport:
    """What publishing the snapshot did.

    Attributes:
        unchanged: the warehouse is as it was when the snapshot was written; nothing was touched.
        rows: rows by table and mart.
    """

    database: Path
    parquet: Path
    unchanged: bool
    rows: dict[str, int]


def publish_snapshot(engine: Engine, out_dir: Path, progress: Callable[[str], None] = lambda _: None) -> SnapshotReport:
    """Writes `out_dir/warehouse.duckdb` and `out_dir/parquet/TABLE.parquet`, unless they are already so.

    Raises:
        WarehouseError: the warehouse cannot be read.
        HzetlError: the folder cannot be written; the old snapshot is still there.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    with reading(engine) as connection:
        digest = warehouse_state(connection)
        known = _written_before(out_dir, digest)
        if known is not None:
            return SnapshotReport(out_dir / DATABASE, out_dir / PARQUET, unchanged=True, rows=known)
        part = out_dir / f".{DATABASE}.{os.getpid()}.part"
        files = out_dir / f".{PARQUET}.{os.getpid()}.part"
        try:
            files.mkdir(exist_ok=True)
            rows = _build(connection, part, files, progress)
            reached("publish.built")
            _swap(part, files, out_dir)
        except (duckdb.Error, OSError) as error:
            raise HzetlError(
                f"the snapshot cannot be written ({error})", where=str(out_dir), todo="make room or check the rights"
            ) from error
        finally:
            part.unlink(missing_ok=True)
            shutil.rmtree(files, ignore_errors=True)
    reached("publish.swapped")
    _write_state(out_dir, digest, rows)
    reached("publish.recorded")
    return SnapshotReport(out_dir / DATABASE, out_dir / PARQUET, unchanged=False, rows=rows)


def published_state(out_dir: Path) -> str:
    """Digest of what the warehouse held when the snapshot was written; empty if there is none."""
    try:
        return str(json.loads((out_dir / _STATE).read_text(encoding="utf-8"))["digest"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _written_before(out_dir: Path, digest: str) -> dict[str, int] | None:
    """Rows by table if a whole snapshot of this state stands there."""
    try:
        state = json.loads((out_dir / _STATE).read_text(encoding="utf-8"))
        rows = {str(name): int(count) for name, count in state["rows"].items()}
        same = state["digest"] == digest
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    files = [out_dir / DATABASE, *(out_dir / PARQUET / f"{name}.parquet" for name in rows)]
    return rows if same and all(file.is_file() for file in files) else None


def _write_state(out_dir: Path, digest: str, rows: dict[str, int]) -> None:
    part = out_dir / f".{_STATE}.part"
    part.write_text(json.dumps({"digest": digest, "rows": rows}, indent=1), encoding="utf-8")
    part.replace(out_dir / _STATE)


def _build(connection: Connection, part: Path, files: Path, progress: Callable[[str], None]) -> dict[str, int]:
    part.unlink(missing_ok=True)
    rows: dict[str, int] = {}
    with duckdb.connect(str(part), config=_MEMORY) as duck:
        duck.execute("SET TimeZone = 'UTC'")
        duck.begin()
        for table in (*content_tables(), *_PUBLISHED_CONTROL):
            progress(table.name)
            batches = pa.RecordBatchReader.from_batches(arrow_schema(table), arrow_batches(connection, table))
            duck.from_arrow(batches).create(table.name)
            for column in table.columns:
                duck.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(column.comment or '')}")
            duck.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(table.comment or '')}")
            rows[table.name] = _write_parquet(duck.table(table.name), files / f"{table.name}.parquet")
        for view in views():
            progress(view.name)
            rows[view.name] = _materialise(duck, view, files)
        for report in reports():
            duck.execute(f"CREATE VIEW {report.name} AS {report.body}")
        duck.commit()
        duck.execute("CHECKPOINT")
    return rows


def _materialise(duck: duckdb.DuckDBPyConnection, view: View, files: Path) -> int:
    duck.execute(f"CREATE TABLE {view.name} AS {view.body}")
    duck.execute(f"COMMENT ON TABLE {view.name} IS {_quoted(view.grain)}")
    for column in view_columns()[view.name]:
        told = f"{column.described.zh} | {column.described.en}"
        duck.execute(f"COMMENT ON COLUMN {view.name}.{column.name} IS {_quoted(told)}")
    return _write_parquet(duck.table(view.name).order("ALL"), files / f"{view.name}.parquet")


def _write_parquet(relation: duckdb.DuckDBPyRelation, file: Path) -> int:
    relation.write_parquet(str(file), compression="zstd")
    (count,) = relation.count("*").fetchone() or (0,)
    return int(count)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _swap(part: Path, files: Path, out_dir: Path) -> None:
    """Puts the new files in the old ones' places; Parquet of tables that are no more is taken away."""
    target = out_dir / PARQUET
    target.mkdir(exist_ok=True)
    new = sorted(files.glob("*.parquet"))
    for file in new:
        file.replace(target / file.name)
    reached("publish.parquet")
    for old in set(target.glob("*.parquet")) - {target / file.name for file in new}:
        old.unlink()
    part.replace(out_dir / DATABASE)
