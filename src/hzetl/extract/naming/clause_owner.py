"""Whose a bare 产量 or 价格 is, when the clause before begins with the thing: `城市轨道车辆从无到有，产量为174辆`.

What belongs here: owners that stand at the head of a clause without figures. What does not: owners told with a figure
(`owners`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.naming.owners import bare_head
from hzetl.extract.subject import Subject, subject_of
from hzetl.normalize.indicators import indicator_by_alias

_DRIVEN = re.compile(
    "(?:其中[,，]?)?(?P<whose>[一-鿿]{2,12}?(?:行业|产业|制造业|加工业|业))(?:受|因|由于|得益于)[^,，]{2,40}(?:带动|影响|拉动|推动|支撑|拖累|冲击|增加|减少|上涨|下跌)"
)
"""`电气机械行业受光伏设备生产增长带动，利润……`: the branch, before what moves it."""
_BARE = re.compile("产量|销量|价格|产销量|销售量")
_LONGEST = 10
_TELLS = re.compile(
    "(?P<whose>[一-鿿A-Za-z]{2,10}?)(?:从无到有|生产|需求|市场|销售|供应|供给|增势|发展|快速|持续|保持|继续|大幅|迎来|进入|实现|不断|明显|逐步|加快)"
)
_HARVEST = re.compile("(?:总产量?|产量|单产|平均亩产|亩产)")
_REAPED = re.compile(
    "(?:预计)?(?:[^,，]{0,8}(?:年|季度))?(?:预计)?(?:(?:全|我|本|该)[国省市县区州旗镇乡])?的?"
    "(?P<crop>(?:夏|秋|春)粮|(?:[早晚中]|双季|单季)稻|粮食|水?稻谷?|[春冬]?小麦|玉米|大豆|薯类|棉花|油料|油菜籽?|花生|甘蔗|甜菜|糖料|"
    "烟叶|烤烟|麻类|茶叶|水果|柑[橘桔]|苹果|蔬菜|食用菌|蚕[茧桑]|桑蚕茧|生猪|家禽|禽蛋|牛奶|奶类|肉类|水产品|淡水产品|海水产品)"
    "(?:生产|种植业?)?(?=又|再|喜|获|丰|增产|减产|比|较|大幅|持续|连续|稳|面积|遭|因|也|有|虽|普遍|全面|略|继续|实现)"
)
"""`夏粮喜获丰收，总产量……`, `棉花比上年减产，总产量……`: the crop that a clause without figures tells of."""
_WHERE = re.compile("(?:今年|去年|全年)?(?:(?:全|我|本)[国省市县区州旗镇])?")
_WHOSE = re.compile(
    "(?P<whose>[一-鿿]{2,8}?)(?P<kind>生产|经济|运行|市场)*(?:总体|整体|继续|持续|保持|稳[中步定健]|快速|较快|加快|提速|提质|回升|回暖|回稳|平稳|"
    "迅速|迅猛|强劲|良好|向好|呈现?|进一步|不断|逐步|明显|大幅|高速|增势|增长|发展|形势|态势|复苏|企稳|走势|再创|再上|取得|效益|势头|运行|"
    "有所|小幅|放缓|回落|下滑|走[高低弱强]|低迷|疲软|偏弱|承压)"
)
"""Whose a clause says how they do: `工业生产稳步回升`, `服务业继续快于……`; not `农业产业化龙头企业……`."""
_SOLD_HOUSES = {"房地产": "商品房", "房地产业": "商品房", "楼市": "商品房"}


def _of_trade(own: Subject, words: str) -> Subject | None:
    """`工业生产稳步回升，增加值……`, `房地产市场回暖，销售面积……`: a known indicator of what the clause before names."""
    where = _WHERE.match(words)
    told = _WHOSE.match(words, where.end() if where else 0)
    if told is None:
        return None
    whose = _SOLD_HOUSES.get(told["whose"], told["whose"])
    for owner in dict.fromkeys((whose + (told["kind"] or ""), whose, whose.removesuffix("业"))):
        if (made := subject_of(owner + own.words, own.start, own.end)).code is not None:
            return made
    return None


def of_clause_before(own: Subject, words: str) -> Subject:
    """The same with its owner, where the words of the clause before begin with one; else unchanged.

    Args:
        own: a noun.
        words: the clause before, which has no figures.
    """
    if bare_head(own.words) and (driven := _DRIVEN.match(words)) is not None:
        return subject_of(driven["whose"] + own.words, own.start, own.end)
    if own.code is None and (made := _of_trade(own, words)) is not None:
        return made
    if _HARVEST.fullmatch(own.words) and (reaped := _REAPED.match(words)) is not None:
        return subject_of(reaped["crop"] + own.words, own.start, own.end)
    if not _BARE.fullmatch(own.words):
        return own
    for size in range(min(_LONGEST, len(words)), 1, -1):
        if indicator_by_alias(words[:size] + own.words) is not None:
            return subject_of(words[:size] + own.words, own.start, own.end)
    tells = _TELLS.match(words)
    return subject_of(tells["whose"] + own.words, own.start, own.end) if tells else own
