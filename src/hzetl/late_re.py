"""The standard `re`, whose `compile` waits until a pattern is first used, and which forgets no pattern.

Extraction is told by some 650 patterns; compiling them all was half of the time that its import took, and a text uses
few of them. The patterns that are given to `search` and its kin are kept as well: `re` itself keeps the last 512, so
that rare ones were compiled again and again. What belongs here: that delay and that memory, and what their users need
of `re` besides. Import it in place of `re`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from re import ASCII, DOTALL, IGNORECASE, MULTILINE, Match, Pattern, escape
from typing import Any, cast

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "Match", "Pattern", "compile", "escape", "findall", "finditer",
    "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Late:
    """A pattern by its source; its methods are those of the compiled one from the first use on.

    Where its own module names it the compiled one takes its place then, for each call by way of this one costs time.
    """

    __slots__ = ("_flags", "_module", "pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int, module: dict[str, object]) -> None:
        self.pattern = pattern
        self._flags = flags
        self._module = module

    def __getattr__(self, name: str) -> object:
        """Called for what is not set yet: the first method that is asked for sets them all."""
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        for own in [own for own, value in self._module.items() if value is self]:
            self._module[own] = compiled
        return getattr(compiled, name)


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - the name that it stands for
    """The pattern, compiled when one of its methods is first used; a mistake in it is told only then."""
    frame = inspect.currentframe()
    module = frame.f_back.f_globals if frame is not None and frame.f_back is not None else {}
    return cast("Pattern[str]", _Late(pattern, flags, module))


_compiled = lru_cache(maxsize=2048)(re.compile)


def findall(pattern: str, text: str) -> list[Any]:
    """As `re.findall`."""
    return _compiled(pattern).findall(text)


def finditer(pattern: str, text: str) -> Iterator[Match[str]]:
    """As `re.finditer`."""
    return _compiled(pattern).finditer(text)


def fullmatch(pattern: str, text: str) -> Match[str] | None:
    """As `re.fullmatch`."""
    return _compiled(pattern).fullmatch(text)


def match(pattern: str, text: str) -> Match[str] | None:
    """As `re.match`."""
    return _compiled(pattern).match(text)


def search(pattern: str, text: str) -> Match[str] | None:
    """As `re.search`."""
    return _compiled(pattern).search(text)


def split(pattern: str, text: str, maxsplit: int = 0) -> list[str | Any]:
    """As `re.split`."""
    return _compiled(pattern).split(text, maxsplit)


def sub(pattern: str, put: str | Callable[[Match[str]], str], text: str, count: int = 0) -> str:
    """As `re.sub`."""
    return _compiled(pattern).sub(put, text, count)
