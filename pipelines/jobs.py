"""Jobs: the whole chain for a publication year or a range of them."""

from __future__ import annotations

import dagster as dg

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="The whole chain for one publication year; the daily schedule runs it for the current one.",
)

backfill = dg.define_asset_job(
    "backfill",
    selection=dg.AssetSelection.all(),
    description="The whole chain for a range of earlier publication years, in one run.",
)
