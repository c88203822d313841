"""Numbers of a clause, one after the other: ranks, standstills, pairs, lists, and those that a rule reads."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.clauses.dense import Dense
from hzetl.extract.clauses.turn_drafts import TurnDrafts
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.modifiers import bound_after
from hzetl.extract.lexing.shapes import Clause, Sentence
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.lists.little_gives_much import LittleGivesMuch
from hzetl.extract.lists.members import count_members, split_subjects
from hzetl.extract.lists.regional import of_all_listed, shared_by
from hzetl.extract.naming.kinds import kind_after
from hzetl.extract.naming.parts import with_head
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.periods.bases import base_of
from hzetl.extract.periods.monthly import is_monthly
from hzetl.extract.periods.turning import (
    FLAT_FROM,
    FromTo,
    before_turn,
    compared_with,
    from_to,
    named_period,
    rate_turn,
)
from hzetl.extract.rules.measures import Rule, matching
from hzetl.extract.rules.qualifying import EARLIER
from hzetl.extract.rules.wholes import what_of_the_whole, whole_before
from hzetl.extract.subject import Subject, subject_of, without_head
from hzetl.model import Measure, Modifier, OfMeasure
from hzetl.normalize.breakdowns import find_breakdowns

_AGAINST = re.compile("(?:与|和|跟|同(?![比期])|较|(?<![同环])比)(?P<other>[^,、]+?)(?:相比)?(?:基本|大体|总体)?$")
_ON_WHICH = re.compile(pattern("在(?P<when>{P})[^,]{0,10}$"))
_GAP_OF_OLD = re.compile(pattern("[从由](?P<when>{P})份?的?(?:[高低快慢]于|落后于?|领先于?)[^,]{0,8}$"))
_TURNED_INTO = re.compile("[,，]?(?:转|变|扩大|缩小|提高|反超)")
_BASIS = re.compile("[^,]{0,6}(?:基础|基数)之?上")
_IN_AN_AMOUNT = re.compile("占(?:到|据)?(?P<whole>[^,占]{2,24})$")
_OF_MONEY = f"{Kind.MONEY.value}的"
_RANK = Kind.RANK.value
_PAIR = 2
_SHORTEST_OWNER = 3
_WITH_WHOM = ("对", "与", "自", "从", "同")
_DISTANCE = re.compile("差距[^,]{0,10}$")
_OF_RATES = re.compile("增速|增幅|涨幅|降幅|跌幅|增长率|比重|占比")
_PLANNED = re.compile("目标|计划|预期|预算")
_HOW_FLAT = re.compile("(?:同比|环比|基本|大体|总体|大致)+$")


EXPLAINED = re.compile(r"[(（][^()（）]{1,40}[)）](?:仅|约)?(?:为|达|是)?\s*$")
"""A remark in brackets before a figure: `增长（以下均为同比）8.0%`."""


def _unexplained(left: str) -> str:
    return EXPLAINED.sub("", left) if ")" in left or "）" in left else left


_OF_EACH = re.compile("各(?:自)?$|(?:分别|(?<![人户亩家年月季周日平])均(?!价)|(?<![首成])都(?!市)|双双)[^,、]{0,8}$")
_ALL_OF_THEM = re.compile("^(?:增[速幅])?(?:均|都|双双)")
_JOINED = re.compile("[、和与及](?<=[一-鿿].)[一-鿿]")
_FEW = range(2, 9)
_GROWTHS = frozenset({Measure.YOY, Measure.GROWTH, Measure.CAGR})


def _words_end(rule: Rule, hit: re.Match[str], left: str) -> int:
    """Where in the words left of a number those of the rule begin, and the name ends."""
    if rule.name in {"reaches", "gives a share"}:
        return hit.start()
    if rule.name in {"amount", "rate", "times"} or rule.right is not None:
        return len(left)
    return 0 if hit.group() == left else hit.start()


def _owners_of(subject: Subject) -> list[Subject]:
    """`甲设计和乙服务营业收入`, of which a figure is each one's: as many subjects as owners."""
    bare = without_head(subject.words)
    owners = re.split("[、和与及]|以及", bare)
    if subject.code is not None or not subject.head or len(owners) < _PAIR or min(map(len, owners)) < _SHORTEST_OWNER:
        return []
    if any(
        found.kind == "industry" and _JOINED.search(bare[found.start : found.end]) for found in find_breakdowns(bare)
    ):
        return []
    return [subject_of(owner + subject.words[len(bare) :], subject.start, subject.end) for owner in owners]


