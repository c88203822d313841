"""The rules: what the words around a number say about its measure.

A rule looks at the signs left of a number (up to the number before it, or the clause's start) and right of it, and
names a measure. Each has an example, which is also a test, and a line on what it must not catch. Rules are tried in
order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hzetl import late_re as re
from hzetl.extract.lexing.cues import ADVERB, DOWN, FILL, REACH, UP, YEARLY
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.model import Measure, OfMeasure

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


_GROWS = f"(?:{UP})"
_FALLS = f"(?:{DOWN})"

_TOTAL = (
    "(?P<total>(?:(?!相比|[比较]{P})[^,]){0,16}?(?:{I}|总水平|总指数|指数|涨幅|增速|增长|增幅))(?:约|近|超过?|达|了)*"
)
"""What a part moves by so many points, told without 下降 or 上涨: `拉低价格总水平0.18个百分点`."""
_ALONE = "(?<!合计)(?<!共同)(?<!共计)(?<!总共)"
"""Not what several together move: `汽油、柴油价格下跌，合计拉低……`."""

# fmt: off
RULES: tuple[Rule, ...] = (
    _rule("growth rate reaches", PERCENT,
          f"(?:增速|增幅|涨幅|增长率)(?:继{{P}}份?的?)?(?:{FILL}|将)*(?:{UP}|{DOWN}|加快|放缓|收窄|缩小|趋缓|减缓|[探攀滑冲飙升落])(?:到|至|为)(?:了)?{{P}}?的?",
          Measure.YOY,
          "出口增速回落至5%。", "占比回落至5%, a share"),
    _rule("fall rate reaches", PERCENT,
          f"(?:降幅|跌幅){FILL}(?:{UP}|{DOWN}|收窄|缩小|减小|缩窄|加深|放缓)(?:到|至|为)(?:了)?{{P}}?的?", Measure.YOY,
          "出口降幅收窄至5%。", "降幅收窄5个百分点", negative=True),
    _rule("reaches", (*PERCENT, *AMOUNTS, *TIMES),
          f"(?:{UP}|{DOWN}|缩小|收窄|发展|壮大|跃|修订|调整)(?:到|至|为|成)(?:了)?{{P}}?的?", Measure.LEVEL,
          "在建项目增加到120个。", "增长6.1%, a growth"),
    _rule("growth at a speed", PERCENT,
          "(?:以|保持|实现|达到|取得|呈现?)?了?(?:每年|年均|平均每年|年平均)(?:保持|实现)?(?:超过?|近|约|高于|不低于)?",
          Measure.CAGR, "五年来，工业经济以年均30%的速度增长。", "以8%的速度增长, a growth of one year",
          right="^(?:以上|左右)?的(?:(?:[较高快稳][一-鿿]{0,3}|{I}|经济)?(?:速度|增速|幅度|增幅|增长)|{I}(?=[位排居列领在,]|$))"),
    _rule("growth of a year at a speed", PERCENT, "以(?:超过?|近|约|高于|不低于)?", Measure.YOY,
          "2024年，税收以8%的速度增长。", "以8%的利率",
          right="^(?:以上|左右)?的(?:速度|增速|幅度)(?:同比|环比|快速|稳定|高速|持续)*(?:增长|递增|上升)"),
    _rule("average growth", (*PERCENT, *TIMES),
          f"{YEARLY}{ADVERB}(?:复合)?(?:(?:增长率|增速|增幅|{UP}){ADVERB}{REACH}|(?<=平均))", Measure.CAGR,
          "两年平均增长6.6%。", "年均浓度: a mean of one year"),
    _rule("average fall", PERCENT, f"{YEARLY}{ADVERB}{_FALLS}{REACH}", Measure.CAGR,
          "五年间，能耗年均下降3.1%。", "年均浓度下降", negative=True),
    _rule("average growth after", PERCENT, ".*", Measure.CAGR, "高于此前十年5%的年均复合增长。",
          "a rate that only stands near the words",
          right="^的?{G}?的?(?:年均|复合|年均复合|年平均)(?:复合)?(?:增长|增速|增幅)"),
    _rule("month on month", PERCENT,
          f"(?:环比|比上月|较上月|比上季度|较上季度){ADVERB}(?:增速|增幅|{UP}){REACH}", Measure.MOM,
          "9月，居民消费价格环比上涨0.1%。", "环比 of another figure in the clause"),
    _rule("month on month fall", PERCENT, f"(?:环比|比上月|较上月){ADVERB}{_FALLS}{REACH}", Measure.MOM,
          "9月，居民消费价格环比下降0.1%。", "同比下降", negative=True),
    _rule("gives a share", PERCENT,
          "(?:贡献|创造|产出|吸纳|提供|承担|占据?|拥有|消耗|占用|消费|排放)(?:到?了)?(?:{G}|当地|本地)?(?:超过?|近|约)?|^的[^,、和]{1,8}(?:和[^,、和]{1,6})?[、和]{G}?",
          Measure.SHARE,
          "民营经济贡献了60%的税收、80%的就业。", "贡献了60%的增长, a contribution",
          right="^(?:以上|多|左右)?的(?!增长|增[幅量速]|经济增长)[^,、和。{P}]{1,12}"),
    _rule("gives a part", PERCENT,
          "(?:贡献|创造|占据|撑起|拿下)了?(?P<scope>[^,增]{0,24}?(?:{I}|值|额|收入|总量|税收|利润|出口|就业))的",
          Measure.SHARE, "三大产业贡献了工业总产值的九成。", "贡献了增长的六成, a contribution"),
    _rule("contribution rate", PERCENT,
          f"[对为](?P<scope>[^,]*?)的?贡献(?:率|作用|度|比例)?{ADVERB}{REACH}"
          f"|(?<!进步)(?<!技术)(?<!创新)贡献率{ADVERB}{REACH}|(?<=增长)贡献(?:度|作用)?{ADVERB}{REACH}|贡献了",
          Measure.CONTRIBUTION, "数字经济对经济增长的贡献率达38.1%。", "科技进步贡献率, an indicator by itself",
          of=OfMeasure.CHANGE),
    _rule("pull in percent", PERCENT,
          "拉动(?P<scope>[^,]{0,12}(?:{I}|经济|工业|总额|投资))(?:增长|上涨)(?:了|约|近|超过?)?",
          Measure.CONTRIBUTION, "数字经济制造业拉动规模以上工业增加值增长6.1%。",
          "拉动出口同比增长6%: what is moved grows itself", of=OfMeasure.YOY),
    _rule("share in a whole", PERCENT,
          f"在(?P<scope>[^,]{{1,20}}?)(?:中|里|当中)(?:所)?(?:的)?(?:占比|比重|份额|占到?了?)(?:分别|依次)?{ADVERB}{REACH}",
          Measure.SHARE, "数字经济在GDP中的占比为27.1%。", "在……中 with a rate of its own"),
    _rule("share in a region", PERCENT,
          f"(?:在|^)(?P<scope>{{G}}|全球|世界|国际|国内)的?(?:所)?占(?:到了?|据|比)?{ADVERB}{REACH}", Measure.SHARE,
          "制造业在全球占30%。", "占地, 占用"),
    _rule("share of a whole", PERCENT,
          "占(?:到了?|据|了)?(?![比用]|地(?![方区])|有率|(?:主要|绝大|较大|很大|大)?(?:部分|大头|多数|头|主导地位|主体地位)的)(?P<scope>[^,]*?)(?:的?(?:总)?(?:比重|比例|比值|份额|比))?(?:由|从)?"
          f"(?:分别|依次)?{ADVERB}{REACH}", Measure.SHARE,
          "数字经济增加值占GDP比重为29.5%。", "占地, 占用: not parts of a whole"),
    _rule("share, compared", PERCENT,
          f"(?:(?:相当于|(?:是|为|达到?)(?=[^,]{{0,12}}平均(?:[数值]|水平)的$))(?P<scope>[^,]*?)(?:的?(?:比重|比例)的?(?:多年|长年)?{ADVERB}{REACH}|的)|"
          "与(?P<whole>[^,]*?)之比(?:为|达到?|是)?)", Measure.SHARE,
          "研发经费与GDP之比为2.64%。", "相当于上年: a ratio over time"),
    _rule("share of a market", PERCENT,
          f"(?P<scope>(?:{{G}}|全球|国际|世界|海外|国外)的?[一-鿿]{{0,4}}市场)的?(?:占有率|份额|占有量|占比)(?:分别|依次)?{ADVERB}{REACH}",
          Measure.SHARE, "传感器产业增势良好，国内市场份额达到30%。", "市场化率, a rate by itself"),
    _rule("share, reached", PERCENT,
          "(?:达到?|[是为])了?(?P<scope>(?:(?:{G}|{I}|规模以上|规上|全部|全社会)(?![^,]*(?:平均|水平|均值|同期|目标|计划|预算))"
          "[^,{P}]{0,10}?|[一-鿿]{2,8}总(?:销|产|数|出口|进口|交易|业务|发货|装机)?(?:量|额|值|数)))的", Measure.SHARE,
          "新兴产业产值已达规模以上工业的15%左右。", "达到全国平均水平的80%, a comparison"),
    _rule("share that passes", PERCENT,
          "(?:占比|比重|份额)(?:已经?)?(?P<bound>(?:超过?|达到?|近|约|接近|占到?)了?)(?P<scope>{I}|[^,{P}]{2,16}?)的",
          Measure.SHARE, "其中制造业占比超过全市实际利用外资的一半。", "占比超过上年的5%: what it is compared with"),
    _rule("share", PERCENT, f"(?:占比|比重|份额|占有率)(?:分别|依次)?{ADVERB}{REACH}", Measure.SHARE,
          "制造业企业占比高达六成。",
          "a rate with a name of its own (失业率)", confidence=0.8),
    _rule("growth rate named", (*PERCENT, *TIMES),
          f"(?:(?:增速|增幅|增长率|上涨率|涨幅|增长速度|(?:增长|上涨|上升)幅度){FILL}|"
          f"(?:增长|增速|增幅|涨幅)(?:预期|调控|控制|的)*目标(?:设定|定|确定)?){REACH}", Measure.YOY,
          "核心产业营收增速23.1%。", "增速 of which a rank is told"),
    _rule("fall rate named", PERCENT, f"(?:降幅|跌幅|(?:下降|下滑|下跌|回落)幅度){FILL}{REACH}", Measure.YOY,
          "出口额降幅为2.1%。", "降幅收窄", negative=True),
    _rule("growth", (*PERCENT, *TIMES), f"{FILL}{_GROWS}(?:分别|依次)?{REACH}", Measure.YOY,
          "增加值同比增长6.1%。", "提高到, which gives a level"),
    _rule("fall", (*PERCENT, *TIMES),
          f"{FILL}{_FALLS}(?:分别|依次)?{REACH}|(?:(?<=[差额距口{{I}}])|^){FILL}(?:缩小|收窄)了?", Measure.YOY,
          "利润总额同比下降3.2%。", "下降到, which gives a level; 降幅缩小", negative=True),
    _rule("more than before", PERCENT, f"(?:比|较){{P}}{ADVERB}(?:多|高|快)(?:出|了)*", Measure.YOY,
          "营收比上年多了14%。", "比全国高: a gap"),
    _rule("less than before", PERCENT, f"(?:比|较){{P}}{ADVERB}(?:少|低|慢)(?:了)*", Measure.YOY,
          "价格较上年低了35.2%。", "比全国低: a gap", negative=True),
    _rule("growth after", (*PERCENT, *TIMES), ".*", Measure.YOY,
          "出口保持两位数的快速增长。", "a share or level that grows later",
          right="^(?:以上|左右)?的?(?:{I}|增加值|营收|产值|产量|投资)?"
                "(?:名义|实际|高位|较快|较大|较高|大幅|小幅|快速|高速|稳定|强劲|跨越式|爆发式|正|平均|同比)?"
                "(?:增长|增速|增幅|涨幅)"),
    _rule("fall after", PERCENT, ".*", Measure.YOY,
          "进出口出现了0.3%的小幅下滑。", "3%的下降空间, 5%的降幅收窄", negative=True,
          right="^(?:以上|左右)?的(?:名义|实际|较大|大幅|小幅|同比)?(?:下降|下滑|下跌|负增长|降幅|跌幅|萎缩|回落)"
                "(?:态势|局面)?(?=[,。;；、和]|$)"),
    _rule("ratio", TIMES,
          "(?:(?:是|为|相当于|达到?)|(?P<bound>超过?|近|约)了?(?={P}))(?P<scope>[^,]*?)的|相当于{P}", Measure.RATIO,
          "订单量是上年的2.3倍。", "增长2.3倍"),
    _rule("gap of a fall below", POINTS,
          "(?:降幅|跌幅)[^,]{0,8}?"
          "(?:(?:低于|小于|窄于|好于)(?P<scope>[^,{P}]*?)|比(?P<whole>[^,{P}]*?)(?:要|又)?[小低])(?:了)?",
          Measure.PP_GAP, "货运量下降4.1%，跌幅低于全省0.8个百分点。", "降幅比上月收窄: over time", of=OfMeasure.YOY),
    _rule("gap of a fall above", POINTS,
          "(?:降幅|跌幅)[^,]{0,8}?"
          "(?:(?:高于|大于|超过)(?P<scope>[^,{P}]*?)|比(?P<whole>[^,{P}]*?)(?:要|又)?[大高])(?:了)?",
          Measure.PP_GAP,
          "出口下降5%，降幅高于全国1.3个百分点。", "降幅扩大", of=OfMeasure.YOY, negative=True),
    _rule("gap above, compared", POINTS,
          "(?:(?<!相)比|较|与)(?P<scope>(?:[^,比]|(?<=[同环占])比)*?)(?:相比)?(?:要|又|分别|平均)*(?:(?<![提走])高[出过]?|(?<![加增])快|多|领先)(?:了)?",
          Measure.PP_GAP,
          "增速比全国快1.2个百分点。", "比上年高"),
    _rule("gap below, compared", POINTS,
          "(?:(?<!相)比|较)(?P<scope>(?:[^,比]|(?<=[同环占])比)*?)(?:要|又|分别)*(?<![降减走])(?:低|慢|少)(?:了)?",
          Measure.PP_GAP,
          "增速比全省低0.5个百分点。", "比上年低", negative=True),
    _rule("gap above", POINTS,
          "(?:高[于过]|快于|好于|优于|领先于?|跑赢|高出|超过|超出|大于|强于|超)(?P<scope>[^,]*?)", Measure.PP_GAP,
          "增速高于GDP增速2.4个百分点。", "高于上年: a change over time"),
    _rule("gap below", POINTS, "(?:低于|慢于|落后于?|小于|低出)(?P<scope>[^,]*?)", Measure.PP_GAP,
          "失业率低于全国0.3个百分点。", "低于上年", negative=True),
    _rule("pull", POINTS,
          "(?:(?<!的)拉动|(?:带动|支撑)(?=[^,]*(?:增长|上涨|提升|提高|回升)约?$))"
          "(?P<scope>[^,]*?)(?:增长|上涨|提升|提高|回升)?(?:约)?", Measure.CONTRIBUTION,
          "服务业拉动GDP增长3.1个百分点。", "带动就业", of=OfMeasure.YOY),
    _rule("drag", POINTS,
          f"(?:影响|拉低|下拉)(?P<scope>[^,]*?)(?:下降|回落|下跌|下滑)约?|{_ALONE}(?:拉低|压低|拖累|下拉)了?{_TOTAL}",
          Measure.CONTRIBUTION,
          "猪肉影响价格总水平下降0.6个百分点。", "影响……上涨", of=OfMeasure.YOY, negative=True),
    _rule("contribution in points", POINTS,
          "对(?P<whole>[^,]*?)的?(?:贡献(?:率)?|拉动(?:作用)?)(?:了|为|达到?|约|年均|平均)*|贡献了?|"
          f"(?:影响|推动|推升|拉高|抬升)(?P<scope>[^,]*?)(?:上涨|上升)约?|{_ALONE}(?:上拉|拉高|拉升|推高|推升|抬高|抬升)了?{_TOTAL}",
          Measure.CONTRIBUTION,
          "消费对经济增长贡献3.1个百分点。", "贡献率38.1%", of=OfMeasure.YOY),
    _rule("carried over", POINTS,
          f"(?:(?<=翘尾影响)|(?<=翘尾因素)|(?<=因素影响)|(?<=涨价因素)|(?<=涨价影响)|(?<=新影响)){ADVERB}{REACH}约?(?:为)?",
          Measure.CONTRIBUTION, "同比涨幅中，翘尾影响约为1.2个百分点。", "影响……上涨, which names what rises",
          of=OfMeasure.YOY),
    _rule("fall narrows", POINTS, f"(?:降幅|跌幅|下降幅度){FILL}(?:收窄|缩小|减小|回升|缩窄)(?:了)?", Measure.PP_CHANGE,
          "降幅比上月收窄0.5个百分点。", "增幅收窄", of=OfMeasure.YOY),
    _rule("fall widens", POINTS, f"(?:降幅|跌幅){FILL}(?:扩大|加深)(?:了)?", Measure.PP_CHANGE,
          "降幅比上月扩大0.5个百分点。", "增幅扩大", of=OfMeasure.YOY, negative=True),
    _rule("rate rises", POINTS,
          f"{FILL}(?:加快|提高|提升|改善|好转|上升|扩大|回升|增加|提速|上涨|增长|攀升|上扬|走高|提|升)(?:了)?",
          Measure.PP_CHANGE, "增速比上年全年加快3.0个百分点。", "拉动增长"),
    _rule("rate falls", POINTS,
          f"{FILL}(?:回落|放缓|减缓|收窄|缩小|减小|降低|减少|下降|下滑|趋缓|下调|压减|走低|降|减慢)(?:了)?",
          Measure.PP_CHANGE, "增速比上半年回落0.4个百分点。", "降幅收窄", negative=True),
    _rule("newly added", AMOUNTS,
          "(?:新增加?|(?<![比较]{P})净增加?|新添|再[添增]|新安排|新批准|新立项|新认定|新培育|新发展(?!理念|格局|阶段|动能|区|模式)|新获批|新落地|新成立|新备案|新引进|新引育|新组建|新创建|新建(?<![改扩续]建[、和及与]新建)(?![和、及与或]?(?:改|扩|续)|[^,]{0,8}投资|商品|住宅|筑|房|区|设|材|造|二手)|新开(?:通|辟|设)|新开(?![工盘业设发])|复开)"
          r"(?!值)(?P<object>[^,\s]*?)", Measure.CHANGE,
          "全年新增专精特新企业129家。", "新增贷款 as an indicator of its own"),
    _rule("more by", AMOUNTS,
          rf"{FILL}(?:(?:增加(?!值|的)|增长(?!率|的|(?<=自然增长)人口)|多增|少减|多投放?|多回笼|净增|(?<!少)增[产收]?(?![加值速幅长材塑强效信殖绿压程资]))(?:了)?(?!、)(?P<object>[^,\s]*?)|增量(?:已|就|也)?(?:超过?|突破|达到?|为|约|近)*|上[修调]|(?<!由)(?<!年)上涨(?:了|近|约|超过?)*|多出?了?|(?<![比较续])扩[大种增]了?|延长了?)",
          Measure.CHANGE,
          "存款余额比年初增加4.8亿元。", "增加值"),
    _rule("higher by", AMOUNTS,
          "(?:比|较)(?:{P}|上[届期次轮])[^,]{0,6}?(?:提高|提升|上升|上?涨|贵|高|多(?:收入?|卖|赚|支出?|花))(?:出|了)*|^(?:提高|提升|上升)了(?:近|约|超过?)?",
          Measure.CHANGE,
          "2025年，评价得分80分，比上年提高3.5分。", "提高到, a level"),
    _rule("less by", AMOUNTS,
          f"{FILL}(?:减少|下降|少增|少投放?|少回笼|降低|减产|减收|减支|多减|缩短|缩减|压减|回落|下跌|下滑|下调|下修|调减|走低|(?<!至)(?<!最)(?<!不)少)(?:了)?",
          Measure.CHANGE, "人口比上年减少1.2万人。", "不少于600家, a bound", negative=True),
    _rule("cut by", AMOUNTS, r"(?:调减|核减|削减|压减|(?<![不可])减少(?!的))(?P<object>[^,\s的]*?)(?:超过?|近|约)?",
          Measure.CHANGE, "调减玉米面积7.7万亩。",
          "减税降费, a measure of policy", negative=True),
    _rule("amount", AMOUNTS, ".*", Measure.LEVEL, "增加值4624亿元。", "numbers of list items and names"),
    _rule("rate", PERCENT, ".*", Measure.LEVEL, "城镇登记失业率2.1%。", "a percentage with no rate named",
          confidence=0.7),
    _rule("times", TIMES, ".*", Measure.RATIO, "产值为前者的2.3倍。", "倍 in a name", confidence=0.5),
)
# fmt: on


NEWLY_ADDED = next(rule for rule in RULES if rule.name == "newly added")
FALL = next(rule for rule in RULES if rule.name == "fall")
_OF_KIND = {kind: tuple(rule for rule in RULES if kind in rule.kinds) for kind in Kind}


def matching(kind: Kind, left: str, right: str) -> Iterable[tuple[Rule, re.Match[str]]]:
    """Rules that a number's surroundings satisfy, in order."""
    number = -1
    while (found := _next(kind, left, number + 1)) is not None:
        number, rule, hit = found
        if rule.right is None or rule.right.match(right):
            yield rule, hit


@lru_cache(maxsize=4096)
def _next(kind: Kind, left: str, first: int) -> tuple[int, Rule, re.Match[str]] | None:
    """The first rule from a number on that the words before satisfy; the same words come again in every page."""
    for number, rule in enumerate(_OF_KIND.get(kind, ())[first:], first):
        if (hit := rule.left.search(left)) is not None:
            return number, rule, hit
    return None
