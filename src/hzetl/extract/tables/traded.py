"""Goods in a table of trade: what of them was exported or imported, by its quantity or its worth.

What belongs here: which way a caption says, and what a row's number is then called. What does not: trade told in words
(`parts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hzetl import late_re as re
from hzetl.extract.subject import Subject, subject_of
from hzetl.extract.tables.cells import unit_of
from hzetl.extract.tables.column import Column
from hzetl.model import Measure
from hzetl.normalize.numbers import narrow

_WAY = re.compile("商品(?:的)?(?P<first>出口|进口)(?!关税)|(?P<second>出口|进口)(?:的)?(?:主要|重点|大宗)?商品")
_BOTH_WAYS = re.compile("进出口|出口[、和与及]进口|进口[、和与及]出口")
WORTH = re.compile("金额|[价总]值|(?:出口|进口)额")
_SUM = re.compile("(?:合计|总计|总[额值]|进出口)(?:[(（].*)?$")
_QUANTITY = re.compile("数量")
_SAYS_WAY = re.compile("出口|进口|贸易|企业|差额|顺差|总额")


def way_of(caption: str) -> str | None:
    """出口 or 进口, where a table is of goods traded one way: `2016年出口主要商品的数量、金额和增速`."""
    said = narrow(caption)
    if _BOTH_WAYS.search(said) or (hit := _WAY.search(said)) is None:
        return None
    return next(way for way in hit.groups() if way)


def both_ways(columns: Sequence[Column]) -> list[Column]:
    """Columns of which `合计` beside 进口 and 出口 is of both together."""
    named = {column.subject.name for column in columns if column.subject is not None}
    if not {"进口总额", "出口总额"} <= named:
        return list(columns)
    return [
        replace(column, subject=subject_of("进出口总额"))
        if column.subject is None and column.measure is Measure.LEVEL and _SUM.search(column.words)
        else column
        for column in columns
    ]


def traded(own: Subject | None, columns: Sequence[Column], index: int, way: str) -> Subject | None:
    """`钢材` below 数量, or growth after it, is 钢材出口量, below 金额 钢材出口额; None for no goods."""
    if own is None or own.rate or _SAYS_WAY.search(own.words):
        return None
    at = index
    while at > 0 and columns[at].measure is not Measure.LEVEL:
        at -= 1
    words = columns[at].words
    unit = unit_of(columns[at].unit)
    money = unit is not None and unit[0] in {"CNY", "USD"}
    if WORTH.search(words) or money:
        return subject_of(own.words + way + "额")
    return subject_of(own.words + way + "量") if _QUANTITY.search(words) else None
