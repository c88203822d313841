"""Reading one issue of a digital paper: from its index over its pages to the articles."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date

from hzetl.publishers.crawlers.issues import sent_on
from hzetl.publishers.crawlers.listing import links, soup
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError, Reference
from hzetl.publishers.publisher import Publisher

_MAX_PAGES = 400
"""More than any issue has; an issue that names itself under ever new addresses ends here."""


def articles(
    publisher: Publisher,
    day: date,
    first: Page,
    fetch: Fetch,
    *,
    folder: str,
    step: re.Pattern[str],
    article: re.Pattern[str],
    family: str,
) -> Iterator[Reference]:
    """References to the articles of one issue, each once, whatever its variants.

    Args:
        publisher: whose paper it is.
        day: of the issue.
        first: any page of it.
        fetch: gets a page.
        folder: part of every address of the issue; what lies elsewhere belongs to other issues.
        step: paths of pages that lead to articles.
        article: paths of articles.
        family: page family of the articles.
    """
    titles: dict[str, str | None] = {}
    waiting, seen = deque([first]), {first.url}
    while waiting:
        page = waiting.popleft()
        read = soup(page.content)
        for link in links(read, page.url, article):
            url = _without_query(link.url)
            if folder in url:
                titles[url] = titles.get(url) or link.title
        for target in [link.url for link in links(read, page.url, step)] + sent_on(page):
            url = _without_query(target)
            if folder in url and url not in seen and len(seen) < _MAX_PAGES:
                seen.add(url)
                try:
                    waiting.append(fetch(url))
                except PageError:
                    continue
    for url, title in titles.items():
        if publisher.wants(title):
            yield Reference(url=url, title=title, published_on=day, page_family=family)


def _without_query(url: str) -> str:
    """`content_1.htm?div=-1` is the same article as `content_1.htm`."""
    return url.split("?", 1)[0]
