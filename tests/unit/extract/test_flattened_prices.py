"""Tables of prices of goods with their kinds, and of units of money beside each other."""

# ruff: noqa: E501 - a table is easier to see on one line

from __future__ import annotations

from decimal import Decimal

from .told_tables import facts, told

_GOODS = (
    "蔬菜和肉类价格(2024年5月11-20日)\n商品名称\n|\n规格等级\n|\n单位\n|\n本期价格(元)\n|\n比上期涨跌(元)\n|\n涨跌幅(%)\n|\n"
    "青 菜\n|\n新鲜\n|\n千克\n|\n4.20\n|\n0.10\n|\n2.4\n|\n猪 肉\n|\n后腿肉\n|\n千克\n|\n26.40\n|\n-0.20\n|\n-0.8\n|\n"
    "带 鱼\n|\n|\n千克\n|\n31.00\n|\n0.00\n|\n0.0\n|\n"
)


def test_a_kind_of_a_good_stands_between_its_name_and_its_unit() -> None:
    claims = told(_GOODS, title="价格监测")
    assert facts(claims) == [
        ("青菜价格", "level", Decimal("4.20"), "CNY/kg"), ("猪肉价格", "level", Decimal("26.40"), "CNY/kg"),
        ("带鱼价格", "level", Decimal("31.00"), "CNY/kg"),
    ]  # fmt: skip
    assert [c.breakdown for c in claims] == [{"group": "新鲜"}, {"group": "后腿肉"}, {}]
    assert {(str(c.period_start), str(c.period_end)) for c in claims} == {("2024-05-11", "2024-05-20")}


def test_a_good_whose_price_is_lost_tells_nothing_wrong() -> None:
    claims = told(_GOODS.replace("26.40\n|\n", ""), title="价格监测")
    assert all(c.indicator.endswith("价格") and c.unit == "CNY/kg" and c.value > 1 for c in claims)


def test_of_two_units_of_money_the_smaller_is_for_one_person() -> None:
    claims = told(
        "表2 2023年生产总值\n单位：亿元、元、%\n指标\n总量\n比上年增长\n生产总值\n520.4\n5.6\n第一产业增加值\n40.2\n3.1\n人均生产总值\n98000\n5.0\n",
        title="2023年统计公报",
    )
    assert facts(claims)[::2] == [
        ("地区生产总值", "level", Decimal(52_040_000_000), "CNY"), ("第一产业增加值", "level", Decimal(4_020_000_000), "CNY"),
        ("人均生产总值", "level", Decimal(98000), "CNY"),
    ]  # fmt: skip


def test_a_growth_above_others_is_told_where_no_cell_is_lost() -> None:
    rows = "工业总产值\t亿元\t120.0\t5.1\n纺织业\t亿元\t30.1\t-2.0\n石油化工业\t亿元\t60.2\t712.5\n"
    claims = told("指标\t单位\t1-3月\t同比±%\n" + rows, title="2024年1-3月工业总产值")
    assert [(c.measure.value, c.value) for c in claims][-2:] == [
        ("level", Decimal(6_020_000_000)),
        ("yoy", Decimal("712.5")),
    ]
    assert not [
        c
        for c in told(
            "指标\t单位\t1-3月\t同比±%\n" + rows.replace("60.2\t712.5", "712.5"), title="2024年1-3月工业总产值"
        )
        if c.measure.value == "yoy" and c.value > 100
    ]
