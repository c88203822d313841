"""Columns that are parts of what a column to their left is: of an economy, or of what stands beside `其中`.

What belongs here: what a header takes from the one that it is a part of. What does not: what it says alone (`columns`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hzetl import late_re as re
from hzetl.extract.naming.parts import OF_PEOPLE, part_of
from hzetl.extract.subject import subject_of
from hzetl.extract.tables.column import Column
from hzetl.extract.tables.header_words import NOTE, is_known, stripped
from hzetl.model import Measure

_INDUSTRY = re.compile("[#＃]?(第[一二三]产业|工业|建筑业|农业)(?:增加值)?")
_LAST_PERIOD = re.compile("上[期旬周](?!末)")
_OVER_A_YEAR = re.compile("同比|上年|去年|同期")
_AMONG = re.compile("(?:其中[：:]?|[#＃]|按[一-鿿]{2,8}?分组?[：:]?)+")


def of_economy(column: Column, before: Sequence[Column]) -> Column:
    """`生产总值（亿元） 第一产业 第二产业`: the parts, which stand right after it, have the whole's unit."""
    left = before[-1] if before else None
    if (of_people := _of_people(column, before)) is not None:
        return of_people
    if column.measure is Measure.SHARE and left is not None and left.measure is Measure.SHARE:
        branch, beside = _INDUSTRY.fullmatch(stripped(column.words)), left.subject
        of = branch is not None and beside is not None and beside.head == "增加值"
        return replace(column, subject=subject_of(branch[1] + "增加值")) if branch and of else column
    part = _INDUSTRY.fullmatch(column.words)
    if part is None or left is None or column.unit or column.measure is not Measure.LEVEL:
        return column
    if left.measure is not Measure.LEVEL or not (_is_economy(left) or _INDUSTRY.fullmatch(left.words)):
        return column
    if not left.unit and not any(_is_economy(other) for other in before):
        return column  # 第二产业, of whatever stands in the caption
    return replace(column, unit=left.unit, subject=subject_of(part[1] + "增加值"), period=left.period)


def _of_people(column: Column, before: Sequence[Column]) -> Column | None:
    """`就业人员 第一产业 第二产业`: persons by branch, not what the branches add."""
    branch = _INDUSTRY.fullmatch(stripped(column.words))
    if branch is None or column.measure not in {Measure.LEVEL, Measure.SHARE}:
        return None
    levels = (other for other in reversed(before) if other.measure is Measure.LEVEL and other.subject is not None)
    whole = next((other for other in levels if not _INDUSTRY.fullmatch(other.words)), None)
    about = whole.subject if whole is not None else None
    if whole is None or about is None or not about.name.endswith(OF_PEOPLE):
        return None
    if column.measure is Measure.SHARE:
        return replace(column, subject=about, group=branch[1], scope=column.scope or about.name)
    period = column.period or whole.period
    return replace(column, subject=about, group=branch[1], unit=column.unit or whole.unit, period=period)


def but_over_last_period(columns: Sequence[Column]) -> list[Column]:
    """Columns beside one of `上期`: their growth is over the ten days or week before, which is no month or year."""
    if not any(_LAST_PERIOD.search(column.words) for column in columns):
        return list(columns)
    return [
        replace(column, measure=None)
        if column.measure in {Measure.YOY, Measure.CHANGE} and not _OVER_A_YEAR.search(column.words)
        else column
        for column in columns
    ]


def _is_economy(column: Column) -> bool:
    return column.subject is not None and column.subject.name == "地区生产总值"


def as_part(column: Column, before: Sequence[Column]) -> Column:
    """`其中 城镇`, `按城乡分 城镇`, or a blank over `城镇`, beside `零售总额`: a part of the column to its left."""
    among = _AMONG.match(column.words)
    nearest = (other for other in reversed(before) if not _AMONG.match(other.words))
    whole = next((other for other in nearest if among or _is_repeated(other, column)), None)
    if column.measure is not Measure.LEVEL or whole is None or whole.subject is None or not is_known(whole.subject):
        return column
    words = stripped(column.words[among.end() :] if among else column.words.removeprefix(NOTE.sub("", whole.words)))
    if not words:
        return replace(column, measure=None)  # which part, nobody knows
    own, group = part_of(subject_of(words), whole.subject)
    return replace(column, subject=own, group=group, unit=column.unit or whole.unit)


def _is_repeated(whole: Column, column: Column) -> bool:
    """Whether the whole's words stand over the column too, in place of a blank, and are no name with its own."""
    known = column.subject is not None and is_known(column.subject)
    plain = NOTE.sub("", whole.words)
    return bool(plain) and not known and column.words.removeprefix(plain) not in {"", column.words}
