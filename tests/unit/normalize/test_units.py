"""Units: written forms and what they are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hzetl.errors import UsageError
from hzetl.normalize.units import unit, unit_table, units


@pytest.mark.parametrize(
    ("form", "code", "factor"),
    [
        ("元", "CNY", "1"),
        ("亿元", "CNY", "1e8"),
        ("万亿元", "CNY", "1e12"),
        ("千亿元", "CNY", "1e11"),
        ("亿美元", "USD", "1e8"),
        ("万港元", "HKD", "1e4"),
        ("%", "percent", "1"),
        ("％", "percent", "1"),
        ("‰", "permille", "1"),
        ("个百分点", "pp", "1"),
        ("倍", "times", "1"),
        ("平方公里", "km2", "1"),
        ("万平方米", "m2", "1e4"),
        ("公顷", "m2", "1e4"),
        ("万标箱", "TEU", "1e4"),
        ("万吨标准煤", "tce", "1e4"),
        ("亿千瓦时", "kWh", "1e8"),
        ("兆瓦", "kW", "1000"),
        ("公斤", "kg", "1"),
        ("斤", "kg", "0.5"),
        ("TB", "byte", "1e12"),
        ("元/平方米", "CNY/m2", "1"),
        ("万元/亩", "CNY/m2", "15"),
        ("吨标准煤/万元", "tce/CNY", "0.0001"),
        ("个月", "month", "1"),
        ("分钟", "min", "1"),
        ("岁", "year", "1"),
    ],
)
def test_a_written_form_is_so_much_of_a_unit(form: str, code: str, factor: str) -> None:
    found = unit_table()[form]
    assert found.code == code
    assert found.factor == Decimal(factor)


def test_a_mu_is_two_thirds_of_a_thousand_square_metres() -> None:
    assert round(unit_table()["万亩"].factor, 3) == Decimal("6666666.667")


def test_longer_forms_come_first() -> None:
    lengths = [len(form) for form in unit_table()]
    assert lengths == sorted(lengths, reverse=True)


def test_every_form_has_a_unit_of_the_warehouse() -> None:
    assert {form.code for form in unit_table().values()} <= {one.code for one in units()}


def test_money_is_shown_in_hundreds_of_millions() -> None:
    assert (unit("CNY").display_name, unit("CNY").display_multiplier) == ("亿元", Decimal(10) ** 8)
    with pytest.raises(UsageError, match="unknown unit furlong"):
        unit("furlong")
