"""A publisher's site made of pages that a test gives, and what a crawler finds on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hzetl.publishers.catalogue import Publisher
from hzetl.publishers.crawlers import Page, PageError, Reference, references
from hzetl.publishers.crawlers.pages import Absence

BASE = "https://site.invalid"
TODAY = date(2026, 3, 1)


class Site:
    """Pages by path (and query); `asked` are the addresses asked for, in order."""

    def __init__(self, pages: Mapping[str, str | bytes]) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []
        self.posted: list[Mapping[str, str]] = []
        self.complaints: list[str] = []

    def __call__(
        self,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        absence: Absence = "failure",
        first: Page | None = None,
    ) -> Page:
        del absence, first
        path = url.removeprefix(BASE)
        self.asked.append(path)
        if data is not None:
            self.posted.append(data)
        if path not in self.pages:
            raise PageError("HTTP 404", where=url, permanent=True)
        content = self.pages[path]
        return Page(url, 200, {}, content if isinstance(content, bytes) else content.encode())

    def list_ended(self, url: str, complaint: str | None = None) -> None:
        if complaint:
            self.complaints.append(f"{url.removeprefix(BASE)}: {complaint}")


def publisher(kind: str, *columns: str, keywords: tuple[str, ...] = ()) -> Publisher:
    return Publisher.model_validate(
        {
            "name": "site", "label": "样站", "label_en": "Site", "kind": kind, "base_url": BASE, "columns": columns,
            "first_year": 2003, "authority": "bureau", "home_region": "330100", "keywords": keywords,
        }
    )  # fmt: skip


def found(of: Publisher, site: Site, year: int, until: date = TODAY) -> list[Reference]:
    return list(references(of, year, site, until=until))


def paths(of: Publisher, site: Site, year: int, until: date = TODAY) -> list[str]:
    return [reference.url.removeprefix(BASE) for reference in found(of, site, year, until)]
