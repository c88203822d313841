"""The queue of what wants a person: claims read with doubt, and claims that disagree with what was selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, exists, select

from hzetl.errors import UsageError
from hzetl.keys import UNKNOWN_KEY
from hzetl.model import OPEN_END
from hzetl.observation import Joined
from hzetl.store import schema
from hzetl.store.connection import reading
from hzetl.store.details import claim_details

DOUBT: Final = "doubt"
CONFLICT: Final = "conflict"


@dataclass(frozen=True, slots=True)
class Queued:
    """A claim that wants a person.

    Attributes:
        claim_id: 16 hex digits.
        kind: `doubt` (its reading) or `conflict` (it disagrees with the claim selected for its observation).
        reason: of the doubt, or the observation that it disagrees with.
        details: as `details.claim_details`.
    """

    claim_id: str
    kind: str
    reason: str
    details: dict[str, Any]


def queue(
    engine: Engine, *, kinds: Sequence[str] = (DOUBT, CONFLICT), reason: str = "", limit: int = 20
) -> list[Queued]:
    """Claims that nobody has decided on: conflicts first, then doubts, those of coded indicators before others.

    Args:
        engine: of the warehouse.
        kinds: which kinds.
        reason: only those whose reason contains this.
        limit: at most so many.
    """
    with reading(engine) as connection:
        rows = [row for kind in (CONFLICT, DOUBT) if kind in kinds for row in _rows(connection, kind)]
        wanted = [row for row in rows if reason in row[2]][:limit]
        details = claim_details(connection, (key for key, _, _ in wanted))
    return [Queued(format(key, "016x"), kind, why, details[key]) for key, kind, why in wanted]


def _rows(connection: Connection, kind: str) -> list[tuple[int, str, str]]:
    claim, decision = schema.fct_claim.c, schema.ctl_decision.c
    undecided = ~exists().where(decision.claim_key == claim.claim_key, decision.state == "applied")
    if kind == DOUBT:
        review = schema.ctl_review.c
        query = (
            select(claim.claim_key, review.reason)
            .join_from(schema.fct_claim, schema.ctl_review, review.claim_key == claim.claim_key)
            .join(schema.dim_indicator, claim.indicator_key == schema.dim_indicator.c.indicator_key)
            .where(review.state == "open", undecided)
            .order_by(schema.dim_indicator.c.indicator_code.is_(None), review.reason, claim.claim_key)
        )
        return [(key, kind, why) for key, why in connection.execute(query).tuples()]
    bridge, observation = schema.bridge_observation_claim.c, schema.fct_observation.c
    query = (
        select(claim.claim_key, observation.observation_key)
        .join_from(schema.fct_claim, schema.bridge_observation_claim, bridge.claim_key == claim.claim_key)
        .join(schema.fct_observation, observation.observation_key == bridge.observation_key)
        .where(bridge.joined == Joined.CONFLICTING.value, observation.realtime_end == OPEN_END, undecided)
        .order_by(observation.observation_key, claim.claim_key)
    )
    found = connection.execute(query).tuples()
    return [(key, kind, f"disagrees with observation {observed:016x}") for key, observed in found]


def decidable(engine: Engine, claim_id: str) -> Queued:
    """The claim that a person wants to decide on.

    Args:
        engine: of the warehouse.
        claim_id: 16 hex digits, or a beginning of them that no other claim has.

    Raises:
        UsageError: there is no such claim, several begin so, or its document makes it no longer.
    """
    wanted = claim_id.strip().lower()
    if not 4 <= len(wanted) <= 16 or set(wanted) - set("0123456789abcdef"):
        raise UsageError(f"no claim id: {claim_id}", where="hzetl review", todo="`hzetl review list` shows the ids")
    claim, retired, review = schema.fct_claim.c, schema.ctl_claim_retirement.c, schema.ctl_review.c
    first, last = (min(int(wanted.ljust(16, fill), 16), (1 << 63) - 1) for fill in "0f")
    query = (
        select(claim.claim_key, claim.series_key, retired.retired_at, review.reason)
        .outerjoin_from(schema.fct_claim, schema.ctl_claim_retirement, retired.claim_key == claim.claim_key)
        .outerjoin(schema.ctl_review, review.claim_key == claim.claim_key)
        .where(claim.claim_key.between(first, last))
        .limit(2)
    )
    with reading(engine) as connection:
        found = connection.execute(query).all()
        if len(found) != 1:
            what = "several claims begin with" if found else "there is no claim"
            raise UsageError(f"{what} {wanted}", where="hzetl review", todo="`hzetl review list` shows the ids")
        (row,) = found
        if row.retired_at is not None:
            raise UsageError(
                f"claim {wanted} is no longer made", where="hzetl review", todo="decide on the present one"
            )
        details = claim_details(connection, [row.claim_key])[row.claim_key]
    kind = DOUBT if row.reason else CONFLICT
    placed = row.series_key != UNKNOWN_KEY
    return Queued(format(row.claim_key, "016x"), kind, row.reason or "", details | {"has_series": placed})
