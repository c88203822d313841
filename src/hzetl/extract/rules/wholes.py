"""Of which whole a share is, where its own clause does not say so: the whole is told before.

What belongs here: finding the words of the whole. What does not: telling that a number is a share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause, Sentence, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.subject import Subject
from hzetl.model import Measure
from hzetl.normalize.periods import Period

_AMONG = re.compile("(?:^|[,。在])(?:在)?([^,。在]{1,24}?)(?<![其当])(?:当)?中,?$")
_WITHIN = re.compile("(?:^|[的在])([^,。在的]{1,14}?)(?<![其当])中[^,中]{1,16}占[^,]{0,3}$")
_NAMED = re.compile("[^占]{2,}占(?P<whole>[^占]{2,16}?)(?:的?比[重例]|份额)")
"""An indicator that names its whole: 税收占比 is 税收收入占一般公共预算收入比重."""
_PARTS = re.compile("其中|当中")
_LOOKED_BACK = 12
"""A whole is told at most so many claims before its part."""
_NEAR = 4
_ALL_PERSONS = frozenset(
    {"人口", "总人口", "常住人口", "户籍人口", "人口总数", "常住人口总数", "户籍总人口", "常住总人口"}
)
"""Persons whom men and women, old and young are parts of."""
_SLACK = Decimal("0.6")
"""By so many percentage points the part over the whole may differ from the share stated."""
_PART_OF_A_SHARE, _ROUNDED = Decimal("0.2"), Decimal("0.05")
"""Of a small share it may differ by no more than a fifth."""


_ONLY_PLACES = re.compile(pattern("(?:\\s|其中|而|但|目前|{P})*{G}(?:约|大约|大概|仅|只|就|还|已经?|大致|基本)*"))
_GOES_ON = re.compile("(?:也|又|还|并|约|仅|只)*")
_OF_THIS = re.compile(
    pattern(
        "(?:{G}|[全各][国省市区县州]|主城区|市区|六城区)+的?(?P<noun>(?:{I}|[一-鿿]{0,4}(?:面积|人口|产值|总量))[一-鿿]{0,2})"
    )
)


def what_of_the_whole(
    shape: Shape, begin: int, left: tuple[int, int], scope: tuple[int, int], *, again: bool
) -> Subject | None:
    """`甲区占全市人口的12%`: only the whole says of what the share is.

    Args:
        shape: the document's shape.
        begin: where the clause begins.
        left: the span of the words before the share's own.
        scope: the span of the whole.
        again: whether another share told so stands just before.
    """
    goes_on = again and _GOES_ON.fullmatch(shape.signs, *left) is not None
    if left[0] != begin or not (goes_on or _ONLY_PLACES.fullmatch(shape.signs, *left)):
        return None
    hit = _OF_THIS.fullmatch(shape.signs, *scope)
    noun = subject_in(shape, *hit.span("noun")) if hit is not None else None
    return replace(noun, start=left[0], end=left[1]) if noun is not None else None


def whole_before(
    shape: Shape, sentence: Sentence, clause: Clause, index: int, share: Draft, told: Sequence[Draft]
) -> str | None:
    """The words of the whole that a share without one is of.

    `在民企500强中，制造业占比六成`; `接待游客1748万人次，其中过夜游客占12.9%`; `甲占外贸总值的57%…乙占31.3%`; else the
    amount of which the part's own amount makes just this share. Never a sibling that merely stands before.
    """
    if (named := _NAMED.fullmatch(share.subject.name)) is not None and share.subject.code is not None:
        return named["whole"]
    begin = max(0, clause.start - 40)
    if hits := list(_AMONG.finditer(shape.signs, begin, clause.start)):
        return shape.words(hits[-1].start(1), hits[-1].end(1)).strip(" 的")
    if within := _WITHIN.search(shape.signs[clause.start : index]):
        return shape.words(clause.start + within.start(1), clause.start + within.end(1)).strip(" 的")
    recent = [d for d in told[-_LOOKED_BACK:] if d.entity == share.entity]
    if parts := list(_PARTS.finditer(shape.signs, sentence.start, index)):
        place = shape.places[parts[-1].start()]
        first = shape.places[max(sentence.start - 60, 0)]
        wholes = [d for d in recent if first <= d.start < place and d.measure in {Measure.LEVEL, Measure.CHANGE}]
        before = [d for d in recent if first <= d.start < place]
        last = next((d for d in reversed(before) if d.measure in {Measure.SHARE, Measure.LEVEL}), None)
        if last is not None and last.measure is Measure.SHARE and last.scope and share.value < last.value:
            return last.scope  # 占21.15%，其中……占15.46%: both of the same whole
        if wholes:
            return _words(wholes[-1])
    start = shape.places[sentence.start]
    beside = recent[-1] if recent and recent[-1].start >= start and recent[-1].measure is Measure.LEVEL else None
    if beside is not None and _narrows(share.subject.words, _words(beside)):
        return _words(beside)  # 实际使用外资200亿美元、制造业使用外资占比27%
    earlier = [
        d for d in recent
        if d.measure is Measure.SHARE and d.scope and (d.rule == share.rule or _are_siblings(d.subject.name, share))
    ]  # fmt: skip
    if earlier and (not _own_amount(share, recent, start, earlier[-1]) or _of_that_too(share, told, earlier[-1])):
        return earlier[-1].scope
    return _by_value(share, recent, start) or _of_the_population(share, told, start) or _of_the_economy(share, told)


def among_level(draft: Draft, before: list[Draft], words: str, *, part: bool) -> Draft | None:
    """The amount told before of which this is a part (`销售面积232万平方米，其中住宅188万平方米`), for its period."""
    if (
        not (part or "其中" in words)
        or Kind.PERIOD in words
        or "累计" in words
        or draft.measure is not Measure.LEVEL
        or draft.entity
    ):
        return None
    levels = [d for d in reversed(before[-4:]) if d.measure is Measure.LEVEL and d.rule != "earlier value"]
    if draft.unit == "count":  # 引进项目247个，总投资1038亿元，其中10亿元以上项目31个
        levels = [d for d in levels if d.unit == "count" or (d is levels[0] and d.unit != "CNY")]
    whole = levels[0] if levels else None
    if whole is None or (whole.classifier, whole.unit) != (draft.classifier, draft.unit):
        return None
    return whole if draft.start - whole.end < 60 else None


_JUST_AFTER = 16


def time_of_amount(draft: Draft, before: list[Draft], words: str) -> Period | None:
    """`其中8月出口429亿元，增长4%；进口154亿元，增长10%`: a growth is of the months of the amount just before it."""
    last = before[-1] if before else None
    if (
        last is None or draft.measure not in {Measure.YOY, Measure.MOM} or last.measure is not Measure.LEVEL
        or last.subject is not draft.subject or draft.start - last.end > _JUST_AFTER or Kind.PERIOD in words
    ):  # fmt: skip
        return None
    told, now = last.period, draft.period
    if told is None or now is None or told.is_point or now.is_point or told == now:
        return None
    return told if now.start <= told.start and told.end <= now.end else None


def _words(whole: Draft) -> str:
    return whole.subject.words or whole.subject.name


_INDUSTRIES = frozenset({"VA_PRIMARY", "VA_SECONDARY", "VA_TERTIARY"})


def _of_the_economy(share: Draft, told: Sequence[Draft]) -> str | None:
    """`第三产业所占比重为28%`, after the economy's own amount or growth: of that."""
    if share.subject.code not in _INDUSTRIES:
        return None
    whole = next((d for d in reversed(told) if d.subject.code == "GDP" and d.region == share.region), None)
    return _words(whole) if whole is not None else None


