"""Runs of years in which a level kept above a mark, or went on rising: `连续三年突破万亿元`, `连续五年增长`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hzetl import late_re as re
from hzetl.normalize.numbers import parse_number
from hzetl.reconcile.consistency.cases import Case, is_alike
from hzetl.reconcile.consistency.facts import Fact
from hzetl.reconcile.consistency.times import When
from hzetl.reconcile.consistency.verdicts import Finding, Verdict
from hzetl.reconcile.consistency.writing import plain, shown

_NUMBER = r"([一二两三四五六七八九十\d]+)"
_RUN = re.compile(
    rf"连续{_NUMBER}(?:年|个(?P<months>月))|\b(\w+) (?:consecutive years|years (?:in a row|running))", re.IGNORECASE
)
_ABOVE = re.compile(r"(?:突破|超过?|站上|保持在?|稳定在|高于|不低于|达到?|跨越|above|over|exceed\w*)", re.IGNORECASE)
_BELOW = re.compile(r"低于|以下|不足|不到|控制在|below|under", re.IGNORECASE)
_RISING = re.compile(
    r"(?:(?<!负)增长|上升|提升|攀升|扩大|提高|回升|加快|提速|\bris(?:e|es|ing)|\bgrow(?:s|ing|th|n)?\b)", re.IGNORECASE
)
_FALLING = re.compile(r"(?:负增长|下降|回落|减少|收窄|放缓|\bfall(?:s|ing|en)?\b|\bdeclin\w*|\bslow)", re.IGNORECASE)
_RATE_MOVES = re.compile(
    r"(?:增速|增幅|涨幅|growth rate).*?(?:上升|提升|攀升|提高|下降|回落|收窄|扩大|rose|fell)|回升|加快|提速|放缓",
    re.IGNORECASE,
)
_TURNED_UP = re.compile(r"由负转正|由降转[升增]|转负为正|止跌回升|扭负为正|turned positive", re.IGNORECASE)
_TURNED_DOWN = re.compile(r"由正转负|由[升增]转降|turned negative", re.IGNORECASE)
_CLAUSE = re.compile(r"[,，;；。]")
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class _Run:
    """How many years or months up to the latest, and what held in each: a mark passed or kept below, a rise or fall.

    `moves`: of a rate of growth it is the rate that rises or falls.
    """

    turns: int
    monthly: bool
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    unit: str = ""
    rises: bool | None = None
    moves: bool = False


def findings(case: Case) -> Iterator[Finding]:
    """What the statement says of years in a row, against the levels and rates of those years."""
    yield from _turns(case)
    run = _stated(case)
    if run is None:
        return
    series = _series(case, run)
    if not series:
        return
    last = max(_turn(fact, run) for fact in series)
    window = [fact for fact in series if _turn(fact, run) > last - run.turns]
    broken = [text for text in (_against(run, fact, series) for fact in window) if text]
    end = max(fact.when.end for fact in series if fact.when)
    held = f"{run.turns} months up to {end:%Y-%m}" if run.monthly else f"{run.turns} years up to {end.year}"
    if broken:
        reason = f"within the {held}: {'; '.join(broken)}"
        yield Finding("order", Verdict.INCONSISTENT, f"not {held}", reason)
    else:
        reason = f"holds in the {len(window)} of the {held} that the facts give"
        yield Finding("order", Verdict.CONSISTENT, held, reason)


def _turns(case: Case) -> Iterator[Finding]:
    """`由负转正`: the latest growth is a rise, and the one before it was a fall; or the other way round."""
    up, down = bool(_TURNED_UP.search(case.text)), bool(_TURNED_DOWN.search(case.text))
    rates = [f for f in case.of("yoy", "mom") if f.unit == "percent" and not f.is_target]
    if up == down or not rates or any(not is_alike(rates[0], f) or f.region != rates[0].region for f in rates):
        return
    rates.sort(key=lambda f: f.when.end.toordinal() if f.when else 0)
    sign = 1 if up else -1
    last, before = rates[-1], rates[-2] if len(rates) > 1 else None
    wrong = [f"it is {shown(last.value, 'percent')} at last"] if _all_below(last, sign) else []
    if before is not None and _all_below(before, -sign):
        wrong.append(f"it was {shown(before.value, 'percent')} before")
    verdict = Verdict.INCONSISTENT if wrong else Verdict.CONSISTENT
    reason = f"growth did not turn {'upwards' if up else 'downwards'}: {'; '.join(wrong)}" if wrong else "growth turned"
    yield Finding("order", verdict, " then ".join(shown(f.value, "percent") for f in rates[-2:]), reason)


def _all_below(rate: Fact, sign: int) -> bool:
    return rate.interval.high < 0 if sign > 0 else rate.interval.low > 0


def _stated(case: Case) -> _Run | None:
    found = _RUN.search(case.text)
    if found is None:
        return None
    turns, monthly = _count(found[1] or found[3]), bool(found["months"])
    clause = _CLAUSE.split(case.text[found.end() :])[0] + " " + _CLAUSE.split(case.text[: found.start()])[-1]
    marks = [said for said in case.said if said.unit and said.unit not in {"rank", "year", "pp"}]
    near = [said for said in marks if found[0] in said.words] or (marks if len(marks) == 1 else [])
    if turns is None:
        return None
    for mark in near[:1]:
        if mark.span is not None:
            return _Run(turns, monthly, floor=mark.span.low, unit=mark.unit)
        if _BELOW.search(clause) or mark.modifier in {"lt", "le"}:
            return _Run(turns, monthly, ceiling=mark.value, unit=mark.unit)
        if _ABOVE.search(clause) or mark.modifier in {"gt", "ge"}:
            return _Run(turns, monthly, floor=mark.value, unit=mark.unit)
    moves = bool(_RATE_MOVES.search(clause + found[0] + case.text[found.end() :]))
    if _FALLING.search(clause):
        return _Run(turns, monthly, rises=False, moves=moves)
    return _Run(turns, monthly, rises=True, moves=moves) if _RISING.search(clause) else None


def _count(word: str) -> int | None:
    if word.lower() in _WORDS:
        return _WORDS.index(word.lower())
    number = parse_number(word)
    return None if number is None else int(number)


def _series(case: Case, run: _Run) -> list[Fact]:
    """The only series that the statement can be about: of the mark's unit, one figure a year or month."""
    kinds = ("level", "stock", "per_head", "share", "yoy")
    facts = [f for f in case.of(*kinds) if not f.is_target and f.when and (f.when.is_point or _is_turn(f.when, run))]
    if run.unit:
        facts = [fact for fact in facts if fact.unit == run.unit]
    elif any(fact.measure == "yoy" for fact in facts):
        facts = [fact for fact in facts if fact.measure == "yoy"]
    if len(facts) < 2 or any(not is_alike(facts[0], f) or f.region != facts[0].region for f in facts):
        return []
    return facts if len({fact.measure for fact in facts} - {"stock"}) <= 1 else []


