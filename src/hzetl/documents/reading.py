"""What a reader of one kind of file found: the page's own word, before landing metadata overrules it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

from hzetl.model import Table

PICTURES = "its pages are pictures; install what reads them (pip install 'hzetl[ocr]'), or give a searchable PDF"
"""What to do about a file without characters."""


def reads_pictures() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Result of the readers. Empty strings and None where the file says nothing.

    Attributes:
        text: main text; tables' offsets are into it.
        unsure: figures that OCR may have read wrong.
        beside: lines and tables with figures that stand on a page and are no part of its text.
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
    unsure: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()
