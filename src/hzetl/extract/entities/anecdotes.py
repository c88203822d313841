"""Passages that tell of one person, or of one firm or project without a name: its figures are never a region's.

What belongs here: finding such passages, and which figures in them must not reach the region. What does not:
companies with a name (`entities`, `brands`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from hzetl import late_re as re
from hzetl.extract.drafts import Draft

OF_ONE_FIRM = "of one firm or project, not of the region"
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤俞楼竺裘柴虞应包屠缪诸]"
)
_PERSON = re.compile(
    "(?:退休(?:工人|职工|教师|干部)?|下岗(?:工人|职工|教师|干部)?|市民|村民|居民|农民|农户|渔民|茶农|果农|菜农|店主|个体户|种粮大户|养殖户|打工者|业主|摊主|车主|工人|创业者)"
    f"{_SURNAME}(?:[一-鿿]{{1,2}}|先生|女士|大[妈爷伯姐哥]|师傅|阿姨)(?=[，,对说的家今去一每在向算和是]|告诉|介绍|表示)"
)
"""One who is told of by name: `退休工人王某某对去年的收入……`; not `农民人均纯收入`."""
_PEOPLE = re.compile(
    "工人|职工|教师|干部|市民|村民|居民|农民|渔民|农户|茶农|果农|菜农|店主|业主|摊主|车主|个体户|大户|养殖户|打工者|创业者"
)

_SMALL = "(?:农家乐|民宿|[一-鿿]{0,3}店|餐馆|饭馆|超市|养殖场|果园|茶园|家庭农场|鱼塘|摊位|作坊|工作室|厂|公司|企业)"
_FIRM = "(?:企业|公司|工厂|药企|车企|网店|商家|店铺|药厂|农场|合作社)"
_ONE = re.compile(
    f"(?=[一这那该某的公企工厂此我项])(?:(?<![每第首十百千万唯另有])(?<!引进了)(?<!引进)(?<!新增)(?:一家|这家|那家|该(?![省市区县镇州])|某)[^，,。；;、的\\n“”0-9]{{0,14}}?{_FIRM}"
    "(?![们群体家等集都均主法治上下])(?=[，,的今去现已就里年前一七上全日达还是共总也在自从将计预]|$)|"
    f"(?:这家|那家|该){_FIRM}(?=出口|产值|产量|营业|营收|销|年|研|员工|利润|净利|负责|订单|税)|"
    f"某[^，,。；;、的\\n“”0-9]{{2,14}}?{_FIRM}|"
    "该(?:[镇乡村]|街道|社区)(?![民居办党])|"
    "该厂(?![长区房矿址家商])|(?:这家|那家)[^，,。；;、\\n“”]{2,20}的(?:企业|公司|工厂|厂|店)(?![们群体家等])|"
    f"(?:(?<=[他她])|(?<=[自我]家)|(?<=[老小]{_SURNAME})|(?<=先生|女士|师傅|大姐|大哥|老板))的{_SMALL}|"
    "我们(?![市区县省国镇村局])(?=[^，,。；;\\n]{0,8}?(?:销售|营收|营业收入|利润|订单|净利))|"
    "(?<=[一-鿿])的(?:智能|数字化?|未来|无人|灯塔|现代化|全自动|生产)*(?:工厂|车间|生产线|产线|展厅)(?![们])|"
    "(?:公司|企业|工厂|厂家)(?:相关|有关)?(?:负责人|总经理|董事长|老板)[一-鿿]{0,4}(?:告诉|介绍|说|表示|透露|坦言|预计)|"
    "(?<=[一-鿿])一家(?:就|便)(?=[一-鿿])|"
    "(?:(?<=[，,。；;“\\n年月])|^)项目(?=实现|达产|建成投产|全部达产|年产)|"
    "(?:该|这个|这一|此)项目(?=[，,的总已计预建达投一二三全可年将占位于用])|"
    "(?:^|(?<=[，,。；;“\\n年月来间]))公司(?=[今去现已目年研的全总拥共还出产销员营在预上前一累实完收净盈亏订签月每季旗利获力当仅][^司]|达到|成交|有[0-9近约超]))"
)
"""What opens such a passage: `一家快递装备企业`, `该公司`, `这个项目`; never `第一家企业`, `每一家企业`.

