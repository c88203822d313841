"""Taking up what a run of a clause names that governs: times, regions, companies.

What belongs here: which of the names in a run the figures after it are about. What does not: where a region's name may
be a subject at all (`places`), and how long one governs (`context`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from hzetl import late_re as re
from hzetl.extract.context.places import (
    comes_from,
    is_multiple_of,
    is_partner,
    is_subject_place,
    names_a_contest,
    names_a_meeting,
    stands_behind,
)
from hzetl.extract.context.state import Context
from hzetl.extract.entities.zones import is_place
from hzetl.extract.lexing.shapes import Clause, Shape
from hzetl.extract.lexing.tokens import QUANTITIES, Kind, Token, pattern
from hzetl.normalize.regions import ancestors

_ENTITY, _PERIOD, _RANK = Kind.ENTITY.value, Kind.PERIOD.value, Kind.RANK.value
_REGION_WHERE = f"{Kind.REGION.value}在"
_RANKED_WITHIN = 24
"""Signs after a region within which a rank stands that the next two patterns may find, and some to spare."""
_IS_SCOPE = re.compile(pattern("{Q}?(?:(?!居|列|排|位|跻身|进入|蝉联|[,。;:]|{Q}|{P}|{I}|{G}).){0,12}{R}"))
_FIGURES = "".join(kind.value for kind in QUANTITIES)
_MEAN_OF_ALL = re.compile(pattern("的?平均(?:水平|值)?(?:也|仅|只)?(?:为|是|达到?){Q}"))
_WITH_OTHERS_VALUE = re.compile(pattern("的?(?:平均)?(?:水平|值|数)?的?{Q}(?:左右)?(?:要|又)?[高低多少]"))
"""After a region: `比全国平均水平26955元高出……`, where only that amount is the country's."""
_WHILE = re.compile(pattern("\\s*随着[^,{P}]{2,}"))
"""Before a time that only what goes on meanwhile has: `随着甲行业利润在11月由负转正，`; not `随着6月疫情解除，`."""
_MEANS = ("平均", "的平均")
_BEFORE_A_MEAN = frozenset(",，。;；:：\n时中而") | {_PERIOD}
_MARKET = re.compile("的?(?:[一-鿿]{0,4})市场的?(?:占有率|份额|占有量)")
"""`国内市场份额达到30%`: of what was told, on that market."""
_ORDERED = re.compile(pattern(f"[^,。;:{{P}}{{G}}{_FIGURES}]{{0,12}}?(?:排名|排在|排|位居|位列|居|列){{R}}"))
_EVENT = re.compile(
    f"[^,。;:是的{_FIGURES}]{{0,16}}(?:获批|揭牌|挂牌|成立|开园|启用|入选|获评|落户|投用|开工|通车|开通|竣工|签约|开馆|开业|亮相|奠基|上线)"
    f"[^,。;:{_FIGURES}]{{0,8}}$"
)
"""`甲科技城产业园获批创建`: an event somewhere, not what the next figures are of."""
_PARTS_OF = ("经济首位度", "首位度", "占比", "占到", "所占", "的占", "的比重", "的份额", "占")
_PART_IN = ("占比", "的占比", "的比重", "的份额")
_IS_SET = re.compile("[^,。;:]{1,16}?中(?:[,排位居列名第]|$)")
"""`全省第一`, `在全国各口岸中居第七`: the region is the set in which something is ranked, not what is told about."""
_IN_SEVERAL = re.compile("[^,。;:]{1,48}?(?:分别|依次)(?:总)?(?:排|位|居(?!民)|列|名列)")
_OUR_COUNTRY = re.compile(pattern(
    f"(?!首|唯一|最|第|各|重要|著名|主要)[^,，。;]{{1,24}}(?:[{_FIGURES}]|(?:世界|全球|国际|亚洲)[^,，。;]{{0,4}}{{R}})"
))  # fmt: skip
_OUR_COUNTRYS = frozenset({"我国", "中国"})
_NOT_OTHERS = frozenset({"全球", "世界", "国际", "海外", "国内", *_OUR_COUNTRYS})
_AGAIN = re.compile(pattern(
    r"[\s“]*(?:目前|如今|现在|截至{P}|{P})?,?(?P<kind>该?(?:公司|集团|小镇|项目)|该(?:企业|厂)|这家(?:企业|公司|工厂))(?=[,已今去现共累实完年营的产总内拥将]|{P}|集聚|入驻)"
))  # fmt: skip
_WHOLES, _KINDS = frozenset("全该"), frozenset("市县区州")
_MOST_BETWEEN = 40
"""Names and times that are looked through for the place that `全县` is."""
_THE_MOST_IS = re.compile("最[多高大快低少小强长][^,。;]{0,10}[是为]$")
_IS_IT = re.compile(
    pattern(
        "的(?:城市|省份|地区|区县|县市|[市区县])?(?:依然|仍然?|还|则|就|正|无疑|分别)?(?:[是为]|还?有|当属|要数){G}{0,2}$"
    )
)


