"""Analyses by bureaus: lists without 分别, classes of goods, parts of investment, budgets of a year that has begun."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Measure, Status

from .told_texts import read

stated = partial(read, home="330825", published="2016-03-10")


@pytest.mark.parametrize("verb", ["实现零售额", "完成零售额", "分别实现零售额"])
def test_as_many_branches_as_amounts_need_no_word_for_each(verb: str) -> None:
    told = stated(f"2015年，住宿业和餐饮业{verb}4.2亿元和31亿元，增长6.1%和11.8%。")
    assert [c.indicator for c in told] == ["住宿业零售额", "餐饮业零售额"] * 2


def test_classes_of_goods_keep_the_goods_that_they_list() -> None:
    told = stated("2015年，粮油类、日用品类与服装、鞋帽、针纺织品类分别实现零售额3.1、1.5、3.4亿元。")
    assert [c.indicator for c in told] == ["粮油类零售额", "日用品类零售额", "服装、鞋帽、针纺织品类零售额"]


def test_each_of_those_told_of_together_has_its_growth() -> None:
    told = stated("2015年，文化用品类、报刊类商品实现零售额2.8亿元，分别增长19%和10%，增速加快8和3个百分点。")
    assert [c.indicator for c in told[1:5]] == ["文化用品类商品零售额", "报刊类商品零售额"] * 2


def test_goods_that_fall_back_have_the_sales_after_them() -> None:
    told = stated("2015年，石油及制品类有所回落，实现零售额4.6亿元，下降1.7%。")
    assert {c.indicator for c in told} == {"石油及制品类零售额"}


def test_three_industries_have_parts_of_what_is_named() -> None:
    told = stated("2015年，三个产业投资的比重由上年的2:36:62调整为3:36:61。")
    assert [c.indicator for c in told[3:]] == ["第一产业投资", "第二产业投资", "第三产业投资"]
    assert {c.scope for c in told} == {"投资"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2016年，教育支出9.2亿元，增加0.8亿元。", Status.TARGET),
        ("2015年，教育支出8.4亿元，增加0.7亿元。", Status.ACTUAL),
        ("今年以来，教育支出2.1亿元，增加0.2亿元。", Status.ACTUAL),
    ],
)
def test_money_of_a_year_that_has_begun_is_budgeted(text: str, status: Status) -> None:
    assert {c.status for c in stated(text)} == {status}


def test_birth_control_is_no_plan_and_what_is_counted_by_is_no_count() -> None:
    told = stated("2015年，计划生育率97.6%，传染病发病率483人/十万人。")
    assert [(c.status, float(c.value)) for c in told] == [(Status.ACTUAL, 97.6), (Status.ACTUAL, 483)]


def test_words_of_a_speaker_name_nothing() -> None:
    told = stated("2015年，生产总值增长8.5%。应该说，比全国、全省分别高1.5和0.2个百分点。")
    assert {c.indicator for c in told if c.measure is Measure.PP_GAP} == {"地区生产总值"}


def test_each_earlier_value_in_brackets_is_of_its_own_time() -> None:
    told = stated("2015年，工业投资增长8.1%，比前三季度（9.2%）回落1.1个百分点，比上半年（10.3%）回落2.2个百分点。")
    assert [(float(c.value), str(c.period_end)) for c in told if c.measure is Measure.YOY and c.evidence] == [
        (8.1, "2015-12-31"), (9.2, "2015-09-30"), (10.3, "2015-06-30"),
    ]  # fmt: skip
    assert [str(c.base_end) for c in told if c.measure is Measure.PP_CHANGE] == ["2015-09-30", "2015-06-30"]
    told = stated("2月末，存款余额增长8.9%，增速比上月末（9.1%）低0.2个百分点。")
    change = next(c for c in told if c.unit == "pp" and c.evidence)
    assert (change.measure, str(change.base_end)) == (Measure.PP_CHANGE, "2016-01-31")