_WHO_IS_FLAT = re.compile("(?:持平)?的(?:占|有|企业|单位|家庭)")
"""`与去年相比持平的占46.4%`: who has as much as before, no growth of 0."""


class Figures(Dense, LittleGivesMuch, TurnDrafts):
    """Makes drafts of all numbers of a clause."""

    def take(self, sentence: Sentence, clause: Clause, group: list[int], cursor: int, items: list[int]) -> int:
        """Make drafts of a group of numbers; returns where the next number's words begin."""
        first = group[0]
        sign = self.shape.signs[first]
        self.leave_brackets(clause)
        if first in self._taken:
            return group[-1] + 1
        if sign == _RANK:
            return self._ranks(sentence, clause, group, cursor)
        if sign == "持":
            self._flat(sentence, clause, first, cursor)
            return first + 2
        if self.gaps_after_brackets(sentence, clause, group):
            return group[-1] + 1
        if self.is_ratio(group, cursor):
            self.ratio(clause, group, cursor)
        elif len(group) > 1:
            self._list(sentence, clause, group, cursor)
        elif not (
            clause.mark[-1:] in {"(", "（"}
            and (
                self.others_rate(sentence, clause, first)
                or self.earlier_in_brackets(sentence, clause, first)
                or self.bracketed(sentence, clause, first)
            )
        ):
            self._one(sentence, clause, first, cursor, items)
        after = self._end_of_words(clause, group[-1], items)
        return group[-1] + 1 + bound_after(self.shape.signs[group[-1] + 1 : after])[1]

    def level(self, clause: Clause, index: int, cursor: int, subject: Subject) -> None:
        """An amount whose name stands elsewhere."""
        modifier, _ = self._bound(cursor, index, clause.end)
        token = self.shape.tokens[index]
        measure = Measure.YOY if token.kind is Kind.PERCENT and not self._names_a_rate(subject) else Measure.LEVEL
        draft = self._draft(clause, index, subject, measure, "figure first", 0.85, modifier=modifier)
        self._emit(draft, subject)

    def _one(self, sentence: Sentence, clause: Clause, index: int, cursor: int, items: list[int]) -> None:
        token = self.shape.tokens[index]
        end = self._end_of_words(clause, index, items)
        modifier, stop = self._bound(cursor, index, end)
        left, right = _unexplained(self.shape.signs[cursor:stop]), self.shape.signs[index + 1 : end]
        apart = token.kind is Kind.POINTS and _DISTANCE.search(left)  # 与全省差距由2.8个百分点缩小至2.1个: of neither
        if (
            apart
            or self.little_gives_much(sentence, clause, index)
            or self._of_an_amount(clause, index, cursor, modifier)
            or self._difference_told(index)
            or self._share_of_next(clause, index, cursor, modifier)
            or self._share_goes_on(clause, index, cursor, stop, modifier)
        ):
            return
        if self._compared_value(clause, index, cursor, stop, modifier) or self._over_commas(
            sentence, clause, index, cursor
        ):
            return
        if token.kind is Kind.PERCENT and (
            (turn := rate_turn(self.shape, self.context, clause, cursor, stop, index, self._awaited)) is not None
        ):
            self._turned(clause, index, turn, modifier)
            return
        if (pair := from_to(self.shape, self.context, cursor, stop, index, self._awaited)) is not None:
            self._from_to(clause, index, pair, modifier)
            return
        if token.kind is Kind.PERCENT and (part := kind_after(self.shape, cursor, stop, index, end)) is not None:
            draft = self._draft(clause, index, part[0], Measure.SHARE, "part is", 0.85, modifier=modifier)
            draft.scope = part[1] or whole_before(self.shape, sentence, clause, index, draft, self.drafts)
            last = self.drafts[-1] if self.drafts else None
            if draft.scope is None and last is not None and last.start >= self.shape.places[sentence.start]:
                draft.scope = last.scope if last.measure is Measure.SHARE else None  # 制造业占88%，六成是小企业
            self._emit(draft, part[0])
            return
        kind = Kind.AMOUNT if token.kind is Kind.BARE else token.kind
        places, begin = shared_by(self.shape, sentence.clauses, clause, index)
        if places and begin >= cursor:
            left, cursor = left[begin - cursor :], begin
        elif of_all_listed(self.shape, clause, index):
            self.context.take_several()
        for rule, hit in matching(kind, left, right):
            zone_end = cursor + _words_end(rule, hit, left)
            subject = self._of_whole(rule, hit, clause, cursor) or self._subject(
                rule, hit, cursor, zone_end, clause, index, end
            )
            if subject is None:
                return
            told = len(self.drafts)
            each_of = self._each_listed(sentence, left, subject) if rule.measure is Measure.PP_GAP else []
            named = cursor, zone_end
            if left.endswith("各") and hit.groupdict().get("object"):  # 新增甲院、乙院各1家
                named = cursor + hit.start("object"), cursor + hit.end("object") - 1
            each_of = each_of or self._each(left, *named, subject, rule.measure, doubled=token.text.endswith("番"))
            for each in each_of:
                self._by_rule(sentence, clause, index, rule, hit, each, modifier, (cursor, zone_end))
            self._as_a_basis(told, cursor, index)
            if places and len(self.drafts) == told + 1:  # 甲市、乙市增速均超8%: each one's
                self.drafts[told:] = [replace(self.drafts[told], region=place, entity=None) for place in places]
            return

    def _of_whole(self, rule: Rule, hit: re.Match[str], clause: Clause, cursor: int) -> Subject | None:
        if rule.name != "share of a whole":
            return None
        scope = cursor + hit.start("scope"), cursor + hit.end("scope")
        last = self.drafts[-1] if self.drafts else None
        again = (
            last is not None
            and last.rule == rule.name
            and last.scope is not None
            and (last.scope.endswith(last.subject.words) and self.shape.places[clause.start] - last.end <= 1)
        )  # 占全国GDP的6.3%，占全国人口的4.6%
        return what_of_the_whole(self.shape, clause.start, (cursor, cursor + hit.start()), scope, again=bool(again))

    def _of_an_amount(self, clause: Clause, index: int, cursor: int, modifier: Modifier) -> bool:
        """`产值306亿元，占全市总产值656亿元的46.7%`: the share of what was told before, in the amount between."""
        signs = self.shape.signs
        if signs[cursor - 1 : index] != _OF_MONEY or self.shape.tokens[index].kind is not Kind.PERCENT:
            return False
        hit = _IN_AN_AMOUNT.search(signs, clause.start, cursor - 1)
        if hit is None or len(self.drafts) < _PAIR:
            return False
        whole, part = self.drafts[-1], self.drafts[-2]
        if whole.end != self.shape.tokens[cursor - 1].end:
            return False
        draft = self._draft(clause, index, part.subject, Measure.SHARE, "part is", 0.85, modifier=modifier)
        draft.scope = self.shape.words(*hit.span("whole")).strip(" 的")
        whole.subject = subject_in(self.shape, *hit.span("whole")) or whole.subject
        self._emit(draft, part.subject)
        return True

    def _as_a_basis(self, told: int, cursor: int, index: int) -> None:
        """A figure on which what follows builds is of its own time: `在去年取得10.4%增速的基础上，`."""
        signs = self.shape.signs
        builds = signs.find("基", index + 1, index + 9) >= 0 and _BASIS.match(signs, index + 1) is not None
        hit = _ON_WHICH.search(signs, cursor, index) if builds else None
        turns = self.shape.tokens[index].kind is Kind.POINTS and _TURNED_INTO.match(signs, index + 1)
        if turns and (gap := _GAP_OF_OLD.search(signs, cursor, index)) is not None:
            for draft in self.drafts[told:]:  # 由1—2月低于全国1.5个百分点，转为……
                draft.period, draft.rule = named_period(self.shape, self.context, gap.start("when")), EARLIER
            return
        if hit is None:
            return
        for draft in self.drafts[told:]:
            draft.period, draft.base = named_period(self.shape, self.context, hit.start("when")), None
            draft.measure = Measure.YOY if draft.measure is Measure.GROWTH else draft.measure

    def _each(
        self, left: str, cursor: int, zone_end: int, subject: Subject, measure: Measure, *, doubled: bool
    ) -> list[Subject]:
        """`甲率和乙率均达到60%`, `生产总值、人均收入翻一番`: the number is of each; else the one subject."""
        if not _JOINED.search(subject.words):
            return [subject]
        each = doubled or _OF_EACH.search(left) is not None
        partners = subject.words.startswith(_WITH_WHOM)  # 与国家和地区进出口: of one trade
        if not each and (measure not in _GROWTHS or subject.code is not None or partners):
            return [subject]
        counts = dict.fromkeys((count_members(self.shape, cursor, zone_end), *_FEW))
        split = (split_subjects(self.shape, cursor, zone_end, count) for count in counts if count in _FEW)
        parts: list[Subject] = next((found for found in split if found), [subject])
        if each and parts == [subject] and (owners := _owners_of(subject)):
            return owners
        return parts if each or len({part.code for part in parts if part.code}) == len(parts) else [subject]

    def _each_listed(self, sentence: Sentence, left: str, subject: Subject) -> list[Subject]:
        """`甲业、乙业分别增长15%和12%，均高于全市6个百分点`: the gap is of each that was listed just before."""
        told = self.listed if self.listed and self.listed[-1] is subject and not self.listed_places else []
        return told if told and _ALL_OF_THEM.search(left) and self._same_sentence(sentence) else []

    def _flat(self, sentence: Sentence, clause: Clause, index: int, cursor: int) -> None:
        """`与上年持平`: growth of 0; `增速与一季度持平`: a change of 0 points. Not `与计划持平`, `跟邻省持平`."""
        signs = self.shape.signs
        left = signs[cursor:index]
        if _WHO_IS_FLAT.match(signs, index):
            return
        against = _AGAINST.search(left)
        if against is not None and not re.search(pattern("{P}|同期|去年|上年|上月|前"), against["other"]):
            return
        begin = cursor + (against.start() if against else len(_HOW_FLAT.sub("", left)))
        own = subject_in(self.shape, cursor, begin)
        own = with_head(own, self.context.subject) if own is not None and self.context.part else own
        subject = own or self.context.pending or self.context.subject
        if subject is None or _PLANNED.search(left):
            return
        monthly = is_monthly(self.context, self.shape, sentence, clause, index, self.drafts)
        month = Measure.MOM if monthly else compared_with(self.shape, self.context, clause, index)
        last = self.drafts[-1] if self.drafts else None
        rates = {Measure.YOY, Measure.CAGR}
        moved = last is not None and last.measure is Measure.PP_CHANGE and last.of_measure is OfMeasure.YOY
        grown = last is not None and (last.measure in rates or moved) and last.subject is subject and (
            0 <= self.shape.places[clause.start] - last.end <= 1
        )  # fmt: skip
        shared = last is not None and last.measure is Measure.SHARE and last.subject is subject
        earlier = FLAT_FROM.search(left)  # 由上年同期持平转为增长: the growth itself
        rate = last is not None and last.measure is Measure.LEVEL and last.unit == "percent" and last.subject is subject
        rated = rate or _OF_RATES.search(left) or re.search("(?:率|比重|占比|份额)$", subject.name)
        monthly = monthly and not rated  # 同比上涨0.6%，环比持平: of the same, over the month before
        points = earlier is None and not monthly and bool(grown or shared or rated)
        measure, unit = (Measure.PP_CHANGE, "pp") if points else (month, "percent")
        start = self.shape.places[index]
        draft = Draft(start, self.shape.places[index + 2], measure, subject, Decimal(0), unit, "level with", 0.8)
        if re.search("基本|大体|总体", signs[max(cursor, index - 3) : index]):
            draft.modifier = Modifier.APPROX
        self._place(draft, clause, index, subject)
        if points:
            draft.of_measure = OfMeasure.YOY if grown or _OF_RATES.search(left) else OfMeasure.LEVEL
        if earlier is not None:
            when = named_period(self.shape, self.context, cursor + earlier.start("when") if earlier["when"] else None)
            draft.period = when or before_turn(self.context, month) or draft.period
            self._awaited = FromTo(subject, draft.period, second=False, rate=month)
        else:
            bases = [self.shape.tokens[i] for i in self.shape.find(Kind.PERIOD, begin, index)]
            base_of(draft, bases, self.context, self.shape, (cursor, index), index, self.drafts)
        self._emit(draft, subject)
