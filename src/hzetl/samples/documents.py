"""The sample documents: what each page says, apart from how a publisher's templates dress it.

A document is a file of `documents/`: YAML between two `---` lines, then the body. In the body, blocks are parted by
blank lines: `## ` starts a heading, `| a | b |` lines are a table (`<` joins a cell to the one on its left, `^` to the
one above), a line `@table caption=…; unit=…; header_rows=2` before it says more, anything else is a paragraph.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field

from hzetl.errors import SettingsError
from hzetl.keys import hex_key
from hzetl.model import Frozen

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"
FILES = HERE / "files"

MetaStyle = Literal["standard", "content_first", "http_equiv", "date_only", "slashes", "seconds", "none"]


class SamplePublisher(Frozen):
    """One publisher of the sample web, as `publishers.yml` says; `prefix` is the path its pages live under."""

    name: str
    label: str
    label_en: str
    kind: str
    prefix: str
    columns: tuple[str, ...]
    column_titles: dict[str, str] = Field(default_factory=dict)
    first_year: int
    authority: str
    home_region: str
    canonical_base: str

    @property
    def short_label(self) -> str:
        """The publisher's name as its own pages print it."""
        return self.label.removesuffix("·示例")


class TableCell(Frozen):
    """A cell of a table as written to HTML."""

    text: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


class Block(Frozen):
    """A paragraph, a heading or a table of a body."""

    kind: Literal["paragraph", "heading", "table"]
    text: str = ""
    caption: str = ""
    unit: str = ""
    rows: tuple[tuple[TableCell, ...], ...] = ()


class SampleDocument(Frozen):
    """One page.

    Attributes:
        slug: name of its file, unique.
        publisher: name in `publishers.yml`.
        column: which of the publisher's columns lists it.
        filed_on: the date that places it in the publisher's URLs and listings.
        dated: False for a page that tells nobody when it was published.
        time: time of day as bureaus state it.
        number: serial number in its URL.
        edition: page of the paper, e.g. `A03`.
        encoding, declared: what the bytes are in, and what the page claims.
        style: `word` for a body exported from a word processor.
        attachments: files of `files/` that the page links.
    """

    slug: str
    publisher: str
    column: str
    filed_on: date
    dated: bool = True
    time: str = "10:00"
    number: int
    title: str
    kicker: str = ""
    subtitle: str = ""
    source: str = ""
    author: str = ""
    edition: str = "A01"
    edition_title: str = "要闻"
    encoding: str = "utf-8"
    declared: str = "utf-8"
    meta: MetaStyle = "standard"
    style: Literal["plain", "word"] = "plain"
    attachments: tuple[str, ...] = ()
    body: str

    @property
    def stated_source(self) -> str:
        """The source as the page states it: marked as a sample, since the sentences are not that office's."""
        return f"{self.source}·示例" if self.source else ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body as paragraphs, headings and tables."""
        return _blocks(self.body)

    @property
    def token(self) -> str:
        """32 hexadecimal digits that are this document's own."""
        return (hex_key("sample", self.slug) * 2)[:32]


@cache
def sample_publishers() -> tuple[SamplePublisher, ...]:
    """The sample publishers in the order of `publishers.yml`."""
    told = yaml.safe_load((HERE / "publishers.yml").read_text(encoding="utf-8"))
    root = told["canonical_root"]
    return tuple(SamplePublisher(canonical_base=root + entry["prefix"], **entry) for entry in told["publishers"])


@cache
def sample_documents() -> tuple[SampleDocument, ...]:
    """All sample documents, oldest first.

    Raises:
        SettingsError: a file is not a sample document, or two share a number within a publisher.
    """
    documents = sorted((_read(path) for path in DOCUMENTS.glob("*.md")), key=lambda d: (d.filed_on, d.slug))
    seen: dict[tuple[str, int], str] = {}
    for document in documents:
        other = seen.setdefault((document.publisher, document.number), document.slug)
        if other != document.slug:
            raise SettingsError(f"number {document.number} is taken by {other}", where=document.slug)
    return tuple(documents)


def _read(path: Path) -> SampleDocument:
    text = path.read_text(encoding="utf-8")
    try:
        _, front, body = text.split("---\n", 2)
        told: dict[str, Any] = yaml.safe_load(front)
        return SampleDocument(slug=path.stem, body=body.strip(), **told)
    except (ValueError, TypeError, yaml.YAMLError) as error:
        raise SettingsError(f"not a sample document: {error}", where=path.name) from error


@cache
def _blocks(body: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for chunk in filter(None, (part.strip("\n") for part in body.split("\n\n"))):
        lines = chunk.split("\n")
        options: dict[str, str] = {}
        if lines[0].startswith("@table"):
            pairs = (pair.split("=", 1) for pair in lines.pop(0).removeprefix("@table").split(";") if "=" in pair)
            options = {name.strip(): value.strip() for name, value in pairs}
        if lines and lines[0].startswith("|"):
            rows = _grid(lines, int(options.get("header_rows", "1")))
            blocks.append(
                Block(kind="table", caption=options.get("caption", ""), unit=options.get("unit", ""), rows=rows)
            )
        elif chunk.startswith("## "):
            blocks.append(Block(kind="heading", text=chunk.removeprefix("## ")))
        else:
            blocks.append(Block(kind="paragraph", text="".join(lines)))
    return tuple(blocks)


def _grid(lines: list[str], header_rows: int) -> tuple[tuple[TableCell, ...], ...]:
    """Cells that carry their spans; a cell that is joined to another is left out."""
    texts = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    rows: list[tuple[TableCell, ...]] = []
    for r, row in enumerate(texts):
        cells: list[TableCell] = []
        for c, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            colspan = 1
            while c + colspan < len(row) and row[c + colspan] == "<":
                colspan += 1
            rowspan = 1
            while r + rowspan < len(texts) and c < len(texts[r + rowspan]) and texts[r + rowspan][c] == "^":
                rowspan += 1
            cells.append(TableCell(text=text, header=r < header_rows, colspan=colspan, rowspan=rowspan))
        rows.append(tuple(cells))
    return tuple(rows)
