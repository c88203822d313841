"""Regions and indicators of a text as tokens: names, words for a whole of its own, the country.

What belongs here: what the vocabularies find. What does not: what is written with figures (`lexer`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hzetl import late_re as re
from hzetl.extract.lexing.tokens import Kind, Token
from hzetl.normalize.indicators import find_indicators, indicator_by_alias
from hzetl.normalize.regions import COUNTRY, deictic_region, find_regions, region_name

_DEICTIC = re.compile(
    "全国|全省|全市(?!场)|全区|全县|全州|我国|我省|我市|我区|我县|本省|本市(?!场)|本区(?![间域])|本县|该市|该省|该区(?![间域块别])|该县(?!级)|国内(?!外|贷款|旅游|游客|专利|航线|航班|[0-9]{1,3}[余多]?(?:个|座|家)?(?:省|市|城市|地区|自治区))|省内(?!转移|输出|务工|就业|外出|流动)|市内(?!转移|输出|务工|就业|电话|交通|通话|公交|运输|游)"
)
_CHINA = re.compile(
    "中国(?:(?<![一-鿿]中国)|(?<=[年月度季末，]中国))(?!国际|移动|联通|电信|石油|石化|海油|铁|中|平安|人[寿保民]|邮政|航|船|电[科建力]|建[筑设]|农业银|工商|铝|黄金|科学|社会科学|互联网|汽车工业|物流|证|信|文化|民间|特色|式|[0-9“])"
    "(?=的?[一-鿿A-Za-z]{0,8}?(?:GDP|生产总值|经济总量|增加值|[一-鿿]量|总?里程|规模|出口|进口|外贸|贸易总?[量额]|零售总?额|"
    "人口|网民|(?:外汇|黄金)储备|PMI|CPI|PPI|经济(?:同比)?增[长速])(?!商品交易|博览|银行|信用|商会|公司|集团|协会|学会|学|基金))"
)
"""`2024年中国汽车产量……`: of the country; not 中国银行, 中国式现代化, 中国进出口商品交易会."""
_KINDS_OF_PLACE, _DEICTIC_SIGNS = frozenset("国省市区县州"), frozenset("全我本该")
_AIRPORT_OF: dict[str | None, str] = {"610400": "610100"}
"""Cities after which another one's airport is called: 咸阳机场 is Xi'an's."""
_OF_A_COMMON_NAME = {"120116": "天津"}
"""Districts whose name many a city has given to a zone of its own (滨海新区), and the word without which it is that."""
_NATIONAL = re.compile(
    "(?:中汽协|中国汽车工业协会|乘联会|海关总署|国家统计局(?![一-鿿]{2,4}(?:调查|总队))|中国互联网络信息中心)[^，。,;；\n0-9]{0,6}?"
    "(?:(?:统计)?数据|统计|发布)(?:的数据)?(?:显示|来看|看)?"
)
"""Bodies whose figures are the country's unless a place is named after them."""
_ROUTE = re.compile(
    "(?:(?:[、和与及至到—–-]|以及)[一-鿿]{2,6}?){0,8}(?:等(?:[0-9一二三四五六七八九十多]+[个条])?(?:地|地区|城市|方向)?的?)?"
    "(?:直飞|客运|货运)?航[线班]"
)
"""After a place that is only flown to: `昆明、三亚等航线`."""
_TITLE = re.compile(
    "(?:重点文物保护|文明(?:城市|城区|村镇|县城|单位|家庭|校园)|卫生(?:城市|县城|乡镇|镇)|劳动模范|劳模|先进工作者|道德模范|"
    "五一(?:劳动)?奖|三八红旗手|(?:综合)?(?:减灾|防灾减灾)(?:救灾)?示范|民主法治示范|乡村旅游重点|一村一品示范|民族团结进步|"
    "特色小镇|特色景观|红色旅游经典|优秀(?:教师|县|共产)|技术能手|模范|示范性?(?:社区|村|镇))"
)
"""After 全国 in what a thing or person is called: `全国重点文物保护单位183处`; no figure of the country's."""
_SURVEY = re.compile("国家统计局[一-鿿]{2,4}?(?:市|省)?调查(?:总)?队")
"""A body whose figures are those of the place in its name: 国家统计局杭州调查队."""


