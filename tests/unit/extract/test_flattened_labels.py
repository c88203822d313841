"""Labels of tables that a page gives as lines: marks, indents, units of wholes, sections between rows."""

# ruff: noqa: E501 - a table is easier to see on one line
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hzetl.model import Measure

from .told_tables import facts, told


@pytest.mark.parametrize("mark", ["# ", "其中： ", "1. "])
def test_a_blank_after_the_mark_of_a_part_parts_no_cells(mark: str) -> None:
    claims = told(
        f"2024年9月消费\n指标 本月 同比增长(%)\n社会消费品零售总额(亿元) 500.5 3.1\n{mark}批发零售业 430.2 3.5\n住宿餐饮业 70.3 0.9\n"
    )
    assert [value for *_, value, _ in facts(claims)] == [
        Decimal(50_050_000_000), Decimal("3.1"), Decimal(43_020_000_000), Decimal("3.5"), Decimal(7_030_000_000), Decimal("0.9"),
    ]  # fmt: skip


def test_a_unit_may_stand_apart_from_the_word_that_it_is_of() -> None:
    claims = told(
        "2024年生产总值\n指 标 绝对数 (亿元) 比上年增长 (%) 比重 (%)\n生产总值 800.5 5.0 100.0\n第一产业 8.5 1.2 1.1\n第二产业 292.0 4.1 36.5\n第三产业 500.0 5.6 62.4\n"
    )
    assert [(c.measure.value, c.value) for c in claims if c.indicator == "第二产业增加值"] == [
        ("level", Decimal(29_200_000_000)), ("yoy", Decimal("4.1")), ("share", Decimal("36.5")),
    ]  # fmt: skip


@pytest.mark.parametrize("glue", ["", " "])
def test_rows_go_on_after_a_line_that_says_how_they_are_grouped(glue: str) -> None:
    claims = told(
        "规模以上工业增加值增长速度\n2024年1-9月\n项目 9月同比增长(%) 1-9月同比增长(%)\n"
        f"合计{glue}5.4 -0.1\n按经济类型分组\n国有企业{glue}7.9 -3.1\n股份制企业{glue}2.9 -0.5\n按行业分组\n纺织业{glue}2.5 3.6\n"
    )
    assert len(claims) == 8
    assert {c.measure for c in claims} == {Measure.YOY}
    assert claims[-1].value == Decimal("3.6")


def test_a_part_that_is_set_in_has_the_unit_of_what_it_stands_below() -> None:
    claims = told(
        "16-1 各市基本情况(2022年)\n项目 item 杭州市 宁波市\n一、人口 population\n"
        "  年末总户数(万户)   households |290.1 230.2\n  年出生人口(人)   births |61285 42448\n  年末从业人员数(万人)   employed |760.5 570.1\n"
        "    第二产业     secondary |240.1 250.3\n    第三产业     tertiary |500.0 300.1\n".replace("|", " "),
        home="330000",
    )
    found = {(c.indicator, c.breakdown.get("group"), c.region): (c.value, c.period_start) for c in claims}
    assert found["年末从业人员数", "第二产业", "330200"] == (Decimal(2_503_000), date(2022, 12, 31))
    assert ("年出生人口", None, "330100") in found or ("出生人口", None, "330100") in found
    births = next(c for c in claims if c.indicator_code == "BIRTHS")
    assert (births.period_start, births.period_end) == (date(2022, 1, 1), date(2022, 12, 31))


def test_goods_below_an_index_of_prices_are_parts_of_it() -> None:
    claims = told(
        "居民消费价格指数\n指标 | 2023年 | 2022年 |\n居民消费价格指数 | 100.4 | 101.2 |\n一、食品类 | 99.8 | 102.0 |\n1、粮食 | 101.1 | 101.5 |\n其中:猪肉 | 90.3 | 97.7 |\n"
    )
    assert [(c.breakdown.get("group"), c.value) for c in claims if c.period_end == date(2023, 12, 31)] == [
        (None, Decimal("100.4")), ("食品类", Decimal("99.8")), ("粮食", Decimal("101.1")), ("猪肉", Decimal("90.3")),
    ]  # fmt: skip


def test_a_branch_below_columns_of_indicators_keeps_their_words() -> None:
    claims = told(
        "规模以上工业主要指标\n单位：万元\n类别 企业单位数(个) 工业销售产值\n总计 837 4415565\n亏损企业 104 261021\n轻工业 482 2363210\n重工业 355 2052355\n"
    )
    light = [c for c in claims if c.value in {Decimal(482), Decimal(23_632_100_000)}]
    assert [(c.indicator, c.breakdown) for c in light] == [
        ("轻工业企业单位数", {}), ("规模以上工业销售产值", {"group": "轻工业"}),
    ]  # fmt: skip


def test_a_row_of_the_header_that_fits_nowhere_is_no_caption() -> None:
    claims = told(
        "生产总值(万元) 构成(%) 人均\n年份 合计 第一产业 第二产业 第三产业 第一产业 第二产业 第三产业 生产总值\n工业 工业 (元)\n"
        "2020 27236 12170 8505 7910 6561 44.7 31.2 29.0 24.1 373\n2021 33382 14613 10989 10147 7780 43.8 32.9 30.4 23.3 450\n2022 37968 15651 12877 11474 9440 41.2 33.9 30.2 24.9 505\n"
    )
    assert claims == []


