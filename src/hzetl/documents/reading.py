"""What a reader of one kind of file found: the page's own word, before landing metadata overrules it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hzetl.model import Table


@dataclass(frozen=True, slots=True)
class Reading:
    """Result of the readers. Empty strings and None where the file says nothing.

    Attributes:
        text: main text; tables' offsets are into it.
        site: name of the site or paper, a weaker hint at the source than `source`.
    """

    text: str
    read_by: str
    tables: tuple[Table, ...] = ()
    title: str = ""
    subtitle: str = ""
    published_on: date | None = None
    source: str = ""
    site: str = ""
    page_family: str | None = None
