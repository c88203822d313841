"""Facts that follow from others of the same document: from a growth and its lead over GDP's, GDP's growth."""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.subjects import head_of
from hzetl.keys import hex_key
from hzetl.model import Claim, Document, Measure, Modifier, OfMeasure
from hzetl.normalize.indicators import Indicator, indicator_by_alias
from hzetl.normalize.regions import deictic_region

_GROWTH = re.compile("(?:的)?(?:同比)?(?:增速|增长速度|增幅|增长率)$")
_LOOKED_BACK = 12
"""A growth is told at most so many claims before its lead."""
_WHOLE = re.compile("[全我][国省市区县]")
_LEAD = re.compile("^(?:同期|全市|全省|全国|我市|我省|我区|全区|当年)+")


def derived_from(document: Document, stated: Sequence[Claim]) -> list[Claim]:
    """Claims that follow from stated ones: growth less its lead over a named indicator's growth.

    `增长7.1%，高于GDP增速2.4个百分点` gives GDP a growth of 4.7%. Nothing follows where the other series is named
    loosely (`高于规上工业面上增速`), where a bound stands, or where either is refused. What is named without a head
    noun has that of the series that leads: 用电量 that grows faster than `第二产业` says nothing of its 增加值.
    """
    found = []
    for place, gap in enumerate(stated):
        if gap.measure is not Measure.PP_GAP or gap.of_measure is not OfMeasure.YOY or not gap.scope or gap.review:
            continue
        other = _counterpart(gap)
        growth = _growth_of(gap, stated[max(0, place - _LOOKED_BACK) : place])
        if other is None or growth is None or other.code == gap.indicator_code:
            continue
        value = growth.value - gap.value
        region = _region(gap, document.home_region)
        key = hex_key("claim", document.content_hash, "derived", other.code, region, gap.period_start,
                      gap.period_end,
                      growth.id, gap.id)  # fmt: skip
        found.append(Claim(
            id=key, doc=gap.doc, indicator=other.name, indicator_code=other.code, region=region, entity=gap.entity,
            entity_region=gap.entity_region, period_start=gap.period_start, period_end=gap.period_end,
            measure=Measure.YOY, value=value, unit="percent", status=gap.status, evidence=None,
            confidence=round(min(gap.confidence, growth.confidence) * 0.9, 2), rule="growth less its lead",
            derived_from=(growth.id, gap.id),
        ))  # fmt: skip
    return found


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


def _growth_of(gap: Claim, stated: Sequence[Claim]) -> Claim | None:
    """The growth whose lead it is: same series and period, stated just before."""
    same = [
        c for c in stated
        if c.measure is Measure.YOY and _series(c) == _series(gap) and c.unit == "percent" and c.review is None
        and (c.region, c.entity) == (gap.region, gap.entity)
        and (c.period_start, c.period_end) == (gap.period_start, gap.period_end)
        and c.modifier is gap.modifier is Modifier.EQ and c.evidence and gap.evidence
        and c.evidence.start < gap.evidence.start
    ]  # fmt: skip
    return same[-1] if same else None
