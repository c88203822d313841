"""Whether two texts print the same release: a reprint, another headline, a cut. Pure.

Candidates are found by MinHash signatures in bands (locality-sensitive hashing), so that no document is compared with
all others; each candidate is then compared word for word. Last month's release in the same phrases is another release:
what tells them apart is the figures, so signatures are of figures with the words before them, and both must agree.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import eq
from typing import Final, Generic, TypeVar

from rensa import RMinHash

from hzetl.keys import int_key
from hzetl.normalize.thresholds import threshold

SLOTS: Final = 126
_ROWS: Final = 3
"""Slots of a band: 42 bands of 3 find a cut to half with 99 and one to two fifths with 93 percent certainty."""

_SHINGLE: Final = 8
"""Characters of a shingle; a figure with its unit and the word before it fits."""

_BEFORE: Final = 6
"""Characters before a figure that tell `增长4.0` of one thing from that of another."""

_PACKED: Final = f">{SLOTS}I"
_SEED: Final = 20240101
SCHEME: Final = f"rminhash{RMinHash.ALGORITHM_VERSION} {SLOTS} figures+{_BEFORE}"
"""How signatures are made. Those of another scheme can't be compared and are made anew."""

_IGNORED = re.compile(r"[^\w.]+|_|(?<!\d)\.|\.(?!\d)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_MIN_FIGURES: Final = 5
_YEARS = range(1949, 2100)


K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to find those that print the same.

    Attributes:
        slots: the MinHash signature, `SLOTS` numbers of 32 bits.
        figures: how many different figures with the words before them the text has.
    """

    slots: tuple[int, ...]
    figures: int

    @classmethod
    def unpacked(cls, slots: bytes, figures: int) -> Signature:
        """The signature that was stored."""
        return cls(struct.unpack(_PACKED, slots), figures)

    @property
    def packed(self) -> bytes:
        """The slots as bytes, to be stored."""
        return struct.pack(_PACKED, *self.slots)

    @property
    def bands(self) -> tuple[int, ...]:
        """Keys of the bands, in order; texts that share one are candidates."""
        runs = range(0, SLOTS, _ROWS)
        return tuple(int_key("band", SCHEME, at, *self.slots[at : at + _ROWS]) for at in runs)

    def may_print(self, other: Signature) -> bool:
        """Whether an estimate leaves it open that one text holds most of the other."""
        same: int = sum(map(eq, self.slots, other.slots))
        jaccard = same / SLOTS
        shared = jaccard * (self.figures + other.figures) / (1 + jaccard)
        return shared >= float(threshold("same_release_estimate")) * min(self.figures, other.figures)


def signature_of(text: str) -> Signature | None:
    """A text's signature; None for one with fewer than five figures, which states no release.

    Args:
        text: main text of a document.
    """
    plain = _plain(text)
    figures = [plain[max(0, start - _BEFORE) : end] for start, end in _telling(plain)]
    if len(figures) < _MIN_FIGURES:
        return None
    minhash = RMinHash(num_perm=SLOTS, seed=_SEED)
    minhash.update(sorted(set(figures)))
    return Signature(tuple(minhash.digest()), len(set(figures)))


def same_release(text: str, other: str) -> bool:
    """Whether one text prints the other or a cut of it: its words and its figures are nearly all there.

    `全年增加值4409亿元，增长4.0%…` under another headline is; the same phrases with last year's figures are not.
    """
    first, second = sorted((_plain(text), _plain(other)), key=len)
    figures, more_figures = _figures(first), _figures(second)
    total = sum(figures.values())
    if total < _MIN_FIGURES or (figures & more_figures).total() < threshold("same_release_figures") * total:
        return False
    shingles = _shingles(first)
    return len(shingles & _shingles(second)) >= threshold("same_release_words") * len(shingles)


class Groups(Generic[K]):
    """What pairs join, directly or through others: each name's group, which grows as pairs are added."""

    def __init__(self, pairs: Iterable[tuple[K, K]] = ()) -> None:
        self._of: dict[K, set[K]] = {}
        for pair in pairs:
            self.join(*pair)

    def join(self, one: K, other: K) -> None:
        """Makes one group of the groups of two names."""
        less, more = sorted((self._of.get(one, {one}), self._of.get(other, {other})), key=len)
        more |= less
        self._of.update(dict.fromkeys(less | {one, other}, more))

    def of(self, name: K) -> set[K]:
        """The names that are joined with this one, itself among them."""
        return self._of.get(name, {name})

    def __iter__(self) -> Iterator[set[K]]:
        """Groups of two and more, in no order that means anything."""
        return iter({id(group): group for group in self._of.values()}.values())


def _plain(text: str) -> str:
    """The text without space and punctuation, digits and letters in one width."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


def _shingles(plain: str) -> set[str]:
    return {plain[at : at + _SHINGLE] for at in range(len(plain) - _SHINGLE + 1)}


def _figures(plain: str) -> Counter[str]:
    """Figures of a text by how often they stand in it."""
    return Counter(plain[start:end] for start, end in _telling(plain))


def _telling(plain: str) -> Iterator[tuple[int, int]]:
    """Where figures stand that tell texts apart, which years and single digits don't."""
    for hit in _FIGURE.finditer(plain):
        figure = hit.group()
        if len(figure) > 1 and not (figure.isdigit() and int(figure) in _YEARS):
            yield hit.span()
