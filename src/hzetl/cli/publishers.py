"""`hzetl publishers list`, `check` and `schema`: who is in the catalogue, and what their sites look like."""

from __future__ import annotations

import json
import sys

import typer

from hzetl.cli import app, show
from hzetl.cli.options import Json
from hzetl.settings import Settings

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
def schema() -> None:
    """Print the JSON schema of a catalogue's file, for editors."""
    from hzetl.publishers.schema import catalogue_schema

    sys.stdout.write(json.dumps(catalogue_schema(), ensure_ascii=False, indent=2) + "\n")
