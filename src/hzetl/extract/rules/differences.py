"""What a difference in percentage points is of: a growth, a share, or a rate by itself."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.subject import Subject
from hzetl.model import Measure, OfMeasure

_GROWTH = re.compile("加快|提速|放缓|减缓|回落|趋缓|增速|增幅|降幅|涨幅|跌幅|减慢")
_NAMED = re.compile("增速|增幅|降幅|涨幅|跌幅|占比|比重|份额")
_RATES = frozenset({"percent", "permille"})
_GROWTHS = frozenset({Measure.YOY, Measure.PP_GAP, Measure.MOM, Measure.CAGR})


def differs_in(words: str, against: str, last: Draft | None, subject: Subject | None) -> OfMeasure:
    """The growth, the share or the rate told before: `失业率5.1%，同比回落0.2个百分点` is of the rate.

    Args:
        words: before the number.
        against: what it is compared with.
        last: the figure told before.
        subject: what was told about.
    """
    rate = last is not None and last.measure is Measure.LEVEL and last.unit in _RATES and last.subject is subject
    if rate and not _NAMED.search(words):
        return OfMeasure.LEVEL
    if _GROWTH.search(words) or "增速" in against:
        return OfMeasure.YOY
    if re.search("占比|比重|份额", words):
        return OfMeasure.SHARE
    if last is None:
        return OfMeasure.LEVEL
    if last.measure in {Measure.PP_CHANGE, Measure.PP_GAP} and last.of_measure:
        return last.of_measure
    if last.measure in _GROWTHS:
        return OfMeasure.YOY
    return OfMeasure.SHARE if last.measure is Measure.SHARE else OfMeasure.LEVEL
