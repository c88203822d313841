from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hzetl.model import Claim, Evidence, Measure
from hzetl.reconcile.series import base_rule, frequency_of, series_of


def claim(**fields: Any) -> Claim:
    stated: dict[str, Any] = {
        "id": "00",
        "doc": "d",
        "indicator": "规模以上工业增加值",
        "indicator_code": "VA_INDUSTRY_ASDS",
        "region": "330100",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "measure": Measure.LEVEL,
        "value": Decimal(4409),
        "unit": "CNY",
        "evidence": Evidence(start=0, end=2, quote="44"),
        "confidence": 1.0,
        "rule": "r",
    }
    return Claim(**{**stated, **fields})


@pytest.mark.parametrize(
    ("start", "end", "frequency", "cumulation"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "A", "annual"),
        (date(2025, 1, 1), date(2025, 11, 30), "M", "ytd"),
        (date(2025, 1, 1), date(2025, 2, 28), "M", "ytd"),
        (date(2025, 1, 1), date(2025, 3, 31), "Q", "quarter"),
        (date(2025, 4, 1), date(2025, 6, 30), "Q", "quarter"),
        (date(2025, 2, 1), date(2025, 2, 28), "M", "month"),
        (date(2025, 12, 31), date(2025, 12, 31), "D", "point"),
        (date(2025, 1, 1), date(2025, 12, 12), "_O", "other"),
        (date(2021, 1, 1), date(2025, 12, 31), "_O", "other"),
    ],
)
def test_the_frequency_follows_from_the_period(start: date, end: date, frequency: str, cumulation: str) -> None:
    found = frequency_of(start, end)
    assert (found.frequency, found.cumulation) == (frequency, cumulation)


def test_cumulated_months_and_the_month_itself_are_different_series() -> None:
    cumulated = claim(period_start=date(2025, 1, 1), period_end=date(2025, 11, 30))
    month = claim(period_start=date(2025, 11, 1), period_end=date(2025, 11, 30))
    assert series_of(cumulated, None).key != series_of(month, None).key


def test_one_indicator_goes_by_its_code_whatever_its_name_in_the_text() -> None:
    assert series_of(claim(), None).key == series_of(claim(indicator="规上工业增加值"), None).key


def test_one_code_with_other_borders_is_another_territory() -> None:
    before = series_of(claim(region="330110"), date(2001, 2, 2)).key
    after = series_of(claim(region="330110"), date(2021, 4, 9)).key
    assert before != after


def test_a_base_two_years_back_moves_with_the_period_and_an_old_one_is_fixed() -> None:
    two_years = claim(measure=Measure.CAGR, base_start=date(2022, 1, 1), base_end=date(2022, 12, 31))
    ten_years = claim(measure=Measure.CAGR, base_start=date(2015, 1, 1), base_end=date(2015, 12, 31))
    assert base_rule(two_years) == "-2y"
    assert base_rule(ten_years) == "2015-01-01/2015-12-31"


def test_growth_against_the_year_before_needs_no_base() -> None:
    stated = claim(measure=Measure.YOY, base_start=date(2023, 1, 1), base_end=date(2023, 12, 31))
    assert series_of(stated, None).key == series_of(claim(measure=Measure.YOY), None).key


@pytest.mark.parametrize(
    ("indicator", "usual", "other"),
    [("地区生产总值", "comparable", "current"), ("居民人均可支配收入", "current", "comparable")],
)
def test_growth_at_the_usual_prices_is_one_series_whether_or_not_that_is_said(
    indicator: str, usual: str, other: str
) -> None:
    growth = {"measure": Measure.YOY, "indicator": indicator, "indicator_code": None}
    keys = [series_of(claim(**growth, basis=b), None).key for b in ({}, {"prices": usual}, {"prices": other})]
    assert keys[0] == keys[1] != keys[2]


def test_growth_over_several_years_keeps_the_prices_that_it_is_said_at() -> None:
    average = {"measure": Measure.CAGR, "base_start": date(2015, 1, 1), "base_end": date(2015, 12, 31)}
    assert (
        series_of(claim(**average), None).key != series_of(claim(**average, basis={"prices": "comparable"}), None).key
    )


def test_a_quarter_against_the_whole_year_before_has_its_own_rule() -> None:
    quarter = claim(
        measure=Measure.PP_CHANGE,
        period_start=date(2025, 1, 1),
        period_end=date(2025, 3, 31),
        base_start=date(2024, 1, 1),
        base_end=date(2024, 12, 31),
    )
    assert base_rule(quarter) == "year-1"


def test_a_claim_without_a_period_belongs_to_no_series() -> None:
    with pytest.raises(ValueError, match="no period"):
        series_of(claim(period_start=None, period_end=None), None)
