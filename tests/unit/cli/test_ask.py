"""How answers are shown."""

from __future__ import annotations

import pytest

from hzetl.cli.ask import shown_period


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2025-01-01", "2025-11-30", "2025-01..2025-11"),
        ("2024-02-01", "2024-02-29", "2024-02..2024-02"),
        ("2025-12-31", "2025-12-31", "2025-12-31"),
        ("2025-01-01", "2025-03-14", "2025-01-01..2025-03-14"),
        ("2025-10-20", "2025-11-30", "2025-10-20..2025-11-30"),
    ],
)
def test_a_period_that_is_no_whole_months_is_shown_by_its_days(start: str, end: str, shown: str) -> None:
    assert shown_period({"period_start": start, "period_end": end}) == shown
