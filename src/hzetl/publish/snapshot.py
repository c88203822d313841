"""The snapshot that analysts query: every dimension, fact and mart in one DuckDB file and as Parquet, swapped in whole.

Marts are the warehouse's own views, run by DuckDB over the tables that were copied. A file is built under another name
and renamed: a reader sees the old one or the new one, and keeps the one it has open.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from sqlalchemy import Connection, Engine, func, select

from hzetl import __version__
from hzetl.keys import hex_key
from hzetl.store import schema
from hzetl.store.arrow import arrow_batches, arrow_schema
from hzetl.store.connection import reading
from hzetl.store.migrate import View, views
from hzetl.store.overview import content_tables

DATABASE = "warehouse.duckdb"
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
        OSError: the folder cannot be written; the old snapshot is still there.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    with reading(engine) as connection:
        digest = warehouse_state(connection)
        known = _known(out_dir)
        if known.get("digest") == digest and _complete(out_dir, known.get("rows")):
            return SnapshotReport(out_dir / DATABASE, out_dir / PARQUET, unchanged=True, rows=dict(known["rows"]))
        part = out_dir / f".{DATABASE}.{os.getpid()}.part"
        files = out_dir / f".{PARQUET}.{os.getpid()}.part"
        try:
            files.mkdir(exist_ok=True)
            rows = _build(connection, part, files, progress)
            _swap(part, files, out_dir)
        finally:
            part.unlink(missing_ok=True)
            shutil.rmtree(files, ignore_errors=True)
    _write_state(out_dir, digest, rows)
    return SnapshotReport(out_dir / DATABASE, out_dir / PARQUET, unchanged=False, rows=rows)


def warehouse_state(connection: Connection) -> str:
    """Digest of what the warehouse holds, from its record of loads and conclusions: no table is read through."""
    load, observation = schema.ctl_load, schema.fct_observation.c
    loads = select(load.c.publisher, load.c.partition_year, load.c.digest, load.c.recorded_at).order_by(
        *load.primary_key
    )
    parts: list[str | int] = ["snapshot", __version__]
    parts += [str(tuple(map(str, row))) for row in connection.execute(loads)]
    parts += [
        str(tuple(row)) for row in connection.execute(select(schema.ctl_digest).order_by(schema.ctl_digest.c.name))
    ]
    for query in (
        select(func.count(), func.max(observation.recorded_at)).select_from(schema.fct_observation),
        select(func.count(), func.max(schema.ctl_check.c.recorded_at)).select_from(schema.ctl_check),
        select(func.count(), func.max(schema.ctl_review.c.state)).select_from(schema.ctl_review),
        select(func.count()).select_from(schema.ctl_series_dirty),
    ):
        parts.append(str(tuple(map(str, connection.execute(query).one()))))
    return hex_key(*parts)


def _known(out_dir: Path) -> dict[str, object]:
    try:
        found = json.loads((out_dir / _STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _complete(out_dir: Path, rows: object) -> bool:
    if not isinstance(rows, dict) or not (out_dir / DATABASE).is_file():
        return False
    return all((out_dir / PARQUET / f"{name}.parquet").is_file() for name in rows)


def _write_state(out_dir: Path, digest: str, rows: dict[str, int]) -> None:
    part = out_dir / f".{_STATE}.part"
    part.write_text(json.dumps({"digest": digest, "rows": rows}, indent=1), encoding="utf-8")
    part.replace(out_dir / _STATE)


def _build(connection: Connection, part: Path, files: Path, progress: Callable[[str], None]) -> dict[str, int]:
    part.unlink(missing_ok=True)
    rows: dict[str, int] = {}
    with duckdb.connect(str(part)) as duck:
        duck.execute("SET TimeZone = 'UTC'")
        duck.begin()
        for table in (*content_tables(), *_PUBLISHED_CONTROL):
            progress(table.name)
            batches = pa.RecordBatchReader.from_batches(arrow_schema(table), arrow_batches(connection, table))
            duck.register("incoming", batches)
            duck.execute(f"CREATE TABLE {table.name} AS SELECT * FROM incoming")
            duck.unregister("incoming")
            for column in table.columns:
                duck.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(column.comment or '')}")
            duck.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(table.comment or '')}")
            rows[table.name] = _write_parquet(duck, table.name, files)
        for view in views():
            progress(view.name)
            rows[view.name] = _materialise(duck, view, files)
        duck.commit()
        duck.execute("CHECKPOINT")
    return rows


def _materialise(duck: duckdb.DuckDBPyConnection, view: View, files: Path) -> int:
    duck.execute(f"CREATE TABLE {view.name} AS {view.body}")
    duck.execute(f"COMMENT ON TABLE {view.name} IS {_quoted(view.grain)}")
    return _write_parquet(duck, view.name, files)


def _write_parquet(duck: duckdb.DuckDBPyConnection, name: str, files: Path) -> int:
    target = _quoted(str(files / f"{name}.parquet"))
    duck.execute(f"COPY (SELECT * FROM {name} ORDER BY ALL) TO {target} (FORMAT parquet, COMPRESSION zstd)")
    (count,) = duck.execute(f"SELECT count(*) FROM {name}").fetchone() or (0,)
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
    for old in set(target.glob("*.parquet")) - {target / file.name for file in new}:
        old.unlink()
    part.replace(out_dir / DATABASE)
