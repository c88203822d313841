"""Companies that a page calls by a short name: `甲乙科技去年营收……`, `丙丁汽车位列……`.

What belongs here: short names that open a clause of figures which companies have; those that no word betrays are
data: `warehouse/seeds/companies.csv`. What does not: legal forms, offices, sites (`entities`), zones (`zones`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from hzetl import late_re as re
from hzetl.extract.entities.zones import OPENS
from hzetl.normalize.seed_rows import CompanyRow
from hzetl.normalize.seeds import company_rows

_MARK = re.compile(
    "集团|控股|股份|科技|汽车|生物|医药|药业|制药|电子|半导体|光电|光伏|新材|食品|服饰|传媒|网络|软件|电气|重工|机器人|仪表|电器|化纤|橡胶|医疗|"
    "数科|晶圆|动力|航空|能源|石化|银行|证券|地产|置业|物流|乳业|酒业|啤酒|钢铁|股份"
)
_AFTER = re.compile(
    "[，,今去已通位首累连当年早曾率凭将深拥一的上前预仅]|负责人|实现|成立|创办|是全|是国|在全|从事|自[0-9]|于[0-9]"
)
_AFTER_KNOWN = re.compile(
    f"{_AFTER.pattern}|[0-9、和与以在的]|分别|归母|归属|扣非|营[收业]|净利|研发|年产|产[能量值]|销[量售]|总?资产|贷款|存款|员工|市值|估值|订单|交付|(?:集团|公司|股份)(?![们群])"
)
"""What follows a name that is known to be a company's: figures may come at once."""
_GROUP = re.compile("(?:集团|控股|股份)$")
_EARNS = re.compile("营业?收入?|净利|(?:归母)?净利润|销售(?:额|收入)")
"""What may follow a group's name at once: `甲乙控股营收6123亿元`; 医药营收 is a branch's."""
_COMPANY_HAS = re.compile(
    "营收|营业总?收入|净利|销量|销售额|销售收入|订单|市值|员工|产能|研发投入|研发费用|研发人员|年产|产值|位列|排名|门店|交付|估值|融资"
)
_KNOWN_HAS = re.compile(f"{_COMPANY_HAS.pattern}|总资产|贷款|存款|不良|保费")
_KIND = re.compile(
    "^[全各我该本这其一两多几为以在对从将由及是有到成把让使向据记]|[的和与等了着]|人工|智能|数字|生物|新能源|新一代|高端|先进|现代|传统|绿色|信息|"
    "网络|文化|精细|节能|商用|乘用|国产|中国|国内|整车|电动|燃油|二手|工业|农业|体育|健康|金融|前沿|未来|战略|特色|主导|支柱|民用|通用|轨道|"
    "海洋|化学|进口|出口|上市|民营|国有|外资|大型|龙头|重点|核心|集成|消费|家用|服务|协作|人形|低空|商业|航空|太阳能|清洁|可再生|地方|城市|"
    "农村|农商|商业|国际|跨境|现代|冷链|休闲|绿色|保健|高新|基础|硬|金属|纺织|汽车|医药|电子|软件|装备|机械|化工|建筑|房"
)
"""Words of branches and of talk: 人工智能, 新能源汽车, 高端医疗."""
_FAR = 60
_OF_FIRMS = re.compile("从[^，,。]{0,8}企业(?:来)?看([，,][^。\n]{0,240})")
"""After `从重点出口企业看，` clauses begin with firms, whatever they tell."""
_LEARNT_FROM = re.compile(
    f"从(?P<name>(?P<own>[一-鿿]{{2,4}}?)(?:{_MARK.pattern}))(?:公司|方面)?(?:处)?(?:了解|获悉|得知)"
)
"""`记者从甲乙汽车了解到，`: what follows is told of the firm."""
_DESCRIBED = re.compile(
    f"(?:做|成立于|专注于?|从事|位于|来自|深耕|主营|主打)[^，,。；;的\n]{{2,20}}的(?P<name>(?P<own>[一-鿿]{{2,4}}?)(?:{_MARK.pattern}))(?![业企产和与、及等们])"
)
"""`做图像识别的甲乙科技估值……`, `成立于2021年的丙丁科技`: a firm told of by what it does."""
_ONLY = frozenset("仅如像而")
_FIRST_NAMED = re.compile(f"[，,；;](?P<name>(?P<own>[一-鿿]{{2,4}}?)(?:{_MARK.pattern}))(?![业企])")


@cache
def _known() -> tuple[dict[str, list[CompanyRow]], re.Pattern[str]]:
    """Companies of the seeds by their first two signs, and what finds such signs wherever they stand."""
    rows: dict[str, list[CompanyRow]] = {}
    for row in company_rows():
        rows.setdefault(row.name[:2], []).append(row)
    first, second = (re.escape("".join(sorted({head[i] for head in rows}))) for i in (0, 1))
    return rows, re.compile(f"([{first}])(?=([{second}]))")


def _known_in(text: str, regions: dict[int, int]) -> Iterator[str]:
    """Companies of the seeds that open a clause of figures somewhere."""
    of_regions = set(regions.values())  # 杭州海康威视
    rows, heads = _known()
    present = sorted({first + second for first, second in heads.findall(text)})
    for row in [row for head in present for row in rows.get(head, ())]:
        at = text.find(row.name)
        while at >= 0:
            end = at + len(row.name)
            told = text[end : end + _FAR].split("。", 1)[0]
            opens = OPENS.match(text[max(0, at - 8) : at])
            alone = at in of_regions or (opens is not None and max(0, at - 8) + opens.end() == at)
            if not alone and text[at - 1 : at] in _ONLY:
                opens = OPENS.match(text[max(0, at - 9) : at - 1])
                alone = opens is not None and max(0, at - 9) + opens.end() == at - 1  # 仅甲公司去年的研发投入
            if alone and _AFTER_KNOWN.match(text, end) and _KNOWN_HAS.search(told):
                yield row.name
                break
            at = text.find(row.name, end)


def brands_in(text: str, regions: dict[int, int]) -> dict[str, str]:
    """Short names of companies that open a clause and of which a figure follows that companies have.

    Args:
        text: the reading.
        regions: ends of the regions named in it, by their starts.
    """
    names: dict[str, str] = {}
    for mark in _MARK.finditer(text):
        earns = _GROUP.search(mark.group()) and _EARNS.match(text, mark.end())
        if not (earns or _AFTER.match(text, mark.end())):
            continue
        first = max(0, mark.start() - 8)
        opens = OPENS.match(text[first : mark.start()])
        if opens is None:
            continue
        start = first + opens.end()
        own = text[start : mark.start()]
        if not 2 <= len(own) <= 4 or start in regions or _KIND.search(own):
            continue
        told = text[mark.end() : mark.end() + _FAR].split("。", 1)[0]
        if earns or _COMPANY_HAS.search(told):
            names[text[start : mark.end()]] = text[start : mark.end()]
    names |= {name: name for name in _known_in(text, regions)}
    for hit in _LEARNT_FROM.finditer(text) if "从" in text else ():
        if not _KIND.search(hit["own"]) and hit.start("own") not in regions:
            names[hit["name"]] = hit["name"]
    for hit in _DESCRIBED.finditer(text) if "的" in text else ():
        if not _KIND.search(hit["own"]) and hit.start("own") not in regions:
            names[hit["name"]] = hit["name"]
    for passage in _OF_FIRMS.finditer(text):
        for hit in _FIRST_NAMED.finditer(passage[1]):
            if hit["own"][0] not in "其该这":
                names[hit["name"]] = hit["name"]
    return names
