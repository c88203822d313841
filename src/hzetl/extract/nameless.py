"""Words that name nothing by themselves: verbs, adverbials, spans of time, pronouns. What was told before is meant.

What belongs here: telling a name from what is none. What does not: where a name begins and ends.
"""

from __future__ import annotations

import re

from hzetl.extract.tokens import pattern

_YEARS = (
    "(?:[前近这该此]?(?:未来|过去|后)?(?:[一二两三四五六七八九十]+|[0-9]+|几|数)个?(?:年|个月|月|天|季度|小时|日)"
    "(?:多|里|间|来|内|中)*)"
)
_GENERIC = (
    "(?:产值|营收|经济|产业|投资|总体)规模|[（(]?下同[)）]?|总量|总数|总数量|数量|总额|总体|规模|总规模|金额|产业规模|增速|增幅|排名|位次|名次|(?:这一|该)?(?:指标|数字|比例|数据|比重|占比)|占|比重|占比|"
    "比例|港域|总量指标|[二两三四五六七八九十]项(?:总量)?指标|(?:增量|总量|综合)?(?:排名|位次)|规模总量|成绩|得分|综合得分|体量|结果|水平|存量|较|较为|质量|"
    "速度|量|值|数|它|他们|当[天日]|同月|减产|增产|这个数字[^,]*|[^,]*排名|后者|基期|比[^,]*|折合|份额|不变价|可比价|同样|位次前进|退|增量|总和|"
    "(?:(?:全|半)?年度?|序时|调整)?(?:进度)?(?:计划|预算|目标|任务|目标任务)数?|入围数|上榜数|累计数|总家数|数依次|单价|均价(?!格)|总人数|人次"
)
_VERBS = (
    "晋级|占据|增加|减少|调整|修订|上修|下修|上调|下调|扩容|扩充|扩大|延长|缩短|提升|提高|回落|反弹|收窄|往返|入库|折合人民币|人民币|贡献|关口|大关|台阶|"
    "再创新高|创新高|多出|高出|减收|增收|少收|净增|新增|落地|投用|在手|较高|偏低|居前|领跑|跻身|不太可能|有可能|可能|有望|力保|力争|确保|保持|恢复到[^,]*|"
    "(?:\ue012|\ue013|\ue015|[一二三四五六七八九十百千万亿两]+元?)?(?:大关|关口|台阶|门槛)|其中|当月|当季|当年|同期|环比[^,]*|同比|名义|实际|累计|全年|单月|单季|平均|人均|户均|大致|合并|下午|上午|凌晨|晚上|大幅|进一步|再次|首次|同口径|同口径下"
)
_CONDITION = (
    "(?:扣除|剔除|还原|考虑|按|根据|与|和|同|较|比|据)[^,]*(?:因素|影响|口径|之后|以后|后|相比|相|计算|测算|折算|看)|[^,]{0,12}普查(?:数据?)?相比?|相比?|相比之下|"
    "同口径(?:相比|计算)?|“?[^,”]{1,8}”?(?:期间|时期)"
)
_POINTING = (
    "(?:这|那|该|此|其|本)(?:一|座|个|家|项|些|里|笔|本|部分|片)*(?:城市|城区|市|区|县|省|地区|镇|街道|数字|指标|数据|成绩|账|比例|占比|数值|数|规模|总量|行业|产业|领域|"
    "企业|公司|项目|板块)?(?:的)?"
)
_NOTHING = re.compile(
    f"^(?:{_GENERIC}|(?:首次|再次|已经?|又|还|也|均|都|共|合计|累计|大幅|进一步|一举|仍|就|还要|并|持续|继续|稳步|小幅|略|略有)*(?:{_VERBS})(?:了|幅度)?|"
    f"{_YEARS}|{_CONDITION}|{_POINTING}|[^一-鿿A-Za-z\ue000-\uf8ff]*)$"
)
_SET = re.compile(
    "(?:在|全|各|这|该|其|内地|新)*(?:设区|地级|县级|副省级|计划单列|省会|直辖|万亿|一线|二线|三线|大中|重点|主要|同类|沿海|中心|经济|[0-9一二两三四五六七八九十]+个?)*"
    "(?:城市|设区市|省份|地区|口岸|县|市|区|县市|市县|区县|县市区|省市|省区|强省|强市|强县|四强|国家|经济体|国家和地区)(?:中|里|当中|之中|中的)?"
)
_ADVERB = re.compile(
    "(?:以|凭|凭借)?(?:绝对|微弱|明显|较大|压倒性|显著)(?:的)?优势|(?:规模|总量)?已?连续(?:第?[0-9一二两三四五六七八九十]+(?:年|个?月|个?季度)?|\ue015)|"
    "[一-鿿]{2,4}(?<![用土耕基工场林湿草农各当田旱绿占产陆空盆园荒坡山墓殖外内本两异腹高的水实])地|"
    "(?:已|也|还|均|都|明显|大幅|仍|并|增速|增幅|总量|规模|则)*(?:高于|低于|快于|慢于|超过|赶超|反超|领先于?|落后于?|不及|仅次于|紧随|紧跟|逼近|追平|接近|距离|相距|相差)了?(?:[一-鿿]{1,3}|\ue002|其)?(?:之后)?"
)
_SPAN = re.compile(pattern(
    f"^(?:(?:分别)?已?连续(?:第?[0-9一二三四五六七八九十多、]+年|{{A}}|、)+(?:内|来)?(?:增幅|增速|总量|规模|均)?|(?:{{A}}(?:来|间|里|内|多)*|{_YEARS})(?:年均|平均|累计|合计|总共|共|以来)*)$"
))  # fmt: skip


def names_nothing(words: str, signs: str) -> bool:
    """Whether a run says only how, when or that something changes: `十年共`, `首次晋级`, `扣除价格因素后`, `这座城市`.

    Never `十年期国债`, `可能性`, `该区域`.

    Args:
        words: the run as the text has it.
        signs: the same run of the shape.
    """
    return bool(_NOTHING.match(signs) or _NOTHING.match(words) or _SPAN.match(signs) or _ADVERB.fullmatch(signs))


_GOODS = frozenset("纱布盐钢酒糖煤丝奶")


def is_good(signs: str, start: int) -> bool:
    """Whether a single sign is a good that stands alone: `，纱增长2.1%`; not what is left of a longer word."""
    return signs[start] in _GOODS and signs[start - 1 : start] in {"", ",", "、", ";", ":", "\n", "。", "看", "中"}


def names_a_set(words: str) -> bool:
    """Whether words name only a set of places among which something is told: `15个城市`, `经济四强省`, `口岸`.

    Never `城市绿地`, `开发区`: what is counted there, or a place of its own.
    """
    return _SET.fullmatch(words) is not None
