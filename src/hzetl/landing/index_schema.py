"""Tables of the snapshot index, and how an index of an earlier version becomes one of this.

`snapshot`: every version of every document; one of an address is current. Bytes that were packed away are in the file
that `packed_in` names. `content_hash` is of what they say, by the parser `content_version`; NULL until it was first
wanted.
`sighting`: how often, and from when to when, a version was seen: a row for the bytes it was landed with, and one for
all other renderings that say the same, with the sha256 of the latest (their bytes are not kept).
`response`: validators of everything that was requested, listings included. `judged_by` is the parser by which the
response was found to say what `sha256` says, where it is not those bytes.
`failure`: what could not be had.
`landed_year`: years that the backfill under way has landed completely.
"""

from __future__ import annotations

import sqlite3

VERSION = 3

_FIRST = """
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    publisher TEXT NOT NULL, url TEXT NOT NULL, year INTEGER NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL, fetched_at TEXT NOT NULL,
    page_family TEXT, published_on TEXT, title TEXT, source TEXT, region TEXT,
    default_source TEXT, default_region TEXT, address TEXT,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
);
CREATE UNIQUE INDEX snapshot_current ON snapshot (publisher, url) WHERE is_current = 1;
CREATE INDEX snapshot_year ON snapshot (publisher, year, is_current);
CREATE INDEX snapshot_history ON snapshot (publisher, url);
CREATE TABLE response (
    publisher TEXT NOT NULL, url TEXT NOT NULL,
    sha256 TEXT NOT NULL, media_type TEXT NOT NULL, etag TEXT, last_modified TEXT,
    PRIMARY KEY (publisher, url)
) WITHOUT ROWID;
CREATE TABLE failure (
    publisher TEXT NOT NULL, url TEXT NOT NULL, year INTEGER NOT NULL,
    reason TEXT NOT NULL, permanent INTEGER NOT NULL, wanted INTEGER NOT NULL, tries INTEGER NOT NULL,
    first_at TEXT NOT NULL, last_at TEXT NOT NULL,
    PRIMARY KEY (publisher, url)
) WITHOUT ROWID;
"""
_SECOND = """
ALTER TABLE snapshot ADD COLUMN status INTEGER;
ALTER TABLE snapshot ADD COLUMN headers TEXT;
ALTER TABLE snapshot ADD COLUMN content_hash TEXT;
ALTER TABLE snapshot ADD COLUMN content_version TEXT;
ALTER TABLE snapshot ADD COLUMN packed_in TEXT;
ALTER TABLE response ADD COLUMN judged_by TEXT;
CREATE TABLE sighting (
    snapshot INTEGER NOT NULL REFERENCES snapshot (id), sha256 TEXT NOT NULL,
    first_at TEXT NOT NULL, last_at TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (snapshot, sha256)
) WITHOUT ROWID;
INSERT INTO sighting SELECT id, sha256, fetched_at, fetched_at, 1 FROM snapshot;
"""
_THIRD = """
CREATE TABLE landed_year (
    publisher TEXT NOT NULL, year INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (publisher, year)
) WITHOUT ROWID;
"""
_STEPS = (_FIRST, _SECOND, _THIRD)
"""What makes each version of the one before; a new index takes all of them."""


def upgrade(db: sqlite3.Connection) -> None:
    """Bring the index to this version, within the transaction that is open."""
    version = version_of(db)
    for step in _STEPS[version:]:
        for statement in step.split(";"):
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {max(version, VERSION)}")


def version_of(db: sqlite3.Connection) -> int:
    """The version of an index; 0 where there is none yet."""
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    return found
