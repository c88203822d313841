"""Everything that Dagster finds: assets from the catalogue, checks, jobs, schedules, sensors, resources."""

from __future__ import annotations

import dagster as dg

from hzetl.chain import LOCAL
from pipelines.alerts import failed_runs, good_runs, messages
from pipelines.assets.marts import marts
from pipelines.assets.publications import publications
from pipelines.assets.publishers import inbox_assets, publisher_assets
from pipelines.assets.warehouse import warehouse_assets
from pipelines.automation import downstream
from pipelines.checks import warehouse_checks
from pipelines.code import with_code
from pipelines.jobs import catch_up, load_and_conclude, refresh, release_jobs
from pipelines.jobs import inbox as inbox_job
from pipelines.resources import ChainResource, catalogue_for_assets
from pipelines.retention import retention, weekly_retention
from pipelines.schedules import release_schedules
from pipelines.sensors import content, dead_runs, inbox

_publishers = [p for p in catalogue_for_assets().publishers if p.enabled]
_releases = release_jobs(_publishers)

defs = dg.Definitions(
    assets=with_code(
        [
            *(asset for publisher in _publishers for asset in publisher_assets(publisher)),
            *inbox_assets(),
            *warehouse_assets([*(p.name for p in _publishers), LOCAL.name]),
            marts,
            publications,
        ]
    ),
    asset_checks=warehouse_checks(),
    jobs=[refresh, inbox_job, load_and_conclude, catch_up, *_releases.values(), retention],
    schedules=[*release_schedules(_releases), weekly_retention],
    sensors=[downstream, inbox, content, dead_runs, failed_runs, good_runs, messages],
    resources={"chain": ChainResource()},
    executor=dg.in_process_executor,
)