Its first sign is looked at before all else, which is what most places of a text fail at.
"""
_INVESTED = re.compile(
    "(?:总|[一二三首]期|计划|项目)投资额?(?:高?达|约|为|超过?|近|逾|总额)*[0-9.]++[多余]?[万亿]+(?:元|美元|人民币)*[多余]?的(?!项目)[^，,。；;、0-9的\n]{3,26}?(?:项目|工程|基地)"
)
"""`总投资达51亿元的某某制造项目`: what one project costs."""
_ONE_BY_ONE = re.compile(
    "[、和][^，,。；;、]{2,14}[二两三四五六七八](?:大|家)(?:主力|龙头|重点|骨干)*(?:商场|企业|公司|车企|超市|酒店|药企)[^，,。；;]{0,12}分别[^。；;\n]{2,40}"
)
"""`甲店、乙店、丙店三大主力商场增幅分别高达……`: what each of them has."""
_TOGETHER = re.compile(
    "[、和与及][^，,。；;、\\n]{2,14}?(?=[等两二三四五六七八九十0-9]{1,4}家)(?:等)?(?:[0-9]{1,3}|[两二三四五六七八九十]{1,3})家[^，,。；;、的\\n]{0,14}?(?:合计|共计|总计|合共|加起来|合在一起)"
)
"""`甲、乙等10家企业合计营收……`: what they have together is of no one of them, nor of the region."""
_SPOKEN = re.compile("“[^“”\\n]{8,240}”")
_SPEAKER = re.compile(
    "(?:总经理|董事长|厂长|车间主任|老板|创始人|CEO|总裁|店主|(?:公司|企业|工厂|集团|科技|股份)[一-鿿]{0,6}(?:负责人|主任|经理|总监|主管))"
)
_SPEAKS = re.compile(
    "(?:^|\\n)[^\\n。！]{0,40}(?:总经理|董事长|厂长|总裁|首席[一-鿿]{2,4}|创始人|CEO|副总|负责人|店主)"
    "[ \u3000]{0,4}(?:[一-鿿]{1,2}[ \u3000]?[一-鿿]{1,2})?[：:]\\s*(?P<said>[^\\n]{8,400})"
)
"""A line of an interview: `某公司董事长 某某某：我们去年投入……`."""
_HEADS = re.compile("总经理|董事长|厂长|总裁|首席|创始人|CEO|副总|负责人|店主")
_OFFICIAL = re.compile("[局委厅]|政府|协会|商会|管委会|街道|小镇|园区|中心|[市区县镇省]长|书记|银行|港")
_OUR_FIRM = re.compile("我们(?:公司|企业|厂|的产品|车间|集团)|我厂|我司|咱们?厂|(?<![一-鿿])公司")
_WHOLE = re.compile("[全我本各][国省市区县州镇]|规上|规模以上|全球|行业|产业|园区|小镇|地区生产总值|GDP")
"""Who is spoken of again: after it nothing is the firm's."""
_OF_A_REGION = re.compile(
    "规模以上|规上|限额以上|生产总值|GDP|增加值|居民|人口|财政|预算|零售总额|固定资产|失业|物价|价格|就业|财产|存款|贷款"
)
"""What no firm has; but jobs that a project brings: `可带动就业3000人`."""
_BRINGS_JOBS = re.compile(
    "(?:带动|提供|创造|解决|吸纳|新增)(?:当地|本地|周边|直接|间接)*(?:就业|岗位)[^，,。；;]{0,6}$"
)
_FIRMS_ONLY = re.compile("^(?:归母|归属于?(?:上市公司|母公司)|扣非|扣除非|每股|基本每股)")
"""What the accounts of one firm state; `上市公司归母净利润` is of all that are listed."""
_LISTED = re.compile("上市公司|上市企业|[百十千]强|家(?:公司|企业)")
_BEFORE, _AFTER = 30, 30
_FAR = 120
_STOPS = re.compile("[。！？!?\\n]")


