"""What a database's errors say to a person: one clear line, wherever the database raised it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DatabaseError, DBAPIError, InternalError, OperationalError

from hzetl.errors import WarehouseError, WarehouseLockedError

_SAYINGS: Final = (
    ("database is locked", WarehouseLockedError, "another program holds the warehouse", "close it and run again"),
    ("database is busy", WarehouseLockedError, "another program holds the warehouse", "close it and run again"),
    ("file is not a database", WarehouseError, "this file is not a SQLite database", "move it away and run again"),
    ("malformed", WarehouseError, "the warehouse file is damaged", "move it away and load anew from the snapshots"),
    ("disk is full", WarehouseError, "the disk is full", "nothing was written; make room and run again"),
    ("No space left", WarehouseError, "the database server's disk is full", "nothing was written; make room"),
    ("unable to open", WarehouseError, "the warehouse file cannot be opened", "check the folder and its rights"),
    ("readonly database", WarehouseError, "the warehouse is read-only", "check the file's rights"),
    ("read-only transaction", WarehouseError, "the warehouse was opened for reading", "open it for writing"),
    ("does not exist", WarehouseError, "the database does not exist", "make it with createdb"),
    ("failed to resolve host", WarehouseError, "the database server cannot be reached", "check the URL's host"),
    ("connection", WarehouseError, "the database server cannot be reached", "check the URL and the server"),
)


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database; None for one in memory."""
    return None if url.database in (None, "", ":memory:") else Path(str(url.database))


def place_of(url: URL) -> str:
    """Where a warehouse is, as errors say it, without a password."""
    return str(file_of(url)) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def translate(context: ExceptionContext) -> None:
    """Raises what a person can act on in place of the driver's error; for SQLAlchemy's `handle_error`."""
    url = context.engine.url if context.engine is not None else None
    _say(context.sqlalchemy_exception, context.original_exception, place_of(url) if url is not None else "")


def _say(wrapped: BaseException | None, error: BaseException, place: str) -> None:
    if type(wrapped) not in (OperationalError, DatabaseError, InternalError):
        return
    said = str(error)
    for part, raised, what, todo in _SAYINGS:
        if part in said:
            raise raised(what, where=place, todo=todo) from error


@contextmanager
def driver_failures(connection: Connection, statement: str) -> Iterator[None]:
    """Raises what SQLAlchemy would, for work that goes to the driver past it.

    Raises:
        WarehouseError: a failure that a person can mend.
        DBAPIError: any other one of the driver.
    """
    driver = connection.dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        wrapped = DBAPIError.instance(statement, None, error, driver.Error, dialect=connection.dialect)
        _say(wrapped, error, place_of(connection.engine.url))
        raise wrapped from error
