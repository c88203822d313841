"""Whose a figure is: the region or the company that a page tells about."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2025, 2, 1))


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("被誉为“世界工厂”的东莞，2024年GDP为1.2万亿元，增长4.6%。", ["441900", "441900"]),
        ("2024年，其中杭州出口72亿元、宁波46亿元。", ["330100", "330200"]),
        ("2024年，南方五省区全社会用电量8294亿千瓦时。", ["X_SOUTH_GRID"]),
        ("2024年，城区居民收入5万元。", ["330100"]),
        ("2024年，广州港货物吞吐量3亿吨。", ["440100"]),
        ("2024年，全市出口90亿元，占全国的2%，进口10亿元。", ["330100", "330100", "330100"]),
    ],
)
def test_a_figure_is_of_the_place_that_is_told_about(text: str, regions: list[str]) -> None:
    assert [claim.region for claim in claims_of(text)] == regions


def test_being_the_first_of_the_country_is_not_the_countrys() -> None:
    text = "2024年，昆山完成生产总值4045亿元，成为全国首个GDP突破4000亿元的县级市。税收407亿元。"
    assert {claim.region for claim in claims_of(text, home="320500")} == {"320583"}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("2024年，宁波舟山港完成货物吞吐量12亿吨。", "宁波舟山港"),
        ("2024年，云海集团营业收入突破50亿元。", "云海集团"),
        ("2024年，山南基金小镇累计集聚金融机构2412家。", "山南基金小镇"),
        ("2024年，远山影视城前三季度接待游客1345万人次。", "远山影视城"),
        ("2024年，园区里的信合生物科技公司在研管线14条。", "信合生物科技公司"),
    ],
)
def test_a_site_or_company_keeps_its_figures(text: str, entity: str) -> None:
    assert [(claim.region, claim.entity) for claim in claims_of(text)] == [(None, entity)]


def test_the_company_goes_on_in_a_later_paragraph_that_calls_it_so() -> None:
    text = (
        "位于滨江的云帆科技股份有限公司主攻芯片。\n公司去年营业收入12亿元。\n全市出口90亿元。\n全市公司去年新增100家。"
    )
    told = claims_of(text)
    assert [claim.entity for claim in told] == ["云帆科技股份有限公司", None, None]
    assert told[0].indicator == "营业收入"


def test_a_paragraph_that_goes_through_the_cities_is_about_the_same() -> None:
    told = claims_of("2024年，全省独角兽企业累计1801家。\n分地市看，宁波累计399家，杭州累计479家。")
    assert [(c.indicator, c.region) for c in told] == [
        ("独角兽企业数", "330000"), ("独角兽企业数", "330200"), ("独角兽企业数", "330100")]  # fmt: skip


def test_a_short_name_that_the_page_gives_is_the_regions() -> None:
    text = "杭州经济技术开发区（简称杭州开发区）面积104平方公里。\n2010年，开发区完成工业总产值1328亿元。"
    assert [claim.region for claim in claims_of(text)] == ["X_HEDA", "X_HEDA"]
    text = "杭州市（简称杭州）面积1.7万平方公里。\n2010年，宁波出口5亿元。"
    assert [claim.region for claim in claims_of(text)] == ["330100", "330200"]


def test_an_event_in_a_part_of_the_region_is_not_what_goes_on() -> None:
    text = "2022年，全市建成实验室10家，杭州未来科技城产业园获批创建。研发投入强度达到3.9%。"
    assert {claim.region for claim in claims_of(text)} == {"330100"}
