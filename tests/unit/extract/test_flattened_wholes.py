"""Tables given as lines that tell wholes and their parts: headers over several lines, compositions, rows of ranks."""

# ruff: noqa: E501 - a table is easier to see on one line
from __future__ import annotations

from decimal import Decimal

import pytest

from hzetl.model import Measure, OfMeasure

from .told_tables import facts, told

_NESTED = (
    "历年地区生产总值构成\nCOMPOSITION OF OUTPUT\n单位:%\n年  份    地区生产总值\n第一产业 第二产业     第三产业\n工  业    建筑业\n"
    " Year  Total Primary Secondary Industry Construction Tertiary\n"
    "2019 100 3.1 41.0 35.5 5.5 55.9\n2020 100 3.3 40.2 34.9 5.3 56.5\n2021 100 3.0 41.6 36.4 5.2 55.4\n"
)


def test_parts_stand_where_they_add_up_to_their_whole() -> None:
    claims = told(_NESTED)
    assert {(c.measure, c.scope, c.unit) for c in claims} == {(Measure.SHARE, "地区生产总值", "percent")}
    assert [(c.indicator, c.value) for c in claims[:5]] == [
        ("第一产业增加值", Decimal("3.1")), ("第二产业增加值", Decimal("41.0")), ("工业增加值", Decimal("35.5")),
        ("建筑业增加值", Decimal("5.5")), ("第三产业增加值", Decimal("55.9")),
    ]  # fmt: skip
    assert len(claims) == 15


def test_parts_that_add_up_nowhere_are_not_placed() -> None:
    assert told(_NESTED.replace("35.5", "31.5").replace("34.9", "30.9").replace("36.4", "30.4")) == []


def test_a_table_with_nested_parts_may_go_on_beside_itself() -> None:
    claims = told(
        "主要年份地区生产总值构成\n年份 第一产业 第二产业   第三产业   年份 第一产业 第二产业   第三产业\n#工业   #工业\n"
        "1990 28.1 33.4 28.8 38.5   2010 9.3 51.0 44.8 39.7\n1995 22.2 42.1 35.7 35.7   2011 9.2 51.6 45.1 39.2\n"
        "2000 17.0 43.3 37.8 39.7   2012 9.0 51.7 44.9 39.3\n"
    )
    found = {(c.indicator, c.value, c.period_end and c.period_end.year) for c in claims}
    assert found >= {
        ("第一产业增加值", Decimal("28.1"), 1990), ("第二产业增加值", Decimal("33.4"), 1990),
        ("工业增加值", Decimal("28.8"), 1990), ("第三产业增加值", Decimal("38.5"), 1990),
        ("第一产业增加值", Decimal("9.3"), 2010), ("工业增加值", Decimal("44.8"), 2010),
    }  # fmt: skip
    assert len(claims) == 24


def test_persons_by_sex_stand_beside_all() -> None:
    claims = told(
        "历年人口\n单位：万人\n年份 年末户籍人口 人口密度(人/平方公里)\n男性 女性\n2019 795.4 396.1 399.3 472\n2020 813.8 404.6 409.2 483\n"
        "2021 834.5 414.3 420.2 495\n"
    )
    assert [(c.indicator_code, c.breakdown, c.value) for c in claims[:3]] == [
        ("POP_REGISTERED", {}, Decimal(7_954_000)), ("POP_REGISTERED", {"group": "男性"}, Decimal(3_961_000)),
        ("POP_REGISTERED", {"group": "女性"}, Decimal(3_993_000)),
    ]  # fmt: skip


