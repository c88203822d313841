"""Releases of bureaus: what a figure is compared with, of which whole it is a part, and where a share has moved to."""

from __future__ import annotations

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read


def told(text: str, published: str = "2012-10-18") -> dict[str, list[Claim]]:
    """Claims of a text by their quotes."""
    found: dict[str, list[Claim]] = {}
    for claim in read(text, home="330100", published=published):
        if claim.evidence and not claim.derived_from:
            found.setdefault(claim.evidence.quote, []).append(claim)
    return found


@pytest.mark.parametrize(
    ("text", "quote", "base"),
    [
        ("9月份制造业PMI为49.8%，较上个月上升0.6个百分点。", "0.6个百分点", "2012-08-01"),
        ("二季度生产总值增长7.4%，比上个季度放缓0.2个百分点。", "0.2个百分点", "2012-01-01"),
    ],
)
def test_the_month_before_is_reckoned_from_the_month_that_is_told_of(text: str, quote: str, base: str) -> None:
    (claim,) = told(text)[quote]
    assert str(claim.base_start) == base


@pytest.mark.parametrize(
    "text",
    [
        "2011年，三次产业依次增长2.4%、6.1%和7.3%，比重为4.1:39.7:56.2。",
        "2011年，第一产业增加值20亿元，第二产业增加值300亿元，第三产业增加值600亿元，三者之比为4.1:39.7:56.2。",
    ],
)
def test_a_ratio_after_three_industries_is_of_these(text: str) -> None:
    claims = told(text)
    assert [claims[q][0].indicator for q in ("4.1", "39.7", "56.2")] == [f"第{n}产业增加值" for n in "一二三"]
    assert claims["56.2"][0].scope == "地区生产总值"


def test_a_sibling_s_share_is_of_the_same_whole() -> None:
    claims = told("2011年，第一产业增加值占生产总值的比重为29.5%；第二产业增加值比重为36.6%。")
    assert claims["36.6%"][0].scope == "生产总值"


@pytest.mark.parametrize(
    ("text", "change", "share"),
    [
        ("前8个月，民营企业进出口42亿元，占外贸总值比重上升2.3个百分点至48.1%。", "2.3个百分点", "48.1%"),
        (
            "前8个月，民营企业进出口42亿元，增长2%，占外贸总值的比重比上年上升2.3个百分点，达到48.1%。",
            "2.3个百分点",
            "48.1%",
        ),
    ],
)
def test_a_share_that_has_moved_is_of_what_was_told_before(text: str, change: str, share: str) -> None:
    claims = told(text)
    assert {claims[change][0].indicator, claims[share][0].indicator} == {"民营企业进出口额"}
    assert claims[share][0].measure is Measure.SHARE
    assert (claims[share][0].scope or "").startswith("外贸")


def test_a_growth_that_has_moved_keeps_its_sign() -> None:
    claims = told("9月，全市出口降幅比上月收窄1.2个百分点至6.4%。")
    assert (claims["6.4%"][0].measure, float(claims["6.4%"][0].value)) == (Measure.YOY, -6.4)


def test_a_rate_by_itself_that_has_moved_stays_a_level() -> None:
    claims = told("2011年，登记失业率下降0.2个百分点至3.1%。")
    assert claims["3.1%"][0].measure is Measure.LEVEL


def test_a_surplus_that_narrows_falls_but_a_fall_that_narrows_does_not() -> None:
    claims = told("1—8月，贸易顺差31亿元，缩小5.8%，出口降幅缩小5%。")
    assert float(claims["5.8%"][0].value) == -5.8
    assert "5%" not in claims


def test_an_amount_that_is_passed_is_of_its_own_time_and_leaves_what_follows_alone() -> None:
    claims = told("1—8月，全市出口74亿元，已超上年全年70亿元的规模，占全省的21.1%。", "2012-09-18")
    assert str(claims["70亿元"][0].period_end) == "2011-12-31"
    assert str(claims["21.1%"][0].period_end) == "2012-08-31"


