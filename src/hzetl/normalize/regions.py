"""Regions: territories with dates, and how texts name them (杭州市, 余杭, 我省, 全市).

Codes are GB/T 2260. County-level cities carry the code of the numbering in force since the end of 1995 also before it.
A code that stands twice with other dates is two territories (余杭区 before and after April 2021).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from hzetl import late_re as re
from hzetl.errors import UsageError
from hzetl.model import OPEN_END
from hzetl.normalize.lexicon import Lexicon, fold
from hzetl.normalize.listed_regions import heading_names, listed_beside, names_of_owners
from hzetl.normalize.seeds import Level, NameGuardRow, RegionRow, name_guard_rows, region_rows

Region = RegionRow
"""A territory in the borders it had from `valid_from` to `valid_to`, both inclusive."""

COUNTRY = "000000"

_ADDRESS = re.compile(
    r"[塘大]?[东西南北中]?[一二三四五]?"
    r"(?:路(?![演径线由桥])|街|大道|巷(?!道)|弄|镇(?![海江定安]))|街道"
)
"""What follows a short name that is part of an address (余杭塘路) or of a smaller place (余杭街道, 余杭镇)."""

_ENDS_A_WORD = frozenset({"其中", "当中", "集中", "来自", "增长", "例如", "比如", "亿元", "万元"})
"""Words whose last sign, with what follows, would make another region's name: `其中山东`, `来自贡井区`."""

_DEICTIC = re.compile(r"^(?:全|我|本|该)(国|省|自治区|市|州|区|县)$")
_DEICTIC_LEVEL = {
    "国": Level.COUNTRY,
    "省": Level.PROVINCE,
    "自治区": Level.PROVINCE,
    "市": Level.CITY,
    "州": Level.CITY,
    "区": Level.COUNTY,
    "县": Level.COUNTY,
}
_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
_AUTONOMOUS = frozenset({"150000", "450000", "540000", "640000", "650000"})


UNPLACED = "?"
"""Code of a name that several territories have, where nothing says which of them is meant."""


class RegionMention(NamedTuple):
    """A region's name at `text[start:end]`; `name` is the full one, `code` may be `UNPLACED`."""

    start: int
    end: int
    code: str
    name: str
    level: Level


