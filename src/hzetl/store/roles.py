"""`hzetl_bi`: the role of those who read. It sees marts and reports, and no table (PostgreSQL)."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

from hzetl.store.reports import reports
from hzetl.store.views import marts, verbatim

READER: Final = "hzetl_bi"
_CREATE: Final = f"""
    DO $$ BEGIN CREATE ROLE {READER} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
"""
"""Roles are the server's: another database's upgrade may make it at this moment."""


def grant_reports(connection: Connection) -> bool:
    """Lets `hzetl_bi` read every mart and report; makes the role where there is none and the right to is there.

    A person's login gets it by `GRANT hzetl_bi TO name`.

    Returns:
        Whether the role is there.
    """
    if not connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": READER}):
        may = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
        if not connection.scalar(text(may)):
            return False
        connection.execute(verbatim(_CREATE))
    schema = connection.scalar(text("SELECT current_schema()"))
    views = ", ".join(view.name for view in (*marts(), *reports()))
    connection.execute(verbatim(f'GRANT USAGE ON SCHEMA "{schema}" TO {READER}'))
    connection.execute(verbatim(f"GRANT SELECT ON {views} TO {READER}"))
    return True
