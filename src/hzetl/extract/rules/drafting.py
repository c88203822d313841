"""Drafts put in their place: bound, period, region or company, and where the page says so."""

from __future__ import annotations

from bisect import bisect_right

from hzetl import late_re as re
from hzetl.extract.context.carrying_on import (
    beside_the_stock,
    counted_alike,
    cumulated,
    goes_on_changing,
    goes_on_from_now,
    of_the_same_month,
    only_when,
    summed_over,
)
from hzetl.extract.context.places import comes_from, is_partner, is_subject_place
from hzetl.extract.context.targets import is_goal, is_set_before
from hzetl.extract.context.years_ago import is_years_ago
from hzetl.extract.context.years_ahead import look_ahead
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.modifiers import bound_after, bound_before
from hzetl.extract.lexing.shapes import Clause
from hzetl.extract.lexing.tokens import Kind, Token, pattern
from hzetl.extract.naming.counted import counts_places
from hzetl.extract.naming.excluded import excluded_from
from hzetl.extract.naming.stated_bases import PER_HEAD, of_all_heads, stated_basis
from hzetl.extract.naming.subjects import regions_in
from hzetl.extract.periods.timing import period_of
from hzetl.extract.periods.turning import NO_PERIOD
from hzetl.extract.rules.qualifying import Qualifying
from hzetl.extract.subject import Subject
from hzetl.model import Measure, Modifier
from hzetl.normalize.indicators import indicator
from hzetl.normalize.regions import UNPLACED

_REGION, _TIMES, _BY_PLACE = Kind.REGION.value, Kind.TIMES.value, frozenset({Kind.RANK.value, Kind.TIMES.value})
_ABOUT_SO_MANY = re.compile("[一-鿿]{1,3}(?:左右|上下)(?![一-鿿])")
"""After a count and what is counted: `280个县左右`."""
_ANY_FIGURE = re.compile(pattern("{Q}"))
_DATED = re.compile(pattern("{P}(?<![比较]{P})"))


MONEY_HEAD = re.compile("(?:利润|收入|投资|产值|增加值|余额|零售额|销售额|支出|税收)(?:总额)?$")
_WORTH = re.compile(
    "(?:营收|市值|估值|资产|身家|净利|销售|成交额|交易额|营业额|融资额|合同额|投资额|(?:投资|融资|签约|合同|授信)金额|进出口额|出口额|进口额)$"
)
"""Of money as well, where a number leaves its unit out: `公司营收800亿`, `总市值3.3万亿`."""
_TRADED = re.compile("(?:进出口|进口|出口)(?:总?[额值])?$")
_ASIDE = re.compile(
    "^(?:增长|回升|下降|盈利|亏损)面$|行业[^,]{0,8}数$|^(?:[上下]述|主要|重点|大类|传统|这些|其他|其余|相关|各个?|多数|工业|大)*行业$"
)
"""How many industries grew is told in passing: what comes after is not of that."""
_NOUN = re.compile("[的一-鿿]")
_RATE_OF = re.compile("的(?:平均|年均|总体|整体)?(?:增速|增幅|水平|增长率)")
_PART_OF_IT = re.compile(pattern("占(?:到?了|据)?(?:{G}[、和与及])?$"))
"""Before a region whose part is told: `占全省的54.3%`."""
_AMONG = re.compile("\\s*(?:其中|当中)")
_COUNTED_FIRMS = re.compile(
    "((?:规模以上|限额以上|规上|限上)[一-鿿、]{0,16}?)(?:企业|单位)数?$|"
    "(?:有进出口(?:实绩|业绩|记录)|有?实绩)的(?P<traders>(?:民营|外商投资|外资|国有|私营|集体)企业)数?$"
)
_SOME_TRADERS = re.compile("(?:民营|外商投资|外资|国有|私营|集体)企业数?")
_THOSE_WHO_TRADE = re.compile("进出口(?:实绩|业绩|记录)的企业数?$")
_TOLD = 3
_COUNTED_SHOPS = re.compile(
    "([一-鿿、]{0,12}?(?:商场|超市|商超|百货|综合体|门店|酒店|饭店|影院|车企|(?:样本|餐饮|商贸|超市)企业))数?$"
)
"""`规上工业企业2902户，完成增加值……`: whose the next amounts are."""
_COMMAS = frozenset({",", "，"})
_REACHED = re.compile("已|完成|实现|实际|达")
_REACHES_TOO = re.compile("(?<!已)(?<!均)达到?(?:了|约|近|超过?)*$")
"""`产值预计将达到1060亿元，增加值达到315亿元`: foreseen as well, in one breath."""
_JUST_BEFORE = 8
_ALONE = re.compile("[,，。;；、)）和与]|仅|还|也|相|只|的?(?:年均|平均)|$")


