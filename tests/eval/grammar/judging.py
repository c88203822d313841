"""Whether what is extracted is what a made-up text states, figure by figure and nothing besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hzetl.model import Claim

from .sentence import Days, Figure, Placed, Told


@dataclass(frozen=True)
class Fault:
    """One figure that is missed, wrong in some fields, or said though nothing states it."""

    kind: str
    quote: str
    said: str


def faults(told: Told, said: Sequence[Claim]) -> list[Fault]:
    """All faults in what is said of one text; none where it is read as meant."""
    claims = list(said)
    found: list[Fault] = []
    for placed in told.figures:
        claim = _claim_at(placed, claims)
        if claim is None:
            found.append(Fault("missed", placed.figure.quote, ""))
            continue
        claims.remove(claim)
        wrong = _wrong(placed.figure, claim)
        if wrong:
            shown = "; ".join(f"{field}={value}" for field, value in wrong.items())
            found.append(Fault("wrong " + ",".join(wrong), placed.figure.quote, shown))
    found += [Fault("false", c.evidence.quote if c.evidence else "", f"{c.measure} {c.indicator}") for c in claims]
    return found


def _claim_at(placed: Placed, claims: Sequence[Claim]) -> Claim | None:
    figure = placed.figure
    for claim in claims:
        place = claim.evidence
        if (
            place is None
            or abs(float(claim.value) - float(figure.value)) > 1e-9 * abs(float(figure.value))
            or claim.unit != figure.unit
        ):
            continue
        exact = place.start == placed.start and place.quote == figure.quote
        if exact or (figure.loose and place.start <= placed.end and placed.start <= place.end):
            return claim
    return None


def _days(start: date | None, end: date | None) -> Days | None:
    return (start, end) if start and end else None


def _wrong(figure: Figure, claim: Claim) -> dict[str, object]:
    """Fields that differ, with what is said."""
    days, base = _days(claim.period_start, claim.period_end), _days(claim.base_start, claim.base_end)
    said: dict[str, tuple[object, bool]] = {
        "measure": (claim.measure, claim.measure == figure.measure),
        "indicator": (f"{claim.indicator} {claim.indicator_code}", _is_named(figure, claim)),
        "region": (claim.region, claim.region == figure.region),
        "entity": (claim.entity, claim.entity == figure.entity),
        "period": (f"{claim.period_start}..{claim.period_end}", days == figure.days),
        "base": (f"{claim.base_start}..{claim.base_end}", base == figure.base),
        "modifier": (claim.modifier, claim.modifier == figure.modifier),
        "status": (claim.status, claim.status == figure.status),
        "classifier": (claim.classifier, claim.classifier == figure.classifier),
        "value_high": (claim.value_high, claim.value_high == figure.value_high),
        "streak": (claim.streak, claim.streak == figure.streak),
        "scope": (claim.scope, figure.scopes is None or claim.scope in figure.scopes),
        "of": (claim.of_measure, figure.of is None or claim.of_measure == figure.of),
        "review": (claim.review, claim.review is None or claim.status == "target"),
    }
    return {field: value for field, (value, right) in said.items() if not right}


def _is_named(figure: Figure, claim: Claim) -> bool:
    if figure.codes:
        return claim.indicator_code in figure.codes
    name = claim.indicator.replace("营业收入", "营收")
    return figure.name.replace("营业收入", "营收") in name and len(name) <= len(figure.name) + 2
