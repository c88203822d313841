"""One publisher as a person configures it: who it is, how its pages are built, how gently it is asked.

How the catalogue's file is read is `catalogue`'s business, how a page family lists its articles the crawlers'.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, field_validator, model_validator

from hzetl.model import Frozen

Kind = Literal[
    "digital_paper_zj",
    "digital_paper_hz",
    "hanweb",
    "hanweb_jcms",
    "hanweb_jpaas",
    "nbs",
    "news_hangzhou",
    "news_zjol",
    "list",
    "feed",
    "urls",
    "folder",
]
Authority = Literal["yearbook", "communique", "bureau", "government", "paper", "other"]
Cadence = Literal["daily", "monthly", "quarterly", "yearly"]
WITHOUT_COLUMNS = frozenset({"urls", "folder"})
"""Kinds that are landed whole, whatever year is asked for: each document goes to the year it was published in."""
_ON_THE_RELEASE_CALENDAR = frozenset({"hanweb", "hanweb_jcms", "hanweb_jpaas", "nbs"})
_OF_SEVERAL_COLUMNS = re.compile(r"/col/col\d+(/art/\d{4}/art_(?:\d+_)?[0-9a-f]{32}\.html)$")


class Described(Frozen):
    """Base of what the catalogue's file holds: the text under a field is its description in the exported schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, coerce_numbers_to_str=True)


class Politeness(Described):
    """How a publisher is asked."""

    spacing_seconds: float = Field(default=1.5, ge=0)
    """Least pause between two requests to one host; it gets up to a third longer by chance."""
    timeout_seconds: float = Field(default=30, gt=0)
    """Patience with one read; a whole response may take four times as long."""
    retry_seconds: float = Field(default=1, ge=0)
    """Pause before what failed in passing is tried again; doubled before each further try."""
    max_bytes: int = Field(default=20_000_000, gt=0)
    """Size of a response, unpacked, beyond which it is not read on."""
    revisit_days: int | None = Field(default=None, ge=0)
    """An article older than this is not asked for again once it is landed; without it, always."""


class ListedPage(Described):
    """One entry of a list of addresses; what is left out is found on the page."""

    url: str = Field(pattern=r"^https?://[^\s/]")
    """Its address."""
    title: str | None = None
    """Its title, stronger than what the page says."""
    published_on: date | None = None
    """When it was published, stronger than what the page says."""
    source: str | None = None
    """Who states it, stronger than what the page says."""

    @model_validator(mode="before")
    @classmethod
    def _address_alone(cls, given: Any) -> Any:  # noqa: ANN401  whatever stands in the file
        return {"url": given.strip()} if isinstance(given, str) else given


