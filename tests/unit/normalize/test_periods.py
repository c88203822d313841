from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hzetl.normalize import periods
from hzetl.normalize.periods import PERIOD, Period, read_period, resolve_period

PUBLISHED = date(2026, 2, 13)


def dates(text: str, published: date | None = PUBLISHED, governing: Period | None = None) -> str | None:
    found = re.search(PERIOD, text)
    said = read_period(found.group()) if found else None
    period = resolve_period(said, published, governing) if said else None
    return f"{period.start}..{period.end}" if period else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年", "2025-01-01..2025-12-31"), ("2025年度", "2025-01-01..2025-12-31"),
        ("2025年1—11月", "2025-01-01..2025-11-30"), ("2025年1-2月份", "2025-01-01..2025-02-28"),
        ("1～5月", "2025-01-01..2025-05-31"), ("1至8月", "2025-01-01..2025-08-31"),
        ("前10个月", "2025-01-01..2025-10-31"), ("2025年前三季度", "2025-01-01..2025-09-30"),
        ("去年1—7月", "2025-01-01..2025-07-31"), ("上半年", "2025-01-01..2025-06-30"),
        ("2024年一季度", "2024-01-01..2024-03-31"), ("首季", "2025-01-01..2025-03-31"),
        ("二季度", "2025-04-01..2025-06-30"), ("6月份", "2025-06-01..2025-06-30"),
        ("截至9月末", "2025-09-30..2025-09-30"), ("2024年底", "2024-12-31..2024-12-31"),
        ("三季度末", "2025-09-30..2025-09-30"), ("年末", "2025-12-31..2025-12-31"),
        ("今年以来", "2026-01-01..2026-02-13"), ("2024年6月以来", "2024-06-01..2026-02-13"),
        ("“十四五”时期", "2021-01-01..2025-12-31"), ("十三五期间", "2016-01-01..2020-12-31"),
        ("2003年到2024年", "2003-01-01..2024-12-31"), ("2021—2025年", "2021-01-01..2025-12-31"),
        ("二〇二三年", "2023-01-01..2023-12-31"), ("5月23日", "2025-05-23..2025-05-23"),
        ("目前", "2026-02-13..2026-02-13"), ("截至目前", "2026-02-13..2026-02-13"), ("上月", "2026-01-01..2026-01-31"),
        ("近三年", "2024-01-01..2026-02-13"), ("2024年2月末", "2024-02-29..2024-02-29"),
        ("１—１１月", None), ("全年", "2025-01-01..2025-12-31"),
    ],
)  # fmt: skip
def test_every_form_of_a_period_has_its_dates(text: str, expected: str | None) -> None:
    if expected is None:  # the lexer reads a narrowed text; here only that nothing is made up
        assert dates(text) in {None, "2025-01-01..2025-11-30"}
    else:
        assert dates(text) == expected


def test_the_same_period_of_the_year_before_follows_what_governs() -> None:
    governing = Period(date(2025, 1, 1), date(2025, 6, 30))
    assert dates("上年同期", governing=governing) == "2024-01-01..2024-06-30"
    assert dates("上年", governing=governing) == "2024-01-01..2024-12-31"


def test_a_month_without_a_year_is_of_the_governing_year() -> None:
    assert dates("1—8月", governing=Period(date(2023, 1, 1), date(2023, 9, 30))) == "2023-01-01..2023-08-31"


def test_what_is_not_over_at_publication_was_last_year() -> None:
    assert dates("前三季度", published=date(2025, 10, 28)) == "2025-01-01..2025-09-30"
    assert dates("前三季度", published=date(2025, 8, 1)) == "2024-01-01..2024-09-30"


def test_without_publication_a_relative_year_has_no_dates() -> None:
    assert dates("今年", published=None) is None
    assert dates("2025年", published=None) == "2025-01-01..2025-12-31"


def test_a_leap_day_goes_back_to_the_end_of_february() -> None:
    period = Period(date(2024, 2, 1), date(2024, 2, 29)).year_before()
    assert (period.start, period.end) == (date(2023, 2, 1), date(2023, 2, 28))


def test_signs_passed_over_at_once_begin_no_period() -> None:
    looked_at, passed_over = re.compile(PERIOD), re.compile(PERIOD.removeprefix(periods._LOOK))
    assert looked_at.pattern != passed_over.pattern
    for text in (Path(__file__).parents[2] / "eval" / "corpus").glob("*.txt"):
        words = text.read_text(encoding="utf-8")
        assert looked_at.findall(words) == passed_over.findall(words), text.name
