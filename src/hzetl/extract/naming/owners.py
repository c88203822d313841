"""Whose a head noun is: 利润总额 after 农产品加工业 is 农产品加工业利润总额.

What belongs here: owners told before a bare head noun. What does not: where a name begins and ends (`subjects`), and
what the figures before make of it (`figures_before`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.context.state import Context
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.lexing.tokens import Kind
from hzetl.extract.naming.subjects import ACHIEVES, OWNED, SECTOR, subject_in
from hzetl.extract.subject import Subject, head_of, joined, subject_of, without_head
from hzetl.normalize.indicators import indicator

_BARE_HEAD = re.compile(
    "(?:规模以上|限额以上)?(?:工业)?(?:总产值|销售产值|产值|增加值|营业收入|营收|产量|销量|销售额|销售收入|总?(?:成交额|交易额|营业额)|出口|出口额|进口额|投资|投资额|产业规模|利润|利润总额|主营活动利润|营业利润|税收|规模|"
    "主营业务收入|出口交货值|利税|利税总额|(?:实交|上交|实缴|上缴|缴纳)?税金(?:总额)?)"
)
_OF_CLASS = re.compile("(?P<kind>产业|行业|集群)(?:增加值|总产值|产值|营业收入|营收|利税|利润总额|利润|投资|出口)")
"""A head noun of `the industry`: which one stands before."""
_CROP = re.compile("(?:总产量|总产|单产|单位面积产量|亩产|(?:播种|种植|收获)?面积|产量)$")
"""What a crop has: 早稻播种面积……；总产量……."""
_OUTPUT = re.compile("(?P<thing>.+?)总?产量")
_WORTH = frozenset({"产值", "总产值", "销售额", "销售收入"})
"""What outputs are worth: 茶叶产量2.8万吨、产值42亿元."""
_VALUE_TRADED = frozenset({"出口值", "出口额", "进口值", "进口额"})
_TRADED = re.compile("(?P<what>.+?)(?P<way>出口|进口)(?:数?量)")
_IN_ONE_BREATH = 40
"""Signs between a number of goods traded and their value: `笔记本电脑出口量5194万台，出口值1486亿元`."""
_PAID = frozenset({"销售额", "销售金额", "成交额", "成交金额"})
_SOLD_AREA = re.compile("(?P<whose>.{1,12}?)(?:销售|成交)面积")
_VALUE = re.compile("增加值|总产值|产值")
_RATE_OF_FIRMS = re.compile(
    "资产负债率|产品?(?:产销|销售)率|产销率|亏损面|(?:营业收入|主营业务收入|销售)?利润率|成本费用利润率|总资产贡献率|每百元(?:主营业务|营业)收入中的(?:成本|费用)"
)
"""What firms have: `规上工业企业营业收入2.1万亿元，资产负债率55.1%`."""
_SAYS_LITTLE = frozenset({"收入", "支出", "余额", "规模", "面积", "销售额", "成交额", "交易额"})
_INDUSTRY = re.compile("规模以上(?:[一-鿿]{0,6}工业)(?:企业)?")
_WHOSE = re.compile("(?:业|产业|集群|企业|经济|生态圈|平台|园区|开发区|产品|电器|汽车|领域)$")


def bare_head(words: str) -> bool:
    """Whether words are a head noun that says nothing of whose it is."""
    return bool(_BARE_HEAD.fullmatch(words))


_MAKERS = re.compile("(?:工业|制造业|加工业|采矿业|冶炼业|企业|集群|园区|行业)$")


def of_all_industry(bare: Subject, owner: str) -> bool:
    """Whether `工业总产值` is of all industry: not beside 汽车制造业, but beside 服务业; 规模以上工业增加值 ever is."""
    said = re.match("(?P<all>规模以上|规上)?工业(?P<investment>投资)?", bare.words)
    if bare.code is None or said is None:
        return False
    return bool(said["all"] or said["investment"] or not _MAKERS.search(owner))


_MONEY_OF_ITS_OWN = re.compile("(?:产值|增加值|收入|利润|税收|投资额?|零售额|销售额|生产总值|GDP)$")
PHYSICAL = re.compile("(?:产量|面积|存栏|出栏|人数|人口)$")


def fits(told: Subject, kind: Kind, *, level: bool) -> bool:
    """Whether an amount may be of what was told: no money of an output or a population, no tons of an investment.

    Nor does a number of things go on from an amount of money: `产值300亿元，表彰了36家……`.
    """
    if kind is Kind.COUNT and level:
        return _MONEY_OF_ITS_OWN.search(told.name) is None or PHYSICAL.search(told.name) is not None
    if kind is Kind.AMOUNT and level:
        return told.code is None or indicator(told.code).unit != "CNY"
    return kind is not Kind.MONEY or not PHYSICAL.search(told.name)


_OF_BUDGETS = re.compile("(?P<whose>.*(?:预算|基金|财政)[^收支]{0,2})(?P<way>收入|支出)")


def _of_budget(bare: Subject, before: Subject) -> Subject:
    """`政府性基金预算收入1589亿元；支出2003亿元`: of the same budget."""
    told = _OF_BUDGETS.fullmatch(before.words) if bare.words in {"收入", "支出"} else None
    if told is None or told["way"] == bare.words:
        return bare
    return subject_of(told["whose"] + bare.words, bare.start, bare.end)


_AREAS = frozenset({"面积", "总面积"})
_PLANTED = re.compile(
    "(?:新[植栽种增建造]|新发展|补植|栽植|种植|发展|改造)?(?P<thing>[^,]{0,10}(?:林|[茶果菜桑花药]园|果|桑|竹|茶|橘|枣|杏|梨|桃|核桃|椒|药|药材|大棚|温室|"
    "基地|苗木|花卉|蔬菜|湿地|草原|梯田|良田|农田|稻|薯|菌))(?:种植)?(?:总?面积)?"
)
"""`新植果树44万亩，总面积达到76万亩`: of the same plants, no territory."""


def _of_goods(bare: Subject, before: Subject) -> Subject:
    """`笔记本电脑出口量5194万台，出口值1486亿元`, `商品房销售面积……，销售额……`: of the same goods or homes."""
    near = 0 <= before.start < bare.start <= before.start + _IN_ONE_BREATH
    if near and bare.words == "余额" and before.words.endswith(("存款", "贷款")):
        return subject_of(before.words + bare.words, bare.start, bare.end)  # 存款突破两千亿元，余额达2105亿元
    if near and bare.words in _AREAS and (planted := _PLANTED.fullmatch(before.words)) is not None:
        return subject_of(planted["thing"] + "面积", bare.start, bare.end)
    if bare.words in _PAID and (homes := _SOLD_AREA.fullmatch(before.words)) is not None:
        return subject_of(homes["whose"] + bare.words, bare.start, bare.end)
    sold = _TRADED.fullmatch(before.words) if bare.words in _VALUE_TRADED else None
    if sold is None or sold["way"] != bare.words[:2]:
        return bare
    return subject_of(sold["what"] + bare.words, bare.start, bare.end) if near else bare


def worth_of(bare: Subject, before: Subject | None, joined_by: str) -> Subject:
    """`茶叶产量2.8万吨、产值42亿元`: what an output is worth, said in one breath with it."""
    made = (
        _OUTPUT.fullmatch(before.words) if before is not None and bare.words in _WORTH and joined_by == "、" else None
    )
    return subject_of(made["thing"] + bare.words, bare.start, bare.end) if made else bare


def _says_again(bare: Subject, before: Subject) -> bool:
    """`农民人均现金收入……，收入达到3321元`, `医药产业产值2000亿元；前三季度产值1692亿元`: what was told."""
    if bare.code is not None or not before.words.endswith(bare.words):
        return False
    if bare.words in _SAYS_LITTLE and len(before.words) > len(bare.words) + 1:
        return not before.words.endswith("总" + bare.words)
    ends = _BARE_HEAD.fullmatch(bare.words) or _CROP.fullmatch(bare.words)
    return ends is not None and len(before.words) > len(bare.words)


def with_owner(bare: Subject, before: Subject | None) -> Subject:
    """A head noun alone takes the industry named just before: `视觉智能产业，……营收` is 视觉智能产业营业收入."""
    if before is None:
        return bare
    if (budget := _of_budget(_of_goods(bare, before), before)) is not bare:
        return budget
    if bare.code is None and _RATE_OF_FIRMS.fullmatch(bare.words) and (firms := _INDUSTRY.match(before.name)):
        return subject_of(firms[0].removesuffix("企业") + "企业" + bare.words, bare.start, bare.end)
    if _says_again(bare, before):
        return before
    if bare.code is None and (_BARE_HEAD.fullmatch(bare.words) or _CROP.fullmatch(bare.words)):
        crop = _CROP.search(before.words)
        if crop and crop.start() and _CROP.fullmatch(bare.words):
            return subject_of(before.words[: crop.start()] + bare.words, bare.start, bare.end)
    if bare.code is None and (kind := _OF_CLASS.fullmatch(bare.words)) is not None:
        owner = without_head(before.words)
        if owner.endswith(kind["kind"]) and len(owner) > len(kind["kind"]):
            return subject_of(joined(owner, bare.words), bare.start, bare.end)  # 新能源产业产值……；产业增加值……
    if (
        _VALUE.fullmatch(bare.words)
        and _VALUE.fullmatch(head_of(before.words) or "")
        and without_head(before.words) != before.words
    ):
        return subject_of(without_head(before.words) + bare.words, bare.start, bare.end)
    if bare.code or head_of(before.words) or not _BARE_HEAD.fullmatch(bare.name):
        return bare
    if not _WHOSE.search(before.words):
        return bare
    return subject_of((before.words or before.name) + bare.name, bare.start, bare.end)


_BRANCH = re.compile("(?:制造业|加工业|行业|冶炼业)$")
_MADE = re.compile("工业(?:总产值|产值|增加值|销售产值)|总产值")


_PRODUCTS = re.compile(
    "(?:主要|重点|工业|新)产品产量(?:也|还|均|都|同样)?(?:快速|较快|稳步|大幅|持续|继续|保持|实现|呈|增)|产品(?:来)?看|产品产量(?:来)?[看中]|(?:工业|主要|重点|新|高技术)产品中"
)
_OF_TRADE = re.compile("(出口|进口|零售|销售|价格)|投资|收入")
_NOUNS = {"零售": "零售额", "销售": "销售额"}


def head_of_products(words: str, told: Subject | None) -> str:
    """`从主要产品产量看，`: what follows are outputs; `分产品看，` after exports: exports; empty where nobody knows."""
    if "产品" not in words or (found := _PRODUCTS.search(words)) is None:
        return ""
    trade = _OF_TRADE.search(told.name) if told is not None and "产量" not in found.group() else None
    return _NOUNS.get(trade[1], trade[1] or "") if trade else "产量"


def noun_of_products(context: Context, words: str) -> str:
    """The noun that things in a clause share as products; `园林水果产量增长3%，其中荔枝增长12%`: 产量."""
    told = context.subject
    among = told is not None and told.name.endswith("产量") and re.search("其中|当中", words)
    return context.products or ("产量" if among else "")


def as_product(own: Subject, head: str) -> Subject:
    """A thing among products is told of by their noun: 精制茶产量, 服装出口; not 制造业, nor what has a head noun."""
    if head == "产量" and own.code and own.name == own.words + "数":
        return subject_of(own.words + head, own.start, own.end)  # 充电桩 among outputs is no number of those there are
    if not head or own.code or own.rate or head_of(own.words) or own.words.endswith("业"):
        return own
    return subject_of(own.words + head, own.start, own.end)


def among_investments(own: Subject, told: Subject | None) -> bool:
    """`工业投资55亿元，高新技术产业49亿元`: an amount of an industry beside investments is an investment."""
    return told is not None and told.head == "投资" and own.words.endswith("业")


def of_branch(bare: Subject, told: Subject | None) -> Subject:
    """`汽车制造业增幅走高，全年实现工业总产值153亿元`: of the branch just named; not of `工业经济`, `第二产业`."""
    if told is None or head_of(told.words) or not (_MADE.fullmatch(bare.words) and _BRANCH.search(told.words)):
        return bare
    return subject_of(joined(told.words, bare.words), bare.start, bare.end)


def of_sibling(bare: Subject, told: Subject | None, before: Subject | None) -> Subject:
    """`纺织业出口增长20%；服装业形势严峻，出口下降5%`: of the branch that the clause before turns to."""
    if told is None or before is None or head_of(told.words) or not OWNED.fullmatch(bare.words):
        return bare
    other = without_head(before.words)
    alike = SECTOR.search(told.words) and SECTOR.search(other) and head_of(before.words) == head_of(bare.words)
    if not alike or other == before.words or bare.words.startswith(("全社会", "规")):
        return bare
    return subject_of(joined(told.words, bare.words), bare.start, bare.end)


def owner_before(shape: Shape, first: int, start: int) -> str:
    """`非公有制企业实现营业收入、利润总额`: whose they are, before the verb; empty where nobody is named."""
    verb = ACHIEVES.search(shape.signs, first, start)
    owner = subject_in(shape, first, verb.start()) if verb else None
    return owner.words if owner is not None and SECTOR.search(owner.words) and not head_of(owner.words) else ""


_USED = re.compile("(?:实际|合同)?(?:使用|利用|投入|到位)?外资(?:金额|额)?|(?:实际)?到资(?:金额)?")
_FOUNDED = re.compile(
    "(?P<whose>[^新]{1,14}?业)新(?:设立?|批准?)(?:设立|准)?的?(?:外商投资|外资)?(?:企业|项目)(?:家?数)?"
)


def of_founders(bare: Subject, before: Subject | None) -> Subject:
    """`制造业新设立外商投资企业1335家；实际使用外资102亿美元`: of the sector that the firms are of."""
    founded = _FOUNDED.fullmatch(before.words) if before is not None and _USED.fullmatch(bare.words) else None
    return subject_of(founded["whose"] + bare.words, bare.start, bare.end) if founded else bare


_SOLD = re.compile("[\\s　]*([一-鿿]{2,8}?)(?:销售|零售|消费)(?![额量价品者券])[一-鿿]{2,10}")
_ANY_GOODS = re.compile("市场|商品|产品|总体|整体|全[市省区县国]|居民|各类|当月|累计|线[上下]|网[上络]")
_OF_SALES = frozenset({"零售额", "销售额"})


def sold_by_head(words: str) -> str:
    """`汽车销售继续回升。` at a paragraph's head: 汽车; empty where it tells of no one kind of goods."""
    hit = _SOLD.fullmatch(words)
    return "" if hit is None or _ANY_GOODS.search(hit[1]) else hit[1]


