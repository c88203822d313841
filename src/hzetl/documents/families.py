"""Page families as data: `families.yml`, validated and compiled once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml
from bs4 import BeautifulSoup
from pydantic import field_validator

from hzetl.model import Frozen


class Fingerprint(Frozen):
    """What tells a family: strings of the source (lower case) or CSS selectors. Any one is enough."""

    markup: tuple[str, ...] = ()
    selector: tuple[str, ...] = ()


class Between(Frozen):
    """Two comments or meta marks that the body stands between."""

    between: tuple[str, str]


class Family(Frozen):
    """Where on the pages of one kind of site things stand, as CSS selectors in order of preference."""

    name: str
    fingerprint: Fingerprint
    body: tuple[Between | str, ...]
    title: tuple[str, ...] = ()
    kicker: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()


class General(Frozen):
    """Where things often stand on pages of no known family."""

    title: tuple[str, ...]
    date: tuple[str, ...]


class Furniture(Frozen):
    """What is on a page and not of its article."""

    tags: frozenset[str]
    selectors: tuple[str, ...]
    lines: tuple[str, ...]
    related: str
    imprint: str

    @field_validator("lines")
    @classmethod
    def _patterns(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        for line in lines:
            re.compile(line)
        return lines


class MetaNames(Frozen):
    """Names of meta tags for each thing, in order of preference; lower case, without `-`, `_`, `.` and `:`."""

    title: tuple[str, ...]
    date: tuple[str, ...]
    source: tuple[str, ...]
    site: tuple[str, ...]


class PageFamilies(Frozen):
    """The whole of `families.yml`."""

    meta: MetaNames
    families: tuple[Family, ...]
    general: General
    furniture: Furniture


@cache
def page_families() -> PageFamilies:
    """The families, in the order in which fingerprints are tried."""
    return PageFamilies.model_validate(yaml.safe_load(files(__package__).joinpath("families.yml").read_text("utf-8")))


@cache
def furniture_line() -> re.Pattern[str]:
    """Matches a paragraph that is furniture as a whole."""
    return re.compile("|".join(f"(?:{line})" for line in page_families().furniture.lines), re.IGNORECASE)


@cache
def related_heading() -> re.Pattern[str]:
    """Matches a paragraph that begins the related links."""
    return re.compile(page_families().furniture.related)


@cache
def imprint_line() -> re.Pattern[str]:
    """Matches a paragraph that says when and by whom the page was published."""
    return re.compile(page_families().furniture.imprint)


def recognise(page: BeautifulSoup, markup: str, hint: str | None) -> Family | None:
    """The family of a page: by its fingerprint, else the crawler's hint, else None.

    Args:
        page: the parsed page.
        markup: its source.
        hint: what the crawler took it for.
    """
    source = markup.lower()
    families = page_families().families
    hinted = next((family for family in families if family.name == hint), None)
    ordered = (hinted, *families) if hinted else families
    for family in ordered:
        if any(mark in source for mark in family.fingerprint.markup):
            return family
        if any(page.select_one(selector) for selector in family.fingerprint.selector):
            return family
    return hinted
