"""Numbers that state nothing: list items, classes, thresholds, durations, ordinary words made of numerals."""

from __future__ import annotations

import re

from hzetl.extract.shapes import Clause, Shape
from hzetl.extract.tokens import Kind, pattern

_LIST_NOUN = re.compile(
    "^(?:万亿|千亿|百亿|十亿)[元级]?级?|^(?:方面|攻坚举措|具体|政策细则|举措|工作任务|任务|细则|篇文章|文章|大事|抓手|维度|层面|环节|大类|步骤|字|阶段|关键词?|要素|"
    "特点|原则|亮点|板块|主题|篇章|路径|方向|个不断|要点|重点任务|工程(?!师)|统筹|转变|所有制|领域|时段|统一|结合|不同|优势|月(?!均)|行动|目标|问题(?!数)|"
    "国家和地区|级(?!别)|行业大类|工业行业|大行业|行业中|行业(?:大类)?(?:增加值|中|实现|增长)|大产业|指标)"
)
_THRESHOLD = re.compile(
    "^(?:\\(含\\)|含)?及?以[上下](?:的)?[^,、]{0,24}?(?:项目|企业|工程|单位|产业|商户|园区|家庭|人群|居民|主体|设备|产品|集群|贷款|医院|老人|老年人|人口|工业|机组|职工)"
)
_MAKEUP = re.compile("(?:以|围绕|聚焦|紧扣|锚定|分为|划分为|分成|做好|由)$")
_STRONG = re.compile("(?:新增|累计|共有?|达到?|增至|获批|认定|总数|超|突破|拥有|有|已有|增加|净增)$")
_DURATION = frozenset({"year", "month", "day", "week", "quarter", "h", "min", "s", "a", "mo", "d", "wk"})
_TIMED = re.compile(
    "周期|时间|时长|工期|年限|寿命|用时|耗时|天数|时限|账期|周转|年龄|日照|交付期|优良|可用|期限|历时|压缩|缩短"
)
_REACHED = re.compile("(?:突破|超过?|近|达到?|逾|过|迈[上过入]|跨[上过越]|站上|跻身|首破|接近|逼近|约)了?$")
_OPENS_A_LIST = re.compile(pattern("{Q}|推动|包括|涵盖|其中|实现"))


def refused(shape: Shape, clause: Clause, index: int) -> bool:
    """Whether the quantity at this sign states nothing."""
    token = shape.tokens[index]
    left, right = shape.signs[clause.start : index], shape.signs[index + 1 : clause.end]
    if token.kind in {Kind.MONEY, Kind.COUNT, Kind.AMOUNT} and _THRESHOLD.match(right):
        return True
    if token.kind is Kind.COUNT:
        return _refused_count(shape, index, left, right)
    if token.kind is Kind.AMOUNT and token.unit in _DURATION:
        return not _TIMED.search(shape.words(clause.start, index))
    if token.kind is Kind.AMOUNT and token.spelled and (token.value <= 10 or token.unit == "point"):
        return True
    if token.kind is not Kind.PERCENT and token.spelled and token.text[0] in "百千万亿十":
        return bool(re.match("级|大关|俱乐部|产业|集群|规模的", right)) or not _REACHED.search(left)
    return token.kind is Kind.MONEY and right.startswith("级")


def _refused_count(shape: Shape, index: int, left: str, right: str) -> bool:
    token = shape.tokens[index]
    if token.spelled and (token.value == 1 or (token.value <= 10 and not _STRONG.search(left))):
        return True
    if token.spelled and (left[-1:] in "几数第每" or (token.text[0] in "百千万亿" and not _REACHED.search(left))):
        return True
    if _LIST_NOUN.match(right) or _MAKEUP.search(left):
        return True
    return _is_list_count(left, int(token.value)) and not token.rough


def _is_list_count(left: str, count: int) -> bool:
    """`A、B、C3个`: the count of what has just been listed."""
    run = _OPENS_A_LIST.split(left)[-1]
    if "、" not in run or run.rstrip().endswith("等"):
        return False
    listed = run.count("、") + 1 + bool(re.search("[和及与](?!信息)", run.rsplit("、", 1)[-1]))
    return count in {listed, run.count("、") + 1}
