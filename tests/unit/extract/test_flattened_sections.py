"""Tables that a page gives as lines: captions right above, sections, and kinds of places, goods and stocks in rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hzetl.model import Measure

from .told_tables import facts, told

_SECTIONED = [
    ["项 目", "11月同比增长(%)", "1-11月同比增长(%)"], ["合 计", "4.4", "-0.3"], ["按企业规模分组", "", ""],
    ["其中：大型企业", "6.5", "2.2"], ["中型企业", "0.9", "-3.8"],
    ["按行业分组", "", ""], ["医药制造业", "5.8", "-9.3"],
]  # fmt: skip


@pytest.mark.parametrize("joint", [" | ", "\t", "\n", "    "])
def test_a_line_that_says_what_and_when_above_a_table_is_its_caption(joint: str) -> None:
    rows = "\n".join(joint.join(row).rstrip(" \n") for row in _SECTIONED)
    claims = told(f"规模以上工业增加值增长速度 2024年1-11月\n{rows}\n", title="工业增长")
    assert {claim.measure for claim in claims} == {Measure.YOY}
    assert [(c.value, c.period_start, c.period_end) for c in claims[:2]] == [
        (Decimal("4.4"), date(2024, 11, 1), date(2024, 11, 30)),
        (Decimal("-0.3"), date(2024, 1, 1), date(2024, 11, 30)),
    ]
    assert [c.value for c in claims[2:]] == [Decimal(n) for n in ("6.5", "2.2", "0.9", "-3.8", "5.8", "-9.3")]


def test_two_words_that_head_columns_are_no_caption() -> None:
    assert facts(told("指标 2024年\n地区生产总值（亿元） 21860\n常住人口（万人） 1262.4\n"))[:1] == [
        ("地区生产总值", "level", Decimal(2_186_000_000_000), "CNY")
    ]


@pytest.mark.parametrize("corner", ["区、县（市）", "县（市、区）", "各区、县（市）", "市、县"])
@pytest.mark.parametrize("joint", [" ", "\n", "\t"])
def test_kinds_of_places_head_labels(corner: str, joint: str) -> None:
    rows = [
        [corner, "地区生产总值", "固定资产投资", "社会消费品零售总额"],
        ["总量（亿元）", "增速（%）", "增速（%）", "总量（亿元）", "增速（%）"],
        ["西湖区", "1250.6", "5.3", "4.6", "505.1", "3.4"], ["滨江区", "1802.8", "6.0", "-7.2", "330.7", "4.2"],
    ]  # fmt: skip
    claims = told("2024年各区主要经济指标\n" + "\n".join(joint.join(row) for row in rows) + "\n")
    assert [(c.region, c.measure.value, float(c.value)) for c in claims[:5]] == [
        ("330106", "level", 125_060_000_000), ("330106", "yoy", 5.3), ("330106", "yoy", 4.6),
        ("330106", "level", 50_510_000_000), ("330106", "yoy", 3.4),
    ]  # fmt: skip
    assert [c.indicator_code for c in claims[1:3]] == ["GDP", "FIXED_INVESTMENT"]


def test_kinds_of_goods_are_parts_of_the_sales_right_above_them() -> None:
    claims = told(
        "指标\t11月(亿元)\t同比增长(%)\n社会消费品零售总额\t700.3\t3.1\n按消费类型分\t\t\n商品零售\t630.1\t2.9\n"
        "其中：限额以上单位商品零售\t240.2\t1.8\n粮油、食品类\t30.5\t6.6\n饮料类\t8.8\t-1.2\n"
    )
    assert [(c.indicator, c.breakdown) for c in claims[-4::2]] == [
        ("限额以上单位商品零售", {"group": "粮油、食品类"}), ("限额以上单位商品零售", {"group": "饮料类"})]  # fmt: skip
    told_of = told("指标\t11月(亿元)\n社会消费品零售总额\t700.3\n吃类\t90.1\n穿类\t60.7\n")
    assert all("限额以上" not in claim.indicator for claim in told_of)


def test_what_firms_own_is_told_at_the_end_of_the_months() -> None:
    claims = told(
        "指标名称\t1-11月\t比去年同期增长(%)\n营业收入(亿元)\t3486.5\t-2.4\n资产总计(亿元)\t4958.7\t7.3\n"
        "应收账款(亿元)\t802.4\t5.9\n产成品存货(亿元)\t178.3\t7.8\n固定资产投资(亿元)\t500.1\t2.0\n",
        title="2024年11月工业企业",
    )
    assert [(c.period_start, c.period_end) for c in claims[::2]] == [
        (date(2024, 1, 1), date(2024, 11, 30)), *[(date(2024, 11, 30), date(2024, 11, 30))] * 3,
        (date(2024, 1, 1), date(2024, 11, 30)),
    ]  # fmt: skip


def test_a_part_of_a_word_in_brackets_is_part_of_the_label() -> None:
    claims = told("项目\t余额（亿元）\n#住户贷款\t2410.6\n#企（事）业单位贷款\t4489.3\n", title="2024年12月末贷款")
    assert claims[-1].indicator.startswith("企事业单位贷款")


def test_a_title_that_counts_the_cities_of_a_survey_states_nothing() -> None:
    assert told("2024年11月份70个大中城市商品住宅销售价格变动情况\n") == []
