"""Claims that say what they said and are read otherwise: a doubt comes or goes, a seed gives them another place.

A claim's key is a hash of what it says. What is not in it (doubt, confidence, rule, the source's authority, the
versions of indicator and territory) follows the latest reading, so that a warehouse that has grown is the one that
would be loaded anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, select, update

from hzetl.keys import UNKNOWN_KEY
from hzetl.store import schema
from hzetl.store.claim_rows import CLAIM_COLUMNS, ClaimRow
from hzetl.store.rows import batches

_CONCLUDED_FROM: Final = (
    "series_key", "source_key", "indicator_key", "breakdown_key", "region_key", "base_rule", "frequency", "cumulation",
    "review", "derived_from", "support",
)  # fmt: skip
"""What a conclusion depends on (`support` has the words of a revision); where it changes, it is drawn anew."""
_FOLLOWING: Final = (
    *_CONCLUDED_FROM, "entity_region_key", "breakdown_words", "sentence", "confidence", "rule",
)  # fmt: skip
_PLACES: Final = tuple(CLAIM_COLUMNS.index(name) for name in _FOLLOWING)
_REVIEW: Final = _FOLLOWING.index("review")


def reread(connection: Connection, versions: Iterable[int], rows: Mapping[int, ClaimRow]) -> set[int]:
    """Brings stored claims up to how they are read now.

    Args:
        connection: in the writer's transaction, the members that the rows refer to written.
        versions: document versions that were there before.
        rows: their claims as they are read now, by key.

    Returns:
        Series to be concluded anew: those that the claims were in, and those that they are in now.
    """
    claim, review = schema.fct_claim, schema.ctl_review
    columns = [claim.c[name] for name in _FOLLOWING]
    changed: list[dict[str, object]] = []
    cleared: list[int] = []
    doubted: list[dict[str, object]] = []
    touched: set[int] = set()
    for batch in batches(versions, 500):
        for key, *before in connection.execute(
            select(claim.c.claim_key, *columns).where(claim.c.document_key.in_(batch))
        ):
            row = rows.get(key)
            if row is None:
                continue
            now = [row.values[place] for place in _PLACES]
            if now == before:
                continue
            changed.append({"of_claim": key, **{f"new_{name}": new for name, new in zip(_FOLLOWING, now, strict=True)}})
            if now[: len(_CONCLUDED_FROM)] != before[: len(_CONCLUDED_FROM)]:
                touched |= {before[0], row.series}
            if now[_REVIEW] is None and before[_REVIEW] is not None:
                cleared.append(key)
            elif now[_REVIEW] != before[_REVIEW]:
                doubted.append({"of_claim": key, "new_reason": now[_REVIEW]})
    if changed:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _FOLLOWING}
        connection.execute(update(claim).where(claim.c.claim_key == bindparam("of_claim")).values(values), changed)
    if doubted:
        of_claim = review.c.claim_key == bindparam("of_claim")
        connection.execute(update(review).where(of_claim).values(reason=bindparam("new_reason")), doubted)
    for some in batches(cleared):
        connection.execute(delete(review).where(review.c.claim_key.in_(some), review.c.state == "open"))
    return touched - {UNKNOWN_KEY}
