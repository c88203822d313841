"""Results of checks, kept in the warehouse: looked up while nothing changed, found anew when something did."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, RowMapping, func, select

from hzetl import __version__
from hzetl.keys import hex_key
from hzetl.store import schema
from hzetl.store.check import Check, Circumstances, Finding
from hzetl.store.connection import reading
from hzetl.store.rows import upsert
from hzetl.store.state import warehouse_state

_CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Result:
    """What a check came to, and since when it comes to as many rows."""

    check: Check
    finding: Finding
    since: datetime

    @property
    def holds_back(self) -> bool:
        """Whether nothing may be published."""
        return bool(self.finding.failing) and self.check.severity == "error"


def find(engine: Engine, checks: Sequence[Check], circumstances: Circumstances) -> list[Result]:
    """Runs checks, or looks up what they came to on this day in this state of the warehouse. Nothing is written."""
    with reading(engine) as connection:
        return _found(connection, checks, circumstances)[0]


def record(engine: Engine, checks: Sequence[Check], circumstances: Circumstances) -> list[Result]:
    """The same, and keeps the results in one transaction; nothing is written while nothing changed.

    The caller holds the writer's lock.
    """
    with reading(engine) as connection:
        results, state, stale = _found(connection, checks, circumstances)
    if stale:
        with engine.begin() as connection:
            upsert(connection, schema.ctl_check_result, [_row(result, state) for result in results])
    return results


def _found(
    connection: Connection, checks: Sequence[Check], circumstances: Circumstances
) -> tuple[list[Result], str, bool]:
    """Results, the state that they are of, and whether any was found anew."""
    day = circumstances.now.astimezone(_CHINA).date()
    known = warehouse_state(connection), _decisions(connection), str(circumstances.expected)
    state = hex_key("checked", __version__, day, *known)
    stored = {row["check_name"]: row for row in connection.execute(select(schema.ctl_check_result)).mappings()}
    results, stale = [], False
    for check in checks:
        row = stored.get(check.name)
        if row is not None and row["state"] == state:
            results.append(Result(check, Finding(row["failing"], tuple(json.loads(row["told"]))), row["since"]))
            continue
        finding = check.find(connection, circumstances)
        stale = True
        results.append(Result(check, finding, _since(row, finding, circumstances.now)))
    return results, state, stale


def _decisions(connection: Connection) -> str:
    """State of the decisions: one may go stale while nothing else of the warehouse changes."""
    decided = schema.ctl_decision.c
    query = select(decided.state, func.count(), func.max(decided.recorded_at)).group_by(decided.state)
    return str([tuple(map(str, row)) for row in connection.execute(query.order_by(decided.state))])


def _since(row: RowMapping | None, finding: Finding, now: datetime) -> datetime:
    return row["since"] if row is not None and row["failing"] == finding.failing else now


def _row(result: Result, state: str) -> dict[str, object]:
    return {
        "check_name": result.check.name,
        "asset": "/".join(result.check.asset),
        "severity": result.check.severity,
        "failing": result.finding.failing,
        "told": json.dumps(result.finding.told, ensure_ascii=False),
        "state": state,
        "since": result.since,
    }
