"""The sentence of a text around a quote. Pure."""

from __future__ import annotations

import re

_END = re.compile(r"[。！？!?\n]+[”’」』）)]*")
"""What ends a sentence; closing marks after the stop still belong to it. A table's row is a line of its own."""


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or the line of a table, that `text[start:end]` stands in, without blanks at its ends.

    A quote that runs over a sentence's end gives all sentences that it touches.
    """
    first = 0
    for stop in _END.finditer(text, max(0, text.rfind("\n", 0, start)), start):
        first = stop.end()
    first = max(first, text.rfind("\n", 0, start) + 1)
    stop_after = _END.search(text, max(end - 1, start) if text[end - 1 : end] in ("。", "！", "？") else end)
    last = stop_after.end() if stop_after else len(text)
    return text[min(first, start) : last].strip()
