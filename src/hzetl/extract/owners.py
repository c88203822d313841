"""Whose a head noun is: 利润总额 after 农产品加工业 is 农产品加工业利润总额.

What belongs here: owners told before a bare head noun. What does not: where a name begins and ends (`subjects`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.context import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.shapes import Shape
from hzetl.extract.subjects import (
    ACHIEVES,
    OWNED,
    SECTOR,
    Subject,
    head_of,
    joined,
    subject_in,
    subject_of,
    without_head,
)
from hzetl.extract.tokens import Kind, Token
from hzetl.model import Measure
from hzetl.normalize.breakdowns import find_breakdowns
from hzetl.normalize.indicators import indicator

_BARE_HEAD = re.compile(
    "(?:规模以上|限额以上)?(?:工业)?(?:总产值|销售产值|产值|增加值|营业收入|营收|产量|销量|销售额|销售收入|出口|出口额|进口额|投资|投资额|产业规模|利润|利润总额|主营活动利润|营业利润|税收|规模|"
    "主营业务收入|出口交货值|利税|利税总额|(?:实交|上交|实缴|上缴|缴纳)?税金(?:总额)?)"
)
_OF_FIRMS = re.compile(
    "增加值|(?:工业)?总产值|产值|(?:工业)?销售产值|营业收入|营收|主营业务收入|销售收入|利润|利润总额|主营活动利润|营业利润|营业成本|利税|利税总额|出口交货值|(?:实交|上交|实缴|上缴|缴纳)?税金(?:总额)?"
)
"""What only firms have: beside another figure of theirs it is theirs too."""
_CROP = re.compile("(?:总产量|总产|单产|单位面积产量|亩产|(?:播种|种植|收获)?面积|产量)$")
"""What a crop has: 早稻播种面积……；总产量……."""
_OF_SCHOOL = re.compile(
    "(?:在校|在读|在园|毕业|结业|全年|新)?(?:学生|学员|幼儿|儿童|生)数?|(?:本专科|本科)?(?:招生|毕业生|在校生)(?:人?数)?|(?:专任|专职)?(?:教师|教职员?工|老师)(?:人?数)?|床位(?:人?数)?"
)
"""What is told of schools and hospitals after their number, without saying again whose they are."""
_SCHOOL = re.compile(
    "(?:在[校学读])?(?P<whose>.*?(?:学校|小学|中学|高中|初中|高校|院校|大学|学院|幼儿园|中专|职高|技校|教育|研究生|医院|卫生院|养老机构|福利院))数?(?P<told>"
    + _OF_SCHOOL.pattern
    + ")?"
)
_VALUE = re.compile("增加值|总产值|产值")
_TOLL = re.compile("(?:死亡|受伤|伤亡|重伤|轻伤|失踪)(?:人数)?|(?:造成)?(?:直接)?(?:经济|财产)损失")
_EVENT = re.compile(f"(?P<event>.*?(?:事故|火灾|灾害))(?:总?起数|总?数)?(?:{_TOLL.pattern})?")
"""`火灾事故21起，死亡1人`: of what people have died."""
_OF_PATENT = re.compile("(?:申请|授权|受理)(?:受理)?量?")
_PATENT = re.compile(f"(?P<whose>.*?)(?:申请)?专利(?:{_OF_PATENT.pattern})?")
_HOUSE = re.compile("(?:医院|卫生院|机构|中心|学校|小学|中学|高校|图书馆|福利院|敬老院)$")
_IN_HOUSES = re.compile("(?:床位|卫生技术人员|执业(?:助理)?医师|注册护士|在校学?生|专任教师|教职工|藏书)(?:数|量)?$")
"""`床位3.2万张，其中医院2.2万张`: beds again."""
_SOWN = re.compile("(?:播种|种植|收获|养殖)面积$")
"""`蔬菜播种面积3938公顷……；果用瓜1107公顷`: of a crop as well."""
_CONSUMER = re.compile("第[一二三]产业|[一-鿿]{2,12}业")
"""`第一产业用电659亿千瓦时；第二产业25061亿千瓦时`: electricity of each."""
_NEXT_TO = 24
"""Signs between figures that belong together."""
_SCALE = re.compile("((?:年|总)?(?:产值|营收|产业|投资|交易|资产|销售|经济))总?规模(?:已?达到?|突破|超过?|为|近|约)*$")
_WHOSE = re.compile("(?:业|产业|集群|企业|经济|生态圈|平台|园区|开发区|产品|电器|汽车|领域)$")
_FIRMS = re.compile("(?:业|产业|行业|集群|企业|工业|园区|单位)$")


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


def with_owner(bare: Subject, before: Subject | None) -> Subject:
    """A head noun alone takes the industry named just before: `视觉智能产业，……营收` is 视觉智能产业营业收入."""
    if before is None:
        return bare
    if bare.code is None and (_BARE_HEAD.fullmatch(bare.words) or _CROP.fullmatch(bare.words)):
        if len(before.words) > len(bare.words) and before.words.endswith(bare.words):
            return before  # 生物医药产业产值2000亿元；前三季度产值1692亿元
        crop = _CROP.search(before.words)
        if crop and crop.start() and _CROP.fullmatch(bare.words):
            return subject_of(before.words[: crop.start()] + bare.words, bare.start, bare.end)
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


_OWNER = re.compile(f"(?P<owner>.+?)(?:{OWNED.pattern})")
_TRADED = re.compile("口|投资|用电|零售")
_JOINS = re.compile("[、和及与]|以及")


def listed_with(bare: Subject, last: Subject, between: str) -> Subject:
    """`电子信息产业实现收入111亿元、利税11亿元、增加值22亿元`: each is of the branch that stands once, in front."""
    told = _OWNER.fullmatch(last.words) if _JOINS.fullmatch(between) else None
    owner = told["owner"] if told else ""
    if not owner or not SECTOR.search(owner):
        return bare
    if not OWNED.fullmatch(bare.words) or (_TRADED.search(bare.words) and not _FIRMS.search(owner)):
        return bare
    full = bare.code is not None and indicator(bare.code).name == bare.words
    if full or of_all_industry(bare, owner) or bare.words.endswith("进出口总额"):
        return bare  # 制造业投资增长5%、税收收入增长6%: a full name by itself
    return subject_of(owner + bare.words, bare.start, bare.end)


def _of_school(bare: Subject, before: Subject) -> Subject:
    """`普通高校10所，在校学生5万人，专任教师3100人`: of the schools counted before."""
    owner = _SCHOOL.fullmatch(before.words) if _OF_SCHOOL.fullmatch(bare.words) else None
    return subject_of(owner["whose"] + bare.words, bare.start, bare.end) if owner else bare


def _with_firms(bare: Subject, before: Subject) -> Subject:
    """`农产品加工业营业收入250亿元，利润总额15亿元`: the profit is of the same firms; not 出口 nor 投资 after them."""
    owner = without_head(before.words)
    if not _OF_FIRMS.fullmatch(bare.words) or owner == before.words or not _FIRMS.search(owner):
        return bare
    if of_all_industry(bare, owner):
        return bare
    return subject_of(joined(owner, bare.words), bare.start, bare.end)


_BRANCH = re.compile("(?:制造业|加工业|行业|冶炼业)$")
_MADE = re.compile("工业(?:总产值|产值|增加值|销售产值)|总产值")


_PRODUCTS = re.compile("产品(?:来)?看|产品产量(?:来)?[看中]|(?:工业|主要|重点|新|高技术)产品中")
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


def money_after_count(words: str) -> Subject | None:
    """`集聚企业680家，产值规模382亿元`: money that names little is not of the number of firms told before."""
    scale = _SCALE.search(words)
    return subject_of(scale[1]) if scale else None


def owner_before(shape: Shape, first: int, start: int) -> str:
    """`非公有制企业实现营业收入、利润总额`: whose they are, before the verb; empty where nobody is named."""
    verb = ACHIEVES.search(shape.signs, first, start)
    owner = subject_in(shape, first, verb.start()) if verb else None
    return owner.words if owner is not None and SECTOR.search(owner.words) and not head_of(owner.words) else ""


_WAYS = frozenset({"进出口", "出口", "进口"})
_WAY = re.compile("(?P<way>进出口|出口|进口)总?额?")
_MAIN_GOODS = re.compile(
    r"\s*(?P<goods>[一-鿿]{2,12}?)(?:则|仍然?|依然|也)?(?:为|是|成为)[^,]{0,10}(?P<way>进出口|出口|进口)的?(?:[一-鿿]{0,4})(?:商品|产品|货物|品种|品类)"
)
"""`服装是主要出口商品，出口额……`: goods that the clause before calls the main ones."""
_MODE = re.compile(
    r"\s*((?:一般|加工)贸易|市场采购(?:贸易)?|跨境电商|保税物流|(?:民营|国有|外资|外商投资)企业|(?:机电|高新技术|劳动密集型)产品)"
)
_TRADE = re.compile("(?P<partner>[对自从与同].{1,16}?)(?:进出口|出口|进口)额?")


def _with_partner(bare: Subject, before: Subject) -> Subject:
    """`对非洲出口增长36%，进口增长13%`: both are of the trade with one partner."""
    partner = _TRADE.fullmatch(before.words) if bare.words in _WAYS else None
    return subject_of(partner["partner"] + bare.words, bare.start, bare.end) if partner else bare


def of_mode(bare: Subject, told: str, named: Subject | None = None) -> Subject:
    """`加工贸易回稳向好，进出口1033亿元`: of the mode of trade, the firms or the goods that the clause before names.

    Whatever it names with the same head noun is meant as well: `铁矿砂进口额大幅增长，进口额达……`.
    """
    longer = named is not None and len(named.words) > len(bare.words) + 1 and named.words.endswith(bare.words)
    if named is not None and longer and OWNED.fullmatch(bare.words):
        return subject_of(named.words, bare.start, bare.end)
    way = _WAY.fullmatch(bare.words)
    goods = _MAIN_GOODS.fullmatch(told) if way else None
    if way and goods and goods["way"] == way["way"]:
        return subject_of(goods["goods"] + bare.words, bare.start, bare.end)
    mode = _MODE.match(told) if way else None
    return subject_of(mode[1] + bare.words, bare.start, bare.end) if mode else bare


def of_figures_before(
    bare: Subject, figure: Token, told: Sequence[Draft], gap: int, *, beside: bool, part: bool, amount: bool
) -> Subject:
    """What a noun leaves to the figures before it: the firms', the schools', or an output among outputs.

    Args:
        bare: the noun.
        figure: its number.
        told: figures before, the last of which is of what governs.
        gap: signs between the last one and the noun.
        beside: whether they stand in one sentence.
        part: whether the noun comes after 其中.
        amount: whether the noun's figure is a plain amount.
    """
    last = told[-1].subject
    if figure.unit == "m2" and not (bare.code or bare.head):
        sown = next((d.subject for d in reversed(told[-6:]) if d.unit == "m2" and d.measure is Measure.LEVEL), None)
        area = _SOWN.search(sown.words) if sown is not None else None
        return subject_of(bare.words + area.group(), bare.start, bare.end) if area else bare
    if figure.unit == "kWh" and _CONSUMER.fullmatch(bare.words) and last.name.endswith("用电量"):
        return subject_of(bare.words + "用电量", bare.start, bare.end)
    if beside:
        bare = _of_projects(_with_firms(bare, last), last)
    if beside or part:
        bare = _with_partner(bare, last)
    if (event := _EVENT.fullmatch(last.words)) and _TOLL.fullmatch(bare.words):
        return subject_of(event["event"] + bare.words, bare.start, bare.end)
    if (patent := _PATENT.fullmatch(last.words)) and _OF_PATENT.fullmatch(bare.words):
        return subject_of(f"{patent['whose']}专利{bare.words}", bare.start, bare.end)
    if figure.classifier and not _several_counted(told):
        bare = _of_school(bare, last)
    if figure.classifier and figure.classifier == told[-1].classifier and _HOUSE.search(bare.words):
        among = _IN_HOUSES.search(last.words)
        return subject_of(bare.words + among.group(), bare.start, bare.end) if among else bare
    return _made(bare, last, beside=beside) if amount and gap <= _NEXT_TO else bare


_FIRMS_HAVE = re.compile(
    "(?:工业)?(?:增加值|总产值|产值|销售产值|销售收入|营业收入|营收|主营业务收入|利税总?额?|利润总?额?|出口交货值|税金|营业额)"
)


def of_counted_firms(bare: Subject, firms: str) -> Subject:
    """`规上工业企业2902户，完成增加值1314亿元，利税521亿元`: what firms have is of those counted in the sentence."""
    return (
        subject_of(joined(firms, bare.words), bare.start, bare.end)
        if firms and _FIRMS_HAVE.fullmatch(bare.words)
        else bare
    )


_PROJECTS = re.compile("项目数?$")
_INVESTED = re.compile("(?:年度|计划|累计)?(?:总投资|投资|投资总额|投资额)")


def _of_projects(bare: Subject, before: Subject) -> Subject:
    """`重大项目183个，完成投资1133亿元`: what is invested in the projects counted before, not in all the region."""
    if bare.code or not _INVESTED.fullmatch(bare.words) or not _PROJECTS.search(before.words):
        return bare
    return subject_of(before.words.removesuffix("数") + bare.words, bare.start, bare.end)


def _several_counted(told: Sequence[Draft]) -> bool:
    """Whether two kinds were counted just before (`中学20所、小学30所`), so that nobody knows whose the rest is."""
    if len(told) < 2:
        return False
    former, last = told[-2:]
    alike = former.classifier == last.classifier and former.measure is last.measure is Measure.LEVEL
    return alike and last.classifier not in {"人", "名"} and last.start - former.end < _NEXT_TO


def _made(bare: Subject, before: Subject, *, beside: bool) -> Subject:
    """`油料总产量2万吨，增长6%。棉花3603吨`: a product told of right after an output is told of as one."""
    if (
        bare.code
        or bare.head
        or bare.rate
        or bare.words.endswith(("业", "司", "构", "项目", "园区", "主体"))
        or not before.name.endswith(("产量", "总产"))
    ):
        return bare
    output = subject_of(bare.words + "产量", bare.start, bare.end)
    known = any(found.kind == "product" for found in find_breakdowns(bare.words))
    return output if output.code or beside or known else bare


def bounded_alike(own: Subject, before: Subject | None) -> Subject:
    """`总投资超10亿元的项目500个，其中超20亿元项目200个`: the second bound is of the same amount."""
    amount = re.match("(.{2,8}?)超过?[0-9]", before.words) if before and re.match("超过?[0-9]", own.words) else None
    return subject_of(amount[1] + own.words, own.start, own.end) if amount else own