def refuse_anecdotes(text: str, regions: Sequence[int], drafts: Sequence[Draft]) -> None:
    """Give a reason for review to the region's figures that stand where one firm or project is told of.

    Args:
        text: the reading.
        regions: where regions are named, in order.
        drafts: figures, in the order of the text; changed in place.
    """
    spans = sorted(_passages(text, regions))
    starts = [start for start, _ in spans]
    together = (
        [(hit.start(), _end_of_sentence(text, hit.end())) for hit in _TOGETHER.finditer(text)]
        if "合" in text or "计" in text
        else []
    )
    for draft in drafts:
        if together and draft.review is None and any(start <= draft.start < end for start, end in together):
            draft.review = OF_ONE_FIRM
        if draft.entity is not None or draft.review is not None:
            continue
        at = bisect_right(starts, draft.start) - 1
        told = text[max(0, draft.start - _FAR) : draft.start].rsplit("。", 1)[-1]
        of_accounts = _FIRMS_ONLY.match(draft.subject.name) and not _LISTED.search(told)
        in_passage = (
            at >= 0
            and draft.start < spans[at][1]
            and (not _OF_A_REGION.search(draft.subject.words or draft.subject.name) or _BRINGS_JOBS.search(told))
        )
        if of_accounts or in_passage:
            draft.review = OF_ONE_FIRM


def _passages(text: str, regions: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from (hit.span() for hit in _INVESTED.finditer(text))
    yield from (hit.span() for hit in _ONE_BY_ONE.finditer(text))
    for hit in _ONE.finditer(text):
        yield hit.end(), _until(text, hit.end(), regions)
    for hit in _PERSON.finditer(text) if _PEOPLE.search(text) else ():
        yield hit.end(), _until(text, hit.end(), regions)
    for line in _interviewed(text) if "：" in text or ":" in text else ():
        if not _OFFICIAL.search(line.group()[: line.start("said") - line.start()]) and not _WHOLE.search(line["said"]):
            yield line.span("said")
    for said in _SPOKEN.finditer(text):
        whole = _WHOLE.search(text, said.start(), said.end())
        named = bisect_right(regions, said.start()) != bisect_right(regions, said.end())
        if not (whole or named) and (_OUR_FIRM.search(text, said.start(), said.end()) or _said_by_a_firm(text, said)):
            yield said.span()


def _interviewed(text: str) -> Iterator[re.Match[str]]:
    """Lines in which the head of a firm speaks."""
    done = -1
    for head in _HEADS.finditer(text):
        begin = text.rfind("\n", 0, head.start())
        if begin >= done and (line := _SPEAKS.match(text, max(begin, 0))) is not None:
            yield line
            done = line.end()
        else:
            done = max(done, begin + 1)


def _until(text: str, start: int, regions: Sequence[int]) -> int:
    """Where a passage ends: with its sentence, or before a region or a whole that is named in it."""
    end = _end_of_sentence(text, start)
    if whole := _WHOLE.search(text, start, end):
        end = whole.start()
    at = bisect_right(regions, start)
    return min(end, regions[at]) if at < len(regions) else end


def _end_of_sentence(text: str, start: int) -> int:
    stop = _STOPS.search(text, start)
    return stop.start() if stop else len(text)


def _said_by_a_firm(text: str, said: re.Match[str]) -> bool:
    """Whether the words next to a quotation name an office of a firm, and none of an authority."""
    stop = _STOPS.search(text, said.end())
    after = text[said.end() : min(stop.start() if stop else len(text), said.end() + _AFTER)]
    before = re.split("[。”\\n]", text[max(0, said.start() - _BEFORE) : said.start()])[-1]
    told = [words for words in (after, before) if _SPEAKER.search(words)]
    return bool(told) and not any(_OFFICIAL.search(words) for words in told)
