"""Whatever a page turns out to be, a crawler goes on with the others or says what is wrong; it never runs on."""

from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from hzetl.errors import LandingError
from hzetl.publishers.catalogue import sample_catalogue
from hzetl.publishers.crawlers import Page, PageError, references
from hzetl.publishers.crawlers.pages import Absence
from hzetl.samples.further import further_catalogue, further_web
from hzetl.samples.resources import Site
from hzetl.samples.site import sample_site

BASE = "http://127.0.0.1:9"
SITES = {publisher.name: (further_web().site, publisher) for publisher in further_catalogue(BASE).publishers} | {
    publisher.name: (sample_site(), publisher) for publisher in sample_catalogue(BASE).publishers
}
MOST_REQUESTS = 1500
"""More than all pages of a sample site, and the days of a year under three addresses."""


class Damaged:
    """Pages of a site, each damaged with some probability."""

    def __init__(self, site: Site, rng: random.Random, rate: float) -> None:
        self.site = site
        self.rng = rng
        self.rate = rate
        self.asked = 0

    def __call__(
        self,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        absence: Absence = "failure",
        first: Page | None = None,
    ) -> Page:
        del absence, first
        self.asked += 1
        assert self.asked <= MOST_REQUESTS
        parts = urlsplit(url)
        answer = (self.site.get if data is None else self.site.post).get(parts.path)
        query = dict(parse_qsl(parts.query))
        found = answer(query, dict(data or {})) if answer else self.site.pages.get(parts.path)
        if found is None:
            raise PageError("HTTP 404", where=url, permanent=True)
        damaged = self.rng.random() < self.rate
        return Page(url, 200, {}, self.damage(bytearray(found.body)) if damaged else found.body)

    def list_ended(self, url: str, complaint: str | None = None) -> None:
        """What is missing does not matter here."""

    def damage(self, body: bytearray) -> bytes:
        begin = self.rng.randrange(len(body))
        end = min(len(body), begin + self.rng.randrange(1, 400))
        match self.rng.randrange(6):
            case 0:
                del body[begin:]
            case 1:
                del body[begin:end]
            case 2:
                body[begin:begin] = body[begin:end] * 3
            case 3:
                for place in self.rng.sample(range(len(body)), min(30, len(body))):
                    body[place] = self.rng.randrange(256)
            case 4:
                digits = [place for place, sign in enumerate(body) if chr(sign).isdigit()]
                for place in self.rng.sample(digits, min(20, len(digits))):
                    body[place] = ord(str(self.rng.randrange(10)))
            case _:
                return self.rng.randbytes(200)
        return bytes(body)


@pytest.mark.parametrize("name", SITES)
def test_damaged_pages_neither_break_a_crawler_nor_keep_it_going(name: str) -> None:
    site, publisher = SITES[name]
    for seed in range(12):
        rng = random.Random(f"{name} {seed}")  # noqa: S311  damage, not secrecy
        fetch = Damaged(site, rng, rate=(0.05, 0.3, 1.0)[seed % 3])
        year = (2021, 2023, 2025, None)[seed % 4]
        found: list[str] = []
        with suppress(LandingError):  # what the publisher's failure is made of
            found.extend(reference.url for reference in references(publisher, year, fetch, until=date(2026, 11, 22)))
        assert len(set(found)) == len(found)
