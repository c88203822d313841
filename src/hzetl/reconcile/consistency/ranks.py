"""Places gained and lost against the two ranks: `由第五位前移2位至第三位`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from hzetl.normalize.regions import ancestors, region_name
from hzetl.reconcile.consistency import ranges
from hzetl.reconcile.consistency.cases import Case, is_alike
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.verdicts import Finding, Verdict
from hzetl.reconcile.consistency.writing import plain, shown

_WITHIN = re.compile("PROVINCE|CITIES|全省|全市|全国|各市|各区", re.IGNORECASE)
_LOST = re.compile(r"\b(?:lost|down|fell|lower|dropp?ed|slipped)\b|后移|退位|后退|倒退|下降|下滑", re.IGNORECASE)


_FROM_BELOW = re.compile("能耗|排放|失业|死亡|亏损|负债|不良|LOWEST|SLOWEST|FROMBELOW|倒数|最低|最慢", re.IGNORECASE)
_WITHIN_PROVINCE = re.compile("PROVINCE|全省|各市|全市|CITY|各区", re.IGNORECASE)
_WITHIN_COUNTRY = re.compile("COUNTRY|NATION|全国", re.IGNORECASE)
_TOGETHER = re.compile(r"并列|\btied?\b|\bjoint", re.IGNORECASE)


def findings(case: Case) -> Iterator[Finding]:
    """Ranks of one ordering in two years with the places between them, and of two territories in one year."""
    yield from _moves(case)
    yield from _against_values(case)
    for one, other in combinations(case.of("rank"), 2):
        if _share_a_place(one, other) and not _TOGETHER.search(case.text + one.words + other.words):
            place = plain(one.value)
            reason = (
                f"{region_name(str(one.region))} and {region_name(str(other.region))} cannot both hold place {place}"
            )
            text = f"place {place} twice in one ordering"
            yield Finding("order", Verdict.INCONSISTENT, text, reason, one.value, one.interval, "rank", "rank")


def _against_values(case: Case) -> Iterator[Finding]:
    """A place among territories against what the facts give of them: of growth where growth is ranked, else of levels.

    More territories above it than the place allows, and one that holds a better place with less, contradict it.
    """
    for rank in case.of("rank"):
        values = [f for f in case.facts if _is_ranked(rank, f) and f.region]
        own = next((f for f in values if f.region == rank.region), None)
        if own is None or _FROM_BELOW.search(rank.words + rank.label):
            continue
        rivals = [f for f in values if f is not own and f.unit == own.unit and _is_among(rank, f)]
        above = [f for f in rivals if f.interval.low > own.interval.high]
        if not rivals:
            continue
        text = f"{len(above) + 1} or lower by {shown(own.value, own.unit)}" if above else ""
        told = ", ".join(f"{region_name(str(f.region))} has {shown(f.value, f.unit)}" for f in above[:3])
        holds = len(above) < rank.value
        reason = (
            f"place {plain(rank.value)} leaves room for those that the facts give"
            if holds
            else f"{told}, more than the {shown(own.value, own.unit)} of place {plain(rank.value)}"
        )
        verdict = Verdict.CONSISTENT if holds else Verdict.INCONSISTENT
        yield Finding("order", verdict, text, reason, rank.value, rank.interval, "rank", "rank")


def _is_ranked(rank: Fact, value: Fact) -> bool:
    kinds = {"yoy", "growth"} if rank.of_measure == "yoy" else {"level", "stock", "per_head", "share"}
    days = value.when is not None and rank.when is not None and value.when.same(rank.when)
    return value.measure in kinds and days and is_alike(rank, value) and not value.is_target


def _is_among(rank: Fact, rival: Fact) -> bool:
    """Whether a territory is in the ordering: a sister of the ranked one, or any of its kind in the country."""
    ours, theirs = ancestors(str(rank.region)), ancestors(str(rival.region))
    if rank.region == rival.region:
        return False
    if _WITHIN_COUNTRY.search(rank.words) and not _WITHIN_PROVINCE.search(rank.words):
        return len(ours) == len(theirs)
    return ours[1:] == theirs[1:]


def _share_a_place(one: Fact, other: Fact) -> bool:
    """Whether two cities of a province, or two districts of a city, are told to hold one place among themselves."""
    if not one.region or not other.region or one.region == other.region or one.value != other.value:
        return False
    alike = one.name == other.name and one.words == other.words and one.against == other.against
    days = one.when is not None and other.when is not None and one.when.same(other.when)
    return (
        alike and days and bool(_WITHIN.search(one.words)) and ancestors(one.region)[1:] == ancestors(other.region)[1:]
    )


def _moves(case: Case) -> Iterator[Finding]:
    ranks = sorted(case.of("rank"), key=_end)
    moves = case.of("rank_change")
    for place, later in enumerate(ranks):
        before = [r for r in ranks[:place] if is_alike(r, later) and r.region == later.region and _end(r) < _end(later)]
        if not before or later.value < 1:
            continue
        earlier = before[-1]
        moved = earlier.value - later.value
        text = f"{plain(earlier.value)} - {plain(later.value)} = {plain(moved)}"
        of_later = [m for m in moves if is_alike(m, later) and m.region == later.region and _end(m) == _end(later)]
        for move in of_later:
            stated = -abs(move.value) if _LOST.search(move.words + case.text) else move.value
            places = f"from {plain(earlier.value)} to {plain(later.value)}"
            told = f"{places} it {'gains' if moved >= 0 else 'loses'} {plain(abs(moved))}"
            if stated == moved:
                verdict, reason = Verdict.CONSISTENT, f"{told}, as stated"
            else:
                verdict = Verdict.INCONSISTENT
                reason = f"{told}, stated are {plain(abs(stated))} {'gained' if stated >= 0 else 'lost'}"
            yield Finding("order", verdict, text, reason, moved, ranges.exact(moved), "count", "rank_change")
        if not of_later:
            yield Finding(
                "order",
                Verdict.CONSISTENT,
                text,
                "derivable places gained",
                moved,
                ranges.exact(moved),
                "count",
                "rank_change",
                is_open=True,
            )


def _end(fact: Fact) -> int:
    return fact.when.end.toordinal() if fact.when else 0