def test_a_growth_named_in_the_clause_before_is_one() -> None:
    claims = told("工业技改投资增长速度，前三季度是14.2%，比上半年加快0.6个百分点。")
    assert (claims["14.2%"][0].measure, claims["14.2%"][0].indicator) == (Measure.YOY, "工业技改投资")
    assert claims["0.6个百分点"][0].indicator == "工业技改投资"


def test_visits_and_what_they_bring_in_are_told_apart() -> None:
    claims = told("2011年，乡村旅游人次和收入分别增长8.8%、9.5%。")
    assert [claims[q][0].indicator for q in ("8.8%", "9.5%")] == ["乡村旅游人次", "乡村旅游收入"]


def test_what_a_report_tells_before_the_tasks_of_a_year_just_begun_is_of_the_year_before() -> None:
    text = "财政总收入505亿元，新增上市公司13家。\n二、2026年主要任务\n生产总值增长5%左右。"
    claims = told(text, "2026-02-03")
    assert {str(claims[q][0].period_start) for q in ("505亿元", "13家")} == {"2025-01-01"}
    assert str(claims["5%"][0].period_start) == "2026-01-01"


def test_what_is_lent_over_a_time_is_of_that_time_though_a_day_was_named_before() -> None:
    text = "2011年12月末，各项贷款余额55万亿元，全年累计增加7.5万亿元。"
    claims = {
        c.evidence.quote: c
        for c in read(text, home="000000", published="2012-01-20", title="2011年贷款投向报告")
        if c.evidence
    }
    assert str(claims["7.5万亿元"].period_start) == "2011-01-01"
    assert str(claims["55万亿元"].period_start) == "2011-12-31"


def test_lenders_that_are_listed_are_no_part_of_the_name() -> None:
    claims = told("2011年末，主要金融机构及农村信用社、外资银行小企业贷款余额22亿元。")
    assert claims["22亿元"][0].indicator == "小企业贷款余额"


def test_a_ratio_is_turned_into_another_without_a_particle() -> None:
    claims = told("2011年，三次产业结构由上年的17:50:33调整15:52:33。")
    assert claims["15"][0].indicator == "第一产业增加值"


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("2011年，全市规上工业企业盈亏相抵实现利润8亿元。", "8亿元", "规模以上工业企业利润总额"),
        ("2011年，六个省级园区实现工业增加值20亿元。", "20亿元", "六个省级园区工业增加值"),
        ("2011年，“十强”化工企业集团上半年完成工业总产值47亿元。", "47亿元", "“十强”化工企业集团工业总产值"),
        ("2011年，猪、牛出栏分别增长2.2%、2.5%。", "2.2%", "猪出栏"),
        ("2011年，纺织服装业和新型材料增幅最大，分别为17.3%和16.8%。", "16.8%", "新型材料"),
    ],
)
def test_whose_an_amount_is_stands_before_the_verb_or_after_the_list(text: str, quote: str, indicator: str) -> None:
    assert told(text)[quote][0].indicator == indicator


def test_what_has_risen_and_what_has_fallen_is_listed() -> None:
    text = "2011年，居民消费价格上涨1.4%。其中，上涨的有：食品烟酒3.2%、衣着0.1%；下降的有：居住1.1%、交通通信0.3%。"
    claims = told(text)
    assert [float(claims[q][0].value) for q in ("3.2%", "0.1%", "1.1%", "0.3%")] == [3.2, 0.1, -1.1, -0.3]
    assert {claims[q][0].measure for q in ("3.2%", "1.1%")} == {Measure.YOY}
    assert claims["0.1%"][0].indicator.startswith("衣着价格")


def test_what_a_census_counts_is_compared_with_the_census_before() -> None:
    text = "2008年末，法人单位21万个，比2004年末增加10万个，增长91%；个体经营户24万户，增加11万户，增长88%。"
    claims = told(text)
    assert claims["88%"][0].measure is Measure.GROWTH
    assert str(claims["88%"][0].base_end) == str(claims["11万户"][0].base_end) == "2004-12-31"


