"""Whether observations agree with each other: verdicts of consistency over the warehouse, into `ctl_check`.

Two kinds of groups are judged. All observations of one indicator and territory (or entity): growth against levels,
changes against rates, parts of a year against the year. And what is of several indicators of a territory in one
period: shares and gaps with the levels and rates that they are about (a lead over the province with the province's
rate), parts with their whole. Only indicators with a code are judged: free names may mean two things.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Row,
    Select,
    delete,
    exists,
    select,
)

from hzetl.keys import UNKNOWN_KEY, int_key
from hzetl.model import Measure
from hzetl.reconcile.consistency import Finding, Verdict, findings_of, name_of
from hzetl.reconcile.consistency.background import wholes
from hzetl.reconcile.consistency.facts import territory_of
from hzetl.reconcile.consistency.quotients import quotients
from hzetl.store import schema
from hzetl.store.judged_facts import Observed, in_force, observed, touched_rows
from hzetl.store.rows import batches, insert
from hzetl.store.schema.types import exact

_RELATING: Final = frozenset({Measure.SHARE.value, Measure.PP_GAP.value, Measure.CONTRIBUTION.value})
_OF_SEVERAL: Final = frozenset({"share", "derived", "gap", "whole", "contribution", "quotient"})
"""Families of findings that are about several indicators; the others are told with the one that they are about."""
_LARGEST: Final = 400
"""Facts of a group; a larger one would take its square in time, and is judged by its latest."""

_Group = tuple[str, list[Observed]]


def judge_touched(connection: Connection, series: Sequence[int], now: datetime) -> int:
    """Judges the groups of these series anew and replaces their verdicts, in the caller's transaction.

    Args:
        connection: in the writer's transaction, the series' observations written.
        series: series keys that were concluded.
        now: moment of new verdicts; one that is as before keeps its own.

    Returns:
        How many of the verdicts are `inconsistent`.
    """
    inconsistent = 0
    claim, check = schema.fct_claim.c, schema.ctl_check
    for some in batches(series, 1_000):
        left = check.c.series_key.in_(some) & ~exists().where(claim.series_key == check.c.series_key)
        connection.execute(delete(check).where(left))
        groups = dict(_groups(connection, some))
        rows = {row["check_key"]: row for subject, facts in groups.items() for row in _judged(subject, facts)}
        _replace(connection, groups, rows, now)
        inconsistent += sum(row["verdict"] == Verdict.INCONSISTENT.value for row in rows.values())
    return inconsistent


def _groups(connection: Connection, series: Sequence[int]) -> Iterator[_Group]:
    """Groups that the series belong to, each called by whom and what it is about, with its observations as facts."""
    touched = touched_rows(connection, series)
    o = schema.fct_observation.c
    indicators = {(row["region_key"], row["entity_key"], row["indicator_key"]) for row in touched}
    periods = {(row["region_key"], row["entity_key"], row["period_key"]) for row in touched}
    by_indicator = _grouped(
        observed(connection, (o.region_key, o.entity_key, o.indicator_key), indicators), _of_indicator
    )
    of_period = (o.region_key, o.entity_key, o.period_key)
    relates = o.measure_key.in_(_relating()) | o.indicator_key.in_(_parted())
    related = {tuple(row[1:]) for row in in_force(connection, of_period, periods, relates)}
    behind = {tuple(row[1:]) for row in _behind(connection, touched)}
    by_period = _grouped(observed(connection, of_period, related | behind), _of_period)
    for subject in sorted({_of_indicator(row) for row in touched}):
        yield subject, by_indicator.get(subject, [])[-_LARGEST:]
    for subject in sorted({_of_period(row) for row in touched} | by_period.keys()):
        facts = _related(by_period.get(subject, []))[-_LARGEST:]
        yield subject, [*facts, *_elsewhere(connection, facts)]


def _behind(connection: Connection, touched: Sequence[Observed]) -> Iterator[Row[Any]]:
    """Whose rates are told by their distance to those of the provinces and the country that these rows are of."""
    o = schema.fct_observation.c
    keys = {(row["period_key"], row["indicator_key"]) for row in touched if str(row["region"]).endswith("0000")}
    gap = select(schema.dim_measure.c.measure_key).where(schema.dim_measure.c.measure == Measure.PP_GAP.value)
    whose = (o.region_key, o.entity_key, o.period_key)
    yield from in_force(connection, (o.period_key, o.indicator_key), keys, o.measure_key.in_(gap), show=whose)


def _elsewhere(connection: Connection, facts: Sequence[Observed]) -> Iterator[Observed]:
    """Rates of the territories that gaps among the facts are against."""
    against: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for gap in facts:
        territory = territory_of(gap["scope"], gap["region"]) if gap["measure"] == Measure.PP_GAP.value else None
        if territory is not None and territory != gap["region"]:
            against[territory].add((gap["indicator_code"], gap["breakdown"]))
    if not against:
        return
    region, o = schema.dim_region.c, schema.fct_observation.c
    keys = connection.execute(select(region.region_key).where(region.region_code.in_(sorted(against)))).scalars()
    wanted = {(key, UNKNOWN_KEY, facts[0]["period_key"]) for key in keys}
    for fact in observed(connection, (o.region_key, o.entity_key, o.period_key), wanted):
        named = (fact["indicator_code"], fact["breakdown"]) in against[fact["region"]]
        if named and fact["unit"] == "percent" and fact["measure"] not in _RELATING - {Measure.SHARE.value}:
            yield fact


def _grouped(facts: Iterable[Observed], subject_of: Callable[[Observed], str]) -> dict[str, list[Observed]]:
    groups: dict[str, list[Observed]] = defaultdict(list)
    for fact in facts:
        groups[subject_of(fact)].append(fact)
    return groups


def _of_indicator(row: Observed) -> str:
    return f"{row['subject']} {row['indicator_name']} {row['breakdown']}".removesuffix(" {}")


def _of_period(row: Observed) -> str:
    return f"{row['subject']} {row['period_start']}..{row['period_end']}"


def _relating() -> Select[tuple[int]]:
    """Keys of the measures that are about other observations of their period."""
    return select(schema.dim_measure.c.measure_key).where(schema.dim_measure.c.measure.in_(_RELATING))


def _parted() -> Select[tuple[int]]:
    """Keys of the indicators that others are parts of, and of those that are made of two others."""
    codes = sorted({whole for _, whole in wholes()} | quotients().keys())
    return select(schema.dim_indicator.c.indicator_key).where(schema.dim_indicator.c.indicator_code.in_(codes))


def _related(facts: list[Observed]) -> list[Observed]:
    """Shares, gaps and contributions of a period with the indicators that they name, wholes with parts, quotients."""
    relating = [fact for fact in facts if fact["measure"] in _RELATING]
    codes = {fact["indicator_code"] for fact in relating} | {name_of(fact["scope"])[0] for fact in relating}
    there = {fact["indicator_code"] for fact in facts}
    made = [(row.indicator_code, row.one_code, row.other_code) for row in quotients().values()]
    codes.update(code for some in (*wholes(), *made) if there.issuperset(some) for code in some)
    return [fact for fact in facts if fact["indicator_code"] in codes]


def _judged(subject: str, facts: Sequence[Observed]) -> Iterator[dict[str, Any]]:
    """Rows of `ctl_check` without their moment: each finding that is not consistent, the others counted by family."""
    agreeing: Counter[str] = Counter()
    series = int(facts[0]["series_key"]) if facts else UNKNOWN_KEY
    is_of_period = bool(facts) and subject == _of_period(facts[0])
    for finding in _findings(facts):
        if finding.is_open or (is_of_period and finding.family not in _OF_SEVERAL):
            continue
        if finding.verdict is Verdict.CONSISTENT:
            agreeing[finding.family] += 1
            continue
        reason = f"{finding.implied}: {finding.reason}" if finding.implied else finding.reason
        yield _row(subject, series, finding.family, finding.verdict, reason, finding)
    for family, count in sorted(agreeing.items()):
        yield _row(subject, series, family, Verdict.CONSISTENT, f"{count} relations agree")


def _findings(facts: Sequence[Observed]) -> Iterator[Finding]:
    """What facts say about each other. What shall be and what was are judged apart: a target missed is no mistake."""
    for status in sorted({fact["status"] for fact in facts}):
        alike = [_as_claim(fact) for fact in facts if fact["status"] == status]
        yield from findings_of(alike) if len(alike) > 1 else ()


def _as_claim(fact: Observed) -> dict[str, Any]:
    """The fact as a row of a case; what a breakdown narrows is another indicator."""
    code = fact["indicator_code"]
    narrowed = {"indicator_code": code if fact["breakdown"] == "{}" else f"{code} {fact['breakdown']}"}
    named = {
        "indicator": fact["indicator_name"],
        "region": None if fact["entity_key"] != UNKNOWN_KEY else fact["region"],
    }
    told = {"scope": fact["scope"] or None, "entity": None, "doc": str(fact["document_key"])}
    return {**fact, **named, **narrowed, **told, "basis": json.loads(fact["basis"] or "{}")}


def _row(
    subject: str, series: int, family: str, verdict: Verdict, reason: str, finding: Finding | None = None
) -> dict[str, Any]:
    value = finding.value if finding is not None else None
    return {
        "check_key": int_key("check", subject, family, verdict.value, reason),
        "check_name": family,
        "series_key": series,
        "subject": subject,
        "verdict": verdict.value,
        "reason": reason,
        "expected": _storable(value),
        "actual": None,
    }


def _storable(value: Decimal | None) -> Decimal | None:
    try:
        return None if value is None else exact(value)
    except ValueError:
        return None


def _replace(
    connection: Connection, subjects: Iterable[str], rows: Mapping[int, dict[str, Any]], now: datetime
) -> None:
    table = schema.ctl_check
    known: dict[int, datetime] = {}
    for some in batches(sorted(set(subjects))):
        of_groups = table.c.subject.in_(some)
        known.update(connection.execute(select(table.c.check_key, table.c.recorded_at).where(of_groups)).tuples().all())
        connection.execute(delete(table).where(of_groups))
    insert(connection, table, [row | {"recorded_at": known.get(key, now)} for key, row in sorted(rows.items())])