class Publisher(Described):
    """One publisher, with the defaults of its kind."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Slug that names it in assets, tables and on the command line. Renaming one makes all its documents new."""
    label: str = Field(min_length=1)
    """Its Chinese name: the source (来源) of pages that name none."""
    label_en: str = ""
    """Its English name; without it, the slug."""
    kind: Kind
    """Page family: says which crawler reads its lists (docs/publishers.md)."""
    base_url: str = ""
    """What its addresses begin with, without a slash at the end."""
    canonical_base: str = ""
    """What stands for `base_url` in stored addresses; without it, `base_url` itself."""
    hosts: tuple[str, ...] = ()
    """Further hosts (`host` or `host:port`) of its pages and attachments; a link to any other is refused."""
    columns: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """What is read: column numbers (hanweb), paths of lists and feeds, the paper's slug (digital papers)."""
    article: str = ""
    """Regular expression for the paths of its articles; without it, that of its kind."""
    urls: tuple[ListedPage, ...] = ()
    """Kind `urls`: the addresses themselves, or the name of a text or YAML file with them."""
    path: str = ""
    """Kind `folder`: the folder, relative to the catalogue's own."""
    first_year: int = Field(default=1990, ge=1990)
    """First publication year worth asking for."""
    authority: Authority
    """Code of `source_authority.csv`."""
    home_region: str = Field(pattern=r"^\d{6}$")
    """GB/T 2260 code of what its 全市 or 全省 means."""
    keywords: tuple[str, ...] = ()
    """An article is read if its title has one of them; none reads all."""
    cadence: tuple[Cadence, ...] = ()
    """When something of it is due; without it, on the bureaus' release calendar for bureaus, daily for all others."""
    politeness: Politeness = Politeness()
    """Pauses and limits."""
    private_address: bool = False
    """Its host may resolve to a loopback or private address."""
    enabled: bool = True
    """Whether a run asks it."""

    @model_validator(mode="before")
    @classmethod
    def _of_its_addresses(cls, given: Any) -> Any:  # noqa: ANN401  whatever stands in the file
        """A list of addresses brings its own hosts."""
        if not isinstance(given, dict) or given.get("kind") != "urls":
            return given
        if not all(isinstance(given.get(key, ()), list | tuple) for key in ("urls", "hosts")):
            return given
        listed = given.get("urls", ())
        addresses = [page.get("url") if isinstance(page, dict) else getattr(page, "url", page) for page in listed]
        parts = [urlsplit(address) for address in addresses if isinstance(address, str) and "://" in address]
        hosts = dict.fromkeys([*given.get("hosts", ()), *(part.netloc.rpartition("@")[2] for part in parts)])
        first = f"{parts[0].scheme}://{parts[0].netloc}" if parts else ""
        return given | {"hosts": tuple(filter(None, hosts)), "base_url": given.get("base_url") or first}

    @field_validator("base_url", "canonical_base")
    @classmethod
    def _address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
            raise ValueError("not an http or https address")
        return value.rstrip("/")

    @field_validator("article")
    @classmethod
    def _expression(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"not a regular expression ({error})") from error
        return value

    @model_validator(mode="after")
    def _can_be_asked(self) -> Self:
        if self.kind == "folder":
            if not self.path:
                raise ValueError("path is empty")
            return self
        if self.kind == "urls":
            if self.enabled and not self.urls:
                raise ValueError("urls is empty")
            return self
        if not self.base_url:
            raise ValueError("base_url is empty")
        if self.enabled and not self.columns:
            raise ValueError("columns is empty")
        return self

    @property
    def by_year(self) -> bool:
        """Whether a publication year of it can be asked for; a folder and a list of addresses are landed whole."""
        return self.kind not in WITHOUT_COLUMNS

    @property
    def calendar(self) -> tuple[Cadence, ...]:
        """When something of it is due: as configured, else by its kind."""
        due: tuple[Cadence, ...] = (
            ("monthly", "quarterly", "yearly") if self.kind in _ON_THE_RELEASE_CALENDAR else ("daily",)
        )
        return self.cadence or due

    @property
    def english(self) -> str:
        """Its English name, or its slug."""
        return self.label_en or self.name

    @property
    def site(self) -> str:
        """Where a person finds it: its address as stored, or its folder."""
        return self.canonical_base or self.base_url or self.path

    @cached_property
    def article_path(self) -> re.Pattern[str] | None:
        """What the paths of its articles match, where the catalogue says so."""
        return re.compile(self.article) if self.article else None

    def canonical(self, url: str) -> str:
        """The address that is stored for `url`, and that keys are made of.

        An article that several columns of a site list has one, without the column.
        """
        return _OF_SEVERAL_COLUMNS.sub(r"\1", self.public(url))

    def public(self, url: str) -> str:
        """Where a person finds what was asked for at `url`."""
        within = url == self.base_url or url.startswith(self.base_url + "/")
        return self.canonical_base + url.removeprefix(self.base_url) if self.canonical_base and within else url

    def wants(self, title: str | None) -> bool:
        """Whether an article of this title is worth reading; one without a title is."""
        return not self.keywords or title is None or any(word in title for word in self.keywords)
