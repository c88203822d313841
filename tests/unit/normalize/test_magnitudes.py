from __future__ import annotations

from datetime import date
from decimal import Decimal

from hzetl.normalize.magnitudes import is_plausible
from hzetl.normalize.periods import Period

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


def test_a_city_s_product_is_no_sum_of_thousands() -> None:
    assert is_plausible("GDP", "330100", YEAR, Decimal("2.18e12"), "CNY")
    assert not is_plausible("GDP", "330100", YEAR, Decimal("2.18e4"), "CNY")


def test_a_place_that_nobody_has_registered_is_not_judged() -> None:
    assert is_plausible("GDP", "660000", YEAR, Decimal("4e4"), "CNY")
