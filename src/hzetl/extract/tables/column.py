"""One column of a table: what its header says of it, and what tells it from those that say the same.

What belongs here: what a header has said. What does not: how its words are read (`columns`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hzetl import late_re as re
from hzetl.extract.subject import Subject
from hzetl.extract.tables.header_words import BASE_OF_INDEX, LABEL_COLUMN, PLAIN, WHOLE, is_known, stripped
from hzetl.model import Cell, Measure, OfMeasure
from hzetl.normalize.periods import Period, PeriodExpression

_CHINESE = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's header says.

    Attributes:
        words: the header rows' texts, from above, without blanks.
        cells: the header cells.
        period: of the column, or None.
        measure: level unless the header says growth, share, rank or the like; None for one that states no claim.
        unit: written unit, or empty.
        subject: indicator that the header names, or None.
        region: that the header names, or None.
        base: compared with the end of last year (比年初) or with the month before, else None.
        target: whether it is of a plan.
        scope: the whole of a share.
        group: what it is of, where others say the same of others.
        says_year: whether it names a year by number.
        ranked: what a rank is about.
        cumulated: whether it, or the levels to its left that it is told of, count from January on.
        part_of_year: months or a quarter that it names without a year, which rows of years may give.
    """

    words: str
    cells: tuple[Cell, ...]
    period: Period | None
    measure: Measure | None
    unit: str
    subject: Subject | None
    region: str | None = None
    base: Period | None = None
    target: bool = False
    scope: str | None = None
    group: str | None = None
    part_of_year: PeriodExpression | None = None
    says_year: bool = False
    ranked: OfMeasure | None = None
    cumulated: bool = False


def distinguished(columns: Sequence[Column]) -> list[Column]:
    """The same columns; those that say the same but for a word (`全国`, `城市`, `农村`) get it as their group.

    Two that say the same altogether state nothing: nobody knows which is which.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    for place, column in enumerate(columns):
        if column.measure is not None and column.words and not LABEL_COLUMN.fullmatch(column.words):
            said = (
                column.period,
                column.measure,
                column.unit,
                column.region,
                column.base,
                column.target,
                column.ranked,
                column.group,
                _base_of(column.words),
            )
            about = column.subject.name if column.subject and is_known(column.subject) else None
            alike.setdefault((*said, about), []).append(place)
    found = list(columns)
    for places in alike.values():
        if len(places) < 2:
            continue
        groups = [WHOLE.sub("", PLAIN.sub("", stripped(columns[place].words))) for place in places]
        named = all(not group or _CHINESE.search(group) for group in groups)
        for place, group in zip(places, groups, strict=True):
            column = columns[place]
            subject = column.subject if column.subject and is_known(column.subject) else None
            measure = column.measure if named and groups.count(group) == 1 else None
            found[place] = replace(column, group=group or None, subject=subject, measure=measure)
    return found


def _base_of(words: str) -> str:
    """What an index is reckoned on (`上年同月=100`, `定基`), or empty."""
    base = BASE_OF_INDEX.search(words) or re.search("定基", words)
    return base.group() if base else ""
