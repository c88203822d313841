"""Which period governs a clause: taken up as the page names it, passed over, interrupted and taken back.

A period with a year governs until another comes. One without a year, a moment, 目前 and anything after `其中` govern
the sentence they stand in, and then the earlier one comes back. What belongs here: periods in force. What does not:
regions, companies and subjects (`context`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hzetl import late_re as re
from hzetl.extract.context.governing import may_govern
from hzetl.extract.context.in_force import (
    Governing,
    aims_at,
    governing_by,
    says_the_year_again,
    up_to_a_day,
    within_span,
)
from hzetl.extract.context.times_passing import TimesPassing, said_part_of_year
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.lexing.tokens import Kind, Token, pattern
from hzetl.normalize.periods import Period, PeriodExpression

_SEEN = re.compile("(?:的)?(?:单月|当月|情况|数据|走势|月度)?(?:来看|看|情况看),?|[^,。;:]{1,16}?(?:来看|看),")
"""After a period from which a passage looks: `从6月份来看`, `从上半年各省份的增速看，`."""
_BASES_BEFORE = re.compile(pattern("[比较]{P}(?:(?:[、和与及]|以及){P})*(?:[、和与及]|以及)$"))
"""Before another of several times to compare with: `较1—2月、一季度和上半年`."""
_FROM_SEVERAL = re.compile(pattern("[由从]{P}(?:[、和与及]{P})*[、和与及]$"))
"""Before another of several earlier times: `由一季度、1—5月分别下降……转为增长`."""
_A_PLAN_S = re.compile(pattern("的?(?:第[一二三四五六七八九十]+个)?(?:{A}|五年)(?:计划|规划)?"))
"""After a plan's years (`2001年到2005年的第十个五年计划时期`): what grows in them does so since the year before."""
_OF_A_LIST = re.compile("[^,，。;；]{0,20}(?:排行榜|榜单)")
"""After the year of a list, which is told of in passing: `2021年各区GDP排行榜的第一名`."""
_SINCE_WHEN = re.compile("(?:年|月)?(?:之|以)?后")
_BEGUN_THEN = re.compile(pattern(
    "(?:(?!{Q}|{P})[^,，。;；、]){2,24}?(?:投运|投用|启用|开通|通车|开航|通航|成立|挂牌|揭牌|获批|入驻|落户|建成|开业|开园|启动|出台|"
    "加入世贸组织|入世)(?:之|以)?后[,，]"
))  # fmt: skip
"""After a year in which something began, on which what follows is only later: `2021年新机场投运后，……`."""
_LEARNT = re.compile("[^,，。]{0,3}(?:从|获悉|电|讯|发布|公布|通报|介绍|表示)")
"""After the day on which something became known: `记者3日从甲局获悉`; stocks are not of it."""
_GOOD_START = re.compile("(?:时期|期间)?的?(?:发展|建设|经济)?[“‘](?:开门红|良好开局|首季红|开门稳|开好局)")
_LASTS_SINCE = re.compile("(?:份)?(?:以来|起|开始)?[,，]?(?:已经?|一直|均|都)*连续")
_LAUNCHED = re.compile("^[^,。0-9\ue000-\uf8ff]{1,10}以来")
"""After a period from which something has run: `自4月启动以来`."""
_LASTING = frozenset("来间")
_BASE_EXPLAINED = re.compile("[比较][^,，。;；]{2,18}[(（]即$")
"""Before the day that what is compared with was: `较人口普查时点（即2020年……）增加`."""
_NEAR_BASE = 24
_COUNTED_AT = re.compile("[零0０]时")
"""After the day that a census counts at: `以2015年11月1日零时为标准时点`; all that it counts is of that day."""
_REVIEWS = re.compile("回顾|成就|成效|成绩|工作")
"""What a heading calls the years that the text under it looks back on."""
_MOST_YEARS = 20
"""Years of which more than the paragraph that begins with them may be."""
_IS = frozenset("是正恰也迎")
_ANNIVERSARY = re.compile("(?:也|正|恰)*(?:是|逢|值|迎来)[^,，。;；]{2,28}周年")
"""`2023年是撤县设市30周年`: what the year is, no time of figures."""
_IS_OF_A_HALF = re.compile(
    '度?(?:经济|发展|运行|工业|外贸|投资|消费|财政|服务业|全[区市县])*[“"「《]?半年(?:度)?(?:经济)?[”"]?(?:报|成绩单|答卷)'
)
"""`公布2023年经济“半年报”`: of half of that year."""


