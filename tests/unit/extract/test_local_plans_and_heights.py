"""What is planned this year, more than a year ago in the words of papers, what once was at its height."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Measure, Status

from .told_texts import read

claims_of = partial(read, home="330100", published="2012-08-10")


@pytest.mark.parametrize(
    "text", ["西湖区今年计划新增停车泊位3000个。", "西湖区今年计划完成投资50亿元。", "今年计划投入资金50亿元。"]
)
def test_what_is_planned_this_year_is_of_this_year(text: str) -> None:
    (claim,) = claims_of(text)
    assert (str(claim.period_start), str(claim.period_end)) == ("2012-01-01", "2012-12-31")
    assert claim.status is Status.TARGET


@pytest.mark.parametrize("more", ["多收入", "多收", "高", "涨了"])
def test_so_much_more_than_a_year_ago_is_a_change(more: str) -> None:
    income, change = claims_of(f"二季度，农民人均现金收入4210元，比去年同期{more}512元。")
    assert (change.measure, change.value, change.indicator) == (Measure.CHANGE, 512, income.indicator)


def test_what_was_so_at_its_height_has_no_time_and_is_left_out() -> None:
    (claim,) = claims_of("截至目前，富阳造纸企业从高峰时的近400家减至不到120家。")
    assert (claim.indicator, claim.value, str(claim.period_end)) == ("造纸企业数", 120, "2012-08-10")


def test_a_holiday_compared_with_names_nothing() -> None:
    visitors, change = claims_of("五一期间，全市接待游客21.6万人次，比去年五一小长假增加2.4万人次。")
    assert (change.measure, change.indicator) == (Measure.CHANGE, visitors.indicator)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2011年，杭州市民汽车保有量200万辆。", "市民汽车保有量"),
        ("2011年，杭州市民用汽车保有量200万辆。", "民用汽车保有量"),
        ("2011年，杭州市民营企业出口50亿元。", "民营企业出口额"),
    ],
)
def test_citizens_are_no_city(text: str, name: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.indicator, claim.region) == (name, "330100")


def test_countryside_tourism_is_no_township_s() -> None:
    (claim,) = claims_of("去年乡村旅游接待人次首次突破600万。")
    assert (claim.region, claim.indicator) == ("330100", "乡村旅游接待人次")


def test_firms_newly_registered_are_of_the_whole_span() -> None:
    (claim,) = claims_of("上半年新登记民营企业860家。")
    assert (str(claim.period_start), str(claim.period_end)) == ("2012-01-01", "2012-06-30")
