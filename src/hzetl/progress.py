"""How a run is watched: stages begin, and things are worked on one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Progress = Callable[[str], None]
"""Called with what is being worked on, once for each thing."""


def silent(_: str) -> None:
    """Progress that nobody watches."""


class Observer(Protocol):
    """Watches a run."""

    def stage(self, name: str, total: int | None) -> Progress:
        """A stage begins, with so many things to do (None if unknown)."""
        ...
