"""Jobs: the whole chain for a publication year or a range of them."""

from __future__ import annotations

import dagster as dg

from pipelines.partitions import publication_years

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    partitions_def=publication_years,
    description="The whole chain for one publication year; the daily schedule runs it for the current one.",
)

backfill = dg.define_asset_job(
    "backfill",
    selection=dg.AssetSelection.all(),
    partitions_def=publication_years,
    description="The whole chain for a range of earlier publication years, in one run.",
)
