"""Towns, streets and villages have no code: their figures are their own, never their county's."""

from __future__ import annotations

import pytest

from .told_texts import read


@pytest.mark.parametrize(("text", "town"), [
    ("瓜沥镇去年实现工业总产值120亿元，增长8%。", "瓜沥镇"),
    ("萧山区义桥镇去年实现工业总产值120亿元。", "萧山区义桥镇"),
    ("走进拱墅区武林街道，去年税收达30亿元。", "拱墅区武林街道"),
    ("桐庐县百江镇去年村集体经济总收入1800万元，经营性收入1200万元。", "桐庐县百江镇"),
    ("该县千岛湖镇去年接待游客800万人次。", "千岛湖镇"),
    ("去年，五联村村民人均收入6.5万元。", "五联村"),
])  # fmt: skip
def test_a_towns_figures_are_its_own(text: str, town: str) -> None:
    claims = read(text, home="330109", published="2024-03-05")
    assert claims
    assert {(claim.entity, claim.region) for claim in claims} == {(town, None)}


@pytest.mark.parametrize("text", [
    "去年，全区农村居民人均收入4.5万元。",
    "去年，全区乡村旅游收入12亿元，镇村工业产值300亿元。",
    "去年，城镇新增就业3万人。",
    "去年，各乡镇完成投资30亿元。",
    "去年，村级集体经济收入5亿元。",
])  # fmt: skip
def test_kinds_of_places_are_no_town(text: str) -> None:
    claims = read(text, home="330109", published="2024-03-05")
    assert claims
    assert {(claim.entity, claim.region) for claim in claims} == {(None, "330109")}


def test_the_districts_figures_after_a_towns_are_the_districts() -> None:
    claims = read("瓜沥镇去年工业总产值120亿元。全区出口增长5%。", home="330109", published="2024-03-05")
    assert [(claim.entity, claim.region) for claim in claims] == [("瓜沥镇", None), (None, "330109")]


@pytest.mark.parametrize(("text", "zone"), [
    ("富阳银湖新区已引进企业3500家，去年完成税收23.5亿元。", "富阳银湖新区"),
    ("钱江世纪城去年实现税收120亿元，增长9%。", "钱江世纪城"),
    ("武林商圈去年销售额突破500亿元。", "武林商圈"),
])  # fmt: skip
def test_new_areas_and_business_districts_are_zones(text: str, zone: str) -> None:
    claims = read(text, home="330100", published="2024-03-05")
    assert claims
    assert {claim.entity for claim in claims} == {zone}


def test_orders_that_reach_into_a_month_say_nothing_of_what_follows() -> None:
    claims = read("订单已经排到了10月份。全区出口增长5%。", home="330109", published="2024-06-05")
    assert all("10" not in str(claim.period_start)[5:7] for claim in claims)


def test_a_place_won_by_an_amount_leaves_no_name_of_one_sign() -> None:
    assert read("从总量看，杭州以15682亿元稳居第一。", home="330000", published="2024-10-25") == []


def test_in_a_zone_what_is_there_is_the_zones() -> None:
    told = read("在银湖科技城，一批项目落地，集聚科技型企业1100余家。", home="330111", published="2024-05-25")
    assert {claim.entity for claim in told} == {"银湖科技城"}
    held = read("在甲科技城举行的发布会上，市统计局说，去年全市出口增长5%。", home="330100", published="2024-05-25")
    assert {claim.region for claim in held} == {"330100"}


def test_a_sights_guests_are_counted_without_their_days() -> None:
    (told,) = read("2023年，西湖景区7天接待游客376.9万人次。", home="330100", published="2024-01-09")
    assert (told.indicator, told.entity) == ("接待游客人数", "西湖景区")
