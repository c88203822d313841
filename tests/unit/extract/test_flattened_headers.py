"""Headers of tables that a page gives as lines: rows laid over their columns, units, periods, parts."""

# ruff: noqa: E501 - a table is easier to see on one line
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hzetl.model import Measure, OfMeasure

from .told_tables import told

_TWO_HEADERS = ["指标", "11月", "1-11月", "绝对量(亿元)", "同比增长(%)", "绝对量(亿元)", "同比增长(%)"]
_TWO_ROWS = ["社会消费品零售总额", "612.5", "3.1", "6890.2", "4.4", "餐饮收入", "70.3", "…", "801.9", "6.0"]


@pytest.mark.parametrize("joint", ["\n|\n", " |\n", "\n"])
def test_cells_below_each_other_may_have_a_header_of_two_rows(joint: str) -> None:
    claims = told("2024年11月消费\n" + joint.join([*_TWO_HEADERS, *_TWO_ROWS]) + joint.rstrip("\n") + "\n")
    assert [(c.indicator_code, c.measure.value, c.value, c.period_start) for c in claims[:4]] == [
        ("RETAIL_SALES", "level", Decimal(61_250_000_000), date(2024, 11, 1)),
        ("RETAIL_SALES", "yoy", Decimal("3.1"), date(2024, 11, 1)),
        ("RETAIL_SALES", "level", Decimal(689_020_000_000), date(2024, 1, 1)),
        ("RETAIL_SALES", "yoy", Decimal("4.4"), date(2024, 1, 1)),
    ]
    assert [c.value for c in claims[4:]] == [Decimal(7_030_000_000), Decimal(80_190_000_000), Decimal("6.0")]


def test_a_header_in_markdown_may_go_on_over_the_ends_of_lines() -> None:
    claims = told(
        "| 指 标 | 计量 单位 |\n11月 | 1-11月 累计 |\n累计比上年同期增长(%) |\n| 一、财政总收入 | 亿元 | 301.2 | 3990.4 | 1.9 |\n"
        "| 1、税收收入 | 亿元 | - | 3010.6 | 2.2 |\n| 按级次分: | ||||\n"
    )
    assert [(c.measure.value, c.value, c.period_start, c.period_end) for c in claims[1:]] == [
        ("level", Decimal(399_040_000_000), date(2024, 1, 1), date(2024, 11, 30)),
        ("yoy", Decimal("1.9"), date(2024, 1, 1), date(2024, 11, 30)),
        ("level", Decimal(301_060_000_000), date(2024, 1, 1), date(2024, 11, 30)),
        ("yoy", Decimal("2.2"), date(2024, 1, 1), date(2024, 11, 30)),
    ]


def test_header_rows_filled_up_with_blanks_and_numbers_of_columns_are_understood() -> None:
    claims = told(
        "2024年11月用电\n金额单位:亿千瓦时 | ||||||\n项目 | 本 年 | 上年同期 | 增长(%) | |||\n"
        "本月 | 1-本月 | 上年本月 | 上年1-本月 | 本月 | 累计 | |\n甲 | 1 | 2 | 3 | 4 | 5 | 6 |\n"
        "全社会用电量 | 80.1 | 901.2 | 77.7 | 850.3 | 3.1 | 6.0 |\n工业用电量 | 40.5 | 470.9 | 40.1 | 455.5 | 1.0 | 3.4 |\n"
    )
    assert [(c.measure.value, c.period_start, c.period_end) for c in claims[:6]] == [
        ("level", date(2024, 11, 1), date(2024, 11, 30)), ("level", date(2024, 1, 1), date(2024, 11, 30)),
        ("level", date(2023, 11, 1), date(2023, 11, 30)), ("level", date(2023, 1, 1), date(2023, 11, 30)),
        ("yoy", date(2024, 11, 1), date(2024, 11, 30)), ("yoy", date(2024, 1, 1), date(2024, 11, 30)),
    ]  # fmt: skip
    assert len(claims) == 12