def test_nothing_grows_over_a_part_of_itself() -> None:
    claims = told("2012年上半年，三大门类与一季度相比两升一降，采矿业增长3.3%，较一季度回升0.7个百分点。")
    assert (claims["3.3%"][0].measure, claims["3.3%"][0].base_start) == (Measure.YOY, None)
    assert str(claims["0.7个百分点"][0].base_end) == "2012-03-31"


def test_gaps_to_others_whose_rates_stand_in_brackets() -> None:
    claims = told("2011年，全市生产总值增长8.4%，比全省（7.7%）和全国平均水平（7.0%）分别高0.7 、1.4个百分点。")
    assert [(claims[q][0].scope, float(claims[q][0].value)) for q in ("0.7", "1.4个百分点")] == [
        ("全省", 0.7),
        ("全国", 1.4),
    ]
    (below,) = told("2011年，全市生产总值增长8.4%，增速比全省平均水平（9.5%）低1.1个百分点。")["1.1个百分点"]
    assert float(below.value) == -1.1


def test_a_small_share_is_of_the_whole_of_its_siblings() -> None:
    text = "2011年，农林牧渔业总产值22.3亿元，其中牧业产值9.5亿元，占42.6%；渔业产值0.1亿元，占0.5%。"
    assert told(text)["0.5%"][0].scope == "农林牧渔业总产值"


def test_these_industries_are_those_listed_before_or_nobody_knows_which() -> None:
    text = "高新技术产业、数字经济核心产业及文化制造业是新引擎。2011年，这三大产业增加值分别增长5.0%、5.6%和6.6%。"
    claims = told(text)
    names = [claims[q][0].indicator for q in ("5.0%", "5.6%", "6.6%")]
    assert names == ["高新技术产业增加值", "数字经济核心产业增加值", "文化制造业增加值"]
    text = "2011年，计算机、汽车制造业增加值分别增长9.7%和8.5%。这三大产业增加值分别增长5.0%、5.6%和6.6%。"
    claims = told(text)
    assert [c.review for c in claims["5.0%"]] == ["lists of unequal length"]
    assert not {"5.6%", "6.6%"} & set(claims)


def test_what_brackets_say_of_another_place_ends_with_them() -> None:
    text = "一季度，全市出口441亿元（全国下降11.4%）。其中，汽车出口18亿元，环比增长8.6%（全国增长0.7%）；进口15亿元。"
    claims = told(text, "2012-04-20")
    assert claims["11.4%"][0].region == claims["0.7%"][0].region == "000000"
    assert {claims[q][0].region for q in ("441亿元", "18亿元", "8.6%", "15亿元")} == {"330100"}
    assert claims["0.7%"][0].measure is Measure.MOM


def test_a_base_told_once_is_that_of_what_is_told_alike() -> None:
    text = "1—8月，房地产投资增长13.2%，增速比1—7月回落0.5个百分点。其中，住宅投资增长12.4%，增速回落0.9个百分点。"
    claims = told(text, "2012-09-18")
    assert str(claims["0.9个百分点"][0].base_end) == "2012-07-31"
    text = (
        "1—8月，企业利润下降7.8%，降幅较1—7月收窄1.3个百分点；国有、私营、外资利润降幅分别收窄0.7、1.1和2.4个百分点。"
    )
    claims = told(text, "2012-09-18")
    assert {str(claims[q][0].base_end) for q in ("0.7", "1.1", "2.4个百分点")} == {"2012-07-31"}


def test_from_no_growth_into_growth() -> None:
    claims = told("1—8月，营业收入增长0.3%，由1—7月同比持平转为增长。", "2012-09-18")
    (flat,) = claims["持平"]
    assert (flat.measure, str(flat.period_end)) == (Measure.YOY, "2012-07-31")


def test_an_old_sign_of_per_cent_is_one() -> None:
    assert told("2011年，财政总收入增长57.7℅。")["57.7℅"][0].measure is Measure.YOY


