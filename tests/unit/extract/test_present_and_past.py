"""When a figure is of where no year stands beside it: the present, of late, once, quarters, spans, reckoned bases."""

from __future__ import annotations

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read


def stated(text: str, *, published: str = "2025-05-28") -> list[Claim]:
    return [claim for claim in read(text, home="330100", published=published) if not claim.derived_from]


def test_a_sentence_on_the_present_goes_on_being_of_it() -> None:
    told = stated(
        "今年一季度，全市出口额1400亿元。\n\n"
        "当地设立专利窗口，已累计登记企业2160家，受理预审案件7000余件，审查时长由18个月压缩至60天以内。"
    )
    days = {c.evidence.quote: str(c.period_end) for c in told if c.evidence and c.period_end}
    assert days == {"1400亿元": "2025-03-31", "2160家": "2025-05-28", "7000余件": "2025-05-28", "60天": "2025-05-28"}


def test_what_is_so_of_late_has_no_period_of_later_sentences() -> None:
    told = stated("近年来，城市创新指数连续六年居全省第一。今年一季度，全市出口额1400亿元。")
    assert [(c.measure, c.period_start is None) for c in told] == [(Measure.RANK, True), (Measure.LEVEL, False)]


def test_a_lead_that_compares_years_is_not_of_a_month_told_later() -> None:
    told = stated("居民消费价格比上年上涨0.2%，其中衣着类下降0.3%。12月份，居民消费价格上涨0.1%。")
    assert [c.period_start is None for c in told] == [True, True, False]


def test_output_per_head_is_of_the_year_that_a_moment_ends() -> None:
    told = stated("2024年末，全市常住人口1262.4万人。人均生产总值达到17.4万元。")
    assert [(str(c.period_start), str(c.period_end)) for c in told] == [
        ("2024-12-31", "2024-12-31"), ("2024-01-01", "2024-12-31"),
    ]  # fmt: skip


def test_a_census_named_by_number_and_day_is_the_base() -> None:
    told = stated(
        "2010年第六次全国人口普查，全市常住人口870.04万人，同第五次全国人口普查2000年11月1日零时的687.87万人相比，"
        "十年共增加182.17万人，增长26.48%，年平均增长率为2.38%。",
        published="2011-05-10",
    )
    assert [(c.measure, str(c.period_end), str(c.base_start)) for c in told] == [
        (Measure.LEVEL, "2010-11-01", "None"),
        (Measure.LEVEL, "2000-11-01", "None"),
        (Measure.CHANGE, "2010-11-01", "2000-11-01"),
        (Measure.GROWTH, "2010-11-01", "2000-11-01"),
        (Measure.CAGR, "2010-11-01", "2000-11-01"),
    ]


def test_what_is_there_is_of_the_day_of_publication_over_a_whole_sentence() -> None:
    told = stated("全市拥有研发中心1200家，引进高层次人才4.2万名。去年研发投入强度达到3.92%。")
    assert [str(c.period_end) for c in told] == ["2025-05-28", "2025-05-28", "2024-12-31"]


def test_a_budget_that_is_reached_over_years_is_of_the_last() -> None:
    told = stated("过去五年，全市一般公共预算收入达到2600亿元，年均增长6%。", published="2022-01-20")
    assert [(str(c.period_start), str(c.period_end)) for c in told] == [("2021-01-01", "2021-12-31")] * 2


def test_what_has_been_brought_in_since_a_time_is_of_all_of_it() -> None:
    (told,) = stated("“十四五”以来，全市累计引进制造业项目210个。", published="2025-02-20")
    assert (str(told.period_start), str(told.period_end)) == ("2021-01-01", "2025-02-20")


def test_growth_between_two_levels_just_told_has_the_first_as_base() -> None:
    told = stated("2003年，全市出口额200亿元，2013年达到834亿元，增长了3倍多，比上年增长9%。", published="2014-05-01")
    assert [(c.measure, str(c.base_start)) for c in told] == [
        (Measure.LEVEL, "None"), (Measure.LEVEL, "None"), (Measure.GROWTH, "2003-01-01"), (Measure.YOY, "None"),
    ]  # fmt: skip


