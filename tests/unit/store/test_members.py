"""What rows of dimensions say, from keys and seeds alone."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.model import OPEN_END
from hzetl.normalize.seeds import indicator_rows
from hzetl.store.authority import authorities, authority_of
from hzetl.store.breaks import breaks, indicator_key, versions
from hzetl.store.calendar import calendar_rows, period_row
from hzetl.store.dimensions import territory_from
from hzetl.store.measures import measure_rows
from hzetl.store.sentences import sentence_around
from hzetl.store.views import marts, views


@pytest.mark.parametrize(
    ("start", "end", "label", "english", "sdmx", "cumulation"),
    [
        ("2024-01-01", "2024-12-31", "2024年", "2024", "2024", "annual"),
        ("2025-01-01", "2025-03-31", "2025年一季度", "2025 Q1", "2025-Q1", "quarter"),
        ("2025-11-01", "2025-11-30", "2025年11月", "Nov 2025", "2025-11", "month"),
        ("2025-01-01", "2025-11-30", "2025年1—11月", "Jan-Nov 2025", "2025-01-01/P11M", "ytd"),
        ("2025-01-01", "2025-02-28", "2025年1—2月", "Jan-Feb 2025", "2025-01-01/P2M", "ytd"),
        ("2024-12-31", "2024-12-31", "2024年12月31日", "2024-12-31", "2024-12-31", "point"),
        ("2021-01-01", "2025-12-31", "2021—2025年", "2021-2025", "2021-01-01/P5Y", "other"),
        ("2024-07-01", "2025-06-30", "2024年7月—2025年6月", "Jul 2024-Jun 2025", "2024-07-01/P12M", "other"),
        ("2026-01-01", "2026-02-13", "2026-01-01至2026-02-13", "2026-01-01 to 2026-02-13", "2026-01-01/P44D", "other"),
    ],
)
def test_periods_are_named_as_texts_name_them(
    start: str, end: str, label: str, english: str, sdmx: str, cumulation: str
) -> None:
    row = period_row(date.fromisoformat(start), date.fromisoformat(end))
    assert (row["label_zh"], row["label_en"], row["time_period"], row["cumulation"]) == (
        label,
        english,
        sdmx,
        cumulation,
    )


def test_a_year_of_the_calendar_is_whole() -> None:
    days = calendar_rows(2024)
    assert len(days) == 366
    assert days[59] == {
        "date_key": 20240229,
        "day": date(2024, 2, 29),
        "year": 2024,
        "quarter": 1,
        "month": 2,
        "day_of_month": 29,
        "iso_weekday": 4,
    }


@pytest.mark.parametrize(
    ("source", "title", "code"),
    [
        ("杭州市统计局", "2025年杭州市国民经济和社会发展统计公报", "communique"),
        ("杭州市统计局", "2025年全市经济运行情况", "bureau"),
        ("国家统计局杭州调查队", "居民收入", "bureau"),
        ("杭州统计年鉴", "工业", "yearbook"),
        ("杭州市人民政府", "政府工作报告", "government"),
        ("市经信局", "工信经济", "government"),
        ("浙江日报", "统计公报出炉", "paper"),
        ("每日商报", "十件大事", "paper"),
        ("某公司", "年报", "other"),
        ("", "", "other"),
    ],
)
def test_a_source_has_the_authority_of_what_it_is(source: str, title: str, code: str) -> None:
    assert authority_of(source, title).code == code


def test_the_classes_are_those_of_the_catalogue_of_publishers() -> None:
    assert [a.code for a in authorities()] == ["yearbook", "communique", "bureau", "government", "paper", "other"]


def test_industry_above_designated_size_changed_its_meaning_in_2011() -> None:
    before, after = versions("VA_INDUSTRY_ASDS")
    assert (before.valid_to, after.valid_from, after.valid_to) == (date(2010, 12, 31), date(2011, 1, 1), OPEN_END)
    keys = {indicator_key("VA_INDUSTRY_ASDS", "any", date(year, 12, 31)) for year in (2009, 2010, 2011, 2024)}
    assert len(keys) == 2
    assert len(versions(None)) == len(versions("GDP")) == 1


def test_breaks_are_of_known_indicators() -> None:
    assert set(breaks()) <= {row.code for row in indicator_rows()}


def test_a_code_means_the_territory_of_the_day_or_the_nearest_one() -> None:
    assert territory_from("330110", date(2024, 1, 1)) == territory_from("330110", None) > date(2021, 1, 1)
    assert territory_from("330110", date(2020, 1, 1)) < date(2021, 1, 1)
    assert territory_from("330103", date(2024, 1, 1)) == territory_from("330103", date(2020, 1, 1))


def test_all_measures_of_claims_are_explained() -> None:
    assert all(row["measure_name"] and row["definition"] for row in measure_rows())


TEXT = "标题\n甲说：“稳。”乙增长6.1%，是全省第一。丙呢？丁4,624亿元\n表头\t数\n增加值\t4409.5\n尾"


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("6.1%", "乙增长6.1%，是全省第一。"),
        ("稳", "甲说：“稳。”"),
        ("4,624亿元", "丁4,624亿元"),
        ("4409.5", "增加值\t4409.5"),
        ("第一。丙", "乙增长6.1%，是全省第一。丙呢？"),
        ("标题", "标题"),
        ("尾", "尾"),
    ],
)
def test_the_sentence_around_a_quote(quote: str, sentence: str) -> None:
    start = TEXT.index(quote)
    assert sentence_around(TEXT, start, start + len(quote)) == sentence


def test_views_come_after_those_they_read_and_state_their_grain() -> None:
    names = [view.name for view in views()]
    assert names.index("fct_ranking") < names.index("mart_ranking")
    assert all(view.grain.startswith("one row per") for view in marts())
