"""Heads of columns that stand in disorder, put right by the English ones that say them again in the columns' order.

What belongs here: the order. What does not: tables whose Chinese heads stand over their columns (`heading`). The words
are data: `warehouse/seeds/head_translations.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hzetl import late_re as re
from hzetl.normalize.numbers import narrow
from hzetl.normalize.seeds import head_translation_rows

Spans = list[tuple[int, int]]

FOREIGN_HEAD = re.compile("(?=.*[A-Za-z]{3})[^一-鿿]+", re.DOTALL)
_NOTE = re.compile("[(（][^()（）]*[)）]")
_WHOSE = re.compile("^(?:本市|本省|本区|全市|全省|全区)(?=.)")
_CORNERS = frozenset({"year", "item", "region", "city", "month", "indicators"})
_NO_WORD = re.compile("[^a-z]+")
_BLANKS = re.compile("[\\s　#＃\x00]")
_RUN = re.compile("[A-Za-z.']+|[#＃]?[一-鿿]+")
_WORD = re.compile("[A-Za-z.']+")
_LONGEST_PHRASE = 6
_FEWEST = 3
"""Columns from which on an order can be wrong."""


@cache
def _translations() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in head_translation_rows():
        found.setdefault(_english(row.english), []).append(row.chinese)
    return {english: tuple(names) for english, names in found.items()}


def _english(words: str) -> str:
    return _NO_WORD.sub(" ", _NOTE.sub("", narrow(words)).lower()).strip()


def _name(words: str) -> str:
    """A Chinese head without blanks, notes and whose it is: 本市生产总值 is 生产总值."""
    return _WHOSE.sub("", _NOTE.sub("", narrow(_BLANKS.sub("", words))))


def in_order(text: str, own: Sequence[tuple[int, int]], foreign: Sequence[tuple[int, int]]) -> Spans | None:
    """Chinese heads in the order of English ones, one a column; None unless each is said just once."""
    if len(foreign) < _FEWEST or len(own) < len(foreign):
        return None
    named: dict[str, list[tuple[int, int]]] = {}
    for spot in own:
        named.setdefault(_name(text[slice(*spot)]), []).append(spot)
    found: Spans = []
    for spot in foreign:
        names = _translations().get(_english(text[slice(*spot)]), ())
        spots = [one for name in names for one in named.get(name, ())]
        if len(spots) != 1 or spots[0] in found:
            return None
        found.append(spots[0])
    return found


def in_running_order(text: str, own: Sequence[tuple[int, int]], line: tuple[int, int], count: int) -> Spans | None:
    """Chinese heads in the order of a line that says as many in English, some of them in Chinese: `Secondary  #工业`.

    None unless every word of the line is known, and every head is said just once.
    """
    said = _NOTE.sub(lambda hit: " " * len(hit.group()), narrow(text[slice(*line)]))
    named: dict[str, list[tuple[int, int]]] = {}
    for spot in own:
        named.setdefault(_name(text[slice(*spot)]), []).append(spot)
    words = [hit.group() for hit in _RUN.finditer(said)]
    found: Spans = []
    at = 0
    while at < len(words):
        size, names = next(
            (
                (size, names)
                for size in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1)
                if all(map(_WORD.fullmatch, words[at : at + size]))
                and (names := _translations().get(_english(" ".join(words[at : at + size])), ()))
            ),
            (1, (_BLANKS.sub("", words[at]),)),
        )
        spots = [one for name in names for one in named.get(name, ())]
        if len(spots) != 1 or spots[0] in found:
            return None
        found.append(spots[0])
        at += size
    return found if len(found) == count >= _FEWEST else None


def of_cells(text: str, cells: Spans, width: int) -> Spans | None:
    """The heads of a table whose header's cells stand below each other, where the last of them are English ones."""
    said = [spot for spot in cells if text[slice(*spot)].strip()]
    foreign = said[-width:]
    if len(said) < 2 * width or not all(FOREIGN_HEAD.fullmatch(text[slice(*spot)]) for spot in foreign):
        return None
    return in_order(text, [spot for spot in said[:-width] if not FOREIGN_HEAD.fullmatch(text[slice(*spot)])], foreign)


def of_mixed_cells(text: str, cells: Spans, width: int) -> Spans | None:
    """Heads in the order of a row of which most cells are in English, where its others stand nowhere else: `#工业`."""
    said = [spot for spot in cells if text[slice(*spot)].strip()]
    foreign = [FOREIGN_HEAD.fullmatch(text[slice(*spot)]) is not None for spot in said]
    count = width - 1
    for first in range(1, len(said) - count + 1):
        row = said[first : first + count]
        if _english(text[slice(*said[first - 1])]) not in _CORNERS:
            continue
        if 2 * sum(foreign[first : first + count]) <= count or all(foreign[first : first + count]):
            continue
        own = [spot for spot, other in zip(said, foreign, strict=True) if not other and spot not in row]
        named: dict[str, list[tuple[int, int]]] = {}
        for spot in own:
            named.setdefault(_name(text[slice(*spot)]), []).append(spot)
        found: Spans = []
        for spot, other in zip(row, foreign[first : first + count], strict=True):
            names = _translations().get(_english(text[slice(*spot)]), ()) if other else ()
            found += [one for name in names for one in named.get(name, ())] if other else [spot]
        if len(found) == count == len(set(found)):
            return found
    return None