def test_growth_that_two_levels_do_not_give_is_over_the_year_before() -> None:
    told = stated("2003年，全市出口额200亿元，2013年达到834亿元，增长9%。", published="2014-05-01")
    assert [c.measure for c in told] == [Measure.LEVEL, Measure.LEVEL, Measure.YOY]


def test_a_pair_told_before_its_name_is_of_what_comes() -> None:
    told = stated("从2014年的2854亿元到2023年的9867亿元，浙江数字经济核心产业增加值10年增长2.5倍。")
    assert [(c.indicator, c.region, c.measure, str(c.period_end), str(c.base_start)) for c in told] == [
        ("数字经济核心产业增加值", "330000", Measure.LEVEL, "2014-12-31", "None"),
        ("数字经济核心产业增加值", "330000", Measure.LEVEL, "2023-12-31", "None"),
        ("数字经济核心产业增加值", "330000", Measure.GROWTH, "2023-12-31", "2014-01-01"),
    ]


def test_ratios_without_a_unit_turn_as_amounts_do() -> None:
    told = stated(
        "5年来，居民人均可支配收入从5.4万元增长到7.4万元，城乡居民收入比从1.77缩小到1.6。", published="2024-01-20"
    )
    assert [(c.indicator, float(c.value), c.period_end.year if c.period_end else 0) for c in told] == [
        ("居民人均可支配收入", 54000, 2018), ("居民人均可支配收入", 74000, 2023),
        ("城乡居民收入比", 1.77, 2018), ("城乡居民收入比", 1.6, 2023),
    ]  # fmt: skip


def test_of_late_is_no_year_even_in_january() -> None:
    assert [c.period_start for c in stated("近年来，全市出口额达到1200亿元。", published="2024-02-01")] == [None]


def test_years_back_end_with_the_last_whole_one_for_what_a_year_has() -> None:
    (told,) = stated("近三年，全市出口额达到1200亿元。", published="2024-06-01")
    assert (str(told.period_start), str(told.period_end)) == ("2023-01-01", "2023-12-31")


def test_a_year_reckoned_back_to_gives_its_figure_no_period() -> None:
    told = stated("5年前，杭州的生产总值还不到3000亿元。2010年，这个数字改写为5945.82亿元。", published="2011-02-20")
    assert [(c.period_start is None, c.review) for c in told] == [(True, "no period"), (False, None)]


def test_what_was_once_has_no_period_unless_it_is_named() -> None:
    assert [c.period_start for c in stated("鼎盛时期，全区造纸企业多达460家。")] == [None]
    assert stated("2010年，全区造纸企业曾达到460家。")[0].period_start is not None


@pytest.mark.parametrize("when", ["2024年四个季度，", "2024年一至四季度，"])
def test_a_value_for_each_quarter(when: str) -> None:
    told = stated(f"{when}全市GDP增速分别为5.3%、4.7%、4.6%和5.4%。")
    assert [(float(c.value), str(c.period_start), str(c.period_end)) for c in told] == [
        (5.3, "2024-01-01", "2024-03-31"), (4.7, "2024-04-01", "2024-06-30"),
        (4.6, "2024-07-01", "2024-09-30"), (5.4, "2024-10-01", "2024-12-31"),
    ]  # fmt: skip


def test_listed_companies_are_there_at_a_moment() -> None:
    assert [str(c.period_start) for c in stated("2023年末，全市有境外上市公司76家。")] == ["2023-12-31"]


def test_a_sum_beside_what_came_newly_is_what_there_is() -> None:
    told = stated("2023年，新增专精特新“小巨人”企业121家、累计324家。")
    assert [(c.measure, str(c.period_start)) for c in told] == [
        (Measure.CHANGE, "2023-01-01"), (Measure.LEVEL, "2023-12-31"),
    ]  # fmt: skip


def test_prices_without_food_and_energy_are_the_core_however_they_are_left_out() -> None:
    told = stated("2024年，扣除食品和能源的核心CPI上涨0.5%。剔除食品和能源的核心CPI上涨0.5%。")
    assert [(c.indicator, c.basis) for c in told] == [("核心居民消费价格指数", {})] * 2


def test_a_name_that_is_one_sign_is_cut_within_its_run() -> None:
    told = stated("2024年，CPI上涨0.2%。扣除食品和能源价格后的核心CPI上涨0.5%。")
    assert [c.indicator for c in told] == ["居民消费价格指数", "核心居民消费价格指数"]
