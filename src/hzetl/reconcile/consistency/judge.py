"""The verdict on a case: every relation that its facts allow, weighed; the kind says which ones are asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hzetl.normalize.intervals import Interval
from hzetl.reconcile.consistency import (
    bases,
    chains,
    contributions,
    growth,
    orders,
    quotients,
    ranks,
    rates,
    ratios,
    runs,
    sameness,
    shares,
    spans,
    stocks,
    sums,
    wholes,
)
from hzetl.reconcile.consistency.cases import Case, read_case
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.stated import Said
from hzetl.reconcile.consistency.sums import TOGETHER
from hzetl.reconcile.consistency.verdicts import Finding, Verdict, weigh
from hzetl.reconcile.consistency.writing import shown

_RELATIONS = (
    sameness.impossible_findings,
    sameness.repeat_findings,
    bases.findings,
    growth.findings,
    chains.findings,
    rates.gap_findings,
    rates.change_findings,
    shares.findings,
    wholes.findings,
    sums.findings,
    spans.findings,
    stocks.findings,
    orders.streak_findings,
    ranks.findings,
    orders.superlative_findings,
    runs.findings,
    ratios.findings,
    quotients.findings,
    contributions.findings,
)
_ALIKE = {
    "growth": frozenset({"yoy", "growth", ""}),
    "yoy": frozenset({"yoy", "growth", ""}),
    "cagr": frozenset({"cagr"}),
    "share": frozenset({"share", "level"}),
    "pp_change": frozenset({"pp_change", "pp_gap"}),
    "pp_gap": frozenset({"pp_gap", "pp_change"}),
    "ratio": frozenset({"ratio"}),
    "level": frozenset({"level", "stock"}),
    "stock": frozenset({"level", "stock", "change"}),
    "per_head": frozenset({"per_head", "level"}),
    "relative": frozenset({"growth", "share"}),
}
_RISES = re.compile(
    r"\brose\b|\brises?\b|\brising\b|\bclimb|\bup from\b|\bhigher\b|\bfaster\b|accelerat|\bwiden|"
    "提高|上升|加快|提升|升至|扩大",
    re.IGNORECASE,
)
_FALLS = re.compile(
    r"\bfell\b|\bfalls?\b|\bfalling\b|\bdeclin|\bdown from\b|\blower\b|\bslow(?:ed|er|s|ing)?\b|decelerat|\bnarrow|"
    "回落|放缓|下降|降至|减少|缩小",
    re.IGNORECASE,
)
_OF_A_SHARE = re.compile(
    r"(?:占比|比重|率)(?:[^\d]{0,6})(?:提高|提升|上升|下降|增长)(?![到至])|\bshare\b.*\b(?:rose|grew|fell|up|down)\b"
)
_A_YEAR = re.compile(r"年均|每年|年平均|\b(?:a|per|each) year\b|annually", re.IGNORECASE)
_EACH = re.compile(r"[均都](?=[超高不在达突])|\b(?:each|all|both|every)\b", re.IGNORECASE)
_MOVES = frozenset({("pp_change", "pp"), ("growth", "percent"), ("change", "times"), ("gap_change", "pp")})
_OF_A_GAP = re.compile(r"差距|\bgap\b", re.IGNORECASE)
_AHEAD = re.compile(r"目标|计划|预期|力争|预计|\b(?:target|goal|aim|plan|forecast)", re.IGNORECASE)
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a check concludes.

    Attributes:
        implied: what follows from the facts, as text; `implied_value` and `implied_range` in the unit of the claims.
        reason: why the verdict is so.
    """

    verdict: Verdict
    implied: str
    implied_value: Decimal | None
    implied_range: Interval | None
    reason: str

    def as_row(self) -> dict[str, object]:
        """As the command prints it."""
        span = self.implied_range
        return {
            "verdict": self.verdict.value,
            "implied": self.implied,
            "implied_value": _number(self.implied_value),
            "implied_range": None if span is None else [_number(span.low), _number(span.high)],
            "reason": self.reason,
        }


def _number(value: Decimal | None) -> Decimal | None:
    """Enough digits for any use, and no tail of a division."""
    return None if value is None else Decimal(f"{value:.9g}")


def judge(line: Mapping[str, Any]) -> Judgement:
    """The verdict on one line's `kind`, `facts` and `stated`.

    Raises:
        UsageError: facts are missing or malformed.
    """
    return judge_case(read_case(line))


def findings_of(facts: list[dict[str, Any]]) -> list[Finding]:
    """What every relation says about facts, a row each as `read_facts` takes them.

    Raises:
        UsageError: facts are missing or malformed.
    """
    return _findings(read_case({"facts": facts}))


def _findings(case: Case) -> list[Finding]:
    return [finding for relation in _RELATIONS for finding in relation(case)]


