"""The noun that members of a list share: 一产、二产增加值; 规模以上工业企业营业收入和利润总额.

What belongs here: what one member says for all, at the tail, in front or amid them, and giving it to the others. What
does not: where members begin and end (`members`).
"""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.naming.owners import bare_head, of_all_industry, with_owner
from hzetl.extract.naming.parts import with_head
from hzetl.extract.naming.subjects import MAIN_PARTNERS, SECTOR
from hzetl.extract.subject import Subject, head_of, joined, subject_of
from hzetl.normalize.indicators import indicator_by_alias
from hzetl.normalize.numbers import parse_number

_KIND = re.compile("(?:经济|企业|产业|居民|单位|人口|贸易|服务业)$")
_RATE_NOUN = re.compile(
    "(?:(?:综合)?人口(?:综合)?覆盖|覆盖|毛?入学|毛?入园|巩固|升学|普及|死亡|出生|自然增长|处理|利用|达标|合格|参保|参合|参与|集中处理|无害化处理|"
    "综合利用|优良|完成|满意|就业|录取|安全|普查|建档|管理|接种|住院分娩|自给|商品|开工|竣工|到位|知晓|检出|破案|结案|登记|改厕|入户|通达|通车)率$"
)
"""What members share at their tail: 广播、电视人口覆盖率."""
SIZES = frozenset("大中小微东西南北城乡男女一二三四上下内外轻重农林牧渔")
_EDGES = "业民品企县市区省国盟级类型性层部门领域期"
"""Signs in which names of a class end: what follows the last one's is the noun that all share."""
_NARROWED = re.compile("民间投资$")
"""A noun whose own first word the others share as well: `装备制造、高技术服务业民间投资`."""
_INCOME_GROUP = re.compile("(?:[0-9.]+%)?的?(?:最低|较低|中等偏[上下]|中等|较高|最高|中低|中高|低|高)")
"""`20%较低、20%最高收入家庭人均可支配收入`: what follows the last one's word is of each group."""
_TRADE = re.compile("(?:出口|进口|进出口|投资|贸易)(?:额|总额|总值)?$")


AGES = re.compile("[0-9]{1,3}(?:周?岁?[—–~～至到-]+[0-9]{1,3})?周?岁(?:及?以[上下])?")
"""A class of ages, which leaves its noun to the last of its list: `0—14岁、60岁及以上人口`."""


_ANY_TRADE = re.compile("(?:进出口|出口|进口)(?:总?[额值])?")
_PARTNER = re.compile(f"(?P<whom>[对自从][^,、]{{2,12}}?){_ANY_TRADE.pattern}$")
"""`对美国进出口、出口`: with whom both are."""


def directed(parts: list[Subject], sign: str) -> list[Subject]:
    """`对欧盟、东盟出口`: the direction of trade holds for each partner."""
    parts = [
        subject_of(MAIN_PARTNERS.sub("", part.words), part.start, part.end)
        if MAIN_PARTNERS.search(part.words)
        else part
        for part in parts
    ]
    if sign not in {"对", "自", "从"} or not all(_TRADE.search(part.words) for part in parts):
        return parts
    partner = _PARTNER.match(parts[0].words)
    return [
        part if part.words.startswith(sign)
        else subject_of(partner["whom"] + part.words, part.start, part.end)
        if partner and _ANY_TRADE.fullmatch(part.words)
        else subject_of(sign + part.words, part.start, part.end)
        for part in parts
    ]  # fmt: skip


def expanded(parts: list[Subject]) -> list[Subject]:
    """`大、中、小型企业PMI`: what follows the one sign of the last member is the others' too."""
    last = parts[-1].words
    return [
        subject_of(part.words + last[1 + last.startswith("小微") :], part.start, part.end)
        if len(part.words) == 1 and part.words in SIZES and last[:1] in SIZES else part
        for part in parts
    ]  # fmt: skip


_OF_HERDS = re.compile("[一-鿿]{1,6}?(?P<told>出栏|存栏)(?:量|头数)?")


def share(parts: list[Subject], shared: str) -> list[Subject]:
    """Each member with the noun that stands once, at the tail or in front."""
    if shared:
        return [_with(part, shared) for part in parts]
    if (kind := _counted_kind(parts)) is not None:
        return kind
    last = parts[-1]
    if (herd := _OF_HERDS.fullmatch(last.words)) and not any(_OF_HERDS.fullmatch(part.words) for part in parts[:-1]):
        return [*(_with(part, herd["told"]) for part in parts[:-1]), last]  # 猪、牛出栏
    tail = _of_alike(parts) or _tail(parts[0], last)
    if tail:
        whole = [head_of(part.words) or (part.code and not SECTOR.search(part.words)) for part in parts[:-1]]
        return [*(part if said else _with(part, tail) for part, said in zip(parts, whole, strict=False)), last]
    if (said := _said_once(parts)) is not None:
        return said
    if head_of(last.words) is None and last.words not in {"出栏", "存栏"}:
        return [with_head(part, last) for part in parts]
    return _with_owner(parts)


_SO_MANY = re.compile(
    "(?P<last>.{2,}?)(?P<count>[0-9]{1,2}|[两二三四五六七八九十])[个大](?P<noun>(?:[一-鿿]{0,4}(?:产业|集群|生态圈|行业|门类|领域|板块|赛道)).*)"
)


