"""Numbers that state nothing: list items, classes, thresholds, durations, ordinary words made of numerals."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import Kind, Token, pattern
from hzetl.extract.rules.refused_counts import FIGURES, REACHED, refused_count

_THRESHOLD = re.compile(
    "^(?:\\(含\\)|含)?及?以[上下](?:的)?[^,、]{0,24}?(?:项目|企业|工程|单位|产业|商户|园区|家庭|人群|居民|主体|设备|产品|集群|贷款|医院|老人|老年人|人口|工业|机组|职工|住宅|住房|商品房|户型|房源|二手房|公寓|门店|商铺)"
)
_DEFINES = re.compile("^[人元]?及?以[上下]的?(?:为|是|属于?|称|划|可(?:称|定|认))")
"""`城区人口1000万人以上为超大城市`: what makes one."""
_REMARKED = re.compile("及?以[上下][^()（）,，]{0,8}[)）][^\\s,，。;；]")
"""`工业（年收入2000万元及以上）增加值`: a remark amid a name."""
_BOUND = re.compile("(?:超过?|过|破|逾|达到?|高于|大于|不足|低于|满|至少)了?$")
_KIND_OF_THING = (
    "(?:项目|企业|公司|城市|县|区|市|镇|街道|村|园区|平台|集群|产品|单位|商家|商户|家庭|人群|群体|主体|工厂|品牌|门店|楼宇|市场|基金|医院|学校|"
    f"大户|农户|产业|行业|{Kind.INDICATOR.value})"
)
_HOW_MANY = (
    f"(?:数量?)?(?:已经?)?(?:共?有|达到?|共|增至|升至|增加到|扩大到|为|是|仅)?(?:了|近|约|超过?)?{Kind.COUNT.value}"
)
_COUNTED_AFTER = re.compile(
    f"^(?:及?以[上下])?(?:的[^,、{FIGURES}]{{0,16}}?|[^,、的{FIGURES}]{{0,10}}{_KIND_OF_THING}){_HOW_MANY}"
)
"""`总投资超10亿元的项目500个`, `GDP超过万亿元的城市增至24个`: the amount only says which are counted."""
_COUNTED_BEFORE = re.compile(
    f"{Kind.COUNT.value}(?:行业|[^,、{FIGURES}]{{0,4}}[市县区])[^,、{FIGURES}]{{0,10}}增[速幅长][^,、{FIGURES}]{{0,3}}(?:超过?|高于|达到?|快于)$|"
    f"有{Kind.COUNT.value}[^,、{FIGURES}]{{0,12}}(?:超过?|突破|过|逾|高于|大于|达到?|不足|低于)了?$|"
    f"{Kind.COUNT.value}[^,、{FIGURES}]{{0,12}}$"
)
"""`有6个城市超过了2万元`; `58个投资总额1000万美元以上新设外资项目` (with 以上 and what is counted after the amount)."""
_MORE_THAN = re.compile(f"{Kind.COUNT.value}[^,、有{FIGURES}]{{0,6}}(?:超过?|过|破|逾)$")
_CLASS_COUNTED = re.compile(
    f"(?:[和或、]{Kind.MONEY.value})?(?:及?以上)?[^,、的和{FIGURES}]{{0,4}}(?<!总){_KIND_OF_THING}{_HOW_MANY}"
)
"""After an amount: 10亿元企业12家."""
_CLASS = re.compile(
    f"^(?:及?以[上下])?的?[^,、。{FIGURES}]{{0,10}}(?:群体|家庭|人群|居民|农户)的?(?:比例|比重|占|数)|"
    f"^资产的?[^,]{{0,6}}(?:家庭|企业|人群)|"
    f"^(?:及?以[上下])?的[^,{FIGURES}]{{0,8}}(?:占比?|比例|比重)[^,{FIGURES}]{{0,4}}[{FIGURES}]"
)
"""`收入20万—60万元群体的比例`, `占有率超过50%的占63%`: the first figure bounds a class."""
_SO_MANY_ABOVE = re.compile(f"及?以[上下](?:的)?{_HOW_MANY}")
"""`其中100亩以上有160多家`."""
_AT_ITS_HEIGHT = re.compile("从(?:高峰|最多|鼎盛|当初|原来|最初|原先|过去|以前)(?:时期?|期)?的?(?:近|约|超过?)?$")
_SINCE_THEN = re.compile("[^,]{0,4}?(?:减|降|增|升|扩|缩)[^,]{0,2}[至到为]")
"""`从高峰时的近400家减至不到120家`: when the first was so nobody says."""
_SOME_MAY = re.compile("(?:不少|许多|很多|一些|有些)[^,]*(?:能|可以?)(?:突破|超过?|达到?|有)?$")
"""`不少村民的每亩收入就能突破万元`: talk."""
_LASTING = re.compile("(?:持续|连续)[^,]{1,4}(?:个月|个季度|年)(?:回落|下降|上升|保持|稳定|处于?)[到至在]$")
"""`已持续两个月回落到2%以下`: no month's figure."""
_ONE_OF_THEM = re.compile(f"[^,。;、{FIGURES}]{{2,24}}之一")
_WHICH_ARE = re.compile(pattern(
    "(?:及?以[上下]|之[上下间]|区间)?的(?:[则共还仅只也就]*有(?!望)|(?:分别|依次|包括|还|就|则|依然)*[是为]?{G})"
))  # fmt: skip
"""`超过2300亿元的还有……`, `2000亿元以上的是……`: the amount only says which places are meant."""
_SET = re.compile(
    f"^(?:[^,、{FIGURES}]{{1,8}}、)?[^,、{FIGURES}]{{0,8}}(?:城市|设区市|级市|省市|省份|省区市|省|区县|县市区|市|区|县|国家|地区|港口|口岸|景区|行业|大类|城|经济体)(?:[(（][^()（）]*[)）])?"
    f"(?:(?:当中|之中|中|里|相比)(?!心|国|部|小|型|医|央|高|职)|赛跑|比拼|的?{Kind.RANK.value})"
)
"""`在15个城市中位居第二`: how many there are in the set."""
_PLACES_GROW = re.compile(
    f"^[^,、{FIGURES}]{{0,6}}?[市县区省](?:[(（][^()（）]*[)）])?(?:[^,、{FIGURES}]{{0,8}}{Kind.INDICATOR.value})?(?:增速|增幅)"
    "(?:[高低快慢]于|超过?|领先|居)"
)
"""`20个山区县规上工业增加值增速高于全省`: how many places do, amid a passage on which ones."""
_SURVEYED = re.compile(
    f"^(?:大|大中|地级及?以上|重点)?(?:城市|省份|省区市|省市|区县市?|县市区?|设区市|省(?![会内外级])|地市)的?(?:(?:中|里|当中)?有{Kind.COUNT.value}|[^,{FIGURES}]{{0,4}}{Kind.INDICATOR.value}|"
    f"(?:主要|重要|重点)?(?:食品|农产品|农副产品|商品|生产资料|粮油|蔬菜|肉类|新建|二手|房价|住宅|样本|监测)|"
    f"[^,{FIGURES}]{{0,16}}(?:变动|变化)情况)|^{Kind.COUNT.value}|"
    f"^(?:设区市|县市区|区县市?|地级?市|城市|省份|省区市)的?[^,:：{FIGURES}]{{0,16}}"
    f"(?:放榜|出炉|揭晓|排行|成绩单|排名|大比拼|公布|增[速幅]{Kind.NAME.value})"
)
"""`50个城市主要食品平均价格`, `11个设区市GDP增速出炉`, `18项319家先进单位`: of which places or awards."""
_IN_A_SET = re.compile("在[^,在]{0,18}$")
_SET_OF_ALL = re.compile(
    f"^[^,、{FIGURES}]{{1,20}}?(?:当中|之中|中)[,，]?(?:排|位|居|列|名[列第]|跻|脱颖|获|综合|{Kind.RANK.value}|$)"
)
"""`在全国217家开发区中位列第九`."""
_DURATION = frozenset({"year", "month", "day", "week", "quarter", "h", "min", "s", "a", "mo", "d", "wk"})
_TIMED = re.compile(
    "级标准|空气质量|周期|时间|时长|工期|年限|寿命|用时|耗时|天数|时限|账期|周转|年龄|日照|交付期|优良|可用|期限|历时|压缩|缩短|小时"
)
_TAKEN = re.compile("[多余]?的")
"""After how long something took that is told of by the way: `历时15年多的整治画上句号`, `……的突破，历时27年`."""
_THEN_PASSED = re.compile("[就便即已]?(?:突破|超|达|完成|实现|跨|迈|冲)")
_LONGER = re.compile(pattern("(?:同比|环比|[比较]{P})(?:平均|分别)?(?:增加|减少|下降|上升|提高|缩短|延长|多|少)了?$"))
"""A duration that is compared: 同比下降93小时."""
_ONLY_LONGER = re.compile("(?:增加|减少|缩短|延长)了?")
_BESIDE = 16
"""Signs before a clause in which the duration that it compares may stand: 优良天数255天，增加18天."""
_EACH = "每(?:销售|生产|卖出|售出|产出|染|织|消费|使用|加工|投入|增加|出口|用)?"
_EACH_OF = re.compile(f"{_EACH}$")
_SO_MANY_OF_THEM = re.compile(
    pattern(f"{_EACH}(?:{{Q}}|{{B}})[^。;；]{{0,16}}?(?:就有|便有|就是|中有)(?:超过?|近|约)?$")
)
"""`每10辆汽车中就有1辆`: a way to tell a share."""
_ASKS = re.compile("[?？]$|表现如何|怎么样|怎样")
"""`13个区县的成绩如何？`: nothing is stated."""
_WHAT_IS_IT = re.compile("[,，]?(?:这|那|又|到底|究竟|将)*(?:是|意味着|算)[^,，。]{0,4}(?:什么|何)")
_SAYS_WHOSE = re.compile(pattern("{I}|{G}|{P}"))
"""`突破5万亿元，是什么概念？`, with nothing before that says of what."""
_OTHERS = re.compile(
    f"(?:相差|[只仅还]差|差距[^,{FIGURES}]{{0,8}}?)(?:只有?|仅有?|还有|了|约|近|超过?|不到|不足|达到?|高达|为|在)*$|(?:反超|赶超|(?:落后|领先)于?)了?{Kind.REGION.value}?(?:近|约|超过?)?$|"
    f"(?:(?<![对占百])比|较)[^,{Kind.PERIOD.value}{FIGURES}]{{0,6}}(?:{Kind.REGION.value}|平均)"
    f"[^,{Kind.PERIOD.value}{FIGURES}]{{0,6}}(?:高|低|多|少)(?:出|了)*$"
)
"""`比全省平均高3000元`: a difference to another's value, which no measure of amounts tells."""
_OTHERS_BY_TIMES = re.compile(
    f"(?<![对占百])(?:比|较)[^,{Kind.PERIOD.value}{FIGURES}]{{1,16}}(?<!最)(?:[高低多少快慢大](?:出|了)*|翻了?)(?:近|约|超过?)?$"
)
"""`比许多城市高出近一倍`: a difference to others."""
_RATE_BY_TIMES = re.compile(
    "(?:增速|增幅|涨幅|降幅|增长率|增长速度)"
    f"[^,、{FIGURES}]{{0,10}}?(?:提[高升]|加快|扩大|上升|(?:是|为|相当于)[^,、{FIGURES}]{{1,8}}的)了?(?:近|约|超过?|逾)?$"
)
"""`增速提升近5倍`, `增速是上年的2.3倍`: how much faster something grows, no growth of it."""
_NTH_TO_PASS = re.compile(
    "(?:第[0-9一二三四五六七八九十]+|首|唯一一?|又一)[个座家](?:突破|超过?|过|迈[上过入]|跨[上过越]|达到?|跻身|进入)了?$"
)
_WHO_PASSED = re.compile(
    "(?:元|美元|人)?(?:大关|门槛|台阶)?的[^,，。;；]{0,12}?(?:城市|[市区县镇省]|省份|经济体|国家|园区|开发区|企业|公司|集群|产业)(?:[,，]|$)"
)
"""Around what a place was the nth to pass, without a word of what it is: `第四个突破2万亿元的副省级城市`."""
_OF_A_PLAN = re.compile(
    "(?:完成|达到?|占|为|是)(?:了|到)?(?:全?年度?|全年|年初|本年|调整|序时|进度)*(?:预算|计划|目标|任务)(?:数|进度|总数|任务)?的"
    "(?:[0-9.]+%(?:[、和与及]|以及))*(?:近|约|超过?)?$"
)
"""`分别完成年度预算的74.8%和75.2%`: how much of a plan is done, which is no growth and no part of a whole."""
_TOGETHER_WITH = re.compile(pattern(
    "{G}(?:(?:[、和与及]|以及){G})+(?:等)?(?:[两二三四五六七八九十]|[0-9]{1,2})?个?(?:[市区县省城地]{1,2})?[^,，]{0,10}?(?:合计|合在一起)(?:[^。;；\n{G}]|[占到于]{G})*$"
))  # fmt: skip
"""`甲市、乙市、丙市三市GDP合计`: of no one of them."""
_BETWEEN_THEM = re.compile(pattern(
    "{G}(?:[、和与及]|以及){G}[^,，{G}]{0,6}在$|"
    f"{Kind.COUNT.value}(?:省|城市|区县|[市县区]|行业|大类|品种|商品|地区)[^。;{FIGURES}]{{0,40}}[,，](?:[涨降增跌]幅|增速)(?:均|都|分别)?在$"
))  # fmt: skip
"""`甲市、乙市在400亿元至700亿元之间`: where the values of several lie is no value of one."""
_GATE = re.compile(
    "门槛(?:线|值)?(?:[^,，0-9]{0,8}?(?:营业收入|营收|销售额|产值))?(?:提高到|提升[到至]|升[到至]|降[到至]|达到?|高达|为|是)?$"
)
"""`入围门槛为营业收入270亿元`: who is listed, no figure of anybody."""
_EACH_APART = re.compile("(?:分别|依次)(?:达到?|高于|快于|超过?)$")
_THINGS = frozenset({"个", "家", "项", "户", "名"})
_SIZED = re.compile(
    f"{Kind.COUNT.value}[^,、{FIGURES}]{{0,6}}(?:年产值?|总投资|投资|产能|规模|年营收|营收|产值|收入|效益|面积)(?:超过?|近|约|达|逾)?$"
)

