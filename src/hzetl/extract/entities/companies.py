"""Companies, platforms and projects that a page tells about, so that their figures never become a region's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hzetl import late_re as re
from hzetl.extract.entities.brands import brands_in
from hzetl.extract.entities.towns import towns_in
from hzetl.extract.entities.zones import zones_in
from hzetl.extract.lexing.lexer import longest
from hzetl.extract.lexing.tokens import Kind, Token

_LEGAL = re.compile(
    r"([一-鿿A-Za-z0-9（）()·]{2,22}?)(股份有限公司|有限责任公司|集团有限公司|有限公司|控股集团|集团公司|(?<=科技|医药|电子|机械|软件|网络|实业|纺织|化纤|电器|材料|能源|电气|食品|服饰)公司)"
)
_LEGAL_MARK = re.compile("有限|控股集团|集团公司|股份|公司")
_OFFICE = re.compile(
    r"(?<![一-鿿A-Za-z])([一-鿿A-Za-z0-9·]{2,8}?)(?:集团|公司)?(?:党委书记|副?董事长|副?总经理|总裁|首席执行官|CEO|创始人|联合创始人|厂长|(?:相关|有关)?负责人)"
)
_OFFICE_MARK = re.compile("书记|董事长|总经理|总裁|首席|CEO|创始人|联合|厂长|负责人|有关|相关")
_PLACED = re.compile(r"[的，,]([一-鿿A-Za-z]{2,8}?)(?:未来工厂|工厂|车间|生产线|生产车间|公司|厂区|总部)?[，,]")
_PLATFORM = re.compile(
    r"(?:^|(?<=[。；\n，,]))(“[^”]{2,12}”|[一-鿿A-Za-z]{2,5})(平台|社区(?!卫生|服务|矫正|养老|医院|智|治|党|居|工|基层|建|管|干部|文化|食堂|团购)|商城)(?=[一-鿿])"
)
_SITE = re.compile(
    "(某[一-鿿]{1,6}(?:企业|公司|(?<!工)厂)|[一-鿿]{2,8}(?:小镇|轻纺城|皮革城|商贸城|商品城|影视城|景区|名胜区|(?:(?:湿地|森林|海洋|野生动物|遗址|郊野|主题)公园|动物园|植物园|度假区|步行街|乐园|古镇)(?![0-9现已]))|[一-鿿]{2,7}(?<!工)厂|[一-鿿]{2,7}集团)"
    "(?=[,的今去现已就里前一七上全对日达还是位共以紧]|集聚|累计|合计|实现|完成|成交|接待|营业|营收|市场|销售|迎客|为例|客流|迎来|吸引|游客|内景点|当[日天]|负责人|副?总经理|[0-9])"
)
_PORT = re.compile("港(?![口澳元股区珠商资交务湾城])")
"""After two places (宁波舟山港) a port of its own; after one (广州港) what the city's port handles is the city's."""
_DASHES = frozenset("-－—·")
_OF_A_PLACE = re.compile(
    "(?:机场|交通|交投|地铁|港口|海港|城投|城建|国贸|能源|旅游|文旅|水务|公交|投资|建设|商贸)(?:投资|控股)?集团"
)
"""Groups whose names say nothing without their place: 浙江省机场集团."""
_SO_MANY = re.compile("[0-9几多余千百十数两]家$")
"""Before a kind of works that is only counted: `近500家造纸厂`."""
_SITE_MARK = re.compile(
    "某|小镇|轻纺城|皮革城|商贸城|商品城|影视城|景区|名胜区|湿地公园|森林公园|海洋公园|动物公园|遗址公园|郊野公园|主题公园|动物园|植物园|度假区|步行街|乐园|古镇|厂|集团"
)
_AFTER_A_BRAND = (",", "、", "的", "已", "今", "公司")
_MOST_NAMES = 1000
"""Companies of a page whose short names are looked for; an article tells about fewer."""
_NO_COMPANY = re.compile(
    "局|委|厅|办|部$|政府|院|中心|园区|协会|学会|大学|银行业|我|该|相关|市|省|县|区|企业|公司|记者|项目|部门|机构|学校|医院|商会|行业|业内|街道|乡镇|村|站|处|司$(?<!公司)|会$|车间|者|专家|研究"
)
_PLATFORM_MARK = re.compile("平台|社区|商城")
_GENERIC_PLATFORM = re.compile(
    "^(?:启动|实施|开展|新增|投用|上线|入驻|走进|上述|以上|不断|提升|推进|加快|打造|建设|搭建|完善|依托|通过|利用|发挥|构建|加强|优化|强化|做强|做大|聚焦|积极|持续|整合|重点|高能级|该|这|本|此|各|全|[一二两三四五六七八九十几多]|新|大|双|服务|创新|合作|公共|政务|智造|未来|和谐|共富|完整|示范|城乡|农村|城市|在|为|试点|国际|开源|[国省市区县]家?级)"
)
_PREFIX = re.compile(
    "^(?:(?:龙头|领军|骨干|知名|上市|民营|链主|重点|头部|本土|国有|外资)+企业(?=[一-鿿]{2})|其中|当地|本地|位于|来自|走进|记者从|总部|中国|在|与|和|由|对|以|是|的|家|入驻)+"
)
_CRAFT = re.compile(
    "(?:新材料|新能源|科技|技术|机电|电子|信息|生物|医药|智能|网络|软件|环保|制造|实业|电气|材料|应用|装备|机械|设备|工业|集团|股份|发展|投资|控股).*$"
)


def with_entities(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens, with companies and platforms among them that the page introduces; `name` is the fullest."""
    names = _names(text, {t.start: t.end for t in tokens if t.kind is Kind.REGION})
    if not names:
        return tokens
    found = [Token(Kind.ENTITY, start, end, text[start:end], name=names[text[start:end]])
             for start, end in _places_of(names, text)]  # fmt: skip
    return longest(sorted(tokens + found, key=lambda t: (t.start, -t.end)))


