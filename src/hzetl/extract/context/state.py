"""What governs a clause: region, entity, subject, and the period (`times`); how it is carried on and taken back.

Regions and entities govern their paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hzetl.extract.context.deictic import meant_by
from hzetl.extract.context.times import Times
from hzetl.extract.entities.zones import is_place, is_zone
from hzetl.extract.lexing.tokens import Token
from hzetl.extract.subject import Subject
from hzetl.normalize.regions import UNPLACED, ancestors

Whereabouts = tuple[str | None, tuple[int, int] | None, str | None, tuple[int, int] | None]
"""Region and company in force, each with where the page names it."""


@dataclass(slots=True)
class Context(Times):
    """State of the reading of one document; made anew for each, so that extraction stays a pure function."""

    region: str | None = None
    region_place: tuple[int, int] | None = None
    section: str | None = None
    section_place: tuple[int, int] | None = None
    entity_place: tuple[int, int] | None = None
    zone: str | None = None
    whole: Whereabouts | None = None
    outside: Whereabouts | None = None
    named_entity: str | None = None
    subject: Subject | None = None
    former: Subject | None = None
    pending: Subject | None = None
    loose: Subject | None = None
    loose_span: tuple[int, int] | None = None
    recent: list[Subject] = field(default_factory=list)
    scope: str | None = None
    compared_by: Subject | None = None
    compared: Token | None = None
    part: bool = False
    paragraph_start: int = 0
    monthly: bool = False
    monthly_below: bool = False
    yearly: bool = False
    products: str = ""
    firms: str = ""
    sold: str = ""
    aimed_from: int = -1
    estimated: int = -1
    plan_level: int = 0
    tasks: bool = False

    def open_paragraph(self, number: int) -> None:
        """A new paragraph: the document's own region again, no entity, no subject to inherit."""
        self.paragraph = number
        self.passing = self.moment = self.local = None
        self._take_back_the_news(number)
        self.region, self.region_place, self.whole = self.section, self.section_place, None
        self.entity, self.entity_place = (self.zone if self.section is None else None), None
        self.former = self.subject or self.former
        self.subject = self.pending = None
        self.recent = []
        self.scope, self.sold = None, ""

    def _take_back_the_news(self, number: int) -> None:
        """In news of the present year a year before is told of in passing: the next paragraph is of the news again."""
        news, main, published = self.first_main, self.main, self.published_on
        if news is None or main is None or published is None or main.place is None or main.paragraph != number - 1:
            return
        whole_year = (main.period.start.month, main.period.end.month) == (1, 12) and not main.span
        fresh = news.period.end <= published and news.period.end.year == published.year
        if whole_year and fresh and not news.open_year and main.period.end.year == published.year - 1:
            self.main = news

    def open_parts(self) -> None:
        """`其中，`: the regions of the parts do not outlast them."""
        self.whole = self.whole or self.here()

    def here(self) -> Whereabouts:
        """Region and company in force."""
        return self.region, self.region_place, self.entity, self.entity_place

    def open_sentence(self, *, linked: bool, opening: bool = False, part: bool = False) -> None:
        """A new sentence: what only passed is over, unless a semicolon goes on or it tells of parts (`其中，`)."""
        self.pending = self.loose = self.loose_span = None
        self.opening = opening
        self.event = self.event and linked
        if self.whole is not None and not (linked or part):
            self.region, self.region_place, self.entity, self.entity_place = self.whole
            self.whole = None
        if not (linked or (part and self.target)) or self.foreseen:
            self.target = self.planned or (part and self.estimated == self.paragraph)
            self.foreseen = False
        if not linked:
            self.compared = None
            self.firms = ""
            self.part = False
        self.products = self.products if linked or part else ""
        if not (linked or part) or self.among:
            self.passing = None
        self.among = False

    def take_region(self, token: Token) -> None:
        """Let a region govern the rest of the paragraph; figures are its, no longer a company's."""
        if token.text == "该区" and self.named_entity is not None and is_zone(self.named_entity):
            self.take_entity(self.named_entity, (token.start, token.end))
        elif (code := meant_by(token, self.home, self.section, self.region)) is not None:
            self.region, self.region_place = code, (token.start, token.end)
            if self.entity is not None and not is_place(self.entity):
                self.subject = self.pending = None  # what a company's figure was of is not what a region's is of
            self.entity = self.entity_place = None

    def take_several(self) -> None:
        """Several regions that a clause lists have its figure together: it is of no one of them, in this sentence."""
        self.whole = self.whole or self.outside
        self.region = UNPLACED

    def is_own(self, code: str | None) -> bool:
        """Whether a region is the document's own or part of it, not a whole that it belongs to."""
        return code is not None and (self.home is None or code == self.home or code not in ancestors(self.home))

    def take_entity(self, name: str, place: tuple[int, int]) -> None:
        """Let a company govern the rest of the paragraph."""
        self.entity, self.entity_place = name, place
        self.named_entity = name

    def take_subject(self, subject: Subject) -> None:
        """What a claim was about: later clauses that name nothing are about it too."""
        self.subject, self.opening = subject, False
        if not self.recent or self.recent[-1].name != subject.name:
            self.recent.append(subject)
