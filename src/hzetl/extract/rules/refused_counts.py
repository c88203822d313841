"""Counts that state nothing: list items, parts of a whole told apart, streaks, how many take part. Pure."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.lexing.tokens import QUANTITIES, pattern

_LIST_NOUN = re.compile(
    "^(?:万亿|千亿|百亿|十亿)[元级]?级?|^(?:方面|部分(?![一-鿿])|攻坚举措|具体|政策细则|举措|工作任务|任务|细则|篇文章|文章|大事|抓手|维度|层面|环节|大类|步骤|字|阶段|关键词?|要素|"
    "特点|原则|亮点|板块|主题|篇章|路径|方向|个不断|要点|重点任务|工程(?!师)|统筹|转变|所有制|领域|时段|统一|结合|不同|优势|月(?!均)|行动|目标|问题(?!数)|"
    "国家和地区|(?:副省级|计划单列|省会|万亿|重点|主要|中心|[一-鿿]{0,3})(?:城市|省份)的?(?:平均|合计|累计)|[市县区]{1,2}[(（][市县区、]+[)）]|[市县区]、[市县区]|位次|名次|级(?!别)|[一二三]级指标|(?:细分|重点|关键|新兴|前沿|主要|应用)(?:领域|赛道|方向|环节|维度)|维度|赛道|行业大类|工业行业|大行业|行业中|行业(?:大类)?(?:增加值|中|实现|增长|(?:合计|共同|共计?)?(?:拉动|带动|支撑|拉低|贡献))|大产业|指标)"
)
_MADE = frozenset({"辆", "台", "部", "架", "艘", "人", "人次", "户", "家", "件", "套", "吨"})
"""What an aim may be so many of: `产量100万辆目标`, not `5个目标`."""
FIGURES = "".join(kind.value for kind in QUANTITIES)
_AT = re.compile(pattern("[在到]{G}?$"))
_WHERE_DONE = re.compile(
    f"(?:多?个)?(?:省|市|区|县|镇|乡|国家|地区)+[^,、。]{{0,2}}(?:种|建|开|设|布|办)[^,、。]{{0,4}}[{FIGURES}]"
)
"""`在全国27个省市种了7.5万亩`: where, no count of what there is."""
_SAMPLED = re.compile("[^,，。;；]{0,16}?的?(?:入户|抽样|问卷|跟踪|典型|专项)*(?:调查|调研)(?![队员])")
_IN_A_SURVEY = re.compile("(?:对|通过|根据)[^,，。;；]*$")
"""`据对全国6.8万个农村住户的抽样调查`: who were asked."""
_THE_FIRST = re.compile("(?<![目此之以年日])前$")
"""`前20家重点企业产值增长35%`: which they are."""
_HAVE_THE_MOST = re.compile("[^,、。0-9]{2,18}(?:最[多高大快低少]|居前|名列前茅)")
"""After how many have most of something: `5所高校留杭人数最多`."""
_HAVE_A_SUM = re.compile(
    pattern(f"[^,、的和{FIGURES}]{{1,12}}(?:{{I}}|进口|出口|产量|销量|[额值])[^,、{FIGURES}]{{0,4}}{{Q}}")
)
"""After how many kinds of goods have a sum: `20种大宗商品进口2056亿元`."""
_PLACED_BY = re.compile("位居|位列|居(?!民)|名列|排名|领跑|夺|蝉联|并列|跻身")
"""After a number by which a place is won: 以107家上榜企业位居全国首位."""
_MAKEUP = re.compile("(?:以|围绕|聚焦|紧扣|锚定|分为|划分为|分成|做好|由)$")
_TURNS_TO = re.compile(f"[^,。;]{{0,10}}?(?:至|到|成|(?<=[升高加降少长多])为)了?[^,。;]{{0,8}}?[{FIGURES}]")
_STRONG = re.compile("(?:新增|累计|共有?|达到?|增至|获批|认定|总数|超|突破|拥有|有|已有|增加|净增)$")
REACHED = re.compile("(?:突破|超过?|近|达到?|逾|过|迈[上过入]|跨[上过越]|站上|跻身|首破|接近|逼近|约)了?$")
_OPENS_A_LIST = re.compile(pattern("{Q}|推动|包括|涵盖|其中|实现"))
_ADDED_TO = "(?:加上|算上|连同)(?:此前|之前|以前|先前|早先|原有|原先|已有|前[一二三四五六七八九十]批)[^,、]{0,6}$"
"""`新增18家，加上此前的45家`: a part of the sum that follows."""
_MOVES = re.compile(f"{_ADDED_TO}|(?:上升|提升|前移|前进|跃升|攀升|下降|后退|下滑|后移|回落|进步)(?:了)?$")


def refused_count(shape: Shape, index: int, left: str, right: str) -> bool:
    """Whether the count at this sign, between the words left and right of it in its clause, states nothing."""
    token = shape.tokens[index]
    small = token.value == 1 or (token.value <= 10 and not _STRONG.search(left))
    first = left.endswith("前") and token.classifier in {"位", "名"}  # 跻身全省前10位
    first = first or (token.classifier == "家" and _THE_FIRST.search(left) is not None)
    asked = "调" in right and _SAMPLED.match(right) and _IN_A_SURVEY.search(left)
    if asked or first or left.endswith(("最后", "倒数")) or (token.spelled and (small or left[-1:] in "几数第每")):
        return True
    if token.spelled and token.text[0] in "百千万亿" and not REACHED.search(left):
        return True
    if token.classifier in {"条", "章", "节", "款"} and re.search("章|共分|规定|办法|条例", left + right):
        return True  # 全文共分五章二十条
    if token.classifier in {"次", "届"} and left.endswith(("连续", "连续第")):
        return True  # 连续16次蝉联: a streak
    if token.classifier == "个" and right.startswith(("人", "多亿", "亿", "多万", "来亿")):
        return True  # 一个班要46个人, 投入9个多亿: talk, not statistics
    if re.match("[万千百]亿", right) and (
        re.search("新增|净增", left)
        or re.match("[万千百]亿级?(?:以上)?(?:元)?项目", right)
        or (re.search("(?:形成|培育|引进|招引|拥有)$", left) and re.search("企业", right[:10]))
    ):
        return False  # 新增10家百亿级企业
    if left.endswith("由") and _TURNS_TO.match(right):
        return False  # 由1134家增加到1507家
    if (moves := _MOVES.search(left)) and (token.classifier == "位" or moves[0][0] in "加算连"):
        return True  # 比2015年上升15位: a move in an ordering
    if (
        (_LIST_NOUN.match(right) and not (token.classifier in _MADE and right.startswith("目标")))
        or _ASSESSED.match(right)
        or _HAVE_THE_MOST.fullmatch(right)
        or (token.classifier in {"种", "类"} and _HAVE_A_SUM.match(right))
        or (_WHERE_DONE.match(right) and _AT.search(left))
        or _ENTERED.search(left)
        or (_OFFICES.match(right) and _TOGETHER.search(left))  # 联合省经信厅等5个部门
        or _tells_a_part(left, right)
        or (token.classifier == "大类" and not _STRONG.search(left))  # 覆盖8大类产业
        or (_MAKEUP.search(left) and not _PLACED_BY.search(right))
    ):
        return True
    return _is_list_count(left, int(token.value)) and not token.rough


def _tells_a_part(left: str, right: str) -> bool:
    """`每出口4辆汽车就有1辆`, `21个商品类别中有15个正增长`: no number of anything that has a name."""
    if (_EVERY.search(left) and _THERE_IS.match(right)) or _OF_EVERY.search(left):
        return True
    return _SOME_AMONG.search(left) is not None and _DO_WELL.match(right) is not None


_EVERY = re.compile("每[^,，。;；百千万]{0,4}$")
_THERE_IS = re.compile("[^,，。;；]{0,12}(?:就|便|中|里|内)有")
_OF_EVERY = re.compile("每[^,，。;；百千万]{1,16}(?:就|便|中|里|内)有$")
"""Around a part told by numbers: `每10部手机中就有1部来自……`."""
_SOME_AMONG = re.compile(f"[^,，。;；{FIGURES}]{{2,20}}[中里](?:[,，]?有|[,，])$")
_DO_WELL = re.compile("(?:以上|左右|都|均|已)*(?:正增长|实现|盈利|亏损|增[长速]|下降|上涨|下跌|同比|环比|保持|是|为)")
"""Around how many of those counted do something, which has no name of its own."""
_OFFICES = re.compile("(?:部门|单位|委办局|厅局)")
_TOGETHER = re.compile("(?:联合|会同|协同|牵头)[^,，。]{2,20}等$")
"""Around how many offices do something together, which is no figure of anything."""
_ENTERED = re.compile(
    pattern("(?:列入|入选|纳入|跻身|入围|成为|获批|获评)(?:{G}|首批|第[一二三]批|[一-鿿]{2,3}[部委局])*(?:的)?$")
)
"""Before how many there are in a set: 入选全国8个试点."""
_ASSESSED = re.compile(
    "[^,、。;]{0,16}[市县区业校院园](?:[(（][市县区、]+[)）])?(?:[^,、。;]{1,4}(?=综合))?(?:综合|绩效|年度)*(?:测评|评[价估比]|考核)"
)
"""After how many take part in a contest: 37个试点县综合测评."""


def _is_list_count(left: str, count: int) -> bool:
    """`A、B、C3个`: the count of what has just been listed."""
    run = _OPENS_A_LIST.split(left)[-1].removeprefix("、")
    if "、" not in run or "等" in run.rsplit("、", 1)[-1][1:]:
        return False  # 甲、乙、丙等集群5个: a number of its own
    listed = run.count("、") + 1 + bool(re.search("[和及与](?!信息)", run.rsplit("、", 1)[-1]))
    return count in {listed, run.count("、") + 1}
