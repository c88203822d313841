"""Whole numbers in a row, to be copied rather than counted out: where each sign of a text stands."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache

_KEPT = 1 << 16
"""Numbers that are kept, about as many as a long text has signs (256 KB); beyond them they are counted out."""


def numbers_to(end: int) -> Sequence[int]:
    """At least the whole numbers from 0 up to an end, of which runs can be cut.

    >>> list(numbers_to(8)[2:5])
    [2, 3, 4]
    """
    return _kept() if end <= _KEPT else range(end)


@cache
def _kept() -> array[int]:
    return array("I", range(_KEPT))
