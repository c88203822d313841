"""Members of a listed subject: `一三产业比重`, `甲、乙等重点行业投资`, `规模以上工业企业营业收入和利润总额`.

What belongs here: where the members of a list begin and end. What does not: which noun they share (`shared_nouns`), and
whose value is which (`lists`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Shape, in_brackets
from hzetl.extract.lexing.tokens import pattern
from hzetl.extract.naming.owners import owner_before
from hzetl.extract.naming.shared_nouns import AGES, SIZES, directed, expanded, owned, share
from hzetl.extract.naming.subjects import SECTOR, subject_in, trimmed
from hzetl.extract.subject import Subject, head_of, subject_of
from hzetl.normalize.breakdowns import find_breakdowns
from hzetl.normalize.indicators import indicator_by_alias

_JOINTS = (
    "、",
    "[、,]|以及|和(?!信息|社会|技术|就业)|及|与",
    "[、,]|和|及其?|与|以及",
    "、|和",
    "和",
    "与",
    "(?<=[类业])(?:、|和|及|与|以及)",
)
_COLLECTED = re.compile(
    "(?:等(?P<some>[0-9一二两三四五六七八九十]{0,2})|(?<=[^第前近、和与及,，。;；])(?P<all>[二两三四五六七八九十2-9]))(?:个|大|类|项|种|家|座)?"
    "(?:重点|发展|主要|支柱|传统|新兴|新型|新|绿色|智能|工业|高技术|优势|转型|支撑|龙头|主导|高端|特色|先进|未来|战略性新兴)*"
    "(?P<kind>(?:规上|规模以上)?(?:制造业|服务业)|行业|产业|(?:生产)?料件|领域|市场|经济体|国家|地区|国家和地区|产品|城市|指标|板块|门类|区县|县市|类商品|商品|部门|企业|伙伴|项目|集群|区域|省市|口岸|平台)(?:中|内)?的?"
)
_SAYS_HOW = re.compile(
    "(?:增[速幅势长]|[降涨跌]幅|发展|运行|表现|保持|呈|继续|持续|快速|平稳|较|均|都|拉动|支撑|贡献|势头|态势|形势|走势)|"
    ".*(?:[良较向][好快]|明显|迅猛|强劲|突出|亮眼|稳定)$"
)
"""After `等行业` what tells how they do, no noun that they share."""
_WHOLE_AFTER = re.compile(pattern("(?<=[^高中初同])等{I}$"))
_GOODS = frozenset("牛羊猪禽鸡鸭鹅鱼粮棉油糖菜果茶麻煤电")
"""Goods that a list calls by one sign: 牛、羊、禽类产量."""
_OTHERS = re.compile(
    "(?<=[^高中初同平])等(?=[一-鿿]{0,6}(?:产量|面积|出口额?|进口额?|零售额|投资|价格|增加值|产值|营业收入|利润)$)"
)
"""After some of many: 中药材、蔬菜等播种面积."""
_NUMERALS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_COMPOUNDS = (
    (re.compile("第?([一二三])、?([一二三])(?:次)?产业"), ("第{}产业", "第{}产业")),
    (re.compile("第?(一)、?(二)、?(三)(?:次)?产业"), ("第{}产业", "第{}产业", "第{}产业")),
    (re.compile("三次产业|三大产业|三产(?!业)"), ("第一产业", "第二产业", "第三产业")),
    (re.compile("(城)乡(?!建设|规划|统筹|一体)(?=[一-鿿]{2})"), ("城镇", "农村")),
    (re.compile("(进)出口(?:总?[额值])?$"), ("进口", "出口")),
    (re.compile("存贷款(?=余额|增|$)"), ("存款", "贷款")),
    (re.compile("大中小型?(?=企业|工业)"), ("大型", "中型", "小型")),
    (re.compile("产销量?$"), ("产量", "销量")),
    (re.compile("汽、?柴油"), ("汽油", "柴油")),
    (re.compile("轻重工业"), ("轻工业", "重工业")),
    (re.compile("(?<![一-鿿])收支"), ("收入", "支出")),
    (re.compile("(?<=公共预算)收支"), ("收入", "支出")),
    (re.compile("东中西部(?=地区)?"), ("东部", "中部", "西部")),
    (re.compile("男女(?=性|职工|人口|劳动)"), ("男", "女")),
)
"""Members that are written into one word, and each written out."""
_PLAIN = re.compile("[一-鿿]{1,5}[有着里中上]")
_OPENS_LIST = re.compile("[:：看][,，]?|其中[,，]?")


def split_subjects(shape: Shape, start: int, end: int, count: int) -> list[Subject] | None:
    """The subjects of a list, if there are just as many as values; each carries the noun that they share."""
    first = start
    start, end = trimmed(shape, start, end)
    if start >= end:
        return None
    start = _numbered(shape, first, start)
    if (before := _before_verb(shape, first, start, end, count)) is not None:
        return before
    shared, last = _collected(shape, start, end, count)
    if last < 0:
        return None
    alone = last < end and not shared
    for edges in _edges(shape, start, last, count):
        parts = _parts(shape, edges)
        if parts is None:
            continue
        owner = owner_before(shape, first, start)
        whose = [*(_whose_part(part) for part in parts[:-1]), parts[-1]]
        alone, parts = alone or whose != parts, expanded(whose)
        way = start - 1 if start > first and shape.signs[start - 1] == "对" else start
        shares = directed(parts if alone else share(parts, shared), shape.signs[way])
        return [owned(owner, part) for part in shares] if owner else shares
    return _compound(shape.words(start, end).strip(), count, start, end)


def count_members(shape: Shape, start: int, end: int) -> int:
    """How many a run lists, where names of industries stay whole: 新材料、节能环保和装备制造业 are three."""
    start, end = trimmed(shape, start, end)
    collected = _COLLECTED.search(shape.signs, start, end)
    stop = collected.start() if collected else end
    return len(_whole_cuts(shape, start, stop, _JOINTS[1])[0]) + 1


_NUMBERED = re.compile("(?:第?一、二、?|第?[一二](?:[、和与及]|以及))$")
_BEFORE_VERB = re.compile(
    pattern(
        "(?:(?:分别|依次|各自)(?:累计|共|合计)?(?:实现|完成|创造|达成|缴纳|取得|拥有|占)?|(?:实现|完成)|(?<=[一-鿿]){P})的?$"
    )
)


def _numbered(shape: Shape, first: int, start: int) -> int:
    """`一、二、三产业`: numerals that are members, not the number of a heading."""
    begin = max(first, start - 5)
    hit = _NUMBERED.search(shape.signs[begin:start])
    return begin + hit.start() if hit and shape.text[shape.places[start]] in "二三" else start


_TRADE = frozenset({"进口", "出口", "进口额", "出口额", "进口值", "出口值"})


def _before_verb(shape: Shape, first: int, start: int, end: int, count: int) -> list[Subject] | None:
    """`甲业、乙业和丙业分别实现增加值`, `甲业和乙业前三季度投资`: members before the verb or time, their noun after it.

    Only sectors: of others (`甲、乙分别完成投资`) nobody knows whether they are places, firms or projects.
    """
    verb = _BEFORE_VERB.search(shape.signs, first, start)
    words = shape.words(start, end).strip()
    if verb is None or head_of(words) is None or verb.start() == first:
        return None
    members = split_subjects(shape, first, verb.start(), count)
    if members is None:
        return None
    members = _of_one_kind(members)
    bare = [part.words.removesuffix(words) for part in members]
    made = _MADE.fullmatch(words) is not None
    goods = (
        words in _TRADE and _COLLECTED.search(shape.signs, first, verb.start()) is not None
    )  # 甲、乙等产品一季度进口
    sectors = (goods or SECTOR.search(name) or (made and _CALLED.search(name)) for name in bare)
    if not all(sectors) or any(head_of(name) for name in bare):
        return None
    return [subject_of(name + words, part.start, part.end) for name, part in zip(bare, members, strict=True)]


_KIND_OF_BRANCH = re.compile("(?:先进制造业|特色|优势|支柱|新兴)*(?:产业集群|产业链|集群|生态圈)$")


def _of_one_kind(members: list[Subject]) -> list[Subject]:
    """`智能物联、集成电路、高端软件产业集群`: each of them is a cluster."""
    kind = _KIND_OF_BRANCH.search(members[-1].words)
    if kind is None or any(_KIND_OF_BRANCH.search(part.words) for part in members[:-1]):
        return members
    return [*(subject_of(part.words + kind.group(), part.start, part.end) for part in members[:-1]), members[-1]]


_MADE = re.compile("(?:工业)?(?:总产值|产值|增加值|销售产值)|营业收入|营收|主营业务收入")
_CALLED = re.compile(
    "(?:信息|材料|装备|医药|能源|电子|软件|机械|化工|石化|纺织|服装|汽车|食品|健康|安防|电商|物流|金融|芯片|电路|光伏|通信|"
    "建材|冶金|轻工|家电|仪器|仪表|船舶|航空|航天|环保|时尚|机器人|智能|服务)$"
)
"""Branches that go without 业: 电子信息、新材料分别完成产值."""


def _compound(words: str, count: int, start: int, end: int) -> list[Subject] | None:
    """`城乡居民收入`: two members in one word."""
    for form_of, forms in _COMPOUNDS:
        if len(forms) == count and (hit := form_of.search(words)):
            numbers = hit.groups() if len(hit.groups()) == count else ()
            said = [form.format(numbers[i] if numbers else "") for i, form in enumerate(forms)]
            return [subject_of(words[: hit.start()] + one + words[hit.end() :], start, end) for one in said]
    return None


def _collected(shape: Shape, start: int, end: int, count: int) -> tuple[str, int]:
    """The noun after `等重点行业`, `三大行业`, and where the list before it ends; -1 where the counts differ."""
    found = None
    for found in _COLLECTED.finditer(shape.signs, start, end):  # noqa: B007 - the last one
        pass
    if found is None and (others := _OTHERS.search(shape.signs, start, end)) is not None:
        return (shape.words(others.end(), end), others.start()) if "、" in shape.signs[start:end] else ("", end)
    if found is None and (whole := _WHOLE_AFTER.search(shape.signs, start, end)) is not None:
        return head_of(shape.words(whole.start() + 1, end)) or "", whole.start()
    if found is None or "、" not in shape.signs[start : found.start()]:
        return "", end
    number = found["some"] or found["all"] or ""
    value = int(number) if number.isdigit() else _NUMERALS.get(number)
    if value is not None and value != count:
        return "", -1
    shared = shape.words(found.end(), end).strip()
    return "" if _SAYS_HOW.match(shared) else shared, found.start()


def _edges(shape: Shape, start: int, end: int, count: int) -> Iterator[list[int]]:
    """Cuts of a run into so many members; first those that leave names of industries whole."""
    found = [_whole_cuts(shape, start, end, joint) for joint in _JOINTS]
    first = [whole for whole, _ in found if len(whole) + 1 == count]
    for some in first or [cuts for _, cuts in found if len(cuts) + 1 == count]:
        yield [start, *(start + x for cut in some for x in cut), end]


_Cuts = list[tuple[int, int]]


def _whole_cuts(shape: Shape, start: int, end: int, joint: str) -> tuple[_Cuts, _Cuts]:
    """Joints of a run outside of brackets: those that leave names of industries whole, and all."""
    signs, words = shape.signs, shape.words(start, end)
    kept = [
        (found.start, found.end) for found in find_breakdowns(words)
        if found.kind == "industry" and re.search("[、和与及]", words[found.start : found.end])
    ]  # fmt: skip
    begin = shape.places[start]
    cuts = [
        hit.span() for hit in re.finditer(joint, signs[start:end]) if not in_brackets(signs, start, start + hit.start())
    ]
    whole = [cut for cut in cuts if not any(a < shape.places[start + cut[0]] - begin < b for a, b in kept)]
    return whole, cuts


def _parts(shape: Shape, edges: Sequence[int]) -> list[Subject] | None:
    parts = []
    for i in range(0, len(edges), 2):
        a, b = edges[i], edges[i + 1]
        words = shape.words(a, b).strip()
        part = _industry(words, a, b) or subject_in(shape, a, b)
        if part is None and len(words) == 1 and (words in SIZES or words in _GOODS or i == 0):
            part = Subject(words, None, a, b, words=words)
        if part is None and "岁" in words and AGES.fullmatch(words):
            part = subject_of(words, a, b)
        if part is None and _PLAIN.fullmatch(words) and not indicator_by_alias(words[1:]):
            part = subject_of(words, a, b)  # 公有与非公有制经济, 衣着: no particle at their ends
        if part is None:
            return None
        parts.append(part)
    return parts


_ITS_PART = re.compile("(?P<whose>[^占]{2,})(?:占比|的?比重|的?份额)")


def _whose_part(part: Subject) -> Subject:
    """`民营企业占比和高新技术企业占比`: each member whose part is told has its own noun."""
    told = _ITS_PART.fullmatch(part.words) if part.code is None else None
    return subject_of(told["whose"], part.start, part.end) if told else part


def _industry(words: str, start: int, end: int) -> Subject | None:
    """`第一、二、三产业`: each of them is an industry."""
    found = re.fullmatch("第?([一二三])(?:次?产业?)?(?:现价)?(增加值)?", words)
    return subject_of(f"第{found[1]}产业{found[2] or ''}", start, end) if found else None


def split_over_commas(shape: Shape, start: int, end: int, count: int) -> list[Subject] | None:
    """`住宿和餐饮业，信息传输、软件业，批发和零售业生产指数`: members with 、 in their names are parted by commas."""
    opens = list(_OPENS_LIST.finditer(shape.signs, start, end))
    start = opens[-1].end() if opens else start
    cuts = [hit.span() for hit in re.finditer("[,，]|(?<=业)(?:、|和|以及)", shape.signs[start:end])]
    edges = [start, *(start + x for cut in cuts for x in cut), end]
    if len(cuts) + 1 != count or not re.search("[,，]", shape.signs[start:end]):
        return None
    names = [shape.words(edges[i], edges[i + 1]).strip() for i in range(0, len(edges) - 2, 2)]
    if not all(name.endswith(("业", "类")) for name in names):  # 规上工业中, 新产业增长较快: clauses, no names
        return None
    parts = _parts(shape, edges)
    if parts is None:
        return None
    return share(parts, "")
