"""Parts of a whole: which of the whole's words a part leaves out, and gets.

What belongs here: the head noun, the kind of patent, the group of persons. What does not: where a name begins and ends
(`subjects`), nor whose a bare head noun is (`owners`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.naming.of_trade import of_next_partner
from hzetl.extract.subject import HEAD, Subject, subject_of
from hzetl.normalize.indicators import indicator_by_alias

_MEMBER = re.compile(
    "(?:业|产业|行业|集群|企业|经济|领域|以上|以下|工业|制造|区|市|县|产品|板块|生态圈|部门|服务|居民|城镇|农村|乡村|城市|类|单位|品)$"
)


_GOODS_OF = re.compile("(?:出口|进口|零售|销售)(?:总?[额值])?$")
_A_GOOD = re.compile(
    "(?:汽车|电池|手机|电脑|组件|设备|零部?件|服装|家具|玩具|药品|钢材|机床|船舶|芯片|元件|电路|家电|食品|化妆品|水果)$"
)
"""Goods that are parts of what is traded: `“新三样”出口170亿元，其中电动汽车增长1.1倍`."""
_KIND_OF_PATENT = re.compile("(发明|实用新型|外[观型]设计)(?:专利)?")
_OF_PATENTS = re.compile("专利((?:申请|授权|受理)(?:受理)?(?:[量数]|总量)?)$")
_MODES = frozenset({"铁路", "公路", "水运", "水路", "航空", "民航", "管道", "道路", "海运", "内河", "沿海", "远洋"})
_CARRIED = re.compile("(?:货物|旅客)?(?:运输)?(?:周转量|货运量|客运量|吞吐量|运量|发送量)$")
_OF_INSURANCE = re.compile("(?:赔款|赔付|给付)[^险]{0,4}$")
_INSURANCE = re.compile("^.*险")
_PRICES = re.compile("(?<!产者)(?<!出厂)(?<!购进)价格(?:总?水平|总?指数)?$")
_GOODS = re.compile(
    "(?:类|用品|食品|制品|服务|衣着|居住|交通[和、与及]?通[信讯]|医疗保健|烟酒|粮食|油脂|食用油|[猪牛羊禽]肉|[禽鸡鲜]?蛋|水产品|[鲜蔬]菜|瓜果|水果|"
    "鲜果|奶|乳|茶|饮料|在外餐饮|教育文化|娱乐|水电燃料|租金|药品?)$"
)
"""What a family buys: among prices its own is meant."""
_BUILDINGS = re.compile("(?:新建|二手)?(?:商品)?(?:住宅|住房|办公楼|写字楼|商业(?:营业)?用房|商铺|别墅|公寓)")
_BUILT = re.compile("(?:新开工|施工|竣工|销售|成交|待售|批准预售)面积$|投资$|(?:销售|成交)额$|销售价格$")
"""What is told of all buildings: `房地产开发投资100亿元，其中住宅80亿元`."""
_RESIDENTS = re.compile("(?<!市)(?:城乡|全体|城镇|农村)?居民")
_GROUPS = ("城镇", "农村", "城市", "乡村", "男性", "女性", "市区")
_GROUP = re.compile(f"^(?:{'|'.join(_GROUPS)})")
"""Parts of persons that are told by a word alone: 低保对象8165人，其中城镇962人."""


_PLACES = frozenset("市省区县城州")


def with_head(part: Subject, whole: Subject | None) -> Subject:
    """A part of a whole carries the whole's head noun: 高新技术产业 beside 工业增加值 is 高新技术产业增加值.

    Not what has a head noun of its own, nor 12家 of anything.
    """
    if whole is None or part.rate or whole.words.removesuffix("数") == part.words:
        return part
    if brief := _told_by_a_word(part, whole):
        return subject_of(brief, part.start, part.end)
    noun = _noun_of(whole)
    if HEAD.search(part.words) or not (noun or whole.head or whole.code):
        return part
    if (known := _known_part(part, whole)) is not None:
        return known
    if whole.rate and not whole.name.endswith(("价格", "价格指数")):
        return part
    of_branch = whole.head == "生产总值" and part.words[-1:] not in _PLACES
    head = noun or ("增加值" if of_branch else _whole_head(whole) or whole.name)
    if whole.rate:
        head = "价格"
    if head == "零售总额":
        head = "零售额"  # only the whole is a 总额
    if part.code is not None:
        if (
            not (noun or whole.head)
            or not part.head
            or part.head == head
            or not re.search("(?:业|企业|制造)$", part.words)
        ):
            return part
        return subject_of(part.words + head, part.start, part.end)
    if len(part.name) > 2 and whole.name.startswith(part.name[-2:]):
        return subject_of(part.name + whole.name[2:], part.start, part.end)  # 发明专利 among 专利授权量
    if not (_MEMBER.search(part.name) or (_GOODS_OF.search(whole.words) and _A_GOOD.search(part.name))):
        return part
    counted = head.removesuffix("数")
    return subject_of((part.name.removesuffix(counted) if counted != head else part.name) + head, part.start, part.end)


_OF_A_BRANCH = re.compile(
    "(?:[^的]*(?:业|企业|单位|部门|领域|经济|类))?"
    "(?P<noun>(?:实际(?:使用|利用|到位)|合同(?:利用)?)(?:外资|内资)(?:金额)?|出口交货值|"
    "研(?:发|究与试验发展)(?:费用|投入|经费(?:支出|投入)?)|(?:本外币|人民币|各项|中长期|短期)*(?:贷款|存款)余额|"
    "新产品(?:产值|销售收入)|销售产值|技术合同成交额|(?:发明)?专利(?:授权|申请)量|(?:综合)?能源消[费耗]总?量|网络零售额|"
    "(?:全部)?从业人员(?:平均)?人数|应收账款(?:净额)?|(?:产成品)?存货|产成品|税金及附加|亏损(?:总)?额)"
)
"""What a branch has whose last sign says little alone: 余额, 费用, 值."""


def _noun_of(whole: Subject) -> str | None:
    """`制造业实际使用外资` is of 实际使用外资, whoever's it is."""
    hit = _OF_A_BRANCH.fullmatch(whole.words) or _OF_A_BRANCH.fullmatch(whole.name)
    return hit["noun"] if hit else None


