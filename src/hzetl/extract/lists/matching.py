"""Lists: as many values as indicators, regions or others to compare with; unequal ones say nothing.

What belongs here: the drafts of a list. What does not: whose its values are (`listed`).
"""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.shapes import Clause, Sentence, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.lists.listed import Listed
from hzetl.extract.lists.members import split_over_commas, split_subjects
from hzetl.extract.lists.whose import Whose
from hzetl.extract.naming.owners import as_product, noun_of_products
from hzetl.extract.naming.parts import with_head
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.periods.bases import base_of
from hzetl.extract.periods.turning import rates_from
from hzetl.extract.rules.measures import Rule, matching
from hzetl.extract.subject import Subject, head_of, subject_of
from hzetl.model import Measure, Modifier
from hzetl.normalize.periods import Period

_FAR = 160
"""Signs before a list's values within which its members may stand over several commas."""
_AGAINST_SEVERAL = re.compile(pattern("(?P<way>[比较]|[高低快慢好]于){P}(?:(?:[、和与及]|以及){P})+"))
_TOLD = 8
_WAY = re.compile("[高低快慢](?=[出于了]{0,2}$)")
_POINTS_BACK = re.compile(r"[\s,，]*(?:而|其中)?(?:这|上述)[二两三四五六七八九]")
"""`这三大产业`: those told of before, never 第一, 第二 and 第三产业."""
_PAIR = 2
_NEXT_RATE = "," + Kind.PERCENT.value
_ENDS = frozenset("。;；\n") | {""}
_ONLY_GROWS = re.compile("(?:同比|分别)*(?:增长|上升|上涨)")
_AGAINST_OTHERS = frozenset(
    {"gap above, compared", "gap below, compared", "gap above", "gap below", "pull", "share of a whole"}
)
_OVER_TIME = frozenset({Measure.YOY, Measure.MOM, Measure.PP_CHANGE, Measure.CHANGE})
_WAY = re.compile("[高低快慢多少](?=[出于过了]*$)")
_NOUN_AFTER = re.compile(
    "(?:以上|左右)?的?(?:年均|平均|同比|名义|实际|较快|较高|高速|快速|高位|稳定|强劲|正)*(?:复合)?(?:增长|增速|增幅|涨幅)"
)


def _alike(said: list[Subject], headed: list[Subject]) -> list[Subject]:
    """Where the whole's noun is added to some members, it is to all: 新能源装备 beside 生物药品制造增加值."""
    heads = {new.head for old, new in zip(said, headed, strict=True) if new is not old and new.head}
    if len(heads) != 1:
        return headed
    head = next(iter(heads))
    return [
        subject_of(one.words + head, one.start, one.end) if not (one.code or one.rate or head_of(one.words)) else one
        for one in headed
    ]


