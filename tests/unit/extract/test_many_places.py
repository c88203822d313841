"""Pages that go through many places: whose each value and rank is, and of what."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from .told_texts import read

claims_of = partial(read, home="330000", published=date(2025, 2, 1))


def said(text: str, *, home: str | None = "330000") -> list[tuple[str, str, str | None, float]]:
    return [(c.measure.value, c.indicator, c.region, float(c.value)) for c in claims_of(text, home=home)]


GDP = "地区生产总值"


def test_a_line_that_is_a_region_s_name_heads_what_stands_below() -> None:
    text = "2024年，各区交卷。\n余杭区\n出口总额355亿元。\n外贸回稳，出口增长5.2%。\n西湖：文旅出圈\n全区出口增长8%。"
    assert [(c.region, float(c.value)) for c in claims_of(text, home="330100")] == [
        ("330110", 35500000000), ("330110", 5.2), ("330106", 8.0),
    ]  # fmt: skip


def test_a_line_of_the_page_s_own_region_ends_that() -> None:
    text = "2024年，各区交出答卷。\n余杭区\n出口增长5.2%。\n杭州市\n进口增长3%。"
    assert [c.region for c in claims_of(text, home="330100")] == ["330110", "330100"]


def test_this_city_is_the_one_told_of() -> None:
    text = "2024年，常州市招商成果丰硕，全市实现出口额2500亿元。该市进口增长5%。"
    assert [c.region for c in claims_of(text, home="320000")] == ["320400", "320400"]
    assert [c.region for c in claims_of("2024年，常州市出口2500亿元。该市进口增长5%。", home="330100")] == [
        "320400", "320400",
    ]  # fmt: skip


def test_values_of_regions_listed_before_them() -> None:
    text = "2024年GDP总量居前的还有宁波北仑区、杭州上城区和宁波慈溪市，金额分别为2800亿元、2700亿元和2690亿元。"
    assert said(text) == [
        ("level", GDP, "330206", 280000000000), ("level", GDP, "330102", 270000000000),
        ("level", GDP, "330282", 269000000000),
    ]  # fmt: skip


def test_places_and_values_of_listed_regions() -> None:
    text = "2024年，全省地区生产总值9万亿元。\n其后，杭州和宁波分别以21860亿元和18148亿元位列第一、第二。"
    assert said(text)[1:] == [
        ("level", GDP, "330100", 2186000000000), ("level", GDP, "330200", 1814800000000),
        ("rank", GDP, "330100", 1), ("rank", GDP, "330200", 2),
    ]  # fmt: skip


def test_one_value_of_several_regions() -> None:
    assert said("2024年，嘉兴、绍兴地区生产总值均超8000亿元。") == [
        ("level", GDP, "330400", 800000000000), ("level", GDP, "330600", 800000000000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年地区生产总值榜出炉：余杭区总量第一，滨江区增速第一", [("330110", 1), ("330108", 1)]),
        ("2024年，各区公布地区生产总值。上城区第3，桐庐县第11。", [("330102", 3), ("330122", 11)]),
        ("2024年，地区生产总值排在全市第一位的是余杭区，达3355亿元。", [("330110", 1), ("330110", 335500000000)]),
    ],
)
def test_places_of_regions(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(c.region, int(c.value)) for c in claims_of(text, home="330100")] == expected


def test_figures_in_brackets_are_growths_where_growth_is_looked_at() -> None:
    text = "2024年，余杭区地区生产总值3355亿元。从增速看，滨江区（7.5%）、西湖区（6.8%）排在前列。"
    assert said(text, home="330100")[1:] == [("yoy", GDP, "330108", 7.5), ("yoy", GDP, "330106", 6.8)]


def test_a_bracket_of_a_region_may_hold_two_figures() -> None:
    text = "2024年，地区生产总值居前的有余杭区（3355亿元，增长6%）、上城区（2800亿元，增长5%）。"
    assert said(text, home="330100") == [
        ("level", GDP, "330110", 335500000000), ("yoy", GDP, "330110", 6.0),
        ("level", GDP, "330102", 280000000000), ("yoy", GDP, "330102", 5.0),
    ]  # fmt: skip


def test_an_amount_that_says_which_places_are_meant_is_none_of_theirs() -> None:
    assert said("2024年，地区生产总值超过2300亿元的还有鄞州区。") == []


def test_months_told_of_many_places_stay_of_the_year_they_are_of() -> None:
    text = "一季度，江苏地区生产总值3.3万亿元。\n常州去年地区生产总值10800亿元。一季度，常州地区生产总值2500亿元。"
    told = claims_of(text, home="320000", published=date(2025, 5, 1))
    assert [str(c.period_start) for c in told] == ["2025-01-01", "2024-01-01", "2025-01-01"]


def test_a_lead_without_a_period_is_of_the_one_that_follows() -> None:
    lead = claims_of("余杭区以3355亿元的地区生产总值领跑。\n2024年，上城区地区生产总值2800亿元。", home="330100")[0]
    assert str(lead.period_end) == "2024-12-31"


def test_conjunctions_and_ways_of_comparing_are_no_names() -> None:
    text = "2024年，诸暨市地区生产总值虽未及2000亿元，却也相差不大，达到1861亿元。不过其名义增长率6.1%，低于全市。"
    assert said(text, home="330600")[1:] == [("level", GDP, "330681", 186100000000), ("yoy", GDP, "330681", 6.1)]


def test_a_bound_and_a_list_of_the_same_regions() -> None:
    text = "2024年，湖州和丽水地区生产总值增速超6%，分别为6.3%、6.2%。"
    assert said(text) == [
        ("yoy", GDP, "330500", 6), ("yoy", GDP, "331100", 6), ("yoy", GDP, "330500", 6.3), ("yoy", GDP, "331100", 6.2),
    ]  # fmt: skip
    assert said("2024年，杭州和宁波地区生产总值合计超4万亿元。")[:2] != [
        ("level", GDP, "330100", 4000000000000), ("level", GDP, "330200", 4000000000000),
    ]  # fmt: skip


def test_ranks_of_listed_regions_come_first() -> None:
    text = "2024年，全省地区生产总值9万亿元。宁波和温州排名第二和第三，总量分别为18148亿元和9719亿元。"
    assert said(text)[1:] == [
        ("rank", GDP, "330200", 2), ("rank", GDP, "330300", 3), ("level", GDP, "330200", 1814800000000),
        ("level", GDP, "330300", 971900000000),
    ]  # fmt: skip


def test_the_clause_before_says_that_the_value_is_a_growth() -> None:
    text = "2024年，余杭区地区生产总值3355亿元。上城区总量居前，但增速稍慢，为4.2%。"
    assert said(text, home="330100")[1] == ("yoy", GDP, "330102", 4.2)


def test_an_indicator_in_quotation_marks_is_looked_at() -> None:
    text = "2024年，余杭区公布数据。从“财政总收入”看，余杭区以900亿元拿下第一，排在第二的萧山区（600亿元）。"
    assert [(c.indicator, c.region, int(c.value)) for c in claims_of(text, home="330100")][:2] == [
        ("财政总收入", "330110", 90000000000), ("财政总收入", "330110", 1),
    ]  # fmt: skip


def test_a_value_of_regions_named_in_the_clause_before() -> None:
    text = "2021年一季度，广州、深圳公布地区生产总值，增速均超17%。其中，东莞（20.4%）、惠州（19.5%）增速更快。"
    assert [(c.region, float(c.value)) for c in claims_of(text, home="440000")] == [
        ("440100", 17), ("440300", 17), ("441900", 20.4), ("441300", 19.5),
    ]  # fmt: skip


def test_the_place_of_a_region_named_after_it() -> None:
    text = "2024年，上城区地区生产总值2800亿元。而排名第三的滨江区生产总值为2700亿元。"
    assert [(c.region, int(c.value)) for c in claims_of(text, home="330100")][1:] == [
        ("330108", 3), ("330108", 270000000000),
    ]  # fmt: skip
