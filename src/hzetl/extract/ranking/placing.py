"""Whose a rank is: what is placed, lists of places, places of several.

What belongs here: finding what a place is of. What does not: its draft (`rank_drafts`), places held before
(`earlier_places`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.ranks import Place, own_place, placed_after, rank_at, without_streak
from hzetl.extract.lexing.shapes import Clause, Sentence
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.lists.regional import listed_before, opening_list
from hzetl.extract.naming.counted import unbounded
from hzetl.extract.naming.owners import with_owner
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.ranking.placed import Placed
from hzetl.extract.ranking.rank_drafts import FAR
from hzetl.extract.rules.topics import topic_before
from hzetl.extract.subject import subject_of
from hzetl.model import Measure, OfMeasure
from hzetl.normalize.regions import COUNTRY, ancestors, parent

_IN_SETS = re.compile(
    "(?:在|居|列|位居|位列)?(?P<sets>[^,。;在居列]{3,60}?)(?:当中|之中|中|里)?(?:分别|依次)[^,、]{0,6}$"
)
_JOINT = re.compile("[、和与及]|以及")
_A_SET = re.compile(
    "^(?:全[国省市区县球]|世界|国内|省内|[东中西]部|长三角|珠三角)|(?:城市|省份|[省市县区]|地区|国家|经济体|口岸|港口)$"
)
_SEVERAL = re.compile(pattern("(?:{Q}|[二两三四五六七八九])项?[^,]{0,6}指标"))
_CONTEST = re.compile(pattern(
    "在[^,在]{0,24}?(?P<set>(?:{Q}|{G}|国家级?|省级)的?(?P<whom>[一-鿿]{2,12}?))(?P<what>综合(?:实力)?(?:排名|评价|排位|考核|评比|评估|测评|评价))中(?:再次|又|首次|继续|仍)*$"
))  # fmt: skip
_WORLD = re.compile("“?(全球|世界|亚洲|全国|中国|全省)")
"""What an index says itself of the set in which it places: “全球创新指数”."""
_APART = re.compile("分别|依次")
_BESIDE_OTHERS = re.compile(pattern("(?:和|与|同|跟){G}(?:(?:[、和与及]|以及){G})*$"))
_GROWS = re.compile("增速|增幅|增长率")
_SIDES = {
    "总量": OfMeasure.LEVEL, "规模": OfMeasure.LEVEL, "体量": OfMeasure.LEVEL, "总额": OfMeasure.LEVEL,
    "增量": OfMeasure.CHANGE, "增速": OfMeasure.YOY, "增幅": OfMeasure.YOY,
}  # fmt: skip
_SIDE = re.compile("|".join(_SIDES))
_SIZE_AND_GROWTH = re.compile(
    f"(?P<own>{Kind.INDICATOR.value})?(?P<sides>(?:{_SIDE.pattern})?(?:(?:、|和|与|及|以及)(?:{_SIDE.pattern}))+)"
    "[^,，]{0,4}?(?:分别|依次)?[^,，]{0,6}$"
)


class Placing(Placed):
    """Makes drafts of ranks."""

    def _ranks(self, sentence: Sentence, clause: Clause, group: list[int], cursor: int) -> int:
        """One place, or as many as were told about: `分别居全省第三和第一`."""
        if len(group) == 1:
            return self._rank(sentence, clause, group[0], cursor)
        place = rank_at(self.shape, sentence, clause, group[0], cursor)
        if place is not None and self._of_size_and_growth(sentence, clause, group, cursor, place):
            return group[-1] + 1
        if place is not None and self._places_of_regions(sentence, clause, group, cursor, place):
            return group[-1] + 1
        if place is not None and self._places_in_sets(clause, group, cursor, place):
            return group[-1] + 1
        told = self._placed(sentence, cursor, place.words_end, len(group)) if place else None
        if place is None or told is None:
            return group[-1] + 1
        scope = self._scope(place, sentence, group[0])
        places = self.listed_places if told is self.listed and len(self.listed_places) == len(group) else []
        for number, index in enumerate(group):
            start = place.start if number == 0 else index
            self._draft_rank(clause, index, Place(start, index + 1, place.scope, place.streak), told[number], scope)
            if places:
                self.drafts[-1].region = places[number]
        return group[-1] + 1

    def _of_size_and_growth(
        self, sentence: Sentence, clause: Clause, group: list[int], cursor: int, place: Place
    ) -> bool:
        """`总量和增速分别居全省第二和第五`: places of one thing's size and of its growth."""
        hit = _SIZE_AND_GROWTH.search(self.shape.signs, cursor, place.words_end)
        named = _SIDE.findall(hit["sides"]) if hit else []
        if hit is not None and len(named) + 1 == len(group) and hit["own"]:
            named.insert(0, "总量")  # 生产总值和增速: its size, and its growth
        if hit is None or len(named) != len(group):
            return False
        end = hit.start() + bool(hit["own"])
        own = subject_in(self.shape, cursor, end) if end > cursor else None
        subject = own or self.context.pending or self.context.subject
        if subject is None:
            return False
        scope = self._scope(place, sentence, group[0])
        for number, index in enumerate(group):
            start = place.start if number == 0 else index
            of = _SIDES[named[number]]
            self._draft_rank(clause, index, Place(start, index + 1, place.scope, place.streak), subject, scope, of)
        self.context.take_subject(subject)
        return True

    def _places_of_regions(
        self, sentence: Sentence, clause: Clause, group: list[int], cursor: int, place: Place
    ) -> bool:
        """`甲市和乙市排名第二和第三`: one indicator, as many regions as places."""
        listed = opening_list(self.shape, cursor, place.words_end)
        if listed is None and _APART.search(self.shape.signs, cursor, group[0]):
            told = listed_before(self.shape, sentence.clauses, clause.start)  # 甲市、乙市进入十强，分别居第一和第六
            listed = (told, cursor) if told else None
        if listed is None or len(listed[0]) != len(group):
            return False
        named = subject_in(self.shape, listed[1], place.words_end) if listed[1] < place.words_end else None
        subject = named or self.context.pending or self.context.subject
        subject = subject or topic_before(self, clause, group[0], Measure.RANK, named=True)
        if subject is None:
            return False
        scope = self.shape.words(*place.scope).strip(" 的在") if place.scope else self.context.scope
        for number, (index, region) in enumerate(zip(group, listed[0], strict=True)):
            start = place.start if number == 0 else index
            self._draft_rank(clause, index, Place(start, index + 1, None, place.streak), subject, scope)
            self.drafts[-1].region, self.drafts[-1].entity = region, None
        self.listed, self.listed_places = [subject] * len(group), listed[0]
        self.context.take_subject(subject)
        return True

    def _places_in_sets(self, clause: Clause, group: list[int], cursor: int, place: Place) -> bool:
        """`在副省级城市、省内城市分别排在第6位、第2位`: one thing, as many sets as places."""
        hit = _IN_SETS.search(self.shape.signs, cursor, group[0])
        edges = [cut.span() for cut in _JOINT.finditer(self.shape.signs, *hit.span("sets"))] if hit else []
        if hit is None or len(edges) + 1 != len(group):
            return False
        own = subject_in(self.shape, cursor, hit.start()) if hit.start() > cursor else None
        subject = own or self.context.pending or self.context.subject
        cuts = [hit.start("sets"), *(at for edge in edges for at in edge), hit.end("sets")]
        sets = [self.shape.words(cuts[2 * n], cuts[2 * n + 1]).strip() for n in range(len(group))]
        if subject is None or not all(_A_SET.search(named) for named in sets):
            return False
        for number, index in enumerate(group):
            start = place.start if number == 0 else index
            self._draft_rank(clause, index, Place(start, index + 1, None, place.streak), subject, sets[number])
        self.context.take_subject(subject)
        return True

    def _rank(self, sentence: Sentence, clause: Clause, index: int, cursor: int) -> int:
        shape, context = self.shape, self.context
        if (pair := self._moved(clause, index, cursor)) is not None:
            return pair
        if self._own_place(sentence, clause, index, cursor) or self._earlier_place(clause, index, cursor):
            return index + 1
        place = rank_at(shape, sentence, clause, index, cursor)
        if place is None:
            return cursor
        if (holder := placed_after(shape, clause, index)) is not None:
            context.take_region(shape.tokens[holder])
        stop = without_streak(shape, cursor, place.words_end)
        if beside := _BESIDE_OTHERS.search(shape.signs, cursor, place.words_end):
            stop = beside.start()  # 增速和甲省、乙省并列第十九位
        several = _SEVERAL.search(shape.signs, cursor, stop)
        named_end = self._before_holder(cursor, stop)
        subjects = self._several(several, cursor) if several else []
        contest = _CONTEST.search(shape.signs, cursor, stop)
        own = None if subjects else self._of_contest(contest) if contest else subject_in(shape, cursor, named_end)
        own = with_owner(own, context.subject) if own and not self._of_the_list(own) else None
        if own is not None and (split := self._split(cursor, stop, named_end, own)):
            subjects = split
        if not subjects:
            subject = own or context.pending or self._list_itself(sentence, clause, place)
            subject = subject or self._number_told(sentence, shape.words(cursor, stop)) or context.subject
            subject = unbounded(subject) if subject is not None else None
            if subject is None and re.search("[一-鿿]", shape.signs[place.start : index]):
                subject = topic_before(self, clause, index, Measure.RANK)
            subjects = self._each_told(sentence, cursor, stop, subject) or ([subject] if subject else [])
        set_beside = self._whole_beside(sentence, own) if place.scope is None else None
        scope = set_beside or self._scope(place, sentence, index)
        if contest and place.scope is None:
            scope = context.scope = shape.words(*contest.span("set")).strip("的")
        words = shape.signs[cursor:index]
        told = shape.words(self._before_brackets(clause, cursor), index)
        grows = _GROWS.search(told) or self._after_growth(clause, own, words)
        of = OfMeasure.YOY if grows else OfMeasure.LEVEL
        for subject in subjects:
            world = _WORLD.match(subject.words) if scope is None else None
            self._draft_rank(clause, index, place, subject, world[1] if world else scope, of)
        if len(subjects) == 1:
            context.take_subject(subjects[0])
        return index + 1

    def _own_place(self, sentence: Sentence, clause: Clause, index: int, cursor: int) -> bool:
        """`余杭区总量第一，滨江区增速第一`: of what regions are compared by; not `全省第一`: a set."""
        shape, context = self.shape, self.context
        hit = own_place(shape, clause, index, cursor)
        holder = shape.tokens[hit[0]] if hit else None
        if hit is None or holder is None or holder.code is None or not context.is_own(holder.code):
            return False
        told = context.region or context.home
        if not hit[1] and (holder.code == context.home or holder.code in ancestors(told or "")):
            return False
        if holder.text[0] in "全国" or (holder.code[0] == "X" and parent(holder.code) in {None, COUNTRY}):
            return False  # 全国第5位、长三角第1位: sets, too
        said = shape.signs.rfind(Kind.INDICATOR, sentence.start, index)
        subject = context.compared_by or context.pending or context.subject
        if said < 0 and subject is None:
            said = shape.signs.rfind(Kind.INDICATOR, max(0, index - FAR), index)
        if said >= 0:
            subject = subject_of(shape.tokens[said].text, said, said + 1)
        if subject is None:
            return False
        context.take_region(holder)
        of = OfMeasure.YOY if hit[1] in {"增速", "增幅"} else OfMeasure.LEVEL
        place = Place(index, index + 1, None, None)
        scope = self._wider(sentence, index) or self._whole_of(holder, hit[0])
        self._draft_rank(clause, index, place, subject, scope, of)
        self.drafts[-1].region, self.drafts[-1].entity = holder.code, None
        context.take_subject(subject)
        return True
