"""When what lies downstream is made anew: as soon as something above it holds other content than before.

Unlike Dagster's `eager` this looks at every publication year, so that a backfill of old ones flows on, and at content,
so that a page that was only fetched again moves nothing. A publisher that is down holds nobody else back.
"""

from __future__ import annotations

import dagster as dg

on_new_content = (
    dg.AutomationCondition.any_deps_match(
        dg.AutomationCondition.data_version_changed() | dg.AutomationCondition.will_be_requested()
    ).since_last_handled()
    & ~dg.AutomationCondition.any_deps_in_progress()
    & ~dg.AutomationCondition.in_progress()
).with_label("on new content")

downstream = dg.AutomationConditionSensorDefinition(
    "downstream",
    target=dg.AssetSelection.all(),
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=20,
    description="Starts what lies below an asset whose content changed, also in old publication years.",
)
