"""How numbers, measures and subjects read, in Chinese and in English. Pure.

Chinese keeps the display units of Chinese texts (亿元, 万吨); English goes by thousands, millions and billions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hzetl.publish.databook.book import Amount, Label, Unit, What, label

SIGNED_MEASURES: Final = frozenset({"yoy", "mom", "growth", "cagr", "pp_change", "pp_gap", "change"})
"""Measures whose sign says something, so that `+` is written."""

MODIFIER_SIGNS: Final[Mapping[str, str]] = {"eq": "", "gt": ">", "ge": "≥", "lt": "<", "le": "≤", "approx": "≈"}
BOUNDS: Final = frozenset({"gt", "ge", "lt", "le"})

_CURRENCY = frozenset(
    {
        "CNY", "USD", "EUR", "JPY", "GBP", "HKD", "MOP", "TWD", "KRW", "SGD", "AUD", "NZD", "CAD", "CHF", "RUB", "INR",
        "THB", "MYR", "IDR", "VND", "PHP", "BRL", "ZAR", "SEK", "NOK", "DKK", "DEM", "FRF",
    }
)  # fmt: skip
_BASES: Final[Mapping[str, Label]] = {
    "comparable": Label("可比价", "comparable prices"),
    "current": Label("现价", "current prices"),
    "户籍": Label("户籍", "registered population"),
    "常住": Label("常住", "resident population"),
    "本外币": Label("本外币", "RMB and foreign currencies"),
    "人民币": Label("人民币", "RMB"),
    "外币": Label("外币", "foreign currencies"),
}
_TOO_SMALL = Decimal("0.01")
_ONE = Decimal(1)
_ENGLISH_SCALES = (
    (Decimal(10) ** 13, Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 8, Decimal(10) ** 9, "bn"),
    (Decimal(10) ** 6, Decimal(10) ** 6, "mn"),
)
_WHOLE = frozenset({"count", "rank", "percent", "pp", "permille", "times", "point"})

ROLES: Final[Mapping[str, Label]] = {
    "selected": Label("采用", "selected"),
    "corroborating": Label("佐证", "corroborating"),
    "conflicting": Label("冲突", "conflicting"),
    "superseded": Label("已被取代", "superseded"),
    "input": Label("推算依据", "input"),
}
KINDS: Final[Mapping[str, Label]] = {
    "annual": Label("年度", "Annual"),
    "ytd": Label("累计", "Cumulated"),
    "quarter": Label("季度", "Quarterly"),
    "month": Label("月度", "Monthly"),
    "point": Label("时点", "At a date"),
    "other": Label("其他时期", "Other periods"),
}
LEVELS: Final[Mapping[str, Label]] = {
    "country": Label("国家", "Country"),
    "province": Label("省级", "Province"),
    "city": Label("地级市", "City"),
    "county": Label("区县（市）", "District or county"),
    "zone": Label("开发区等", "Zone"),
    "unknown": Label("级别不明", "Unknown level"),
}


def is_bound(amount: Amount) -> bool:
    """Whether the true value may be another: the amount is a bound, or the lower end of a range."""
    return amount.modifier in BOUNDS or amount.high is not None


def plain(value: Decimal) -> str:
    """A number without needless zeros: `4624`, `13,011.47`, `−3.2`. Four digits stand without a comma."""
    if value == value.to_integral_value():
        text = format(value.quantize(_ONE), "f")
    else:
        text = format(round(value, 6), "f").rstrip("0").rstrip(".")
    negative = text.startswith("-")
    whole, point, fraction = text.lstrip("-").partition(".")
    if len(whole) > 4:
        whole = format(int(whole), ",")
    return ("−" if negative else "") + whole + point + fraction


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit in which values are shown: they are divided by `divisor` and followed by `suffix`, or `prefix`ed."""

    divisor: Decimal
    suffix: str
    prefix: str = ""

    @property
    def unit(self) -> str:
        """The unit alone, for an axis."""
        return f"{self.prefix}{self.suffix}".strip()

    def text(self, amount: Amount, *, signed: bool = False) -> str:
        """The amount in this scale, with bound and unit: `>4400亿元`, `+6.1%`, `5—5.5%`."""
        number = plain(amount.value / self.divisor)
        if signed and amount.value > 0:
            number = f"+{number}"
        if amount.high is not None:
            number = f"{number}–{plain(amount.high / self.divisor)}"
        sign = MODIFIER_SIGNS.get(amount.modifier, "")
        return f"{sign}{self.prefix}{number}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Scales:
    """The same unit for readers of either language."""

    zh: Scale
    en: Scale


