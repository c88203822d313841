"""Words that no cut of a name may split: 有线 is no 有 before 线, 国有 no name that ends in 有.

What belongs here: mending an edge that a cut has put inside a word. What does not: where names begin and end
(`subjects`). The words are data: `warehouse/seeds/whole_words.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hzetl.normalize.seeds import whole_word_rows

_Edges = Mapping[str, tuple[tuple[str, int], ...]]


@cache
def _edges() -> _Edges:
    """The two signs around each place inside a word → words that have them there, and how far in."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row in whole_word_rows():
        for cut in range(1, len(row.word)):
            found.setdefault(row.word[cut - 1 : cut + 1], []).append((row.word, cut))
    return {pair: tuple(sorted(words, key=lambda each: -len(each[0]))) for pair, words in found.items()}


@cache
def _words() -> frozenset[str]:
    return frozenset(row.word for row in whole_word_rows())


def _is_edge(signs: str, at: int) -> bool:
    """Whether one word ends, or another begins, just there: `其中|医院`, `共有|线上企业`."""
    words = _words()
    return any(signs[at - n : at] in words or signs[at : at + n] in words for n in (2, 3))


def word_across(signs: str, at: int, least: int, most: int) -> tuple[int, int] | None:
    """Start and end of a word in `signs[least:most]` that has the place inside it; None where words part there."""
    if not least < at < most:
        return None
    for word, cut in _edges().get(signs[at - 1 : at + 1], ()):
        start = at - cut
        if start >= least and start + len(word) <= most and signs.startswith(word, start):
            return None if _is_edge(signs, at) else (start, start + len(word))
    return None


def unsplit(signs: str, starts: tuple[int, int], ends: tuple[int, int]) -> tuple[int, int]:
    """The run with no word split at its edges.

    Args:
        signs: the shape in which the run lies.
        starts: the least place at which it may begin, and where it begins.
        ends: where it ends, and the greatest place at which it may.
    """
    (least, start), (end, most) = starts, ends
    if start >= end:
        return start, end
    head, tail = word_across(signs, start, least, end), word_across(signs, end, start, most)
    return head[0] if head else start, tail[1] if tail else end
