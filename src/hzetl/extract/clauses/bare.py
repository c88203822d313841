"""Numbers without a unit that state something: indices, ratios, persons and money that leave their unit out."""

from __future__ import annotations

from hzetl import late_re as re
from hzetl.extract.clauses.dense import RATIO
from hzetl.extract.context.state import Context
from hzetl.extract.drafts import Draft
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import Kind, pattern
from hzetl.extract.naming.counted import counts_workers
from hzetl.normalize.indicators import indicator

_INDEX = re.compile(
    '(?:指数(?:API)?(?:年?均值|平均值?)?|PMI|pmi|得分|评分|分值|性别比|求人倍率|收入(?:之?比值?|倍差|倍数))[”"]?'
    "(?:仅|仅为|只有|约为?|已|高达|跌至|降至|升至|回升至|回落至|(?:缩小|下降|降低|收窄|控制|保持)(?:至|到|为|在)?|为|达到?|报|是|录得|在)?$"
)
_INDEX_TURNS = re.compile(
    '(?:得分|评分|性别比|收入(?:之?比值?|倍差|倍数))[”"]?(?:进一步|持续|逐步|继续)*(?:从|由)(?:[0-9]{4}年)?[^,，0-9]{0,16}的?'
    "(?:[0-9.]+(?:进一步|逐步|一路|逐年)?(?:缩小|下降|降低|收窄|扩大|提高|提升|上升|调整|变|降|升)?(?:至|到|为|成)了?)?$"
)
"""Around both ends of `城乡居民收入比从1.77缩小到1.6`."""
_REMARK = re.compile("[(（][^()（）]*[)）]")
_PERSONS = re.compile(
    "(?:人口|人数|人次|用户|户数|户籍人口|就业|从业(?:人员|者)|就业人员|员工|职工|参保|人才(?:资源)?|观众|客流|大学生|参保人|净流入|(?:从业|就业|创业|志愿|职业|消费|参与|经营|劳动|投资|使用)者)(?:总数|总量|数量|规模)?(?:达到?|为|突破|超过?|接?近|约|已|有|首次|均|力争|争取|将|预计|有望|,)*$"
)
_MORE = re.compile("(?:增加|减少|净增长?|增长|多了|少了|新增)(?:了|约|近|超过?)*$")
_REACHES = re.compile("(?:已|首次|总量)?(?:达到?|为|超过?)了?(?:近|约)?")
_END_OF_PAIR = re.compile(pattern("(?:[从由]{P}?|[到至]{P}?)的?(?:近|约)?$"))
_AT_ANOTHER_TIME = re.compile(
    pattern(
        "[\\s]*(?:到了?|至|而|则)?{P}(?:又|再|再次|则|已|就|便|首次|更|年|底|末)*(?:突破|达到?|超过?|增至|升至|为|是|迈[上过]|跨[上过]|破)了?$"
    )
)
_PEOPLE = re.compile("人口|人才|人数|参保|就业|用户")
_MONEY_NAMED = re.compile(
    f"{Kind.INDICATOR.value}(?:总?[额量])?(?:实现|完成|达到?|突破|超过?|为|约|近|"
    "首次|再次|率先|成功|在[^,]{2,12}[中里]|首?破|首超|逾|冲[上破]|跃上|均|已|也|站[在上稳]|迈[上入过]|跨[上过越]|了|,)*$"
)
_AMOUNT_NAMED = re.compile(
    "(?:营业收入|主营(?:业务)?收入|旅游(?:总|业)?收入|营收|产值|增加值|利润|税收|销售额|交易额|成交额|零售额|(?:投资|融资|签约|合同|授信)(?:金额|总额|额))"
    "(?:实现|完成|达到?|突破|超过?|过|为|约|近|首次|再次|首?破|首超|逾|已|了)*$"
)
"""Amounts of money that are no indicator by themselves: `企业实现营业收入8400亿`."""
_WORTH = re.compile(
    "(?:市值|估值|资产|净利|身家)(?:总额|总量|规模)?(?:实现|达到?|突破|超过?|为|约|近|首次|再次|首?破|首超|逾|合计|[总共]计|高达|已|了)*$"
)
_OF_A_CLASS = re.compile("(?:元|多|余)?(?:以[上下])?(?:的|企业|公司|级|俱乐部|规模|大关)")
"""After a bare amount that only says which ones are meant: `市值超千亿的公司`."""
_WHICH = re.compile("元?(?:以上)?的(?:省份|城市|省市|地区|区县|县市|企业|公司)")
"""After an amount that only says which are meant: `收入超过100亿的省份`."""
_OF_SO_MANY = re.compile(f"{Kind.COUNT.value}[^,]{{2,16}}(?:突破|超过?|首?破|首超|逾|达到?|不足|低于)了?$")
"""What all of those counted pass: `12家企业营收超过100亿`."""
_SECTOR = re.compile("(?:其中)?[一-鿿]{1,8}业(?:为|是)?")
_OF_REGION = re.compile(pattern(
    "{G}(?:[(（]|(?:则|也|已|的|均|都|率先|首次|正式|成功|经济总量|总量|就)*(?:突破|首?破|首超|超过?|达到?|迈[上入过]|站[上稳在]|跨[上过])了?)$"
))  # fmt: skip
_NEXT_TO = 3
"""Signs between a figure and the clause that goes on with the next sector's."""
_NAMED_NEAR = 200
"""Signs before a number within which an indicator says by what regions are compared."""