def _counted_kind(parts: list[Subject]) -> list[Subject] | None:
    """`人工智能、网络通信、智能汽车3个集群产值`: what is counted is each one's kind."""
    found = _SO_MANY.fullmatch(parts[-1].words)
    if found is None or parse_number(found["count"]) != len(parts):
        return None
    last = parts[-1]
    return [_with(part, found["noun"]) for part in (*parts[:-1], subject_of(found["last"], last.start, last.end))]


def _of_alike(parts: list[Subject]) -> str:
    """The noun after the last of names that begin alike (`苏南、苏中、苏北产值`), of ages or classes of cities."""
    size, words = len(parts[0].words), parts[-1].words
    if all(AGES.fullmatch(part.words) for part in parts[:-1]) and (old := AGES.match(words)):
        return words[old.end() :]
    alike = size == 2 and all(len(part.words) == size for part in parts[:-1]) and len(words) > size + 1
    ends = {part.words[:size][-1:] for part in parts}  # 一线、二线、三线城市住宅价格
    return words[size:] if alike and (len({part.words[0] for part in parts}) == 1 or ends == {"线"}) else ""


def _said_once(parts: list[Subject]) -> list[Subject] | None:
    """`社会保障和就业、教育支出和节能环保`: the noun stands amid the list, and makes others known indicators."""
    heads = {head for part in parts if (head := head_of(part.words)) is not None}
    if len(heads) != 1 or head_of(parts[-1].words) is not None:
        return None
    head = next(iter(heads))
    full = [part if head_of(part.words) else _with(part, head) for part in parts]
    return full if any(new.code for old, new in zip(parts, full, strict=True) if new is not old) else None


def _with(part: Subject, noun: str) -> Subject:
    return subject_of(part.words + noun, part.start, part.end)


def _tail(first: Subject, last: Subject) -> str:
    """The noun at the end of the last member that the first lacks."""
    if head_of(first.words) or (first.code and (first.rate or not SECTOR.search(first.words))):
        return ""  # 粮食单产, 实际使用外资 needs no noun of 出口总额
    words = last.words
    if _INCOME_GROUP.fullmatch(first.words) and (group := _INCOME_GROUP.match(words)) and group.end() < len(words):
        return words[group.end() :]
    if (narrow := _NARROWED.search(words)) is not None and narrow.start() > 0:
        return narrow.group()
    head = head_of(words)
    for cut in range(1, len(words) - 1):
        if (head is None or len(words) - cut >= len(head)) and indicator_by_alias(first.words + words[cut:]):
            return words[cut:]
    if first.words[-1:] in _EDGES:
        at = words.rfind(first.words[-1], 0, len(words) - len(head or ""))
        if 0 < at < len(words) - 2:
            return words[at + 1 :].removeprefix("的")
    if (of := words.find("的")) > 0:
        return words[of + 1 :]
    if head is None:
        kind = _KIND.search(words)
        return kind.group() if kind and kind.start() > 0 and not _KIND.search(first.words) else ""
    if len(head) == 1 and (rate := _RATE_NOUN.search(words)) and rate.start() > 0:
        return rate.group()
    found = re.search("(?:销售|工业|商品|播种|建筑|销售|实际|固定资产|合同)?" + re.escape(head) + "$", words)
    return found.group() if found else head


def _behind_prefix(part: Subject, first: Subject) -> Subject:
    """`商品房销售面积和销售额`: what stands before the first one's own words makes the other a known indicator too."""
    if part.code is not None:
        return part
    for cut in range(len(first.words) - 1, 1, -1):
        both = subject_of(first.words[:cut] + part.words, part.start, part.end)
        if both.code is not None:
            return both
    return part


_HERD = re.compile("(?P<whose>[一-鿿]{1,4})(?:出栏|存栏|年末存栏)")


_VISITS = re.compile("(?P<whose>.*旅游)(?:接待)?(?:总?人次|总?人数)")
_SPENT = frozenset({"收入", "总收入", "消费", "综合收入"})


def _with_owner(parts: list[Subject]) -> list[Subject]:
    """`规模以上工业企业营业收入和利润总额`: whose they are stands once, in front."""
    first = parts[0]
    head = head_of(first.words)
    if all(part.words in {"出栏", "存栏"} for part in parts[1:]) and (herd := _HERD.fullmatch(first.words)):
        return [first, *(subject_of(herd["whose"] + part.words, part.start, part.end) for part in parts[1:])]
    owner = first.words[: -len(head)] if head else ""
    if visits := _VISITS.fullmatch(first.words):
        return [
            first,
            *(subject_of(visits["whose"] + p.words, p.start, p.end) if p.words in _SPENT else p for p in parts[1:]),
        ]
    if not re.search("(?:业|企业|产业|集群|单位|公司|园区|服务业|居民)$", owner):
        return [first, *(with_owner(_behind_prefix(part, first), first) for part in parts[1:])]
    # 高新技术产业投资和工业投资: the second one says whose it is itself
    own = [part.code is not None and part.words != head and head_of(part.words) == head for part in parts]
    return [first, *(part if has else owned(owner, part) for part, has in zip(parts[1:], own[1:], strict=True))]


def owned(owner: str, part: Subject) -> Subject:
    """A bare head noun with the owner that stands in front of the list."""
    if not bare_head(part.words) or of_all_industry(part, owner):
        return part
    return subject_of(joined(owner, part.words), part.start, part.end)
