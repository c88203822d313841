"""One number, or one list of numbers, with its clause and context: which rule applies and what draft it makes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from hzetl.extract.context import Context, bases_in
from hzetl.extract.drafts import Draft
from hzetl.extract.modifiers import bound_after, bound_before, mirrored
from hzetl.extract.ranks import rank_at, without_streak
from hzetl.extract.rules import Rule, matching
from hzetl.extract.shapes import Clause, Sentence, Shape
from hzetl.extract.subjects import (
    Subject,
    counted_in,
    regions_in,
    split_subjects,
    subject_in,
    subject_of,
    with_head,
    with_owner,
)
from hzetl.extract.timing import FromTo, base_of, from_to, period_of
from hzetl.extract.tokens import QUANTITIES, Kind, Token, pattern
from hzetl.model import Measure, Modifier, OfMeasure

_SEVERAL = re.compile(pattern("(?:{Q}|[二两三四五六七八九])项?[^,]{0,6}指标"))
_ALSO = re.compile("^(?:[、和及与]|以及)")
_OWN_RATE = re.compile("率|比重|占比|比例|度|水平|强度|指数|系数|份额|面|利率|评分|比")
_GROWTH_WORDS = re.compile("加快|提速|放缓|减缓|回落|趋缓|增速|增幅|降幅|涨幅|跌幅|减慢")
_PART_OF = re.compile("(?P<part>.*?)占(?!比)(?P<whole>.*?)的?(?:总)?(?:比重|比例|份额|比)$|占比$")
_PART = re.compile("其中|当中|分产品|分行业|分产业|分领域|分门类|分经济类型|分登记注册|分地区")


_CARRIED = re.compile("的(增加值|营收|产值|产量|投资)(?:高位|较快)?增[速幅长]")
_EACH = re.compile("每[百千万]+[户人名]|每万元|每亿元")
_REGIONS = re.compile(pattern("(?:[\\s,]|{P}的?)*{G}(?:(?:[、和与及]|以及){G})+的?"))


def among_level(draft: Draft, before: list[Draft], words: str) -> bool:
    """Whether an amount is a part of the amount told just before: it has that one's period."""
    return bool(
        before and "其中" in words and Kind.PERIOD.value not in words and draft.measure is Measure.LEVEL
        and before[-1].measure is Measure.LEVEL and draft.classifier == before[-1].classifier and draft.entity is None
    )  # fmt: skip


