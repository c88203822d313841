"""Headings that are regions' names: what stands below one is of that region until the next one.

What belongs here: which lines are such headings. What does not: regions named in a sentence (`reader`, `places`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.shapes import Sentence, Shape
from hzetl.extract.lexing.tokens import Kind, pattern

_LEAD = r"[\s●■◆▲★◇※【\[“〉{N}{B}{R}.．、:：]{0,8}(?:TOP|NO\.?)?[\s{B}.．、:：]{0,4}"
_ALONE = re.compile(pattern(f"{_LEAD}(?P<place>{{G}}{{1,3}})(?:篇|市|区|县)?[\\s】\\]”]*"))
_ENTITLED = re.compile(pattern(f"{_LEAD}(?P<place>{{G}}{{1,3}})[】\\]”]?(?:[:：|｜丨]|——|—)[^。;；]{{1,36}}"))
_CHAPTER = re.compile(r"\s*[一二三四五六七八九十]+、")
_MANY = 3
"""Figures from which on a line is no heading but tells its region's story itself."""


def open_section(context: Context, shape: Shape, sentence: Sentence) -> None:
    """Let a line that is a region's name govern the paragraphs under it: `余杭区`, `萧山：奋楫争先`."""
    signs = shape.signs
    line_end = signs.find("\n", sentence.start)
    line_end = len(signs) if line_end < 0 else line_end
    if line_end - sentence.start > 60:
        return
    hit = _ALONE.fullmatch(signs, sentence.start, line_end) or _ENTITLED.fullmatch(signs, sentence.start, line_end)
    if hit is None:
        if context.section is not None and _CHAPTER.match(signs, sentence.start, line_end):
            context.section = context.section_place = None
        return
    figures = sum(kind.value in signs[sentence.start : line_end] for kind in (Kind.PERCENT, Kind.MONEY, Kind.COUNT))
    token = shape.tokens[hit.end("place") - 1]
    if figures >= _MANY or token.code is None:
        return
    if token.code == context.home or not context.is_own(token.code):
        context.section = context.section_place = None
    else:
        context.section, context.section_place = token.code, (token.start, token.end)
        context.region, context.region_place = context.section, context.section_place