def states_bare(shape: Shape, context: Context, drafts: list[Draft], clause: Clause, index: int) -> bool:
    """A number without a unit states something after an index's name; `常住人口突破130万` leaves 人 out."""
    token = shape.tokens[index]
    words = shape.words(clause.start, index)
    if words.endswith(("每", "按", "按照")):
        return False  # 每10万常住人口中, 按980万常住人口计算
    if token.text[-1] in "万亿":
        if counts_workers(shape, index, clause.end):
            return True
        if _OF_REGION.search(shape.signs, clause.start - 2, index) and _compares_money(shape, context, clause.start):
            return True  # 余杭（2651亿）, 临平突破千亿
        if re.match(
            "的?(?:常住|户籍|总|流动|城镇|就业)+人口(?!占|比|的)", shape.words(index + 1, min(index + 8, clause.end))
        ):
            return True  # 拥有133.5万的常住人口
        if re.match("及?以[上下]的?(?:为|是|属)", shape.signs[index + 1 : index + 6]):
            return False  # 城区人口1000万以上为超大城市
        if _goes_on(shape, drafts, clause, index):
            return True
        ends = _END_OF_PAIR.search(shape.signs, clause.start, index) is not None
        return bool(_PERSONS.search(words)) or _more_persons(context, words, ends=ends) or _money(shape, clause, index)
    if _of_index(shape, drafts, clause, index) or _of_indices(shape, clause, index):
        return True
    if RATIO.match(shape.signs, index) or RATIO.match(shape.signs, max(clause.start, index - 2)):
        return True
    words = _REMARK.sub("", shape.words(max(clause.start, index - 40), index))
    return bool(_INDEX.search(words[-12:]) or _INDEX_TURNS.search(words))


def _more_persons(context: Context, words: str, *, ends: bool) -> bool:
    """`常住人口1262万人，比上年末增加10.2万`: more of what was told; `城区人口增长缓慢，从2006年272万，到……`."""
    said = (context.loose if ends else None) or context.pending or context.subject
    named = re.search("人口|人才|参保|就业|用户|人数", words)
    people = named is not None or (said is not None and bool(_PEOPLE.search(said.name)))
    if people and named is None and _REACHES.fullmatch(words):
        return True  # 常住人口突破千万，达到1036万
    return people and (ends or _MORE.search(words) is not None)


def _goes_on(shape: Shape, drafts: list[Draft], clause: Clause, index: int) -> bool:
    """`2007年旅客吞吐量突破1000万，2013年突破2000万`: of what was told just before, without a unit as well."""
    last = drafts[-1] if drafts else None
    if last is None or not 0 < shape.places[clause.start] - last.end <= _NEXT_TO or last.unit not in {"count", "CNY"}:
        return False
    alike = shape.text[last.end - 1] in "万亿" and shape.text[last.end - 1] == shape.tokens[index].text[-1]
    return alike and _AT_ANOTHER_TIME.match(shape.signs[clause.start : index]) is not None


def _money(shape: Shape, clause: Clause, index: int) -> bool:
    """`一般公共预算收入为1723亿`: an indicator of money leaves 元 out."""
    if _WHICH.match(shape.signs, index + 1):
        return False
    hit = _MONEY_NAMED.search(shape.signs, clause.start, index)
    named = shape.tokens.get(hit.start()) if hit else None
    if named is not None and named.code is not None:
        known = indicator(named.code)
        if known.unit == "CNY" or (known.unit == "count" and str(known.flow_stock) == "flow"):
            return True  # 快递业务量突破40亿
    if shape.tokens[index].text[-1] != "亿" or _OF_SO_MANY.search(shape.signs, clause.start, index) is not None:
        return False
    if _WORTH.search(shape.signs, clause.start, index) is not None:
        return _OF_A_CLASS.match(shape.signs, index + 1) is None
    named_before = _AMOUNT_NAMED.search(shape.signs, clause.start, index)
    passes = named_before is not None and shape.signs[index - 1] == "过" and shape.signs[index - 2] != "超"
    return named_before is not None and not (passes and _OF_A_CLASS.match(shape.signs, index + 1))


def _of_index(shape: Shape, drafts: list[Draft], clause: Clause, index: int) -> bool:
    """`工业企业家信心指数74.5，房地产业61.9`: the index is said once."""
    last = drafts[-1] if drafts else None
    return (
        last is not None and last.unit == "point" and last.subject.name.endswith("指数")
        and 0 < shape.places[clause.start] - last.end <= _NEXT_TO
        and bool(_SECTOR.fullmatch(shape.words(clause.start, index)))
    )  # fmt: skip


_INDICES = re.compile(pattern(
    "指数(?:(?:分别|依次)(?:为|是|达到?)?(?:{B}[、,]|{B}[和与])*|(?:从|由){P}的?(?:基期)?的?)$|(?:至|到)了?{P}的?$"
))  # fmt: skip


def _of_indices(shape: Shape, clause: Clause, index: int) -> bool:
    """`指数分别为100、109.4和119`, `指数由2015年的基期100升至2019年的118.3`: the index of each year."""
    hit = _INDICES.search(shape.signs, clause.start, index)
    return hit is not None and shape.words(clause.start, index).find("指数") >= 0


def _compares_money(shape: Shape, context: Context, start: int) -> bool:
    """Whether the page compares regions by an indicator of money: the last one told, or named just before."""
    named = shape.signs.rfind(Kind.INDICATOR, max(0, start - _NAMED_NEAR), start)
    by = shape.tokens[named] if named >= 0 else context.subject or context.compared_by
    return by is not None and by.code is not None and indicator(by.code).unit == "CNY"
