"""Days of a month that are told by their weekday: `2014年9月的第三个周二`, `5月的最后一个星期日`, `10月最后一天`.

What belongs here: which day such words mean beside a month that has its dates. What does not: weeks of a month, which
are counted in more than one way, and months themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hzetl import late_re as re
from hzetl.normalize.spans import Period

_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_WEEKDAYS = "一二三四五六日"
_NTH = re.compile(
    "的?(?:(?:第([1-5一二三四五])个?|(最后)一?个?)的?(?:周|星期|礼拜)([一二三四五六日天])(?![至到期和]|、(?!第))|(最后)一天(?![、和]))"
)


def nth_days(
    text: str, months: dict[int, tuple[int, Period]], published_on: date | None = None
) -> Iterator[tuple[int, int, Period]]:
    """Start, end and day of each; `months` has where a month ends, where it starts, and its dates.

    A month without a year that is the one of publication is of this year, though it is not over.
    """
    if "第" not in text and "最后" not in text:
        return
    for hit in _NTH.finditer(text):
        start, month = months.get(hit.start(), (0, None))
        if month is None or (month.start.year, month.start.month) != (month.end.year, month.end.month):
            continue
        if (
            published_on is not None
            and month.start.month == published_on.month
            and "年" not in text[start : hit.start()]
        ):
            month = month.year_before(month.start.year - published_on.year)
        if (day := month.end if hit[4] else _day(month, hit)) is not None:
            yield start, hit.end(), Period(day, day)


def _day(month: Period, hit: re.Match[str]) -> date | None:
    weekday = _WEEKDAYS.index(hit[3].replace("天", "日"))
    if hit[2]:
        return month.end - timedelta(days=(month.end.weekday() - weekday) % 7)
    number = _NUMBERS[hit[1]] if hit[1] in _NUMBERS else int(hit[1])
    day = month.start + timedelta(days=(weekday - month.start.weekday()) % 7 + 7 * (number - 1))
    return day if day <= month.end else None
