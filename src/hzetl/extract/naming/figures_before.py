"""What a noun leaves to the figures before it: firms, schools, projects, partners or outputs told of just before.

What belongs here: completing a noun by the last figures: `普通高校10所，在校学生5万人`. What does not: owners that
words alone name (`owners`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.tokens import Token
from hzetl.extract.naming.owners import of_all_industry
from hzetl.extract.naming.subjects import OWNED, SECTOR
from hzetl.extract.subject import Subject, joined, subject_of, without_head
from hzetl.model import Measure
from hzetl.normalize.breakdowns import find_breakdowns
from hzetl.normalize.indicators import indicator

_OF_ITS_SCALE = frozenset({"产业", "经济"})
_OF_FIRMS = re.compile(
    "增加值|(?:工业)?总产值|产值|(?:工业)?销售产值|营业收入|营收|主营业务收入|销售收入|利润|利润总额|主营活动利润|营业利润|营业成本|利税|利税总额|出口交货值|(?:实交|上交|实缴|上缴|缴纳)?税金(?:总额)?|业务收入|(?:上交|实缴|上缴|缴纳)?税收|(?:平均)?(?:从业人员|用工)(?:人?数)?"
)
"""What only firms have: beside another figure of theirs it is theirs too."""
_OF_SCHOOL = re.compile(
    "(?:在校|在读|在园|毕业|结业|全年|新)?(?:学生|学员|幼儿|儿童|生)数?|(?:本专科|本科)?(?:招生|毕业生|在校生)(?:人?数)?|(?:专任|专职)?(?:教师|教职员?工|老师)(?:人?数)?|床位(?:人?数)?"
)
"""What is told of schools and hospitals after their number, without saying again whose they are."""
_SCHOOL = re.compile(
    "(?:在[校学读])?(?P<whose>.*?(?:学校|小学|中学|高中|初中|高校|院校|大学|学院|幼儿园|中专|职高|技校|教育|研究生|医院|卫生院|养老机构|福利院))数?(?P<told>"
    + _OF_SCHOOL.pattern
    + ")?"
)
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
_FIRMS = re.compile("(?:业|产业|行业|集群|企业|工业|园区|单位)$")
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


def _with_firms(bare: Subject, before: Subject, *, theirs: bool = False) -> Subject:
    """`农产品加工业营业收入250亿元，利润总额15亿元`: the profit is of the same firms; not 出口 nor 投资 after them."""
    owner = without_head(before.words)
    if not _OF_FIRMS.fullmatch(bare.words) or owner == before.words or not (theirs or _FIRMS.search(owner)):
        return bare
    if of_all_industry(bare, owner):
        return bare
    return subject_of(joined(owner, bare.words), bare.start, bare.end)


def money_after_count(words: str) -> Subject | None:
    """`集聚企业680家，产值规模382亿元`: money that names little is not of the number of firms told before."""
    scale = _SCALE.search(words)
    return subject_of(scale[1] + "规模" * (scale[1] in _OF_ITS_SCALE)) if scale else None


_OF_THE_FIRMS = re.compile("。(?:这些|全部)?企业(?:的)?(?:经济|经营)?(?:效益|盈利)[^。；;\n]*")
"""`。企业效益保持快速增长，实现`: of the firms just told of, over a full stop too."""


_OF_PRODUCTS = re.compile("(?:产量|产值|总产值|销售额)$")
_SOLD_OR_EARNED = frozenset({"销售收入", "销售额", "利润", "利润总额", "利税", "总产值", "产值"})


def _begins_with(bare: Subject, before: Subject, between: str) -> bool:
    """`花卉苗木实现产值13亿元，增长13%。销售收入9亿元`: the next sentence begins with what they have as well."""
    goes_on = between.rsplit("。", 1)[-1].strip().removeprefix("实现") if "。" in between else ""
    named = goes_on.startswith(bare.words) and bare.words in _SOLD_OR_EARNED
    return named and "\n" not in between and before.code is None and _OF_PRODUCTS.search(before.words) is not None


def of_firms_before(bare: Subject, before: Subject, between: str) -> Subject:
    """`软件业营业收入1289亿元，增长15%；增加值466亿元`: of the same branch over a semicolon, just after."""
    if _begins_with(bare, before, between):
        return _with_firms(bare, before, theirs=True)
    near = (
        len(between) <= _NEXT_TO and "；" in between.replace(";", "；") and "。" not in between and "\n" not in between
    ) or ("企业" in before.words and _OF_THE_FIRMS.search(between) is not None)
    return _with_firms(bare, before) if near else bare


_WAYS = frozenset({"进出口", "出口", "进口"})
_TRADE = re.compile("(?P<partner>[对自从与同].{1,16}?)(?:进出口|出口|进口)额?")


def _with_partner(bare: Subject, before: Subject) -> Subject:
    """`对非洲出口增长36%，进口增长13%`: both are of the trade with one partner."""
    partner = _TRADE.fullmatch(before.words) if bare.words in _WAYS else None
    return subject_of(partner["partner"] + bare.words, bare.start, bare.end) if partner else bare


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
    if "专利" in last.words and (patent := _PATENT.fullmatch(last.words)) and _OF_PATENT.fullmatch(bare.words):
        return subject_of(f"{patent['whose']}专利{bare.words}", bare.start, bare.end)
    if figure.classifier and not _several_counted(told):
        bare = _of_school(bare, last)
    if figure.classifier and figure.classifier == told[-1].classifier and _HOUSE.search(bare.words):
        among = _IN_HOUSES.search(last.words)
        return subject_of(bare.words + among.group(), bare.start, bare.end) if among else bare
    return _made(bare, last, beside=beside) if amount and gap <= _NEXT_TO else bare


_FIRMS_HAVE = re.compile(
    "(?:工业)?(?:增加值|总产值|产值|销售产值|销售收入|营业收入|营收|主营业务收入|利税总?额?|利润总?额?|出口交货值|税金|营业额|销售额|(?:进出口|出口|进口)(?:总?[额值])?)"
)


def of_counted_firms(bare: Subject, firms: str) -> Subject:
    """`规上工业企业2902户，完成增加值1314亿元，利税521亿元`: what firms have is of those counted in the sentence."""
    return (
        subject_of(joined(firms, bare.words), bare.start, bare.end)
        if firms and _FIRMS_HAVE.fullmatch(bare.words)
        else bare
    )


_SIDES = frozenset({"农村", "城镇", "城市", "乡村"})
_OF_RESIDENTS = re.compile("(?:(?:全[国省市区县])?(?:城乡|全体|城镇|农村|城市)?(?:常住)?)?居民")
_RESIDENTS = re.compile("(?:城镇|农村|城乡|全体)(?:常住)?居民|农民")
_OF_A_RESIDENT = re.compile("人均[一-鿿]{0,6}(?:收入|支出)")


def of_residents(bare: Subject, told: Subject | None, between: str) -> Subject:
    """`城镇居民人均家庭总收入4万元，其中人均可支配收入3万元`: of the same residents, within a sentence."""
    if told is not None and bare.words in _SIDES and "居民" in told.words and "\n" not in between:
        side = _OF_RESIDENTS.sub(bare.words + "居民", told.words, count=1)
        return subject_of(side, bare.start, bare.end)  # 城镇居民4万元、农村居民3万元，农村快于城镇1.2个百分点
    whose = _RESIDENTS.match(told.words) if told is not None and _OF_A_RESIDENT.fullmatch(bare.words) else None
    if whose is None or "。" in between or "\n" in between:
        return bare
    return subject_of(whose[0] + bare.words, bare.start, bare.end)


_INDUSTRY = re.compile("(?:第[一二三]产业|[一二三]产)")


def of_next_industry(bare: Subject, told: Subject | None) -> Subject:
    """`第二产业法人单位占17.3%，第三产业占82.7%`: what was told of one industry is told of the next."""
    of_one = _INDUSTRY.match(told.words) if told is not None and _INDUSTRY.fullmatch(bare.words) else None
    rest = told.words[of_one.end() :] if told is not None and of_one is not None else ""
    return subject_of(bare.words + rest, bare.start, bare.end) if rest else bare


_OF_THINGS = re.compile(
    "价值|货值|总值|总价值?|总面积|总建筑面积|建筑面积|占地面积|总投资额?|总金额|合同金额|合同总?额|总造价"
)
"""What things that were counted have: `新建载体36家，总面积51万平方米`."""


def of_things_before(bare: Subject, told: Sequence[Draft], between: str) -> Subject:
    """`出口船舶2万艘，增长1.6倍，价值14亿美元`: of the things that were counted just before, in the sentence."""
    if not told or not _OF_THINGS.fullmatch(bare.words) or len(between) > _NEXT_TO or re.search("[。；;\n]", between):
        return bare
    thing = next((draft.subject for draft in reversed(told) if draft.unit == "count"), None)
    if thing is None or thing.rate or thing.words.endswith(("人", "率")):
        return bare
    owner = thing.words.removesuffix("数") if thing.code is None else thing.name.removesuffix("数")
    if not told[-1].subject.words.startswith(owner):
        return bare
    return subject_of(owner + bare.words, bare.start, bare.end)


_HOSTS = re.compile(
    "(?P<host>[^，,。；;]*?(?:民宿|农家乐|景区|景点|酒店|饭店|旅行社|博物馆|纪念馆|图书馆|文化馆|公园|展馆|影院|影城|场馆|旅游点))(?:[(（].*[)）])?(?:总?数量?)?"
)
_GUESTS = re.compile(
    "(?:共|累计|全年)?(?:接待|吸引|服务|迎来)(?:国内外|境内外|国内|入境|各类)?(?:游客|旅客|旅游者|观众|读者|参观者)?(?:人数|人次|总?量)?|"
    "(?:经营|旅游|营业|门票|直接|票房)+收入|(?:平均)?(?:客房)?(?:入住率|出租率)|床位数?|客房数?"
)
"""What hosts have: `民宿1200家，床位2.1万张，接待游客580万人次`."""
_ANOTHER = re.compile("[。；;\n]|[全各][国省市区县]")


def of_hosts(bare: Subject, told: Sequence[Draft], text: str, start: int) -> Subject:
    """Guests, beds and earnings of the hosts that were counted in the sentence, not of all the region.

    Args:
        bare: the noun.
        told: figures before.
        text: the reading.
        start: where the noun's number stands in it.
    """
    if not told or _GUESTS.fullmatch(bare.words) is None:
        return bare
    for draft in reversed(told):
        if _ANOTHER.search(text, draft.end, start):
            return bare
        host = _HOSTS.fullmatch(draft.subject.words)
        if host and draft.unit == "count" and draft.measure is Measure.LEVEL:
            return subject_of(host["host"] + bare.words, bare.start, bare.end)
    return bare


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
