"""Facts that follow from others of the same document: from a growth and its lead over GDP's, GDP's growth."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hzetl.keys import hex_key
from hzetl.model import Claim, Document, Measure, Modifier, OfMeasure
from hzetl.normalize.indicators import indicator_by_alias

_GROWTH = re.compile("(?:的)?(?:同比)?(?:增速|增长速度|增幅|增长率)$")
_LEAD = re.compile("^(?:同期|全市|全省|全国|我市|我省|我区|全区|当年)+")


def derived_from(document: Document, stated: Sequence[Claim]) -> list[Claim]:
    """Claims that follow from stated ones: growth less its lead over a named indicator's growth.

    `增长7.1%，高于GDP增速2.4个百分点` gives GDP a growth of 4.7%. Nothing follows where the other series is named
    loosely (`高于规上工业面上增速`), where a bound stands, or where either is refused.
    """
    found = []
    for gap in stated:
        if gap.measure is not Measure.PP_GAP or gap.of_measure is not OfMeasure.YOY or not gap.scope or gap.review:
            continue
        other = indicator_by_alias(_LEAD.sub("", _GROWTH.sub("", gap.scope)))
        growth = _growth_of(gap, stated)
        if other is None or growth is None or other.code == gap.indicator_code:
            continue
        value = growth.value - gap.value
        key = hex_key("claim", document.content_hash, "derived", other.code, gap.region, gap.period_start,
                      gap.period_end,
                      growth.id, gap.id)  # fmt: skip
        found.append(Claim(
            id=key, doc=gap.doc, indicator=other.name, indicator_code=other.code, region=gap.region, entity=gap.entity,
            entity_region=gap.entity_region, period_start=gap.period_start, period_end=gap.period_end,
            measure=Measure.YOY, value=value, unit="percent", status=gap.status, evidence=None,
            confidence=round(min(gap.confidence, growth.confidence) * 0.9, 2), rule="growth less its lead",
            derived_from=(growth.id, gap.id),
        ))  # fmt: skip
    return found


def _growth_of(gap: Claim, stated: Sequence[Claim]) -> Claim | None:
    """The growth whose lead it is: same series and period, stated just before."""
    same = [
        c for c in stated
        if c.measure is Measure.YOY and c.indicator == gap.indicator and c.unit == "percent" and c.review is None
        and (c.region, c.entity) == (gap.region, gap.entity)
        and (c.period_start, c.period_end) == (gap.period_start, gap.period_end)
        and c.modifier is gap.modifier is Modifier.EQ and c.evidence and gap.evidence
        and c.evidence.start < gap.evidence.start
    ]  # fmt: skip
    return same[-1] if same else None
