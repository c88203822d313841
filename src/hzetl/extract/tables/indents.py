"""Which unit a row has that says none, by the rows above that it is set in below.

What belongs here: how far labels are set in. What does not: what they name (`labels`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.tables.cells import unit_of
from hzetl.extract.tables.label import BLANKS

_CHAPTER = re.compile("[一二三四五六七八九十]+[、.．]")


class Units:
    """Units of the wholes that the next label may be a part of, the outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._persons = ""

    def section(self, text: str, unit: str = "") -> None:
        """A row of one label alone: its unit, or none, is that of the rows below it."""
        self._close(_depth(text))
        if unit:
            self._open = [(-1, unit)]

    def below(self, text: str) -> None:
        """A row that only says what the rows below it are parts by (`分产业`): they have the unit of the whole."""
        self._close(_depth(text) + 1)

    def of(self, text: str, own: str, *, inner: bool, alone: bool = False) -> str:
        """The unit of a label: its own, or of what it is set in below; empty if neither says one.

        Args:
            text: the label with the blanks that it is set in by.
            own: the unit that it says itself.
            inner: whether it is marked as a part.
            alone: whether it names no number by itself, such as 香港同胞 in a chapter of 接待人数（人次）.
        """
        if own or _CHAPTER.match(text.strip()):
            self._persons = own if (unit := unit_of(own)) and unit[1] in {"人", "人次"} else ""
        depth = _depth(text) + inner
        self._close(depth)
        if own:
            self._open.append((depth, own))
        return own or (self._open[-1][1] if depth and self._open else "") or (self._persons if alone else "")

    def _close(self, depth: int) -> None:
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()


def _depth(text: str) -> int:
    return 2 * (len(text) - len(text.lstrip(" 　"))) * text.startswith(BLANKS)
