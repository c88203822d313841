"""Places in an ordering: `位居全省第一`, `列全国副省级城市第5位`, `稳居榜首`, with scope and streak."""

from __future__ import annotations

from dataclasses import dataclass

from hzetl import late_re as re
from hzetl.extract.lexing.shapes import Clause, Sentence, Shape
from hzetl.extract.lexing.tokens import QUANTITIES, Kind, pattern
from hzetl.normalize.numbers import parse_number

_LED_BY = "(?:暂时?|持续|始终|仍|已|并|继续|连续|首次|再次|也)?"
_STANDS = (
    "(?:稳居|拿下|屈居|仅居|位居|位列|居于|分列|分居|分别列|分别居|(?<![民])居(?![民住])|列(?![车入举])|名列|排名|排位居?|排到|排在|排列|排|跃居|跃升至?|跃升到|上升至|升至|升到|升居|蝉联|保持|夺得|获得|荣获|获|领跑|"
    "位于|处于|稳坐|守住|高居|雄踞|跻身|荣膺|摘得|问鼎|重返|攀升至|前移至|跃至|晋升至?|晋级|坐稳|占据|进入|挺进|位次升至|前进到|前移到|上升到|稳定在|退居|(?:滑落|滑|跌|降|退|回落|下滑)[至到]|晋位|进位至|冲进|闯入)(?:了)?"
)
_FIGURES = "".join(kind.value for kind in QUANTITIES if kind is not Kind.COUNT)
_VERBS_IN_SCOPE = (
    "[均都中分][居列位排]|分别[居列位排]|(?:再次|继续|首次|再度|又|也)[居列位排]|升[至到]|跃升|上升|位居|位列|排名|排在|跃居|稳居"
    "|跻身|蝉联|进入|保持|获得|占据|(?<![民])居(?![民住])|名列|领跑|高居"
)
_SCOPE = f"(?:(?!{_VERBS_IN_SCOPE})[^,。;:!?{Kind.RANK.value}{_FIGURES}]|{Kind.MONEY.value}(?=城市|俱乐部)){{0,24}}?"
_PHRASE = re.compile(f"(?P<verb>{_LED_BY}{_STANDS})(?P<scope>{_SCOPE})(?:的|之)?(?:总量|排名|位次)?$")
_BARE_PHRASE = re.compile(pattern(
    "(?P<scope>(?:{G}|全球|世界|中西部|[中西东]部|东北|华[东南中北]|西[南北]|长三角|珠三角)(?:{B}?强|副省级|计划单列|省会|主要|重点|同类|城市|地区|省份|各|市|县|区|中)*)(?:的|之)?$"
))  # fmt: skip
_ONLY_A_SET = re.compile("(?P<scope>[一-鿿]{2,8}|省)$")
_ONE_SET_MORE = re.compile(pattern("[、和与及](?P<scope>{Q}?(?:[一-鿿A-Z]|{I}){2,10})$"))
_SETS = (
    "(?:城市|榜单?|百强|[市区县省州国]|地区|港口?|口岸|企业|行业|院校|高校|园区|开发区|同类|省份|乡镇|街道|景区|"
    "[(（][^()（）]*[)）])"
)
_AMONG_BEFORE = re.compile(pattern(
    f"(?:在|于)(?P<scope>(?:[^,。;在]{{0,20}}(?:{_SETS}|{{G}})(?=当中|之中|中|里|内))|{{G}}[^,。;在的中{{I}}]{{0,8}}|[^,。;在的]{{0,10}}(?:[二两三四五六七八九十]|{{Q}})个?(?:设区市|城市|区县|省份|[省市区县份]))(?:当中|之中|中|里|内)?(?:总量|规模)?[均都]?$"
))  # fmt: skip
_SET_ALONE = re.compile(pattern(
    "(?P<scope>(?:{G}|同类)?(?:[一二三四五六七八九十0-9]+[个大])?(?:副省级|计划单列|省会|中心|主要|重点|大中|万亿|设区|同类|地级)+(?:城市|市)|"
    "{G}各?(?:城市|省份|区县|县市区?|地市))(?:中|里|当中)?"
))  # fmt: skip
"""A set that stands alone before the verb: `省会城市排名第三`, `全国中心城市中排名第九`."""
_NAMED_WITHIN = re.compile(
    pattern(
        "[^,。;]*[”》a-zA-Z一-鿿{I}](?:(?<=[数量额值率分速幅])|(?<={I}))(?:的)?(?P<scope>{G}[^,。;数量额值率分]{0,8})"
    )
)
"""What is placed stands between verb and set: `蝉联“五百强”上榜企业数全国第一`."""
_FROM = re.compile(pattern("(?:从|由)(?:{P}的?)?(?P<scope>[^,。;{P}]{0,12})$"))
_TO = re.compile(f"[^,。;]{{0,8}}(?:至|到|为|居)了?[^,。;{_FIGURES}]{{0,12}}{Kind.RANK.value}")
_STREAK = re.compile(
    pattern(
        "(?:已?连续|蝉联|连)(?:第)?(?:{A}|(?P<years>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:年|次|届|个月|个季度)|"
        + Kind.COUNT.value
        + ")(?:内|来)?|{A}(?=(?:均|都)?(?:名列|位居|位列|稳居|蝉联|领跑))"
    )
)
_WHOLES = frozenset({"全国", "全省", "全市", "全球", "世界", "全区", "全县"})
_LASTING = re.compile(pattern("(?:已|长达|达)?(?P<years>{A})"))
_ENDS = re.compile("^(?:[、和及,]|并|$|位|。|,|\\)|”|的?(?:位置|水平|行列)|且)")
_NOT = re.compile("(?:不再|未能|没有|没能|尚未|并非|难以|无缘|不是|未|不)$")
_WHICH = re.compile(f"的[^,。;]{{1,16}}?(?:就|已)?(?:有|达到?|共|为){{0,2}}[^,。;]{{0,2}}{Kind.COUNT.value}")
"""`排名第一的企业有100多家`: the place only says which are counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rank's ordering phrase.

    Attributes:
        start: its first sign.
        end: the sign after it.
        scope: signs of the set, or None.
        streak: how many years it has lasted.
        before: where the words about the set begin that stand before it (`在15个城市中位居第二`), or None.
    """

    start: int
    end: int
    scope: tuple[int, int] | None
    streak: int | None
    before: int | None = None

    @property
    def words_end(self) -> int:
        """Where the name of what is ranked ends at the latest."""
        return self.start if self.before is None else self.before


