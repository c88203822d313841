"""Years called past, works built and rebuilt, who is insured, and what a plan has set for each field."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.model import Measure, Status

from .told_texts import read

stated = partial(read, home="330825", published="2011-02-10")


@pytest.mark.parametrize("years", ["过去的五年", "刚刚过去的五年", "过去五年", "五年来"])
def test_past_years_govern_what_is_told_of_them(years: str) -> None:
    told = stated(f"{years}，是设施提升的五年。建设水利工程29处，新增灌溉面积3.1万亩，治理水土流失33万亩。")
    assert {(str(c.period_start), str(c.period_end)) for c in told} == {("2006-01-01", "2010-12-31")}


def test_the_past_year_is_one_year() -> None:
    assert {str(c.period_start) for c in stated("过去的一年，新增灌溉面积3.1万亩。")} == {"2010-01-01"}


@pytest.mark.parametrize("works", ["新建和改造", "新建改造", "新建、改扩建", "新改建", "改建和新建"])
def test_what_is_built_or_rebuilt_is_not_all_new(works: str) -> None:
    told = stated(f"2010年，{works}茶园1.5万亩、学校12所。")
    assert {c.measure for c in told} == {Measure.LEVEL}
    assert told[0].indicator.startswith(works[:2])


def test_who_is_insured_is_counted_at_the_end() -> None:
    told = stated("2010年，参加基本医疗保险的职工1129人，参加农村合作医疗的农民17.7万人，参加培训的农民2万人。")
    assert [c.period_start == c.period_end for c in told] == [True, True, False]
    assert told[0].indicator == "参加基本医疗保险的职工人数"


def test_money_of_a_policy_keeps_its_name() -> None:
    assert [c.indicator for c in stated("2010年，兑现税费支持政策1.3亿元。")] == ["税费支持政策"]


def test_each_field_has_aims_of_the_plan_that_the_page_is_about() -> None:
    told = stated(
        "纲要已经编制完成，“十二五”期末生产总值达到10亿元左右。\n"
        "在百姓生活方面，提出人均可支配收入实现4.2万元、登记失业率低于4%。",
        published="2011-03-31",
    )
    assert {c.status for c in told[1:]} == {Status.TARGET}
    assert {c.period_end for c in told} == {date(2015, 12, 31)}


@pytest.mark.parametrize("move", ["上涨幅度", "涨幅"])
def test_how_far_prices_rise_is_their_growth(move: str) -> None:
    told = stated(f"2010年，居民消费价格{move}控制在5%左右。")
    assert [(c.indicator, c.measure) for c in told] == [("居民消费价格指数", Measure.YOY)]


def test_a_balance_is_of_the_deposits_told_just_before() -> None:
    told = stated("2010年末，金融机构本外币存款迈过两千亿元，余额达2105.2亿元，比年初增长33.6%。")
    assert {c.indicator for c in told[1:]} == {"金融机构本外币存款余额"}


def test_who_is_moved_away_is_moved_in_the_year() -> None:
    told = stated("2010年，累计动迁443户、5.3万平方米，拆迁房屋3万平方米。")
    assert {str(c.period_start) for c in told} == {"2010-01-01"}


@pytest.mark.parametrize(("move", "name"), [("增长", "工业"), ("增幅为", "工业"), ("上涨", "工业价格")])
def test_prices_rise_and_industry_grows(move: str, name: str) -> None:
    assert stated(f"2010年，居民消费价格上涨5%，工业{move}3%。")[-1].indicator == name
