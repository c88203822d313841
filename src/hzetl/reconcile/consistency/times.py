"""Periods of a case as people write them: `2024`, `2025-01..09`, `as of 2025-01`, `2025Q1`, `2025年1—9月`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hzetl.normalize.periods import Period, month_end, read_period, resolve_period

_TO = r"\s*(?:\.\.+|…|to|through|至|到|[-–—~～/])\s*"
_DAYS = re.compile(rf"(\d{{4}})-(\d\d?)-(\d\d?)(?:{_TO}(\d{{4}})-(\d\d?)-(\d\d?))?")
_MONTHS = re.compile(rf"(\d{{4}})-(\d\d?)(?!\d)(?:{_TO}(?:(\d{{4}})-)?(\d\d?)(?!\d))?")
_YEARS = re.compile(rf"(\d{{4}})年?{_TO}(\d{{4}})(?!\d)")
_QUARTERS = re.compile(
    r"(\d{4})\s*-?\s*[Qq]([1-4])(?:\s*(?:\.\.|to|[-–—~])\s*(?:\d{4})?[Qq]?([1-4]))?"
    r"|[Qq]([1-4])(?:\s*(?:to|[-–—~])\s*[Qq]?([1-4]))?\s*(?:of\s*)?(\d{4})"
)
_HALF = re.compile(r"(\d{4})\s*-?\s*[Hh]([12])|[Hh]([12])\s*(?:of\s*)?(\d{4})")
_YEAR = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED = re.compile(rf"({'|'.join(_NAMES)})[a-z]*(?:\s*(?:to|[-–—~])\s*({'|'.join(_NAMES)})[a-z]*)?")
_PARTS = (
    (re.compile(r"first\s+half|上半年"), (1, 6)),
    (re.compile(r"second\s+half|下半年"), (7, 12)),
    (re.compile(r"first\s+three\s+quarters|(?:first\s+)?nine\s+months|9\s+months"), (1, 9)),
    (re.compile(r"first\s+quarter|three\s+months"), (1, 3)),
    (re.compile(r"second\s+quarter"), (4, 6)),
    (re.compile(r"third\s+quarter"), (7, 9)),
    (re.compile(r"fourth\s+quarter|last\s+quarter"), (10, 12)),
    (re.compile(r"eleven\s+months|11\s+months"), (1, 11)),
    (re.compile(r"ten\s+months|10\s+months"), (1, 10)),
    (re.compile(r"eight\s+months|8\s+months"), (1, 8)),
    (re.compile(r"six\s+months|6\s+months"), (1, 6)),
)
_AGAINST = r"(?:against|than|over|from|on) (?:the )?"
_BASES = (
    (re.compile(r"上年同期|去年同期|same period"), None),
    (re.compile(rf"[比较](?:上年|去年)?上半年|{_AGAINST}first half"), (1, 6)),
    (re.compile(rf"[比较](?:上年|去年)?(?:一|首|第一)季度?|{_AGAINST}first quarter"), (1, 3)),
    (re.compile(rf"[比较](?:上年|去年)?前三季度|{_AGAINST}first three quarters"), (1, 9)),
    (re.compile(rf"[比较](?:上年|去年)全年|{_AGAINST}(?:whole of )?(?:last|full|whole) year"), (1, 12)),
)
_LAST_YEAR = re.compile("上年|去年|last year")
_END = re.compile(r"\bend\b|year-end|末|年底")
_AS_OF = re.compile(r"\bas (?:of|at)\b|\bby\b|截至|截止|\bat\b")
_VAGUE = re.compile(r"[(（?？]|to date|\babout\b|\bcirca\b|approx|undated|unknown|以来|不详|约")


@dataclass(frozen=True, slots=True)
class When:
    """The days of a fact, both inclusive.

    `years`: a span named by its first and last year. `as_of`: known on a day, true since some time before. `vague`: the
    words leave open which days are meant.
    """

    start: date
    end: date
    years: bool = False
    as_of: bool = False
    vague: bool = False

    @property
    def is_point(self) -> bool:
        """Whether a moment is meant."""
        return self.start == self.end

    @property
    def months(self) -> int:
        """Number of months touched."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def is_year(self) -> bool:
        """Whether it is one whole year."""
        return self.months == 12 and self.start.month == 1

    def within(self, other: When) -> bool:
        """Whether it lies within another, both ends."""
        return other.start <= self.start and self.end <= other.end

    def same(self, other: When) -> bool:
        """Whether both mean the same days; the end of a year and the year are the same for what is stated of either."""
        ends_alike = (self.end.year, self.end.month) == (other.end.year, other.end.month)
        return ends_alike and (self.start == other.start or self.is_point or other.is_point)

    def before(self, years: int = 1) -> When:
        """The same days some years earlier."""
        back = Period(self.start, self.end).year_before(years)
        return When(back.start, back.end, vague=self.vague)


