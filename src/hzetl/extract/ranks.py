"""Places in an ordering: `位居全省第一`, `列全国副省级城市第5位`, `稳居榜首`, with scope and streak."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hzetl.extract.shapes import Clause, Sentence, Shape
from hzetl.extract.tokens import Kind, pattern

_VERB = (
    "(?:持续|始终|仍|已|并|继续|连续)?(?:稳居|位居|位列|居于|分列|分居|分别列|分别居|居|列|名列|排名|排在|排列|排|跃居|跃升至?|上升至|升至|升到|升居|蝉联|保持|夺得|获得|荣获|获|领跑|"
    "位于|处于|稳坐|高居|雄踞|跻身|荣膺|摘得|问鼎|重返|攀升至|前移至|跃至|晋升至?|坐稳|占据|进入|挺进|位次升至|前进到|前移到|上升到|稳定在|升到|退居|晋位|进位至)(?:了)?"
)
_SCOPE = (
    "(?:在)?(?:(?:{G}|全行业|同类|主要|重点|副省级|计划单列|省会|地级|市辖|大中|[0-9一二三四五六七八九十]+个?|城市|地区|省份|各|区县|县市区|市县|省市|区、县|行业|同期|百强|县\\(市、区\\)|"
    "区县市|[县市区省]+|中|总决赛|企业组|同类城市|万亿级?|GDP|经济|大|{N}|{B}|榜单?|GDP|(?<=[县市区])域?)|的)*?"
)
_PHRASE = re.compile(pattern(f"(?P<verb>{_VERB})(?P<scope>{_SCOPE})(?:的)?(?:总量|排名|位次)?$"))
_BARE_PHRASE = re.compile(
    pattern("(?P<scope>{G}(?:副省级|计划单列|省会|主要|重点|同类|城市|地区|省份|各|市|县|区|中)*)(?:的)?$")
)
_STREAK = re.compile(pattern("(?:已?连续|蝉联|连)(?:第)?" + Kind.AMOUNT.value + "(?:内|来)?"))
_ENDS = re.compile("^(?:[、和及,]|并|$|位|。|,|\\)|”|的?(?:位置|水平|行列)|且)")


@dataclass(frozen=True, slots=True)
class Place:
    """A rank's ordering phrase: signs `start`..`end`, its scope's signs, and how many years it has lasted."""

    start: int
    end: int
    scope: tuple[int, int] | None
    streak: int | None


def rank_at(shape: Shape, sentence: Sentence, clause: Clause, index: int, cursor: int) -> Place | None:
    """The ordering phrase that ends in the rank at this sign; None where it is an ordinal in a name."""
    if re.match(f"[、和]{Kind.RANK.value}", shape.signs[index + 1 : index + 3]) or re.search(
        f"{Kind.RANK.value}[、和]$", shape.signs[max(0, index - 2) : index]
    ):
        return None  # ranks of a list: whose is which is not told by one phrase
    left = shape.signs[cursor:index]
    after = shape.signs[index + 1 : clause.end]
    hit = _PHRASE.search(left)
    if hit is None:
        hit = _BARE_PHRASE.search(left)
        if hit is None or not _ENDS.match(after):
            return None
    elif re.match("[批个轮季期届次家例部款台座]", after):
        return None
    scope = (cursor + hit.start("scope"), cursor + hit.end("scope")) if hit["scope"].strip("在的") else None
    return Place(cursor + hit.start(), index + 1, scope, _streak(shape, sentence, clause, index))


def _streak(shape: Shape, sentence: Sentence, clause: Clause, index: int) -> int | None:
    hit = _last(_STREAK, shape.signs, clause.start, index)
    if hit is None:
        # 连续八年,……稳居: the streak stands alone in the clause before.
        before = [c for c in sentence.clauses if c.end <= clause.start]
        if before and _STREAK.fullmatch(shape.signs[before[-1].start : before[-1].end].strip()):
            hit = _last(_STREAK, shape.signs, before[-1].start, before[-1].end)
    if hit is None:
        return None
    sign = shape.signs.find(Kind.AMOUNT.value, hit.start(), hit.end())
    return int(shape.tokens[sign].value) if sign >= 0 else None


def _last(word: re.Pattern[str], signs: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for hit in word.finditer(signs, start, end):
        found = hit
    return found


def without_streak(shape: Shape, start: int, end: int) -> int:
    """Where a run ends when a streak at its end is left off (`指数连续六年` → `指数`)."""
    hit = _last(_STREAK, shape.signs, start, end)
    return hit.start() if hit and not shape.signs[hit.end() : end].strip() else end
