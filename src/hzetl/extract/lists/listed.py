"""Whose the values of a list are where its own words name no members: those told before, places, times.

What belongs here: finding as many owners as values. What does not: parting words into members (`members`), and the
drafts (`lists`).
"""

from __future__ import annotations

from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.governing import multiples_of_several
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.shapes import Clause, Sentence, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.lists.called import called, traded_with
from hzetl.extract.lists.members import split_subjects
from hzetl.extract.lists.regional import listed_before, opening_list
from hzetl.extract.lists.whose import Whose
from hzetl.extract.naming.owners import bare_head, with_owner
from hzetl.extract.naming.subjects import SECTOR, subject_in
from hzetl.extract.periods.turning import named_period
from hzetl.extract.rules.measures import NEWLY_ADDED
from hzetl.extract.rules.ruled import Ruled
from hzetl.extract.rules.topics import topic_before
from hzetl.extract.subject import Subject, subject_of, without_head
from hzetl.model import Measure
from hzetl.normalize.periods import Period, month_end

_PAIR = 2
_MONTHS = re.compile("(?<![0-9.])(1[0-2]|[1-9])月?份?[、和及与]$")
"""`5、6月份分别增长6.4%和29.3%`."""
_QUARTERS = re.compile(pattern("(?P<which>[一二三])[、和及与]{P}"))
"""`一、二季度分别增长6.1%、5.9%`."""
_AT_TIMES = re.compile(pattern("{P}(?:(?:[、和与及]|以及){P})+[^,]{0,8}(?:分别|依次)"))
"""`2月、3月分别增加……`: as many times as values, whatever was told before."""
_COLLECTED = re.compile("[0-9二两三四五六七八九十][个大类项][一-鿿]*(?:行业|产业|领域|门类|板块)")
_PERIODS = re.compile(pattern("{P}(?:(?:[、和与及]|以及){P})+"))
_ANY_BRANCH = Subject("x业", words="x业")
_APART = re.compile("分别|依次")
_BOTH = re.compile("同比(?:[、和与及]|以及)环比|环比(?:[、和与及]|以及)同比")
_SOME_AMOUNT = re.compile("(?:标准|金额|面积|资金|人数|收入|支出)$")
_NO_MEMBER = re.compile("占|贡献率|(?:其)?占比|比重|增速|增幅|份额")
_TELLS = re.compile(
    "虽然?(?!亏)|尽管|依次|分别|排(?![放水涝污])|均(?!价)|都(?!市)|位列|位居|列|卖|成为|是|为|保持|表现|领跑|领先|增势|增[速幅](?=最|居|较|靠|领|明)|居(?!民)|(?:发展|增长|运行)?较|发展(?=迅|良|平|快|势|向)|稳居"
)
_SEVERAL_OF = re.compile(
    "(?:这|上述)?[二两三四五六七八九](?:个|大|类|项|种|家)?(?:行业|产业|商品|产品|国家|地区|市场|领域|城市|者|国|地|业)(?:的)?"
)


_THESE = re.compile(
    "(?:这|上述|以上)(?P<count>[两二三四五六])(?:个|大|类|项|种|家)?(?:新|重点|主要|传统|新兴)*(?:行业|产业|领域|板块|集群)(?P<noun>.*)"
)
_LISTS_SECTORS = re.compile(
    pattern("[^,。;；:：]+?(?:业|行业|产业|领域|集群|{I})(?=则|均|都|也|是|作为|成为|等|[,。;；])")
)
_NEAR_LIST = 160
_SO_MANY_PLACES = re.compile(
    pattern(
        "[\\s,]*(?:{P}的?,?)?(?:这|上述)?(?P<count>[两二三四五])(?:个)?(?:县市|区县|城市|[市县区省地城])(?![一二三场级])的?"
    )
)


def _shared(own: Subject) -> bool:
    """Whether a noun is one that members told before share: `三类商品零售额`, `双边贸易额`."""
    return bool(
        _SEVERAL_OF.match(own.words)
        or re.match("工业(?:增加值|总产值)$|双边|双向|各自|进出口|进口|出口|贸易", own.words)
    )


_EACH_QUARTER = re.compile("(?:前?(?P<all>[二三四])个|[一1](?:至|到|[-—–~～])(?P<last>[二三四2-4])|各|分)季度")
"""`四个季度增速分别为a、b、c和d`: of each in turn."""
_NUMERALS = "零一二三四"


def _quarters(told: re.Match[str]) -> int | None:
    """How many quarters words name: 四个季度, 一至三季度; None for 各季度."""
    said = told["all"] or told["last"]
    return None if said is None else int(said) if said.isdigit() else _NUMERALS.index(said)


