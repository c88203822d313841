"""Crawlers: one module a page family, each a generator of references to articles of one publication year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers import digital_paper_hz, digital_paper_zj, hanweb, nbs
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError, Reference

__all__ = ["Fetch", "Page", "PageError", "Reference", "references"]

_CRAWLERS: Mapping[str, Callable[[Publisher, int, Fetch, date], Iterator[Reference]]] = {
    "digital_paper_zj": digital_paper_zj.references,
    "digital_paper_hz": digital_paper_hz.references,
    "hanweb": hanweb.references,
    "hanweb_jcms": hanweb.references,
    "hanweb_jpaas": hanweb.references,
    "nbs": nbs.references,
}


def references(publisher: Publisher, year: int, fetch: Fetch, *, until: date = date.max) -> Iterator[Reference]:
    """References to what a publisher published in one year: articles, and the attachments that they name.

    Each address comes once. An article comes before its attachments, and only articles that the publisher's keywords
    want come at all. Nothing is asked for that would be published after `until`.

    Raises:
        LandingError: the publisher does not answer, or not as its page family does. What came before holds.
    """
    seen: set[str] = set()
    for reference in _CRAWLERS[publisher.kind](publisher, year, fetch, until):
        if reference.url not in seen:
            seen.add(reference.url)
            yield reference
