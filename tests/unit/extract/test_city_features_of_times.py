"""Sums up to the end of a year, growths over years, 11 November, how long something took, and which county is meant."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330300", published="2019-05-11")


def days(claim: Claim) -> tuple[str, str]:
    return str(claim.period_start), str(claim.period_end)


@pytest.mark.parametrize(
    ("text", "first_day"),
    [
        ("截至2018年底，全市实际利用外资累计达543亿美元。", "2018-12-31"),
        ("截至2018年底，全市累计批准外商投资企业1717家，合同利用外资98亿美元。", "2018-12-31"),
        ("截至去年12月底，全市累计完成工业投资300亿元。", "2018-01-01"),
        ("截至4月底，全市累计实现出口300亿元。", "2019-01-01"),
    ],
)
def test_a_sum_up_to_a_years_end_is_of_all_the_time_before(text: str, first_day: str) -> None:
    assert str(claims_of(text)[-1].period_start) == first_day


def test_what_grew_over_years_is_the_last_ones() -> None:
    claim = claims_of("1993年到2018年，工业总产值从2亿元增长到733亿元，增长了358倍。")[-1]
    assert (claim.measure, days(claim)) == (Measure.GROWTH, ("2018-01-01", "2018-12-31"))
    assert str(claim.base_end) == "1993-12-31"


def test_a_growth_over_the_last_11_november_names_nothing_else() -> None:
    claims = claims_of("“双十一”当天，全市收寄快递2058万件，比去年“双十一”增长90%。")
    assert {claim.indicator for claim in claims} == {"收寄快递数"}
    assert (claims[-1].measure, days(claims[-1])) == (Measure.YOY, ("2018-11-11", "2018-11-11"))


@pytest.mark.parametrize(
    "text",
    [
        "今年以来，全市快递业务量仅用100天就突破10亿件。",
        "今年以来，全市快递业务量，只用4个月便突破10亿件。",
        "今年以来，全市快递业务量用了4个月时间突破10亿件。",
    ],
)
def test_how_long_it_took_is_no_part_of_a_name(text: str) -> None:
    assert [(claim.indicator, float(claim.value)) for claim in claims_of(text)] == [("快递业务量", 1e9)]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("近日，永嘉县入围示范县。\n2018年，全县接待游客30万人次。", "330324"),
        ("瓯海区经济平稳。\n2018年，全区出口3亿元。", "330304"),
        ("2018年，永嘉县出口3亿元。\n2018年，全市出口30亿元。", "330300"),
    ],
)
def test_a_whole_county_is_the_one_that_was_named(text: str, region: str) -> None:
    assert claims_of(text)[-1].region == region


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("上半年，服装行业是今年最亮眼的行业，实现总成交额34亿元。", "服装行业总成交额"),
        ("上半年，软件业是增长最快的产业之一，实现营业收入34亿元。", "软件业营业收入"),
    ],
)
def test_what_a_branch_is_called_has_no_figures(text: str, name: str) -> None:
    assert claims_of(text)[-1].indicator == name


def test_decades_that_open_a_page_are_not_what_all_of_it_is_about() -> None:
    text = "改革开放40年来，民营企业蓬勃发展。\n今年上半年，全市出口300亿元。\n新设企业500家。"
    assert days(read(text, home="330300", published="2018-11-08")[-1]) == ("2018-01-01", "2018-06-30")


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("去年底企业总数1000家，目前达到1200家。", ["2018-12-31", "2019-05-11"]),
        ("2018年末，全市市场主体80万户，目前有企业40万户。", ["2018-12-31", "2019-05-11"]),
        ("去年底，全市有高新技术企业1000家、科技型企业1300家。", ["2018-12-31", "2018-12-31"]),
    ],
)
def test_the_present_follows_a_moment_that_is_past(text: str, moments: list[str]) -> None:
    assert [str(claim.period_end) for claim in claims_of(text)] == moments