def _is_turn(when: When, run: _Run) -> bool:
    return when.months == 1 if run.monthly else when.is_year


def _turn(fact: Fact, run: _Run) -> int:
    """Number of the year or month."""
    if fact.when is None:
        return 0
    return fact.when.end.year * 12 + fact.when.end.month if run.monthly else fact.when.end.year


def _against(run: _Run, fact: Fact, series: list[Fact]) -> str:
    """How a year's figure breaks the run; "" where it does not."""
    turn, end = _turn(fact, run), fact.when.end if fact.when else date.min
    told = f"{shown(fact.value, fact.unit)} in {f'{end:%Y-%m}' if run.monthly else end.year}"
    if run.floor is not None:
        return f"{told}, below {shown(run.floor, run.unit)}" if fact.interval.high < run.floor else ""
    if run.ceiling is not None:
        return f"{told}, above {shown(run.ceiling, run.unit)}" if fact.interval.low > run.ceiling else ""
    if fact.measure == "yoy" and not run.moves:
        wrong = fact.interval.high < 0 if run.rises else fact.interval.low > 0
        return f"a growth of {told}" if wrong else ""
    before = next((f for f in series if _turn(f, run) == turn - 1), None)
    if before is None:
        return ""
    wrong = fact.interval.high < before.interval.low if run.rises else fact.interval.low > before.interval.high
    return f"{told} after {plain(before.value)}" if wrong else ""