@pytest.mark.parametrize("joint", [" ", "\t"])
def test_a_header_may_be_told_a_cell_a_line_above_rows_of_one_line(joint: str) -> None:
    rows = ["西湖区 51200 4.1 60300 3.2", "余杭区 49800 5.0 58800 4.4", "富阳区 45600 5.2 53100 4.1"]
    claims = told(
        "2024年一季度居民收入\n单位：元\n地区\n全体居民人均可支配收入\n城镇居民人均可支配收入\n累计\n同比增长%\n累计\n同比增长%\n"
        + "\n".join(row.replace(" ", joint) for row in rows)
        + "\n"
    )
    assert [(c.indicator_code, c.region, c.measure.value, c.value) for c in claims[:4]] == [
        ("INCOME", "330106", "level", Decimal(51200)), ("INCOME", "330106", "yoy", Decimal("4.1")),
        ("INCOME_URBAN", "330106", "level", Decimal(60300)), ("INCOME_URBAN", "330106", "yoy", Decimal("3.2")),
    ]  # fmt: skip
    assert len(claims) == 12


def test_the_corner_may_stand_on_a_line_alone() -> None:
    claims = told(
        "2-9  总 产 出 构 成\n单位:%\n年份        \n总产出 第一产业 第二产业 第三产业\n2010 100 9.8 63 27.2\n2011 100 9.5 63.1 27.4\n2012 100 9.1 63.3 27.6\n"
    )
    assert {(c.measure, c.scope) for c in claims} == {(Measure.SHARE, "总产出")}
    assert [c.indicator for c in claims[:3]] == ["第一产业总产出", "第二产业总产出", "第三产业总产出"]


def test_a_column_may_say_that_it_is_of_the_composition() -> None:
    claims = told(
        "生产总值及构成\n年份 生产总值(亿元) 第一产业(亿元) 第二产业(亿元) 第三产业(亿元) 第一产业构成(%) 第二产业构成(%) 工业构成(%) 第三产业构成(%)\n"
        "2022 1000 50 400 550 5.0 40.0 35.0 55.0\n2023 1100 55 440 605 5.0 40.0 35.1 55.0\n"
    )
    shares = [c for c in claims if c.measure is Measure.SHARE]
    assert {c.scope for c in shares} == {"地区生产总值"}
    assert [c.indicator for c in shares[:4]] == ["第一产业增加值", "第二产业增加值", "工业增加值", "第三产业增加值"]


def test_a_row_of_ranks_is_of_the_place_that_it_names() -> None:
    claims = told(
        "全省各市财政收入\n2024年前三季度 单位:亿元\n城市 财政总收入 一般公共预算收入\n累计 同比±% 累计 同比±%\n"
        "杭州市 3000.5 2.1 1900.3 1.8\n宁波市 2800.4 3.3 1500.8 3.0\n杭州位次 1 9 1 8\n",
        home="330100",
    )
    ranks = [(c.indicator, c.region, c.value, c.scope, c.of_measure) for c in claims if c.measure is Measure.RANK]
    assert ranks == [
        ("财政总收入", "330100", Decimal(1), "全省", OfMeasure.LEVEL), ("财政总收入", "330100", Decimal(9), "全省", OfMeasure.YOY),
        ("一般公共预算收入", "330100", Decimal(1), "全省", OfMeasure.LEVEL), ("一般公共预算收入", "330100", Decimal(8), "全省", OfMeasure.YOY),
    ]  # fmt: skip


def test_a_fall_may_be_glued_to_the_unit_before_it() -> None:
    claims = told(
        "主要工业产品产量\n产品 产量 同比增长%\n钢材 120.4万吨 3.1\n木材 61.5万立方米-4.5\n水泥 90.2万吨 0.3\n"
    )
    assert [value for *_, value, _ in facts(claims)] == [
        Decimal(1_204_000), Decimal("3.1"), Decimal(615_000), Decimal("-4.5"), Decimal(902_000), Decimal("0.3"),
    ]  # fmt: skip


