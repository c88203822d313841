"""Turns of newspaper features: zones, figures of speech, names that verbs and counts stand before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from hzetl.model import Measure, Status

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2025, 6, 1))


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("2024年，萧山高新区规上工业增加值122亿元。", ("萧山高新区", None)),
        ("2024年，富阳经济技术开发区实现产值500亿元。", ("富阳经济技术开发区", None)),
        ("2024年，紫金港科技城实现营业收入200亿元。", ("紫金港科技城", None)),
        ("2024年，全市开发区实现产值500亿元。", (None, "330100")),
        ("2024年，各开发区实现产值500亿元。", (None, "330100")),
        ("2024年，萧山高新区企业营业收入122亿元。", (None, "330109")),
        ("2024年，萧山高新区产值12亿元。全市产值900亿元。", (None, "330100")),
    ],
)
def test_a_zone_that_opens_a_clause_is_told_about(text: str, whose: tuple[str | None, str | None]) -> None:
    last = claims_of(text)[-1]
    assert (last.entity, last.region) == whose


@pytest.mark.parametrize(
    "text",
    [
        "全国每10辆新能源汽车中就有1辆产自这里。",
        "2024年，企业在12个细分领域不断深耕。",
        "指数由5个一级指标和34个二级指标构成。",
        "2024年，全市居民人均收入比全省平均高3000元。",
    ],
)
def test_a_figure_of_speech_states_nothing(text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2023年，全市万余家规上工业企业实现工业总产值1.9万亿元。", "工业总产值"),
        ("2024年，摸底全省整车企业120家。", "整车企业数"),
        ("2024年，集聚芯片企业68家，产值规模38亿元。", "产值"),
        ("2024年，培育年产50万辆的整车企业3家。", "整车企业数"),
        ("2024年，全市工业总产值突破千亿元大关、今年一季度突破300亿元。", "工业总产值"),
        ("2024年，全市研发强度始终保持10%左右。", "研发强度"),
    ],
)
def test_a_name_without_what_stands_before_it(text: str, name: str) -> None:
    assert claims_of(text)[-1].indicator.endswith(name)


def test_blanks_that_a_typesetter_puts_around_numbers() -> None:
    told = claims_of("截至 2024 年 6 月底，汽车保有量达 120 万辆，同比增长 4.8%。")
    assert [(float(c.value), str(c.period_end)) for c in told] == [(1200000, "2024-06-30"), (4.8, "2024-06-30")]


def test_a_bodys_figures_are_the_countrys() -> None:
    told = claims_of("从中汽协数据来看，2024年，汽车产销分别完成3000万辆和3100万辆。")
    assert [(c.indicator, c.region) for c in told] == [("汽车产量", "000000"), ("汽车销量", "000000")]


def test_growth_on_average_after_a_multiple_has_its_base() -> None:
    last = claims_of("2024年利润总额1200亿元，是1978年的470倍，年均增长17%。")[-1]
    assert (last.measure, str(last.base_start)) == (Measure.CAGR, "1978-01-01")


def test_higher_by_an_amount_is_a_change() -> None:
    last = claims_of("2024年，综合评价得分73.77分，比上年提高12.61分。")[-1]
    assert last.measure is Measure.CHANGE


def test_early_in_the_year_the_last_years_figures_are_news() -> None:
    first, second = claims_of("全区地区生产总值3355亿元，增长6%。", published=date(2025, 1, 23))
    assert {str(first.period_start), str(second.period_start)} == {"2024-01-01"}


def test_the_year_just_over() -> None:
    told = claims_of("刚刚过去的一年，全区地区生产总值790亿元。", published=date(2016, 4, 22))
    assert str(told[0].period_end) == "2015-12-31"


def test_virtual_is_no_plan() -> None:
    told = claims_of("2024年，虚拟现实设备产量增长66.3%。")
    assert told[0].status is Status.ACTUAL


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("零跑汽车去年交付30万辆，2024年营业收入321亿元。", "零跑汽车"),
        ("凌云药业今年首次上榜，2024年营收12亿元。", "凌云药业"),
        ("新能源汽车去年销量20万辆。", None),
        ("人工智能去年营收5亿元。", None),
        ("高端医疗去年营收5亿元。", None),
    ],
)
def test_a_company_by_its_short_name(text: str, entity: str | None) -> None:
    assert claims_of(text)[-1].entity == entity


def test_what_a_companys_figure_was_of_is_not_what_a_regions_is_of() -> None:
    told = claims_of("2024年，凌云药业去年营收12亿元，位列同行第5。杭州排名全球第13位。")
    assert [c.region for c in told if c.value == 13] in ([], ["330100"])
    assert all(c.indicator != "营业收入" for c in told if c.value == 13)


@pytest.mark.parametrize(
    ("text", "name", "scope"),
    [
        ("2024年，上榜企业中有58%为制造业企业。", "制造业企业", "上榜企业"),
        ("2024年，在上市企业中，超过70%是科技型企业。", "科技型企业", "上市企业"),
        ("2024年，在上市企业中，约75%的企业集中于生物、软件等新兴产业。", "新兴产业", "上市企业"),
    ],
)
def test_the_kind_that_a_share_is_of_stands_after_it(text: str, name: str, scope: str) -> None:
    claim = claims_of(text)[0]
    assert (claim.measure, claim.indicator, claim.scope) == (Measure.SHARE, name, scope)


def test_a_rate_that_is_something_is_no_share() -> None:
    assert [c.measure for c in claims_of("2024年，失业率5.1%为全国最低的地区。")] == [Measure.LEVEL]


def test_each_figure_of_a_list_is_of_the_branch_in_front() -> None:
    told = claims_of("2024年，电子信息产业实现业务收入111亿元、利税总额11亿元、增加值22亿元。")
    assert [c.indicator for c in told] == ["电子信息产业业务收入", "电子信息产业利税总额", "电子信息产业增加值"]


def test_a_streak_of_times() -> None:
    told = claims_of("2024年，全市36家企业入围500强，连续十六次蝉联全国城市第一。")
    assert [(c.measure, c.streak) for c in told] == [(Measure.LEVEL, None), (Measure.RANK, 16)]


def test_a_number_of_places_after_a_verb_of_ranking() -> None:
    assert [c.unit for c in claims_of("2024年，全市创新能力列全球33位。")] == ["rank"]
    assert [c.unit for c in claims_of("2024年，全市共有院士15位。")] == ["count"]


def test_firms_won_by_their_number() -> None:
    told = claims_of("2024年，浙江以107家上榜企业数量位居全国首位。")
    assert [(float(c.value), c.region) for c in told] == [(107, "330000"), (1, "330000")]


def test_up_to_this_year_is_not_up_to_now() -> None:
    told = claims_of("今年一季度，市场占有率从去年的5.1%，提升至今年一季度的6.4%。")
    assert [str(c.period_end) for c in told] == ["2024-12-31", "2025-03-31"]


def test_a_kind_of_firm_after_their_number() -> None:
    assert claims_of("2024年，123家企业为高新技术企业。")[0].indicator == "高新技术企业数"


def test_a_zone_goes_on_by_its_other_names() -> None:
    told = claims_of(
        "（记者）武汉东湖高新区（又称“中国光谷”）2024年生产总值突破3200亿元。\n"
        "2024年，该区工业增加值增速17.5%。\n2024年，光谷芯片产业产值1000亿元。",
        home="420100",
    )
    assert [c.entity for c in told] == ["武汉东湖高新区"] * 3


def test_the_kind_of_firms_named_right_after_the_share() -> None:
    told = claims_of("2024年，“小巨人”企业中，制造业企业占比88%，六成位于工业基础领域，超八成企业分布在新兴产业链上。")
    assert [(c.indicator, c.scope) for c in told] == [
        ("制造业企业", "“小巨人”企业"), ("工业基础领域", "“小巨人”企业"), ("新兴产业链", "“小巨人”企业")]  # fmt: skip


def test_recognised_in_a_year_and_recognised_so_far() -> None:
    told = claims_of("2024年认定瞪羚企业505家，累计认定瞪羚企业2043家。")
    assert [(str(c.period_start), str(c.period_end)) for c in told] == [
        ("2024-01-01", "2024-12-31"), ("2024-12-31", "2024-12-31")]  # fmt: skip


def test_a_share_of_a_market_is_of_what_was_told() -> None:
    share = claims_of("2024年，光纤年产能达1600万芯公里，国内市场份额超两成。")[-1]
    assert (share.indicator, share.scope, share.region, share.measure) == ("光纤", "国内市场", "330100", Measure.SHARE)


def test_a_share_of_a_market_is_of_nothing_told_far_before() -> None:
    claims = claims_of("2024年，全市GDP2.1万亿元。工程师攻克了难关，国内市场份额达到30%。")
    assert [c.measure for c in claims if c.indicator == "地区生产总值"] == [Measure.LEVEL]


def test_an_anniversary_is_no_time_of_figures() -> None:
    (claim,) = claims_of("2025年是撤县设市30周年。在这里，电气企业达1195家。")
    assert (claim.period_end, claim.status) == (date(2025, 6, 1), Status.ACTUAL)


def test_the_whole_year_of_a_plan_is_the_present_one() -> None:
    claims = claims_of("过去一年，全市GDP增长5.9%。全市力争全年完成工业投资200亿元。")
    assert claims[-1].period_start == date(2025, 1, 1)


def test_the_mean_of_the_country_is_the_country_s() -> None:
    told = claims_of("2001年，城镇居民人均可支配收入1.1万元。当时全国平均水平为0.68万元，宁波1.2万元。")
    assert [(c.region, c.indicator) for c in told[1:]] == [
        ("000000", "城镇居民人均可支配收入"),
        ("330200", "城镇居民人均可支配收入"),
    ]


def test_places_of_two_years_are_among_whom_the_noun_says() -> None:
    told = claims_of("规模以上工业增加值全国排名由2005年的第10位上升至2010年的第8位。")
    assert [(c.scope, c.period_start.year, c.evidence.quote) for c in told if c.period_start and c.evidence] == [
        ("全国", 2005, "第10位"),
        ("全国", 2010, "第8位"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "scope"),
    [
        ("2010年，新兴产业产值已达规模以上工业的15%左右。", "新兴产业产值", "规模以上工业"),
        ("2010年，电子信息等新兴产业地位提升，产值已达全市的15%。", "新兴产业产值", "全市"),
        ("2010年，省级技术中心企业研发经费占营业收入的比重由3%提高到4%。", "省级技术中心企业研发经费", "营业收入"),
    ],
)
def test_shares_of_wholes_that_verbs_and_counters_stand_by(text: str, name: str, scope: str) -> None:
    share = claims_of(text)[-1]
    assert (share.indicator, share.scope, share.measure) == (name, scope, Measure.SHARE)


def test_parts_of_a_whole_told_with_an_upright_colon() -> None:
    assert [c.value for c in claims_of("2010年，三次产业比例为14.1︰52.1︰33.8。")] == [
        Decimal("14.1"), Decimal("52.1"), Decimal("33.8")
    ]  # fmt: skip


def test_what_is_summed_over_years_keeps_its_owner() -> None:
    (claim,) = claims_of("“十一五”时期，全市工业5年累计投资1532亿元。", home="340100")
    assert claim.indicator == "工业投资"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024年，新工厂投产，使得规模以上工业增加值增幅达12.5%。", "规模以上工业增加值"),
        ("2024年，印染行业亩均税收由集聚前的7.5万元提高到28.7万元。", "印染行业亩均税收"),
        ("2024年，机器人产业集群营收超过人民币400亿元。", "机器人产业集群营业收入"),
        ("2024年，规上工业企业营业收入2.1万亿元，资产负债率55.1%。", "规模以上工业企业资产负债率"),
        ("2024年，全市入选国家级单项冠军18家，入选总量已达63家。", "入选国家级单项冠军数"),
        ("2024年，全市纺织企业8000家，吸纳了20余万从业人员。", "从业人员数"),
    ],
)
def test_the_last_figure_is_of_what_its_own_clause_names(text: str, name: str) -> None:
    assert claims_of(text)[-1].indicator == name


def test_the_time_before_a_change_is_not_the_page_s() -> None:
    before, after = claims_of("2024年，人均住房面积由改造之初的6.7平方米提高到36平方米。")
    assert (before.period_end, after.period_end) == (None, date(2024, 12, 31))


def test_a_part_of_what_sums_up_is_told_once() -> None:
    assert [c.value for c in claims_of("2024年，全市新增工厂18家，加上此前的45家，总数达63家。")] == [18, 63]


@pytest.mark.parametrize(
    "text",
    [
        "2024年，全市新增企业120家，其中小微企业80家。",
        "2024年，全市新增充电桩1200个（其中公共桩745个、自用桩355个）以及换电站6座。",
    ],
)
def test_parts_of_what_is_new_are_new(text: str) -> None:
    assert {c.measure for c in claims_of(text)} == {Measure.CHANGE}


def test_what_was_shut_over_years_is_of_all_of_them() -> None:
    (claim,) = claims_of("五年来，全市关闭退出化工企业501家。")
    assert claim.period_start == date(2021, 1, 1)
