"""Tables that a page gives as lines: recognised whatever parts their cells, and read as tables."""

# ruff: noqa: E501 - a table is easier to see on one line
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hzetl.model import Measure

from .told_tables import facts, told

_ROWS = [
    ["指标", "单位", "1-9月", "同比增长（%）"],
    ["规模以上工业增加值", "亿元", "3266.9", "5.8"],
    ["工业用电量", "亿千瓦时", "471.88", "-0.5"],
    ["港口货物吞吐量", "万吨", "4476", "28.0"],
]
_READ = [
    ("规模以上工业增加值", "level", Decimal(326_690_000_000), "CNY"),
    ("规模以上工业增加值", "yoy", Decimal("5.8"), "percent"),
    ("工业用电量", "level", Decimal(47_188_000_000), "kWh"),
    ("工业用电量", "yoy", Decimal("-0.5"), "percent"),
    ("港口货物吞吐量", "level", Decimal(44_760_000), "t"),
    ("港口货物吞吐量", "yoy", Decimal("28.0"), "percent"),
]


@pytest.mark.parametrize("joint", ["\t", "　　", "　", "  ", "|", " | ", "｜", " "])
def test_cells_may_be_parted_by_tabs_bars_or_blanks(joint: str) -> None:
    claims = told("\n".join(joint.join(row) for row in _ROWS))
    assert facts(claims) == _READ
    assert {(c.period_start, c.period_end) for c in claims} == {(date(2024, 1, 1), date(2024, 9, 30))}


def test_a_table_in_markdown_has_bars_at_its_ends_and_a_rule() -> None:
    rows = ["|" + "|".join(row) + "|" for row in _ROWS]
    assert facts(told("\n".join([rows[0], "|---|---|---:|---:|", *rows[1:]]))) == _READ


def test_units_are_never_read_as_numbers() -> None:
    claims = told("指标\t单位\t10月\n工业用电量\t亿千瓦时\t47.31\n水产品产量\t万吨\t-\n货物吞吐量\t万吨\t…\n")
    assert facts(claims) == [("工业用电量", "level", Decimal(4_731_000_000), "kWh")]


def test_digits_may_be_set_apart_and_dashes_say_nothing() -> None:
    claims = told(
        "指　标　　单位　　1-5月　　增长（%）\n工 业 总 产 值　　亿元　　160.52　　- 2 . 3\n发 电 量　　亿千瓦时　　8.07　　…\n"
    )
    assert facts(claims) == [
        ("工业总产值", "level", Decimal(16_052_000_000), "CNY"), ("工业总产值", "yoy", Decimal("-2.3"), "percent"),
        ("发电量", "level", Decimal(807_000_000), "kWh"),
    ]  # fmt: skip


def test_a_row_that_lost_a_cell_says_nothing() -> None:
    claims = told(
        "指标\t单位\t1-9月\t增长%\n地区生产总值\t16800\t4.7\n财政总收入\t亿元\t3900\t2.1\n工业用电量\t亿千瓦时\t471\t3\n"
    )
    assert {claim.indicator for claim in claims} == {"财政总收入", "工业用电量"}


def test_parts_have_unit_and_head_noun_of_their_whole() -> None:
    claims = told(
        "指标　　绝对量　　增长%\n一、固定资产投资（亿元）　　1796.30　　11.5\n　　#房地产开发投资　　345.67　　-8.4\n二、工业总产值（亿元）　　100　　2.0\n　　轻工业　　40　　1.0\n"
    )
    assert [(c.indicator, c.unit) for c in claims if c.measure is Measure.LEVEL] == [
        ("固定资产投资", "CNY"), ("房地产开发投资", "CNY"), ("工业总产值", "CNY"), ("轻工业总产值", "CNY")]  # fmt: skip


def test_a_growth_has_the_period_of_the_level_before_it() -> None:
    claims = told(
        "指标|单位|10月|同比(%)|1-10月|同比(%)\n工业用电量|亿千瓦时|47.31|3.4|471.88|-0.5\n发电量|亿千瓦时|4|1|40|2\n"
    )
    assert [(c.value, c.period_start) for c in claims[:4]] == [
        (Decimal(4731000000), date(2024, 10, 1)), (Decimal("3.4"), date(2024, 10, 1)),
        (Decimal(47188000000), date(2024, 1, 1)), (Decimal("-0.5"), date(2024, 1, 1)),
    ]  # fmt: skip


def test_several_tables_stand_below_each_other() -> None:
    claims = told(
        "表1　工业\n指标|单位|10月\n工业用电量|亿千瓦时|47.31\n发电量|亿千瓦时|8\n表2　财政（单位：亿元）\n指标|本月止累计|同比(%)\n"
        "一般公共预算收入|1344.1|8.0\n一般公共预算支出|1390.27|13.4\n续表　价格指数（上年同期=100）\n指标|10月|1-10月\n"
        "居民消费价格指数|104.1|102.7\n工业生产者出厂价格指数|95.3|97.9\n",
        title="2024年10月统计月报",
    )
    assert [(c.indicator_code, c.unit) for c in claims][:3] == [
        ("ELECTRICITY_INDUSTRY", "kWh"), ("POWER_GENERATION", "kWh"), ("FISCAL_REVENUE", "CNY")]  # fmt: skip
    assert [(c.measure.value, c.unit) for c in claims if c.indicator_code == "CPI"] == [("level", "point")] * 2


