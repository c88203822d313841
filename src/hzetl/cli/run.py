"""`hzetl run` and `hzetl backfill`."""

from __future__ import annotations

import signal
import threading
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from hzetl.cli import app, show
from hzetl.cli.options import Json, Publishers, Verbose, Years, parse_day, parse_names, parse_region, parse_years
from hzetl.errors import CurationError, UsageError
from hzetl.settings import Settings

if TYPE_CHECKING:
    from hzetl.run import RunSummary


@app.command()
def run(
    paths: Annotated[
        list[Path] | None, typer.Option("--from", help="Files or folders instead of publishers; may be repeated.")
    ] = None,
    publishers: Publishers = "",
    years: Years = "",
    published: Annotated[
        str, typer.Option(help="Publication date of all files given by --from, stronger than what they say.")
    ] = "",
    region: Annotated[str, typer.Option(help="Home region (GB/T 2260) of the files given by --from.")] = "",
    as_json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Run the whole chain: land, parse, extract, load, reconcile, publish.

    Without options: the catalogue's publishers; where none is enabled, the sample publishers on loopback.
    """
    _run(paths, publishers, years, published, region, as_json=as_json, verbose=verbose)


def _run(
    paths: list[Path] | None,
    publishers: str,
    years: str,
    published: str,
    region: str,
    *,
    as_json: bool,
    verbose: bool,
    backfill: bool = False,
) -> None:
    from hzetl.alerts.runs import RUN, tell_of_run
    from hzetl.alerts.settings import AlertSettings
    from hzetl.alerts.watch import watched
    from hzetl.chain import open_chain
    from hzetl.run import configured_catalogue, run_paths, run_publishers

    show.start_logging(verbose=verbose)
    _end_as_by_ctrl_c()
    settings = Settings.from_environment()
    names = parse_names(publishers)
    if paths and (names or years):
        raise UsageError("--from takes files, not publishers or years", where="hzetl run", todo="use one or the other")
    wanted = parse_years(years)
    day, home = parse_day(published, "--published"), parse_region(region)
    told = AlertSettings.from_environment()
    with watched(settings, told, RUN), show.bars(quiet=as_json) as observer:
        if paths:
            from hzetl.publishers.catalogue import load_catalogue

            with open_chain(settings, load_catalogue(settings.catalogue)) as chain:
                summary = run_paths(chain, paths, observer, published=day, region=home)
        else:
            with configured_catalogue(settings) as catalogue, open_chain(settings, catalogue) as chain:
                summary = run_publishers(chain, names, wanted, observer, backfill=backfill)
    unsent = tell_of_run(settings, told, summary)
    _say(summary, settings, as_json=as_json)
    for channel, why in unsent.items():
        typer.echo(f"hzetl: {channel} could not be told yet: {why}", err=True)
    if summary.stale_decisions:
        raise CurationError(
            f"{len(summary.stale_decisions)} decisions no longer fit their claims and were not applied "
            f"({summary.stale_decisions[0]})",
            where=str(settings.curation_dir),
            todo="look at the claim again with hzetl review, then renew or remove the decision",
        )
    if summary.held_back:
        raise typer.Exit(1)
    if summary.failed_publishers:
        raise typer.Exit(3)


@app.command()
def backfill(
    years: Years,
    publishers: Publishers = "",
    as_json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Land and load earlier publication years.

    Can be stopped and started again at any moment: it goes on after the years that were complete. Once it is done,
    the next one asks for everything again, and only what is new or changed is sent.
    """
    _run(None, publishers, years, "", "", as_json=as_json, verbose=verbose, backfill=True)


def _end_as_by_ctrl_c() -> None:
    """Takes a request to end (SIGTERM, as from a service manager) for a Ctrl-C: what is under way reaches the disk."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)


def _say(summary: RunSummary, settings: Settings, *, as_json: bool) -> None:
    book = settings.published_dir / "databook" / "index.html"
    if as_json:
        show.print_json({**asdict(summary), "nothing_new": summary.nothing_new, "databook": str(book)})
        return
    out = show.console()
    for line in summary.unread:
        out.print(f"[yellow]quarantined[/] {escape(line)}")
    for line in summary.failures:
        out.print(f"[red]failed[/] {escape(line)}")
    if summary.held_back:
        out.print(f"[red]held back[/] {escape(summary.held_back)}")
    counts = summary.warehouse
    if summary.nothing_new:
        out.print(
            f"Nothing new: {summary.unchanged} documents unchanged, {summary.downloaded} pages downloaded, "
            "the warehouse is as it was."
        )
    else:
        out.print(
            f"Landed {summary.landed} new or changed pages ({summary.unchanged} unchanged), "
            f"added {summary.added} claims, retired {summary.retired}, reconciled {summary.series} series."
        )
    if summary.landed_before:
        out.print(f"Went on where it was stopped: {summary.landed_before} years of publishers were landed before.")
    names = ("documents", "claims", "observations", "conflicts", "contradictions", "quarantined", "review")
    show.print_table("The warehouse holds", ["", "count"], [(n, counts.get(n, 0)) for n in names])
    if summary.failures:
        out.print(f"{len(summary.failures)} pages or files could not be landed (above; `hzetl status` counts them).")
    out.print("Where to look:")
    out.print(f"  data book     {book}")
    out.print(f"  snapshot      {settings.published_dir / 'warehouse.duckdb'}")
    out.print(f"  warehouse     {settings.database.render_as_string(hide_password=True)}")
    out.print('  ask           hzetl query "规上工业增加值" --region 杭州')
    out.print("  Dagster UI    hzetl dev (make dev in a checkout)")
