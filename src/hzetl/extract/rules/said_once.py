"""Indices and rates that are said once for several: `建筑业商务活动指数54.4%，服务业39.4%`.

What belongs here: which noun the next one's name lacks. What does not: growths that are said once (`ruled`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.subject import Subject, subject_of
from hzetl.model import Measure

_INDEX_OF = re.compile("[一-鿿]{1,6}?业((?:企业家|商务|企业|景气|[一-鿿])*指数)")
_RATE_OF = re.compile(
    "(?P<whose>[一-鿿]{0,10}?)(?P<rate>(?:(?:城镇)?(?:登记|调查))?失业率|(?:初次|总体|总|毕业去向)?(?:就业|落实|签约)率|恩格尔系数|产能利用率|"
    "(?:毛|净|巩固)?入[学园]率|普及率|覆盖率|(?:自来水|卫生厕所)?普及率|不良(?:贷款)?率|达标率|优良率|合格率|参保率|入住率|空置率|出租率|资本充足率)"
)
_SECTOR = re.compile("[一-鿿]{1,8}业")
_WHO = re.compile(
    "[一-鿿0-9—-]{0,12}(?:业|毕业生|研究生|本科生?|专科生?|居民|男性|女性|人口|青年|城镇|农村|企业|银行|机构|园|小学|初中|高中|住户|户籍人员|地区|岁)"
)
"""Whose the next rate may be: `毕业研究生就业率为82.5%，本科毕业生为86.6%`."""
_NEAR = 3
_UNITS = {"rate": "percent", "amount": "point"}


def said_once(before: list[Draft], since: int, rule: str, subject: Subject) -> Subject | None:
    """The subject with the index or rate of the figure before it in the sentence; None where it goes on otherwise.

    Args:
        before: the figures told before.
        since: where the sentence begins.
        rule: the rule that read the number.
        subject: what its own words name.
    """
    if rule not in _UNITS:
        return None
    last = next((draft for draft in reversed(before[-_NEAR:]) if draft.measure is not Measure.PP_CHANGE), None)
    if last is None or last.start < since or last.measure is not Measure.LEVEL or last.unit != _UNITS[rule]:
        return None
    told = last.subject.words or last.subject.name
    index = _INDEX_OF.fullmatch(told)
    if index is not None and _SECTOR.fullmatch(subject.words):
        return subject_of(subject.words + index[1], subject.start, subject.end)
    rate = _RATE_OF.fullmatch(told) if rule == "rate" and not subject.rate else None
    if rate is None or subject.words == told or not _WHO.fullmatch(subject.words):
        return None
    return subject_of(subject.words + rate["rate"], subject.start, subject.end)
