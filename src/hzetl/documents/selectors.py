"""Finds elements of a page by the selectors of `families.yml`, from one walk over the page.

The part of CSS that fingerprints need and no more: `tag`, `.class`, `#id`, joined (`td.info`), inside (`.a .b`) and
right inside (`.a > b`). A page is walked once, whatever the number of selectors; names are compared in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment

_COMPOUND = re.compile(r"(?P<tag>[A-Za-z][\w-]*)?(?P<marks>(?:[.#][\w-]+)*)")
_MARK = re.compile(r"([.#])([\w-]+)")


_LONGEST_MARK = 60
"""Characters of a comment that may mark a place; longer ones are code taken out."""


_CANDIDATES = 1_000
_LEVELS = 64
"""Elements looked at, and how far out, for a selector that says what is around: pages of people keep far below."""


@dataclass(frozen=True, slots=True)
class Compound:
    """One element's tag, id and classes; empty where any will do."""

    tag: str
    ident: str
    classes: frozenset[str]
    child: bool = False  # the element before is its parent, not only around it

    @property
    def mark(self) -> str:
        """What it is indexed under."""
        return f"#{self.ident}" if self.ident else next((f".{name}" for name in sorted(self.classes)), self.tag)

    def matches(self, tag: Tag) -> bool:
        """Whether an element is so."""
        return (
            (not self.tag or tag.name.lower() == self.tag)
            and (not self.ident or _lower(tag.get("id")) == [self.ident])
            and (not self.classes or self.classes.issubset(_lower(tag.get("class"))))
        )


@cache
def compiled(selector: str) -> tuple[Compound, ...]:
    """The compounds of a selector, outermost first.

    Raises:
        ValueError: it is beyond what is understood here.
    """
    compounds: list[Compound] = []
    child = False
    for word in selector.split():
        if word == ">":
            child = True
            continue
        found = _COMPOUND.fullmatch(word)
        if not found or not word:
            raise ValueError(f"selector {selector!r} is not of tags, classes and ids")
        marks = [(sign, name.lower()) for sign, name in _MARK.findall(found["marks"])]
        compounds.append(
            Compound(
                tag=(found["tag"] or "").lower(),
                ident=next((name for sign, name in marks if sign == "#"), ""),
                classes=frozenset(name for sign, name in marks if sign == "."),
                child=child and bool(compounds),
            )
        )
        child = False
    if not compounds:
        raise ValueError("empty selector")
    return tuple(compounds)


class PageIndex:
    """The elements of a page by tag, class and id, in document order."""

    def __init__(self, page: BeautifulSoup) -> None:
        self.page = page
        self._comments: dict[str, Comment] = {}
        self._by_mark: dict[str, list[Tag]] = {}
        stack: list[Tag] = [page]
        while stack:
            tag = stack.pop()
            self._by_mark.setdefault(tag.name.lower(), []).append(tag)
            if tag.attrs:
                for name in set(_lower(tag.get("class"))):
                    self._by_mark.setdefault(f".{name}", []).append(tag)
                for name in _lower(tag.get("id")):
                    self._by_mark.setdefault(f"#{name}", []).append(tag)
            for child in reversed(tag.contents):
                if isinstance(child, Tag):
                    stack.append(child)
                elif isinstance(child, Comment) and len(child) < _LONGEST_MARK:
                    self._comments[child.strip().lower()] = child

    def select(self, selectors: Iterable[str]) -> Iterator[Tag]:
        """Elements, selector by selector, each in document order."""
        for selector in selectors:
            *around, last = compiled(selector)
            if any(compound.mark not in self._by_mark for compound in around):
                continue
            found = self._by_mark.get(last.mark, [])
            for tag in found[:_CANDIDATES] if around else found:
                if last.matches(tag) and _stands_in(tag, [*around, last]):
                    yield tag

    def deeper_than(self, levels: float) -> bool:
        """Whether elements are nested deeper than this."""
        stack = [(self.page.contents, 0)]
        while stack:
            inside, depth = stack.pop()
            if depth > levels:
                return True
            stack.extend((node.contents, depth + 1) for node in inside if isinstance(node, Tag))
        return False

    def comment(self, text: str) -> Comment | None:
        """A comment of just this text, whatever its case, or None."""
        return self._comments.get(text.lower())

    def has(self, selectors: Iterable[str]) -> bool:
        """Whether there is any such element."""
        return next(self.select(selectors), None) is not None


def _stands_in(tag: Tag, compounds: list[Compound]) -> bool:
    """Whether the elements around are as wanted: the nearest fitting one is taken for each."""
    place: Tag | None = tag
    for inner, outer in zip(reversed(compounds), list(reversed(compounds))[1:], strict=False):
        place = place.parent if place is not None else None
        levels = _LEVELS
        while levels and place is not None and not inner.child and not outer.matches(place):
            place = place.parent
            levels -= 1
        if place is None or not outer.matches(place):
            return False
    return True


def _lower(value: object) -> list[str]:
    if isinstance(value, str):
        return [value.lower()]
    return [str(name).lower() for name in value] if isinstance(value, list) else []
