"""Holidays and censuses: words for days that a calendar alone does not give.

What belongs here: which days an official holiday had in a year (notices of the State Council), and the standard moment
of each census. What does not: periods that a page names by year, month and day.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hzetl import late_re as re
from hzetl.settings import warehouse_dir

_QUOTE = '[“”"‘’]?'
_HOLIDAYS = f"(?:{_QUOTE}(?:国庆|中秋|(?<!双)十一|春节|五一|劳动节|端午|清明|元旦){_QUOTE}(?:节|国庆|中秋)?)"
OCCASION = (
    rf"(?:{_HOLIDAYS}{{1,2}}(?:[0-9七八九五三]{{1,2}}天)?(?:旅游)?(?:黄金周|长假|小长假|假期|假日)(?:[0-9七八九五三]{{1,2}}天|期间|首日|第一天)?"
    rf"|{_HOLIDAYS}{{1,2}}(?:[0-9七八]{{1,2}}天|期间)"
    rf"|{_HOLIDAYS}[、和]?{_HOLIDAYS}(?:两节|双节|叠加)+(?:期间|长假|假期)?"
    rf"|(?<=[比较]){_HOLIDAYS}(?=(?:增长|增加|下降|减少|回升|上升|提高))"
    r"|(?:春运|暑运)(?:期间|[0-9]{2}天(?:期间)?|以来)?(?![一-鿿]{0,4}(?:启动|开[始启]|拉开|大幕|启幕|首日|将|第[一二三0-9]))"
    rf"|{_QUOTE}双(?:十一|11){_QUOTE}(?:购物节|大促)?(?:当[天日]|全天|期间|(?=[，,]|$|中[，,]|增长|增加|下降|减少))"
    r"|(?:(?:19|20)[0-9]{2}年)?(?:的?第[四五六七]次(?:全国)?人口普查|第[一二三四五]次(?:全国)?经济普查)|[五六七]人?普|[三四五]经普)"
)
"""Regular expression of an occasion (no groups): `国庆中秋8天假期`, `“五一”假期`, `第六次全国人口普查`, `六普`."""

_NAMES = {"国庆": "国庆节", "十一": "国庆节", "中秋": "中秋节", "春节": "春节", "五一": "劳动节", "劳动节": "劳动节"}
_NAMES |= {"端午": "端午节", "清明": "清明节", "元旦": "元旦"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """A holiday of some year, or a census.

    Attributes:
        kind: `holiday`, `travel` (the rush of passengers around one), `sales` (the day, or the days around it that each
            seller sets as it likes), `population census` or `economic census`.
        name: as `occasions.csv` has it.
    """

    kind: str
    name: str


def read_occasion(text: str) -> Occasion | None:
    """Which occasion the words name.

    >>> read_occasion("国庆中秋8天假期").name
    '国庆节'
    """
    if census := re.search("第([一二三四五六七])次(?:全国)?(人口|经济)普查|([三四五六七])(人|经)?普", text):
        economic = "经" in text
        return Occasion("economic census" if economic else _PEOPLE_COUNTED, census[1] or census[3])
    if sales := re.search("双(?:十一|11)(?:.*(当[天日]|全天))?", text):
        return Occasion("sales", "双十一当天" if sales[1] else "双十一")
    if travel := re.search("春运|暑运", text):
        return Occasion("travel", travel.group())
    if holiday := re.search("国庆|十一|春节|五一|劳动节|中秋|端午|清明|元旦", text):
        return Occasion("holiday", _NAMES[holiday.group()])
    return None


@cache
def _days() -> dict[Occasion, tuple[tuple[date, date], ...]]:
    found: dict[Occasion, list[tuple[date, date]]] = {}
    with (warehouse_dir() / "seeds" / "occasions.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            days = (date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
            found.setdefault(Occasion(row["kind"], row["name"]), []).append(days)
    return {occasion: tuple(sorted(days)) for occasion, days in found.items()}


_PEOPLE_COUNTED = "population census"
_NEWS = 15
"""Days after a holiday within which a page that names no holiday still tells of it."""


def latest_holiday(published_on: date | None) -> tuple[date, date] | None:
    """The holiday that has just been: what `这个黄金周` is, in a page that names none."""
    if published_on is None:
        return None
    begun = [days for occasion, held in _days().items() if occasion.kind == "holiday" for days in held
             if days[0] <= published_on <= days[1] + timedelta(days=_NEWS)]  # fmt: skip
    return max(begun) if begun else None


def census_days() -> frozenset[date]:
    """The days of the censuses of the population."""
    return frozenset(held[0] for occasion, days in _days().items() for held in days if occasion.kind == _PEOPLE_COUNTED)


_FIRST_SALES = 2009


def _day_of_sales(year: int) -> tuple[date, date]:
    return date(year, 11, 11), date(year, 11, 11)


def days_of(occasion: Occasion, published_on: date | None, year: int | None = None) -> tuple[date, date] | None:
    """First and last day of an occasion: of the year named, else the latest that had begun by publication.

    A census has its one moment, whatever the year.
    """
    known = _days().get(occasion, ())
    if occasion.kind == "sales":
        known = (
            tuple(_day_of_sales(year) for year in range(2009, published_on.year + 1))
            if occasion.name.endswith("当天") and published_on
            else ()
        )
    if occasion.kind.endswith("census"):
        return known[-1] if known else None
    if year is not None:
        return next((days for days in known if days[1].year == year), None)
    begun = [days for days in known if published_on is not None and days[0] <= published_on]
    if not begun or published_on is None or (published_on - begun[-1][1]).days > 366:
        return None
    return begun[-1]
