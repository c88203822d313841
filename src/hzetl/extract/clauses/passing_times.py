"""Clauses whose time is theirs alone: an earlier figure for comparison, what has been outdone since.

What belongs here: clauses after which the time before them is in force again. What does not: which periods govern at
all (`governing`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import pattern
from hzetl.normalize.periods import Period

_OF_BEFORE = re.compile(
    pattern(
        "\\s*(?:而|但)?(?:[这该]一?(?:数据|数字|指标|数值))?(?P<when>{P})份?(?:则|仅|还|只)?(?P<is>为|是)?(?:同比|环比)?"
        "(?:增长|下降|增加|减少|上涨|下跌|负增长|净增|净减|多增|少增)?(?:了|约)?{Q}$"
    )
)
_AND_THEN = re.compile(pattern("[^,，。;；]{0,24}?继{P}[^,，。;；]{2,40}?(?:之|以)?后(?:(?!{Q}|{P})[^,，。;；]){0,8}"))


def only_passes(shape: Shape, context: Context, clause: Clause, before: Period | None, *, opens: bool) -> bool:
    """Whether a clause tells of an earlier time by the way: `10月为下降13.1%`, `继2020年迈上12万亿元之后`.

    Args:
        shape: the document's shape.
        context: what is in force after the clause.
        clause: the clause.
        before: the period in force before it.
        opens: whether it is the first of its sentence.
    """
    if shape.signs.find("继", clause.start, clause.end) >= 0 and shape.signs.find("后", clause.start, clause.end) > 0:
        return _AND_THEN.fullmatch(shape.signs, clause.start, clause.end) is not None
    hit = None if opens else _OF_BEFORE.match(shape.signs, clause.start, clause.end)
    if hit is None:
        return False
    said, now = shape.tokens[hit.start("when")].said, context.period
    earlier = before is not None and now is not None and now.end < before.end
    return earlier and (bool(hit["is"]) or (said is not None and said.word == "same"))
