"""Paragraphs that begin with the years they are about: `——这是综合实力显著增强的五年。`."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.in_force import Governing
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.shapes import Sentence, Shape
from hzetl.normalize.periods import read_period

_THE_YEARS = re.compile(
    "[\\s　●■◆▲★—–-]*(?:这|过去|回首|回望|回顾)?[^,，。0-9]{0,6}是[^。；;\n]{2,40}的"
    "(?P<years>[三五十]|[35]|10)年[!！,，:：]?"
)
_LONGEST = 60


def open_years(context: Context, shape: Shape, sentence: Sentence) -> None:
    """Let so many years govern the paragraph that says in its first sentence what they were; not `这是难忘的一年`."""
    if (
        not sentence.opens
        or sentence.end - sentence.start > _LONGEST
        or "是" not in shape.signs[sentence.start : sentence.end]
    ):
        return
    hit = _THE_YEARS.fullmatch(shape.words(sentence.start, sentence.end))
    said = read_period(f"这{hit['years']}年") if hit is not None else None
    period = context.resolved(said) if said is not None else None
    if period is not None and period.start.year < period.end.year:
        place = shape.places[sentence.start], shape.places[sentence.end]
        context.local = Governing(period, place, context.paragraph, span=True, recent=True)
