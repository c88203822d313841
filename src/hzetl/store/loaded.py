"""What was loaded of each document: the versions that a partition shows, and the digests of what they said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from hzetl.store import schema
from hzetl.store.claim_rows import ClaimRow
from hzetl.store.rows import merge


class Shown(NamedTuple):
    """The version of a document that its partition shows. The rest is None where nothing was noted of it."""

    version: int
    digest: str | None
    claims: int
    review: int


def shown(connection: Connection, publisher: str, year: int) -> dict[str, Shown]:
    """What a partition shows, by document id."""
    table, state = schema.dim_document, schema.ctl_document.c
    query = (
        select(table.c.document_id, table.c.document_key, state.digest, state.claims, state.review)
        .join_from(table, schema.ctl_document, table.c.document_key == state.document_key, isouter=True)
        .where(table.c.publisher == publisher, table.c.partition_year == year, table.c.is_current)
    )
    return {name: Shown(*rest) for name, *rest in connection.execute(query)}


def write_versions(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Writes versions; which release they print stays as it was found. Returns those that were there before."""
    return merge(connection, schema.dim_document, rows, keep=("witness_of", "released_on"))


def state_row(version: int, digest: str, claims: Sequence[ClaimRow]) -> dict[str, Any]:
    """Row of `ctl_document`."""
    review = {row.key for row in claims if row.review is not None}
    return {
        "document_key": version,
        "digest": digest,
        "claims": len({row.key for row in claims}),
        "review": len(review),
    }


def write_states(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Notes what was loaded of documents."""
    merge(connection, schema.ctl_document, rows)
