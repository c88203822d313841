"""`hzetl publishers list`, `check` and `schema`: who is in the catalogue, and what their sites look like."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from hzetl.cli import app, show
from hzetl.cli.options import Json, Years, parse_years
from hzetl.settings import Settings

if TYPE_CHECKING:
    from hzetl.landing.surveyed import Survey
    from hzetl.publishers.publisher import Publisher

_SHOWN = 6
"""Pages of lists that are shown one by one."""
_LONGEST = 100
"""Characters of an address that are shown."""

publishers = typer.Typer(
    help="The catalogue's publishers: who they are, and what their sites look like.",
    invoke_without_command=True,
    rich_markup_mode=None,
)
app.add_typer(publishers, name="publishers")


@publishers.callback()
def _listed_by_default(context: typer.Context, as_json: Json = False) -> None:
    if context.invoked_subcommand is None:
        list_publishers(as_json=as_json)


@publishers.command("list")
def list_publishers(as_json: Json = False) -> None:
    """List the catalogue's publishers."""
    from hzetl.publishers.catalogue import load_catalogue

    rows = load_catalogue(Settings.from_environment().catalogue).publishers
    if as_json:
        for row in rows:
            show.print_json(row.model_dump(mode="json"))
        return
    columns = ["name", "label", "kind", "since", "authority", "enabled", "where"]
    cells = [(p.name, p.label, p.kind, p.first_year, p.authority, "yes" if p.enabled else "no", p.site) for p in rows]
    show.print_table("Publishers", columns, cells)
    if not any(p.enabled for p in rows):
        show.console().print("None is enabled: `hzetl run` takes the sample publishers on loopback.")


@publishers.command()
def check(
    names: Annotated[list[str], typer.Argument(help="Names from the catalogue.")],
    years: Years = "",
    most: Annotated[int, typer.Option("--requests", min=3, help="Pages to ask for, at most, of each.")] = 30,
    as_json: Json = False,
) -> None:
    """Try publishers with few polite requests, and say what is found: lists, articles, and what looks wrong.

    Nothing is kept. Exit status: 0 all is as it should be, 3 something looks wrong, 1 nothing could be read.
    """
    from hzetl.landing.http import PoliteClient
    from hzetl.landing.survey import survey
    from hzetl.run import configured_catalogue

    settings = Settings.from_environment()
    wanted = parse_years(years)
    worst = 0
    with configured_catalogue(settings) as catalogue, show.bars(quiet=as_json) as observer:
        chosen = [catalogue.get(name) for name in names]
        turns = settings.turns_dir if settings.data_dir.is_dir() else None  # a look leaves nothing behind
        with PoliteClient(catalogue, contact=settings.contact, turns=turns) as client:
            for publisher in chosen:
                found = survey(
                    publisher,
                    wanted,
                    client=client,
                    now=lambda: datetime.now(UTC),
                    most_requests=most,
                    progress=observer.stage(f"check {publisher.name}", None),
                )
                if as_json:
                    show.print_json({**asdict(found), "exit_status": found.exit_status})
                else:
                    _say(publisher, found)
                worst = found.exit_status if found.exit_status == 1 or not worst else worst
    if worst:
        raise typer.Exit(worst)


def _say(publisher: Publisher, found: Survey) -> None:
    out = show.console()
    out.print(f"[bold]{escape(publisher.label)}[/] ({found.publisher}, {publisher.kind}) {escape(publisher.site)}")
    out.print(f"  robots.txt  {escape(found.robots or 'not asked')}")
    for listing in found.listings[:_SHOWN]:
        address = listing.url.removeprefix(publisher.base_url)
        shown = address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"
        out.print(f"  list        {escape(shown)} [dim]{escape(listing.built_by)}[/]")
    if len(found.listings) > _SHOWN:
        out.print(f"              and {len(found.listings) - _SHOWN} more")
    dated = f", {found.oldest} to {found.newest}" if found.oldest else ""
    chosen = f", {found.wanted} of them by their titles wanted" if found.wanted != found.references else ""
    out.print(f"  articles    {found.references}{dated}{chosen}")
    for example in found.examples:
        tables = f", {example.tables} tables" if example.tables else ""
        said = f"{example.published_on or 'no date'}  {example.source}  {example.characters} characters{tables}"
        out.print(f"  example     {escape(example.title)}")
        out.print(f"              {escape(said)} [dim]{escape(example.family or 'no known family')}[/]")
    for trouble in found.troubles:
        out.print(f"  [yellow]wrong[/]       {escape(trouble.what)}: {escape(trouble.todo)}")
    out.print(f"  {found.requests} pages asked for; nothing was kept.")


@publishers.command()
def schema() -> None:
    """Print the JSON schema of a catalogue's file, for editors."""
    from hzetl.publishers.schema import catalogue_schema

    sys.stdout.write(json.dumps(catalogue_schema(), ensure_ascii=False, indent=2) + "\n")
