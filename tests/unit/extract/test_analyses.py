"""Bureaus' analyses: growths beside those of an earlier time, pulls of one branch, remarks that name nothing."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document


def told(text: str, *, title: str = "", published: date = date(2024, 7, 25)) -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title=title, published_on=published,
        home_region="330100", text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if claim.review is None and not claim.derived_from]


def said(text: str, **how: date) -> list[tuple[str, str, float, int | None]]:
    return [
        (c.indicator, c.measure.value, float(c.value), c.period_end and c.period_end.year) for c in told(text, **how)
    ]


GDP = "地区生产总值"


def test_a_growth_faster_than_that_of_an_earlier_year_leaves_what_comes_to_its_own_time() -> None:
    assert said("上半年，全市生产总值9602亿元，增长6.9%，明显快于去年全年1.5%的增速，高于全国1.4个百分点。") == [
        (GDP, "level", 9.602e11, 2024), (GDP, "yoy", 6.9, 2024), (GDP, "yoy", 1.5, 2023), (GDP, "pp_gap", 1.4, 2024),
    ]  # fmt: skip


def test_a_title_of_months_that_still_run_is_not_what_figures_are_of() -> None:
    claims = told("上半年，全市外贸出口增长6.9%。", title="下半年值得期待")
    assert [(c.period_start, c.period_end) for c in claims] == [(date(2024, 1, 1), date(2024, 6, 30))]


def test_one_branch_may_pull_several_wholes() -> None:
    claims = told("上半年，工业分别拉动全市和全省GDP增长7.5和0.4个百分点。")
    assert [(c.measure.value, float(c.value)) for c in claims] == [("contribution", 7.5), ("contribution", 0.4)]


def test_two_investments_each_say_whose_they_are() -> None:
    assert [c[0] for c in said("上半年，高新技术产业投资和工业投资均增长42.3%。")] == ["高新技术产业投资", "工业投资"]


def test_what_is_the_most_among_others_names_nothing() -> None:
    claims = said("上半年，第三产业增加值增长8.6%，是三个产业中增长最快的，快于第一产业6.2个百分点。")
    assert [c[0] for c in claims] == ["第三产业增加值", "第三产业增加值"]


@pytest.mark.parametrize("text", [
    "2023年，12个区县的成绩如何？", "2023年，上述5个行业合计拉动工业生产。",
])  # fmt: skip
def test_numbers_in_questions_and_of_branches_that_pull_state_nothing(text: str) -> None:
    assert told(text) == []


def test_an_average_growth_level_with_an_earlier_one_has_not_changed() -> None:
    claims = told("1—6月，社会消费品零售总额两年平均增长1.1%，与1—5月持平。")
    assert [(c.measure.value, c.unit) for c in claims] == [("cagr", "percent"), ("pp_change", "pp")]


def test_a_remark_in_brackets_is_no_part_of_a_name() -> None:
    assert said("1—6月，规模以上工业增加值同比（下同）下降7.0%。")[0][0] == "规模以上工业增加值"


def test_kinds_of_goods_with_marks_in_their_names_are_parted_by_commas() -> None:
    claims = said("1—6月，销售额增长。其中，五金、电料类，中西药品类，通讯器材类商品销售额分别增长21.4%、17.6%、8.2%。")
    assert [(c[0], c[2]) for c in claims] == [
        ("五金、电料类商品销售额", 21.4), ("中西药品类商品销售额", 17.6), ("通讯器材类商品销售额", 8.2),
    ]  # fmt: skip


def test_a_bounding_yield_says_which_zones_are_counted() -> None:
    claims = told("2023年，建成23个亩效益超5000元的县级农业示范园区，新发展专业合作组织26家。")
    assert [(c.indicator, c.measure.value, float(c.value)) for c in claims] == [
        ("县级农业示范园区数", "level", 23), ("专业合作组织数", "change", 26)]  # fmt: skip


def test_residents_may_leave_their_unit_out_before_the_noun() -> None:
    claims = told("2023年，上城区拥有133.5万的常住人口。")
    assert [(c.indicator, float(c.value), c.region) for c in claims] == [("常住人口", 1_335_000, "330102")]


def test_prices_of_cities_are_of_city_dwellers_and_level_ones_go_on_from_month_to_month() -> None:
    claims = told("6月份，居民消费价格环比上涨0.4%。其中，城市上涨0.5%，农村持平；食品价格下降0.3%。")
    assert [(c.indicator, c.measure.value, float(c.value)) for c in claims] == [
        ("居民消费价格指数", "mom", 0.4), ("城市居民消费价格", "mom", 0.5), ("农村居民消费价格", "mom", 0.0),
        ("食品价格指数", "mom", -0.3),
    ]  # fmt: skip


def test_the_year_of_a_record_is_not_what_comes_after_it() -> None:
    claims = told("上半年，夏粮产量略低于最高年份2022年。猪肉产量247万吨。")
    assert [(c.period_start, c.period_end) for c in claims] == [(date(2024, 1, 1), date(2024, 6, 30))]


def test_questions_about_a_city_name_nothing_and_growths_in_brackets_are_of_what_was_told() -> None:
    text = (
        "上半年，全市生产总值增长6.9%。\n如何看待杭州6.9%的增速？\n"
        "有3个省份增速超过全国水平5.5%，分别是浙江（6.8%）、上海（9.7%）、海南（8.6%）。"
    )
    claims = [c for c in told(text) if c.region in {"310000", "460000", "330000"}]
    assert [(c.indicator, c.measure.value, float(c.value)) for c in claims] == [
        (GDP, "yoy", 6.8), (GDP, "yoy", 9.7), (GDP, "yoy", 8.6)]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), [
    ("6月，工业机器人产量245套；城市轨道车辆从无到有，产量为174辆。", "城市轨道车辆产量"),
    ("6月，猪肉价格下降3%；鲜菜生产成本增加，价格由上月下降4.1%转为上涨2.6%。", "鲜菜价格"),
])  # fmt: skip
def test_a_bare_output_or_price_is_of_what_the_clause_before_begins_with(text: str, name: str) -> None:
    assert told(text)[-1].indicator.startswith(name)


def test_what_a_branch_mainly_consists_of_is_no_part_of_its_name() -> None:
    assert said("上半年，以商务服务业为主体的营利性服务业增加值增长8.9%。")[0][0] == "营利性服务业增加值"


def test_a_share_may_be_told_of_a_third_time() -> None:
    claims = told("2023年，第三产业增加值占地区生产总值比重由2010年的48.7%提高到2020年的68%，2023年达到70.2%。")
    assert [(c.indicator, c.measure.value, c.scope, c.period_end and c.period_end.year) for c in claims] == [
        ("第三产业增加值", "share", "地区生产总值", year) for year in (2010, 2020, 2023)]  # fmt: skip


def test_a_gap_between_incomes_smaller_than_the_countrys() -> None:
    claims = told("2023年，城乡居民收入差距从上年的1.90倍缩小到1.86倍，小于全国2.39倍的平均水平。")
    assert [(c.measure.value, float(c.value), c.region) for c in claims] == [
        ("level", 1.9, "330100"), ("level", 1.86, "330100"), ("level", 2.39, "000000")]  # fmt: skip


def test_kinds_of_provinces_in_brackets_are_left_out() -> None:
    (claim,) = told("2023年，城镇居民人均可支配收入居全国31个省（区、市）第3位。")
    assert (claim.measure.value, float(claim.value), claim.scope) == ("rank", 3, "全国31个省")


def test_the_amount_of_another_region_before_a_difference_is_its_own() -> None:
    claims = told("2023年，全市农村居民人均可支配收入48180元，比全国农村居民人均可支配收入21691元高出1倍多。")
    assert [(float(c.value), c.region) for c in claims[:2]] == [(48180, "330100"), (21691, "000000")]


def test_a_mean_growth_over_years_and_since_one_that_is_compared_with() -> None:
    (mean,) = told("1997～2003年，农民人均纯收入的平均增长速度为6.4%。")
    assert (mean.measure.value, mean.base_start) == ("cagr", date(1997, 1, 1))
    since = told("2023年，人均生产总值15.2万元，相比于2010年人均生产总值而言，年均增长6.3%。")[-1]
    assert (since.measure.value, since.base_start) == ("cagr", date(2010, 1, 1))


def test_ends_of_a_pair_may_be_reached() -> None:
    claims = told("杭州市生产总值由2005年的2918亿元达到2010年的5945亿元，年均增长12.4%。")
    assert [(c.measure.value, c.base_start) for c in claims][-1] == ("cagr", date(2005, 1, 1))


def test_industries_by_ordinals_are_no_places_in_an_order() -> None:
    claims = said("上半年，第一、第二、第三产业增加值分别增长3.8%、6.1%和7.4%，占GDP比重分别为2.3%、38.9%和58.8%。")
    assert [c[0] for c in claims] == ["第一产业增加值", "第二产业增加值", "第三产业增加值"] * 2


def test_names_that_begin_alike_share_the_noun_after_the_last() -> None:
    claims = said("上半年，苏北、苏中、苏南高新技术产业产值增幅分别为16.2%、11.6%、8.4%。")
    assert [(c[0], c[2]) for c in claims] == [
        ("苏北高新技术产业产值", 16.2), ("苏中高新技术产业产值", 11.6), ("苏南高新技术产业产值", 8.4)]  # fmt: skip


def test_boards_made_are_an_output_though_they_are_told_by_area() -> None:
    claims = told("2023年，新能源汽车产量16.7万辆，增长2.3倍，印制电路板25.6万平方米。")
    assert (claims[-1].unit, claims[-1].period_start) == ("m2", date(2023, 1, 1))