_TOWARDS = re.compile("(?:向|朝)着?(?:第[二三四五六七八九十]个)?$")
_HEADS_FOR = re.compile("(?:[^,。]{0,6})?(?:迈进|冲刺|进军|挺进|进发|发起|奋进|跨越)")


def _is_talk(left: str, right: str, words: str, *, spelled: bool) -> bool:
    """Whether a quantity only makes a picture: what counts as large, what some may earn, what once was."""
    if _AT_ITS_HEIGHT.search(left):
        return _SINCE_THEN.match(right) is not None
    if right.startswith(("以下", "以上", "以内")):
        return _LASTING.search(words) is not None
    return right.startswith(("都算得上", "都算", "就算得上", "就算是")) or bool(spelled and _SOME_MAY.search(left))


def refused(shape: Shape, clause: Clause, index: int) -> bool:
    """Whether the quantity at this sign states nothing."""
    token = shape.tokens[index]
    left, right = shape.signs[clause.start : index], shape.signs[index + 1 : clause.end]
    of_each = left.endswith(("每", "/", "／")) and token.kind in {Kind.MONEY, Kind.COUNT}  # 每10万人中, 3人/十万人
    mean = token.kind is Kind.PERCENT and "分之" in token.text and _OF_A_MEAN.search(left)
    talk = _is_talk(left, right, shape.words(clause.start, index), spelled=token.spelled)
    asked = talk or (_WHAT_IS_IT.match(shape.signs, index + 1) and _SAYS_WHOSE.search(left) is None)
    by_times = token.kind is Kind.TIMES and (_OTHERS_BY_TIMES.search(left) or _RATE_BY_TIMES.search(left))
    group = token.kind is Kind.PERCENT and (
        _INCOME_GROUP.match(right)  # 20%最低收入家庭
        or ("的" in left and _OF_A_PLAN.search(shape.words(max(clause.start, index - 30), index)))
    )
    plot = token.unit == "m2" and token.spelled and token.text.startswith("一") and right.startswith("地")
    together = "合" in shape.signs[max(0, clause.start - 60) : index] and _of_several(shape, index)
    spread = right.startswith("之间") and _BETWEEN_THEM.search(shape.signs, max(0, index - 60), index) is not None
    all_of_it = token.text.endswith("个") and right.startswith("省") and left.endswith(("全国", "大陆", "我国"))
    paced = _of_a_pace(token, left, right)
    if (
        paced
        or together
        or spread
        or plot
        or of_each
        or group
        or mean
        or asked
        or by_times
        or token.text.endswith("寸")
    ):
        return True  # 为全市平均水平的十分之一
    if token.kind in {Kind.MONEY, Kind.COUNT, Kind.AMOUNT} and (
        (right and (_THRESHOLD.match(right) or _DEFINES.match(right) or _REMARKED.match(right)))
        or _OTHERS.search(left)
        or _GATE.search(shape.words(clause.start, index))
        or _EACH_OF.search(left)
        or _so_many(shape, index)
    ):
        return True
    passed = _WHO_PASSED.match(right) and _NTH_TO_PASS.search(shape.words(clause.start, index))
    counts = right or _COUNTED_BEFORE.search(left)  # most numbers end their clause, and nothing is counted before
    if passed or all_of_it or (counts and token.kind is not Kind.POINTS and _bounds_a_class(token, left, right)):
        return True
    if token.kind is Kind.COUNT:
        how = _ASKS.search(shape.signs, index + 1, clause.end + 1) is not None
        return how or refused_count(shape, index, left, right)
    if token.kind is Kind.AMOUNT and token.unit in _DURATION:
        timed = _TIMED.search(shape.words(clause.start, index)) or _LONGER.search(left)
        beside = max(clause.start - _BESIDE, 0)
        timed = timed or (_ONLY_LONGER.fullmatch(left) and _TIMED.search(shape.words(beside, index)))
        spent = left.endswith(("历时", "用了", "耗时")) and (_TAKEN.match(right) or not right)
        passed_then = left.endswith("用时") and _THEN_PASSED.match(right)  # 用时5个月突破千亿元
        aged = "岁" in token.text and token.value_high is not None  # 20岁—60岁的消费者
        return aged or right.startswith("前") or bool(spent or passed_then) or not timed
    of_size = token.text == "亿元" and left.endswith(("过", "超")) and _KIND_OF_FIRM.match(right)
    if of_size or (token.kind is Kind.AMOUNT and token.spelled and (token.value <= 10 or token.unit == "point")):
        return True  # 占全国过亿元企业数量的8.7%
    if token.kind is not Kind.PERCENT and token.spelled and _ROUND.match(token.text):
        return bool(re.match("级|俱乐部|产业|集群|规模的", right)) or not REACHED.search(left)
    if token.kind is Kind.MONEY and shape.signs[max(0, clause.start - 4) : index].endswith(("汇率", "汇率(", "汇率（")):
        return True  # 按年平均汇率（6.75元）折算
    exchanged = token.value == 1 and re.match("兑|合人民币|折合|[=＝]", right)  # 1美元兑……
    if token.kind is Kind.MONEY and (exchanged or left.endswith("兑") or _WHO_COUNTS.search(left)):
        return True
    corner = token.spelled and token.value < 1  # 一角
    return token.kind is Kind.MONEY and (corner or right.startswith("级"))


