"""Drafts of both ends of a turn: `由11.9%提高到12.5%`, `由下降1.4%转为增长8.6%`.

What belongs here: a number that another one follows or precedes in time. What does not: which words say so (`turning`).
"""

from __future__ import annotations

from dataclasses import replace

from hzetl import late_re as re
from hzetl.extract.clauses.compared_values import ComparedValues
from hzetl.extract.context.carrying_on import goes_on_from_now
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.modifiers import mirrored
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import QUANTITIES, Kind, pattern
from hzetl.extract.naming.clause_owner import of_clause_before
from hzetl.extract.naming.owners import PHYSICAL, with_owner
from hzetl.extract.periods.stocks import is_flow
from hzetl.extract.periods.timing import within
from hzetl.extract.periods.turning import NO_PERIOD, REVISED, FromTo
from hzetl.extract.subject import Subject, subject_of
from hzetl.model import Measure, Modifier, OfMeasure

_CONTRIBUTES = re.compile("(?<!进步)(?<!技术)(?<!创新)贡献率$")
_PART_FROM = re.compile(pattern("(?:占比|比重|份额)(?:分别)?(?:从|由)(?:{P}份?)?的?$"))
_NAMED_PART = re.compile("([^占]{2,}?)的?(?:占比|比重|份额)")
_BARE_PART = re.compile("(增加值|总产值|产值|营业收入|营收|投资|出口|销售额|零售额|)(?:占比|比重|份额)")

_SOME_OF_ALL = re.compile(
    "(?:者|后|人员|人口|居民|家庭|游客|旅客|顾客|企业|用户|青年|老人|老年人|学生|女性|男性|人群|群体|职工|员工|人才|产品|农户|订单)$"
)
"""`自驾游客由41%上升到46%`: so many of all."""
_CONTRIBUTION = re.compile(
    "(?:(?P<whose>[^对]{2,}?)对|对)?(?P<scope>[^,对]{2,12}?)的?(?<!进步)(?<!技术)(?<!创新)贡献率"
)
"""`服务业对经济增长的贡献率由……`: whose it is, and to what."""
_FIGURES = "".join(kind.value for kind in QUANTITIES)
_NAMED_NEXT = re.compile(pattern(
    f"(?:[^,，。;；{_FIGURES}]{{0,12}}?[到至]{{P}}?的?[^,，。;；{_FIGURES}]{{0,3}}{{Q}})?[,，](?P<where>{{G}})?的?"
    f"(?P<what>{{I}}(?![、和与])|(?<={{G}})[一-鿿]{{2,10}}?(?=(?:同比|累计|年均)*(?:增长|增加|下降)了?(?:近|超过?|约)*{{Q}}))"
))  # fmt: skip


