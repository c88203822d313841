"""Publishers whose columns list articles: governments, bureaus, portals, any site with lists of links, and feeds.

A publisher's kind says what addresses of its articles look like; how a list is built is read off the list itself, so
one site may have columns of several generations, and one list articles of several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hzetl.errors import LandingError
from hzetl.publishers.crawlers.article import opened
from hzetl.publishers.crawlers.disclosure import PREFIX, disclosure_address, disclosure_pages
from hzetl.publishers.crawlers.feeds import feed_page
from hzetl.publishers.crawlers.fingerprints import Fingerprint, fingerprint
from hzetl.publishers.crawlers.jcms import datastore_pages
from hzetl.publishers.crawlers.jpaas import gateway_lists
from hzetl.publishers.crawlers.listing import Link, year_in
from hzetl.publishers.crawlers.numbered import list_pages
from hzetl.publishers.crawlers.pages import Absence, Fetch, Page, PageError, Reference
from hzetl.publishers.crawlers.spelling import spelled
from hzetl.publishers.crawlers.walking import ListPage, entries
from hzetl.publishers.publisher import Publisher

_ANYTHING = re.compile("")
_A_YEAR = timedelta(days=366)
"""How far back lists of a day are asked for where no year is."""
_NEW_HANWEB = re.compile(r"/art/\d{4}/art_\w+\.html$")


@dataclass(frozen=True, slots=True)
class Family:
    """What a kind's articles and lists are like.

    Attributes:
        article: what the paths of its articles match.
        page_family: what its articles are expected to be built like, for their reader.
        numbered: its lists are numbered where nothing on them says so.
    """

    article: re.Pattern[str]
    page_family: str | None = None
    numbered: bool = False


_HANWEB = Family(
    re.compile(
        r"(?:/col/col\d+)?/art/\d{4}(?:/\d+/\d+)?/art_\w+\.html$"
        r"|/content-getOuterNewsDetail\.action$"  # bureaus before about 2019
    ),
    "hanweb_jcms",
)
_FAMILIES: Mapping[str, Family] = {
    "hanweb": _HANWEB,
    "hanweb_jcms": _HANWEB,
    "hanweb_jpaas": _HANWEB,
    "nbs": Family(re.compile(r"/\d{6}/t\d{8}_\d+\.html?$"), "nbs", numbered=True),
    "news_hangzhou": Family(re.compile(r"/content/\d{4}-?\d\d/\d\d/content_\d+(?:_\d+)?\.s?html?$"), "city_portal"),
    "news_zjol": Family(
        re.compile(r"/system/\d{4}/\d\d/\d\d/\d{6,}\.s?html?$|/\d{6}/t\d{8}_\d+(?:_\w+)?\.s?html?$"), "city_portal"
    ),
    "list": Family(
        re.compile(
            r"/art/\d{4}/\S+\.html$|/t\d{8}_\d+(?:_\w+)?\.s?html?$"
            r"|/\d{4}-?\d\d[/-]?\d\d/\S+\.s?html?$|/\d{4}/\d\d/\d\d/\S+\.s?html?$"
        )
    ),
    "feed": Family(_ANYTHING),
}


def references(
    publisher: Publisher, year: int | None, fetch: Fetch, until: date, *, opening: bool = True
) -> Iterator[Reference]:
    """References to a year's articles of all columns, with their attachments.

    An article that its list and address put into the year comes also if its page says another one; its date tells.

    Raises:
        LandingError: no column of the publisher can be read.
    """
    read = 0
    reason: PageError | None = None
    family = _FAMILIES[publisher.kind]
    for column in publisher.columns:
        try:
            for link in _links(publisher, column, family, year, until, fetch):
                reference = _reference(publisher, link, family, year, until)
                if reference is not None:
                    yield from opened(reference, until, fetch) if opening else [reference]
        except PageError as error:
            reason = error
            continue
        read += 1
    if not read:
        raise LandingError(
            f"no column can be read ({reason.what if reason else 'none configured'})",
            where=publisher.name,
            todo="check the columns in the catalogue",
        ) from reason


def column_address(publisher: Publisher, column: str) -> str:
    """Where a column's list begins: a number is Hanweb's, a path without a file's name is a folder."""
    if column.isdecimal():
        return f"{publisher.base_url}/col/col{column}/index.html"
    if column.startswith(PREFIX):
        return disclosure_address(publisher)
    url = column if "://" in column else f"{publisher.base_url}/{column.lstrip('/')}"
    is_folder = "?" not in url and "." not in url.rsplit("/", 1)[1] and not url.endswith("/")
    return url + "/" if is_folder else url


