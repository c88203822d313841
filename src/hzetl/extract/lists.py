"""Lists: as many values as indicators, regions or others to compare with; unequal ones say nothing."""

from __future__ import annotations

import re

from hzetl.extract.context import Context
from hzetl.extract.members import split_subjects
from hzetl.extract.ruled import Ruled
from hzetl.extract.rules import Rule, matching
from hzetl.extract.shapes import Clause, Sentence, Shape
from hzetl.extract.subjects import Subject, regions_in, subject_in, subject_of, with_head, with_owner
from hzetl.extract.tokens import pattern
from hzetl.model import Measure, Modifier

_REGIONS = re.compile(pattern("(?:[\\s,]|{P}的?)*{G}(?:(?:[、和与及]|以及){G})+的?"))


class Lists(Ruled):
    """Drafts of lists."""

    def __init__(self, shape: Shape, context: Context) -> None:
        super().__init__(shape, context)
        self.listed: list[Subject] = []

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
                and self._gaps(clause, group, rule, hit, cursor, modifier)
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
                    draft = self._draft(clause, first, subject, rule.measure, rule.name, 0.2, modifier=modifier)
                    draft.review = "lists of unequal length"
                    self.drafts.append(draft)
                return
            subjects = [with_head(s, self.context.subject) for s in subjects]
            for number, (index, subject) in enumerate(zip(group, subjects, strict=True)):
                self._places_listed = bool(places)
                if places:
                    self.context.region = places[number]
                turned = self._own_rule(group, number) if index != first else None
                if turned is not None:
                    self._by_rule(sentence, clause, index, *turned, subject, modifier, (group[number - 1] + 1, index))
                    continue
                own = self._bound(group[0] if index == first else index - 1, index, index + 4)[0]
                self._by_rule(sentence, clause, index, rule, hit, subject,
                              modifier if own is Modifier.EQ else own, (cursor, zone_end))  # fmt: skip
            self.listed = subjects
            self._places_listed = False
            return

    def _own_rule(self, group: list[int], number: int) -> tuple[Rule, re.Match[str]] | None:
        """`分别下降3.1%和增长2.2%`: a value with a direction of its own, and one of another kind than the first."""
        signs, index = self.shape.signs, group[number]
        between = re.sub(
            "^(?:左右|以上|多)?(?:、|和|及|与|以及|,|则|而)(?:则)?", "", signs[group[number - 1] + 1 : index]
        )
        if not between or re.fullmatch("(?:超过?|近|约|逾)", between):
            return None
        return next(iter(matching(self.shape.tokens[index].kind, between, "")), None)

    def _gaps(
        self, clause: Clause, group: list[int], rule: Rule, hit: re.Match[str], cursor: int,
        modifier: Modifier,
    ) -> bool:  # fmt: skip
        """`分别高于全国、全省4.1和3.6个百分点`: one growth, as many others as values."""
        start, end = cursor + hit.start("scope"), cursor + hit.end("scope")
        edges = [start, *(start + x for m in re.finditer("、|和|及|与", hit["scope"]) for x in m.span()), end]
        subject = subject_in(self.shape, cursor, cursor + hit.start()) or self.context.pending or self.context.subject
        if len(edges) != 2 * len(group) or subject is None:
            return False
        for number, index in enumerate(group):
            draft = self._draft(clause, index, subject, rule.measure, rule.name, rule.confidence,
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
        for draft in reversed(self.drafts):
            if draft.start < first:
                break
            if draft.measure is Measure.LEVEL and draft.subject not in told:
                told.insert(0, draft.subject)
        return told
