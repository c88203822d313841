"""What a made-up text states: figures with the fields that a careful reader gives them, at their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Days = tuple[date, date]


@dataclass(frozen=True)
class Figure:
    """One figure as it is written, and what it says.

    Attributes:
        quote: the run with number and unit.
        value: in the claim's unit; a fall is negative.
        unit: code.
        measure: as in the model.
        codes: codes of the indicator, any of which is right; empty for a name of the long tail.
        name: the words that a name of the long tail is.
        region: code.
        days: period.
        base: comparison period, or None.
        scopes: wholes, any of which is right; None where a scope is not judged.
        of: what a rank, change or gap is about, or None where that is not judged.
        loose: evidence may be longer than the quote (ranks, `持平`).
        entity: a company's name, or None.
    """

    quote: str
    value: Decimal
    unit: str
    measure: str = "level"
    codes: tuple[str, ...] = ()
    name: str = ""
    region: str | None = None
    days: Days | None = None
    modifier: str = "eq"
    status: str = "actual"
    base: Days | None = None
    scopes: tuple[str | None, ...] | None = None
    streak: int | None = None
    classifier: str | None = None
    value_high: Decimal | None = None
    of: str | None = None
    loose: bool = False
    entity: str | None = None


Part = str | Figure


@dataclass(frozen=True)
class Placed:
    """A figure at its offset in a text."""

    start: int
    figure: Figure

    @property
    def end(self) -> int:
        return self.start + len(self.figure.quote)


@dataclass(frozen=True)
class Told:
    """A text and what it states."""

    text: str
    figures: tuple[Placed, ...]
    published_on: date
    home: str
    title: str = ""


def put_together(parts: Sequence[Part]) -> tuple[str, list[Placed]]:
    """Text of the parts, and the figures at their offsets."""
    text, figures = "", []
    for part in parts:
        if isinstance(part, Figure):
            figures.append(Placed(len(text), part))
            text += part.quote
        else:
            text += part
    return text, figures
