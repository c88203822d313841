"""What one number is about: its own words, the noun that it counts, or what the words before were about.

What belongs here: choosing a number's subject and completing it. What does not: which measure it is (`ruled`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.clause_owner import of_clause_before
from hzetl.extract.naming.counted import (
    bounded_like,
    collective,
    counted_in,
    counts_workers,
    of_class_told,
    of_things_told,
    unbounded,
)
from hzetl.extract.naming.figures_before import (
    bounded_alike,
    listed_with,
    money_after_count,
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
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.rules.drafting import MONEY_HEAD, Drafting
from hzetl.extract.rules.measures import NEWLY_ADDED, Rule
from hzetl.extract.rules.topics import counted_before, topic_before
from hzetl.extract.subject import Subject, as_member, head_of, subject_of
from hzetl.model import Measure
from hzetl.normalize.indicators import indicator, indicator_by_alias

_UNLIKE = {Kind.MONEY: "count", Kind.COUNT: "CNY"}
_PART = re.compile("其中|当中|分产品|分行业|分产业|分领域|分门类|分经济类型|分登记注册|分地区")
_OF_GDP = re.compile("占(?:地区|国内|全[市省区县])?(?:生产总值|GDP)")
_OF_PLACES = re.compile("的[^,、]{0,6}(?:城市|省份|[市省县区]|国家|地区)(?![一-鿿])")
_UNREAD = re.compile(pattern("[量额数{I}]{B}[一-鿿][^,，。;；\\n]{0,4}[,，]$"))
"""`矿石产量500万[a unit that nobody knows]，增长9%`: the growth is not of what was told before that."""
_LONG_CLAUSE = 40
_FOR_EACH = re.compile(
    "[,，、\\s和与且]*(户均|人均|亩均|家均|平均每[家户人亩])(?:达到?|为|约|超过?|突破|提高到|增至|升至|近)*"
)
_FOR_EACH_DAY = re.compile("[,，\\s]*(日均|月均|周均|季均|平均每[日天周月])(?:达到?|实现|完成|为|约|超过?|近|新增)*")
_BESIDE = 24
_EACH = re.compile("每[0-9百千万]+[户人名]|每[0-9]*[万亿]元")


_FIRMS = re.compile("(?:企业|公司|机构|项目|平台|园区|基地|中心)$")
"""What is counted by itself: no part of an output."""
_MADE_BY = re.compile(
    "(?P<whose>(?:民营|民间|非公有制|国有|外资|私营|个体|数字|海洋|总部|县域|集体|非公)(?:经济|企业))"
    "(?:所)?(?:创造|贡献|实现|缴纳|完成|提供)的(?P<what>[^,，、的]{2,10})$"
)
_GROWTH_OF = re.compile(pattern("(?P<of>的?){I}(?:同比|名义|实际)?(?:增速|增幅|增长率|涨幅)"))
_RATE_AFTER = re.compile(
    pattern("(?:以上|左右|多)?的(?P<what>{I}|[一-鿿]{1,10}?(?:强度|率))(?=[,，。;；为位居排列领在]|$)")
)
_ENDS = re.compile("[。；;\n]")
_PART_OF_THE_TOLD = re.compile("占(?![地比用])[^占,]{2,16}?的?(?:总)?(?:比重|比例|份额|比)")
_HEIGHT = re.compile(
    "(?:单[日月周]|[每当]日|全天|瞬时|历史)?(?:的)?(?:峰值|最高峰|高峰值?|最[高大]值|最高单[日月周]|单[日月周]最高)[数量]?"
)
"""`接待游客438万人次，单日峰值71万人次`: of what was told before."""
_MEAN_OR_HEIGHT = re.compile(f"^(?:日均|月均|周均|平均每[日天月])|(?<=..){_HEIGHT.pattern}$")
_MONEY_HEADS = frozenset({"投资", "投资额", "总投资", "金额", "资产"})
_OF_BRANCHES = frozenset({"增加值", "产值", "总产值"})
_RESEARCH = re.compile("研究与试验发展|R&D|研发")
_FUND = re.compile(
    "(?:以上|左右|多|余)?的(?P<what>[一-鿿]{0,10}?(?:基金|专项资金|引导资金|消费券|红包|奖学金|大单))(?![一-鿿])"
)
"""`设立了3000万美元的海外基金`: what the money is."""
_MADE_THINGS = re.compile(
    "(?P<who>[^,生]{2,10}?(?:产业|行业|制造业|企业))?生产(?:了|各类|各种)?(?P<thing>(?!企业|线|基地|车间|能力|设备|厂|用房|服务|安全|经营|事故|许可|总)[^,]{1,}?(?<!量|额|值|数|业|率))"
)
"""`生产印染布6亿米，非织造布3万吨`: how much of it, and of the things listed after it."""
_MADE = re.compile("年?(?:产能|产量|产值|产销量|销售?量|销售额)$")


_TRADE = re.compile("(?:外贸|货物|双边|贸易)?(?:进出口|进口|出口|贸易)(?:总?[额值])?")
_WITH_WHOM = re.compile(
    pattern(
        "(?P<way>对(?!外|照|比)|与|自(?![主有营动贸])|从|同(?![比期时样]))(?P<partner>[^,。;、和0-9\ue001\ue010-\ue016]{1,24}?(?<![看中下上内里期年]))"
        "(?:共|合计|累计|总计|实现|完成|双边)+$"
    )
)
_GIVES = re.compile(
    "(?:创造|贡献|产生|产出|实现|带来|取得|缴纳|提供|形成|收获|拿下|拿出)(?:出)?了?(?:超过?|近|约|逾|突破)?$"
)
_GIVEN = re.compile(
    pattern(
        "的(?!突破|目标|跨越|规模|增长|飞跃|历史|大关|量级|台阶|[^,、]{0,6}(?:项目|工程|企业|合同|订单|大单)[,，。;；、和与及]?)"
        "(?P<noun>(?:{I}|[A-Z一-鿿](?<![和与及])){1,10}?)(?=[,，。;；、和与及]|{Q}|$)"
    )
)
_AND_GIVES = re.compile(pattern("的[^,、和与及]{1,12}?(?:、|和|与|及|以及)(?:超过?|近|约|逾)?"))
_GIVER = re.compile("(?:业|企业|经济|集群|园区|平台|土地|公里|亩|产业|领域|部门|市场|店|港|人|户)$")


class About(Drafting):
    """Subjects of numbers."""

    _giver: Subject | None = None
    _giver_end: int = -1

    def _subject(
        self, rule: Rule, hit: re.Match[str], cursor: int, zone_end: int, clause: Clause, index: int, end: int
    ) -> Subject | None:
        """What a number is about: its own words, the noun it counts, or what the words before were about."""
        own: Subject | None = None
        if rule.measure is Measure.CHANGE and "object" in hit.re.groupindex and hit["object"]:
            own = subject_in(self.shape, cursor + hit.start("object"), cursor + hit.end("object"))
        own = own or self._made_by(rule, cursor, zone_end) or subject_in(self.shape, cursor, zone_end)
        kind = self.shape.tokens[index].kind
        told = self._made_and_given(cursor, index, end) or self._told_at_once(rule, own, zone_end, index, end)
        if told is not None:
            return told
        if own is None and self.context.loose and re.match("[,]?(?:达|共|合计|总计|约|总量|规模|面积)", hit.string):
            waits = self.context.pending  # 常住人口突破千万，达到1036万: without what it passes
            return waits if waits and self.context.loose.words.startswith(waits.words) else self.context.loose
        workers = kind is Kind.BARE and counts_workers(self.shape, index, end)
        if (
            kind is Kind.COUNT
            or workers
            or (
                own is None
                and rule.name == "amount"
                and (
                    kind in {Kind.AMOUNT, Kind.MONEY}
                    or (kind is Kind.BARE and self.shape.signs[index + 1 : index + 2] == "的")
                )
                and self.shape.tokens[index].unit != "point"
            )
        ):
            if self.shape.signs[index + 1 : index + 2] == "的" and (named := self._after(index + 2, end)) is not None:
                return named
            own = (self._bounded(clause, index) if kind is Kind.COUNT else None) or own
            counted = counted_in(self.shape, index + 1, end, number=kind is Kind.COUNT or workers)
            of_place = own is not None and _OF_PLACES.match(self.shape.signs, index + 1, end)  # 企业超百万户的城市
            if counted is not None and not of_place and (own is None or kind is Kind.COUNT or workers):
                return counted
        if own is not None and rule.measure is Measure.SHARE:
            own = self._of_the_whole(own, hit, cursor)
        if own is not None and "每" not in own.name and (each := _EACH.search(self.shape.words(clause.start, index))):
            return subject_of(f"{each.group()}{own.name}")
        if own is not None:
            return self._completed(own, rule, clause, index)
        growth = rule.measure is Measure.YOY
        unread = growth and _UNREAD.search(self.shape.signs, max(0, clause.start - _LONG_CLAUSE), clause.start)
        if unread or self.shape.signs.find("前者", clause.start, index) >= 0:
            return None
        if rule.name == "share of a market":
            told = self._maker(index)
        else:
            told = self.context.pending or self.context.subject or topic_before(self, clause, index, rule.measure)
        if told is None or not fits(told, kind, level=rule.measure is Measure.LEVEL):
            return counted_before(self, clause, index)
        if kind is Kind.MONEY and (bounding := unbounded(told)) is not told:
            return bounding  # R&D经费超百亿元的设区市有8个，其中杭州723亿元
        return self._of_counted(told, kind, rule, self.shape.words(cursor, zone_end))

    def _of_the_whole(self, own: Subject, hit: re.Match[str], cursor: int) -> Subject:
        """`先进制造业占规上工业增加值的比重`: the part is of what the whole is of."""
        named = next((name for name in ("whole", "scope") if hit.groupdict().get(name)), None)
        first, last = hit.span(named) if named else (0, 0)
        whole = self.shape.words(cursor + first, cursor + last).strip("的 ")
        head = head_of(whole) if whole and own.code is None and not own.head and not own.rate else None
        full = subject_of(own.words + head, own.start, own.end) if head else None
        of_branch = own.words.endswith("业") and head in _OF_BRANCHES
        return full if full is not None and (full.code or of_branch) else own

    def _told_at_once(self, rule: Rule, own: Subject | None, zone_end: int, index: int, end: int) -> Subject | None:
        """What needs no words from before: who gives a share, what follows a number after 的, what a fund is."""
        kind, signs = self.shape.tokens[index].kind, self.shape.signs
        if rule.name in {"gives a share", "gives a part"}:
            return own  # 民营企业贡献了七成的税收: nobody else's
        counted = None
        if kind is not Kind.PERCENT and signs[zone_end - 1 : zone_end] == "的":
            counted = counted_in(self.shape, index + 1, end, number=kind is Kind.COUNT)
        if counted is None and kind is Kind.MONEY and (own is None or own.code is None):
            fund = _FUND.match(signs, index + 1, end)
            counted = subject_of(self.shape.words(*fund.span("what")), *fund.span("what")) if fund else None
        return counted  # 原有的4000平方米厂房: what follows is what is measured

    def _made_and_given(self, cursor: int, index: int, end: int) -> Subject | None:
        """`民营企业创造了300亿元的产值和20亿元的税收`: what follows a number is what it is of, of who gives it."""
        signs = self.shape.signs
        if signs[index + 1 : index + 2] != "的" or self.shape.tokens[index].kind not in {Kind.MONEY, Kind.AMOUNT}:
            return None
        noun, verb = _GIVEN.match(signs, index + 1, end), _GIVES.search(signs, cursor, index)
        if noun is None:
            return None
        if verb is not None:
            self._giver = subject_in(self.shape, cursor, verb.start())
        elif self._giver_end != cursor or not _AND_GIVES.fullmatch(signs, cursor, index):
            return None
        self._giver_end = index + 1
        said = subject_in(self.shape, *noun.span("noun"))
        owner = self._giver.words if self._giver is not None and _GIVER.search(self._giver.words) else ""
        return subject_of(owner + said.words, said.start, said.end) if said is not None else None

    def _made_by(self, rule: Rule, cursor: int, zone_end: int) -> Subject | None:
        """`民营经济创造的生产总值占比……`: the share is of what they make, not of all of it."""
        if rule.name == "rate" and (named := _RATE_AFTER.match(self.shape.signs, zone_end + 1)) is not None:
            rate = subject_in(self.shape, *named.span("what"))
            return rate if rate is not None and rate.rate else None  # 76%的城镇化率
        if rule.name == "growth after" and (hit := _GROWTH_OF.match(self.shape.signs, zone_end + 1)) is not None:
            return self._after(hit.end("of"), hit.end())  # 6.3%的GDP增速
        made = _MADE_BY.search(self.shape.words(cursor, zone_end)) if rule.name == "share" else None
        return subject_of(made["whose"] + made["what"], cursor, zone_end) if made else None

    def _maker(self, index: int) -> Subject | None:
        """Of what a share of a market is: what the sentence told of before, without its noun: 光纤 after 光纤年产能."""
        last = self.drafts[-1] if self.drafts else None
        near = last is not None and not _ENDS.search(self.shape.text[last.end : self.shape.places[index]])
        told = self.context.pending or (self.context.subject if near else None)
        bare = _MADE.sub("", told.words) if told is not None else ""
        return subject_of(bare, told.start, told.end) if told is not None and bare not in {"", told.words} else told

    def _bounded(self, clause: Clause, index: int) -> Subject | None:
        """`其中3亿元以上17个`: of what was counted, with a bound of its own."""
        return bounded_like(self.shape.words(max(clause.start, index - 16), index), self.context.subject)

    def _of_counted(self, told: Subject, kind: Kind, rule: Rule, words: str) -> Subject | None:
        """What was told, but for a number of things: `新增企业338户，同比增加67户`, `企业680家，产值规模382亿元`."""
        if mean := _FOR_EACH.fullmatch(words):
            return subject_of(mean[1] + (told.head or told.words))  # 企业营业收入9.8万亿元，户均919亿元
        if mean := _FOR_EACH_DAY.fullmatch(words):
            return subject_of(mean[1] + told.words)  # 旅客吞吐量4805万人次，日均13.1万人次
        last = self.drafts[-1] if self.drafts else None
        if kind is Kind.COUNT and last is not None and last.subject is told and last.rule == NEWLY_ADDED.name:
            compared = rule.name in {"more by", "less by"} and "新增" not in told.name
            return subject_of(f"新增{told.words}") if compared else told
        of_a_count = kind is Kind.MONEY and any(d.subject is told and d.unit == "count" for d in self.drafts[-3:])
        return money_after_count(words) if of_a_count else told

    def _completed(self, own: Subject, rule: Rule, clause: Clause, index: int) -> Subject:
        """The number's own words, and what they leave to the words before: owner, head noun, bounding amount."""
        kind, before = self.shape.tokens[index].kind, self._carried()
        own = self._traded_with(own, clause)
        if own.words == "投入强度" and before is not None and _RESEARCH.match(before.name):
            return subject_of("R&D经费投入强度", own.start, own.end)
        if _PART_OF_THE_TOLD.fullmatch(own.words):
            return self.context.pending or self.context.subject or own  # 进出口4万亿元，占外贸比重提高1.5个百分点
        told = self.context.pending or self.context.subject
        if told is not None and _HEIGHT.fullmatch(own.words) and fits(told, kind, level=True):
            bare = _MEAN_OR_HEIGHT.sub("", told.words)
            return subject_of(bare + own.words, own.start, own.end)
        if rule.measure is Measure.CONTRIBUTION and own.code is None and indicator_by_alias(f"{own.words}增加值"):
            return subject_of(f"{own.words}增加值", own.start, own.end)  # what 服务业 adds to growth is its value added
        if kind is Kind.COUNT:
            since = self.context.paragraph_start
            counted = [d.subject for d in reversed(self.drafts[-4:]) if d.unit == "count" and d.start >= since]
            counted = [*filter(None, [self.context.loose, self.context.pending]), *counted]
            own = of_class_told(of_things_told(collective(bounded_alike(own, before)), counted), counted)
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
            if own.start >= 0:
                own = listed_with(own, last.subject, self.shape.text[last.end : self.shape.places[own.start]])
            own = of_firms_before(own, last.subject, self.shape.text[last.end : self.shape.places[index]])
            own = of_residents(own, last.subject, self.shape.text[last.end : self.shape.places[index]])
            own = of_next_industry(own, last.subject)
            own = of_hosts(own, self.drafts[-4:], self.shape.text, self.shape.places[index])
            own = of_things_before(own, self.drafts[-3:], self.shape.text[last.end : self.shape.places[index]])
            gap = self.shape.places[index] - last.end - len(own.words)
            own = of_figures_before(own, self.shape.tokens[index], self.drafts, gap,
                                    beside=self._beside(last, index, own), part=part,
                                    amount=rule.name == "amount")  # fmt: skip
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
        if (rule.measure is not Measure.LEVEL and not of_gdp) or headless or among:
            return with_head(own, before)
        return own

    def _traded_with(self, own: Subject, clause: Clause) -> Subject:
        """`对东盟实现进出口1086亿元`: of the trade with those named before the verb."""
        if own.start <= clause.start or not _TRADE.fullmatch(own.words):
            return own
        hit = _WITH_WHOM.search(self.shape.signs, clause.start, own.start)
        if hit is None:
            return own
        with_whom = self.shape.words(hit.start("way"), hit.end("partner"))
        return subject_of(with_whom + own.words, own.start, own.end)

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

    def _after(self, start: int, end: int) -> Subject | None:
        """`6780亿元的数字经济核心产业增加值`: the known indicator that follows."""
        index = next(iter(self.shape.find(Kind.INDICATOR, start, min(end, start + 8))), None)
        return None if index is None else subject_of(self.shape.words(start, index + 1), start, index + 1)
