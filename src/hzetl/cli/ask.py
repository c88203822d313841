"""`hzetl query`, `hzetl why`, `hzetl status`: what the warehouse says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from hzetl.cli import app, show
from hzetl.cli.options import Json, parse_day, parse_years
from hzetl.errors import UsageError
from hzetl.model import Measure
from hzetl.settings import Settings

_SIGNS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤", "approx": "≈"}


def shown_value(row: Mapping[str, object]) -> str:
    """A value in its display unit, with the sign of its bound: `>4400 亿元`."""
    from hzetl.store.query import display_value

    return _SIGNS.get(str(row["modifier"]), "") + display_value(row)


def shown_period(row: Mapping[str, object]) -> str:
    """A period as people write it: `2024`, `2025-01..2025-11`, days where it is no whole months, a day for a stock."""
    start, end = str(row["period_start"]), str(row["period_end"])
    if start == end:
        return end
    if start.endswith("-01-01") and end == f"{start[:4]}-12-31":
        return start[:4]
    if start.endswith("-01") and (date.fromisoformat(end) + timedelta(days=1)).day == 1:
        return f"{start[:7]}..{end[:7]}"
    return f"{start}..{end}"


@app.command()
def query(
    indicator: Annotated[str, typer.Argument(help="Name, alias or code of an indicator, or a part of its name.")],
    region: Annotated[str, typer.Option(help="Name or GB/T 2260 code.")] = "",
    years: Annotated[str, typer.Option(help="Years that the figures are about: 2015-2025.")] = "",
    measure: Annotated[str, typer.Option(help="level, yoy, share, rank, …")] = "",
    as_of: Annotated[str, typer.Option(help="What was published by that day.")] = "",
    recorded_as_of: Annotated[str, typer.Option(help="What was loaded by that day.")] = "",
    as_json: Json = False,
) -> None:
    """Show observations as a table, with source and quote."""
    from hzetl.store import query as ask
    from hzetl.store.connection import open_warehouse

    if measure and measure not in set(Measure):
        raise UsageError(f"no measure {measure!r}", where="--measure", todo=f"one of {', '.join(Measure)}")
    engine = open_warehouse(Settings.from_environment(), readonly=True)
    frame = ask.observations(
        engine,
        indicator,
        region=region or None,
        years=parse_years(years, earliest=1) or None,
        measure=measure or None,
        as_of=parse_day(as_of, "--as-of"),
        recorded_as_of=parse_day(recorded_as_of, "--recorded-as-of"),
    )
    rows: list[dict[str, Any]] = [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
    if as_json:
        for row in show.records(rows):
            show.print_json(row)
        return
    if not rows:
        show.console().print(f"Nothing about {indicator!r}. `hzetl status` shows what is loaded.")
        return
    columns = ("observation", "indicator", "of", "period", "measure", "value", "origin", "source", "published", "quote")
    show.print_table(
        f"{len(rows)} observation{'s' if len(rows) != 1 else ''}",
        columns,
        [
            (
                row["observation_id"][:10],
                row["indicator_name"],
                row["entity_name"] or row["region_name"],
                shown_period(row),
                row["measure"],
                shown_value(row),
                row["origin"] + (f" ⚠{row['conflicts']}" if row["conflicts"] else ""),
                row["source_name"],
                row["published_on"],
                row["quote"],
            )
            for row in rows
        ],
    )
    show.console().print("`hzetl why OBSERVATION` shows all claims behind one.")


@app.command()
def why(
    observation: Annotated[str, typer.Argument(help="An observation's id, as `hzetl query` shows it.")],
    as_json: Json = False,
) -> None:
    """Show all claims behind one observation: which was selected, why, and what disagrees."""
    from hzetl.store import query as ask
    from hzetl.store.connection import open_warehouse

    answer = ask.why(open_warehouse(Settings.from_environment(), readonly=True), observation)
    if as_json:
        show.print_json({"observation": show.records([answer.observation])[0], "claims": show.records(answer.claims)})
        return
    row = answer.observation
    out = show.console()
    out.print(
        f"{row['entity_name'] or row['region_name']} {row['indicator_name']} {row['measure']} "
        f"{shown_period(row)}: {shown_value(row)} ({row['origin']}, known since {row['realtime_start']})"
    )
    columns = ("joined", "because", "value", "quote", "sentence", "source", "published", "where")
    show.print_table(
        f"{len(answer.claims)} claims",
        columns,
        [
            (
                claim["joined"],
                claim["reason_label"],
                shown_value(claim),
                claim["quote"],
                claim["sentence"],
                claim["source_name"],
                claim["published_on"],
                claim["document_url"],
            )
            for claim in answer.claims
        ],
    )


@app.command()
def status(
    missing: Annotated[bool, typer.Option("--missing", help="Also publication years with nothing loaded.")] = False,
    as_json: Json = False,
) -> None:
    """Show publishers and years: landed, parsed, claims, quarantined and why, not landed and why, last run."""
    from hzetl.coverage import coverage

    rows = coverage(Settings.from_environment(), missing=missing)
    if as_json:
        for row in show.records(rows):
            show.print_json(row)
        return
    if not rows:
        show.console().print("Nothing is loaded yet. `hzetl run` loads the sample publishers.")
        return
    columns = [name for name in rows[0] if name not in {"reasons", "not_landed"}]
    show.print_table("Publishers and publication years", columns, [[row[c] for c in columns] for row in rows])
    why = [(row["publisher"], row["year"], *reason) for row in rows for reason in row["reasons"].items()]
    if why:
        show.print_table("Quarantined", ["publisher", "year", "reason", "documents"], why)
    lost = [(row["publisher"], row["year"], *each.values()) for row in rows for each in row["not_landed"]]
    if lost:
        show.print_table("Not landed", ["publisher", "year", "reason", "addresses", "one of them", "last tried"], lost)
