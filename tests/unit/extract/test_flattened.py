"""Tables that a page gives as lines: recognised whatever parts their cells, and read as tables."""

# ruff: noqa: E501 - a table is easier to see on one line
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document, Measure, OfMeasure


def told(text: str, *, title: str = "2024年主要经济指标", home: str = "330100") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title=title, published_on=date(2025, 1, 20),
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    for claim in claims:
        assert claim.evidence is not None
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    return claims


def facts(claims: list[Claim]) -> list[tuple[str, str, Decimal, str]]:
    return [(claim.indicator, claim.measure.value, claim.value, claim.unit) for claim in claims]


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


def test_an_index_against_last_month_is_no_index_against_last_year() -> None:
    claims = told(
        "2024年10月居民消费价格指数\n指标\t上月=100\t上年同月=100\t上年同期=100\n居民消费价格指数\t100.2\t100.4\t100.3\n食品烟酒\t99.8\t101.0\t101.1\n"
    )
    assert [(float(c.value), str(c.period_start)) for c in claims[:2]] == [(100.4, "2024-10-01"), (100.3, "2024-01-01")]


def test_amounts_per_head_grow_but_rates_do_not() -> None:
    claims = told("指标\t单位\t2024年\t增长%\n人均生产总值\t元\t170363\t3.9\n城镇化率\t%\t84.2\t0.6\n")
    assert [(c.indicator_code, c.measure.value) for c in claims] == [
        ("GDP_PER_CAPITA", "level"), ("GDP_PER_CAPITA", "yoy"), ("URBANISATION", "level")]  # fmt: skip


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
    assert [(c.region, c.value) for c in claims] == [
        ("330100", Decimal("98.1")), ("330200", Decimal("97.0")), ("330300", Decimal("96.6")), ("330700", Decimal("97.3"))]  # fmt: skip


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
    text = "类 别 |\n以上月为100 |\n以上年同期为100 |\n|\n本月 |\n平均 |\n||\n总指数 |\n100.3 |\n102.0 |\n100.7 |\n食品 |\n101.2 |\n105.4 |\n103.2 |\n衣着 |\n98.9 |\n99.1 |\n99.0 |\n"
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
