"""Periods as sentences name them, relative to a publication, with the days that a reader understands.

A page appears some weeks after the period that it tells of; a period without a year is the latest one that is over.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .sentence import Days

_HAN = "零一二三四五六七八九十"
_QUARTERS = {1: "一", 2: "二", 3: "三", 4: "四"}


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), month_end(year, last)


def whole(year: int) -> Days:
    return months(year, 1, 12)


def point(day: date) -> Days:
    return day, day


def closing(days: Days) -> Days:
    return point(days[1])


def year_before(days: Days, years: int = 1) -> Days:
    first, last = days
    same = first.replace(year=first.year - years)
    ended = last + timedelta(days=1)
    return same, ended.replace(year=ended.year - years) - timedelta(days=1)


def in_words(number: int) -> str:
    """1 to 12 in Chinese numerals."""
    return _HAN[number] if number <= 10 else "十" + _HAN[number - 10]


@dataclass(frozen=True)
class Time:
    """A period as it is written.

    Attributes:
        text: the words.
        days: what they mean.
        kind: year, part (of a year), month or point.
        leads: it can only stand before what it is of (`截至9月末`).
        has_year: whether it names its year.
    """

    text: str
    days: Days
    kind: str
    leads: bool = False
    has_year: bool = True


def _joined(last: int) -> list[str]:
    dash = ("—", "-", "～", "~", "–", "至", "－")
    return [f"1{d}{last}月" for d in dash] + [f"1月{d}{last}月" for d in ("—", "至", "到")]


def _cumulated(last: int) -> list[str]:
    forms = [*_joined(last), f"前{last}个月", f"前{in_words(last)}个月"]
    if last == 3:
        forms += ["一季度", "第一季度", "首季", "1季度", "前三个月"]
    if last == 6:
        forms += ["上半年"] * 4
    if last == 9:
        forms += ["前三季度"] * 4 + ["前三个季度", "前3季度"]
    return forms


def parts_of_year(rng: Random, published: date) -> Time:
    """The part of the year that has just been told of: `前三季度`, `2025年1—10月`, `今年上半年`."""
    last = published.month - 1
    form = rng.choice(_cumulated(last))
    lead = rng.choice(["", "", f"{published.year}年", f"{published.year}年", "今年", "今年"])
    return Time(lead + form, months(published.year, 1, last), "part", has_year=bool(lead))


def earlier_part(rng: Random, published: date) -> Time:
    """A part of an earlier year, named with it: `2021年上半年`."""
    year = published.year - rng.randint(1, 6)
    last = rng.choice([2, 3, 5, 6, 8, 9, 10, 11])
    return Time(f"{year}年{rng.choice(_cumulated(last))}", months(year, 1, last), "part")


def quarter(rng: Random, published: date) -> Time:
    number = rng.randint(1, max(1, (published.month - 1) // 3))
    year = published.year if published.month > 3 else published.year - 1
    number = number if published.month > 3 else 4
    form = rng.choice([f"{_QUARTERS[number]}季度", f"第{_QUARTERS[number]}季度"])
    lead = rng.choice(
        [f"{year}年", "今年" if year == published.year else "去年", "" if year == published.year else f"{year}年"]
    )
    return Time(lead + form, months(year, number * 3 - 2, number * 3), "part", has_year=bool(lead))


def month(rng: Random, published: date) -> Time:
    ended = published.replace(day=1) - timedelta(days=1)
    form = rng.choice([f"{ended.month}月", f"{ended.month}月份"])
    lead = rng.choice(["", f"{ended.year}年", "今年" if ended.year == published.year else "去年"])
    return Time(lead + form, months(ended.year, ended.month, ended.month), "month", has_year=bool(lead))


def year(rng: Random, published: date) -> Time:
    """A whole year that is over: `2024年`, `去年`."""
    told = published.year - (1 if rng.random() < 0.6 else rng.randint(2, 12))
    forms = [f"{told}年"] * 4 + [f"{told}年全年", f"{told}年度"]
    if told == published.year - 1:
        forms += ["去年", "去年全年"] + (["全年"] if published.month <= 2 else [])
    form = rng.choice(forms)
    return Time(form, whole(told), "year", has_year=form != "全年")


def moment(rng: Random, published: date) -> Time:
    """The end of a month or year: `截至9月末`, `2024年末`."""
    if rng.random() < 0.5 or published.month == 1:
        told = published.year - (1 if rng.random() < 0.7 else rng.randint(2, 6))
        form = rng.choice([f"{told}年末", f"{told}年底", f"截至{told}年底", f"截至{told}年末", f"到{told}年底"])
        if told == published.year - 1:
            form = rng.choice([form, "去年末", "截至去年底", "去年年末"])
        day = date(told, 12, 31)
    else:
        ended = published.replace(day=1) - timedelta(days=1)
        lead = rng.choice(["", f"{ended.year}年", "今年"])
        form = rng.choice([f"{lead}{ended.month}月末", f"{lead}{ended.month}月底", f"截至{lead}{ended.month}月末",
                           f"截至{lead}{ended.month}月底"])  # fmt: skip
        day = ended
    return Time(form, point(day), "point", leads=form.startswith(("截", "到")))


def ahead(rng: Random, published: date) -> Time:
    """A year that lies ahead: `到2030年`, `2027年`."""
    told = published.year + rng.randint(1, 6)
    form = rng.choice([f"到{told}年", f"到{told}年", f"{told}年"])
    return Time(form, whole(told), "ahead", leads=form.startswith("到"))


MADE: dict[str, Callable[[Random, date], Time]] = {
    "year": year,
    "part": parts_of_year,
    "month": month,
    "moment": moment,
    "ahead": ahead,
    "quarter": quarter,
}


def flowing(rng: Random, published: date) -> Time:
    """A period over which something is summed."""
    if published.month == 1:
        return MADE[rng.choice(("year", "year", "quarter", "month"))](rng, published)
    kind = rng.choice(("part", "part", "part", "earlier", "year", "year", "year", "quarter", "month"))
    return earlier_part(rng, published) if kind == "earlier" else MADE[kind](rng, published)


MADE["flowing"] = flowing
