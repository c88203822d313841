"""News of cities and ports: places in several sets, trade by partner, what only compares or remarks."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="320100", published="2020-07-30")


def stated(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if not claim.derived_from and not claim.review]


def test_one_thing_has_a_place_in_each_of_several_sets() -> None:
    told = stated("去年，地区生产总值1.4万亿元，在全国地级市、长三角城市、省内城市分别名列第9位、第5位、第3位。")[1:]
    assert [(c.value, c.scope, c.region) for c in told] == [
        (9, "全国地级市", "320100"), (5, "长三角城市", "320100"), (3, "省内城市", "320100"),
    ]  # fmt: skip


def test_shares_in_two_wholes_change_by_two_differences() -> None:
    told = claims_of(
        "去年，社会消费品零售总额占全国和全省比重分别为1.57%和12.08%，较2010年分别提高0.06个和0.31个百分点。"
    )
    assert [c.measure for c in told] == [Measure.SHARE] * 2 + [Measure.PP_CHANGE] * 2


def test_a_place_among_cities_of_so_much_money() -> None:
    claim = stated("上半年，生产总值5320亿元，增长3.1%，位居全省地级市和GDP万亿元城市的首位（与佛山并列）。")[-1]
    assert (claim.measure, claim.scope) == (Measure.RANK, "全省地级市和GDP万亿元城市")


@pytest.mark.parametrize("lasting", ["10个月", "9个季度", "8年"])
def test_how_long_a_place_has_been_held(lasting: str) -> None:
    told = stated(f"上半年，工业增加值52亿元，自去年11月以来，已经连续{lasting}居全省首位，占全市的9.9%。")
    number = int("".join(sign for sign in lasting if sign.isdigit()))
    assert (told[1].streak, str(told[1].period_start), str(told[2].period_start)) == (
        number, "2020-01-01", "2020-01-01",
    )  # fmt: skip


def test_what_others_have_is_not_what_comes_next() -> None:
    claim = stated("去年，服务业增加值增速达8.6%，大大高于农业和工业，对全市增长的贡献率超过六成。")[-1]
    assert (claim.measure, claim.indicator) == (Measure.CONTRIBUTION, "服务业增加值")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("去年，全市对东盟实现进出口1086.7亿元，增长43.2%。", ["对东盟进出口"] * 2),
        ("去年，对美国实现出口10亿元，自日本累计进口8亿元。", ["对美国出口额", "自日本进口"]),
        ("去年，民营企业实现进出口30亿元。", ["民营企业进出口额"]),
    ],
)
def test_trade_is_with_those_named_before_the_verb(text: str, names: list[str]) -> None:
    assert [c.indicator for c in stated(text)] == names


def test_what_is_hoped_for_ends_with_the_place() -> None:
    told = stated("去年，摩托车出口830万辆，有望首次升至全省第一。其中，电动摩托车出口210万辆，增长42.3%。")
    assert [c.status.value for c in told] == ["actual", "target", "actual", "actual"]


def test_a_place_left_and_a_place_reached_without_their_ordinals() -> None:
    told = read("2012年，外贸在全国的位次由2010年的23位上升到2012年的11位。", home="500000", published="2013-02-17")
    assert [(c.measure.value, c.value, c.scope, str(c.period_end)) for c in told] == [
        ("rank", 23, "全国", "2010-12-31"), ("rank", 11, "全国", "2012-12-31"),
    ]  # fmt: skip


def test_an_industry_that_makes_things_also_has_its_output_in_money() -> None:
    told = stated("1—5月，汽车产业生产汽车105.4万辆，增长26.5%，实现产值1510.6亿元。")
    assert [c.indicator for c in told] == ["汽车产量", "汽车产量", "汽车产业产值"]


def test_a_word_on_the_year_leaves_the_half_in_force() -> None:
    told = claims_of("上半年，货物吞吐量8090万吨。\n今年各地港口普遍放缓。\n油品吞吐量2145万吨，增长9%。")
    assert {str(c.period_end) for c in told} == {"2020-06-30"}


def test_each_owner_before_the_verb_has_grown_so_much() -> None:
    told = stated("1—5月，工业设计和卫星导航业实现营业收入增长速度都在20%以上。")
    assert [c.indicator for c in told] == ["工业设计营业收入", "卫星导航业营业收入"]


def test_a_remark_keeps_the_members_for_the_values() -> None:
    told = stated("上半年，煤炭、砂石及水泥虽然数量不多，但增长较快，分别完成64万吨、29万吨，增长51.3%、122.6%。")
    assert [c.indicator for c in told] == ["煤炭", "砂石及水泥"] * 2


def test_a_share_that_is_reached_of_all_that_was_sold() -> None:
    claim = stated("去年，新能源汽车销量950万辆，达到汽车新车总销量的31.6%。")[-1]
    assert (claim.measure, claim.scope) == (Measure.SHARE, "汽车新车总销量")


def test_years_that_something_took_and_institutes_of_a_century_are_no_figures() -> None:
    assert stated("从1988年起步，实现首个500万台的突破，历时19年。") == []
    (claim,) = stated("去年，21世纪经济研究院发布报告，数字产业指数排名第一。")
    assert str(claim.period_end) == "2019-12-31"


def test_districts_of_a_name_that_another_city_has_too() -> None:
    told = read("一季度，江北区进出口总值3.1亿美元，渝北区进出口总值4.7亿美元。", home="500000", published="2008-04-16")
    assert [c.region for c in told] == ["500105", "500112"]


def test_what_a_firm_told_is_the_firms() -> None:
    told = claims_of("记者从长安汽车了解到，1—5月，其自主品牌销售量增长42.8%。")
    assert [c.entity for c in told] == ["长安汽车"]