@lru_cache(maxsize=4096)
def read_when(text: str) -> When | None:
    """The days that a free text names; None where it names none."""
    words = text.strip().lower().replace("－", "-").replace("／", "/")
    vague = bool(_VAGUE.search(words))
    words = re.sub(r"[(（][^)）]*[)）]", " ", words).strip()
    try:
        days = _days(words)
    except ValueError:
        return None
    if days is None:
        return None
    start, end, years = days
    if start > end or start.year < 1900 or end.year > 2200:
        return None
    if _END.search(words) and not years:
        start = end
    return When(start, end, years=years, as_of=bool(_AS_OF.search(words)), vague=vague)


def base_named(text: str, when: When) -> When | None:
    """The part of a year that a change is against (`比上半年`): the last one that ended before; None for none."""
    words = text.lower()
    named = next((months for cue, months in _BASES if cue.search(words)), None)
    if named is None:
        return None
    this_year = named[1] < when.end.month and not _LAST_YEAR.search(words)
    year = when.end.year if this_year else when.end.year - 1
    return When(date(year, named[0], 1), month_end(year, named[1]))


def _days(words: str) -> tuple[date, date, bool] | None:
    if found := _DAYS.search(words):
        numbers = [int(n) for n in found.groups() if n]
        start = date(*numbers[:3])
        return start, date(*numbers[3:]) if len(numbers) > 3 else start, False
    if found := _QUARTERS.search(words):
        year = int(found[1] or found[6])
        first = int(found[2] or found[4])
        last = int(found[3] or found[5] or first)
        return date(year, first * 3 - 2, 1), month_end(year, last * 3), False
    if found := _HALF.search(words):
        year, half = int(found[1] or found[4]), int(found[2] or found[3])
        return date(year, half * 6 - 5, 1), month_end(year, half * 6), False
    if found := _YEARS.search(words):
        first, last = int(found[1]), int(found[2])
        return date(first, 1, 1), month_end(last, 12), first != last
    if found := _MONTHS.search(words):
        year, first = int(found[1]), int(found[2])
        last = int(found[4]) if found[4] else first
        return date(year, first, 1), month_end(int(found[3] or year), last), False
    return _year_and_part(words)


def _year_and_part(words: str) -> tuple[date, date, bool] | None:
    found = _YEAR.search(words)
    if found is None:
        return None
    year = int(found[0])
    if "年" in words:
        said = read_period("".join(words.split()))
        period = resolve_period(said, None) if said else None
        if period is not None:
            return period.start, period.end, False
    for pattern, (first, last) in _PARTS:
        if pattern.search(words):
            return date(year, first, 1), month_end(year, last), False
    if named := _NAMED.search(words):
        first = _NAMES.index(named[1]) + 1
        last = _NAMES.index(named[2]) + 1 if named[2] else first
        return date(year, first, 1), month_end(year, last), False
    return date(year, 1, 1), month_end(year, 12), False
