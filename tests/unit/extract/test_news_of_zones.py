"""News of zones, firms and lists: who has what, earlier times by an epithet, targets that go by."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330300", published="2025-07-11")


def stated(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if not claim.derived_from and not claim.review]


def test_a_targets_year_is_not_that_of_what_there_is() -> None:
    told = stated(
        "2024年，生产总值9719亿元。\n规划提出2025年生产总值增长6%左右的目标。"
        "全市拥有市场经营主体150万户，外资企业贡献了规上工业利润的41.2%。"
    )
    assert [(c.status.value, str(c.period_end)) for c in told] == [
        ("actual", "2024-12-31"), ("target", "2025-12-31"), ("actual", "2024-12-31"), ("actual", "2024-12-31"),
    ]  # fmt: skip
    assert told[-1].indicator == "外资企业"


@pytest.mark.parametrize("epithet", ["金融危机前的", "疫情前的", ""])
def test_growth_since_a_year_with_an_epithet(epithet: str) -> None:
    claim = stated(f"2024年，出口总额5926亿美元，增长32.8%，总量比{epithet}2019年增长11.7%。")[-1]
    assert (claim.measure, claim.indicator, str(claim.base_start)) == (Measure.GROWTH, "出口总额", "2019-01-01")


def test_places_of_two_with_the_ordinal_said_once() -> None:
    told = stated("2024年，轿车、汽车产量分别居全国第二、五位。")
    assert [(c.indicator, c.value) for c in told] == [("轿车产量", 2), ("汽车产量", 5)]


def test_a_mark_that_is_passed_without_a_unit() -> None:
    told = stated("2024年，社会消费品零售总额超三万亿，达30182亿元。")
    assert [(float(c.value), c.modifier.value) for c in told] == [(3e12, "gt"), (3.0182e12, "eq")]


def test_more_capital_is_a_noun() -> None:
    told = stated("上半年，增资总额4.44亿美元。")
    assert [(c.indicator, c.measure) for c in told] == [("增资总额", Measure.LEVEL)]


def test_a_processing_zone_is_told_of_by_itself() -> None:
    told = read("一季度，宁波出口加工区进口棉花1.3万吨，增长24.6%。", home="330200", published="2007-05-10")
    assert {c.entity for c in told} == {"宁波出口加工区"}


def test_a_rate_that_follows_its_number() -> None:
    told = stated("2024年，71%的城镇化率为转型打下底子，瓯海区更以5%的研发强度居于全市第一。")
    assert [(c.indicator, float(c.value)) for c in told] == [
        ("常住人口城镇化率", 71), ("研发强度", 5), ("研发强度", 1),
    ]  # fmt: skip


def test_so_many_great_industries_each_have_grown() -> None:
    told = stated("2024年，四大支柱产业、六大未来产业规模以上工业产值分别增长8.3%、14.1%。")
    assert [float(c.value) for c in told] == [8.3, 14.1]


def test_firms_on_two_lists_are_two_numbers() -> None:
    told = stated("2024年，41家上榜全国建筑业民营企业200强；9家上榜全国餐饮业民营企业50强。")
    assert [c.indicator for c in told] == ["上榜全国建筑业民营企业200强数", "上榜全国餐饮业民营企业50强数"]


def test_land_that_was_supplied_is_of_the_year() -> None:
    (claim,) = stated("2024年，完成工业用地供应1.52万亩。")
    assert str(claim.period_start) == "2024-01-01"


def test_what_only_one_firm_invests_is_the_firms() -> None:
    told = claims_of("在深圳，仅华为2024年的研发投入已有1700亿元，比上年增长约8%。")
    assert {c.entity for c in told} == {"华为"}
