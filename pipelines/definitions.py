"""Everything that Dagster finds: assets from the catalogue, checks, jobs, the schedule, resources."""

from __future__ import annotations

import dagster as dg

from pipelines.alerts import failed_runs, good_runs, messages
from pipelines.assets.marts import mart_assets
from pipelines.assets.publications import publications
from pipelines.assets.publishers import publisher_assets
from pipelines.assets.warehouse import warehouse_assets
from pipelines.checks import warehouse_checks
from pipelines.jobs import backfill, refresh
from pipelines.resources import ChainResource, catalogue_for_assets
from pipelines.schedules import daily

_publishers = [p for p in catalogue_for_assets().publishers if p.enabled]

defs = dg.Definitions(
    assets=[
        *(asset for publisher in _publishers for asset in publisher_assets(publisher)),
        *warehouse_assets(_publishers),
        *mart_assets(),
        publications,
    ],
    asset_checks=warehouse_checks(),
    jobs=[refresh, backfill],
    schedules=[daily],
    sensors=[failed_runs, good_runs, messages],
    resources={"chain": ChainResource()},
    executor=dg.in_process_executor,
)
