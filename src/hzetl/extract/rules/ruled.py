"""One number by its rule: which measure it is, what it is compared with.

What belongs here: the reading of a number whose subject is known. What does not: what it is about (`about`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.governing import bases_in
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft, turn
from hzetl.extract.lexing.modifiers import bound_before
from hzetl.extract.lexing.shapes import Clause, Sentence, Shape
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.extract.naming.parts import with_head
from hzetl.extract.periods.bases import base_of
from hzetl.extract.periods.monthly import is_monthly
from hzetl.extract.rules.differences import differs_in
from hzetl.extract.rules.measures import FALL, NEWLY_ADDED, Rule
from hzetl.extract.rules.moved import ITS_PART, PLAIN, Moved
from hzetl.extract.rules.moving import measure_from_then, time_moved_to
from hzetl.extract.rules.said_once import said_once
from hzetl.extract.rules.wholes import among_level, time_of_amount, whole_before
from hzetl.extract.subject import Subject, subject_of, without_head
from hzetl.model import Measure, Modifier, OfMeasure

_ALSO = re.compile("(?:[、和及与]|以及)")
_OWN_RATE = re.compile("(?:率|比重|占比|比例|度(?<!年度)|水平|强度|指数|系数|份额|面|利率|评分|比)(?:[(（].*)?$")
_THING = re.compile(
    "(?:业|制造|行业|集群|品|[区市县]|投资|出口|进口|额|收入|量|汽车|机器人|电路|材料|设备|机|值|利润|税收|贷款|存款)$"
)
_YEARLY = re.compile("(?:平均每年|年均|年平均)的?(?!降[水雨雪]|径流|蒸发)(?=经济|GDP|[一-鿿]{2,}[值额量])")
"""`年均经济增长率13.5%`: the mean growth of what stands between."""
_CARRIED = re.compile("的(增加值|营收|产值|产量|投资)(?:高位|较快)?增[速幅长]")
_PART_MOVES = re.compile("(?:比重|占比|份额)[^,]{0,8}$")
_TOTAL = re.compile("总[数量计]|累计|拥有|现有|存量|[共总]达")
_AMONG_THEM = re.compile(r"[\s,，(（]*(?:其中|当中)")
_NEXT_OF_THEM = re.compile("[,，][^,，。；;、（()）0-9达有总共累增建占获引为是及到至全年均比超过]{3,16}")
"""Between two numbers of new things, the second with no verb of its own: `新增甲企业3家，乙中心1家`."""
_WEIGHED = re.compile(
    "(?:占[^,占]{1,16}?的?(?:总)?(?:比重|比例|份额)|占比|比重|份额)[^,]{0,6}(?:提高|提升|增加|上升|扩大|下降|回落|降低|加大)了?$"
)
_SCOPES = ("whole", "total", "scope")
"""Groups of a rule's pattern that hold what a number is of or against."""
_STOPS = re.compile("[,，。;；]")
_NEAR = 24
_AMOUNTS = frozenset({Measure.LEVEL, Measure.CHANGE})


