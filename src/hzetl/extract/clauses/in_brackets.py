"""Figures in brackets: `杭州（3.86%）、湖州（3.24%）`, `快于GDP增速（8.2%）1.9个百分点`.

What belongs here: whose a figure in brackets is, and gaps to what has one. What does not: a noun's own figure in
brackets (`社零总额（增长5%）`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.clauses.others_rates import rate_of_another, time_compared_with
from hzetl.extract.drafts import Draft, turn
from hzetl.extract.lexing.cues import DOWN, UP
from hzetl.extract.lexing.shapes import Clause, Sentence
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.lists.matching import Lists
from hzetl.extract.naming.parts import with_head
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.periods.bases import base_of
from hzetl.extract.periods.turning import named_period
from hzetl.extract.rules.qualifying import EARLIER
from hzetl.extract.rules.topics import topic_before
from hzetl.extract.subject import Subject, head_of, subject_of
from hzetl.model import Measure, Modifier, OfMeasure

_BRACKETED = re.compile(pattern(
    f"^[\\s]*(?:同比|比上年|增速为?|增幅为?)?(?P<turn>{UP}|{DOWN})?(?:了|为)?(?:{{Q}}|{{B}})(?:左右|上下|以上|以下|多|余)?[\\s]*$"
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
_NEAR = 3
_FEW = 6
_BESIDE_IT = frozenset({Measure.PP_CHANGE, Measure.PP_GAP, Measure.RANK})
"""What is told of a figure between it and its earlier values: `比1—7月（23%）回落2个百分点，比上半年（25%）回落`."""
_HAS_A_FIGURE = re.compile(pattern("{Q}|{B}"))
_SUCH_AS = re.compile("(?:的|行业|产业|产品|领域|主要)(?:有|是|为|包括)")
_RANKED_BY = re.compile("([一-鿿]{2,12})(?:同比)?(?:增[速幅长]|涨幅)(?:较快|居前|靠前|最快|领先)?的?")
_OWN_KIND = re.compile("(?:制造|服务)业$")
_GROWTH_NAMED = re.compile("增速|增幅|增长率")
_AT_ALL = re.compile("“?(?:增速|增幅|增长率|涨幅)”?(?:来?看|上|方面|排|前|居|最|较|为|则|超|[高低快慢]于|[,:：，])")
_SHARE_LOOKED_AT = re.compile("占(?P<whole>[^,占]{1,12}?)的?(?:比重|比例|份额)(?:方面|上|来?看|而言)*[,:]")
"""`占GDP比重方面，杭州（28.3%）……`: which share the figures in brackets are."""
_RATE_WORDS = re.compile("增速|增幅|涨幅|增长|增长率|降幅")


class InBrackets(Lists):
    """Drafts of figures in brackets."""

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

    def earlier_in_brackets(self, sentence: Sentence, clause: Clause, index: int) -> bool:
        """`比去年同期（16.1%）回落2.8个百分点`: the figure of that time, of what is told of."""
        found = time_compared_with(self.shape, clause, sentence.start, index)
        told = (d for d in reversed(self.drafts[-_FEW:]) if d.rule not in {"in brackets", EARLIER})
        last = next((d for d in told if d.measure not in _BESIDE_IT), None)
        if found is None or last is None or last.start < self.shape.places[sentence.start]:
            return False
        when, falls = found
        token, period = self.shape.tokens[index], named_period(self.shape, self.context, when)
        alike = {Measure.LEVEL, Measure.YOY, Measure.SHARE, Measure.MOM, Measure.CAGR}
        if period is None or token.unit != last.unit or last.measure not in alike:
            return False
        modifier, _ = self._bound(clause.start, index, clause.end)
        draft = self._draft(clause, index, last.subject, last.measure, EARLIER, 0.85, modifier=modifier)
        if last.period is not None and last.period.is_point and not period.is_point:
            period = last.period.year_before(last.period.end.year - period.end.year)  # 年末……较上年（2.5%）: at its end
        draft.period, draft.scope, draft.region, draft.entity = period, last.scope, last.region, last.entity
        if falls and last.measure is not Measure.LEVEL:
            turn(draft)
        self.drafts.append(draft)
        self._against, self.context.compared = (self.shape.tokens[when], clause.end + 1), None
        return True

    def others_rate(self, sentence: Sentence, clause: Clause, index: int) -> bool:
        """`快于GDP增速（8.2%）1.9个百分点`: the growth of what is compared with; what is told of stays."""
        found = rate_of_another(self.shape, clause, sentence.start, index)
        if found is None:
            return False
        other, place, falls = found
        region = self.context.region
        self.context.region = self.shape.tokens[place].code if place is not None else region
        modifier, _ = self._bound(clause.start, index, clause.end)
        draft = self._draft(clause, index, other, Measure.YOY, "in brackets", 0.85, modifier=modifier)
        self.context.region = region
        if falls:
            turn(draft)
        self.drafts.append(draft)
        return True

    def _member_in_brackets(self, sentence: Sentence, clause: Clause, index: int, turn: str | None) -> bool:
        """`高技术（12.1%）、战略性新兴产业（6.0%）等制造业增速均……`: growths of members told apart by brackets.

        Not a single noun with its figure (`社零总额（增长5%）`), nor parts (`甲（30%）、乙（20%）占比较高`).
        """
        signs, shape = self.shape.signs, self.shape
        if signs[index] != Kind.PERCENT:
            return False
        chain = _CHAIN.match(signs, clause.end, sentence.end)
        first = self._chained if self._chained and self._chained[2] == clause.start else None
        if chain is None or (first is None and not chain["more"]):
            return False
        start = max(signs.rfind(mark, sentence.start, clause.start - 1) for mark in "、,，:：)）;；")
        start = max(start + 1, sentence.start)
        if _HAS_A_FIGURE.search(signs, start, clause.start):
            return False  # 总收入803亿元（增长4.6%），其中预算收入429亿元（增长3.1%）
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
        if clause.mark[-1:] not in {")", "）"} or signs[group[0]] != Kind.POINTS:
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
            then = next(iter(shape.find(Kind.PERIOD, *other.span("other"))), None)
            over_time = then is not None and not shape.find(Kind.REGION, *other.span("other"))
            kind = Measure.PP_CHANGE if over_time else Measure.PP_GAP  # 比上月末（9.1%）低0.2个百分点
            draft = self._draft(clause, index, subject, kind, "gap above", 0.85, modifier=Modifier.EQ)
            draft.value = -draft.value if re.match("[低慢落少]", after["way"]) else draft.value
            draft.scope = None if over_time else shape.words(*other.span("other")).strip() or None
            if then is not None and over_time:
                base_of(draft, [shape.tokens[then]], self.context, shape, (clause.start, index), index, self.drafts)
            draft.of_measure = self._changed((said.start(), clause.start), clause.start, None)
            self._emit(draft, subject)
        return True

    def _shared(self, sentence: Sentence, named: int) -> Subject | None:
        """Whose share was told last in the sentence, where nothing has been named since."""
        last = next((d for d in reversed(self.drafts[-_NEAR:]) if d.rule != "in brackets"), None)
        if last is None or last.start < self.shape.places[sentence.start] or last.measure is Measure.YOY:
            return None
        shares = last.measure is Measure.SHARE or last.of_measure is OfMeasure.SHARE
        return last.subject if shares and (named < 0 or self.shape.places[named] < last.end) else None

    def _before_bracket(self, sentence: Sentence, clause: Clause) -> int:
        """The sign before a bracket, or before a mean that stands there: `全省平均（5%）`."""
        before = clause.start - 1
        while before > sentence.start and self.shape.signs[before] in "(（ ":
            before -= 1
        mean = _MEAN.search(self.shape.signs, max(sentence.start, before - 6), before + 1)
        return mean.start() - 1 if mean else before

    def _goes_on_growing(self, sentence: Sentence, subject: Subject | None) -> bool:
        """`以6.7%的增速居第一，滨江（6.6%）紧随其后`: whether what the sentence told last is a growth of the same."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.subject is not subject or last.start < self.shape.places[sentence.start]:
            return False
        return last.measure is Measure.YOY

    def _named_whole(self, noun: int) -> Subject | None:
        """`每万人拥有经营主体2025户，位于西安（2405户）之后`: what was told, of whose name an indicator is the end."""
        told, last, token = self.context.subject, self.drafts[-1] if self.drafts else None, self.shape.tokens[noun]
        if told is None or last is None or last.subject is not told or token.start >= last.start:
            return None
        return told if told.words.endswith(token.text) and told.words != token.text else None

    def bracketed(self, sentence: Sentence, clause: Clause, index: int) -> bool:
        """`杭州（3.86%）`: the figure of the region before the bracket, of what the sentence is about.

        Not `社零总额（增长5%）`, which is the noun's own, nor a bracket after a number.
        """
        signs, shape = self.shape.signs, self.shape
        hit = _BRACKETED.match(signs[clause.start : clause.end])
        before = self._before_bracket(sentence, clause)
        if hit is not None and signs[before] != Kind.REGION:
            return self._member_in_brackets(sentence, clause, index, hit["turn"])
        if hit is None or shape.tokens[before].code is None:
            return False
        named = shape.find(Kind.INDICATOR, sentence.start, before)
        subject = subject_of(shape.tokens[named[-1]].text, named[-1], named[-1] + 1) if named else None
        if subject is None and (compared := _COMPARES.search(signs, sentence.start, before)):
            begin = max(signs.rfind(mark, sentence.start, compared.start()) for mark in ",:;") + 1
            subject = subject_in(shape, max(begin, sentence.start), compared.start())
        percent = signs[index] == Kind.PERCENT
        shared = self._shared(sentence, named[-1] if named else -1) if percent else None
        looked = _SHARE_LOOKED_AT.search(signs, sentence.start, before) if percent else None
        shared = (self.context.subject or self.context.former) if looked else shared
        subject = shared or (self._named_whole(named[-1]) if named else None) or subject or self.context.subject
        since = named[-1] if named else sentence.start
        grows = bool(hit["turn"]) or bool(named and _RATE_WORDS.search(signs[since:before].split("(")[0]))
        chain = _CHAIN.match(signs, clause.end, sentence.end)
        grows = grows or bool(_AT_ALL.search(shape.words(since, before)))
        grows = grows or bool(chain and _GROWTH_NAMED.search(chain["tail"][:12]))
        grows = grows or self._goes_on_growing(sentence, subject)
        measure = Measure.YOY if grows else Measure.LEVEL
        former = None if subject else topic_before(self, clause, index, measure, named=True)
        subject = subject or former
        if subject is None:
            return True
        measure = Measure.YOY if percent and grows else Measure.LEVEL
        if percent and not grows and not self._names_a_rate(subject):
            if shared is None:
                return True
            measure = Measure.SHARE  # 占总人口20.6%，高于全国（16.7%）
        modifier, _ = self._bound(clause.start, index, clause.end)
        region = self.context.region
        self.context.region = shape.tokens[before].code
        self._places_listed = True
        draft: Draft = self._draft(clause, index, subject, measure, "in brackets", 0.85, modifier=modifier)
        self._places_listed = False
        draft.support.append((shape.tokens[before].start, shape.tokens[before].end, "region"))
        draft.scope = shape.words(*looked.span("whole")) if looked and shared else draft.scope
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
