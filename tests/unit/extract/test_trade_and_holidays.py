"""News of incomes, holidays, schools and customs: years only compared with, holidays without a name."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from .told_texts import read

claims_of = partial(read, home="330000", published=date(2024, 9, 27))


def test_years_that_a_figure_is_many_times_of_do_not_govern() -> None:
    text = (
        "2023年，小学在校学生411万人，是新中国成立初1949年的4.9倍；高校专任教师8万人，分别是1949年、1978年的152、15倍。"
    )
    assert {c.period_end.year for c in claims_of(text) if c.period_end and c.unit == "count"} == {2023}


def test_a_year_of_which_figures_are_told_governs() -> None:
    assert [c.period_start for c in claims_of("2023年的增加值增长2.3倍。")] == [date(2023, 1, 1)]


def test_a_month_that_is_only_compared_with_does_not_govern() -> None:
    text = "2024年5月，浙江出口额2000亿元，仅次于创单月出口纪录的2022年7月。机电产品出口888亿元。"
    assert {c.period_start for c in claims_of(text)} == {date(2024, 5, 1)}


def test_expected_years_of_schooling_are_no_plan() -> None:
    assert [str(c.status) for c in claims_of("2023年，儿童预期受教育年限15.26年。")] == ["actual"]


@pytest.mark.parametrize("words", ["这个黄金周", "本次假期"])
def test_a_holiday_that_the_page_does_not_name(words: str) -> None:
    claims = claims_of(f"{words}，杭州接待游客1305万人次。", published=date(2015, 10, 8))
    assert [(c.period_start, c.period_end) for c in claims] == [(date(2015, 10, 1), date(2015, 10, 7))]


def test_no_holiday_was_just_before() -> None:
    claims = claims_of("这个黄金周，杭州接待游客1305万人次。", published=date(2015, 12, 8))
    assert [c.period_start for c in claims] == [None]


def test_a_street_of_four_seasons_is_no_quarter() -> None:
    text = "2024年上半年，四季青等街区共计接待游客348万人次。四季度，接待游客100万人次。"
    assert [c.period_start for c in claims_of(text)] == [date(2024, 1, 1), date(2024, 10, 1)]


def test_income_from_business_is_no_turnover() -> None:
    assert claims_of("2003年，农村居民人均家庭经营收入2145元。")[0].indicator == "农村居民人均家庭经营收入"


def test_a_remark_after_compared_leaves_the_subject_to_what_stands_before() -> None:
    text = "2024年1—5月，浙江对非洲进出口643亿元，与去年同期相比(下同)增长5.8%。其中，出口446亿元，增长3.4%。"
    assert [c.indicator for c in claims_of(text)] == ["对非洲进出口", "对非洲进出口", "对非洲出口", "对非洲出口"]


def test_a_mode_of_trade_named_before_owns_what_follows() -> None:
    text = "2024年1—5月，加工贸易延续回稳向好趋势，进出口1033亿元，增长14.1%。"
    assert [c.indicator for c in claims_of(text)] == ["加工贸易进出口额"] * 2


def test_places_where_guests_come_from_do_not_govern() -> None:
    text = "2024年5月，杭州以上海、江苏、山东为主要客源地。休闲度假占比达35.1%。"
    assert claims_of(text, home="330100")[-1].region == "330100"


def test_a_rather_large_rise_is_a_growth() -> None:
    text = "2024年上半年，接待游客600万人次，实现7%的较大增幅。"
    assert [(str(c.measure), float(c.value)) for c in claims_of(text)] == [("level", 6e6), ("yoy", 7)]


def test_a_fall_that_narrows_does_so_against_what_the_whole_was_compared_with() -> None:
    text = "2024年1—2月，房地产投资下降9.8%，降幅比上年全年收窄0.8个百分点；其中住宅投资下降9.2%，降幅收窄1.3个百分点。"
    bases = [c.base_start for c in claims_of(text) if c.unit == "pp"]
    assert bases == [date(2023, 1, 1)] * 2


def test_reasons_of_a_monthly_rise_are_of_the_month() -> None:
    text = "2024年8月，CPI环比也表现为上涨：一是受台风影响，鲜菜价格上涨9.8%；二是教育服务价格上涨2.2%。"
    assert [str(c.measure) for c in claims_of(text)] == ["mom", "mom"]


@pytest.mark.parametrize(("words", "days"), [
    ("端午三天假期", (date(2024, 6, 8), date(2024, 6, 10))),
    ("“清明”小长假", (date(2024, 4, 4), date(2024, 4, 6))),
    ("中秋假期", (date(2024, 9, 15), date(2024, 9, 17))),
    ("元旦假期", (date(2023, 12, 30), date(2024, 1, 1))),
    ("五一期间", (date(2024, 5, 1), date(2024, 5, 5))),
])  # fmt: skip
def test_holidays_have_days_of_their_own(words: str, days: tuple[date, date]) -> None:
    claim = claims_of(f"{words}，全省接待游客195万人次。")[0]
    assert (claim.period_start, claim.period_end) == days
