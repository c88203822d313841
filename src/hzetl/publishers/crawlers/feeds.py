"""Feeds: RSS 2.0, Atom and RDF, read by feedparser. A day without a timezone is meant in China's."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

import feedparser

from hzetl.publishers.crawlers.listing import Link, day_in, day_of
from hzetl.publishers.crawlers.pages import Page, PageError
from hzetl.publishers.crawlers.spelling import address
from hzetl.publishers.crawlers.walking import ListPage

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_HEAD = 1000
_CHINAS = re.compile(r"CST$")
"""China's standard time; what reads days of letters takes it for Chicago's."""
_CHINA = ZoneInfo("Asia/Shanghai")
_DAYS = ("published", "updated", "created")


def is_feed(page: Page) -> bool:
    """Whether a page is a feed, by its first tag."""
    return bool(_FEED.search(page.content[:_HEAD])) and b"<html" not in page.content[:_HEAD].lower()


def feed_page(page: Page) -> ListPage:
    """The entries of a feed, with the days that they give.

    Raises:
        PageError: it cannot be read as a feed.
    """
    headers = {"content-type": page.headers.get("content-type", ""), "content-location": page.url}
    try:
        read = feedparser.parse(
            io.BytesIO(page.content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError) as error:  # a declaration that is no text
        raise PageError(f"feed cannot be read ({type(error).__name__})", where=page.url, permanent=False) from error
    if read.bozo and not read.entries:
        raise PageError(f"feed cannot be read ({read.bozo_exception})", where=page.url, permanent=False)
    found = [_link(entry, page.url) for entry in read.entries]
    return ListPage([link for link in found if link is not None])


def _link(entry: dict[str, Any], base: str) -> Link | None:
    url = address(base, str(entry.get("link") or ""))
    if not entry.get("link") or url is None:
        return None
    title = " ".join(str(entry.get("title") or "").split())
    return Link(url, title or None, _day(entry) or day_in(url))


def _day(entry: dict[str, Any]) -> date | None:
    """The day that an entry was published, in China."""
    told = (dict.get(entry, name) for name in _DAYS)  # its own `get` warns of what it guesses
    text = next((str(value).strip() for value in told if value), "")
    moment = _moment(_CHINAS.sub("+0800", text))
    if moment is None:
        return day_of(text)
    return moment.astimezone(_CHINA).date() if moment.tzinfo else moment.date()


def _moment(text: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError):
            continue
    return None
