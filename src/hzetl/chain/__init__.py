"""The chain: land, parse, extract, load, reconcile, publish. The command line and Dagster both run these functions.

What belongs here: the order of things, resources, what is new and what is not; not how a stage does its work.
Every function may be stopped at any moment and called again; each says what it did in a report.
"""

from hzetl.chain.landing import Landed, land_paths, land_publisher, land_publishers, partitions_of, years_asked
from hzetl.chain.reading import ExtractReport, ParseReport, extract_partition, parse_partition
from hzetl.chain.resources import CHINA, LOCAL, Chain, open_chain
from hzetl.chain.warehouse import (
    ReconcileReport,
    load_partition,
    preview_mart,
    publish_all,
    reconcile_touched,
    run_warehouse_check,
    warehouse_counts,
)

__all__ = [
    "CHINA",
    "LOCAL",
    "Chain",
    "ExtractReport",
    "Landed",
    "ParseReport",
    "ReconcileReport",
    "extract_partition",
    "land_paths",
    "land_publisher",
    "land_publishers",
    "load_partition",
    "open_chain",
    "parse_partition",
    "partitions_of",
    "preview_mart",
    "publish_all",
    "reconcile_touched",
    "run_warehouse_check",
    "warehouse_counts",
    "years_asked",
]
