"""`hzetl publish`, `export`, `db`, `doctor`: keeping the house."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from hzetl.cli import app, show
from hzetl.cli.options import Json
from hzetl.errors import SettingsError, UsageError
from hzetl.settings import Settings

db = typer.Typer(help="Migrations and integrity of the warehouse.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(db, name="db")


@app.command()
def publish(as_json: Json = False) -> None:
    """Publish marts: DuckDB and Parquet snapshot, data book, data dictionary."""
    from hzetl.chain import open_chain, publish_all
    from hzetl.run import asset_catalogue
    from hzetl.store.connection import open_warehouse

    settings = Settings.from_environment()
    open_warehouse(settings, readonly=True).dispose()  # one that is not there is not made only to publish nothing
    with show.bars(quiet=as_json) as observer, open_chain(settings, asset_catalogue(settings)) as chain:
        report = publish_all(chain, observer.stage("publish", None))
    if as_json:
        show.print_json({"unchanged": report.unchanged, "folder": str(settings.published_dir)})
        return
    state = "unchanged" if report.unchanged else "written"
    show.console().print(f"{settings.published_dir}: {state}")


@app.command()
def export(
    to: Annotated[Path, typer.Option("--to", help="Folder to write to; made if it is not there.")],
    file_format: Annotated[str, typer.Option("--format", help="csv, parquet, xlsx or sdmx-csv.")] = "csv",
    as_json: Json = False,
) -> None:
    """Write marts and observations as files."""
    from hzetl.store.connection import open_warehouse
    from hzetl.store.export import FORMATS
    from hzetl.store.export import export as write

    if file_format not in FORMATS:
        raise UsageError(f"no format {file_format!r}", where="--format", todo=f"one of {', '.join(FORMATS)}")
    files = write(open_warehouse(Settings.from_environment(), readonly=True), to, file_format)
    if as_json:
        show.print_json({"files": [str(f) for f in files]})
        return
    for file in files:
        show.console().print(str(file))


@db.command()
def upgrade() -> None:
    """Make the warehouse, or bring an older one to this version."""
    from hzetl.store.connection import engine_for, writer_lock
    from hzetl.store.migrate import current, upgrade

    settings = Settings.from_environment()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = engine_for(settings)
    with writer_lock(engine, settings, settings.lock_wait_seconds):
        upgrade(engine)
    show.console().print(f"{settings.database.render_as_string(hide_password=True)} is at version {current(engine)}")


@db.command()
def check(as_json: Json = False) -> None:
    """Check keys, quotes, units, figures, arrivals and the grain of each mart."""
    from hzetl.chain.warehouse import circumstances
    from hzetl.run import asset_catalogue
    from hzetl.store.check_results import find
    from hzetl.store.checks import CHECKS
    from hzetl.store.connection import open_warehouse

    settings = Settings.from_environment()
    results = find(
        open_warehouse(settings, readonly=True), CHECKS, circumstances(asset_catalogue(settings), datetime.now(UTC))
    )
    bad = any(result.holds_back for result in results)
    if as_json:
        counts = {result.check.name: result.finding.failing for result in results}
        told = {result.check.name: result.finding.told for result in results if result.finding.failing}
        show.print_json({"ok": not bad, **counts, "told": told})
    else:
        columns = ["check", "severity", "rows that fail", "what must hold"]
        lines = [(r.check.name, r.check.severity, r.finding.failing, r.check.description) for r in results]
        show.print_table("Integrity", columns, lines)
        for result in results:
            for line in result.finding.told:
                show.console().print(f"  {result.check.name}: {escape(line)}")
    if bad:
        raise typer.Exit(1)


@db.command()
def copy(
    to: Annotated[
        str,
        typer.Option(
            "--to", envvar="HZETL_COPY_TO", help="URL of an empty database; with a password, give it by the variable."
        ),
    ],
    as_json: Json = False,
) -> None:
    """Copy the warehouse to another database, SQLite to PostgreSQL or back; counts and checksums are compared."""
    from hzetl.store.connection import engine_for, open_warehouse, writer_lock
    from hzetl.store.copying import copy_warehouse

    settings = Settings.from_environment()
    there = replace(settings, warehouse_url=to)
    try:
        same = there.database == settings.database
    except SettingsError as error:
        raise UsageError("this is no database URL", where="--to", todo=error.todo) from error
    if same:
        raise UsageError("the warehouse can't be copied onto itself", where="--to", todo="name another database")
    target = engine_for(there)
    with show.bars(quiet=as_json) as observer, writer_lock(target, there, settings.lock_wait_seconds):
        rows = copy_warehouse(open_warehouse(settings, readonly=True), target, observer.stage("copy", None)).rows
    name = there.database.render_as_string(hide_password=True)
    if as_json:
        show.print_json({"to": name, "rows": rows})
        return
    show.print_table("Copied and compared", ["table", "rows"], list(rows.items()))
    show.console().print(f"Set HZETL_WAREHOUSE_URL to {name} to use it.")


@app.command()
def dev(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 3000,
) -> None:
    """Start the Dagster UI and its daemon; they remember under the data folder."""
    from hzetl.dagster_home import dev_command, prepare_home

    settings = Settings.from_environment()
    environment = prepare_home(settings, os.environ)
    command = dev_command(host, port)
    os.execvpe(command[0], command, environment)  # noqa: S606  # replaced by Dagster, so that signals reach it


@app.command()
def doctor(as_json: Json = False) -> None:
    """Say what is installed, reachable and writable, and what to do where not."""
    from hzetl.doctor import examine

    findings = examine(Settings.from_environment())
    if as_json:
        for finding in findings:
            show.print_json({"what": finding.what, "ok": finding.ok, "found": finding.found, "todo": finding.todo})
    else:
        show.print_table(
            "hzetl doctor",
            ["", "what", "found", "what to do"],
            [
                ("ok" if f.ok else "--" if f.optional else "NO", f.what, f.found, "" if f.ok else f.todo)
                for f in findings
            ],
        )
    if not all(f.ok or f.optional for f in findings):
        raise typer.Exit(1)
