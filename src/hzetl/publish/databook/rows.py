"""What a page shows of an observation or a claim: texts in both languages and links, ready for a template. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hzetl.publish.databook.book import (
    Book,
    Claim,
    Document,
    Indicator,
    Joined,
    Label,
    Observation,
    Period,
    Subject,
    label,
)
from hzetl.publish.databook.links import Links
from hzetl.publish.databook.strands import vintages
from hzetl.publish.databook.wording import ROLES, amount_label, indicator_label, measure_label
from hzetl.reconcile.selection_table import reason_labels


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim behind an observation: how it stands to it, what it says, where."""

    claim: Claim
    role: str
    role_name: Label
    reason: Label
    amount: Label
    href: str | None
    document: Document


@dataclass(frozen=True, slots=True)
class Vintage:
    """What was concluded from one publication day on."""

    since: date
    amount: Label
    href: str | None


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """An observation with all claims behind it and its earlier vintages."""

    observation: Observation
    period: Period
    indicator: Indicator
    indicator_name: Label
    indicator_href: str | None
    subject: Subject
    subject_href: str | None
    measure: Label
    amount: Label
    href: str | None
    document: Document | None
    voices: tuple[Voice, ...]
    vintages: tuple[Vintage, ...]

    @property
    def unlisted(self) -> int:
        """How many claims behind it are not among the voices."""
        return len(self.observation.joined) - len(self.voices)

    @property
    def revised(self) -> bool:
        """Whether an earlier vintage said something else."""
        return len(self.vintages) > 1


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the list of its document, with the observations that it stands behind."""

    claim: Claim
    indicator_name: Label
    indicator_href: str | None
    subject: Subject
    subject_href: str | None
    measure: Label
    amount: Label
    roles: tuple[tuple[Label, Label, str], ...]
    review: str | None
    inputs: tuple[tuple[str, str], ...]


_LISTED = 12
"""Claims of one role that are listed of an observation: of a release that hundreds print, nobody reads more."""


def _listed(joined: Sequence[Joined]) -> Iterator[Joined]:
    seen: Counter[str] = Counter()
    for one in joined:
        seen[one.role] += 1
        if seen[one.role] <= _LISTED:
            yield one


class Rows:
    """Makes rows for pages of one folder."""

    def __init__(self, book: Book, links: Links) -> None:
        self.book = book
        self.links = links
        self._vintages = vintages(book.observations)
        self._roles: dict[int, list[tuple[Observation, Joined]]] = defaultdict(list)
        for observation in book.current:
            for one in observation.joined:
                self._roles[one.claim].append((observation, one))

    def at(self, root: str) -> Rows:
        """The same for pages elsewhere."""
        other = object.__new__(Rows)
        other.book, other.links = self.book, self.links.at(root)
        other._vintages, other._roles = self._vintages, self._roles
        return other

    def observation(self, observation: Observation) -> ObservationRow:
        """The row of an observation."""
        what = observation.what
        key = (what.series, observation.period)
        return ObservationRow(
            observation=observation,
            period=observation.period,
            indicator=what.indicator,
            indicator_name=indicator_label(what),
            indicator_href=self.links.indicator(what.indicator),
            subject=what.subject,
            subject_href=self.links.region(what.subject.region),
            measure=measure_label(what, self.book.measures),
            amount=amount_label(what, observation.amount),
            href=self.links.evidence(observation),
            document=self.links.selected_document(observation),
            voices=tuple(self._voice(one) for one in _listed(observation.joined)),
            vintages=tuple(
                Vintage(v.since, amount_label(v.what, v.amount), self.links.evidence(v))
                for v in self._vintages.get(key, ())
            ),
        )

    def _voice(self, one: Joined) -> Voice:
        claim = self.book.claims[one.claim]
        zh, en = reason_labels().get(one.reason, (one.reason, one.reason))
        return Voice(
            claim=claim,
            role=one.role,
            role_name=ROLES.get(one.role, label(one.role)),
            reason=Label(zh, en),
            amount=amount_label(claim.what, claim.amount),
            href=self.links.claim(claim),
            document=self.book.documents[claim.document],
        )

    def claim(self, claim: Claim) -> ClaimRow:
        """The row of a claim."""
        what = claim.what
        return ClaimRow(
            claim=claim,
            indicator_name=indicator_label(what),
            indicator_href=self.links.indicator(what.indicator),
            subject=what.subject,
            subject_href=self.links.region(what.subject.region),
            measure=measure_label(what, self.book.measures),
            amount=amount_label(what, claim.amount),
            roles=tuple(self._role(observation, one) for observation, one in self._roles.get(claim.key, ())),
            review=self.review_of(claim),
            inputs=tuple(self._input(text) for text in claim.derived_from),
        )

    def review_of(self, claim: Claim) -> str | None:
        """Why a person should look at the claim, while nobody has decided."""
        return self.book.reviews.get(claim.key)

    def _role(self, observation: Observation, one: Joined) -> tuple[Label, Label, str]:
        zh, en = reason_labels().get(one.reason, (one.reason, one.reason))
        return ROLES.get(one.role, label(one.role)), Label(zh, en), self.links.observation(observation)

    def _input(self, claim_id: str) -> tuple[str, str]:
        claim = self.book.claims.get(int(claim_id, 16))
        return (f"#c-{claim_id}", claim.quote) if claim else ("", claim_id)