class Listed(Ruled):
    """Owners of listed values."""

    def __init__(self, shape: Shape, context: Context) -> None:
        super().__init__(shape, context)
        self.listed: list[Subject] = []
        self.listed_places: list[str | None] = []

    def _whose(
        self, sentence: Sentence, clause: Clause, group: list[int], measure: Measure, zone: tuple[int, int]
    ) -> Whose | None:
        """Whose the values of a list are where its own words name no members."""
        (cursor, zone_end), first, count = zone, group[0], len(group)
        if (owners := self._regions(sentence, clause, first, measure, cursor, zone_end, count)) is not None:
            return Whose(*owners)
        own = subject_in(self.shape, cursor, zone_end)
        dated = own is None and _AT_TIMES.search(self.shape.signs, clause.start, first) is not None
        before = (
            self._these(own, sentence, count)
            or self._of_clause_before(cursor, zone_end, count)
            or (self._of_both(sentence, count) if own is None and not dated else None)
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
            or (own and measure is Measure.LEVEL and [self.shape.tokens[at].text[-1] for at in group] == ["户", "人"])
        ):  # 莓农5330户、13660人
            return Whose([subject] * count, periods=periods)
        if own is None and len(self.listed_places) == count and self.drafts and self._same_sentence(sentence):
            return Whose(self.listed, self.listed_places)
        if own is None and measure is Measure.PP_CHANGE and (shares := self._shares_told(sentence, count)):
            return Whose(shares)
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
        last = self.drafts[-1] if self.drafts and self._same_sentence(sentence) else None
        others = last is not None and all(last.subject.name != one.name for one in self.listed)
        told_on = own is None and len(self.listed) == count and not others
        places = self.listed_places if len(self.listed_places) == count else []
        return Whose(self.listed, places) if told_on else None

    def _shares_told(self, sentence: Sentence, count: int) -> list[Subject]:
        """`占全国和全省比重分别为1.4%和13.6%，比2013年分别提升……`: one thing's shares in as many wholes."""
        parts = self.drafts[-count:]
        if len(parts) < count or not self._same_sentence(sentence) or len({d.subject.name for d in parts}) > 1:
            return []
        return [d.subject for d in parts] if all(d.measure is Measure.SHARE for d in parts) else []

    def _these(self, own: Subject | None, sentence: Sentence, count: int) -> list[Subject] | None:
        """`甲产业、乙产业及丙业是引擎。这三大产业增加值分别……`: those listed without figures just before."""
        hit = _THESE.fullmatch(own.words) if own is not None else None
        if hit is None or "零一二三四五六".find(hit["count"].replace("两", "二")) != count:
            return None
        signs, end = self.shape.signs, sentence.start
        begin = max(0, signs.rfind("\n", 0, max(end - 1, 0)) + 1, end - _NEAR_LIST)
        for run in reversed(list(_LISTS_SECTORS.finditer(signs, begin, end))):
            found = split_subjects(self.shape, *run.span(), count)
            named = [without_head(one.words) for one in found or ()]
            if found is not None and all(SECTOR.search(name) for name in named):
                noun = hit["noun"]
                return [subject_of(name + noun, one.start, one.end) for name, one in zip(named, found, strict=True)]
        return None

    def _of_both(self, sentence: Sentence, count: int) -> list[Subject] | None:
        """`甲、乙产业增速超过20%，分别为x和y`: as many values as the subject told before has members."""
        told = self.context.subject
        if told is not None and self.listed and told is self.listed[-1]:
            return None  # a member of a list itself: 化工原料及制品
        if told is None or told.start < sentence.start or not re.search("[、和与及]", told.words):
            return None
        if _COLLECTED.search(told.words):
            return None  # 甲业、乙业和丙业3个行业贷款余额: one sum
        if not self.drafts:
            return None
        return split_subjects(self.shape, told.start, told.end, count) or self._of_owners(told, sentence, count)

    def _of_owners(self, told: Subject, sentence: Sentence, count: int) -> list[Subject] | None:
        """`甲类、乙类商品实现零售额3亿元，分别增长……`: those whose the noun is stand before its verb."""
        owners = without_head(told.words)
        noun = told.words[len(owners) :]
        at = self.shape.signs.find(owners, sentence.start, told.start) if noun and owners != told.words else -1
        found = split_subjects(self.shape, at, at + len(owners), count) if at >= 0 else None
        if found is None:
            return None
        return [subject_of(without_head(one.words) + noun, one.start, one.end) for one in found]

    def _same_sentence(self, sentence: Sentence) -> bool:
        return self.drafts[-1].start >= self.shape.places[sentence.start]

    def _periods(self, sentence: Sentence, first: int, count: int) -> list[Period]:
        """`2022年、2023年……分别为x和y`; `2015—2018年……分别是a、b、c、d`: one subject, as many times as values."""
        shape, governing = self.shape, self.context.governing
        if not _APART.search(shape.signs, sentence.start, first):
            return []
        for hit in _PERIODS.finditer(shape.signs, sentence.start, first):
            indices = shape.find(Kind.PERIOD, hit.start(), hit.end())
            found = [period for i in indices if (period := named_period(shape, self.context, i)) is not None]
            if len(found) == len(indices) == count:
                return found
        if count == _PAIR and (quarters := _QUARTERS.search(shape.signs, sentence.start, first)) is not None:
            later = named_period(shape, self.context, quarters.end() - 1)
            if later is not None and shape.tokens[quarters.end() - 1].text.endswith("季度"):
                month = 3 * "一二三四".index(quarters["which"]) + 3
                year = later.end.year
                return [Period(date(year, month - 2, 1), month_end(year, month)), later]
        for at in self.shape.find(Kind.PERIOD, sentence.start, first) if count == _PAIR else ():
            token, later = shape.tokens[at], named_period(shape, self.context, at)
            before = _MONTHS.search(self.shape.text[max(0, token.start - 4) : token.start])
            if before and later is not None and later.start.month == later.end.month > int(before[1]):
                year, earlier = later.end.year, int(before[1])
                return [Period(date(year, earlier, 1), month_end(year, earlier)), later]
        told = _EACH_QUARTER.search(shape.text, shape.places[sentence.start], shape.places[first])
        if told is not None and governing is not None and count < len(_NUMERALS) and _quarters(told) in {count, None}:
            year = governing.period.start.year
            return [Period(date(year, 3 * n - 2, 1), month_end(year, 3 * n)) for n in range(1, count + 1)]
        if governing is not None and governing.span:
            years = range(governing.period.start.year, governing.period.end.year + 1)
            if len(years) == count:
                return [Period(date(year, 1, 1), date(year, 12, 31)) for year in years]
        return []

    def _of_clause_before(self, start: int, end: int, count: int) -> list[Subject] | None:
        """`A和B，占C的比重分别是x和y`; `A、B和C，产量增幅依次为……`: the subjects stand in the clause before."""
        span = self.context.loose_span
        own = subject_in(self.shape, start, end)
        if span is None or (own is not None and with_owner(own, _ANY_BRANCH) is own and not _shared(own)):
            return None
        subjects = None
        if (members := called(self.shape, *span)) is not None:
            subjects = split_subjects(self.shape, *members, count)
            if subjects is not None and own is not None:
                subjects = traded_with(self.shape, span[0], members[0], own, subjects)
        elif (cut := _TELLS.search(self.shape.signs, *span)) is not None and cut.start() > span[0]:
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
        elif (several := self._so_many_places(sentence, clause, start, end, count)) is not None:
            places, begin = several
        elif (told := listed_before(self.shape, sentence.clauses, clause.start)) is not None:
            places, begin = told, start  # 分别是甲区、乙区和丙区，总量分别为……
        else:
            return None
        if len(places) != count:
            return None
        subject = subject_in(self.shape, begin, end) or self.context.pending or self.context.subject
        subject = self._ranked_before(subject, sentence, clause)
        subject = subject or topic_before(self, clause, first, measure, named=True)
        return ([subject] * count, places) if subject else None

    def _ranked_before(self, own: Subject | None, sentence: Sentence, clause: Clause) -> Subject | None:
        """`汽车产量前十名的省份是甲省、乙省，产量分别为……`: what the places are ordered by."""
        if own is None or own.code is not None or not bare_head(own.words):
            return own
        words = self.shape.words(sentence.start, clause.start)
        hit = re.search(f"(?:^|[,，、：:])(?P<what>[一-鿿]{{1,12}}?{own.words})(?:前|排|居|位|最|超|突破)", words)
        return subject_of(hit["what"], own.start, own.end) if hit else own

    def _so_many_places(
        self, sentence: Sentence, clause: Clause, start: int, end: int, count: int
    ) -> tuple[list[str | None], int] | None:
        """`甲县已和乙县拉开差距，两县总量分别为x和y`: just as many places stand in the sentence before."""
        hit = _SO_MANY_PLACES.match(self.shape.signs, start, end)
        if hit is None or "一二三四五六".find(hit["count"].replace("两", "二")) + 1 != count:
            return None
        named = [self.shape.tokens[at].code for at in self.shape.find(Kind.REGION, sentence.start, clause.start)]
        codes = [code for code in dict.fromkeys(named) if code is not None and self.context.is_own(code)]
        codes = [code for code in codes if code != self.context.home]
        return (list(codes), hit.end()) if len(codes) == count else None

    def _told(self, sentence: Sentence) -> tuple[list[Subject], list[Subject]]:
        """What the levels of this sentence were about, in order; and what its levels and growths were.

        Where a semicolon goes on (`……；……；分别高于……`) all its parts are one sentence.
        """
        first = self.shape.places[sentence.start]
        if sentence.linked and not (self.drafts and self.drafts[-1].start >= first):
            first = max(self.shape.text.rfind(mark, 0, first) for mark in "。\n") + 1
        levels: list[Subject] = []
        both: list[Subject] = []
        for draft in reversed(self.drafts):
            if draft.start < first:
                break
            added = draft.measure is Measure.CHANGE and draft.rule == NEWLY_ADDED.name
            if (added or draft.measure in {Measure.LEVEL, Measure.RATIO}) and draft.subject not in levels:
                levels.insert(0, draft.subject)
            if draft.measure in {Measure.LEVEL, Measure.YOY} and draft.subject not in both:
                both.insert(0, draft.subject)
        return levels, both
