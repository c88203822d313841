"""What others had, in brackets: `快于GDP增速（8.2%）1.9个百分点`, `比去年同期（16.1%）回落2.8个百分点`.

What belongs here: whose or of when a figure in brackets is that something is compared with. What does not: figures
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
_AGAINST_BEFORE = re.compile(pattern(
    "(?:[比较与和同]|[高低快慢大小好]于|超过)(?P<when>{P})的?(?:同期|水平|增速|增幅|涨幅|降幅|数据|全年)*[(（]$"
))  # fmt: skip
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


def time_compared_with(shape: Shape, clause: Clause, start: int, index: int) -> tuple[int, bool] | None:
    """The sign of the earlier time whose figure stands in brackets, and whether it is a fall: `比去年同期（16.1%）`."""
    if clause.mark[-1:] not in _MARK or index not in shape.tokens:
        return None
    hit = _AGAINST_BEFORE.search(shape.signs, max(start, clause.start - _FARTHEST), clause.start)
    alone = _ALONE.fullmatch(shape.signs, clause.start, clause.end) if hit is not None else None
    if hit is None or alone is None:
        return None
    return hit.start("when"), alone["turn"] is not None and re.fullmatch(DOWN, alone["turn"]) is not None
