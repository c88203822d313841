"""Numbers as people read them, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hzetl.publish.databook.book import Amount, Label, Unit
from hzetl.publish.databook.wording import plain, scales_of

YUAN = Unit("CNY", Label("元", "yuan renminbi"), "亿元", Decimal(10**8))
TONNE = Unit("t", Label("吨", "tonne"), "万吨", Decimal(10**4))
COUNT = Unit("count", Label("个", "number"), "个", Decimal(1))
PERCENT = Unit("percent", Label("%", "percent"), "%", Decimal(1))
RANK = Unit("rank", Label("位", "rank"), "位", Decimal(1))


def shown(
    unit: Unit, value: str, modifier: str = "eq", high: str | None = None, classifier: str = ""
) -> tuple[str, str]:
    amount = Amount(Decimal(value), Decimal(high) if high else None, modifier)
    scales = scales_of(unit, classifier, [amount.value])
    return scales.zh.text(amount), scales.en.text(amount)


@pytest.mark.parametrize(
    ("unit", "value", "zh", "en"),
    [
        (YUAN, "462400000000", "4624亿元", "CNY 462.4 bn"),
        (YUAN, "1301147000000", "13,011.47亿元", "CNY 1301.147 bn"),
        (YUAN, "125043", "125,043元", "CNY 125,043"),
        (YUAN, "30000000", "3000万元", "CNY 30 mn"),
        (COUNT, "66270000", "6627万个", "66.27 mn"),
        (COUNT, "600", "600个", "600"),
        (YUAN, "35.5", "35.5元", "CNY 35.5"),
        (TONNE, "5330000", "533万吨", "5.33 mn t"),
        (PERCENT, "6.100000", "6.1%", "6.1%"),
        (PERCENT, "-3.2", "−3.2%", "−3.2%"),
        (RANK, "5", "第5位", "No. 5"),
    ],
)
def test_a_value_reads_as_its_readers_write_it(unit: Unit, value: str, zh: str, en: str) -> None:
    assert shown(unit, value) == (zh, en)


def test_a_count_has_its_measure_word() -> None:
    assert shown(COUNT, "600", classifier="家") == ("600家", "600")


def test_a_bound_says_so() -> None:
    assert shown(YUAN, "440000000000", "gt") == (">4400亿元", ">CNY 440 bn")


def test_a_range_has_both_ends() -> None:
    assert shown(PERCENT, "5", high="5.5") == ("5–5.5%", "5–5.5%")


def test_four_digits_stand_without_a_comma() -> None:
    assert plain(Decimal("4624.000000")) == "4624"
    assert plain(Decimal(120000)) == "120,000"
    assert plain(Decimal(0)) == "0"
