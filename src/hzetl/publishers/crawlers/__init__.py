"""Crawlers: generators of references to articles of one publication year, a module a family of pages.

Digital papers go from issue to issue (`issues`, `issue`); all others read columns (`columns`), whose lists are told
apart by what is on them (`fingerprints`) and walked page by page (`walking`). None keeps anything between two runs, so
each may be stopped at any page and begun again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from hzetl.publishers.crawlers import columns, digital_paper_hz, digital_paper_zj, listed
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError, Reference
from hzetl.publishers.crawlers.spelling import article_key
from hzetl.publishers.publisher import Publisher

__all__ = ["Fetch", "Page", "PageError", "Reference", "references"]


class _Crawler(Protocol):
    def __call__(
        self, publisher: Publisher, year: int | None, fetch: Fetch, until: date, *, opening: bool
    ) -> Iterator[Reference]: ...


_CRAWLERS: Mapping[str, _Crawler] = {
    "digital_paper_zj": digital_paper_zj.references,
    "digital_paper_hz": digital_paper_hz.references,
    "urls": listed.references,
}


def references(
    publisher: Publisher, year: int | None, fetch: Fetch, *, until: date = date.max, opening: bool = True
) -> Iterator[Reference]:
    """References to what a publisher published in one year: articles, and the attachments that they name.

    Each article comes once, whatever the spellings of its address. It comes before its attachments, and only articles
    that the publisher's keywords want come at all. Nothing is asked for that would be published after `until`. An
    article whose own page says another year than its list comes too, with that date.

    Args:
        publisher: whose lists are read.
        year: of publication; None takes what comes, newest first.
        fetch: gets a page.
        until: today, in China.
        opening: whether articles are opened, for their own dates and for attachments.

    Raises:
        LandingError: the publisher does not answer, or not as its page family does. What came before holds.
    """
    seen: set[str] = set()
    crawler = _CRAWLERS.get(publisher.kind, columns.references)
    for reference in crawler(publisher, year, fetch, until, opening=opening):
        key = article_key(reference.url)
        if key not in seen:
            seen.add(key)
            yield reference
