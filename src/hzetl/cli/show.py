"""What commands have in common in showing things: progress bars, logs, tables, JSON."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

import structlog
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from hzetl.progress import Progress as Report

WIDE = 220
"""Columns when standard output is a file or a pipe."""


def console() -> Console:
    """Where people read: standard output."""
    return Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=WIDE)


def start_logging(*, verbose: bool) -> None:
    """One event a line on stderr; errors are shown anyway, the rest with `--verbose`: commands tell by themselves."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO if verbose else logging.ERROR),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"])
            if not sys.stderr.isatty()
            else structlog.dev.ConsoleRenderer(),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is when a line is written
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("httpx").setLevel(logging.WARNING)


class Bars:
    """Progress bars, one a stage, on a terminal; off one, a line a stage."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress

    def stage(self, name: str, total: int | None) -> Report:
        """A stage begins; the returned function counts one thing done and shows what it was."""
        if self._progress is None:
            return lambda _: None
        progress = self._progress
        task = progress.add_task(name, total=total, what="")

        def advance(what: str) -> None:
            progress.update(task, advance=1, what=what[-60:])

        return advance


@contextmanager
def bars(*, quiet: bool = False) -> Iterator[Bars]:
    """Progress bars for as long as the block runs."""
    if quiet or not sys.stderr.isatty():
        yield Bars(None)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:24}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[what]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield Bars(progress)


def plain(value: object) -> object:
    """A value as JSON shows it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def print_json(value: object) -> None:
    """One JSON object on a line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=plain) + "\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for a person."""
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console().print(table)


def records(rows: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """Rows as plain JSON objects."""
    return [{name: plain(value) for name, value in row.items()} for row in rows]