def test_a_table_of_bars_may_go_on_beside_itself() -> None:
    cells = [
        "城市",
        "环比",
        "同比",
        "城市",
        "环比",
        "同比",
        "上月=100",
        "上年同月=100",
        "上月=100",
        "上年同月=100",
        "",
        "",
    ]
    rows = ["杭 州", "100.2", "98.1", "宁 波", "99.9", "97.0", "温 州", "99.8", "96.6", "金 华", "100.0", "97.3"]
    claims = told(
        "2024年11月新建商品住宅销售价格指数\n" + "\n|\n".join(cells[:-2]) + "\n|\n||\n" + "\n|\n".join(rows) + "\n|\n"
    )
    assert [(c.region, c.value) for c in claims if not c.basis] == [
        ("330100", Decimal("98.1")), ("330200", Decimal("97.0")), ("330300", Decimal("96.6")), ("330700", Decimal("97.3"))]  # fmt: skip
    assert [c.value for c in claims if c.basis] == [Decimal(n) for n in ("100.2", "99.9", "99.8", "100.0")]


def test_columns_that_say_the_same_are_told_apart_by_their_other_words() -> None:
    claims = told(
        "居民消费价格涨跌幅度\n单位：%\n指标\t全市\t城市\t农村\n居民消费价格\t0.2\t0.3\t0.1\n　其中：衣着\t1.0\t1.1\t0.6\n"
    )
    assert [c.breakdown for c in claims[:3]] == [{}, {"group": "城市"}, {"group": "农村"}]
    assert told("指标\t增长%\t增长%\n地区生产总值\t5.1\t4.9\n财政总收入\t2.0\t1.0\n") == []


def test_a_note_says_the_months_of_its_row_alone() -> None:
    claims = told(
        "指标\t单位\t1-6月\t同比增长%\n地区生产总值\t亿元\t9000\t5.0\n工业企业利润总额（1-5月）\t亿元\t400\t2.2\n"
    )
    assert [c.period_end for c in claims] == [date(2024, 6, 30)] * 2 + [date(2024, 5, 31)] * 2


def test_rows_of_years_have_columns_of_quarters() -> None:
    claims = told("地区生产总值增长速度\n单位：%\n年份 1季度 2季度\n2022 3.1 -0.6\n2023 4.9 8.3\n")
    assert [(c.measure.value, c.period_start, c.value) for c in claims] == [
        ("yoy", date(2022, 1, 1), Decimal("3.1")), ("yoy", date(2022, 4, 1), Decimal("-0.6")),
        ("yoy", date(2023, 1, 1), Decimal("4.9")), ("yoy", date(2023, 4, 1), Decimal("8.3")),
    ]  # fmt: skip


def test_a_unit_that_only_the_first_row_says_is_of_the_money_below_it() -> None:
    claims = told(
        "指标名称\t本月止累计\t累计±%\n消费品零售额(亿元)\t5598.21\t20.6\n餐饮收入\t440.3\t53.4\n从业人员\t30\t1.0\n",
        title="2024年11月消费",
    )
    assert [c.unit for c in claims if c.measure is Measure.LEVEL] == ["CNY", "CNY"]


def test_a_growth_in_the_caption_does_not_make_amounts_rates() -> None:
    claims = told(
        "表4 主要产品产量及其增长速度\n产品名称\t单位\t产量\t比上年增长（%）\n水泥\t万吨\t900\t-0.7\n钢材\t万吨\t300\t5.2\n"
    )
    assert [(c.indicator, c.unit) for c in claims] == [
        ("水泥产量", "t"), ("水泥产量", "percent"), ("钢材产量", "t"), ("钢材产量", "percent")]  # fmt: skip


