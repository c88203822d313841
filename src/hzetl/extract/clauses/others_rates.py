"""Growths of other series in brackets: `快于GDP增速（8.2%）1.9个百分点`.

What belongs here: whose growth stands in brackets where a series is compared with another one. What does not: figures
of regions in brackets (`in_brackets`), and the gap that follows.
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.cues import DOWN, UP
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.subject import Subject

_COMPARED = re.compile(
    "(?:[高低快慢大小]于|超[过出]|跑赢|落后于?|领先于?|[好优强]于|高出|[比较])"
    "(?P<whose>[^,，。;；:：（）()]{1,20}?)的?(?:平均|整体|总体|同期|年均)*(?:增速|增幅|涨幅|增长率|增长速度|增长水平)[(（]$"
)
_ALONE = re.compile(pattern(f"(?:同比|为|是|仅|约)*(?:(?P<turn>{DOWN}|{UP})了?)?{{Q}}"))
_FARTHEST = 40
_MARK = "(（"


def rate_of_another(shape: Shape, clause: Clause, start: int, index: int) -> tuple[Subject, int | None, bool] | None:
    """Whose growth a percentage in brackets is: the series compared with, its region's sign, whether it falls.

    None where only a region is compared with (`高于全省平均增速（9.5%）`): that is the same series there.

    Args:
        shape: the document's shape.
        clause: what stands in the brackets.
        start: where the sentence begins.
        index: the percentage.
    """
    if clause.mark[-1:] not in _MARK or shape.tokens[index].kind is not Kind.PERCENT:
        return None
    hit = _COMPARED.search(shape.signs, max(start, clause.start - _FARTHEST), clause.start)
    alone = _ALONE.fullmatch(shape.signs, clause.start, clause.end) if hit is not None else None
    if hit is None or alone is None:
        return None
    other = subject_in(shape, *hit.span("whose"))
    if other is None:
        return None
    places = shape.find(Kind.REGION, *hit.span("whose"))
    falls = alone["turn"] is not None and re.fullmatch(DOWN, alone["turn"]) is not None
    return other, places[-1] if places else None, falls