def of_sold(bare: Subject, sold: str) -> Subject:
    """`汽车销售继续回升。……实现零售额28.78亿元`: of the goods that the paragraph's head is about."""
    bare_sales = bool(sold) and bare.words in _OF_SALES
    return subject_of(sold + bare.words, bare.start, bare.end) if bare_sales else bare


_WAY = re.compile("(?P<way>进出口|出口|进口)总?额?")
_MAIN_GOODS = re.compile(
    r"\s*(?P<goods>[一-鿿]{2,12}?)(?:则|仍然?|依然|也)?(?:为|是|成为)[^,]{0,10}(?P<way>进出口|出口|进口)的?(?:[一-鿿]{0,4})(?:商品|产品|货物|品种|品类)"
)
"""`服装是主要出口商品，出口额……`: goods that the clause before calls the main ones."""
_MODE = re.compile(
    r"\s*((?:一般|加工)贸易|市场采购(?:贸易)?|跨境电商|保税物流|(?:民营|国有|外资|外商投资)企业|(?:机电|高新技术|劳动密集型)产品)"
)


def of_mode(bare: Subject, told: str, named: Subject | None = None) -> Subject:
    """`加工贸易回稳向好，进出口1033亿元`: of the mode of trade, the firms or the goods that the clause before names.

    Whatever it names with the same head noun is meant as well: `铁矿砂进口额大幅增长，进口额达……`.
    """
    noun = bare.words.removesuffix("额")
    longer = named is not None and len(named.words) > len(bare.words) + 1 and named.words.endswith((bare.words, noun))
    if named is not None and longer and OWNED.fullmatch(bare.words):
        return subject_of(named.words.removesuffix(bare.words).removesuffix(noun) + bare.words, bare.start, bare.end)
    way = _WAY.fullmatch(bare.words)
    goods = _MAIN_GOODS.fullmatch(told) if way else None
    if way and goods and goods["way"] == way["way"]:
        return subject_of(goods["goods"] + bare.words, bare.start, bare.end)
    mode = _MODE.match(told) if way else None
    return subject_of(mode[1] + bare.words, bare.start, bare.end) if mode else bare
