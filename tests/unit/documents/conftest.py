from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from hzetl.documents import parse
from hzetl.model import Document, Snapshot

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"


def _landed(content: bytes, url: str, **told: Any) -> Snapshot:
    told = {"publisher": "local", "media_type": "", "fetched_at": datetime(2026, 11, 1, tzinfo=UTC)} | told
    return Snapshot(url=url, year=2025, sha256=sha256(content).hexdigest(), size=len(content), **told)


@pytest.fixture
def read() -> Callable[..., Document]:
    """Parses bytes, or text as UTF-8, as a local file of some name; keywords are what landing was told."""

    def reading(content: bytes | str, url: str = "page.html", **told: Any) -> Document:
        raw = content.encode() if isinstance(content, str) else content
        return parse(_landed(raw, url, **told), raw)

    return reading


@pytest.fixture
def read_page(read: Callable[..., Document]) -> Callable[..., Document]:
    """Parses a page of `fixtures/pages`."""

    def reading(name: str, **told: Any) -> Document:
        return read((PAGES / name).read_bytes(), name, **told)

    return reading
