"""Claims with their dimensions' words in place of keys: what questions and answers are made of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from hzetl.errors import UsageError
from hzetl.keys import UNKNOWN_KEY
from hzetl.normalize.indicators import indicator, indicator_by_alias
from hzetl.normalize.regions import resolve_region
from hzetl.store import schema
from hzetl.store.rows import batches

Details = dict[int, dict[str, Any]]
"""By claim key: the columns of `claim_details`."""


def _details() -> Select[Any]:
    claim, document, source = schema.fct_claim.c, schema.dim_document.c, schema.dim_source.c
    region, entity, period = schema.dim_region.c, schema.dim_entity.c, schema.dim_period.c
    base, of_measure = schema.dim_period.alias("base").c, schema.dim_measure.alias("of_measure").c
    measure, unit, what = schema.dim_measure.c, schema.dim_unit.c, schema.dim_indicator.c
    return (
        select(
            claim.claim_key,
            claim.series_key,
            what.indicator_code,
            what.indicator_name,
            claim.breakdown_words.label("breakdown"),
            case((claim.region_key != UNKNOWN_KEY, region.region_code)).label("region_code"),
            case((claim.region_key != UNKNOWN_KEY, region.region_name)).label("region_name"),
            case((claim.entity_key != UNKNOWN_KEY, entity.entity_name)).label("entity_name"),
            case((claim.period_key != UNKNOWN_KEY, period.period_start)).label("period_start"),
            case((claim.period_key != UNKNOWN_KEY, period.period_end)).label("period_end"),
            measure.measure,
            case((claim.of_measure_key != UNKNOWN_KEY, of_measure.measure)).label("of_measure"),
            claim.value,
            claim.value_high,
            unit.unit,
            unit.display_name.label("display_unit"),
            unit.display_multiplier,
            func.nullif(claim.classifier, "").label("classifier"),
            claim.modifier,
            claim.status,
            claim.basis,
            func.nullif(claim.scope, "").label("scope"),
            case((claim.base_period_key != UNKNOWN_KEY, base.period_start)).label("base_start"),
            case((claim.base_period_key != UNKNOWN_KEY, base.period_end)).label("base_end"),
            claim.streak,
            claim.origin,
            claim.quote,
            claim.sentence,
            claim.span_start,
            claim.span_end,
            claim.confidence,
            claim.rule,
            source.source_name,
            source.authority,
            document.document_id,
            func.coalesce(document.address, document.url).label("document_url"),
            document.title.label("document_title"),
            document.published_on,
        )
        .select_from(schema.fct_claim)
        .join(schema.dim_document, claim.document_key == document.document_key)
        .join(schema.dim_source, claim.source_key == source.source_key)
        .join(schema.dim_indicator, claim.indicator_key == what.indicator_key)
        .join(schema.dim_region, claim.region_key == region.region_key)
        .join(schema.dim_entity, claim.entity_key == entity.entity_key)
        .join(schema.dim_period, claim.period_key == period.period_key)
        .join(base.period_key.table, claim.base_period_key == base.period_key)
        .join(schema.dim_measure, claim.measure_key == measure.measure_key)
        .join(of_measure.measure_key.table, claim.of_measure_key == of_measure.measure_key)
        .join(schema.dim_unit, claim.unit_key == unit.unit_key)
    )


def claim_details(connection: Connection, keys: Iterable[int]) -> Details:
    """Claims by key, with words in place of dimension keys."""
    found: Details = {}
    query = _details()
    for batch in batches(keys):
        rows = connection.execute(query.where(schema.fct_claim.c.claim_key.in_(batch))).mappings()
        found.update({row["claim_key"]: dict(row) for row in rows})
    return found


def matching_series(
    connection: Connection, name: str, region: str | None, measure: str | None, *, concluded: bool = True
) -> list[int]:
    """Series of the indicators that a name, alias, code or part of a name stands for, sorted.

    Args:
        connection: to the warehouse.
        name: of the indicator.
        region: name or code; None for all.
        measure: one of `Measure`; None for all.
        concluded: only those of which something is concluded now, which an index leads to; else every claim that was
            ever made is read through.

    Raises:
        UsageError: no region is called so.
    """
    fact = schema.fct_observation if concluded else schema.fct_claim
    what, where = schema.dim_indicator.c, schema.dim_region.c
    query = (
        select(fact.c.series_key)
        .distinct()
        .join_from(fact, schema.dim_indicator, fact.c.indicator_key == what.indicator_key)
        .join(schema.dim_region, fact.c.region_key == where.region_key)
        .join(schema.dim_measure, fact.c.measure_key == schema.dim_measure.c.measure_key)
        .where(fact.c.series_key != UNKNOWN_KEY)
    )
    code = _indicator_code(name)
    named = what.indicator_code == code if code else what.indicator_name.contains(name.strip(), autoescape=True)
    query = query.where(named)
    if measure:
        query = query.where(schema.dim_measure.c.measure == measure)
    if region:
        query = query.where(where.region_code.in_(_region_codes(connection, region)))
    return sorted(connection.scalars(query))


def _indicator_code(name: str) -> str | None:
    found = indicator_by_alias(name)
    if found is not None:
        return found.code
    try:
        return indicator(name.strip().upper()).code
    except UsageError:
        return None


def _region_codes(connection: Connection, name: str) -> list[str]:
    wanted = name.strip()
    resolved = resolve_region(wanted, None, None)
    table = schema.dim_region.c
    if resolved:
        return [resolved]
    match = (table.region_code == wanted) | (table.region_name == wanted) | (table.short_name == wanted)
    codes = sorted(set(connection.scalars(select(table.region_code).where(match, table.region_key != UNKNOWN_KEY))))
    if not codes:
        raise UsageError(f"no region is called {name!r}", where="--region", todo="give a name such as 杭州 or a code")
    return codes


def display_value(row: Any) -> str:  # noqa: ANN401 - any mapping with value, unit and display columns
    """A value as people read it: `4409 亿元`, `6%`, `600 家`, `5%—5.5%`; bounds are left to the caller.

    Args:
        row: mapping with `value`, `value_high`, `unit`, `classifier`, `display_unit`, `display_multiplier`.
    """
    multiplier = row["display_multiplier"] or Decimal(1)
    unit = row["classifier"] or row["display_unit"]
    if row["unit"] == "rank":
        return f"第{_plain(row['value'])}"
    ends = [row["value"], row["value_high"]] if row["value_high"] is not None else [row["value"]]
    numbers = "—".join(_plain(Decimal(end) / multiplier) for end in ends)
    return f"{numbers}{unit}" if unit in ("%", "‰") else f"{numbers} {unit}".strip()


def _plain(value: Decimal) -> str:
    text = format(round(Decimal(value), 6), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
