"""Documents that print the same release, linked: `dim_document.witness_of` and `released_on`.

The first that printed it is the release's own document, the others are its witnesses. What is linked follows from the
documents that are there, whatever the order in which they were loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, delete, exists, func, lateral, or_, select, update

from hzetl.keys import UNKNOWN_KEY
from hzetl.progress import Progress, silent
from hzetl.reconcile.releases import SCHEME, Groups, Signature, same_release, signature_of
from hzetl.store import schema
from hzetl.store.rows import batches, insert, insert_missing

_TEXTS = 200
"""Texts held in memory at once."""

_COMPARED = 32
"""Documents that share a part of their signature with a new one and are compared with it, those of the least keys: a
release that hundreds print is recognised by the first of them."""


class _Printed(NamedTuple):
    """A current document, as far as linking needs it."""

    document_key: int
    document_id: str
    published_on: date | None
    authority_rank: int
    witness_of: str | None
    released_on: date | None


def link_witnesses(connection: Connection, now: datetime, progress: Progress = silent) -> int:
    """Finds what new documents print, links all documents, and marks the series of those whose link changed.

    Args:
        connection: in the writer's transaction.
        now: moment of the marks.
        progress: told how many documents were compared.

    Returns:
        How many documents are linked otherwise than before.
    """
    _drop_other_schemes(connection)
    _forget_past_versions(connection)
    printed = Groups(_pairs(connection))
    for fresh in batches(_without_signature(connection), _TEXTS):
        _sign(connection, fresh)
        _pair(connection, fresh, printed)
        progress(f"{len(fresh)} documents compared")
    changed = _relink(connection)
    _mark(connection, changed, now)
    return len(changed)


def _drop_other_schemes(connection: Connection) -> None:
    other = schema.ctl_signature.c.scheme != SCHEME
    if connection.scalar(select(exists().where(other))):
        for table in (schema.ctl_same_release, schema.ctl_signature_band, schema.ctl_signature):
            connection.execute(delete(table))


def _forget_past_versions(connection: Connection) -> None:
    """Forgets versions that their pages no longer show, and what was found through them: others are compared anew."""
    document, signature = schema.dim_document.c, schema.ctl_signature.c
    query = select(signature.document_key).join(schema.dim_document, document.document_key == signature.document_key)
    past = set(connection.scalars(query.where(~document.is_current)))
    if past:
        printed = Groups(_pairs(connection))
        _forget(connection, past.union(*(printed.of(key) for key in past)))


def _forget(connection: Connection, keys: Iterable[int]) -> None:
    pair = schema.ctl_same_release.c
    for batch in batches(sorted(keys)):
        connection.execute(
            delete(pair.document_key.table).where(or_(pair.document_key.in_(batch), pair.other_key.in_(batch)))
        )
        for table in (schema.ctl_signature_band, schema.ctl_signature):
            connection.execute(delete(table).where(table.c.document_key.in_(batch)))


def _pairs(connection: Connection) -> Sequence[tuple[int, int]]:
    pair = schema.ctl_same_release.c
    return connection.execute(select(pair.document_key, pair.other_key)).tuples().all()


def _without_signature(connection: Connection) -> list[int]:
    document, signature = schema.dim_document.c, schema.ctl_signature.c
    query = select(document.document_key).where(
        document.is_current, ~exists().where(signature.document_key == document.document_key)
    )
    return sorted(key for key in connection.scalars(query) if key != UNKNOWN_KEY)


def _sign(connection: Connection, keys: Iterable[int]) -> None:
    rows, bands = [], []
    for key, text in _texts(connection, keys).items():
        signature = signature_of(text)
        rows.append({
            "document_key": key,
            "scheme": SCHEME,
            "slots": signature.packed if signature else b"",
            "figures": signature.figures if signature else 0,
        })  # fmt: skip
        bands += [{"band_key": band, "document_key": key} for band in set(signature.bands)] if signature else []
    insert(connection, schema.ctl_signature, rows)
    insert(connection, schema.ctl_signature_band, bands)


def _texts(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    document = schema.dim_document.c
    found: dict[int, str] = {}
    for batch in batches(keys):
        query = select(document.document_key, document.text).where(document.document_key.in_(batch))
        found.update(connection.execute(query).tuples().all())
    return found


def _pair(connection: Connection, keys: Iterable[int], printed: Groups[int]) -> None:
    """Compares new documents with those that share a part of their signature, and notes the pairs that agree.

    What is already joined through others is not compared: a release that many print costs a comparison a print.
    """
    candidates = _candidates(connection, list(keys))
    signatures = _signatures(connection, {key for pair in candidates for key in pair})
    likely = [(a, b) for a, b in candidates if signatures[a].may_print(signatures[b])]
    while likely:
        open_pairs = [(a, b) for a, b in likely if b not in printed.of(a)]
        some, likely = open_pairs[:_TEXTS], open_pairs[_TEXTS:]
        texts = _texts(connection, {key for pair in some for key in pair})
        same = []
        for a, b in some:
            if b not in printed.of(a) and same_release(texts[a], texts[b]):
                printed.join(a, b)
                same.append({"document_key": a, "other_key": b})
        insert_missing(connection, schema.ctl_same_release, same)


def _candidates(connection: Connection, keys: list[int]) -> list[tuple[int, int]]:
    """Pairs of a document of these and one that shares a part of its signature, the smaller key first."""
    mine = schema.ctl_signature_band.c
    theirs = select(mine.band_key, mine.document_key).where(mine.document_key.in_(keys))
    holding: dict[int, list[int]] = defaultdict(list)
    for key, document in connection.execute(_holders(connection, theirs)).tuples():
        holding[key].append(document)
    found = connection.execute(theirs).tuples()
    return sorted({(min(a, b), max(a, b)) for key, a in found for b in holding[key] if a != b})


def _holders(connection: Connection, theirs: Select[tuple[int, int]]) -> Select[tuple[int, int]]:
    """Part and document, for the first documents with each of these parts, by the index.

    PostgreSQL, which cannot know how the table grew in this transaction, would read all of it but for the lateral join.
    """
    band, wanted = (
        schema.ctl_signature_band.alias("other").c,
        theirs.with_only_columns(theirs.selected_columns.band_key),
    )
    if connection.dialect.name == "postgresql":
        key = wanted.subquery().c.band_key
        first = select(band.document_key).where(band.band_key == key).order_by(band.document_key).limit(_COMPARED)
        return select(key, lateral(first).c.document_key)
    place = func.row_number().over(partition_by=band.band_key, order_by=band.document_key).label("place")
    ranked = select(band.band_key, band.document_key, place).where(band.band_key.in_(wanted)).subquery().c
    return select(ranked.band_key, ranked.document_key).where(ranked.place <= _COMPARED)


def _signatures(connection: Connection, keys: Iterable[int]) -> dict[int, Signature]:
    signature = schema.ctl_signature.c
    found: dict[int, Signature] = {}
    for batch in batches(keys):
        query = select(signature.document_key, signature.slots, signature.figures)
        rows = connection.execute(query.where(signature.document_key.in_(batch)))
        found.update({key: Signature.unpacked(slots, figures) for key, slots, figures in rows})
    return found


def _relink(connection: Connection) -> list[int]:
    """Sets witness and day of release of every document where they are others now; returns those documents' keys."""
    pairs = _pairs(connection)
    printed = _current(connection, {key for keys in pairs for key in keys})
    by_id = {document.document_id: document for document in printed.values()}
    wanted: dict[int, tuple[str | None, date | None]] = {
        key: (None, document.published_on) for key, document in printed.items()
    }
    ids = {key: document.document_id for key, document in printed.items()}
    for group in Groups((ids[a], ids[b]) for a, b in pairs):
        first = min((by_id[name] for name in group), key=_strength)
        for name in group:
            witness = None if name == first.document_id else first.document_id
            wanted[by_id[name].document_key] = witness, first.published_on
    changed = sorted(key for key, link in wanted.items() if link != printed[key][4:])
    document = schema.dim_document
    for key in changed:
        witness, day = wanted[key]
        row = update(document).where(document.c.document_key == key)
        connection.execute(row.values(witness_of=witness, released_on=day))
    _unlink_past_versions(connection)
    return changed


