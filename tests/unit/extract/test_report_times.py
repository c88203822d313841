"""Times and aims that reports and communiques tell of, and how long they govern."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.model import Status

from .told_texts import read

YEAR_2014 = (date(2014, 1, 1), date(2014, 12, 31))


claims_of = partial(read, home="330100", published=date(2025, 6, 1))


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("政府工作报告", "——2015年2月4日在市第十二届人民代表大会第五次会议上\n"),
        ("政府工作报告（2015年2月4日在市第十二届人民代表大会第五次会议上）", ""),
        ("2015年市政府工作报告", ""),
    ],
)
def test_a_report_put_up_years_later_is_reckoned_from_the_day_it_was_given(title: str, opening: str) -> None:
    text = f"{opening}一、2014年工作\n一年来，全市生产总值增长8.2%。去年财政总收入1920.11亿元。"
    claims = claims_of(text, title=title, published=date(2019, 3, 13))
    assert [(c.period_start, c.period_end) for c in claims] == [YEAR_2014, YEAR_2014]


def test_a_day_told_in_a_sentence_is_not_the_day_of_the_page() -> None:
    claims = claims_of("2024年1月20日在全市会议上，部署了工作。目前，企业总数120家。", published=date(2025, 6, 1))
    assert claims[-1].period_end == date(2025, 6, 1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024年中央财政收入10万亿元。", "中央财政收入"),
        ("2024年中小企业贷款余额10亿元。", "中小企业贷款余额"),
    ],
)
def test_a_word_that_begins_with_middle_is_no_middle_of_a_year(text: str, name: str) -> None:
    claim = claims_of(text)[0]
    assert claim.indicator == name
    assert claim.period_end == date(2024, 12, 31)


def test_what_years_have_summed_up_is_of_all_of_them() -> None:
    claims = claims_of("2015年，完成固定资产投资680.2亿元，五年累计完成2736.4亿元。")
    assert (claims[1].period_start, claims[1].period_end) == (date(2011, 1, 1), date(2015, 12, 31))


def test_aims_below_a_heading_without_years_are_of_the_plan_told_before() -> None:
    text = "会议描绘了“十四五”规划和2035年远景目标。\n主要目标\n全市生产总值突破2.3万亿元，研发投入强度达到4%。"
    claims = claims_of(text, published=date(2021, 2, 4))
    assert {(c.status, c.period_end) for c in claims} == {(Status.TARGET, date(2025, 12, 31))}


def test_a_year_s_own_aims_are_not_the_plan_s() -> None:
    text = "“十四五”规划开局良好。\n二、2022年工作安排\n主要目标\n全市生产总值增长6.5%左右。"
    assert claims_of(text, published=date(2022, 2, 4))[0].period_end == date(2022, 12, 31)


def test_years_named_before_are_those_that_a_sum_is_of() -> None:
    text = "“十五”以来，发展较快。五年累计完成技术改造投资1263.4亿元，是“九五”累计的3.1倍。"
    claims = claims_of(text, published=date(2006, 4, 10))
    assert {(c.period_start, c.period_end) for c in claims} == {(date(2001, 1, 1), date(2005, 12, 31))}


def test_a_year_told_in_passing_does_not_outlast_its_paragraph_in_news_of_the_present() -> None:
    text = (
        "今年一季度，制造业投资增长48.7%。\n2021年，制造业投资增长28.4%。\n"
        "从投资结构看，专用设备制造业、医药制造业分别增长93.8%、91.5%。"
    )
    claims = claims_of(text, published=date(2022, 4, 20))
    assert {c.period_end for c in claims[2:]} == {date(2022, 3, 31)}
    assert [c.indicator for c in claims[2:]] == ["专用设备制造业投资", "医药制造业投资"]


def test_what_a_contest_gave_is_not_what_was_told_before_it() -> None:
    text = "2023年，数字经济核心产业增加值5675亿元。2023年软件名城评估获得3星级，排名全国城市第二。"
    assert claims_of(text)[-1].indicator == "软件名城评估"


def test_tasks_below_aims_go_on_with_the_plan() -> None:
    text = "主要目标\n到2025年，工业总产值达到25000亿元。\n发展重点\n亩均税收年均增长7%以上。"
    assert {c.status for c in claims_of(text, published=date(2019, 9, 8))} == {Status.TARGET}


def test_the_past_five_years_said_in_spring_end_with_the_last_year() -> None:
    text = "总理报告过去五年工作，对今年工作提出建议。\n过去五年工作成绩\n研发投入年均增长11%，规模跃居世界第二。"
    claims = claims_of(text, home="000000", published=date(2018, 3, 5))
    assert {c.period_end for c in claims} == {date(2017, 12, 31)}
    assert claims[0].base_end == date(2012, 12, 31)


def test_an_average_after_a_change_over_years_is_over_the_same_years() -> None:
    text = "2023年，全省生产总值8.2万亿元，五年年均增长5.6%，十年增加近4.5万亿元、年均增长6.8%。"
    claims = claims_of(text, home="330000", published=date(2024, 3, 6))
    assert [c.base_end and c.base_end.year for c in claims[1:]] == [2018, 2013, 2013]


def test_only_what_stands_after_the_word_and_under_its_name_is_foreseen() -> None:
    text = "2025年，113家亿元企业产值预计增长26%，发明专利授权4162件。"
    assert [c.status for c in claims_of(text, published=date(2025, 6, 1))] == [
        Status.ACTUAL,
        Status.TARGET,
        Status.ACTUAL,
    ]


def test_the_year_of_an_aim_is_the_aim_s() -> None:
    text = "2025年，规上工业总产值2.36万亿元，并再次强调2026年目标为突破2.5万亿元。"
    claim = claims_of(text, published=date(2026, 1, 13))[-1]
    assert (claim.indicator, claim.period_end, claim.status) == (
        "规模以上工业总产值",
        date(2026, 12, 31),
        Status.TARGET,
    )


def test_a_plan_s_years_are_measured_from_the_year_before() -> None:
    text = (
        "从1996年到2000年的第九个五年计划时期，全市生产总值从762亿元增加到1382.6亿元，年均增长11.6%；"
        "累计完成固定资产投资1850.4亿元，货物吞吐量达到1.2亿吨。"
    )
    claims = claims_of(text, published=date(2001, 2, 25))
    assert [(c.period_start and c.period_start.year, c.period_end and c.period_end.year) for c in claims] == [
        (1995, 1995),
        (2000, 2000),
        (2000, 2000),
        (1996, 2000),
        (2000, 2000),
    ]
    assert claims[2].base_end == date(1995, 12, 31)


def test_earlier_times_of_a_turn_do_not_govern_what_comes_after() -> None:
    text = "上半年，工业销售产值增速由一季度、1—4月分别下降9.6%、2.8%，转为增长0.9%。出口交货值增长6.4%。"
    claims = claims_of(text, published=date(2020, 8, 3))
    assert [c.period_end for c in claims] == [
        date(2020, 3, 31),
        date(2020, 4, 30),
        date(2020, 6, 30),
        date(2020, 6, 30),
    ]


def test_a_new_year_said_in_its_first_month_is_that_year() -> None:
    text = "2023年，规上工业增加值增长6%。面向新的一年，全省确保集群营业收入达9.3万亿元。"
    claim = claims_of(text, home="330000", published=date(2024, 1, 20))[-1]
    assert (claim.period_end, claim.status) == (date(2024, 12, 31), Status.TARGET)


def test_more_than_last_year_in_a_plan_is_planned() -> None:
    text = "三、今年部分重点工作\n赤字率拟按3.2%左右安排，赤字规模比上年增加0.7万亿元。"
    claims = claims_of(text, home="000000", published=date(2025, 3, 5))
    assert [c.status for c in claims] == [Status.TARGET, Status.TARGET]


def test_a_year_after_an_amount_is_no_number_of_years() -> None:
    text = "规上工业总产值增长较快，从1990年的3.2亿元到2021年的986亿元。"
    claims = claims_of(text, published=date(2023, 7, 20))
    assert [c.period_end for c in claims] == [date(1990, 12, 31), date(2021, 12, 31)]


def test_the_year_that_a_report_looks_back_on_is_not_the_year_of_its_giving() -> None:
    text = "一、2018年工作回顾\n全市财政总收入3457.46亿元，增长14.5%。\n一年来，通办事项增加198项。"
    claims = claims_of(text, title="政府工作报告", published=date(2019, 1, 21))
    assert {c.period_end for c in claims} == {date(2018, 12, 31)}


def test_what_was_carried_out_in_a_year_is_told_in_the_next() -> None:
    claims = claims_of("去年，一般公共预算收入12亿元。", title="2018年预算执行情况", published=date(2021, 3, 21))
    assert [c.period_end for c in claims] == [date(2018, 12, 31)]


def test_what_a_budget_sets_aside_is_a_target() -> None:
    claims = claims_of("2025年，全市一般公共预算收入安排306.7亿元，增长5%。", published=date(2025, 1, 18))
    assert [(c.indicator, c.status.value) for c in claims] == [("一般公共预算收入", "target")] * 2


def test_an_aim_that_is_surpassed_makes_no_target_of_what_follows() -> None:
    text = "2024年前三季度，生产总值同比增长9.8%，高于6%以上的预期目标；城镇新增就业达104万人，出口增长22.7%。"
    assert [c.status.value for c in claims_of(text) if c.value != 6] == ["actual"] * 3


def test_a_time_within_what_goes_on_meanwhile_does_not_govern() -> None:
    text = "2024年1—11月，利润443亿元。\n随着医药行业利润在11月份由负转正，利税全部增长。其中，电子行业产值467亿元。"
    assert {c.period_start for c in claims_of(text)} == {date(2024, 1, 1)}


def test_a_census_named_in_the_title_gives_the_day() -> None:
    claims = claims_of("一、常住人口\n全市常住人口为870.1万人。", title="某市2010年第六次全国人口普查主要数据公报",
                       published=date(2011, 5, 6))  # fmt: skip
    assert [c.period_end for c in claims] == [date(2010, 11, 1)]


def test_an_opening_without_figures_leaves_the_page_to_its_months() -> None:
    text = "今年以来，我市工业平稳增长。1—11月，全市实现利润443亿元，增长23.1%。\n分行业看，电子行业实现利税467亿元。"
    claims = claims_of(text, published=date(2013, 12, 26))
    assert {c.period_end for c in claims} == {date(2013, 11, 30)}


def test_passengers_carried_are_of_the_year() -> None:
    (claim,) = claims_of("2024年末，全市营业性旅客运输总量6.1亿人。")
    assert claim.period_start == date(2024, 1, 1)