class Lists(Listed):
    """Drafts of lists."""

    def __init__(self, shape: Shape, context: Context) -> None:
        super().__init__(shape, context)
        self._taken: set[int] = set()

    def _list(self, sentence: Sentence, clause: Clause, group: list[int], cursor: int) -> None:
        first = group[0]
        modifier, stop = self._bound(cursor, first, first + 1)
        left = self.shape.signs[cursor:stop].rstrip(":：")
        if self._against_several(clause, group, cursor, left, modifier):
            return
        after = self.shape.signs[group[-1] + 1 : clause.end]
        kind = self.shape.tokens[first].kind
        for rule, hit in matching(
            Kind.AMOUNT if kind is Kind.BARE else kind, left, after if _NOUN_AFTER.match(after) else ""
        ):
            whole = rule.name in {"amount", "rate", "times"} or rule.right is not None
            zone_end = cursor + (len(left) if whole else hit.start())
            count = len(group)
            listed = None
            if zone_end > cursor and not _POINTS_BACK.match(self.shape.signs, cursor, zone_end):
                listed = split_over_commas(self.shape, max(sentence.start, zone_end - _FAR), zone_end, count)
                listed = listed or split_subjects(self.shape, cursor, zone_end, count)
            if (
                rule.name in _AGAINST_OTHERS
                and listed is None
                and self._gaps(clause, group, rule, hit, cursor, modifier)
            ):
                return
            whose = Whose(listed) if listed else self._whose(sentence, clause, group, rule.measure, (cursor, zone_end))
            if whose is None:
                self.listed, self.listed_places = [], []  # 分别……, right after it, is of nobody told
                subject = subject_in(self.shape, cursor, zone_end) or self.context.subject
                if subject is not None:
                    draft = self._draft(clause, first, subject, rule.measure, rule.name, 0.2, modifier=modifier)
                    draft.review = "lists of unequal length"
                    self.listed, self.listed_places = [], []  # nor are later figures of what was listed before it
                    self.drafts.append(draft)
                return
            head = noun_of_products(self.context, self.shape.signs[clause.start : first])
            products = [as_product(subject, head) for subject in whose.subjects]
            subjects = _alike(products, [self._headed(subject) for subject in products])
            earlier = rates_from(self.shape, self.context, cursor, stop, group[-1])
            if whose.places:
                self.context.whole = (
                    self.context.whole or self.context.outside
                )  # the last does not outlast the sentence
            for number, (index, subject) in enumerate(zip(group, subjects, strict=True)):
                self._places_listed = bool(whose.places)
                if whose.places:
                    self.context.region = whose.places[number]
                told = len(self.drafts)
                turned = self._own_rule(group, number, left) if index != first else None
                if turned is not None:
                    since = group[number - 1] + 1
                    own_words = len(turned[1].string) <= index - since
                    self._by_rule(sentence, clause, index, *turned, subject, modifier,
                                  (since, index) if own_words else (cursor, zone_end))  # fmt: skip
                else:
                    own = self._bound(group[0] if index == first else index - 1, index, index + 4)[0]
                    self._by_rule(sentence, clause, index, rule, hit, subject,
                                  modifier if own is Modifier.EQ else own, (cursor, zone_end))  # fmt: skip
                for draft in self.drafts[told:]:
                    whose.settle(draft, number)
                    draft.period = earlier or draft.period
            self.listed, self.listed_places = subjects, whose.places
            if whose.places:
                self.context.compared_by = subjects[0]
            self._places_listed = False
            return

    def _headed(self, subject: Subject) -> Subject:
        """A member with the noun of what was told before, unless it was told of itself: `企业112家，……分别增长`."""
        told = any(draft.subject is subject for draft in self.drafts[-_TOLD:])
        return subject if told else with_head(subject, self.context.subject)

    def _over_commas(self, sentence: Sentence, clause: Clause, index: int, cursor: int) -> bool:
        """`甲、乙、丙为……，增长1.8%，3.3%，0.9%`: as many rates, parted by commas, as were listed just before."""
        signs, count = self.shape.signs, len(self.listed)
        if count < _PAIR or self.listed_places or signs[index + 1 : index + 3] != _NEXT_RATE:
            return False
        end = index + 1 + 2 * (count - 1)
        alone = signs[index + 1 : end] == _NEXT_RATE * (count - 1) and signs[end : end + 1] in _ENDS
        if not alone or not self._same_sentence(sentence) or not _ONLY_GROWS.fullmatch(signs, cursor, index):
            return False
        group = list(range(index, end, 2))
        self._list(sentence, clause, group, cursor)
        self._taken.update(group[1:])
        return True

    def _against_several(
        self, clause: Clause, group: list[int], cursor: int, left: str, modifier: Modifier
    ) -> bool:  # fmt: skip
        """`比一季度和上年同期分别加快0.3和1.2个百分点`: one growth, as many times to compare with as values."""
        named = _AGAINST_SEVERAL.search(left)
        if named is None or named.group().count(Kind.PERIOD) != len(group):
            return False
        brief = left[: named.end("way") + 1] + left[named.end() :]
        found = next(iter(matching(self.shape.tokens[group[0]].kind, brief, "")), None)
        own = subject_in(self.shape, cursor, cursor + named.start())
        subject = own or self.context.pending or self.context.subject
        gap = found is not None and found[0].measure is Measure.PP_GAP  # 比上月末和上年同期高: over time
        if found is None or subject is None or not (gap or found[0].measure in _OVER_TIME):
            return False
        times = self.shape.find(Kind.PERIOD, cursor + named.start(), cursor + named.end())
        for number, (index, time) in enumerate(zip(group, times, strict=True)):
            rule = (self._own_rule(group, number, brief) if number else None) or found
            measure = Measure.PP_CHANGE if gap else rule[0].measure
            draft = self._draft(clause, index, subject, measure, rule[0].name, 0.85, modifier=modifier)
            draft.value = -draft.value if rule[0].negative else draft.value
            zone = (cursor, group[0])
            if draft.measure is Measure.PP_CHANGE:
                draft.of_measure = rule[0].of or self._changed(zone, group[0], None)
            base_of(draft, [self.shape.tokens[time]], self.context, self.shape, zone, group[0], self.drafts)
            if number and self.shape.tokens[time].text == "全年" and draft.period is not None:
                draft.base = Period(date(draft.period.end.year - 1, 1, 1), date(draft.period.end.year - 1, 12, 31))
            self._emit(draft, subject)
        return True

    def _own_rule(self, group: list[int], number: int, left: str) -> tuple[Rule, re.Match[str]] | None:
        """`分别下降3.1%和增长2.2%`: a value with a direction of its own, and one of another kind than the first."""
        signs, index = self.shape.signs, group[number]
        between = re.sub(
            "^(?:左右|以上|多)?(?:、|和|及|与|以及|,|则|而)(?:则)?", "", signs[group[number - 1] + 1 : index]
        )
        kind = self.shape.tokens[index].kind
        if not between or re.fullmatch("(?:超过?|近|约|逾)", between):
            first = next(iter(matching(self.shape.tokens[group[0]].kind, left, "")), None)
            if first is None or kind in first[0].kinds:
                return None
            between = left
        if _WAY.match(between):
            between = _WAY.sub(between[0], left)  # 分别比上月末和上年同期高0.1个和低0.4个百分点
        return next(iter(matching(self.shape.tokens[index].kind, between, "")), None)

    def _gaps(
        self, clause: Clause, group: list[int], rule: Rule, hit: re.Match[str], cursor: int,
        modifier: Modifier,
    ) -> bool:  # fmt: skip
        """`分别高于全国、全省4.1和3.6个百分点`, `分别拉动……`: one growth, as many others as values."""
        start, end = cursor + hit.start("scope"), cursor + hit.end("scope")
        edges = [start, *(start + x for m in re.finditer("、|和|及|与", hit["scope"]) for x in m.span()), end]
        subject = subject_in(self.shape, cursor, cursor + hit.start()) or self.context.pending or self.context.subject
        if len(edges) != 2 * len(group) or subject is None:
            return False
        falls = rule.negative
        for number, index in enumerate(group):
            draft = self._draft(clause, index, subject, rule.measure, rule.name, rule.confidence,
                                modifier=modifier)  # fmt: skip
            between = self.shape.signs[group[number - 1] + 1 : index] if number else ""
            way = _WAY.search(between)  # 分别高0.2个和低0.3个百分点
            falls = way.group() in "低慢少" if way else falls
            draft.value = -draft.value if falls else draft.value
            draft.scope = self.shape.words(edges[2 * number], edges[2 * number + 1]).strip(" 的") or None
            if rule.measure is not Measure.SHARE:
                draft.of_measure = rule.of or self._changed((cursor, end), index, (start, end))
            self._emit(draft, subject)
        return True
