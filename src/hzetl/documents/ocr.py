"""Characters off pictures of pages, by RapidOCR, whose models come with it: the extra `ocr`.

It gives the same as a text layer would (characters with their places, rules of tables), and says of which figures it
is unsure: those are for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hzetl.documents.pdf_glyphs import Glyph, lines_of, pieces_of

DPI = 170
"""Dots an inch at which pages are drawn: the models shrink what is wider or higher than 2,000."""
_FINDING = 1_280
"""Dots of the longer side at which lines are looked for, which takes most of the memory; they are read at full size."""
_SURE = 0.9
"""How sure each sign of a figure must be; those read right have over 0.99."""
_BASE = 0.12
"""Part of a box's height that is below the line on which signs stand."""
_APART = 0.8
"""Heights of a line by which signs of one box are apart at least: their places in it are estimates."""
_LONGEST_SIGN = 2.5
"""Heights of a line that a rule of a table is long at least: strokes of signs are shorter."""
_FIGURE = re.compile(r"[0-9.,%+\-－—–]+")

Picture = NDArray[np.uint8]
"""Height × width × 3, RGB."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands on a picture; places in points.

    Attributes:
        height: of the page.
        edges: rules, as pdfplumber has them.
        unsure: figures in which a sign may be another one.
    """

    height: float
    glyphs: list[Glyph]
    edges: list[dict[str, Any]]
    unsure: frozenset[str]


def scanned(picture: Picture, dpi: float = DPI) -> Scan:
    """Reads a picture of a page."""
    points = 72.0 / dpi
    found = _engine()(picture, return_word_box=True, return_single_char_box=True)
    glyphs: list[Glyph] = []
    doubtful: list[Glyph] = []
    for box, signs in zip(found.boxes if found.boxes is not None else (), found.word_results or (), strict=True):
        top, bottom = (float(np.mean([corner[1] for corner in box[half]])) for half in (slice(0, 2), slice(2, 4)))
        sides = [(min(p[0] for p in place), max(p[0] for p in place)) for _, _, place in signs]
        nexts = [left for left, _ in sides[1:]] + [float("inf")]
        for (text, score, _), (left, end), after in zip(signs, sides, nexts, strict=True):
            right = after if end < after < end + (bottom - top) * _APART else end
            size = (bottom - top) * points
            glyph = Glyph(text, left * points, right * points, bottom * points - _BASE * size, size * 0.8)
            glyphs.append(glyph)
            if score < _SURE and _FIGURE.fullmatch(text):
                doubtful.append(glyph)
    usual = float(np.median([g.size for g in glyphs])) / points if glyphs else 20.0
    return Scan(picture.shape[0] * points, glyphs, list(_rules(picture, usual, points)), _figures(glyphs, doubtful))


@cache
def _engine() -> Any:  # noqa: ANN401  # the extra has no types
    from rapidocr import RapidOCR  # noqa: PLC0415  # an extra

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    size = {"Det.limit_type": "max", "Det.limit_side_len": _FINDING, "Rec.rec_batch_num": 1}
    return RapidOCR(params={"Global.log_level": "error", **threads, **size})


def _figures(glyphs: Sequence[Glyph], doubtful: Sequence[Glyph]) -> frozenset[str]:
    """The figures that doubtful signs stand in."""
    bad = set(doubtful)
    found: set[str] = set()
    for line in lines_of(glyphs):
        if bad.isdisjoint(line):
            continue
        for piece in pieces_of(line):
            on_it = [g for g in bad if piece.left <= g.left <= piece.right and abs(g.base - piece.base) < piece.size]
            if on_it:
                found |= {figure for figure in _FIGURE.findall(piece.text) if any(g.text in figure for g in on_it)}
    return frozenset(found)


def _rules(picture: Picture, size: float, points: float) -> Iterator[dict[str, Any]]:
    """Straight dark strokes that are longer than any sign, level or upright."""
    import cv2  # noqa: PLC0415  # comes with the extra

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(cv2.bitwise_not(grey), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -10)
    length = max(int(_LONGEST_SIGN * size), 30)
    for orientation, shape in (("h", (length, 1)), ("v", (1, length))):
        strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        contours, _ = cv2.findContours(strokes, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            x, y, w, h = (float(v) * points for v in cv2.boundingRect(contour))
            level = orientation == "h"
            middle = y + h / 2 if level else x + w / 2
            yield {
                "object_type": "line", "orientation": orientation,
                "x0": x if level else middle, "x1": x + w if level else middle,
                "top": middle if level else y, "bottom": middle if level else y + h,
                "width": w if level else 0, "height": 0 if level else h,
            }  # fmt: skip
