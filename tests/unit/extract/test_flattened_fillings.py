"""Tables whose rows are filled up or end with notes, and what rows take from the heads and chapters above them."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from decimal import Decimal

from .told_tables import facts, told

_FREIGHT = (
    "| 9-3 各市货运量(2010年) | ||||||||\n| 单位: 万吨 | ||||||||\n| 地 区 | 合 计 | 铁 路 | 公 路 | 水 运 | ||||\n"
    "| 国家铁路 | 地方铁路 | 合资铁路 | ||||||\n| 杭 州 | 1000 | 300 | 150 | 100 | 50 | 500 | 200 | |\n"
    "| 宁 波 | 2000 | 500 | 300 | 150 | 50 | 1100 | 400 | |\n| 绍 兴 | 600 | 100 | 60 | 30 | 10 | 450 | 50 | |\n"
)


def test_blanks_that_fill_rows_up_are_no_columns() -> None:
    claims = told(_FREIGHT, title="2011年统计年鉴", home="330000")
    assert [(c.breakdown.get("group"), c.value) for c in claims[:7]] == [
        (None, Decimal(10_000_000)), ("铁路", Decimal(3_000_000)), ("铁路国家铁路", Decimal(1_500_000)), ("铁路地方铁路", Decimal(1_000_000)),
        ("铁路合资铁路", Decimal(500_000)), ("公路", Decimal(5_000_000)), ("水运", Decimal(2_000_000)),
    ]  # fmt: skip


def test_a_row_that_is_short_where_others_are_filled_up_has_lost_a_cell() -> None:
    claims = told(_FREIGHT + "| 舟 山 | 700 | 100 | 80 | 20 | 600 | |||\n", title="2011年统计年鉴", home="330000")
    assert not [c for c in claims if c.region == "330900"]
    assert [c for c in claims if c.region == "330600"]


def test_a_note_below_rows_of_years_is_no_row() -> None:
    claims = told(
        "4-2 历年接待旅游人数 | ||||\n单位:万人次 | ||||\n年份 | 合计 | |||\n外国人 | 港澳同胞 | 台湾同胞 | ||\n2011年 | 60.0 | 30.0 | 20.0 | 10.0 |\n"
        "2012年 | 66.0 | 33.0 | 22.0 | 11.0 |\n2013年 | 70.0 | 35.0 | 24.0 | 11.0 |\n注:2013年口径有调整。 | ||||\n",
        title="2014年统计年鉴",
    )
    assert [(c.breakdown.get("group"), c.value) for c in claims[-4:]] == [
        (None, Decimal(700_000)), ("外国人", Decimal(350_000)), ("港澳同胞", Decimal(240_000)), ("台湾同胞", Decimal(110_000)),
    ]  # fmt: skip


def test_schools_below_what_is_counted_of_them() -> None:
    claims = told(
        "17-5 教育\n单位:人     (person)\n   Item 2016 2017\n毕业生数 Graduates\n普通高等学校 Regular Institutions 820 970\n小 学 Primary Schools 450 460\n"
        "在校学生数 Student Enrollment\n普通高等学校 Regular Institutions 4050 4460\n",
        title="2018年统计年鉴",
    )
    assert [c.indicator for c in claims] == ["普通高等学校毕业生数"] * 2 + ["小学毕业生数"] * 2 + [
        "普通高等学校在校学生数"
    ] * 2


def test_a_chapter_of_persons_says_the_unit_of_kinds_of_them() -> None:
    claims = told(
        "指 标 |\n本 月 |\n同比增减% |\n1-本月累计 |\n同比增减% |\n一、接待过夜游客(人次) |\n900 |\n3.0 |\n2700 |\n4.0 |\n其中:台湾同胞 |\n100 |\n1.0 |\n300 |\n2.0 |\n"
        "香港同胞 |\n120 |\n-1.0 |\n350 |\n-2.0 |\n外 国 人 |\n200 |\n5.0 |\n610 |\n6.0 |\n",
        title="2024年3月旅游情况",
    )
    assert [c.value for c in claims[-8:] if c.unit == "count"] == [
        Decimal(120),
        Decimal(350),
        Decimal(200),
        Decimal(610),
    ]


def test_a_row_whose_own_words_are_lost_ends_no_table() -> None:
    claims = told(
        "5-1 接待入境人数\n单位:人次 (person-time)\n项目 Item 2022 2023\n接待入境人数 Tourists 1000 1200\n  日 本 Japan 120 130\n"
        "        Thailand 14 16\n  加拿大 Canada 52 67\n",
        title="2024年统计年鉴",
    )
    assert [c.value for c in claims[-2:]] == [Decimal(52), Decimal(67)]
    assert len(claims) == 6


def test_kinds_of_goods_are_parts_of_the_price_index_above() -> None:
    claims = told(
        "10-9 工业生产者购进价格分类指数\n以上年价格为100\n项目\t2022\t2023\n总指数\t104.1\t97.2\n燃料动力类\t110.0\t95.0\n化工原料类\t101.0\t93.0\n",
        title="2024年统计年鉴",
    )
    assert facts(claims)[:2] == [
        ("工业生产者购进价格指数", "level", Decimal("104.1"), "point"), ("工业生产者购进价格指数", "level", Decimal("97.2"), "point"),
    ]  # fmt: skip
    assert claims[2].breakdown == {"group": "燃料动力类"}


def test_a_column_without_values_is_none_that_fills_rows_up() -> None:
    claims = told(
        "单位:万元 |\n年 份 | 地区生产 总 值 (GDP) | 人均GDP (元/人) | |||||\n第一产业 | 第二产业 | 第三产业 | # 工 业 | # 建筑业 | |||\n"
        "1952 | 4 610 | 1 570 | 1 610 | 1 430 | 1 450 | 160 | |\n1957 | 9 430 | 2 640 | 4 620 | 2 170 | 4 220 | 400 | |\n1978 | 47 960 | 10 700 | 27 190 | 10 070 | 25 630 | 1 560 | |\n",
        title="2024年统计年鉴",
    )
    assert [(c.indicator, c.value) for c in claims[-6:]] == [
        ("地区生产总值", Decimal(479_600_000)), ("第一产业增加值", Decimal(107_000_000)), ("第二产业增加值", Decimal(271_900_000)),
        ("第三产业增加值", Decimal(100_700_000)), ("工业增加值", Decimal(256_300_000)), ("建筑业增加值", Decimal(15_600_000)),
    ]  # fmt: skip
