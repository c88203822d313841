"""Whose sales are told, which days a holiday is reckoned to have, years that only date an event."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330100", published="2021-10-20")


def days(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(str(claim.period_start), str(claim.period_end)) for claim in claims]


def test_this_year_dates_only_an_event_in_a_page_on_the_year_before() -> None:
    text = (
        "2016年，全区平稳发展。在评选机构今年最新公布的全省县域榜单中，我区创新力列第一。今年首次入围全国榜单。\n"
        "全区实现地区生产总值901亿元，增长14%。"
    )
    claims = read(text, home="330108", published="2017-02-07", title="2016年计划执行情况")
    assert days(claims[-2:]) == [("2016-01-01", "2016-12-31")] * 2


def test_what_is_aimed_at_this_year_is_of_this_year() -> None:
    text = "2016年，全区实现地区生产总值901亿元。今年，全区地区生产总值目标增长10%。"
    claims = read(text, home="330108", published="2017-02-07", title="2016年计划执行情况")
    assert days(claims) == [("2016-01-01", "2016-12-31"), ("2017-01-01", "2017-12-31")]


def test_flows_after_a_word_on_the_present_are_of_the_time_told_of() -> None:
    text = "前三季度，全市出口增长5%。目前，全市产业升级保持良好势头。其中，特色产业实现产值153亿元。"
    assert days(claims_of(text))[-1] == ("2021-01-01", "2021-09-30")


def test_the_page_says_which_days_it_reckons_to_the_holiday() -> None:
    text = "“十一”黄金周期间（9月30日至10月6日，下同），60家样本企业营业额12亿元，比2019年增长29%；客流量增长9%。"
    assert set(days(claims_of(text))[1:]) == {("2021-09-30", "2021-10-06")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国庆假期首日，全市景点接待游客20万人次。", ("2021-10-01", "2021-10-01")),
        ("国庆假期，10月2日至3日，街区销售额9万元。假期期间，全市消费金额90亿元。", ("2021-10-01", "2021-10-07")),
    ],
)  # fmt: skip
def test_a_holiday_is_all_of_its_days_but_for_its_first(text: str, expected: tuple[str, str]) -> None:
    assert days(claims_of(text))[-1] == expected


def test_two_holidays_in_one_have_their_days() -> None:
    [claim] = read("2012年，中秋节、国庆节两节叠加，全市接待游客1758万人次。", home="330100", published="2012-10-10")
    assert days([claim]) == [("2012-09-30", "2012-10-07")]


def test_growth_over_another_holiday_has_it_as_its_base() -> None:
    claim = claims_of("国庆假期，全市消费金额90亿元，日均较春节增长36%。")[-1]
    assert (claim.measure, str(claim.base_start)) == (Measure.GROWTH, "2021-02-11")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国庆假期，全市13家大型商场，累计实现营业额8亿元。", "大型商场营业额"),
        ("定点监测的100家商超国庆假期共实现营业收入13亿元。", "商超营业收入"),
        ("汽车销售继续回升。9月，全市实现零售额28亿元。", "汽车零售额"),
        ("市场销售平稳。9月，全市实现零售额28亿元。", "零售额"),
    ],
)
def test_sales_are_of_the_shops_counted_or_the_goods_at_the_head(text: str, name: str) -> None:
    assert claims_of(text)[-1].indicator == name


def test_what_single_shops_have_is_no_citys() -> None:
    text = "国庆假期，甲大厦、乙广场、丙天地三大主力商场增幅分别达66%、73%和63%。"
    assert all(claim.review for claim in claims_of(text))


def test_places_to_visit_have_visitors_of_their_own() -> None:
    text = "国庆假期，西溪湿地公园接待游客24万人次，之江旅游度假区内景点接待游客28万人次。全市新增湿地公园3个。"
    assert [claim.entity for claim in claims_of(text)] == ["西溪湿地公园", "之江旅游度假区", None]


def test_the_set_of_a_contest_is_that_of_the_places_after_it() -> None:
    text = "在省级经开区综合评价中再次名列第三位，其中开放水平排名第一。"
    assert [claim.scope for claim in claims_of(text)] == ["省级经开区"] * 2