def _is_mean_of_all(shape: Shape, context: Context, index: int) -> bool:
    """`当时全国平均水平为……`: of the whole, in this sentence; it is taken up."""
    token, signs = shape.tokens[index], shape.signs
    if not signs.startswith(_MEANS, index + 1) or _MEAN_OF_ALL.match(signs, index + 1) is None:
        return False
    if token.code is None or context.is_own(token.code) or signs[index - 1] not in _BEFORE_A_MEAN:
        return False
    context.open_parts()
    context.take_region(token)
    return True


def _is_our_country(shape: Shape, context: Context, clause: Clause, index: int) -> bool:
    """`我国将形成企业10万家`: of the whole country, in this sentence; it is taken up."""
    signs, token = shape.signs, shape.tokens[index]
    if (
        token.text not in _OUR_COUNTRYS
        or signs[clause.start : index].strip()
        or not _OUR_COUNTRY.match(signs, index + 1, clause.end)
    ):
        return False
    context.open_parts()
    context.take_region(token)
    return True


def _is_scope(signs: str, index: int, *, ranked: bool) -> bool:
    """Whether a region is the set in which something is ranked, or a market."""
    if ranked and _IS_SCOPE.match(signs, index + 1):
        return True
    if signs[index - 1] == "在" and signs.startswith(_PARTS_OF, index + 1):
        return True  # 在全省占比45.6%
    if signs.find("市场", index + 1, index + 8) >= 0 and _MARKET.match(signs, index + 1):
        return True
    if signs[index - 1] == "在" and _IN_SEVERAL.match(signs, index + 1):
        return True  # 在全国大中城市、副省级城市分别排在第11位、第6位
    return signs[index - 1] == "在" and _IS_SET.match(signs, index + 1) is not None


def _is_whole_of(context: Context, token: Token, signs: str, index: int) -> bool:
    """`甲区进出口2785亿元，全省占比近65%`: the region is a whole of the one told of, which has that part of it."""
    if not signs.startswith(_PART_IN, index + 1) or token.code is None:
        return False
    if context.entity is not None:
        return is_place(context.entity) and (
            token.code in ancestors(context.home or "") or token.text[:2] in context.entity
        )
    told = context.region or context.home
    return told is not None and token.code in ancestors(told)[1:]


def _is_where(signs: str, clause: Clause, index: int) -> bool:
    """`甲区在上海举办推介会4场`: where something is done, not whose it is."""
    return index - 2 >= clause.start and signs[index - 2 : index] == _REGION_WHERE


def take_up_entity(shape: Shape, context: Context, clause: Clause) -> None:
    """`公司去年营收……`, `小镇已集聚……` in a later paragraph is what the page introduced by that noun."""
    named = context.named_entity
    if named is None or context.entity is not None or context.region is not None:
        return
    hit = _AGAIN.match(shape.signs, clause.start, clause.end)
    if hit is None:
        return
    kind = hit["kind"]
    if kind[-2:] in named or kind.startswith(("该", "这家")) or kind == "公司":
        context.take_entity(named, (shape.places[hit.start("kind")], shape.places[hit.end("kind")]))


_DONE_AT_THE_START = re.compile("[一-鿿]{0,4}(?:开展|启动|部署|出台|推出|制定|提出|召开|发布|确定|下发|组织|实施)")
"""After `年初`: who did something then (`供电部门年初开展行动，解决问题85个`); what came of it is of no such day."""


