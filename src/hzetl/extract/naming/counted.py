"""The noun that follows a count: `7家企业入选名单` counts 入选名单企业.

What belongs here: names after a number. What does not: names before one (`subjects`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.lexing.tokens import pattern
from hzetl.extract.naming.nameless import names_nothing
from hzetl.extract.subject import Subject, subject_of

_EVENT = re.compile(pattern(
    "来[一-鿿]{1,2}投资|稳坐|坐稳|独占|拔得|领跑|领先|遥遥|夺魁|问鼎|登顶|摘得|跃居|紧随|紧跟|暂列|殿后|垫底|之间|依次|入选|入围|交出|迎来|跑出|进行|开展|频频|屡屡|纷纷|竞相|踊跃|齐聚|亮相|斩获|不断|持续|陆续|获批|获评|上榜|落地|晋级|完成|通过|实现|率先|开工|投产|签约|上市|获得|荣获|达成|进入|成为|纳入|被认定|跻身|落户|建成|投用|参与|参加|覆盖|"
    "予以|给予|受到|得到|增加|减少|降到|增至|升至|扩大|扩容|发展到|降至|赫然|为|在|已|均|同比|增长|下降|占|比|较|、|和|及|与|达|共|实施|启动|集中|推动|惠及|位居|位列|高居|居(?!民)|列|分列|列入|是|正|将|遭遇|遭受|面临|经历|(?<![智功性技职节储产动核氢热电光风势赋才万机阳])能(?![源力效耗级量])|可|还|并|,|{P}|上马|走上|涌现|相继|集聚|成功|分布|密集|需要|有望|重新|找到|全部|分别|先后|累计|涵盖|超过|突破|高于|低于"
))  # fmt: skip
_MARKS = re.compile("(?:的)?(?:行列|大关|关口|新?台阶|历史|门槛|阵营|俱乐部|梯队)")
"""What a number only marks: 跻身3100万箱行列."""
_ALONE = re.compile(pattern("{G}(?:[,，。;；、)）和与]|仅|还|也|相|只|$)"))
"""A region that the number alone is of: 距离10223亿元的湖南仅……."""
_OF_THEM = re.compile(pattern(
    "的?(?:企业|公司|项目|产品|机构|单位|品牌|人才|银行|平台|基地|园区|景区|酒店|门店|医院|学校|[药车民国央]企|{I})|"
    "[^,，。;；]{2,18}(?:{B}强|[百千十]强)(?:企业)?(?:榜单?|名单)?$"
))  # fmt: skip
_AMONG = re.compile(
    "(?<=[业群区县市品目位构家户商镇司别类院校村人])(?:(?:当|之)?中有?|里有)(?:(?<=有)[0-9]+[家个户].*)?$"
)
"""300个产业集群中, 120家上市公司中有: what is counted is 产业集群, 上市公司; not 高中."""
_HOW_DONE = re.compile("(?<=..)(?:年内全面|年内|全面|整体|全部|顺利|正式|陆续|加快|加速|高效|成功)$")
"""Of the verb that follows: 23个重点项目顺利开工."""
_GROWS = re.compile(
    "(?<=.)(?:整体|总体|合计|平均|产值|营收|营业收入|增加值|业务收入|投资)?(?:增速|增幅|增长率)(?:近|约|超|达|为)?$"
)
"""`6个未来产业整体增速近30%`: industries are counted, whose growth follows."""
_OF_WHOM = re.compile(
    "(?<=企业|公司|项目|商场|超市|商超|酒店|门店|影院)(?:总?投资额?|总产值|产值|增加值|营收|营业收入|税收|利润总额|利润)$"
)
"""13家龙头企业产值占比……: what is counted are the firms."""
_EARNED = re.compile(pattern("(?:实现|完成)[^,]{2,12}(?<![动工建造])(?:{Q}|[\\s,]|$)"))
"""What those counted have, no event that tells which they are: `261家企业实现业务收入235亿元`."""
_ABOUT = re.compile("(?<=[一-鿿])(?:左右|上下)$")
"""280个县左右: the bound of the number, not of what is counted."""
_WHICH_HAVE = re.compile(
    pattern(
        "(?:涵盖|覆盖|从事|涉及|专注于?|具备|掌握)[^,，。;；{P}]{1,30}的(?P<what>(?:[一-鿿]|{I}){1,14}?(?:企业|公司|机构|项目|平台|产品|园区|单位|人员))"
    )
)
"""After a count: `1200多家从事传感器、芯片等业务的物联网企业`."""
_ANY = frozenset({"企业", "公司", "项目", "产品", "机构", "单位"})
_KIND = re.compile("[为是]([^,，。;；]{2,20}?(?:企业|公司|项目|产品|机构|单位))(?:[,，。;；、]|$)")
_TELLING = re.compile(
    "入选|入围|获批|获评|上榜|晋级|完成|通过|开工|投产|签约|上市|荣获|纳入|被认定|跻身|落户|参与|落地|进入|实现"
)


def counted_in(shape: Shape, start: int, end: int, *, number: bool = True) -> Subject | None:
    """The noun that follows a count, with what is said of it: `7家企业入选名单` counts 入选名单企业数."""
    run = shape.signs[start:end]
    begin = len(run) - len(run.lstrip())
    begin += run.startswith("的", begin)
    if (
        run.startswith("/", begin)
        or _MARKS.match(run, begin)
        or _ALONE.match(run, begin)
        or run.startswith(("”的", '"的'), begin)
    ):
        return None
    if which := _WHICH_HAVE.fullmatch(run, begin):
        begin += which.start("what") - begin
    verb = _EVENT.search(run, begin)
    if verb is not None and verb.start() == begin and _TELLING.match(verb.group()) and _OF_THEM.match(run, verb.end()):
        verb = _EVENT.search(run, verb.end())  # 107家上榜企业: what stands before the noun says which
    stop = verb.start() if verb else len(run)
    noun = shape.words(start + begin, start + stop).strip(" ”’\u3000")
    noun = _ABOUT.sub("", noun)
    noun = _OF_WHOM.sub("", _GROWS.sub("", _HOW_DONE.sub("", _AMONG.sub("", noun))))
    cut = noun.find("的")
    if (
        cut > 0
        and verb is None
        and not re.search("的(?:企业|产品|项目|机构|单位|人|走访|培训|调研|帮扶|服务|改造|检查)", noun)
    ):
        noun = noun[cut + 1 :] if re.search("[0-9]", noun[:cut]) else noun[:cut]  # 23个亩效益超5000元的示范园区
    if (
        not noun
        or re.match("合计|总计|共计|折合", noun)
        or noun[0] in "以左右多余"
        or (not 1 < len(noun) <= _LONGEST_NOUN and noun not in _ONE_SIGN)
        or names_nothing(noun, noun)
    ):
        return None
    told = ""
    if verb and _TELLING.match(verb.group()) and not _EARNED.match(shape.signs, start + stop, end):
        told = re.sub(pattern("[{P}].*$"), "", shape.words(start + stop, end)).strip()
        told = told if len(told) <= 24 else verb.group()
    if verb and verb.group() in {"为", "是"} and noun in _ANY and (kind := _KIND.match(shape.words(start + stop, end))):
        noun = kind[1]  # 123家企业为高新技术企业
    if done := re.fullmatch("(.+?)的(走访|培训|调研|帮扶|服务|改造|检查|认定|评估|指导)(?:活动|工作)?", noun):
        told, noun = done[2], done[1]
    name = f"{told}{noun}"
    subject = subject_of(name, start + begin, start + stop)
    if number and subject.code is None and not name.endswith(("数", "量", "率")):
        return subject_of(name + ("人数" if name.endswith(("者", "员")) else "数"), start + begin, start + stop)
    return subject


_LONGEST_NOUN = 30
_ONE_SIGN = frozenset("人车船树羊牛猪鸡鸭鱼桥路楼房村镇乡县市省区国店厂校")
_BOUNDED = re.compile(
    "(.{2,12}?)(?:超过?[0-9百千万亿]|(?:突破|过|破)?[0-9]{0,4}[百千万亿]+元?级?的?(?:城市|省份|强?[市县区省])数?$)"
)
_PLACES_COUNTED = re.compile(
    "(?:省份|设区市|区县市?|县市区?|地级市|城市|地市|省市|国家|^[省市区县])(?:增速|总量|GDP|(?:发生|出现|实现|保持|呈现)[一-鿿A-Z]{0,8})?数量?$"
)


def unbounded(named: Subject) -> Subject:
    """What an amount bounds which is counted: of `R&D经费超百亿元的设区市有8个` the expenditure."""
    hit = _BOUNDED.match(named.words)
    return subject_of(hit[1], named.start, named.end) if hit else named


_BOUND_BEFORE = re.compile(
    "(?P<bound>超?[0-9.]*[十百千万亿]+(?:美)?元(?:及)?以上)(?P<own>[一-鿿]{0,8}?)(?:共?有|达到?|共|总数)?$"
)
_BOUNDED_KIND = re.compile("元(?:及)?以上(?P<kind>[一-鿿]{2,10}?)(?:总?投资额?|数)?$")


def bounded_like(words: str, told: Subject | None) -> Subject | None:
    """`亿元以上项目46个，其中5亿元以上21个、20亿元以上制造业8个`: projects too, each with a bound of its own."""
    told_kind = _BOUNDED_KIND.search(told.words) if told is not None else None
    hit = _BOUND_BEFORE.search(words) if told_kind else None
    if told_kind is None or hit is None:
        return None
    kind, own = told_kind["kind"], hit["own"]
    noun = own + kind[-2:] if own and not own.endswith(kind[-2:]) else own or kind
    return subject_of(hit["bound"] + noun)


_COLLECTED = re.compile(
    "(?:(?:[^、等]+、){2,}[^等]*|[^、等]+、[^、等]+(?=等[^等]{2,}(?:企业|平台|项目|机构|园区|集群|院所|[名院]所|学校|医院|公园|景区)$))等(?P<kind>[^等)）][^等]{2,})"
)


_AFTER_A_NAME = re.compile("[^等]*[”》]等(?P<kind>[^等]{3,})")
"""`实施“智能集成应用”等工厂物联网项目43个`: the example is named in marks."""


def collective(named: Subject) -> Subject:
    """What is counted where examples stand before it: `甲、乙、丙等千亿级产业集群5个` counts 千亿级产业集群."""
    hit = (_COLLECTED.fullmatch(named.words) or _AFTER_A_NAME.fullmatch(named.words)) if named.code is None else None
    return subject_of(hit["kind"], named.start, named.end) if hit else named


_DONE_TO = re.compile("新?(?:引进|招引|签约|开工|竣工|投产|落地|入库|完工|建成|续建|认定)")
_THINGS_TOLD = re.compile(
    f"(?:{_DONE_TO.pattern})?(?P<things>.*(?:项目|企业|工厂|平台|车间|中心|基地|园区|人才|工程|产品|楼宇|机构))数?"
)


def of_things_told(own: Subject, told: Sequence[Subject]) -> Subject:
    """`签约亿元以上项目120个，开工80个`: what was done to so many of the things told of; the last of them first."""
    if _DONE_TO.fullmatch(own.words) is None:
        return own
    hit = next((hit for subject in told if (hit := _THINGS_TOLD.fullmatch(subject.words))), None)
    return subject_of(own.words + hit["things"], own.start, own.end) if hit else own


_CLASS = re.compile("(?:[A0-9一二三四五六七八九十特甲乙丙丁高中初国省市区县家本专大小微上]|星)+[级科类等型]")
_OF_A_CLASS = re.compile("(?P<noun>(?<=[级科类等型])[一-鿿]{2,8}?)(?:总?数)?$")


def of_class_told(own: Subject, told: Sequence[Subject]) -> Subject:
    """`三级医院30家，二级45家`: of the things told of, one class more; the last of them first."""
    if own.code is not None or _CLASS.fullmatch(own.words) is None:
        return own
    nouns = (_OF_A_CLASS.search(name) for subject in told for name in (subject.words, subject.name))
    hit = next((hit for hit in nouns if hit is not None and own.words[-1] == hit.string[hit.start() - 1]), None)
    return subject_of(own.words + hit["noun"], own.start, own.end) if hit else own


_NEW_ONES = re.compile("(?P<new>新设立?|新登记|新注册|新办|新增)(?:各类)?(?:经营|市场)主体")
_OF_THEM_NEW = re.compile("(?:各类|民营|私营|外资|外商投资|内资|国有)?(?:企业|个体工商户|个体户|农民专业合作社|公司)")


def new_as_told(own: Subject, told: Subject | None) -> Subject:
    """`新设经营主体2.9万户，其中企业1.6万户`: new ones too."""
    new = _NEW_ONES.match(told.words) if told is not None and _OF_THEM_NEW.fullmatch(own.words) else None
    return subject_of(new["new"] + own.words, own.start, own.end) if new else own


_FIRMS_ALONE = re.compile("(?:规上|规模以上)?企业")
_BRANCH = re.compile(
    "(?P<branch>[^,，。的]{2,16}?(?:产业|制造业|行业|集群|产业链))(?:营业收入|营收|产值|增加值|规模|销售额)*"
)


def firms_of_branch(own: Subject, told: Subject | None) -> Subject:
    """`人工智能产业营收突破5000亿元，规上企业760家`: the firms are the branch's."""
    of = _BRANCH.fullmatch(told.words) if told is not None and _FIRMS_ALONE.fullmatch(own.words) else None
    return subject_of(of["branch"] + own.words, own.start, own.end) if of else own


def counts_places(named: Subject) -> bool:
    """Whether a number is one of places (`15个省份`): nothing that is told afterwards is about it."""
    return named.name.endswith(("数", "数量")) and bool(_PLACES_COUNTED.search(named.name))


_OF_WORKERS = re.compile(
    pattern(
        "名?(?:城镇|农村|城乡)?(?:{I}|[一-鿿]{0,4}(?:人员|职工|工人|劳动力|大军|务工者|毕业生|群众|农户)|大学生|在校生|农民工)"
        "(?:就业)?(?:[,，。;；、]|实现|参加|享受|获得|取得|领取|落实|签约|受益|参保|用上|喝上|住上|告别|走出|脱贫|$)"
    )
)
_ANYBODY = re.compile("人员|职工|工人|劳动力|大军|务工者|大学生|在校生|农民工|毕业生|群众|农户")
"""Who is counted right after a number without a measure word."""


def counts_workers(shape: Shape, index: int, end: int) -> bool:
    """`吸纳了20余万从业人员`: the number of those named after it."""
    hit = _OF_WORKERS.match(shape.signs, index + 1, end) if shape.tokens[index].text[-1] in "万亿" else None
    return hit is not None and _ANYBODY.search(shape.words(index + 1, hit.end())) is not None
