"""Tables of places and branches that a page gives as lines: labels that were cut, heads that stick together, ranks."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from decimal import Decimal

from .told_tables import told


def test_what_is_left_of_a_place_s_name_names_nothing() -> None:
    claims = told(
        "城镇居民人均可支配收入\n单位:元\n    2021 2022 2023\n全国总计 47412 49283 51821\n    81518 84023 88650\n    西 37433 39532 41327\n"
        "内 蒙 古 44377 46295 48676\n黑 龙 江 33646 35042 36492\n广    西 38530 39703 41287\n广    54854 56905 59307\n",
        title="城镇居民人均可支配收入", home="000000",
    )  # fmt: skip
    assert [c.region for c in claims] == ["000000"] * 3 + ["150000"] * 3 + ["230000"] * 3 + ["450000"] * 3
    assert {c.indicator for c in claims} == {"城镇居民人均可支配收入"}


def test_an_indicator_that_begins_with_a_word_for_places_is_no_corner() -> None:
    claims = told(
        "2024年前三季度各市主要经济指标\n       地区生产总值         全体居民人均可支配收入\n       总量（亿元） 增速（%）  总量（元） 增速（%）\n"
        "全省    63440   5.4   51544   5.1\n杭州    15676   4.6   58937   4.6\n宁波    12958   5.4   60209   4.7\n",
        home="330000", title="2024年前三季度各市主要经济指标",
    )  # fmt: skip
    assert [(c.indicator_code, c.measure.value, c.value) for c in claims[4:8]] == [
        ("GDP", "level", Decimal(1_567_600_000_000)), ("GDP", "yoy", Decimal("4.6")),
        ("INCOME", "level", Decimal(58_937)), ("INCOME", "yoy", Decimal("4.6")),
    ]  # fmt: skip


def test_indicators_that_stick_together_over_places_are_told_apart() -> None:
    claims = told(
        "2024年1-11月各区主要经济指标增速（%）\n地区规上工业增加值固定资产投资社会消费品零售总额\n全市4.5 -1.2 2.6\n上城区-2.4 -8.5 1.9\n拱墅区3.3 -3.1 3.0\n"
    )
    assert [(c.region, c.indicator_code, c.measure.value, c.value) for c in claims[3:6]] == [
        ("330102", "VA_INDUSTRY_ASDS", "yoy", Decimal("-2.4")), ("330102", "FIXED_INVESTMENT", "yoy", Decimal("-8.5")),
        ("330102", "RETAIL_SALES", "yoy", Decimal("1.9")),
    ]  # fmt: skip


def test_branches_in_a_table_of_electricity_use_it() -> None:
    claims = told(
        "2024年11月全社会用电情况\n单位：万千瓦时\n指标 本月 同比增长（%）\n全社会用电量 797265 6.5\n一、全行业用电 655012 5.0\n第一产业 3505 8.8\n第二产业 350119 3.1\n#工业 343877 3.0\n第三产业 301388 7.2\n"
    )
    assert [c.indicator for c in claims[4::2]] == ["第一产业用电量", "第二产业用电量", "工业用电量", "第三产业用电量"]


def test_bars_that_only_fill_up_a_row_are_no_columns() -> None:
    bars = "|" * 40
    claims = told(
        f"10-6 各市城镇居民年人均主要指标(2023年) | {bars}\n单位:元 | {bars}\n地 区 | 家 庭 总收入 |\n可支配 收 入 |\n消费性支出 | {bars}\n"
        f"全 省 | 78006 | 74997 | 49778 | {bars}\n杭州市 | 86244 | 80587 | 52032 | {bars}\n宁波市 | 85146 | 80144 | 51883 | {bars}\n",
        home="330000", title="2024年统计年鉴",
    )  # fmt: skip
    assert [c.value for c in claims[3:6]] == [Decimal(86_244), Decimal(80_587), Decimal(52_032)]
    assert [c.region for c in claims[3:6]] == ["330100"] * 3


def test_captions_filled_up_with_bars_labels_in_two_languages_and_ranks_among_provinces() -> None:
    claims = told(
        "| 各省城镇居民人均可支配收入排序 | |||||\n| Ranking of Income by Region | |||||\n| 计量单位:元 | (yuan) | ||||\n| 地 区 | Region | 2022 | 排 序 | 2023 | 排 序 |\n"
        "| Ranking | Ranking | ||||\n| 全 国 | China | 49283 | 51821 | ||\n| 上 海 | Shanghai | 84034 | 1 | 89477 | 1 |\n| 江 苏 | Jiangsu | 60178 | 4 | 63211 | 4 |\n| 浙 江 | Zhejiang | 71268 | 3 | 74997 | 3 |\n",
        home="330000", title="各省城镇居民人均可支配收入排序",
    )  # fmt: skip
    assert [(c.region, c.measure.value, c.value, c.scope) for c in claims[:4]] == [
        ("310000", "level", Decimal(84_034), None), ("310000", "rank", Decimal(1), "全国"),
        ("310000", "level", Decimal(89_477), None), ("310000", "rank", Decimal(1), "全国"),
    ]  # fmt: skip


def test_a_unit_may_be_told_again_in_another_language_behind_it() -> None:
    claims = told(
        "15-3 各县(市、区)社会消费品零售总额\n单位:万元(10 000 yuan)\n县(市、区)County 2022 2023 增长(%)Growth\n上城区Shangcheng 4021100 4210400 4.7\n拱墅区Gongshu 3402200 3541000 4.1\n余杭区Yuhang 7203300 7541900 4.7\n",
        title="2024年统计年鉴",
    )
    assert [(c.region, c.measure.value, c.value) for c in claims[:3]] == [
        ("330102", "level", Decimal(40_211_000_000)), ("330102", "level", Decimal(42_104_000_000)), ("330102", "yoy", Decimal("4.7"))]  # fmt: skip


def test_a_row_of_units_below_the_header_has_percent_too() -> None:
    claims = told(
        "2024年1-11月分县区主要经济指标\n| 县区 | 固定资产投资 | 社会消费品零售总额 | |\n| | 增长 | 总额 | 增长 |\n| | % | 亿元 | % |\n"
        "| 全市 | 5.0 | 1466.6 | 5.2 |\n| 余杭区 | 4.4 | 402.0 | 5.0 |\n| 萧山区 | 6.1 | 201.2 | 6.1 |\n"
    )
    assert [(c.indicator_code, c.measure.value, c.value) for c in claims[3:6]] == [
        ("FIXED_INVESTMENT", "yoy", Decimal("4.4")), ("RETAIL_SALES", "level", Decimal(40_200_000_000)), ("RETAIL_SALES", "yoy", Decimal("5.0"))]  # fmt: skip


def test_totals_that_are_names_and_headers_that_repeat_the_end_of_the_caption() -> None:
    claims = told(
        "2024年1-10月规模以上工业企业经济效益指标\n指标名称\t单位\t本期累计\t增长%\n利润总额\t亿元\t905.3\t-4.7\n资产总计\t亿元\t24501.8\t4.4\n"
    )
    assert [c.indicator for c in claims[2:]] == ["资产总计"] * 2
    claims = told(
        "4-5 按行业分的规模以上工业总产值\n单位：亿元、%\n行业\t2023年\t\n\t总产值\t比重\n总计\t19655.3\t100.0\n纺织业\t668.3\t3.4\n医药制造业\t1258.2\t6.4\n",
        title="2024年统计年鉴",
    )
    assert claims[0].indicator == "规模以上工业总产值"


def test_a_chapter_of_cells_below_each_other_may_stand_above_the_first_row() -> None:
    cells = ["指标", "计量单位", "11月", "增长（%）", "一、工业", "规模以上工业总产值", "亿元", "1610.2", "1.9"]
    rows = ["#高新技术产业", "亿元", "1122.5", "3.0", "二、贸易", "社会消费品零售总额", "亿元", "690.3", "3.5"]
    claims = told("2024年11月主要经济指标\n" + "\n".join([*cells, *rows]) + "\n")
    assert [c.value for c in claims] == [
        Decimal(161_020_000_000), Decimal("1.9"), Decimal(112_250_000_000), Decimal("3.0"), Decimal(69_030_000_000), Decimal("3.5")]  # fmt: skip
