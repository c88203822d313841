"""Reports on plans, budgets and labour: turns in a span, lists after a colon, what goes on from what is new."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Measure, Modifier

from .told_texts import read

stated = partial(read, home="330825", published="2011-02-10")
SPAN = "一、“十一五”时期工作回顾\n五年来，"


def test_each_turn_of_a_span_ends_with_its_last_year() -> None:
    told = stated(SPAN + "水产品产量由“十五”末的1.2万吨提高到2.4万吨，农民人均纯收入由2005年的1800元增加到3100元。")
    assert [c.period_start.year for c in told if c.period_start] == [2005, 2010, 2005, 2010]


@pytest.mark.parametrize("verb", ["演进", "演变", "优化"])
def test_a_ratio_is_of_what_the_clause_before_names(verb: str) -> None:
    told = stated(f"三次产业更加协调，结构比由2005年的14:68:18{verb}为2010年的11:64:25。")
    assert [c.indicator for c in told] == ["第一产业增加值", "第二产业增加值", "第三产业增加值"] * 2


@pytest.mark.parametrize("colon", ["", "：", ":"])
def test_a_colon_before_the_values_of_a_list_parts_nothing(colon: str) -> None:
    told = stated(
        "2010年末，就业人员131.3万人，第一产业51.5万人，第二产业25.0万人，第三产业54.8万人，"
        f"占比分别为{colon}39.2%、19.0%、41.7%。"
    )
    assert [c.scope for c in told[4:]] == ["就业人员"] * 3


def test_branches_are_no_wholes_of_each_other() -> None:
    told = stated("2010年，工业和建筑业增加值分别为3亿元和4亿元，占比分别为25%、33%。")
    assert [c.scope for c in told] == [None] * 4


def test_moves_within_the_province_are_of_the_place() -> None:
    told = stated("2010年，劳务输出96.3万人，其中省内转移46.8万人，省外输出49.5万人；实现劳务收入242亿元。")
    assert {c.region for c in told} == {"330825"}


@pytest.mark.parametrize(("sign", "modifier"), [("≤", Modifier.LE), ("≥", Modifier.GE), ("＜", Modifier.LT)])
def test_bounds_written_as_signs(sign: str, modifier: Modifier) -> None:
    assert [c.modifier for c in stated(f"2010年，城镇登记失业率{sign}4%。")] == [modifier]


def test_money_goes_to_what_it_is_spent_on() -> None:
    told = stated("2010年，用于民生方面的支出15.1亿元，增长33%。消费方面，零售额31亿元。")
    assert [c.indicator for c in told] == ["用于民生方面的支出"] * 2 + ["零售额"]


def test_an_area_in_all_is_of_what_was_planted() -> None:
    told = stated("2010年，新植经济林4万亩，总面积达到7万亩。\n行政区划调整后，总面积达到210平方公里。")
    assert [c.indicator for c in told] == ["新植经济林", "经济林面积", "土地面积"]
    assert [c.period_start == c.period_end for c in told] == [False, True, True]


def test_the_next_of_a_list_of_new_things_is_new() -> None:
    told = stated("2010年，新增高新技术企业3家，市级研发中心1家，高新技术企业总数达19家。")
    assert [c.measure for c in told] == [Measure.CHANGE, Measure.CHANGE, Measure.LEVEL]


def test_the_next_of_a_list_of_roads_is_worked_on() -> None:
    told = stated("2010年，改建乡村公路240公里，县乡公路21公里。\n全县公路里程310公里。")
    assert [c.period_start == c.period_end for c in told] == [False, False, True]


def test_a_heading_about_a_year_has_that_year_though_the_title_names_the_next() -> None:
    text = "一、关于2010年工作的回顾\n全年新增就业岗位6.8万个。"
    assert [str(c.period_start) for c in stated(text, title="2011年就业工作报告")] == ["2010-01-01"]
