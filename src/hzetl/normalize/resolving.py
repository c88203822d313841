"""Dates of what a page says about time, by publication and by the period that governs the sentence."""

from __future__ import annotations

from datetime import date, timedelta

from hzetl.normalize.calendar_words import resolve_calendar
from hzetl.normalize.occasions import days_of
from hzetl.normalize.spans import Period, PeriodExpression, month_end


def resolve_period(said: PeriodExpression, published_on: date | None, governing: Period | None = None) -> Period | None:
    """Dates of a period expression, or None where neither publication nor context gives them.

    Args:
        said: what the page says.
        published_on: publication date; 今年, 去年, 目前 are relative to it.
        governing: the period that governs the sentence; 上年, 同期 and months without a year are relative to it.
    """
    if said.word == "now":
        day = published_on + timedelta(days=said.shift) if published_on else None
        return Period(day, day) if day else None
    if said.fixed is not None or said.word in {
        "days",
        "day of month",
        "week",
        "calendar month",
        "calendar quarter",
        "over years",
    }:
        return resolve_calendar(said, published_on)
    if said.occasion is not None:
        named = _year_of(said, published_on, governing) if said.has_year else None
        held = days_of(said.occasion, published_on, named)
        first = said.point == "start"  # 假期首日
        return Period(held[0], held[0] if first else held[1]) if held else None
    if said.word == "day":
        return governing if governing is not None and governing.is_point else None
    if said.word == "same":
        return _same(said, published_on, governing)
    if said.word in {"month", "quarter"}:
        return _shifted(said, published_on, governing)
    if said.word == "ahead":
        begin = published_on.year + (published_on.month > 9) if published_on else 0
        return Period(date(begin, 1, 1), date(begin + (said.span or 1) - 1, 12, 31)) if begin else None
    if said.word == "recent":
        return _recent(said, published_on, governing)
    year = _year_of(said, published_on, governing)
    if year is None or not 1000 <= year <= 2100:
        return None
    return _days_resolved(said, year) if said.first_day is not None else _of_year(said, published_on, year)


def _recent(said: PeriodExpression, published_on: date | None, governing: Period | None) -> Period | None:
    """`近三年`: up to the period that governs, else to publication; `过去五年` in spring: to the end of last year."""
    anchor = governing.end if governing else published_on
    if anchor is None:
        return None
    spring = published_on is not None and published_on.month < 4 and anchor.year == published_on.year
    if said.shift and (anchor.month < 4 if governing is None else spring):
        anchor = date(anchor.year - 1, 12, 31)
    return Period(date(anchor.year - (said.span or 1) + 1, 1, 1), anchor)


def _same(said: PeriodExpression, published_on: date | None, governing: Period | None) -> Period | None:
    """`同期`, `上年同期`; `2019年同期`: the months that govern, of that year."""
    if governing is None:
        return None
    if not said.governing:
        named = _year_of(said, published_on, governing)
        return governing.year_before(governing.end.year - named) if named else None
    return governing.year_before() if said.year_offset == -1 else governing


def _of_year(said: PeriodExpression, published_on: date | None, year: int) -> Period | None:
    first, last = said.months or (1, 12)
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    if first > last and said.day is None and said.point is None:
        # 11月至2月: over the turn of the year; where none is named, the year found is that of the end.
        begin = year if said.has_year else year - 1
        return Period(date(begin, first, 1), month_end(begin + 1, last))
    end_year = said.until_year or year
    try:
        start, end = date(year, first, 1), month_end(end_year, last)
        if said.day is not None:
            end = date(year, last, said.day)
            start = end
    except ValueError:
        return None
    if said.point == "end":
        return Period(end, end)
    if said.point == "start" and not said.since:
        return Period(start, start)
    if said.since and published_on and published_on >= start:
        parts = first == 1 < last < 12 and said.months is not None and said.day is None
        return Period(start, end if parts and end < published_on else published_on)  # 上半年以来: of the half-year
    return Period(start, end) if start <= end else None


def _days_resolved(said: PeriodExpression, year: int) -> Period | None:
    """Days from one to another; a run over the turn of the year began in the year before its end."""
    first, last = said.months or (1, 12)
    begin = year - 1 if first > last and said.until_year is None and not said.has_year else year
    end = said.until_year or (begin + 1 if first > last else begin)
    try:
        start = date(begin, first, said.first_day or 1)
        stop = min(date(end, last, 1) + timedelta(days=(said.day or 1) - 1), month_end(end, last))
    except ValueError:
        return None
    return Period(start, stop) if start <= stop else None


def _shifted(said: PeriodExpression, published_on: date | None, governing: Period | None) -> Period | None:
    anchor = governing.end if governing else published_on
    if anchor is None:
        return None
    size = 3 if said.word == "quarter" else 1
    index = (anchor.year * 12 + anchor.month - 1) // size - said.shift
    if governing is None and said.shift == 0 and said.day is None:
        index -= 1  # published in a month, speaking of 本月: the month that has just ended
    first = index * size
    start = date(first // 12, first % 12 + 1, 1)
    last = first + size - 1
    found = Period(start, month_end(last // 12, last % 12 + 1))
    if said.year_offset is not None:
        found = found.year_before(-said.year_offset)  # 去年当月
    if said.day is not None:
        day = found.start + timedelta(days=said.day - 1)
        return Period(day, day) if day <= found.end else None
    if said.point == "start":
        return Period(found.start, found.start)
    return found.closing() if said.point == "end" else found


def _year_of(said: PeriodExpression, published_on: date | None, governing: Period | None) -> int | None:
    if said.year is not None:
        return said.year
    if said.year_offset is not None:
        anchor = governing.end if said.governing and governing else published_on
        return anchor.year + said.year_offset if anchor else None
    if governing is not None:
        return governing.end.year
    if published_on is None:
        return None
    if said.point == "start" and said.months is None:
        return published_on.year  # 年初
    last = (said.months or (1, 12))[1]
    end = month_end(published_on.year, last) if said.day is None else None
    if said.day is not None:
        try:
            end = min(
                date(published_on.year, last, 1) + timedelta(days=said.day - 1), month_end(published_on.year, last)
            )
        except ValueError:
            return None
    if said.first_day is not None and last == published_on.month and said.first_day <= published_on.day:
        return published_on.year  # 3月中旬, said on the 15th
    # A period without a year, in a page that names none, is the latest that could be over by publication.
    return published_on.year if end is None or end <= published_on + timedelta(days=3) else published_on.year - 1
