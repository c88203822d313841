"""Where words of a kind last stood before a place, found once for a whole text. Pure.

A rule that looks back from every number over its sentence reads a sentence that never ends again for each of them.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from hzetl import late_re as re


def last_before(pattern: re.Pattern[str], text: str, end: int) -> int:
    """Where the last match that ends at or before a place starts; -1 where there is none.

    `last_before(再|又, "又涨再涨", 3)` is 2. Not for patterns whose matches depend on where a search begins or ends.
    """
    starts, ends = _found(pattern, text)
    number = bisect_right(ends, end)
    return starts[number - 1] if number else -1


@lru_cache(maxsize=4)
def _found(pattern: re.Pattern[str], text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of all matches; of the text that is being read, for the few patterns that look back."""
    spans = [hit.span() for hit in pattern.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]
