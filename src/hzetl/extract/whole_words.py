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
def _heads() -> Mapping[str, tuple[str, ...]]:
    """The first two signs of a word → the words that begin so."""
    found: dict[str, list[str]] = {}
    for row in whole_word_rows():
        found.setdefault(row.word[:2], []).append(row.word)
    return {head: tuple(words) for head, words in found.items()}


def unsplit(signs: str, starts: tuple[int, int], ends: tuple[int, int]) -> tuple[int, int]:
    """The run with no word split at its edges.

    Args:
        signs: the shape in which the run lies.
        starts: the least place at which it may begin, and where it begins.
        ends: where it ends, and the greatest place at which it may.

    A word that begins just at the edge is the better reading: `共有|线上企业` keeps its cut though 有线 is a word.
    """
    (least, start), (end, most) = starts, ends
    if least < start < end and not any(signs.startswith(word, start) for word in _heads().get(signs[start : start + 2], ())):
        for word, cut in _edges().get(signs[start - 1 : start + 1], ()):
            if start - cut >= least and signs.startswith(word, start - cut) and start - cut + len(word) <= end:
                start -= cut
                break
    if start < end < most:
        for word, cut in _edges().get(signs[end - 1 : end + 1], ()):
            stop = end - cut + len(word)
            if end - cut >= start and stop <= most and signs.startswith(word, end - cut):
                end = stop
                break
    return start, end
