"""What the sample web answers with: bytes with their validators, and the templates that make them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

VISITS = "%%VISITS%%"
"""Where a page shows how often it was read: another number at each rendering, on purpose."""

HTML = "text/html; charset=utf-8"

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


@dataclass(frozen=True)
class Resource:
    """An answer to GET: its bytes as published, before the visit counter is filled in.

    `modified` is when it was published, so that validators are the same in every process.
    """

    body: bytes
    media_type: str
    modified: datetime
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def etag(self) -> str:
        """Strong validator: of the bytes without the visit counter."""
        return f'"{hashlib.blake2b(self.body, digest_size=10).hexdigest()}"'

    @cached_property
    def counts_visits(self) -> bool:
        """Whether the page shows a counter."""
        return VISITS.encode() in self.body

    def rendered(self, visits: int) -> bytes:
        """The bytes as they go out for the given number of visits."""
        return self.body.replace(VISITS.encode(), str(visits).encode()) if self.counts_visits else self.body


Query = Mapping[str, str]
Answer = Callable[[Query, Query], Resource | None]
"""An answer that depends on the query and, for POST, on the form; None is 404."""


@dataclass(frozen=True)
class Site:
    """The pages of one publisher: by path, and those that take a query or a form."""

    pages: dict[str, Resource] = field(default_factory=dict)
    get: dict[str, Answer] = field(default_factory=dict)
    post: dict[str, Answer] = field(default_factory=dict)


def published(day: date, at: str = "06:00") -> datetime:
    """The moment that a page says it was last modified."""
    return datetime.combine(day, time.fromisoformat(at), UTC)


def html(
    template: str, modified: datetime, *, encoding: str = "utf-8", declared: str = "utf-8", **names: object
) -> Resource:
    """A page from a template. `declared` is what the header and the meta tag claim its bytes are."""
    text = _TEMPLATES.get_template(template).render(declared=declared, VISITS=VISITS, **names)
    return Resource(text.encode(encoding), f"text/html; charset={declared}", modified)


def text(template: str, **names: object) -> str:
    """A piece of a page from a template."""
    return _TEMPLATES.get_template(template).render(VISITS=VISITS, **names)
