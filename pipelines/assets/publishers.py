"""Per publisher: its landed pages, documents and claims, a partition a publication year. Made from the catalogue."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import dagster as dg

from hzetl import chain as stages
from hzetl.chain import LOCAL, Chain
from hzetl.errors import LandingError
from hzetl.landing.asked import AskedPages
from hzetl.landing.http import PoliteClient
from hzetl.landing.report import LandReport
from hzetl.publishers.catalogue import Publisher
from hzetl.staging import FIRST_YEAR, Partition
from pipelines.automation import on_new_content
from pipelines.owners import OWNERS
from pipelines.partitions import publication_years, years_of
from pipelines.previews import claims_preview, documents_preview, failures_preview, years_plot
from pipelines.resources import ChainResource
from pipelines.stage_checks import (
    extractor_spec,
    extractor_works,
    few_quarantined,
    landed_spec,
    pages_landed,
    read_spec,
)
from pipelines.yearly import Year, materialised, tell_each

_ONE_RUN = dg.BackfillPolicy.single_run()
Results = Iterator[dg.MaterializeResult[Any]]


def publisher_assets(publisher: Publisher) -> Sequence[dg.AssetsDefinition]:
    """Landing, documents and claims of one publisher."""
    return [_landing(publisher), *_reading(publisher.name, publisher.label)]


def inbox_assets() -> Sequence[dg.AssetsDefinition]:
    """The same for local files."""
    return [_inbox(), *_reading(LOCAL.name, LOCAL.label)]


def _landing(publisher: Publisher) -> dg.AssetsDefinition:
    @dg.asset(
        key=["publishers", publisher.name],
        group_name="publishers",
        kinds={"http"},
        owners=OWNERS,
        partitions_def=publication_years,
        backfill_policy=_ONE_RUN,
        pool=_site(publisher),
        check_specs=[landed_spec(["publishers", publisher.name])],
        description=f"{publisher.label} ({publisher.english}): pages as served, landed politely and once.",
        metadata={
            "publisher": publisher.label,
            "family": publisher.kind,
            "release calendar": ", ".join(publisher.calendar),
            "site": dg.MetadataValue.url(publisher.site),
        },
    )
    def landing(context: dg.AssetExecutionContext, chain: ChainResource) -> Results:
        wanted = years_of(context)
        with chain.open_for_landing() as opened:
            served = opened.catalogue.get(publisher.name)
            reports: dict[int, LandReport] = {}
            settings, asked = opened.settings, AskedPages()
            with PoliteClient(opened.catalogue, contact=settings.contact, turns=settings.turns_dir) as client:
                for year in stages.years_asked(publisher, wanted, opened.current_year()):
                    try:
                        reports[year] = stages.land_publisher(opened, served, year, client, asked=asked)
                    except LandingError as error:
                        tell_each(context, [_landed(opened, publisher.name, y, r) for y, r in reports.items()])
                        raise _failure(error, publisher, year) from error
            years = [_landed(opened, publisher.name, year, reports.get(year)) for year in wanted]
            yield from materialised(context, years, [pages_landed(context.asset_key, reports.values())])
            elsewhere = {year for r in reports.values() for year in r.other_years if year >= FIRST_YEAR} - {*wanted}
            tell_each(context, [_landed(opened, publisher.name, year, None) for year in sorted(elsewhere)])

    return landing


def _site(publisher: Publisher) -> str:
    """The pool of who asks a site: two runs never ask one at once, so that the pauses between requests hold."""
    host = urlsplit(publisher.base_url).hostname or publisher.name
    return "site_" + "".join(letter if letter.isalnum() else "_" for letter in host)


def _failure(error: LandingError, publisher: Publisher, year: int) -> dg.Failure:
    """What the person on duty reads. The client has tried again, with pauses, before; a retry here would hide it."""
    return dg.Failure(
        f"{publisher.label} {year}: {error}",
        metadata={"publisher": publisher.name, "year": year, "at": error.where, "what to do": error.todo},
        allow_retries=False,
    )


def _landed(chain: Chain, name: str, year: int, report: LandReport | None) -> Year:
    """A year as landed; without a report it was not asked for, and documents may have turned out to be of it."""
    partition = Partition(name, year)
    more: dict[str, Any] = {}
    if report is not None:
        more = {"new or changed": report.fetched, "unchanged": report.unchanged}
        if report.failed:
            more["failed"] = dg.MetadataValue.md(failures_preview(report.failed))
    return Year(year, stages.landed_content(chain, partition), stages.landed_documents(chain, partition), more)


def _inbox() -> dg.AssetsDefinition:
    @dg.asset(
        key=["publishers", LOCAL.name],
        group_name="publishers",
        kinds={"file"},
        owners=OWNERS,
        partitions_def=publication_years,
        backfill_policy=_ONE_RUN,
        check_specs=[landed_spec(["publishers", LOCAL.name])],
        description=f"{LOCAL.label}: files that a person put into the inbox, by the year they were published.",
    )
    def inbox(context: dg.AssetExecutionContext, chain: ChainResource) -> Results:
        with chain.open() as opened:
            reports = {report.year: report for report in stages.land_inbox(opened)}
            years = [_landed(opened, LOCAL.name, year, reports.get(year)) for year in years_of(context)]
            yield from materialised(context, years, [pages_landed(context.asset_key, reports.values())])

    return inbox


def _reading(name: str, label: str) -> Sequence[dg.AssetsDefinition]:
    return [_documents(name, label), _claims(name, label)]


def _documents(name: str, label: str) -> dg.AssetsDefinition:
    @dg.asset(
        key=["documents", name],
        deps=[dg.AssetKey(["publishers", name])],
        group_name="documents",
        kinds={"python"},
        owners=OWNERS,
        partitions_def=publication_years,
        backfill_policy=_ONE_RUN,
        automation_condition=on_new_content,
        check_specs=[read_spec(["documents", name])],
        description=f"{label}: text, tables and metadata of each page.",
    )
    def documents(context: dg.AssetExecutionContext, chain: ChainResource) -> Results:
        with chain.open() as opened:
            years, read, set_aside = [], 0, 0
            for year in years_of(context):
                partition = Partition(name, year)
                report = stages.parse_partition(opened, partition)
                more: dict[str, Any] = {"quarantined": report.quarantined}
                if report.documents or report.quarantined:
                    more["preview"] = dg.MetadataValue.md(documents_preview([opened.staging.documents(partition)]))
                content = stages.staged_content(opened, "documents", partition)
                years.append(Year(year, content, report.documents, more))
                read, set_aside = read + report.documents, set_aside + report.quarantined
            for partition in stages.undated(name):
                report = stages.parse_partition(opened, partition)
                context.add_asset_metadata({"without a date": report.quarantined})
            yield from materialised(context, years, [few_quarantined(context.asset_key, read, set_aside)])

    return documents


def _claims(name: str, label: str) -> dg.AssetsDefinition:
    @dg.asset(
        key=["claims", name],
        deps=[dg.AssetKey(["documents", name])],
        group_name="claims",
        kinds={"python"},
        owners=OWNERS,
        partitions_def=publication_years,
        backfill_policy=_ONE_RUN,
        automation_condition=on_new_content,
        check_specs=[extractor_spec(["claims", name])],
        description=f"{label}: every statistical claim with its place in the text.",
    )
    def claims(context: dg.AssetExecutionContext, chain: ChainResource) -> Results:
        with chain.open() as opened:
            years = []
            for year in years_of(context):
                partition = Partition(name, year)
                report = stages.extract_partition(opened, partition)
                more: dict[str, Any] = {"under review": report.review}
                if report.claims:
                    more["preview"] = dg.MetadataValue.md(claims_preview(opened.staging.said(partition)))
                years.append(Year(year, stages.staged_content(opened, "claims", partition), report.claims, more))
            for partition in stages.undated(name):
                stages.extract_partition(opened, partition)
            if len(years) > 1:
                plot = years_plot("claims a year", {y.year: (y.rows, 0) for y in years})
                context.add_asset_metadata({"claims a year": dg.MetadataValue.md(plot)})
            yield from materialised(context, years, [extractor_works(context.asset_key)])

    return claims