def _of_half(shape: Shape, index: int, period: Period | None) -> Period | None:
    """A year, or its first half where a report on half a year follows."""
    half = period is not None and _IS_OF_A_HALF.match(shape.words(index + 1, min(index + 16, len(shape.signs))))
    return period.first_half() if period is not None and half else period


def _is_over(passing: Governing, now: Period) -> bool:
    """`去年底为1000家，目前已达1200家`: a moment that is past ends where the present is told."""
    return passing.period.is_point and passing.period.end < now.start


_OPEN, _SHUT = frozenset("(（"), frozenset(")）")
_PERIOD = Kind.PERIOD.value


def _is_only_told_of(shape: Shape, index: int, said: PeriodExpression, before: str, after: str) -> bool:
    """Whether a time is what is told of itself, or when something began or was so before; no figure is of it."""
    words = shape.words(index + 1, min(index + 36, len(shape.signs)))
    if after[:1] in _IS and _ANNIVERSARY.match(words):
        return True
    if before.endswith("即") and _BASE_EXPLAINED.search(shape.signs, max(0, index - _NEAR_BASE), index):
        return True
    if said.has_year and not said.since and after and _BEGUN_THEN.match(shape.signs, index + 1):
        return True
    if said.until_year is not None and not said.since and _GOOD_START.match(words):
        return True  # 实现“十二五”发展“开门红”
    if before.endswith("自"):
        return _LASTS_SINCE.match(shape.signs, index + 1) is not None  # 自去年11月以来，已连续10个月居首位
    return before.endswith("继") and _SINCE_WHEN.match(after) is not None  # 继2006年后，……再超全省


