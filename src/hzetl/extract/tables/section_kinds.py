"""Rows between others that say which kind of number those below them have: `绝对数（亿元）`, `构成（%）`, `增长速度`.

What belongs here: the words of such rows, and what may be stated below them. What does not: rows that name what those
below them are parts of (`labels`).
"""

from __future__ import annotations

from enum import StrEnum

from hzetl import late_re as re
from hzetl.extract.subject import Subject
from hzetl.extract.tables.units import Stated
from hzetl.model import Measure

BRANCHES = frozenset({"VA_PRIMARY", "VA_SECONDARY", "VA_TERTIARY", "VA_INDUSTRY", "VA_CONSTRUCTION"})
"""What an economy is made of."""
_AROUND_100 = (80, 120)
"""Where an index of the year before lies, and no growth is likely to."""


class Kind(StrEnum):
    """A kind of number."""

    AMOUNT = "amount"
    GROWTH = "growth"
    SHARE = "share"
    INDEX = "index"


MEASURES = {Kind.GROWTH: Measure.YOY, Kind.SHARE: Measure.SHARE}
_KINDS = (
    (re.compile("绝对[数值量额]|总量"), Kind.AMOUNT),
    (re.compile("(?:比上年|同比)?(?:增长速度|增长率?|增速|增幅)"), Kind.GROWTH),
    (re.compile("(?:产业)?(?:结构|构成)|比重"), Kind.SHARE),
    (re.compile("(?:定基|环比)?(?:指数|发展速度)"), Kind.INDEX),
)


def kind_of_section(words: str) -> Kind | None:
    """The kind that a row without values says, by its words without marks and unit; None for one that says none."""
    return next((kind for said, kind in _KINDS if said.fullmatch(words)), None)


def is_of_kind(told: Stated, about: Subject, kind: Kind | None) -> bool:
    """Whether a row may state this: below `构成` a share of the economy, below `增长速度` a growth, no index."""
    if kind is Kind.SHARE:
        return told.measure is Measure.SHARE and about.code in BRANCHES
    grows = told.measure is Measure.YOY and not _AROUND_100[0] < told.value < _AROUND_100[1]
    return kind is not Kind.INDEX and (kind is not Kind.GROWTH or grows)
