"""A warehouse on each engine, and documents and claims of our own making to load into it."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, text

from hzetl.keys import hex_key
from hzetl.model import Claim, Document, Evidence, Measure, Modifier, Quarantined, document_key
from hzetl.reconcile.reconcile import reconcile
from hzetl.settings import Settings
from hzetl.store import observations
from hzetl.store.connection import open_warehouse, reading, writer_lock
from hzetl.store.load import LoadReport, PublisherInfo, Stated, load

SERVER = os.environ.get("HZETL_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
ROOT = Path(__file__).parents[3]
START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


@contextmanager
def settings_on(engine_name: str, folder: Path) -> Iterator[Settings]:
    """Settings of an empty warehouse on this engine, gone afterwards."""
    environ = {"HZETL_DATA_DIR": str(folder)}
    if engine_name == "sqlite":
        yield Settings.from_environment(environ)
        return
    name = f"hzetl_test_{uuid.uuid4().hex[:12]}"
    server = SERVER.replace("+psycopg", "")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield Settings.from_environment(environ | {"HZETL_WAREHOUSE_URL": SERVER.rsplit("/", 1)[0] + f"/{name}"})
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings of an empty warehouse, on either engine."""
    with settings_on(request.param, tmp_path / "data") as settings:
        yield settings


@dataclass
class Warehouse:
    """A warehouse in use: loads documents, concludes, answers SQL."""

    settings: Settings
    engine: Engine
    now: datetime = START
    loads: int = field(default=0)

    def load(
        self,
        *said: tuple[Document, Sequence[Claim]],
        publisher: str = "zjrb",
        year: int | None = None,
        quarantined: Sequence[Quarantined] = (),
        digest: str | None = None,
    ) -> LoadReport:
        """Loads a partition; each load is an hour after the one before."""
        years = {document.published_on.year for document, _ in said if document.published_on}
        stated = [Stated(document.key, "", lambda one=(document, claims): one) for document, claims in said]
        return self.load_stated(
            stated, publisher, year if year is not None else next(iter(years), 0), quarantined, digest
        )

    def load_stated(
        self,
        stated: Iterable[Stated],
        publisher: str = "zjrb",
        year: int = 2026,
        quarantined: Iterable[Quarantined] = (),
        digest: str | None = None,
    ) -> LoadReport:
        """Loads documents that may say what they said."""
        self.now += timedelta(hours=1)
        self.loads += 1
        info = PublisherInfo(publisher, f"{publisher} label", "digital_paper_zj")
        digest = digest or f"digest {self.loads}"
        with writer_lock(self.engine, self.settings, 0):
            return load(self.engine, info, year, stated, quarantined, digest=digest, recorded_at=self.now)

    def conclude(self) -> int:
        """Reconciles the touched series; returns how many they were."""
        with reading(self.engine) as connection:
            series = [key for some in observations.dirty_series(connection) for key in some]
            claims = observations.claims_frame(connection, series)
        with self.engine.begin() as connection:
            observations.write_observations(connection, series, reconcile(claims), recorded_at=self.now)
        return len(series)

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Rows of a query."""
        with reading(self.engine) as connection:
            return [dict(row) for row in connection.execute(text(sql)).mappings()]

    def value(self, sql: str) -> Any:
        """The one value of a query."""
        (row,) = self.rows(sql)
        return next(iter(row.values()))


@pytest.fixture(scope="session")
def fresh() -> Callable[[str], AbstractContextManager[Warehouse]]:
    """Opens an empty warehouse on an engine, for tests that want many."""

    @contextmanager
    def opened(engine_name: str) -> Iterator[Warehouse]:
        with tempfile.TemporaryDirectory() as folder, settings_on(engine_name, Path(folder)) as settings:
            engine = open_warehouse(settings)
            try:
                yield Warehouse(settings, engine)
            finally:
                engine.dispose()

    return opened


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[path.stem] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def interrupted() -> Any:
    """Runs that are killed."""
    return _module(ROOT / "tests" / "fixtures" / "interrupted.py")


@pytest.fixture(scope="session")
def made_claims() -> Any:
    """Documents and claims in any number."""
    return _module(ROOT / "benchmarks" / "made_claims.py")


@pytest.fixture
def warehouse(settings: Settings) -> Iterator[Warehouse]:
    """An open, new warehouse."""
    engine = open_warehouse(settings)
    try:
        yield Warehouse(settings, engine)
    finally:
        engine.dispose()


MakeDocument = Callable[..., Document]
MakeClaim = Callable[..., Claim]


@pytest.fixture
def document() -> MakeDocument:
    """Makes a document of this text."""

    def make(
        body: str, *, url: str = "a.html", on: date | None = date(2026, 2, 2), source: str = "浙江日报", **more: Any
    ) -> Document:
        key = document_key("zjrb", url)
        return Document(
            key=key,
            label=key,
            publisher="zjrb",
            source=source,
            url=url,
            title=more.pop("title", "杭州工业"),
            published_on=on,
            home_region="330100",
            text=body,
            read_by="text",
            sha256="0" * 64,
            **more,
        )

    return make


@pytest.fixture
def claim() -> MakeClaim:
    """Makes a claim that a document says in `quote`: by default annual value added of Hangzhou's industry, in yuan."""

    def make(said: Document, quote: str, value: str | Decimal | int, **more: Any) -> Claim:
        year = more.pop("year", 2025)
        start = said.text.index(quote)
        place = {
            "indicator": "规模以上工业增加值",
            "indicator_code": "VA_INDUSTRY_ASDS",
            "region": "330100",
            "period_start": date(year, 1, 1),
            "period_end": date(year, 12, 31),
            "measure": Measure.LEVEL,
            "unit": "CNY",
            "modifier": Modifier.EQ,
            "confidence": 0.9,
            "rule": "made by hand",
            "evidence": Evidence(start=start, end=start + len(quote), quote=quote),
        } | more
        if place.get("entity"):
            place["region"] = None
        if place.get("derived_from"):
            place["evidence"] = None
        identity = hex_key("claim", said.content_hash, quote, *(str(place[name]) for name in sorted(place)), str(value))
        return Claim(id=identity, doc=said.label, value=Decimal(value), **place)

    return make
