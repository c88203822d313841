"""One mention: what the lexer says of a run of characters."""

from __future__ import annotations

from datetime import date

from hzetl.model import Frozen, JsonNumber, Modifier


class Mention(Frozen):
    """A run of characters that means something by itself; `text[start:end] == quote`.

    `kind` is quantity, period, region, indicator or entity; of the further fields those of the kind are set. A number
    that stands alone is a quantity without a unit.
    """

    start: int
    end: int
    quote: str
    kind: str
    value: JsonNumber | None = None
    value_high: JsonNumber | None = None
    unit: str | None = None
    classifier: str | None = None
    modifier: Modifier | None = None
    period_start: date | None = None
    period_end: date | None = None
    code: str | None = None
    name: str | None = None
