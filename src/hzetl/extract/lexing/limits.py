"""How far a text is read: far beyond any article's length, and never for longer than its length allows.

A megabyte of digits is no prose. Where a text has more numbers than the densest release of its length, it is read up
to there, and the last claim says so to the review queue.
"""

from __future__ import annotations

from functools import cache

from hzetl import late_re as re
from hzetl.extract.lexing.quantities import quantity_pattern

UNREAD = "too many numbers: the text after this is unread"
"""Review of the last claim before the place up to which a text is read."""

_SHORT = 20_000
"""Characters up to which a text is read whatever stands in it."""
_NUMBERS = 5000
_HAN_A_NUMBER = 25
"""Numbers that any text may have, and Chinese signs for each further one (dense releases: 15 at a few thousand)."""


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"{quantity_pattern()}|第[一二三四五六七八九十0-9]|[0-9][0-9.,]*")


def readable(text: str) -> int:
    """Up to which offset a text is read: its end, unless it has more numbers than prose can."""
    if len(text) <= _SHORT:
        return len(text)
    han = (len(text.encode(errors="replace")) - len(text)) // 2
    left = _NUMBERS + han // _HAN_A_NUMBER
    for hit in _number().finditer(text):
        left -= 1
        if left < 0:
            return hit.start()
    return len(text)
