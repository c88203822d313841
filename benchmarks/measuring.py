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
from typing import Self

from sqlalchemy import Engine

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
    """Adds up the seconds spent inside `with watch:`, of the wall's clock and of this process's processor time."""

    def __init__(self) -> None:
        self.seconds = self.processor = 0.0
        self._since = (0.0, 0.0)

    def __enter__(self) -> Self:
        self._since = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        wall, processor = self._since
        self.seconds += time.perf_counter() - wall
        self.processor += time.process_time() - processor


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
