"""One number by its rule: what it is about, which measure it is, what it is compared with."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.bases import base_of
from hzetl.extract.clause_owner import of_clause_before
from hzetl.extract.context import Context
from hzetl.extract.counted import bounded_like, collective, counted_in, unbounded
from hzetl.extract.differences import differs_in
from hzetl.extract.drafting import MONEY_HEAD, Drafting
from hzetl.extract.drafts import Draft, turn
from hzetl.extract.governing import bases_in
from hzetl.extract.monthly import is_monthly
from hzetl.extract.owners import (
    among_investments,
    as_product,
    bounded_alike,
    fits,
    listed_with,
    money_after_count,
    noun_of_products,
    of_branch,
    of_counted_firms,
    of_figures_before,
    of_mode,
    with_owner,
)
from hzetl.extract.parts import names_a_group, of_borrower, with_head
from hzetl.extract.rules import NEWLY_ADDED, Rule
from hzetl.extract.shapes import Clause, Sentence, Shape
from hzetl.extract.subjects import Subject, as_member, subject_in, subject_of, without_head
from hzetl.extract.tokens import Kind, Token
from hzetl.extract.topics import topic_before
from hzetl.extract.wholes import among_level, whole_before
from hzetl.model import Measure, Modifier, OfMeasure
from hzetl.normalize.indicators import indicator, indicator_by_alias

_RATE_TOLD = re.compile("(?:增速|增幅|增长率|涨幅)[^,。;]{0,12}$")
_UNLIKE = {Kind.MONEY: "count", Kind.COUNT: "CNY"}
_ALSO = re.compile("(?:[、和及与]|以及)")
_OWN_RATE = re.compile("(?:率|比重|占比|比例|度(?<!年度)|水平|强度|指数|系数|份额|面|利率|评分|比)(?:[(（].*)?$")
_THING = re.compile(
    "(?:业|制造|行业|集群|品|[区市县]|投资|出口|进口|额|收入|量|汽车|机器人|电路|材料|设备|机|产值|贷款|存款)$"
)
_PART = re.compile("其中|当中|分产品|分行业|分产业|分领域|分门类|分经济类型|分登记注册|分地区")
_CARRIED = re.compile("的(增加值|营收|产值|产量|投资)(?:高位|较快)?增[速幅长]")
_TIME_WORDS = re.compile("的|增速|增幅|涨幅|降幅|增长|水平|平均|同期|全年|总体|整体|要|又|分别|数")
_INDEX_OF = re.compile("[一-鿿]{1,6}?业((?:企业家|商务|企业|景气|[一-鿿])*指数)")
_OF_GDP = re.compile("占(?:地区|国内|全[市省区县])?(?:生产总值|GDP)")
_PART_MOVES = re.compile("(?:比重|占比|份额)[^,]{0,8}$")
_TOTAL = re.compile("总[数量计]|累计|拥有|现有|存量|[共总]达")
_OF_PLACES = re.compile("的[^,、]{0,6}(?:城市|省份|[市省县区]|国家|地区)(?![一-鿿])")
_FOR_EACH = re.compile("[,，\\s]*(户均|人均|亩均|家均|平均每[家户人亩])(?:达到?|为|约|超过?)*")
_BESIDE = 24
_AMOUNTS = frozenset({Measure.LEVEL, Measure.CHANGE})
_EACH = re.compile("每[0-9百千万]+[户人名]|每[0-9]*[万亿]元")


class Ruled(Drafting):
    """Drafts by rules."""

    def __init__(self, shape: Shape, context: Context) -> None:
        super().__init__(shape, context)
        self._before: tuple[Rule | None, int] = (None, -1)
        self._against: tuple[Token, int] | None = None

    def _subject(
        self, rule: Rule, hit: re.Match[str], cursor: int, zone_end: int, clause: Clause, index: int, end: int
    ) -> Subject | None:
        """What a number is about: its own words, the noun it counts, or what the words before were about."""
        own: Subject | None = None
        if rule.measure is Measure.CHANGE and "object" in hit.re.groupindex and hit["object"]:
            own = subject_in(self.shape, cursor + hit.start("object"), cursor + hit.end("object"))
        own = own or subject_in(self.shape, cursor, zone_end)
        kind = self.shape.tokens[index].kind
        if kind is not Kind.PERCENT and self.shape.signs[zone_end - 1 : zone_end] == "的":
            counted = counted_in(self.shape, index + 1, end, number=kind is Kind.COUNT)
            if counted is not None:
                return counted  # 原有的4000平方米厂房: what follows is what is measured
        if own is None and self.context.loose and re.match("[,]?(?:达|共|合计|总计|约|总量|规模|面积)", hit.string):
            return self.context.loose
        if kind is Kind.COUNT or (
            own is None
            and rule.name == "amount"
            and (
                kind in {Kind.AMOUNT, Kind.MONEY}
                or (kind is Kind.BARE and self.shape.signs[index + 1 : index + 2] == "的")
            )
            and self.shape.tokens[index].unit != "point"
        ):
            if self.shape.signs[index + 1 : index + 2] == "的" and (named := self._after(index + 2, end)) is not None:
                return named
            own = (self._bounded(clause, index) if kind is Kind.COUNT else None) or own
            counted = counted_in(self.shape, index + 1, end, number=kind is Kind.COUNT)
            of_place = own is not None and _OF_PLACES.match(self.shape.signs, index + 1, end)  # 企业超百万户的城市
            if counted is not None and not of_place and (own is None or kind is Kind.COUNT):
                return counted
        if own is not None and "每" not in own.name and (each := _EACH.search(self.shape.words(clause.start, index))):
            return subject_of(f"{each.group()}{own.name}")
        if own is not None:
            return self._completed(own, rule, clause, index)
        if self.shape.signs.find("前者", clause.start, index) >= 0:
            return None
        told = self.context.pending or self.context.subject or topic_before(self, clause, index, rule.measure)
        if told is None or not fits(told, kind, level=rule.measure is Measure.LEVEL):
            return None
        if kind is Kind.MONEY and (bounding := unbounded(told)) is not told:
            return bounding  # R&D经费超百亿元的设区市有8个，其中杭州723亿元
        return self._of_counted(told, kind, rule, self.shape.words(cursor, zone_end))

    def _bounded(self, clause: Clause, index: int) -> Subject | None:
        """`其中3亿元以上17个`: of what was counted, with a bound of its own."""
        return bounded_like(self.shape.words(max(clause.start, index - 16), index), self.context.subject)

    def _of_counted(self, told: Subject, kind: Kind, rule: Rule, words: str) -> Subject | None:
        """What was told, but for a number of things: `新增企业338户，同比增加67户`, `企业680家，产值规模382亿元`."""
        if mean := _FOR_EACH.fullmatch(words):
            return subject_of(mean[1] + (told.head or told.words))  # 企业营业收入9.8万亿元，户均919亿元
        last = self.drafts[-1] if self.drafts else None
        if kind is Kind.COUNT and last is not None and last.subject is told and last.rule == NEWLY_ADDED.name:
            compared = rule.name in {"more by", "less by"} and "新增" not in told.name
            return subject_of(f"新增{told.words}") if compared else told
        of_a_count = kind is Kind.MONEY and any(d.subject is told and d.unit == "count" for d in self.drafts[-3:])
        return money_after_count(words) if of_a_count else told

    def _completed(self, own: Subject, rule: Rule, clause: Clause, index: int) -> Subject:
        """The number's own words, and what they leave to the words before: owner, head noun, bounding amount."""
        kind, before = self.shape.tokens[index].kind, self._carried()
        if rule.measure is Measure.CONTRIBUTION and own.code is None and indicator_by_alias(f"{own.words}增加值"):
            return subject_of(f"{own.words}增加值", own.start, own.end)  # what 服务业 adds to growth is its value added
        if kind is Kind.COUNT:
            own = collective(bounded_alike(own, before))
        if own.code is not None and _UNLIKE.get(kind) == indicator(own.code).unit:
            own = as_member(own)  # 私营企业 of money is not their number, nor 出口130万辆 the value of exports
        told = self.context.pending
        own = of_clause_before(own, self._clause_before())
        own = of_branch(with_owner(own, told or before), told)
        own = of_mode(own, self._clause_before(), told)
        part = bool(_PART.search(self.shape.words(max(0, clause.start - 4), index)))
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.subject is before:
            if own.start >= 0:
                own = listed_with(own, last.subject, self.shape.text[last.end : self.shape.places[own.start]])
            gap = self.shape.places[index] - last.end - len(own.words)
            own = of_figures_before(own, self.shape.tokens[index], self.drafts, gap,
                                    beside=self._beside(last, index, own), part=part,
                                    amount=rule.name == "amount")  # fmt: skip
        own = of_counted_firms(own, self.context.firms)
        own = as_product(own, noun_of_products(self.context, self.shape.signs[clause.start : index]))
        if kind is Kind.COUNT and before and MONEY_HEAD.search(before.name):
            return own
        headless = kind is Kind.MONEY and (own.code is None or among_investments(own, before))
        among = _PART.search(self.shape.signs[clause.start : index]) or (
            self.context.part and before is not None and (before.head or names_a_group(own))
        )
        own = of_borrower(own, before) if among else own
        of_gdp = rule.measure is Measure.SHARE and _OF_GDP.search(self.shape.words(clause.start, index))
        if kind is Kind.COUNT and rule.measure is Measure.CHANGE:
            return own  # 新增规上工业企业338户, after an output
        if (rule.measure is not Measure.LEVEL and not of_gdp) or headless or among:
            return with_head(own, before)
        return own

    def _carried(self) -> Subject | None:
        """What was told before, unless it was the region's and this is a company's, or the other way round."""
        last = self.drafts[-1] if self.drafts else None
        return self.context.subject if last is None or last.entity == self.context.entity else None

    def _clause_before(self) -> str:
        """Words of the clause before, if it has no figures."""
        return self.shape.words(*(self.context.loose_span or (0, 0))).strip()

    def _beside(self, last: Draft, index: int, own: Subject) -> bool:
        """Whether a figure stands in the same sentence, just before; a profit also as a part: `其中，主营活动利润`."""
        between = self.shape.text[last.end : self.shape.places[index]]
        apart = "[。；;\n]" if own.words.endswith("利润") else "[。；;\n]|其中"
        return len(between) <= _BESIDE and not re.search(apart, between)

    def _after(self, start: int, end: int) -> Subject | None:
        """`6780亿元的数字经济核心产业增加值`: the known indicator that follows."""
        index = next(iter(self.shape.find(Kind.INDICATOR, start, min(end, start + 8))), None)
        return None if index is None else subject_of(self.shape.words(start, index + 1), start, index + 1)

    def _by_rule(
        self, sentence: Sentence, clause: Clause, index: int, rule: Rule, hit: re.Match[str], subject: Subject,
        modifier: Modifier, zone: tuple[int, int],
    ) -> None:  # fmt: skip
        shape, context = self.shape, self.context
        scope = None
        for name in ("scope", "whole"):
            if name in hit.re.groupindex and hit[name]:
                scope = (zone[0] + hit.start(name), zone[0] + hit.end(name))
        reading = self._reading(sentence, clause, index, rule, subject, zone[0])
        if reading is None:
            return
        rule, measure, subject = reading
        given, subject = self._given(index, subject) if rule.name == "gives a share" else (None, subject)
        draft = self._draft(clause, index, subject, measure, rule.name, rule.confidence, modifier=modifier)
        if rule.negative:
            turn(draft)
        draft.of_measure = rule.of
        bases = self._bases(clause, zone[0], index)
        if measure is Measure.PP_GAP and ((scope and self._is_over_time(scope)) or (bases and not scope)):
            draft.measure = measure = Measure.PP_CHANGE
            bases = bases or ([shape.tokens[i] for i in shape.find(Kind.PERIOD, *scope)] if scope else [])
        if scope and measure is not Measure.PP_CHANGE:
            draft.scope = shape.words(*scope).strip(" 的") or None
        if measure in {Measure.PP_CHANGE, Measure.PP_GAP} and draft.of_measure is None:
            draft.of_measure = self._changed(zone, index, scope)
        draft.scope = draft.scope or given
        if measure is Measure.PP_CHANGE and self._of_a_fall(sentence, zone[0], index, draft):
            draft.value = -draft.value
        base_of(draft, bases, context, shape, zone, index, self.drafts)
        if measure is Measure.SHARE and not draft.scope:
            draft.scope = whole_before(shape, sentence, clause, index, draft, self.drafts)
        if rule.name in {"rate", "reaches"}:
            last = self.drafts[-1] if self.drafts else None
            shared = last is not None and last.measure is Measure.SHARE and last.subject is subject  # 2014年达到55.1%
            part = shared or _PART_MOVES.search(shape.signs[zone[0] : index]) is not None
            if part and draft.unit == "percent" and subject is context.subject:
                draft.measure = Measure.SHARE  # 增加值增长8%，比重提高到48.5%
                draft.scope = last.scope if last is not None and shared else draft.scope
            self._as_share(draft)
            if draft.measure is Measure.SHARE and not draft.scope:
                draft.scope = whole_before(shape, sentence, clause, index, draft, self.drafts)
        told = shape.signs[clause.start : index]
        if (whole := among_level(draft, self.drafts, told, part=context.part)) is not None and not (
            context.governing and context.governing.place and context.governing.place[0] >= whole.end  # 其中7月，……
        ):
            draft.period = whole.period
        self._emit(draft, subject)
        self._before = (rule, clause.start)

    def _given(self, index: int, giver: Subject) -> tuple[str, Subject]:
        """`民营经济贡献了60%的税收`: the share of 税收 that is the giver's."""
        after = re.match("[^的]{0,3}的([^,、和。;]{1,12})", self.shape.signs[index + 1 : index + 20])
        start = index + 1 + (after.start(1) if after else 0)
        whole = self.shape.words(start, index + 1 + after.end(1)) if after else ""
        owner = self.drafts[-1].subject if self.drafts and self.drafts[-1].rule == "gives a share" else giver
        words = owner.words.removesuffix(self.drafts[-1].scope or "") if owner is not giver else giver.words
        return whole, subject_of(without_head(words) + whole, giver.start, giver.end)

    def _reading(
        self, sentence: Sentence, clause: Clause, index: int, rule: Rule, subject: Subject, start: int
    ) -> tuple[Rule, Measure, Subject] | None:
        """Rule, measure and subject once what was said before is taken into account; None where it states nothing."""
        if rule.name == "amount" and self._goes_on(clause, start, index):
            rule = self._before[0] or rule
        measure = rule.measure
        if (whole := self._index_before(sentence, rule, subject)) is not None:
            return rule, measure, whole
        last = self.drafts[-1] if self.drafts else None
        if rule.name == "rate" and last is not None and last.measure is Measure.SHARE and last.subject is subject:
            measure = Measure.SHARE  # ……占比提高到48.7%，2014年达到55.1%
        elif rule.name == "rate" and not self._names_a_rate(subject):
            signed = self._is_signed(clause, index)
            if not (signed or self._elliptic(sentence)) or (subject.code is None and not _THING.search(subject.name)):
                return None
            measure, subject = Measure.YOY, with_head(subject, self.drafts[-1].subject if self.drafts else None)
        if rule.name == "growth after" and (carried := _CARRIED.match(self.shape.signs, index + 1)):
            subject = subject_of(subject.words + carried[1], subject.start, subject.end)
        if measure is Measure.YOY and is_monthly(self.context, self.shape, sentence, clause, index, self.drafts):
            measure = Measure.MOM
        if rule.name in {"amount", "reaches"} and ("新增" in subject.name or "新增" in subject.words):
            rule, measure = NEWLY_ADDED, Measure.CHANGE
        return rule, measure, subject

    def _index_before(self, sentence: Sentence, rule: Rule, subject: Subject) -> Subject | None:
        """`建筑业商务活动指数54.4%，服务业39.4%`: the index is said once, each sector has its own."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.start < self.shape.places[sentence.start] or last.measure is not Measure.LEVEL:
            return None
        index = _INDEX_OF.fullmatch(last.subject.words or last.subject.name)
        unit = {"rate": "percent", "amount": "point"}.get(rule.name)
        if index is None or last.unit != unit or not re.fullmatch("[一-鿿]{1,8}业", subject.words):
            return None
        return subject_of(subject.words + index[1], subject.start, subject.end)

    def _bases(self, clause: Clause, start: int, index: int) -> list[Token]:
        """Periods that a number's words, or the value before it, name to compare with."""
        bases = bases_in(self.shape, start, index)
        if not bases and self._against is not None and self._against[1] == clause.start:
            return [self._against[0]]
        return bases

    def _of_a_fall(self, sentence: Sentence, start: int, index: int, draft: Draft) -> bool:
        """`下降9.4%，比上半年扩大0.6个百分点`: a fall that widens."""
        words = self.shape.signs[start:index]
        if not re.search("扩大|收窄|缩小|加深", words) or re.search("[增涨降跌]幅|增速|占比|比重|差距|幅度", words):
            return False
        last = self.drafts[-1] if self.drafts else None
        return (
            last is not None and last.measure in {Measure.YOY, Measure.MOM} and last.value < 0
            and last.subject is draft.subject and last.start >= self.shape.places[sentence.start]
        )  # fmt: skip

    def _is_over_time(self, scope: tuple[int, int]) -> bool:
        """Whether a gap is to an earlier time (`比上年同期`), not to another series of the same (`比同期工业`)."""
        signs = self.shape.signs
        last = signs.rfind(Kind.PERIOD.value, *scope)
        if last < 0:
            return False
        other = _TIME_WORDS.sub("", signs[last + 1 : scope[1]])
        other = other or signs[scope[0] : last].strip(Kind.PERIOD.value)  # 全国同期增速: another's of the same months
        said = self.shape.tokens[last].said
        same_time = said is not None and said.word == "same" and not said.has_year
        return not (other and same_time)

    def _goes_on(self, clause: Clause, start: int, index: int) -> bool:
        """`新增甲企业15家、乙企业9家`: the second is new as the first is; not `新增15家、总数达33家`."""
        before, where = self._before
        if before is None or before.measure is not Measure.CHANGE or where != clause.start:
            return False
        return bool(_ALSO.match(self.shape.signs, start)) and not _TOTAL.search(self.shape.signs, start, index)

    def _is_signed(self, clause: Clause, index: int) -> bool:
        """`4624亿元（+6.1%）`: a percentage with its sign, in brackets after an amount, is its growth."""
        last = self.drafts[-1] if self.drafts else None
        told = last is not None and last.measure in _AMOUNTS and last.subject is self.context.subject
        signed = self.shape.signs[index - 1] == "+" or self.shape.tokens[index].text[0] in "-－"
        return told and signed and clause.mark[-1:] in {"(", "（"}

    def _elliptic(self, sentence: Sentence) -> bool:
        """`甲增长5.1%，乙6.2%`: the growth is said once."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.measure is Measure.YOY and last.start >= self.shape.places[sentence.start]:
            return True
        span = self.context.loose_span  # 增速稍慢，为7.2%: the clause before says what the value is
        return span is not None and bool(_RATE_TOLD.search(self.shape.signs, *span))

    def _names_a_rate(self, subject: Subject) -> bool:
        return subject.rate or bool(_OWN_RATE.search(subject.name)) or subject.name.endswith("PMI")

    def _changed(self, zone: tuple[int, int], index: int, scope: tuple[int, int] | None) -> OfMeasure:
        """What a difference in percentage points is of."""
        words = self.shape.signs[zone[0] : index]
        against = self.shape.signs[scope[0] : scope[1]] if scope else ""
        return differs_in(words, against, self.drafts[-1] if self.drafts else None, self.context.subject)
