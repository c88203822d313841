"""The types that stages hand to each other: Snapshot, Document, Claim. Frozen, validated when built.

Nothing here reads a clock, a file or a connection, and nothing here knows what a stage does with it. Claims follow the
published claim contract field by field: names and JSON are the same everywhere (`hzetl extract`, warehouse, exports).
What the warehouse concludes from them is in `observation`.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator

from hzetl.keys import hex_key

JsonNumber = Annotated[
    Decimal, PlainSerializer(lambda d: int(d) if d == d.to_integral_value() else float(d), when_used="json")
]
"""A decimal that JSON shows as a number: 6, not "6.0"."""


class Measure(StrEnum):
    """Which kind of number a claim is."""

    LEVEL = "level"
    CHANGE = "change"
    YOY = "yoy"
    MOM = "mom"
    GROWTH = "growth"
    CAGR = "cagr"
    SHARE = "share"
    PP_CHANGE = "pp_change"
    PP_GAP = "pp_gap"
    CONTRIBUTION = "contribution"
    RATIO = "ratio"
    RANK = "rank"


class OfMeasure(StrEnum):
    """What a rank, a change in percentage points, a gap or a contribution is about."""

    LEVEL = "level"
    YOY = "yoy"
    SHARE = "share"
    CHANGE = "change"


class Modifier(StrEnum):
    """How the stated number bounds the true one."""

    EQ = "eq"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    APPROX = "approx"


class Status(StrEnum):
    """Whether a claim says what was or what shall be."""

    ACTUAL = "actual"
    TARGET = "target"


class Frozen(BaseModel):
    """Base of all models: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Snapshot(Frozen):
    """One response of a publisher (or one local file), as served. The bytes are in the snapshot store under `sha256`.

    Attributes:
        publisher: the channel it was landed from (catalogue name; a folder is `local`).
        url: canonical address, or the path relative to the folder given for a local file.
        year: publication year, the partition it was landed in.
        sha256: of the raw bytes.
        size: number of raw bytes.
        media_type: as declared (`text/html; charset=gb2312`) or guessed from the name; distrusted by `documents`.
        fetched_at: when it was landed, with timezone.
        page_family: the crawler's fingerprint, or None.
        published_on, title, source, region: what the listing, the sidecar or `--published` said, stronger than the
            page; None where they said nothing. `region` is a GB/T 2260 code.
        default_source, default_region: the catalogue's, weaker than what the page says.
        address: where a person finds the page when `url` is a relative path; else None.
    """

    publisher: str
    url: str
    year: int
    sha256: str
    size: int
    media_type: str
    fetched_at: datetime
    page_family: str | None = None
    published_on: date | None = None
    title: str | None = None
    source: str | None = None
    region: str | None = None
    default_source: str | None = None
    default_region: str | None = None
    address: str | None = None

    @property
    def document_key(self) -> str:
        """Key of the document that this is a snapshot of."""
        return document_key(self.publisher, self.url)


def document_key(publisher: str, url: str) -> str:
    """Key of a document: publisher and canonical URL, or relative path."""
    return hex_key("document", publisher, url)


class Quarantined(Frozen):
    """A snapshot that could not become a document; kept, with its reason, and tried again by a later parser."""

    publisher: str
    url: str
    year: int
    sha256: str
    reason: str
    where: str = ""
    todo: str = ""


class Cell(Frozen):
    """One cell of a table's grid, at `text[start:end]` of the document's text (merged cells are repeated)."""

    text: str
    start: int
    end: int
    header: bool = False


class Table(Frozen):
    """A table as a full grid (rows of equal length) that also stands, flattened, in `text[start:end]`.

    Flattened: a row a line, cells parted by a tab; a cell that a merge repeats appears there once.
    A cell is None where the page has none.
    """

    start: int
    end: int
    caption: str = ""
    unit: str = ""
    cells: tuple[tuple[Cell | None, ...], ...]


