"""Figures set close together: ratios of parts, values in brackets, rises and falls in one list."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document


def told(text: str) -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2025, 1, 25),
        home_region="330100", text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if claim.review is None]


@pytest.mark.parametrize("text", [
    "2024年，三次产业结构为3.9:59.5:36.6。",
    "2024年，三次产业增加值比例为3.9∶59.5∶36.6。",
    "2024年，一、二、三产业比例达到3.9：59.5：36.6。",
    "2024年三次产业之比3.9:59.5:36.6。",
])  # fmt: skip
def test_a_ratio_of_industries_gives_their_shares(text: str) -> None:
    assert [(c.indicator, float(c.value), c.measure.value, c.unit) for c in told(text)] == [
        ("第一产业增加值", 3.9, "share", "percent"), ("第二产业增加值", 59.5, "share", "percent"),
        ("第三产业增加值", 36.6, "share", "percent"),
    ]  # fmt: skip


def test_a_ratio_may_be_of_two_times() -> None:
    claims = told("2023年，三次产业结构由上年的4.1∶58.0∶37.9调整为3.9∶59.5∶36.6。")
    assert [(float(c.value), c.period_end and c.period_end.year) for c in claims] == [
        (4.1, 2022), (58.0, 2022), (37.9, 2022), (3.9, 2023), (59.5, 2023), (36.6, 2023)]  # fmt: skip


@pytest.mark.parametrize("text", [
    "比赛比分为3:59:38。", "2024年，投入产出比为1:4:5。", "活动于14:30开始，12:00结束。",
    "2024年，男女比例为105.2:100。",
])  # fmt: skip
def test_what_is_no_whole_of_a_hundred_is_no_share(text: str) -> None:
    assert [claim for claim in told(text) if claim.measure.value == "share"] == []


def test_values_in_brackets_are_the_regions_before_them() -> None:
    claims = told("2024年，GDP增速居前的有：余杭区（6.1%）、滨江区（5.8%）、萧山区（下降0.3%）。")
    assert [(c.region, c.indicator_code, c.measure.value, float(c.value)) for c in claims] == [
        ("330110", "GDP", "yoy", 6.1), ("330108", "GDP", "yoy", 5.8), ("330109", "GDP", "yoy", -0.3)]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，水泥、钢材产量分别为1200万吨和340万吨，同比分别下降3.1%和增长2.2%。",
     [("水泥产量", 12e6), ("钢材产量", 3.4e6), ("水泥产量", -3.1), ("钢材产量", 2.2)]),
    ("2024年，企业所得税、个人所得税分别增长12.0%、下降3.4%。", [("企业所得税", 12.0), ("个人所得税", -3.4)]),
    ("2024年，新能源汽车、锂电池产量分别增长1.9倍、16.1%。", [("新能源汽车产量", 1.9), ("锂电池产量", 16.1)]),
    ("2024年，进口下降2.2%、出口增长3.1%。", [("进口总额", -2.2), ("出口总额", 3.1)]),
])  # fmt: skip
def test_rises_and_falls_may_stand_in_one_list(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(c.indicator, float(c.value)) for c in told(text)] == expected


def test_small_middle_and_large_firms_share_an_index() -> None:
    claims = told("2024年12月，大、中、小型企业PMI分别为48.3%、46.4%和44.7%，低于上月0.8、1.7和0.9个百分点。")
    assert [(c.indicator, c.measure.value, float(c.value)) for c in claims] == [
        ("大型企业PMI", "level", 48.3), ("中型企业PMI", "level", 46.4), ("小型企业PMI", "level", 44.7),
        ("大型企业PMI", "pp_change", -0.8), ("中型企业PMI", "pp_change", -1.7), ("小型企业PMI", "pp_change", -0.9),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [
    ("2022年、2023年，全市地区生产总值分别为18753亿元和20059亿元，分别增长1.5%和5.6%。",
     [("level", "2022-12-31"), ("level", "2023-12-31"), ("yoy", "2022-12-31"), ("yoy", "2023-12-31")]),
    ("2024年，一季度、上半年、前三季度GDP分别增长5.3%、5.0%和4.8%。",
     [("yoy", "2024-03-31"), ("yoy", "2024-06-30"), ("yoy", "2024-09-30")]),
    ("2015~2018年杭州人口增量分别是12.6万、17万、28万、33.8万人。",
     [("change", "2015-12-31"), ("change", "2016-12-31"), ("change", "2017-12-31"), ("change", "2018-12-31")]),
])  # fmt: skip
def test_one_subject_may_have_as_many_times_as_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(c.measure.value, str(c.period_end)) for c in told(text)] == expected


@pytest.mark.parametrize("text", [
    "2023年6月，工业生产者购进价格同比、环比分别下降6.5%和1.1%。",
    "2023年6月，工业生产者购进价格同比和环比分别下降6.5%、下降1.1%。",
])  # fmt: skip
def test_one_price_may_be_compared_twice(text: str) -> None:
    assert [(c.measure.value, float(c.value)) for c in told(text)] == [("yoy", -6.5), ("mom", -1.1)]


def test_members_may_stand_in_the_clause_before_their_noun() -> None:
    claims = told("2024年，手机、家电、宠物用品卖得最好，三类商品零售额同比增幅依次为21.7%、17.3%、25.0%。")
    assert [c.indicator for c in claims] == ["手机零售额", "家电零售额", "宠物用品零售额"]
    claims = told("2024年，欧盟、美国和日本依次列前三大贸易伙伴，双边贸易额为129.7亿、101.3亿和44.6亿美元。")
    assert [(c.indicator, c.unit) for c in claims] == [
        ("欧盟双边贸易额", "USD"), ("美国双边贸易额", "USD"), ("日本双边贸易额", "USD")]  # fmt: skip


def test_members_may_have_units_of_their_own() -> None:
    claims = told("2024年，机场旅客吞吐量、货邮吞吐量分别完成4800万人次、73万吨。")
    assert [(c.unit, float(c.value)) for c in claims] == [("count", 48e6), ("t", 73e4)]


def test_the_unit_of_points_stands_at_the_last() -> None:
    claims = told(
        "2024年，软件业、租赁业营业收入分别增长31.5%和18.2%，占服务业营收的比重分别提高3.1和回落0.7个百分点。"
    )
    assert [(c.measure.value, float(c.value)) for c in claims[2:]] == [("pp_change", 3.1), ("pp_change", -0.7)]


def test_an_index_is_named_once_and_has_no_unit() -> None:
    claims = told("2008年四季度企业家信心指数仅78.2，其中工业企业家信心指数74.5，房地产业61.9。")
    assert [(c.indicator, float(c.value), c.unit) for c in claims] == [
        ("企业家信心指数", 78.2, "point"),
        ("工业企业家信心指数", 74.5, "point"), ("房地产业企业家信心指数", 61.9, "point")]  # fmt: skip


def test_parts_of_a_price_rise_contribute_to_it() -> None:
    claims = told("2023年6月，CPI同比上涨2.5%，其中翘尾因素影响约1.2个百分点，新涨价因素约1.3个百分点。")
    assert [(c.measure.value, float(c.value)) for c in claims] == [
        ("yoy", 2.5), ("contribution", 1.2), ("contribution", 1.3)]  # fmt: skip


def test_persons_and_yuan_may_be_left_out() -> None:
    claims = told("2024年末，常住人口1262万人，比上年末增加10.2万。2024年，一般公共预算收入为1723亿，增长2.1%。")
    assert [(c.unit, c.classifier) for c in claims[:3]] == [("count", "人"), ("count", "人"), ("CNY", None)]


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，规上工业增加值增长5.2%。高技术（12.1%）、战略性新兴产业（6.3%）等制造业增速高于面上。",
     [("规模以上工业增加值", 5.2), ("高技术制造业增加值", 12.1), ("战略性新兴产业增加值", 6.3)]),
    ("2024年，工业机器人（80.4%）、光纤（下降9.2%）等产品产量增长各异。",
     [("工业机器人产量", 80.4), ("光纤产量", -9.2)]),
    ("2024年，增加值增速较快的有汽车制造业（11.2%）、医药制造业（8.3%）。",
     [("汽车制造业增加值", 11.2), ("医药制造业增加值", 8.3)]),
])  # fmt: skip
def test_growths_in_brackets_are_the_members_before_them(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(c.indicator, float(c.value)) for c in told(text)] == expected


def test_parts_in_brackets_are_no_growths() -> None:
    assert told("2024年，在用户中，青年（30.1%）、老人（20.2%）占比较高。") == []


def test_gaps_stand_after_the_figures_of_the_others() -> None:
    claims = told(
        "2024年，杭州GDP增长5.7%，分别高于全省（5.5%）、全国（5.0%）0.2和0.7个百分点，规上工业增加值增长7.1%。"
    )
    assert [(c.scope, float(c.value)) for c in claims if c.measure.value == "pp_gap"] == [("全省", 0.2), ("全国", 0.7)]
    assert [(c.region, float(c.value)) for c in claims if c.measure.value == "yoy"] == [
        ("330100", 5.7), ("330000", 5.5), ("000000", 5.0), ("330100", 7.1)]  # fmt: skip


def test_a_mean_in_brackets_is_the_regions() -> None:
    claims = told("2024年，GDP增长5.7%，高于全省平均（5.5%）0.2个百分点。")
    assert [(c.region, c.measure.value, float(c.value)) for c in claims] == [
        ("330100", "yoy", 5.7), ("330000", "yoy", 5.5), ("330100", "pp_gap", 0.2)]  # fmt: skip
