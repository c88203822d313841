"""A document that gives one series and period two values which cannot both be true was misread, or is wrong. Pure.

Either way a person should look before one of them reaches a mart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hzetl.model import Claim, Modifier
from hzetl.normalize.intervals import Interval, interval_of, last_digit

CONTRADICTS = "contradicts another claim of the document"

_DIFFERENCES = frozenset({"more by", "less by", "higher by"})


def flag_contradictions(claims: Sequence[Claim]) -> list[Claim]:
    """The same claims in the same order; those that contradict each other get a reason for review.

    Repetitions, roundings and bounds that hold do not contradict. A figure beside its own revision does: which of the
    two is in force is for a person to say.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    for place, claim in enumerate(claims):
        if claim.review is None and claim.evidence is not None and claim.period_start is not None:
            alike.setdefault(_place(claim), []).append(place)
    flagged: set[int] = set()
    for places in alike.values():
        if len(places) > 1:
            within = {place: _interval(claims[place]) for place in places}
            lowest_end = min(interval.high for interval in within.values())
            highest_start = max(interval.low for interval in within.values())
            # Apart from some other one: begins after the first end, or ends before the last beginning.
            flagged |= {
                p for p, interval in within.items() if interval.low > lowest_end or interval.high < highest_start
            }
    return [
        claim.model_copy(update={"review": CONTRADICTS}) if place in flagged else claim
        for place, claim in enumerate(claims)
    ]


def _place(claim: Claim) -> tuple[object, ...]:
    """All that places a claim in a series and period."""
    return (
        claim.indicator_code or claim.indicator,
        _sorted({**claim.breakdown, **claim.breakdown_codes}),
        claim.region,
        claim.entity,
        claim.period_start,
        claim.period_end,
        claim.measure,
        claim.of_measure,
        _sorted(claim.basis),
        claim.unit,
        claim.classifier,
        claim.status,
        claim.base_start,
        claim.base_end,
        claim.scope,
        "新增" in claim.indicator and claim.rule in _DIFFERENCES,  # 新增就业100万人，比上年增加2万人
    )


def _sorted(told: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(told.items())) if told else ()


def _interval(claim: Claim) -> Interval:
    quote = claim.evidence.quote if claim.evidence else ""
    if quote.endswith("位数"):
        return Interval(claim.value, claim.value * 10)  # 两位数: from 10 up to 100
    modifier = Modifier.EQ if claim.unit == "rank" else claim.modifier
    return interval_of(claim.value, claim.value_high, modifier, claim.unit, last_digit(quote, claim.value))
