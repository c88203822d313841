"""What a value without a name is of: what was told just before, when the value only names a region.

What belongs here: topics that reach over the border of a paragraph. What does not: names of a clause or its sentence.
"""

from __future__ import annotations

from hzetl.extract.context.carrying_on import only_when
from hzetl.extract.lexing.shapes import Clause
from hzetl.extract.lexing.tokens import Kind
from hzetl.extract.naming.counted import counts_places, unbounded
from hzetl.extract.rules.drafting import Drafting
from hzetl.extract.subject import Subject
from hzetl.model import Measure

_NEAR = 160
"""Signs from a figure within which another may be of the same without a word on what it is of."""
_BESIDE = 40
"""Signs from a region that governs within which a value that names nothing is its."""
_LAST = 8
"""Figures before that may say it."""


def counted_before(said: Drafting, clause: Clause, index: int) -> Subject | None:
    """`展会9115个，营收12.2亿元；2016年是7102个`: at another time, of what was counted in the same measure word."""
    token = said.shape.tokens[index]
    if token.kind is not Kind.COUNT or not only_when(said.shape.signs[clause.start : index]):
        return None
    alike = (
        draft.subject for draft in reversed(said.drafts[-_LAST:])
        if (draft.unit, draft.classifier) == (token.unit, token.classifier) and draft.entity == said.context.entity
        and draft.measure is Measure.LEVEL and said.shape.places[index] - draft.end <= _NEAR
    )  # fmt: skip
    return next(alike, None)


def topic_before(
    said: Drafting, clause: Clause, index: int, measure: Measure, *, named: bool = False
) -> Subject | None:  # fmt: skip
    """What the paragraph before was about, for a region's value that names nothing: `广东以27118亿元居首`.

    Only a figure of the same kind, just before, says what it is; never of 12家 after 3亿元. Where the clause names just
    a whole (`全国排名第二`), the value is of that figure's region.

    Args:
        said: what was told so far.
        clause: the value's.
        index: the value's sign.
        measure: what the value is.
        named: whether a region outside the clause is known to be the value's.
    """
    shape, context, drafts = said.shape, said.context, said.drafts
    placed = context.region_place is not None and 0 <= shape.places[index] - context.region_place[1] <= _BESIDE
    if not (named or placed) and Kind.REGION not in shape.signs[clause.start : index]:
        return None
    token = shape.tokens[index]
    if not drafts or shape.places[index] - drafts[-1].end > _NEAR:
        money = token.unit in {"CNY", "rank"} or measure is Measure.YOY
        return context.compared_by if money and context.region is not None else None
    for draft in reversed(drafts[-_LAST:]):
        if counts_places(draft.subject):
            continue
        if draft.entity and context.entity is None and context.region is not None:
            continue  # a company's figure says nothing of a region's
        alike = draft.measure is measure and (draft.unit, draft.classifier) == (token.unit, token.classifier)
        grown = measure is Measure.YOY and draft.measure is Measure.LEVEL and draft.unit == "CNY"
        if measure is Measure.RANK or alike or grown:
            if context.region is None and context.entity is None:
                context.region, context.entity = draft.region, draft.entity
            return unbounded(draft.subject)
    return None
