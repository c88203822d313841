"""Lists: as many values as indicators, regions or others to compare with; unequal ones say nothing."""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re
from hzetl.extract.bases import base_of
from hzetl.extract.context import Context
from hzetl.extract.governing import multiples_of_several
from hzetl.extract.members import split_over_commas, split_subjects
from hzetl.extract.owners import as_product, noun_of_products, with_owner
from hzetl.extract.parts import with_head
from hzetl.extract.regional import listed_before, opening_list
from hzetl.extract.ruled import Ruled
from hzetl.extract.rules import Rule, matching
from hzetl.extract.shapes import Clause, Sentence, Shape
from hzetl.extract.subjects import Subject, head_of, subject_in, subject_of, without_head
from hzetl.extract.tokens import Kind, pattern
from hzetl.extract.topics import topic_before
from hzetl.extract.turning import named_period
from hzetl.extract.whose import Whose
from hzetl.model import Measure, Modifier
from hzetl.normalize.periods import Period

_PERIODS = re.compile(pattern("{P}(?:(?:[、和与及]|以及){P})+"))
_FAR = 160
"""Signs before a list's values within which its members may stand over several commas."""
_ANY_BRANCH = Subject("x业", words="x业")
_APART = re.compile("分别|依次")
_AGAINST_SEVERAL = re.compile(pattern("[比较]{P}(?:(?:[、和与及]|以及){P})+"))
_AGAINST_OTHERS = frozenset(
    {"gap above, compared", "gap below, compared", "gap above", "gap below", "pull", "share of a whole"}
)
_OVER_TIME = frozenset({Measure.YOY, Measure.MOM, Measure.PP_CHANGE, Measure.CHANGE})
_BOTH = re.compile("同比(?:[、和与及]|以及)环比|环比(?:[、和与及]|以及)同比")
_SOME_AMOUNT = re.compile("(?:标准|金额|面积|资金|人数|收入|支出)$")
_NOUN_AFTER = re.compile(
    "(?:以上|左右)?的?(?:年均|平均|同比|名义|实际|较快|较高|高速|快速|高位|稳定|强劲|正)*(?:复合)?(?:增长|增速|增幅|涨幅)"
)
_NO_MEMBER = re.compile("占|贡献率|(?:其)?占比|比重|增速|增幅|份额")
_TELLS = re.compile(
    "依次|分别|排(?![放水涝污])|均(?!价)|都(?!市)|位列|位居|列|卖|成为|是|为|保持|表现|领跑|领先|增势|居(?!民)|较|稳居"
)
_SEVERAL_OF = re.compile(
    "(?:这|上述)?[二两三四五六七八九](?:个|大|类|项|种|家)?(?:行业|产业|商品|产品|国家|地区|市场|领域|城市|者|国|地|业)(?:的)?"
)


def _shared(own: Subject) -> bool:
    """Whether a noun is one that members told before share: `三类商品零售额`, `双边贸易额`."""
    return bool(_SEVERAL_OF.match(own.words) or re.match("双边|双向|各自|进出口|进口|出口|贸易", own.words))


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


