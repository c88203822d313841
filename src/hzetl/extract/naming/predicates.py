"""Words between a name and its figure that belong to neither: `增加值再次突破`, `总额维持在`.

What belongs here: cutting such words off a name's end. The words are data: `warehouse/seeds/predicate_words.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hzetl.extract.lexing.tokens import Kind
from hzetl.normalize.seeds import predicate_word_rows

_INDICATOR = Kind.INDICATOR.value
_SHORTEST_NAME = 2
"""Signs that must be left of a name that is no known indicator."""


@cache
def _words() -> tuple[frozenset[str], frozenset[str], Mapping[str, tuple[int, ...]]]:
    """Words behind any name, words behind known indicators only, and lengths of those that end in a sign."""
    rows = predicate_word_rows()
    lengths: dict[str, set[int]] = {}
    for row in rows:
        lengths.setdefault(row.word[-1], set()).add(len(row.word))
    behind_any = frozenset(row.word for row in rows if row.after == "any")
    by_last = {sign: tuple(sorted(found, reverse=True)) for sign, found in lengths.items()}
    return behind_any, frozenset(row.word for row in rows) - behind_any, by_last


def without_predicates(signs: str, start: int, end: int) -> int:
    """Where a name ends when the words of its predicate are left off."""
    behind_any, behind_known, lengths = _words()
    while end - start > 1:
        for length in lengths.get(signs[end - 1], ()):
            cut = end - length
            if cut <= start:
                continue
            word = signs[cut:end]
            known = signs[cut - 1] == _INDICATOR
            if (word in behind_any and (known or cut - start >= _SHORTEST_NAME)) or (known and word in behind_known):
                end = cut
                break
        else:
            return end
    return end