class Drafting(Qualifying):
    """Makes drafts of numbers and puts them in their context. Shares the context with the reader of the document.

    Args:
        shape: the document's shape.
        context: what governs now.
    """

    def _end_of_words(self, clause: Clause, index: int, items: list[int]) -> int:
        after = bisect_right(items, index)
        return items[after] if after < len(items) else clause.end

    def _bound(self, cursor: int, index: int, end: int) -> tuple[Modifier, int]:
        """Modifier of the number and where the words before it end."""
        left = self.shape.signs[cursor:index].rstrip('“‘"')  # 比2020年“翻一番”
        left = left.removesuffix("人民币") or left  # 超过人民币4000亿元
        before, stop = bound_before(left)
        token = self.shape.tokens[index]
        modifier = before
        if modifier in {Modifier.EQ, Modifier.APPROX} or left.endswith("控制在"):
            after, _ = bound_after(self.shape.signs[index + 1 : end])
            modifier = after if after is not Modifier.EQ else modifier  # 控制在4%以内
        if modifier is Modifier.EQ and token.rough:
            modifier = Modifier.GT
        if modifier is Modifier.EQ and token.unit == "count" and _ABOUT_SO_MANY.match(self.shape.signs, index + 1, end):
            modifier = Modifier.APPROX
        if modifier is Modifier.EQ and token.text.endswith("位数"):
            modifier = Modifier.GE
        return modifier, cursor + stop

    def _draft(
        self, clause: Clause, index: int, subject: Subject, measure: Measure, rule: str,
        confidence: float, *, modifier: Modifier,
    ) -> Draft:  # fmt: skip
        token = self.shape.tokens[index]
        unit = token.unit or ("count" if token.text[-1] in "万亿" else "point")
        of_money = MONEY_HEAD.search(subject.words) or (not token.unit and _WORTH.search(subject.words))
        own = indicator(subject.code).unit if subject.code else "CNY" if of_money else ""
        own = "times" if subject.words.endswith(("倍差", "倍率")) else own  # 收入倍差缩小到1.59
        if not token.unit and own in {"CNY", "times"}:
            unit = own if (own == "times") == (unit == "point") else unit  # 一般公共预算收入为1723亿, 收入比1.52
        if not token.unit and unit == "count" and _TRADED.search(subject.words):
            last = self.drafts[-1] if self.drafts else None
            unit = last.unit if last is not None and last.unit in {"CNY", "USD"} else "CNY"  # 运输工具进口1.7亿
        measured, left_out = excluded_from(self.shape, index, of_all_heads(subject, token))
        draft = Draft(
            token.start, token.end, measure, measured, token.value, unit, rule, confidence, value_high=token.value_high,
            classifier="人" if unit == "count" and token.kind is Kind.BARE else token.classifier, modifier=modifier,
            target=self._is_aimed_at(clause, index, subject) or is_goal(self.shape, index, clause.end)
            or self._is_set(clause, index, thing=token.classifier == "项")
            or (subject.words.startswith("计划") and not subject.words.startswith("计划生育")),
        )  # fmt: skip
        if token.shared:
            draft.support.append((*token.shared, "unit"))
        self._place(draft, clause, index, subject)
        if left_out is not None:
            draft.basis["excluding"] = left_out
        return draft

    def _is_set(self, clause: Clause, index: int, *, thing: bool) -> bool:
        """Whether the words before a number call it a plan's; `完成下达的改造任务540户` is done."""
        words = self.shape.words(clause.start, index)
        done = words.endswith("任务") and "完成" in words and self.shape.signs[index + 1 : index + 2] != "的"
        return not done and is_set_before(words[-_JUST_BEFORE:], thing=thing)

    def _is_aimed_at(self, clause: Clause, index: int, subject: Subject) -> bool:
        """Whether a number is of a plan or forecast; `预计投入28亿元，拥有专利4162件`: only the first is foreseen."""
        context = self.context
        if (
            context.target
            and context.foreseen
            and subject.start >= clause.start > context.aimed_from
            and not (_AMONG.match(self.shape.signs, clause.start))
            and not self._grows_too(clause, index)
            and not self._told_barely(clause, subject, index)
            and not (clause.mark in _COMMAS and _REACHES_TOO.search(self.shape.signs, clause.start, index))
        ):
            context.target = context.planned
        elif context.target and context.foreseen and _AMONG.match(self.shape.signs, clause.start):
            context.foreseen, context.listed = False, True  # 其中国有企业增长4%，集体企业增长6%: both are foreseen
        return context.target and index > context.aimed_from

    def _told_barely(self, clause: Clause, subject: Subject, index: int) -> bool:
        """`城镇居民收入预计达30900元，农村居民收入12900元`: both are foreseen by one verb."""
        last = self.drafts[-1] if self.drafts else None
        token = self.shape.tokens[index]
        if last is None or not last.target or clause.mark not in _COMMAS or token.kind is not Kind.MONEY:
            return False
        return last.unit == token.unit and last.measure is Measure.LEVEL and 0 < subject.end == index

    def _grows_too(self, clause: Clause, index: int) -> bool:
        """`预计肉类产量增长4%，禽蛋产量增长3%`: growth beside growth that is foreseen."""
        last = self.drafts[-1] if self.drafts else None
        percent = self.shape.tokens[index].kind is Kind.PERCENT
        beside = last is not None and percent and last.target and last.measure is Measure.YOY
        return beside and clause.mark in _COMMAS and _REACHED.search(self.shape.signs, clause.start, index) is None

    def _place(self, draft: Draft, clause: Clause, index: int, subject: Subject) -> None:
        """Region or company, period, and where the page says so."""
        context, shape = self.context, self.shape
        if subject.start > 0:
            near = self._named_beside(clause, index, subject)
            if near is not None and (draft.measure is not Measure.RANK or context.is_own(near.code)):
                context.take_region(near)
            draft.support.append((shape.places[subject.start], shape.places[subject.end], "subject"))
        words = shape.words(clause.start, index)
        per_head = PER_HEAD in draft.subject.name  # 人均生产总值……（按户籍人口计算为……）
        draft.basis = stated_basis(words, draft.measure, per_head=per_head)
        draft.entity = context.entity
        draft.region = None if context.entity else context.region or context.home
        own = self._value_of(clause, index)
        if own is not None:
            draft.region, draft.entity = own.code, None
            draft.support.append((own.start, own.end, "region"))
            last = self.drafts[-1] if self.drafts else None
            if draft.measure is Measure.RATIO and last is not None and last.subject is subject:
                draft.measure = last.measure  # 收入差距2.37倍，小于全国3.13倍的平均水平
        elif context.entity_place:
            draft.support.append((*context.entity_place, "subject"))
        elif context.region_place:
            draft.support.append((*context.region_place, "region"))
        before = self.drafts[-1] if self.drafts and self.drafts[-1].start >= shape.places[clause.start] - 80 else None
        draft.period = period_of(draft, context, shape, clause, index, before)
        draft.period = goes_on_from_now(draft, context, shape, clause, self.drafts[-4:]) or draft.period
        draft.period = goes_on_changing(draft, words, self.drafts[-8:], context.paragraph_start) or draft.period
        since = shape.words(max(clause.start - _JUST_BEFORE, 0), index)
        if only_when(shape.signs[clause.start : index]):
            draft.period = counted_alike(draft, self.drafts[-8:], context.governing) or draft.period
        dated = _DATED.search(shape.signs, clause.start, index) is not None
        beside = before if before and before.start >= context.paragraph_start else None
        draft.period = cumulated(draft, words, beside, dated=dated) or draft.period
        draft.period = beside_the_stock(draft, words, beside) or draft.period
        if not dated:
            draft.period = of_the_same_month(draft, self.drafts[-1:], context.paragraph_start) or draft.period
        draft.period = summed_over(draft, since, context.span) or draft.period
        if is_years_ago(shape, clause, index, context.governing):
            draft.period, draft.review = None, draft.review or NO_PERIOD
        look_ahead(draft, context, words, clause.start)
        if context.governing and context.governing.place:
            draft.support.append((*context.governing.place, "period"))
            if context.governing.paragraph != context.paragraph:
                draft.confidence -= 0.1

    def _named_beside(self, clause: Clause, index: int, subject: Subject) -> Token | None:
        """The region right before a number's own subject: `杭州进出口总额`; not a whole that only sets the scene."""
        context, shape = self.context, self.shape
        near = regions_in(shape, max(clause.start, subject.start - 2), subject.start)
        if not near or context.entity is not None or self._places_listed or context.region == UNPLACED:
            return None
        region = shape.tokens[near[-1]]
        if region.code is None or _ANY_FIGURE.search(shape.signs, subject.end, index):
            return None
        if comes_from(shape, clause.start, near[-1], context.home):
            return None
        if region.text[0] == "全" and shape.signs[near[-1] - 1] == "在" and not context.is_own(region.code):
            return None  # 在全省经济首位度为23.2%
        if is_partner(shape, near[-1], context.home):
            return None  # 自香港进口
        fits = context.is_own(region.code) or is_subject_place(shape, clause.start, near[-1], own=False)
        return region if fits else None

    def _value_of(self, clause: Clause, index: int) -> Token | None:
        """`高于江苏的19.2%`, `距离10223亿元的湖南`: the region that a value alone is said of, and no more than it.

        Not `杭州的2亿元项目`, `2亿元的杭州项目`, nor values of a list that are told apart by their places.
        """
        signs, region = self.shape.signs, _REGION
        mean = signs[index] == _TIMES and signs[index - 1] == region and _RATE_OF.match(signs, index + 1)
        if self._places_listed or (signs[index] in _BY_PLACE and not mean):
            return None  # 是全国的2.1倍: a multiple is of what is told about
        token = None
        if (
            index - 2 >= clause.start
            and signs[index - 2 : index] == region + "的"
            and not _NOUN.match(signs, index + 1)
            and not _PART_OF_IT.search(signs, clause.start, index - 2)
        ):
            token = self.shape.tokens[index - 2]
        elif signs[index - 1] == region and index > clause.start and _RATE_OF.match(signs, index + 1):
            token = self.shape.tokens[index - 1]  # 超过全国5.5%的增速
        elif signs[index + 1 : index + 3] == "的" + region and _ALONE.match(signs, index + 3):
            token = self.shape.tokens[index + 2]
        return token if token is not None and token.code is not None else None

    def _emit(self, draft: Draft, subject: Subject) -> None:
        if draft.unit == "count" and (firms := _COUNTED_FIRMS.search(subject.words)):
            self.context.firms = firms[1] or firms["traders"]
        elif draft.unit == "count" and self.context.part and _SOME_TRADERS.fullmatch(subject.words):
            near = self.drafts[-_TOLD:]  # 有进出口实绩的企业4061家，其中民营企业3422家；进出口值1005亿元
            trade = any(_THOSE_WHO_TRADE.search(d.subject.words) for d in near)
            self.context.firms = subject.words.removesuffix("数") if trade else self.context.firms
        elif draft.unit == "count" and draft.classifier == "家" and (shops := _COUNTED_SHOPS.fullmatch(subject.words)):
            self.context.firms = shops[1]
        if draft.measure in {Measure.SHARE, Measure.PP_GAP} and draft.rule != "from to":
            self._as_before(draft, subject)
        if subject.words == PER_HEAD + draft.subject.words:
            subject = draft.subject
        if draft.period is None and draft.review is None:
            self._timed_as_before(draft)
        self.drafts.append(draft)
        aside = counts_places(subject) or (subject.code is None and _ASIDE.search(subject.name) is not None)
        told = self.context.pending if aside else subject
        self.context.pending = self.context.loose = None
        if told is not None:
            self.context.take_subject(told)
