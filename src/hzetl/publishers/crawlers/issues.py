"""Finding the issues of a daily paper in one year, without trying every day where the pages tell.

A paper's entrance leads to its latest issue, and an issue's index names the issue before it. From the year's last issue
the walk goes back by those links. Where pages name no other issue, every day is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol
from urllib.parse import urljoin

from hzetl.publishers.crawlers.listing import address, soup
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError

_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\">\s]+)", re.IGNORECASE)
_LONGEST_BREAK = timedelta(days=14)
"""A daily paper is not silent for longer (the Spring Festival takes about seven days)."""


class IssueAddress(Protocol):
    """How a day's index is addressed."""

    def __call__(self, day: date) -> str:
        """Address of the index of that day's issue."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """How a paper's issues are addressed.

    Attributes:
        entrance: address that leads to the latest issue.
        index: address of a day's index.
        day: matches addresses within an issue; groups are year, month, day.
    """

    entrance: str
    index: IssueAddress
    day: re.Pattern[str]


def issues(paper: Paper, year: int, until: date, fetch: Fetch) -> Iterator[tuple[date, Page | None]]:
    """Days of a year to `until`, last first, with the index of the issue; None where a day tried has none."""
    last = min(until, date(year, 12, 31))
    day = _start(paper, last, until, fetch)
    while day is not None and day.year == year:
        page = _index(paper, day, until, fetch)
        yield day, page
        day = _before(paper, day, page)


def sent_on(page: Page) -> list[str]:
    """Where a page that only sends on by `<meta http-equiv=refresh>` sends to."""
    for tag in soup(page.content).find_all("meta"):
        if str(tag.get("http-equiv", "")).lower() == "refresh":
            match = _REFRESH.search(str(tag.get("content", "")))
            url = address(page.url, urljoin(page.url, match[1])) if match else None
            return [url] if url else []
    return []


def _start(paper: Paper, last: date, until: date, fetch: Fetch) -> date | None:
    """The last day to ask for.

    It is the latest issue's, if that is of this year. A daily paper's last issue of an earlier year is found by trying
    the year's last days, that of a paper that comes out seldom by walking back from the latest one.
    """
    try:
        latest = max((day for day in _days(paper, fetch(paper.entrance)) if day <= until), default=None)
    except PageError:
        latest = None
    if latest is None or latest <= last:
        return latest or last
    before = _named_before(paper, latest, until, fetch)
    if before is None or latest - before <= _LONGEST_BREAK:
        for back in range(_LONGEST_BREAK.days):
            day = last - timedelta(days=back)
            if _index(paper, day, until, fetch) is not None:
                return day
    while before is not None and before > last:
        before = _named_before(paper, before, until, fetch)
    return before


def _named_before(paper: Paper, day: date, until: date, fetch: Fetch) -> date | None:
    """The issue before that of `day`, if its index names one."""
    page = _index(paper, day, until, fetch)
    return max((other for other in _days(paper, page) if other < day), default=None) if page else None


def _before(paper: Paper, day: date, page: Page | None) -> date | None:
    """The day to ask for after `day`: that of the issue before, as the index names it, else the day before.

    An index that names later issues and none before it is the first.
    """
    named = _days(paper, page) - {day} if page else set()
    earlier = max((other for other in named if other < day), default=None)
    if earlier or named or day == date.min:
        return earlier
    return day - timedelta(days=1)


def _index(paper: Paper, day: date, until: date, fetch: Fetch) -> Page | None:
    try:
        return fetch(paper.index(day), absence="lasting" if day < until else "expected")
    except PageError:
        return None


def _days(paper: Paper, page: Page) -> set[date]:
    """Days of the issues that a page leads to."""
    targets = sent_on(page)
    for tag in soup(page.content).find_all(["a", "area"], href=True):
        url = address(page.url, str(tag["href"]))
        if url:
            targets.append(url)
    days = set()
    for url in targets:
        match = paper.day.search(url)
        if match:
            try:
                days.add(date(int(match[1]), int(match[2]), int(match[3])))
            except ValueError:
                continue
    return days
