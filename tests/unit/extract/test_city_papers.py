"""Turns of city papers, district reports and monthly bulletins: contests, distances, lists that share a unit."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document, Measure


def claims_of(text: str, *, home: str = "330100", published: date = date(2025, 6, 1)) -> list[Claim]:
    return extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip


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
