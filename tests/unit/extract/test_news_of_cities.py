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
        "2018年，对澳门出口6.2亿美元，从澳门进口3140万美元，分别增长1.7倍和9.6%。",
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
        ("2018年，发电量同比增长率从4月的3.2%，5月的4.9%，到6月的8.8%。", [4, 5, 6]),
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
        ("2018年，新建创新载体36家，总面积51万平方米。", ["创新载体数", "创新载体总面积"]),
        (
            "2018年，建成人才公寓12个，总建筑面积35万平方米，总投资28亿元。",
            ["人才公寓数", "人才公寓总建筑面积", "人才公寓总投资"],
        ),
        ("2018年，出口船舶2万艘，增长1.6倍，价值14亿美元。", ["出口船舶数", "出口船舶数", "出口船舶价值"]),
    ],
)
def test_worth_and_size_are_of_what_was_counted(text: str, names: list[str]) -> None:
    assert [c.indicator for c in stated(text)] == names


def test_how_many_for_so_many_people_says_no_other_thing() -> None:
    (claim,) = stated("2018年，万人高价值专利拥有量达14.6件/万人。")
    assert claim.indicator == "万人高价值专利拥有量"


def test_a_generation_of_networks_weighs_nothing() -> None:
    told = stated("2018年，省级零碳车间、国家级5g车间数量均居全省首位。")
    assert [c.indicator for c in told] == ["省级零碳车间数量", "国家级5g车间数量"]


def test_firms_that_a_city_has_are_no_single_firm() -> None:
    told = stated("前三季度，该市备案瞪羚企业达到146家，专精特新企业达到1830家。")
    assert [c.value for c in told] == [146, 1830]


def test_time_that_growth_took_is_no_number_of_things() -> None:
    assert stated("从一千亿到两千亿用了5年，从两千亿到三千亿只用了3年。") == []


def test_what_growth_owes_to_a_branch_is_a_contribution() -> None:
    told = stated("2018年，机械行业产值增长6.4%，拉动全部工业产值增长1.9个百分点，增长贡献为38.2%。")
    assert [c.measure.value for c in told] == ["yoy", "contribution", "contribution"]


def test_what_began_with_the_year_is_not_of_its_first_day() -> None:
    told = claims_of("2018年，供电部门年初开展专项行动，解决问题85个。")
    assert [str(c.period_end) for c in told] == ["2018-12-31"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2018年，民营企业创造了300亿元的产值和20亿元的税收。", ["民营企业产值", "民营企业税收"]),
        (
            "2018年，每平方公里土地产生1.75亿元的GDP和6000万元的税收。",
            ["每平方公里土地GDP", "每平方公里土地税收"],
        ),
    ],
)
def test_what_follows_an_amount_that_somebody_gives_is_what_it_is_of(text: str, names: list[str]) -> None:
    assert [c.indicator for c in stated(text)] == names


def test_a_break_that_is_made_is_no_noun_of_the_amount() -> None:
    (claim,) = stated("2018年，全市外贸进出口实现8000亿元的突破。")
    assert claim.indicator == "外贸进出口总额"


def test_each_of_three_that_all_grow_so_much_is_told() -> None:
    told = stated("2018年，新能源、数字安防和智能装备制造业增速均超过12%。")
    assert [c.indicator[:4] for c in told] == ["新能源", "数字安防", "智能装备"]


def test_things_produced_one_after_the_other_are_outputs() -> None:
    told = stated("1—5月，全市生产印染布6.5亿米，增长22.7%，非织造布2.9万吨，服装628万件，增长12.4%。")
    assert [c.indicator for c in told] == ["印染布产量"] * 2 + ["非织造布产量"] + ["服装产量"] * 2
    assert {str(c.period_start) for c in told} == {"2019-01-01"}


def test_a_fraction_in_figures_after_its_whole_is_a_share() -> None:
    claim = stated("2018年，甬台贸易额39亿美元，占全省对台贸易额1/4。")[-1]
    assert (claim.measure, claim.value, claim.scope) == (Measure.SHARE, 25, "全省对台贸易额")


@pytest.mark.parametrize("class_", ["7个亿吨大港", "5个亿元村", "3个亿元以上项目"])
def test_a_class_after_a_number_is_no_amount(class_: str) -> None:
    assert not [c for c in stated(f"2018年，全市共有{class_}。") if c.unit in {"t", "CNY"}]


def test_hundreds_of_millions_in_common_speech_are() -> None:
    assert [c.value for c in stated("2018年，全市旅游收入5个亿元。")] == [500_000_000]


@pytest.mark.parametrize("year", ["二00四", "二○○四", "二〇〇四"])
def test_a_year_in_any_zeros(year: str) -> None:
    (claim,) = read(f"{year}年全市生产总值达到3423亿元。", home="440300", published="2005-05-29")
    assert (claim.indicator, str(claim.period_end)) == ("地区生产总值", "2004-12-31")


def test_growth_since_so_many_years_before() -> None:
    told = stated("2018年，全市税收500亿元，比五年前提高1.4倍；人均收入6万元，比10年前增加3万元。")
    assert [(c.measure.value, str(c.base_start)) for c in told[1::2]] == [
        ("growth", "2013-01-01"), ("change", "2008-01-01"),
    ]  # fmt: skip


def test_the_whole_year_expected_is_the_one_whose_months_were_told() -> None:
    told = read("2003年，纺织业发展很快。1—11月，出口710亿美元。预计全年出口超过780亿美元。",
                home="000000", published="2004-02-10")  # fmt: skip
    assert [str(c.period_end) for c in told] == ["2003-11-30", "2003-12-31"]


def test_a_zone_of_a_common_name_is_not_that_of_another_city() -> None:
    told = read("2018年，嘉兴市滨海新区实现生产总值60亿元。到2020年，滨海新区将实现产值300亿元。",
                home="330400", published="2019-03-01")  # fmt: skip
    assert {c.entity for c in told} == {"嘉兴市滨海新区"}
    (own,) = read("2018年，滨海新区生产总值7000亿元。", home="120000", published="2019-03-01")
    assert own.region == "120116"
