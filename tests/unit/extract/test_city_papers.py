"""Turns of city papers, district reports and monthly bulletins: contests, distances, lists that share a unit."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2025, 6, 1))


def stated(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if not claim.derived_from and not claim.review]


def test_three_or_more_changes_share_the_unit_that_the_last_one_says() -> None:
    told = stated(
        "2024年，高技术制造业、装备制造业、战略性新兴产业和数字经济核心产业增加值分别增长16.1%、13.9%、9.9%和9.0%，"
        "增速分别较上年提高0.4个、0.2个、1.1个和0.8个百分点。"
    )
    assert [float(c.value) for c in told if c.measure is Measure.PP_CHANGE] == [0.4, 0.2, 1.1, 0.8]


def test_how_far_apart_two_are_is_no_figure_of_one() -> None:
    told = stated(
        "2024年1—7月，规上工业增加值增长3.1%，与全省差距由上月的2.8个百分点缩小至2.1个百分点；增速较1—6月回升0.4个百分点，"
        "回升幅度列全省第3位。其中，7月当月增加值增长5.4%。"
    )
    assert {c.indicator for c in told} == {"规模以上工业增加值"}
    assert [(c.measure.value, float(c.value)) for c in told] == [
        ("yoy", 3.1), ("pp_change", 0.4), ("rank", 3), ("yoy", 5.4),
    ]  # fmt: skip


def test_a_trend_between_a_growth_and_a_place_is_no_name() -> None:
    told = stated("2024年，嘉善县规上工业增加值增长8.2%，增速较上月有所回落但仍保持第1；平湖市增长4.8%。")
    assert [(c.indicator, c.region) for c in told] == [
        ("规模以上工业增加值", "330421"), ("规模以上工业增加值", "330421"), ("规模以上工业增加值", "330482"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2017年，信息技术产业实现收入2798.2亿元。", "信息技术产业收入"),
        ("2010年，高新技术产业实现技工贸总收入1010亿元。", "高新技术产业技工贸总收入"),
        ("2018年，全市大、中、小微型企业工业增加值增幅分别为12.3%、8.6%和9.3%。", "大型企业工业增加值"),
    ],
)
def test_whose_an_income_or_a_size_is(text: str, name: str) -> None:
    assert claims_of(text)[0].indicator == name


def test_a_contest_that_a_ministry_published_is_ranked_by_its_name() -> None:
    claim = stated("2017年，财政总收入10亿元。在科技部7月公布的147个国家高新区综合排名中列第三位。")[-1]
    assert (claim.indicator, claim.scope, claim.period_start) == (
        "国家高新区综合排名", "147个国家高新区", date(2017, 1, 1),
    )  # fmt: skip


def test_several_that_are_named_are_ranked_not_those_told_before() -> None:
    told = stated(
        "2017年，财政总收入10亿元，社零总额20亿元，出口30亿元。全区竞争力、潜力、创新力三大指标排名再次列全省第一位。"
    )
    assert [c.indicator for c in told if c.measure is Measure.RANK] == ["竞争力", "潜力", "创新力"]


def test_years_before_a_place_are_its_streak() -> None:
    (claim,) = stated("2017年，科技进步水平综合评价八年名列全省第一。")
    assert claim.streak == 8


@pytest.mark.parametrize("text", ["2024年，全市在榜单中跃升7个位次。", "2024年，7个县（市、区）增加值增速回升。"])
def test_steps_of_a_list_and_numbers_of_places_state_nothing(text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("2020年，规上企业1400户，从业人员超过60万。", "从业人员数", 600_000),
        ("2019年，电子信息企业实现营业收入8400亿。", "电子信息企业营业收入", 840_000_000_000),
        ("机床工具行业去年增长4%。今年，机床工具行业增速加快，实现产值31.6亿元。", "机床工具行业产值", 3_160_000_000),
        ("●今年鞋帽行业增速放缓，1至5月同比增长7.1%。", "鞋帽行业", 7.1),
    ],
)
def test_amounts_without_a_unit_and_branches_keep_their_names(text: str, name: str, value: float) -> None:
    claim = claims_of(text)[-1]
    assert (claim.indicator, float(claim.value)) == (name, value)


def test_a_set_of_provinces_alone_before_a_place() -> None:
    told = stated("2020年，智能终端产业产值2478亿元，排名全国前五，中西部城市第一位。")
    assert (told[-1].measure, told[-1].scope) == (Measure.RANK, "中西部城市")


def test_a_place_that_was_lost_is_a_place() -> None:
    (claim,) = stated("2019年，台州市GDP被嘉兴市超越，滑落至第6位。")
    assert (claim.measure, claim.indicator, float(claim.value)) == (Measure.RANK, "地区生产总值", 6)


def test_quarters_that_share_their_noun() -> None:
    told = stated("2024年上半年，规模以上工业增加值增长6.0%，其中一、二季度分别增长6.1%、5.9%。")
    assert [(float(c.value), c.period_start, c.period_end) for c in told[1:]] == [
        (6.1, date(2024, 1, 1), date(2024, 3, 31)), (5.9, date(2024, 4, 1), date(2024, 6, 30)),
    ]  # fmt: skip


def test_provinces_listed_do_not_outlast_their_sentence() -> None:
    told = claims_of(
        "2024年上半年，全国规模以上工业增加值增长6%。广东、江苏、浙江三个工业大省增速分别为6.0%、8.6%、8.0%。"
        "在统计的619种主要产品中，布产量增长3%。", home="000000",
    )  # fmt: skip
    assert [(c.indicator, c.region) for c in told] == [
        ("规模以上工业增加值", "000000"), ("规模以上工业增加值", "440000"), ("规模以上工业增加值", "320000"),
        ("规模以上工业增加值", "330000"), ("布产量", "000000"),
    ]  # fmt: skip


def test_the_parts_of_the_sea_economy_are_its_own() -> None:
    told = stated("2017年，海洋三次产业比例3.6:52:44.4。")
    assert [(c.indicator, c.scope) for c in told] == [
        (f"海洋第{n}产业增加值", "海洋生产总值") for n in "一二三"
    ]  # fmt: skip


def test_a_figure_on_which_another_builds_is_of_its_own_time() -> None:
    claim = claims_of("机床行业在去年取得10.4%增速的基础上，今年继续加快。")[0]
    assert (claim.period_start, claim.measure, claim.base_start) == (date(2024, 1, 1), Measure.YOY, None)


def test_what_there_is_in_a_place_is_not_of_a_year_long_past() -> None:
    claim = claims_of("2019年，全市GDP排名第6位。\n这里拥有汽车零部件企业6000多家。")[-1]
    assert claim.period_end == date(2025, 6, 1)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("东阳市磁材产业集群在产量、品种上保持优势地位，2024年完成产值2亿元。", "磁材产业集群产值", 200_000_000),
        ("2024年，快递业务量突破40亿。", "快递业务量", 4_000_000_000),
        ("2024年，全市人工智能产业集聚企业1200家。", "人工智能产业企业数", 1200),
        ("2020年，民营经济贡献了全市70%的地区生产总值、80%的工业产值和外贸出口、65%的投资。", "民营经济投资", 65),
    ],
)  # fmt: skip
def test_whose_a_cluster_s_output_firms_and_shares_are(text: str, name: str, value: float) -> None:
    claim = claims_of(text)[-1]
    assert (claim.indicator, float(claim.value)) == (name, value)


def test_cars_made_in_a_half_year_are_of_it() -> None:
    told = stated("2024年上半年，新能源汽车6.33万辆，增长2.1倍。")
    assert {(c.period_start, c.period_end) for c in told} == {(date(2024, 1, 1), date(2024, 6, 30))}


def test_a_tier_is_no_place() -> None:
    told = stated("2024年，全市经济总量处于副省级城市的第二阵营，居第5位。")
    assert [(c.indicator, float(c.value)) for c in told] == [("地区生产总值", 5)]