def judge_case(case: Case) -> Judgement:
    """The verdict on a case: the worst of what the asked-for relations say; any other one counts if it contradicts."""
    found = _findings(case)
    told = [*_against_statement(case, found), *_against_direction(case, found)]
    found = [*found, *told]
    asked = [f for family in case.families for f in found if f.family == family] or found
    asked = [*asked, *(f for f in told if f not in asked)]
    heavy = [f for f in found if f.verdict is Verdict.INCONSISTENT]
    if heavy:
        asked = [*(f for f in heavy if f in asked), *(f for f in heavy if f not in asked)]
    if not asked:
        return Judgement(Verdict.CONSISTENT, "", None, None, "nothing follows that could be compared")
    verdict = max((f.verdict for f in asked), key=lambda v: v.weight)
    telling = [f for f in asked if f.verdict is verdict]
    first = telling[0]
    shown_first = asked if verdict is not Verdict.INCONSISTENT else telling
    return Judgement(
        verdict,
        "; ".join(_distinct(f.implied for f in shown_first)),
        first.value,
        first.interval,
        "; ".join(_distinct(f.reason for f in telling)),
    )


def _distinct(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text][:_LONGEST]


def _against_statement(case: Case, found: list[Finding]) -> list[Finding]:
    """Numbers of the statement that repeat no fact, each against what follows from the facts."""
    results = []
    for said in case.said:
        if said.place is not None:
            continue
        open_ones = [f for f in found if f.is_open and _comparable(said, f)]
        asked = [f for f in open_ones if f.family in case.families] or open_ones
        if (not asked or said.modifier != "eq") and (fact := _meant(case, said)) is not None:
            asked = [*asked, _as_finding(fact)]
        if asked:
            results.append(min((_weighed(said, f) for f in asked), key=lambda f: f.verdict.weight))
    return results


def _meant(case: Case, said: Said) -> Fact | None:
    """The fact that a number of the statement is another saying of (`超七成` of 67.4%): the latest of a series."""
    if _AHEAD.search(said.words):
        return None
    alike = [
        f for f in case.of(*_ALIKE) if f.unit == said.unit and said.measure in _ALIKE[f.measure] and not f.is_target
    ]
    is_exact = said.modifier == "eq" and said.span is None
    if len({(f.name, f.region, f.measure) for f in alike}) != 1 or (is_exact and said.measure == "level"):
        return None
    years = re.findall(r"(?:19|20)\d\d", said.words)
    named = [f for f in alike if f.when and str(f.when.end.year) in years]
    if _EACH.search(said.words):
        return min(alike, key=lambda f: f.value if said.modifier in {"gt", "ge"} else -f.value)
    return max(named or alike, key=lambda f: f.when.end if f.when else date.min)


def _as_finding(fact: Fact) -> Finding:
    text = f"{fact.label or fact.words} = {shown(fact.value, fact.unit)}"
    return Finding(
        "same", Verdict.CONSISTENT, text, "", fact.value, fact.interval, fact.unit, fact.measure, is_open=True
    )


def _against_direction(case: Case, found: list[Finding]) -> list[Finding]:
    """`rose from 29.5% to 28.8%`: a direction in words that the figures do not take. Only where one figure follows."""
    text = case.text.replace("降幅收窄", "回升").replace("降幅扩大", "回落")
    rises, falls = bool(_RISES.search(text)), bool(_FALLS.search(text))
    of_gaps = bool(_OF_A_GAP.search(text))
    moves = [f for f in found if f.is_open and (f.measure, f.unit) in _MOVES and (f.measure == "gap_change") == of_gaps]
    asked = [f for f in moves if f.family in case.families] or moves
    if rises == falls or len(asked) != 1 or asked[0].interval is None:
        return []
    move = asked[0].interval
    if (rises and move.high < 0) or (falls and move.low > 0):
        reason = f"the statement says that it {'rises' if rises else 'falls'}, the figures say the opposite"
        return [replace(asked[0], verdict=Verdict.INCONSISTENT, reason=reason, is_open=False)]
    return []


def _comparable(said: Said, finding: Finding) -> bool:
    if said.unit != finding.unit and not (not said.unit and finding.unit in {"CNY", "count"}):
        return False
    if finding.measure in {"change", "change_a_year"}:
        yearly = bool(_A_YEAR.search(said.words))
        return said.measure == "change" and yearly == (finding.measure == "change_a_year")
    if finding.measure == "gap_change":
        return False
    if finding.measure == "sum":
        return bool(TOGETHER.search(said.words))
    if finding.measure == "relative" and not _OF_A_SHARE.search(said.words):
        return False
    allowed = _ALIKE.get(finding.measure, frozenset({finding.measure}))
    return said.measure in allowed or (said.measure == "level" and finding.measure != "cagr")


def _weighed(said: Said, finding: Finding) -> Finding:
    if finding.interval is None:
        return finding
    verdict, reason = weigh(
        finding.interval,
        said.interval,
        modifier="eq" if said.is_near else said.modifier,
        excuses=finding.excuses,
        misreadings=finding.misreadings,
        unit=finding.unit,
    )
    if verdict is Verdict.EXPLAINED and said.next_mark is not None and finding.interval.low < said.next_mark:
        verdict, reason = Verdict.CONSISTENT, "the round mark was passed, and the next one was not"
    against = f"stated {shown(said.value, finding.unit)} against {shown(finding.value or Decimal(0), finding.unit)}"
    return replace(finding, verdict=verdict, reason=f"{against}: {reason}", is_open=False)