_TRADED = re.compile("(?P<way>出口|进口)(?![额量总值商货])(?P<goods>[^、和及]{2,})")
"""`出口机电产品178亿元，……；出口农产品46亿元`: the verb is the noun of the goods."""
_WAY = re.compile("[出进]口(?:总?[额值])?$")
_INDUSTRY = re.compile("第[一二三]产业|[一-鿿、]{1,14}业")
OF_PEOPLE = ("人员数", "人员", "人数", "人口", "工资", "职工数")


def part_of(part: Subject, whole: Subject) -> tuple[Subject, str | None]:
    """A part as an indicator of its own, or the whole and the words that narrow it: 城镇, of 从业人员数.

    A part that by itself would be of another kind of number is narrowing words too: 第一产业, of 从业人员数, is no
    增加值.
    """
    if _INDUSTRY.fullmatch(part.words) and whole.name.endswith(OF_PEOPLE):
        return whole, part.words
    carried = with_head(part, whole)
    alone = part.code is None and not part.head and not part.rate
    return (whole, part.words) if carried is part and alone else (carried, None)


_BORROWER = re.compile(
    "(?P<whose>住户(?:部门)?|居民|(?:非金融)?企业(?:部门)?(?:及机关团体)?|企[（(]?事[)）]?业(?:单位|部门)|对公|机关团体)"
    "(?:[短长中定活]+期|消费|经营性?|固定资产|票据)?(?:贷款|存款|融资)(?:余额)?"
)
_KIND_OF_LOAN = re.compile(
    "(?:短期|中长期|中期|长期|消费|经营性?|固定资产|票据)(?:贷款|融资)(?:余额)?|[定活]期存款(?:余额)?"
)


def of_borrower(part: Subject, whole: Subject | None) -> Subject:
    """`住户贷款增加4万亿元，其中，短期贷款增加5000亿元`: of the households, as the whole is."""
    whose = _BORROWER.fullmatch(whole.words) if whole is not None and _KIND_OF_LOAN.fullmatch(part.words) else None
    return subject_of(whose["whose"] + part.words, part.start, part.end) if whose else part


_ONE_WAY = re.compile("(?P<way>出口|进口)(?:总?[额值])?")
_BOTH_WAYS = re.compile("(?P<whose>.{2,16}?)(?P<way>进出口|出口|进口)(?:总?[额值])?")
_ALL_TRADE = re.compile("(?:外贸|货物(?:贸易)?|商品|对外贸易|对外|自营|口岸|海关|货物和服务)(?:累计|总)?")


def of_traders(part: Subject, whole: Subject | None) -> Subject:
    """`民营企业进出口300亿元，其中，出口200亿元`: of the firms, mode or goods that the whole is of."""
    way = _ONE_WAY.fullmatch(part.words)
    both = _BOTH_WAYS.fullmatch(whole.words) if way and whole is not None else None
    if way is None or both is None or both["way"] == way["way"] or _ALL_TRADE.fullmatch(both["whose"]):
        return part
    return subject_of(both["whose"] + part.words, part.start, part.end)


_COUNTED = re.compile("(?:(?:法人)?单位|产业活动单位|经营户|机构|网点|床位|车辆|用户|学校)数$")
"""What a part of a number of things is a number of: 批发业, of 法人单位数."""
_SAYS_LITTLE = frozenset({"金额", "额", "规模", "数量", "数", "总额", "量", "费用"})


