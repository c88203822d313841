"""The warehouse: claims loaded a publication year, observations of the series that loads touched."""

from collections.abc import Sequence

import dagster as dg

from hzetl import chain as stages
from hzetl.publishers.catalogue import Publisher
from hzetl.staging import Partition
from pipelines.partitions import publication_years, years_of
from pipelines.previews import markdown_table
from pipelines.resources import ChainResource

CLAIMS = dg.AssetKey(["warehouse", "fct_claim"])
OBSERVATIONS = dg.AssetKey(["warehouse", "fct_observation"])


def warehouse_assets(publishers: Sequence[Publisher]) -> Sequence[dg.AssetsDefinition]:
    """The facts, fed by these publishers."""

    @dg.asset(
        key=CLAIMS,
        deps=[dg.AssetKey(["claims", p.name]) for p in publishers],
        group_name="observations",
        kinds={"sql"},
        partitions_def=publication_years,
        backfill_policy=dg.BackfillPolicy.single_run(),
        pool="warehouse",
        description="Claims and dimensions, one transaction a publisher and publication year.",
    )
    def fct_claim(context: dg.AssetExecutionContext, chain: ChainResource) -> dg.MaterializeResult:  # type: ignore[type-arg]
        with chain.open() as opened:
            reports = [
                stages.load_partition(opened, Partition(publisher.name, year))
                for publisher in publishers
                for year in years_of(context)
            ]
            return dg.MaterializeResult(
                metadata={
                    "dagster/row_count": sum(r.claims for r in reports),
                    "added": sum(r.added for r in reports),
                    "retired": sum(r.retired for r in reports),
                    "quarantined": sum(r.quarantined for r in reports),
                    "preview": dg.MetadataValue.md(
                        markdown_table(
                            ["publisher", "year", "documents", "claims", "added", "retired"],
                            (
                                (r.publisher, r.year, r.documents, r.claims, r.added, r.retired)
                                for r in reports
                                if r.documents or r.quarantined
                            ),
                        )
                    ),
                }
            )

    @dg.asset(
        key=OBSERVATIONS,
        deps=[CLAIMS],
        group_name="observations",
        kinds={"python", "sql"},
        pool="warehouse",
        description="What all claims about a series and period come to, with vintages; only touched series are redone.",
    )
    def fct_observation(chain: ChainResource) -> dg.MaterializeResult:  # type: ignore[type-arg]
        with chain.open() as opened:
            report = stages.reconcile_touched(opened)
            counts = stages.warehouse_counts(opened)
            return dg.MaterializeResult(
                metadata={
                    "dagster/row_count": counts["observations"],
                    "series redone": report.series,
                    "conflicts": counts["conflicts"],
                }
            )

    return [fct_claim, fct_observation]
