"""Reading one state of the warehouse without keeping writers out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine

_READ_ONLY: Final = "hzetl_read_only"


def is_reading(connection: Connection) -> bool:
    """Whether the connection was opened by `reading`: its transactions must not ask for the writer's lock."""
    return bool(connection.get_execution_options().get(_READ_ONLY))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection for reading one state of the warehouse, which keeps no writer out."""
    with engine.connect() as plain:
        connection = plain.execution_options(**{_READ_ONLY: True})
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection
