"""Whether observations agree with each other: verdicts of consistency over the warehouse, into `ctl_check`.

Two kinds of groups are judged. All observations of one indicator and territory (or entity): growth against levels,
changes against rates, parts of a year against the year. And what is of several indicators of a territory in one
period: shares and gaps with the levels and rates that they are about, parts with their whole. Only
indicators with a code are judged: free names may mean two things.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    delete,
    exists,
    select,
    values,
)
from sqlalchemy import column as sql_column

from hzetl.keys import UNKNOWN_KEY, int_key
from hzetl.model import OPEN_END, Measure
from hzetl.observation import Joined
from hzetl.reconcile.consistency import Finding, Verdict, findings_of, name_of
from hzetl.reconcile.consistency.background import wholes
from hzetl.store import schema
from hzetl.store.rows import batches, insert
from hzetl.store.schema.types import exact

_RELATING: Final = frozenset({Measure.SHARE.value, Measure.PP_GAP.value, Measure.CONTRIBUTION.value})
_OF_SEVERAL: Final = frozenset({"share", "derived", "gap", "whole", "contribution"})
"""Families of findings that are about several indicators; the others are told with the one that they are about."""
_KEYS: Final = 2_000
"""Keys looked up at once; three numbers each."""
_LARGEST: Final = 400
"""Facts of a group; a larger one would take its square in time, and is judged by its latest."""

_Fact = Mapping[str, Any]
_Group = tuple[str, list[_Fact]]


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
    touched = _touched(connection, series)
    o = schema.fct_observation.c
    indicators = {(row["region_key"], row["entity_key"], row["indicator_key"]) for row in touched}
    periods = {(row["region_key"], row["entity_key"], row["period_key"]) for row in touched}
    by_indicator = _grouped(
        _facts(connection, (o.region_key, o.entity_key, o.indicator_key), indicators), _of_indicator
    )
    of_period = (o.region_key, o.entity_key, o.period_key)
    relates = o.measure_key.in_(_relating()) | o.indicator_key.in_(_parted())
    related = {tuple(row[1:]) for row in _in_force(connection, of_period, periods, relates)}
    by_period = _grouped(_facts(connection, of_period, related), _of_period)
    for subject in sorted({_of_indicator(row) for row in touched}):
        yield subject, by_indicator.get(subject, [])[-_LARGEST:]
    for subject in sorted({_of_period(row) for row in touched}):
        yield subject, _related(by_period.get(subject, []))[-_LARGEST:]


def _grouped(facts: Iterable[_Fact], subject_of: Callable[[_Fact], str]) -> dict[str, list[_Fact]]:
    groups: dict[str, list[_Fact]] = defaultdict(list)
    for fact in facts:
        groups[subject_of(fact)].append(fact)
    return groups


def _of_indicator(row: _Fact) -> str:
    return f"{row['subject']} {row['indicator_name']} {row['breakdown']}".removesuffix(" {}")


def _of_period(row: _Fact) -> str:
    return f"{row['subject']} {row['period_start']}..{row['period_end']}"


def _relating() -> Select[tuple[int]]:
    """Keys of the measures that are about other observations of their period."""
    return select(schema.dim_measure.c.measure_key).where(schema.dim_measure.c.measure.in_(_RELATING))


def _parted() -> Select[tuple[int]]:
    """Keys of the indicators that others are parts of."""
    codes = sorted({whole for _, whole in wholes()})
    return select(schema.dim_indicator.c.indicator_key).where(schema.dim_indicator.c.indicator_code.in_(codes))


def _related(facts: list[_Fact]) -> list[_Fact]:
    """Shares, gaps and contributions of a period with all of the indicators that they name, wholes with parts."""
    relating = [fact for fact in facts if fact["measure"] in _RELATING]
    codes = {fact["indicator_code"] for fact in relating} | {name_of(fact["scope"])[0] for fact in relating}
    there = {fact["indicator_code"] for fact in facts}
    codes.update(code for pair in wholes() if there.issuperset(pair) for code in pair)
    return [fact for fact in facts if fact["indicator_code"] in codes]


def _touched(connection: Connection, series: Sequence[int]) -> list[dict[str, Any]]:
    claim = schema.fct_claim.c
    query = _named(claim).where(claim.series_key.in_(series)).distinct()
    return [dict(row) for row in connection.execute(query).mappings()]


def _facts(
    connection: Connection, columns: tuple[Column[Any], ...], keys: Collection[tuple[int, ...]]
) -> Iterator[_Fact]:
    """Observations in force that these columns have one of the keys in, oldest first, in the claim contract's words."""
    o, claim, base = schema.fct_observation.c, schema.fct_claim.c, schema.dim_period.alias("base").c
    of_measure = schema.dim_measure.alias("of_measure").c
    bridge = schema.bridge_observation_claim.c
    query = (
        _named(o)
        .add_columns(
            o.series_key, schema.dim_measure.c.measure, schema.dim_unit.c.unit, o.value, o.value_high, o.modifier,
            o.status, o.scope, o.basis, claim.quote, claim.document_key,
            case((o.of_measure_key != UNKNOWN_KEY, of_measure.measure)).label("of_measure"),
            case((o.base_period_key != UNKNOWN_KEY, base.period_start)).label("base_start"),
            case((o.base_period_key != UNKNOWN_KEY, base.period_end)).label("base_end"),
        )
        .join(schema.dim_measure, o.measure_key == schema.dim_measure.c.measure_key)
        .join(schema.dim_unit, o.unit_key == schema.dim_unit.c.unit_key)
        .join(of_measure.measure_key.table, o.of_measure_key == of_measure.measure_key)
        .join(base.period_key.table, o.base_period_key == base.period_key)
        .join(schema.bridge_observation_claim, bridge.observation_key == o.observation_key)
        .join(schema.fct_claim, claim.claim_key == bridge.claim_key)
        .where(o.realtime_end == OPEN_END, bridge.joined == Joined.SELECTED.value)
        .order_by(schema.dim_period.c.period_end, o.observation_key)
    )  # fmt: skip
    for some in batches((row.observation_key for row in _in_force(connection, columns, keys)), 1_000):
        for row in connection.execute(query.where(o.observation_key.in_(some))).mappings():
            yield dict(row)


