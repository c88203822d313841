"""Which nodes of a page a person reads. Elements are lxml's; a table's are BeautifulSoup's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement

_HIDDEN = re.compile(r"display\s*:\s*none|font-size\s*:\s*0+(?:px|pt|em|%)?\s*(?:;|!|$)", re.IGNORECASE)
_FADED = re.compile(r"visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"^\s*[\[［(（【〔]\s*(?:注\s*)?\d{1,2}\s*[\]］)）】〕]\s*$|^\s*[①-⑳]\s*$")


_FEW = 8
"""A mark that points to a note holds fewer nodes than this."""


def shown_text(node: PageElement) -> str:
    """The characters of a text node; empty for elements, comments, scripts and styles."""
    return str(node) if type(node) in (NavigableString, CData) else ""


def has_inside(tag: Tag, name: str) -> bool:
    """Whether an element of this name is inside; stops at the first, so that nesting costs nothing."""
    return any(isinstance(node, Tag) and node.name == name for node in _descendants(tag))


def is_footnote_mark(tag: Tag) -> bool:
    """Whether a raised `[1]` only points to a note; `m²` written with a raised 2 does not."""
    if tag.name != "sup":
        return False
    inside = [tag, *islice(_descendants(tag), _FEW)]
    return len(inside) <= _FEW and points_to_note("".join(map(shown_text, inside)))


def points_to_note(raised: str) -> bool:
    """Whether raised characters are a mark like `[1]`."""
    return bool(_FOOTNOTE_MARK.match(raised))


def _descendants(tag: Tag) -> Iterator[PageElement]:
    stack = list(reversed(tag.contents))
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Tag):
            stack.extend(reversed(node.contents))


def is_hidden(tag: Tag) -> bool:
    """Whether a reader of the page does not see this element, nor ever will."""
    style = tag.get("style")
    return tag.has_attr("hidden") or (isinstance(style, str) and hides(style))


def hides(style: str) -> bool:
    """Whether an element of this style is not seen."""
    return bool(_HIDDEN.search(style))


def fades(style: str) -> bool:
    """Whether an element of this style keeps its place and is not seen, until a script shows it."""
    return bool(_FADED.search(style))
