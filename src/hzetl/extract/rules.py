"""The rules: what the words around a number say about its measure.

A rule looks at the signs left of a number (up to the number before it, or the clause's start) and right of it, and names
a measure. Each has an example, which is also a test, and a line on what it must not catch. Rules are tried in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hzetl.extract.tokens import Kind, pattern
from hzetl.model import Measure, OfMeasure

UP = "翻了?|增长|增加|增|上升|上涨|提高|提升|攀升|上扬|递增|扩大|涨|走高|回升|跃升|激增|劲增|大增|猛增|净增长|同增"
DOWN = "下降|减少|下滑|回落|降低|下跌|减|降|跌|缩减|萎缩|负增长|缩短|压减|下调|走低"
_ADVERB = "(?:大幅|稳步|平稳|继续|持续|同步|明显|小幅|略|微|合计|共|各|均|都|也|又|仅|实际|名义|实现|保持|快速|强劲|稳定|高速|逆势|分别|将|已|累计|可比口径|总体|平均|整体|进一步)*"
_REACH = "(?:了|为|达到了?|达|到|高达|至|是|在|仅|仅为|均为|约为|:|有|超)?"
_BASE = "(?:同比|同期|按年|较同期|{P}|比{P}|较{P}(?:相比)?|与{P}相比|比同期|按可比价格?(?:计算)?|按不变价格?计算?|扣除价格因素|可比)*"
_PERIOD_BASE = "(?:(?:比|较|与|同){P}(?:的{P})?(?:相比)?)"
_FILL = f"(?:{_BASE}{_ADVERB})*"

PERCENT, POINTS, TIMES = (Kind.PERCENT,), (Kind.POINTS,), (Kind.TIMES,)
AMOUNTS = (Kind.MONEY, Kind.COUNT, Kind.AMOUNT)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which words make a measure of a number.

    Attributes:
        name: what it is called in claims.
        kinds: kinds of number it is about.
        left: pattern that ends at the number; group `scope` is the scope, `base` what holds the base period.
        measure: what it makes.
        example: a sentence in which it applies (a test reads it).
        never: what it must not catch.
        right: pattern that begins after the number, or None.
        of: what a change, gap, rank or contribution is about.
        negative: whether the value is a fall.
        confidence: how often such a reading is right.
    """

    name: str
    kinds: tuple[Kind, ...]
    left: re.Pattern[str]
    measure: Measure
    example: str
    never: str
    right: re.Pattern[str] | None = None
    of: OfMeasure | None = None
    negative: bool = False
    confidence: float = 0.9


def _rule(name: str, kinds: tuple[Kind, ...], left: str, measure: Measure, example: str, never: str, *, right: str = "",
          of: OfMeasure | None = None, negative: bool = False, confidence: float = 0.9) -> Rule:  # fmt: skip
    return Rule(
        name, kinds, re.compile(pattern(f"(?:{left})$")), measure, example, never,
        re.compile(pattern(right)) if right else None, of, negative, confidence,
    )  # fmt: skip


_YEARLY = "(?:年均复合|年均|年平均|平均每年|复合年均|(?:近?[两三四五六七八九十]年|{P})平均|复合)"