class TurnDrafts(ComparedValues):
    """Makes drafts of the numbers that something went from and to."""

    def __init__(self, shape: Shape, context: Context) -> None:
        super().__init__(shape, context)
        self._awaited: FromTo | None = None

    def _from_to(self, clause: Clause, index: int, pair: FromTo, modifier: Modifier) -> None:
        told = self.context.pending or self.context.subject
        subject = with_owner(pair.subject, told) if pair.subject and not pair.second else pair.subject or told
        subject = subject or self._told_next(index)
        if subject is None:
            return
        if self.shape.tokens[index].kind is Kind.MONEY and PHYSICAL.search(subject.name):
            return  # 生猪每公斤从30元回落到14元, after 猪肉产量
        subject, share = self._part_of_its_own(clause, index, pair, subject)
        scope = self.drafts[-1].scope if pair.second and self.drafts[-1].measure is Measure.CONTRIBUTION else None
        gives = scope is not None
        part = None if pair.second else _CONTRIBUTION.fullmatch(subject.words)
        if part is not None and (part["whose"] or told is not None):
            named = subject_of(part["whose"], subject.start, subject.end) if part["whose"] else told
            subject, scope, gives = named or subject, part["scope"], True
        draft = self._draft(clause, index, subject, Measure.LEVEL, "from to", 0.9, modifier=modifier)
        if "新增" in subject.name:
            draft.measure = Measure.CHANGE
        if draft.unit == "percent" and (gives or _CONTRIBUTES.search(draft.subject.words)):
            draft.measure = Measure.CONTRIBUTION  # 消费贡献率由54.9%提高到58.8%
            draft.of_measure, draft.scope = OfMeasure.CHANGE if gives else draft.of_measure, scope
        self._as_share(draft)
        if draft.measure is Measure.SHARE and not pair.second:
            draft.subject = with_owner(draft.subject, told)  # 产业增加值……；增加值占规上工业的比重从……
        share = share or draft.subject.words.endswith(("占有率", "份额"))
        share = share or (draft.measure is Measure.LEVEL and _SOME_OF_ALL.search(draft.subject.words) is not None)
        if share and draft.unit == "percent":
            draft.measure = Measure.SHARE
            draft.scope = draft.scope or (self.drafts[-1].scope if pair.second else None)
        draft.target = draft.target and pair.second
        present = goes_on_from_now(draft, self.context, self.shape, clause, self.drafts[-4:])
        if pair.second and present and pair.period == self.context.period:
            draft.period = present
        elif pair.period is not None or not pair.second:
            stock = draft.period is not None and draft.period.is_point and not is_flow(draft.subject)
            draft.period = pair.period.closing() if pair.period and stock else within(pair.period, draft.subject)
        draft.review = draft.review or (REVISED if pair.revised else None)
        if draft.period is None and not pair.second:
            draft.review = draft.review or NO_PERIOD  # nor is it of the time that the page then settles on
        self._emit(draft, draft.subject)
        self._awaited = None if pair.second else replace(pair, subject=draft.subject)
        self._before = (None, -1)

    def _told_next(self, index: int) -> Subject | None:
        """`从2014年的2854亿元到2023年的9867亿元，浙江数字经济增加值……`: what the pair is of is named right after it."""
        hit = _NAMED_NEXT.match(self.shape.signs, index + 1)
        if hit is None:
            return None
        if hit["where"]:
            self.context.take_region(self.shape.tokens[hit.start("where")])
        start, end = hit.span("what")
        return subject_of(self.shape.words(start, end), start, end)

    def _part_of_its_own(self, clause: Clause, index: int, pair: FromTo, subject: Subject) -> tuple[Subject, bool]:
        """`（高技术制造业增加值）占比由11.9%提高到12.5%`: the share is of what was told, `增加值占比` as well."""
        if pair.second:
            last = self.drafts[-1]
            return subject, last.measure is Measure.SHARE and last.subject is subject
        if not _PART_FROM.search(self.shape.signs[clause.start : index]):
            return subject, False
        told = self.context.pending or self.context.subject
        named = _BARE_PART.fullmatch(subject.words)
        if named is None and (part := _NAMED_PART.fullmatch(subject.words)):
            return subject_of(part[1], subject.start, subject.end), True
        if named is None or told is None or subject is told:
            return subject, subject is told
        return (told if not named[1] or told.words.endswith(named[1]) else subject), True

    def _turned(self, clause: Clause, index: int, turn: FromTo, modifier: Modifier) -> None:
        """An end of `由下降1.4%转为增长8.6%`."""
        subject = turn.subject or self.context.pending or self.context.subject
        if subject is None or turn.rate is None:
            return
        subject = of_clause_before(subject, self._clause_before())
        draft = self._draft(clause, index, subject, turn.rate, "rate turns", 0.85,
                            modifier=mirrored(modifier) if turn.negative else modifier)  # fmt: skip
        draft.value = -draft.value if turn.negative else draft.value
        draft.period = turn.period
        draft.review = draft.review or (
            REVISED if turn.revised else NO_PERIOD if turn.second and not turn.period else None
        )
        draft.target = draft.target and turn.second
        self._emit(draft, subject)
        self._awaited = None if turn.second else replace(turn, subject=subject)
        self._before = (None, -1)
