"""Decisions of the curation files, brought into the warehouse, and what follows for series and review queue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, case, delete, exists, select, update

from hzetl.curation import Action, Decision
from hzetl.keys import UNKNOWN_KEY
from hzetl.store import schema
from hzetl.store.claim_rows import claim_key
from hzetl.store.rows import batches, insert_missing, upsert

_STATES: Final = {Action.ACCEPT: "accepted", Action.REJECT: "rejected", Action.CORRECT: "corrected"}


class _Found(NamedTuple):
    """A claim that is decided on, as the warehouse has it."""

    series_key: int
    value: Decimal
    retired: bool


def decisions_differ(connection: Connection, decisions: Mapping[str, tuple[Decision, str]]) -> bool:
    """Whether the files say otherwise than `ctl_decision`: `sync_decisions` would change something."""
    kept = {row["claim_key"]: dict(row) for row in connection.execute(select(schema.ctl_decision)).mappings()}
    told = {claim_key(decision.claim): (decision, file) for decision, file in decisions.values()}
    if kept.keys() != told.keys():
        return True
    return any(
        kept[key] != _row(decision, file, kept[key]["state"]) | {"recorded_at": kept[key]["recorded_at"]}
        for key, (decision, file) in told.items()
    )


def sync_decisions(connection: Connection, decisions: Mapping[str, tuple[Decision, str]], now: datetime) -> list[str]:
    """Makes `ctl_decision` what the files say, marks the series that this touches, and sets the queue's states.

    Args:
        connection: in the writer's transaction.
        decisions: by claim id, with the file that states each.
        now: moment of the change.

    Returns:
        A line for each stale decision: the claim is no longer made so, and the decision is not applied.
    """
    table = schema.ctl_decision
    found = _claims(connection, map(claim_key, decisions))
    current = _current_documents(connection, {decision.document for decision, _ in decisions.values()})
    before = {row["claim_key"]: dict(row) for row in connection.execute(select(table)).mappings()}
    rows = {}
    for decision, file in decisions.values():
        row = _row(decision, file, _state(decision, found.get(claim_key(decision.claim)), current))
        old = before.get(row["claim_key"])
        same = old is not None and all(old[name] == value for name, value in row.items())
        rows[row["claim_key"]] = row | {"recorded_at": old["recorded_at"] if same and old else now}
    touched = {key for key in before.keys() | rows.keys() if before.get(key) != rows.get(key)}
    for keys in batches(sorted(before.keys() - rows.keys())):
        connection.execute(delete(table).where(table.c.claim_key.in_(keys)))
    upsert(connection, table, [rows[key] for key in sorted(touched & rows.keys())])
    _mark(connection, touched, now)
    _set_states(connection)
    return [
        f"{file}: the decision on claim {decision.claim} ({decision.what or decision.said}) is stale: "
        f"{_found(decision, found.get(claim_key(decision.claim)))}"
        for decision, file in decisions.values()
        if rows[claim_key(decision.claim)]["state"] == "stale"
    ]


def _claims(connection: Connection, keys: Iterable[int]) -> dict[int, _Found]:
    claim, retired = schema.fct_claim.c, schema.ctl_claim_retirement.c
    is_retired = exists().where(retired.claim_key == claim.claim_key)
    found = {}
    for batch in batches(keys):
        query = select(claim.claim_key, claim.series_key, claim.value, is_retired).where(claim.claim_key.in_(batch))
        found.update({key: _Found(*rest) for key, *rest in connection.execute(query).tuples()})
    return found


def _current_documents(connection: Connection, ids: Iterable[str]) -> set[str]:
    document = schema.dim_document.c
    found: set[str] = set()
    for batch in batches(ids):
        query = select(document.document_id).where(document.document_id.in_(batch), document.is_current)
        found.update(connection.scalars(query))
    return found


def _state(decision: Decision, found: _Found | None, current: set[str]) -> str:
    if found is None:
        return "stale" if decision.document in current else "pending"
    return "stale" if found.retired or found.value != decision.expect else "applied"


def _found(decision: Decision, found: _Found | None) -> str:
    if found is None or found.retired:
        return "the claim is no longer made"
    return f"it expects {format(decision.expect, 'f')} and the claim says {format(found.value, 'f')}"


def _row(decision: Decision, file: str, state: str) -> dict[str, Any]:
    return {
        "claim_key": claim_key(decision.claim),
        "action": decision.do.value,
        "value": decision.value,
        "value_high": decision.value_high,
        "modifier": decision.modifier.value,
        "expected": decision.expect,
        "state": state,
        "why": decision.why,
        "who": decision.who,
        "decided_on": decision.decided_on,
        "file": file,
    }


def _mark(connection: Connection, keys: Iterable[int], now: datetime) -> None:
    series = {found.series_key for found in _claims(connection, keys).values()} - {UNKNOWN_KEY}
    marks = [{"series_key": key, "marked_at": now} for key in sorted(series)]
    insert_missing(connection, schema.ctl_series_dirty, marks)


def _set_states(connection: Connection) -> None:
    """The queue shows what was decided; a decision that is taken back or stale opens its claim again."""
    review, decision = schema.ctl_review, schema.ctl_decision.c
    said = case(*((decision.action == action.value, state) for action, state in _STATES.items()))
    applied = (decision.claim_key == review.c.claim_key, decision.state == "applied")
    decided = select(said).where(*applied).scalar_subquery()
    done = update(review).where(exists().where(*applied), review.c.state != decided)
    connection.execute(done.values(state=decided))
    undone = update(review).where(review.c.state != "open", ~exists().where(*applied))
    connection.execute(undone.values(state="open"))
