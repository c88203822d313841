"""Numbers and dates that stand alone, and neighbours that are one range."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import mentions

FRIDAY = date(2024, 3, 15)


def _numbers(text: str) -> list[tuple[str, float, float | None]]:
    return [
        (m.quote, float(m.value), None if m.value_high is None else float(m.value_high))
        for m in mentions(text, FRIDAY)
        if m.kind == "quantity" and m.unit is None and m.value is not None
    ]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("三千零八", "三千零八", 3008), ("得数是1,205.5", "1,205.5", 1205.5), ("大于负十七", "负十七", -17),
        ("景气指数为97.4，回升", "97.4", 97.4), ("五亿零三", "五亿零三", 500_000_003),
        ("共九万万", "九万万", 900_000_000),
        ("七", "七", 7), ("2.6万", "2.6万", 26000), ("合计为二十多万", "二十多万", 200_000), ("-42", "-42", -42),
        ("结果是八点二五", "八点二五", 8.25), ("3亿2万7千4百", "3亿2万7千4百", 300_027_400),
        ("（四百六十）", "四百六十", 460), ("人口37.5万，增加", "37.5万", 375_000),
    ],
)  # fmt: skip
def test_a_number_between_marks_is_a_quantity_without_a_unit(text: str, quote: str, value: float) -> None:
    assert _numbers(text) == [(quote, pytest.approx(value), None)]


@pytest.mark.parametrize(
    "text",
    [
        "12345热线开通", "十一、附则", "（十二）", "2. 目标", "电话号码 87654321", "第 15 页",
        "QQ群 334455", "尾号 0034",
        "万一迟到，怎么办", "成千上万", "3号楼", "iPhone 15", "编号5566，已注销", "千万，别急", "比分4-1",
    ],
)  # fmt: skip
def test_a_number_that_names_something_is_none(text: str) -> None:
    assert _numbers(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("范围为八百到一千二百", 800, 1200),
        ("15~20", 15, 20),
        ("四五十", 40, 50),
        ("20—40万", 200_000, 400_000),
        ("二十七八", 27, 28),
    ],
)
def test_from_a_number_to_a_number_is_a_range(text: str, low: float, high: float) -> None:
    assert [(value, top) for _, value, top in _numbers(text)] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("任期2011-2016", "2011-2016", "2011-01-01", "2016-12-31"), ("2013", "2013", "2013-01-01", "2013-12-31"),
        ("2003.07-2007.06", "2003.07-2007.06", "2003-07-01", "2007-06-30"),
        ("立项日期20230218", "20230218", "2023-02-18", "2023-02-18"),
        ("从上周五到4月10日", "上周五到4月10日", "2024-03-08", "2024-04-10"),
        ("周一至周五，", "周一至周五", "2024-03-11", "2024-03-15"),
        ("2012年与2015年之间", "2012年与2015年之间", "2012-01-01", "2015-12-31"),
        ("21年11月3日到22年1月9日", "21年11月3日到22年1月9日", "2021-11-03", "2022-01-09"),
        ("2018年七月至2019年五月", "2018年七月至2019年五月", "2018-07-01", "2019-05-31"),
    ],
)  # fmt: skip
def test_from_a_day_to_a_day_is_one_period(text: str, quote: str, start: str, end: str) -> None:
    found = [m for m in mentions(text, FRIDAY) if m.kind == "period"]
    assert [(m.quote, str(m.period_start), str(m.period_end)) for m in found] == [(quote, start, end)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("过去三个月", "2023-12-15", "2024-03-15"), ("未来五天", "2024-03-16", "2024-03-20"),
        ("接下来的两周", "2024-03-16", "2024-03-29"), ("最近两个季度", "2023-09-15", "2024-03-15"),
        ("2011 年 6 月", "2011-06-01", "2011-06-30"), ("他05 年入学", "2005-01-01", "2005-12-31"),
        ("上個週三", "2024-03-06", "2024-03-06"), ("後天", "2024-03-17", "2024-03-17"),
    ],
)  # fmt: skip
def test_a_stretch_that_is_tied_to_the_present_has_its_days(text: str, start: str, end: str) -> None:
    found = [m for m in mentions(text, FRIDAY) if m.kind == "period"]
    assert [(str(m.period_start), str(m.period_end)) for m in found] == [(start, end)]
    assert [m for m in mentions(text, FRIDAY) if m.kind == "quantity"] == []


def test_the_weekday_of_a_day_is_no_day_of_its_own() -> None:
    found = [m for m in mentions("2023年8月9日（星期三），晴", FRIDAY) if m.kind == "period"]
    assert [(m.quote, str(m.period_start)) for m in found] == [("2023年8月9日", "2023-08-09")]


def test_nearly_so_long_is_no_stretch() -> None:
    assert [(m.quote, m.kind) for m in mentions("用时近三个月", FRIDAY)] == [("三个月", "quantity")]


@pytest.mark.parametrize("text", ["订单号20240315777", "身份证330106199003071234", "账户2013结余", "IP 10.20.13.1"])
def test_digits_within_a_longer_name_are_no_date(text: str) -> None:
    assert [m for m in mentions(text, FRIDAY) if m.kind == "period"] == []


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "unit"),
    [
        ("$200-350", "$200-350", 200, 350, "USD"), ("三元二角—三元八角", "三元二角—三元八角", 3.2, 3.8, "CNY"),
        ("2万(含)-6万元", "2万(含)-6万元", 20000, 60000, "CNY"),
    ],
)  # fmt: skip
def test_from_an_amount_to_an_amount_is_one_quantity(text: str, quote: str, low: float, high: float, unit: str) -> None:
    found = [m for m in mentions(text, FRIDAY) if m.kind == "quantity"]
    assert [(m.quote, float(m.value or 0), float(m.value_high or 0), m.unit) for m in found] == [
        (quote, low, high, unit)
    ]


@pytest.mark.parametrize("text", ["从3元8角到5元2角", "5元2角—3元8角", "3元8角和5元2角"])
def test_two_values_that_are_told_apart_stay_apart(text: str) -> None:
    assert len([m for m in mentions(text, FRIDAY) if m.kind == "quantity"]) == 2