def _is_another_of_its_name(text: str, code: str | None, home: str | None) -> bool:
    """Whether a common name is of a place near the document's home, as it does not say whose it is."""
    if code not in _OF_A_COMMON_NAME or home is None or home == COUNTRY or code[:2] == home[:2]:
        return False
    return _OF_A_COMMON_NAME[code] not in text


def _wholes(text: str, home: str | None) -> Iterator[Token]:
    """Regions without a name of their own: 全市, 我国, 中国 before what it has, bodies that tell of the country."""
    for hit in _DEICTIC.finditer(text):
        run = hit.group()
        if run == "全国" and _TITLE.match(text, hit.end()):
            continue
        word = "全" + run[0] if run[1] == "内" else run
        code = deictic_region(word, home)
        yield Token(Kind.REGION, hit.start(), hit.end(), run, code=code, name=region_name(code) if code else run)
    if "中国" in text:
        for hit in _CHINA.finditer(text):
            yield Token(Kind.REGION, hit.start(), hit.end(), "中国", code=COUNTRY, name=region_name(COUNTRY))
    for hit in _NATIONAL.finditer(text):
        yield Token(Kind.REGION, hit.start(), hit.end(), hit.group(), code=COUNTRY, name=region_name(COUNTRY))


_OF_A_TOWN = re.compile("场|民(?![族营政办建生间航俗爆兵革主企事警进盟防宿委工意]|用(?![水电气能餐上]))")
_WIDER = re.compile("(?:平原|都市)?(?:经济区(?!块)|经济圈|都市圈|城市群)(?!的?(?:中心|核心|龙头))")


def vocabulary(text: str, published_on: date | None, home: str | None) -> Iterator[Token]:
    """Regions and indicators that the vocabularies know, in no order; they may overlap (`lexer.longest`)."""
    ends = set()
    surveys = [hit.span() for hit in _SURVEY.finditer(text)] if "调查" in text else []
    flown = "航线" in text or "航班" in text
    for region in find_regions(text, on=published_on, home=home, unplaced=True):
        # 杭州市场, 杭州市民: the last sign of the region's name belongs to the next word.
        end = region.end - (text[region.end - 1] == "市" and _OF_A_TOWN.match(text, region.end) is not None)
        code: str | None = region.code
        name = region.name
        if _is_another_of_its_name(text, code, home):
            continue  # 嘉兴市滨海新区: not Tianjin's
        if code and text.startswith(("国际机场", "机场"), end) and code.isdigit() and code[2:4] != "00":
            code = code[:4] + "00"  # 萧山国际机场 is the city's, not the district's
            name = region_name(code) or name
        if code in _AIRPORT_OF and text.startswith(("国际机场", "机场"), end):
            code = _AIRPORT_OF[code]
            name = region_name(code) or name
        if text.startswith(("生源", "外生源", "籍"), end):
            continue  # 杭州生源毕业生, 安徽籍员工: where they are from
        if code and _WIDER.match(text, end):
            continue  # 成都平原经济区: more than the city
        ends.add(end)
        if text[end : end + 1] == "级" and text[end - 1] in "省市区县":
            continue  # 杭州市级以上研发中心
        if (team := next((span for span in surveys if span[0] < region.start and end <= span[1]), None)) is not None:
            yield Token(Kind.REGION, *team, text[team[0] : team[1]], code=code, name=name)
            continue
        if flown and code and (home is None or code[:4] != home[:4]) and _ROUTE.match(text, end):
            continue
        yield Token(Kind.REGION, region.start, end, text[region.start : end], code=code, name=name)
    yield from _wholes(text, home)
    for named in find_indicators(text):
        begin = named.start + 1
        if text[named.start : begin + 2] == "研究和" and text[named.start - 2 : named.start] in {"应用", "基础"}:
            continue  # 应用研究和试验发展经费: two of them
        if text[named.start] in _KINDS_OF_PLACE and (
            begin in ends or text[named.start - 1 : begin - 1] in _DEICTIC_SIGNS
        ):
            if (known := indicator_by_alias(text[begin : named.end])) is not None:  # 全省|专精特新中小企业
                yield Token(Kind.INDICATOR, begin, named.end, text[begin : named.end], code=known.code, name=known.name)
            continue
        yield Token(Kind.INDICATOR, named.start, named.end, text[named.start : named.end], code=named.code,
                    name=named.name)  # fmt: skip