@dataclass(slots=True)
class Times(TimesPassing):
    """Takes up the periods of a document as the page names them."""

    def take_period(self, shape: Shape, index: int, clause_start: int, *, among: bool) -> None:
        """Let a period of the text govern from here on, if it is not a base of comparison or part of a name."""
        token = shape.tokens[index]
        before, after = shape.signs[max(clause_start, index - 20) : index], shape.signs[index + 1 : index + 8]
        if (
            token.said is None
            or _FROM_SEVERAL.search(shape.signs, max(clause_start, index - 24), index)
            or _BASES_BEFORE.search(shape.signs, max(clause_start, index - 24), index)
        ):
            return
        self._note_day(token.said)
        if before.endswith(("从", "由", "单")) and _SEEN.match(shape.signs, index + 1, index + 24):
            self._look_from(token)
            return
        bracketed = shape.signs[index - 1 : index] in _OPEN
        if bracketed and before[-2:-1] == _PERIOD and self._tells_the_days(token.said):
            return
        so_far = up_to_a_day(token, shape.signs[index - 1 : index], shape.tokens.get(index - 2))
        if self._says_the_year_again(token.said, so_far=so_far) or (
            bracketed and (after[:1] in _SHUT or before[-2:-1] == _PERIOD)
        ):
            return  # 比2008年末（第二次经济普查数据，下同）: a remark in brackets
        if _is_only_told_of(shape, index, token.said, before, after):
            return
        if not may_govern(token, before, after, shape.signs[index + 1 : index + 40]):
            return
        foreseen = self._foreseen_of_last_year(token.said, before, after)
        period = foreseen or _of_half(shape, index, self.resolved(token.said))
        of_publication = token.said.year_offset is not None and self.published_on is None
        self.event, self.unknown = False, period is None and of_publication  # 今年, in a page that nobody dates
        now = self.governing
        again = now is not None and now.span and now.paragraph == self.paragraph
        if period is None or (token.said.word == "recent" and again):
            return
        if before.endswith("自") and _LAUNCHED.match(after) and self.published_on and period.start < self.published_on:
            period = Period(period.start, self.published_on)
        found = governing_by(token, token.said, period, self.paragraph, self.span)
        found.as_of = found.as_of or (token.said.point == "end" and before.strip() in {"至", "到"})
        found.so_far = so_far and found.as_of
        found.recent = found.recent or _A_PLAN_S.match(after) is not None
        self._note(token.said, found, among=among)
        self._note_review(shape, index, found)
        first, self.body_dated = not self.body_dated, self.body_dated or self.paragraph > 0
        self.told_periods.add(period)
        named = _OF_A_LIST.match(shape.signs, index + 1) and self.main and period.end < self.main.period.start
        passes = self._still_running(token.said, period) or self._passes(
            token.said, period, before, shape.signs[index + 1 : index + 40]
        )
        passes = passes and not (token.said.has_year and _COUNTED_AT.match(shape.signs, index + 1))
        if self._is_of_the_years_reviewed(token.said, found) and not among:
            self.first_main = self.first_main or found
            self.main, self.passing, self.local = self.review, None, found
        elif not (among or named or passes):
            self.first_main = self.first_main or found
            within = within_span(self.local, self.paragraph, token.said, period)
            self.main, self.passing, self.local = found, found if within else None, self.local if within else None
        elif not among and self._sums_up_the_news(found) and not after.startswith("平均"):
            self.main = found if first else self.main
            self.local, self.passing = found, None
        elif (
            self._opens_with(token.said, found, among=among)
            or (self.opening and not among and self._is_day_of_held(token.said, period))
            or (self.opening and not among and aims_at(found, before, self.published_on))
        ):
            few = period.end.year - period.start.year <= _MOST_YEARS  # 五年来，……; 改革开放40年来: of its paragraph
            years = self.main is None and found.span and token.text[-1:] in _LASTING and few
            self.main = found if years or self._is_this_year_so_far(found) else self.main
            self.local, self.passing = found, None  # a paragraph that begins with 1—11月, “十四五”以来 is about it
        elif not (found.now and self.passing and not self.passing.now and not _is_over(self.passing, period)):
            self._pass_by(shape, index, found, among=among)

    def _pass_by(self, shape: Shape, index: int, found: Governing, *, among: bool) -> None:
        """Let a period govern its sentence alone; a moment named in it is held on to."""
        said, period = shape.tokens[index].said, found.period
        self.passing, self.among = found, among
        if said is None:
            return
        if said_part_of_year(said, period):
            self.part_of_year = found
        of_news = said.day is not None and not said.as_of and _LEARNT.match(shape.signs, index + 1)
        if period.is_point and not found.now and not of_news:
            self.moment = found

    def _says_the_year_again(self, said: PeriodExpression, *, so_far: bool) -> bool:
        """`截至10月20日，今年以来……`: up to the day named before."""
        now = self.governing
        if so_far and not said.as_of and now is not None and now.as_of:
            now.so_far = True
            return True
        return says_the_year_again(now, self.paragraph, said, self.published_on)

    def _note_review(self, shape: Shape, index: int, found: Governing) -> None:
        """A heading that names only these years has what it looks back on stand below it."""
        if not self.heading:
            return
        start = shape.signs.rfind("\n", 0, index) + 1
        end = shape.signs.find("\n", index)
        words = shape.signs[start : end if end >= 0 else len(shape.signs)]
        self.review = found if found.span and words.count(_PERIOD) == 1 and _REVIEWS.search(words) else None

    def _is_of_the_years_reviewed(self, said: PeriodExpression, found: Governing) -> bool:
        """`一、“十三五”工作回顾`, `2020年生产总值……`: a year among them is of its paragraph alone."""
        years = self.review
        if years is None or self.heading or found.span or not said.has_year or found.paragraph == -1:
            return False
        return years.period.start <= found.period.start and found.period.end <= years.period.end

    def _note(self, said: PeriodExpression, found: Governing, *, among: bool) -> None:
        """What a period is besides being in force: days held on to, years that a plan or an average is of."""
        period = found.period
        if said.year_offset == 0 and said.since and found.place is not None:
            self.this_year_at = found.place[0]
        if found.day and not period.is_point and (said.occasion is not None or not self._within_held(period)):
            self.held = period
        ahead = self.published_on is not None and period.end > self.published_on and not found.now
        if self.planned and ahead and not among and (self.plan_period is None or self.opening):
            self.plan_period = found
        if ahead and said.span and not among and self.title_plan is None:
            self.title_plan = found  # “十三五”期末生产总值达到10万亿元: what else is set is for then
        if found.span:
            self.span = found
        elif said.span and not said.word and (said.point is None or ahead or self.span is None):  # “十二五”收官
            first = date(period.end.year - said.span + 1, 1, 1)
            years = Period(first, period.end)
            self.span = Governing(years, paragraph=self.paragraph, span=True, recent=True, named=True)

    def _look_from(self, token: Token) -> None:
        """`从二季度来看，`: the period of what follows in the paragraph."""
        period = self.resolved(token.said) if token.said else None
        if token.said is not None and period is not None:
            found = governing_by(token, token.said, period, self.paragraph, self.span)
            self.local, self.passing, self.among = found, None, False
            if self.opening and token.said.has_year and (self.main is None or period.start > self.main.period.start):
                self.main = found  # 从2025年前三季度看，……: of the paragraphs below it too
