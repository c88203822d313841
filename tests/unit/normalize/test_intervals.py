from __future__ import annotations

from decimal import Decimal

import pytest

from hzetl.normalize.intervals import Interval, interval_of, last_digit


@pytest.mark.parametrize(
    ("quote", "value", "step"),
    [
        ("4624亿元", "462400000000", "100000000"),
        ("13011.47亿元", "1301147000000", "1000000"),
        ("6.1%", "6.1", "0.1"),
        ("下降7.54%", "-7.54", "0.01"),
        ("1,100.9亿", "110090000000", "10000000"),
        ("12万个", "120000", "10000"),
        ("0%", "0", "1"),
        ("0.0%", "0", "0.1"),
        ("六成", "60", "10"),
        ("持平", "0", "0"),
    ],
)
def test_a_number_is_as_fine_as_its_last_digit(quote: str, value: str, step: str) -> None:
    assert last_digit(quote, Decimal(value)) == Decimal(step)


def test_a_bound_is_open_to_one_side_and_only_so_far() -> None:
    interval = interval_of(Decimal(4400), None, "gt", "CNY", Decimal(1))
    assert interval.overlaps(Interval(Decimal(4409), Decimal(4409)))
    assert not interval.overlaps(Interval(Decimal(4300), Decimal(4300)))
    assert not interval.overlaps(Interval(Decimal(6000), Decimal(6000)))


def test_a_rank_is_exact() -> None:
    assert interval_of(Decimal(5), None, "eq", "rank", Decimal(1)) == Interval(Decimal(5), Decimal(5))
