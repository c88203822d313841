"""Which snapshots the claims of the warehouse rest on."""

from __future__ import annotations

from sqlalchemy import Engine, exists, select

from hzetl.store import schema
from hzetl.store.connection import reading


def snapshots_in_evidence(engine: Engine) -> set[str]:
    """The sha256 of every snapshot that a claim points to, retired claims included."""
    document, claim = schema.dim_document.c, schema.fct_claim.c
    query = select(document.sha256).distinct().where(exists().where(claim.document_key == document.document_key))
    with reading(engine) as connection:
        return set(connection.scalars(query))
