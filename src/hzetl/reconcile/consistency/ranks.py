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
from hzetl.reconcile.consistency.writing import plain

_WITHIN = re.compile("PROVINCE|CITIES|全省|全市|全国|各市|各区", re.IGNORECASE)
_LOST = re.compile(r"\b(?:lost|down|fell|lower|dropp?ed|slipped)\b|后移|退位|后退|倒退|下降|下滑", re.IGNORECASE)


_TOGETHER = re.compile(r"并列|\btied?\b|\bjoint", re.IGNORECASE)


def findings(case: Case) -> Iterator[Finding]:
    """Ranks of one ordering in two years with the places between them, and of two territories in one year."""
    yield from _moves(case)
    for one, other in combinations(case.of("rank"), 2):
        if _share_a_place(one, other) and not _TOGETHER.search(case.text + one.words + other.words):
            place = plain(one.value)
            reason = (
                f"{region_name(str(one.region))} and {region_name(str(other.region))} cannot both hold place {place}"
            )
            text = f"place {place} twice in one ordering"
            yield Finding("order", Verdict.INCONSISTENT, text, reason, one.value, one.interval, "rank", "rank")


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
