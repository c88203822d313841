"""What a page of a list is built by, read off the page. Never the host's name: sites move, and hosts are shared."""

from __future__ import annotations

import re
from enum import StrEnum

from hzetl.publishers.crawlers.feeds import is_feed
from hzetl.publishers.crawlers.pages import Page


class Fingerprint(StrEnum):
    """What lists a site's articles."""

    FEED = "feed"
    GATEWAY = "JPaaS gateway"
    ANSWER = "answer of a gateway"
    DATASTORE = "jcms datastore"
    DISCLOSURE = "disclosure list"
    PAPER_HZ = "digital paper, page_list"
    PAPER_ZJ = "digital paper, node"
    SENT_ON = "page that sends on"
    SCRIPTED = "list with numbered pages"
    LINKS = "list of links"
    NOTHING = "nothing known"


_MARKS: tuple[tuple[Fingerprint, re.Pattern[bytes]], ...] = (
    (Fingerprint.ANSWER, re.compile(rb"\A\s*\{")),
    (Fingerprint.GATEWAY, re.compile(rb"""querydata\s*=\s*["']\s*\{""", re.IGNORECASE)),
    (Fingerprint.DATASTORE, re.compile(rb"<datastore|dataproxy\.jsp|<recordset", re.IGNORECASE)),
    (Fingerprint.DISCLOSURE, re.compile(rb"xxgk/search\.jsp|infotypeId", re.IGNORECASE)),
    (Fingerprint.PAPER_HZ, re.compile(rb"(?:page_detail|article_list|article_detail)_\w+\.html")),
    (Fingerprint.PAPER_ZJ, re.compile(rb"""["'/]node_\w+\.htm\b""")),
    (Fingerprint.SCRIPTED, re.compile(rb"createPageHTML\(")),
    (Fingerprint.SENT_ON, re.compile(rb"""<meta[^>]+http-equiv=["']?refresh""", re.IGNORECASE)),
    (Fingerprint.LINKS, re.compile(rb"<a[^>]+href=", re.IGNORECASE)),
)


def fingerprint(page: Page) -> Fingerprint:
    """What a page of a list is built by."""
    if is_feed(page):
        return Fingerprint.FEED
    return next((known for known, mark in _MARKS if mark.search(page.content)), Fingerprint.NOTHING)
