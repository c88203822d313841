"""What one number is about: its own words, the noun that it counts, or what the words before were about.

What belongs here: choosing a number's subject and completing it. What does not: which measure it is (`ruled`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Clause
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.counted import (
    bounded_like,
    counted_in,
    counts_workers,
    unbounded,
)
from hzetl.extract.naming.figures_before import (
    money_after_count,
)
from hzetl.extract.naming.owners import (
    fits,
)
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.rules.completing import Completing
from hzetl.extract.rules.measures import NEWLY_ADDED, Rule
from hzetl.extract.rules.topics import counted_before, topic_before
from hzetl.extract.subject import Subject, head_of, subject_of
from hzetl.model import Measure

_OF_PLACES = re.compile("的[^,、]{0,6}(?:城市|省份|[市省县区]|国家|地区)(?![一-鿿])")
_UNREAD = re.compile(pattern("[量额数{I}]{B}[一-鿿][^,，。;；\\n]{0,4}[,，]$"))
"""`矿石产量500万[a unit that nobody knows]，增长9%`: the growth is not of what was told before that."""
_LONG_CLAUSE = 40
_FOR_EACH = re.compile(
    "[,，、\\s和与且]*(户均|人均|亩均|家均|平均每[家户人亩])(?:达到?|为|约|超过?|突破|提高到|增至|升至|近)*"
)
_FOR_EACH_DAY = re.compile("[,，\\s]*(日均|月均|周均|季均|平均每[日天周月])(?:达到?|实现|完成|为|约|超过?|近|新增)*")
_EACH = re.compile(
    "每[0-9百千万]+(?:户|[人名](?:(?:常住|户籍|城镇|农村)?(?:老年人|老人|儿童|学生|居民|人口|从业人员|劳动力|婴幼儿|在校生))?)|"
    "每[0-9]*[万亿]元"
)


_MADE_BY = re.compile(
    "(?P<whose>(?:民营|民间|非公有制|国有|外资|私营|个体|数字|海洋|总部|县域|集体|非公)(?:经济|企业))"
    "(?:所)?(?:创造|贡献|实现|缴纳|完成|提供)的(?P<what>[^,，、的]{2,10})$"
)
_GROWTH_OF = re.compile(pattern("(?P<of>的?){I}(?:同比|名义|实际)?(?:增速|增幅|增长率|涨幅)"))
_SAID_AFTER = {"growth after": _GROWTH_OF, "growth at a speed": re.compile(pattern("(?P<of>的){I}"))}
"""What a rate of growth is of, where its noun follows: `年均6.2%的经济增速`."""
_OF_THE_ECONOMY = ("的经济增速", "的经济增长")
_RATE_AFTER = re.compile(
    pattern("(?:以上|左右|多)?的(?P<what>{I}|[一-鿿]{1,10}?(?:强度|率))(?=[,，。;；为位居排列领在]|$)")
)
_ENDS = re.compile("[。；;\n]")
_OF_BRANCHES = frozenset({"增加值", "产值", "总产值"})
_PER_HEAD = re.compile("[一-鿿]{0,6}(?:人均|户均|亩均)年?$")
_AGE = re.compile(pattern("(?P<who>{Q}(?:及?以[上下])?)(?:的)?$"))
_FUND = re.compile(
    "(?:以上|左右|多|余)?的?(?P<what>[一-鿿]{0,10}?(?:基金|专项资金|引导资金|消费券|红包|奖学金|大单))(?![一-鿿])"
)
"""`设立了3000万美元的海外基金`: what the money is."""
_MADE = re.compile("年?(?:产能|产量|产值|产销量|销售?量|销售额)$")


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


class About(Completing):
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
        own = (
            self._per_head(rule, hit, own, cursor, zone_end)
            or own
            or self._made_by(rule, cursor, zone_end)
            or subject_in(self.shape, cursor, zone_end)
        )
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
        own = own or self._of_an_age(rule, cursor, zone_end)
        if own is not None and rule.measure is Measure.SHARE:
            own = self._of_the_whole(own, hit, cursor)
        words = self.shape.words(clause.start, index)
        if own is not None and "每" in words and "每" not in own.name and (each := _EACH.search(words)):
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

    def _per_head(
        self, rule: Rule, hit: re.Match[str], own: Subject | None, cursor: int, zone_end: int
    ) -> Subject | None:
        """`农民人均增收3200元`, `人均增加收入3200元`: what each has more of."""
        each = _PER_HEAD.search(self.shape.signs, cursor, zone_end) if rule.measure is Measure.CHANGE else None
        noun = own.words if own is not None else "增收" if "增收" in hit.group() else ""
        return subject_of(each.group() + noun) if each is not None and noun else None

    def _of_an_age(self, rule: Rule, cursor: int, zone_end: int) -> Subject | None:
        """`0—14岁人口占12.9%，15—59岁占69.3%`: those of an age, told of by it alone."""
        hit = _AGE.search(self.shape.signs, cursor, zone_end) if rule.measure is Measure.SHARE else None
        told = self.context.subject
        if hit is None or told is None or not self.shape.tokens[hit.start()].text.endswith("岁"):
            return None
        noun = "人口" if told.name.endswith("人口") else "人"
        return subject_of(self.shape.words(*hit.span("who")) + noun, *hit.span("who"))

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
        if rule.measure is Measure.CAGR and self.shape.signs.startswith(_OF_THE_ECONOMY, zone_end + 1):
            return subject_of("地区生产总值", zone_end + 2, zone_end + 4)  # 年均6.2%的经济增速
        said = _SAID_AFTER.get(rule.name)
        if said is not None and (hit := said.match(self.shape.signs, zone_end + 1)) is not None:
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

    def _after(self, start: int, end: int) -> Subject | None:
        """`6780亿元的数字经济核心产业增加值`: the known indicator that follows."""
        index = next(iter(self.shape.find(Kind.INDICATOR, start, min(end, start + 8))), None)
        return None if index is None else subject_of(self.shape.words(start, index + 1), start, index + 1)
