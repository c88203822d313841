"""The one definition of every table: columns, keys, constraints, labels. Views stand in `warehouse/views/*.sql`.

Importing this package fills `metadata`. Migrations, database comments, the data dictionary and the reports' Chinese
column names all come from here. Nothing here connects to a database.
"""

from hzetl.store.schema.columns import UNKNOWN_TEXT, label_en, label_zh, metadata
from hzetl.store.schema.control import (
    ctl_check,
    ctl_check_result,
    ctl_claim_retirement,
    ctl_claim_retirement_lifted,
    ctl_column_lineage,
    ctl_decision,
    ctl_digest,
    ctl_document,
    ctl_load,
    ctl_quarantine,
    ctl_review,
    ctl_same_release,
    ctl_series_dirty,
    ctl_signature,
    ctl_signature_band,
)
from hzetl.store.schema.dimensions import (
    dim_breakdown,
    dim_date,
    dim_document,
    dim_entity,
    dim_indicator,
    dim_measure,
    dim_period,
    dim_region,
    dim_source,
    dim_unit,
)
from hzetl.store.schema.facts import (
    bridge_observation_claim,
    bridge_region_change,
    fct_claim,
    fct_observation,
)
from hzetl.store.schema.outbox import ctl_alert, ctl_outbox
from hzetl.store.schema.types import Amount, Instant

__all__ = [
    "UNKNOWN_TEXT",
    "Amount",
    "Instant",
    "bridge_observation_claim",
    "bridge_region_change",
    "ctl_alert",
    "ctl_check",
    "ctl_check_result",
    "ctl_claim_retirement",
    "ctl_claim_retirement_lifted",
    "ctl_column_lineage",
    "ctl_decision",
    "ctl_digest",
    "ctl_document",
    "ctl_load",
    "ctl_outbox",
    "ctl_quarantine",
    "ctl_review",
    "ctl_same_release",
    "ctl_series_dirty",
    "ctl_signature",
    "ctl_signature_band",
    "dim_breakdown",
    "dim_date",
    "dim_document",
    "dim_entity",
    "dim_indicator",
    "dim_measure",
    "dim_period",
    "dim_region",
    "dim_source",
    "dim_unit",
    "fct_claim",
    "fct_observation",
    "label_en",
    "label_zh",
    "metadata",
]
