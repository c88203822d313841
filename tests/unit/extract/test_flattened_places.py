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
