"""How a fault of a site is told: what it does, and what a run must make of it. `faults_of_*` are the faults.

A run lands three articles of one year from a site that misbehaves, and lands again when the site is in order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.integration.landing.hostile_web import (
    Behaviour,
    Site,
    Talk,
    article,
)

SPOILT = article(2)
"""The page that most faults are about."""
BUT_ONE = frozenset({1, 3})
MAX_BYTES = 200_000


@dataclass(frozen=True)
class Fault:
    """A fault and what a user sees of it.

    Attributes:
        arrange: makes a site misbehave; is also given a site that nobody may ask.
        lands: articles that the run lands nevertheless.
        says: regular expression for the reason that `hzetl status` gives; empty: nothing is missing.
        down: the publisher counts as failed.
        lands_later: articles that there are after a run over the site in order; a long pause still holds then.
        most: requests that one run may make.
        tls: it is served by https, under a certificate of its own.
        articles: how many it has.
        timeout: seconds that it is given.
    """

    arrange: Callable[[Site, Site], None]
    lands: frozenset[int]
    says: str
    down: bool
    lands_later: frozenset[int]
    most: int
    tls: bool
    articles: int
    timeout: float

    @property
    def name(self) -> str:
        """How the test is called."""
        return self.arrange.__name__


class Faults(list[Fault]):
    """Faults of one kind, in the order in which they are told."""

    def fault(
        self,
        says: str = "",
        *,
        lands: frozenset[int] | None = None,
        down: bool = False,
        for_good: bool = False,
        most: int = 12,
        tls: bool = False,
        articles: int = 3,
        timeout: float = 0.7,
    ) -> Callable[[Callable[[Site, Site], None]], Callable[[Site, Site], None]]:
        """Name a fault. One that says something spoils the second article, one that is `down` all."""
        every = frozenset(range(1, articles + 1))
        landed = lands if lands is not None else frozenset() if down else BUT_ONE if says else every

        def register(arrange: Callable[[Site, Site], None]) -> Callable[[Site, Site], None]:
            self.append(Fault(arrange, landed, says, down, landed if for_good else every, most, tls, articles, timeout))
            return arrange

        return register


def status(code: int, *more: str) -> Behaviour:
    """Answers with a status."""
    return lambda talk: talk.answer(b"no", code, *more)


def sends(*pieces: bytes, every: float = 0.0, hangs: bool = False) -> Behaviour:
    """Sends bytes and closes, or hangs."""

    def behave(talk: Talk) -> None:
        talk.raw(*pieces, every=every)
        talk.close()
        if hangs:
            talk.hang()

    return behave


def sends_on(to: str, *more: str, code: int = 302) -> Behaviour:
    """Redirects."""
    return lambda talk: talk.answer(b"", code, f"Location: {to}", *more)


def first(times: int, behave: Behaviour) -> Callable[[Site], Behaviour]:
    """Misbehaves so many times, then is in order."""
    return lambda site: lambda talk: behave(talk) if talk.nth < times else site.serve(talk)


def dribbles(head: bytes) -> Behaviour:
    """Sends a head, then a byte now and then for ever."""
    return sends(head, *[b"x"] * 1000, every=0.1)