def test_where_what_has_come_is_from_governs_nothing() -> None:
    claims = told("2011年，引进香港手套加工、河北食品等项目33个，合同引资34亿元。")
    assert claims["34亿元"][0].region == "330100"


def test_what_partners_are_together_is_no_part_of_the_first_one_s_name() -> None:
    claims = told("2011年，对前三大出口市场日本、韩国、越南出口分别增长18.2%、9.4%和21.7%。")
    assert claims["18.2%"][0].indicator == "对日本出口"


def test_a_place_of_whom_is_compared_with_is_not_told_of_oneself() -> None:
    claims = told("2011年，出口占全省的12%，比排名第二的宁波高1个百分点。")
    assert not [c for found in claims.values() for c in found if c.measure is Measure.RANK]
    assert claims["1个百分点"][0].scope is not None
    assert "宁波" in claims["1个百分点"][0].scope


def test_blanks_on_both_sides_of_a_ratio_s_colons() -> None:
    claims = told("2011年，三次产业结构由上年的12.6 : 45.3 : 42.1变为12.2 : 44.7 : 43.1。")
    assert (str(claims["12.6"][0].period_start), claims["43.1"][0].indicator) == ("2010-01-01", "第三产业增加值")


def test_an_area_around_a_city_is_more_than_the_city() -> None:
    claims = told("2011年，杭州经济圈生产总值295亿元；绍兴平原经济区生产总值118亿元。")
    assert {c.region for found in claims.values() for c in found} == {"330100"}
    assert claims["118亿元"][0].indicator.startswith("绍兴平原经济区")


def test_a_rate_at_a_standstill_moves_by_no_points() -> None:
    (flat,) = told("2011年，城镇恩格尔系数是33.4%，与前一年持平。")["持平"]
    assert (flat.measure, flat.unit) == (Measure.PP_CHANGE, "pp")


def test_a_task_that_was_fulfilled_is_no_aim() -> None:
    assert told("2011年，完成省下达改造任务540户。")["540户"][0].status.value == "actual"


def test_growth_of_a_whole_year_is_aimed_at_when_the_year_has_hardly_begun() -> None:
    claims = told("2012年，登记失业率控制在4.2%以内；零售总额增长15%。", "2012-01-28")
    assert {claims[q][0].status.value for q in ("4.2%", "15%")} == {"target"}
    claims = told("2011年，登记失业率控制在4.2%以内；零售总额增长15%。", "2012-01-28")
    assert {claims[q][0].status.value for q in ("4.2%", "15%")} == {"actual"}


def test_who_is_insured_at_a_years_end_is_so_on_that_day() -> None:
    claims = told("2011年末，全县参加城镇居民基本医疗保险人数31万人。", "2012-03-28")
    assert str(claims["31万人"][0].period_start) == "2011-12-31"


def test_a_mean_of_the_year_by_name_grows_over_the_year_before() -> None:
    claims = told("2011年，年平均降水量1345毫米，比上年下降31.6%。", "2012-03-28")
    assert claims["31.6%"][0].measure is Measure.YOY


def test_a_standstill_over_the_month_before_is_growth_of_nothing() -> None:
    text = "9月，不含食品和能源的核心CPI同比上涨0.4%，环比持平。累计来看，1—9月核心CPI上涨0.5%。"
    claims = told(text)
    assert (claims["持平"][0].measure, claims["持平"][0].unit) == (Measure.MOM, "percent")
    assert claims["0.5%"][0].measure is Measure.YOY
    assert claims["0.4%"][0].indicator == claims["0.5%"][0].indicator


def test_a_share_is_of_the_whole_that_fits_best() -> None:
    text = "2010年，全区常住人口579101人，居住在城镇的人口547299人，占94.51%；居住在乡村的人口31802人，占5.49%。"
    assert told(text)["5.49%"][0].scope == "常住人口"


def test_a_numbered_heading_may_end_in_a_verb() -> None:
    text = "2011年经济运行简况\n三、财政收入降幅收窄，贷款保持平稳增长\n地方预算收入累计119066万元，下降7.7%。\n"
    assert told(text)["119066万元"][0].measure is Measure.LEVEL


