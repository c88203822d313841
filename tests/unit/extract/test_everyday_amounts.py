from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import mentions

FRIDAY = date(2024, 3, 15)


def _said(text: str) -> list[tuple[str, float, float | None, str]]:
    return [
        (m.quote, float(m.value or 0), None if m.value_high is None else float(m.value_high), str(m.unit))
        for m in mentions(text, FRIDAY)
        if m.kind == "quantity"
    ]


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("奖金3万8千元", "3万8千元", 38000, "CNY"), ("标的1亿2000万元", "1亿2000万元", 120_000_000, "CNY"),
        ("亏损 7 万元", "7 万元", 70000, "CNY"), ("捐出十余万元", "十余万元", 100_000, "CNY"),
        ("共计伍佰贰拾元整", "伍佰贰拾元", 520, "CNY"), ("车费九块六", "九块六", 9.6, "CNY"),
        ("每度八角三分", "八角三分", 0.83, "CNY"), ("零钱4元2角5分", "4元2角5分", 4.25, "CNY"),
        ("票价港币80元", "港币80元", 80, "HKD"), ("售价€79.90", "€79.90", 79.9, "EUR"),
        ("增幅为负3.4%", "负3.4%", -3.4, "percent"), ("夜里零下12摄氏度", "零下12摄氏度", -12, "Cel"),
        ("气温升到35度", "35度", 35, "Cel"), ("用了35度电", "35度电", 35, "kWh"),
        ("栏杆高一米二", "一米二", 1.2, "m"), ("修路四十五千米", "四十五千米", 45, "km"),
        ("称了两斤半", "两斤半", 1.25, "kg"), ("学了三个半月", "三个半月", 3.5, "month"),
        ("走了1小时45分", "1小时45分", 1.75, "h"), ("等了半小时", "半小时", 0.5, "h"),
        ("干了一年零三个月", "一年零三个月", 1.25, "year"), ("约合千分之二点五", "千分之二点五", 2.5, "permille"),
        ("让出二十块零五毛", "二十块零五毛", 20.5, "CNY"),
        ("打七折", "七折", 70, "percent"), ("四十来元", "四十来元", 40, "CNY"),
        ("放了四分十秒", "四分十秒", 25 / 6, "min"),
        ("两百万千瓦", "两百万千瓦", 2_000_000, "kW"), ("拨付两个亿元", "两个亿元", 200_000_000, "CNY"),
        ("降了一成半", "一成半", 15, "percent"),
    ],
)  # fmt: skip
def test_an_amount_is_read_whole(text: str, quote: str, value: float, unit: str) -> None:
    assert _said(text) == [(quote, pytest.approx(value), None, unit)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("三四百人到场", 300, 400), ("十七八岁", 17, 18), ("两三千元", 2000, 3000), ("工资8500到3万元", 8500, 30000),
     ("占三到四成", 30, 40), ("二十至三十家", 20, 30)],
)  # fmt: skip
def test_what_is_left_open_is_a_range(text: str, low: float, high: float) -> None:
    assert [(value, top) for _, value, top, _ in _said(text)] == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "十分重要",
        "转了90度",
        "公元前221年",
        "8点上班",
        "半斤八两",
        "百年老店",
        "陆家嘴",
        "下午3点半开会",
        "15时30分到达",
        "早上10点整出发",
    ],
)
def test_clock_times_and_adverbs_are_no_points(text: str) -> None:
    assert _said(text) == []


def test_a_lump_is_counted_and_a_yuan_is_paid() -> None:
    assert _said("捡了三块石头") == [("三块", 3, None, "count")]
    assert _said("找回三块") == [("三块", 3, None, "CNY")]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("前天发货", "2024-03-13", "2024-03-13"), ("上周三停电", "2024-03-06", "2024-03-06"),
        ("本周末有雨", "2024-03-16", "2024-03-17"), ("上个月的账", "2024-02-01", "2024-02-29"),
        ("下月上旬", "2024-04-01", "2024-04-10"), ("上世纪六十年代", "1960-01-01", "1969-12-31"),
        ("2024/1/9", "2024-01-09", "2024-01-09"), ("2016年至今", "2016-01-01", "2024-03-15"),
        ("2022年11月至2023年2月", "2022-11-01", "2023-02-28"),
        ("昨天", "2024-03-14", "2024-03-14"), ("08年", "2008-01-01", "2008-12-31"),
        ("本月底", "2024-03-31", "2024-03-31"),
        ("98年11月6日", "1998-11-06", "1998-11-06"),
        ("去年3月到今年2月", "2023-03-01", "2024-02-29"), ("上世纪五六十年代", "1950-01-01", "1969-12-31"),
        ("本月5日至12日", "2024-03-05", "2024-03-12"), ("2023/12/1-2023/12/31", "2023-12-01", "2023-12-31"),
    ],
)  # fmt: skip
def test_the_calendar_is_read_from_the_day_of_publication(text: str, start: str, end: str) -> None:
    found = [m for m in mentions(text, FRIDAY) if m.kind == "period"]
    assert [(str(m.period_start), str(m.period_end)) for m in found] == [(start, end)]
