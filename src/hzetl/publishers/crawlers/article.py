"""What an article's own page says that its list does not: the day it was published, and the files that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

from bs4 import BeautifulSoup

from hzetl.publishers.crawlers.listing import day_of, soup, text_of
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError, Reference
from hzetl.publishers.crawlers.spelling import address

_ATTACHMENT_TYPES = (".xls", ".xlsx", ".pdf")
_NAMES_FILES = re.compile(rb"\.(?:xlsx?|pdf)\b|downfile\.jsp|file-download", re.IGNORECASE)
"""What is on a page that names files; most do not, and need not be read for them."""
_DOWNLOADS = ("/downfile.jsp", "/file-download")
"""Paths under which jcms and JPaaS give files whose names stand in the query."""
_META_DATE = frozenset({"pubdate", "publishdate", "publicationdate", "firstpublishedtime"})
_META_SOURCE = frozenset({"contentsource", "source"})
_META = re.compile(r"<meta\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LABELS = ("发布|发表", "公开|发文|印发|信息|成文")
_LABELLED_DAYS = tuple(re.compile(rf"(?:{label})(?:日期|时间)\s*[:：\]】]?\s*(.{{8,24}})") for label in _LABELS)
"""How pages label days, in order: a document is drawn up before it is published."""


def opened(reference: Reference, until: date, fetch: Fetch) -> Iterator[Reference]:
    """The article, dated by its own page, then the spreadsheets and PDF files that the page names.

    What the page says of its publication comes before the list's day and the address's: lists show when an article was
    filed or moved. A page that says a day still to come is not believed.

    Args:
        reference: the article, as its list names it.
        until: today.
        fetch: gets a page.
    """
    if is_attachment(reference.url):
        yield reference
        return
    try:
        page = fetch(reference.url)
    except PageError:  # it fails again, and is counted, when it is landed
        yield reference
        return
    day = _stated_day(page, labelled=reference.published_on is None)
    if day and day <= until:
        reference = reference.model_copy(update={"published_on": day})
    yield reference
    if _NAMES_FILES.search(page.content):
        yield from _attachments(reference, page)


def is_attachment(url: str) -> bool:
    """Whether an address is of a spreadsheet or a PDF file."""
    parts = urlsplit(url)
    if parts.path.lower().endswith(_ATTACHMENT_TYPES):
        return True
    if not parts.path.endswith(_DOWNLOADS):
        return False
    named = (value for values in parse_qs(parts.query).values() for value in values)
    return any(unquote(value).lower().endswith(_ATTACHMENT_TYPES) for value in named)


def _attachments(reference: Reference, page: Page) -> Iterator[Reference]:
    read = soup(page.content)
    source = _meta(text_of(page.content), _META_SOURCE)
    for tag in read.find_all("a", href=True):
        url = address(page.url, str(tag["href"]))
        if url and url != reference.url and is_attachment(url):
            title = " ".join(tag.get_text(" ", strip=True).split()) or reference.title
            yield Reference(
                url=url,
                title=_without_suffix(title) if title else None,
                published_on=reference.published_on,
                year=reference.year,
                page_family="attachment",
                attachment_of=reference.url,
                source=source if source and source.strip("—- ") else None,
            )


def _stated_day(page: Page, *, labelled: bool) -> date | None:
    """The publication day that a page states in its meta tags, else, if asked for, beside a label (`发布日期：`)."""
    told = _meta(page.content.decode("latin-1"), _META_DATE)  # digits and signs are the same in all encodings
    day = day_of(told) if told else None
    if day is None and (labelled or told):
        written = _meta(text_of(page.content), _META_DATE)
        day = day_of(written) if written else None
        return day or (_labelled_day(soup(page.content)) if labelled else None)
    return day


def _labelled_day(read: BeautifulSoup) -> date | None:
    text = read.get_text(" ", strip=True)
    found = (label.search(text) for label in _LABELLED_DAYS)
    return next((day for said in found if said and (day := day_of(said[1]))), None)


def _meta(source: str, names: frozenset[str]) -> str | None:
    """Content of the first meta tag of one of these names, given by `name`, `property` or `http-equiv`."""
    for tag in _META.finditer(source):
        told: dict[str, str] = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag[1])}
        named = {told.get(attribute, "").lower() for attribute in ("name", "property", "http-equiv")}
        if named & names and told.get("content", "").strip():
            return unescape(told["content"]).strip()
    return None


def _without_suffix(title: str) -> str:
    for suffix in _ATTACHMENT_TYPES:
        if title.lower().endswith(suffix):
            return title[: -len(suffix)]
    return title
