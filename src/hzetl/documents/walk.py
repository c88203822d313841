"""A page → its paragraphs and data tables in reading order, and where each element's begin and end among them.

One walk over the page serves everything that reads it: body, imprint, furniture. It goes over lxml's own tree, which
costs a tenth of building another one of Python objects; only a table that states something becomes BeautifulSoup's.
Iterates; nothing here recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from lxml.etree import Comment, tostring
from lxml.etree import _Element as Element

from hzetl.documents.families import page_families, suspect_name
from hzetl.documents.layout import clean
from hzetl.documents.nodes import fades, hides, points_to_note
from hzetl.documents.tables import is_data_table

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6
    header hr html li main ol p pre section summary details table tbody td tfoot th thead tr ul
    founder-title founder-content founder-introtitle founder-subtitle""".split()  # noqa: SIM905 - sixty quotes hide it
)
"""Elements that begin and end a line."""

_SET_APART = re.compile(r"(?<=[。！？；：”」』）])[ \t\r\n]*(?:\u3000{2,}|\xa0{4,}|(?:\xa0 ){2,})[\u3000\xa0 ]*(?=\S)")
"""Two ideographic spaces after a sentence, within one run of text: the next paragraph begins."""
_LONGEST_MARK = 60
"""Characters of a comment that may mark a place; longer ones are code taken out."""
_LONGEST_RAISED = 8


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A line of text.

    Attributes:
        text: cleaned, on one line.
        holder: the innermost block element around it.
        linked: characters of it that are links.
    """

    text: str
    holder: Element
    linked: int = 0

    @property
    def is_link(self) -> bool:
        """Whether all of it is links."""
        return self.linked >= len(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class DataTable:
    """A table that states something.

    Attributes:
        tag: for the reader of tables.
        holder: the same in the page.
        size: characters in it.
    """

    tag: Tag
    holder: Element
    size: int


Block = Paragraph | DataTable


@dataclass(slots=True)
class Walk:
    """What a walk found.

    Attributes:
        blocks: in reading order.
        spans: for each block element, and each watched one, the range of its blocks.
        marks: for each mark (comment or meta tag of a watched name), the number of blocks before it and the element
            that it stands in.
        suspects: ranges of what by its name or looks is none of an article.
    """

    blocks: list[Block] = field(default_factory=list)
    spans: dict[Element, tuple[int, int]] = field(default_factory=dict)
    marks: dict[str, tuple[int, Element]] = field(default_factory=dict)
    suspects: list[tuple[int, int]] = field(default_factory=list)


def walk_over(
    root: Element, *, furniture: AbstractSet[Element], watched: AbstractSet[Element], marks: AbstractSet[str]
) -> Walk:
    """Reads an element.

    Args:
        root: what to read, itself included.
        furniture: elements to leave out with all that is in them.
        watched: elements whose range is wanted though they may stand inside a line; they are never hidden.
        marks: names of comments and meta tags that mark a place, in lower case.
    """
    return _Walker(furniture, watched, marks).over(root)


@dataclass(slots=True)
class _Open:
    """An element that the walk is in."""

    element: Element
    left: Iterator[Element]
    before: int
    is_block: bool
    is_suspect: bool


class _Walker:
    def __init__(self, furniture: AbstractSet[Element], watched: AbstractSet[Element], marks: AbstractSet[str]) -> None:
        self._furniture = furniture
        self._watched = watched
        self._marks = marks
        self._skipped = page_families().furniture.tags
        self._suspect_tags = page_families().furniture.suspect_tags
        self._found = Walk()
        self._holders: list[Element] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0

    def over(self, root: Element) -> Walk:
        stack = [self._enter(root, is_block=True, is_suspect=False)]
        while stack:
            child = next(stack[-1].left, None)
            if child is None:
                element = self._leave(stack.pop())
                if stack:
                    self._add(element.tail)
                continue
            opened = self._opened(child)
            if opened is None:
                self._add(child.tail)
            else:
                stack.append(opened)
        return self._found

    def _opened(self, element: Element) -> _Open | None:
        """The element to go into; None where nothing in it is shown, or all of it was read at once."""
        tag = element.tag
        if tag.__class__ is not str:
            if tag is Comment and element.text and len(element.text) < _LONGEST_MARK:
                self._mark(element.text)
            return None
        if tag == "br":
            self._flush()
            return None
        if tag == "meta":
            self._mark(element.get("name") or "")
            return None
        if tag in self._skipped or element in self._furniture:
            return None
        is_watched = element in self._watched
        style = element.get("style")
        if not is_watched and ((style and hides(style)) or element.get("hidden") is not None):
            return None
        if tag == "sup" and len(said := "".join(element.itertext())) < _LONGEST_RAISED and points_to_note(said):
            return None
        is_suspect = not is_watched and (
            tag in self._suspect_tags or _named_so(element) or bool(style and fades(style))
        )
        is_block = tag in BLOCKS or is_suspect or is_watched
        if is_block:
            self._flush()
        if tag == "table" and (table := _data_table(element)) is not None:
            self._found.spans[element] = span = (len(self._found.blocks), len(self._found.blocks) + 1)
            self._found.blocks.append(table)
            if is_suspect:
                self._found.suspects.append(span)
            return None
        return self._enter(element, is_block=is_block, is_suspect=is_suspect)

    def _enter(self, element: Element, *, is_block: bool, is_suspect: bool) -> _Open:
        if is_block:
            self._holders.append(element)
        elif element.tag == "a":
            self._links += 1
        self._add(element.text)
        return _Open(element, iter(element), len(self._found.blocks), is_block, is_suspect)

    def _leave(self, left: _Open) -> Element:
        if left.is_block:
            self._flush()
            self._holders.pop()
            span = (left.before, len(self._found.blocks))
            self._found.spans[left.element] = span
            if left.is_suspect and span[1] > span[0]:
                self._found.suspects.append(span)
        elif left.element.tag == "a":
            self._links -= 1
        return left.element

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            if self._links:
                self._linked += len(text.strip())

    def _mark(self, name: str) -> None:
        key = name.strip().lower()
        if key in self._marks:
            self._flush()
            self._found.marks.setdefault(key, (len(self._found.blocks), self._holders[-1]))

    def _flush(self) -> None:
        if not self._pieces:
            return
        raw = "".join(self._pieces)
        self._pieces.clear()
        linked, self._linked = self._linked, 0
        if raw.isspace():
            return
        lines = _SET_APART.split(raw) if "\u3000\u3000" in raw or "\xa0" in raw else (raw,)
        for line in lines:
            if text := clean(line):
                self._found.blocks.append(Paragraph(text, self._holders[-1], linked))


def _named_so(element: Element) -> bool:
    """Whether a class or the id of an element is what furniture is called (`comment-list`)."""
    classes, ident = element.get("class"), element.get("id")
    return bool((classes and _is_suspect(classes)) or (ident and _is_suspect(ident)))


@lru_cache(maxsize=10_000)
def _is_suspect(names: str) -> bool:
    suspect = suspect_name()
    return any(suspect.search(name) for name in names.lower().split())


def _data_table(table: Element) -> DataTable | None:
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = 0
    for row in table.iterdescendants("tr"):
        rows += sum(cell.tag in ("td", "th") for cell in row) > 1
        if rows > 1:
            break
    else:
        return None
    linked = sum(len("".join(link.itertext())) for link in table.iterdescendants("a"))
    if linked * 2 > sum(map(len, "".join(table.itertext()).split())):  # a grid of links
        return None
    markup = tostring(table, encoding="unicode", method="html", with_tail=False)
    tag = BeautifulSoup(markup.encode("utf-8", "replace"), "lxml", from_encoding="utf-8").find("table")
    if not isinstance(tag, Tag) or not is_data_table(tag):
        return None
    return DataTable(tag, table, len(tag.get_text(strip=True)))
