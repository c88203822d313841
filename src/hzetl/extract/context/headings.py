"""What a page's heading says of its time: the part of a year that it names. Pure."""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.in_force import Governing
from hzetl.extract.lexing.lexer import MAY_BEGIN
from hzetl.normalize.periods import PERIOD, Period, PeriodExpression, read_period, resolve_period

_PERIODS = re.compile(f"{MAY_BEGIN}{PERIOD}")


def heading_period(heading: str, published_on: date | None, main: Governing | None) -> Governing | None:
    """The part of a year that a heading names (`2026年一季度……`), if it names just one."""
    found = set()
    for hit in _PERIODS.finditer(heading):
        said = read_period(hit.group())
        if said is not None and said.occasion is not None and said.occasion.kind == "population census":
            counted = resolve_period(said, published_on)
            return Governing(counted) if counted else None  # 2010年第六次全国人口普查主要数据公报
        if said is None or said.months is None or said.day or said.point or said.word:
            continue
        period = resolve_period(said, published_on, main.period if main else None)
        if main is None and _not_over(said, published_on):
            continue  # 下半年值得期待, of July
        if period is not None and (published_on is None or period.start <= published_on):
            found.add(period)
    if not found and main is None and published_on and "半年报" in heading and published_on.month > _HALF:
        return Governing(Period(date(published_on.year, 1, 1), date(published_on.year, _HALF, 30)))
    return Governing(found.pop()) if len(found) == 1 else None


_HALF = 6


def _not_over(said: PeriodExpression, published_on: date | None) -> bool:
    """Whether months without a year are, in the year of publication, those that are running."""
    if published_on is None or said.year is not None or said.year_offset is not None or said.months is None:
        return False
    return said.months[0] <= published_on.month < said.months[1]


def headline(opening: str) -> str:
    """The lines before the first sentence, without date lines."""
    lines = [line for line in opening.split("\n") if line.strip()]
    kept = []
    for line in lines:
        if re.search("[。，,]", line):
            break
        if not re.search(r"[0-9]{4}[-/年.][0-9]{1,2}[-/月.]", line):
            kept.append(line)
    return "\n".join(kept)
