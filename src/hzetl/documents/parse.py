"""Snapshot → Document: picks the reader by the bytes and lets landing metadata overrule what the page says.

Precedence for date, title, source and region: what the sidecar, `--published` or the publisher's list said, then the
page, then the catalogue's defaults. A pure function: no clock, no file, no connection.
"""

from __future__ import annotations

import re
from datetime import timedelta

from hzetl.bundles import unbundled
from hzetl.documents.dates import date_of_url
from hzetl.documents.encoding import decode
from hzetl.documents.home import home_region
from hzetl.documents.html import read_html
from hzetl.documents.kinds import Kind, kind_of, stem_of
from hzetl.documents.metadata import fuller
from hzetl.documents.packing import unpacked
from hzetl.documents.plain import read_text
from hzetl.documents.reading import PICTURES, Reading
from hzetl.documents.spreadsheet import read_csv, read_workbook
from hzetl.errors import DocumentError
from hzetl.limits import DEFAULT_LIMITS, MB, Limit, Limits
from hzetl.model import Document, Snapshot

_CLOCKS = timedelta(days=1)
"""How far a page's date may lie after its fetching: clocks differ. Further, it is a misprint (2043 for 2016)."""


_FIRST_FETCHED = 1990
"""A snapshot of an earlier day than any web page was never fetched: a file that is only looked at."""


def parse(snapshot: Snapshot, content: bytes, limits: Limits = DEFAULT_LIMITS, *, scans: bool = False) -> Document:
    """Reads the bytes of a snapshot.

    Args:
        snapshot: landing metadata.
        content: the bytes as served.
        limits: what may be in it. Time and memory are for `read_document` to bound.
        scans: have pictures of pages read by OCR, with the extra `ocr`, in place of refusing them.

    Raises:
        DocumentError: `empty page`, `no article`, `not text`, `unreadable file`, `unsupported file type`,
            `no text layer`, `XML entities`, `over limit: …`.
    """
    where = snapshot.address or snapshot.url
    if len(content) > limits.file_mb * MB:
        raise limits.exceeded(Limit.FILE_MB, where)
    reading = _read(snapshot, content, where, limits, scans=scans)
    if len(reading.text) > limits.characters:
        raise limits.exceeded(Limit.CHARACTERS, where)
    title = fuller(snapshot.title, reading.title) if snapshot.title else reading.title
    page_says = reading.published_on or date_of_url(snapshot.url)
    fetched = snapshot.fetched_at.date()
    if page_says and fetched.year >= _FIRST_FETCHED and page_says > fetched + _CLOCKS:
        page_says = None
    published_on = snapshot.published_on or page_says
    source = snapshot.source or reading.source
    own_region = home_region(source, (title, reading.subtitle), reading.site, published_on)
    return Document(
        key=snapshot.document_key,
        label=stem_of(snapshot.url) if snapshot.publisher == "local" else snapshot.document_key,
        publisher=snapshot.publisher,
        source=source or snapshot.default_source or reading.site,
        url=snapshot.url,
        address=snapshot.address or (snapshot.url if snapshot.url.startswith(("http://", "https://")) else None),
        title=title or stem_of(snapshot.url),
        subtitle=reading.subtitle,
        published_on=published_on,
        home_region=snapshot.region or own_region or snapshot.default_region,
        text=reading.text,
        tables=reading.tables,
        page_family=reading.page_family,
        read_by=reading.read_by,
        unsure=_places(reading.unsure, reading.text),
        sha256=snapshot.sha256,
    )


def _places(figures: frozenset[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where figures stand; each place of those that are alike, as it is not known which one is meant."""
    if not figures:
        return ()
    pattern = "|".join(re.escape(figure) for figure in sorted(figures, key=lambda f: (-len(f), f)))
    return tuple(found.span() for found in re.finditer(pattern, text))


def _read(snapshot: Snapshot, content: bytes, where: str, limits: Limits, *, scans: bool) -> Reading:
    kind = kind_of(content, snapshot.url, snapshot.media_type, where)
    if kind is Kind.GZIP:
        content = unpacked(content, limits, where)
        kind = kind_of(content, snapshot.url, snapshot.media_type, where)
        if kind is Kind.GZIP:
            raise DocumentError("unsupported file type", where=where, todo="it is packed twice; unpack it")
    if scans and kind in {Kind.PDF, Kind.PICTURE}:
        from hzetl.documents.scans import read_scan  # noqa: PLC0415  # wants the extra

        return read_scan(content, where, limits)
    if kind is Kind.PICTURE:
        raise DocumentError("no text layer", where=where, todo=PICTURES)
    if kind is Kind.PDF:
        from hzetl.documents.pdf import read_pdf  # noqa: PLC0415  # its libraries take half a second to load

        return read_pdf(content, where, limits)
    if kind is Kind.WORKBOOK:
        return read_workbook(content, where, limits)
    if kind in {Kind.HTML, Kind.PAGES}:
        first, *following = markup_of(snapshot, content, kind, where)
        return read_html(first, snapshot.url, snapshot.page_family, where, limits, following)
    text = _decoded(content, snapshot.media_type, where)
    return read_csv(text, where, limits) if kind is Kind.CSV else read_text(text)


def markup_of(snapshot: Snapshot, content: bytes, kind: Kind, where: str) -> list[str]:
    """A page, or the pages of an article on several, decoded: each may be in an encoding of its own.

    Raises:
        DocumentError: `not text`, `empty page`, `unreadable file`.
    """
    if kind is not Kind.PAGES:
        return [_decoded(content, snapshot.media_type, where)]
    try:
        pages = unbundled(content)
    except ValueError as error:
        raise DocumentError("unreadable file", where=where, todo=f"{error}; fetch it again") from error
    return [_decoded(page.content, page.media_type, where) for page in pages]


def _decoded(content: bytes, media_type: str, where: str) -> str:
    text = decode(content, media_type)
    if text is None:
        raise DocumentError("not text", where=where, todo="its characters cannot be read; save it as UTF-8")
    if not text.strip():
        raise DocumentError("empty page", where=where, todo="nothing is in it; fetch it again or leave it out")
    return text
