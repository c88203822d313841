"""Claims of the touched series in, observations with their vintages and the claims behind them out. Pure.

For each series and period every publication day opens a vintage: what the world could conclude that day. Which claim is
selected goes by `warehouse/seeds/selection_order.csv`; claims that agree within their rounding or bound corroborate it,
others conflict or were superseded. The result depends on the set of claims alone, never on the order of loading.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple, cast

import pandas as pd

from hzetl.keys import int_key
from hzetl.model import OPEN_END
from hzetl.normalize.intervals import Interval, interval_of, last_digit
from hzetl.normalize.thresholds import threshold
from hzetl.reconcile.frames import (
    BRIDGE_COLUMNS,
    CLAIM_COLUMNS,
    OBSERVATION_COLUMNS,
    frame_of,
    require_columns,
)
from hzetl.reconcile.selection_table import selection_order

_EXACTNESS = {"eq": 0, "approx": 1}
_BOUND = 2
_OFFICES = 2
"""Yearbooks, communiqués and bureaus of statistics have authority up to this."""
_DERIVED_STEP = Decimal("0.2")
"""A rate that follows from two of one decimal is right within a tenth."""


class _Row(NamedTuple):
    claim_key: int
    series_key: int
    document_key: int
    source_key: int
    authority: int
    published_on: date
    period_start: date
    period_end: date
    value: Decimal
    value_high: Decimal | None
    unit: str
    modifier: str
    status: str
    origin: str
    quote: str
    derived_from: tuple[int, ...]
    witness_key: int
    released_on: date
    revises: bool


@dataclass(frozen=True, slots=True)
class _Voice:
    """A claim with what selection needs to know of it."""

    row: _Row
    step: Decimal
    interval: Interval
    exactness: int
    strength: tuple[int | Decimal, ...] = ()
    """What the criteria of selection come to, in their order; smaller is stronger."""

    @classmethod
    def of(cls, row: _Row) -> _Voice:
        step = _DERIVED_STEP if row.origin == "derived" and row.unit == "percent" else last_digit(row.quote, row.value)
        interval = interval_of(row.value, row.value_high, row.modifier, row.unit, step)
        exactness = _EXACTNESS.get(row.modifier, _BOUND)
        if row.value_high is not None:
            exactness = max(exactness, _EXACTNESS["approx"])
        voice = cls(row, step, interval, exactness)
        return replace(voice, strength=tuple(voice.criterion(name) for name in selection_order()))

    def criterion(self, name: str) -> int | Decimal:
        """The criterion's value; smaller is stronger."""
        match name:
            case "origin":
                return 0 if self.row.origin == "stated" else 1
            case "authority":
                return self.row.authority
            case "exactness":
                return self.exactness
            case "published_on":
                return -self.row.released_on.toordinal()  # a reprint of an old release is no later word
            case "original":
                return 0 if self.row.witness_key == self.row.document_key else 1
            case "precision":
                return self.step
            case _:
                return self.row.claim_key


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Observations (`OBSERVATION_COLUMNS`) and the claims behind them (`BRIDGE_COLUMNS`)."""

    observations: pd.DataFrame
    bridge: pd.DataFrame


def reconcile(claims: pd.DataFrame) -> Reconciled:
    """Concludes the observations of all series in the frame.

    Args:
        claims: columns and types of `frames.CLAIM_COLUMNS`, in any order; the whole series, not a part of it.

    Returns:
        Observations sorted by series, period and vintage, and their bridge rows.

    Raises:
        ValueError: the frame has another shape.
    """
    require_columns(claims, CLAIM_COLUMNS)
    rows = cast("Iterable[_Row]", map(_Row._make, claims[list(CLAIM_COLUMNS)].itertuples(index=False, name=None)))
    ordered = sorted(rows, key=lambda r: (r.series_key, r.period_start, r.period_end, r.published_on, r.claim_key))
    observations: list[tuple[object, ...]] = []
    bridge: list[tuple[object, ...]] = []
    for _, group in itertools.groupby(ordered, key=lambda r: (r.series_key, r.period_start, r.period_end)):
        for vintage in _vintages([_Voice.of(row) for row in group]):
            observation, joined = _conclude(vintage)
            observations.append(observation)
            bridge.extend(joined)
    return Reconciled(frame_of(observations, OBSERVATION_COLUMNS), frame_of(bridge, BRIDGE_COLUMNS))


@dataclass(frozen=True, slots=True)
class _Vintage:
    start: date
    end: date
    voices: Sequence[_Voice]
    selected: _Voice


def _in_force(voices: Sequence[_Voice]) -> Sequence[_Voice]:
    """Without what an office of statistics has since revised in so many words; corrections by hand stay."""
    revised = [v.row.released_on for v in voices if v.row.revises and v.row.authority <= _OFFICES]
    if not revised:
        return voices
    last = max(revised)
    return [v for v in voices if v.row.released_on >= last or v.row.authority == 0]


def _select(voices: Sequence[_Voice]) -> _Voice:
    voices = _in_force(voices)
    best = min(voices, key=attrgetter("strength"))
    # A finer figure of the same standing that the best one merely rounds says more than the rounding.
    peers = [
        v
        for v in voices
        if v.row.origin == best.row.origin
        and v.row.authority == best.row.authority
        and v.exactness == best.exactness
        and v.step < best.step
        and v.interval.overlaps(best.interval)
    ]
    return min(peers, key=attrgetter("strength")) if peers else best


def _conclusion(voice: _Voice) -> tuple[object, ...]:
    row = voice.row
    return (row.value, row.value_high, row.modifier, row.origin, row.status)


def _vintages(voices: Sequence[_Voice]) -> list[_Vintage]:
    """Vintages of one series and period; a publication day that concludes the same as the day before opens none."""
    days = sorted({v.row.published_on for v in voices})
    starts: list[tuple[date, object]] = []
    for day in days:
        conclusion = _conclusion(_select([v for v in voices if v.row.published_on <= day]))
        if not starts or starts[-1][1] != conclusion:
            starts.append((day, conclusion))
    vintages = []
    for i, (start, _) in enumerate(starts):
        end = starts[i + 1][0] - timedelta(days=1) if i + 1 < len(starts) else OPEN_END
        known = [v for v in voices if v.row.published_on <= end]
        vintages.append(_Vintage(start, end, known, _select(known)))
    return vintages


def _why_selected(selected: _Voice, others: Sequence[_Voice]) -> str:
    if selected.row.authority == 0:
        return "curated"
    standing = _in_force([selected, *others])
    if len(standing) == 1 and others and selected.row.revises:
        return "revision"
    others = [other for other in others if other in standing]
    if not others:
        return "derived" if selected.row.origin == "derived" else "only"
    reasons = {
        "origin": "stated",
        "authority": "authority",
        "exactness": "exact",
        "published_on": "latest",
        "original": "original",
        "precision": "precise",
        "claim_key": "tie",
    }
    # The weakest criterion needed to beat every rival is what decided.
    needed = 0
    order = selection_order()
    for other in others:
        for position, (mine, theirs) in enumerate(zip(selected.strength, other.strength, strict=True)):
            if mine < theirs:
                needed = max(needed, position)
                break
            if theirs < mine:
                return "precise"
    return reasons[order[needed]]


def _stands(voice: _Voice, selected: _Voice, *, revised: bool) -> tuple[str, str]:
    """How a claim that was not selected stands to the one that was: (joined, reason)."""
    row, best = voice.row, selected.row
    if (row.value, row.value_high, row.modifier) == (best.value, best.value_high, best.modifier):
        reprint = row.witness_key == best.witness_key and row.document_key != best.document_key
        return "corroborating", "reprint" if reprint else "same"
    bounded = _BOUND in (voice.exactness, selected.exactness)
    if voice.interval.overlaps(selected.interval):
        return "corroborating", "bound" if bounded else "rounding"
    age = (best.released_on - row.released_on).days
    if age > 0 and (revised or row.source_key == best.source_key or age > threshold("conflict_days")):
        return "superseded", "revised"
    return "conflicting", "bound_broken" if bounded else "differs"


def _conclude(vintage: _Vintage) -> tuple[tuple[object, ...], list[tuple[object, ...]]]:
    selected = vintage.selected
    row = selected.row
    others = [v for v in vintage.voices if v is not selected]
    key = int_key("observation", row.series_key, row.period_start, row.period_end, vintage.start)
    joined: list[tuple[object, ...]] = [(key, row.claim_key, "selected", _why_selected(selected, others))]
    conflicts, agreeing = 0, {row.witness_key}
    standing = _in_force(vintage.voices)
    for voice in others:
        stands, reason = _stands(voice, selected, revised=voice not in standing)
        conflicts += stands == "conflicting"
        if stands == "corroborating":
            agreeing.add(voice.row.witness_key)
        joined.append((key, voice.row.claim_key, stands, reason))
    if row.origin == "derived":
        present = {claim for _, claim, _, _ in joined}
        joined.extend((key, claim, "input", "input") for claim in row.derived_from if claim not in present)
    status = "F" if row.status == "target" else "E" if row.origin == "derived" else "A"
    observation = (
        key,
        row.series_key,
        row.period_start,
        row.period_end,
        row.value,
        row.value_high,
        row.modifier,
        row.origin,
        status,
        vintage.start,
        vintage.end,
        row.claim_key,
        len(joined),
        conflicts,
        len(agreeing),
    )
    return observation, joined
