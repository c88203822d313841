"""Cells parted by commas or doubled tabs, heads of kinds over times, and columns in another language."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from decimal import Decimal

import pytest

from .told_tables import facts, told

_ROWS = (
    ("地区", "规上工业增加值(亿元)", "增速(%)"),
    ("上城区", "120.1", "5.2"),
    ("西湖区", "88.0", "-1.5"),
    ("滨江区", "230.4", "9.0"),
)


@pytest.mark.parametrize("between", [",", "，", ";", "\t\t"])
def test_cells_may_be_parted_by_commas_or_doubled_tabs(between: str) -> None:
    claims = told("2024年工业增加值\n" + "".join(between.join(row) + "\n" for row in _ROWS), title="2024年工业增加值")
    assert [(c.region, c.measure.value, c.value) for c in claims[:4]] == [
        ("330102", "level", Decimal(12_010_000_000)), ("330102", "yoy", Decimal("5.2")),
        ("330106", "level", Decimal(8_800_000_000)), ("330106", "yoy", Decimal("-1.5")),
    ]  # fmt: skip
    assert len(claims) == 6


def test_a_row_with_a_comma_too_many_is_no_row() -> None:
    text = "".join(",".join(row) + "\n" for row in _ROWS) + "萧山区,1,234.5,6.0\n"
    assert {c.region for c in told(text, title="2024年工业增加值")} == {"330102", "330106", "330108"}
    assert not told(text.replace("120.1", "1,120.1").replace("88.0", "1,088.0"), title="2024年工业增加值")


def test_sentences_with_commas_are_no_tables() -> None:
    said = "项目,建设,投资\n今年以来,项目建设加快,投资增长12.5%\n全市,开工项目120个,增长3.0%\n"
    assert not [c for c in told(said, title="2024年投资") if c.evidence and c.evidence.table is not None]


def test_kinds_of_numbers_without_a_corner_may_stand_over_times() -> None:
    claims = told(
        "表1 2023年2季度GDP初步核算数据\n绝对额（亿元）\n比上年同期增长（%）\n2季度\n上半年\n2季度\n上半年\n"
        "GDP\n5000\n9600\n6.0\n5.1\n工业\n1500\n2900\n4.0\n3.5\n建筑业\n300\n560\n2.0\n1.0\n",
        title="2023年上半年全市GDP",
    )
    assert [(str(c.period_start), c.measure.value, c.value) for c in claims[4:8]] == [
        ("2023-04-01", "level", Decimal(150_000_000_000)), ("2023-01-01", "level", Decimal(290_000_000_000)),
        ("2023-04-01", "yoy", Decimal("4.0")), ("2023-01-01", "yoy", Decimal("3.5")),
    ]  # fmt: skip
    assert claims[4].indicator == "工业增加值"


def test_a_column_of_words_in_another_language_names_no_rows() -> None:
    claims = told(
        "| 8-7 粮食产量 | |||||\n| output of grain | |||||\n| 单位:万吨 | (10000 tons) | ||||\n| 项 目 | item | 2006 | 2007 | ||\n"
        "| 合 计 | total | 90.0 | 95.0 | ||\n| 早稻 | early rice | 20.0 | 21.0 | ||\n| 小麦 | wheat, and barley, which is sown in autumn and in spring | 10.0 | 11.0 | ||\n",
        title="2008年统计年鉴",
    )
    assert facts(claims)[:2] == [
        ("粮食产量", "level", Decimal(900_000), "t"),
        ("粮食产量", "level", Decimal(950_000), "t"),
    ]
    assert [c.indicator for c in claims[2::2]] == ["早稻", "小麦"]


def test_a_part_has_the_unit_of_the_row_above_and_none_where_its_own_is_not_known() -> None:
    claims = told(
        "项目\t2010\t2011\n城市面积(平方公里)\t4300\t4400\n#建成区面积(平方公里)\t1050\t1100\n日供水能力(万立方米/日)\t670\t700\n"
        "全年供水总量(亿立方米)\t13.0\t14.0\n#生活用量\t6.0\t7.0\n",
        title="2011年城市建设",
    )
    assert [c.unit for c in claims] == ["km2"] * 4 + ["m3"] * 4
    assert claims[-1].value == Decimal(700_000_000)