@cache
def _by_code() -> Mapping[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for row in region_rows():
        found.setdefault(row.code, []).append(row)
    return {code: tuple(sorted(rows, key=lambda row: row.valid_from)) for code, rows in found.items()}


@cache
def _by_surface() -> Mapping[str, tuple[Region, ...]]:
    """Folded name → the territories that are called so, latest first."""
    found: dict[str, list[Region]] = {}
    for row in region_rows():
        for word in {row.name, row.short_name, *row.aliases} - {""}:
            found.setdefault(fold(word), []).append(row)
    return {word: tuple(sorted(rows, key=lambda row: row.valid_to, reverse=True)) for word, rows in found.items()}


@cache
def _short_names() -> frozenset[str]:
    full = {fold(row.name) for row in region_rows()}
    return frozenset(word for word in _by_surface() if word not in full)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(_by_surface())


def region_on(code: str, day: date) -> Region | None:
    """The territory that had this code on a day; None if none had."""
    return next((row for row in _by_code().get(code, ()) if row.valid_from <= day <= row.valid_to), None)


def regions() -> tuple[Region, ...]:
    """All territories, in the order of the file."""
    return region_rows()


def region(code: str) -> Region:
    """The latest territory of this code.

    Raises:
        UsageError: there is none.
    """
    rows = _by_code().get(code)
    if not rows:
        raise UsageError(f"unknown region {code}", todo="give a GB/T 2260 code such as 330100")
    return rows[-1]


def is_region(code: str) -> bool:
    """Whether there is, or was, a territory of this code."""
    return code in _by_code()


def region_name(code: str) -> str:
    """Full name of the latest territory of this code."""
    return region(code).name


def parent(code: str) -> str | None:
    """Code of the territory that this one is part of; None for the country and for areas across borders."""
    rows = _by_code().get(code)
    return rows[-1].parent_code if rows else None


@lru_cache(maxsize=8192)
def ancestors(code: str) -> tuple[str, ...]:
    """The territory's own code and those of the wholes that it is part of, from below."""
    chain: list[str] = []
    step: str | None = code
    while step is not None and step not in chain:
        chain.append(step)
        step = parent(step)
    return tuple(chain)


def deictic_region(word: str, home: str | None) -> str | None:
    """What `全市`, `我省`, `全国` mean in a document whose own region is `home`; None when that cannot be said.

    `全市` in a document of a district is the city above it; in one of a province it names no region.
    In a county-level city `全市` is that city itself.
    """
    match = _DEICTIC.match(word)
    if match is None:
        return None
    wanted = _DEICTIC_LEVEL[match[1]]
    if wanted is Level.COUNTRY:
        return COUNTRY
    if home is None:
        return None
    for code in _line_of(home):
        own = region(code)
        if match[1] == "市" and (own.name.endswith("市") and own.level is not Level.PROVINCE):
            return code
        if match[1] == "市" and code in _MUNICIPALITIES:
            return code
        if match[1] == "区" and code in _AUTONOMOUS and code == home:
            return code
        if own.level is wanted and match[1] != "市" and code not in _MUNICIPALITIES and _bears(own, match[1]):
            return code
    return None


def _line_of(home: str) -> list[str]:
    """A region and those above it; of a county that the seeds lack, those above it by its code."""
    if home in _by_code():
        return list(ancestors(home))
    return [code for code in (home[:4] + "00", home[:2] + "0000") if code in _by_code()]


def _bears(own: Region, word: str) -> bool:
    """Whether a territory may be called `全区`, `全县`, `全州` by its kind."""
    return word in ("省", "自治区") or own.name.endswith(word)


def resolve_region(name: str, on: date | None, home: str | None) -> str | None:
    """The code of a name as it was used on a day, in a document of a region.

    Of several territories of one name the one in force on the day is meant, then the one nearest to the document's own
    region; None when that still leaves several codes, or the name is unknown.
    """
    deictic = deictic_region(name, home)
    if deictic is not None:
        return deictic
    found = _choose(_by_surface().get(fold(name), ()), on, home)
    return found.code if found else None


@lru_cache(maxsize=4096)
def _meant(surface: str, on: date | None, home: str | None) -> Region | None:
    return _choose(_by_surface()[surface], on, home)


def _choose(rows: tuple[Region, ...], on: date | None, home: str | None) -> Region | None:
    if not rows:
        return None
    day = on or OPEN_END
    in_force = [row for row in rows if row.valid_from <= day <= row.valid_to]
    if not in_force:
        nearest = min(_distance(row, day) for row in rows)
        in_force = [row for row in rows if _distance(row, day) == nearest]
    if len({row.code for row in in_force}) > 1 and home is not None:
        lineage = ancestors(home)
        shared = {row.code: sum(code in lineage for code in ancestors(row.code)) for row in in_force}
        closest = max(shared.values())
        in_force = [row for row in in_force if shared[row.code] == closest]
    return in_force[0] if len({row.code for row in in_force}) == 1 else None


def _distance(row: Region, day: date) -> int:
    return max((row.valid_from - day).days, (day - row.valid_to).days, 0)


@cache
def _guards() -> Mapping[str, NameGuardRow]:
    return {fold(row.name): row for row in name_guard_rows()}


def _is_other_word(text: str, start: int, end: int, surface: str) -> bool:
    """Whether a name stands where it is no region (线上城市, 以上城区, 钱塘江, 上海宁波)."""
    guard = _guards().get(surface)
    if guard is None:
        return False
    return guard.bare == "no" or text.endswith(guard.not_after, 0, start) or text.startswith(guard.not_before, end)


def find_regions(
    text: str, *, on: date | None = None, home: str | None = None, unplaced: bool = False
) -> list[RegionMention]:
    """Regions named in a text, in order, longest name first, never overlapping.

    Args:
        text: any text.
        on: publication day, which decides between territories of one name; today's names without it.
        home: the document's own region, which decides between places of one name (鼓楼区 is in four cities) unless the
            whole stands right before it (南京市鼓楼区); without either the region named before decides.
        unplaced: whether full names that even so may be of several places are mentioned too, as `UNPLACED`.

    A short name inside an address or an institution's name (余杭塘路) is left out. Beside regions of the same
    whole also bare names count that are other words elsewhere (`拱墅、西湖`).
    """
    mentions: list[RegionMention] = []
    short = _short_names()
    for start, found_end, found_name in _lexicon().spans(text):
        end, surface = found_end, found_name
        if text[start - 1 : start + 1] in _ENDS_A_WORD and (other := _lexicon().at(text, start + 1, past=end)):
            start, end, surface = start + 1, start + 1 + len(other), fold(other)  # noqa: PLW2901 - 其中|山东, not 中山
        if surface.endswith("地区") and text.startswith("生产总值", end):
            end, surface = end - 2, surface[:-2]  # 丽水地区生产总值: not the prefecture of old
        if surface not in _by_surface():
            continue
        if (surface in short and _ADDRESS.match(text, end)) or _is_other_word(text, start, end, surface):
            continue
        last = mentions[-1] if mentions else None
        whole = last.code if last and last.code != UNPLACED and start - last.end <= 1 else home
        found = _meant(surface, on, whole) or _meant(surface, on, last.code if last else None)
        if found is not None:
            mentions.append(RegionMention(start, end, found.code, found.name, found.level))
        elif unplaced and surface not in short:
            mentions.append(RegionMention(start, end, UNPLACED, surface, Level.COUNTY))
    return _with_listed(text, mentions, home)


def _with_listed(text: str, mentions: list[RegionMention], home: str | None) -> list[RegionMention]:
    """The mentions, the bare names listed beside them, and those that are headings."""
    found = {mention.start: mention for mention in mentions}

    def taken(start: int, end: int) -> bool:
        return any(at in found for at in range(start, end))

    def add(start: int, end: int, code: str) -> None:
        found[start] = RegionMention(start, end, code, region_name(code), Level.COUNTY)

    for names in (heading_names, names_of_owners) if home else ():
        for start, end, code in names(text, ancestors(home or "")):
            if not taken(start, end):
                add(start, end, code)
    for mention in mentions:
        whole = parent(mention.code) if mention.level is Level.COUNTY else None
        for start, end, code in listed_beside(text, mention.start, mention.end, whole, taken) if whole else ():
            add(start, end, code)
    return sorted(found.values(), key=lambda mention: mention.start)
