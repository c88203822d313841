"""The characters of a PDF's page with their places, and what stands together on a line.

Places are in points from the page's upper left corner, as it is shown (rotation applied).
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pdfplumber
import pypdfium2
from pypdfium2 import raw as pdfium

from hzetl.documents.layout import clean

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    0x2EA0: "民", 0x2EC1: "虎", 0x2EC4: "西", 0x2EC5: "见", 0x2EC9: "贝", 0x2ECB: "车", 0x2ED3: "长", 0x2ED4: "长",
    0x2ED8: "青", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EE2: "马", 0x2EE5: "鱼", 0x2EE8: "麦",
    0x2EE9: "黄", 0x2EEC: "齐", 0x2EED: "齿", 0x2EF0: "龙", 0x2EF3: "龟", 0x2E9F: "母", 0x2EBC: "月", 0x2E9D: "月",
}  # fmt: skip
"""Radicals that PDF fonts give for the characters they look like (⽣ for 生)."""
_NOTHING = frozenset("\x00\x02\ufffe\uffff\r\n")
_SAME_LINE = 0.4
"""Part of a character's size by which baselines on one line may differ."""
_APART = 1.0
"""Sizes of a character from which a gap parts two pieces of a line: justified Chinese has none."""
_SPACE = 0.2
_CLEARLY = 1.1
_TWICE = 0.25
"""A character drawn again this near to itself is bold type, not another one."""


class Glyph(NamedTuple):
    """A character: its left and right, the line it stands on, and its height."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """A place that is surely within it."""
        return (self.left + self.right) / 2, self.base - 0.3 * self.size


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one line with no wide gap among them."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.base - self.size

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.base


def glyphs_of(page: pypdfium2.PdfPage, box: Box, rotation: int) -> list[Glyph]:
    """The characters of a page in the order of its file, blanks included.

    Args:
        page: opened.
        box: the page's edges in its own space: left, bottom, right, top.
        rotation: degrees by which it is turned clockwise when shown.
    """
    layer = page.get_textpage()
    try:
        return list(_glyphs(layer, box, rotation))
    finally:
        layer.close()


def fuller(glyphs: list[Glyph], drawn: pdfplumber.page.Page) -> list[Glyph]:
    """The characters that pdfium found, or those that pdfplumber did where these are clearly more.

    pdfium passes over Chinese on turned pages whose font is not in the file.
    """
    left, top = drawn.bbox[:2]
    others = [
        Glyph(_RADICALS.get(ord(c["text"])) or c["text"], c["x0"] - left, c["x1"] - left, c["bottom"] - top, c["size"])
        for c in drawn.chars
        if len(c["text"]) == 1 and c["upright"]
    ]
    seen, more = (sum(not glyph.text.isspace() for glyph in found) for found in (glyphs, others))
    return others if more > _CLEARLY * seen else glyphs


def _glyphs(layer: pypdfium2.PdfTextPage, box: Box, rotation: int) -> Iterator[Glyph]:
    area, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    high = 0
    for number in range(layer.count_chars()):
        code = pdfium.FPDFText_GetUnicode(layer, number)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        text = _RADICALS.get(code) or chr(code)
        if text in _NOTHING or pdfium.FPDFText_IsGenerated(layer, number) == 1:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(layer, number, area):
            continue
        pdfium.FPDFText_GetCharOrigin(layer, number, x, y)
        left, top, right, bottom = _shown((area.left, area.bottom, area.right, area.top), box, rotation)
        base = _shown((x.value, y.value, x.value, y.value), box, rotation)[1]
        size = bottom - top
        if right >= left and 0.5 < size < 1_000:
            yield Glyph(text, left, right, base, size)


def _shown(place: Box, box: Box, rotation: int) -> Box:
    """Left, top, right, bottom as the page is shown, of a box in its own space (left, bottom, right, top)."""
    x0, y0, x1, y1 = place
    left, bottom, right, top = box
    match rotation:
        case 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        case 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        case 270:
            return top - y1, right - x1, top - y0, right - x0
        case _:
            return x0 - left, top - y1, x1 - left, top - y0


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters by the line that they stand on, each from left to right; lines from top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if lines and glyph.base - lines[-1][0].base <= _SAME_LINE * min(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda g: g.left) for line in lines]


def pieces_of(line: Sequence[Glyph], apart: float = _APART) -> list[Piece]:
    """The pieces of a line, from left to right."""
    pieces: list[Piece] = []
    running: list[Glyph] = []
    for glyph in line:
        if running and glyph.left - running[-1].right > apart * glyph.size:
            pieces.extend(_piece(running))
            running = []
        again = running and running[-1].text == glyph.text and glyph.left - running[-1].left < _TWICE * glyph.size
        if not (again or (glyph.text.isspace() and not running)):
            running.append(glyph)
    pieces.extend(_piece(running))
    return pieces


def _piece(glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    solid = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not solid:
        return
    text = "".join(_spaced(glyphs))
    size = max(glyph.size for glyph in solid)
    yield Piece(clean(text), solid[0].left, max(g.right for g in solid), solid[0].base, size)


def _spaced(glyphs: Sequence[Glyph]) -> Iterator[str]:
    before: Glyph | None = None
    for glyph in glyphs:
        gap = glyph.left - before.right if before else 0.0
        if before and gap > _SPACE * glyph.size and not (is_wide(before.text) and is_wide(glyph.text)):
            yield " "
        yield glyph.text
        before = glyph


def joined(parts: Iterable[str]) -> str:
    """Lines of one paragraph or cell as one; Chinese is joined without a blank."""
    text = ""
    for part in parts:
        if text and part:
            text += "" if is_wide(text[-1]) or is_wide(part[0]) else " "
        text += part
    return text


def is_wide(sign: str) -> bool:
    """Whether a character is as wide as it is high, as Chinese ones are."""
    return unicodedata.east_asian_width(sign[0]) in "WF"