_SAME_TAIL = 4
_ENDS_A_BRANCH = frozenset("业类市县区省")


def _are_siblings(name: str, share: Draft) -> bool:
    """`第一产业……占生产总值的比重为5%；第二产业……比重为45%`: names that differ in one place are of one whole."""
    other = share.subject.name
    return len(name) == len(other) >= _SAME_TAIL and sum(a != b for a, b in zip(name, other, strict=True)) in {1, 2}


def _narrows(part: str, whole: str) -> bool:
    """Whether the part is called by the end of the whole's name with more before it: 制造业使用外资 of 实际使用外资."""
    tail = whole[-_SAME_TAIL:]
    of_its_own = tail[:1] not in _ENDS_A_BRANCH  # 建筑业增加值 is no whole of 工业增加值
    return of_its_own and len(tail) == _SAME_TAIL and part.endswith(tail) and len(part) > len(tail) and part != whole


def _own_amount(share: Draft, recent: Sequence[Draft], start: int, earlier: Draft) -> bool:
    """Whether an amount after the earlier share lets the whole be found by its value."""
    return any(d.start > earlier.start and d.measure is Measure.LEVEL for d in recent) and bool(
        _by_value(share, recent, start)
    )


def _of_that_too(share: Draft, told: Sequence[Draft], earlier: Draft) -> bool:
    """Whether the amount of which an earlier share is makes this one as well: no smaller whole need be looked for."""
    whole = next((d for d in reversed(told) if d.measure is Measure.LEVEL and _words(d) == earlier.scope), None)
    own = next((d for d in reversed(told[-_NEAR:]) if d.subject.name == share.subject.name), None)
    levels = own is not None and own.measure is Measure.LEVEL and whole is not None and whole.value > 0
    return levels and own is not None and whole is not None and _makes(own, whole, share)


def _of_the_population(share: Draft, told: Sequence[Draft], start: int) -> str | None:
    """`男性人口72334万人，占51.24%`: of all persons, whom a census tells of first, however long before."""
    if not share.subject.words.endswith("人口"):
        return None
    whole = next((d for d in told if d.measure is Measure.LEVEL and d.subject.words in _ALL_PERSONS), None)
    own = next((d for d in reversed(told[-_NEAR:]) if d.start >= start and d.subject.name == share.subject.name), None)
    if whole is None or own is whole:
        return None
    if own is None or own.measure is not Measure.LEVEL:
        return _words(whole)
    return _words(whole) if whole.value and _makes(own, whole, share) else None


def _makes(own: Draft, whole: Draft, share: Draft) -> bool:
    """Whether an amount is so many per cent of a whole."""
    slack = min(_SLACK, share.value * _PART_OF_A_SHARE + _ROUNDED)
    return own.unit == whole.unit and abs(own.value / whole.value * 100 - share.value) <= slack


def _by_value(share: Draft, recent: Sequence[Draft], start: int) -> str | None:
    own = [
        d for d in recent if d.start >= start and d.measure is Measure.LEVEL and d.subject.name == share.subject.name
    ]
    if not own:
        return None
    fit = [
        (abs(own[-1].value / whole.value * 100 - share.value), whole)
        for whole in reversed(recent)
        if whole.measure is Measure.LEVEL and whole.value > own[-1].value > 0 and _makes(own[-1], whole, share)
    ]
    best = min((off for off, _ in fit), default=Decimal(0))
    return next((_words(whole) for off, whole in fit if off <= best + _ROUNDED), None)
