"""Whether a region's name stands where what is told about stands."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Shape
from hzetl.extract.lexing.tokens import Kind, pattern

_REGION, _INDICATOR, _RANK = Kind.REGION.value, Kind.INDICATOR.value, Kind.RANK.value
_SUBJECT_PLACE = re.compile(pattern(
    r"^(?:[\s、“”>〉》0-9.．]|{P}的?|{G}的?|{N}|{E}|其中|而|据|从|对于|在|就|全年|目前|同时|此外|另外|截至|随着|以来|事实上|分(?:地区|区域|县市)看|当前|如今|尤其是|以|来看|来自|,|仅|至|为|将|{B}|[一二三四五六七八九十]、|省会(?:城市)?|首府|"
    "(?>[一-鿿{I}]{1,6}?(?:重镇|大[市省区县]|强[市省区县]|名城|之[城都]|门户|第一[城区])))*$"
))  # fmt: skip
_ONE_OF_MANY = re.compile("首|唯一|最|第|各|同类|百强|副省级|性|人大|重点|率先|领先|前列|十强|排名")
"""After 全国, 全省: a place among many is told, not the whole (`全国首个……的县级市`)."""
_PRAISED = re.compile("优秀|先进(?!制造)|良好|示范|标杆")
"""After a whole's name: how it rates one of its parts (`获全市第一、全省优秀`)."""
_INSTITUTION = re.compile(
    "[一-鿿\ue002]{1,10}?(?:学院|大学|医院|公司|集团|银行|分校|学校|研究院|研究所|电视台|剧团|日报)"
)
_NEWSPAPER = re.compile(
    "[一-鿿]{0,2}(?:[商日晚晨早时]报|都市报|青年报|经济报)(?:社|网|客户端)?(?:讯|记者|消息|报道|[,，(（\\s])|在线讯|新闻网讯"
)
"""After a region that is the first word of a paper's name: `北京商报讯`."""
_LISTED = re.compile("^(?:以上|以下|左右|多|余)?(?:、|和|及|与|以及)$")

_MULTIPLE = re.compile(pattern("(?:平均(?:水平|值)?|同期|平均数)?的[约近超]*(?P<figure>{Q})"))


_CONTEST = re.compile(pattern(
    "(?![以有共已])(?P<who>[^,。;:]{0,44}?)(?:评[价估比选]|测评|考核|指数|排行榜?|榜单?|竞赛|绩效|竞争力)"
    "(?P<then>[^,。;:]{0,24}?)(?:[居列排位夺]|蝉联|领跑|拔得|获|名列)(?P<set>[^,。;:]{0,8}?){R}"
))  # fmt: skip
_PARTS_OF_IT = re.compile("[市县区镇]")


def names_a_contest(shape: Shape, index: int, end: int, home: str | None) -> bool:
    """Whether a whole's name opens that of a contest in which something of it is placed.

    `全省工业强县综合评价我区名列首位`: what the sentence tells of is the district; not `全省创新指数居全国第三`.
    """
    placed = shape.signs.find(_RANK, index + 1, end) >= 0
    hit = _CONTEST.match(shape.signs, index + 1, end) if placed else None
    if hit is None:
        return False
    held = [shape.tokens[at].code for at in shape.find(Kind.REGION, hit.start("then"), hit.end())]
    if held:
        return held[0] == home
    return shape.tokens[index].text[0] == "全" or _PARTS_OF_IT.search(hit["who"]) is not None


_MEETING = re.compile(pattern(
    "(?:[一-鿿]|{I}){0,8}?(?:招商|推介|洽谈|恳谈|说明|对接|签约|展销|博览|展览|路演)(?:大|展示|交流)?会"
    "(?P<at>上|现场|期间)?"
))  # fmt: skip


def names_a_meeting(shape: Shape, index: int, home: str | None) -> bool:
    """Whether a region's name is that of a meeting's venue: `甲区北京招商会`, `在北京推介会上，`.

    What is told there is of who holds it; not `义乌博览会成交额50亿元`.
    """
    if shape.signs.find("会", index + 1, index + 16) < 0:
        return False
    hit = _MEETING.match(shape.signs, index + 1)
    if hit is None:
        return False
    return shape.signs[index - 1] == _REGION or (hit["at"] is not None and shape.tokens[index].code != home)


