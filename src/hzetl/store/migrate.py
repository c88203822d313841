"""Migrations, run by the program itself, and the views that are made anew from their files after each.

What belongs here: schema versions and views. Opening a warehouse and its locks are `connection`'s.
"""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.schema import SetColumnComment, SetTableComment

from hzetl.errors import WarehouseError
from hzetl.settings import warehouse_dir
from hzetl.store.lineage import write_lineage
from hzetl.store.reading import reading
from hzetl.store.reports import reports, view_comments, views_digest
from hzetl.store.roles import grant_reports
from hzetl.store.rows import upsert
from hzetl.store.schema import ctl_digest, metadata
from hzetl.store.views import verbatim, views

VERSION_TABLE = "alembic_version"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(warehouse_dir() / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def head() -> str:
    """The version that this installation writes and reads."""
    revision = _scripts().get_current_head()
    if revision is None:
        raise WarehouseError("no migrations were found", where=str(warehouse_dir()), todo="reinstall hzetl")
    return revision


def known_versions() -> list[str]:
    """All versions that this installation can upgrade from, oldest first."""
    return [script.revision for script in _scripts().walk_revisions()][::-1]


def current(engine: Engine) -> str | None:
    """The warehouse's version; None for an empty database."""
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Brings the warehouse to this installation's version, in one transaction, and makes its views anew.

    SQLite rewrites whole tables for some changes; foreign keys are off meanwhile and checked before the commit.

    Raises:
        WarehouseError: rows would be left without what they refer to; nothing was changed then.
    """
    with engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            # The write-ahead log lets readers in beside the writer; the file remembers it.
            _pragma(connection, "journal_mode=WAL")
            _pragma(connection, "foreign_keys=OFF")
        try:
            with connection.begin():
                drop_views(connection)
                command.upgrade(_config(connection), revision)
                if revision == "head":
                    create_views(connection)
                    write_comments(connection)
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise WarehouseError(
                        "the upgrade would leave rows without what they refer to",
                        where=str(engine.url),
                        todo="nothing was changed; report it with the output of hzetl db check",
                    )
        finally:
            if sqlite:
                _pragma(connection, "foreign_keys=ON")


def _pragma(connection: Connection, pragma: str) -> None:
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA {pragma}")


def drop_views(connection: Connection) -> None:
    """Drops every view of ours that is there, older versions' too; a person's own views stand under other names."""
    cascade = " CASCADE" if connection.dialect.name == "postgresql" else ""
    for name in inspect(connection).get_view_names():
        if name.startswith(("mart_", "rpt_", "fct_")):
            connection.exec_driver_sql(f'DROP VIEW IF EXISTS "{name}"{cascade}')


def create_views(connection: Connection) -> None:
    """Creates every view, lets readers of reports see theirs, and notes the views' digest."""
    server = connection.dialect.name == "postgresql"
    for view in (*views(), *reports()):
        connection.execute(verbatim(f"CREATE VIEW {view.name} AS\n{view.body}"))
        if server:
            for comment in view_comments(view.name):
                connection.execute(verbatim(comment))
    if server:
        grant_reports(connection)
    write_lineage(connection)
    upsert(connection, ctl_digest, [{"name": "views", "digest": views_digest()}])


def write_comments(connection: Connection) -> None:
    """Writes every table's and column's comment into the database, where it has comments (PostgreSQL)."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        connection.execute(SetTableComment(table))
        for column in table.columns:
            connection.execute(SetColumnComment(column))


def views_differ(engine: Engine) -> bool:
    """Whether the views' files changed since the warehouse's views were made."""
    with reading(engine) as connection:
        known = connection.scalar(select(ctl_digest.c.digest).where(ctl_digest.c.name == "views"))
    return bool(known != views_digest())


def refresh_views(engine: Engine) -> bool:
    """Makes the views anew if their files changed since; says whether they had. Who calls holds the writer's lock."""
    if not views_differ(engine):
        return False
    with engine.begin() as connection:
        drop_views(connection)
        create_views(connection)
    return True


def check(engine: Engine) -> list[str]:
    """What is wrong with the warehouse, one line each; empty if it is sound.

    Version, tables, views; on SQLite also the file's integrity and every foreign key (PostgreSQL keeps its own).
    """
    version = current(engine)
    if version is None:
        return ["the database is empty: run hzetl run"]
    wrong = [] if version == head() else [f"version {version} is not {head()}: run hzetl db upgrade"]
    with reading(engine) as connection:
        inspector = inspect(connection)
        tables, made = set(inspector.get_table_names()), set(inspector.get_view_names())
        wrong += [f"table {name} is missing" for name in sorted(set(metadata.tables) - tables)]
        wrong += [
            f"view {view.name} is missing: run hzetl db upgrade"
            for view in (*views(), *reports())
            if view.name not in made
        ]
        if engine.dialect.name == "sqlite":
            wrong += [
                f"integrity: {line}"
                for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)")
                if line != "ok"
            ]
            wrong += [
                f"table {child} row {row} refers to nothing in {parent}"
                for child, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
            ]
    return wrong
