"""A warehouse that an earlier version wrote is brought to this one with everything that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, MetaData, Table, text

from hzetl.errors import WarehouseVersionError
from hzetl.settings import Settings
from hzetl.store import migrate
from hzetl.store.connection import engine_for, open_warehouse

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DAY = date(2026, 2, 2)


@pytest.fixture
def empty(settings: Settings) -> Iterator[Engine]:
    """A database that nothing was made in."""
    engine = engine_for(settings, readonly=False)
    try:
        yield engine
    finally:
        engine.dispose()


def _fill(connection: Connection, table: Table, **values: Any) -> None:
    """Inserts a row; what is not given is -1, empty, or a day."""
    made: dict[type, Any] = {int: -1, float: 0.5, str: "", bool: True, date: DAY, datetime: NOW, bytes: b""}
    codes = {"cumulation": "other", "frequency": "_O"}
    row = {
        column.name: codes.get(column.name, made.get(column.type.python_type, 0))
        for column in table.columns
        if not column.nullable and column.name not in values
    }
    connection.execute(table.insert(), row | values)


def _fill_everything(engine: Engine) -> None:
    """The unknown member of each dimension, two documents that state one figure, and the observation of it."""
    there = MetaData()
    there.reflect(engine)
    tables = {table.name: table for table in there.sorted_tables}
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        for name, table in tables.items():
            if name.startswith("dim_") and name != "dim_document":
                _fill(connection, table)
        for key in (1, 2):
            _fill(connection, tables["dim_document"], document_key=key, document_id=f"d{key}", published_on=DAY)
            _fill(
                connection, tables["fct_claim"], claim_key=key, document_key=key, series_key=5, value=4624,
                modifier="eq", status="actual", origin="stated", quote="4624亿元",
            )  # fmt: skip
        _fill(
            connection, tables["fct_observation"], observation_key=7, series_key=5, value=4624, modifier="eq",
            status="actual", origin="stated", obs_status="A", claims=2, conflicts=0, realtime_end=date(9999, 12, 31),
        )  # fmt: skip
        for key, joined in ((1, "selected"), (2, "corroborating")):
            _fill(connection, tables["bridge_observation_claim"], observation_key=7, claim_key=key, joined=joined)


@pytest.mark.parametrize("version", migrate.known_versions())
def test_what_an_earlier_version_wrote_is_kept(empty: Engine, settings: Settings, version: str) -> None:
    migrate.upgrade(empty, version)
    _fill_everything(empty)
    if version != migrate.head():
        with pytest.raises(WarehouseVersionError):
            open_warehouse(settings)
    migrate.upgrade(empty)
    assert migrate.check(empty) == []
    with empty.connect() as connection:
        counts = {
            name: connection.scalar(text(f"SELECT COUNT(*) FROM {name}"))
            for name in ("dim_document", "fct_claim", "fct_observation", "bridge_observation_claim")
        }
        assert counts == {"dim_document": 2, "fct_claim": 2, "fct_observation": 1, "bridge_observation_claim": 2}
        assert str(connection.scalar(text("SELECT value FROM fct_observation"))).startswith("4624")


def test_an_upgrade_counts_the_voices_of_what_is_there(empty: Engine) -> None:
    migrate.upgrade(empty, "0001")
    _fill_everything(empty)
    migrate.upgrade(empty)
    with empty.connect() as connection:
        assert connection.scalar(text("SELECT voices FROM fct_observation")) == 2
        assert str(connection.scalar(text("SELECT MIN(released_on) FROM dim_document"))) == "2026-02-02"
