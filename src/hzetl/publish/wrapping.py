"""Lines of Chinese text for a terminal: broken between characters, never inside a number or before closing marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

_ATOM = re.compile(
    r"[\[(（“‘《〈「『【]*(?:[0-9A-Za-z.,%‰+\-−>≥<≤≈:/_⁰¹²³⁴⁵⁶⁷⁸⁹˒\]]+|\s|.)[\]),.;:!?，。、；：？！…”’》〉」』】）%⁰¹²³⁴⁵⁶⁷⁸⁹˒]*",
    re.DOTALL,
)
"""What stays together: a number with its sign, a character with the marks that open before and close after it."""


def wrapped(text: Text, width: int) -> Iterator[Text]:
    """The text in lines of at most so many cells, styles kept; spaces at a line's start are dropped.

    What is longer than a line by itself is cut at the width.
    """
    plain = text.plain
    breaks: list[int] = []
    used = 0
    for atom in _ATOM.finditer(plain):
        cells = cell_len(atom.group())
        if used and used + cells > width:
            breaks.append(atom.start())
            used = 0
        used += cells
        if used > width:
            cut, used = _cuts(plain, atom.start(), atom.end(), width)
            breaks.extend(cut)
    for number, line in enumerate(text.divide(breaks)):
        if number and line.plain.startswith(" "):
            line = line[len(line.plain) - len(line.plain.lstrip(" ")) :]  # noqa: PLW2901 - the line, trimmed
        line.no_wrap = True
        line.overflow = "fold"
        yield line


def _cuts(plain: str, start: int, end: int, width: int) -> tuple[list[int], int]:
    """Where a run that is longer than a line is cut, and how many cells its last piece takes."""
    cuts: list[int] = []
    used = 0
    for place in range(start, end):
        cells = cell_len(plain[place])
        if used + cells > width and used:
            cuts.append(place)
            used = 0
        used += cells
    return cuts, used
