"""Numbers that a statement tells in words: `翻一番`, `增长两倍`, `超七成`, `过半`, `两位数`, `doubled`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hzetl import late_re as re
from hzetl.normalize.intervals import Interval
from hzetl.normalize.numbers import parse_number

_DIGIT = "一二两三四五六七八九十"
_DOUBLINGS = re.compile(rf"翻了?([{_DIGIT}]?)番")
_TIMES = re.compile(rf"([{_DIGIT}]+)倍(半?)")
_TENTHS = re.compile(r"([一二两三四五六七八九])成(半?)(?![本为员立功就效果交熟长])")
_FRACTION = re.compile(rf"([{_DIGIT}]{{1,2}})分之([{_DIGIT}]{{1,2}})")
_HALF = re.compile(
    r"(过半|[一过]半(?:数)?以上|半数以上|(?:超|逾|超过)(?:一半|半数)|(?:more than|over|above) half)"
    r"|(?:近半|近一半|不到一半|less than half|nearly half)"
)
_BY_HALF = re.compile(
    r"(减半|腰斩|\bhalved\b|(?:fell|falls|down) by half)|(?:(?:提高|增长|增加|上升|rose by|up by) ?(?:一半|half))"
)
_DIGITS = re.compile(r"(两|二|个)位数|(double|single)[- ]digit", re.IGNORECASE)
_MONEY = re.compile(rf"(?<![\d.{_DIGIT}百千万亿])([{_DIGIT}]?)(万亿|千亿|百亿|十亿)元?(?:大关|规模|台阶)?(?!级)")
_ENGLISH = {"doubled": 1, "tripled": 2, "trebled": 2, "quadrupled": 3}
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AS_MANY = re.compile(rf"\b(?:(twice)|({'|'.join(_COUNTS)}) times)\b", re.IGNORECASE)
_THIRDS = re.compile(
    r"\b(?:(a|one|two|three) (third|quarter|fifth|tenth)s?(?! of \d{4})(?! quarter)|one in (three|four|five|ten))\b"
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "three": 3, "four": 4, "five": 5, "ten": 10}
_WORD = re.compile("|".join(_ENGLISH), re.IGNORECASE)
_UNITS = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9}
_TWO_DIGITS = Interval(Decimal("9.95"), Decimal("99.95"))
_ONE_DIGIT = Interval(Decimal(0), Decimal("9.949"))


@dataclass(frozen=True, slots=True)
class Worded:
    """A number told in words.

    `measure`: where the words say it, else "". `span`: the values that the words allow, where that is no bound and no
    last digit.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    measure: str = ""
    modifier: str = ""
    span: Interval | None = None


def worded_numbers(text: str) -> Iterator[Worded]:
    """Numbers of a text that no digits tell."""
    one = Decimal(1)
    for hit in _DOUBLINGS.finditer(text):
        grown = Decimal(2) ** _number(hit[1] or "一") - 1
        yield Worded(*hit.span(), grown, "times", grown / 10, "growth")
    for hit in _WORD.finditer(text):
        yield Worded(*hit.span(), Decimal(_ENGLISH[hit[0].lower()]), "times", one / 10, "growth")
    for hit in _AS_MANY.finditer(text):
        value = Decimal(2) if hit[1] else Decimal(_COUNTS.index(hit[2].lower()) + 2)
        yield Worded(*hit.span(), value, "times", one / 5, "ratio")
    for hit in _THIRDS.finditer(text):
        above = {"two": 2, "three": 3}.get(hit[1] or "", 1)
        yield Worded(*hit.span(), Decimal(above) * 100 / _PARTS[hit[2] or hit[3]], "percent", Decimal(3))
    for hit in _BY_HALF.finditer(text):
        yield Worded(*hit.span(), Decimal(-50 if hit[1] else 50), "percent", Decimal(5), "growth")
    for hit in _TIMES.finditer(text):
        half = Decimal("0.5") if hit[2] else Decimal(0)
        yield Worded(*hit.span(), _number(hit[1]) + half, "times", one / 5)
    for hit in _TENTHS.finditer(text):
        yield Worded(*hit.span(), _number(hit[1]) * 10 + (5 if hit[2] else 0), "percent", Decimal(5 if hit[2] else 10))
    for hit in _FRACTION.finditer(text):
        if 1 < _number(hit[1]) <= 20 and _number(hit[2]) < _number(hit[1]):
            yield Worded(*hit.span(), _number(hit[2]) * 100 / _number(hit[1]), "percent", Decimal(3))
    for hit in _HALF.finditer(text):
        yield Worded(*hit.span(), Decimal(50), "percent", one, "share", "gt" if hit[1] else "lt")
    for hit in _DIGITS.finditer(text):
        span = _ONE_DIGIT if hit[1] == "个" or (hit[2] or "").lower() == "single" else _TWO_DIGITS
        yield Worded(*hit.span(), span.low, "percent", one, "growth", span=span)
    for hit in _MONEY.finditer(text):
        value = _number(hit[1] or "一") * Decimal(10) ** _UNITS[hit[2]]
        yield Worded(*hit.span(), value, "CNY", value / 10, "level")


def _number(word: str) -> Decimal:
    return parse_number(word) or Decimal(0)