def test_labels_and_numbers_glued_together_are_a_table() -> None:
    claims = told("地区生产总值517.0亿元8.0%\n财政总收入100.8亿元19.7%\n其中：一般公共预算收入59.1亿元-1.4%\n")
    assert facts(claims)[1::2] == [
        ("地区生产总值", "yoy", Decimal("8.0"), "percent"), ("财政总收入", "yoy", Decimal("19.7"), "percent"),
        ("一般公共预算收入", "yoy", Decimal("-1.4"), "percent"),
    ]  # fmt: skip


def test_periods_may_run_down_and_indicators_across() -> None:
    claims = told(
        "年份\t地区生产总值（亿元）\t增长（%）\t常住人口（万人）\n2021\t18109\t8.5\t1220.4\n2022\t18753\t1.5\t1237.6\n"
    )
    assert [(c.indicator_code, c.measure.value, c.period_end) for c in claims[:3]] == [
        ("GDP", "level", date(2021, 12, 31)), ("GDP", "yoy", date(2021, 12, 31)), ("POP_RESIDENT", "level", date(2021, 12, 31))]  # fmt: skip


def test_years_may_stand_in_the_header() -> None:
    claims = told("指标\t2021年\t2022年\n地区生产总值（亿元）\t18109\t18753\n常住人口（万人）\t1220.4\t1237.6\n")
    assert [c.period_end for c in claims] == [date(2021, 12, 31), date(2022, 12, 31)] * 2


def test_districts_may_be_the_labels_or_the_headers() -> None:
    down = told(
        "地区　　生产总值（亿元）　　增长（%）\n全市　　21860　　4.7\n西湖区　　2100　　4.9\n余杭区　　3000　　5.1\n"
    )
    assert [(c.region, c.measure.value) for c in down] == [
        ("330100", "level"), ("330100", "yoy"), ("330106", "level"), ("330106", "yoy"), ("330110", "level"), ("330110", "yoy")]  # fmt: skip
    across = told("指标　　西湖区　　余杭区\n地区生产总值（亿元）　　2100　　3000\n常住人口（万人）　　114　　138\n")
    assert [c.region for c in across] == ["330106", "330110"] * 2


@pytest.mark.parametrize("text", [
    "　　全市经济平稳运行。2024年地区生产总值增长4.7%。\n　　工业增加值增长4.0%，投资增长2.1%。\n",
    "要闻  A01  2024年10月25日\n责任编辑  张三  校对  李四\n",
    "打印 放大 缩小 2024 10 25\n上一篇 下一篇 1 2 3\n",
])  # fmt: skip
def test_prose_and_furniture_are_no_tables(text: str) -> None:
    assert all(claim.rule != "table cell" for claim in told(text))


def test_a_header_over_several_columns_says_which_indicator_they_are_of() -> None:
    claims = told(
        "地区　　地区生产总值　　　　规模以上工业增加值\n　　　　总量（亿元）　增长（%）　总量（亿元）　增长（%）\n"
        "全市　　15620.5　　4.5　　3200.1　　3.9\n余杭区　　2300.4　　5.1　　520.9　　6.6\n"
    )
    assert [(c.region, c.indicator_code, c.measure.value) for c in claims[4:]] == [
        ("330110", "GDP", "level"), ("330110", "GDP", "yoy"),
        ("330110", "VA_INDUSTRY_ASDS", "level"), ("330110", "VA_INDUSTRY_ASDS", "yoy"),
    ]  # fmt: skip


def test_a_header_whose_cells_stand_nobody_knows_where_says_nothing() -> None:
    text = "指标\t10月\t累计\n地区\t总量\t增长\t总量\t位次\n工业用电量\t43.2\t1.1\t380.4\t2\n发电量\t3\t4.5\t28\t5\n"
    assert told(text) == []


def test_products_take_the_head_noun_of_the_caption() -> None:
    claims = told(
        "主要产品产量\n产品名称\t单位\t1-6月\t同比±%\n水泥\t万吨\t200.5\t-12.1\n其中：低碱水泥\t万吨\t20\t1.0\n工业机器人\t套\t4200\t15.3\n"
    )
    assert [c.indicator for c in claims if c.measure is Measure.LEVEL] == ["水泥产量", "低碱水泥产量", "工业机器人产量"]


