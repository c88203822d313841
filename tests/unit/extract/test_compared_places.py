"""Pages that compare places: places shared, left or lost, values of other regions, shares of several wholes."""

from __future__ import annotations

from datetime import date

from hzetl.extract import extract
from hzetl.model import Claim, Document


def told(text: str, *, home: str = "330000") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2024, 7, 31),
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if claim.review is None and not claim.derived_from]


def said(text: str) -> list[tuple[str, str, float, str | None]]:
    return [(c.indicator, c.measure.value, float(c.value), c.region) for c in told(text)]


GDP = "地区生产总值"


def test_places_of_cities_that_the_clause_before_lists() -> None:
    claims = said("上半年，各市GDP合计达8.6万亿元。苏州、杭州、南京进入全国十强，分别居第6、第8和第10位。")
    assert claims[1:] == [
        (GDP, "rank", 6.0, "320500"), (GDP, "rank", 8.0, "330100"), (GDP, "rank", 10.0, "320100")]  # fmt: skip


def test_a_part_of_two_wholes() -> None:
    claims = told("上半年，全省GDP占长三角地区的27%、全国的6.6%。")
    assert [(c.scope, float(c.value), c.region) for c in claims] == [
        ("长三角地区", 27, "330000"), ("全国", 6.6, "330000")]  # fmt: skip


def test_a_growth_may_climb_or_sink_to_its_value_and_a_place_from_the_end_is_none() -> None:
    text = (
        "去年一季度，苏州的GDP增速探至2.1%。去年全年4.8%的增速在万亿城市中列倒数第四。"
        "今年一季度，苏州的经济增速攀至6.8%。"
    )
    assert [(c.measure.value, float(c.value)) for c in told(text)] == [("yoy", 2.1), ("yoy", 4.8), ("yoy", 6.8)]


def test_the_mean_of_the_country_is_its_own_and_by_how_much_one_differs_is_left_out() -> None:
    text = "2023年，全省城镇居民人均可支配收入74997元，比全国平均水平的51821元高23176元。"
    assert [(c[2], c[3]) for c in said(text)] == [(74997, "330000"), (51821, "000000")]


def test_a_place_shared_with_others_is_of_what_is_told_about_and_an_earlier_one_of_its_year() -> None:
    text = "2023年，全省居民人均可支配收入增长9.7%，增速和广东、江苏并列全国第十九位，比2022年的第二十九位提升了十位。"
    ranks = [c for c in told(text) if c.measure.value == "rank"]
    assert [(float(c.value), c.region, c.period_end and c.period_end.year) for c in ranks] == [
        (19, "330000", 2023), (29, "330000", 2022)]  # fmt: skip


def test_how_many_branches_grow_changes_by_points() -> None:
    claims = told("上半年，行业增长面达58.3%，比去年同期提高4.2个百分点。")
    assert [c.indicator for c in claims] == ["行业增长面", "行业增长面"]