def test_a_third_header_row_of_units_stands_below_the_second() -> None:
    cells = [
        "分组",
        "营业收入",
        "利润总额",
        "",
        "",
        "1-6月",
        "同比增长",
        "1-6月",
        "同比增长",
        "",
        "(亿元)",
        "(%)",
        "(亿元)",
        "(%)",
        "",
    ]
    rows = ["其中:采矿业", "177.3", "-11.2", "16.4", "-41.7", "私营企业", "1640.7", "-4.3", "71.1", "-8.4"]
    claims = told(
        "规模以上工业企业主要财务指标\n" + " |\n".join([*cells, *rows]) + " |\n", title="2024年上半年工业企业效益"
    )
    assert [(c.measure.value, c.value) for c in claims[:4]] == [
        ("level", Decimal(17_730_000_000)), ("yoy", Decimal("-11.2")), ("level", Decimal(1_640_000_000)), ("yoy", Decimal("-41.7"))]  # fmt: skip
    assert [c.indicator for c in claims[4:6]] == ["私营企业营业收入"] * 2


def test_header_rows_whose_blanks_stand_for_cells_over_several_columns() -> None:
    claims = told(
        "| 地区 | 生产总值 |||| 财政总收入 ||\n| | 绝对值（亿元） | 位次 | 增速（%） | 位次 | 增速（%） | 位次 |\n|---|---|---|---|---|---|---|\n"
        "| 全省 | 80000 | - | 5.5 | - | 4.1 | - |\n| 宁波 | 17000 | 2 | 5.4 | 7 | 3.9 | 6 |\n",
        home="330000",
    )
    assert [(c.indicator_code, c.measure.value, c.of_measure, c.scope) for c in claims[3:]] == [
        ("GDP", "level", None, None), ("GDP", "rank", OfMeasure.LEVEL, "全省"), ("GDP", "yoy", None, None),
        ("GDP", "rank", OfMeasure.YOY, "全省"), ("FISCAL_REVENUE_TOTAL", "yoy", None, None),
        ("FISCAL_REVENUE_TOTAL", "rank", OfMeasure.YOY, "全省"),
    ]  # fmt: skip


def test_rows_of_months_have_columns_of_cumulated_values() -> None:
    claims = told(
        "月份\t社会消费品零售总额（亿元）\n\t累计值\t累计增速（%）\n1-2月\t120.5\t3.0\n1-3月\t180.2\t3.3\n".replace(
            "）\n\t", "）\t\n\t"
        ),
        title="2024年分月消费",
    )
    assert [(c.indicator_code, c.measure.value, c.period_start, c.period_end) for c in claims[2:]] == [
        ("RETAIL_SALES", "level", date(2024, 1, 1), date(2024, 3, 31)), ("RETAIL_SALES", "yoy", date(2024, 1, 1), date(2024, 3, 31))]  # fmt: skip


def test_a_number_may_stand_right_behind_the_unit_of_its_label() -> None:
    claims = told(
        "指标名称 上半年 同比（%）\n地区生产总值（亿元）191.6 6.5\n财政总收入（亿元）31.6 7.7\n固定资产投资（亿元）— 9.6\n"
    )
    assert [(c.indicator_code, c.measure.value, c.value) for c in claims] == [
        ("GDP", "level", Decimal(19_160_000_000)), ("GDP", "yoy", Decimal("6.5")),
        ("FISCAL_REVENUE_TOTAL", "level", Decimal(3_160_000_000)), ("FISCAL_REVENUE_TOTAL", "yoy", Decimal("7.7")),
        ("FIXED_INVESTMENT", "yoy", Decimal("9.6")),
    ]  # fmt: skip


