"""Tables of yearbooks that a page gives as lines: two languages, units below their heads, words cut by rules."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from decimal import Decimal

from .told_tables import told

_YEARBOOK = "2025年统计年鉴"


def test_a_row_in_two_languages_may_have_its_values_on_the_next_line() -> None:
    claims = told(
        "13-2 交通运输业基本情况\nBasic Conditions of Transport\n项目 Item 2020 2023\n"
        "  货运量(万吨)  Freight Traffic(10000 tons) 40122 47710\n    铁路   Railways 402 415\n"
        "  旅客周转量(亿人公里)  Passenger-kilometers\n      (100 million persons-km)\n333.97 477.82\n    铁路   Railways 71.57 87.90\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator, c.value) for c in claims[4:]] == [
        ("旅客周转量", Decimal(33_397_000_000)), ("旅客周转量", Decimal(47_782_000_000)),
        ("铁路旅客周转量", Decimal(7_157_000_000)), ("铁路旅客周转量", Decimal(8_790_000_000)),
    ]  # fmt: skip


def test_numbered_captions_and_chapters_stand_above_a_header_of_places_in_two_languages() -> None:
    claims = told(
        "16-1  各市基本情况(2023年)\nBasic Statistics\n     item 杭州市 宁波市\nhangzhou ningbo\n一、人口、劳动力及土地面积 population, labor and land\n"
        "  (一)人口 population\n    年末总人口(万人)   total population at the year end(10000 person) 857.6 625.1\n"
        "    年出生人口(人)   annual birth(person) 64419 27814\n    年末总户数(万户)   number of households(10000 unit) 276.1 248.8\n",
        title=_YEARBOOK, home="330000",
    )  # fmt: skip
    assert [(c.region, c.value) for c in claims] == [
        ("330100", Decimal(8_576_000)), ("330200", Decimal(6_251_000)), ("330100", Decimal(64419)), ("330200", Decimal(27814)),
        ("330100", Decimal(2_761_000)), ("330200", Decimal(2_488_000)),
    ]  # fmt: skip


def test_wholes_stand_over_their_units_and_the_parts_after_them() -> None:
    claims = told(
        "主要年份客货运输量\n年份 客运量 货运量\n(万人) 铁路 公路 (万吨) 铁路 公路 航空\nYear Passenger Railways Highways Freight Railways Highways Aviation\n"
        "2021 9904.1 1512.0 8034.0 45031.0 402.5 39026.0 5.42\n2022 7833.5 1101.0 6519.0 44020.8 411.3 38120.7 4.10\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator, c.unit, c.value) for c in claims[7:]] == [
        ("客运量", "count", Decimal(78_335_000)), ("铁路客运量", "count", Decimal(11_010_000)), ("公路客运量", "count", Decimal(65_190_000)),
        ("货运量", "t", Decimal(440_208_000)), ("铁路货运量", "t", Decimal(4_113_000)), ("公路货运量", "t", Decimal(381_207_000)),
        ("航空货运量", "t", Decimal(41_000)),
    ]  # fmt: skip


def test_units_below_their_heads_do_without_a_word_over_the_labels() -> None:
    claims = told(
        "11-5  民用航空情况(2021-2023年)\ncivil aviation\n  空港数  航线数   旅客发送量 货物发送量\n  (个) (条) #国内 (万人) (万吨)\n"
        "year number of air ports\n number of routes\n2022 4 117 98 301.20 5.82\n2023 5 128 109 316.10 5.81\n",
        title=_YEARBOOK,
    )
    assert [c.value for c in claims[5:]] == [
        Decimal(5),
        Decimal(128),
        Decimal(109),
        Decimal(3_161_000),
        Decimal(58_100),
    ]


def test_words_cut_within_the_columns_of_a_ruled_table_are_put_together() -> None:
    claims = told(
        "10-3  主要年份公路运输情况\n\n──────┬────┬────┬────\n            │ 公路通 │ 客运量 │ 旅  客 \n"
        "   年  份   │ 车里程 │        │ 周转量 \n            │ (公里) │ (万人) │万人公里\n──────┼────┼────┼────\n"
        "2022        │   16839│   10086│ 1077230\n2023        │   16954│   12254│ 1469755\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator, c.unit) for c in claims[3:]] == [
        ("公路通车里程", "km"),
        ("客运量", "count"),
        ("旅客周转量", "person.km"),
    ]
    assert claims[-1].value == Decimal(14_697_550_000)


def test_a_chapter_may_stand_between_a_long_header_and_its_rows() -> None:
    years = " ".join(f"{year}年" for year in range(2012, 2024))
    numbers = " ".join(f"{n}.5" for n in range(500, 512))
    claims = told(
        f"主要年份主要指标情况统计\n|\n指标 单位 {years}\n|\n一.城市基本情况\n|\n供水量 万吨 {numbers}\n|\n粮食产量 万吨 {numbers}\n|\n",
        title=_YEARBOOK,
    )
    assert len(claims) == 24
    assert claims[-1].period_end
    assert claims[-1].period_end.year == 2023


def test_a_row_set_in_as_far_as_one_that_lost_a_cell_is_no_part_of_it() -> None:
    claims = told(
        "14-1  主要年份运输\n  Item 2020 2021 2022\n货运量总计 (万吨)   Total Freight     9318 10057 11426\n  铁路       Railways 2132 2702 3286\n"
        "  民用航空       Civil Aviation 1 1\n  管道       Pipelines 202 182 178\n",
        title=_YEARBOOK,
    )
    assert [c.value for c in claims[6:]] == [Decimal(2_020_000), Decimal(1_820_000), Decimal(1_780_000)]


def test_a_column_of_ranks_before_the_places_only_numbers_them() -> None:
    claims = told(
        "2023年各区GDP排行榜\nGDP排行 | 区域 | 2023年GDP(亿元) | 增速(%) |\n1 | 余杭区 | 2938.1 | 7.4 |\n3 | 萧山区 | 2230.7 | 5.0 |\n4 | 上城区 | 1450.2 | / |\n"
    )
    assert [(c.region, c.measure.value) for c in claims] == [
        ("330110", "level"), ("330110", "yoy"), ("330109", "level"), ("330109", "yoy"), ("330102", "level")]  # fmt: skip


def test_years_before_indices_and_mean_growths_are_read_alone() -> None:
    claims = told(
        "1-5  总量与速度指标\n        Item 总量指标 速度指标(%)\nAggregate Indices\n2010 2020 2023 指  数(2023为以下各年) 平均增长速度\n"
        "Index (2023 as percentage of the following years) Average Growth Rate\n2010 2020 2011-2015 2016-2020\n"
        "人口与就业 Population and Employment\n地区生产总值(亿元) Gross Domestic Product (100 million yuan) 6050 16206 20059 276.1 121.0 9.1 7.0\n"
        "  第一产业     Primary Industry 208 326 347 131.5 104.2 2.1 1.9\n  第二产业     Secondary Industry 2844 4821 5667 250.3 120.6\n"
        "  第三产业     Tertiary Industry 2998 11059 14045 310.9 122.3 10.7 8.4\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator_code, c.value) for c in claims] == [
        ("GDP", Decimal(605_000_000_000)), ("GDP", Decimal(1_620_600_000_000)), ("GDP", Decimal(2_005_900_000_000)),
        ("VA_PRIMARY", Decimal(20_800_000_000)), ("VA_PRIMARY", Decimal(32_600_000_000)), ("VA_PRIMARY", Decimal(34_700_000_000)),
        ("VA_TERTIARY", Decimal(299_800_000_000)), ("VA_TERTIARY", Decimal(1_105_900_000_000)), ("VA_TERTIARY", Decimal(1_404_500_000_000)),
    ]  # fmt: skip


def test_a_row_between_others_says_which_kind_of_number_those_below_it_have() -> None:
    claims = told(
        "2-1 地区生产总值\n指标\t2022\t2023\n绝对数（亿元）\n地区生产总值\t18839\t20059\n第一产业\t346\t347\n指数（上年=100）\n地区生产总值\t101.5\t105.6\n第一产业\t101.8\t103.6\n"
        "构成（%）\n地区生产总值\t100.0\t100.0\n第一产业\t1.8\t1.7\n增长速度（%）\n地区生产总值\t1.5\t5.6\n第一产业\t1.8\t3.6\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator_code, c.measure.value, c.value, c.scope) for c in claims if c.period_end and c.period_end.year == 2023] == [
        ("GDP", "level", Decimal(2_005_900_000_000), None), ("VA_PRIMARY", "level", Decimal(34_700_000_000), None),
        ("VA_PRIMARY", "share", Decimal("1.7"), "地区生产总值"), ("GDP", "yoy", Decimal("5.6"), None), ("VA_PRIMARY", "yoy", Decimal("3.6"), None),
    ]  # fmt: skip


def test_parts_of_a_number_of_things_are_numbers_of_them_and_who_is_counted_is_no_figure() -> None:
    claims = told(
        "13-1 国内贸易基本情况\n项目 Item 2020 2023\n法人单位数(个)  Number of Corporation Unit (unit) 967 2893\n  批发和零售业  Wholesale and Retail 869 2784\n"
        "  住宿和餐饮业  Accommodation and Catering 98 109\n注:规上工业的统计口径2011年起由主营业务收入500万元提高到2000万元。\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator, c.period_start) for c in claims if c.period_end and c.period_end.year == 2023] == [
        ("法人单位数", claims[1].period_end), ("批发和零售业法人单位数", claims[1].period_end), ("住宿和餐饮业法人单位数", claims[1].period_end)]  # fmt: skip


def test_words_in_another_language_are_no_cells_of_their_own() -> None:
    cells = ["指标", "Item", "2022", "2023", "年末户籍人口（万人）", "Registered Population", "846.8", "857.6", "出生率（‰）", "Birth Rate", "7.2", "6.4"]  # fmt: skip
    claims = told("3-1 主要年份人口情况\nPopulation in Main Years\n" + "\n".join(cells) + "\n", title=_YEARBOOK)
    assert [(c.value, c.unit) for c in claims] == [
        (Decimal(8_468_000), "count"), (Decimal(8_576_000), "count"), (Decimal("7.2"), "permille"), (Decimal("6.4"), "permille")]  # fmt: skip
    claims = told(
        "2-3 历年地区生产总值\n单位：亿元\n年份 Year 地区生产总值 Gross Domestic Product 第一产业 Primary Industry 人均生产总值（元） Per Capita GDP\n"
        "2022 18839 346 153295\n2023 20059 347 161129\n",
        title=_YEARBOOK,
    )
    assert [(c.indicator_code, c.value) for c in claims[3:]] == [
        ("GDP", Decimal(2_005_900_000_000)), ("VA_PRIMARY", Decimal(34_700_000_000)), ("GDP_PER_CAPITA", Decimal(161_129))]  # fmt: skip


def test_a_row_below_years_tells_the_growth_of_the_last() -> None:
    cells = ["年份", "财政总收入", "一般公共预算收入", "2021", "4561.7", "2386.6", "2022", "4560.0", "2450.6", "2023", "4884.0", "2617.0"]  # fmt: skip
    for said, told_too in (("2023年比2022年增长（%）", True), ("2023年比2020年增长（%）", False)):
        text = "7-1 历年财政收支\n单位：亿元\n" + "\n".join([*cells, said, "7.1", "6.8"]) + "\n"
        claims = told(text, title=_YEARBOOK)
        growths = [(c.indicator_code, c.value, c.period_end.year) for c in claims[6:] if c.period_end]
        assert growths == ([("FISCAL_REVENUE_TOTAL", Decimal("7.1"), 2023), ("FISCAL_REVENUE", Decimal("6.8"), 2023)] if told_too else [])  # fmt: skip
        assert all(c.measure.value == "yoy" for c in claims[6:])
        assert len(claims) == 6 + 2 * told_too