def test_kinds_of_villages_are_no_village() -> None:
    claims = told("2011年末，已命名省级文明乡镇33个，文明村19个，卫生村11个。")
    assert {c.region for found in claims.values() for c in found} == {"330100"}


def test_the_first_of_two_years_in_a_title_is_the_one_carried_out() -> None:
    title = "关于2018年预算执行情况与2019年预算草案的报告"
    text = "全国一般公共预算收入18万亿元，增长6.2%，支出总量22万亿元。"
    claims = [c for c in read(text, home="000000", published="2019-03-05", title=title) if not c.derived_from]
    assert {str(c.period_start) for c in claims} == {"2018-01-01"}
    assert claims[-1].indicator == "支出总量"


def test_three_harvests_are_no_quarter_and_brackets_keep_their_place() -> None:
    claims = told("2011年，三季粮食面积均增长。其中，春粮（对应全国夏粮）面积21万亩，早稻面积13万亩。", "2012-01-20")
    assert {str(claims[q][0].period_start) for q in ("21万亩", "13万亩")} == {"2011-01-01"}
    assert claims["21万亩"][0].indicator == "春粮面积"


def test_natural_increase_is_an_amount() -> None:
    (claim,) = told("2011年，出生人口41万人，自然增长人口0.3万人。", "2012-01-20")["0.3万人"]
    assert (claim.indicator, claim.measure) == ("自然增长人口", Measure.LEVEL)


def test_a_part_s_share_is_of_the_whole_of_the_share_before_though_a_change_stands_between() -> None:
    text = "2011年末，60岁以上人口13万人，占总人口的20.2%，上升1.1个百分点，其中65岁以上人口9万人，占比为14.9%。"
    assert told(text, "2012-02-20")["14.9%"][0].scope == "总人口"


def test_what_was_done_in_a_year_is_of_the_year() -> None:
    text = (
        "2009年，注册协议利用外资5亿美元，推广面积达到2.6万亩，建成蔬菜大棚415个。施工项目达到202个，较上年增长4%。"
        "全县高考达线208人，本、专科合计录取960人。"
    )
    claims = told(text, "2010-05-20")
    assert {
        str(claims[q][0].period_start) for q in ("5亿美元", "2.6万亩", "415个", "202个", "4%", "208人", "960人")
    } == {"2009-01-01"}


def test_roads_stay_what_there_is_and_kinds_are_no_part_of_a_name() -> None:
    claims = told("2009年，建设稳步推进。省养公路1175.2公里，其中一级公路67.3公里。新建农村公路15公里。", "2010-05-20")
    assert [str(claims[q][0].period_start) for q in ("1175.2公里", "67.3公里", "15公里")] == [
        "2009-12-31",
        "2009-12-31",
        "2009-01-01",
    ]
    assert told("险种有人身险、健康险、财产险等130多种。")["130多种"][0].indicator == "险种数"


def test_what_is_foreseen_of_a_year_just_over_is_of_that_year() -> None:
    text = "2015年，全区经济稳中向好。预计全年地区生产总值134.9亿元，增长8.9%；固定资产投资126.8亿元，增长14%。"
    claims = told(text, "2016-02-17")
    assert {str(claims[q][0].period_end) for q in ("134.9亿元", "8.9%", "126.8亿元", "14%")} == {"2015-12-31"}


def test_parts_go_on_with_a_forecast_till_one_says_what_was_done() -> None:
    text = (
        "一、2012年工作回顾\n预计全年实现生产总值212亿元，增长10%；固定资产投资117亿元，增长23%；"
        "上市公司完成融资30亿元；进出口20亿元。"
    )
    claims = told(text, "2013-01-16")
    assert [claims[q][0].status.value for q in ("212亿元", "117亿元", "23%", "30亿元", "20亿元")] == [
        "target",
        "target",
        "target",
        "actual",
        "actual",
    ]
    assert {str(claims[q][0].period_end) for q in ("212亿元", "117亿元", "23%")} == {"2012-12-31"}
