"""What is measured, by its words alone: the indicator that they name, its head noun, whether it is a stock or a rate.

What belongs here: a name that has been found. What does not: where in a text it begins and ends (`subjects`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from hzetl import late_re as re
from hzetl.normalize.indicators import Indicator, indicator_by_alias


@dataclass(slots=True)
class Subject:
    """What is measured, as the text calls it; never changed once made (freezing it would cost time).

    Attributes:
        name: canonical where known, else the text's words.
        code: indicator code, or None.
        start: index in the shape of its first sign (-1 where it has no place of its own).
        end: index in the shape after its last sign.
        stock: whether the indicator is a stock at a moment.
        rate: whether it is a rate or an index by itself.
        head: the head noun that its parts carry on (增加值).
        words: as the text has them.
    """

    name: str
    code: str | None = None
    start: int = -1
    end: int = -1
    stock: bool = False
    rate: bool = False
    head: str = ""
    words: str = ""


HEAD = re.compile(
    "(生产总值|总产值|总产出|中间投入|产值|增加值|人均可支配收入|可支配收入|亩产|单产|营业总收入|营业收入|营收|主营业务收入|利润总额|利润|利税总额|利税|税金|投资额?|零售总额|零售额|销售额|销售收入|交易额|成交额|进出口总额|进出口额?|出口总额|出口额?|"
    "进口额?|产量|销量|余额|存款|贷款|税收收入|上缴税收|上交税收|实缴税收|缴纳税收|税收|业务收入|收入|支出|用电量|吞吐量|客运量|货运量|能耗|价格|指数|人数|人次|架次|户数|数量?|面积|GDP|金额|规模|人口|总额|资产|"
    "负债|订单|年平均工资|平均工资|工资总额|年平均劳动报酬|平均劳动报酬|劳动报酬|工资|报酬|薪酬|生活费|研发费用|费用|经费|业务量|装机容量|产能|消费|用地|供水量|排放量|额|量|率|值)$"
)
_RATE = re.compile(
    "(?:率|比重|占比|比例|度(?<!年度)(?<!印度)|水平|强度|指数|系数|份额|覆盖面|面|利率|增速|评分|占|债比|比)$"
)
_STOCK = re.compile(
    "余额|(?=人口)(?<!自然增长)(?<!出生)(?<!死亡)(?<!迁[入出])(?<!净增)人口|保有量|存量|总数|在册|实有|拥有量|(?:保险|参保|参合)(?:参保)?(?:人数|人员)|(?:市场|经营)主体(?!减|融|贷)|(?=面积)(?<![稻粮豆薯棉麦菜瓜])(?<!油料)(?<!花生)(?<!玉米)(?<!甘蔗)(?<!药材)(?<!播种)(?<!复种)(?<!收获)(?<!受灾)(?<!成灾)(?<!绝收)(?<!销售)(?<!种植)(?<!施工)(?<!竣工)(?<!成交)(?<!造林)(?<!开工)(?<!购置)(?<!出让)(?<!供应)(?<!推广)面积|装机|里程|资产总[额计]|负债|户数$|床位|基站|累计|在校|在建|注册|"
    "^(?!.*(?:处置|盘活|收购|转让|划转|新增|不良|查扣)).*(?:(?<!固定)资产|应收账款|产成品|存货|所有者权益(?:合计)?)$"
)
_MEAN = re.compile("(?:全?年|[月季]度?)?平均")
"""The mean of a stock is of the whole time."""
_ECONOMY = re.compile("^(?:国民经济|经济|经济总量)$")
_OVERALL = re.compile("^综合$")
"""What is left of 综合排名."""
_WORDS = (("规上", "规模以上"), ("限上", "限额以上"), ("营收", "营业收入"), ("社零", "社会消费品零售"))
_VICTIMS = ("死亡", "受伤", "伤亡", "重伤", "轻伤", "失踪")
BRACKETS = re.compile("[(（](?!助理[)）])[^()（）]*[)）]")
"""What stands in brackets only explains: 外商直接投资（FDI）到资."""


def subject_of(words: str, start: int = -1, end: int = -1) -> Subject:
    """The subject that these words name."""
    said = _described(words)
    return Subject(said.name, said.code, start, end, said.stock, said.rate, said.head, said.words)


@lru_cache(maxsize=4096)
def _described(words: str) -> Subject:
    """The subject without a place of its own; the same words come again in every page."""
    words = _FORESEEN.sub("", words.replace("\n", "").replace("分别", "").strip())
    words = _OVERALL.sub("综合排名", _ECONOMY.sub("地区生产总值", words))
    known = indicator_by_alias(words) or _counted(words) or indicator_by_alias(_LEVEL_OF.sub("", words))
    if known is None and words[-1:] and "(" in words.replace("（", "("):
        words = BRACKETS.sub("", words) or words
        known = indicator_by_alias(words)
    if known:
        return Subject(
            known.name, known.code, stock=str(known.flow_stock) == "stock",
            rate=str(known.flow_stock) in {"rate", "index"}, head=_head(known.name), words=words,
        )  # fmt: skip
    said = words = words + ("人数" if words.endswith(_VICTIMS) else "")
    for brief, full in _WORDS:
        if brief in words and full not in words and not re.search("[经主]" + brief, words):  # 经营收入
            words = words.replace(brief, full)
    words = _OF_A_BRANCH.sub("", words)
    rate = bool(_RATE.search(words))
    stock = bool(_STOCK.search(words)) and not rate and not _MEAN.match(words)
    return Subject(words, None, stock=stock, rate=rate, head=_head(words), words=said)


_FORESEEN = re.compile("(?<=[一-鿿]{2})预计(?=[一-鿿]{2,4}$)")
"""Amid a name: 山核桃预计产量."""
_OF_A_BRANCH = re.compile(
    "(?<=产业|企业|行业|集群|工业|园区)的(?=(?:增加值|总产值|产值|营业收入|主营业务收入|利润总额|利润|税收|投资|出口额?|研发投入|研发费用)$)"
)
"""`动漫游戏产业的营业收入` is 动漫游戏产业营业收入."""
_LEVEL_OF = re.compile("(?<=价格)(?:总水平|水平)$")
_NUMBER_OF = re.compile("(.{3,}?)(?:总数量?|数量|总量|总户数|总家数|家数)")


def _counted(words: str) -> Indicator | None:
    """`公共图书馆总数`: the number of what is counted."""
    hit = _NUMBER_OF.fullmatch(words)
    known = indicator_by_alias(hit[1]) if hit else None
    return known if known is not None and known.unit == "count" else None


def _head(name: str) -> str:
    found = HEAD.search(name)
    return found[1] if found else ""


def without_head(words: str) -> str:
    """What a name is of: 金融业增加值 is of 金融业."""
    cut = HEAD.search(words)
    return words[: cut.start()].removesuffix("实现") if cut and cut.start() >= 2 else words


def as_member(named: Subject) -> Subject:
    """The words alone, without the count that they are known for: 私营企业 of an amount of money is no 私营企业数."""
    return Subject(named.words, None, named.start, named.end, head=_head(named.words), words=named.words)


def joined(owner: str, noun: str) -> str:
    """Owner and noun, with what both have where they meet only once: 规上工业 and 工业销售产值.

    >>> joined("规上工业", "工业销售产值")
    '规上工业销售产值'
    """
    common = next((n for n in (4, 3, 2) if owner.endswith(noun[:n])), 0)
    return owner + noun[common:]


def head_of(words: str) -> str | None:
    """The head noun that words end in (增加值, 投资), or None."""
    found = HEAD.search(words)
    return found[1] if found else None