def _reference(publisher: Publisher, link: Link, family: Family, year: int | None, until: date) -> Reference | None:
    if link.day and link.day > until:  # a misprint (2043 for 2016): the page may know better
        link = replace(link, day=None)
    if (year is not None and link.year not in {year, None}) or not publisher.wants(link.title):
        return None
    url = spelled(publisher, link.url)
    page_family = "hanweb_jpaas" if family is _HANWEB and _NEW_HANWEB.search(url) else family.page_family
    return Reference(url=url, title=link.title, published_on=link.day, year=year_in(url), page_family=page_family)


def _links(
    publisher: Publisher, column: str, family: Family, year: int | None, until: date, fetch: Fetch
) -> Iterator[Link]:
    """Articles that a column lists.

    Raises:
        PageError: its list cannot be had.
    """
    article = publisher.article_path or family.article
    if column.startswith(PREFIX):
        pages = disclosure_pages(publisher, column, article, fetch)
        yield from entries(pages, year, fetch, f"{publisher.base_url}/{column}")
        return
    if "{year}" in column:
        for day, absence in _days(column, year, until):
            url = column_address(publisher, _on(column, day))
            try:
                page = fetch(url, absence=absence)
            except PageError:  # no list of that day, or a failure that is counted
                continue
            for pages in _lists(publisher, page, article, family, fetch):
                yield from entries(pages, None, fetch, url)
        return
    url = column_address(publisher, column)
    for pages in _lists(publisher, fetch(url), article, family, fetch):
        yield from entries(pages, year, fetch, url)


def _lists(
    publisher: Publisher, page: Page, article: re.Pattern[str], family: Family, fetch: Fetch
) -> Sequence[Iterator[ListPage]]:
    """The lists of a column, each as its pages, however they are built: nearly always one.

    Raises:
        PageError: it should be a feed, and is none.
    """
    built = fingerprint(page)
    if family.article is _ANYTHING and built is not Fingerprint.FEED:
        raise PageError(f"is no feed ({built})", where=page.url, permanent=False)
    of_gateway = gateway_lists(publisher, page, article, fetch) if built is Fingerprint.GATEWAY else []
    if of_gateway:
        return of_gateway
    if built is Fingerprint.FEED:
        return [iter([feed_page(page)])]
    if built is Fingerprint.DATASTORE:
        return [datastore_pages(page, article, fetch)]
    return [list_pages(page, article, fetch, numbered=family.numbered)]


def _days(column: str, year: int | None, until: date) -> Iterator[tuple[date, Absence]]:
    """Days of a year, last first, that a column with a date in its address is asked for; one a month without a day."""
    day = min(until, date(year, 12, 31)) if year is not None else until
    first = date(year, 1, 1) if year is not None else until - _A_YEAR
    while day >= first:
        yield day, "lasting" if day < until else "expected"
        if "{month}" not in column:
            return
        day = day - timedelta(days=1) if "{day}" in column else day.replace(day=1) - timedelta(days=1)


def _on(column: str, day: date) -> str:
    told = {"{year}": f"{day:%Y}", "{month}": f"{day:%m}", "{day}": f"{day:%d}"}
    for mark, value in told.items():
        column = column.replace(mark, value)
    return column
