"""Walking a list from page to page: each entry once, as far as a year wants it, with a bound and an account of gaps.

Lists move while they are read: a new article pushes the last entry of a page to the next one, where it comes again; one
that is taken down pulls an entry over the edge. So nothing is concluded from an entry's place, a page that repeats the
one before does not end a list at once, and where a list says how many entries it has, they are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hzetl.publishers.crawlers.listing import Link
from hzetl.publishers.crawlers.pages import Fetch, PageError
from hzetl.publishers.crawlers.spelling import article_key

MAX_LISTS = 2000
"""Pages of one list: more than any has that ends. One that never ends stops here, and says so."""
_REPEATS = 2
"""Pages in a row that bring nothing new end a list: the first may have been pushed on by new entries."""
_FAILURES = 3
"""Pages in a row that cannot be had end a list."""
_FULL = 10
"""So many entries are a full page: a list of fewer has no second one."""
_PINNED = 2
"""So many entries may stand above newer ones in a list that has the newest first."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list.

    Attributes:
        links: articles that it names.
        named: what tells all its entries apart, those too that are no article of the site.
        total: entries of the whole list, where the page says so.
        missing: why the page could not be had.
    """

    links: Sequence[Link] = ()
    named: Sequence[str] = ()
    total: int | None = None
    missing: PageError | None = None


def entries(pages: Iterator[ListPage], year: int | None, fetch: Fetch, url: str) -> Iterator[Link]:
    """Links of a list, each once, to its end, or to the first page that is all older than `year`.

    An older article among newer ones (pinned, filed late) ends nothing, and a list that is not ordered by day is read
    to its end. Pages that cannot be had are passed over.

    Args:
        pages: the list's pages in order, asked for one after the other.
        year: what is wanted; None wants all.
        fetch: is told how the list ended, if it was read to its end.
        url: names the list.
    """
    walk = _Walk(year)
    for page in pages:
        yield from walk.new(page)
        if walk.ends_with(page):
            break
    if walk.broken or not walk.older:  # what is older than was wanted may be missing or not
        fetch.list_ended(url, walk.complaint)


@dataclass(slots=True)
class _Walk:
    """What was seen of a list so far."""

    year: int | None
    articles: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    first: frozenset[str] = frozenset()
    newest_first: bool = True
    older: bool = False
    pages: int = 0
    repeats: int = 0
    failures: int = 0
    broken: str | None = None
    total: int | None = None

    def new(self, page: ListPage) -> Iterator[Link]:
        """Articles of a page that did not come yet; of several links to one, the first that has a title."""
        found: dict[str, Link] = {}
        for link in page.links:
            key = article_key(link.url)
            if key not in self.articles and (key not in found or (link.title and not found[key].title)):
                found[key] = link
        self.articles |= found.keys()
        yield from found.values()

    def ends_with(self, page: ListPage) -> bool:
        """Whether nothing that is wanted can come after a page."""
        self.pages += 1
        if self.pages >= MAX_LISTS:
            self.broken = f"list does not end after {MAX_LISTS} pages"
        if page.missing is not None:
            self.failures += 1
            if self.failures == _FAILURES:
                self.broken = f"list breaks off: {page.missing.what}, {_FAILURES} pages in a row"
            return self.broken is not None
        self.failures = 0
        names = frozenset(page.named or [article_key(link.url) for link in page.links])
        self.first = self.first or names
        self.repeats = self.repeats + 1 if names <= self.named else 0
        self.named |= names
        if page.total is not None:  # one that grew meanwhile has its new entries where they were not looked for
            self.total = page.total if self.total is None else min(self.total, page.total)
        self.newest_first = self.newest_first and _is_newest_first(page.links)
        self.older = self.newest_first and bool(page.links) and all(self._is_older(link) for link in page.links)
        return self.broken is not None or self.older or not names or self.repeats == _REPEATS

    @property
    def complaint(self) -> str | None:
        """What is missing of the list, if anything is."""
        if self.broken:
            return self.broken
        if self.total is not None and len(self.named) < self.total:
            return f"list says that it has {self.total} entries and names {len(self.named)}"
        if self.repeats == _REPEATS and self.named == self.first and len(self.first) >= _FULL:
            return "list repeats its first page on every other"
        return None

    def _is_older(self, link: Link) -> bool:
        return self.year is not None and link.year is not None and link.year < self.year


def _is_newest_first(links: Sequence[Link]) -> bool:
    days = [link.day for link in links if link.day]
    rises = sum(later > earlier for earlier, later in pairwise(days))
    return rises <= _PINNED and (rises == 0 or rises < len(days) - 1)
