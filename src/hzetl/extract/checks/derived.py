"""Facts that follow from others of the same document: from a growth and its lead over GDP's, GDP's growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hzetl import late_re as re
from hzetl.extract.subject import head_of
from hzetl.keys import hex_key
from hzetl.model import Claim, Document, Measure, Modifier, OfMeasure, Status
from hzetl.normalize.indicators import Indicator, indicator_by_alias
from hzetl.normalize.periods import Period
from hzetl.normalize.regions import deictic_region

_GROWTH = re.compile("(?:的)?(?:同比)?(?:增速|增长速度|增幅|增长率)$")
_LOOKED_BACK = 12
"""A rate is told at most so many claims before its lead or change."""
_WHOLE_SHARE = 100
_OTHER_RATE = re.compile("占|比重|份额|(?<!增长)(?<!增)率")
_WHOLE = re.compile("[全我][国省市区县]")
_LEAD = re.compile("^(?:同期|全市|全省|全国|我市|我省|我区|全区|当年)+")


def derived_from(document: Document, stated: Sequence[Claim]) -> list[Claim]:
    """Claims that follow from two stated ones.

    `增长7.1%，高于GDP增速2.4个百分点` gives GDP a growth of 4.7%. Nothing follows where the other series is named
    loosely (`高于规上工业面上增速`), where a bound stands, or where either is refused. What is named without a head
    noun has that of the series that leads: 用电量 that grows faster than `第二产业` says nothing of its 增加值.

    `一季度增长6.2%，较上年全年快了1.7个百分点` gives the year before a growth of 4.5%; likewise of shares.
    """
    found: list[Claim] = []
    for place, change in enumerate(stated):
        if change.review or change.modifier is not Modifier.EQ or change.evidence is None:
            continue
        before = stated[max(0, place - _LOOKED_BACK) : place]
        if change.measure is Measure.PP_GAP and change.of_measure is OfMeasure.YOY and change.scope:
            found += _other_growth(document, change, before)
        elif change.measure is Measure.PP_CHANGE and change.of_measure is not None:
            found += _earlier_rate(document, change, before)
    return found


def _other_growth(document: Document, gap: Claim, before: Sequence[Claim]) -> Iterator[Claim]:
    """Growth of the series that is led: growth less its lead."""
    other, growth = _counterpart(gap), _rate_of(gap, before, Measure.YOY)
    if other is None or growth is None or other.code == gap.indicator_code:
        return
    region = _region(gap, document.home_region)
    key = hex_key("claim", document.content_hash, "derived", other.code, region, gap.period_start, gap.period_end,
                  growth.id, gap.id)  # fmt: skip
    yield Claim(
        id=key, doc=gap.doc, indicator=other.name, indicator_code=other.code, region=region, entity=gap.entity,
        entity_region=gap.entity_region, period_start=gap.period_start, period_end=gap.period_end,
        measure=Measure.YOY, value=growth.value - gap.value, unit="percent", status=gap.status, evidence=None,
        confidence=_confidence(growth, gap), rule="growth less its lead", derived_from=(growth.id, gap.id),
    )  # fmt: skip


_OF_RATES = {OfMeasure.YOY: Measure.YOY, OfMeasure.SHARE: Measure.SHARE}


def _earlier_rate(document: Document, change: Claim, before: Sequence[Claim]) -> Iterator[Claim]:
    """The rate of the time compared with: rate less its change."""
    measure = _OF_RATES.get(change.of_measure) if change.of_measure else None
    rate = _rate_of(change, before, measure) if measure else None
    days = _days_before(change)
    if rate is None or days is None or change.status is not Status.ACTUAL or _of_another_rate(document, rate, change):
        return
    value = rate.value - change.value
    if rate.measure is Measure.SHARE and not 0 <= value <= _WHOLE_SHARE:
        return
    key = hex_key("claim", document.content_hash, "derived", *map(str, days), rate.id, change.id)
    kept = {"evidence": None, "value": value, "review": None, "period_start": days[0], "period_end": days[1]}
    made = {"id": key, "confidence": _confidence(rate, change), "rule": "rate less its change",
            "derived_from": (rate.id, change.id)}  # fmt: skip
    yield Claim.model_validate(rate.model_dump() | kept | made)


def _of_another_rate(document: Document, rate: Claim, change: Claim) -> bool:
    """`增长18.2%，占服务业营收的比重回落0.7个百分点`: what changes is no growth."""
    if rate.evidence is None or change.evidence is None or rate.measure is Measure.SHARE:
        return False
    return bool(_OTHER_RATE.search(document.text, rate.evidence.end, change.evidence.start))


def _days_before(change: Claim) -> tuple[date, date] | None:
    """Days that a change is over: those named, else the same ones a year before."""
    if change.base_start is not None and change.base_end is not None:
        return change.base_start, change.base_end
    if change.period_start is None or change.period_end is None:
        return None
    before = Period(change.period_start, change.period_end).year_before()
    return before.start, before.end


def _confidence(one: Claim, other: Claim) -> float:
    return round(min(one.confidence, other.confidence) * 0.9, 2)


def _counterpart(gap: Claim) -> Indicator | None:
    words = _LEAD.sub("", _GROWTH.sub("", gap.scope or ""))
    if head_of(words) is None:
        head = head_of(gap.indicator)
        return indicator_by_alias(words + ("增加值" if head == "生产总值" else head)) if head else None
    return indicator_by_alias(words)


def _region(gap: Claim, home: str | None) -> str | None:
    """The region of the other series: `高于全国GDP增速` is of the country."""
    lead = _LEAD.match(gap.scope or "")
    named = [deictic_region(word, home) for word in _WHOLE.findall(lead.group())] if lead else []
    return next((code for code in named if code), gap.region)


def _series(claim: Claim) -> str:
    return claim.indicator_code or claim.indicator


def _rate_of(change: Claim, stated: Sequence[Claim], measure: Measure) -> Claim | None:
    """The rate whose lead or change it is: same series and period, stated just before."""
    same = [
        c for c in stated
        if c.measure is measure and _series(c) == _series(change) and c.unit == "percent" and c.review is None
        and (c.region, c.entity, c.breakdown) == (change.region, change.entity, change.breakdown)
        and (c.period_start, c.period_end) == (change.period_start, change.period_end)
        and c.modifier is Modifier.EQ and c.value_high is None and c.evidence and change.evidence
        and c.evidence.start < change.evidence.start
    ]  # fmt: skip
    return same[-1] if same else None
