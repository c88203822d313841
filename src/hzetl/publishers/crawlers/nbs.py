"""The national bureau's release columns: `index.html`, `index_1.html`, … with articles `YYYYMM/tYYYYMMDD_<id>.html`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers.listing import links, soup, with_attachments
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError, Reference

FAMILY = "nbs"
_ARTICLE = re.compile(r"/\d{6}/t\d{8}_\d+\.html?$")
_PAGES = re.compile(rb"createPageHTML\(\s*(\d+)")
_MAX_LISTS = 2000


def references(publisher: Publisher, year: int, fetch: Fetch, until: date) -> Iterator[Reference]:
    """References to a year's releases of all columns, with their attachments.

    Raises:
        LandingError: the first page of a column cannot be read.
    """
    for column in publisher.columns:
        for page in _lists(f"{publisher.base_url}/{column.strip('/')}/", fetch):
            found = list(links(soup(page.content), page.url, _ARTICLE))
            days = [link.day for link in found if link.day]
            for link in found:
                if link.day and link.day.year == year and link.day <= until and publisher.wants(link.title):
                    reference = Reference(url=link.url, title=link.title, published_on=link.day, page_family=FAMILY)
                    yield from with_attachments(reference, fetch)
            if not found or (days and max(days).year < year):
                break


def _lists(column: str, fetch: Fetch) -> Iterator[Page]:
    first = fetch(column)
    yield first
    told = _PAGES.search(first.content)
    for number in range(1, int(told[1]) if told else _MAX_LISTS):
        try:
            yield fetch(f"{column}index_{number}.html", absence="failure" if told else "expected")
        except PageError:
            return
