"""What crawlers ask for and find: pages, references, and the failure of a single page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from hzetl.errors import LandingError
from hzetl.model import Frozen


@dataclass(frozen=True, slots=True)
class Page:
    """One response, whole.

    Attributes:
        url: where it came from, after redirects.
        status: HTTP status; a page that was not modified comes as it was, with 200.
        headers: names in lower case.
        content: body, unpacked.
        modified: False where the publisher said that it is as it was when it was last asked for.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    modified: bool = True


class Reference(Frozen):
    """What a listing says about one document.

    Attributes:
        url: its address, absolute, without variants.
        title: as the listing or the link has it.
        published_on: as its own page, the listing or the address date it, in this order; None where none of them does.
        year: publication year where an address tells that and no day.
        page_family: fingerprint of the page that it is expected to be.
        attachment_of: address of the article that names it, for an attachment.
        source: who states it, where the naming article says so.
    """

    url: str
    title: str | None = None
    published_on: date | None = None
    year: int | None = None
    page_family: str | None = None
    attachment_of: str | None = None
    source: str | None = None

    @property
    def publication_year(self) -> int | None:
        """The year that it was published in, as far as that is known before it is read."""
        return self.published_on.year if self.published_on else self.year


class PageError(LandingError):
    """A single page could not be had; the publisher's others may.

    Args:
        what: what happened, in one clause.
        where: the page's address.
        permanent: asking again would not help (404, refused address), other than a time-out or a 503.
    """

    def __init__(self, what: str, *, where: str, permanent: bool) -> None:
        super().__init__(what, where=where)
        self.permanent = permanent


Absence = Literal["failure", "expected", "lasting"]
"""What it means that a page is not there: a failure; nothing (the page after the last one); or that there never was one
(a past day without an issue), which need not be asked again."""


class Fetch(Protocol):
    """How a crawler gets a page.

    Args:
        url: absolute address.
        data: a form to post; None asks with GET.
        absence: what it means if the page is not there.
        first: the first page of the list or article that this page continues. Where that one was not modified, the
            answer to a form is taken as it was and not asked for, since it has no validators; a page of an article that
            is settled is not asked for either.

    Raises:
        PageError: this page cannot be had; go on with others.
        LandingError: the publisher does not answer or does not want to be asked; stop.
    """

    def __call__(
        self,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        absence: Absence = "failure",
        first: Page | None = None,
    ) -> Page:
        """The page, whole."""
        ...

    def list_ended(self, url: str, complaint: str | None = None) -> None:
        """A list was read to its end, or to where it broke off.

        Args:
            url: its address.
            complaint: what of it could not be read, and why; None where nothing is missing.
        """
        ...
