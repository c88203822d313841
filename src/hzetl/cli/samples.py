"""`hzetl samples`: a publishers' web on loopback, to look at or to be landed."""

from __future__ import annotations

import asyncio
import re
import signal
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hzetl.cli import app, show
from hzetl.cli.options import parse_day, parse_years
from hzetl.errors import HzetlError, UsageError

if TYPE_CHECKING:
    from hzetl.samples.generated import Fault, GeneratedServer, Size

_LATEST = date(2026, 6, 30)
_MADE_YEARS = range(1995, 2050)


@app.command()
def samples(  # noqa: PLR0917  # options have no positions
    generated: Annotated[
        bool, typer.Option("--generated", help="A large made-up web instead of the small one; needs --catalogue.")
    ] = False,
    catalogue: Annotated[
        Path | None, typer.Option(help="File to write the generated web's catalogue to; point HZETL_CATALOGUE to it.")
    ] = None,
    articles: Annotated[int, typer.Option(min=0, help="Articles of one publisher in a year.")] = 100,
    years: Annotated[str, typer.Option(help="Publication years.")] = "2003-2026",
    last_day: Annotated[str, typer.Option(help="Nothing is published after it.")] = _LATEST.isoformat(),
    seed: Annotated[int, typer.Option(help="Another one gives other figures.")] = 1,
    spacing: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.")] = 0,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for an answer.")] = 10,
    fault: Annotated[
        list[str] | None,
        typer.Option(help="PUBLISHER=down, error, closed, silent or slow:SECONDS; its host has it. May be repeated."),
    ] = None,
    log: Annotated[Path | None, typer.Option(help="File that takes a line a request.")] = None,
    port: Annotated[int, typer.Option(min=0, help="First port; 0 takes free ones.")] = 0,
    minutes: Annotated[float, typer.Option(min=0, help="It ends by itself after so long.")] = 120,
) -> None:
    """Serve sample publishers on loopback until Ctrl-C, or for so many minutes."""
    if not generated:
        _serve_small(port, minutes)
        return
    from hzetl.samples.generated import GeneratedServer, MadeWeb, Size

    if catalogue is None:
        raise UsageError("--generated needs --catalogue FILE", where="hzetl samples", todo="name the file to write")
    wanted = parse_years(years)
    latest = parse_day(last_day, "--last-day") or _LATEST
    size = Size(articles, wanted[0], min(latest, date(wanted[-1], 12, 31)), seed)
    if not _MADE_YEARS.start <= size.first_year <= size.last_day.year < _MADE_YEARS.stop:
        raise UsageError(
            f"nothing is made up for {wanted[0]} to {size.last_day}",
            where="--years and --last-day",
            todo=f"stay between {_MADE_YEARS.start} and {_MADE_YEARS.stop - 1}",
        )
    web = MadeWeb(size)
    with ExitStack() as files:
        out = files.enter_context(log.open("a", encoding="utf-8")) if log else None
        server = GeneratedServer(web, dict(_fault(told) for told in fault or ()), out)
        asyncio.run(_serve(server, size, catalogue, port, minutes * 60, spacing, timeout))
    show.console().print(f"{sum(server.answered.values())} requests: {dict(sorted(server.answered.items()))}")


async def _serve(
    server: GeneratedServer, size: Size, catalogue: Path, port: int, seconds: float, spacing: float, timeout: float
) -> None:
    from hzetl.samples.generated import catalogue_yaml

    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        await server.start(port)
    except OSError as error:
        raise HzetlError(
            f"the generated web cannot listen: {error.strerror or error}", where=f"port {port}", todo="give --port 0"
        ) from error
    written = catalogue.with_name(catalogue.name + ".new")
    written.write_text(
        catalogue_yaml(server.ports, size, spacing_seconds=spacing, timeout_seconds=timeout), encoding="utf-8"
    )
    written.rename(catalogue)
    years = f"{size.first_year}-{size.last_day.year}"
    show.console().print(
        f"Serving {server.web.total} made-up articles of {years}. To land them:\n"
        f"  HZETL_DATA_DIR=made HZETL_CATALOGUE={catalogue} hzetl backfill --years {years}"
    )
    await server.serve(seconds, stop)


def _fault(told: str) -> tuple[int, Fault]:
    from hzetl.samples.generated import FAULTS, MADE_PUBLISHERS, Fault

    name, _, what = told.partition("=")
    kind, _, seconds = what.partition(":")
    publisher = next((p for p in MADE_PUBLISHERS if p.name == name), None)
    if publisher is None or kind not in FAULTS or not re.fullmatch(r"(\d+(\.\d+)?)?", seconds):
        raise UsageError(
            f"{told!r} is no fault", where="--fault", todo=f"write one like {MADE_PUBLISHERS[0].name}=slow:0.5"
        )
    return publisher.host, Fault(kind, float(seconds or 0))


def _serve_small(port: int, minutes: float) -> None:
    import threading

    from hzetl.samples import DEFAULT_PORT, serve_samples

    with serve_samples(port or DEFAULT_PORT) as web:
        show.console().print(f"Serving the sample publishers at {web.base_url}/")
        with suppress(KeyboardInterrupt):
            threading.Event().wait(minutes * 60)
