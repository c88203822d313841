"""Page families as data: `families.yml`, validated and compiled once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import AfterValidator, Field

from hzetl.documents.selectors import PageIndex, compiled
from hzetl.model import Frozen


def _understood(selector: str) -> str:
    compiled(selector)
    return selector


def _compiles(expression: str) -> str:
    re.compile(expression)
    return expression


Selector = Annotated[str, AfterValidator(_understood)]
Pattern = Annotated[str, AfterValidator(_compiles)]


class Fingerprint(Frozen):
    """What tells a family: strings of the source (lower case), CSS selectors, or expressions for the address' path."""

    markup: tuple[str, ...] = ()
    selector: tuple[Selector, ...] = ()
    path: tuple[Pattern, ...] = ()

    def fits(self, page: PageIndex, markup: str, url: str) -> bool:
        """Whether any of the marks is there; `markup` and `url` in lower case."""
        return (
            any(mark in markup for mark in self.markup)
            or any(re.search(expression, url) for expression in self.path)
            or page.has(self.selector)
        )


class Between(Frozen):
    """Two comments or meta marks that the body stands between."""

    between: tuple[str, str]


class Family(Frozen):
    """Where on the pages of one kind of site things stand, as CSS selectors in order of preference."""

    name: str
    fingerprint: Fingerprint
    body: tuple[Between | Selector, ...]
    title: tuple[Selector, ...] = ()
    kicker: tuple[Selector, ...] = ()
    subtitle: tuple[Selector, ...] = ()
    date: tuple[Selector, ...] = ()
    source: tuple[Selector, ...] = ()
    furniture: tuple[Selector, ...] = ()


class General(Frozen):
    """Where things often stand on pages of no known family."""

    title: tuple[Selector, ...]
    kicker: tuple[Selector, ...]
    subtitle: tuple[Selector, ...]
    date: tuple[Selector, ...]


class Furniture(Frozen):
    """What is on a page and not of its article."""

    tags: frozenset[str]
    selectors: tuple[Selector, ...]
    lines: tuple[Pattern, ...]
    related: Pattern
    closing: Pattern
    imprint: Pattern
    register_labels: frozenset[str] = Field(alias="register")
    suspect_tags: frozenset[str]
    suspects: Pattern
    gone: Pattern


class MetaNames(Frozen):
    """Names of meta tags for each thing, in order of preference; lower case, without `-`, `_`, `.` and `:`."""

    title: tuple[str, ...]
    other_title: tuple[str, ...]
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


@cache
def closing_line() -> re.Pattern[str]:
    """Matches a paragraph after which nothing of the article comes."""
    return re.compile(page_families().furniture.closing)


@cache
def suspect_name() -> re.Pattern[str]:
    """Finds in a class or id what furniture is called."""
    return re.compile(page_families().furniture.suspects)


@cache
def gone_notice() -> re.Pattern[str]:
    """Finds what a site says in place of a page that is gone."""
    return re.compile(page_families().furniture.gone, re.IGNORECASE)


def recognise(page: PageIndex, markup: str, url: str, hint: str | None) -> Family | None:
    """The family of a page: the crawler's hint where the page bears it out, else by fingerprint, else None.

    Args:
        page: the page's index.
        markup: its source.
        url: its address; only the path counts.
        hint: what the crawler took it for.
    """
    source, path = markup.lower(), url.lower()
    families = page_families().families
    hinted = next((family for family in families if family.name == hint), None)
    if hinted and (hinted.fingerprint.fits(page, source, path) or _has_body(page, source, hinted)):
        return hinted
    return next((family for family in families if family.fingerprint.fits(page, source, path)), None)


def _has_body(page: PageIndex, source: str, family: Family) -> bool:
    return any(
        place.between[0].lower() in source if isinstance(place, Between) else page.has([place]) for place in family.body
    )
