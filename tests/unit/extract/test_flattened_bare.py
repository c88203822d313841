"""Tables whose labels or columns have no head of their own, one-row tables, and rates whose change is told in words."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

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


def test_heads_cut_over_lines_are_put_together_before_rows_without_a_head() -> None:
    claims = told(
        "2024年上半年生产总值\n\n总量\n\n(亿元)\n\n比上年同期\n\n增长(%)\n\n地区生产总值\n\n10122.1\n\n4.7\n\n  按产业分\n\n\n\n    第一产业\n\n134.5\n\n3.7\n\n    第二产业\n\n2452.7\n\n3.1\n\n    第三产业\n\n7534.9\n\n5.3\n\n",
        title="2024年上半年生产总值",
    )
    assert facts(claims) == [
        ("地区生产总值", "level", Decimal(1_012_210_000_000), "CNY"), ("地区生产总值", "yoy", Decimal("4.7"), "percent"),
        ("第一产业增加值", "level", Decimal(13_450_000_000), "CNY"), ("第一产业增加值", "yoy", Decimal("3.7"), "percent"),
        ("第二产业增加值", "level", Decimal(245_270_000_000), "CNY"), ("第二产业增加值", "yoy", Decimal("3.1"), "percent"),
        ("第三产业增加值", "level", Decimal(753_490_000_000), "CNY"), ("第三产业增加值", "yoy", Decimal("5.3"), "percent"),
    ]  # fmt: skip


def test_what_residents_earn_and_spend_is_theirs_whose_income_stands_above() -> None:
    claims = told(
        "城乡居民收支\n2024年一季度\n指标名称 | 绝对值(元) | 增长(%) |\n居民人均可支配收入 | 20463 | 5.5 |\n居民人均生活消费支出 | 11891 | 4.3 |\n食品烟酒 | 3867 | 3.4 |\n"
        "城镇常住居民人均可支配收入 | 22450 | 5.1 |\n#工资性收入 | 12754 | 4.4 |\n城镇常住居民人均生活消费支出 | 12960 | 4.7 |\n衣着 | 635 | 3.7 |\n居住 | 3497 | 6.8 |\n",
        title="城乡居民收支",
    )
    assert [(c.indicator + c.breakdown.get("group", ""), c.value) for c in claims[::2]] == [
        ("居民人均可支配收入", Decimal(20463)), ("居民人均生活消费支出", Decimal(11891)), ("居民人均生活消费支出食品烟酒", Decimal(3867)),
        ("城镇常住居民人均可支配收入", Decimal(22450)), ("城镇常住居民人均工资性收入", Decimal(12754)), ("城镇常住居民人均生活消费支出", Decimal(12960)),
        ("城镇常住居民人均生活消费支出衣着", Decimal(635)), ("城镇常住居民人均生活消费支出居住", Decimal(3497)),
    ]  # fmt: skip


def test_a_column_of_labels_in_english_is_none_of_values_and_branches_have_prices() -> None:
    claims = told(
        "9-2 工业生产者出厂价格指数 (上年价格=100) |\nProducer Price Indices (Preceding Year=100) |\n|\n项 目 | Item | 2022 | 2023 |\n| | | |\n工业生产者出厂价格指数 | Producer Price Index | 102.59 | 97.63 |\n"
        "轻工业 | Light Industry | 100.31 | 99.78 |\n采掘工业 | Mining and Quarrying | | |\n生产资料 | Means of Production | 103.57 | 96.63 |\n",
        title="9-2 工业生产者出厂价格指数",
    )
    assert [(c.indicator, c.breakdown.get("group"), c.value, c.period_start and c.period_start.year) for c in claims] == [
        ("工业生产者出厂价格指数", None, Decimal("102.59"), 2022), ("工业生产者出厂价格指数", None, Decimal("97.63"), 2023),
        ("工业生产者出厂价格指数", "轻工业", Decimal("100.31"), 2022), ("工业生产者出厂价格指数", "轻工业", Decimal("99.78"), 2023),
        ("工业生产者出厂价格指数", "生产资料", Decimal("103.57"), 2022), ("工业生产者出厂价格指数", "生产资料", Decimal("96.63"), 2023),
    ]  # fmt: skip


def test_two_times_may_stand_over_three_kinds_without_a_corner() -> None:
    claims = told(
        "2024年3月工业生产者价格\n3月\n|\n1—3月平均\n|\n|\n环比涨跌幅(%)\n|\n同比涨跌幅\n(%)\n|\n同比涨跌幅\n(%)\n|\n一、工业生产者出厂价格\n|\n0.3\n|\n-2.8\n|\n-2.7\n|\n生产资料\n|\n0.1\n|\n-3.5\n|\n-3.3\n|\n二、工业生产者购进价格\n|\n-0.1\n|\n-3.5\n|\n-3.4\n|\n",
        title="2024年3月工业生产者价格", home="000000",
    )  # fmt: skip
    assert [(c.indicator, c.measure.value, c.value, c.period_start and c.period_start.month) for c in claims[:3]] == [
        ("工业生产者出厂价格指数", "mom", Decimal("0.3"), 3), ("工业生产者出厂价格指数", "yoy", Decimal("-2.8"), 3), ("工业生产者出厂价格指数", "yoy", Decimal("-2.7"), 1)]  # fmt: skip
    assert len(claims) == 9


def test_rows_below_a_kind_of_school_are_its_and_pupils_are_persons() -> None:
    claims = told(
        "各类学校情况\n单位：所、万人\n指标 | 2022年 | 2023年 |\n普通高等学校 | | |\n学校数 | 45 | 46 |\n在校学生数 | 58.1 | 60.4 |\n普通中学 | | |\n学校数 | 401 | 410 |\n在校学生数 | 41.2 | 43.0 |\n",
        title="2024年统计年鉴",
    )
    assert [(c.indicator, c.value, c.classifier) for c in claims[1::2]] == [
        ("普通高等学校学校数", Decimal(46), "所"), ("普通高等学校在校学生数", Decimal(604_000), "人"),
        ("普通中学学校数", Decimal(410), "所"), ("普通中学在校学生数", Decimal(430_000), "人"),
    ]  # fmt: skip


def test_what_ends_the_second_head_stands_below_it_not_below_the_corner() -> None:
    claims = told(
        "类 别 | 以上月价格 | 以去年同期价格为100 | |\n为100 | 本月 | 至本月平均 | |\n居民消费价格总指数 | 100.3 | 106.4 | 105.4 |\n"
        "服务项目价格指数 | 100.0 | 104.5 | 104.4 |\n一、食品类 | 101.3 | 113.7 | 111.3 |\n",
        title="2024年5月居民消费价格指数",
    )
    assert [(c.measure.value, c.value, c.period_start and c.period_start.month) for c in claims[:3]] == [
        ("level", Decimal("100.3"), 5), ("level", Decimal("106.4"), 5), ("level", Decimal("105.4"), 1),
    ]  # fmt: skip
    assert len(claims) == 9


def test_heads_put_in_order_by_english_ones_that_go_on_over_lines_need_no_sums() -> None:
    claims = told(
        "2-3 生产总值指数(可比价) | |||||||\n(上年=100) | (preceding year=100) | ||||||\n年 份 | |||||||\n地区生产总值 | 第三产业 | 人均地区生产总值 | |||||\n"
        "第一产业 | 第二产业 | # 工业 | # 批发和零售业 | ||||\nYear | Gross Domestic Product | Primary Industry | Secondary Industry | Tertiary Industry | Industry | Wholesale\nand Retail Trades |\nPer Capita GDP | |\n"
        "2021 | 106.1 | 94.9 | 107.7 | 118.9 | 108.3 | 115.9 | 105.4 | |\n2022 | 113.8 | 116.3 | 110.1 | 114.0 | 110.5 | 103.2 | 112.1 | |\n2023 | 113.0 | 108.4 | 113.3 | 117.9 | 115.2 | 121.5 | 111.0 | |\n",
        title="2-3 生产总值指数(可比价)",
    )
    assert [(c.indicator, c.value) for c in claims[:7]] == [
        ("地区生产总值", Decimal("106.1")), ("第一产业增加值", Decimal("94.9")), ("第二产业增加值", Decimal("107.7")),
        ("第三产业增加值", Decimal("118.9")), ("工业增加值", Decimal("108.3")), ("批发和零售业增加值", Decimal("115.9")),
        ("人均地区生产总值", Decimal("105.4")),
    ]  # fmt: skip
    assert len(claims) == 21


@pytest.mark.parametrize(("quote", "part"), [("", "\t"), ('"', "\t"), ("", " | ")])
def test_lines_may_end_within_a_head(quote: str, part: str) -> None:
    heads = [
        f"{quote}{head}{quote}"
        for head in ("地区生产总值\n（亿元）", "增长\n（%）", "社会消费品零售总额\n（亿元）", "增长\n（%）")
    ]
    claims = told(
        "2024年1-9月各区主要经济指标\n"
        + "".join(part.join(row) + "\n" for row in (
            ["地区", *heads], ["西湖区", "1234.5", "5.2", "400.1", "3.2"], ["上城区", "345.6", "6.1", "401.1", "2.2"],
            ["滨江区", "456.7", "4.3", "402.1", "1.1"])),
        title="2024年1-9月各区主要经济指标",
    )  # fmt: skip
    assert [(c.indicator, c.region, c.measure.value) for c in claims[:4]] == [
        ("地区生产总值", "330106", "level"), ("地区生产总值", "330106", "yoy"),
        ("社会消费品零售总额", "330106", "level"), ("社会消费品零售总额", "330106", "yoy"),
    ]  # fmt: skip
    assert len(claims) == 12


def test_a_value_and_the_label_after_it_are_no_cell() -> None:
    claims = told(
        "2024年1-9月各区主要经济指标\n地区 |\n地区生产总值（亿元） |\n增长（%）\n西湖区 |\n1234.5 |\n5.2\n上城区 |\n345.6 |\n6.1\n滨江区 |\n456.7 |\n4.3\n",
        title="2024年1-9月各区主要经济指标",
    )
    assert not any("城" in word for c in claims for word in c.breakdown.values())


@pytest.mark.parametrize(
    "heads",
    [
        "环比涨跌幅\n（%）\n同比涨跌幅\n（%）\n1—12月\n同比涨跌幅\n（%）\n",
        "\t环比涨跌幅（%）\t同比涨跌幅（%）\t1—12月\n同比涨跌幅（%）\n",
    ],
)
def test_the_time_of_a_last_head_may_stand_a_line_above_its_kind(heads: str) -> None:
    part = "\t" if "\t" in heads else "\n"
    rows = ["居民消费价格 0.1 -0.3 0.2", "其中：食品 0.9 -3.7 -0.3", "非食品 -0.1 0.5 0.4"]
    claims = told(
        "2023年12月份消费价格变动表\n" + heads + "".join(row.replace(" ", part) + "\n" for row in rows),
        title="2023年12月居民消费价格",
    )
    assert [(c.measure.value, c.value, c.period_start) for c in claims[:3]] == [
        ("mom", Decimal("0.1"), date(2023, 12, 1)), ("yoy", Decimal("-0.3"), date(2023, 12, 1)),
        ("yoy", Decimal("0.2"), date(2023, 1, 1)),
    ]  # fmt: skip
    assert len(claims) == 9
