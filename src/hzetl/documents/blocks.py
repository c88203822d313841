"""A part of a page → its paragraphs and data tables in reading order. Iterates; nothing here recurses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import PageElement

from hzetl.documents.families import page_families
from hzetl.documents.layout import clean
from hzetl.documents.nodes import is_footnote_mark, is_hidden, shown_text
from hzetl.documents.tables import is_data_table

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6
    header hr html li main ol p pre section summary details table tbody td tfoot th thead tr ul
    founder-title founder-content founder-introtitle founder-subtitle""".split()  # noqa: SIM905 - sixty quotes hide it
)
"""Elements that begin and end a line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text; `linked` when all of it is links."""

    text: str
    linked: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class DataTable:
    """A table that states something."""

    tag: Tag


Block = Paragraph | DataTable


def blocks_of(roots: Iterable[PageElement], furniture: Callable[[Tag], bool]) -> list[Block]:
    """Paragraphs and data tables under some nodes.

    Args:
        roots: nodes in document order.
        furniture: says which elements to leave out with all that is in them.
    """
    skipped = page_families().furniture.tags
    found: list[Block] = []
    pieces: list[str] = []
    linked: list[str] = []

    def flush() -> None:
        line = clean("".join(pieces))
        if line:
            found.append(Paragraph(line, linked=len(clean("".join(linked))) >= len(line)))
        pieces.clear()
        linked.clear()

    stack: list[tuple[Tag | None, Iterator[PageElement]]] = [(None, iter(list(roots)))]
    links = 0
    while stack:
        open_tag, children = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            if open_tag is not None and open_tag.name in BLOCKS:
                flush()
            links -= open_tag is not None and open_tag.name == "a"
        elif isinstance(node, Tag):
            if node.name == "br":
                flush()
            elif node.name in skipped or is_hidden(node) or is_footnote_mark(node) or furniture(node):
                continue
            elif node.name == "table" and is_data_table(node):
                flush()
                found.append(DataTable(node))
            else:
                if node.name in BLOCKS:
                    flush()
                links += node.name == "a"
                stack.append((node, iter(node.contents)))
        elif text := shown_text(node):
            pieces.append(text)
            if links:
                linked.append(text)
    flush()
    return found
