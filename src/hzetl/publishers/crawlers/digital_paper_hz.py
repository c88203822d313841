"""Digital papers of the Hangzhou Daily kind: a day's list of pages, their frames of articles, the articles.

`page_list_YYYYMMDD.html` → `page_detail_….html` → (frame) `article_list_….html` → `article_detail_….html`. Issues to
about 2017 are built like the Zhejiang Daily's, without an index of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers import digital_paper_zj
from hzetl.publishers.crawlers.issue import articles
from hzetl.publishers.crawlers.issues import Paper, issues
from hzetl.publishers.crawlers.pages import Fetch, PageError, Reference

FAMILY = "digital_paper_hz"
_DAY = re.compile(r"/(\d{4})/(\d\d)/(\d\d)/page_list_")
_OLD_DAY = re.compile(r"/html/(\d{4})-(\d\d)/(\d\d)/")
_STEP = re.compile(r"/(?:page_detail|article_list)_\w+\.html?$")
_ARTICLE = re.compile(r"/article_detail_\w+\.html?$")
_LAST_OLD_YEAR = 2017
_OLD_FIRST_PAGES = ("node_1.htm", "node_2.htm")


def references(publisher: Publisher, year: int, fetch: Fetch, until: date) -> Iterator[Reference]:
    """References to the articles of a year's issues, last issue first."""
    for slug in publisher.columns:
        base = f"{publisher.base_url}/{slug}"

        def index(day: date, base: str = base) -> str:
            return f"{base}/{day:%Y/%m/%d}/page_list_{day:%Y%m%d}.html"

        named = False
        for day, page in issues(Paper(f"{base}/", index, _DAY), year, until, fetch):
            named = True
            if page:
                folder = f"/{day:%Y/%m/%d}/"
                yield from articles(
                    publisher, day, page, fetch, folder=folder, step=_STEP, article=_ARTICLE, family=FAMILY
                )
            elif year <= _LAST_OLD_YEAR:
                yield from _old_issue(publisher, base, day, fetch)
        if not named and year <= _LAST_OLD_YEAR:  # the walk back ended at the first issue of the newer kind
            yield from _old_issues(publisher, base, year, until, fetch)


def _old_issues(publisher: Publisher, base: str, year: int, until: date, fetch: Fetch) -> Iterator[Reference]:
    def index(day: date) -> str:
        return f"{base}/html/{day:%Y-%m/%d}/{_OLD_FIRST_PAGES[0]}"

    for day, page in issues(Paper(f"{base}/", index, _OLD_DAY), year, until, fetch):
        if page:
            yield from digital_paper_zj.issue(publisher, day, page, fetch)
        else:
            yield from _old_issue(publisher, base, day, fetch)


def _old_issue(publisher: Publisher, base: str, day: date, fetch: Fetch) -> Iterator[Reference]:
    for name in _OLD_FIRST_PAGES:
        try:
            first = fetch(f"{base}/html/{day:%Y-%m/%d}/{name}", absence="lasting")
        except PageError:
            continue
        yield from digital_paper_zj.issue(publisher, day, first, fetch)
        return
