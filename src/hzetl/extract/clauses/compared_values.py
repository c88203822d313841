"""Values that a figure is compared with: `比2000年的9.08%高出2个百分点`, `比全国平均的28844元高`, `占甲的57%、乙的14%`.

What belongs here: a number that stands only beside another one. What does not: what that other one is of (`ruled`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Clause
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.subjects import subject_in
from hzetl.extract.periods.turning import first_year, last_year, named_period
from hzetl.extract.ranking.placing import Placing
from hzetl.model import Measure, Modifier

_OF_OTHERS = re.compile(pattern("{P}|{G}"))
"""What any words before a value of another time or place have in them."""
_EARLIER_VALUE = re.compile(pattern("(?:比|较|与|同){P}(?:[(（][^()（）]{1,30}[)）])?(?:[^,]{0,14}?的)?$"))
_NAMED_THEN = re.compile(pattern("(?:比|较|与|同)(?P<when>{P})(?P<name>[^,{P}]{1,12})$"))
"""`与2020年末常住人口1196.5万人相比`: before an amount of what is told about, at another time."""
_OTHERS_VALUE = re.compile(pattern("[比较]{G}(?:(?P<mean>(?:平均)?(?:水平|值)?的?)|[^,{P}]{1,16})$"))
_HIGHER = re.compile("(?:元|左右)?(?:要|又)?(?:高|低|多|少)(?:出|了)*(?:约|近|超过?)?")
_NEXT_WHOLE = re.compile(pattern("[、和及与,](?:占)?(?P<whole>{G})的?"))
_BRANCH_HAS = re.compile("\\s*(?:而|且)?[一-鿿]{2,10}业(?:已|则|也|又)*(?:为|达|达到)?了?")
_MEAN_THEN = re.compile(
    pattern("[比较](?P<when>{P})(?:间|期间|时期)?的?(?:年均|年平均|平均)(?:增长率|增长速度|增速|增幅|增长)?(?:为|的)?$")
)
"""`比2000—2010年的年平均增长率0.57%下降0.04个百分点`: an average growth of other years."""
_ABOVE_EARLIER = re.compile(pattern("(?:高于|快于|低于|慢于|好于|超过?|接近|不及|略高于){P}(?:全年)?的?$"))
_A_RATE = re.compile("的(?:增速|增幅|涨幅|水平|增长(?!点))")
"""Around a rate of an earlier time: `快于去年1.5%的增速`."""
_AN_AMOUNT = re.compile("的(?:规模|水平|总量|总额|总和|成绩|纪录)")
"""Around an amount of an earlier time: `已超去年全年7.09万亿元的规模`."""
_DIFFERS = re.compile(
    "(?:左右|以上)?(?:要|又|略|稍|更)?"
    "(?:相比|贵|便宜|高|低|多|少|增|减|提[高升]|[上回]升|下降|回落|加快|放缓|收窄|扩大|降)"
)


class ComparedValues(Placing):
    """Makes drafts of values that others are compared with."""

    def _difference_told(self, index: int) -> bool:
        """`比全国平均的28844元高11549元`: by how much another's amount differs no measure tells."""
        last = self.drafts[-1] if self.drafts else None
        between = self.shape.text[last.end : self.shape.places[index]] if last else ""
        return last is not None and last.rule == "other's value" and _HIGHER.fullmatch(between) is not None

    def _share_of_next(self, clause: Clause, index: int, cursor: int, modifier: Modifier) -> bool:
        """`占长三角的57%、全国的14%`: of the same part, in the next whole."""
        last = self.drafts[-1] if self.drafts else None
        hit = _NEXT_WHOLE.fullmatch(self.shape.signs[cursor:index])
        percent = self.shape.tokens[index].kind is Kind.PERCENT
        if last is None or hit is None or not percent or last.measure is not Measure.SHARE or not last.scope:
            return False
        if self.shape.places[cursor] - last.end > 1:
            return False
        draft = self._draft(clause, index, last.subject, Measure.SHARE, "part is", 0.85, modifier=modifier)
        whole = self.shape.tokens[cursor + hit.start("whole")]
        draft.scope, draft.region, draft.entity, draft.period = whole.text, last.region, last.entity, last.period
        self.drafts.append(draft)
        return True

    def _share_goes_on(self, clause: Clause, index: int, cursor: int, stop: int, modifier: Modifier) -> bool:
        """`装备制造业产值比重达63.6%，软件业达19%`: the next branch's share, of the same whole."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.measure is not Measure.SHARE or self.shape.tokens[index].kind is not Kind.PERCENT:
            return False
        near = cursor == clause.start and 0 < self.shape.places[cursor] - last.end <= 1
        hit = _BRANCH_HAS.fullmatch(self.shape.words(cursor, stop)) if near else None
        own = subject_in(self.shape, cursor, stop) if hit and "业" in last.subject.words else None
        if hit is None or own is None:
            return False
        draft = self._draft(clause, index, own, Measure.SHARE, "part is", 0.85, modifier=modifier)
        draft.scope, draft.region, draft.entity, draft.period = last.scope, last.region, last.entity, last.period
        self._emit(draft, own)
        return True

    def _of_another(self, clause: Clause, index: int, cursor: int, stop: int, modifier: Modifier) -> bool:
        """`比全国农民人均纯收入2622元高出2倍多`: the first amount is the other region's."""
        hit = _OTHERS_VALUE.search(self.shape.signs, cursor, stop)
        at = hit.start() + 1 if hit else -1
        if hit is None or not _DIFFERS.match(self.shape.signs, index + 1) or self.shape.tokens[at].code is None:
            return False
        told = self.context.subject
        own = told if hit["mean"] else subject_in(self.shape, at + 1, stop)
        if own is None or told is None or own.name != told.name or self.shape.tokens[index].kind is Kind.PERCENT:
            return False
        draft = self._draft(clause, index, told, Measure.LEVEL, "other's value", 0.85, modifier=modifier)
        draft.region, draft.entity = self.shape.tokens[at].code, None
        self.drafts.append(draft)
        return True

    def _mean_then(self, clause: Clause, index: int, cursor: int, stop: int, modifier: Modifier) -> bool:
        """`比2000—2010年的年平均增长率0.57%下降`: the average growth up to the last of those years."""
        signs, last = self.shape.signs, self.drafts[-1] if self.drafts else None
        if last is None or last.measure is not Measure.CAGR or not _DIFFERS.match(signs, index + 1):
            return False
        hit = _MEAN_THEN.search(signs, cursor, stop)
        when = named_period(self.shape, self.context, hit.start("when")) if hit else None
        if hit is None or when is None or when.start.year == when.end.year:
            return False
        draft = self._draft(clause, index, last.subject, Measure.CAGR, "earlier value", 0.85, modifier=modifier)
        token = self.shape.tokens[hit.start("when")]
        draft.period, draft.base = last_year(when), first_year(when)
        draft.support.append((token.start, token.end, "base"))
        self.drafts.append(draft)
        self._against = (token, clause.start)
        return True

    def _compared_value(self, clause: Clause, index: int, cursor: int, stop: int, modifier: Modifier) -> bool:
        """`比2000年的9.08%高出近2个百分点`: the first number is of 2000, and the base of the second."""
        signs = self.shape.signs
        if _OF_OTHERS.search(signs, cursor, stop) is None:
            return False
        if self._mean_then(clause, index, cursor, stop, modifier):
            return True
        hit = _EARLIER_VALUE.search(signs, cursor, stop)
        if hit is None and (named := _NAMED_THEN.search(signs, cursor, stop)) and self.context.subject is not None:
            own = subject_in(self.shape, named.start("name"), stop)
            hit = named if own is not None and own.name == self.context.subject.name else None
        if hit is None or not _DIFFERS.match(signs, index + 1):
            if self._of_another(clause, index, cursor, stop, modifier):
                return True
            hit = _ABOVE_EARLIER.search(signs, cursor, stop)
            kind = self.shape.tokens[index].kind
            around = _A_RATE if kind in {Kind.PERCENT, Kind.TIMES} else _AN_AMOUNT
            plain = around is _AN_AMOUNT and hit is not None and hit.group()[-1] == "的"
            if hit is None or not (plain or around.match(signs, index + 1)):
                return False
        at = signs.find(Kind.PERIOD, hit.start(), hit.end())
        token = self.shape.tokens[at]
        subject = subject_in(self.shape, cursor, hit.start()) or self.context.pending or self.context.subject
        when = named_period(self.shape, self.context, at)
        if subject is None or when is None:
            return False
        last = self.drafts[-1] if self.drafts and self.drafts[-1].subject is subject else None
        kind = self.shape.tokens[index].kind
        measure = Measure.YOY if kind is Kind.PERCENT and not self._names_a_rate(subject) else Measure.LEVEL
        if last is not None and last.measure in {Measure.YOY, Measure.SHARE} and kind is Kind.PERCENT:
            measure = last.measure
        draft = self._draft(clause, index, subject, measure, "earlier value", 0.85, modifier=modifier)
        stock = draft.period is not None and draft.period.is_point
        draft.period = when.closing() if stock else when
        published = self.context.published_on
        draft.target = draft.target and (published is None or when.end >= published)
        draft.scope = last.scope if last is not None and measure is Measure.SHARE else None
        self._emit(draft, subject)
        self._against = (token, clause.start)
        self.context.compared = token if re.match("相比", self.shape.signs[index + 1 : index + 3]) else None
        return True
