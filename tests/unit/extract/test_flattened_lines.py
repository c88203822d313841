"""Tables that lost their lines, tell themselves column by column, number their rows, or go on beside themselves."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from .told_tables import facts, told

_CITIES = "城市 环比 定基 同比 城市 环比 定基 同比 上月=100 2015年=100 上年同月=100 上月=100 2015年=100 上年同月=100 杭 州 100.3 96.1 104.2 宁 波 99.7 91.4 93.8 温 州 99.9 92.2 90.6 金 华 99.5 90.3 89.9 嘉 兴 100.0 93.1 95.5 绍 兴 99.8 94.7 97.2"


@pytest.mark.parametrize("joint", [" ", " | "])
def test_a_table_may_stand_on_one_line(joint: str) -> None:
    words = _CITIES
    for name in ("杭 州", "宁 波", "温 州", "金 华", "嘉 兴", "绍 兴"):
        words = words.replace(name, name.replace(" ", "_"))
    line = "表1: 2024年11月各市新建商品住宅销售价格指数 " + joint.join(words.split(" ")).replace("_", " ")
    claims = told(line + joint.rstrip() + "\n", title="2024年11月份商品住宅销售价格", home="330000")
    assert [(c.region, c.value, c.unit) for c in claims[:6]] == [
        ("330100", Decimal("100.3"), "point"), ("330100", Decimal("96.1"), "point"), ("330100", Decimal("104.2"), "point"),
        ("330200", Decimal("99.7"), "point"), ("330200", Decimal("91.4"), "point"), ("330200", Decimal("93.8"), "point"),
    ]  # fmt: skip
    assert len(claims) == 18
    assert {(c.period_start, tuple(c.breakdown)) for c in claims} == {(date(2024, 11, 1), ())}


def test_words_before_and_after_a_table_on_one_line_are_still_read() -> None:
    claims = told(
        "2024年，全市社会消费品零售总额8025亿元。 附表 单位：亿元 地区 2023年 2024年 西湖区 1012.5 1040.1 余杭区 987.3 1033.6 萧山区 905.7 911.2 滨江区 401.4 433.3 拱墅区 802.2 815.9 。 2024年，全市货物进出口总额8503亿元。\n",
        title="2024年社会消费品零售总额",
    )
    told_in_words = [c.value for c in claims if c.value > 5 * 10**11]
    assert told_in_words == [Decimal(802_500_000_000), Decimal(850_300_000_000)]


def test_heads_over_several_columns_stand_once_for_each_side_of_a_table() -> None:
    claims = told(
        "2024年11月新建住宅销售价格指数\n城市\n价格指数\n城市\n价格指数\n环比\n同比\n环比\n同比\n上月=100\n上年同月=100\n上月=100\n上年同月=100\n"
        "杭州\n100.3\n96.1\n宁波\n99.7\n91.4\n温州\n99.9\n92.2\n金华\n99.5\n90.3\n",
        title="2024年11月新建住宅销售价格指数", home="330000",
    )  # fmt: skip
    assert [(c.region, c.value) for c in claims] == [
        ("330100", Decimal("100.3")), ("330100", Decimal("96.1")), ("330200", Decimal("99.7")), ("330200", Decimal("91.4")),
        ("330300", Decimal("99.9")), ("330300", Decimal("92.2")), ("330700", Decimal("99.5")), ("330700", Decimal("90.3")),
    ]  # fmt: skip


def test_labels_may_all_stand_before_the_columns_of_values() -> None:
    claims = told(
        "2024年前三季度主要指标\n\n指标\n地区生产总值（亿元）\n货物进出口总额（亿元）\n城镇居民人均可支配收入（元）\n\n1-9月\n15120\n6301\n62011\n\n同比增长\n（%）\n4.8\n3.9\n4.2\n"
    )
    assert facts(claims) == [
        ("地区生产总值", "level", Decimal(1_512_000_000_000), "CNY"), ("货物进出口总额", "level", Decimal(630_100_000_000), "CNY"),
        ("城镇居民人均可支配收入", "level", Decimal(62011), "CNY"), ("地区生产总值", "yoy", Decimal("4.8"), "percent"),
        ("货物进出口总额", "yoy", Decimal("3.9"), "percent"), ("城镇居民人均可支配收入", "yoy", Decimal("4.2"), "percent"),
    ]  # fmt: skip


def test_a_column_that_lost_a_value_beside_its_labels_gives_nothing() -> None:
    assert not told(
        "2024年前三季度主要指标\n\n指标\n财政总收入（亿元）\n货物进出口总额（亿元）\n固定资产投资（亿元）\n\n1-9月\n6301\n6201\n\n同比增长（%）\n4.8\n3.9\n4.2\n"
    )


def test_rows_may_be_numbered_a_cell_a_line() -> None:
    claims = told(
        "2024年GDP\n排名\n区县（市）\nGDP（亿元）\n1\n余杭区\n3253\n2\n滨江区\n2854\n3\n上城区\n2758\n4\n萧山区\n2433\n"
    )
    assert [(c.region, c.indicator, c.value) for c in claims] == [
        ("330110", "地区生产总值", Decimal(325_300_000_000)), ("330108", "地区生产总值", Decimal(285_400_000_000)),
        ("330102", "地区生产总值", Decimal(275_800_000_000)), ("330109", "地区生产总值", Decimal(243_300_000_000)),
    ]  # fmt: skip


def test_a_unit_on_a_line_of_its_own_is_of_the_head_above_it() -> None:
    claims = told(
        "2024年房地产\n指标\n绝对量\n同比增长\n（%）\n房地产开发投资（亿元）\n3318\n-7.1\n商品房销售面积（万平方米）\n1104\n-12.3\n"
    )
    assert facts(claims) == [
        ("房地产开发投资", "level", Decimal(331_800_000_000), "CNY"), ("房地产开发投资", "yoy", Decimal("-7.1"), "percent"),
        ("商品房销售面积", "level", Decimal(11_040_000), "m2"), ("商品房销售面积", "yoy", Decimal("-12.3"), "percent"),
    ]  # fmt: skip


def test_districts_without_their_kind_are_parts_of_what_stands_above_them() -> None:
    claims = told(
        "2024年11月主要指标 | ||||\n指 标 | 单位 | 1-11月 | ±% | |\n规模以上工业产销率 | % | 97.3 | | |\n社会消费品零售总额 | 亿元 | 7310 | 3.6 | |\n其中:西 湖 | 亿元 | 951 | 2.9 | |\n余 杭 | 亿元 | 930 | 4.8 | |\n",
        title="2024年11月主要指标",
    )
    assert [(c.region, c.indicator, c.value) for c in claims] == [
        ("330100", "规模以上工业产销率", Decimal("97.3")), ("330100", "社会消费品零售总额", Decimal(731_000_000_000)), ("330100", "社会消费品零售总额", Decimal("3.6")),
        ("330106", "社会消费品零售总额", Decimal(95_100_000_000)), ("330106", "社会消费品零售总额", Decimal("2.9")),
        ("330110", "社会消费品零售总额", Decimal(93_000_000_000)), ("330110", "社会消费品零售总额", Decimal("4.8")),
    ]  # fmt: skip


def test_a_share_told_year_by_year_is_what_the_caption_names() -> None:
    claims = told(
        "浙江省65岁及以上人口比重统计\n单位：%\n时间范围：2003 - 2024\n| 序号 | 时间（年） | 数据（%） |\n|---|---|---|\n| 1 | 2024 | |\n| 2 | 2023 | |\n| 3 | 2022 | 15.5 |\n| 4 | 2021 | 14.2 |\n",
        title="浙江省65岁及以上人口比重统计", home="330000",
    )  # fmt: skip
    assert [(c.measure.value, c.value, c.period_end) for c in claims] == [
        ("share", Decimal("15.5"), date(2022, 12, 31)), ("share", Decimal("14.2"), date(2021, 12, 31))]  # fmt: skip


def test_blanks_within_the_date_of_a_caption_part_nothing() -> None:
    claims = told(
        "          表 3  2024 年 1—10 月份房地产销售情况\n\n            商品房销售面积            商品房销售额\n  地   区\n       绝对数      同比增长      绝对数     同比增长\n     (万平方米)      (%)       (亿元)      (%)\n  全市      1002        -9.1       3010       -8.4\n  西湖区     102        -1.1       510        -2.4\n  余杭区     188        -4.1       602        -5.4\n",
        title="房地产",
    )
    assert {(c.period_start, c.period_end) for c in claims} == {(date(2024, 1, 1), date(2024, 10, 31))}


def test_parts_below_a_grouping_have_the_unit_of_what_they_are_parts_of() -> None:
    claims = told(
        "2024年固定资产投资主要数据\n指标\t绝对量\t同比增长（%）\n一、固定资产投资（不含农户）（亿元）\t8340\t2.8\n分项目隶属关系\t\t\n  中央项目\t311\t-8.9\n  地方项目\t8029\t3.1\n"
        "二、到位资金（亿元）\t9212\t-3.3\n其中：国内贷款\t1105\t-2.1\n自筹资金\t3757\t-6.2\n"
    )
    assert [(c.indicator, c.value, c.unit) for c in claims[::2]] == [
        ("固定资产投资", Decimal(834_000_000_000), "CNY"), ("固定资产投资", Decimal(31_100_000_000), "CNY"),
        ("固定资产投资", Decimal(802_900_000_000), "CNY"), ("到位资金", Decimal(921_200_000_000), "CNY"),
        ("国内贷款", Decimal(110_500_000_000), "CNY"), ("到位资金", Decimal(375_700_000_000), "CNY"),
    ]  # fmt: skip


def test_a_line_of_units_alone_stands_below_its_heads() -> None:
    claims = told(
        "   2024年用电量\n\n   指标 全年累计 比上年增长\n      (亿千瓦时)  (%)\n   全社会用电量 1011 6.8\n     第一产业 8 6.3\n     工业 542 5.1\n",
        title="2024年用电量",
    )
    assert facts(claims)[2:] == [
        ("第一产业用电量", "level", Decimal(800_000_000), "kWh"), ("第一产业用电量", "yoy", Decimal("6.3"), "percent"),
        ("工业用电量", "level", Decimal(54_200_000_000), "kWh"), ("工业用电量", "yoy", Decimal("5.1"), "percent"),
    ]  # fmt: skip


def test_rates_of_births_alone_and_jobs_newly_found_are_told_of_a_table() -> None:
    claims = told(
        "2024年主要指标\n指标\t单位\t2024年\t比上年±%\n地区生产总值\t亿元\t21860\t4.7\n规模以上工业增加值\t亿元\t4409\t5.2\n人口出生率\t‰\t7.10\t\n城镇新增就业\t万人\t31.2\t—\n固定资产投资\t亿元\t8340\t2.8\n"
    )
    assert [(c.indicator, c.measure.value, c.value) for c in claims if c.unit in {"permille", "count"}] == [
        ("人口出生率", "level", Decimal("7.10")), ("城镇新增就业人数", "change", Decimal(312_000))]  # fmt: skip


def test_a_row_that_lost_a_cell_leaves_the_names_of_those_after_it() -> None:
    rows = [("社会消费品零售总额(亿元)", "1478.5 0.3"), ("     # 吃的商品", "329.1 -9.7"), ("       穿的商品", "291.8 -3.2"), ("       用的商品", "805.4 6.1")]  # fmt: skip
    text = "2024年9月零售\n指标\n本月\n比去年同月增长(%)\n" + "".join(
        f"{label}\n" + "\n".join(v.split()) + "\n" for label, v in rows
    )
    whole = {(c.indicator, tuple(c.breakdown.values()), c.value) for c in told(text, title="2024年9月零售")}
    assert len(whole) == 8
    for lost in ("291.8\n", "-3.2\n", "329.1\n", "-9.7\n"):
        left = {
            (c.indicator, tuple(c.breakdown.values()), c.value)
            for c in told(text.replace(lost, ""), title="2024年9月零售")
        }
        assert left <= whole


def test_numbered_rows_of_which_one_lost_a_cell_take_no_number_for_a_value() -> None:
    text = "2024年GDP\n排名\n区县（市）\nGDP（亿元）\n1\n余杭区\n3253\n2\n滨江区\n2854\n3\n上城区\n2758\n4\n萧山区\n2433\n5\n西湖区\n2222\n6\n拱墅区\n2103\n"
    for lost in ("2758\n", "2433\n"):
        assert all(c.value > 10**11 for c in told(text.replace(lost, "")))