@pytest.mark.parametrize("joint", [" ", "\n"])
def test_parts_of_two_wholes_stand_behind_each(joint: str) -> None:
    upper = ["年份", "地区生产总值", "第一产业", "第二产业", "第三产业", "人均GDP(元)"]
    lower = ["工业", "建筑业", "#交通运输、仓储和邮政业", "#批发和零售业"]
    claims = told(
        "主要年份地区生产总值\n单位:亿元\n" + joint.join(upper) + "\n" + joint.join(lower) + "\n"
        "2010 66.40 23.93 28.22 23.88 4.34 14.25 3.35 3.47 27300\n2011 74.11 27.97 31.37 26.20 5.17 14.77 3.32 3.29 30000\n"
        "2012 87.06 31.95 35.68 29.55 6.13 19.43 4.40 5.08 34800\n"
    )  # fmt: skip
    said = {c.indicator: c.value for c in claims if c.period_end and c.period_end.year == 2010}
    assert said["工业增加值"] == Decimal(2_388_000_000)
    assert said["第三产业增加值"] == Decimal(1_425_000_000)
    assert said["批发和零售业增加值"] == Decimal(347_000_000)
    assert len(claims) == 27


def test_branches_that_follow_the_three_are_left_there_where_the_three_add_up() -> None:
    claims = told(
        "主要年份地区生产总值\n单位:亿元\n年份 地区生产总值 第一产业 第二产业 第三产业 工业 建筑业\n"
        "2010 66.40 23.93 28.22 14.25 23.88 4.34\n2011 74.11 27.97 31.37 14.77 26.20 5.17\n2012 87.06 31.95 35.68 19.43 29.55 6.13\n"
    )
    said = {c.indicator: c.value for c in claims if c.period_end and c.period_end.year == 2010}
    assert said["第三产业增加值"] == Decimal(1_425_000_000)
    assert said["工业增加值"] == Decimal(2_388_000_000)


def test_a_row_that_ends_before_the_last_numbers_of_others_may_have_closed_up() -> None:
    claims = told(
        "地区生产总值\n单位:万元 |\n年 份 | 地区生产总值 | 第一产业 | 第二产业 | 第三产业 | 工业 | 建筑业 | 人均 |\n1950 | 3634 | 1054 | 1054 | 1526 | | | |\n"
        "1952 | 4609 | 1567 | 1613 | 1429 | 1453 | 160 | |\n1953 | 5643 | 1580 | 2201 | 1862 | 1954 | 247 | |\n1957 | 9427 | 2640 | 4619 | 2168 | 4221 | 398 | |\n"
    )
    assert {c.period_end.year for c in claims if c.period_end} == {1952, 1953, 1957}


def test_branches_beside_persons_are_persons_by_branch() -> None:
    claims = told(
        "按三次产业分的就业人员及构成\n年份 就业人员(万人) 第一产业 第二产业 第三产业 第一产业构成(%) 第二产业构成(%) 第三产业构成(%)\n"
        "2005 3568.97 1564.72 1043.56 960.69 43.84 29.24 26.92\n2010 3865.14 1464.21 1250.85 1150.08 37.88 32.36 29.76\n",
        home="330000",
    )
    assert {c.indicator_code for c in claims} == {"EMPLOYED"}
    assert {c.scope for c in claims if c.measure is Measure.SHARE} == {"就业人员数"}
    assert [c.breakdown.get("group") for c in claims[:4]] == [None, "第一产业", "第二产业", "第三产业"]


def test_branches_below_persons_are_persons_by_branch() -> None:
    claims = told(
        "就业人员年末人数\n单位:万人\n项目 2022 2023\n就业人员 1719.43 1715.40\n第一产业 1001.89 989.07\n第二产业 320.31 313.77\n第三产业 397.23 412.56\n",
        home="330000",
    )
    assert {c.indicator_code for c in claims} == {"EMPLOYED"}
    assert len(claims) == 8


def test_the_price_of_a_measure_is_no_number_of_measures() -> None:
    claims = told(
        "主要食品平均价格变动情况(2024年7月21-30日)\n商品名称 规格等级 单位 本期价格(元) 比上期价格涨跌(元) 涨跌幅(%)\n"
        "大米 粳米 千克 5.74 0.01 0.2\n面粉 富强粉 千克 5.26 0.01 0.2\n豆制品 豆腐 千克 4.28 -0.01 -0.2\n"
    )
    assert not [c for c in claims if c.unit == "kg" or c.measure is Measure.YOY]
