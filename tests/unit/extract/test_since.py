"""Halves of a year since, years of a pair, averages of several times, growths of others in the same months."""

from __future__ import annotations

from datetime import date
from functools import partial

from hzetl.model import Measure

from .told_texts import read

claims_of = partial(read, home="330110", published=date(2025, 8, 4))


def test_since_a_half_year_that_is_over_is_that_half_year() -> None:
    claim = claims_of("今年上半年以来，全区生产总值增长6.8%。")[0]
    assert (claim.period_start, claim.period_end) == (date(2025, 1, 1), date(2025, 6, 30))


def test_a_growth_beside_two_years_is_since_the_first() -> None:
    claim = claims_of("软件业营收从2010年的0.4万亿元增至2023年的4.8万亿元，增长11倍。")[2]
    assert (claim.measure, claim.base_start, claim.period_end) == (Measure.GROWTH, date(2010, 1, 1), date(2023, 12, 31))


def test_averages_of_several_times_go_back_as_far_each() -> None:
    text = "2021年，全区生产总值一季度、上半年分别增长11%和9%，两年平均增速分别为4.7%和5.0%。"
    bases = [(c.base_start, c.base_end) for c in claims_of(text) if c.measure is Measure.CAGR]
    assert bases == [(date(2019, 1, 1), date(2019, 3, 31)), (date(2019, 1, 1), date(2019, 6, 30))]


def test_the_growth_of_a_wider_region_in_the_same_months_is_no_earlier_time() -> None:
    claim = claims_of("6月末，贷款余额1.7万亿元，增长11.6%，高于全国同期增速4.8个百分点。")[2]
    assert (claim.measure, claim.scope) == (Measure.PP_GAP, "全国同期增速")
