"""Days within holidays, lists without figures, whose a body's figures are, persons whose number leaves 人 out."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure, Status

from .told_texts import read

claims_of = partial(read, home="330100", published="2017-01-20")


def days(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(str(claim.period_start), str(claim.period_end)) for claim in claims]


def test_a_paragraph_that_opens_with_a_day_of_the_holiday_is_of_that_day() -> None:
    text = (
        "国庆长假，全市接待游客1300万人次。\n10月3日，各景点接待游客100万人次。客房出租率63%。\n公交运送乘客99万人次。"
    )
    assert days(claims_of(text, published="2016-10-08")[1:3]) == [("2016-10-03", "2016-10-03")] * 2


def test_the_holiday_is_told_without_a_name_and_yesterdays_rain_is_no_time() -> None:
    text = "随着昨天傍晚的一阵雨，春节长假结束。这是景区建成后的第一个黄金周，全市接待游客451万人次。"
    [claim] = claims_of(text, published="2007-02-25")
    assert days([claim]) == [("2007-02-18", "2007-02-24")]


def test_growth_over_the_same_holiday_of_last_year_is_over_the_year() -> None:
    text = "国庆假期，各县接待旅客845万人次，与去年“国庆”黄金周同比增长9.8%。"
    claims = claims_of(text, published="2009-10-09")
    assert (claims[1].measure, claims[1].base_start) == (Measure.YOY, None)


def test_these_sectors_are_those_listed_in_the_sentence_before() -> None:
    text = "高技术产业、装备制造业则是引擎。去年，这两大产业增加值分别增长5%和6%，高于规上工业1和2个百分点。"
    told = [(claim.indicator, float(claim.value)) for claim in claims_of(text) if claim.derived_from is None]
    assert told == [
        ("高技术产业增加值", 5), ("装备制造业增加值", 6), ("高技术产业增加值", 1), ("装备制造业增加值", 2),
    ]  # fmt: skip


def test_a_list_that_nobody_owns_does_not_hand_on_the_one_before() -> None:
    text = "去年，汽车、电子增加值分别增长5%和6%。上述两类产品分别增长7%、8%和9%，高于全市1、2和3个百分点。"
    told = claims_of(text)
    assert not [claim for claim in told if claim.measure is Measure.PP_GAP and claim.review is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016年末，全市常住人口突破九百万，达到918万。", ("常住人口", 9_180_000)),
        ("到2020年，全市人才总量力争达到265万左右。", ("人才总量", 2_650_000)),
    ],
)
def test_persons_leave_their_unit_out(text: str, expected: tuple[str, float]) -> None:
    claim = claims_of(text)[-1]
    assert (claim.indicator, float(claim.value), claim.unit) == (*expected, "count")


def test_a_bureaus_figures_are_the_countrys_and_its_teams_the_citys() -> None:
    text = "来自国家统计局的数据，去年居民消费价格上涨2%。国家统计局杭州调查队公布，去年居民消费价格上涨2.6%。"
    assert [claim.region for claim in claims_of(text)] == ["000000", "330100"]


def test_several_rates_hold_one_place() -> None:
    claims = claims_of("去年，人才净流入率、海外人才净流入率已连续三年居全国第一。")
    assert [(claim.indicator, claim.streak) for claim in claims] == [("人才净流入率", 3), ("海外人才净流入率", 3)]


def test_what_a_year_over_foresees_in_january_is_of_that_year() -> None:
    text = "2016年，全市实现增加值300亿元。全年预计单位GDP能耗下降4%，单位工业增加值能耗下降5%。"
    claims = claims_of(text)[1:]
    assert [claim.status for claim in claims] == [Status.TARGET] * 2
    assert days(claims) == [("2016-01-01", "2016-12-31")] * 2


def test_rates_get_better_by_points_and_names_keep_their_energy() -> None:
    text = "去年，断面水质达标率96%，较2015年改善11个百分点；完成236辆新能源公交车采购。"
    claims = claims_of(text)
    assert claims[1].measure is Measure.PP_CHANGE
    assert claims[2].indicator == "新能源公交车采购数"


def test_a_growth_in_brackets_is_of_what_stands_before_them() -> None:
    text = "去年8月，全市出口增长9.8%。9月，增速下滑到个位数（9.12%），这是2010年以来所没有的。"
    assert {claim.indicator for claim in claims_of(text)} == {"出口总额"}


def test_the_whole_of_a_share_that_rises_stands_before_it() -> None:
    claims = claims_of("去年，机电产品出口38亿元，占全市工业品出口比重上升到31.4%。")
    assert claims[-1].scope == "全市工业品出口"
