"""The standard `re`, whose `compile` waits until a pattern is first used.

Extraction is told by some 650 patterns; compiling them all was half of the time that its import took, and a text uses
few of them. What belongs here: that delay, and what its users need of `re` besides. Import it in place of `re`.
"""

from __future__ import annotations

import re
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import cast

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "Match", "Pattern", "compile", "escape", "findall", "finditer",
    "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Late:
    """A pattern by its source; its methods are those of the compiled one from the first use on."""

    __slots__ = ("_flags", "pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Called for what is not set yet: the first method that is asked for sets them all."""
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - the name that it stands for
    """The pattern, compiled when one of its methods is first used; a mistake in it is told only then."""
    return cast("Pattern[str]", _Late(pattern, flags))
