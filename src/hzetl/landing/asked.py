"""What one run has asked one publisher, so that its lists are asked for once and not once for each year.

A list names articles of many years, so every year's visit walks through it. The pages themselves are in the store;
here is which object answered, and whether it was new to this run. Only lists stay here, and a bounded number of them.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

_MOST = 5_000
"""Pages remembered of a publisher; the least recently used goes first, and is asked for again."""


@dataclass(frozen=True, slots=True)
class AskedPage:
    """How a page was answered: `url` after redirects, the object of its bytes, and whether they came anew."""

    url: str
    sha256: str
    media_type: str
    modified: bool


class AskedPages:
    """Pages of one publisher by address (and form, where one was posted)."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, AskedPage] = OrderedDict()

    def get(self, key: str) -> AskedPage | None:
        """How this page was answered in this run, or None."""
        if key in self._pages:
            self._pages.move_to_end(key)
        return self._pages.get(key)

    def remember(self, key: str, page: AskedPage) -> None:
        """The page was asked for."""
        self._pages[key] = page
        self._pages.move_to_end(key)
        if len(self._pages) > _MOST:
            self._pages.popitem(last=False)

    def forget(self, key: str) -> None:
        """The page is no list but a document, which one year's visit asks for."""
        self._pages.pop(key, None)