def test_what_money_goes_for_is_no_price_and_incomes_are_those_of_the_people_above() -> None:
    claims = told(
        "指标 | 绝对值(元) | 增长(%) |\n城镇居民人均可支配收入 | 38000 | 4.9 |\n#工资性收入 | 22000 | 5.0 |\n"
        "城镇居民人均消费支出 | 25000 | 5.1 |\n食品烟酒 | 6500 | 4.2 |\n"
    )
    assert [c.indicator for c in claims[2:4]] == ["城镇居民人均工资性收入"] * 2
    assert [(c.indicator, c.breakdown) for c in claims[6:]] == [("城镇居民人均消费支出", {"group": "食品烟酒"})] * 2


def test_a_growth_may_be_told_in_times() -> None:
    claims = told("行业名称\t利润总额（亿元）\t比去年同期增长(%)\n造纸业\t3.06\t1.3倍\n纺织业\t0.57\t-29.4\n")
    assert [(c.value, c.unit) for c in claims if c.measure is Measure.YOY] == [(Decimal("1.3"), "times"), (Decimal("-29.4"), "percent")]  # fmt: skip


def test_a_header_may_leave_out_the_words_over_labels_and_units() -> None:
    claims = told(
        "(2023年)\n      杭州市 宁波市 温州市\n年末总人口 万人 846.5 624.1 830.2\n生产总值 亿元 20059 16453 8731\n",
        home="330000",
    )
    assert [(c.indicator_code, c.region, c.value) for c in claims[3:]] == [
        ("GDP", "330100", Decimal(2_005_900_000_000)), ("GDP", "330200", Decimal(1_645_300_000_000)),
        ("GDP", "330300", Decimal(873_100_000_000)),
    ]  # fmt: skip
    assert claims[0].period_start == claims[0].period_end == date(2023, 12, 31)


def test_a_growth_is_not_of_the_plan_beside_it() -> None:
    claims = told(
        "指标\t单位\t全年目标\t1-9月实绩\t同比增长%\t完成全年目标%\n地区生产总值\t亿元\t2700\t1936\t6.3\t71.7\n财政总收入\t亿元\t270\t193\t6.0\t71.5\n"
    )
    assert [(c.measure.value, c.status.value, c.period_end) for c in claims[:3]] == [
        ("level", "target", date(2024, 12, 31)), ("level", "actual", date(2024, 9, 30)), ("yoy", "actual", date(2024, 9, 30))]  # fmt: skip
    assert len(claims) == 6


def test_parts_of_a_year_are_of_the_year_that_a_header_before_them_says() -> None:
    claims = told(
        "主要指标季度累计增速（%）\n指标　2023年一季度　上半年　全年　2024年一季度　上半年\n生产总值　4.9　6.8　6.0　6.1　5.6\n出口　9.2　3.9　3.9　7.6　8.2\n"
    )
    assert [(c.period_start.year, c.period_end.month) for c in claims[:5] if c.period_start and c.period_end] == [
        (2023, 3), (2023, 6), (2023, 12), (2024, 3), (2024, 6)]  # fmt: skip


def test_a_place_in_the_total_is_a_place() -> None:
    claims = told(
        "指标\t1-9月（亿元）\t增长%\n工业增加值\t7723\t18.3\n轻工业\t3970\t17.8\n重工业\t3753\t18.6\n在总计中:杭州市\t1370\t17.3\n宁波市\t1938\t17.2\n",
        home="330000",
    )
    assert [c.region for c in claims] == ["330000"] * 6 + ["330100"] * 2 + ["330200"] * 2


def test_columns_whose_numbers_look_alike_stand_below_one_header() -> None:
    claims = told(
        "单位:人、%\n地区 | 人口数 | 比重[3] | |\n2020年 | 2010年 | ||\n全 市[1] | 11936010 | 100 | 100 |\n西 湖 | 1112992 | 9.32 | 9.43 |\n余 杭 | 1226673 | 10.28 | 7.02 |\n",
        title="第七次全国人口普查公报",
    )
    assert [(c.region, c.measure.value, c.value, c.scope) for c in claims[3:]] == [
        ("330106", "level", Decimal(1_112_992), None), ("330106", "share", Decimal("9.32"), "全市"), ("330106", "share", Decimal("9.43"), "全市"),
        ("330110", "level", Decimal(1_226_673), None), ("330110", "share", Decimal("10.28"), "全市"), ("330110", "share", Decimal("7.02"), "全市"),
    ]  # fmt: skip
    assert [c.period_end.year for c in claims[4:6] if c.period_end] == [2020, 2010]


