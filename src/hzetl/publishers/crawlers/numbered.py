"""Lists that are pages of links: the page itself, and those that continue it.

How they go on is read off the page: a script that knows their number (`createPageHTML(34, 0, "index", "html")`), a
pager of links, or, where a family numbers its lists without saying so, the number tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup

from hzetl.publishers.crawlers.listing import Link, links, soup
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError
from hzetl.publishers.crawlers.spelling import address
from hzetl.publishers.crawlers.walking import MAX_LISTS, ListPage

_SCRIPTED = re.compile(
    r"""createPageHTML\(\s*['"]?(\d+)['"]?(?:\s*,\s*['"]?\d+['"]?)?(?:\s*,\s*["'](\w+)["'])?(?:\s*,\s*["'](\w+)["'])?"""
)
_NEXT = re.compile(r"^[\W_]*(?:下\s*一?\s*[页頁]|后一?页|next(?:\s*page)?|[>»›])[\W_]*$", re.IGNORECASE)
_NUMBER = re.compile(r"^[\W_]*(\d{1,4})[\W_]*$")
_INDEX = re.compile(r"(?:^|/)(\w*?)(?:_\d+)?\.(s?html?|jsp|aspx?|php)$")


def list_pages(page: Page, article: re.Pattern[str], fetch: Fetch, *, numbered: bool) -> Iterator[ListPage]:
    """The pages of a list in order, from its first.

    Args:
        page: the first.
        article: what the paths of articles match.
        fetch: gets a page.
        numbered: the family numbers its lists (`index_1.html` comes second) where nothing on the page says so.
    """
    read = soup(page.content)
    yield _read(read, page, article)
    told = _SCRIPTED.search(page.content.decode("latin-1"))
    if told:
        for number in range(1, min(int(told[1]), MAX_LISTS + 1)):
            yield _asked(_numbered(page.url, number, told[2], told[3]), article, fetch)
        return
    following = _following(read, page.url, page.url, 1)
    if following is None and numbered:
        yield from _tried(page.url, article, fetch)
        return
    asked = {page.url}
    number = 1
    while following is not None and following not in asked:
        asked.add(following)
        number += 1
        try:
            further = fetch(following)
        except PageError as error:
            yield ListPage(missing=error)
            return
        read = soup(further.content)
        yield _read(read, further, article)
        following = _following(read, further.url, page.url, number)


def _read(read: BeautifulSoup, page: Page, article: re.Pattern[str]) -> ListPage:
    found: list[Link] = list(links(read, page.url, article))
    return ListPage(found)


def _asked(url: str, article: re.Pattern[str], fetch: Fetch) -> ListPage:
    try:
        page = fetch(url)
    except PageError as error:
        return ListPage(missing=error)
    return _read(soup(page.content), page, article)


def _tried(first: str, article: re.Pattern[str], fetch: Fetch) -> Iterator[ListPage]:
    for number in range(1, MAX_LISTS + 1):
        try:
            page = fetch(_numbered(first, number, None, None), absence="expected")
        except PageError as error:
            if not error.permanent:
                yield ListPage(missing=error)
            return
        yield _read(soup(page.content), page, article)


def _numbered(first: str, number: int, stem: str | None, ending: str | None) -> str:
    """`…/` and 3 give `…/index_3.html`."""
    named = _INDEX.search(urlsplit(first).path)
    folder = first.split("?", 1)[0].rsplit("/", 1)[0]
    return f"{folder}/{stem or (named[1] if named else 'index')}_{number}.{ending or (named[2] if named else 'html')}"


def _following(read: BeautifulSoup, url: str, first: str, number: int) -> str | None:
    """Where a pager leads to from page `number`: by `下一页`, else by the next number."""
    by_number = None
    for tag in read.find_all("a", href=True):
        text = tag.get_text(" ", strip=True) or str(tag.get("title") or "")
        told = _NUMBER.match(text)
        if not _NEXT.match(text) and not (told and int(told[1]) == number + 1):
            continue
        target = address(url, str(tag["href"]))
        if target is None or target == url or not _continues(target, first):
            continue
        if _NEXT.match(text):
            return target
        by_number = by_number or target
    return by_number


def _continues(url: str, first: str) -> bool:
    """Whether an address may be a further page of a list: in the same folder, or the same page with another query."""
    here, there = urlsplit(first), urlsplit(url)
    if here.netloc != there.netloc:
        return False
    if here.path == there.path:
        return dict(parse_qsl(here.query)) != dict(parse_qsl(there.query))
    return here.path.rsplit("/", 1)[0] == there.path.rsplit("/", 1)[0]
