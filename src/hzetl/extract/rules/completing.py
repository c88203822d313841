"""A noun completed by what was told before: its owner, its head noun, the figures beside it.

What belongs here: what a number's own words leave to those before. What does not: which are its own (`about`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.clause_owner import of_clause_before
from hzetl.extract.naming.counted import (
    collective,
    firms_of_branch,
    new_as_told,
    of_class_told,
    of_things_told,
)
from hzetl.extract.naming.figures_before import (
    bounded_alike,
    listed_with,
    of_counted_firms,
    of_figures_before,
    of_firms_before,
    of_hosts,
    of_next_industry,
    of_residents,
    of_things_before,
)
from hzetl.extract.naming.of_trade import of_trade_told
from hzetl.extract.naming.owners import (
    among_investments,
    as_product,
    fits,
    noun_of_products,
    of_branch,
    of_founders,
    of_mode,
    of_sibling,
    of_sold,
    with_owner,
    worth_of,
)
from hzetl.extract.naming.parts import names_a_group, of_borrower, of_traders, with_head
from hzetl.extract.rules.drafting import MONEY_HEAD, Drafting
from hzetl.extract.rules.measures import Rule
from hzetl.extract.subject import Subject, as_member, subject_of
from hzetl.model import Measure
from hzetl.normalize.indicators import indicator, indicator_by_alias

_ENDS = re.compile("[。；;\n]")
_UNLIKE = {Kind.MONEY: "count", Kind.COUNT: "CNY"}
_PART = re.compile("其中|当中|分产品|分行业|分产业|分领域|分门类|分经济类型|分登记注册|分地区")
_GROWS = re.compile("增(?:长|速|幅)")
_PRICES = ("价格", "价格指数")
"""What rises (上涨) and does not grow: `居民消费价格上涨5%，工业增长3%` tells of no price of industry."""
_OF_GDP = re.compile("占(?:地区|国内|全[市省区县])?(?:生产总值|GDP)")
_BESIDE = 24
_FIRMS = re.compile("(?:企业|公司|机构|项目|平台|园区|基地|中心)$")
"""What is counted by itself: no part of an output."""
_PART_OF_THE_TOLD = re.compile("占(?![地比用])[^占,]{2,16}?的?(?:总)?(?:比重|比例|份额|比)")
_HEIGHT = re.compile(
    "(?:单[日月周]|[每当]日|全天|瞬时|历史)?(?:的)?(?:峰值|最高峰|高峰值?|最[高大]值|最高单[日月周]|单[日月周]最高)[数量]?"
)
"""`接待游客438万人次，单日峰值71万人次`: of what was told before."""
_MEAN_OR_HEIGHT = re.compile(f"^(?:日均|月均|周均|平均每[日天月])|(?<=..){_HEIGHT.pattern}$")
_MONEY_HEADS = frozenset({"投资", "投资额", "总投资", "金额", "资产"})
_DONE = frozenset({"发送", "接待", "到达", "揽收", "投递", "运送", "客运", "服务"})
_RESEARCH = re.compile("研究与试验发展|R&D|研发")
_MADE_THINGS = re.compile(
    "(?P<who>[^,生]{2,10}?(?:产业|行业|制造业|企业))?生产(?:了|各类|各种)?(?P<thing>(?!企业|线|基地|车间|能力|设备|厂|用房|服务|安全|经营|事故|许可|总)[^,]{1,}?(?<!量|额|值|数|业|率))"
)
"""`生产印染布6亿米，非织造布3万吨`: how much of it, and of the things listed after it."""
_TRADE = re.compile("(?:外贸|货物|双边|贸易)?(?:进出口|进口|出口|贸易)(?:总?[额值])?")
_WITH_WHOM = re.compile(
    pattern(
        "(?P<way>对(?!外|照|比)|与|自(?![主有营动贸])|从|同(?![比期时样]))(?P<partner>[^,。;、和0-9\ue001\ue010-\ue016]{1,24}?(?<![看中下上内里期年]))"
        "(?:共|合计|累计|总计|实现|完成|双边)+$"
    )
)


class Completing(Drafting):
    """Nouns as the words before them complete them."""

    def _completed(self, own: Subject, rule: Rule, clause: Clause, index: int) -> Subject:
        """The number's own words, and what they leave to the words before: owner, head noun, bounding amount."""
        kind, before = self.shape.tokens[index].kind, self._carried()
        own = self._traded_with(own, clause)
        if (told_on := self._told_on(own, kind, before)) is not None:
            return told_on
        if rule.measure is Measure.CONTRIBUTION and own.code is None and indicator_by_alias(f"{own.words}增加值"):
            return subject_of(f"{own.words}增加值", own.start, own.end)  # what 服务业 adds to growth is its value added
        if kind is Kind.COUNT:
            since = self.context.paragraph_start
            counted = [d.subject for d in reversed(self.drafts[-4:]) if d.unit == "count" and d.start >= since]
            counted = [*filter(None, [self.context.loose, self.context.pending]), *counted]
            own = of_class_told(of_things_told(collective(bounded_alike(own, before)), counted), counted)
            own = firms_of_branch(new_as_told(own, before), self._in_sentence(before, index))
        if kind in {Kind.COUNT, Kind.AMOUNT} and (made := _MADE_THINGS.fullmatch(own.words)) is not None:
            self.context.products = "产量"
            self.context.firms = made["who"] or self.context.firms
            return subject_of(made["thing"] + "产量", own.start, own.end)
        if own.code is not None and _UNLIKE.get(kind) == indicator(own.code).unit:
            own = as_member(own)  # 私营企业 of money is not their number, nor 出口130万辆 the value of exports
        told = self.context.pending
        clause_before = self._clause_before()
        own = of_clause_before(own, clause_before)
        own = worth_of(own, told or before, self.shape.signs[max(0, own.start - 1) : max(0, own.start)])
        own = of_sibling(of_branch(with_owner(own, told or before), told), told, before)
        if kind is Kind.COUNT and before is not None and before.head in {"规模", "面积"}:
            return own  # 展览规模100万平方米，其中面积3万平方米以上的展览11场
        own = of_founders(of_mode(own, clause_before, told), before)
        part = bool(_PART.search(self.shape.words(max(0, clause.start - 4), index)))
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.subject is before:
            own = self._by_figures(own, last, index, part=part, amount=rule.name == "amount")
        own = of_trade_told(own, self.shape.tokens[index], self.drafts[-4:], self.context.region, self.context.pending)
        own = of_sold(of_counted_firms(own, self.context.firms), self.context.sold)
        own = as_product(own, noun_of_products(self.context, self.shape.signs[clause.start : index]))
        if kind is Kind.COUNT and before and (MONEY_HEAD.search(before.name) or before.head in _MONEY_HEADS):
            return own
        headless = kind is Kind.MONEY and (own.code is None or among_investments(own, before))
        among = _PART.search(self.shape.signs[clause.start : index]) or (
            self.context.part and before is not None and (before.head or names_a_group(own))
        )
        own = of_traders(of_borrower(own, before), before) if among else own
        of_gdp = rule.measure is Measure.SHARE and _OF_GDP.search(self.shape.words(clause.start, index))
        of_none = kind is Kind.COUNT and before and before.head.endswith("量") and _FIRMS.search(own.words)
        if of_none or (kind is Kind.COUNT and rule.measure is Measure.CHANGE):
            return own  # 新增规上工业企业338户, after an output
        grows = _GROWS.search(self.shape.signs[clause.start : index]) and before and before.name.endswith(_PRICES)
        if (rule.measure is not Measure.LEVEL and not of_gdp and not grows) or headless or among:
            return with_head(own, before)
        return own

    def _told_on(self, own: Subject, kind: Kind, before: Subject | None) -> Subject | None:
        """What words that say little by themselves are of: what was told before."""
        if own.words == "投入强度" and before is not None and _RESEARCH.match(before.name):
            return subject_of("R&D经费投入强度", own.start, own.end)
        if _PART_OF_THE_TOLD.fullmatch(own.words):
            return self.context.pending or self.context.subject or own  # 进出口4万亿元，占外贸比重提高1.5个百分点
        told = self.context.pending or self.context.subject
        if told is not None and own.words in _DONE and own.words in told.words and fits(told, kind, level=True):
            return subject_of(_MEAN_OR_HEIGHT.sub("", told.words), own.start, own.end)  # 其中5月1日发送38.2万人次
        if told is not None and _HEIGHT.fullmatch(own.words) and fits(told, kind, level=True):
            bare = _MEAN_OR_HEIGHT.sub("", told.words)
            return subject_of(bare + own.words, own.start, own.end)
        return None

    def _by_figures(self, own: Subject, last: Draft, index: int, *, part: bool, amount: bool) -> Subject:
        """The number's own words, completed by the figures just before."""
        if own.start >= 0:
            own = listed_with(own, last.subject, self.shape.text[last.end : self.shape.places[own.start]])
        own = of_firms_before(own, last.subject, self.shape.text[last.end : self.shape.places[index]])
        own = of_residents(own, last.subject, self.shape.text[last.end : self.shape.places[index]])
        own = of_next_industry(own, last.subject)
        own = of_hosts(own, self.drafts[-4:], self.shape.text, self.shape.places[index])
        own = of_things_before(own, self.drafts[-3:], self.shape.text[last.end : self.shape.places[index]])
        gap = self.shape.places[index] - last.end - len(own.words)
        return of_figures_before(own, self.shape.tokens[index], self.drafts, gap,
                                beside=self._beside(last, index, own), part=part,
                                amount=amount)  # fmt: skip

    def _traded_with(self, own: Subject, clause: Clause) -> Subject:
        """`对东盟实现进出口1086亿元`: of the trade with those named before the verb."""
        if own.start <= clause.start or not _TRADE.fullmatch(own.words):
            return own
        hit = _WITH_WHOM.search(self.shape.signs, clause.start, own.start)
        if hit is None:
            return own
        with_whom = self.shape.words(hit.start("way"), hit.end("partner"))
        return subject_of(with_whom + own.words, own.start, own.end)

    def _in_sentence(self, before: Subject | None, index: int) -> Subject | None:
        """What waits for its figure, else what was told before, if that was in the same sentence."""
        last = self.drafts[-1] if self.drafts else None
        near = last is not None and not _ENDS.search(self.shape.text, last.end, self.shape.places[index])
        return self.context.pending or (before if near else None)

    def _carried(self) -> Subject | None:
        """What was told before, unless it was the region's and this is a company's, or the other way round."""
        last = self.drafts[-1] if self.drafts else None
        return self.context.subject if last is None or last.entity == self.context.entity else None

    def _clause_before(self) -> str:
        """Words of the clause before, if it has no figures."""
        span = self.context.loose_span
        return self.shape.words(*span).strip() if span is not None else ""

    def _beside(self, last: Draft, index: int, own: Subject) -> bool:
        """Whether a figure stands in the same sentence, just before; a profit also as a part: `其中，主营活动利润`."""
        between = self.shape.text[last.end : self.shape.places[index]]
        apart = "[。；;\n]" if own.words.endswith("利润") else "[。；;\n]|其中"
        return len(between) <= _BESIDE and not re.search(apart, between)
