"""Rows of the calendar and of periods. Pure."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from hzetl.keys import int_key
from hzetl.reconcile.series import frequency_of


def date_key(day: date) -> int:
    """The day as the number yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


def calendar_rows(year: int) -> list[dict[str, Any]]:
    """Rows of `dim_date` for all days of a year."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range(366 if calendar.isleap(year) else 365))
    return [
        {
            "date_key": date_key(day),
            "day": day,
            "year": day.year,
            "quarter": _quarter(day),
            "month": day.month,
            "day_of_month": day.day,
            "iso_weekday": day.isoweekday(),
        }
        for day in days
    ]


@lru_cache(maxsize=4096)
def period_key(start: date, end: date) -> int:
    """Key of a period, both ends inclusive."""
    return int_key("period", start, end)


def period_row(start: date, end: date) -> dict[str, Any]:
    """Row of `dim_period`, both ends inclusive."""
    when = frequency_of(start, end)
    label_zh, label_en, time_period = _names(start, end, when.cumulation)
    return {
        "period_key": period_key(start, end),
        "period_start": start,
        "period_end": end,
        "year": end.year,
        "quarter": _quarter(end),
        "month": end.month,
        "is_year_end": (end.month, end.day) == (12, 31),
        "frequency": when.frequency,
        "cumulation": when.cumulation,
        "label_zh": label_zh,
        "label_en": label_en,
        "time_period": time_period,
    }


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _names(start: date, end: date, cumulation: str) -> tuple[str, str, str]:
    """Chinese label, English label, SDMX TIME_PERIOD (a range is start/duration)."""
    year = end.year
    match cumulation:
        case "point":
            return f"{year}年{end.month}月{end.day}日", end.isoformat(), end.isoformat()
        case "annual":
            return f"{year}年", str(year), str(year)
        case "quarter":
            return (
                f"{year}年{'一二三四'[_quarter(end) - 1]}季度",
                f"{year} Q{_quarter(end)}",
                f"{year}-Q{_quarter(end)}",
            )
        case "month":
            return f"{year}年{end.month}月", f"{calendar.month_abbr[end.month]} {year}", f"{year}-{end.month:02d}"
    whole_months = start.day == 1 and end.day == calendar.monthrange(year, end.month)[1]
    if not whole_months:
        return f"{start}至{end}", f"{start} to {end}", f"{start}/P{(end - start).days + 1}D"
    months = (year - start.year) * 12 + end.month - start.month + 1
    if start.month == 1 and end.month == 12:
        return f"{start.year}—{year}年", f"{start.year}-{year}", f"{start}/P{months // 12}Y"
    if start.year == year:
        english = f"{calendar.month_abbr[start.month]}-{calendar.month_abbr[end.month]} {year}"
        return f"{year}年{start.month}—{end.month}月", english, f"{start}/P{months}M"
    english = f"{calendar.month_abbr[start.month]} {start.year}-{calendar.month_abbr[end.month]} {year}"
    return f"{start.year}年{start.month}月—{year}年{end.month}月", english, f"{start}/P{months}M"
