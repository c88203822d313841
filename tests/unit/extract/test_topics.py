"""What a number is of when its own words name nothing: the topic told before, and the region that it is said of."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.extract.naming.nameless import names_a_set, names_nothing

from .told_texts import read

claims_of = partial(read, home="330000", published=date(2025, 2, 1))


def said(text: str, *, home: str | None = "330000") -> list[tuple[str, str | None, float]]:
    return [(c.indicator, c.region or c.entity, float(c.value)) for c in claims_of(text, home=home)]


@pytest.mark.parametrize("words", ["罕见地", "难得地", "超过上海", "仅次于江苏", "距离", "绝对优势", "连续九年"])
def test_ways_and_comparisons_name_nothing(words: str) -> None:
    assert names_nothing(words, words)


@pytest.mark.parametrize("words", ["建设用地", "城市绿地", "旱地", "超过标准的企业", "优势产业", "水田和旱地"])
def test_names_that_look_like_them_are_names(words: str) -> None:
    assert not names_nothing(words, words)


@pytest.mark.parametrize("words", ["15个城市", "设区市", "经济四强省", "口岸", "主要城市中"])
def test_a_set_of_places_is_no_indicator(words: str) -> None:
    assert names_a_set(words)


@pytest.mark.parametrize("words", ["城市绿化率", "开发区", "县域经济", "城市数"])
def test_what_is_told_of_places_is_no_set(words: str) -> None:
    assert not names_a_set(words)


def test_a_state_that_is_kept_is_no_part_of_the_name_and_no_standstill() -> None:
    text = "2024年，全省工业用电量保持平缓增长态势，完成3200亿千瓦时，同比增长4.1%。"
    assert [(name, value) for name, _, value in said(text)] == [("工业用电量", 3.2e11), ("工业用电量", 4.1)]


def test_a_bare_head_noun_after_together_keeps_its_owner() -> None:
    assert said("2024年，五大高耗能行业合计用电量850亿千瓦时。")[0][0] == "五大高耗能行业用电量"


def test_a_value_said_of_another_region_is_that_regions_alone() -> None:
    text = "2024年，浙江省地区生产总值增长5.5%，增速高于江苏的5.1%，低于山东省的5.7%。"
    assert [(region, value) for _, region, value in said(text)] == [
        ("330000", 5.5), ("320000", 5.1), ("370000", 5.7),
    ]  # fmt: skip


def test_a_project_of_a_region_gives_no_value_to_the_region() -> None:
    assert said("2024年，全省出口额4万亿元，其中民企投向宁波的20亿元项目已经开工。")[0][1] == "330000"


def test_a_regions_value_without_a_name_is_of_what_was_told_just_before() -> None:
    text = "2024年，重庆市地区生产总值32193.15亿元。\n上海市以53926.71亿元居于全国首位，北京市以49843.1亿元排名第二。"
    told = claims_of(text, home=None)
    assert {c.indicator for c in told} == {"地区生产总值"}
    assert [(c.region, float(c.value)) for c in told if c.unit == "rank"] == [("310000", 1), ("110000", 2)]


def test_a_name_is_not_carried_to_a_value_of_another_kind() -> None:
    assert [c.unit for c in claims_of("2024年，全市出口额300亿元。\n宁波有12家。")] == ["CNY"]


def test_a_port_of_two_cities_is_neither_citys() -> None:
    assert [r for _, r, _ in said("2024年，宁波舟山港完成货物吞吐量13.77亿吨。")] == ["宁波舟山港"]


def test_a_mark_that_is_passed_counts_nothing() -> None:
    assert not [c for c in claims_of("2024年，集装箱吞吐量首次跻身4000万箱行列。") if c.indicator.startswith("行")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "上半年，全省民营企业实现营业收入、利润总额同比分别增长7.1%和5.2%。",
            ["民营企业营业收入", "民营企业利润总额"],
        ),
        ("上半年，食品加工业实现营业收入25亿元，利润总额1.4亿元。", ["食品加工业营业收入", "食品加工业利润总额"]),
        ("上半年，全市实现营业收入25亿元，利润总额1.4亿元。", ["营业收入", "利润总额"]),
    ],
)
def test_figures_of_firms_are_the_firms_named_in_front(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in said(text)] == names


def test_exports_after_an_industrys_value_added_are_not_the_industrys() -> None:
    assert said("上半年，装备制造业增加值25亿元，出口额1.4亿元。")[1][0] != "装备制造业出口额"


def test_a_share_that_moves_is_of_what_was_told() -> None:
    told = claims_of("2024年，全省高技术制造业增加值增长12.4%，占比由14.9%提高到15.5%。")
    assert [(c.indicator, c.measure.value) for c in told][1:] == [("高技术制造业增加值", "share")] * 2


def test_hours_and_their_change_are_claims() -> None:
    told = claims_of("2024年，火电机组平均利用小时4300小时，同比下降83小时。")
    assert [(c.measure.value, float(c.value)) for c in told] == [("level", 4300), ("change", -83)]


def test_values_in_brackets_are_of_the_figure_told_just_before() -> None:
    told = claims_of("2024年，重庆市地区生产总值32193亿元。\n上海（53926亿元）、北京（49843亿元）继续领先。", home=None)
    assert [(c.indicator, c.region) for c in told][1:] == [("地区生产总值", "310000"), ("地区生产总值", "110000")]


def test_a_topic_named_in_front_governs_the_regions_values() -> None:
    told = said("在财政收入指标中，2024年上海完成8374亿元。", home=None)
    assert told == [("财政收入", "310000", 8.374e11)]


def test_a_part_in_the_growth_of_a_whole_is_a_contribution() -> None:
    told = claims_of("2024年，全省服务业增加值增长5.2%，对经济增长贡献作用达到61.3%。")
    assert told[1].measure.value == "contribution"