def is_multiple_of(shape: Shape, index: int) -> bool:
    """Whether the region at a sign only is compared with: `是全国的2.1倍、全省的1.5倍`."""
    hit = _MULTIPLE.match(shape.signs, index + 1)
    return hit is not None and shape.tokens[hit.start("figure")].unit == "times"


_PARTNER = re.compile(pattern(
    "(?<=[对自从向与同])\\s?{G}(?:(?:特区|特别行政区|地区|等|[、和与及]|{G}|[一-鿿]{2,6}(?={I}|进出口|进口|出口|贸易))*)的?(?:货物|商品|双边|外贸|对外)*"
    "(?:{I}|进出口|进口|出口|贸易|直接投资|投资)"
))  # fmt: skip
_A_PARTNER = re.compile("[^,。;]{0,36}(?:贸易|外贸|合作)伙伴")
_WIDER_AREAS = "X_"
_TERRITORIES = ("81", "82", "71")


def is_partner(shape: Shape, index: int, home: str | None) -> bool:
    """Whether the region at a sign is who is traded with: `从香港进口`, `与台湾贸易额`; not `与甲市进出口分别为`."""
    code = shape.tokens[index].code or ""
    if code.startswith(_TERRITORIES) and code != home and _A_PARTNER.match(shape.signs, index + 1):
        return True
    if code.startswith(_WIDER_AREAS) and shape.signs[index - 1] in "对向与同" and code != home:
        return True  # 与长三角地区的技术合同交易额
    if index < 1 or shape.signs[index - 1] not in "对自从向与同" or not _PARTNER.match(shape.signs, index):
        return False
    return code.startswith(_TERRITORIES) and code != home


_BROUGHT = re.compile("(?:引进|引入|引来|招引)了?(?:[^,，。;；]{0,60}、)?$")


def comes_from(shape: Shape, start: int, index: int, home: str | None) -> bool:
    """`引进香港某企业、河北某企业等项目33个`: whether a region is only where what has come here is from."""
    code = shape.tokens[index].code
    other = code is not None and home is not None and code[:4] != home[:4]
    return other and _BROUGHT.search(shape.signs, start, index) is not None


_GROWN = re.compile(pattern("(?:同比)?(?:增长|下降|增速|增幅|达到?|为|{Q})"))


def stands_behind(shape: Shape, index: int) -> bool:
    """Whether a region stands between an indicator and its figure: `进出口总额余杭区增长9.1%`."""
    return shape.signs[index - 1 : index] == _INDICATOR and bool(_GROWN.match(shape.signs, index + 1))


def is_subject_place(shape: Shape, start: int, index: int, *, own: bool, follows: bool = False) -> bool:
    """Whether the region at a sign opens its run of words: `上半年，全市`, and `、宁波` in a list of values.

    Not in `全国首个……的县级市`, nor in `成为全国`.

    Args:
        shape: the document's shape.
        start: where the run begins: its clause, or after the number before.
        index: the region's sign.
        own: whether it is the document's own region or part of it, not a whole that it belongs to.
        follows: whether a number of the same clause stands before the run.
    """
    if _NEWSPAPER.match(shape.signs, index + 1) or (not own and _PRAISED.match(shape.signs, index + 1)):
        return False
    if follows:
        return bool(_LISTED.match(shape.signs[start + 1 : index]))
    if not own and (_ONE_OF_MANY.match(shape.signs, index + 1) or _in_a_name(shape, index)):
        return False
    return bool(_SUBJECT_PLACE.match(shape.signs[start:index]))


def _in_a_name(shape: Shape, index: int) -> bool:
    """`浙江江南理工专科学院`: a whole's name at the head of an institution's; not 浙江省, 全省."""
    word = shape.tokens[index].text
    return word[0] != "全" and word[-1] not in "省市县区州国" and bool(_INSTITUTION.match(shape.signs, index + 1))
