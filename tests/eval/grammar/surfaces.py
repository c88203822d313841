"""How pages show a text: widths of signs, blanks around numbers, lines cut by a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from .sentence import Placed

_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
WIDTHS: tuple[dict[int, str], ...] = (
    str.maketrans("，；", ",;"),
    str.maketrans("%", "％"),
    _FULL_DIGITS,
    {**_FULL_DIGITS, **str.maketrans("%.", "％．")},
)


def blanks(text: str) -> list[tuple[int, str]]:
    """`增加值 4624 亿元，同比增长 6.1%`: a typesetter's blanks between words and figures."""
    found = {hit.end() for hit in re.finditer("[一-鿿](?=[0-9])", text)} | {
        hit.end() for hit in re.finditer("[0-9%](?=[一-鿿])", text)
    }
    return [(at, " ") for at in sorted(found)]


def columns(rng: Random, text: str, placed: Sequence[Placed]) -> list[tuple[int, str]]:
    """Lines of a newspaper's column, cut in mid-word, never within a figure nor after the end of a sentence."""
    width, cuts, at = rng.randint(17, 24), [], 0
    while (at := at + width) < len(text) - 6:
        near = (at + step for step in (0, -1, 1, -2, 2, -3, 3))
        cut = next((place for place in near if _may_cut(text, place, placed)), None)
        if cut is None:
            return []
        cuts.append((cut, "\n"))
        at = cut
    return cuts


def _may_cut(text: str, at: int, placed: Sequence[Placed]) -> bool:
    within = any(p.start < at < p.end for p in placed)
    return (
        not within
        and re.match("[^。；\n].[^。；，、：）]", text[at - 2 : at + 1]) is not None
        and text[at - 1] not in "。；：（0123456789"
    )


def shown(text: str, placed: Sequence[Placed], put_in: Sequence[tuple[int, str]]) -> tuple[str, list[tuple[int, int]]]:
    """The text with signs put in, and where its figures then stand."""
    pieces, last = [], 0
    for at, sign in put_in:
        pieces += [text[last:at], sign]
        last = at
    pieces.append(text[last:])

    def moved(offset: int, *, end: bool) -> int:
        return offset + sum(len(sign) for at, sign in put_in if at < offset or (at == offset and not end))

    return "".join(pieces), [(moved(p.start, end=False), moved(p.end, end=True)) for p in placed]
