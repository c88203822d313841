"""Tables as text whose rows have lost the blank after the label, or say every word in two languages."""

# ruff: noqa: E501 - a table is easier to see on one line
from __future__ import annotations

from datetime import date
from decimal import Decimal

from .told_tables import facts, told


def test_labels_may_be_glued_to_their_first_number_and_headers_to_each_other() -> None:
    claims = told(
        "    规模以上工业增加值(亿元)10月同比±%1-10月同比±%\n    杭州市333.4 4.0 3400.6 6.7\n    上城区18.3 3.9 205.2 7.1\n"
        "    滨江区12.1 -0.6 117.3 10.7\n    桐庐县11.6 6.7 110.5 7.2\n"
    )
    assert {c.indicator for c in claims} == {"规模以上工业增加值"}
    assert [(c.region, c.measure.value, float(c.value)) for c in claims[4:8]] == [
        ("330102", "level", 1.83e9), ("330102", "yoy", 3.9), ("330102", "level", 2.052e10), ("330102", "yoy", 7.1),
    ]  # fmt: skip
    assert claims[0].period_start == date(2024, 10, 1)
    assert (claims[2].period_start, claims[2].period_end) == (date(2024, 1, 1), date(2024, 10, 31))


def test_kinds_of_firms_in_a_table_of_value_added_are_no_companies_and_not_counted() -> None:
    claims = told(
        "规模以上工业增加值（亿元）9月同比±%1-9月同比±%\n工业增加值总计318.6 5.1 2874.2 6.3\n在总计中：轻工业90.2 4.4 801.5 3.6\n"
        "私营企业98.1 8.2 902.7 7.1\n有限责任公司74.3 1.9 736.8 2.5\n"
    )
    assert [c.indicator for c in claims[::4]] == [
        "规模以上工业增加值",
        "轻工业增加值",
        "私营企业增加值",
        "有限责任公司增加值",
    ]
    assert {c.entity for c in claims} == {None}


def test_a_yearbook_in_two_languages_is_read_by_the_first() -> None:
    claims = told(
        "3-1 居民人均收支（2022-2023年）\nIncome and Expenditure (2022-2023)\n单位：元 (yuan)\n"
        "项 目 Item 全体居民 All Residents 城镇居民 Urban Residents\n2022 2023 2022 2023\n"
        "可支配收入 Disposable Income 70281 73797 77043 80587\n工资性收入 Wages and Salaries 39680 41680 43240 45210\n"
        "消费支出 Expenditure 46440 50129 50336 54051\n"
    )
    assert len(claims) == 12
    assert [(c.value, c.unit, c.period_end and c.period_end.year, c.indicator_code) for c in claims[2:4]] == [
        (Decimal(77043), "CNY", 2022, "INCOME_URBAN"), (Decimal(80587), "CNY", 2023, "INCOME_URBAN"),
    ]  # fmt: skip


def test_parts_of_the_economy_have_the_unit_of_the_whole_that_they_stand_beside() -> None:
    claims = told(
        "城市 户籍人口(万人) 生产总值(亿元) 第二产业 第三产业 出口总额(亿美元)\n杭州市736.0  11313.7  4120.9  6888.3  502.6\n"
        "温州市818.2  5101.6  2150.3  2812.4  165.9\n宁波市591.0  8686.5  4455.3  3929.4  656.6\n"
    )
    assert facts(claims)[:5] == [
        ("户籍人口", "level", Decimal(7_360_000), "count"), ("地区生产总值", "level", Decimal(1_131_370_000_000), "CNY"),
        ("第二产业增加值", "level", Decimal(412_090_000_000), "CNY"), ("第三产业增加值", "level", Decimal(688_830_000_000), "CNY"),
        ("出口总额", "level", Decimal(50_260_000_000), "USD"),
    ]  # fmt: skip


def test_a_glued_row_with_a_number_too_few_says_nothing() -> None:
    claims = told(
        "指标10月同比±%1-10月同比±%\n规模以上工业增加值(亿元)333.4 4.0 3400.6 6.7\n固定资产投资(亿元)94.7 913.7 3.2\n"
        "出口总额(亿元)78.8 2.2 820.3 2.9\n进口总额(亿元)38.8 1.2 320.3 1.9\n"
    )
    assert "固定资产投资" not in {c.indicator for c in claims}
    assert len(claims) == 12


def test_growth_in_a_header_of_a_sign_alone() -> None:
    claims = told(" 2024年 比上年±%\n\n粮食产量 12.86万吨 -5.3\n\n茶叶产量 7905吨 9.6\n\n水果产量 25399吨 -2.2\n")
    assert [(c.measure.value, float(c.value)) for c in claims][:4] == [
        ("level", 128600), ("yoy", -5.3), ("level", 7905), ("yoy", 9.6)]  # fmt: skip


