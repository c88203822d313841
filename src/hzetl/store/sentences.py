"""The sentence of a text around a quote. Pure."""

from __future__ import annotations

import re

_STOPS = "。！？!?"
_CLOSING = "”’」』）)"
_END = re.compile(rf"[{_STOPS}]+[{_CLOSING}]*|\n")
"""What ends a sentence; closing marks after the stop still belong to it. A table's row is a line of its own."""


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or the line of a table, that `text[start:end]` stands in, without blanks at its ends.

    A quote that runs over a sentence's end gives all sentences that it touches.
    """
    line = text.rfind("\n", 0, start) + 1
    first = max([line, *[text.rfind(stop, line, start) + 1 for stop in _STOPS]])
    while line < first < start and text[first] in _CLOSING:
        first += 1
    stop_after = _END.search(text, max(end - 1, start) if text[end - 1 : end] in _STOPS else end)
    return text[first : stop_after.end() if stop_after else len(text)].strip()
