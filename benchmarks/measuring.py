"""What both benchmarks of the warehouse share: empty warehouses on either engine, a stopwatch, memory, growth."""

from __future__ import annotations

import itertools
import math
import os
import resource
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, text

from hzetl.settings import Settings
from hzetl.store.connection import open_warehouse

SERVER = os.environ.get("HZETL_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


@contextmanager
def empty_warehouse(engine_name: str) -> Iterator[tuple[Settings, Engine]]:
    """A new warehouse, gone afterwards: a file in a temporary folder, or a database on the server."""
    with tempfile.TemporaryDirectory(prefix="hzetl-benchmark-") as folder:
        environ = {"HZETL_DATA_DIR": folder}
        if engine_name == "sqlite":
            with _opened(Settings.from_environment(environ)) as opened:
                yield opened
            return
        import psycopg  # noqa: PLC0415 - only where PostgreSQL takes part

        name = f"hzetl_benchmark_{uuid.uuid4().hex[:12]}"
        server = SERVER.replace("+psycopg", "")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        try:
            url = SERVER.rsplit("/", 1)[0] + f"/{name}"
            with _opened(Settings.from_environment(environ | {"HZETL_WAREHOUSE_URL": url})) as opened:
                yield opened
        finally:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[Settings, Engine]]:
    engine = open_warehouse(settings)
    try:
        yield settings, engine
    finally:
        engine.dispose()


class Stopwatch:
    """Adds up the seconds spent inside `with watch:`, of the wall's clock and of processors.

    Processor time is this process's and, where the database's server runs on this machine, that of its processes for
    this database: on a busy machine it says more than the wall's clock.
    """

    def __init__(self, engine: Engine | None = None) -> None:
        self.seconds = self.processor = 0.0
        self._engine = engine
        self._since = (0.0, 0.0)

    def __enter__(self) -> Self:
        processor = self._processor()
        self._since = time.perf_counter(), processor
        return self

    def __exit__(self, *_: object) -> None:
        wall, processor = self._since
        self.seconds += time.perf_counter() - wall
        self.processor += self._processor() - processor

    def _processor(self) -> float:
        if self._engine is None or self._engine.dialect.name != "postgresql":
            return time.process_time()
        with self._engine.connect() as connection:
            pids = connection.scalars(text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"))
            return time.process_time() + sum(map(_ticks, pids)) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    """Processor time of a process of this machine; 0 elsewhere."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(stat[11]) + int(stat[12])


def peak_mib() -> float:
    """Peak memory of this process."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def growth(points: list[tuple[int, float]]) -> str:
    """How time grows with size, from size to size: the exponent, and that of n log n between the same sizes."""
    said = []
    for (small, before), (large, after) in itertools.pairwise(points):
        ratio = math.log(large / small)
        n_log_n = math.log(large * math.log(large) / (small * math.log(small))) / ratio
        said.append(f"{small:,} to {large:,}: n^{math.log(after / before) / ratio:.2f} (n log n is n^{n_log_n:.2f})")
    return "; ".join(said)
