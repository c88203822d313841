"""Figures of a year that is only reckoned back to: `5年前，全市产值还不到3000亿元`. Pure."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.carrying_on import sentence_start
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.last_before import last_before
from hzetl.extract.lexing.shapes import Clause, Shape

_TENS = "一二两三四五六七八九十"
_YEARS_AGO = re.compile(
    f"[0-9{_TENS}](?<![比较0-9{_TENS}].)(?:(?<=[0-9])[0-9]|(?<=[{_TENS}])[{_TENS}])?多?年(?:之|以)?前(?![后期])"
)
_ONCE = re.compile(
    "鼎盛(?:时期?|期)|高峰(?:时期?|期)|巅峰(?:时期?|期)?|最多(?:的)?时候?|那时|彼时|曾(?:经|一度)?(?!任|几)"
)
"""Of a time that the page does not name: `鼎盛时期，全区企业多达460家`."""


def is_years_ago(shape: Shape, clause: Clause, index: int, governing: Governing | None) -> bool:
    """Whether the words of a number's sentence, after the period that governs, only say how many years ago it was.

    Whether that is reckoned from the day of publication or from the year that is told of nobody can say.
    """
    last = shape.places[index]
    once, ago = last_before(_ONCE, shape.text, last), last_before(_YEARS_AGO, shape.text, last)
    if once < 0 and ago < 0:
        return False
    begins = first = shape.places[sentence_start(shape, clause)]
    named = False
    if governing is not None and governing.place is not None:
        first = max(first, governing.place[1])
        named = governing.place[0] >= begins
    return (once >= begins and not named) or ago >= first
