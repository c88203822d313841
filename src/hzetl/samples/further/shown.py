"""What every further site gives: its pages, and which article is which document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from hzetl.samples.documents import SampleDocument
from hzetl.samples.resources import Site

Entry = TypeVar("Entry")
A_PAGE = 3
"""Entries of a page of a list: few, so that sample lists have several pages."""


@dataclass(frozen=True)
class Shown:
    """Documents as one site shows them.

    Attributes:
        site: its pages.
        articles: documents by the path that each is to be landed from.
    """

    site: Site = field(default_factory=Site)
    articles: dict[str, SampleDocument] = field(default_factory=dict)


def newest_first(documents: Sequence[SampleDocument]) -> list[SampleDocument]:
    """Documents in the order of a list."""
    return sorted(documents, key=lambda document: (document.filed_on, document.number), reverse=True)


def in_pages(listed: Sequence[Entry]) -> list[Sequence[Entry]]:
    """A list cut into pages; an empty list has one."""
    return [listed[start : start + A_PAGE] for start in range(0, len(listed), A_PAGE)] or [()]
