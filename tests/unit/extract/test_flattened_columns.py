"""Columns of tables that a page gives as lines: what stands over them on several lines, and which months they are of."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hzetl.model import Measure

from .told_tables import told


def test_corners_on_a_line_halfway_down_the_header_stand_at_its_left() -> None:
    claims = told(
        "2024年11月主要经济指标\n                         11月                 1-11月\n    指  标      单位\n"
        "                   绝对值    同比±%     绝对值     同比±%\n"
        "全社会用电量   亿千瓦时   49.2   6.8   488.7   9.2\n进出口总额     亿元      391.5   12.0   3609.0   10.4\n"
    )
    assert [(c.indicator_code, c.measure.value, c.period_start, c.value) for c in claims[4:]] == [
        ("TRADE_TOTAL", "level", date(2024, 11, 1), Decimal(39_150_000_000)), ("TRADE_TOTAL", "yoy", date(2024, 11, 1), Decimal("12.0")),
        ("TRADE_TOTAL", "level", date(2024, 1, 1), Decimal(360_900_000_000)), ("TRADE_TOTAL", "yoy", date(2024, 1, 1), Decimal("10.4")),
    ]  # fmt: skip


def test_places_of_three_kinds_head_a_column() -> None:
    cells = ["区（市）县", "地区生产总值", "一般公共预算收入", "总量", "增速", "总量", "增速"]
    rows = ["全市", "20059.1", "5.6", "2617.0", "6.8", "上城区", "1450.2", "4.1", "180.3", "2.0"]
    claims = told("2024年各区（市）县主要指标\n\n单位：亿元、%\n\n" + "\n\n".join([*cells, *rows]) + "\n")
    assert [(c.region, c.indicator_code, c.measure.value) for c in claims[4:]] == [
        ("330102", "GDP", "level"), ("330102", "GDP", "yoy"), ("330102", "FISCAL_REVENUE", "level"), ("330102", "FISCAL_REVENUE", "yoy"),
    ]  # fmt: skip


def test_an_industry_marked_as_a_part_of_output_has_its_unit_and_so_have_those_after_it() -> None:
    claims = told(
        "指标1-9月同比（%）\n地区生产总值（亿元）535.8 4.9\n其中：第一产业33.9 3.6\n第二产业231.4 5.2\n#工业198.7 5.5\n第三产业270.5 4.8\n"
    )
    assert [(c.indicator_code, c.value) for c in claims if c.measure is Measure.LEVEL][2:] == [
        ("VA_SECONDARY", Decimal(23_140_000_000)), ("VA_INDUSTRY", Decimal(19_870_000_000)), ("VA_TERTIARY", Decimal(27_050_000_000)),
    ]  # fmt: skip


def test_groups_below_a_head_that_says_by_what_are_parts_of_the_column_to_their_left() -> None:
    claims = told(
        "主要年份户数和人口\n年份\t总户数\t总人口\t按性别分\t\t按户籍分\t\t人口自然增长率\n\t\t\t男\t女\t城镇\t乡村\t\n"
        "\t(万户)\t(万人)\t(万人)\t(万人)\t(万人)\t(万人)\t(‰)\n2010\t212.7\t689.1\t346.4\t342.7\t352.2\t336.9\t2.76\n"
        "2020\t254.3\t813.8\t401.8\t412.0\t600.9\t212.9\t3.74\n"
    )
    assert [(c.indicator, c.breakdown.get("group"), c.value) for c in claims[7:]] == [
        ("总户数", None, Decimal(2_543_000)), ("总人口", None, Decimal(8_138_000)), ("总人口", "男", Decimal(4_018_000)),
        ("总人口", "女", Decimal(4_120_000)), ("城镇人口", None, Decimal(6_009_000)), ("乡村人口", None, Decimal(2_129_000)),
        ("人口自然增长率", None, Decimal("3.74")),
    ]  # fmt: skip


def test_rows_of_months_count_from_january_where_a_column_is_cumulated() -> None:
    claims = told(
        "2024年规模以上工业增加值分月情况\n月份 当月（亿元） 同比（%） 累计（亿元） 同比（%）\n1-2月 — — 412.5 7.9\n3月 262.8 6.0 675.3 7.1\n4月 248.1 8.2 923.6 7.4\n"
    )
    spans = [(c.value, c.period_start, c.period_end) for c in claims[-4:]]
    assert spans[1:] == [
        (Decimal("8.2"), date(2024, 4, 1), date(2024, 4, 30)), (Decimal(92_360_000_000), date(2024, 1, 1), date(2024, 4, 30)),
        (Decimal("7.4"), date(2024, 1, 1), date(2024, 4, 30)),
    ]  # fmt: skip


def test_a_change_over_the_month_before_is_an_amount_beside_one_since_january() -> None:
    claims = told(
        "2024年11月末存贷款\n单位：亿元\n项目 11月末余额 比上月增减 比年初增减 同比增长（%）\n各项存款余额（本外币） 16215.38 -85.21 1102.47 9.2\n各项贷款余额（本外币） 16890.55 62.87 1430.16 10.6\n"
    )
    assert [(c.measure.value, c.value, c.base_end) for c in claims[1:3]] == [
        ("change", Decimal(-8_521_000_000), date(2024, 10, 31)), ("change", Decimal(110_247_000_000), date(2023, 12, 31))]  # fmt: skip


def test_a_bar_of_any_kind_says_that_there_is_no_value() -> None:
    claims = told(
        "指标\n|\n单位\n|\n累计\n|\n±%\n|\n固定资产投资\n|\n亿元\n|\n―\n|\n3.2\n|\n社会消费品零售总额\n|\n亿元\n|\n631.4\n|\n-7.8\n|\n",
        title="2024年1-6月主要经济指标",
    )
    assert [(c.indicator_code, c.value) for c in claims] == [
        ("FIXED_INVESTMENT", Decimal("3.2")), ("RETAIL_SALES", Decimal(63_140_000_000)), ("RETAIL_SALES", Decimal("-7.8"))]  # fmt: skip


def test_words_of_a_header_that_were_cut_over_lines_are_put_together() -> None:
    cells = ["县（市、区）", "规模以上", "工业增加值", "增速（%）", "固定资产", "投资", "增速（%）", "进出口", "总额", "增速（%）"]  # fmt: skip
    rows = ["上城区", "6.3", "-3.5", "12.0", "余杭区", "8.8", "5.4", "9.7"]
    claims = told("2024年1-11月各县（市、区）主要指标\n\n" + "\n".join([*cells, *rows]) + "\n")
    assert [(c.region, c.indicator_code, c.measure.value, c.value) for c in claims[3:]] == [
        ("330110", "VA_INDUSTRY_ASDS", "yoy", Decimal("8.8")), ("330110", "FIXED_INVESTMENT", "yoy", Decimal("5.4")),
        ("330110", "TRADE_TOTAL", "yoy", Decimal("9.7")),
    ]  # fmt: skip


def test_a_head_of_one_month_stands_over_no_other_months() -> None:
    claims = told(
        "工业主要产品产量（2024年11月）\n\n产品名称\n计量\n单位\n本月\n产量\n本月止\n累计产量\n比上年同期增长（%）\n本月\n累计\n"
        "水泥\t万吨\t88.5\t803.7\t-12.4\t-10.9\n钢材\t万吨\t59.0\t611.3\t1.7\t3.2\n",
        title="工业主要产品产量（2024年11月）",
    )
    assert [(c.measure.value, c.value, c.period_start) for c in claims[4:]] == [
        ("level", Decimal(590_000), date(2024, 11, 1)), ("level", Decimal(6_113_000), date(2024, 1, 1)),
        ("yoy", Decimal("1.7"), date(2024, 11, 1)), ("yoy", Decimal("3.2"), date(2024, 1, 1)),
    ]  # fmt: skip


def test_a_header_whose_words_stick_together_may_have_a_column_of_units() -> None:
    claims = told(
        "指标名称单位1-11月同比（%）\n规模以上工业企业利润总额（1-10月）亿元 79.2 -3.4\n固定资产投资亿元 — 4.1\n全社会用电量亿千瓦时 62.7 10.5\n"
    )
    assert [(c.unit, c.value, c.period_end) for c in claims] == [
        ("CNY", Decimal(7_920_000_000), date(2024, 10, 31)), ("percent", Decimal("-3.4"), date(2024, 10, 31)),
        ("percent", Decimal("4.1"), date(2024, 11, 30)),
        ("kWh", Decimal(6_270_000_000), date(2024, 11, 30)), ("percent", Decimal("10.5"), date(2024, 11, 30)),
    ]  # fmt: skip


def test_a_row_of_bars_may_have_no_unit() -> None:
    claims = told(
        "指标 | 单位 | 1-11月 | 同比% |\n规模以上工业增加值 | 亿元 | 512.9 | 7.4 |\n财政总收入 | 亿元 | 902.7 | 0.2 |\n居民消费价格指数 | | 100.4 | 0.4 |\n"
    )
    assert [(c.unit, c.value) for c in claims[4:]] == [("point", Decimal("100.4")), ("percent", Decimal("0.4"))]


def test_branches_beside_how_many_firms_they_have_are_of_what_the_title_names() -> None:
    claims = told(
        "指标名称 |\n企业数（家） |\n11月(亿元) |\n同比±% |\n汽车制造业 |\n112 |\n18.8 |\n28.8 |\n金属制品业 |\n146 |\n12.1 |\n13.8 |\n",
        title="2024年11月规上工业产值分行业情况",
    )
    assert [(c.indicator, c.unit) for c in claims[3:]] == [
        ("金属制品业企业数", "count"), ("金属制品业产值", "CNY"), ("金属制品业产值", "percent")]  # fmt: skip


def test_the_same_period_a_year_before_is_of_the_months_beside_it() -> None:
    claims = told(
        "2024年11月财政收支情况表\n单位：万元\n项目\t本月数\t累计数\t上年同期\t增减额\t增长%\n一般公共预算收入\t386021\t5123980\t5093423\t30557\t0.6\n其中：税收收入\t298744\t4260917\t4309800\t-48883\t-1.1\n"
    )
    assert [(c.measure.value, c.period_start, c.period_end) for c in claims[:5]] == [
        ("level", date(2024, 11, 1), date(2024, 11, 30)), ("level", date(2024, 1, 1), date(2024, 11, 30)),
        ("level", date(2023, 1, 1), date(2023, 11, 30)), ("change", date(2024, 1, 1), date(2024, 11, 30)),
        ("yoy", date(2024, 1, 1), date(2024, 11, 30)),
    ]  # fmt: skip


def test_times_before_over_an_index_say_what_it_is_compared_with() -> None:
    cells = ["类别", "上月", "上年同月", "上年同期", "居民消费价格总指数", "100.3", "102.0", "100.7", "食品烟酒", "101.2", "105.4", "103.2"]  # fmt: skip
    claims = told("居民消费价格指数\n" + "\n".join(cells) + "\n", title="2024年11月居民消费价格指数")
    assert [(c.value, c.unit, c.basis, c.period_start) for c in claims[:3]] == [
        (Decimal("100.3"), "point", {"base": "上月"}, date(2024, 11, 1)), (Decimal("102.0"), "point", {}, date(2024, 11, 1)),
        (Decimal("100.7"), "point", {}, date(2024, 1, 1)),
    ]  # fmt: skip


def test_indices_of_places_over_the_month_and_the_year_before_are_two_series() -> None:
    claims = told(
        "2024年11月各市居民消费价格指数\n城市 环比 同比\n杭州 100.2 98.1\n宁波 99.9 97.0\n温州 99.8 96.6\n",
        home="330000",
    )
    assert [(c.region, c.value, c.basis) for c in claims[:2]] == [
        ("330100", Decimal("100.2"), {"base": "上月"}), ("330100", Decimal("98.1"), {})]  # fmt: skip


def test_a_corner_alone_halfway_down_the_header_stands_at_its_left() -> None:
    claims = told(
        "2024年1-11月各县（市、区）主要经济指标\n\n              规模以上工业增加值         固定资产投资      一般公共预算收入\n地  区\n"
        "             总量(亿元)   增长(%)         增长(%)         总量(亿元)   增长(%)\n\n"
        "全  市        1021.7       9.4             6.1            401.9      3.0\n余杭区          98.2       7.7             2.0             60.2      1.1\n"
    )
    assert [(c.indicator_code, c.measure.value, c.value) for c in claims[5:]] == [
        ("VA_INDUSTRY_ASDS", "level", Decimal(9_820_000_000)), ("VA_INDUSTRY_ASDS", "yoy", Decimal("7.7")),
        ("FIXED_INVESTMENT", "yoy", Decimal("2.0")),
        ("FISCAL_REVENUE", "level", Decimal(6_020_000_000)), ("FISCAL_REVENUE", "yoy", Decimal("1.1")),
    ]  # fmt: skip


def test_the_first_row_of_cells_below_each_other_may_have_lost_one() -> None:
    cells = ["指标", "单位", "1-11月", "同比（%）", "规模以上工业增加值", "亿元", "6.9", "工业用电量", "亿千瓦时", "286.4", "5.5"]  # fmt: skip
    rows = ["固定资产投资", "亿元", "3.6", "社会消费品零售总额", "亿元", "3001.8", "4.9", "#餐饮收入", "亿元", "301.2", "3.3"]  # fmt: skip
    claims = told("2024年1-11月主要经济指标\n" + "\n".join([*cells, *rows]) + "\n")
    assert [c.value for c in claims] == [
        Decimal(28_640_000_000), Decimal("5.5"), Decimal(300_180_000_000), Decimal("4.9"), Decimal(30_120_000_000), Decimal("3.3")]  # fmt: skip


def test_a_rate_has_no_growth_where_others_have_theirs() -> None:
    claims = told(
        "指标 2020年 2022年 2023年 2023年比2022年增长（%）\n常住人口（万人） 1196.5 1237.6 1252.2 1.2\n城镇化率（%） 83.3 84.0 84.2\n登记失业率（%） 2.6 2.4 0.1\n地区生产总值（亿元） 16206 18839 20059 5.6\n",
        title="国民经济主要指标",
    )
    assert [c.value for c in claims if "城镇化率" in c.indicator] == [Decimal("83.3"), Decimal("84.0"), Decimal("84.2")]
    assert not [c for c in claims if "失业率" in c.indicator]


def test_a_part_whose_name_goes_on_with_the_noun_of_the_whole_is_that_indicator() -> None:
    claims = told(
        "5-3 分行业固定资产投资增长速度\n单位：%\n行业 2022 2023\n固定资产投资 6.0 2.8\n第三产业 4.7 0.3\n#房地产开发 2.2 -5.8\n",
        title="2024年统计年鉴",
    )
    assert [c.indicator for c in claims[4:]] == ["房地产开发投资"] * 2
