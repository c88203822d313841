"""Figures set close together: `3.9:59.5:36.6`, `杭州（3.86%）、湖州（3.24%）`; which numbers of a clause are listed.

What belongs here: forms in which several numbers share one statement's words. What does not: lists whose members and
values are told one after the other (`lists`).
"""

from __future__ import annotations

from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.cues import DOWN, UP
from hzetl.extract.lexing.shapes import Clause, Sentence
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.lists.matching import Lists
from hzetl.extract.lists.members import split_subjects
from hzetl.extract.naming.parts import with_head
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.periods.turning import named_period
from hzetl.extract.rules.topics import topic_before
from hzetl.extract.subject import Subject, head_of, subject_of
from hzetl.model import Measure, Modifier
from hzetl.normalize.periods import Period

_JOINT = re.compile("^(?:及?以上|以下|左右|以内|余|多)? *(?:、|和|及|与|以及|;) *(?:超过?|近|约|逾)?$")
TURNED = re.compile(
    f"^(?:左右|以上|多)?(?:、|和|及|与|以及|,|则|而)(?:同比|环比)?(?:则|分别)?(?P<turn>{UP}|{DOWN}|[高低快慢])?(?:了)?(?:超过?|近|约|逾)?$"
)
"""What may stand between the values of an `分别`: also a turn from rise to fall."""
_AND_TURNED = re.compile(f"^(?:左右|以上)?(?:和|及|与|以及)(?:同比)?(?:{UP}|{DOWN})了?$")
"""`增长2.1%、30.6%和下降51.3%`: what turns after 和, with no noun between, is the list's last."""
_APART = re.compile("分别|依次")
_CHANGES = frozenset({Kind.PERCENT.value, Kind.TIMES.value})
_MEASURED = frozenset({Kind.MONEY.value, Kind.COUNT.value, Kind.AMOUNT.value, Kind.PERCENT.value})
_COLON = "[:：∶︰]"
RATIO = re.compile(f"{Kind.BARE.value}(?:{_COLON}{Kind.BARE.value}){{1,5}}")
"""Parts of a whole, no more than six: a longer run is none."""
_THREE = re.compile(
    "(?:三次产业|三大产业|三产(?!业)|第?一、?(?:第?)二、?(?:第?)三(?:次)?产业|一二三产业?|国民经济|第一产业、第二产业、第三产业|产业)(?:增加值|经济|的)*"
    "(?:占[^,]{2,10}?的?|在[^,]{2,14}?中的?)?(?:内部)?(?:结构|比例|构成|之比|占比|比重|比)"
)
_RATIO_ALONE = re.compile(
    pattern(
        "(?:其|三者|三产|三次产业)?(?:[在占](?:地区生产总值|生产总值|GDP|{I}))?中?的?(?:结构|比重|占比|比例|构成|之比)(?:关系|分别)?"
    )
)
_LOOKED_BACK = 9
"""Figures in which each of three industries has been told of: an amount, its growth, its change."""
_BETWEEN = re.compile("^(?P<members>.+?)(?:的)?(?:结构比例|结构|比例|构成|之比|占比|比重|比)(?:关系)?$")
_FROM = re.compile(pattern("(?:由|从)(?P<when>{P})?的?$"))
_TO = re.compile(pattern(
    "^,?(?:进一步|逐步)?(?:调整|优化|变化|演变|转变|变动|变|提升|改善|发展|修订|更新|升级)?(?:为|到|至|成)(?:了)?(?P<when>{P})?的?$|"
    "^,?(?:调整|优化|转变|演变)$"
))  # fmt: skip
_REACH = re.compile(
    "(?:进一步|继续|不断)?(?:调整|优化|变化|演变|转变|变|提升|改善|达到?|修订)?(?:为|是|到|至|成|:|：)?$"
)
_CHANGES_FOR_THE_BETTER = re.compile(
    "(?:进一步|持续|不断|继续|逐步|更加|更趋|日趋)*(?:优化|调整|改善|升级|合理|协调)(?:升级|调整)?$"
)
_WHOLE = 100
_ROUNDING = 1
"""Parts of a whole add up to 100, but for rounding."""
_BRACKETED = re.compile(pattern(
    f"^[\\s]*(?:同比|比上年|增速为?|增幅为?)?(?P<turn>{UP}|{DOWN})?(?:了|为)?(?:{{Q}}|{{B}})[\\s]*$"
))  # fmt: skip
_COMPARES = re.compile("超过|高于|低于|居前|较[快高低]|最[快高低大]|领先|排名|排在|居全|列全")
_NEXT_IN_BRACKETS = "(?:[、,，和与及]|以及)[^()（）。;；:：]{1,24}[(（]"
_NEXT_BRACKET = re.compile("[)）]" + _NEXT_IN_BRACKETS)
_CHAIN = re.compile(f"[)）](?P<more>(?:{_NEXT_IN_BRACKETS}[^()（）]{{1,12}}[)）]){{0,12}})(?P<tail>[^。;；]{{0,40}})")
_GROWING = re.compile("增[速幅势长]|涨幅|较快|快速|领涨")
_BARE_PARTS = re.compile("[^,，]{0,8}(?:占比|比重|占[^,，]{1,12}的)")
_KIND_AFTER = re.compile("等(?P<noun>[一-鿿]{1,12}?)(?=增[速幅势长]|同比|实现|保持|均|都|快速|较|持续|表现|的|[,，]|$)")
_OTHER_IN_BRACKETS = re.compile(
    "(?P<other>[^()（）、,，]{1,12}?)(?:平均)?(?:水平|增速)?[(（][^()（）]{1,10}[)）](?:[、和与及]|以及)?"
)
_GAP_TO = re.compile(
    "(?P<way>高于|快于|好于|优于|领先于?|高出|超过|低于|慢于|落后于?)"
    "(?P<others>(?:[^()（）,，。;；]{1,14}[(（][^()（）]{1,10}[)）]){1,4})$"
)
_AGAINST_THESE = re.compile("[比较](?P<others>(?:[^()（）,，。;；]{1,14}[(（][^()（）]{1,10}[)）]){1,4})$")
_WAY_AFTER = re.compile("(?:的?平均(?:水平|增速))?(?:要|均|分别|各)*(?P<way>高|快|多|领先|低|慢|少)(?:出|于|了)*")
_MEAN = re.compile(pattern("(?<={G})(?:的?平均(?:水平|增速|增幅)?|水平)$"))
_SUCH_AS = re.compile("(?:的|行业|产业|产品|领域|主要)(?:有|是|为|包括)")
_RANKED_BY = re.compile("([一-鿿]{2,12})(?:同比)?(?:增[速幅长]|涨幅)(?:较快|居前|靠前|最快|领先)?的?")
_OWN_KIND = re.compile("(?:制造|服务)业$")
_GROWTH_NAMED = re.compile("增速|增幅|增长率")
_AT_ALL = re.compile("“?(?:增速|增幅|增长率|涨幅)”?(?:来?看|上|方面|排|前|居|最|较|为|则|超|[高低快慢]于|[,:：，])")
_RATE_WORDS = re.compile("增速|增幅|涨幅|增长|增长率|降幅")