class Ruled(Moved):
    """Drafts by rules."""

    def __init__(self, shape: Shape, context: Context) -> None:
        super().__init__(shape, context)
        self._before: tuple[Rule | None, int] = (None, -1)
        self._against: tuple[Token, int] | None = None

    def _by_rule(
        self, sentence: Sentence, clause: Clause, index: int, rule: Rule, hit: re.Match[str], subject: Subject,
        modifier: Modifier, zone: tuple[int, int],
    ) -> None:  # fmt: skip
        shape, context = self.shape, self.context
        if hit.re.groups and (bound := hit.groupdict().get("bound")) is not None:
            modifier = bound_before(bound)[0]  # 占比超过实际利用外资的一半
        scope = self._scope_named(rule, hit, zone[0])
        again = self._contributes_again(sentence, rule, index, subject)
        reading = (rule, again.measure, again.subject) if again is not None else self._reading(
            sentence, clause, index, rule, subject, zone[0]
        )  # fmt: skip
        if reading is None:
            return
        rule, measure, subject = reading
        given, subject = self._given(index, subject) if rule.name == "gives a share" else (None, subject)
        draft = self._draft(clause, index, subject, measure, rule.name, rule.confidence, modifier=modifier)
        falls = rule.name == "rate" and self._among_movers(sentence, zone[0]) == "fall"
        if rule.negative or falls or self._to_a_fall(rule, measure):
            turn(draft)
        draft.of_measure = rule.of
        bases = self._bases(clause, zone[0], index)
        since = bases or shape.signs.endswith("同比", zone[0], zone[0] + hit.start() + 1)  # 同比高3个百分点
        if measure is Measure.PP_GAP and ((scope and self._is_over_time(scope)) or (since and not scope)):
            draft.measure = measure = Measure.PP_CHANGE
            bases = bases or ([shape.tokens[i] for i in shape.find(Kind.PERIOD, *scope)] if scope else [])
        if scope and measure is not Measure.PP_CHANGE:
            draft.scope = shape.words(*scope).strip(" \n　的") or None
        if measure in {Measure.PP_CHANGE, Measure.PP_GAP} and draft.of_measure is None:
            draft.of_measure = self._changed(zone, index, scope)
        draft.scope = draft.scope or given
        if measure is Measure.PP_CHANGE and self._of_a_fall(sentence, zone[0], index, draft):
            draft.value = -draft.value
        base_of(draft, bases, context, shape, zone, index, self.drafts)
        if measure is Measure.SHARE and not draft.scope:
            draft.scope = self._whole_moved_in(sentence, rule, index) or whole_before(
                shape, sentence, clause, index, draft, self.drafts
            )
        if again is not None:
            draft.of_measure, draft.scope = again.of_measure, again.scope
        elif rule.name in PLAIN:
            self._may_be_a_share(sentence, clause, zone[0], index, draft)
        told = shape.signs[clause.start : index]
        if (whole := among_level(draft, self.drafts, told, part=context.part)) is not None and not (
            context.governing and context.governing.place and context.governing.place[0] >= whole.end  # 其中7月，……
        ):
            draft.period = whole.period
        draft.period = time_of_amount(draft, self.drafts, told) or draft.period
        draft.period = time_moved_to(shape, context, rule, (zone[0], index)) or draft.period
        measure_from_then(draft, self.drafts[-1] if self.drafts else None, shape.places[sentence.start])
        self._emit(draft, subject)
        self._before = (rule, clause.start)

    def _scope_named(self, rule: Rule, hit: re.Match[str], start: int) -> tuple[int, int] | None:
        """Where the words of a rule name what a number is of or against; not `江苏占20%`, its own part."""
        names = hit.re.groupindex if hit.re.groups else ()  # most rules have none
        found = next((hit.span(name) for name in _SCOPES if name in names and hit[name]), None) if names else None
        if found is None:
            return None
        token = self.shape.tokens.get(start + found[0]) if rule.name == "share in a region" else None
        own = token is not None and token.code is not None and token.code == self.context.region
        return None if own else (start + found[0], start + found[1])

    def _may_be_a_share(self, sentence: Sentence, clause: Clause, start: int, index: int, draft: Draft) -> None:
        """`……占比提高到48.7%，2014年达到55.1%`, `增加值增长8%，比重提高到48.5%`: a share, of the whole told before."""
        last = self.drafts[-1] if self.drafts else None
        shared = last is not None and last.measure is Measure.SHARE and last.subject is draft.subject
        part = shared or _PART_MOVES.search(self.shape.signs[start:index]) is not None
        if part and draft.unit == "percent" and draft.subject is self.context.subject:
            draft.measure = Measure.SHARE
            draft.scope = last.scope if last is not None and shared else draft.scope
        self._as_share(draft)
        if draft.measure is Measure.SHARE and not draft.scope:
            named = ITS_PART.search(self.shape.signs, start, index)
            before = whole_before(self.shape, sentence, clause, index, draft, self.drafts)
            draft.scope = self.shape.words(*named.span("whole")) if named else before

    def _contributes_again(self, sentence: Sentence, rule: Rule, index: int, subject: Subject) -> Draft | None:
        """`对GDP贡献率为30%，2024年的贡献率提升至41.9%，今年达到46.4%`: what was told before, at other times."""
        last = self.drafts[-1] if self.drafts else None
        if rule.name not in {"rate", "reaches"} or self.shape.tokens[index].kind is not Kind.PERCENT or last is None:
            return None
        told = last.measure is Measure.CONTRIBUTION and last.start >= self.shape.places[sentence.start]
        return last if told and (subject is last.subject or subject.words in {"贡献率", "贡献"}) else None

    def _given(self, index: int, giver: Subject) -> tuple[str, Subject]:
        """`民营经济贡献了60%的税收`: the share of 税收 that is the giver's."""
        after = re.match("[^的]{0,3}的([^,、和。;]{1,12})", self.shape.signs[index + 1 : index + 20])
        start = index + 1 + (after.start(1) if after else 0)
        whole = self.shape.words(start, index + 1 + after.end(1)) if after else ""
        again = bool(self.drafts) and self.drafts[-1].rule == "gives a share"
        owner = self.drafts[-1].subject if again else giver
        words = owner.words.removesuffix(self.drafts[-1].scope or "") if again else giver.words
        return whole, subject_of(without_head(words) + whole, giver.start, giver.end)

    def _reading(
        self, sentence: Sentence, clause: Clause, index: int, rule: Rule, subject: Subject, start: int
    ) -> tuple[Rule, Measure, Subject] | None:
        """Rule, measure and subject once what was said before is taken into account; None where it states nothing."""
        if rule.name == "amount" and self._goes_on(clause, start, index):
            rule = self._before[0] or rule
        measure = rule.measure
        last = self.drafts[-1] if self.drafts else None
        if (whole := said_once(self.drafts, self.shape.places[sentence.start], rule.name, subject)) is not None:
            return rule, measure, whole
        if rule.name == "rate" and (whose := self._fall_told()) is not None:
            return FALL, FALL.measure, whose
        moved = self._moved_to(sentence, rule, subject, start, index)
        if rule.name == "rate" and self._among_movers(sentence, start) is not None:
            measure, subject = Measure.YOY, self._priced(with_head(subject, last.subject if last is not None else None))
        elif moved is not None:
            measure = moved
        elif rule.name == "rate" and self._goes_on_as_a_part(sentence, clause, subject):
            measure = Measure.SHARE
        elif rule.name == "rate" and not self._names_a_rate(subject):
            signed = self._is_signed(clause, index)
            known = subject.code is not None or _THING.search(subject.name) or self._growth_told()
            if not (signed or self._elliptic(sentence)) or not known:
                return None
            measure, subject = Measure.YOY, with_head(subject, self.drafts[-1].subject if self.drafts else None)
        if rule.name == "growth after" and (carried := _CARRIED.match(self.shape.signs, index + 1)):
            subject = subject_of(subject.words + carried[1], subject.start, subject.end)
        if measure is Measure.YOY and (mean := _YEARLY.match(subject.words)) is not None:
            return rule, Measure.CAGR, subject_of(subject.words[mean.end() :], subject.start, subject.end)
        if measure is Measure.YOY and self._beside_a_month(clause, index):
            measure = Measure.MOM
        if measure is Measure.YOY and is_monthly(self.context, self.shape, sentence, clause, index, self.drafts):
            measure = Measure.MOM
        if rule.name in {"amount", "reaches"} and ("新增" in subject.name or "新增" in subject.words):
            rule, measure = NEWLY_ADDED, Measure.CHANGE
        return rule, measure, subject

    def _goes_on_as_a_part(self, sentence: Sentence, clause: Clause, subject: Subject) -> bool:
        """`……占比提高到48.7%，2014年达到55.1%`, `增加值占GDP比重不断提高，达到50.1%`: of the part told just before."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.measure is Measure.SHARE and last.subject is subject:
            return True
        span = self.context.loose_span if subject.start < clause.start else None
        return span is not None and span[0] >= sentence.start and _WEIGHED.search(self.shape.signs, *span) is not None

    def _bases(self, clause: Clause, start: int, index: int) -> list[Token]:
        """Periods that a number's words, or the value before it, name to compare with."""
        bases = bases_in(self.shape, start, index)
        if not bases and self._against is not None and self._against[1] == clause.start:
            return [self._against[0]]
        return bases

    def _goes_on(self, clause: Clause, start: int, index: int) -> bool:
        """`新增甲企业15家、乙企业9家`: the second is new as the first is; not `新增15家、总数达33家`."""
        if self._of_the_new(clause, start, index):
            return True
        before, where = self._before
        if before is None or before.measure is not Measure.CHANGE or where != clause.start:
            return False
        return bool(_ALSO.match(self.shape.signs, start)) and not _TOTAL.search(self.shape.signs, start, index)

    def _of_the_new(self, clause: Clause, start: int, index: int) -> bool:
        """`新增企业120家，其中小微企业80家`, `新增甲1.2万个（其中乙745个）以及丙6座`: as new as that."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.rule != NEWLY_ADDED.name or last.unit != "count":
            return False
        token = self.shape.tokens[index]
        between = self.shape.text[last.end : token.start]
        if token.kind is not Kind.COUNT or len(between) > _NEAR or _TOTAL.search(between):
            return False
        listed_on = _NEXT_OF_THEM.fullmatch(between) is not None and token.classifier == last.classifier
        listed_on = listed_on and "新增" not in last.subject.name  # 城镇新增就业5万人，失业人员再就业2万人
        after_brackets = clause.mark[-1:] in {")", "）"} and _ALSO.match(self.shape.signs, start) is not None
        part = _AMONG_THEM.match(between) is not None and token.value <= last.value
        return part or listed_on or (after_brackets and _STOPS.search(between) is None)

    def _is_signed(self, clause: Clause, index: int) -> bool:
        """`4624亿元（+6.1%）`: a percentage with its sign, in brackets after an amount, is its growth."""
        last = self.drafts[-1] if self.drafts else None
        told = last is not None and last.measure in _AMOUNTS and last.subject is self.context.subject
        signed = self.shape.signs[index - 1] == "+" or self.shape.tokens[index].text[0] in "-－"
        return told and signed and clause.mark[-1:] in {"(", "（"}

    def _names_a_rate(self, subject: Subject) -> bool:
        return subject.rate or bool(_OWN_RATE.search(subject.name)) or subject.name.endswith("PMI")

    def _changed(self, zone: tuple[int, int], index: int, scope: tuple[int, int] | None) -> OfMeasure:
        """What a difference in percentage points is of."""
        words = self.shape.signs[zone[0] : index]
        against = self.shape.signs[scope[0] : scope[1]] if scope else ""
        return differs_in(words, against, self.drafts[-1] if self.drafts else None, self.context.subject)
