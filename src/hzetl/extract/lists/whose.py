"""Whose the values of a list are: one subject for each, and a region, a period or a measure where these differ.

What belongs here: how a value takes its place in the list. What does not: finding the members (`listed`, `members`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hzetl.extract.drafts import Draft
from hzetl.extract.subject import Subject
from hzetl.model import Measure
from hzetl.normalize.periods import Period


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose the values of a list are, and where they differ in region, period or measure, which is which."""

    subjects: list[Subject]
    places: list[str | None] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)

    def settle(self, draft: Draft, number: int) -> None:
        """Give a draft what is told of its place in the list."""
        if self.periods:
            period = self.periods[number]
            back = draft.period.end.year - draft.base.end.year if draft.period and draft.base else 0
            closing = draft.measure is Measure.LEVEL and draft.subject.stock
            draft.period = period.closing() if closing and not period.is_point else period
            draft.base = period.year_before(back) if draft.measure is Measure.CAGR and back else None
        if self.measures and draft.measure in {Measure.YOY, Measure.MOM}:
            draft.measure = self.measures[number]