def _places_of(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the names stand, longest first at a place, never overlapping; one look at each character."""
    lengths: dict[str, list[int]] = {}
    for name in sorted(names, key=len, reverse=True):
        lengths.setdefault(name[0], []).append(len(name))
    known, free = frozenset(names), 0
    begins = re.compile("[" + re.escape("".join(lengths)) + "]")
    for start in [hit.start() for hit in begins.finditer(text)]:
        if start >= free:
            end = next((start + n for n in lengths[text[start]] if text[start : start + n] in known), start)
            end = min(end, len(text))  # a shorter name at the text's end is found under a longer one's length
            if end > start:
                yield start, end
                free = end


def _near(form: re.Pattern[str], mark: re.Pattern[str], text: str, before: int) -> Iterator[re.Match[str]]:
    """Matches of a form, looked for only where its mark stands: no more than so many signs before it."""
    done = 0
    for found in mark.finditer(text):
        if found.end() > done and (hit := form.search(text, max(done, found.start() - before), found.end() + 8)):
            done = hit.end()
            yield hit


def _names(text: str, regions: dict[int, int]) -> dict[str, str]:
    """Name as found in the text → the name that claims give."""
    names: dict[str, str] = {}
    ends = {end: start for start, end in regions.items()}
    for hit in _near(_LEGAL, _LEGAL_MARK, text, 22):
        start = _start_of_name(hit.start(1), hit.end(1), text, regions)
        core = text[start : hit.end(1)]
        if len(core) < 2 or _NO_COMPANY.search(core):
            continue
        full = text[ends.get(start, start) : start] + core + hit[2]
        names[full] = names[core + hit[2]] = full
        names[core] = full if len(core) > 4 else core
        brand = _CRAFT.sub("", core)
        if len(brand) >= 2 and brand + "公司" not in names and len(names) < _MOST_NAMES:
            names.setdefault(brand + "公司", full)
            if _stands_alone(brand, text):
                names.setdefault(brand, full)
    for hit in _near(_OFFICE, _OFFICE_MARK, text, 11):
        core = hit[1]
        if not _NO_COMPANY.search(core) and hit.start(1) not in regions:
            names.setdefault(core, core)
    for start, end in regions.items():
        placed = _PLACED.match(text, end) if text[start] not in "全我本" else None
        if placed and text[max(0, start - 3) : start].endswith(("位于", "在")) and not _NO_COMPANY.search(placed[1]):
            names.setdefault(placed[1], placed[1])
    for port in _ports(text, regions):
        names.setdefault(port, re.sub("[-－—·]", "", port))
    for hit in _near(_SITE, _SITE_MARK, text, 8):
        start = _start_of_name(hit.start(1), hit.end(1), text, regions)
        core = text[start : hit.end(1)]
        full = text[ends.get(start, start) : hit.end(1)] if _OF_A_PLACE.fullmatch(core) else core
        if (
            len(core) > 2
            and not _SO_MANY.search(text, max(0, start - 4), start)
            and not re.search(
                "及?以[上下]|^级|^(?:湿地|森林|海洋|野生动物|遗址|郊野|主题)公园$|(?:核心|收费|免费|免票|重点|周边|主要|公园)景区$|(?:特色|商业|[条座个家级]的?)步行街$|"
                "^(?:国家|[国省市区县]家?级|特色|商业|新|该|个|家|未来|智能|这|各|本|全|产业|工|建|加|多|为|与|和|的|依托|围绕|"
                "聚焦|打造|推进|以|借助|凭借|通过|利用|携手|联合)",
                core,
            )
        ):
            names.setdefault(core, full)
            names.setdefault(full, full)
    names |= zones_in(text, regions) | towns_in(text, regions) | brands_in(text, regions)
    for hit in _near(_PLATFORM, _PLATFORM_MARK, text, 14):
        if not _GENERIC_PLATFORM.match(hit[1]) and hit.start() not in regions:
            names.setdefault(hit[1] + hit[2], (hit[1] + hit[2]).replace("“", "").replace("”", ""))
    return names


def _stands_alone(brand: str, text: str) -> bool:
    """Whether a page also calls the company so: `甲乙，……`, after a mark and before one."""
    at = text.find(brand)
    while at >= 0:
        end = at + len(brand)
        if not "一" <= text[at - 1 : at] <= "鿿" and text.startswith(_AFTER_A_BRAND, end):
            return True
        at = text.find(brand, end)
    return False


def _ports(text: str, regions: dict[int, int]) -> Iterator[str]:
    """Ports that bear the names of two places: 宁波舟山港."""
    for start, end in regions.items():
        last = regions.get(end) or (regions.get(end + 1) if text[end : end + 1] in _DASHES else None)
        if last is not None and (port := _PORT.match(text, last)):
            yield text[start : port.end()]


def _start_of_name(start: int, end: int, text: str, regions: dict[int, int]) -> int:
    """A company's name begins after the region before it, a particle, or a mark."""
    for at in range(start, end):
        if at >= start and (region_end := regions.get(at, end)) < end:
            start = region_end
    for particle in ("的", "和", "与", "是", "在", "为", "由", "对", "家"):
        at = text.rfind(particle, start, end)
        if at >= 0 and text[at - 1 : at + 1] != "国家":
            start = at + 1
    prefix = _PREFIX.match(text[start:end])
    return start + prefix.end() if prefix else start
