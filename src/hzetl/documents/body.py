"""Where a page's article is: by its family's selectors, else by where the text is (general reader)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from hzetl.documents.blocks import BLOCKS
from hzetl.documents.families import Between, Family, page_families
from hzetl.documents.nodes import is_hidden, shown_text
from hzetl.documents.selectors import PageIndex
from hzetl.documents.tables import is_data_table

_SENTENCE_SIGNS = "，。；！？、：,;"
_CANDIDATES = 5
"""Elements looked at for one selector: a page with more is none of the family."""

_ENOUGH = 2
"""Characters that a container must hold to be a body at all."""


def root_of(page: PageIndex) -> Tag:
    """The element that holds all that is shown."""
    return next(page.select(["body"]), page.page)


def furniture_of(page: PageIndex, family: Family | None) -> Callable[[Tag], bool]:
    """A test for elements that stand on the page and are not of its article."""
    selectors = page_families().furniture.selectors + (family.furniture if family else ())
    out = {id(tag) for tag in page.select(selectors)}
    return lambda tag: id(tag) in out


def body_of(page: PageIndex, family: Family | None, furniture: Callable[[Tag], bool]) -> Sequence[PageElement]:
    """The nodes that hold the article, in document order; the whole page where nothing else can be told."""
    for place in family.body if family else ():
        nodes = _between(page, place) if isinstance(place, Between) else _selected(page, place, furniture)
        if nodes and _has_text(nodes):
            return nodes
    best = _densest(page, furniture)
    return [best if best is not None else root_of(page)]


def _selected(page: PageIndex, selector: str, furniture: Callable[[Tag], bool]) -> list[PageElement]:
    for tag in islice(page.select([selector]), _CANDIDATES):
        inside_furniture = furniture(tag) or any(furniture(parent) for parent in tag.parents)
        if not inside_furniture and _has_text([tag]):
            return [tag]
    return []


def _has_text(nodes: Sequence[PageElement]) -> bool:
    length = 0
    for node in nodes:
        if isinstance(node, Tag):
            length += len(node.get_text(strip=True))
        else:
            length += len(shown_text(node).strip())
        if length >= _ENOUGH:
            return True
    return False


def _between(page: PageIndex, place: Between) -> list[PageElement]:
    """Nodes between two marks; the element around the first mark when the second is not beside it."""
    begin, end = (_mark(page, name) for name in place.between)
    if begin is None:
        return []
    nodes: list[PageElement] = []
    for sibling in begin.next_siblings:
        if sibling is end:
            return nodes
        nodes.append(sibling)
    if end is None or begin.parent is None:
        return nodes
    ancestors = {id(parent) for parent in end.parents}
    for node in begin.next_siblings:  # the second mark stands deeper: all up to the element that holds it
        if id(node) in ancestors:
            return [*nodes[: nodes.index(node)], node]
    around = next((parent for parent in begin.parents if id(parent) in ancestors), begin.parent)
    return [around]


def _mark(page: PageIndex, name: str) -> PageElement | None:
    return page.comment(name) or next((tag for tag in page.select(["meta"]) if tag.get("name") == name), None)


def _densest(page: PageIndex, furniture: Callable[[Tag], bool]) -> Tag | None:
    """The element whose own paragraphs hold most text that is not links: the general reader.

    Each paragraph's weight goes to the element around it and half of it to the one above, so that a body of many short
    paragraphs wins over one long caption.
    """
    skipped = page_families().furniture.tags
    weights: dict[int, float] = {}
    tags: dict[int, Tag] = {}
    root = root_of(page)
    stack: list[tuple[Tag, Tag, bool]] = [(root, root, False)]  # element, its nearest block, inside a link
    while stack:
        tag, block, linked = stack.pop()
        if tag.name == "table" and is_data_table(tag):
            _weigh(tag, len(tag.get_text(strip=True)) * 0.5, weights, tags)
            continue
        for child in tag.contents:
            if isinstance(child, Tag):
                if child.name in skipped or is_hidden(child) or furniture(child):
                    continue
                stack.append((child, child if child.name in BLOCKS else block, linked or child.name == "a"))
            elif text := shown_text(child).strip():
                signs = sum(text.count(sign) for sign in _SENTENCE_SIGNS)
                _weigh(block, (len(text) + 5 * signs) * (-0.5 if linked else 1.0), weights, tags)
    if not weights:
        return None
    best = max(weights, key=lambda key: weights[key])
    return tags[best]


def _weigh(block: Tag, weight: float, weights: dict[int, float], tags: dict[int, Tag]) -> None:
    holder = block.parent if block.name in {"p", "li", "table", "h1", "h2", "h3", "h4", "pre", "blockquote"} else block
    for share in (1.0, 0.5):
        if holder is None or isinstance(holder, BeautifulSoup):
            return
        weights[id(holder)] = weights.get(id(holder), 0.0) + weight * share
        tags[id(holder)] = holder
        holder = holder.parent
