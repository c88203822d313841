"""Reading lists: links with the days that stand beside them or in their addresses."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

from hzetl.documents.encoding import decode
from hzetl.publishers.crawlers.spelling import address

warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)  # lists come as XML and are read for links alone

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_DAY_IN_ADDRESS = re.compile(
    r"/art/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/"  # jcms
    r"|/t((?:19|20)\d\d)(\d\d)(\d\d)_\w+\.s?html?"  # TRS, national bureau
    r"|/((?:19|20)\d\d)-(\d\d)/(\d\d)/"  # digital papers
    r"|/((?:19|20)\d\d)/(\d\d)/(\d\d)/"
)
_FIRST_YEAR = 1990
"""Nothing on the web is older; systems without a date write 1970."""
_YEAR_IN_ADDRESS = re.compile(r"/art/((?:19|20)\d\d)/")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a list: where it leads, what it is called, the day that stands beside it or in its address."""

    url: str
    title: str | None
    day: date | None

    @property
    def year(self) -> int | None:
        """Publication year, as far as the list can tell."""
        return self.day.year if self.day else year_in(self.url)


def soup(content: bytes | str) -> BeautifulSoup:
    """A page."""
    return BeautifulSoup(text_of(content) if isinstance(content, bytes) else content, "lxml")


def text_of(content: bytes) -> str:
    """A page's source, its encoding found from its bytes as for any other page."""
    text = decode(content)
    return content.decode("utf-8", errors="replace") if text is None else text


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


def links_of_records(records: Sequence[str], base: str, pattern: re.Pattern[str]) -> list[Link]:
    """Articles that the records of a list name, each a piece of a page of its own."""
    return list(links(soup("".join(f"<dl><dd>{record}</dd></dl>" for record in records)), base, pattern))


def day_in(url: str) -> date | None:
    """The day that an address of a known shape carries."""
    match = _DAY_IN_ADDRESS.search(url)
    return _day(*(int(part) for part in match.groups() if part)) if match else None


def year_in(url: str) -> int | None:
    """The year that an address without a day carries."""
    match = _YEAR_IN_ADDRESS.search(url)
    return int(match[1]) if match else None


def day_of(text: str) -> date | None:
    """The first day written in a text."""
    match = _DAY.search(text)
    return _day(*(int(part) for part in match.groups())) if match else None


def _day_beside(tag: Tag) -> date | None:
    """The day in the list item or table row around a link, if that is about this link alone."""
    row = tag.find_parent(["li", "tr", "dd"])
    if row is None or len(row.find_all("a")) > 2:
        return None
    return day_of(row.get_text(" ", strip=True).replace(tag.get_text(" ", strip=True), " "))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None