RULES: tuple[Rule, ...] = (
    _rule(
        "reaches",
        (*PERCENT, *AMOUNTS, *TIMES),
        f"(?:{UP}|{DOWN}|发展|壮大|跃)(?:到|至|为)(?:了)?{{P}}?的?",
        Measure.LEVEL,
        "在建项目增加到120个。",
        "增长6.1%, a growth",
    ),
    _rule(
        "average growth",
        (*PERCENT, *TIMES),
        f"{_YEARLY}{_ADVERB}(?:复合)?(?:增长率|增速|增幅|{UP}){_REACH}",
        Measure.CAGR,
        "十年间，工业增加值年均增长5.3%。",
        "年均浓度下降 is not growth over years: a mean of one year",
    ),
    _rule(
        "average fall",
        PERCENT,
        f"{_YEARLY}{_ADVERB}(?:{DOWN}){_REACH}",
        Measure.CAGR,
        "五年间，能耗年均下降3.1%。",
        "as above",
        negative=True,
    ),
    _rule(
        "average growth after",
        PERCENT,
        ".*",
        Measure.CAGR,
        "高于此前十年5%的年均复合增长。",
        "a rate that only stands near the words",
        right="^的?(?:年均|复合|年均复合|年平均)(?:复合)?(?:增长|增速)",
    ),
    _rule(
        "month on month",
        PERCENT,
        f"(?:环比|比上月|较上月|比上季度|较上季度){_ADVERB}(?:增速|增幅|{UP}){_REACH}",
        Measure.MOM,
        "9月，居民消费价格环比上涨0.1%。",
        "环比 of another figure in the clause",
    ),
    _rule(
        "month on month fall",
        PERCENT,
        f"(?:环比|比上月|较上月){_ADVERB}(?:{DOWN}){_REACH}",
        Measure.MOM,
        "9月，居民消费价格环比下降0.1%。",
        "同比下降",
        negative=True,
    ),
    _rule(
        "contribution rate",
        PERCENT,
        f"对(?P<scope>[^,]*?)的?贡献率{_REACH}|贡献率{_REACH}|贡献了(?P<of>)",
        Measure.CONTRIBUTION,
        "数字经济对经济增长的贡献率达38.1%。",
        "科技进步贡献率, which is an indicator by itself",
        of=OfMeasure.CHANGE,
    ),
    _rule(
        "share of a whole",
        PERCENT,
        f"占(?:到|据)?(?!比)(?P<scope>[^,]*?)(?:的?(?:总)?(?:比重|比例|比值|份额|比))?(?:由|从)?(?:分别)?{_REACH}",
        Measure.SHARE,
        "数字经济增加值占GDP比重为29.5%。",
        "占地, 占用: not parts of a whole",
    ),
    _rule(
        "share",
        PERCENT,
        f"(?:占比|比重|份额|占有率)(?:分别)?{_REACH}",
        Measure.SHARE,
        "制造业企业占比高达六成。",
        "a rate with a name of its own (失业率)",
        confidence=0.8,
    ),
    _rule(
        "growth rate named",
        (*PERCENT,),
        f"(?:增速|增幅|增长率|涨幅|增长速度|增长幅度){_FILL}{_REACH}",
        Measure.YOY,
        "核心产业营收增速23.1%。",
        "增速 of which a rank is told",
    ),
    _rule(
        "fall rate named",
        PERCENT,
        f"(?:降幅|跌幅){_FILL}{_REACH}",
        Measure.YOY,
        "出口额降幅为2.1%。",
        "降幅收窄",
        negative=True,
    ),
    _rule(
        "growth",
        (*PERCENT, *TIMES),
        f"{_FILL}(?:{UP}){_REACH}",
        Measure.YOY,
        "增加值同比增长6.1%。",
        "提高到, which gives a level",
    ),
    _rule(
        "fall",
        (*PERCENT, *TIMES),
        f"{_FILL}(?:{DOWN}){_REACH}",
        Measure.YOY,
        "利润总额同比下降3.2%。",
        "下降到, which gives a level",
        negative=True,
    ),
    _rule(
        "growth after",
        PERCENT,
        ".*",
        Measure.YOY,
        "出口保持两位数的快速增长。",
        "a share or level that grows later",
        right="^的?(?:高位|较快|快速|高速|稳定|强劲|正)?(?:增长|增速|增幅|涨幅)",
    ),
    _rule(
        "ratio", TIMES, "(?:是|为|相当于|达到?)(?P<scope>[^,]*?)的", Measure.RATIO, "订单量是上年的2.3倍。", "增长2.3倍"
    ),
    _rule(
        "gap above",
        POINTS,
        "(?:高于|快于|好于|优于|领先于?|跑赢|高出|超过|超出|大于|强于|超)(?P<scope>[^,]*?)",
        Measure.PP_GAP,
        "增速高于GDP增速2.4个百分点。",
        "高于上年: a change over time",
    ),
    _rule(
        "gap below",
        POINTS,
        "(?:低于|慢于|落后于?|小于|低出)(?P<scope>[^,]*?)",
        Measure.PP_GAP,
        "失业率低于全国0.3个百分点。",
        "低于上年",
        negative=True,
    ),
    _rule(
        "gap above, compared",
        POINTS,
        "(?:比|较|与)(?P<scope>[^,]*?)(?:相比)?(?:要)?(?:高出?|快|多|领先)(?:了)?",
        Measure.PP_GAP,
        "增速比全国快1.2个百分点。",
        "比上年高",
    ),
    _rule(
        "gap below, compared",
        POINTS,
        "(?:比|较)(?P<scope>[^,]*?)(?:低|慢|少)(?:了)?",
        Measure.PP_GAP,
        "增速比全省低0.5个百分点。",
        "比上年低",
        negative=True,
    ),
    _rule(
        "pull",
        POINTS,
        "拉动(?P<scope>[^,]*?)(?:增长|上涨|提升|提高|回升)?(?:约)?",
        Measure.CONTRIBUTION,
        "服务业拉动GDP增长3.1个百分点。",
        "带动就业",
        of=OfMeasure.YOY,
    ),
    _rule(
        "contribution in points",
        POINTS,
        "贡献(?:率)?(?:了|为|达)?|影响(?P<scope>[^,]*?)(?:上涨|上升)?约?",
        Measure.CONTRIBUTION,
        "消费对经济增长贡献3.1个百分点。",
        "贡献率38.1%",
        of=OfMeasure.YOY,
    ),
    _rule(
        "fall narrows",
        POINTS,
        f"(?:降幅|跌幅|下降幅度){_FILL}(?:收窄|缩小|回升|缩窄)(?:了)?",
        Measure.PP_CHANGE,
        "降幅比上月收窄0.5个百分点。",
        "增幅收窄",
        of=OfMeasure.YOY,
    ),
    _rule(
        "fall widens",
        POINTS,
        f"(?:降幅|跌幅){_FILL}(?:扩大|加深)(?:了)?",
        Measure.PP_CHANGE,
        "降幅比上月扩大0.5个百分点。",
        "增幅扩大",
        of=OfMeasure.YOY,
        negative=True,
    ),
    _rule(
        "rate rises",
        POINTS,
        f"{_FILL}(?:加快|提高|提升|上升|扩大|回升|增加|提速|上涨|增长|攀升|上扬|提|升)(?:了)?",
        Measure.PP_CHANGE,
        "增速比上年全年加快3.0个百分点。",
        "拉动增长",
    ),
    _rule(
        "rate falls",
        POINTS,
        f"{_FILL}(?:回落|放缓|减缓|收窄|缩小|降低|减少|下降|下滑|趋缓|下调|压减|降|减慢)(?:了)?",
        Measure.PP_CHANGE,
        "增速比上半年回落0.4个百分点。",
        "降幅收窄",
        negative=True,
    ),
    _rule(
        "newly added",
        AMOUNTS,
        "(?:新增加?|净增加?|新添)(?P<object>[^,]*?)",
        Measure.CHANGE,
        "全年新增专精特新企业129家。",
        "新增贷款 as an indicator of its own",
    ),
    _rule(
        "more by",
        AMOUNTS,
        f"{_FILL}(?:增加|增长|多增|净增|增)(?P<object>[^,]*?)",
        Measure.CHANGE,
        "存款余额比年初增加4.8亿元。",
        "增加值",
    ),
    _rule(
        "less by",
        AMOUNTS,
        f"{_FILL}(?:减少|下降|少增|降低)(?:了)?",
        Measure.CHANGE,
        "人口比上年减少1.2万人。",
        "减少 of something else named after it",
        negative=True,
    ),
    _rule("amount", (*AMOUNTS,), ".*", Measure.LEVEL, "增加值4624亿元。", "numbers of list items and names"),
    _rule(
        "rate", PERCENT, ".*", Measure.LEVEL, "城镇登记失业率2.1%。", "a percentage with no rate named", confidence=0.7
    ),
    _rule("times", TIMES, ".*", Measure.RATIO, "产值为前者的2.3倍。", "倍 in a name", confidence=0.5),
)


def matching(kind: Kind, left: str, right: str) -> Iterable[tuple[Rule, re.Match[str]]]:
    """Rules that a number's surroundings satisfy, in order."""
    for rule in RULES:
        if kind in rule.kinds and (hit := rule.left.search(left)) and (rule.right is None or rule.right.match(right)):
            yield rule, hit
