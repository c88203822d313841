"""The one partition dimension: years of publication in China's time, the current year included."""

from __future__ import annotations

import dagster as dg

from hzetl.chain import CHINA
from hzetl.staging import FIRST_YEAR

publication_years = dg.TimeWindowPartitionsDefinition(
    start=str(FIRST_YEAR),
    cron_schedule="0 0 1 1 *",
    fmt="%Y",
    timezone=str(CHINA),
    end_offset=1,  # without it the current year would not exist
)


def years_of(context: dg.AssetExecutionContext) -> list[int]:
    """The publication years that a run is for, earliest first.

    Raises:
        dagster.Failure: the range is empty, as a reversed one is.
    """
    years = sorted(int(key) for key in context.partition_keys)
    if not years:
        raise dg.Failure("no publication year in this partition range; is it the wrong way round?")
    return years