def _unlink_past_versions(connection: Connection) -> None:
    """A version that its page no longer shows is nobody's witness: else its link told when it was replaced."""
    document = schema.dim_document
    linked = or_(document.c.witness_of.is_not(None), document.c.released_on.is_distinct_from(document.c.published_on))
    row = update(document).where(~document.c.is_current, linked)
    connection.execute(row.values(witness_of=None, released_on=document.c.published_on))


def _strength(printed: _Printed) -> tuple[date, int, str]:
    """Smaller is stronger: the first that printed it, then the one with most authority."""
    return printed.published_on or date.max, printed.authority_rank, printed.document_id


def _current(connection: Connection, paired: Iterable[int]) -> dict[int, _Printed]:
    """Current documents that are in a pair, or were linked when they last were."""
    document, source = schema.dim_document.c, schema.dim_source.c
    query = (
        select(
            document.document_key,
            document.document_id,
            document.published_on,
            source.authority_rank,
            document.witness_of,
            document.released_on,
        )
        .join_from(schema.dim_document, schema.dim_source, document.source_key == source.source_key)
        .where(document.is_current)
    )
    linked = or_(document.witness_of.is_not(None), document.released_on.is_distinct_from(document.published_on))
    conditions = [linked, *(document.document_key.in_(batch) for batch in batches(paired))]
    rows = [row for condition in conditions for row in connection.execute(query.where(condition)).tuples()]
    return {row[0]: _Printed(*row) for row in rows}


def _mark(connection: Connection, documents: Iterable[int], now: datetime) -> None:
    """Puts the series of these documents' claims on the list of those to conclude anew."""
    claim = schema.fct_claim.c
    for batch in batches(documents):
        query = select(claim.series_key).distinct().where(claim.document_key.in_(batch))
        series = sorted(set(connection.scalars(query)) - {UNKNOWN_KEY})
        marks = [{"series_key": key, "marked_at": now} for key in series]
        insert_missing(connection, schema.ctl_series_dirty, marks)
