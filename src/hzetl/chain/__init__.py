"""The chain: land, parse, extract, load, reconcile, publish. The command line and Dagster both run these functions.

What belongs here: the order of things, resources, what is new and what is not; not how a stage does its work.
Every function may be stopped at any moment and called again; each says what it did in a report.
"""

from hzetl.chain.behind import Behind, behind
from hzetl.chain.contents import (
    EMPTY,
    landed_content,
    landed_documents,
    loaded_content,
    staged_content,
    undated,
    warehouse_content,
)
from hzetl.chain.landing import (
    Landed,
    land_inbox,
    land_paths,
    land_publisher,
    land_publishers,
    partitions_of,
    years_asked,
)
from hzetl.chain.reading import ExtractReport, ParseReport, extract_partition, parse_partition
from hzetl.chain.resources import CHINA, LOCAL, Chain, open_chain
from hzetl.chain.retention import prune_snapshots
from hzetl.chain.side_by_side import read_partitions
from hzetl.chain.warehouse import (
    ReconcileReport,
    check_warehouse,
    load_partition,
    preview_table,
    publish_all,
    reconcile_touched,
    rows_a_year,
    warehouse_counts,
)

__all__ = [
    "CHINA",
    "EMPTY",
    "LOCAL",
    "Behind",
    "Chain",
    "ExtractReport",
    "Landed",
    "ParseReport",
    "ReconcileReport",
    "behind",
    "check_warehouse",
    "extract_partition",
    "land_inbox",
    "land_paths",
    "land_publisher",
    "land_publishers",
    "landed_content",
    "landed_documents",
    "load_partition",
    "loaded_content",
    "open_chain",
    "parse_partition",
    "partitions_of",
    "preview_table",
    "prune_snapshots",
    "publish_all",
    "read_partitions",
    "reconcile_touched",
    "rows_a_year",
    "staged_content",
    "undated",
    "warehouse_content",
    "warehouse_counts",
    "years_asked",
]
