"""Tables of purchasing managers' indices, whose columns or rows name what each index is of: `生产`, `新订单`.

What belongs here: which tables these are, and what their indices are called. What does not: price indices (`units`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.subject import Subject, subject_of
from hzetl.extract.tables.cells import CellValue
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.header_words import LABEL_HEADER, captioned, stripped
from hzetl.extract.tables.units import Stated
from hzetl.model import Measure
from hzetl.normalize.numbers import narrow

_MANAGERS = re.compile("采购经理|PMI")
_PAGE = re.compile("采购经理指数|PMI")
_NO_INDEX = re.compile("指数$|比重|占比|百分点|变[化动]|[企业户]数|数量")
_ITSELF = re.compile(
    "(?:中国|全国)?(?:官方)?(?:制造业)?(?:(?:采购经理(?:人)?指数)?[(（]?PMI[)）]?|采购经理(?:人)?指数)"
)
_WHOLE = "制造业采购经理指数"
_MOST = Decimal(100)


def of_managers(caption: str, title: str) -> bool:
    """Whether a table is of these indices, by its caption, or by the page's title where the caption names none."""
    return _MANAGERS.search(caption) is not None or (_PAGE.search(title) is not None and captioned(caption) is None)


def index_of(about: Subject) -> Subject:
    """What an index is called: 新订单 is 新订单指数, PMI 制造业采购经理指数."""
    plain = narrow(about.words)
    if _ITSELF.fullmatch(plain):
        return subject_of(_WHOLE)
    if about.name.endswith("PMI") or _NO_INDEX.search(plain):
        return about
    return subject_of(plain + "指数")


def with_indices(columns: Sequence[Column]) -> list[Column]:
    """Columns of such a table with the index that each one's words name."""
    return [
        replace(column, subject=index_of(column.subject or subject_of(words)), target=False)  # 生产经营活动预期
        if column.measure is Measure.LEVEL
        and column.words
        and not LABEL_HEADER.match(column.words)
        and (words := stripped(column.words))
        else column
        for column in columns
    ]


def index_stated(found: CellValue, about: Subject, *, percent: bool) -> Stated | None:
    """An index between 0 and 100, in percent where the table says so; None for what is none."""
    if not about.name.endswith(("指数", "PMI")) or not 0 < found.number <= _MOST or found.unit not in {"", "%"}:
        return None
    return Stated(Measure.LEVEL, found.number, "percent" if percent or found.unit else "point")
