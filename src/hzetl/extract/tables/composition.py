"""Tables of what a whole is made up of: every number in them is a share, and of which whole the caption says.

What belongs here: whether a caption says so, and what the parts are then called. What does not: a share that its own
header says (`columns`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hzetl import late_re as re
from hzetl.extract.subject import HEAD, Subject, subject_of
from hzetl.extract.tables.cells import cell_value
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.header_words import captioned
from hzetl.extract.tables.parts import Part, Row
from hzetl.normalize.numbers import narrow

_COMPOSED = re.compile(
    "(?P<whole>[一-鿿]{2,14}?)(?<![及和与])(?<!及其)(?:的|主要)?(?:内部)?(?:构成|所占比重|比重)(?:情况|统计)?表?(?:[(（].*)?$"
)
_BEFORE = re.compile(
    "^.*?(?:历年|主要年份|各年|分年度?|按[一-鿿]{1,6}分|[0-9]年|全[国省市区县]|各[省市县区]+(?:市)?|续表?)(?=.{2})"
)
_NUMBERED = re.compile("^[0-9A-Za-z.\\-—－–\\s]+|^续?表[0-9]+[-—－–0-9]*")
_BRANCH = re.compile("[#＃]?(第[一二三]产业|[一-鿿、]{1,18}业)")
_ALL = 100
_ECONOMY = "地区生产总值"


def composed(caption: str, part: Part) -> Subject | None:
    """The whole whose parts a table gives in percent: 地区生产总值 of `历年地区生产总值构成`; None for other tables.

    Not `生产总值及构成`, which has amounts too, nor a table with a number over 100.
    """
    found = (cell_value(cell.text) for _, row in part.rows for cell in row[1:] if cell is not None)
    if not all(value is None or value.year or 0 <= value.number <= _ALL for value in found):
        return None
    if all(_is_a_share(row) for _, row in part.rows):
        return None  # the share of what the caption names, year by year
    plain = re.sub(r"[\s\u3000]", "", narrow(caption))
    hit = _COMPOSED.search(_NUMBERED.sub("", plain))
    if hit is None:
        return None
    whole = hit["whole"]
    while (before := _BEFORE.match(whole)) is not None:
        whole = whole[before.end() :]
    return captioned(whole) or subject_of(whole)


def _is_a_share(row: Row) -> bool:
    """Whether a row has a year and one number after it."""
    found = [value for cell in row if cell is not None and (value := cell_value(cell.text)) is not None]
    return len(found) > 1 and found[-2].year and not found[-1].year and not any(value.year for value in found[:-2])


def in_whole(columns: Sequence[Column], whole: Subject) -> list[Column]:
    """Columns of a table of what a whole is made up of, with their parts as such."""
    return [replace(c, subject=part_in(c.subject, whole)) if c.subject is not None else c for c in columns]


def part_in(own: Subject, whole: Subject) -> Subject:
    """What a part of the whole is called: 工业 of 地区生产总值 is 工业增加值, of 从业人员 it is 工业从业人员."""
    branch = _BRANCH.fullmatch(own.words)
    if branch is None:
        return own
    if whole.name == _ECONOMY:
        return own if own.head else subject_of(branch[1] + "增加值")
    head = HEAD.search(whole.name)
    return subject_of(branch[1] + (head.group() if head and own.code is None else whole.name))