def test_targets_shares_and_places_have_their_columns() -> None:
    claims = told(
        "序号\t指标\t单位\t2024年目标\t2024年完成\t占全省比重%\t全省位次\n1\t地区生产总值\t亿元\t21000\t21860\t24.2\t1\n2\t财政总收入\t亿元\t4900\t4901\t27.1\t1\n"
    )
    assert [(c.measure.value, c.status.value, c.scope) for c in claims[:4]] == [
        ("level", "target", None), ("level", "actual", None), ("share", "actual", "全省"), ("rank", "actual", "全省")]  # fmt: skip


def test_an_indicator_may_stand_in_the_caption_alone() -> None:
    claims = told(
        "2021—2023年规模以上工业增加值\n年份 绝对量（亿元） 比上年增长（%）\n2021年 4100 10.6\n2022年 4198 0.3\n"
    )
    assert [(c.indicator_code, c.period_end.year) for c in claims if c.period_end] == [
        ("VA_INDUSTRY_ASDS", 2021)] * 2 + [("VA_INDUSTRY_ASDS", 2022)] * 2  # fmt: skip


def test_lines_that_are_no_table_take_no_more_than_linear_time() -> None:
    text = "甲乙 丙丁 戊己\n" * 20_000
    assert told(text) == []


def test_cells_may_stand_one_a_line() -> None:
    text = (
        "指标\n单位\n1-9月\n同比增长（%）\n地区生产总值\n亿元\n15620.5\n4.5\n财政总收入\n亿元\n3900.2\n1.1\n责任编辑\n"
    )
    assert [(c.indicator_code, c.measure.value) for c in told(text)] == [
        ("GDP", "level"), ("GDP", "yoy"), ("FISCAL_REVENUE_TOTAL", "level"), ("FISCAL_REVENUE_TOTAL", "yoy")]  # fmt: skip


def test_a_row_of_cells_one_a_line_that_lost_one_says_nothing_and_the_next_goes_on() -> None:
    text = "指标\n单位\n1-9月\n增长%\n地区生产总值\n亿元\n15620.5\n4.5\n财政总收入\n亿元\n3900.2\n1.1\n税收收入\n2900.2\n1.3\n出口总额\n亿元\n9\n2\n"
    claims = told(text)
    assert {c.indicator_code for c in claims} == {"GDP", "FISCAL_REVENUE_TOTAL", "EXPORTS"}
    assert [c.value for c in claims if c.indicator_code == "EXPORTS"] == [Decimal(900_000_000), Decimal(2)]


def test_figures_of_companies_are_not_the_regions() -> None:
    claims = told("序号\t企业名称\t营业收入（亿元）\n1\t甲乙控股\t8000\n2\t丙丁石化\t3000\n")
    assert [(c.entity, c.region, c.indicator) for c in claims] == [
        ("甲乙控股", None, "营业收入"), ("丙丁石化", None, "营业收入")]  # fmt: skip


def test_a_growth_beside_two_years_is_of_the_later() -> None:
    claims = told(
        "项  目    2004年    2003年    增长%\n国内生产总值（亿元）  2515    2099    15.0\n财政总收入（亿元）  400    340    17.6\n"
    )
    assert [c.period_end and c.period_end.year for c in claims] == [2004, 2003, 2004] * 2


def test_a_flow_under_a_month_alone_has_no_certain_period() -> None:
    claims = told(
        "指标　　绝对量　　增长%\n财政总收入（亿元）　　400　　7.6\n常住人口（万人）　　1262　　0.4\n",
        title="2024年10月主要指标",
    )
    assert [str(c.period_end) for c in claims] == ["None", "None", "2024-10-31", "2024-10-31"]


def test_an_index_against_last_month_is_another_series_than_one_against_last_year() -> None:
    claims = told(
        "2024年10月居民消费价格指数\n指标\t上月=100\t上年同月=100\t上年同期=100\n居民消费价格指数\t100.2\t100.4\t100.3\n食品烟酒\t99.8\t101.0\t101.1\n"
    )
    assert [(float(c.value), str(c.period_start), c.basis, c.unit) for c in claims[:3]] == [
        (100.2, "2024-10-01", {"base": "上月"}, "point"), (100.4, "2024-10-01", {}, "point"), (100.3, "2024-01-01", {}, "point")]  # fmt: skip
    assert {claim.unit for claim in claims} == {"point"}


def test_what_is_no_index_is_told_by_nobody_below_an_index_against_last_month() -> None:
    assert told("2024年10月产量\n产品\t上月=100\n水泥\t100.2\n钢材\t98.8\n") == []


def test_amounts_per_head_grow_but_rates_do_not() -> None:
    claims = told("指标\t单位\t2024年\t增长%\n人均生产总值\t元\t170363\t3.9\n城镇化率\t%\t84.2\t0.6\n")
    assert [(c.indicator_code, c.measure.value) for c in claims] == [
        ("GDP_PER_CAPITA", "level"), ("GDP_PER_CAPITA", "yoy"), ("URBANISATION", "level")]  # fmt: skip
