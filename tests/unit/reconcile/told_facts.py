"""Facts and cases as they are told to the judge."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from hzetl.reconcile.consistency import Verdict, judge

OWN = Path(__file__).parents[2] / "eval" / "consistency_cases.jsonl"
REVENUE, VALUE_ADDED = "规模以上服务业营业收入", "数字经济核心产业增加值"


def cases(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line, parse_float=Decimal) for line in lines]


def fact(figure: str, quote: str, value: object, unit: str, period: str, **other: Any) -> dict[str, Any]:
    row = {"doc": "a", "figure": figure, "region": "330100", "period": period, "value": value, "unit": unit}
    return {**row, "quote": quote, "start": 0, "end": len(quote), **other}


def money(figure: str, yi: Decimal, period: str, **other: Any) -> dict[str, Any]:
    return fact(figure, f"{yi}亿元", yi * 10**8, "CNY", period, **other)


def percent(figure: str, value: Decimal, period: str, **other: Any) -> dict[str, Any]:
    return fact(figure, f"{value}%", value, "percent", period, **other)


def verdict(*facts: dict[str, Any], kind: str | None = None, stated: str | None = None) -> Verdict:
    return judge({"kind": kind, "facts": list(facts), "stated": stated}).verdict