def test_industries_in_a_lower_header_row_are_parts_of_the_product_above() -> None:
    claims = told(
        "单位:万元 |\n年 份 | 地区生产总值 | 人均GDP (元) | ||||\n第一产业 | 第二产业 | # 工 业 | ||||\n1972 | 30 372 | 9 577 | 15 671 | 15 268 | 350 |\n1973 | 32 263 | 7 647 | 19 068 | 18 582 | 362 |\n"
    )
    assert [(c.indicator_code, c.value) for c in claims[:5]] == [
        ("GDP", Decimal(303_720_000)), ("VA_PRIMARY", Decimal(95_770_000)), ("VA_SECONDARY", Decimal(156_710_000)),
        ("VA_INDUSTRY", Decimal(152_680_000)), ("GDP_PER_CAPITA", Decimal(350)),
    ]  # fmt: skip


def test_header_rows_that_nobody_can_lay_out_say_nothing() -> None:
    text = "类 别 |\n以上年同月为100 |\n以上年同期为100 |\n|\n本月 |\n平均 |\n||\n总指数 |\n100.3 |\n102.0 |\n100.7 |\n食品 |\n101.2 |\n105.4 |\n103.2 |\n衣着 |\n98.9 |\n99.1 |\n99.0 |\n"
    assert told(text) == []


def test_a_column_without_a_value_and_plans_of_the_year() -> None:
    claims = told(
        "单位:万元 | |||||\n项目 | 2025年预算数 | 上年完成数 | 比上年增减% | 备注 |\n一、税收收入 | 24039 | 21561 | 11.5 | |\n1、增值税 | 2319 | 2070 | 12.0 | |\n2、房产税 | 967 | 879 | 10.0 | |\n",
        title="2025年财政收入预算表",
    )
    assert [(c.value, c.status.value, c.period_end.year) for c in claims[:2] if c.period_end] == [
        (Decimal(240_390_000), "target", 2025), (Decimal(215_610_000), "actual", 2024)]  # fmt: skip


def test_a_header_short_of_its_corner_and_filled_up_stands_over_the_values() -> None:
    claims = told(
        "表1 2024年粮食产量情况 | |||\n播种面积 (千公顷) | 单位面积产量 (公斤/公顷) | 总产量 (万吨) | |\n全年粮食 | 1020.4 | 6210.0 | 633.7 |\n一、分季节 | |||\n1、夏粮 | 190.3 | 4300.1 | 81.8 |\n"
    )
    assert [(c.value, c.unit) for c in claims if c.unit == "t"] == [(Decimal(6_337_000), "t"), (Decimal(818_000), "t")]
    assert [c.value for c in claims if c.unit == "m2"] == [Decimal(10_204_000_000), Decimal(1_903_000_000)]


def test_a_header_may_leave_out_the_numbers_of_rows() -> None:
    claims = told(
        "2024年12月洗衣机产量\n| 地区 | 当月产量(万台) | 累计产量(万台) | 当月同比增长(%) | 累计增长(%) | |\n|---|---|---|---|---|---|\n"
        "| 1 | 江苏省 | 31.4 | 420.2 | -0.2 | 1.7 |\n| 3 | 浙江省 | 141.5 | 2550.3 | 44.1 | -- |\n",
        home="000000",
    )
    assert [(c.region, c.measure.value, c.value, c.period_start) for c in claims[4:]] == [
        ("330000", "level", Decimal(1_415_000), date(2024, 12, 1)), ("330000", "level", Decimal(25_503_000), date(2024, 1, 1)),
        ("330000", "yoy", Decimal("44.1"), date(2024, 12, 1)),
    ]  # fmt: skip