def test_a_bare_output_in_a_table_of_provinces_is_of_what_the_caption_says() -> None:
    claims = told(
        "2024年1-9月各省市水泥产量（万吨）\n| 地区 | 本月产量（万吨） | 累计产量（万吨） | 累计增长（%） | |\n|---|---|---|---|---|\n"
        "| 1 | 江苏省 | 1012.4 | 8231.7 | -12.6 |\n| 2 | 浙江省 | 930.5 | 7412.8 | -11.9 |\n"
    )
    assert {c.indicator for c in claims} == {"水泥产量"}
    assert [(c.region, c.period_start) for c in claims[:2]] == [
        ("320000", date(2024, 9, 1)),
        ("320000", date(2024, 1, 1)),
    ]


def test_numbered_lines_between_the_rows_of_a_yearbook_in_two_languages_are_no_rows() -> None:
    claims = told(
        "5-1 科技活动（2022-2023年）\n指 标 Item 2022 2023\n一、全社会科技活动 Activities in whole Society\n"
        "研究与试验发展经费支出 (亿元) Expenditure on R&D (0.1 billion yuan) 723.01 773.00\n专利授权量 (件) Patents (Unit) 97000 87000\n"
        "二、规模以上工业科技活动 Activities of Industrial Enterprises\n工业企业研发费用 (亿元) Expenses (0.1 billion yuan) 501.2 533.8\n"
    )
    assert [(c.indicator, c.value, c.unit) for c in claims[:3]] == [
        ("研究与试验发展经费支出", Decimal(72_301_000_000), "CNY"), ("研究与试验发展经费支出", Decimal(77_300_000_000), "CNY"),
        ("专利授权量", Decimal(97000), "count"),
    ]  # fmt: skip


def test_a_header_once_more_in_another_language_is_no_row() -> None:
    claims = told(
        "单位：亿元 (100 million yuan)\n年份 生产总值 第一产业 第二产业 人均生产总值(元)\nYear Gross Domestic Product Primary Secondary Per Capita GDP (yuan)\n"
        "2005 2918.61 145.36 1496.15 39677\n2010 5945.82 207.96 2844.47 68398\n2012 7833.62 253.12 3557.73 89323\n"
    )
    assert facts(claims)[:4] == [
        ("地区生产总值", "level", Decimal(291_861_000_000), "CNY"), ("第一产业增加值", "level", Decimal(14_536_000_000), "CNY"),
        ("第二产业增加值", "level", Decimal(149_615_000_000), "CNY"), ("人均生产总值", "level", Decimal(39677), "CNY"),
    ]  # fmt: skip


def test_units_glued_to_labels_are_cut_off_where_the_header_has_a_column_of_them() -> None:
    claims = told(
        "2023年11月主要经济指标\n指标名称单位本月1-11月累计同比增长%\n规模以上工业总产值亿元196.4 1987.3 3.6\n自营出口总额亿美元5.48 53.70 -9.6\n"
        "全社会用电量万千瓦时93240 987652 3.7\n",
        title="2023年11月主要经济指标",
    )
    assert facts(claims)[3:6] == [
        ("自营出口总额", "level", Decimal(548_000_000), "USD"), ("自营出口总额", "level", Decimal(5_370_000_000), "USD"),
        ("自营出口总额", "yoy", Decimal("-9.6"), "percent"),
    ]  # fmt: skip
    assert (claims[0].period_start, claims[1].period_start) == (date(2023, 11, 1), date(2023, 1, 1))


def test_a_line_of_time_and_unit_above_a_table_is_no_row_of_it() -> None:
    claims = told(
        "全省各市城乡居民人均可支配收入\n2024年3季度 单位：元\n指  标 全体居民 城镇常住居民\n累计 同比±% 累计 同比±%\n"
        "全  省 50121 4.1 57545 3.3\n杭州市 58735 3.5 64754 3.0\n丽水市 38778 5.9 47195 3.7\n",
    )
    assert [(c.indicator, c.region, float(c.value)) for c in claims[:4:2]] == [
        ("全体居民人均可支配收入", "330000", 50121), ("城镇常住居民人均可支配收入", "330000", 57545)]  # fmt: skip


def test_months_without_a_year_go_on_in_the_year_said_above() -> None:
    claims = told(
        "月份 规模以上工业增加值环比增速(%) 社会消费品零售总额环比增速(%)\n2022年11月份 0.82 1.21\n12月份 0.84 1.25\n2023年1月份 0.62 0.19\n2月份 0.83 0.97\n"
    )
    assert [c.period_start for c in claims[::2]] == [
        date(2022, 11, 1), date(2022, 12, 1), date(2023, 1, 1), date(2023, 2, 1)]  # fmt: skip


def test_an_index_over_a_fixed_year_may_be_large_and_says_its_base() -> None:
    claims = told(
        "2-6 地区生产总值指数（1978-2005年,1978=100）\n按不变价计算\n年份 地区生产总值 第一产业 第三产业\n"
        "1985 214.6 139.2 287.4\n1992 402.8 171.5 566.3\n2002 1712.9 268.4 2390.1\n",
        title="地区生产总值指数",
    )
    assert [(float(c.value), c.unit, c.basis) for c in claims[:3]] == [
        (214.6, "point", {"base": "1978"}), (139.2, "point", {"base": "1978"}), (287.4, "point", {"base": "1978"})]  # fmt: skip
