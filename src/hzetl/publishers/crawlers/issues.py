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

from hzetl.publishers.crawlers.listing import soup
from hzetl.publishers.crawlers.pages import Fetch, Page, PageError
from hzetl.publishers.crawlers.spelling import address

_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\">\s]+)", re.IGNORECASE)
_LONGEST_BREAK = timedelta(days=14)
"""A daily paper is not silent for longer (the Spring Festival takes about seven days)."""


class IssueAddress(Protocol):
    """How a day's index is addressed."""

    def __call__(self, day: date) -> str:
        """Address of the index of that day's issue."""
        ...


@dataclass(frozen=True, slots=True)
class Generation:
    """How a paper's issues are addressed by one of its content systems.

    Attributes:
        indexes: addresses of a day's index, tried in this order.
        last_year: publication year after which no issue is looked for there.
    """

    indexes: tuple[IssueAddress, ...]
    last_year: int = 9999


@dataclass(frozen=True, slots=True)
class Paper:
    """How a paper's issues are addressed.

    Attributes:
        entrance: address that leads to the latest issue.
        generations: its content systems, the present one first.
        day: matches addresses within an issue; three of its groups are year, month, day.
    """

    entrance: str
    generations: tuple[Generation, ...]
    day: re.Pattern[str]


def issues(paper: Paper, year: int | None, until: date, fetch: Fetch) -> Iterator[tuple[date, Page]]:
    """Issues of a year to `until`, last first, each with its index.

    For None those of all years, until so many days are tried in vain as no paper is silent for.
    """
    reader = _Reader(paper, until, fetch)
    day = reader.start(year)
    silent = 0
    while day is not None and (day.year == year or (year is None and silent <= _LONGEST_BREAK.days)):
        page = reader.index(day)
        silent = 0 if page else silent + 1
        if page is not None:
            yield day, page
        day = reader.before(day, page)


def sent_on(page: Page) -> list[str]:
    """Where a page that only sends on by `<meta http-equiv=refresh>` sends to."""
    for tag in soup(page.content).find_all("meta"):
        if str(tag.get("http-equiv", "")).lower() == "refresh":
            match = _REFRESH.search(str(tag.get("content", "")))
            url = address(page.url, urljoin(page.url, match[1])) if match else None
            return [url] if url else []
    return []


class _Reader:
    """Finds a paper's issues. A day is tried first under the address that the issue after it was found at."""

    def __init__(self, paper: Paper, until: date, fetch: Fetch) -> None:
        self._paper = paper
        self._until = until
        self._fetch = fetch
        self._found_at: IssueAddress | None = None

    def start(self, year: int | None) -> date | None:
        """The last day to ask for.

        It is the latest issue's, if that is of this year. A daily paper's last issue of an earlier year is found by
        trying the year's last days, that of a paper that comes out seldom by walking back from the latest one.
        """
        last = min(self._until, date(year, 12, 31)) if year is not None else self._until
        try:
            named = self._days(self._fetch(self._paper.entrance))
        except PageError:
            named = set()
        latest = max((day for day in named if day <= self._until), default=None)
        if latest is None or latest <= last:
            return latest or last
        before = self._named_before(latest)
        if before is None or latest - before <= _LONGEST_BREAK:
            for back in range(_LONGEST_BREAK.days):
                day = last - timedelta(days=back)
                if self.index(day) is not None:
                    return day
        while before is not None and before > last:
            before = self._named_before(before)
        return before or (last if self._has_older_system(last) else None)

    def before(self, day: date, page: Page | None) -> date | None:
        """The day to ask for after `day`: that of the issue before, as the index names it, else the day before.

        An index that names later issues and none before it is the first of its content system; an older system may
        have issues before that.
        """
        named = self._days(page) - {day} if page else set()
        earlier = max((other for other in named if other < day), default=None)
        if earlier or day == date.min:
            return earlier
        if named and not self._has_older_system(day):
            return None
        return day - timedelta(days=1)

    def index(self, day: date) -> Page | None:
        """The index of a day's issue; None where there is none."""
        addresses = [
            index for system in self._paper.generations if day.year <= system.last_year for index in system.indexes
        ]
        if self._found_at in addresses:
            addresses.sort(key=lambda index: index is not self._found_at)
        for index in addresses:
            try:
                page = self._fetch(index(day), absence="lasting" if day < self._until else "expected")
            except PageError:
                continue
            self._found_at = index
            return page
        return None

    def _has_older_system(self, day: date) -> bool:
        older = [system for system in self._paper.generations if self._found_at not in system.indexes]
        return any(day.year <= system.last_year < 9999 for system in older)

    def _named_before(self, day: date) -> date | None:
        """The issue before that of `day`, if its index names one."""
        page = self.index(day)
        return max((other for other in self._days(page) if other < day), default=None) if page else None

    def _days(self, page: Page) -> set[date]:
        """Days of the issues that a page leads to."""
        targets = sent_on(page)
        for tag in soup(page.content).find_all(["a", "area"], href=True):
            url = address(page.url, str(tag["href"]))
            if url:
                targets.append(url)
        days = set()
        for url in targets:
            match = self._paper.day.search(url)
            if match:
                try:
                    days.add(date(*(int(part) for part in match.groups() if part)))
                except ValueError:
                    continue
        return days
