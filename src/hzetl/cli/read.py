"""`hzetl extract` and `hzetl mentions`: what texts say, without a warehouse."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hzetl.cli import app
from hzetl.cli.options import parse_day, parse_region
from hzetl.errors import DocumentError, UsageError

Published = Annotated[
    str, typer.Option("--published", help="Publication date of the files, stronger than what they say.")
]


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: html, txt, pdf, xls, xlsx, csv.")],
    published: Published = "",
    region: Annotated[str, typer.Option(help="Home region (GB/T 2260) of the files.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Also claims that were refused, with the reason.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to work on.")] = 1,
) -> None:
    """Print the claims of files, a JSON object a line. Touches no warehouse."""
    from hzetl.reading import claims_of, local_files
    from hzetl.settings import Settings

    files = list(local_files(paths))
    day, home = parse_day(published, "--published"), parse_region(region)
    settings = Settings.from_environment()
    limits = settings.limits
    unread = 0
    for result in claims_of(files, published=day, region=home, jobs=jobs, limits=limits):
        if isinstance(result, DocumentError):
            unread += 1
            sys.stderr.write(f"hzetl: {result}\n")
            continue
        for line in result.lines(everything=everything):
            sys.stdout.write(line + "\n")
    if unread:
        raise typer.Exit(1 if unread == len(files) else 3)


@app.command()
def mentions(
    paths: Annotated[list[Path] | None, typer.Argument(help="Text files.")] = None,
    lines: Annotated[
        Path | None, typer.Option(help="Many short texts: a JSON object a line with id, text, published.")
    ] = None,
    published: Published = "",
) -> None:
    """Print what the lexer sees before anything is tied to an indicator, a JSON object a line."""
    from hzetl.extract import mentions as find_mentions

    if not paths and lines is None:
        raise UsageError("nothing to read", where="hzetl mentions", todo="give files or --lines FILE")
    for label, text, day in _texts(paths or [], lines, parse_day(published, "--published")):
        for mention in find_mentions(text, day):
            row = mention.model_dump(mode="json", exclude_none=True)
            sys.stdout.write(json.dumps({**label, **row}, ensure_ascii=False) + "\n")


def _texts(
    paths: list[Path], lines: Path | None, published: date | None
) -> Iterator[tuple[dict[str, str], str, date | None]]:
    from hzetl.documents.encoding import decode

    for path in paths:
        if not path.is_file():
            raise UsageError("no such file", where=str(path), todo="check the path")
        yield {"doc": path.stem}, (decode(path.read_bytes()) or "").replace("\r\n", "\n"), published
    if lines is None:
        return
    if not lines.is_file():
        raise UsageError("no such file", where=str(lines), todo="check the path")
    with lines.open(encoding="utf-8") as rows:
        for number, row in enumerate(rows, 1):
            if not row.strip():
                continue
            try:
                item = json.loads(row)
                day = date.fromisoformat(item["published"]) if item.get("published") else published
                yield {"id": str(item["id"])}, str(item["text"]), day
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise UsageError(
                    "not a JSON object with id, text and published", where=f"{lines}:{number}", todo="mend the line"
                ) from error
