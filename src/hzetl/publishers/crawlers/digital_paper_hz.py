"""Digital papers of the Hangzhou Daily kind: a day's list of pages, their frames of articles, the articles.

`page_list_YYYYMMDD.html` → `page_detail_….html` → (frame) `article_list_….html` → `article_detail_….html`. Issues to
about 2017 are built like the Zhejiang Daily's, without an index of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hzetl.publishers.crawlers import digital_paper_zj
from hzetl.publishers.crawlers.issue import articles
from hzetl.publishers.crawlers.issues import Generation, IssueAddress, Paper, issues
from hzetl.publishers.crawlers.pages import Fetch, Reference
from hzetl.publishers.publisher import Publisher

FAMILY = "digital_paper_hz"
_DAY = re.compile(r"/(\d{4})/(\d\d)/(\d\d)/page_list_|/html/(\d{4})-(\d\d)/(\d\d)/")
_STEP = re.compile(r"/(?:page_detail|article_list)_\w+\.html?$")
_ARTICLE = re.compile(r"/article_detail_\w+\.html?$")
_LAST_OLD_YEAR = 2018
"""The old system ended about 2017; an issue more is looked for in vain on a day without any."""
_OLD_FIRST_PAGES = ("node_1.htm", "node_2.htm")


def references(
    publisher: Publisher, year: int | None, fetch: Fetch, until: date, *, opening: bool = True
) -> Iterator[Reference]:
    """References to the articles of a year's issues, last issue first. An issue dates them: none need be opened."""
    del opening
    for slug in publisher.columns:
        base = f"{publisher.base_url}/{slug}"
        old = Generation(tuple(_old(base, name) for name in _OLD_FIRST_PAGES), _LAST_OLD_YEAR)
        paper = Paper(f"{base}/", (Generation((_new(base),)), old), _DAY)
        for day, page in issues(paper, year, until, fetch):
            if "/html/" in page.url:
                yield from digital_paper_zj.issue(publisher, day, page, fetch)
                continue
            folder = f"/{day:%Y/%m/%d}/"
            yield from articles(publisher, day, page, fetch, folder=folder, step=_STEP, article=_ARTICLE, family=FAMILY)


def _new(base: str) -> IssueAddress:
    return lambda day: f"{base}/{day:%Y/%m/%d}/page_list_{day:%Y%m%d}.html"


def _old(base: str, name: str) -> IssueAddress:
    return lambda day: f"{base}/html/{day:%Y-%m/%d}/{name}"
