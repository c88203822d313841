"""Headers of several tiers, months told as bare numbers, goods traded one way, and blocks that tell the same again."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from datetime import date
from decimal import Decimal

from .told_tables import facts, told


def test_units_may_stand_below_the_kinds_of_numbers_that_stand_below_a_time() -> None:
    claims = told(
        "2024年1-9月份投资主要数据 |\n||\n指标 |\n2024年1-9月 |\n|\n绝对量 |\n同比增长 |\n(亿元) |\n(%) |\n|\n"
        "民间投资 |\n3120 |\n-2.4 |\n分产业 |\n|\n|\n工业投资 |\n1204 |\n9.9 |\n制造业投资 |\n1011 |\n8.1 |\n",
        title="投资",
    )
    assert facts(claims) == [
        ("民间投资", "level", Decimal(312_000_000_000), "CNY"), ("民间投资", "yoy", Decimal("-2.4"), "percent"),
        ("工业投资", "level", Decimal(120_400_000_000), "CNY"), ("工业投资", "yoy", Decimal("9.9"), "percent"),
        ("制造业投资", "level", Decimal(101_100_000_000), "CNY"), ("制造业投资", "yoy", Decimal("8.1"), "percent"),
    ]  # fmt: skip
    assert {(c.period_start, c.period_end) for c in claims} == {(date(2024, 1, 1), date(2024, 9, 30))}


def test_months_of_a_header_may_be_bare_numbers() -> None:
    claims = told(
        "2024年8月规模以上工业主要指标\n单位：亿元\n行业名称\n营业收入\n利润总额\n8\n1-8\n同比增长（%）\n8\n1-8\n同比增长（%）\n"
        "纺织业\n88.1\n660.7\n-5.3\n3.1\n36.7\n-0.6\n通用设备制造业\n233.0\n1831.8\n-2.4\n14.2\n114.3\n-19.1\n",
        title="2024年8月规模以上工业主要指标",
    )
    assert [(c.indicator, c.value, c.period_start) for c in claims[:3]] == [
        ("纺织业营业收入", Decimal(8_810_000_000), date(2024, 8, 1)), ("纺织业营业收入", Decimal(66_070_000_000), date(2024, 1, 1)),
        ("纺织业营业收入", Decimal("-5.3"), date(2024, 1, 1))]  # fmt: skip
    assert {c.period_end for c in claims} == {date(2024, 8, 31)}
    assert len(claims) == 12


def test_two_rows_of_a_header_may_stand_beside_each_other() -> None:
    claims = told(
        "表2 2024年居民消费价格比上年涨跌幅度\n单位:%\n| 指 标 | 全 市 | | |\n| | | 城 市 | 农 村 |\n|---|---|---|---|\n| 居民消费价格 | 0.2 | 0.3 | 0.1 |\n| 交通通信 | -1.9 | -1.8 | -2.3 |\n",
        title="2024年统计公报",
    )
    assert [(c.indicator, c.measure.value, c.value, c.breakdown.get("group")) for c in claims[:3]] == [
        ("居民消费价格指数", "yoy", Decimal("0.2"), None), ("居民消费价格指数", "yoy", Decimal("0.3"), "城市"), ("居民消费价格指数", "yoy", Decimal("0.1"), "农村")]  # fmt: skip
    assert len(claims) == 6


def test_goods_of_a_table_of_exports_are_exported_by_quantity_and_worth() -> None:
    claims = told(
        "表9 2024年出口主要商品的数量、金额和增速\n商品名称\n单位\n数量\n比上年增长(%)\n金额（亿元）\n比上年增长(%)\n钢材\n万吨\n903\n36.2\n594\n-8.3\n家具及其零件\n—\n—\n—\n451\n-1.3\n",
        title="2024年统计公报",
    )
    assert facts(claims) == [
        ("钢材出口量", "level", Decimal(9_030_000), "t"), ("钢材出口量", "yoy", Decimal("36.2"), "percent"),
        ("钢材出口额", "level", Decimal(59_400_000_000), "CNY"), ("钢材出口额", "yoy", Decimal("-8.3"), "percent"),
        ("家具及其零件出口额", "level", Decimal(45_100_000_000), "CNY"), ("家具及其零件出口额", "yoy", Decimal("-1.3"), "percent"),
    ]  # fmt: skip


def test_goods_of_a_table_of_both_ways_keep_their_own_words() -> None:
    claims = told(
        "2024年进出口主要商品\n商品名称\t单位\t数量\t金额（亿元）\n一般贸易出口\t—\t—\t594\n钢材出口\t万吨\t903\t451\n机电产品出口\t—\t—\t2301\n",
        title="2024年进出口主要商品",
    )
    assert not {c.indicator for c in claims} & {"钢材出口出口额", "一般贸易出口出口额", "机电产品出口出口额"}


def test_a_section_that_tells_the_same_again_narrows_it_and_units_go_by_what_is_counted() -> None:
    claims = told(
        "13-2 规模以下工业主要指标\nMain Indicators\n单位:个、人、万元 (unit,person,10 000 yuan)\n  Item 2022 2023\n全部单位 All Units\n"
        "  企业单位数   Number of Enterprises 12980 15554\n  从业人员年末数   Employed Persons 57421 54899\n  营业收入   Revenue 605301 597386\n"
        "企业子总体 Enterprises\n  企业单位数   Number of Enterprises 1973 2421\n  营业收入   Revenue 505301 497386\n",
        title="2024年统计年鉴",
    )
    assert [(c.indicator, c.value, c.unit, c.classifier, c.breakdown.get("group")) for c in claims[1::2]] == [
        ("企业单位数", Decimal(15554), "count", "个", None), ("从业人员年末数", Decimal(54899), "count", "人", None),
        ("营业收入", Decimal(5_973_860_000), "CNY", None, None), ("企业单位数", Decimal(2421), "count", "个", "企业子总体"),
        ("营业收入", Decimal(4_973_860_000), "CNY", None, "企业子总体"),
    ]  # fmt: skip


def test_a_rate_of_output_a_head_is_no_percentage_and_a_rate_of_return_no_contribution() -> None:
    claims = told(
        "10-6 规模以上工业企业经济效益指标\nMain Indicators\n(2024年)\n  Item 总资产贡献率(%) 资产负债率(%) 全员劳动生产率(元/人年)\nRatio of Assets(%) Assets Liability Ratio(%) Labor Productivity(yuan/person-year)\n"
        "  Total 6.6 64.0 332246\n#国有控股企业 State-controlled Enterprises 4.3 67.1 289370\n内资企业 Domestic Enterprises 6.4 64.4 328713\n私营企业 Private Enterprises 11.3 61.0 375754\n",
        title="2025年统计年鉴",
    )
    assert {(c.measure.value, c.unit) for c in claims} == {("level", "percent")}
    assert [c.value for c in claims[:4]] == [Decimal("6.6"), Decimal("64.0"), Decimal("4.3"), Decimal("67.1")]
