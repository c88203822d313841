"""What a bare head noun is of, when the clause before says it; joined owners; pulls and turns told in percent."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.model import Measure

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2022, 1, 20))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2021年，文化产业势头不减，实现增加值2586亿元。", "文化产业增加值"),
        ("2021年，规上工业企业完成工业总产值1281.3亿元。", "规模以上工业总产值"),
        ("2021年，服务业对经济增长的贡献率为78.1%。", "服务业增加值"),
        ("2021年，医药行业稳步恢复，全年接待游客300万人次。", "接待游客人数"),
    ],
)
def test_a_head_noun_is_of_the_sector_told_before(text: str, name: str) -> None:
    assert claims_of(text)[0].indicator == name


def test_owner_and_noun_say_what_both_have_once() -> None:
    text = "2021年，规上工业企业完成工业总产值1406.7亿元、工业销售产值1378.9亿元。"
    assert [claim.indicator for claim in claims_of(text)] == ["规模以上工业总产值", "规模以上工业销售产值"]


def test_what_pulls_a_whole_up_by_percent_contributes_to_it() -> None:
    claim = claims_of("2021年，数字经济制造业增加值增长12%，拉动规上工业增加值增长6.1%。")[1]
    assert (claim.measure, claim.scope, float(claim.value)) == (Measure.CONTRIBUTION, "规上工业增加值", 6.1)


def test_a_rate_falls_from_that_of_the_year_before() -> None:
    before, now = claims_of("2021年1—11月，数字经济核心产业增加值增速由此前同期的两位数降至3.5%。")
    assert (before.measure, now.measure) == (Measure.YOY, Measure.YOY)
    assert (before.period_end, now.period_end) == (date(2020, 11, 30), date(2021, 11, 30))


def test_money_of_trillions_without_its_unit() -> None:
    claim = claims_of("2021年，全市生产总值突破1.8万亿，增长8.5%。")[0]
    assert (claim.value, claim.unit, claim.evidence.quote if claim.evidence else "") == (
        1_800_000_000_000,
        "CNY",
        "1.8万亿",
    )


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("海康威视2021年实现营业总收入924.96亿元。", "海康威视"),
        ("杭州海康威视2021年实现营业收入924.96亿元。", "海康威视"),
        ("2021年，海康威视归母净利润119.77亿元。", "海康威视"),
        ("2021年，杭州银行贷款余额9375亿元。", "杭州银行"),
    ],
)
def test_a_known_company_owns_what_directly_follows_its_name(text: str, whose: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.entity, claim.region, claim.review) == (whose, None, None)


def test_what_only_accounts_of_a_firm_state_is_no_figure_of_the_region() -> None:
    (claim,) = claims_of("2021年，归母净利润119.77亿元。")
    assert claim.review == "of one firm or project, not of the region"
    *_, claim = claims_of("2021年，全市上市公司实现营业收入2.8万亿元，归母净利润1500亿元。")
    assert (claim.region, claim.review) == ("330100", None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2021年，机场旅客吞吐量2816万人次，日均7.7万人次。", "日均机场旅客吞吐量"),
        ("2021年，全市进出口总额7369亿元，月均614亿元。", "月均进出口总额"),
    ],
)
def test_an_average_of_days_or_months_is_no_second_figure_of_the_year(text: str, name: str) -> None:
    year, mean = claims_of(text)
    assert (year.review, mean.review, mean.indicator) == (None, None, name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "2021年，规上工业企业实现营业收入2.1万亿元，利润总额1350亿元。",
            ["规模以上工业企业营业收入", "规模以上工业企业利润总额"],
        ),
        ("2021年，限额以上单位实现商品零售3200亿元。", ["限额以上单位商品零售"]),
        ("2021年，限上企业实现餐饮收入320亿元。", ["限额以上企业餐饮收入"]),
    ],
)
def test_who_achieves_an_amount_is_in_its_name(text: str, names: list[str]) -> None:
    assert [claim.indicator for claim in claims_of(text)] == names
