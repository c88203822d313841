"""Indicators, places and amounts of made-up sentences: read from the tables beside, figures drawn at random."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
_UNITS: dict[str, tuple[int | Decimal, str, str | None]] = {
    "亿元": (10**8, "CNY", None),
    "万亿元": (10**12, "CNY", None),
    "万元": (10**4, "CNY", None),
    "元": (1, "CNY", None),
    "亿美元": (10**8, "USD", None),
    "万吨": (10**4, "t", None),
    "亿吨": (10**8, "t", None),
    "亿千瓦时": (10**8, "kWh", None),
    "万标箱": (10**4, "TEU", None),
    "万平方米": (10**4, "m2", None),
    "万立方米": (10**4, "m3", None),
    "亿立方米": (10**8, "m3", None),
    "万吨标准煤": (10**4, "tce", None),
    "万千瓦": (10**4, "kW", None),
    "平方公里": (1, "km2", None),
    "公里": (1, "km", None),
    "万亩": (Decimal(10**8) / 15, "m2", None),
    "%": (1, "percent", None),
    "个百分点": (1, "pp", None),
}
"""What a unit multiplies by, its code and the measure word of counts; others are like `万件`."""


@dataclass(frozen=True)
class Noun:
    """An indicator as it is written; `code` is empty for one of the long tail."""

    phrase: str
    code: str
    kind: str
    units: tuple[str, ...]
    low: float
    high: float


@dataclass(frozen=True)
class Place:
    text: str
    code: str


@dataclass(frozen=True)
class Amount:
    """A number with unit as it is written."""

    text: str
    value: Decimal
    unit: str
    classifier: str | None
    rough: bool = False


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def nouns(kind: str, *, coded: bool = True) -> tuple[Noun, ...]:
    rows = _rows("indicators.csv" if coded else "free_names.csv")
    return tuple(
        Noun(r["phrase"], r.get("code", ""), r["kind"], tuple(r["units"].split(";")), float(r["low"]), float(r["high"]))
        for r in rows
        if r["kind"] == kind
    )


@cache
def places(home: str, role: str) -> tuple[Place, ...]:
    return tuple(Place(r["text"], r["code"]) for r in _rows("places.csv") if r["home"] == home and r["role"] == role)


@cache
def homes() -> tuple[str, ...]:
    return tuple(dict.fromkeys(r["home"] for r in _rows("places.csv")))


def unit_of(unit: str) -> tuple[int | Decimal, str, str | None]:
    """Factor, code and classifier of a written unit: `万人次` is 10000, count, 人次."""
    if unit in _UNITS:
        return _UNITS[unit]
    for word, factor in (("亿", 10**8), ("万", 10**4)):
        if unit.startswith(word):
            return factor, "count", unit[1:]
    return 1, "count", unit


def number(rng: Random, low: float, high: float, *, whole: bool = False) -> str:
    """A number between two, with as many digits as pages give: `4624`, `4,624.5`, `12.36`."""
    value = rng.uniform(low, high) if high < low * 5 else low * (high / low) ** rng.random()
    places = 0 if whole or value >= 20000 else rng.choice((0, 1, 2)) if value >= 300 else rng.choice((1, 2, 2))
    text = f"{value:.{places}f}"
    if value >= 1000 and rng.random() < 0.12:
        text = f"{float(text):,.{places}f}"
    return text


def amount(rng: Random, noun: Noun, *, low: float = 0, high: float = 0) -> Amount:
    """An amount of an indicator."""
    low, high = low or noun.low, high or noun.high
    unit = rng.choice(noun.units)
    if unit == "亿元" and high >= 12000 and rng.random() < 0.2:
        low, high, unit = 1.01, max(1.2, high / 10000), "万亿元"
    elif unit[0] == "亿" and noun.units[0] != unit:
        low, high = max(1.01, low / 10000), max(3.0, high / 10000)
    elif unit[0] == "万" and noun.units[0] == unit[1:]:
        low, high = 1.01, max(2.0, high / 10000)
    whole = unit_of(unit)[0] == 1 and unit not in {"公里", "%"}
    text = f"{rng.uniform(low, high):.1f}" if noun.kind in {"rate", "price"} else number(rng, low, high, whole=whole)
    return written(text, unit)


def fraction(rng: Random, whole: Amount) -> Amount:
    """A small part of an amount, in its unit: what it has grown by."""
    hit = re.match(r"[0-9.,]+", whole.text)
    digits = hit.group().replace(",", "") if hit else "1"
    share = float(digits) * rng.uniform(0.02, 0.2)
    places = len(digits.partition(".")[2])
    return written(f"{max(share, 10**-places):.{places}f}", whole.text[len(hit.group()) if hit else 0 :])


def written(text: str, unit: str) -> Amount:
    """The amount that a number and a unit make."""
    factor, code, classifier = unit_of(unit)
    return Amount(text + unit, Decimal(text.replace(",", "")) * factor, code, classifier)
