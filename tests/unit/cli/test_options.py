from __future__ import annotations

import pytest

from hzetl.cli.options import parse_region, parse_years
from hzetl.errors import UsageError


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024", [2024]),
        ("2022-2024", [2022, 2023, 2024]),
        ("2022—2024", [2022, 2023, 2024]),
        ("2003-2004, 2010", [2003, 2004, 2010]),
    ],
)
def test_years_are_single_ranges_or_lists(text: str, years: list[int]) -> None:
    assert parse_years(text) == years


@pytest.mark.parametrize("text", ["2024-2022", "last year", "1887", "2024,,"])
def test_what_is_no_range_of_years_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_years(text)


def test_figures_may_be_about_years_before_any_publication() -> None:
    assert parse_years("1978", earliest=1) == [1978]
    with pytest.raises(UsageError, match="before 1990"):
        parse_years("1978")


def test_a_region_is_one_that_there_is() -> None:
    assert parse_region("") is None
    assert parse_region("330100") == "330100"
    with pytest.raises(UsageError, match="unknown region 999999"):
        parse_region("999999")
