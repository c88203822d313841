"""What is told of one firm or project never becomes the region's."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.extract.entities.anecdotes import OF_ONE_FIRM

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2024, 10, 20))


@pytest.mark.parametrize(
    "text",
    [
        "走进桐庐的一家快递装备企业，去年产值3亿元，增长15%。",
        "这家企业出口额去年达1.2亿美元，占销售额的60%。",
        "据介绍，该项目总投资50亿元，达产后年产值100亿元。",
        "“去年我们完成产值8亿元，利润1亿元。”公司总经理说。",
        "“改造后产值提高了18%，能耗下降20%。”车间主任介绍。",
        "“我们的产品卖到50个国家，去年出口3亿元。”她说。",
        "企业负责人告诉记者，今年1—8月订单增长40%。",
        "去年公司实现销售收入12亿元，研发投入占8%。",
        "我们去年销售额做到2亿元，增长30%。",
        "老张的农家乐去年接待游客3万人次，营收200万元。",
        "该厂去年产值8000万元，出口交货值6000万元。",
        "这家成立于2010年的企业，去年营收9亿元，专利120件。",
    ],
)
def test_figures_of_a_firm_without_a_name_are_refused(text: str) -> None:
    claims = claims_of(text)
    assert claims
    assert {claim.review for claim in claims} == {OF_ONE_FIRM}


@pytest.mark.parametrize(
    "text",
    [
        "2023年，杭州引进了一家企业，全市规模以上工业增加值4464亿元，增长2.4%。",
        "“去年全市实现地区生产总值20059亿元，增长5.6%。”公司总经理说。",
        "“去年完成地区生产总值20059亿元，增长5.6%。”市统计局负责人介绍。",
        "2023年，上市公司实现营业收入1.2万亿元。",
        "2023年，我们全区规上工业利润增长8%。",
        "2023年，每一家企业都是主角，民营企业出口4150亿元。",
    ],
)
def test_figures_of_the_region_beside_firms_stay(text: str) -> None:
    assert [claim for claim in claims_of(text) if claim.review is None]
    assert not [claim for claim in claims_of(text) if claim.review == OF_ONE_FIRM]


def test_a_question_states_nothing() -> None:
    assert claims_of("突破5万亿元，是什么概念？") == []


def test_a_growth_after_an_unknown_unit_is_not_of_what_was_told_before() -> None:
    claims = claims_of("2023年，水泥产量300万吨，矿石产量500万标当量，增长8%。")
    assert not [claim for claim in claims if claim.value == 8 and claim.indicator == "水泥产量"]


def test_cores_of_a_cable_are_measured_in_kilometres() -> None:
    claims = claims_of("2023年，水泥产量300万吨，光缆产量500万芯千米，增长12%。")
    assert [(c.indicator, c.value, c.unit) for c in claims[1:]] == [
        ("光缆产量", 5000000, "km"),
        ("光缆产量", 12, "percent"),
    ]


def test_a_known_company_keeps_its_figures_over_clauses() -> None:
    claims = claims_of("2023年，海康威视实现营业收入893亿元，净利润141亿元。")
    assert [(c.entity, c.region, c.value) for c in claims] == [
        ("海康威视", None, 89300000000),
        ("海康威视", None, 14100000000),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "走进余杭区某机器人公司展厅，去年公司营收突破10亿元，研发人员占比超六成。",
        "在萧山经济技术开发区，甲乙机电的智能工厂年产能达500万套，去年产值增长30%。",
    ],
)
def test_a_show_room_or_a_works_is_one_firms(text: str) -> None:
    assert {claim.review for claim in claims_of(text)} == {OF_ONE_FIRM}
