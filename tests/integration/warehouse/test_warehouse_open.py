"""Opening a warehouse: made where there is none, refused in one clear line where it cannot be used."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text

from hzetl.errors import SettingsError, WarehouseError, WarehouseLockedError, WarehouseVersionError
from hzetl.settings import Settings
from hzetl.store import migrate
from hzetl.store.connection import engine_for, open_warehouse, reading, writer_lock
from hzetl.store.schema import metadata


def test_a_new_warehouse_is_sound_and_of_this_version(warehouse: Any) -> None:
    assert migrate.current(warehouse.engine) == migrate.head()
    assert migrate.check(warehouse.engine) == []


def test_migrations_make_exactly_the_declared_schema(warehouse: Any) -> None:
    with warehouse.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _same_type})
        differences = [d for d in compare_metadata(context, metadata) if not _is_comment(d)]
    assert differences == []


def _same_type(_context: Any, _inspected: Any, _column: Any, _there: Any, _here: Any) -> bool:
    return False


def _is_comment(difference: Any) -> bool:
    first = difference[0] if isinstance(difference, list) else difference
    kind = first[0] if isinstance(first, tuple) else ""
    return "comment" in kind


def test_keys_and_foreign_keys_are_seen_by_reflection(warehouse: Any) -> None:
    inspector = inspect(warehouse.engine)
    targets = {key["referred_table"] for key in inspector.get_foreign_keys("fct_claim")}
    assert {"dim_document", "dim_region", "dim_indicator", "dim_period", "dim_measure", "dim_unit"} <= targets
    assert inspector.get_pk_constraint("fct_observation")["constrained_columns"] == ["observation_key"]
    for table in metadata.tables:
        for foreign in inspector.get_foreign_keys(table):
            columns = {c["name"]: c for c in inspector.get_columns(table)}
            assert not any(columns[name]["nullable"] for name in foreign["constrained_columns"]), (table, foreign)


@pytest.mark.postgres
@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_a_server_has_every_comment(warehouse: Any) -> None:
    inspector = inspect(warehouse.engine)
    for name, table in metadata.tables.items():
        assert inspector.get_table_comment(name)["text"] == table.comment
        assert all(column["comment"] == table.columns[column["name"]].comment for column in inspector.get_columns(name))


@pytest.mark.usefixtures("warehouse")
def test_opening_again_changes_nothing(settings: Settings) -> None:
    again = open_warehouse(settings)
    assert migrate.current(again) == migrate.head()
    again.dispose()
    reader = open_warehouse(settings, readonly=True)
    with pytest.raises(WarehouseError), reader.begin() as connection:
        connection.execute(text("DELETE FROM ctl_digest"))
    reader.dispose()


def test_changed_views_are_made_anew(warehouse: Any, settings: Settings) -> None:
    with warehouse.engine.begin() as connection:
        connection.execute(text("UPDATE ctl_digest SET digest = 'old' WHERE name = 'views'"))
        connection.execute(text("DROP VIEW rpt_coverage"))
        connection.execute(text("DROP VIEW mart_coverage"))
    assert [line for line in migrate.check(warehouse.engine) if "mart_coverage" in line]
    open_warehouse(settings).dispose()
    assert migrate.check(warehouse.engine) == []


def test_a_reader_is_told_that_there_is_no_warehouse_yet(settings: Settings) -> None:
    with pytest.raises(WarehouseError, match=r"no warehouse yet .*hzetl run"):
        open_warehouse(settings, readonly=True)


@pytest.mark.parametrize(("version", "todo"), [("zzzz", "upgrade hzetl")])
def test_a_warehouse_of_a_newer_version_is_left_alone(
    warehouse: Any, settings: Settings, version: str, todo: str
) -> None:
    _set_version(warehouse.engine, version)
    with pytest.raises(WarehouseVersionError, match=todo):
        open_warehouse(settings)


@pytest.mark.usefixtures("warehouse")
def test_a_warehouse_of_an_older_version_says_how_to_upgrade(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "head", lambda: "9999")
    with pytest.raises(WarehouseVersionError, match=r"older version .*hzetl db upgrade"):
        open_warehouse(settings)


def _set_version(engine: Engine, version: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def test_a_database_of_something_else_is_left_alone(settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True)
    engine = create_engine(settings.warehouse_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE mine (id INTEGER)"))
    engine.dispose()
    with pytest.raises(WarehouseError, match="other tables"):
        open_warehouse(settings)


def test_a_second_writer_is_turned_away_and_a_waiting_one_gets_its_turn(warehouse: Any, settings: Settings) -> None:
    turned_away, got_it = threading.Event(), threading.Event()

    def second() -> None:
        with (
            pytest.raises(WarehouseLockedError, match="holds the warehouse"),
            writer_lock(warehouse.engine, settings, 0),
        ):
            pass
        turned_away.set()
        with writer_lock(warehouse.engine, settings, 10):
            got_it.set()

    with writer_lock(warehouse.engine, settings, 0), writer_lock(warehouse.engine, settings, 0):
        thread = threading.Thread(target=second)
        thread.start()
        assert turned_away.wait(10)
        assert not got_it.is_set()
    thread.join(10)
    assert got_it.is_set()


def test_readers_are_not_kept_out_by_a_writer(warehouse: Any) -> None:
    with warehouse.engine.begin() as writer:
        writer.execute(text("DELETE FROM ctl_digest"))
        began = time.monotonic()
        with reading(warehouse.engine) as reader:
            assert reader.execute(text("SELECT count(*) FROM ctl_digest")).scalar_one() >= 1
        assert time.monotonic() - began < 2


@pytest.fixture
def sqlite_settings(tmp_path: Path) -> Settings:
    return Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path / "data")})


def test_a_file_that_is_no_database_is_named(sqlite_settings: Settings) -> None:
    file = Path(str(sqlite_settings.database.database))
    file.parent.mkdir(parents=True)
    file.write_bytes(b"these are notes and no database" * 40)
    with pytest.raises(WarehouseError, match="not a SQLite database"):
        open_warehouse(sqlite_settings)
    assert file.read_bytes().startswith(b"these are notes")


def test_a_damaged_file_is_named(sqlite_settings: Settings) -> None:
    open_warehouse(sqlite_settings).dispose()
    file = Path(str(sqlite_settings.database.database))
    content = bytearray(file.read_bytes())
    content[100:4096] = bytes(4096 - 100)
    file.write_bytes(content)
    with pytest.raises(WarehouseError, match=r"damaged|not a SQLite|other tables"):
        open_warehouse(sqlite_settings)


def test_a_warehouse_held_by_another_program_is_said_to_be_locked(
    sqlite_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_warehouse(sqlite_settings).dispose()
    monkeypatch.setattr("hzetl.store.connection.BUSY_SECONDS", 0)
    browser = sqlite3.connect(str(sqlite_settings.database.database), isolation_level=None)
    browser.execute("BEGIN IMMEDIATE")
    engine = open_warehouse(sqlite_settings)
    with pytest.raises(WarehouseLockedError, match="another program"), engine.begin():
        pass
    browser.close()
    with engine.begin():
        pass
    engine.dispose()


def test_an_empty_file_becomes_a_warehouse(sqlite_settings: Settings) -> None:
    file = Path(str(sqlite_settings.database.database))
    file.parent.mkdir(parents=True)
    file.touch()
    open_warehouse(sqlite_settings).dispose()
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_a_folder_in_the_warehouses_place_is_named(sqlite_settings: Settings) -> None:
    Path(str(sqlite_settings.database.database)).mkdir(parents=True)
    with pytest.raises(WarehouseError, match="folder"):
        open_warehouse(sqlite_settings)


def test_other_databases_are_refused(tmp_path: Path) -> None:
    environ = {"HZETL_DATA_DIR": str(tmp_path), "HZETL_WAREHOUSE_URL": "mysql://somewhere/db"}
    with pytest.raises(SettingsError, match="mysql is no warehouse"):
        engine_for(Settings.from_environment(environ))


@pytest.mark.parametrize(
    "url",
    ["postgresql+psycopg://someone:secret@127.0.0.1:1/nothing", "postgresql://postgres@127.0.0.1:5432/hzetl_no_such"],
)
@pytest.mark.postgres
def test_a_server_or_database_that_is_not_there_is_named_without_its_password(tmp_path: Path, url: str) -> None:
    settings = Settings.from_environment({"HZETL_DATA_DIR": str(tmp_path), "HZETL_WAREHOUSE_URL": url})
    with pytest.raises(WarehouseError) as failure:
        open_warehouse(settings)
    assert "secret" not in str(failure.value)
    assert "127.0.0.1" in str(failure.value)


@pytest.mark.postgres
@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_in_mid_work_is_said_so(warehouse: Any) -> None:
    with warehouse.engine.connect() as connection:
        (process,) = connection.execute(text("SELECT pg_backend_pid()")).one()
        with warehouse.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:process)"), {"process": process})
        with pytest.raises(WarehouseError, match="cannot be reached"):
            connection.execute(text("DELETE FROM ctl_digest"))