class Figures:
    """Makes drafts of numbers. Shares the context with the reader of the document.

    Args:
        shape: the document's shape.
        context: what governs now.
    """

    def __init__(self, shape: Shape, context: Context) -> None:
        self.shape = shape
        self.context = context
        self.drafts: list[Draft] = []
        self.listed: list[Subject] = []
        self._before: tuple[Rule | None, int] = (None, -1)
        self._awaited: FromTo | None = None
        self._places_listed = False

    def take(self, sentence: Sentence, clause: Clause, group: list[int], cursor: int, items: list[int]) -> int:
        """Make drafts of a group of numbers; returns where the next number's words begin."""
        first = group[0]
        sign = self.shape.signs[first]
        if sign == Kind.RANK.value:
            return self._rank(sentence, clause, first, cursor)
        if sign == "持":
            self._flat(sentence, clause, first, cursor)
            return first + 2
        if len(group) > 1:
            self._list(sentence, clause, group, cursor)
        else:
            self._one(sentence, clause, first, cursor, items)
        after = self._end_of_words(clause, group[-1], items)
        return group[-1] + 1 + bound_after(self.shape.signs[group[-1] + 1 : after])[1]

    def level(self, sentence: Sentence, clause: Clause, index: int, cursor: int, subject: Subject) -> None:
        """An amount whose name stands elsewhere."""
        modifier, _ = self._bound(cursor, index, clause.end)
        token = self.shape.tokens[index]
        measure = Measure.YOY if token.kind is Kind.PERCENT and not self._names_a_rate(subject) else Measure.LEVEL
        draft = self._draft(sentence, clause, index, subject, measure, "figure first", 0.85, modifier=modifier)
        self._emit(draft, subject)

    def _end_of_words(self, clause: Clause, index: int, items: list[int]) -> int:
        return next((i for i in items if i > index), clause.end)

    def _bound(self, cursor: int, index: int, end: int) -> tuple[Modifier, int]:
        """Modifier of the number and where the words before it end."""
        left = self.shape.signs[cursor:index]
        before, stop = bound_before(left)
        token = self.shape.tokens[index]
        modifier = before
        if modifier in {Modifier.EQ, Modifier.APPROX}:
            after, _ = bound_after(self.shape.signs[index + 1 : end])
            modifier = after if after is not Modifier.EQ else modifier
        if modifier is Modifier.EQ and token.rough:
            modifier = Modifier.GT
        if modifier is Modifier.EQ and token.text.endswith("位数"):
            modifier = Modifier.GE
        return modifier, cursor + stop

    def _one(self, sentence: Sentence, clause: Clause, index: int, cursor: int, items: list[int]) -> None:
        token = self.shape.tokens[index]
        end = self._end_of_words(clause, index, items)
        modifier, stop = self._bound(cursor, index, end)
        left, right = self.shape.signs[cursor:stop], self.shape.signs[index + 1 : end]
        if (pair := from_to(self.shape, self.context, cursor, stop, index, end, self._awaited)) is not None:
            self._from_to(sentence, clause, index, pair, modifier, cursor)
            return
        kind = Kind.AMOUNT if token.kind is Kind.BARE else token.kind
        for rule, hit in matching(kind, left, right):
            zone_end = cursor + (hit.start() if rule.right is None and hit.group() != left else len(left))
            if rule.name in {"amount", "rate", "times", "reaches"} or rule.right is not None:
                zone_end = cursor + len(left) if rule.name != "reaches" else cursor + hit.start()
            elif hit.group() == left:
                zone_end = cursor
            subject = self._subject(rule, hit, cursor, zone_end, clause, index, end)
            if subject is None:
                return
            self._by_rule(sentence, clause, index, rule, hit, subject, modifier, (cursor, zone_end))
            return

    def _subject(
        self, rule: Rule, hit: re.Match[str], cursor: int, zone_end: int, clause: Clause, index: int, end: int
    ) -> Subject | None:
        """What a number is about: its own words, the noun it counts, or what the words before were about."""
        own: Subject | None = None
        if rule.measure is Measure.CHANGE and "object" in hit.groupdict() and hit["object"]:
            own = subject_in(self.shape, cursor + hit.start("object"), cursor + hit.end("object"))
        own = own or subject_in(self.shape, cursor, zone_end)
        kind = self.shape.tokens[index].kind
        if kind is not Kind.PERCENT and self.shape.signs[zone_end - 1 : zone_end] == "的":
            counted = counted_in(
                self.shape, index + 1, end, number=kind is Kind.COUNT
            )  # 原有的4000平方米厂房: what follows is what is measured
            if counted is not None:
                return counted
        if own is None and self.context.loose and re.match("[,]?(?:达|共|合计|总计|约|总量|规模|面积)", hit.string):
            return self.context.loose
        if kind is Kind.COUNT or (
            own is None
            and rule.name == "amount"
            and kind in {Kind.AMOUNT, Kind.MONEY}
            and self.shape.tokens[index].unit != "point"
        ):
            if self.shape.signs[index + 1 : index + 2] == "的" and (named := self._after(index + 2, end)) is not None:
                return named
            counted = counted_in(self.shape, index + 1, end, number=kind is Kind.COUNT)
            if counted is not None and (own is None or kind is Kind.COUNT):
                return counted
        if own is not None and "每" not in own.name and (each := _EACH.search(self.shape.words(clause.start, index))):
            return subject_of(f"{each.group()}{own.name}")
        if own is not None:
            own = with_owner(own, self.context.pending or self.context.subject)
            among = bool(_PART.search(self.shape.signs[clause.start : index]))
            if rule.measure is not Measure.LEVEL or among or (kind is Kind.MONEY and own.name.endswith("业")):
                return with_head(own, self.context.subject)
            return own
        if re.search("前者", self.shape.signs[clause.start : index]):
            return None
        return self.context.pending or self.context.subject

    def _after(self, start: int, end: int) -> Subject | None:
        """`6780亿元的数字经济核心产业增加值`: the known indicator that follows."""
        index = next(iter(self.shape.find(Kind.INDICATOR, start, min(end, start + 8))), None)
        return None if index is None else subject_of(self.shape.words(start, index + 1), start, index + 1)

    def _by_rule(
        self, sentence: Sentence, clause: Clause, index: int, rule: Rule, hit: re.Match[str], subject: Subject,
        modifier: Modifier, zone: tuple[int, int],
    ) -> None:  # fmt: skip
        shape, context, token = self.shape, self.context, self.shape.tokens[index]
        measure, scope = rule.measure, None
        negative = rule.negative
        for name in ("scope", "whole"):
            if hit.groupdict().get(name):
                scope = (zone[0] + hit.start(name), zone[0] + hit.end(name))
        if rule.name == "amount" and self._goes_on(clause, zone[0]):
            rule = self._before[0] or rule
            measure, negative = rule.measure, rule.negative
        if rule.name == "rate" and not self._names_a_rate(subject):
            if not self._elliptic(sentence):
                return
            measure = Measure.YOY
            subject = with_head(subject, self.drafts[-1].subject)
        if rule.name == "growth after" and (carried := _CARRIED.match(self.shape.signs, index + 1)):
            subject = subject_of(subject.words + carried[1], subject.start, subject.end)
        draft = self._draft(sentence, clause, index, subject, measure, rule.name, rule.confidence, modifier=modifier)
        if negative:
            draft.value, draft.value_high = -draft.value, None if draft.value_high is None else -draft.value_high
            if draft.value_high is not None:
                draft.value, draft.value_high = draft.value_high, draft.value
            draft.modifier = mirrored(draft.modifier)
        draft.of_measure = rule.of
        bases = bases_in(shape, zone[0], index)
        if measure is Measure.PP_GAP and scope and shape.signs.find(Kind.PERIOD.value, *scope) >= 0:
            draft.measure = measure = Measure.PP_CHANGE
            bases = bases or [shape.tokens[i] for i in shape.find(Kind.PERIOD, *scope)]
        if scope and measure is not Measure.PP_CHANGE:
            draft.scope = shape.words(*scope).strip(" 的") or None
        if measure in {Measure.PP_CHANGE, Measure.PP_GAP} and draft.of_measure is None:
            draft.of_measure = self._changed(zone, index, scope)
        base_of(draft, bases, context, shape, zone, index)
        if measure is Measure.SHARE and not draft.scope:
            draft.scope = self._whole(clause, zone)
        if rule.name == "rate":
            self._as_share(draft)
        if among_level(draft, self.drafts, shape.signs[clause.start : index]):
            draft.period = self.drafts[-1].period
        self._emit(draft, subject)
        self._before = (rule, clause.start)

    def _goes_on(self, clause: Clause, start: int) -> bool:
        """`新增甲企业15家、乙企业9家`: the second is new as the first is."""
        before, where = self._before
        return (
            before is not None and before.measure is Measure.CHANGE and where == clause.start
            and bool(_ALSO.match(self.shape.signs[start : start + 2]))
        )  # fmt: skip

    def _elliptic(self, sentence: Sentence) -> bool:
        """`甲增长5.1%，乙6.2%`: the growth is said once."""
        last = self.drafts[-1] if self.drafts else None
        return last is not None and last.measure is Measure.YOY and last.start >= self.shape.places[sentence.start]

    def _names_a_rate(self, subject: Subject) -> bool:
        return subject.rate or bool(_OWN_RATE.search(subject.name[-4:]))

    def _changed(self, zone: tuple[int, int], index: int, scope: tuple[int, int] | None) -> OfMeasure:
        """What a difference in percentage points is of: the growth, the share or the rate told before."""
        words = self.shape.signs[zone[0] : index]
        if _GROWTH_WORDS.search(words) or (scope and "增速" in self.shape.signs[scope[0] : scope[1]]):
            return OfMeasure.YOY
        last = self.drafts[-1].measure if self.drafts else None
        if last in {Measure.PP_CHANGE, Measure.PP_GAP} and self.drafts[-1].of_measure:
            return self.drafts[-1].of_measure
        if last in {Measure.YOY, Measure.PP_GAP, Measure.MOM, Measure.CAGR}:
            return OfMeasure.YOY
        return OfMeasure.SHARE if last is Measure.SHARE or re.search("占比|比重", words) else OfMeasure.LEVEL

    def _whole(self, clause: Clause, zone: tuple[int, int]) -> str | None:
        """`在民企500强中，制造业占比高达六成`: the whole stands before."""
        hits = list(re.finditer("在([^,在]{2,24}?)中,?$", self.shape.signs[max(0, clause.start - 40) : clause.start]))
        return (
            self.shape.words(clause.start - 40 + hits[-1].start(1), clause.start - 40 + hits[-1].end(1))
            if hits
            else None
        )

    def _draft(
        self, sentence: Sentence, clause: Clause, index: int, subject: Subject, measure: Measure, rule: str,
        confidence: float, *, modifier: Modifier,
    ) -> Draft:  # fmt: skip
        token = self.shape.tokens[index]
        unit = token.unit or ("count" if token.text[-1] in "万亿" else "point")
        draft = Draft(
            token.start, token.end, measure, subject, token.value, unit, rule, confidence, value_high=token.value_high,
            classifier="人" if unit == "count" and token.kind is Kind.BARE else token.classifier, modifier=modifier, target=self.context.target,
        )  # fmt: skip
        if token.shared:
            draft.support.append((*token.shared, "unit"))
        self._place(draft, sentence, clause, index, subject)
        return draft

    def _place(self, draft: Draft, sentence: Sentence, clause: Clause, index: int, subject: Subject) -> None:
        """Region or company, period, and where the page says so."""
        context, shape = self.context, self.shape
        if subject.start > 0:
            near = [i for i in regions_in(shape, max(clause.start, subject.start - 2), subject.start)]
            if near and shape.tokens[near[-1]].code and context.entity is None and not self._places_listed:
                context.take_region(shape.tokens[near[-1]])
            draft.support.append((shape.places[subject.start], shape.places[subject.end], "subject"))
        draft.entity = context.entity
        draft.region = None if context.entity else context.region or context.home
        if context.entity_place:
            draft.support.append((*context.entity_place, "subject"))
        elif context.region_place:
            draft.support.append((*context.region_place, "region"))
        draft.period = period_of(draft, context, shape, clause, index)
        if context.governing and context.governing.place:
            draft.support.append((*context.governing.place, "period"))
            if context.governing.paragraph != context.paragraph:
                draft.confidence -= 0.1

    def _emit(self, draft: Draft, subject: Subject) -> None:
        if draft.measure in {Measure.SHARE, Measure.PP_GAP} and draft.rule != "from to":
            self._as_before(draft, subject)
        self.drafts.append(draft)
        self.context.pending = self.context.loose = None
        self.context.take_subject(subject)

    def _as_share(self, draft: Draft) -> None:
        """A rate that is called a part of a whole is a share: `研发经费占GDP比重为3.9%`."""
        if draft.unit != "percent" or draft.measure is not Measure.LEVEL:
            return
        subject = draft.subject
        words = self.shape.words(subject.start, subject.end) if subject.start >= 0 else subject.name
        found = _PART_OF.search(words)
        if found is None:
            return
        draft.measure = Measure.SHARE
        draft.scope = (found["whole"] or "").strip("的") or None
        if subject.code is None and found["part"]:
            draft.subject = subject_of(found["part"].strip(" 的"), subject.start, subject.end)

    def _as_before(self, draft: Draft, subject: Subject) -> None:
        """A rank, share or gap is of the figure that it qualifies: same period, same region."""
        last = next(
            (d for d in reversed(self.drafts[-6:]) if d.subject is subject and d.measure is not Measure.YOY), None
        )
        if last is not None and subject is self.context.subject:
            draft.period, draft.region, draft.entity = last.period, last.region, last.entity

    def _from_to(
        self, sentence: Sentence, clause: Clause, index: int, pair: FromTo, modifier: Modifier, cursor: int
    ) -> None:
        subject = pair.subject or self.context.pending or self.context.subject
        if subject is None:
            return
        draft = self._draft(sentence, clause, index, subject, Measure.LEVEL, "from to", 0.9, modifier=modifier)
        self._as_share(draft)
        if pair.period is not None or not pair.second:
            draft.period = pair.period
        self._emit(draft, subject)
        self._awaited = None if pair.second else replace(pair, subject=subject)
        self._before = (None, -1)

    def _list(self, sentence: Sentence, clause: Clause, group: list[int], cursor: int) -> None:
        first = group[0]
        modifier, stop = self._bound(cursor, first, first + 1)
        left = self.shape.signs[cursor:stop]
        for rule, hit in matching(self.shape.tokens[first].kind, left, ""):
            whole = rule.name in {"amount", "rate", "times"}
            zone_end = cursor + (len(left) if whole else hit.start())
            subjects = split_subjects(self.shape, cursor, zone_end, len(group)) if zone_end > cursor else None
            if (
                rule.measure is Measure.PP_GAP
                and subjects is None
                and self._gaps(sentence, clause, group, rule, hit, cursor, modifier)
            ):
                return
            places: list[str | None] = []
            subjects = subjects or self._of_clause_before(cursor, zone_end, len(group))
            if subjects is None and (owners := self._regions(cursor, zone_end, len(group))) is not None:
                subjects, places = owners
            if (
                subjects is None
                and not subject_in(self.shape, cursor, zone_end)
                and len(self._told(sentence)) >= len(group)
            ):
                subjects = self._told(sentence)[-len(group) :]
            if subjects is None and len(self.listed) == len(group) and subject_in(self.shape, cursor, zone_end) is None:
                subjects = self.listed
            if subjects is None:
                subject = subject_in(self.shape, cursor, zone_end) or self.context.subject
                if subject is not None:
                    draft = self._draft(
                        sentence, clause, first, subject, rule.measure, rule.name, 0.2, modifier=modifier
                    )
                    draft.review = "lists of unequal length"
                    self.drafts.append(draft)
                return
            subjects = [with_head(s, self.context.subject) for s in subjects]
            for number, (index, subject) in enumerate(zip(group, subjects, strict=True)):
                self._places_listed = bool(places)
                if places:
                    self.context.region = places[number]
                own = self._bound(group[0] if index == first else index - 1, index, index + 4)[0]
                self._by_rule(sentence, clause, index, rule, hit, subject,
                              modifier if own is Modifier.EQ else own, (cursor, zone_end))  # fmt: skip
            self.listed = subjects
            self._places_listed = False
            return

    def _gaps(
        self, sentence: Sentence, clause: Clause, group: list[int], rule: Rule, hit: re.Match[str], cursor: int,
        modifier: Modifier,
    ) -> bool:  # fmt: skip
        """`分别高于全国、全省4.1和3.6个百分点`: one growth, as many others as values."""
        start, end = cursor + hit.start("scope"), cursor + hit.end("scope")
        edges = [start, *(start + x for m in re.finditer("、|和|及|与", hit["scope"]) for x in m.span()), end]
        subject = subject_in(self.shape, cursor, cursor + hit.start()) or self.context.pending or self.context.subject
        if len(edges) != 2 * len(group) or subject is None:
            return False
        for number, index in enumerate(group):
            draft = self._draft(sentence, clause, index, subject, rule.measure, rule.name, rule.confidence,
                                modifier=modifier)  # fmt: skip
            draft.value = -draft.value if rule.negative else draft.value
            draft.scope = self.shape.words(edges[2 * number], edges[2 * number + 1]).strip() or None
            draft.of_measure = self._changed((cursor, end), index, (start, end))
            self._emit(draft, subject)
        return True

    def _of_clause_before(self, start: int, end: int, count: int) -> list[Subject] | None:
        """`A和B，占C的比重分别是x和y`; `A、B和C，产量增幅依次为……`: the subjects stand in the clause before."""
        span = self.context.loose_span
        own = subject_in(self.shape, start, end)
        if span is None or (own is not None and with_owner(own, Subject("x业")) is own):
            return None
        subjects = split_subjects(self.shape, *span, count)
        if subjects is None or own is None:
            return subjects
        return [subject_of(s.words + own.words, s.start, s.end) for s in subjects]

    def _regions(self, start: int, end: int, count: int) -> tuple[list[Subject], list[str | None]] | None:
        """`甲市、乙市生产总值分别为x和y`: one indicator, as many regions as values."""
        hit = _REGIONS.match(self.shape.signs, start, end)
        if hit is None:
            return None
        places = [self.shape.tokens[i].code for i in regions_in(self.shape, hit.start(), hit.end())]
        subject = subject_in(self.shape, hit.end(), end) or self.context.subject
        if len(places) != count or subject is None:
            return None
        return [subject] * count, places

    def _told(self, sentence: Sentence) -> list[Subject]:
        """What the levels of this sentence were about, in order."""
        first = self.shape.places[sentence.start]
        told: list[Subject] = []
        for draft in self.drafts:
            if draft.start >= first and draft.measure is Measure.LEVEL and draft.subject not in told:
                told.append(draft.subject)
        return told

    def _flat(self, sentence: Sentence, clause: Clause, index: int, cursor: int) -> None:
        """`与上年持平`: growth of 0."""
        subject = subject_in(self.shape, cursor, index) or self.context.pending or self.context.subject
        if subject is None:
            return
        start = self.shape.places[index]
        draft = Draft(
            start, self.shape.places[index + 2], Measure.YOY, subject, Decimal(0), "percent", "level with", 0.8
        )
        if re.search("基本|大体|总体", self.shape.signs[max(cursor, index - 3) : index]):
            draft.modifier = Modifier.APPROX
        self._place(draft, sentence, clause, index, subject)
        self._emit(draft, subject)

    def _rank(self, sentence: Sentence, clause: Clause, index: int, cursor: int) -> int:
        shape, context = self.shape, self.context
        place = rank_at(shape, sentence, clause, index, cursor)
        if place is None:
            return cursor
        stop = without_streak(shape, cursor, place.start)
        several = _SEVERAL.search(shape.signs, cursor, stop)
        subjects = self._several(several) if several else []
        if not subjects:
            own = subject_in(shape, cursor, stop)
            subject = own or context.pending or context.subject
            subjects = [subject] if subject else []
        scope = shape.words(*place.scope).strip(" 在的") if place.scope else None
        scope = scope or context.scope or self._wider(sentence, index)
        token: Token = shape.tokens[index]
        for subject in subjects:
            draft = Draft(
                shape.places[place.start], token.end, Measure.RANK, subject, token.value, "rank", "rank", 0.85,
                scope=scope, streak=place.streak, of_measure=OfMeasure.LEVEL, target=context.target,
            )  # fmt: skip
            if re.search("增速|增幅|增长率", shape.signs[cursor:index]):
                draft.of_measure = OfMeasure.YOY
            self._place(draft, sentence, clause, index, subject)
            self._as_before(draft, subject)
            self.drafts.append(draft)
        if len(subjects) == 1:
            context.take_subject(subjects[0])
        if scope:
            context.scope = scope
        return index + 1

    def _several(self, hit: re.Match[str]) -> list[Subject]:
        """`两项指标`: the last two that were told about."""
        sign = hit.group()[0]
        count = int(self.shape.tokens[hit.start()].value) if sign in {k.value for k in QUANTITIES} else (
            "零一二两三四五六七八九".index(sign) - (sign > "二" and 0))  # fmt: skip
        return self.context.recent[-count:] if len(self.context.recent) >= count else []

    def _wider(self, sentence: Sentence, index: int) -> str | None:
        """A rank without a scope is among what the sentence (or the one before) named last: 全省, 全国."""
        found = [
            self.shape.tokens[i].text for i in regions_in(self.shape, max(0, sentence.start - 60), index)
            if self.shape.tokens[i].text.startswith("全") or self.shape.tokens[i].code in {"000000"}
        ]  # fmt: skip
        return found[-1] if found else None
