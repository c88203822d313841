"""What a text is read as."""

from __future__ import annotations

from datetime import date

from hzetl.extract import extract
from hzetl.model import Claim, Document


def read(text: str, *, home: str | None, published: date | str | None, title: str = "") -> list[Claim]:
    """All claims of a text; a day may be told as `2025-11-10`."""
    return extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title=title,
        published_on=date.fromisoformat(published) if isinstance(published, str) else published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