def _of_a_pace(token: Token, left: str, right: str) -> bool:
    """`以每年3万辆的速度增加`; `增幅比上月回落1.3%`, points or a part of the rate; not `增幅回落至1.3%`."""
    if token.kind is Kind.PERCENT:
        return left[-1:] in _MOVED and _RATE_MOVES.search(left[-_NEAR:]) is not None
    return token.kind in {Kind.MONEY, Kind.COUNT, Kind.AMOUNT} and right.startswith(("的速度", "的速率"))


_NEAR = 28
_MOVED = frozenset("了升高大快落降缓窄小慢")
_RATE_MOVES = re.compile(
    "(?:增长率|增速|增幅|降幅|涨幅|跌幅|比重|占比)(?:[比较][^,、]{1,14}?)?(?:同比|环比|又|再|则|却|略|进一步|小幅|大幅|明显|继续|分别|共)*"
    "(?:上升|提高|扩大|加快|回升|回落|下降|放缓|减缓|收窄|缩小|减小|降低|减慢)了?$"
)
_ROUND = re.compile("[百千万亿]|十(?![一二三四五六七八九])")
"""How a figure of speech begins: `十万富翁`, `万元户`; not `十七点五亿元`, which is counted."""
_WHO_COUNTS = re.compile("(?:统计(?:口径|起点|标准|范围)|(?:起点|规模)标准)[^,、。]{0,40}$")
"""`统计口径由主营业务收入500万元提高到2000万元`: which firms are counted."""
_INCOME_GROUP = re.compile(
    "的?(?:最低|较低|中等偏[上下]|中等|较高|最高|低|中低|中高|高)(?:收入)?(?:[户组]|家庭|人群|群体|居民|、|和|与)"
)
_KIND_OF_FIRM = re.compile(pattern("的?[一-鿿]{0,6}?(?:企业|项目|产业|园区|单位|集群|{I})"))
_OF_A_MEAN = re.compile(pattern("(?:平均|均值|平均数|平均水平)的$"))