def test_a_unit_may_be_glued_to_its_label() -> None:
    claims = told(
        "主要工业产品产量\n产品名称 单位 产量 同比增长(%)\n纱万吨 223.4 -2.2\n布亿米 29.9 -4.8\n化学纤维万吨 712.0 10.3\n"
    )
    assert facts(claims)[:4] == [
        ("纱产量", "level", Decimal(2_234_000), "t"), ("纱产量", "yoy", Decimal("-2.2"), "percent"),
        ("布产量", "level", Decimal(2_990_000_000), "m"), ("布产量", "yoy", Decimal("-4.8"), "percent"),
    ]  # fmt: skip


def test_ways_of_carrying_are_parts_of_all_that_is_carried() -> None:
    claims = told(
        "交通运输\n指标 单位 绝对数 比上年增长(%)\n货物运输总量 亿吨 5.7 8.1\n铁路 亿吨 0.5 1.5\n公路 亿吨 4.3 8.7\n货物运输周转量 亿吨公里 2477 6.3\n铁路 亿吨公里 364 1.5\n"
    )
    said = {(c.indicator + c.breakdown.get("group", ""), c.unit) for c in claims if c.measure is Measure.LEVEL}
    assert all("铁路" in name or "公路" in name or "货物" in name for name, _ in said)
    assert not {name for name, _ in said} & {"铁路", "公路"}


def test_branches_have_the_unit_of_the_economy_that_they_stand_below() -> None:
    claims = told(
        "主要指标\n指标 2023年 2024年\n地区生产总值(亿元) 20059 21860\n第一产业 347 354\n第二产业 5667 5694\n人均地区生产总值(元) 161129 173860\n"
    )
    assert [(c.indicator, c.value) for c in claims if c.period_end == date(2024, 12, 31)] == [
        ("地区生产总值", Decimal(2_186_000_000_000)), ("第一产业增加值", Decimal(35_400_000_000)),
        ("第二产业增加值", Decimal(569_400_000_000)), ("人均地区生产总值", Decimal(173860)),
    ]  # fmt: skip


def test_a_country_is_no_rate_by_how_its_name_ends() -> None:
    claims = told(
        "2024年对主要国家和地区货物进出口\n国家和地区\n出口额(亿元)\n比上年增长(%)\n美国 351 -8.1\n印度 82 6.5\n日本 110 -3.5\n",
        home="330100",
    )
    assert [(c.indicator, c.measure.value, c.value) for c in claims if c.breakdown.get("group") == "印度" or "印度" in c.indicator] == [
        (claims[0].indicator.replace("美国", "印度"), "level", Decimal(8_200_000_000)),
        (claims[0].indicator.replace("美国", "印度"), "yoy", Decimal("6.5")),
    ]  # fmt: skip


def test_words_of_a_header_that_are_cut_to_single_signs_name_nothing() -> None:
    claims = told(
        "粮食产量\n年份\n总产量\n#稻谷\n单\n产\n#稻谷\n(万吨)\n(公斤/亩)\n(万吨)\n1990\n372.00\n281.00\n128\n131\n1991\n389.65\n265.66\n127\n131\n1992\n390.10\n266.00\n129\n130\n"
    )
    assert claims == []


def test_lines_of_a_label_in_two_languages_part_rows() -> None:
    claims = told(
        "国内贸易基本情况\nBasic Conditions\n项    目 Item 2015 2017 2018\n法人单位数       (个)    Corporation Units  (unit)   2893 4283 5395\n"
        "  (of all)  \n批发和零售业            Wholesale and Retail            \n商品销售总额  (亿元)   Total Sales (100 million yuan)  2926.35 3826.13 4092.38\n"
        "  批发业       Wholesale   2466.81 3252.61 3444.26\n"
    )
    sales = [(c.value, c.unit) for c in claims if c.unit == "CNY" and c.period_end and c.period_end.year == 2018]
    assert sales == [(Decimal(409_238_000_000), "CNY"), (Decimal(344_426_000_000), "CNY")]


def test_the_percent_of_a_growth_is_not_the_unit_of_rows_in_a_section_below() -> None:
    claims = told(
        "社会消费品零售总额分类情况\n单位:万元\n指标 2022年 2023年\n社会消费品零售总额 86013 112356\n    比上年增长(%) 4.6 11.8\n一、按行业分:\n"
        "    批发和零售业 52316 73788\n    餐饮业 5324 6753\n"
    )
    assert [(c.measure.value, c.unit) for c in claims if c.period_end == date(2023, 12, 31)] == [
        ("level", "CNY"), ("yoy", "percent"), ("level", "CNY"), ("level", "CNY"),
    ]  # fmt: skip


def test_a_label_takes_no_number_with_it_where_gaps_differ() -> None:
    claims = told(
        "对外贸易\n单位：亿元\n指标 2021   2022   2023\n进口额 1,392.7   1,805.8   2,111.1\n出口额 2,170.6   2,321.7   2,426.0\n"
    )
    assert not [c for c in claims if any(sign.isdigit() for sign in c.indicator)]
