"""Reading lists: links with the dates that stand beside them, and what an article page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from hzetl.publishers.crawlers.pages import Fetch, PageError, Reference

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_DAY_IN_ADDRESS = re.compile(
    r"/art/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/"  # jcms
    r"|/t((?:19|20)\d\d)(\d\d)(\d\d)_\w+\.s?html?"  # TRS, national bureau
    r"|/((?:19|20)\d\d)-(\d\d)/(\d\d)/"  # digital papers
    r"|/((?:19|20)\d\d)/(\d\d)/(\d\d)/"
)
_YEAR_IN_ADDRESS = re.compile(r"/art/((?:19|20)\d\d)/")
_ATTACHMENT_TYPES = (".xls", ".xlsx", ".pdf")
_META_DATE = {"pubdate", "publishdate"}
_META_SOURCE = {"contentsource", "source"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a list: where it leads, what it is called, the day that stands beside it or in its address."""

    url: str
    title: str | None
    day: date | None

    @property
    def year(self) -> int | None:
        """Publication year, as far as the list can tell."""
        if self.day:
            return self.day.year
        match = _YEAR_IN_ADDRESS.search(self.url)
        return int(match[1]) if match else None


def soup(content: bytes | str) -> BeautifulSoup:
    """A page, its encoding found from bytes, meta and declaration."""
    return BeautifulSoup(content, "lxml")


def links(page: BeautifulSoup | Tag, base: str, pattern: re.Pattern[str]) -> Iterator[Link]:
    """Links, frames and image-map areas whose address (without fragment) matches `pattern`, in the page's order."""
    for tag in page.find_all(["a", "area", "iframe", "frame"]):
        href = tag.get("href") or tag.get("src")
        if not isinstance(href, str):
            continue
        url = address(base, href)
        if url and pattern.search(urlsplit(url).path):
            title = tag.get("title")
            text = title if isinstance(title, str) and title.strip() else tag.get_text(" ", strip=True)
            yield Link(url, " ".join(text.split()) or None, _day_beside(tag) or day_in(url))


def address(base: str, href: str) -> str | None:
    """An absolute http address without fragment; None for script links and what is no address."""
    try:
        url = urldefrag(urljoin(base, href.strip())).url
        return url if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname else None
    except ValueError:  # an unclosed bracket, a port that is none
        return None


def day_in(url: str) -> date | None:
    """The day that an address of a known shape carries."""
    match = _DAY_IN_ADDRESS.search(url)
    return _day(*(int(part) for part in match.groups() if part)) if match else None


def day_of(text: str) -> date | None:
    """The first day written in a text."""
    match = _DAY.search(text)
    return _day(*(int(part) for part in match.groups())) if match else None


def published(page: BeautifulSoup) -> date | None:
    """The day that the page's meta tags give."""
    return day_of(_meta(page, _META_DATE) or "")


def with_attachments(reference: Reference, fetch: Fetch) -> Iterator[Reference]:
    """The article, then the spreadsheets and PDF files that its page names, dated and sourced as the article."""
    yield reference
    try:
        page = fetch(reference.url)
    except PageError:  # it fails again, and is counted, when it is landed
        return
    read = soup(page.content)
    source = _meta(read, _META_SOURCE)
    for tag in read.find_all("a", href=True):
        url = address(page.url, str(tag["href"]))
        if url and url != reference.url and _is_attachment(url):
            title = " ".join(tag.get_text(" ", strip=True).split()) or reference.title
            yield Reference(
                url=url,
                title=_without_suffix(title) if title else None,
                published_on=reference.published_on or published(read),
                page_family="attachment",
                attachment_of=reference.url,
                source=source if source and source.strip("—- ") else None,
            )


def dated(reference: Reference, fetch: Fetch) -> Reference:
    """The reference with the date that only its page knows, where the list knew none."""
    if reference.published_on is not None:
        return reference
    try:
        found = published(soup(fetch(reference.url).content))
    except PageError:
        return reference
    return reference.model_copy(update={"published_on": found})


def without_variant(url: str) -> str:
    """`content_1.htm?div=-1` is the same article as `content_1.htm`."""
    return url.split("?", 1)[0]


def _is_attachment(url: str) -> bool:
    parts = urlsplit(url)
    if parts.path.lower().endswith(_ATTACHMENT_TYPES):
        return True
    if not parts.path.endswith("/downfile.jsp"):
        return False
    named = parse_qs(parts.query)
    return any(
        unquote(value).lower().endswith(_ATTACHMENT_TYPES)
        for key in ("filename", "showname")
        for value in named.get(key, [])
    )


def _without_suffix(title: str) -> str:
    for suffix in _ATTACHMENT_TYPES:
        if title.lower().endswith(suffix):
            return title[: -len(suffix)]
    return title


def _day_beside(tag: Tag) -> date | None:
    """The day in the list item or table row around a link, if that is about this link alone."""
    row = tag.find_parent(["li", "tr", "dd"])
    if row is None or len(row.find_all("a")) > 2:
        return None
    return day_of(row.get_text(" ", strip=True).replace(tag.get_text(" ", strip=True), " "))


def _meta(page: BeautifulSoup, names: set[str]) -> str | None:
    """Content of the first meta tag of one of these names, given by `name`, `property` or `http-equiv`."""
    for tag in page.find_all("meta"):
        for attribute in ("name", "property", "http-equiv"):
            if str(tag.get(attribute, "")).lower() in names and str(tag.get("content", "")).strip():
                return str(tag["content"]).strip()
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
