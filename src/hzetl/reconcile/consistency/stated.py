"""Numbers in what a case states in words: `yoy 9.3%`, `增长率超500%`, `7 then 8`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hzetl import late_re as re
from hzetl.normalize.intervals import Interval, interval_of
from hzetl.normalize.units import unit_table
from hzetl.reconcile.consistency.facts import BOUNDS, Fact
from hzetl.reconcile.consistency.figures import read_figure
from hzetl.reconcile.consistency.wordings import Worded, worded_numbers

_WORDS = {
    "percentage points": "pp", "percentage point": "pp", "pp": "pp", "percent": "percent", "per cent": "percent",
    "times": "times", "fold": "times", "x": "times",
}  # fmt: skip
_MULTIPLES = {"亿": Decimal(10) ** 8, "万亿": Decimal(10) ** 12, "万": Decimal(10) ** 4, "千万": Decimal(10) ** 7}
_ENGLISH = {"trillion": Decimal(10) ** 12, "billion": Decimal(10) ** 9, "million": Decimal(10) ** 6}
_MONEY = {f"{word} yuan": factor for word, factor in _ENGLISH.items()} | {"yuan": Decimal(1)}
_FORMS = sorted({*unit_table(), *_WORDS, *_MULTIPLES, *_ENGLISH, *_MONEY}, key=len, reverse=True)
_UNITS = "|".join(re.escape(form) for form in _FORMS)
_NUMBER = re.compile(
    rf"(?<![\d.A-Za-z“])(?P<sign>[-−+](?=\d))?(?P<number>\d[\d,]*(?:\.\d+)?)(?:\s?(?P<unit>{_UNITS})(?![a-z]))?"
)
_RANGE = re.compile(
    rf"(?<![\d.A-Za-z“由从])(?P<low>\d[\d,]*(?:\.\d+)?)(?:{_UNITS})?(?:至|到|[—–~～-])"
    rf"(?P<high>\d[\d,]*(?:\.\d+)?)(?P<unit>%|％|个百分点|亿元|万元|万人|家|件)"
)
_PASSED = "超过?|突破|逾|高于|大于|[迈跨登跃][上入]|跨越|越过|站上"
_BEFORE = (
    (
        re.compile(rf"(?:{_PASSED}|over|more than|above|exceed(?:s|ed|ing)?|>)\s*$", re.IGNORECASE),
        "gt",
    ),
    (re.compile(r"(?:不少于|不低于|at least|≥)\s*$", re.IGNORECASE), "ge"),
    (re.compile(r"(?:近|不足|不到|nearly|almost|less than|under|below|<)\s*$", re.IGNORECASE), "lt"),
    (re.compile(r"(?:约|about|around|approximately|some|roughly|~|≈)\s*$", re.IGNORECASE), "approx"),
)
_NEAR = re.compile(r"(?:接?近|nearly|almost)\s*$", re.IGNORECASE)
"""A bound above that is said to be close."""
_AFTER = ((re.compile(r"^\s*(?:以上|及以上|or more|余|多)"), "ge"), (re.compile(r"^\s*(?:左右|上下)"), "approx"))
_FALL = re.compile(
    r"(?:下降|减少|回落|降低|\bfell|\bfall|\bdown|\bdecline[sd]?|\bdecrease[sd]?)\s*(?:by|of|了)?\s*$", re.IGNORECASE
)
_GDP = re.compile("GDP|生产总值", re.IGNORECASE)
_PARTS = re.compile(r"[,，;；。]|\bthen\b|\band\b")


_STEP = re.compile("台阶|大关|关口")
"""Marks that were passed on the way, however far it went on."""
_MARKS = tuple(map(Decimal, (10, 20, 25, 30, 50, 60, 70, 80, 90, 100)))
"""Shares of a whole that have words of their own."""


@dataclass(frozen=True, slots=True)
class Said:
    """A number of the statement.

    Attributes:
        unit: code, or "" where none stands by it; `measure`: by the words around it, `level` where they say none.
        place: of the fact that it repeats, or None.
        span: values that words allow (`两位数`); `is_near`: what is meant lies close below (`近三成`).
    """

    value: Decimal
    unit: str
    measure: str
    modifier: str
    step: Decimal
    words: str
    place: int | None = None
    span: Interval | None = None
    is_near: bool = False
    is_worded: bool = False

    @property
    def next_mark(self) -> Decimal | None:
        """What would be said to be passed if more was: after `突破6000亿元` 7000, after `超三分之一` 50%."""
        if self.modifier not in {"gt", "ge"} or self.value <= 0:
            return None
        if _STEP.search(self.words):
            return Decimal("Infinity")
        if self.unit == "percent":
            return next((mark for mark in _MARKS if mark > self.value + 1), None) if self.is_worded else None
        is_round = len(self.value.normalize().as_tuple().digits) == 1 and self.unit != "times"
        return self.value + Decimal(1).scaleb(self.value.adjusted()) if is_round else None

    @property
    def interval(self) -> Interval:
        """The range of its true value."""
        if self.span is not None:
            return self.span
        step = Decimal(0) if self.modifier in BOUNDS else self.step
        return interval_of(self.value, None, self.modifier, self.unit, step)


def read_stated(text: str, facts: Sequence[Fact]) -> list[Said]:
    """Numbers of the statement, each with the fact that it repeats. Years are no numbers."""
    said = [_in_words(worded, text) for worded in worded_numbers(text)]
    said.extend(_range(found, text) for found in _RANGE.finditer(text))
    text = _RANGE.sub(lambda found: "　" * len(found[0]), text)
    for found in _NUMBER.finditer(text):
        number = Decimal(found["number"].replace(",", ""))
        form = found["unit"] or ""
        is_year = not form and 1949 <= number <= 2100 and number == number.to_integral_value()
        if is_year or text[found.end() :].startswith(("年", "月", "-0", "-1")) or form in {"年", "月", "日"}:
            continue
        unit, factor = _unit(form)
        decimals = len(found["number"].partition(".")[2])
        before, after = text[: found.start()], text[found.end() :]
        falls = found["sign"] in {"-", "−"} or bool(_FALL.search(before))
        label = _label(before, after)
        said.append(
            _repeating(
                Said(
                    value=(-number if falls else number) * factor,
                    unit=unit,
                    measure=read_figure(label, unit).measure,
                    modifier=_modifier(before, after),
                    step=factor * Decimal(1).scaleb(-decimals),
                    words=label,
                    is_near=bool(_NEAR.search(before)),
                ),
                number,
                facts,
            )
        )
    return said


def _range(found: re.Match[str], text: str) -> Said:
    """`5%至5.5%`: any value from one to the other."""
    unit, factor = _unit(found["unit"])
    low, high = (Decimal(found[end].replace(",", "")) * factor for end in ("low", "high"))
    step = factor * Decimal(1).scaleb(-len(found["low"].partition(".")[2]))
    label = _label(text[: found.start()], text[found.end() :])
    span = Interval(low - step / 2, high + step / 2)
    return Said(low, unit, read_figure(label, unit).measure, "eq", step, label, span=span)


def _label(before: str, after: str) -> str:
    return _PARTS.split(before)[-1][-40:] + " " + _PARTS.split(after)[0][:16]


def _in_words(worded: Worded, text: str) -> Said:
    """A number told in words; it repeats no fact, since facts have digits."""
    before, after = text[: worded.start], text[worded.end :]
    label = _label(before, after)
    return Said(
        value=-worded.value if _FALL.search(before) else worded.value,
        unit=worded.unit,
        measure=worded.measure or read_figure(label, worded.unit).measure,
        modifier=worded.modifier or _modifier(before, after),
        step=worded.step,
        words=label,
        span=worded.span,
        is_near=bool(_NEAR.search(before)),
        is_worded=True,
    )


def _unit(form: str) -> tuple[str, Decimal]:
    if form in _WORDS:
        return _WORDS[form], Decimal(1)
    if form in _MONEY:
        return "CNY", _MONEY[form]
    if form in _MULTIPLES or form in _ENGLISH:
        return "", _MULTIPLES.get(form) or _ENGLISH[form]
    known = unit_table().get(form)
    return (known.code, known.factor) if known else ("", Decimal(1))


def _modifier(before: str, after: str) -> str:
    for pattern, code in _BEFORE:
        if pattern.search(before):
            return code
    return next((code for pattern, code in _AFTER if pattern.search(after)), "eq")


def _repeating(said: Said, number: Decimal, facts: Sequence[Fact]) -> Said:
    """The same with the place of the fact that has this value, or this number in its quote."""
    for fact in facts:
        written = re.findall(r"\d[\d,]*(?:\.\d+)?", fact.quote)
        same_unit = not said.unit or said.unit == fact.unit
        same = abs(fact.value) == abs(said.value) or any(Decimal(w.replace(",", "")) == number for w in written)
        of_gdp = _GDP.search(said.words) and not _GDP.search(fact.words) and any(_GDP.search(f.words) for f in facts)
        if same and same_unit and not of_gdp:
            return replace(said, place=fact.place)
    return said
