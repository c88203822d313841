"""`hzetl explain`: a document's text with each claim marked and named, in the terminal or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hzetl.cli import app, show
from hzetl.cli.options import parse_day, parse_region
from hzetl.errors import DocumentError, HzetlError, UsageError


@app.command()
def explain(
    path: Annotated[Path, typer.Argument(help="A file: html, txt, pdf, xls, xlsx or csv.")],
    published: Annotated[str, typer.Option(help="Publication date of the file, stronger than what it says.")] = "",
    region: Annotated[str, typer.Option(help="Home region (GB/T 2260) where nothing else says.")] = "",
    html: Annotated[Path | None, typer.Option(help="Write a page to this file instead.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also claims that were refused, with the reason.")] = False,
) -> None:
    """Show a document's text with each claim marked: what it is, by which rule, and what it rests on."""
    from hzetl.extract import PRINTED_REVIEWS, extract
    from hzetl.reading import document_of, local_files
    from hzetl.settings import Settings

    day, home = parse_day(published, "--published"), parse_region(region)
    files = local_files([path])
    if path.is_dir():
        raise UsageError("a folder cannot be explained", where=str(path), todo="give one file of it")
    (file,) = files
    if isinstance(file, DocumentError):
        raise file
    settings = Settings.from_environment()
    limits = settings.limits
    document = document_of(file, published=day, region=home, limits=limits)
    claims = extract(document)
    shown = [c for c in claims if everything or c.review is None or c.review in PRINTED_REVIEWS]
    refused = len(claims) - len(shown)
    unseen = f" {refused} refused readings are shown with --all." if refused else ""
    if html is None:
        from hzetl.publish.transcript import transcript

        out = show.console()
        for part in transcript(document, shown, out):
            out.print(part)
        if unseen:
            out.print(unseen.strip())
        return
    from hzetl.publish.explain import explain_page

    try:
        html.write_bytes(explain_page(document, shown))
    except OSError as error:
        raise HzetlError(
            f"the page cannot be written ({error.strerror or error})", where=str(html), todo="give another file"
        ) from error
    show.console().print(f"{len(shown)} claims of {path.name} are explained in {html}.{unseen}")
