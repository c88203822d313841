"""What there is now beside last year's figures, zones under their towns' names, pairs that share one name."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim

from .told_texts import read

claims_of = partial(read, home="330183", published="2008-03-20")


def told(claims: list[Claim]) -> list[tuple[str | None, str, str]]:
    return [(c.indicator, str(c.value), str(c.period_end)) for c in claims]


def test_a_sentence_that_begins_with_sales_goes_on_about_the_product() -> None:
    claims = claims_of("去年，全市茶叶实现产值3.4亿元，增长8%。销售收入3.1亿元，增长9.5%。")
    assert [c.indicator for c in claims] == ["茶叶产值", "茶叶产值", "茶叶销售收入", "茶叶销售收入"]


def test_what_there_is_now_is_of_today_and_so_is_what_follows_in_its_sentence() -> None:
    claims = claims_of("去年，全县木材加工产值8.2亿元。全县现有加工大户210家，总面积36万平方米。")
    assert [str(c.period_end) for c in claims] == ["2007-12-31", "2008-03-20", "2008-03-20"]


def test_a_bound_of_size_before_how_many_there_are_is_no_figure() -> None:
    claims = claims_of("全县现有加工大户210家，其中500平方米以上有46家。")
    assert [str(c.value) for c in claims] == ["210", "46"]


def test_a_balance_keeps_its_name_around_the_time_inside() -> None:
    claims = claims_of("2007年，信用社不良贷款年末余额3.2亿元，比年初减少0.4亿元。")
    assert [c.indicator for c in claims] == ["信用社不良贷款余额"] * 2


def test_households_and_people_are_of_one_noun() -> None:
    claims = claims_of("据统计，全镇有茶农820户、2460人。")
    assert told(claims) == [("茶农数", "820", "2008-03-20"), ("茶农数", "2460", "2008-03-20")]


@pytest.mark.parametrize(
    "text",
    [
        "亩均产出比普通茶园翻一番。",
        "被评为中国46个园区投资环境综合评价最佳园区。",
    ],
)
def test_others_outdone_and_contests_state_nothing(text: str) -> None:
    assert not claims_of(text)


def test_provinces_where_something_is_grown_are_no_count() -> None:
    (claim,) = claims_of("他们在全国19个省市种了2.4万亩的茶苗。")
    assert (claim.indicator, claim.value) == ("茶苗", 16_000_000)


@pytest.mark.parametrize("name", ["下沙经济技术开发区", "下沙开发区", "杭州市下沙经济技术开发区"])
def test_a_zone_is_known_by_the_town_it_lies_in(name: str) -> None:
    (claim,) = read(f"2014年，{name}实现财政收入80亿元。", home="330100", published="2015-08-10")
    assert claim.region == "X_HEDA"


def test_national_is_no_particle_before_a_name() -> None:
    (claim,) = read("之江国家旅游度假区上半年接待游客120万人次。", home="330100", published="2015-08-10")
    assert claim.entity == "之江国家旅游度假区"


def test_two_months_share_a_word() -> None:
    claims = read("今年6、7月份用电量分别同比增长4.2%和11.5%。", home="330100", published="2015-08-10")
    assert [str(c.period_start) for c in claims] == ["2015-06-01", "2015-07-01"]


def test_listings_of_a_span_are_a_flow_and_outdoing_is_no_name() -> None:
    text = "前三季度，杭州的IPO数量达到18个，力压苏州的15个。"
    claims = read(text, home="330100", published="2015-11-10")
    assert [(c.indicator, c.region, str(c.period_start)) for c in claims] == [
        ("IPO数量", "330100", "2015-01-01"), ("IPO数量", "320500", "2015-01-01")
    ]  # fmt: skip


def test_a_day_compared_with_names_nothing() -> None:
    text = "7月14日，最高负荷达到820万千瓦，较前一日增加36万千瓦。"
    assert {c.indicator for c in read(text, home="330100", published="2015-08-10")} == {"最高负荷"}