def _of_several(shape: Shape, index: int) -> bool:
    return _TOGETHER_WITH.search(shape.signs, max(0, index - 90), index) is not None


def _so_many(shape: Shape, index: int) -> bool:
    return _SO_MANY_OF_THEM.search(shape.signs, max(0, index - 40), index) is not None


def _bounds_a_class(token: Token, left: str, right: str) -> bool:
    """Whether the amount says which things are meant, while their number is what is stated."""
    more_than = _MORE_THAN.search(left) and re.match(f"级?[^,、的{FIGURES}]{{0,6}}{_KIND_OF_THING}", right)
    spans = token.value_high is not None and right.startswith(("企业", "项目", "的企业"))  # 10—50亿元企业完成……
    if more_than or (token.kind is Kind.MONEY and (spans or _CLASS_COUNTED.match(right))):
        return True  # 3个超亿美元项目, 10亿元企业12家
    if _CLASS.match(right) or (_HEADS_FOR.match(right) and _TOWARDS.search(left)):
        return True  # 向着2000亿元大关迈进: not there yet
    sized = token.classifier not in _THINGS and _SIZED.search(left)
    if sized and re.match(f"以?[上下]?的?[^,、{FIGURES}]{{0,8}}{_KIND_OF_THING}", right):
        return True  # 3家年产50万辆整车企业
    if token.kind is Kind.COUNT and (
        _SET.match(right)
        or _ONE_OF_THEM.match(right)  # 25个最佳目的地之一
        or _PLACES_GROW.match(right)
        or _SURVEYED.match(right)
        or (_SET_OF_ALL.match(right) and _IN_A_SET.search(left))
    ):
        return True
    if token.kind is Kind.COUNT and not (token.classifier or "").endswith("次"):
        return False
    if _WHICH_ARE.match(right) and (_BOUND.search(left) or token.value_high is not None or right[0] != "的"):
        return True
    bounded = bool(_BOUND.search(left) or re.match("及?以[上下]", right))
    if bounded and (_COUNTED_AFTER.match(right) or _SO_MANY_ABOVE.match(right)):
        return True
    before = _COUNTED_BEFORE.search(left)
    if before is None:
        return token.spelled and bounded and bool(re.match("[^,]{0,12}的“?[^,]{0,4}(?:城市|县|区|企业|集群)", right))
    apart = _EACH_APART.search(left)  # 三个行业增加值分别达410.2、202.7和485.1亿元
    if before.group()[0] == "有" or (
        not apart
        and re.fullmatch(f"{Kind.COUNT.value}[^,]{{0,4}}(?:行业|[市县区]).*(?:超过?|高于|达到?|快于)", before.group())
    ):
        return True
    return bool(re.match(f"及?以[上下][^,、]{{0,8}}{_KIND_OF_THING}", right))
