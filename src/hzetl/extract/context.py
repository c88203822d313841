"""What governs a clause: period, region, entity, subject; how it is carried on, interrupted and taken back.

A period with a year governs until another comes. One without a year, a moment, 目前 and anything after `其中` govern
the sentence they stand in, and then the earlier one comes back. Regions and entities govern their paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from hzetl.extract.shapes import Shape
from hzetl.extract.subjects import Subject
from hzetl.extract.tokens import Kind, Token, pattern
from hzetl.normalize.periods import Period, PeriodExpression, resolve_period
from hzetl.normalize.regions import ancestors

_BASE_BEFORE = re.compile(
    pattern("(?:比|较|同|与|跟|和|相当于|不及|低于|高于|优于|超过?|快于|好于|为|距|距离|相比|{R})$")
)

_PREDICATE = re.compile(
    "(?:也是|正是|就是|是|作为|谋划|迈向|迎接|面向|展望|创|创下|创造|为期|于|自|用了|历时|前|首个)$"
)
_NOT_A_PERIOD_AFTER = re.compile(
    "^(?:规划|计划|行动|目标|纲要|建议|之年|工程|方案|度?(?:报告|榜单|榜|会议|大会|版|会)|最[佳好快高低]|以前|之前|前|的新高|新高|来新高|来最)"
)


@dataclass(slots=True)
class Governing:
    """A period in force and where the page names it.

    Attributes:
        period: days.
        place: span in the reading of the words, or None where it is inferred.
        paragraph: of the words; -1 for the title.
        span: several years.
        recent: the first of them is within (近三年, 2016—2020年), so that growth starts the year before.
        as_of: 截至: up to its end.
        now: whether it is the moment of publication (目前).
        open_year: 今年: not over at publication.
    """

    period: Period
    place: tuple[int, int] | None = None
    paragraph: int = -1
    now: bool = False
    open_year: bool = False
    span: bool = False
    recent: bool = False
    as_of: bool = False


@dataclass(slots=True)
class Context:
    """State of the reading of one document; made anew for each, so that extraction stays a pure function."""

    published_on: date | None
    home: str | None
    title_year: int | None = None
    main: Governing | None = None
    passing: Governing | None = None
    region: str | None = None
    region_place: tuple[int, int] | None = None
    entity: str | None = None
    entity_place: tuple[int, int] | None = None
    subject: Subject | None = None
    pending: Subject | None = None
    loose: Subject | None = None
    loose_span: tuple[int, int] | None = None
    recent: list[Subject] = field(default_factory=list)
    scope: str | None = None
    span: Governing | None = None
    local: Governing | None = None
    opening: bool = False
    moment: Governing | None = None
    among: bool = False
    paragraph: int = 0
    target: bool = False

    @property
    def governing(self) -> Governing | None:
        """The period in force: the passing one, else the main one."""
        return self.passing or self.local or self.main

    @property
    def period(self) -> Period | None:
        """Days of the period in force."""
        return self.governing.period if self.governing else None

    def open_paragraph(self, number: int) -> None:
        """A new paragraph: the document's own region again, no entity, no subject to inherit."""
        self.paragraph = number
        self.passing = self.moment = self.local = None
        self.region = self.region_place = None
        self.entity = self.entity_place = None
        self.subject = self.pending = None
        self.recent = []
        self.scope = None

    def open_sentence(self, *, linked: bool, opening: bool = False) -> None:
        """A new sentence: what only passed is over, unless a semicolon goes on."""
        self.pending = self.loose = self.loose_span = None
        self.opening = opening
        if not linked:
            self.target = False
        if not linked or self.among:
            self.passing = None
        self.among = False

    def take_period(self, shape: Shape, index: int, clause_start: int, *, among: bool) -> None:
        """Let a period of the text govern from here on, if it is not a base of comparison or part of a name."""
        token = shape.tokens[index]
        before, after = shape.signs[max(clause_start, index - 6) : index], shape.signs[index + 1 : index + 8]
        if token.said is None or not _may_govern(token, before, after):
            return
        period = self._resolved(token.said)
        if period is None or (token.said.word == "recent" and self.governing and self.governing.span):
            return
        found = self._governing_by(token, token.said, period)
        if found.span:
            self.span = found
        if not (among or self._passes(token.said, period, before)):
            self.main, self.passing, self.local = found, None, None
        elif self.opening and not among and token.said.months and not period.is_point and not self._outlived(period):
            self.local, self.passing = found, None  # a paragraph that begins with 1—11月 is about it
        elif not (found.now and self.passing and not self.passing.now):
            self.passing, self.among = found, among
            if period.is_point and not found.now:
                self.moment = found

    def _resolved(self, said: PeriodExpression) -> Period | None:
        anchor = self.main.period if self.main else None
        period = resolve_period(said, self.published_on, self.period if said.governing else anchor)
        if period is None:
            return None
        year = period.start.year
        if said.since and said.has_year and self.title_year == year and period.end.year > year:
            period = Period(period.start, date(year, 12, 31))
        return period.closing() if said.as_of and not period.is_point else period

    def _governing_by(self, token: Token, said: PeriodExpression, period: Period) -> Governing:
        return Governing(
            period,
            (token.start, token.end),
            self.paragraph,
            now=said.word == "now",
            open_year=said.year_offset == 0 and said.months is None and not said.since,
            span=said.until_year is not None or said.word == "recent",
            recent=not re.search("[到至]", token.text),
            as_of=said.as_of and said.word is None,
        )

    def _passes(self, said: PeriodExpression, period: Period, before: str) -> bool:
        """Whether a period governs its sentence only."""
        if self._outlived(period) or (self.published_on is not None and period.start > self.published_on):
            return True  # also what lies ahead (到2027年): the sentences after it are of the present again
        if self.main is None and said.word is None and not said.until_year:
            return False
        if (
            self.main is not None
            and self.main.place is None
            and said.months
            and not period.is_point
            and said.day is None
        ):
            return False  # a title gave the year alone; 上半年 says which part of it the page is about
        if not said.has_year and said.months is None and said.point is None and said.word is None and self.main:
            return self.main.period != period and not said.since
        named_in_passing = bool(re.search("(?:于|在|自|早在)$", before) or _PREDICATE.search(before))
        spans = said.until_year is not None or said.word is not None
        return not said.has_year or said.since or period.is_point or spans or named_in_passing

    def _outlived(self, period: Period) -> bool:
        """A year long before the governing one, or before the document's own, is named in passing (2015年)."""
        if (
            self.title_year is not None
            and self.published_on
            and period.end.year < self.title_year < self.published_on.year
        ):
            return True
        return self.main is not None and period.end.year < self.main.period.start.year - 1

    def take_region(self, token: Token) -> None:
        """Let a region govern the rest of the paragraph; figures are its, no longer a company's."""
        if token.code is not None:
            self.region, self.region_place = token.code, (token.start, token.end)
            self.entity = self.entity_place = None

    def is_own(self, code: str | None) -> bool:
        """Whether a region is the document's own or part of it, not a whole that it belongs to."""
        return code is not None and (self.home is None or code == self.home or code not in ancestors(self.home))

    def take_entity(self, name: str, place: tuple[int, int]) -> None:
        """Let a company govern the rest of the paragraph."""
        self.entity, self.entity_place = name, place

    def take_subject(self, subject: Subject) -> None:
        """What a claim was about: later clauses that name nothing are about it too."""
        self.subject = subject
        if not self.recent or self.recent[-1].name != subject.name:
            self.recent.append(subject)