def _whole_head(whole: Subject) -> str:
    """The head noun of a whole; where it says little alone, the known indicator that ends in it: 实际使用外资金额."""
    if whole.head not in _SAYS_LITTLE:
        return whole.head
    if whole.head == "数" and (counted := _COUNTED.search(whole.words)) is not None:
        return counted.group()
    tails = (whole.words[cut:] for cut in range(1, len(whole.words) - len(whole.head)))
    return next((tail for tail in tails if indicator_by_alias(tail)), whole.head)


def _of_the_wholes_kind(part: Subject, whole: Subject) -> str:
    """The name of a part that lacks what its whole says: 收入 of a 总收入, dwellings of all buildings."""
    if part.words in {"收入", "支出"} and whole.words.endswith(f"总{part.words}"):
        return whole.words.removesuffix(f"总{part.words}") + part.words  # 一般公共预算总收入……，其中：当年收入……
    if part.words in {"境内", "境外"} and (listed := re.search("上市(?:公司|企业)", whole.words)):
        return part.words + listed.group()
    if _BUILDINGS.fullmatch(part.words) and (built := _BUILT.search(whole.words)):
        return part.words + built.group()
    if part.words in {"城镇居民", "农村居民"} and _RESIDENTS.search(whole.words) and part.words not in whole.words:
        return _RESIDENTS.sub(part.words, whole.words, 1)  # 享受居民最低生活保障272万人，其中城镇居民63万人
    return ""


def _told_by_a_word(part: Subject, whole: Subject) -> str:
    """The name of a kind of patent, or of a group of persons, that its word alone leaves to the whole; else empty."""
    if (kind := _KIND_OF_PATENT.fullmatch(part.words)) and (of := _OF_PATENTS.search(whole.words)):
        return f"{kind[1]}专利{of[1]}"
    if part.words in {"城市", "农村"} and "居民消费价格" in whole.name:
        return part.words + "居民消费价格"
    if part.words in _MODES and (carried := _CARRIED.search(whole.words)):
        return part.words + carried.group()
    if (traded := _TRADED.fullmatch(part.words)) and _WAY.search(whole.head):
        return traded["goods"] + traded["way"] + "额"
    if part.words.endswith("险") and _OF_INSURANCE.search(whole.words):
        return part.words + _INSURANCE.sub("", whole.words)
    if _GOODS.search(part.words) and _PRICES.search(whole.words) and not HEAD.search(part.words):
        return part.words + "价格"
    if told := of_next_partner(part, whole) or _of_the_wholes_kind(part, whole):
        return told
    if part.words in _GROUPS and whole.words.startswith("人均"):
        return part.words + whole.words
    if part.words in _GROUPS and not whole.head:
        return part.words + _GROUP.sub("", whole.words)
    return ""


def _known_part(part: Subject, whole: Subject) -> Subject | None:
    """A part whose name with the whole's head is an indicator; None where that says nothing."""
    at = whole.name.find(part.words) if part.code is None else 0
    beside = part.words + whole.name[at + len(part.words) :]  # 私营单位 beside 城镇非私营单位……平均工资
    if at > 0 and indicator_by_alias(beside) is not None:
        return subject_of(beside, part.start, part.end)
    if not _MEMBER.search(part.words):
        alone = part.code is None and len(whole.head) > 1
        of_it = indicator_by_alias(part.words + whole.head) if alone else None  # 房地产开发, of 投资
        return subject_of(part.words + whole.head, part.start, part.end) if of_it and of_it.code != whole.code else None
    for head in _heads(whole) if part.code is None else (*_heads(whole), whole.name):
        if (known := indicator_by_alias(part.words + head)) is None:
            continue
        if known.code != whole.code:
            return subject_of(part.words + head, part.start, part.end)
        if whole.head and part.words not in whole.words:  # 农业, of 农林牧渔业总产值: its own, not the whole's
            return Subject(part.words + head, None, part.start, part.end, head=head, words=part.words + head)
        return part
    return None


def names_a_group(part: Subject) -> bool:
    """Whether words name a group of persons and nothing of them: 城镇, 女性."""
    return part.words in _GROUPS


def _heads(whole: Subject) -> tuple[str, ...]:
    """Ways in which a part may go on to be a known indicator: 食品烟酒类 + 价格, 农村 + 居民人均可支配收入."""
    if whole.head == "生产总值":
        return ("增加值",)
    if whole.name.endswith(("价格", "价格指数")):
        return ("价格", whole.name)
    if "人均" in whole.head:
        return (whole.head, "居民" + whole.head)
    if whole.head == "零售总额":
        return ("消费品零售额", "零售额", whole.head)
    return (whole.head,) if whole.head else ()
