"""Turns of government reports and papers: what is told of several at once, names and wholes of their own."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.model import Measure, Status

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2025, 6, 1))


def test_what_is_told_of_each_of_a_list_is_a_gap_of_each() -> None:
    text = "2016年，高端装备制造业、高新技术产业增加值分别增长15.2%和12.5%，均高于规上工业增速6个百分点以上。"
    gaps = [c for c in claims_of(text) if c.measure is Measure.PP_GAP]
    assert [c.indicator for c in gaps] == ["高端装备制造业增加值", "高新技术产业增加值"]


def test_a_set_alone_before_a_place_is_its_scope() -> None:
    text = "2013年，全市出口额在15个副省级城市中列第五，全国中心城市排名第八，省会城市中排名第三。"
    assert [c.scope for c in claims_of(text)] == ["15个副省级城市", "全国中心城市", "省会城市"]


def test_new_ones_named_after_new_ones_are_new_too() -> None:
    claims = claims_of("2021年前三季度，新增市场主体18.9万家、上市企业26家。")
    assert [c.measure for c in claims] == [Measure.CHANGE, Measure.CHANGE]


def test_costs_and_profits_after_a_branch_are_the_branch_s() -> None:
    claims = claims_of(
        "2021年上半年，全市人工智能产业营收862.3亿元、研发费用91.4亿元、利润总额128.6亿元，"
        "分别占全省的54.1%、70.2%和74.8%。"
    )
    assert [c.indicator for c in claims[1:3]] == ["人工智能产业研发费用", "人工智能产业利润总额"]
    assert {c.region for c in claims} == {"330100"}


def test_what_is_invested_in_projects_is_not_all_investment() -> None:
    claims = claims_of("2024年，实施重大项目183个，完成投资1133亿元。")
    assert [c.indicator for c in claims] == ["重大项目数", "重大项目投资"]
    assert claims[0].status is Status.ACTUAL


def test_the_whole_that_a_contest_is_named_after_is_not_told_about() -> None:
    text = "2015年，全省工业强县（市、区）综合评价、两化融合水平测评我区均名列首位。工业增加值396亿元。"
    claims = claims_of(text, home="330108")
    assert [c.region for c in claims] == ["330108"] * 3
    assert [c.indicator for c in claims[:2]] == ["工业强县综合评价", "两化融合水平测评"]


def test_a_rank_is_never_within_the_region_that_holds_it() -> None:
    claim = claims_of("2022年我国在世界知识产权组织“全球创新指数”位列第11位，比2012年上升23位。", home="000000")[0]
    assert (claim.indicator, claim.scope) == ("“全球创新指数”", "全球")


def test_a_move_in_an_ordering_is_no_count() -> None:
    claims = claims_of("2024年，综合实力排名全国第12位，比上年前移3位。")
    assert [c.measure for c in claims] == [Measure.RANK]


def test_values_after_a_bound_of_both_are_each_one_s() -> None:
    text = "2018年一季度，信息经济增加值增长12.1%，其中数字内容、软件与信息服务产业增速超过15%，分别为16.3%和17.9%。"
    assert [c.indicator for c in claims_of(text)[-2:]] == ["数字内容产业增加值", "软件与信息服务产业增加值"]


@pytest.mark.parametrize(
    "text", ["2024年，我市入选全国8个试点城市。", "2024年，能耗为全市平均水平的十分之一。"],
)  # fmt: skip
def test_a_set_entered_and_a_part_of_a_mean_state_nothing(text: str) -> None:
    assert claims_of(text) == []


def test_a_place_of_all_is_one_of_each_told_before() -> None:
    claims = claims_of("2023年上半年，全区规上工业增加值和总产值分别为402.1亿元和1836.4亿元，总量均居全市首位。")
    assert [(c.indicator, c.measure) for c in claims[2:]] == [
        ("规模以上工业增加值", Measure.RANK),
        ("规模以上工业总产值", Measure.RANK),
    ]


def test_a_growth_whose_name_stands_after_a_list_is_each_one_s() -> None:
    text = (
        "2021年上半年，制造业投资增长31%，专用设备制造业以及计算机、通信和其他电子设备制造业、仪器仪表制造业等重点领域"
        "分别实现64.2%、58.7%、43.1%高速增长。"
    )
    assert [(c.indicator, c.measure) for c in claims_of(text)[1:]] == [
        ("专用设备制造业投资", Measure.YOY),
        ("计算机、通信和其他电子设备制造业投资", Measure.YOY),
        ("仪器仪表制造业投资", Measure.YOY),
    ]


def test_clusters_after_examples_of_them_are_counted() -> None:
    claim = claims_of("2024年，形成高端装备、生物医药、节能环保等千亿级产业集群3个。")[0]
    assert (claim.indicator, float(claim.value)) == ("千亿级产业集群数", 3)


def test_a_part_called_by_the_end_of_its_whole_s_name_is_of_it() -> None:
    claims = claims_of("2023年，实际使用外资超过160亿美元、制造业使用外资占比24%以上。")
    assert (claims[1].measure, claims[1].scope) == (Measure.SHARE, "实际使用外资")


def test_parts_of_several_wholes_are_of_each_of_them() -> None:
    claims = claims_of("2020年，R&D经费175亿元，分别占浙江省、全市总量的9.41%和30.23%。", home="330108")
    assert [(c.measure, c.scope) for c in claims[1:]] == [(Measure.SHARE, "浙江省"), (Measure.SHARE, "全市总量")]


def test_branches_without_the_word_for_one_have_their_own_output() -> None:
    claims = claims_of("2024年前三季度，全市新材料、电子信息、装备制造分别完成产值648.2亿元、985.1亿元、1317亿元。")
    assert [c.indicator for c in claims] == ["新材料产值", "电子信息产值", "装备制造产值"]


def test_one_of_each_kind_is_one_of_each() -> None:
    claims = claims_of("2024年，全市新增省重点企业研究院、省企业研究院各1家。")
    assert [c.indicator for c in claims] == ["省重点企业研究院数", "省企业研究院数"]


def test_lines_that_all_end_without_a_mark_are_statements_of_their_own() -> None:
    text = (
        "全年国内生产总值增长5.2%\n\n货物进出口总额增长0.2%\n\n城镇新增就业1244万人\n\n"
        "国际收支大体平衡，人民币汇率波动不大\n\n粮食产量1.39万亿斤，增产178亿斤"
    )
    assert {c.indicator for c in claims_of(text, home="000000", published=date(2024, 3, 6))[3:]} == {"粮食产量"}


def test_so_many_persons_fewer_without_a_measure_word() -> None:
    claim = claims_of("2024年，贫困人口减少6800多万，居民收入提高。", home="000000")[0]
    assert (claim.measure, float(claim.value)) == (Measure.CHANGE, -68_000_000)


def test_what_firms_counted_have_is_theirs() -> None:
    text = "2007年，全市规模以上工业企业增至3140户，完成工业增加值1502.6亿元；利税601.3亿元，利润438.2亿元。"
    assert [c.indicator for c in claims_of(text)[1:]] == [
        "规模以上工业增加值",
        "规模以上工业利税总额",
        "规模以上工业利润总额",
    ]


def test_firms_after_the_word_for_them_are_no_region_s() -> None:
    text = "上半年，从重点出口企业看，甲晟光电新接订单，出口交货值6月增长1.7倍，累计增长55.2%。"
    claims = claims_of(text, published=date(2020, 8, 3))
    assert {c.entity for c in claims} == {"甲晟光电"}
    assert [c.period_start for c in claims] == [date(2020, 6, 1), date(2020, 1, 1)]


def test_when_a_thing_began_is_not_when_what_follows_is() -> None:
    text = "该项目自去年9月底正式开建，完成投资13亿元。今年以来，力争全年完成投资41.5亿元。"
    assert claims_of(text, published=date(2022, 3, 21))[-1].period_end == date(2022, 12, 31)


def test_more_new_ones_than_before_are_no_more_of_all() -> None:
    claims = claims_of("2022年，新能源汽车产量10.15万辆，新增规上工业企业338户、同比增加67户。")
    assert [c.indicator for c in claims[1:]] == ["规模以上工业企业数", "新增规模以上工业企业数"]


def test_a_bound_of_firms_is_no_amount() -> None:
    claims = claims_of("2021年，工业软件企业达52家，占全省过亿元企业数量的11.4%。")
    assert [(c.measure, c.unit) for c in claims] == [(Measure.LEVEL, "count"), (Measure.SHARE, "percent")]


def test_firms_that_entered_a_list_are_no_count_of_all_firms() -> None:
    text = "2008年，全市有81家企业进入“500强民营企业”行列，比上年增加8家。入选企业区域分布为：萧山区28家、桐庐县2家。"
    claims = claims_of(text)
    assert [c.indicator for c in claims] == [
        "进入“500强民营企业”行列企业数",
        "进入“500强民营企业”行列企业数",
        "入选企业数",
        "入选企业数",
    ]
    assert [c.region for c in claims[2:]] == ["330109", "330122"]


def test_the_number_on_the_list_is_the_one_just_told() -> None:
    claims = claims_of("2024年，37家企业上榜“建筑业200强”，上榜数量居全省首位。")
    assert claims[0].indicator == claims[1].indicator


def test_a_mean_for_each_firm_is_not_all_of_them() -> None:
    claims = claims_of("2023年，上榜企业实现营业收入3.2万亿元，户均321.4亿元。")
    assert [c.indicator for c in claims] == ["上榜企业营业收入", "户均营业收入"]


def test_clusters_share_the_word_for_them() -> None:
    text = "前三季度，全省高端软件、智能光伏、集成电路产业集群分别实现营业收入9105.3亿元、2217.8亿元和1586.4亿元。"
    assert [c.indicator for c in claims_of(text, home="330000", published=date(2024, 10, 22))] == [
        "高端软件产业集群营业收入",
        "智能光伏产业集群营业收入",
        "集成电路产业集群营业收入",
    ]


def test_projects_with_a_bound_of_their_own_are_not_all_projects() -> None:
    claims = claims_of("2023年，成功招引亿元以上项目46个，其中5亿元以上21个、20亿元以上制造业8个。")
    assert [c.indicator for c in claims] == ["招引亿元以上项目数", "5亿元以上项目数", "20亿元以上制造业项目数"]


def test_a_nickname_and_a_place_name_no_indicator() -> None:
    text = "2024年上半年，全国规上工业增加值同比增长6.0%，“纺织大市”浙江绍兴同期增长了8.3%。"
    claims = claims_of(text, home="330600", published=date(2024, 8, 1))
    assert [(c.indicator, c.region) for c in claims] == [
        ("规模以上工业增加值", "000000"),
        ("规模以上工业增加值", "330600"),
    ]


def test_projects_that_there_are_and_cumulated_output() -> None:
    claims = claims_of("2022年，10亿元以上在建项目有7个，全市微型计算机设备累计产量2129.9万台，同比增长34.6%。")
    assert [c.indicator for c in claims] == ["10亿元以上在建项目数", "微型计算机设备产量", "微型计算机设备产量"]


def test_an_indicator_called_a_weight_is_a_share() -> None:
    claims = claims_of("2024年，第三产业比重达到73.8%。")
    assert [(c.measure, c.scope) for c in claims] == [(Measure.SHARE, "GDP")]


def test_a_name_may_end_in_brackets() -> None:
    claims = claims_of("2024年末，全市有乡镇卫生院 196个，社区卫生服务中心（站） 116个，妇幼保健院（所、站） 22个。")
    assert [c.indicator for c in claims] == ["乡镇卫生院数", "社区卫生服务中心数", "妇幼保健院数"]


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，生产总值剔除矿井关闭等不可比因素增长7.8%。", ("地区生产总值", 7.8)),
    ("2024年末，基本养老保险基金累计结存63970亿元。", ("基本养老保险基金累计结存", 6.397e12)),
    ("2024年，有5.4万城镇失业人员实现再就业。", ("城镇失业人员实现再就业数", 54000)),
    ("2024年，基础研究经费所占比重为6.5%。", ("基础研究经费", 6.5)),
    ("2024年末，专任教师中专科以上学历比例87.6%。", ("专科以上学历", 87.6)),
])  # fmt: skip
def test_names_in_communiques_of_offices(text: str, expected: tuple[str, float]) -> None:
    assert [(c.indicator, float(c.value)) for c in claims_of(text)] == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，一般公共预算总收入637亿元，其中：当年收入292亿元，增长6%。",
     ["一般公共预算总收入", "一般公共预算收入", "一般公共预算收入"]),
    ("2024年，生猪出栏、存栏分别同比增长5.4%和0.3%。", ["生猪出栏", "生猪存栏"]),
    ("2024年，牛、羊、禽类和水产品产量分别增长5.3%、4.9%、4.4%、5.6%。",
     ["牛产量", "羊产量", "禽类产量", "水产品产量"]),
    ("2024年，工业增加值100亿元。省外游客比重进一步增加，占比达到48%。", ["工业增加值", "省外游客"]),
])  # fmt: skip
def test_names_left_to_what_stands_before(text: str, expected: list[str]) -> None:
    assert [c.indicator for c in claims_of(text)] == expected


def test_the_place_in_a_papers_name_is_not_what_it_tells_of() -> None:
    claims = claims_of("北京商报讯（记者甲）12月16日，统计局发布数据显示，11月，发电量7495亿千瓦时。", home="000000",
                       published=date(2024, 12, 17))  # fmt: skip
    assert [c.region for c in claims] == ["000000"]


def test_what_drives_a_branch_is_no_part_of_its_name() -> None:
    claims = claims_of("2024年，建材行业在水泥行业快速复苏拉动下，实现利税38.01亿元。")
    assert [c.indicator for c in claims] == ["建材行业利税"]


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年3月，外币贷款减少33亿美元，同比多减95亿美元。", [("change", -3.3e9), ("change", -9.5e9)]),
    ("2024年末，城镇登记失业率为多年最低的3.9%。", [("level", 3.9)]),
    ("2024年，应用研究和试验发展经费占比分别为11.3%和82.1%。", [("share", 11.3), ("share", 82.1)]),
    ("2024年上半年，产值增长0.3%，今年以来首次实现正增长，增幅比一季度回升5.9个百分点。",
     [("yoy", 0.3), ("pp_change", 5.9)]),
])  # fmt: skip
def test_figures_with_words_of_their_own(text: str, expected: list[tuple[str, float]]) -> None:
    claims = [c for c in claims_of(text, published=date(2024, 7, 22)) if not c.derived_from]
    assert [(c.measure.value, float(c.value)) for c in claims] == expected
    assert len({c.period_end for c in claims}) == 1


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，政府性基金预算收入158亿元，下降2.6%；支出200亿元，下降4.4%。", "政府性基金预算支出"),
    ("2024年，到位资金251亿元。其中，国内贷款41亿元，同比下降21.1%。", "国内贷款"),
    ("2024年1—10月，进出口250亿元。民营企业在该月出口154亿元。", "民营企业出口额"),
])  # fmt: skip
def test_words_that_belong_to_the_name_or_to_the_whole(text: str, expected: str) -> None:
    assert claims_of(text)[-1].indicator == expected


def test_offices_that_do_something_together_are_no_figure() -> None:
    claims = claims_of("今年以来，银保监局联合省经信厅等5个部门，制定行动方案，小微企业贷款余额4.2万亿元。")
    assert [c.indicator for c in claims] == ["小微企业贷款余额"]
