"""Reports on plans: what is foreseen 下同, the years of a plan in the title, whose a bare head noun is."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.model import Measure, Status

from .told_texts import read

stated = partial(read, home="330825", published="2016-01-20")


def test_what_is_foreseen_below_is_so_to_the_end_of_the_parts() -> None:
    told = stated(
        "预计（下同）全年生产总值205亿元，增长7%。其中二、三产业现价增加值分别为98亿元和91亿元；三次产业结构由上年的8:49:43"
        "变为8:48:44；实现出口9亿美元。\n全年用电量31亿千瓦时。"
    )
    earlier = {float(c.value) for c in told if c.status is Status.ACTUAL and c.unit == "percent"}
    assert earlier == {8.0, 49.0, 43.0}
    assert told[-2].status is Status.TARGET
    assert told[-1].status is Status.ACTUAL
    assert [c.indicator for c in told[2:4]] == ["第二产业增加值", "第三产业增加值"]


def test_three_industries_need_no_word_for_their_structure() -> None:
    told = stated("2015年，三次产业由2010年的12:51:37调整为8:48:44。")
    assert [(float(c.value), str(c.period_end)[:4]) for c in told if c.measure is Measure.SHARE] == [
        (12, "2010"), (51, "2010"), (37, "2010"), (8, "2015"), (48, "2015"), (44, "2015"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "noun", "name"),
    [
        ("全县工业经济稳中有进", "增加值", "工业增加值"),
        ("服务业持续快于全市平均", "增加值", "服务业增加值"),
        ("农业生产形势喜人", "总产值", "农业总产值"),
        ("房地产市场逐步回暖", "销售面积", "商品房销售面积"),
        ("数字经济提速发展", "核心产业增加值", "数字经济核心产业增加值"),
        ("农民合作社不断壮大", "总产值", "总产值"),
    ],
)
def test_a_bare_noun_is_of_what_the_clause_before_tells_of(before: str, noun: str, name: str) -> None:
    told = stated(f"2015年，{before}，{noun}增长6.1%。")
    assert [c.indicator for c in told] == [name]


def test_homes_sold_have_their_worth() -> None:
    told = stated("2015年，商品房销售面积增长8%，销售额增长11%。")
    assert [c.indicator for c in told] == ["商品房销售面积", "商品房销售额"]


def test_yields_and_outputs_of_one_crop() -> None:
    told = stated("2015年，粮食单产和总产量分别为430公斤/亩和8.6万吨，分别增长1.2%和0.4%。")
    assert [c.indicator for c in told] == ["粮食单产", "粮食总产量"] * 2


def test_a_plan_in_the_title_gives_its_aims_their_years() -> None:
    text = "完善空间布局，力争物流业增加值年均增长7.5%左右，占GDP比重达到9%。"
    told = stated(text, published="2021-06-01", title="甲市物流业发展“十四五”规划")
    assert [c.period_end for c in told] == [date(2025, 12, 31)] * 2
    assert told[0].base_start == date(2020, 1, 1)
    told = stated(text, published="2021-06-01", title="甲市物流业发展“十三五”规划完成情况")
    assert {c.period_end for c in told} == {None}


def test_what_is_raised_in_capital_markets_over_years_is_a_sum() -> None:
    told = stated("2015年末贷款余额达到160亿元；五年累计资本市场直接融资49亿元。")
    assert told[-1].indicator == "资本市场直接融资"
    assert told[-1].period_start == date(2011, 1, 1)


def test_money_passed_leaves_its_unit_out() -> None:
    told = stated("到2020年，力争物流业主营收入过3000亿。税收过10亿企业有3家。")
    assert (told[0].indicator, told[0].unit, told[0].modifier) == ("物流业主营收入", "CNY", "gt")
    assert len(told) == 2
