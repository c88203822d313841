"""Communiqués of populations and censuses, and the tables that stand in them."""

# ruff: noqa: E501 - a table is easier to see on one line
from __future__ import annotations

from datetime import date

from hzetl.extract import extract
from hzetl.model import Claim, Document

END = date(2023, 12, 31)


def told(text: str, *, title: str = "2023年主要数据公报") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title=title, published_on=date(2024, 3, 4),
        home_region="330100", text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if claim.review is None and not claim.derived_from]


def said(text: str) -> list[tuple[str, str, float]]:
    return [(c.indicator, c.measure.value, float(c.value)) for c in told(text)]


def test_the_population_of_another_year_is_that_years() -> None:
    claims = told("2023年末，全市常住人口为1252.2万人，与2022年末常住人口1237.6万人相比，增加14.6万人。")
    assert [(c.measure.value, c.period_end and c.period_end.year) for c in claims] == [
        ("level", 2023), ("level", 2022), ("change", 2023)]  # fmt: skip


def test_a_part_of_a_population_is_of_the_day_that_the_population_is_of() -> None:
    claims = told(
        "2023年末，城镇人口为1054.3万人。城镇人口占总人口的比重（即城镇化率）为84.2%，比上年上升0.2个百分点。"
    )
    assert [(c.period_start, c.period_end) for c in claims] == [(END, END)] * 3


def test_a_share_level_with_the_year_before_has_not_changed() -> None:
    claims = told("2023年末，0—14岁人口为158.9万人，占总人口的12.7%，与上年基本持平。")
    assert [(c.measure.value, c.unit) for c in claims] == [
        ("level", "count"), ("share", "percent"), ("pp_change", "pp")]  # fmt: skip


def test_remarks_on_the_same_below_part_no_clause() -> None:
    claims = told(
        "2013年末，全市共有法人单位4126个，比2008年末（2008年是第二次全国经济普查年份，下同）增加1287个，增长45.3%。"
    )
    assert [(c.measure.value, float(c.value), c.base_start) for c in claims] == [
        ("level", 4126, None), ("change", 1287, date(2008, 12, 31)), ("growth", 45.3, date(2008, 12, 31))]  # fmt: skip
    assert {c.indicator.removesuffix("数") for c in claims} == {"法人单位"}


def test_the_district_that_has_the_most_is_what_comes_after_is_of() -> None:
    claims = told("2023年末，常住人口最多的区是萧山区，有214万人。")
    assert [(c.region, float(c.value)) for c in claims] == [("330109", 2_140_000)]


def test_rates_of_contribution_are_of_the_parts_told_just_before_and_a_rate_of_exchange_is_none() -> None:
    text = "2023年，一、二、三产业结构比为6.2:51.4:42.4，贡献率为2.6%、48.1%、49.3%。按年平均汇率（7.05元）折算，人均生产总值2.2万美元。"
    assert [(c[0][:4], c[2]) for c in said(text) if c[1] == "contribution"] == [
        ("第一产业", 2.6), ("第二产业", 48.1), ("第三产业", 49.3)]  # fmt: skip
    assert 7.05 not in [c[2] for c in said(text)]


def test_classes_over_one_column_a_cell_a_line() -> None:
    text = "表1：2022年居民消费价格涨跌情况\n分类名称\n涨跌幅(%)\n居民消费价格\n2.1\n一、食品烟酒\n2.6\n二、衣着\n0.7\n"
    assert [(c[1], c[2]) for c in said(text)] == [("yoy", 2.1), ("yoy", 2.6), ("yoy", 0.7)]


def test_a_line_of_a_label_alone_is_no_second_header_and_places_below_one_are_of_it() -> None:
    text = (
        "指 标 | 单位 | 1-12月 | ±% | ||\n规模以上工业： | |||||\n工业总产值 | 亿元 | 284.6 | 12.3 | ||\n"
        "分县（区）工业总产值 | |||||\n上城区 | 亿元 | 87.3 | 1.0 | ||\n滨江区 | 亿元 | 46.6 | -8.7 | ||\n"
    )
    claims = told(text)
    assert [(c.region, c.measure.value, float(c.value)) for c in claims] == [
        ("330100", "level", 2.846e10), ("330100", "yoy", 12.3), ("330102", "level", 8.73e9), ("330102", "yoy", 1.0),
        ("330108", "level", 4.66e9), ("330108", "yoy", -8.7),
    ]  # fmt: skip


def test_shares_of_ages_listed_with_ways_of_their_own() -> None:
    changes = said(
        "2020年，与2010年相比，0—14岁、15—59岁、60岁及以上人口的比重分别上升1.2个百分点、下降5.7个百分点、上升4.5个百分点。"
    )
    assert [(name.removesuffix("的比重"), value) for name, _, value in changes] == [
        ("0—14岁人口", 1.2), ("15—59岁人口", -5.7), ("60岁及以上人口", 4.5)]  # fmt: skip


def test_a_share_of_persons_is_of_all_of_them_however_long_before_they_were_told() -> None:
    text = "2023年末，全市人口为1250万人。\n家庭户450万户，平均每个家庭户2.4人。\n男性人口为650万人，占52.0%；女性人口为600万人，占48.0%。"
    assert [(c.indicator, c.scope) for c in told(text) if c.measure.value == "share"] == [
        ("男性人口", "人口"), ("女性人口", "人口")]  # fmt: skip


def test_an_average_growth_that_is_compared_with_is_of_its_own_years() -> None:
    claims = told(
        "2020年，全市人口1193.6万人，年平均增长率为3.2%，比2000年到2010年的年平均增长率2.4%提高0.8个百分点。",
        title="公报",
    )
    means = [(float(c.value), c.base_start and c.base_start.year, c.period_end and c.period_end.year) for c in claims
             if c.measure.value == "cagr"]  # fmt: skip
    assert means[-1] == (2.4, 2000, 2010)


def test_how_many_of_so_many_is_the_whole_name_at_both_times() -> None:
    claims = told("2023年，全市人口1250万人。与2020年相比，每10万人中拥有大学文化程度的由29300人上升为32100人。")
    assert [(c.indicator, float(c.value), c.period_end and c.period_end.year) for c in claims][1:] == [
        ("每10万人中拥有大学文化程度人数", 29300, 2020), ("每10万人中拥有大学文化程度人数", 32100, 2023)]  # fmt: skip


def test_parts_of_the_persons_who_get_something_get_it_too() -> None:
    assert [name for name, _, _ in said("2023年，全市12.9万人享受居民最低生活保障，其中，城镇居民2.8万人，农村居民10.1万人。")] == [
        "享受居民最低生活保障数", "享受城镇居民最低生活保障数", "享受农村居民最低生活保障数"]  # fmt: skip
