"""What a page's title says of plans: `服务业发展“十四五”规划` gives its aims their years, where the text names none.

What belongs here: the years of a plan in a title. What does not: headings within a text (`targets`), years that a
title gives to what has been (`claims`).
"""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.in_force import Governing
from hzetl.extract.lexing.lexer import MAY_BEGIN
from hzetl.normalize.periods import PERIOD, Period, read_period

_YEARS = re.compile(f"{MAY_BEGIN}{PERIOD}")
_PLAN = re.compile("[^，。,;；\n]{3,40}?(?:规划|计划|纲要)")


def plan_of_title(title: str, published_on: date | None) -> Governing | None:
    """The years of the one plan that a title names, if they are not over; none for `“十二五”规划完成情况`."""
    if published_on is None or "完成" in title or not re.search("规划|计划|纲要", title):
        return None
    found = set()
    for hit in _YEARS.finditer(title):
        said = read_period(hit.group())
        if said is None or not said.year or not said.until_year or _PLAN.match(title, hit.start()) is None:
            continue
        if said.until_year >= published_on.year:
            found.add(Period(date(said.year, 1, 1), date(said.until_year, 12, 31)))
    return Governing(found.pop(), span=True, recent=True, named=True) if len(found) == 1 else None
