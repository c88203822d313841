"""Digital papers of the Zhejiang Daily kind: a day's index, its pages (`node_…`), their articles (`content_…`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hzetl.publishers.crawlers.issue import articles
from hzetl.publishers.crawlers.issues import Generation, Paper, issues
from hzetl.publishers.crawlers.pages import Fetch, Page, Reference
from hzetl.publishers.publisher import Publisher

FAMILY = "digital_paper_zj"
_DAY = re.compile(r"/html/(\d{4})-(\d\d)/(\d\d)/")
_STEP = re.compile(r"/node_\w+\.html?$")
_ARTICLE = re.compile(r"/content_\w+\.html?$")


def references(
    publisher: Publisher, year: int | None, fetch: Fetch, until: date, *, opening: bool = True
) -> Iterator[Reference]:
    """References to the articles of a year's issues, last issue first. An issue dates them: none need be opened."""
    del opening
    base = publisher.base_url
    for slug in publisher.columns:

        def index(day: date, slug: str = slug) -> str:
            return f"{base}/html/{day:%Y-%m/%d}/{slug}index.htm"

        paper = Paper(f"{base}/paperindex.htm", (Generation((index,)),), _DAY)
        for day, page in issues(paper, year, until, fetch):
            yield from issue(publisher, day, page, fetch)


def issue(publisher: Publisher, day: date, first: Page, fetch: Fetch) -> Iterator[Reference]:
    """References to the articles of one issue, starting from any of its pages."""
    folder = f"/html/{day:%Y-%m/%d}/"
    return articles(publisher, day, first, fetch, folder=folder, step=_STEP, article=_ARTICLE, family=FAMILY)
