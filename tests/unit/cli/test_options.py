from __future__ import annotations

import pytest

from hzetl.cli.options import parse_years
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
