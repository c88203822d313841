"""Tables whose labels or columns have no head of their own, one-row tables, and rates whose change is told in words."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from datetime import date
from decimal import Decimal

from .told_tables import facts, told


def test_labels_may_have_no_head_where_kinds_of_numbers_stand_above_rows() -> None:
    claims = told(
        "规模以上工业增加值增速\n\n2024年1-3月\n\n当月同比增长(%)\n\n累计同比增长(%)\n\n按行业分组\n\n纺织业\n\n16.5\n\n13.6\n\n食品制造业\n\n7.4\n\n7.1\n\n医药制造业\n\n-15.9\n\n20.7\n\n注：按可比价格计算。\n",
        title="规模以上工业增加值增速",
    )
    assert [(c.indicator, c.measure.value, c.value, c.period_start) for c in claims[:2]] == [
        ("纺织业增加值", "yoy", Decimal("16.5"), date(2024, 3, 1)), ("纺织业增加值", "yoy", Decimal("13.6"), date(2024, 1, 1))]  # fmt: skip
    assert len(claims) == 6


def test_rows_without_heads_that_lost_a_cell_give_nothing() -> None:
    text = "增速\n2024年1-3月\n当月同比增长(%)\n累计同比增长(%)\n纺织业\n16.5\n食品制造业\n7.4\n7.1\n医药制造业\n-15.9\n20.7\n"
    assert not told(text, title="规模以上工业增加值增速")


def test_a_title_and_blanks_stand_above_times_and_kinds_without_a_corner() -> None:
    claims = told(
        "2024年7月份规模以上工业生产主要数据 |\n|\n7月 |\n1-7月 |\n绝对量 |\n同比增长 |\n绝对量 |\n同比增长 |\n(%) |\n(%) |\n"
        "一、规模以上工业增加值 |\n… |\n5.1 |\n… |\n5.9 |\n主要产品产量 |\n|\n|\n|\n|\n钢材(万吨) |\n812 |\n-4.0 |\n5955 |\n0.6 |\n水泥(万吨) |\n917 |\n-12.4 |\n6185 |\n-10.5 |\n",
        title="2024年7月份规模以上工业增加值", home="000000",
    )  # fmt: skip
    assert [(c.indicator, c.measure.value, c.value, c.period_start and c.period_start.month) for c in claims[:6]] == [
        ("规模以上工业增加值", "yoy", Decimal("5.1"), 7), ("规模以上工业增加值", "yoy", Decimal("5.9"), 1),
        ("钢材产量", "level", Decimal(8_120_000), 7), ("钢材产量", "yoy", Decimal("-4.0"), 7),
        ("钢材产量", "level", Decimal(59_550_000), 1), ("钢材产量", "yoy", Decimal("0.6"), 1),
    ]  # fmt: skip


def test_a_table_may_have_one_row() -> None:
    claims = told(
        "2024年1-10月工业数据\n\n指标名称\n\n计量单位\n\n10\n\n同比增长(±%)\n\n1-10\n\n同比增长(±%)\n\n工业总产值(现价)\n\n万元\n\n2934480 \n\n-12.8\n\n43477260 \n\n-4.4\n\n一、统计范围\n",
        title="2024年1-10月工业数据",
    )
    assert [(c.indicator, c.measure.value, c.value, c.period_start and c.period_start.month) for c in claims] == [
        ("工业总产值", "level", Decimal(29_344_800_000), 10), ("工业总产值", "yoy", Decimal("-12.8"), 10),
        ("工业总产值", "level", Decimal(434_772_600_000), 1), ("工业总产值", "yoy", Decimal("-4.4"), 1)]  # fmt: skip


def test_one_head_over_an_amount_and_a_growth_whose_unit_has_a_line_of_its_own() -> None:
    claims = told(
        "2024年上半年各省市固定资产投资额\n单位:亿元\n省市\n固定资产投资额\n绝对值\n增长\n(%)\n上海\n4468.3\n10.0\n江苏\n25350.6\n1.4\n浙江\n18469.0\n4.2\n",
        title="2024年上半年固定资产投资", home="310000",
    )  # fmt: skip
    assert [(c.region, c.measure.value, c.value) for c in claims[2:4]] == [
        ("320000", "level", Decimal(2_535_060_000_000)), ("320000", "yoy", Decimal("1.4"))]  # fmt: skip


def test_a_change_in_points_may_be_told_in_words() -> None:
    claims = told(
        "2024年1-5月主要指标\n指标 | 计量单位 | 本期 | ±% |\n一般公共预算收入 | 亿元 | 219.4 | 4.3 |\n城镇登记失业率 | % | 2.37 | 同比增加1.17个百分点 |\n产销率 | % | 96.8 | 下降3.9个百分点 |\n",
        title="2024年1-5月主要指标",
    )
    assert facts(claims)[2:] == [
        ("城镇登记失业率", "level", Decimal("2.37"), "percent"), ("城镇登记失业率", "pp_change", Decimal("1.17"), "pp"),
        ("规模以上工业产品销售率", "level", Decimal("96.8"), "percent"), ("规模以上工业产品销售率", "pp_change", Decimal("-3.9"), "pp"),
    ]  # fmt: skip
