"""Tables in two languages whose headers are cut over lines, and wide words between which blanks part nothing."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from decimal import Decimal

from .told_tables import facts, told

_YEARBOOK = "2024年统计年鉴"


def test_heads_and_units_of_a_header_in_two_languages_may_have_a_line_each() -> None:
    claims = told(
        "9-4 2023年农村居民收支情况\nIncome and Expenditure of Rural Households, by Source and Kind of Use of Money (2023)\n"
        "  Item 绝对量\n(元)\n增幅\n(%)\n占比\n(%)\nLevel(yuan) Growth(%) Share(%)\n"
        "人均可支配收入 Disposable Income 38000 6.5 100.0\n 工资性收入  Wages, Salaries, and Others 22800 7.0 60.0\n"
        " 转移净收入  Transfers 3800 -1.2 10.0\n",
        title=_YEARBOOK,
    )
    assert [(c.measure.value, c.value) for c in claims[3:]] == [
        ("level", Decimal(22800)), ("yoy", Decimal("7.0")), ("share", Decimal("60.0")),
        ("level", Decimal(3800)), ("yoy", Decimal("-1.2")), ("share", Decimal("10.0")),
    ]  # fmt: skip
    assert {c.period_start.isoformat() for c in claims if c.period_start} == {"2023-01-01"}


def test_a_row_of_units_below_a_header_in_two_languages_may_be_percent_at_its_end() -> None:
    claims = told(
        "4-2 法人单位从业人员(2023年末)\nEmployed Persons\n行   业 Sector 从业人员 构 成\n(人) (%)\nPersons Share\n(person) (%)\n"
        "合  计 Total 90000 100.00\n 制造业  Manufacturing 45000 50.00\n 建筑业  Construction, Building 9000 10.00\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator, c.unit) for c in claims[2:]] == [
        ("制造业从业人员数", "count"), ("制造业从业人员数", "percent"), ("建筑业从业人员数", "count"), ("建筑业从业人员数", "percent"),
    ]  # fmt: skip


def test_a_sum_beside_imports_and_exports_is_of_both_and_may_be_told_in_english() -> None:
    claims = told(
        "6-1 货物进出口总值\nImports and Exports\n单位:万美元 (USD10000)\n项   目 Item 2022 2023\n合 计   合 计\n"
        "Total 进 口 出 口 Total 进 口 出 口\n总  计 Total 900 400 500 1000 450 550\n"
        " 一般贸易 Ordinary Trade 700 300 400 760 330 430\n 易货贸易 Barter Trade 20 10 10 24 12 12\n",
        title=_YEARBOOK,
    )
    assert facts(claims)[3:6] == [
        ("货物进出口总额", "level", Decimal(10_000_000), "USD"), ("进口总额", "level", Decimal(4_500_000), "USD"),
        ("出口总额", "level", Decimal(5_500_000), "USD"),
    ]  # fmt: skip
    assert [c.breakdown for c in claims[6:9]] == [{"group": "一般贸易"}] * 3
    assert [c.indicator for c in claims[6:9]] == ["货物进出口总额", "进口总额", "出口总额"]


def test_wide_heads_that_touch_are_parted_by_what_they_say() -> None:
    claims = told(
        "全市价格指数\n类    别上年=100\n\n全  市城  市农  村\n居民消费价格总指数101.8 102.0 101.2 \n一、食品烟酒104.7 103.8 106.7 \n"
        "二、衣着97.5 99.0 93.0 \n三、居住99.8 100.4 98.2 \n",
        title="2020年全市价格指数",
    )
    assert [(c.breakdown.get("group"), c.value) for c in claims[:3]] == [
        (None, Decimal("101.8")), ("城市", Decimal("102.0")), ("农村", Decimal("101.2")),
    ]  # fmt: skip


def test_incomes_below_what_an_income_is_made_of_are_shares() -> None:
    claims = told(
        "5-2 城镇居民收入及构成\nIncome\n单位:元 (yuan)\n项目 Item 2022 2023\n 可支配收入(元) Disposable Income(yuan) 50000 52000\n"
        "  工资性收入  Wages 30000 31000\n 可支配收入构成(%) Composition(%) 100.0 100.0\n  工资性收入  Wages 60.0 59.6\n"
        "  财产净收入  Property 12.0 12.2\n",
        title=_YEARBOOK,
    )
    assert [(c.measure.value, c.value) for c in claims[4:]] == [
        ("share", Decimal("60.0")), ("share", Decimal("59.6")), ("share", Decimal("12.0")), ("share", Decimal("12.2")),
    ]  # fmt: skip


def test_year_beside_that_of_a_census_is_of_its_own_census() -> None:
    claims = told(
        "根据第七次全国人口普查结果，2020年11月1日零时各地人口如下。\n表1 各地区人口\n单位:人、%\n地区\n人口数\n比重\n2020年\n2010年\n"
        "上城区\n1323467\n11.09\n9.80\n西湖区\n1112992\n9.32\n9.40\n萧山区\n2011659\n16.85\n17.30\n",
        title="第七次全国人口普查公报",
    )
    assert [c.period_end.isoformat() for c in claims[-3:] if c.period_end] == ["2020-11-01", "2020-11-01", "2010-11-01"]


def test_wide_months_are_months() -> None:
    claims = told(
        "月 份 | Month | 工业用电量(万千瓦时) | 居民生活用电量(万千瓦时) |\n四 月 | April | 300 | 120 |\n五 月 | May | 310 | 130 |\n六 月 | June | 320 | 150 |\n",
        title="2023年用电量",
    )
    assert [c.period_end.isoformat() for c in claims[::2] if c.period_end] == ["2023-04-30", "2023-05-31", "2023-06-30"]


def test_heads_in_disorder_follow_the_line_that_says_them_in_english() -> None:
    rows = "  上城区  Shangcheng 106.0 101.0 104.0 107.0 103.5 105.0 104.8\n  萧山区  Xiaoshan 105.0 102.0 104.1 106.0 104.2 103.0 104.1\n"
    claims = told(
        "3-3 各区生产总值指数(2022年)\nIndices by District\n单位:以上年为100\n地区 Region\n地区\n生产总值\n          人均GDP(元)\n"
        "第一产业 第二产业 第三产业 工业 建筑业\nGross Domestic Product Primary Industry Secondary Industry Tertiary Industry Industry Construction Per Capita GDP(yuan)\n"
        + rows
        + rows.replace("上城区  Shangcheng", "西湖区  Xihu").replace("萧山区  Xiaoshan", "余杭区  Yuhang"),
        title=_YEARBOOK,
    )
    assert [c.indicator for c in claims[:7]] == [
        "地区生产总值", "第一产业增加值", "第二产业增加值", "第三产业增加值", "工业增加值", "建筑业增加值", "人均地区生产总值",
    ]  # fmt: skip
    assert claims[6].value == Decimal("104.8")


def test_a_line_partly_in_english_orders_the_heads_and_sections_say_the_kind() -> None:
    claims = told(
        "表2-9 各区生产总值构成及增速(2010)\nStructure and Growth\n单位:%\n地区 Region 生产总值 其中  of Which\n第一产业 第 二产业   第三产业\n"
        "Gross Domestic Primary  Secondary  #工业 Tertiary \n Product Industry Industry Industry Industry\n产业结构 Structure   \n"
        "  余杭   Yuhang 100.0 5.0 55.0 50.0 40.0\n  富阳   Fuyang 100.0 7.0 60.0 56.0 33.0\n增长速度 Growth Rate  \n"
        "  余杭   Yuhang 11.0 2.0 10.0 10.5 13.0\n  富阳   Fuyang 10.0 3.0 9.0 9.5 13.5\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator, c.measure.value, c.value) for c in claims][1:3] == [
        ("第二产业增加值", "share", Decimal("55.0")), ("工业增加值", "share", Decimal("50.0")),
    ]  # fmt: skip
    assert [(c.measure.value, c.value) for c in claims[-2:]] == [("yoy", Decimal("9.5")), ("yoy", Decimal("13.5"))]


def test_what_a_label_says_in_english_may_go_on_above_its_values() -> None:
    claims = told(
        "7-1 预算收入\nbudgetary revenue\n单位:万元 10000 yuan\n  item 2004 2005\n1.增值税 value-added tax 3000 3500\n2.营业税 business tax 4000 4400\n"
        "3.城市维护建设税 tax on the maintenance and\n      construction of towns\n900 950\n4.印花税 stamp tax 80 95\n",
        title=_YEARBOOK,
    )
    assert [c.value for c in claims[4:6]] == [Decimal(9_000_000), Decimal(9_500_000)]


def test_cells_below_each_other_may_say_the_order_of_heads_partly_in_english() -> None:
    claims = told(
        "表2-1 历年生产总值 |\nGross Domestic\nProduct |\n|\n|\n|\n|\n|\n|\n|\n|\n单位:亿元(100 million yuan) |\n年份 |\n生产总值 |\n其中 of Which |\n人均生产总值(元) |\n"
        "第一产业 |\n第 二产业 |\n|\n第三产业 |\nYear |\nGross |\nPrimary |\nSecondary |\n#工业 |\nTertiary |\nPer Capita |\nDomestic Product |\nIndustry |\nIndustry |\nIndustry |\nIndustry |\nGDP (yuan) |\n"
        "1990 |\n150.0 |\n30.0 |\n80.0 |\n70.0 |\n40.0 |\n2800 |\n2000 |\n1150.0 |\n95.0 |\n640.0 |\n580.0 |\n415.0 |\n21300 |\n"
        "2005 |\n2450.0 |\n132.0 |\n1342.0 |\n1190.0 |\n976.0 |\n44200 |\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator, c.value) for c in claims[-6:]] == [
        ("地区生产总值", Decimal(245_000_000_000)), ("第一产业增加值", Decimal(13_200_000_000)), ("第二产业增加值", Decimal(134_200_000_000)),
        ("工业增加值", Decimal(119_000_000_000)), ("第三产业增加值", Decimal(97_600_000_000)), ("人均生产总值", Decimal(44200)),
    ]  # fmt: skip
