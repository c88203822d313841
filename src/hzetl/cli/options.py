"""Options that several commands share, and what is read from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from hzetl.errors import UsageError
from hzetl.staging import FIRST_YEAR

Json = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say each thing done, one event a line on stderr.")]
Publishers = Annotated[str, typer.Option("--publishers", help="Names from the catalogue, parted by commas.")]
Years = Annotated[str, typer.Option("--years", help="Years: 2024, 2022-2026 or 2003-2005,2010.")]


def parse_day(text: str, option: str) -> date | None:
    """An ISO day, or None for nothing.

    Raises:
        UsageError: not a day.
    """
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError as error:
        raise UsageError(f"{text!r} is no day", where=option, todo="write it like 2026-02-13") from error


def parse_region(code: str) -> str | None:
    """A region's code, or None for nothing.

    Raises:
        UsageError: no territory has it.
    """
    from hzetl.normalize.regions import region

    return region(code).code if code else None


def parse_years(text: str, *, earliest: int = FIRST_YEAR) -> list[int]:
    """`2022-2026`, `2024` or `2003-2005,2010` as a list of years; none for nothing.

    Args:
        text: as a person writes it.
        earliest: years before it are refused; by default the first year of publication.

    Raises:
        UsageError: not years, or the wrong way round.
    """
    years: set[int] = set()
    for part in text.replace("—", "-").replace("–", "-").split(",") if text else ():
        first, _, last = part.strip().partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            raise UsageError(f"{part!r} is no year", where="--years", todo="write 2024 or 2003-2015")
        start, end = int(first), int(last or first)
        if not earliest <= start <= end <= 9999:
            raise UsageError(
                f"years {part} are the wrong way round or before {earliest}",
                where="--years",
                todo="write the earlier year first",
            )
        years.update(range(start, end + 1))
    return sorted(years)


def parse_names(text: str) -> list[str]:
    """Names parted by commas."""
    return [name.strip() for name in text.split(",") if name.strip()]