class Lists(Ruled):
    """Drafts of lists."""

    def __init__(self, shape: Shape, context: Context) -> None:
        super().__init__(shape, context)
        self.listed: list[Subject] = []
        self.listed_places: list[str | None] = []

    def _list(self, sentence: Sentence, clause: Clause, group: list[int], cursor: int) -> None:
        first = group[0]
        modifier, stop = self._bound(cursor, first, first + 1)
        left = self.shape.signs[cursor:stop]
        if self._against_several(clause, group, cursor, left, modifier):
            return
        after = self.shape.signs[group[-1] + 1 : clause.end]
        for rule, hit in matching(self.shape.tokens[first].kind, left, after if _NOUN_AFTER.match(after) else ""):
            whole = rule.name in {"amount", "rate", "times"} or rule.right is not None
            zone_end = cursor + (len(left) if whole else hit.start())
            count = len(group)
            listed = None
            if zone_end > cursor:
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
                subject = subject_in(self.shape, cursor, zone_end) or self.context.subject
                if subject is not None:
                    draft = self._draft(clause, first, subject, rule.measure, rule.name, 0.2, modifier=modifier)
                    draft.review = "lists of unequal length"
                    self.drafts.append(draft)
                return
            head = noun_of_products(self.context, self.shape.signs[clause.start : first])
            products = [as_product(subject, head) for subject in whose.subjects]
            subjects = _alike(products, [with_head(subject, self.context.subject) for subject in products])
            for number, (index, subject) in enumerate(zip(group, subjects, strict=True)):
                self._places_listed = bool(whose.places)
                if whose.places:
                    self.context.region = whose.places[number]
                told = len(self.drafts)
                turned = self._own_rule(group, number, left) if index != first else None
                if turned is not None:
                    self._by_rule(sentence, clause, index, *turned, subject, modifier, (group[number - 1] + 1, index))
                else:
                    own = self._bound(group[0] if index == first else index - 1, index, index + 4)[0]
                    self._by_rule(sentence, clause, index, rule, hit, subject,
                                  modifier if own is Modifier.EQ else own, (cursor, zone_end))  # fmt: skip
                for draft in self.drafts[told:]:
                    whose.settle(draft, number)
            self.listed, self.listed_places = subjects, whose.places
            if whose.places:
                self.context.compared_by = subjects[0]
            self._places_listed = False
            return

    def _against_several(
        self, clause: Clause, group: list[int], cursor: int, left: str, modifier: Modifier
    ) -> bool:  # fmt: skip
        """`比一季度和上年同期分别加快0.3和1.2个百分点`: one growth, as many times to compare with as values."""
        named = _AGAINST_SEVERAL.search(left)
        if named is None or named.group().count(Kind.PERIOD.value) != len(group):
            return False
        brief = left[: named.start() + 2] + left[named.end() :]
        found = next(iter(matching(self.shape.tokens[group[0]].kind, brief, "")), None)
        own = subject_in(self.shape, cursor, cursor + named.start())
        subject = own or self.context.pending or self.context.subject
        if found is None or subject is None or found[0].measure not in _OVER_TIME:
            return False
        times = list(self.shape.find(Kind.PERIOD, cursor + named.start(), cursor + named.end()))
        for number, (index, time) in enumerate(zip(group, times, strict=True)):
            rule = (self._own_rule(group, number, brief) if number else None) or found
            draft = self._draft(clause, index, subject, rule[0].measure, rule[0].name, 0.85, modifier=modifier)
            draft.value = -draft.value if rule[0].negative else draft.value
            zone = (cursor, group[0])
            if draft.measure is Measure.PP_CHANGE:
                draft.of_measure = rule[0].of or self._changed(zone, group[0], None)
            base_of(draft, [self.shape.tokens[time]], self.context, self.shape, zone, group[0], self.drafts)
            if number and self.shape.tokens[time].text == "全年" and draft.period is not None:
                draft.base = Period(date(draft.period.end.year - 1, 1, 1), date(draft.period.end.year - 1, 12, 31))
            self._emit(draft, subject)
        return True

    def _whose(
        self, sentence: Sentence, clause: Clause, group: list[int], measure: Measure, zone: tuple[int, int]
    ) -> Whose | None:
        """Whose the values of a list are where its own words name no members."""
        (cursor, zone_end), first, count = zone, group[0], len(group)
        if (owners := self._regions(sentence, clause, first, measure, cursor, zone_end, count)) is not None:
            return Whose(*owners)
        own = subject_in(self.shape, cursor, zone_end)
        before = self._of_clause_before(cursor, zone_end, count) or (
            self._of_both(sentence, count) if own is None else None
        )
        if before is not None:
            return Whose(before)
        if own is not None and (_NO_MEMBER.match(own.words) or _SEVERAL_OF.fullmatch(own.words)):
            own = None  # 占全省的比重分别提高……, 三大产业增速分别加快……: of those told before
        subject = own or self.context.subject
        if subject is not None and count == 2 and (both := _BOTH.search(self.shape.signs, cursor, first)):
            kinds = [Measure.YOY, Measure.MOM]
            return Whose([subject] * 2, measures=kinds if both.group().startswith("同比") else kinds[::-1])
        periods: list[Period] = []
        if subject is not None and (
            (measure is Measure.RATIO and multiples_of_several(self.shape, cursor, first, count))
            or (periods := self._periods(sentence, first, count))
        ):
            return Whose([subject] * count, periods=periods)
        if own is None and len(self.listed_places) == count and self.drafts and self._same_sentence(sentence):
            return Whose(self.listed, self.listed_places)
        if own is None and measure is Measure.CONTRIBUTION and self.drafts and self._same_sentence(sentence):
            parts = self.drafts[-count:]  # 产业结构比为a:b:c，贡献率为x、y、z
            if len(parts) == count and all(d.measure is Measure.SHARE for d in parts):
                return Whose([d.subject for d in parts])
        told = [some for some in self._told(sentence) if len(some) >= count] if own is None else []
        if told:
            return Whose(told[0][-count:])
        noun = own is not None and bool(own.head or own.rate or _SOME_AMOUNT.search(own.words))
        if own is not None and noun and len(self.listed) == count and self.drafts and self._same_sentence(sentence):
            owned = [subject_of(without_head(one.words) + own.words, own.start, own.end) for one in self.listed]
            return Whose([own] * count, self.listed_places) if len(self.listed_places) == count else Whose(owned)
        told_on = own is None and len(self.listed) == count
        places = self.listed_places if len(self.listed_places) == count else []
        return Whose(self.listed, places) if told_on else None

    def _of_both(self, sentence: Sentence, count: int) -> list[Subject] | None:
        """`甲、乙产业增速超过20%，分别为x和y`: as many values as the subject told before has members."""
        told = self.context.subject
        if told is None or told.start < sentence.start or not re.search("[、和与及]", told.words):
            return None
        return split_subjects(self.shape, told.start, told.end, count) if self.drafts else None

    def _same_sentence(self, sentence: Sentence) -> bool:
        return self.drafts[-1].start >= self.shape.places[sentence.start]

    def _periods(self, sentence: Sentence, first: int, count: int) -> list[Period]:
        """`2022年、2023年……分别为x和y`; `2015—2018年……分别是a、b、c、d`: one subject, as many times as values."""
        shape, governing = self.shape, self.context.governing
        if not _APART.search(shape.signs, sentence.start, first):
            return []
        for hit in _PERIODS.finditer(shape.signs, sentence.start, first):
            indices = list(shape.find(Kind.PERIOD, hit.start(), hit.end()))
            found = [period for i in indices if (period := named_period(shape, self.context, i)) is not None]
            if len(found) == len(indices) == count:
                return found
        if governing is not None and governing.span:
            years = range(governing.period.start.year, governing.period.end.year + 1)
            if len(years) == count:
                return [Period(date(year, 1, 1), date(year, 12, 31)) for year in years]
        return []

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
        for number, index in enumerate(group):
            draft = self._draft(clause, index, subject, rule.measure, rule.name, rule.confidence,
                                modifier=modifier)  # fmt: skip
            draft.value = -draft.value if rule.negative else draft.value
            draft.scope = self.shape.words(edges[2 * number], edges[2 * number + 1]).strip(" 的") or None
            if rule.measure is not Measure.SHARE:
                draft.of_measure = rule.of or self._changed((cursor, end), index, (start, end))
            self._emit(draft, subject)
        return True

    def _of_clause_before(self, start: int, end: int, count: int) -> list[Subject] | None:
        """`A和B，占C的比重分别是x和y`; `A、B和C，产量增幅依次为……`: the subjects stand in the clause before."""
        span = self.context.loose_span
        own = subject_in(self.shape, start, end)
        if span is None or (own is not None and with_owner(own, _ANY_BRANCH) is own and not _shared(own)):
            return None
        cut = _TELLS.search(self.shape.signs, *span)
        subjects = None
        if cut is not None and cut.start() > span[0]:
            subjects = split_subjects(self.shape, span[0], cut.start(), count)
        subjects = subjects or split_subjects(self.shape, *span, count)
        if subjects is None or own is None:
            return subjects
        if several := _SEVERAL_OF.match(own.words):
            own = subject_of(own.words[several.end() :], own.start, own.end)
        return [subject_of(s.words.removesuffix(own.words) + own.words, s.start, s.end) for s in subjects]

    def _regions(
        self, sentence: Sentence, clause: Clause, first: int, measure: Measure, start: int, end: int, count: int
    ) -> tuple[list[Subject], list[str | None]] | None:
        """`甲市、乙市生产总值分别为x和y`: one indicator, as many regions as values."""
        if (listed := opening_list(self.shape, start, end)) is not None:
            places, begin = listed
        elif (told := listed_before(self.shape, sentence.clauses, clause.start)) is not None:
            places, begin = told, start  # 分别是甲区、乙区和丙区，总量分别为……
        else:
            return None
        if len(places) != count:
            return None
        subject = subject_in(self.shape, begin, end) or self.context.pending or self.context.subject
        subject = subject or topic_before(self, clause, first, measure, named=True)
        return ([subject] * count, places) if subject else None

    def _told(self, sentence: Sentence) -> tuple[list[Subject], list[Subject]]:
        """What the levels of this sentence were about, in order; and what its levels and growths were."""
        first = self.shape.places[sentence.start]
        levels: list[Subject] = []
        both: list[Subject] = []
        for draft in reversed(self.drafts):
            if draft.start < first:
                break
            if draft.measure in {Measure.LEVEL, Measure.RATIO} and draft.subject not in levels:
                levels.insert(0, draft.subject)
            if draft.measure in {Measure.LEVEL, Measure.YOY} and draft.subject not in both:
                both.insert(0, draft.subject)
        return levels, both