def _may_govern(token: Token, before: str, after: str) -> bool:
    """Whether a period is one that figures are of: not a base, a plan's name, a predicate or the day of an event."""
    said = token.said
    if said is None or is_base(before, after) or _NOT_A_PERIOD_AFTER.match(after):
        return False
    if re.search("[从由]$", before) and not said.until_year and not said.since:
        return False  # the earlier end of a pair (由上年同期的14.9%提高到17.6%)
    if re.search("规划|之年", token.text):
        return False
    if _PREDICATE.search(before) and not re.search("(?:于|自|前|这是|这就是|这正是)$", before):
        return False
    return said.day is None or said.as_of or said.word is not None or bool(re.match("零?时?为?标准时点", after))


def is_base(before: str, after: str) -> bool:
    """Whether a period is what is compared with (`比上年`), not what is told about."""
    if before.endswith("以") and after.startswith("为基"):
        return True
    if re.search("(?:至|到|达到?)$", before) and re.match(f"的[约近超]?{Kind.PERCENT.value}", after):
        return True  # 恢复至2019年同期的119.8%
    if re.search(pattern("(?:是|为)$"), before):
        return bool(re.match(pattern("^(?:同期)?的"), after))
    return bool(_BASE_BEFORE.search(before))


def bases_in(shape: Shape, start: int, end: int) -> list[Token]:
    """Base periods named in a run: `比上年全年`, `较2019年同期`."""
    return [
        shape.tokens[index]
        for index in shape.find(Kind.PERIOD, start, end)
        if re.search("(?:比|较|与|同)$", shape.signs[max(start, index - 3) : index])
    ]
