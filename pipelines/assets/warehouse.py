"""The warehouse: claims loaded a publication year, observations of the series that loads touched, dimensions."""

from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg

from hzetl import chain as stages
from hzetl.staging import Partition
from hzetl.store.load import LoadReport
from hzetl.store.schema import metadata
from pipelines.automation import on_new_content
from pipelines.owners import OWNERS
from pipelines.partitions import publication_years, years_of
from pipelines.previews import markdown_table, years_plot
from pipelines.resources import ChainResource
from pipelines.tables import described, table_metadata
from pipelines.yearly import Year, materialised

CLAIMS = dg.AssetKey(["warehouse", "fct_claim"])
OBSERVATIONS = dg.AssetKey(["warehouse", "fct_observation"])
DIMENSIONS = [*sorted(name for name in metadata.tables if name.startswith("dim_")), "bridge_region_change"]
CONCLUDED = ["fct_observation", "bridge_observation_claim", "ctl_check"]


def warehouse_assets(publishers: Sequence[str]) -> Sequence[dg.AssetsDefinition]:
    """Facts, bridges and dimensions, fed by the publishers of these names."""
    return [_claims(publishers), _dimensions(), _observations()]


def _claims(publishers: Sequence[str]) -> dg.AssetsDefinition:
    @dg.asset(
        key=CLAIMS,
        deps=[dg.AssetKey(["claims", name]) for name in publishers],
        group_name="observations",
        kinds={"sql"},
        owners=OWNERS,
        partitions_def=publication_years,
        backfill_policy=dg.BackfillPolicy.single_run(),
        automation_condition=on_new_content,
        pool="warehouse",
        metadata=table_metadata("fct_claim"),
        description=described("fct_claim") + "\n\nOne transaction a publisher and publication year.",
    )
    def fct_claim(context: dg.AssetExecutionContext, chain: ChainResource) -> Iterator[dg.MaterializeResult[Any]]:
        with chain.open() as opened:
            years = []
            for year in years_of(context):
                reports = [stages.load_partition(opened, Partition(name, year)) for name in publishers]
                years.append(Year(year, stages.loaded_content(opened, year), *_told(reports)))
            for name in publishers:
                for partition in stages.undated(name):
                    stages.load_partition(opened, partition)
            if len(years) > 1:
                plot = years_plot("claims a publication year", {y.year: (y.rows, 0) for y in years})
                context.add_asset_metadata({"claims a publication year": dg.MetadataValue.md(plot)})
            yield from materialised(context, years)

    return fct_claim


def _told(reports: Sequence[LoadReport]) -> tuple[int, dict[str, Any]]:
    """Claims of a year, and metadata of its loads."""
    rows = [
        (r.publisher, r.documents, r.claims, r.added, r.retired, r.quarantined)
        for r in reports
        if r.documents or r.quarantined
    ]
    more: dict[str, Any] = {
        "added": sum(r.added for r in reports),
        "retired": sum(r.retired for r in reports),
        "quarantined": sum(r.quarantined for r in reports),
    }
    if rows:
        columns = ["publisher", "documents", "claims", "added", "retired", "quarantined"]
        more["preview"] = dg.MetadataValue.md(markdown_table(columns, rows))
    return sum(r.claims for r in reports), more


def _specs(names: Sequence[str], group: str, kinds: set[str], deps: Sequence[dg.AssetKey]) -> Sequence[dg.AssetSpec]:
    return [
        dg.AssetSpec(
            ["warehouse", name],
            deps=deps,
            group_name=group,
            kinds=kinds,
            owners=OWNERS,
            description=described(name),
            metadata=table_metadata(name),
            automation_condition=on_new_content,
        )
        for name in names
    ]


def _dimensions() -> dg.AssetsDefinition:
    @dg.multi_asset(name="dimensions", specs=_specs(DIMENSIONS, "dimensions", {"sql"}, [CLAIMS]))
    def dimensions(chain: ChainResource) -> Iterator[dg.MaterializeResult[Any]]:
        """Loads write them; here they are counted and shown."""
        with chain.open() as opened:
            content = stages.loaded_content(opened)
            for name in DIMENSIONS:
                yield _counted(opened, name, content, {})

    return dimensions


def _observations() -> dg.AssetsDefinition:
    dimensions = [dg.AssetKey(["warehouse", name]) for name in DIMENSIONS]

    @dg.multi_asset(
        name="observations",
        specs=_specs(CONCLUDED, "observations", {"python", "sql"}, [CLAIMS, *dimensions]),
        pool="warehouse",
    )
    def observations(chain: ChainResource) -> Iterator[dg.MaterializeResult[Any]]:
        """What all claims about a series and period come to, with vintages; only touched series are redone."""
        with chain.open() as opened:
            report = stages.reconcile_touched(opened)
            plot = dg.MetadataValue.md(years_plot("observations a year", stages.rows_a_year(opened)))
            more = {
                "series redone": report.series,
                "conflicts": stages.warehouse_counts(opened)["conflicts"],
                "in force by year (conflicts in red)": plot,
            }
            content = stages.warehouse_content(opened)
            for name in CONCLUDED:
                yield _counted(opened, name, content, more if name == OBSERVATIONS.path[-1] else {})

    return observations


def _counted(chain: stages.Chain, name: str, content: str, more: dict[str, Any]) -> dg.MaterializeResult[Any]:
    preview = stages.preview_table(chain, name)
    shown = dg.MetadataValue.md(markdown_table(preview.columns, preview.first))
    return dg.MaterializeResult(
        asset_key=["warehouse", name],
        data_version=dg.DataVersion(content),
        metadata={"dagster/row_count": preview.rows, "preview": shown, **more},
    )
