"""The whole site: which pages there are, what lies beside them, and when there is nothing to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

import plotly
from plotly.offline import get_plotlyjs
from sqlalchemy import Engine

from hzetl.errors import HzetlError
from hzetl.normalize.seeds import alias_rows
from hzetl.publish.databook.book import Book
from hzetl.publish.databook.doubts import review_page
from hzetl.publish.databook.folder import is_current, write_site
from hzetl.publish.databook.links import Links
from hzetl.publish.databook.overview import conflicts_page, coverage_page, index_page
from hzetl.publish.databook.reading import read_book
from hzetl.publish.databook.rows import Rows
from hzetl.publish.databook.strands import by_indicator, by_region
from hzetl.publish.databook.subjects import claims_by_document, document_page, indicator_page, region_page
from hzetl.publish.dictionary import dictionary_csv, dictionary_page
from hzetl.reconcile.selection_table import reason_labels

_PACKAGE = "hzetl.publish.databook"
ASSETS = ("databook.css", "databook.js", "charts.js", "language.js", "icon.svg")


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What publishing the data book did; `unchanged` if it was made of the same facts before and is all there."""

    index: Path
    pages: int
    written: int
    removed: int
    unchanged: bool


def publish_databook(engine: Engine, folder: Path, *, progress: Callable[[str], None] | None = None) -> SiteReport:
    """Reads the warehouse and writes the data book.

    Args:
        engine: of the warehouse; only read.
        folder: of the site.
        progress: called with the name of each page.

    Raises:
        WarehouseError: the warehouse cannot be read.
        HzetlError: the folder cannot be written; pages that are there are whole, and the next run goes on.
    """
    book = read_book(engine)
    digest = blake2b(f"{book.digest} {_renderer()}".encode(), digest_size=16).hexdigest()
    index = folder / "index.html"
    present = is_current(folder, digest)
    if present is not None:
        return SiteReport(index, present, 0, 0, unchanged=True)
    try:
        written = write_site(folder, digest, site_files(book, progress))
    except OSError as error:
        raise HzetlError(
            f"the data book cannot be written ({error.strerror or error})",
            where=str(folder),
            todo="make room or check the rights",
        ) from error
    return SiteReport(index, written.files, written.written, written.removed, unchanged=written.written == 0)


def site_files(book: Book, progress: Callable[[str], None] | None = None) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file, one at a time; what is linked to before what links to it."""
    for path, content in _files(book):
        if progress is not None:
            progress(path)
        yield path, content


def _files(book: Book) -> Iterator[tuple[str, bytes]]:
    indicators, regions = by_indicator(book.current), by_region(book.current)
    links = Links(book, "", frozenset(indicators), frozenset(regions))
    rows = Rows(book, links)
    inner = rows.at("../")
    assets = files(_PACKAGE) / "assets"
    for name in ASSETS:
        yield f"assets/{name}", (assets / name).read_bytes()
    yield "assets/plotly.min.js", get_plotlyjs().encode()
    yield "assets/search.js", search_index(book, links)
    yield "assets/data_dictionary.csv", dictionary_csv()
    claims = claims_by_document(book)
    for document in book.documents.values():
        yield f"documents/{document.page}.html", document_page(book, inner, document, claims.get(document.key, []))
    for page, found in indicators.items():
        yield f"indicators/{page}.html", indicator_page(book, inner, book.indicators[page], found)
    for code, found in regions.items():
        yield f"regions/{code}.html", region_page(book, inner, code, found)
    yield "conflicts.html", conflicts_page(book, rows)
    yield "review.html", review_page(book, rows)
    yield "coverage.html", coverage_page(book)
    yield "dictionary.html", dictionary_page()
    yield "index.html", index_page(book, rows)


def search_index(book: Book, links: Links) -> bytes:
    """A script with (kind, Chinese, English, address, further words, other names) of all that can be found."""
    entries: list[tuple[str, ...]] = []
    aliases: dict[str, list[str]] = {}
    for row in alias_rows():
        aliases.setdefault(row.code, []).append(row.alias)
    for page, indicator in sorted(book.indicators.items()):
        href = links.indicator(indicator)
        if href:
            called = [indicator.name.zh, *aliases.get(indicator.code or "", [])]
            short = (name.replace("规模以上", "规上").replace("营业收入", "营收") for name in called)
            words = " ".join(sorted({*called[1:], *short}))
            entries.append(("i", indicator.name.zh, indicator.name.en, href, indicator.code or page, words))
    for code, (*_, last) in book.regions.items():
        href = links.region(code)
        if href:
            entries.append(("r", last.name.zh, last.name.en, href, code))
    for document in sorted(book.documents.values(), key=lambda d: d.page):
        if document.is_current:
            words = f"{document.source} {document.published_on or ''}"
            title = document.title or document.page
            entries.append(("d", title, title, links.document(document.key) or "", words))
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return f"window.DATABOOK_SEARCH={text};\n".encode()


@cache
def _renderer() -> str:
    """Digest of everything but facts that the pages depend on: this package, its templates, the chart library."""
    digest = blake2b(f"{plotly.__version__} {sorted(reason_labels().items())}".encode(), digest_size=16)
    package = files(_PACKAGE)
    for folder in (package, package / "templates", package / "assets", files("hzetl.publish")):
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.is_file():
                digest.update(file.name.encode() + file.read_bytes())
    return f"{digest.hexdigest()} {blake2b(dictionary_csv(), digest_size=16).hexdigest()}"