def test_sentences_set_apart_by_blanks_are_no_table() -> None:
    claims = told("地区生产总值  1045.6亿元  增长5.1%\n固定资产投资    增长3.3%\n进出口总额  318.2亿元  下降2.6%\n")
    assert [(c.measure.value, c.value) for c in claims] == [
        ("level", Decimal(104_560_000_000)), ("yoy", Decimal("5.1")), ("yoy", Decimal("3.3")),
        ("level", Decimal(31_820_000_000)), ("yoy", Decimal("-2.6")),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["甲 |\n乙\n", "|\n", "指标\n", "指标\n1.2\n", "甲 | 乙\n丙 |\n"])
def test_lines_like_cells_that_make_no_table_take_no_more_than_linear_time(line: str) -> None:
    assert told(line * 20_000) == []


def test_a_second_table_of_bars_is_not_the_end_of_the_first() -> None:
    rows = ["城市", "定基", "杭 州", "98.1", "宁 波", "97.0", "温 州", "96.6"]
    text = "".join(
        f"表{n}: 2024年11月{what}销售价格指数(上年同月=100)\n" + "\n|\n".join(rows) + "\n|\n"
        for n, what in ((1, "新建商品住宅"), (2, "二手住宅"))
    )
    assert [(c.indicator, c.region) for c in told(text)] == [
        ("新建商品住宅销售价格指数", "330100"), ("新建商品住宅销售价格指数", "330200"),
        ("新建商品住宅销售价格指数", "330300"),
        ("二手住宅销售价格指数", "330100"), ("二手住宅销售价格指数", "330200"), ("二手住宅销售价格指数", "330300")]  # fmt: skip


def test_amounts_stand_before_their_growth_and_rank_below_one_header() -> None:
    claims = told(
        "　　　　规上工业增加值　　社会消费品零售总额　　一般公共预算收入\n　　　　增速%　　位次　　增速%　　位次　　总量（亿元）　增速%　位次\n"
        "全　省　　8.8　　—　　5.1　　—　　2874.5　　4.6　　—\n宁波市　　10.2　　4　　5.8　　4　　637.2　　3.1　　8\n",
        home="330000",
    )
    assert [(c.indicator_code, c.measure.value) for c in claims if c.region == "330200"] == [
        ("VA_INDUSTRY_ASDS", "yoy"), ("VA_INDUSTRY_ASDS", "rank"), ("RETAIL_SALES", "yoy"), ("RETAIL_SALES", "rank"),
        ("FISCAL_REVENUE", "level"), ("FISCAL_REVENUE", "yoy"), ("FISCAL_REVENUE", "rank"),
    ]  # fmt: skip


def test_a_percentage_of_another_year_is_no_amount_and_points_are_points() -> None:
    claims = told(
        "单位：万元\n指标\t2020年\t2024年\t2024年为2020年%\n生产总值\t18278306\t23000000\t120.2\n财政总收入\t4630725\t4700000\t101.5\n"
    )
    assert [c.value for c in claims] == [
        Decimal(182_783_060_000),
        Decimal(230_000_000_000),
        Decimal(46_307_250_000),
        Decimal(47_000_000_000),
    ]
    claims = told(
        "指标\t1-8月\t同比增长（%）\n集成电路产量（亿块）\t2246\t1.2\n产品销售率（%）\t96.7\t-0.1（百分点）\n"
    )
    assert [(c.measure.value, c.value, c.unit) for c in claims] == [
        ("level", Decimal(224_600_000_000), "count"), ("yoy", Decimal("1.2"), "percent"),
        ("level", Decimal("96.7"), "percent"), ("pp_change", Decimal("-0.1"), "pp"),
    ]  # fmt: skip
