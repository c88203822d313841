"""Jobs: publishers by the calendar on which something of them is due, the inbox, and what lies below."""

from __future__ import annotations

from collections.abc import Sequence

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from hzetl.chain import LOCAL
from hzetl.publishers.catalogue import Publisher

CADENCES = ("daily", "monthly", "quarterly", "yearly")

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="The whole chain for one publication year, or a range of them in one run.",
)

inbox = dg.define_asset_job(
    "inbox",
    selection=dg.AssetSelection.assets(*([stage, LOCAL.name] for stage in ("publishers", "documents", "claims"))),
    description="Local files from the inbox to claims, of all years in one run; what is below follows by itself.",
)

load_and_conclude = dg.define_asset_job(
    "load_and_conclude",
    selection=dg.AssetSelection.groups("observations", "dimensions", "marts", "publications"),
    description="What is staged but not loaded, and all that follows from it, for a range of publication years.",
)

catch_up = dg.define_asset_job(
    "catch_up",
    selection=dg.AssetSelection.all() - dg.AssetSelection.groups("publishers"),
    description="What is landed but not read, and all that follows from it, for a range of publication years.",
)


def release_jobs(publishers: Sequence[Publisher]) -> dict[str, UnresolvedAssetJobDefinition]:
    """A job a calendar, by its name: pages to claims of the publishers of whom something is due then.

    Loading is not among it: a publisher that is down would keep the others from it. It follows from what is new.
    """
    jobs = {}
    for cadence in CADENCES:
        due = [p.name for p in publishers if cadence in p.calendar]
        keys = [dg.AssetKey([stage, name]) for name in due for stage in ("publishers", "documents", "claims")]
        if keys:
            jobs[cadence] = dg.define_asset_job(
                f"{cadence}_releases",
                selection=dg.AssetSelection.assets(*keys),
                description=f"Pages to claims of {', '.join(due)}, for one publication year.",
            )
    return jobs
