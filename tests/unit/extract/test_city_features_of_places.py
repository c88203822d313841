"""Whose figures of several places are, which county 该县 is, where people are from, and figures that are told twice."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.extract import PRINTED_REVIEWS
from hzetl.model import Claim

from .told_texts import read

claims_of = partial(read, home="330000", published="2016-09-02")


def printed(claims: list[Claim]) -> list[tuple[str | None, float]]:
    kept = [claim for claim in claims if claim.review is None or claim.review in PRINTED_REVIEWS]
    return [(claim.region, float(claim.value)) for claim in kept]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("一季度全省出口增长5%。杭州、宁波、温州三市出口200亿元，增长3%。进口增长2%。", [("330000", 5), ("330000", 2)]),
        ("上半年，杭州、宁波等城市共完成投资3000亿元，其中杭州完成投资1200亿元。", [("330100", 1200e8)]),
        ("上半年，杭州、宁波、温州等口岸机场旅客总量超61万人次。", []),
        ("上半年，杭州、宁波GDP分别增长5%和6%。", [("330100", 5), ("330200", 6)]),
        ("上半年，杭州、宁波GDP均超过7000亿元。", [("330100", 7000e8), ("330200", 7000e8)]),
    ],
)
def test_what_several_places_have_together_is_no_ones(text: str, figures: list[tuple[str | None, float]]) -> None:
    assert printed(claims_of(text)) == figures


def test_the_county_is_the_one_told_of() -> None:
    [_, claim] = claims_of("2015年，岱山县接待游客300万人次。该县渔业产值增长5%。")
    assert (claim.region, claim.indicator) == ("330921", "渔业产值")


def test_where_people_are_from_is_not_whose_they_are() -> None:
    claims = read("2015年，安徽籍务工人员30万人，浙江省外生源毕业生2万人。", home="330100", published="2016-09-02")
    assert [(claim.indicator, claim.region) for claim in claims] == [
        ("安徽籍务工人员数", "330100"), ("浙江省外生源毕业生数", "330100"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first_day"),
    [
        ("2015年，全市引进海外人才人数突破3000人，达3012人。", "2015-01-01"),
        ("到2015年底，全市市场主体突破100万户，达102万户。", "2015-12-31"),
    ],
)
def test_a_figure_and_the_bound_that_it_passes_are_of_one_time(text: str, first_day: str) -> None:
    assert {str(claim.period_start) for claim in claims_of(text)} == {first_day}


def test_what_a_growth_holds_up_is_known_by_its_name() -> None:
    claims = claims_of("一季度，全市规上工业增加值增长4.6%，有效支撑了GDP同比增长2.9%。")
    assert [claim.indicator for claim in claims] == ["规模以上工业增加值", "地区生产总值"]


def test_how_many_have_the_most_is_no_figure() -> None:
    assert printed(claims_of("2015年，3家企业营业收入最高，5所高校留杭人数最多。")) == []
