"""What a try of a publisher found: pages of lists, articles as they read, and what looks wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Trouble:
    """What looks wrong, and what to do about it."""

    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list as it was found: its address and what it is built by."""

    url: str
    built_by: str


@dataclass(frozen=True, slots=True)
class Example:
    """An article, read.

    Attributes:
        url: where it was.
        family: what its reader took it for; empty for a page of no known family.
        characters: of its text.
        tables: in it.
    """

    url: str
    title: str
    published_on: date | None
    source: str
    family: str
    characters: int
    tables: int


@dataclass(slots=True)
class Survey:
    """What was found of one publisher.

    Attributes:
        robots: what robots.txt says of us, in a clause.
        listings: pages of lists, in the order they were asked for.
        references: articles that those name; `wanted` of them have one of the publisher's keywords in the title.
        oldest, newest: days of these articles, as far as lists tell.
    """

    publisher: str
    robots: str = ""
    listings: list[Listing] = field(default_factory=list)
    references: int = 0
    wanted: int = 0
    oldest: date | None = None
    newest: date | None = None
    examples: list[Example] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    requests: int = 0

    def trouble(self, what: str, todo: str) -> None:
        """Notes what looks wrong, once."""
        found = Trouble(what, todo)
        if found not in self.troubles:
            self.troubles.append(found)

    @property
    def exit_status(self) -> int:
        """0 for a publisher that can be landed as it is, 3 for one that can in part, 1 for one that cannot."""
        if not self.examples:
            return 1
        return 3 if self.troubles else 0
