"""Which unit a row has that says none, by the rows above that it is set in below.

What belongs here: how far labels are set in. What does not: what they name (`labels`).
"""

from __future__ import annotations

from hzetl.extract.tables.label import BLANKS


class Units:
    """Units of the wholes that the next label may be a part of, the outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def section(self, text: str, unit: str = "") -> None:
        """A row of one label alone: its unit, or none, is that of the rows below it."""
        self._close(_depth(text))
        if unit:
            self._open = [(-1, unit)]

    def below(self, text: str) -> None:
        """A row that only says what the rows below it are parts by (`分产业`): they have the unit of the whole."""
        self._close(_depth(text) + 1)

    def of(self, text: str, own: str, *, inner: bool) -> str:
        """The unit of a label: its own, or of what it is set in below; empty if neither says one.

        Args:
            text: the label with the blanks that it is set in by.
            own: the unit that it says itself.
            inner: whether it is marked as a part.
        """
        depth = _depth(text) + inner
        self._close(depth)
        if own:
            self._open.append((depth, own))
        return own or (self._open[-1][1] if depth and self._open else "")

    def _close(self, depth: int) -> None:
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()


def _depth(text: str) -> int:
    return 2 * (len(text) - len(text.lstrip(" 　"))) * text.startswith(BLANKS)
