"""Words of a label by themselves: a time, a place, a measure.

What belongs here: what a label says whatever stands above it. What does not: what it is a part of (`labels`).
"""

from __future__ import annotations

from functools import cache

from hzetl import late_re as re
from hzetl.extract.tables.label import Label
from hzetl.model import Document, Measure
from hzetl.normalize.indicators import indicator_by_alias
from hzetl.normalize.periods import PERIOD, PeriodExpression, read_period
from hzetl.normalize.regions import resolve_region

_PARTS_OF_PLACES = frozenset({"城区", "镇区", "郊区", "城市", "城镇", "农村", "乡村"})
_GROWTH_LABEL = re.compile("(?:同比|比上年|比上年同期)?(?:增长率|增长速度|增长|增速|增幅)$")
_GROWN = re.compile(
    "(?P<year>(?:19|20)[0-9]{2})年?(?:比|较)(?:上年|(?P<base>(?:19|20)[0-9]{2})年?)(?:增[长减]|±)[（(]?[±]?[%％]?[)）]?"
)
_SHARE_LABEL = re.compile("^(?P<part>.+?)占(?P<whole>.+?)的?(?:比重|比例|份额)$")
_UNKNOWN_UNIT = re.compile("[（(][十百千]?[万亿]?(?:立方米|吨|公里|千米|米|元|千瓦|升|标台)[^（）()]{0,6}[)）]")
_RANK_ROW = re.compile("(?P<who>[一-鿿]{2,8}?)(?:在?(?P<among>全[省市国])的?)?(?:位次|排名|名次|排位)")
"""A row that says the places of one region by each column: `杭州位次`."""


@cache
def label_period() -> re.Pattern[str]:
    """A label that is a time; made when first a table is read, for it is large."""
    return re.compile(rf"[#＃　\s]*(?:{PERIOD}|(?:19|20)[0-9]{{2}}|1?[0-9]月?)[　\s]*")


def unknown_unit(words: str) -> str:
    """`?` for a label whose brackets hold a unit that we do not know, `万立方米/日`, so that it takes no other."""
    return "?" if _UNKNOWN_UNIT.search(words) else ""


def without_measure(label: Label, plain: str) -> str:
    """A label's words without `比重` or `增速`, which are its measure."""
    if indicator_by_alias(plain):
        return plain
    if share := _SHARE_LABEL.match(plain):
        label.measure, label.scope = Measure.SHARE, share["whole"]
        return share["part"]
    if growth := _GROWTH_LABEL.search(plain):
        label.measure = Measure.YOY
        return plain[: growth.start()]
    return plain


def year_grown(words: str) -> PeriodExpression | None:
    """The year of which a row below years tells growth over the one before: `2023年比2022年增长`; None for others."""
    hit = _GROWN.fullmatch(words)
    if hit is None or (hit["base"] and int(hit["base"]) != int(hit["year"]) - 1):
        return None
    return read_period(hit["year"] + "年")


def place_named(words: str, document: Document, *, heads_places: bool) -> str | None:
    """The region that a label is, also without its kind where a table is of places: 江岸."""
    if not words or words in _PARTS_OF_PLACES:
        return None
    home = document.home_region or ""
    if (found := resolve_region(words, document.published_on, home)) or not heads_places:
        return found
    within = home.rstrip("0")
    whole = {resolve_region(words + suffix, document.published_on, home) for suffix in "区县市"} - {None}
    inside = [code for code in whole if code and within and code != home and code.startswith(within)]
    return inside[0] if len(inside) == 1 else None  # 江岸 in a table of Wuhan's districts


def ranked_row(words: str) -> tuple[str, str | None] | None:
    """Whose places a row tells by each column, and among whom where it says so: `杭州在全省位次`."""
    hit = _RANK_ROW.fullmatch(words)
    return (hit["who"], hit["among"]) if hit is not None else None


def ranked_among(region: str) -> str | None:
    """Among whom a province or a city has its place, where nothing says so."""
    return "全国" if region.endswith("0000") else "全省" if region.endswith("00") else None
