"""Whether two texts print the same release: a reprint, another headline, a cut. Pure.

Candidates are found by MinHash signatures in bands (locality-sensitive hashing), so that no document is compared with
all others; each candidate is then compared word for word. Last month's release in the same phrases is another release:
what tells them apart is the figures, so these must agree as well.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import eq
from typing import Final

from rensa import RMinHash

from hzetl.keys import int_key
from hzetl.normalize.thresholds import threshold

SLOTS: Final = 126
_ROWS: Final = 3
"""Slots of a band: 42 bands of 3 find a cut to half with 99 and one to two fifths with 93 percent certainty."""

_SHINGLE: Final = 8
"""Characters of a shingle; a figure with its unit and the word before it fits."""

_PACKED: Final = f">{SLOTS}I"
_SEED: Final = 20240101
SCHEME: Final = f"rminhash{RMinHash.ALGORITHM_VERSION} {SLOTS}x{_SHINGLE}"
"""How signatures are made. Those of another scheme can't be compared and are made anew."""

_IGNORED = re.compile(r"[^\w.]+|_|(?<!\d)\.|\.(?!\d)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_MIN_FIGURES: Final = 5
_YEARS = range(1949, 2100)


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to find those that print the same.

    Attributes:
        slots: the MinHash signature, `SLOTS` numbers of 32 bits.
        shingles: how many different shingles the text has.
    """

    slots: tuple[int, ...]
    shingles: int

    @classmethod
    def unpacked(cls, slots: bytes, shingles: int) -> Signature:
        """The signature that was stored."""
        return cls(struct.unpack(_PACKED, slots), shingles)

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
        shared = jaccard * (self.shingles + other.shingles) / (1 + jaccard)
        return shared >= float(threshold("same_release_estimate")) * min(self.shingles, other.shingles)


def signature_of(text: str) -> Signature | None:
    """A text's signature; None for one with fewer than five figures, which states no release.

    Args:
        text: main text of a document.
    """
    plain = _plain(text)
    if sum(_figures(plain).values()) < _MIN_FIGURES:
        return None
    shingles = _shingles(plain)
    if not shingles:
        return None
    minhash = RMinHash(num_perm=SLOTS, seed=_SEED)
    minhash.update(sorted(shingles))
    return Signature(tuple(minhash.digest()), len(shingles))


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


def groups(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Documents that are linked by pairs, directly or through others.

    Args:
        pairs: document ids that print the same.

    Returns:
        Groups of two and more, in no order that means anything.
    """
    of: dict[str, set[str]] = {}
    for first, second in pairs:
        joined = of.get(first, {first}) | of.get(second, {second})
        of.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in of.values()}.values())


def _plain(text: str) -> str:
    """The text without space and punctuation, digits and letters in one width."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


def _shingles(plain: str) -> set[str]:
    return {plain[at : at + _SHINGLE] for at in range(len(plain) - _SHINGLE + 1)}


def _figures(plain: str) -> Counter[str]:
    """Figures of a text by how often they stand in it; years and single digits tell nothing apart."""
    return Counter(f for f in _FIGURE.findall(plain) if len(f) > 1 and not (f.isdigit() and int(f) in _YEARS))