def grouped(signs: str, items: list[int], start: int) -> list[list[int]]:
    """Runs of numbers that are only listed: `x、y和z`, `x和下降y`, after 分别 also `下降x、增长y`; parts of a ratio."""
    groups: list[list[int]] = []
    begin = start
    for index in items:
        last = groups[-1][-1] if groups else None
        if last is not None:
            between = signs[last + 1 : index]
            glued = not between and _APART.search(signs, begin, groups[-1][0])  # 分别增长22.1%37.6%
            listed = signs[last] == signs[index] and (_JOINT.match(between) or glued)
            if listed or (signs[last] == signs[index] == Kind.BARE.value and re.fullmatch(_COLON, between)):
                groups[-1].append(index)
                continue
            apart = _APART.search(signs, begin, groups[-1][0])
            alike = signs[last] == signs[index] or {signs[last], signs[index]} <= _CHANGES
            if alike and _AND_TURNED.match(between):
                groups[-1].append(index)
                continue
            if apart and (TURNED.match(between) if alike else signs[index] in _MEASURED and _JOINT.match(between)):
                groups[-1].append(index)
                continue
            begin = last + 1
        groups.append([index])
    return groups


class Dense(Lists):
    """Drafts of ratios and of values in brackets."""

    _of_ratio: tuple[list[Subject], str] | None = None
    _chained: tuple[int, str, int] | None = None
    _outside: tuple[str | None] | None = None

    def leave_brackets(self, clause: Clause) -> None:
        """After the brackets of a region what governed before them does so again."""
        if self._outside is not None and clause.mark[:1] in {")", "）"}:
            self.context.region, self._outside = self._outside[0], None

    def leave_sentence(self) -> None:
        """Brackets that a sentence ends with (`下降5.4%（全国下降6.4%）。`) leave the next to what governed before."""
        if self._outside is not None:
            self.context.region, self._outside = self._outside[0], None

    def is_ratio(self, group: list[int]) -> bool:
        """Whether a group of bare numbers are parts of a whole."""
        return len(group) > 1 and RATIO.fullmatch(self.shape.signs, group[0], group[-1] + 1) is not None

    def ratio(self, clause: Clause, group: list[int], cursor: int) -> None:
        """`三次产业结构为3.9:59.5:36.6`: each part's share; nothing where the parts are not of 100."""
        values = [self.shape.tokens[index].value for index in group]
        if abs(sum(values, Decimal(0)) - _WHOLE) > _ROUNDING:
            return
        signs, end, when = self.shape.signs, group[0], None
        left = signs[cursor:end]
        again = _TO.match(left) if self._of_ratio and len(self._of_ratio[0]) == len(group) else None
        if again is not None and self._of_ratio is not None:
            subjects, scope = self._of_ratio
            when = again["when"]
        else:
            earlier = _FROM.search(left)
            if earlier is not None:
                when, left = earlier["when"], left[: earlier.start()]
            count = len(group)
            found = (
                self._parts_told(left, count) or self._parts_of(cursor, left, count) or self._parts_before(left, count)
            )
            if found is None:
                return
            subjects, scope = found
            self._of_ratio = found if earlier is not None else None
        period = self._when(signs.find(Kind.PERIOD.value, cursor, end)) if when else None
        for index, subject in zip(group, subjects, strict=True):
            draft = self._draft(clause, index, subject, Measure.SHARE, "ratio of parts", 0.9,
                                modifier=Modifier.EQ)  # fmt: skip
            draft.unit, draft.classifier, draft.scope = "percent", None, scope
            draft.period = period or draft.period
            self.drafts.append(draft)
        if again is not None:
            self._of_ratio = None

    def _when(self, index: int) -> Period | None:
        return named_period(self.shape, self.context, index) if index >= 0 else None

    def _parts_told(self, left: str, count: int) -> tuple[list[Subject], str] | None:
        """`三次产业依次增长2.4%、6.1%和7.3%，比重为4:40:56`: of the three that were told of just before."""
        parts = [f"第{n}产业增加值" for n in "一二三"]
        told = {d.subject.name for d in self.drafts[-_LOOKED_BACK:]}
        if (
            count != len(parts)
            or not _RATIO_ALONE.fullmatch(_REACH.sub("", left.strip()))
            or not told.issuperset(parts)
        ):
            return None
        return [subject_of(part) for part in parts], "地区生产总值"

    def _parts_before(self, left: str, count: int) -> tuple[list[Subject], str] | None:
        """`三次产业结构持续优化，由……调整为……`: the clause before names the parts."""
        span = self.context.loose_span
        if span is None or re.search("[一-鿿]", left.replace("的", "")):
            return None
        named = _CHANGES_FOR_THE_BETTER.sub("", self.shape.signs[slice(*span)])
        return self._parts_of(span[0], named, count)

    def _parts_of(self, cursor: int, left: str, count: int) -> tuple[list[Subject], str] | None:
        """Whose shares they are, and of what whole."""
        words = _REACH.sub("", left.rstrip())
        if _THREE.search(said := self.shape.words(cursor, cursor + len(words))):
            if count == 3 and "海洋" in said:
                return [subject_of(f"海洋第{n}产业增加值") for n in "一二三"], "海洋生产总值"
            return ([subject_of(f"第{n}产业增加值") for n in "一二三"], "地区生产总值") if count == 3 else None
        between = _BETWEEN.match(words)
        if between is None:
            return None
        members = split_subjects(self.shape, cursor + between.start("members"), cursor + between.end("members"), count)
        if members is None:
            return None
        head = re.search("(?:经济|人口|工业|产业|投资|出口|贸易|消费|企业|收入)$", members[-1].words)
        return members, head.group() if head else members[0].name + "与" + members[-1].name

    def _member_in_brackets(self, sentence: Sentence, clause: Clause, index: int, turn: str | None) -> bool:
        """`高技术（12.1%）、战略性新兴产业（6.0%）等制造业增速均……`: growths of members told apart by brackets.

        Not a single noun with its figure (`社零总额（增长5%）`), nor parts (`甲（30%）、乙（20%）占比较高`).
        """
        signs, shape = self.shape.signs, self.shape
        if signs[index] != Kind.PERCENT.value:
            return False
        chain = _CHAIN.match(signs, clause.end, sentence.end)
        first = self._chained if self._chained and self._chained[2] == clause.start else None
        if chain is None or (first is None and not chain["more"]):
            return False
        start = max(signs.rfind(mark, sentence.start, clause.start - 1) for mark in "、,，:：)）;；")
        start = max(start + 1, sentence.start)
        if such := _SUCH_AS.search(signs, start, clause.start):
            start = such.end()
        lead = signs[sentence.start : start] if first is None else first[1]
        after = _NEXT_BRACKET.match(signs, clause.end, sentence.end)
        self._chained = (index, lead, after.end()) if after else None
        tail = chain["tail"]
        grows = bool(turn) or bool(_GROWING.search(tail) or _GROWING.search(lead))
        named = subject_in(shape, start, clause.start - 1)
        if named is None or not grows or _BARE_PARTS.match(tail):
            return True
        modifier, _ = self._bound(clause.start, index, clause.end)
        subject = self._with_kind(named, lead, tail)
        draft: Draft = self._draft(clause, index, subject, Measure.YOY, "in brackets", 0.85, modifier=modifier)
        if turn and re.fullmatch(DOWN, turn):
            draft.value = -draft.value
        self.drafts.append(draft)
        return True

    def _with_kind(self, named: Subject, lead: str, tail: str) -> Subject:
        """A member with the noun after `等` (`等制造业`, `等产品产量`), else with that of what was told before."""
        kind = _KIND_AFTER.match(tail)
        noun = kind["noun"] if kind else "".join(_RANKED_BY.findall(lead)[-1:])
        head = head_of(noun)
        if head is not None and head_of(named.words) is None:
            return subject_of(named.words + head, named.start, named.end)
        if _OWN_KIND.search(noun) and not re.search("[业品类]$", named.words):
            named = subject_of(named.words + noun, named.start, named.end)
        return with_head(named, self.context.subject)

    def gaps_after_brackets(self, sentence: Sentence, clause: Clause, group: list[int]) -> bool:
        """`分别高于全省（6.3%）、全国（5.2%）2.4和3.5个百分点`: others with figures, then the gaps."""
        signs, shape = self.shape.signs, self.shape
        if clause.mark[-1:] not in {")", "）"} or signs[group[0]] != Kind.POINTS.value:
            return False
        begin = max(sentence.start, clause.start - 120)
        after = _WAY_AFTER.fullmatch(signs, clause.start, group[0])
        if group[0] == clause.start:
            said = after = _GAP_TO.search(signs, begin, clause.start)
        else:  # 比全省（7.7%）和全国（7.0%）分别高0.7、1.4个百分点
            said = _AGAINST_THESE.search(signs, begin, clause.start) if after else None
        subject = self.context.pending or self.context.subject
        if said is None or after is None or subject is None:
            return False
        others = list(_OTHER_IN_BRACKETS.finditer(signs, said.start("others"), clause.start))
        if len(others) != len(group):
            return False
        for other, index in zip(others, group, strict=True):
            draft = self._draft(clause, index, subject, Measure.PP_GAP, "gap above", 0.85, modifier=Modifier.EQ)
            draft.value = -draft.value if re.match("[低慢落少]", after["way"]) else draft.value
            draft.scope = shape.words(*other.span("other")).strip() or None
            draft.of_measure = self._changed((said.start(), clause.start), clause.start, None)
            self._emit(draft, subject)
        return True

    def bracketed(self, sentence: Sentence, clause: Clause, index: int) -> bool:
        """`杭州（3.86%）`: the figure of the region before the bracket, of what the sentence is about.

        Not `社零总额（增长5%）`, which is the noun's own, nor a bracket after a number.
        """
        signs, shape = self.shape.signs, self.shape
        hit = _BRACKETED.match(signs[clause.start : clause.end])
        before = clause.start - 1
        while before > sentence.start and signs[before] in "(（ ":
            before -= 1
        if mean := _MEAN.search(signs, max(sentence.start, before - 6), before + 1):
            before = mean.start() - 1
        if hit is not None and signs[before] != Kind.REGION.value:
            return self._member_in_brackets(sentence, clause, index, hit["turn"])
        if hit is None or shape.tokens[before].code is None:
            return False
        named = shape.find(Kind.INDICATOR, sentence.start, before)
        subject = subject_of(shape.tokens[named[-1]].text, named[-1], named[-1] + 1) if named else None
        if subject is None and (compared := _COMPARES.search(signs, sentence.start, before)):
            begin = max(signs.rfind(mark, sentence.start, compared.start()) for mark in ",:;") + 1
            subject = subject_in(shape, max(begin, sentence.start), compared.start())
        subject = subject or self.context.subject
        since = named[-1] if named else sentence.start
        grows = bool(hit["turn"]) or bool(named and _RATE_WORDS.search(signs[since:before].split("(")[0]))
        chain = _CHAIN.match(signs, clause.end, sentence.end)
        grows = grows or bool(_AT_ALL.search(shape.words(since, before)))
        grows = grows or bool(chain and _GROWTH_NAMED.search(chain["tail"][:12]))
        measure = Measure.YOY if grows else Measure.LEVEL
        former = None if subject else topic_before(self, clause, index, measure, named=True)
        subject = subject or former
        if subject is None:
            return True
        percent = signs[index] == Kind.PERCENT.value
        if percent and not grows and not self._names_a_rate(subject):
            return True
        modifier, _ = self._bound(clause.start, index, clause.end)
        measure = Measure.YOY if percent and grows else Measure.LEVEL
        region = self.context.region
        self.context.region = shape.tokens[before].code
        self._places_listed = True
        draft: Draft = self._draft(clause, index, subject, measure, "in brackets", 0.85, modifier=modifier)
        self._places_listed = False
        draft.support.append((shape.tokens[before].start, shape.tokens[before].end, "region"))
        if former is not None:
            draft.period = next((d.period for d in reversed(self.drafts) if d.subject is former), draft.period)
        if hit["turn"] and re.fullmatch(DOWN, hit["turn"]):
            draft.value = -draft.value
        self.drafts.append(draft)
        self.context.compared_by = subject
        if signs[clause.end : clause.end + 1] in {",", "，"}:  # 余杭（2651亿元，增长5%）: until the bracket ends
            self._outside = (region,)
            self.context.take_subject(subject)
        else:
            self.context.region = region
        return True
