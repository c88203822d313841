"""News of cities: trade with a territory, series of rates, what counted things are worth."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330200", published="2019-08-01")


def stated(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if not claim.derived_from and not claim.review]


@pytest.mark.parametrize(
    "text",
    [
        "2018年，对香港出口11.4亿美元，从香港进口8526万美元，分别增长1.4倍和15.1%。",
        "2018年，宁波市与香港特别行政区进出口总值78.2亿美元，增长9.4%，其中自香港进口11.7亿美元。",
    ],
)
def test_trade_with_a_territory_is_the_citys(text: str) -> None:
    told = stated(text)
    assert {c.region for c in told} == {"330200"}
    assert len(told) == text.count("亿美元") + text.count("万美元") + text.count("倍") + text.count("%")


def test_what_a_territory_itself_exports_is_its_own() -> None:
    assert [c.region for c in stated("2018年，香港出口5600亿美元，增长3%。")] == ["810000", "810000"]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2018年，用电量同比增长率从7月的4.6%，8月的5.7%，到9月的11.5%。", [7, 8, 9]),
        ("2018年，出口增速从1月的5.2%、2月的3.1%、3月的4.4%一路到4月的9.1%。", [1, 2, 3, 4]),
        ("2018年，规上工业增加值增速从8月的5.2%到9月的6.1%再到10月的7.3%。", [8, 9, 10]),
    ],
)
def test_a_series_of_rates_has_a_month_for_each(text: str, months: list[int]) -> None:
    told = stated(text)
    assert [(c.measure, c.period_start.month if c.period_start else 0) for c in told] == [
        (Measure.YOY, month) for month in months
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2018年，新建创新载体36家，总面积51万平方米。", ["创新载体", "创新载体总面积"]),
        (
            "2018年，建成人才公寓12个，总建筑面积35万平方米，总投资28亿元。",
            ["人才公寓", "人才公寓总建筑面积", "人才公寓总投资"],
        ),
        ("2018年，出口船舶2万艘，增长1.6倍，价值14亿美元。", ["出口船舶", "出口船舶", "出口船舶价值"]),
    ],
)
def test_worth_and_size_are_of_what_was_counted(text: str, names: list[str]) -> None:
    assert [c.indicator for c in stated(text)] == names


def test_how_many_for_so_many_people_says_no_other_thing() -> None:
    (claim,) = stated("2018年，万人有效发明专利拥有量达21.8件/万人。")
    assert claim.indicator == "万人有效发明专利拥有量"


def test_a_generation_of_networks_weighs_nothing() -> None:
    told = stated("2018年，全球灯塔工厂、国家级5g工厂数量均居全国第一。")
    assert [c.indicator for c in told] == ["全球灯塔工厂", "国家级5g工厂数量"]


def test_firms_that_a_city_has_are_no_single_firm() -> None:
    told = stated("前三季度，该市入库科技型中小企业达到2931家，高新技术企业达到2472家。")
    assert [c.value for c in told] == [2931, 2472]


def test_time_that_growth_took_is_no_number_of_things() -> None:
    assert stated("从一千亿到两千亿用了5年，从两千亿到三千亿只用了3年。") == []


def test_what_growth_owes_to_a_branch_is_a_contribution() -> None:
    told = stated("2018年，电子行业产值增长10.7%，拉动规上工业产值增长3.7个百分点，增长贡献达71.6%。")
    assert [c.measure.value for c in told] == ["yoy", "contribution", "contribution"]


def test_what_began_with_the_year_is_not_of_its_first_day() -> None:
    told = claims_of("2018年，供电部门年初开展专项行动，解决问题85个。")
    assert [str(c.period_end) for c in told] == ["2018-12-31"]
