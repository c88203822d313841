"""Whose a bare 产量 or 价格 is, when the clause before begins with the thing: `城市轨道车辆从无到有，产量为174辆`.

What belongs here: owners that stand at the head of a clause without figures. What does not: owners told with a figure
(`owners`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.naming.owners import bare_head
from hzetl.extract.subject import Subject, subject_of
from hzetl.normalize.indicators import indicator_by_alias

_DRIVEN = re.compile(
    "(?:其中[,，]?)?(?P<whose>[一-鿿]{2,12}?(?:行业|产业|制造业|加工业|业))(?:受|因|由于|得益于)[^,，]{2,40}(?:带动|影响|拉动|推动|支撑|拖累|冲击|增加|减少|上涨|下跌)"
)
"""`电气机械行业受光伏设备生产增长带动，利润……`: the branch, before what moves it."""
_BARE = re.compile("产量|销量|价格|产销量|销售量")
_LONGEST = 10
_TELLS = re.compile(
    "(?P<whose>[一-鿿A-Za-z]{2,10}?)(?:从无到有|生产|需求|市场|销售|供应|供给|增势|发展|快速|持续|保持|继续|大幅|迎来|进入|实现|不断|明显|逐步|加快)"
)


def of_clause_before(own: Subject, words: str) -> Subject:
    """The same with its owner, where the words of the clause before begin with one; else unchanged.

    Args:
        own: a noun.
        words: the clause before, which has no figures.
    """
    if bare_head(own.words) and (driven := _DRIVEN.match(words)) is not None:
        return subject_of(driven["whose"] + own.words, own.start, own.end)
    if not _BARE.fullmatch(own.words):
        return own
    for size in range(min(_LONGEST, len(words)), 1, -1):
        if indicator_by_alias(words[:size] + own.words) is not None:
            return subject_of(words[:size] + own.words, own.start, own.end)
    tells = _TELLS.match(words)
    return subject_of(tells["whose"] + own.words, own.start, own.end) if tells else own
