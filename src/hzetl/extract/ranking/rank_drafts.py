"""The draft of one rank: among whom, of level or growth, of which period.

What belongs here: what a place says once its holder is known. What does not: whose place it is (`placing`), and where a
rank's words stand (`ranks`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.ranks import Place
from hzetl.extract.lexing.shapes import Clause, Sentence
from hzetl.extract.lexing.tokens import Kind, Token, pattern
from hzetl.extract.lists.matching import Lists
from hzetl.extract.naming.subjects import regions_in
from hzetl.extract.subject import Subject
from hzetl.model import Measure, OfMeasure
from hzetl.normalize.periods import Period
from hzetl.normalize.regions import COUNTRY, ancestors

FAR = 2000
"""Signs before a place within which its indicator or its whole is looked for."""
_LOOK_BACK = 40
"""Regions' names before a place among which its whole is looked for."""
_BESIDE = 3
_AMONG = re.compile(pattern(
    "\\s*(?:而?在|于)(?P<set>[^,，。;；{P}]{0,16}?(?:城市|省份|省区市|省市|[市区县省]|地市|区县|经济体|国家|地区|开发区|高新区|自贸区|口岸|港口|行业))(?:当中|之中|中|里)(?:$|(?={G}))"
))  # fmt: skip

_STAND_BEFORE = re.compile("[)）](?:之[后前下]|[、和与及])")


class RankDrafts(Lists):
    """Drafts of single ranks."""

    def _whole_beside(self, sentence: Sentence, own: Subject | None) -> str | None:
        """`全省综合考评排名第一`, said of a city: the wider region is the set, not what is told about."""
        if own is None or own.start <= sentence.start:
            return None
        near = regions_in(self.shape, max(sentence.start, own.start - 2), own.start)
        token = self.shape.tokens[near[-1]] if near else None
        return token.text if token and token.code and not self.context.is_own(token.code) else None

    def _whole_of(self, holder: Token, index: int) -> str | None:
        """The nearest region before a region's name that it is part of, as the page calls it."""
        wholes = ancestors(holder.code)[1:] if holder.code else ()
        begin = index
        for _ in range(_LOOK_BACK):
            index = self.shape.signs.rfind(Kind.REGION, max(0, begin - FAR), index)
            if index < 0:
                return None
            if self.shape.tokens[index].code in wholes:
                return self.shape.tokens[index].text
        return None

    def _after_growth(self, clause: Clause, own: Subject | None, words: str) -> bool:
        """`增速8.9%，居全省第二`: a rank right after a growth is the growth's; `总量居` is not."""
        last = self.drafts[-1] if self.drafts else None
        return (
            last is not None and own is None and last.measure is Measure.YOY and "总量" not in words
            and clause.start - 2 <= self._sign_after(last.end) <= clause.start
        )  # fmt: skip

    def _sign_after(self, place: int) -> int:
        """The sign that stands at a place of the reading, near the last ones read."""
        low, high = 0, len(self.shape.places) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.shape.places[middle] < place else (low, middle)
        return low

    def _set_told(self, sentence: Sentence, index: int) -> str | None:
        """`在15个副省级城市中，杭州总量排名第五，增速排名第八`: a set in a clause of its own, or before its member."""
        hit = None
        for clause in sentence.clauses:
            if clause.start < index:
                hit = _AMONG.match(self.shape.signs, clause.start, min(clause.end, index)) or hit
        return self.shape.words(*hit.span("set")).strip(" 的") if hit else None

    def _scope(self, place: Place, sentence: Sentence, index: int) -> str | None:
        scope = self.shape.words(*place.scope).strip(" 在的") if place.scope else None
        scope = scope or self._set_told(sentence, index) or self.context.scope or self._wider(sentence, index)
        self.context.scope = scope or self.context.scope
        return scope

    def _draft_rank(
        self, clause: Clause, index: int, place: Place, subject: Subject, scope: str | None,
        of: OfMeasure = OfMeasure.LEVEL, when: Period | None = None,
    ) -> None:  # fmt: skip
        token = self.shape.tokens[index]
        draft = Draft(
            self.shape.places[place.start], token.end, Measure.RANK, subject, token.value, "rank", "rank", 0.85,
            scope=scope, streak=place.streak, of_measure=of, target=self.context.target,
        )  # fmt: skip
        self._place(draft, clause, index, subject)
        last = next(
            (
                d for d in reversed(self.drafts[-6:])
                if d.subject is subject and d.measure is Measure.LEVEL and not self._is_anothers(d)
            ), None
        )  # fmt: skip
        if last is not None:
            draft.period = draft.period if self._dated_since(last) else last.period
            if not self._placed_since(last):
                draft.region, draft.entity = last.region, last.entity
        else:
            self._as_before(draft, subject)
        if of is OfMeasure.YOY and self.drafts and self._just_grown(self.drafts[-1], subject, place):
            draft.period = self.drafts[-1].period  # 其中4月增长12%，居全国第四位
        draft.period = when or draft.period
        self.drafts.append(draft)

    def _is_anothers(self, draft: Draft) -> bool:
        """`位于深圳（1418户）、厦门（824户）之后，居第三位`: whether a value is of those that stand before it."""
        passed = draft.rule == "in brackets" and _STAND_BEFORE.match(self.shape.text, draft.end)
        return draft.rule == "other's value" or bool(passed)

    def _just_grown(self, last: Draft, subject: Subject, place: Place) -> bool:
        near = 0 <= self.shape.places[place.start] - last.end <= _BESIDE
        return near and last.measure is Measure.YOY and last.subject is subject

    def _wider(self, sentence: Sentence, index: int) -> str | None:
        """A rank without a scope is among what the sentence (or the one before) named last: 全省, 全国."""
        found = [
            self.shape.tokens[i].text for i in regions_in(self.shape, max(0, sentence.start - 60), index)
            if (self.shape.tokens[i].text.startswith("全") or self.shape.tokens[i].code == COUNTRY)
            and self.shape.tokens[i].code != (self.context.region or self.context.home)
        ]  # fmt: skip
        return found[-1] if found else None