def scales_of(unit: Unit, classifier: str, values: Sequence[Decimal]) -> Scales:
    """The display unit for all of these values; a unit that would leave the largest below 0.01 is not taken."""
    largest = max((abs(value) for value in values), default=_ONE)
    if unit.code == "rank":
        return Scales(Scale(_ONE, "位", "第"), Scale(_ONE, "", "No. "))
    if unit.code == "count":
        divisor, word = _chinese_scale(largest)
        return Scales(Scale(divisor, f"{word}{classifier or unit.display or '个'}"), _english(unit, largest))
    if unit.code in _WHOLE:
        return _whole_scales(unit)
    if unit.code in _CURRENCY and largest < unit.multiplier:
        divisor, word = _chinese_scale(largest)
        return Scales(Scale(divisor, f"{word}{unit.name.zh}"), _english(unit, largest))
    if largest and largest / unit.multiplier < _TOO_SMALL:
        return Scales(Scale(_ONE, unit.name.zh), _english(unit, largest))
    return Scales(Scale(unit.multiplier, unit.display), _english(unit, largest))


def _chinese_scale(largest: Decimal) -> tuple[Decimal, str]:
    """万 from a million on, 亿 from a hundred million on: 125,043元, 3000万元, 6627万人, 3.6亿件."""
    if largest >= Decimal(10) ** 8:
        return Decimal(10) ** 8, "亿"
    return (Decimal(10) ** 4, "万") if largest >= Decimal(10) ** 6 else (_ONE, "")


def _whole_scales(unit: Unit) -> Scales:
    match unit.code:
        case "percent":
            return Scales(Scale(_ONE, "%"), Scale(_ONE, "%"))
        case "permille":
            return Scales(Scale(_ONE, "‰"), Scale(_ONE, "‰"))
        case "pp":
            return Scales(Scale(_ONE, "个百分点"), Scale(_ONE, " pp"))
        case _:
            return Scales(Scale(_ONE, unit.display or unit.name.zh), Scale(_ONE, f" {unit.name.en}"))


def _english(unit: Unit, largest: Decimal) -> Scale:
    money, count = unit.code in _CURRENCY, unit.code == "count"
    prefix, name = (f"{unit.code} ", "") if money else ("", "") if count else ("", f" {unit.code}")
    if money or count or unit.multiplier > 1:
        for at_least, divisor, word in _ENGLISH_SCALES:
            if largest >= at_least and not (count and largest < divisor):
                return Scale(divisor, f" {word}{name}", prefix)
    return Scale(_ONE, name, prefix)


def amount_label(what: What, amount: Amount) -> Label:
    """An amount in the unit that suits it best, in both languages."""
    values = [amount.value] if amount.high is None else [amount.value, amount.high]
    scales = scales_of(what.unit, what.classifier, values)
    signed = what.measure in SIGNED_MEASURES
    return Label(scales.zh.text(amount, signed=signed), scales.en.text(amount, signed=signed))


def basis_label(basis: str) -> Label:
    """What figures are reckoned on, parts joined by `、`: `可比价`."""
    parts = [_BASES.get(part, label(part)) for part in basis.split("、")]
    return Label("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def measure_label(what: What, measures: Mapping[str, Label]) -> Label:
    """The measure with all that narrows it but breakdown and subject: `排名（同比增速，全省）`."""
    name = measures.get(what.measure, label(what.measure))
    of = measures.get(what.of_measure) if what.of_measure else None
    basis = basis_label(what.basis)
    narrowing_zh = [of.zh if of else "", what.scope, basis.zh, f"基期{what.base}" if what.base else ""]
    narrowing_en = [of.en if of else "", what.scope, basis.en, f"base {what.base}" if what.base else ""]
    zh = "，".join(part for part in narrowing_zh if part)
    en = ", ".join(part for part in narrowing_en if part)
    return Label(f"{name.zh}（{zh}）" if zh else name.zh, f"{name.en} ({en})" if en else name.en)


def indicator_label(what: What) -> Label:
    """The indicator with its breakdown: `规模以上工业增加值 · 集成电路`."""
    name = what.indicator.name
    if not what.breakdown:
        return name
    return Label(f"{name.zh} · {what.breakdown}", f"{name.en} · {what.breakdown}")
