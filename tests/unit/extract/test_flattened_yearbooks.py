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
