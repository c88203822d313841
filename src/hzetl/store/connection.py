"""Opening a warehouse: engine, version, and the lock that admits one writer at a time.

Every failure that a person can mend becomes a `WarehouseError` with one clear line.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import NoSuchModuleError

from hzetl.errors import SettingsError, WarehouseError, WarehouseLockedError, WarehouseVersionError
from hzetl.keys import int_key
from hzetl.settings import Settings
from hzetl.store import migrate
from hzetl.store.failures import file_of, place_of, translate
from hzetl.store.reading import is_reading, reading

BUSY_SECONDS: Final = 5
"""How long SQLite waits for a lock of someone who does not take ours, such as a database browser."""
WAIT_SECONDS: Final = 60
"""How long a writer waits for another writer: longer than one partition takes to load."""
_HEADER: Final = b"SQLite format 3\x00"


def open_warehouse(settings: Settings, *, readonly: bool = False) -> Engine:
    """Opens the warehouse; a new or empty one is made.

    Args:
        settings: say where it is.
        readonly: nothing can be written through the engine, and nothing is made.

    Raises:
        WarehouseLockedError: another run holds it.
        WarehouseVersionError: an older or newer hzetl wrote it.
        WarehouseError: it is not there (read-only), no database, unreachable, or holds something else.
    """
    engine = engine_for(settings, readonly=readonly)
    try:
        if not readonly:
            _make_if_new(engine, settings)
        _require_version(engine)
        if not readonly and migrate.views_differ(engine):
            with writer_lock(engine, settings, settings.lock_wait_seconds):
                migrate.refresh_views(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def engine_for(settings: Settings, *, readonly: bool = False) -> Engine:
    """An engine whose errors are ours, without a look at what is in the database.

    Raises:
        SettingsError: the URL names a database that hzetl does not work with.
        WarehouseError: the file is not a SQLite database.
    """
    url = settings.database
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, readonly=readonly)
    if url.get_backend_name() != "postgresql":
        raise SettingsError(
            f"{url.get_backend_name()} is no warehouse", where="HZETL_WAREHOUSE_URL", todo="use sqlite or postgresql"
        )
    options = "-c default_transaction_read_only=on" if readonly else ""
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"), connect_args={"options": options, "connect_timeout": 10}
        )
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise WarehouseError(
            "the PostgreSQL driver is not installed", where=place_of(url), todo="pip install 'hzetl[postgres]'"
        ) from error
    event.listen(engine, "handle_error", translate)
    return engine


def _sqlite(url: URL, *, readonly: bool) -> Engine:
    path = file_of(url)
    if path is not None:
        if path.is_dir():
            raise WarehouseError("a folder stands where the warehouse should be", where=str(path), todo="move it away")
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                if file.read(len(_HEADER)) != _HEADER:
                    raise WarehouseError(
                        "this file is not a SQLite database", where=str(path), todo="move it away and run again"
                    )
        elif readonly:
            raise WarehouseError("there is no warehouse yet", where=str(path), todo="run hzetl run first")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(driver: sqlite3.Connection, _: object) -> None:
        # SQLAlchemy's transactions are then SQLite's, DDL included; Python's own idea of them stays out.
        driver.isolation_level = None
        driver.execute("PRAGMA foreign_keys=ON")
        driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        driver.execute("PRAGMA cache_size=-65536")
        if readonly:
            driver.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = readonly or is_reading(connection)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    event.listen(engine, "handle_error", translate)
    return engine


def _is_new(engine: Engine) -> bool:
    with reading(engine) as connection:
        names = set(inspect(connection).get_table_names())
    if names and migrate.VERSION_TABLE not in names:
        raise WarehouseError(
            "the database holds other tables and no warehouse",
            where=place_of(engine.url),
            todo="give an empty database",
        )
    return not names


def _make_if_new(engine: Engine, settings: Settings) -> None:
    if _is_new(engine):
        with writer_lock(engine, settings, settings.lock_wait_seconds):
            if _is_new(engine):
                migrate.upgrade(engine)


def _require_version(engine: Engine) -> None:
    if _is_new(engine):
        raise WarehouseError("there is no warehouse yet", where=place_of(engine.url), todo="run hzetl run first")
    version = migrate.current(engine)
    if version == migrate.head():
        return
    if version in migrate.known_versions():
        raise WarehouseVersionError(
            f"the warehouse is of an older version ({version}, this hzetl needs {migrate.head()})",
            where=place_of(engine.url),
            todo="run hzetl db upgrade",
        )
    raise WarehouseVersionError(
        f"the warehouse was written by a newer hzetl (version {version})",
        where=place_of(engine.url),
        todo="upgrade hzetl",
    )


_held: dict[tuple[str, int], int] = {}


@contextmanager
def writer_lock(engine: Engine, settings: Settings, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Keeps every other writer (command line, Dagster) out; a thread that has it may take it again.

    SQLite: a lock on the file `NAME.lock` beside the warehouse; PostgreSQL: an advisory lock. Both
    end with the process.

    Raises:
        WarehouseLockedError: another writer still has it after `wait_seconds`.
    """
    place = place_of(settings.database)
    mine = (place, threading.get_ident())
    if _held.get(mine):
        _held[mine] += 1
        try:
            yield
        finally:
            _held[mine] -= 1
        return
    lock = _advisory_lock if engine.dialect.name == "postgresql" else _file_lock
    with lock(engine, place, time.monotonic() + wait_seconds):
        _held[mine] = 1
        try:
            yield
        finally:
            del _held[mine]


def _wait(place: str, deadline: float, holder: str = "") -> None:
    if time.monotonic() >= deadline:
        raise WarehouseLockedError(
            f"another run{holder} holds the warehouse", where=place, todo="wait until it is done and run again"
        )
    time.sleep(0.1)


@contextmanager
def _file_lock(engine: Engine, place: str, deadline: float) -> Iterator[None]:
    path = file_of(engine.url)
    if path is None:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("a+", encoding="ascii") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                file.seek(0)
                process = file.read(20).strip()
                _wait(place, deadline, f" (process {process})" if process else "")
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def _advisory_lock(engine: Engine, place: str, deadline: float) -> Iterator[None]:
    key: dict[str, Any] = {"key": int_key("writer")}
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), key):
            _wait(place, deadline)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)


__all__ = ["engine_for", "open_warehouse", "reading", "writer_lock"]
