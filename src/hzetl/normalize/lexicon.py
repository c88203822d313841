"""Finding many names in a text at once: longest match, left to right, in time linear in the text.

Text and names are folded alike (case, full width, quotation marks, blanks inside a name), and offsets are always into
the text as given. What a name stands for is for the caller to say.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from hzetl import late_re as re
from hzetl.normalize.whole_numbers import numbers_to

_QUOTES = "“”„‟\"‘’'＂＇「」『』"
_BLANKS = " \t\r\n\u00a0\u2002\u2003\u2009\u200a\u200b\u200c\u200d\u202f\u3000\ufeff\u00ad"
_NEWLINES = frozenset("\r\n")

_FOLD = {chr(full): chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
_FOLD |= {lower: lower.upper() for lower in "abcdefghijklmnopqrstuvwxyz"}
_FOLD |= {chr(full): chr(full - 0xFEE0 - 32) for full in range(0xFF41, 0xFF5B)}
_FOLD |= {"（": "(", "）": ")", "•": "·", "・": "·"}
_FOLD |= dict.fromkeys(_QUOTES + _BLANKS, "")

_SKIPS = re.compile(f"[{_QUOTES}{_BLANKS}][{_QUOTES}{_BLANKS}]*")
_UNLIKE = re.compile("[" + "".join(sorted(_FOLD)) + "]")
"""What a text has in it that is not folded yet; most short ones have nothing."""

_HEAD = 3
"""Signs by which it is decided whether any name may begin at a place, and how long it may be."""
_LONGEST_AT = 12
"""Signs up to which a name is looked for at one place."""
_SHORTEST_OVER_A_LINE = 4
"""A name that a newspaper column cuts over lines is believed from this many characters on."""


def fold(text: str) -> str:
    """The text with case, width, quotation marks and blanks taken out of account."""
    for sign in set(_UNLIKE.findall(text)):
        text = text.replace(sign, _FOLD[sign])  # a few kinds of sign, each often
    return text


@lru_cache(maxsize=1)
def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The folded text and its places; kept for the next set of names that is looked for in the same text."""
    return fold(text), _places(text)


def _places(text: str) -> Sequence[int]:
    """Where each character of the folded text stands in the text itself."""
    places = array("I")  # a list would take nine times the memory of a long text
    numbers, last = numbers_to(len(text)), 0
    for hit in _SKIPS.finditer(text):
        places.extend(numbers[last : hit.start()])
        last = hit.end()
    if not last:
        return range(len(text))
    places.extend(numbers[last : len(text)])
    return places


def _signs(signs: Iterable[str]) -> str:
    """These signs, as a class of a pattern has them."""
    return re.escape("".join(sorted(set(signs))))


class Lexicon:
    """A set of names, found in texts.

    Args:
        names: surface forms, folded here; at least two characters each (shorter ones are left out: they would match
            everywhere).
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(folded for name in names if len(folded := fold(name)) > 1)
        lengths: dict[str, set[int]] = {}
        for name in self._names:
            lengths.setdefault(name[:_HEAD], set()).add(len(name))
        for head, found in lengths.items():
            if head[:2] in self._names:
                found.add(2)
        self._lengths: dict[str, dict[str, tuple[int, ...]]] = {}
        for head, found in lengths.items():
            self._lengths.setdefault(head[:2], {})[head[2:]] = tuple(sorted(found, reverse=True))
        longer = [head for head in lengths if len(head) == _HEAD]
        first, second, third = (_signs(head[i] for head in heads) for i, heads in enumerate((lengths, longer, longer)))
        pairs = _signs(head[1] for head in lengths.keys() - longer)
        follow = [f"[{second}][{third}]"] * bool(longer) + [f"[{pairs}]"] * bool(pairs)
        self._head = re.compile(f"[{first}](?={'|'.join(follow)})") if lengths else None

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._names

    def __len__(self) -> int:
        return len(self._names)

    def at(self, text: str, start: int, *, past: int) -> str | None:
        """The longest name that begins at a place and ends after another, as it is written; None where none does."""
        for length in range(_LONGEST_AT, past - start, -1):
            if fold(text[start : start + length]) in self._names and len(text) >= start + length:
                return text[start : start + length]
        return None

    def spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and folded form of each name in the text; longest first at a place, never overlapping.

        Signs that folding drops (a quotation mark, a line break in mid-word) may stand inside a span, not at its ends.
        """
        if self._head is None:
            return
        folded, kept = _folded(text)
        names, lengths = self._names, self._lengths
        free, size = 0, len(folded)
        for hit in self._head.finditer(folded):
            at = hit.start()
            if (thirds := lengths.get(folded[at : at + 2])) is None or at < free:
                continue
            for length in thirds.get(folded[at + 2 : at + _HEAD]) or thirds.get("", ()):
                end = at + length
                name = folded[at:end]
                if name in names and end <= size and _is_whole(folded, at, end) and _unbroken(text, kept, at, end):
                    yield kept[at], kept[end - 1] + 1, name
                    free = end
                    break


def _is_whole(folded: str, start: int, end: int) -> bool:
    """Whether Latin letters at the ends of a name are not part of a longer word (GDP, but not GDPR)."""
    first, last = folded[start], folded[end - 1]
    return not (
        ("A" <= first <= "Z" and "A" <= folded[start - 1 : start] <= "Z")
        or ("A" <= last <= "Z" and "A" <= folded[end : end + 1] <= "Z")
    )


def _unbroken(text: str, places: Sequence[int], start: int, end: int) -> bool:
    """Whether the folded text's run reads as one word: a short name does not run over a line."""
    if end - start >= _SHORTEST_OVER_A_LINE or places[end - 1] - places[start] == end - start - 1:
        return True
    return not any(_NEWLINES.intersection(text[left:right]) for left, right in pairwise(places[start:end]))
