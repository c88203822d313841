"""Finds elements of a page by the selectors of `families.yml`, from one walk over the page.

The part of CSS that fingerprints need and no more: `tag`, `.class`, `#id`, joined (`td.info`), inside (`.a .b`) and
right inside (`.a > b`). A page is walked once, whatever the number of selectors; names are compared in lower case.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lxml.etree import Comment
from lxml.etree import _Element as Element

_COMPOUND = re.compile(r"(?P<tag>[A-Za-z][\w-]*)?(?P<marks>(?:[.#][\w-]+)*)")
_MARK = re.compile(r"([.#])([\w-]+)")


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

    def matches(self, element: Element) -> bool:
        """Whether an element is so."""
        return (
            (not self.tag or element.tag == self.tag)
            and (not self.ident or (element.get("id") or "").strip().lower() == self.ident)
            and (not self.classes or self.classes.issubset((element.get("class") or "").lower().split()))
        )


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector taken apart.

    Attributes:
        mark: what the elements that it is for are indexed under.
        around: marks that the page must have at all.
        compounds: outermost first.
        exact: whether the mark alone says all.
    """

    mark: str
    around: tuple[str, ...]
    compounds: tuple[Compound, ...]
    exact: bool


@cache
def compiled(selector: str) -> Selector:
    """The parts of a selector.

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
    *around, last = compounds
    parts = bool(last.tag) + bool(last.ident) + len(last.classes)
    return Selector(last.mark, tuple(c.mark for c in around), tuple(compounds), exact=not around and parts == 1)


class PageIndex:
    """The elements of a page by tag, class and id, in document order.

    Args:
        root: the page's outermost element.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        by_mark: defaultdict[str, list[Element]] = defaultdict(list)
        for element in root.iter():
            tag = element.tag
            if tag is Comment:
                continue
            by_mark[tag].append(element)
            if names := element.get("class"):
                for name in set(names.lower().split()):
                    by_mark["." + name].append(element)
            if name := element.get("id"):
                by_mark["#" + name.strip().lower()].append(element)
        self._by_mark: dict[str, list[Element]] = dict(by_mark)

    def select(self, selectors: Iterable[str]) -> Iterator[Element]:
        """Elements, selector by selector, each in document order."""
        by_mark = self._by_mark
        for selector in selectors:
            sought = compiled(selector)
            found = by_mark.get(sought.mark)
            if not found:
                continue
            if sought.exact:
                yield from found
            elif all(mark in by_mark for mark in sought.around):
                for element in found[:_CANDIDATES] if sought.around else found:
                    if _stands_in(element, sought.compounds):
                        yield element

    def has(self, selectors: Iterable[str]) -> bool:
        """Whether there is any such element."""
        return next(self.select(selectors), None) is not None


def _stands_in(element: Element, compounds: tuple[Compound, ...]) -> bool:
    """Whether an element, and those around it, are as wanted: the nearest fitting one is taken for each."""
    inward = compounds[::-1]
    if not inward[0].matches(element):
        return False
    place = element
    for inner, outer in pairwise(inward):
        place = place.getparent() if place is not None else None
        levels = _LEVELS
        while levels and place is not None and not inner.child and not outer.matches(place):
            place = place.getparent()
            levels -= 1
        if place is None or not outer.matches(place):
            return False
    return True
