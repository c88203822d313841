"""Stocks and flows: what there is at a moment, and what happens in a period."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.subject import Subject
from hzetl.model import Measure

_CUMULATED = re.compile(
    "累计(?!(?:接收|录取|淘汰|完成|实现|发放|客运|发送|引进|招引|签约|落地|开工|举办|开展|培训|减免|办理|受理|投入|解决|走访|惠及|动迁|拆迁|征迁|搬迁|服务[^业]))|总数|共有|拥有|现有|总量达|达到|存量|在册|已有|已超|已突破|已达|已培育|集聚了?|聚集了?|汇聚"
)
_IN_A_PERIOD = re.compile(
    "提供[^,，]{0,6}岗位|求职者|"
    "全年|新增|完成|实现|实施|解决|举办|开展|组织|接待|签约|签下|吸引[^,，]{0,10}(?:游客|观众|市民|客商|消费者)|下达|促成|走访|备案|入选|入围|获批|获评|获[一-鿿]{0,6}奖|申请|受理|办理|授权|发放|展会|赛事|投入|新签|引进|成交|投资(?!企业|公司|基金|者)|销售|生产|上市(?!公司|企业|银行|[药车民国央]企)|"
    "开工|竣工|完工|投产|新建|新设|新批|新登记|新注册|落地|落户|产量|销量|年产|业务量|发电|出口|来自|增至|立项|结题|新开|复开|接收|淘汰|引领|遴选|评选|选树|发送|发运|到发|运送|通过|再就业|转移|派出|外派|"
    "培训|招收|招聘|录用|毕业|诞生|出栏|交付|下线|售出|卖出|发出|走进|推出|招引|获得|参展|参会|客流|展览|注销|整治|查处|帮扶|资助|救助|开行|开通|腾退|关停|关闭|取缔|拆除|拆迁|动迁|征迁|盘活|揽收|投递|寄递|招生|搬迁|录取|安排|改造|研制|冠军|科技成果|奖项|级奖|支持|[金银铜奖]牌|获奖|夺得|取得|参与|参加(?![^,，]{0,14}(?:保险|医疗))|新改|新扩|死亡|受伤|遇难|达线|高考上线|施工项目|(?<!已)(?<!累计)(?<!共)建成(?!区|后|的|并)"
)
_OF_INSTITUTIONS = frozenset({"所", "家", "个", "座", "处", "支"})
_INSTITUTION = re.compile("(?:机构|学校|院校|中心|组织|单位|俱乐部|基地|场馆|队伍)数?$")
"""What there is, though its name tells what it does: 培训机构, 体育社团组织."""
_DONE = re.compile("获奖|获批|入选|入围|参[赛加]|通过|完成|开工|竣工|投产|上市")
_OF_MANY = re.compile("行业[^,，]{0,14}(?:增长|减少|下降|盈利|亏损|回升|扭亏)")
"""`25个行业利润比上年同期增长`: how many did so in a period."""
_EVENTS = frozenset({"场", "场次", "宗", "笔", "起", "例", "轮", "单", "趟", "列"})
_GOODS = frozenset({"辆", "台", "部", "架", "艘"})
_KEPT = re.compile("有|电话|保有|累计|在册|登记|投放|配备|达|机动车|公交|出租|共享|设备|机组|总数|在用|运营|注册|装机")
_PEOPLE = frozenset({"名", "人", "位"})
_NEWLY = re.compile("全年|新(?:批|注册|登记|成立|认定|培育|建成?|设|引进|签|获批|入选|晋|增)")
_FLOW = re.compile(
    "(?:产量|销量|产值|增加值|生产总值|营业收入|营收|销售额|销售量|零售额|交易额|成交额|投资额|利润|税收|出口额?|进口额?|进出口额?|出栏|用电量|发电量|客运量|货运量|运输总?量|周转量|吞吐量|业务量|业务总量|处理量|投递量|寄递量|"
    "客流量?|货量|旅客量|飞行量|饲养量|捕捞量|采伐量|收购量|购进量|收入|支出|补助金额?|救助金|保费|赔付额?|年[一-鿿]{2,4}[数量]|IPO数量?|旅游者|游客|中转快递|快件|包裹)$"
)


_ROADS = re.compile("(?:公路|[国省县乡村]道)$")
_BESIDE = 10
_ROADWORKS = re.compile(
    "[新改扩续]建|建设|建成|新增|改造|整治|硬化|完成|[翻整维大中]修|修[建筑缮复通]|实施|提升|铺|[开完竣]工|投入|绿化|贯通|打通|通村|验收|检测|打造|创建|创成|安排|计划|力争|目标"
)
"""What is done to roads in a period; `一级公路67.3公里` is what there is."""

_RECOGNISED = re.compile("(?<!累计)(?<!已)(?<!经)(?<!获)认定(?!的)")
"""`2025年认定瞪羚企业505家`: what was done in the year."""


_SUM_BESIDE = re.compile(
    "新[增认][^、,，]*[0-9][^、,，]{0,4}[、,，](?:累计|总数|总量)(?:已|达|有|为|共)*(?:到|了)?(?:近|约|超)?$"
)
"""`新增121家、累计324家`: what there is then, beside what came newly."""


def is_stock(draft: Draft, words: str, around: str, before: Draft | None) -> bool:
    """Whether an amount is of what there is at a moment (`共有企业600家`), not of what happened (`生产手机1520万部`).

    Args:
        draft: the amount.
        words: of its clause, before the number.
        around: the same and a little of what follows.
        before: what was told just before, if a list may go on from it.
    """
    subject = draft.subject
    if draft.measure is not Measure.LEVEL:
        return False
    if draft.unit == "count" and _SUM_BESIDE.search(words):
        return True
    if subject.stock:
        return not (
            draft.classifier in _EVENTS
            or _NEWLY.search(words)
            or _RECOGNISED.search(words)
            or re.search("注册外资|(?:协议|合同)(?:总投资|投资|(?:利用|吸引)?外资)", words)
        )
    if subject.code is not None:
        happens = draft.classifier in _EVENTS or (draft.classifier or "").endswith("次") or _FLOW.search(subject.name)
        return (
            draft.unit == "count"
            and not happens
            and bool(re.search("累计(?!完成|实现|新[增开批设签登注])|总数", words))
        )
    if draft.unit in {"km2", "m2"}:
        made = before is not None and before.subject.name.endswith("产量")  # 汽车产量16.7万辆，电路板25.6万平方米
        return not made and not re.search(
            "新增|补充|新植|新栽|新种|补植|栽植|竣工|开工|完工|改造|腾出|腾退|整治|治理|动迁|拆迁|征迁|拆除|征收|征地|销售|成交|出让|购置|施工|新开工|播种|复种|收获|受灾|成灾|绝收|种植|造林|育林|抚育|开发|推广|供应|供地|收储|盘活|展览|推出|展会|会展|[稻粮豆薯棉麦]面积|(?:玉米|油料|油菜|花生|大豆|甘蔗|烤烟|烟叶|瓜果|药材|蔬菜)面积",
            around + draft.subject.name,
        )
    if draft.unit == "km":
        beside = before is not None and before.unit == "km" and 0 <= draft.start - before.end < _BESIDE
        worked_on = around + subject.name + (before.subject.words if before is not None and beside else "")
        return bool(_ROADS.search(subject.name)) and not _ROADWORKS.search(worked_on)  # 改建甲路24公里，乙路12公里
    return draft.unit == "count" and _counts_a_stock(draft, words, around, before)


def _counts_a_stock(draft: Draft, words: str, around: str, before: Draft | None) -> bool:
    if draft.classifier in _EVENTS or (draft.classifier or "").endswith("次") or is_flow(draft.subject):
        return False
    if draft.subject.name.endswith(("施工项目", "开工项目")):
        return False  # 全年施工项目达到202个
    if _CUMULATED.search(words) and not (re.search("全年|今年|新增", words) or _DONE.search(around[len(words) :])):
        return True
    if _RECOGNISED.search(words) or draft.subject.words.startswith(("建设", "改建", "扩建", "新改", "新扩")):
        return False
    name = draft.subject.name
    if draft.classifier in _GOODS and not _KEPT.search(words + name):
        return False  # 上半年，新能源汽车6.33万辆，增长2.1倍
    institution = draft.classifier in _OF_INSTITUTIONS and bool(_INSTITUTION.search(name))
    if _IN_A_PERIOD.search(
        around.replace(draft.subject.words, "") if institution else around + name
    ) or _OF_MANY.search(around):
        return False
    if draft.classifier in _PEOPLE and "培育" in words:
        return False  # 培育人才14名
    # 钢材产量428万吨，……手机1520万部: a list of what was made
    return not (
        before is not None and before.measure is Measure.LEVEL and before.subject.name.endswith(("产量", "饲养量"))
    )


def is_flow(subject: Subject) -> bool:
    """Whether a subject is surely of what happens in a period: at a moment named, it is told up to it."""
    if subject.stock or subject.rate:
        return False
    return subject.code is not None or bool(_FLOW.search(subject.name))
