"""Amounts that only say which are counted, halves, parts told of before their share, places described by their rank."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read


def stated(text: str, *, home: str = "330100", published: date = date(2017, 2, 1)) -> list[Claim]:
    claims = read(text, home=home, published=published)
    return [claim for claim in claims if not claim.derived_from and not claim.review]


def test_an_amount_before_what_is_counted_is_a_class() -> None:
    told = stated("去年，全市有亿元企业113家，10亿元企业12家，5000万元项目30个。")
    assert [(int(c.value), c.indicator) for c in told] == [
        (113, "亿元企业数"), (12, "10亿元企业数"), (30, "5000万元项目数"),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["占全国一半", "占全国的一半", "占全国近一半"])
def test_half_of_a_whole(words: str) -> None:
    share = stated(f"2016年，全市专利申请量增长50%，{words}。")[-1]
    assert (share.measure, float(share.value), share.scope) == (Measure.SHARE, 50, "全国")


def test_the_other_half_is_no_share() -> None:
    assert stated("2016年，全市出口增长5%，这还只是故事的另一半。")[-1].measure is Measure.YOY


def test_private_investment_of_each_member() -> None:
    told = stated("2016年，工业技改、装备制造、高技术服务业民间投资分别增长13.8%、16.7%和22.1%。")
    assert [c.indicator for c in told] == ["工业技改民间投资", "装备制造民间投资", "高技术服务业民间投资"]


def test_the_part_that_it_takes_up_is_that_of_the_figure_before() -> None:
    told = stated(
        "2016年1—8月，路桥管网民间投资927亿元，占民间投资的9.2%，占比分别比去年同期和上半年提高0.5和0.2个百分点。"
    )
    assert {c.indicator for c in told} == {"路桥管网民间投资"}


def test_an_income_per_head_of_two_branches_is_one_income() -> None:
    told = stated("2016年，农村居民来自二、三产业净收入人均7327元，增长9.8%。")
    assert [(c.measure, c.indicator) for c in told] == [
        (Measure.LEVEL, "人均农村居民来自二、三产业净收入"), (Measure.YOY, "人均农村居民来自二、三产业净收入"),
    ]  # fmt: skip


def test_what_is_called_an_important_part_has_the_share() -> None:
    told = stated("2016年，经营性收入是农村居民收入的重要组成部分，占可支配收入的38%。")
    assert [(c.indicator, c.scope) for c in told] == [("经营性收入", "可支配收入")]


def test_fairs_are_counted_over_a_year_whatever_their_area() -> None:
    told = stated("去年，全市展览规模超100万平方米，其中面积3万平方米以上的展览11场。")
    assert [(c.indicator, str(c.period_start)) for c in told] == [
        ("展览规模", "2016-01-01"), ("面积3万平方米以上的展览数", "2016-01-01"),
    ]  # fmt: skip


def test_a_place_described_by_its_rank_has_the_figure_after_it() -> None:
    told = stated("去年，上海办了规模以上展会106个，排在第十位的西安办的规模以上展会数量还有17个。")
    assert [(c.region, int(c.value)) for c in told if c.unit == "count"] == [("310000", 106), ("610100", 17)]


def test_a_series_without_a_unit_goes_on() -> None:
    told = stated("2007年，机场年旅客吞吐量突破1000万，2013年突破2000万，2016年突破3000万。")
    assert [(int(c.value), c.period_end and c.period_end.year) for c in told] == [
        (10000000, 2007), (20000000, 2013), (30000000, 2016),
    ]  # fmt: skip


def test_the_year_of_an_award_governs_no_later_sentence() -> None:
    told = stated("截至2016年12月，全省有软件企业6225家。苏州2015年获评软件名城。全省企业技术中心增至143家。")
    assert [c.period_end and c.period_end.year for c in told] == [2016, 2016]


def test_two_amounts_before_what_is_counted_are_one_class() -> None:
    told = stated("2016年，全区引进总投资1亿美元和10亿元以上大项目123个。")
    assert [(int(c.value), c.indicator) for c in told] == [(123, "总投资1亿美元和10亿元以上大项目数")]


def test_an_amount_between_a_count_and_what_it_counts() -> None:
    told = stated("2016年，兑付金额40.2亿元；337个1亿元以上数字基建项目总投资4643亿元。")
    assert [(c.unit, c.indicator) for c in told] == [
        ("CNY", "兑付金额"), ("count", "1亿元以上数字基建项目数"), ("CNY", "1亿元以上数字基建项目总投资"),
    ]  # fmt: skip


def test_more_than_an_amount_between_a_count_and_what_it_counts() -> None:
    told = stated("2016年，全市引进10个超百亿元项目和5家超千亿元企业。")
    assert [(int(c.value), c.indicator) for c in told] == [(10, "超百亿元项目数"), (5, "超千亿元企业数")]


@pytest.mark.parametrize("words", ["在谈项目数", "在手订单"])
def test_what_is_in_hand_keeps_its_first_word(words: str) -> None:
    assert [c.indicator for c in stated(f"2016年末，全市{words}70个。")] == [words]


def test_the_first_to_pass_a_mark_is_of_the_known_indicator() -> None:
    told = stated("2016年，昆山成为首个GDP超4000亿元的县级市。", home="320583")
    assert [(c.indicator, c.region) for c in told] == [("地区生产总值", "320583")]


def test_where_something_is_held_is_not_whose_it_is() -> None:
    told = stated("2016年，吴兴区在上海举办推介会4场。", home="330500")
    assert [c.region for c in told] == ["330502"]


def test_a_city_that_is_compared_with_has_the_value_after_it() -> None:
    told = stated("2016年，宁波GDP达8541亿元。对比南京GDP10503亿元，宁波步步紧追。", home="330200")
    assert [(c.region, c.indicator) for c in told] == [("330200", "地区生产总值"), ("320100", "地区生产总值")]


def test_a_plan_of_communities_is_no_platform() -> None:
    told = stated("2016年，启动杭州社区智治规划编制。水源地的水质达标率100%。")
    assert [(c.entity, c.region) for c in told] == [(None, "330100")]
