"""Reports on half a year, whose the next figure in an order is, talk that states no figure."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330110", published="2023-08-02")


def spans(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(str(c.period_start), str(c.period_end)) for c in claims]


def test_a_year_before_a_report_on_half_of_it_is_that_half() -> None:
    claims = claims_of("昨天，我区晒出2023年经济“半年报”，工业总产值达742亿元，增长5.6%。")
    assert spans(claims) == [("2023-01-01", "2023-06-30")] * 2


def test_a_heading_on_a_half_year_report_gives_the_period() -> None:
    claims = claims_of("我区以地区生产总值901亿元、增长8.2%的成绩领跑。", title="经济第一区半年报观察")
    assert spans(claims) == [("2023-01-01", "2023-06-30")] * 2


def test_a_year_in_which_a_place_came_back_is_of_no_figure() -> None:
    text = "去年重回“经济第一区”的余杭区，以地区生产总值901亿元、增长8.2%的成绩领跑。"
    assert spans(claims_of(text, title="半年报观察")) == [("2023-01-01", "2023-06-30")] * 2


def test_next_in_order_says_whose_the_figure_is() -> None:
    text = "去年，滨江区实现商品房销售面积93万平方米，其次为拱墅区，46万平方米；西湖区23万平方米。"
    assert [c.region for c in read(text, home="330100", published="2023-08-02")] == ["330108", "330105", "330106"]


def test_a_level_after_a_change_of_growth_is_a_change_of_growth() -> None:
    text = "10月份，全省食品价格同比上涨3.4%，涨幅较上月缩小0.6个百分点，与6月份持平。"
    claims = read(text, home="330000", published="2012-11-10")
    assert (claims[2].measure, claims[2].value, claims[2].unit) == (Measure.PP_CHANGE, 0, "pp")


def test_higher_than_a_year_ago_is_a_change() -> None:
    text = "5月1日―3日，市区星级酒店客房入住率达71.2%，同比高4个百分点。"
    rate, change = read(text, home="330100", published="2009-05-04")
    assert (change.measure, change.indicator) == (Measure.PP_CHANGE, rate.indicator)


def test_days_joined_by_any_dash_are_one_span_for_visitors() -> None:
    (claim,) = read("现象：5月1日―3日，各景点迎来外地游客86万人。", home="330100", published="2009-05-04")
    assert spans([claim]) == [("2009-05-01", "2009-05-03")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国庆期间，仅桐庐县乡村旅游就总接待游客46万人次。", "乡村旅游接待游客人数"),
        ("去年，全市可售商品房套数为6500套。", "可售商品房套数"),
        ("当地有6万余亩高山茶叶基地。", "高山茶叶基地"),
        ("去年，萧山是全市唯一一个工业总产值超2000亿元的区。", "工业总产值"),
    ],
)
def test_words_that_only_say_how_are_no_part_of_a_name(text: str, name: str) -> None:
    (claim,) = read(text, home="330100", published="2023-10-09")
    assert claim.indicator == name


@pytest.mark.parametrize("text", ["许多农户自己果园的每亩产值就能超过两万元。", "涨幅已持续两个月回落到2%以下。"])
def test_talk_states_nothing(text: str) -> None:
    assert not claims_of(text)


def test_the_whole_alone_says_of_what_a_region_s_share_is() -> None:
    text = "2019年，全市GDP15373亿元。余杭区占全市GDP的18%，占全市人口的14%；萧山区约占全市土地面积的12%。"
    claims = read(text, home="330100", published="2020-05-14")
    assert [(c.indicator, c.region, c.scope) for c in claims[1:]] == [
        ("地区生产总值", "330110", "全市GDP"),
        ("人口", "330110", "全市人口"),
        ("土地面积", "330109", "全市土地面积"),
    ]


def test_those_listed_at_home_and_abroad_are_listed_companies() -> None:
    text = "截至11月末，全市境内外共有上市公司312家，其中境内240家，境外72家。"
    claims = read(text, home="330100", published="2021-12-28")
    assert [c.indicator for c in claims] == ["上市公司数", "境内上市公司数", "境外上市公司数"]


def test_up_to_the_end_of_a_month_a_flow_is_of_the_year_so_far() -> None:
    text = "至7月底，今年全市累计完成客运量1834万人，中转快递14亿件，同比增长49%。"
    claims = read(text, home="330100", published="2021-09-23")
    assert spans(claims) == [("2021-01-01", "2021-07-31")] * 3


def test_the_first_so_many_and_what_counts_as_large_are_no_counts() -> None:
    text = "一季度，全区前20家重点企业实现工业总产值同比增长35%。占地20亩都算得上“大项目”。"
    (claim,) = read(text, home="330108", published="2014-04-24")
    assert (claim.measure, claim.value) == (Measure.YOY, 35)
