"""The further pages of an article that is cut into several: `content_1_2.htm`, `index_2.html`, `…?page=2`.

Only a pager counts: a link whose text is a number or `下一页`, and whose address is the article's own but for the
page's number. So an article called after another one (`下一篇`) is never taken for its continuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlsplit

from hzetl.bundles import MAX_PAGES
from hzetl.publishers.crawlers.listing import soup
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError
from hzetl.publishers.crawlers.spelling import address

_PAGER_TEXT = re.compile(
    r"^[\W_]*(?:\d{1,3}|第?\s*[\d一二三四五六七八九十]{1,3}\s*页|[下后]一?页|末页|尾页|最后一?页|next|[>»›])[\W_]*$",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(r"""createPageHTML\(\s*(\d{1,3})\s*,\s*\d+\s*,\s*["']([^"']+)["']\s*,\s*["'](\w+)["']""")
_PARAMETERS = frozenset({"page", "p", "pn", "pageno", "curpage", "pageindex"})
_NUMBERED = re.compile(r"[_-](\d{1,3})$")
_HINT = re.compile(
    rb"createPageHTML|[_-]\d{1,3}\.s?html?\b|[?&](?:page|p|pn|pageno|curpage|pageindex)=\d", re.IGNORECASE
)
_HERE = "http://localhost/"
_WHOLE = 0
"""`_0` is all of the article on one page, where a site offers that."""


def following(content: bytes, url: str, of: str) -> dict[int, str]:
    """Addresses of the further pages of an article that one of its pages names, by their number.

    Args:
        content: the page.
        url: where it came from.
        of: address of the article's first page.
    """
    if not _HINT.search(content):
        return {}
    found: dict[int, str] = {}
    for target in _pager(content, url):
        number = page_number(target, of)
        if number is not None and number > _WHOLE and target != of:
            found.setdefault(number, target)
    return found


def page_number(url: str, of: str) -> int | None:
    """The number of a page of the article whose first page is at `of`; None for an address of something else."""
    here, first = urlsplit(url), urlsplit(of)
    if here.netloc != first.netloc:
        return None
    if here.path == first.path:
        told, known = dict(parse_qsl(here.query)), dict(parse_qsl(first.query))
        extra = {name: value for name, value in told.items() if known.get(name) != value}
        if len(extra) == 1 and (name := next(iter(extra))).lower() in _PARAMETERS and extra[name].isdecimal():
            return int(extra[name]) if int(extra[name]) > 1 else None
        return None
    path, base = PurePosixPath(here.path), PurePosixPath(first.path)
    if first.path.endswith("/"):
        base = base / f"index{path.suffix}"
    number = _NUMBERED.search(path.stem)
    if path.parent != base.parent or path.suffix.lower() != base.suffix.lower() or not number:
        return None
    return int(number[1]) if path.stem[: number.start()] == base.stem else None


def article_pages(first: Page, fetch: Fetch) -> list[Page]:
    """All pages of the article whose first one this is, in order; that page alone where no pager is on it.

    A page that is gone for good is left out; it is counted as a failure.

    Args:
        first: the page.
        fetch: gets a page.

    Raises:
        PageError: a further page could not be had now; the article would be incomplete.
    """
    pages: dict[int, Page] = {}
    asked: set[int] = set()
    waiting = following(first.content, first.url, first.url)
    while waiting and len(asked) < MAX_PAGES - 1:
        number = min(waiting)
        target = waiting.pop(number)
        asked.add(number)
        try:
            page = fetch(target, first=first)
        except PageError as error:
            if not error.permanent:
                raise
            continue
        pages[number] = page
        more = following(page.content, page.url, first.url)
        waiting |= {key: value for key, value in more.items() if key not in asked}
    return [first, *(pages[number] for number in sorted(pages))]


def names_following(content: bytes, name: str) -> list[str]:
    """Names of the files that hold the further pages of an article, as the pager of its first one names them.

    Args:
        content: the first page.
        name: its file's name; a pager may lead to the site that it was saved from, so only names are compared.
    """
    if not _HINT.search(content):
        return []
    targets = (PurePosixPath(urlsplit(target).path).name for target in _pager(content, _HERE))
    numbers = {number: target for target in targets if (number := page_number(_HERE + target, _HERE + name))}
    return [numbers[number] for number in sorted(numbers)]


def _pager(content: bytes, url: str) -> Iterator[str]:
    """Addresses that a pager leads to."""
    page = soup(content)
    for tag in page.find_all(["a", "option", "link"]):
        href = tag.get("value") if tag.name == "option" else tag.get("href")
        rel = tag.get("rel")
        text = tag.get_text(strip=True)
        if isinstance(href, str) and (_PAGER_TEXT.match(text) or (rel and "next" in rel)):
            target = address(url, href)
            if target:
                yield target
    for total, name, ending in _SCRIPTED.findall(content.decode("latin-1")):
        for number in range(1, min(int(total), MAX_PAGES)):
            target = address(url, f"{name}_{number}.{ending}")
            if target:
                yield target
