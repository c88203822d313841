"""What the generated web answers with, and what all its pages have in common."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from functools import cached_property

from hzetl.samples.generated.plan import NOTICE

Query = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """A page as rendered: the same bytes at every rendering."""

    body: bytes
    media_type: str
    day: date

    @cached_property
    def etag(self) -> str:
        """Strong validator."""
        return f'"{hashlib.blake2b(self.body, digest_size=10).hexdigest()}"'

    @property
    def last_modified(self) -> str:
        """The morning of the day that it was published on."""
        return format_datetime(datetime.combine(self.day, time(6), UTC), usegmt=True)


def page(day: date, title: str, content: str, *, head: str = "", encoding: str = "utf-8") -> Answer:
    """A page of HTML with the notice that it is made up."""
    declared = "gb2312" if encoding == "gbk" else encoding  # as sites do
    return Answer(
        f'<!DOCTYPE html>\n<html><head><meta charset="{declared}"><title>{title}</title>{head}</head>\n'
        f'<body>\n{content}\n<div class="notice">{NOTICE}</div>\n</body></html>\n'.encode(encoding),
        f"text/html; charset={declared}",
        day,
    )


def paragraphs(texts: tuple[str, ...]) -> str:
    """Paragraphs as editors indent them."""
    return "\n".join(f"<p>　　{text}</p>" for text in texts)
