"""Turns of papers and reports: nicknames of zones, years that nobody can tell, parts over semicolons."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document, Measure, Status


def claims_of(
    text: str, *, home: str | None = "330100", published: date | None = date(2025, 6, 1)
) -> list[Claim]:
    return extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("2024年，光谷实现生产总值2800亿元。", ("光谷", None)),
        ("2024年，中国光谷集成电路产业规模突破800亿元。", ("光谷", None)),
        ("2024年，张江科学城营业收入9000亿元。", ("张江科学城", None)),
        ("2024年，光谷规上工业增加值增长9%。全市增长5%。", (None, "420100")),
        ("2024年，全市光谷大道日均车流5万辆。", (None, "420100")),
    ],
)
def test_the_nickname_of_a_zone_is_the_zone(text: str, whose: tuple[str | None, str | None]) -> None:
    last = claims_of(text, home="420100")[-1]
    assert (last.entity, last.region) == whose


def test_this_year_of_a_page_without_a_date_is_no_year_named_before() -> None:
    found = claims_of("2024年，全市出口增长8%。今年一季度增长5%。2023年增长3%。", published=None)
    assert [claim.period_end and claim.period_end.year for claim in found] == [2024, None, 2023]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("预计全年生产总值增长5%；一般公共预算收入增长4%；进出口增长3%。", [Status.TARGET] * 3),
        ("预计全年生产总值增长5%；完成一般公共预算收入400亿元。", [Status.TARGET, Status.ACTUAL]),
        ("研发经费占生产总值的比重预计为3%；授权专利4916件。", [Status.TARGET, Status.ACTUAL]),
        ("预计全年生产总值增长5%。进出口增长3%。", [Status.TARGET, Status.ACTUAL]),
    ],
)
def test_a_forecast_at_the_head_is_of_all_parts_unless_one_says_what_was_done(
    text: str, statuses: list[Status]
) -> None:
    assert [claim.status for claim in claims_of(text) if claim.derived_from is None] == statuses


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2023年，全市新能源产业产值1200亿元；产业增加值300亿元。", ["新能源产业产值", "新能源产业增加值"]),
        ("2023年，全市生物医药产业营收900亿元，产业增加值300亿元。", ["生物医药产业营业收入", "生物医药产业增加值"]),
        ("2023年，全市光伏产业产值从100亿元增加至300亿元；产业增加值从20亿元增加至60亿元。",
         ["光伏产业产值"] * 2 + ["光伏产业增加值"] * 2),
        ("2023年，全市光伏产业增加值60亿元，增长9%；增加值占规上工业的比重从2020年的5%提高至8%。",
         ["光伏产业增加值"] * 4),
        ("2024年上半年，全市出口机电产品178亿元；出口农产品46亿元；进口粮食6亿元。",
         ["机电产品出口额", "农产品出口额", "粮食进口额"]),
        ("2024年末，全市有“独角兽”培育企业160家。", ["独角兽培育企业"]),
    ],
)  # fmt: skip
def test_a_noun_is_completed_by_what_was_told(text: str, names: list[str]) -> None:
    assert [claim.indicator for claim in claims_of(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "下旬，50个城市主要食品平均价格公布。",
        "据监测，36个省市主要农产品价格走低。",
    ],
)
def test_places_in_which_prices_are_watched_are_no_number_of_anything(text: str) -> None:
    assert claims_of(text) == []


def test_kinds_of_awards_before_those_who_got_them_are_not_counted() -> None:
    (only,) = claims_of("2024年，全市对12项305家先进单位予以通报。")
    assert (only.value, only.indicator) == (Decimal(305), "先进单位数")


def test_progress_of_science_contributes_as_a_rate_by_itself() -> None:
    level, change = claims_of("2021年，全市科技进步贡献率为67%，比2016年末提高4.1个百分点。")
    assert (level.measure, level.indicator) == (Measure.LEVEL, "科技进步贡献率")
    assert (change.measure, change.indicator) == (Measure.PP_CHANGE, "科技进步贡献率")


def test_a_year_in_which_it_happened_once_before_governs_nothing() -> None:
    found = claims_of("2024年上半年，全市出口增长11%。这是继2006年后，出口增速再超全省，也高于同期宁波出口增速4个百分点。")
    assert {claim.period_end for claim in found} == {date(2024, 6, 30)}


def test_gaps_after_a_semicolon_are_of_the_parts_before() -> None:
    found = claims_of("2024年上半年，出口机电产品178亿元，增长19.5%；出口服装46亿元，增长14.4%；分别高于全省同类产品增速14.4和6.7个百分点。")
    gaps = [(claim.indicator, claim.value) for claim in found if claim.measure is Measure.PP_GAP]
    assert gaps == [("机电产品出口额", Decimal("14.4")), ("服装出口额", Decimal("6.7"))]


def test_so_many_quarters_on_end_are_no_part_of_a_name() -> None:
    (only,) = claims_of("2021年一季度，舟山生产总值在上年同期高基数上连续第五个季度保持两位数增长。")
    assert only.indicator == "地区生产总值"
