"""Observations in SDMX's words: one row an observation in force that is about a territory."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, case, func, select

from hzetl.keys import UNKNOWN_KEY
from hzetl.model import OPEN_END
from hzetl.store import schema

COLUMNS: Final = (
    "DATAFLOW",
    "FREQ",
    "REF_AREA",
    "INDICATOR",
    "BREAKDOWN",
    "MEASURE",
    "SERIES",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "DECIMALS",
    "OBS_STATUS",
    "MODIFIER",
)
"""SDMX-CSV 1.0: the dataflow, its dimensions, the value, attributes. SERIES tells apart what the others leave equal.

MODIFIER says how the value bounds the true one; the lower end of a range is `ge`.
"""

ROWS_AT_ONCE: Final = 5_000
"""Rows that a server sends at a time."""

DATAFLOW: Final = "HZETL:OBSERVATIONS(1.0)"


def sdmx_rows(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """Rows of `COLUMNS`, sorted by series and period. A long-tail indicator goes by the key of its name."""
    o, p, i = schema.fct_observation.c, schema.dim_period.c, schema.dim_indicator.c
    query = (
        select(
            o.frequency,
            schema.dim_region.c.region_code,
            i.indicator_code,
            o.indicator_key,
            o.breakdown_key,
            schema.dim_measure.c.measure,
            o.series_key,
            p.time_period,
            o.value,
            func.coalesce(func.nullif(schema.dim_unit.c.sdmx_unit, ""), schema.dim_unit.c.unit),
            o.obs_status,
            case((o.value_high.is_not(None) & o.modifier.in_(("eq", "approx")), "ge"), else_=o.modifier),
        )
        .select_from(schema.fct_observation)
        .join(schema.dim_region, o.region_key == schema.dim_region.c.region_key)
        .join(schema.dim_indicator, o.indicator_key == i.indicator_key)
        .join(schema.dim_period, o.period_key == p.period_key)
        .join(schema.dim_measure, o.measure_key == schema.dim_measure.c.measure_key)
        .join(schema.dim_unit, o.unit_key == schema.dim_unit.c.unit_key)
        .where(o.realtime_end == OPEN_END, o.region_key != UNKNOWN_KEY)
        .order_by(o.series_key, p.period_start, p.period_end)
    )
    for row in connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query):
        frequency, area, code, indicator, breakdown, measure, series, period, value, unit, status, modifier = row
        number, decimals = _value(value)
        yield (
            DATAFLOW,
            frequency,
            area,
            code or f"N_{indicator:016X}",
            "_T" if breakdown == UNKNOWN_KEY else f"B_{breakdown:016X}",
            measure.upper(),
            f"{series:016X}",
            period,
            number,
            unit,
            0,
            decimals,
            status,
            modifier,
        )


def _value(value: Decimal) -> tuple[str, int]:
    digits = format(value, "f").rstrip("0").rstrip(".")
    return digits, len(digits.partition(".")[2])
