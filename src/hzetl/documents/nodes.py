"""Which nodes of a page a person reads."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"^\s*[\[［(（【〔]\s*(?:注\s*)?\d{1,2}\s*[\]］)）】〕]\s*$")


def shown_text(node: PageElement) -> str:
    """The characters of a text node; empty for elements, comments, scripts and styles."""
    return str(node) if type(node) in (NavigableString, CData) else ""


def is_footnote_mark(tag: Tag) -> bool:
    """Whether a raised `[1]` only points to a note; `m²` written with a raised 2 does not."""
    return tag.name == "sup" and bool(_FOOTNOTE_MARK.match(tag.get_text()))


def is_hidden(tag: Tag) -> bool:
    """Whether a reader of the page does not see this element."""
    style = tag.get("style")
    return tag.has_attr("hidden") or (isinstance(style, str) and bool(_HIDDEN.search(style)))
