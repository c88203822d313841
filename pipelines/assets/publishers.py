"""Per publisher: its landed pages, documents and claims, a partition a publication year. Made from the catalogue."""

from collections.abc import Sequence

import dagster as dg

from hzetl import chain as stages
from hzetl.landing.http import PoliteClient
from hzetl.publishers.catalogue import Publisher
from hzetl.staging import Partition
from pipelines.partitions import publication_years, years_of
from pipelines.previews import claims_preview, documents_preview, failures_preview
from pipelines.resources import ChainResource

_ONE_RUN = dg.BackfillPolicy.single_run()


def publisher_assets(publisher: Publisher) -> Sequence[dg.AssetsDefinition]:
    """Landing, documents and claims of one publisher."""
    return [_landing(publisher), _documents(publisher), _claims(publisher)]


def _landing(publisher: Publisher) -> dg.AssetsDefinition:
    @dg.asset(
        key=["publishers", publisher.name],
        group_name="publishers",
        kinds={"http"},
        partitions_def=publication_years,
        backfill_policy=_ONE_RUN,
        description=f"{publisher.label} ({publisher.english}): pages as served, landed politely and once.",
        metadata={
            "publisher": publisher.label,
            "family": publisher.kind,
            "site": dg.MetadataValue.url(publisher.site),
        },
        retry_policy=dg.RetryPolicy(max_retries=2, delay=30, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.FULL),
    )
    def landing(context: dg.AssetExecutionContext, chain: ChainResource) -> dg.MaterializeResult:  # type: ignore[type-arg]
        with chain.open_for_landing() as opened:
            served = opened.catalogue.get(publisher.name)
            with PoliteClient(opened.catalogue, contact=opened.settings.contact) as client:
                reports = [
                    stages.land_publisher(opened, served, year, client)
                    for year in years_of(context)
                    if year >= publisher.first_year
                ]
            return dg.MaterializeResult(
                metadata={
                    "dagster/row_count": sum(r.found for r in reports),
                    "new or changed": sum(r.fetched for r in reports),
                    "unchanged": sum(r.unchanged for r in reports),
                    "requests": client.requests,
                    "failed": dg.MetadataValue.md(failures_preview([f for r in reports for f in r.failed])),
                }
            )

    return landing


def _documents(publisher: Publisher) -> dg.AssetsDefinition:
    @dg.asset(
        key=["documents", publisher.name],
        deps=[dg.AssetKey(["publishers", publisher.name])],
        group_name="documents",
        kinds={"python"},
        partitions_def=publication_years,
        backfill_policy=_ONE_RUN,
        description=f"{publisher.label}: text, tables and metadata of each page.",
    )
    def documents(context: dg.AssetExecutionContext, chain: ChainResource) -> dg.MaterializeResult:  # type: ignore[type-arg]
        with chain.open() as opened:
            partitions = [Partition(publisher.name, year) for year in years_of(context)]
            reports = [stages.parse_partition(opened, partition) for partition in partitions]
            staged = [opened.staging.documents(partition) for partition in partitions]
            return dg.MaterializeResult(
                metadata={
                    "dagster/row_count": sum(r.documents for r in reports),
                    "quarantined": sum(r.quarantined for r in reports),
                    "preview": dg.MetadataValue.md(documents_preview(staged)),
                }
            )

    return documents


def _claims(publisher: Publisher) -> dg.AssetsDefinition:
    @dg.asset(
        key=["claims", publisher.name],
        deps=[dg.AssetKey(["documents", publisher.name])],
        group_name="claims",
        kinds={"python"},
        partitions_def=publication_years,
        backfill_policy=_ONE_RUN,
        description=f"{publisher.label}: every statistical claim with its place in the text.",
    )
    def claims(context: dg.AssetExecutionContext, chain: ChainResource) -> dg.MaterializeResult:  # type: ignore[type-arg]
        with chain.open() as opened:
            partitions = [Partition(publisher.name, year) for year in years_of(context)]
            reports = [stages.extract_partition(opened, partition) for partition in partitions]
            return dg.MaterializeResult(
                metadata={
                    "dagster/row_count": sum(r.claims for r in reports),
                    "under review": sum(r.review for r in reports),
                    "preview": dg.MetadataValue.md(
                        claims_preview(said for p in partitions for said in opened.staging.said(p))
                    ),
                }
            )

    return claims
