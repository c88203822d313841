"""Figures that a page comes back to: `2119.2万人这一数字，比上年末增加……`, in a paragraph of its own.

What belongs here: which figure is meant. What does not: the reading of what is told of it (`figures`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import pattern

_AGAIN = re.compile(
    pattern("[\\s　“”]*(?P<figure>{Q})[”]?的?这一?[个项组份]?(?:最新|亮眼)?(?:的)?(?:数据|数字|数值|成绩|规模|总量)")
)
_FARTHEST = 12


def come_back(shape: Shape, context: Context, clause: Clause, before: list[Draft]) -> None:
    """Take up again what was told with a figure that a clause repeats; not where another value stands."""
    if context.subject is not None or (hit := _AGAIN.match(shape.signs, clause.start, clause.end)) is None:
        return
    token = shape.tokens[hit.start("figure")]
    for draft in reversed(before[-_FARTHEST:]):
        if (draft.value, draft.unit) == (token.value, token.unit) and draft.review is None:
            context.subject = context.pending = draft.subject
            context.region, context.entity = draft.region, draft.entity
            return
