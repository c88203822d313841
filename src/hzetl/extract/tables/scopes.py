"""The whole of a share and the set of a rank in a table, where no words beside the value name them.

What belongs here: what columns and regions say of it. What does not: wholes that a caption names (`composition`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl.extract.subject import Subject
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.section_kinds import BRANCHES
from hzetl.model import Measure


def counted_beside(columns: Sequence[Column], index: int, about: Subject) -> str | None:
    """What the column to the left counts, where a share of one of its groups stands here."""
    if about.code in BRANCHES:
        return "地区生产总值"
    left = columns[index - 1]
    counted = left.subject if left.measure is Measure.LEVEL else None
    return counted.name if counted is not None and counted.name != about.name else None


def ranked_in(home: str | None, region: str | None) -> str | None:
    """The set that ranks without one are in: the document's region, where rows are of its parts."""
    home = home or ""
    if home == "000000" or (region and region != home and region.endswith("0000")):
        return "全国"
    if home.endswith("0000"):
        return "全省"
    return "全市" if home.endswith("00") and region and region[:4] == home[:4] else None
