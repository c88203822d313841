"""Streaks, ranks and superlatives: eight years in a row, the fastest of four years, a record. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from hzetl.normalize.numbers import parse_number
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.cases import Case, is_alike, is_near
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Finding, Verdict
from hzetl.reconcile.consistency.writing import plain, shown

_HIGH = re.compile(
    r"fastest|highest|largest|biggest|greatest|strongest|\brecord\b|\bpeak\b|\bbest\b|最快|最高|最大|最好|最多|新高|之最|历[年史]最",
    re.IGNORECASE,
)
_LOW = re.compile(r"slowest|lowest|smallest|weakest|record low|最慢|最低|最小|最少|新低", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:\bof|\bin|\bfor|\bover)\s+(?:the\s+)?(?:last\s+|past\s+)?(\w+)\s+years|[近过去]{1,2}([一二两三四五六七八九十\d]+)年|"
    r"([一二两三四五六七八九十\d]+)年(?:来|间)", re.IGNORECASE,
)  # fmt: skip
_SINCE = re.compile(r"since\s+(\d{4})|(\d{4})年?以来", re.IGNORECASE)
_AMONG = re.compile(r"district|cities|counties|province|region|全省|各区|全国|各地|区县", re.IGNORECASE)
_HELD_RARELY = re.compile("[次届度]")
"""Times are counted and not years: a title may be given every second or third year."""
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def streak_findings(case: Case) -> Iterator[Finding]:
    """Streaks of one series in different years, and ranks inside a streak."""
    streaks = sorted(case.of("streak"), key=_end)
    for earlier, later in pairwise(streaks):
        alike = is_alike(earlier, later) or is_near(earlier, later) or len(streaks) == 2
        if alike and earlier.region == later.region:
            yield _progress(earlier, later)
    for streak in streaks:
        for rank in case.of("rank"):
            related = is_alike(rank, streak) or is_near(rank, streak)
            if not (related and rank.region == streak.region and rank.when and streak.when):
                continue
            back = streak.when.end.year - rank.when.end.year
            if 0 <= back < streak.value and rank.value != 1:
                text = f"{plain(streak.value)} years from {streak.when.end.year - int(streak.value) + 1} on"
                reason = f"within the streak the rank of {rank.when.end.year} is {plain(rank.value)}"
                yield Finding("order", Verdict.INCONSISTENT, text, reason, rank.value, None, "rank", "rank")
            elif 0 <= back < streak.value:
                text = f"rank {plain(rank.value)} in {rank.when.end.year}"
                yield Finding(
                    "order", Verdict.CONSISTENT, text, "the rank bears the streak out", rank.value, None, "rank", "rank"
                )


def _progress(earlier: Fact, later: Fact) -> Finding:
    """One event a year: the streak goes on by a year each year, or was broken and began anew."""
    if earlier.when is None or later.when is None:
        raise ValueError("a streak without days")
    months = (later.when.end.year - earlier.when.end.year) * 12 + later.when.end.month - earlier.when.end.month
    dated = earlier.when.as_of or later.when.as_of or earlier.when.is_point or later.when.is_point
    years = round(months / 12) if earlier.when.is_year and later.when.is_year else (months + 5) // 12
    grown = later.value - earlier.value
    expected = earlier.value + years
    value = ranges.exact(expected)
    text = f"{plain(earlier.value)} + {years} = {plain(expected)}"
    if grown == years:
        verdict, reason = Verdict.CONSISTENT, "one event a year"
    elif grown > years:
        if dated and grown == years + 1 and months % 12 not in {0, 1, 11}:
            verdict, reason = Verdict.EXPLAINED, "the dates leave room for one event more"
        else:
            verdict = Verdict.INCONSISTENT
            reason = f"it rises by {plain(grown)} in {years} year{'s' if years != 1 else ''}, with one event a year"
    elif later.value <= max(years - 1, 0) and later.value >= 1:
        verdict, reason = Verdict.EXPLAINED, "the streak was broken in between and began anew"
    elif grown >= 0 and grown == years - 1 and dated:
        verdict, reason = Verdict.EXPLAINED, "the latest event was not yet decided when it was stated"
    elif grown > 0 and _HELD_RARELY.search(earlier.quote) and _HELD_RARELY.search(later.quote):
        verdict = Verdict.EXPLAINED
        reason = f"{plain(grown)} more in {years} years: what is counted is not decided every year"
    else:
        verdict = Verdict.INCONSISTENT
        reason = f"a streak that goes on stands at {plain(expected)}, one that broke at {max(years - 1, 0)} or less"
    return Finding("order", verdict, text, reason, expected, value, "count", "streak")


def superlative_findings(case: Case) -> Iterator[Finding]:
    """`the fastest of four years` against the other years that the case has, or the other regions."""
    texts = [case.text, *(fact.words for fact in case.facts)] if case.text else [fact.words for fact in case.facts]
    for text in texts:
        low, high = _LOW.search(text), _HIGH.search(text)
        found = low or high
        if found is None:
            continue
        subject = _subject(case, text, found.start())
        if subject is None:
            continue
        rivals = [f for f in case.facts if _is_rival(f, subject, text, found.start())]
        if rivals:
            yield _compare(subject, rivals, lowest=low is not None)
        return


def _subject(case: Case, text: str, place: int) -> Fact | None:
    """The fact whose number stands nearest to the superlative; else the latest."""
    facts = [f for f in case.facts if f.when is not None and f.measure not in {"streak", "rank"}]
    if not facts:
        return None
    distances: list[tuple[int, Fact]] = []
    for number in re.finditer(r"\d[\d,]*(?:\.\d+)?", text):
        for fact in facts:
            written = re.search(r"\d[\d,]*(?:\.\d+)?", fact.quote)
            if (written and written[0] == number[0]) or plain(fact.value) == number[0]:
                distances.append((abs(number.start() - place), fact))
    years = {int(y[0]) for y in re.finditer(r"(?:19|20)\d\d", text)}
    if distances:
        nearest = min(distance for distance, _ in distances)
        return max((fact for distance, fact in distances if distance == nearest), key=_end)
    named = [f for f in facts if f.when and f.when.end.year in years]
    return max(named or facts, key=_end)


def _end(fact: Fact) -> int:
    return fact.when.end.toordinal() if fact.when else 0


def _is_rival(other: Fact, subject: Fact, text: str, place: int) -> bool:
    if other is subject or other.when is None or subject.when is None:
        return False
    if not is_alike(other, subject) or other.unit != subject.unit or other.measure != subject.measure:
        return False
    if other.region != subject.region:
        return bool(_AMONG.search(text)) and other.when.same(subject.when)
    if other.when.end >= subject.when.end or other.when.months != subject.when.months:
        return False
    year = other.when.end.year
    if since := _SINCE.search(text):
        return year >= int(since[1] or since[2])
    counted = [c for c in _COUNTED.finditer(text) if abs(c.start() - place) < 40]
    window = _number(next(filter(None, counted[0].groups()))) if counted else None
    return window is None or year > subject.when.end.year - window


def _number(word: str) -> int | None:
    if word.lower() in _NUMBERS:
        return _NUMBERS.index(word.lower())
    value = parse_number(word)
    return None if value is None else int(value)


def _compare(subject: Fact, rivals: list[Fact], *, lowest: bool) -> Finding:
    sign = Decimal(-1) if lowest else Decimal(1)
    best = max(rivals, key=lambda f: f.value * sign)
    relation = "<" if lowest else ">"
    name = best.region if best.region != subject.region else str(best.when.end.year if best.when else "")
    beaten = best.interval.high < subject.interval.low if lowest else best.interval.low > subject.interval.high
    text = f"{shown(subject.value, subject.unit)} {relation} {shown(best.value, best.unit)} ({name})"
    if (best.value - subject.value) * sign < 0:
        reason = f"holds against the {len(rivals)} of the others that the facts give"
        return Finding("order", Verdict.CONSISTENT, text, reason, best.value, best.interval, best.unit, best.measure)
    if not beaten:
        reason = "the two differ by no more than rounding, so the order is not certain"
        return Finding("order", Verdict.EXPLAINED, text, reason, best.value, best.interval, best.unit, best.measure)
    reason = f"{shown(best.value, best.unit)} of {name} beats it"
    return Finding(
        "order", Verdict.INCONSISTENT, f"not {text}", reason, best.value, best.interval, best.unit, best.measure
    )