class Document(Frozen):
    """What a page says, without its furniture: text, tables, and who published it when.

    Attributes:
        key: `document_key(publisher, url)`.
        label: short name (`doc` of its claims): a file's stem, else the key.
        publisher: the channel; `source` is who states it (`来源`), by which authority goes.
        text: main text; paragraphs parted by newlines; offsets of all evidence are into it.
        title: without the publisher's name.
        subtitle: kicker and subtitle, or empty.
        published_on: None only where nothing says (then it is quarantined before a warehouse).
        home_region: GB/T 2260 code of `全市`, `我省` in this text; None if unknown.
        read_by: `html`, `text`, `pdf`, `spreadsheet`, `ocr`.
        unsure: places of figures that OCR may have read wrong.
    """

    key: str
    label: str
    publisher: str
    source: str
    url: str
    address: str | None = None
    title: str
    subtitle: str = ""
    published_on: date | None
    home_region: str | None
    text: str
    tables: tuple[Table, ...] = ()
    page_family: str | None = None
    read_by: str
    unsure: tuple[tuple[int, int], ...] = ()
    sha256: str

    @cached_property
    def content_hash(self) -> str:
        """Hash of what is meaningful: equal for a page that is rendered anew."""
        return hex_key(self.key, self.title, self.published_on, self.source, self.home_region, self.text)


class Span(Frozen):
    """A run of characters that a reading rests on: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str
    role: str = ""


class Evidence(Frozen):
    """Where the document says it.

    `quote` is exactly `text[start:end]`; for a table cell `table`, `row`, `column` (all from 0) address the grid.
    `support`: further spans that the reading rests on; `role` names which (`period`, `subject`, `modifier`, `unit`…).
    """

    start: int
    end: int
    quote: str
    support: tuple[Span, ...] = ()
    table: int | None = None
    row: int | None = None
    column: int | None = None

    @model_validator(mode="after")
    def _length(self) -> Self:
        if self.end - self.start != len(self.quote) or self.start < 0:
            raise ValueError(f"quote of {len(self.quote)} characters at {self.start}:{self.end}")
        return self


class Claim(Frozen):
    """One statistical statement that a document makes. Fields as in the claim contract.

    `value` and `value_high` are normalised (money in units of its currency, percentages as written, counts plain).
    `read_by` is `ocr` for what was read off a picture, else None.
    Exactly one of `region` and `entity` is set, or neither when the subject cannot be known.
    """

    id: str
    doc: str
    indicator: str
    indicator_code: str | None = None
    breakdown: dict[str, str] = Field(default_factory=dict)
    breakdown_codes: dict[str, str] = Field(default_factory=dict)
    region: str | None = None
    entity: str | None = None
    entity_region: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    measure: Measure
    of_measure: OfMeasure | None = None
    basis: dict[str, str] = Field(default_factory=dict)
    value: JsonNumber
    value_high: JsonNumber | None = None
    unit: str
    classifier: str | None = None
    modifier: Modifier = Modifier.EQ
    status: Status = Status.ACTUAL
    base_start: date | None = None
    base_end: date | None = None
    scope: str | None = None
    streak: int | None = None
    evidence: Evidence | None
    confidence: float = Field(ge=0, le=1)
    rule: str
    review: str | None = None
    derived_from: tuple[str, ...] | None = None
    read_by: str | None = None

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if (self.period_start is None) != (self.period_end is None):
            raise ValueError("a period has both ends or none")
        if self.period_start and self.period_end and self.period_start > self.period_end:
            raise ValueError(f"period ends before it starts: {self.period_start}..{self.period_end}")
        if (self.base_start is None) != (self.base_end is None):
            raise ValueError("a base period has both ends or none")
        if self.region and self.entity:
            raise ValueError("a claim is about a region or about an entity, not both")
        if self.value_high is not None and self.value_high < self.value:
            raise ValueError("value_high is below value")
        if (self.evidence is None) != bool(self.derived_from):
            raise ValueError("a stated claim has evidence, a derived one has inputs")
        return self


OPEN_END = date(9999, 12, 31)
"""`realtime_end` of a vintage that is in force."""