def _in_force(
    connection: Connection,
    columns: tuple[Column[Any], ...],
    keys: Collection[tuple[int, ...]],
    *only: ColumnElement[bool],
) -> Iterator[Row[Any]]:
    """Key, and these columns, of the observations in force that have one of the keys in them."""
    o = schema.fct_observation
    names = [column.name for column in columns]
    for some in batches(sorted(keys), _KEYS):
        wanted = values(*(sql_column(name, BigInteger) for name in names), name="wanted").data(some).cte()
        of_wanted = and_(*(column == wanted.c[column.name] for column in columns))
        query = (
            select(o.c.observation_key, *columns)
            .select_from(wanted.join(o, of_wanted))
            .where(o.c.realtime_end == OPEN_END, *only)
        )
        yield from connection.execute(query)


def _named(of: Any) -> Select[Any]:  # noqa: ANN401 - columns of a fact table
    """Subject, indicator and period of a fact's rows, those without an indicator's code left out."""
    region, entity, what = schema.dim_region.c, schema.dim_entity.c, schema.dim_indicator.c
    territory = region.region_code + " " + region.region_name
    subject = case((of.entity_key != UNKNOWN_KEY, entity.entity_name), else_=territory).label("subject")
    return (
        select(
            of.region_key, of.entity_key, of.indicator_key, of.period_key, subject,
            region.region_code.label("region"),
            what.indicator_code, what.indicator_name, schema.dim_breakdown.c.breakdown,
            schema.dim_period.c.period_start, schema.dim_period.c.period_end,
        )
        .select_from(of.series_key.table)
        .join(schema.dim_region, of.region_key == region.region_key)
        .join(schema.dim_entity, of.entity_key == entity.entity_key)
        .join(schema.dim_indicator, of.indicator_key == what.indicator_key)
        .join(schema.dim_breakdown, of.breakdown_key == schema.dim_breakdown.c.breakdown_key)
        .join(schema.dim_period, of.period_key == schema.dim_period.c.period_key)
        .where(what.indicator_code.is_not(None))
    )  # fmt: skip


def _judged(subject: str, facts: Sequence[_Fact]) -> Iterator[dict[str, Any]]:
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


def _findings(facts: Sequence[_Fact]) -> Iterator[Finding]:
    """What facts say about each other. What shall be and what was are judged apart: a target missed is no mistake."""
    for status in sorted({fact["status"] for fact in facts}):
        alike = [_as_claim(fact) for fact in facts if fact["status"] == status]
        yield from findings_of(alike) if len(alike) > 1 else ()


def _as_claim(fact: _Fact) -> dict[str, Any]:
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