def rank_at(shape: Shape, sentence: Sentence, clause: Clause, index: int, cursor: int) -> Place | None:
    """The ordering phrase that ends in the rank at this sign; None where it is an ordinal in a name, or denied."""
    left = shape.signs[cursor:index]
    after = shape.signs[index + 1 : clause.end]
    hit = _PHRASE.search(left)
    if hit is None:
        hit = _BARE_PHRASE.search(left) or _also(shape, clause, cursor, left)
        if hit is None or not _ENDS.match(after):
            return None
    elif re.match("[批个轮季期届次家例部款台座]", after):
        return None
    if _NOT.search(left[: hit.start()]) or _WHICH.match(after) or left.endswith("倒数"):
        return None
    scope = (cursor + hit.start("scope"), cursor + hit.end("scope")) if hit["scope"].strip("在的之") else None
    before = None
    start = cursor + hit.start("scope" if hit.group()[0] in "、和与及" else 0)
    if scope is not None and (named := _NAMED_WITHIN.fullmatch(shape.signs, *scope)):
        return Place(named.start("scope"), index + 1, named.span("scope"), _streak(shape, sentence, clause, index))
    if scope is None and (whole := shape.tokens.get(start - 1)) is not None and whole.text in _WHOLES:
        start, scope = start - 1, (start - 1, start)  # 全国排名第二
    elif scope is None and (among := _AMONG_BEFORE.search(left[: hit.start()])):
        scope = (cursor + among.start("scope"), cursor + among.end("scope"))
        before = cursor + among.start()
    elif scope is None and (alone := _SET_ALONE.fullmatch(left[: hit.start()])):
        scope = (cursor + alone.start("scope"), cursor + alone.end("scope"))
        before = cursor
    return Place(start, index + 1, scope, _streak(shape, sentence, clause, index), before)


