"""Figures set close together: `3.9:59.5:36.6`; which numbers of a clause are listed.

What belongs here: forms in which several numbers share one statement's words. What does not: figures in brackets
(`in_brackets`), lists whose members and values are told one after the other (`lists`).
"""

from __future__ import annotations

from decimal import Decimal

from hzetl import late_re as re
from hzetl.extract.clauses.in_brackets import InBrackets
from hzetl.extract.lexing.cues import DOWN, UP
from hzetl.extract.lexing.shapes import Clause
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.lists.members import split_subjects
from hzetl.extract.periods.turning import before_the_years, named_period
from hzetl.extract.subject import Subject, subject_of
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
    "(?:三次产业|三大产业|三个产业|三产(?!业)|第?一、?(?:第?)二、?(?:第?)三(?:次)?产业|一二三产业?|国民经济|第一产业、第二产业、第三产业|产业)(?:增加值|经济|的)*"
    "(?:占[^,]{2,10}?的?|在[^,]{2,14}?中的?)?(?:内部)?(?:结构|比例|构成|之比|占比|比重|比)|(?:三次产业|三大产业)$"
)
_THREE_OF = re.compile(
    "三(?:次|大|个)产业(?P<what>(?:固定资产)?投资|(?:从业|就业)人员|就业(?:人数|人口)?|税收|用电量?|贷款|利用外资)的?"
    "(?:内部)?(?:结构|比例|构成|之比|占比|比重|比)"
)
"""`三次产业投资比重为3:36:61`: parts of that, not of the economy."""
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
    "^,?(?:进一步|逐步)?(?:调整|优化|变化|演变|演进|演化|转变|变动|变|提升|改善|发展|修订|更新|升级)?(?:为|到|至|成)(?:了)?(?P<when>{P})?的?$|"
    "^,?(?:调整|优化|转变|演变)$"
))  # fmt: skip
_REACH = re.compile(
    "(?:进一步|继续|不断)?(?:调整|优化|变化|演变|演进|演化|转变|变|提升|改善|达到?|修订)?(?:为|是|到|至|成|:|：)?$"
)
_CHANGES_FOR_THE_BETTER = re.compile(
    "(?:进一步|持续|不断|继续|逐步|更加|更趋|日趋)*(?:优化|调整|改善|升级|合理|协调)(?:升级|调整|发展)?$"
)
_THEIR_RATIO = re.compile("[^一-鿿]*(?:的|结构|构成|比例|之比|比重|占比|比)*[^一-鿿]*")
"""Nothing but that there is a ratio, of what the clause before names: `三次产业协调发展，结构比由……`."""
_REVISED = re.compile("(?:修订|修正|更正|核定|核实|核算)")
_WHOLE = 100
_INDUSTRIES = 3
_GNP = "国内生产总值"
"""What the product of any place was called up to 2003."""
_ROUNDING = 1
"""Parts of a whole add up to 100, but for rounding."""
_INDUSTRIES = 3
_GNP = "国内生产总值"
"""What the product of any place was called up to 2003."""


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
            if listed or (signs[last] == signs[index] == Kind.BARE and re.fullmatch(_COLON, between)):
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


class Dense(InBrackets):
    """Drafts of ratios."""

    _of_ratio: tuple[list[Subject], str] | None = None

    def is_ratio(self, group: list[int], cursor: int) -> bool:
        """Whether a group of bare numbers are parts of a whole."""
        if len(group) > 1 and RATIO.fullmatch(self.shape.signs, group[0], group[-1] + 1) is not None:
            return True
        return len(group) == _INDUSTRIES and self._turns(group, cursor)

    def _turns(self, group: list[int], cursor: int) -> bool:
        """`三次产业比重由8.5%、53.1%、38.4%调整为……`: an end of a turn from parts of a whole to parts of it."""
        signs = self.shape.signs
        if any(signs[index] != Kind.PERCENT for index in group):
            return False
        if abs(sum((self.shape.tokens[index].value for index in group), Decimal(0)) - _WHOLE) > _ROUNDING:
            return False
        left = signs[cursor : group[0]]
        if self._of_ratio is not None:
            return _TO.match(left) is not None
        found = _FROM.search(left)
        return found is not None and _THREE.search(left, 0, found.start()) is not None

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
            subjects, scope = found[0], _GNP if _GNP in self.shape.words(cursor, end) else found[1]
            self._of_ratio = (subjects, scope) if earlier is not None else None
        period = self._when(signs.find(Kind.PERIOD, cursor, end)) if when else None
        if again is None and self._of_ratio is not None and not (when or _REVISED.match(signs, group[-1] + 1)):
            period = before_the_years(self.context.governing)
        for index, subject in zip(group, subjects, strict=True):
            draft = self._draft(clause, index, subject, Measure.SHARE, "ratio of parts", 0.9,
                                modifier=Modifier.EQ)  # fmt: skip
            draft.unit, draft.classifier, draft.scope = "percent", None, scope
            draft.period = period or draft.period
            draft.target = draft.target and not (again is None and period)  # 由2020年的……调整为: what has been
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
        if span is None or _THEIR_RATIO.fullmatch(left) is None:
            return None
        named = _CHANGES_FOR_THE_BETTER.sub("", self.shape.signs[slice(*span)])
        return self._parts_of(span[0], named, count)

    def _parts_of(self, cursor: int, left: str, count: int) -> tuple[list[Subject], str] | None:
        """Whose shares they are, and of what whole."""
        words = _REACH.sub("", left.rstrip())
        if count == _INDUSTRIES and (of := _THREE_OF.search(self.shape.words(cursor, cursor + len(words)))):
            return [subject_of(f"第{n}产业{of['what']}") for n in "一二三"], of["what"]
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
