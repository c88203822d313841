"""A claim in the making, and the values that its pieces of context give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from hzetl.extract.lexing.modifiers import mirrored
from hzetl.extract.subject import Subject
from hzetl.model import Measure, Modifier, OfMeasure
from hzetl.normalize.periods import Period


@dataclass(slots=True)
class Draft:
    """What will be a claim; spans are in the reading.

    Attributes:
        start: of the quote.
        end: of the quote, exclusive.
        measure: which kind of number.
        subject: what is measured.
        value: normalised, signed.
        unit: code.
        rule: which rule said so.
        confidence: of the rule, lowered by what had to be inferred.
        support: (start, end, role) of what the reading rests on.
    """

    start: int
    end: int
    measure: Measure
    subject: Subject
    value: Decimal
    unit: str
    rule: str
    confidence: float
    value_high: Decimal | None = None
    classifier: str | None = None
    of_measure: OfMeasure | None = None
    modifier: Modifier = Modifier.EQ
    period: Period | None = None
    base: Period | None = None
    region: str | None = None
    entity: str | None = None
    scope: str | None = None
    streak: int | None = None
    target: bool = False
    basis: dict[str, str] = field(default_factory=dict)
    breakdown: dict[str, str] = field(default_factory=dict)
    review: str | None = None
    support: list[tuple[int, int, str]] = field(default_factory=list)
    table: int | None = None
    row: int | None = None
    column: int | None = None


def turn(draft: Draft) -> None:
    """Make a fall of a number told as one: value, range and bound change sides."""
    draft.value = -draft.value
    if draft.value_high is not None:
        draft.value, draft.value_high = -draft.value_high, draft.value
    draft.modifier = mirrored(draft.modifier)