_OWN = re.compile(pattern(
    "(?:^|[\\s,、;])(?P<place>{G}{1,3})(?:的?(?P<named>{I}))?(?:的?(?P<what>总量|总值|增速|增幅|增量|规模))?(?:排|位)?$"
))  # fmt: skip
_OWN_ENDS = re.compile("[\\s、,。;)）]|$")
_IS_OF = re.compile(pattern("(?:的|的?(?:依然|仍然?|还|则|就|正|无疑|分别)?[是为])(?P<place>{G}{1,3})"))


def own_place(shape: Shape, clause: Clause, index: int, cursor: int) -> tuple[int, str | None] | None:
    """`余杭区总量第一`, `上城区第2`: a place without a verb; the region's sign before it, and what of it is ranked."""
    if not _OWN_ENDS.match(shape.signs, index + 1, clause.end):
        return None
    hit = _OWN.search(shape.signs[cursor:index])
    return (cursor + hit.end("place") - 1, hit["what"] or hit["named"]) if hit else None


def placed_after(shape: Shape, clause: Clause, index: int) -> int | None:
    """The sign of the region in `排在全省第一位的是余杭区`, `总量第一的为余杭区`."""
    hit = _IS_OF.match(shape.signs, index + 1, clause.end)
    return hit.end("place") - 1 if hit else None


def _also(shape: Shape, clause: Clause, cursor: int, left: str) -> re.Match[str] | None:
    """`居全省第十位，苏南第二位`, `第八位、副省级城市第二位`: right after a place, a set alone before another place."""
    rank = Kind.RANK.value
    if cursor == clause.start and shape.signs[clause.start - 2 : clause.start - 1] == rank:
        return _ONLY_A_SET.match(left)
    return _ONE_SET_MORE.match(left) if shape.signs[cursor - 1 : cursor] == rank else None


def place_left_of(shape: Shape, clause: Clause, index: int, cursor: int) -> Place | None:
    """The earlier place of `从全国第五提升到第三`; None where the rank at this sign is no such place."""
    hit = _FROM.search(shape.signs[cursor:index])
    if hit is None or not _TO.match(shape.signs, index + 1, clause.end):
        return None
    scope = (cursor + hit.start("scope"), cursor + hit.end("scope")) if hit["scope"].strip() else None
    return Place(cursor + hit.start("scope"), index + 1, scope, None, cursor + hit.start())


def _streak(shape: Shape, sentence: Sentence, clause: Clause, index: int) -> int | None:
    hit = _last(_STREAK, shape.signs, clause.start, index)
    if hit is None:
        # 连续八年,……稳居: the streak stands alone in the clause before.
        before = [c for c in sentence.clauses if c.end <= clause.start]
        if before and _STREAK.fullmatch(shape.signs[before[-1].start : before[-1].end].strip()):
            hit = _last(_STREAK, shape.signs, before[-1].start, before[-1].end)
    if hit is not None and hit["years"]:
        return int(parse_number(hit["years"]) or 0)
    if hit is None and (hit := _LASTING.match(shape.signs, index + 1, clause.end)) is None:
        return None
    sign = next((i for i in range(hit.start(), hit.end()) if i in shape.tokens), -1)
    if sign < 0 or not (
        shape.tokens[sign].unit in {"year", "a", "month", "quarter"} or shape.tokens[sign].classifier in {"次", "届"}
    ):
        return None
    return int(shape.tokens[sign].value)


def _last(word: re.Pattern[str], signs: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for hit in word.finditer(signs, start, end):
        found = hit
    return found


def without_streak(shape: Shape, start: int, end: int) -> int:
    """Where a run ends when a streak at its end is left off (`指数连续六年` → `指数`)."""
    hit = _last(_STREAK, shape.signs, start, end)
    return hit.start() if hit and not shape.signs[hit.end() : end].strip() else end
