"""What the data book is about, as it was read from the warehouse: frozen, without SQL and without HTML.

When a thing was recorded is not among it: a book of the same facts is the same book, whenever they were loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Label(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str


def label(zh: str, en: str = "") -> Label:
    """A label whose English is the Chinese where there is none, and begins with a capital where there is."""
    return Label(zh, en[:1].upper() + en[1:] if en else zh)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and how people read it: `display` is `multiplier` of it (亿元: 1e8 CNY)."""

    code: str
    name: Label
    display: str
    multiplier: Decimal


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both inclusive; `kind` is annual, quarter, month, ytd, point or other."""

    start: date
    end: date
    kind: str
    name: Label
    known: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of an indicator's definition."""

    version: int
    valid_from: date
    valid_to: date
    text: str
    source: str
    break_note: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator over all its versions. `page` names its page: the code, or a hash of the name."""

    page: str
    code: str | None
    name: Label
    topic: str
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Territory:
    """One version of a region: the borders in force from `valid_from` to `valid_to`."""

    key: int
    code: str
    name: Label
    level: str
    parent: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a territory."""

    before: int
    after: int
    on: date
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a number is about: a region (`region` is its code), an entity, or nobody known."""

    name: Label
    region: str | None = None
    entity: str | None = None
    territory: int | None = None


@dataclass(frozen=True, slots=True)
class What:
    """What a number measures, without its period: everything that tells one series from another."""

    series: int
    indicator: Indicator
    breakdown: str
    subject: Subject
    measure: str
    of_measure: str
    unit: Unit
    classifier: str
    basis: str
    scope: str
    base: str
    status: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in its unit, with its bound; `high` is the upper end of a range."""

    value: Decimal
    high: Decimal | None
    modifier: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a document; `start` and `end` are None for a derived one."""

    id: str
    key: int
    document: int
    what: What
    period: Period
    amount: Amount
    origin: str
    start: int | None
    end: int | None
    quote: str
    sentence: str
    confidence: float
    rule: str
    review: str | None
    derived_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """How a claim stands to an observation."""

    claim: int
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What is concluded for a series and period in one vintage; `joined` has the selected claim first."""

    key: int
    what: What
    period: Period
    amount: Amount
    origin: str
    obs_status: str
    since: date
    until: date
    conflicts: int
    joined: tuple[Joined, ...]

    @property
    def id(self) -> str:
        """The key as 16 hex digits."""
        return format(self.key, "016x")


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a document. `page` names its page."""

    key: int
    page: str
    is_current: bool
    publisher: str
    publisher_name: str
    source: str
    authority: Label
    published_on: date | None
    year: int
    region: str
    title: str
    subtitle: str
    url: str
    address: str | None
    text: str
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A document that could not be read or placed."""

    publisher: str
    year: int
    url: str
    reason: str
    detail: str
    todo: str


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that the data book shows.

    Attributes:
        regions: versions of each region by code, the first in force first.
        observations: all vintages, sorted by series, period and vintage.
        current: those in force, the same order.
        claims: claims that documents make now, by key.
        reviews: claim key to the reason why a person should look at it.
        measures: code to label.
        home: code of the region that most observations are of; None in an empty book.
        digest: of every row that was read; equal for equal facts.
    """

    indicators: Mapping[str, Indicator]
    territories: Mapping[int, Territory]
    regions: Mapping[str, tuple[Territory, ...]]
    changes: tuple[Change, ...]
    documents: Mapping[int, Document]
    claims: Mapping[int, Claim]
    observations: tuple[Observation, ...]
    current: tuple[Observation, ...]
    quarantined: tuple[Quarantined, ...]
    reviews: Mapping[int, str]
    measures: Mapping[str, Label]
    home: str | None
    digest: str
