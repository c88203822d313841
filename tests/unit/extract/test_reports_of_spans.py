"""Years that a report looks back on, days that a census counts at, and falls told of before their values."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.model import Measure, Status

from .told_texts import read

stated = partial(read, home="330825", published="2016-03-10")


@pytest.mark.parametrize("heading", ["一、“十二五”工作回顾", "一、过去五年的工作"])
def test_years_named_within_a_review_are_of_their_paragraph(heading: str) -> None:
    told = stated(f"{heading}\n2015年生产总值达到86亿元，增长7.5%。\n新增城镇就业2.1万人，建成公路310公里。")
    assert [str(c.period_start) for c in told] == ["2015-01-01"] * 2 + ["2011-01-01"] * 2


def test_all_that_a_census_counts_is_of_its_day() -> None:
    told = stated("以2015年11月1日零时为标准时点，全县常住人口为31.42万人。\n男性人口为16.1万人。")
    assert {c.period_end for c in told} == {date(2015, 11, 1)}


def test_an_hour_of_news_does_not_hold() -> None:
    told = stated("1月1日零点刚过，机场报出全年账单。2015年完成旅客吞吐量105万人次。\n出境旅客21万人次。")
    assert {str(c.period_start) for c in told} == {"2015-01-01"}


def test_a_fall_told_of_before_its_value_is_a_fall() -> None:
    told = stated("2015年，化工业能耗的降幅较大，为26%，纺织业能耗增速最快，达到3%。")
    assert [(c.indicator, c.value) for c in told] == [("化工业能耗", -26), ("纺织业能耗", 3)]
    assert {c.measure for c in told} == {Measure.YOY}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2015年，下降幅度较大的有汽车零售额，下降12%。", "汽车零售额"),
        ("2015年，海关关区对最大贸易伙伴欧盟进出口31亿元。", "对欧盟进出口"),
        ("2015年，10—50亿元企业完成营业收入312亿元。", "10—50亿元企业营业收入"),
    ],
)
def test_names_are_without_what_leads_up_to_them(text: str, name: str) -> None:
    assert [c.indicator for c in stated(text)] == [name]


def test_growth_by_another_reckoning_is_of_the_same_tax() -> None:
    assert {c.indicator for c in stated("2015年税收收入增长6.2%，自然口径增长3.1%。")} == {"税收收入"}


def test_a_campaign_is_no_target() -> None:
    assert {c.status for c in stated("2015年实施冲刺行动，工业投资增长12%。")} == {Status.ACTUAL}


def test_a_forecast_of_the_years_end_holds_for_its_sentence() -> None:
    told = stated("预计到2015年末，贷款余额310亿元，增长12%。", published="2015-07-20")
    assert {(c.status, c.period_end) for c in told} == {(Status.TARGET, date(2015, 12, 31))}


def test_the_city_of_a_county_that_is_not_listed() -> None:
    assert [c.region for c in stated("2015年，全省粮食产量610万吨。", home="340099")] == ["340000"]