def _take_period(shape: Shape, context: Context, clause: Clause, index: int, *, among: bool, figures: bool) -> None:
    if shape.tokens[index].text == "年初" and _DONE_AT_THE_START.match(shape.signs, index + 1):
        return
    if figures or not _WHILE.fullmatch(shape.signs, clause.start, index):
        context.take_period(shape, index, clause.start, among=among)


def _governing_in(governing: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Signs of a run that govern; most runs have none."""
    first = bisect_left(governing, start)
    none = first == len(governing) or governing[first] >= end
    return () if none else governing[first : bisect_left(governing, end, first)]


def _as_named(shape: Shape, context: Context, index: int) -> Token:
    """The region at a sign; `全县`, in a page of the city that it belongs to, is the county that was named last."""
    token = shape.tokens[index]
    kind = token.text[1:]
    if token.code is not None or token.text[:1] not in _WHOLES or kind not in _KINDS or context.section is not None:
        return token
    governing = shape.governing
    at = bisect_left(governing, index)
    for earlier in reversed(governing[max(0, at - _MOST_BETWEEN) : at]):
        named = shape.tokens[earlier]
        if named.kind is Kind.REGION and named.code and named.name.endswith(kind) and context.is_own(named.code):
            return replace(token, code=named.code, name=named.name)
    return token


def take_up(
    shape: Shape, context: Context, clause: Clause, start: int, end: int, *, among: bool, figures: bool = True
) -> None:
    """Take up periods, regions and companies named in a run of the clause."""
    signs = shape.signs
    for index in _governing_in(shape.governing, start, end):
        sign = signs[index]
        if sign == _ENTITY:
            token = shape.tokens[index]
            if signs[index + 1 : index + 2] not in {"等", "、"} and signs[index - 1 : index] not in {
                "、",
                "比",
                "较",
            }:
                context.take_entity(token.name, (token.start, token.end))
        elif sign == _PERIOD:
            _take_period(shape, context, clause, index, among=among, figures=figures)
        else:
            token = _as_named(shape, context, index)
            ranked = signs.find(_RANK, index + 1, index + _RANKED_WITHIN) >= 0
            if ranked and _ORDERED.match(signs, index + 1) and not context.is_own(token.code):
                continue
            elsewhere = not figures and clause.mark and token.code != context.home
            if elsewhere and _EVENT.match(signs, index + 1, clause.end):
                continue
            if (
                _is_mean_of_all(shape, context, index)
                or _is_our_country(shape, context, clause, index)
                or _is_scope(signs, index, ranked=ranked)
                or _is_where(signs, clause, index)
                or _is_whole_of(context, token, signs, index)
            ):
                continue
            if (
                token.text in _NOT_OTHERS
                or (signs[index - 1] in "比较" and _WITH_OTHERS_VALUE.match(signs, index + 1))
                or is_multiple_of(shape, index)
                or is_partner(shape, index, context.home)
                or comes_from(shape, clause.start, index, context.home)
                or names_a_meeting(shape, index, context.home)
                or (not context.is_own(token.code) and names_a_contest(shape, index, clause.end, context.home))
            ):
                continue
            found = _THE_MOST_IS.search(signs, clause.start, index)  # 常住人口最多的区是萧山区，有151万人
            found = found or _IS_IT.search(signs, max(clause.start, index - 8), index)
            if found and context.is_own(token.code):
                context.take_region(token)  # 排在第一位的是余杭区，……
                continue
            described = (
                signs[index - 1] == "的"
                and (
                    signs[index - 2] == _RANK  # 排在第十位的西安举办……
                    or re.match(pattern("[,{P}已则更也仍却]|$"), signs[index + 1 : clause.end] or ",")
                )
            )
            told_of = (described and index > clause.start) or stands_behind(shape, index)
            if told_of and context.is_own(token.code):
                context.take_region(token)  # 被誉为“世界工厂”的东莞，……
            elif is_subject_place(
                shape,
                max(clause.start, start),
                index,
                own=context.is_own(token.code),
                follows=start > clause.start,
            ):
                after = signs[index + 1 : index + 2]
                if not figures and (
                    after == "、" or signs[index - 1] == "、" or (not context.is_own(token.code) and after not in ",的")
                ):
                    continue  # 依次为香港、……、台湾省: named among others
                if context.entity is not None and is_place(context.entity) and not context.is_own(token.code):
                    context.open_parts()  # a zone's page says what it is to the whole; then it is the zone's again
                context.take_region(token)
