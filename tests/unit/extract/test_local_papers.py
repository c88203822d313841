"""Turns of a city's papers: rushes of passengers, who foresees, firms over semicolons, what was cut by so much."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure, Modifier, Status

from .told_texts import read

claims_of = partial(read, home="330100", published="2013-04-10")


def names_and_values(claims: list[Claim]) -> list[tuple[str, int | float]]:
    return [(claim.indicator, float(claim.value)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2013年春运期间，全市公路客运量300万人次。", ("2013-01-26", "2013-03-06")),
        ("今年春运，全市公路客运量300万人次。", ("2013-01-26", "2013-03-06")),
        ("2012年暑运，杭州机场运送旅客500万人次。", ("2012-07-01", "2012-08-31")),
        ("去年暑运期间，杭州机场运送旅客500万人次。", ("2012-07-01", "2012-08-31")),
    ],
)
def test_a_rush_of_passengers_has_its_days(text: str, days: tuple[str, str]) -> None:
    [claim] = claims_of(text)
    assert (str(claim.period_start), str(claim.period_end)) == days


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("市发改委最近预计，今年全市生产总值可达8000亿元左右，增幅在9%以上。", [Status.TARGET] * 2),
        ("业内专家预测，今年全市农产品出口增长6%。", [Status.TARGET]),
        ("市统计局发布，去年全市生产总值7800亿元，增长9%。", [Status.ACTUAL] * 2),
    ],
)
def test_all_is_foreseen_after_who_foresees_it(text: str, statuses: list[Status]) -> None:
    assert [claim.status for claim in claims_of(text)] == statuses


def test_a_mean_growth_that_stands_around_its_name() -> None:
    [claim] = claims_of("预计“十二五”全市年均经济增长率在10%左右。")
    assert (claim.indicator, claim.measure) == ("地区生产总值", Measure.CAGR)
    assert str(claim.base_start) == "2010-01-01"


def test_what_firms_have_is_theirs_over_semicolons() -> None:
    text = "去年，全市85家制笔企业实现业务收入35亿元，增长6%；上缴税收1.7亿元，增长8%；实现利润1.5亿元，下降4%。"
    assert names_and_values(claims_of(text))[::2] == [
        ("制笔企业数", 85), ("制笔企业业务收入", 6), ("制笔企业上缴税收", 8), ("制笔企业利润", -4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2012年，规模以上工业完成利税增长4%，其中利润增长5%。", ["规模以上工业利税总额", "规模以上工业利润总额"]),
        ("2012年末，全市动漫企业资产总计37亿元；从业人员4.8万人。", ["动漫企业资产", "动漫企业从业人员数"]),
        ("2012年，动漫企业共实现主营业务收入9亿元。企业效益保持良好，实现利润总额2亿元。",
         ["动漫企业主营业务收入", "动漫企业利润总额"]),
        ("2012年，全市人均生产总值9万元，其中，市区11万元。", ["人均生产总值", "市区人均生产总值"]),
        ("2012年，金银珠宝零售增长明显，实现零售额22亿元。", ["金银珠宝零售额"]),
    ],
)  # fmt: skip
def test_the_owner_told_before_is_that_of_a_bare_noun(text: str, names: list[str]) -> None:
    assert [claim.indicator for claim in claims_of(text)] == names


def test_what_was_reduced_by_so_much_has_fallen() -> None:
    claims = claims_of("2012年，全市减少废水排放量约900万吨，减少贫困人口3万人。")
    assert names_and_values(claims) == [("废水排放量", -9_000_000), ("贫困人口", -30_000)]
    assert [claim.measure for claim in claims] == [Measure.CHANGE] * 2
    assert claims[0].modifier is Modifier.APPROX


def test_a_year_that_one_builds_upon_is_a_base() -> None:
    [claim] = claims_of("2012年，全县耕地化肥用量在2010年基础上下降18%。")
    assert (claim.measure, str(claim.base_start)) == (Measure.GROWTH, "2010-01-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月，汽柴油价格分别上涨5.6%和6.3%。", [("汽油价格", 5.6), ("柴油价格", 6.3)]),
        ("3月，降幅超过15%的有丝瓜、黄瓜，分别下降21%和17%。", [("丝瓜", -21), ("黄瓜", -17)]),
        ("2012年，旅游业、会展业发展较快，分别增长25%和14%。", [("旅游业", 25), ("会展业", 14)]),
    ],
)
def test_members_of_a_list_are_bare_of_what_is_said_of_all(text: str, expected: list[tuple[str, float]]) -> None:
    assert names_and_values(claims_of(text)) == expected


def test_a_rate_goes_on_as_that_of_the_months_before() -> None:
    [claim] = claims_of("3月，全市鲜菜价格在前两个月环比上涨的基础上，继续上涨3%。")
    assert claim.measure is Measure.MOM


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("该区现已建有社区书屋7个。", "社区书屋数"),
        ("目前，该区设有社区服务站30个。", "社区服务站数"),
        ("鼎盛时当地有近500家造纸厂。", "造纸厂数"),
    ],
)
def test_a_thing_that_is_counted_is_named_without_its_verb(text: str, name: str) -> None:
    [claim] = claims_of(text)
    assert (claim.indicator, claim.entity) == (name, None)


def test_how_long_a_thing_took_that_is_told_by_the_way_is_no_figure() -> None:
    assert claims_of("历时15年多的整治画上句号。") == []
    assert [claim.indicator for claim in claims_of("2012年，全市优良天数340天以上。")] == ["环境空气质量优良天数"]


def test_places_that_are_flown_to_have_no_figures_of_their_own() -> None:
    claims = claims_of("3月，杭州机场昆明、三亚、青岛等航线旅客量增长超九成。")
    assert [claim.region for claim in claims] == ["330100"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月，涨势最猛的是鲜菜，环比的上涨率达10.2%。", [("鲜菜", 10.2)]),
        ("3月，食用油的零售价，则环比上涨0.4%。", [("食用油的零售价", 0.4)]),
        ("去年，全市山核桃产量有所增长，总产量1.2万吨。", [("山核桃总产量", 12000)]),
        ("全年，医药制造业和电子制造业前三季度投资分别增长9%和5%。", [("医药制造业投资", 9), ("电子制造业投资", 5)]),
        ("去年，全市建成贯通60公里环湖绿道。", [("环湖绿道", 60)]),
        ("去年，全市新开通国际航线12条。", [("国际航线数", 12)]),
    ],
)
def test_a_name_is_found_in_the_clause_before_behind_a_time_or_behind_its_figure(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert names_and_values(claims_of(text)) == expected


def test_what_is_forecast_in_one_breath_is_all_a_forecast() -> None:
    claims = claims_of("今年全区产值预计达到60亿元，增加值达到15亿元，分别增长23%和16%；新增企业20家。")
    assert [claim.status for claim in claims] == [Status.TARGET] * 4 + [Status.ACTUAL]


def test_growth_over_years_that_end_now_is_since_the_year_just_told_of() -> None:
    claims = claims_of("1993年，全市汽车产量仅1万辆；20年间，产量实现了近17倍的增长。")
    assert (claims[1].measure, float(claims[1].value)) == (Measure.GROWTH, 17)
    assert (str(claims[1].period_start), str(claims[1].base_start)) == ("2013-01-01", "1993-01-01")


def test_what_one_project_costs_is_for_a_person_to_see() -> None:
    claims = claims_of("总投资达51亿元的某某智能制造项目正在建设。总投资达200亿元的10个项目签约。")
    assert [claim.review for claim in claims if claim.unit == "CNY"] == ["of one firm or project, not of the region"]


def test_one_of_so_many_is_no_number_of_them() -> None:
    assert claims_of("去年，当地被评为全球25个最佳旅行地之一。") == []


def test_shares_parted_by_small_colons_are_read() -> None:
    claims = claims_of("去年，三次产业比例由上年的12.4﹕50.1﹕37.5优化为11.9﹕49.6﹕38.5。")
    assert [float(claim.value) for claim in claims] == [12.4, 50.1, 37.5, 11.9, 49.6, 38.5]
    assert [str(claim.period_end) for claim in claims[2:4]] == ["2011-12-31", "2012-12-31"]


def test_a_platform_of_some_rank_is_no_company() -> None:
    claims = claims_of("去年，省级创新平台实现突破。新增科技企业孵化器4家、新产品试制计划101项。")
    assert [(claim.region, claim.entity, claim.status) for claim in claims] == [("330100", None, Status.ACTUAL)] * 2


def test_how_a_whole_rates_a_place_is_no_turn_to_the_whole() -> None:
    claims = claims_of("去年，该市乡村振兴考核获全省优秀；农村居民人均可支配收入4万元。")
    assert claims[-1].region == "330100"


def test_flows_up_to_a_day_are_of_the_time_since_the_year_began() -> None:
    [claim] = claims_of("截至3月21日，杭州机场货量累计达2万吨。")
    assert (str(claim.period_start), str(claim.period_end)) == ("2013-01-01", "2013-03-21")
