"""Turns of papers and reports: nicknames of zones, years that nobody can tell, parts over semicolons."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from hzetl.model import Measure, Modifier, Status

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2025, 6, 1))


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
        ("2024年末，全市有“独角兽”培育企业160家。", ["独角兽培育企业数"]),
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
    found = claims_of(
        "2024年上半年，全市出口增长11%。这是继2006年后，出口增速再超全省，也高于同期宁波出口增速4个百分点。"
    )
    assert {claim.period_end for claim in found} == {date(2024, 6, 30)}


def test_gaps_after_a_semicolon_are_of_the_parts_before() -> None:
    found = claims_of(
        "2024年上半年，出口机电产品178亿元，增长19.5%；出口服装46亿元，增长14.4%；分别高于全省同类产品增速14.4和6.7个百分点。"
    )
    gaps = [(claim.indicator, claim.value) for claim in found if claim.measure is Measure.PP_GAP]
    assert gaps == [("机电产品出口额", Decimal("14.4")), ("服装出口额", Decimal("6.7"))]


def test_so_many_quarters_on_end_are_no_part_of_a_name() -> None:
    (only,) = claims_of("2021年一季度，舟山生产总值在上年同期高基数上连续第五个季度保持两位数增长。")
    assert only.indicator == "地区生产总值"


def test_only_the_amount_compared_with_is_the_countrys() -> None:
    found = claims_of(
        "2013年，全省城镇单位平均工资48200元，比全国平均水平的43700元高4500元，列全国31个省第5位。", home="330000"
    )
    assert [(claim.measure, claim.region) for claim in found] == [
        (Measure.LEVEL, "330000"), (Measure.LEVEL, "000000"), (Measure.RANK, "330000"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2013年，全省城镇居民人均家庭总收入41241元，其中人均可支配收入37851元；人均消费支出23257元。",
         ["城镇居民人均家庭总收入", "城镇居民人均可支配收入", "城镇居民人均消费支出"]),
        ("2013年，全省农村居民人均纯收入16106元，实际收入增长8.1%。", ["农村居民人均纯收入"] * 2),
        ("2006年，占大头的工薪收入增长9%，财产性收入人均889元。", ["工薪收入", "人均财产性收入"]),
        ("2013年，全省油菜播种面积、单产和总产量依次是163千公顷、2070公斤/公顷和34万吨。",
         ["油菜播种面积", "油菜单产", "油菜总产量"]),
        ("2025年上半年，全市主要产品产量较快增长，锂离子电池增长54.5%，充电桩增长40.7%。",
         ["锂离子电池产量", "充电桩产量"]),
        ("2024年末，全市拥有整车企业6家，其中新能源汽车产量占全国7.5%，零部件企业90家。",
         ["整车企业数", "新能源汽车产量", "零部件企业数"]),
        ("2020年9月末，产值累计增长的企业有569家，较上半年增加140家。", ["产值累计增长的企业数"] * 2),
    ],
)  # fmt: skip
def test_the_noun_that_stands_elsewhere(text: str, names: list[str]) -> None:
    assert [claim.indicator for claim in claims_of(text)] == names


def test_firms_that_grow_are_counted_not_added() -> None:
    level, change = claims_of("2020年9月末，产值累计增长的企业有569家，较上半年增加140家。")
    assert (level.measure, change.measure) == (Measure.LEVEL, Measure.CHANGE)


@pytest.mark.parametrize(
    "text",
    [
        "退休职工王某对收入颇为满意：退休金每月加了150元，出租房屋有700元收入。",
        "市民陈先生说，家里每月花费2000多元。",
    ],
)
def test_what_a_person_has_is_not_the_regions(text: str) -> None:
    assert not [claim for claim in claims_of(text.replace("王某", "王建国")) if claim.review is None]


def test_income_per_head_is_no_persons() -> None:
    assert [claim.review for claim in claims_of("2013年，农民人均纯收入16106元，居民收入在全省居前。")] == [None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022年，全市工业总产值突破万亿关口。", 10**12),
        ("2022年，全市生产总值迈上两万亿新台阶。", 2 * 10**12),
        ("2022年，全市财政总收入突破千亿大关。", 10**11),
    ],
)
def test_a_mark_that_was_passed_is_a_value(text: str, value: int) -> None:
    assert [claim.value for claim in claims_of(text)] == [Decimal(value)]


@pytest.mark.parametrize(
    "text",
    [
        "全市向万亿大关迈进。",
        "2024年，全市形成千亿级产业集群。",
        "2024年，规上工业比许多城市高出近一倍。",
    ],
)
def test_what_states_no_value(text: str) -> None:
    assert claims_of(text) == []


def test_just_as_many_places_as_values_are_named_before() -> None:
    found = claims_of(
        "2020年前三季度，宁海已经和象山拉开了距离，两县GDP总量分别为512.3亿元与380.2亿元。", home="330200"
    )
    assert [(claim.region, claim.value) for claim in found] == [
        ("330226", Decimal(51230000000)), ("330225", Decimal(38020000000)),
    ]  # fmt: skip


def test_a_place_in_another_set_follows_a_place() -> None:
    found = claims_of("2023年1—7月，规上工业增加值增长8.6%，跃升至全省第4位、24个万亿GDP城市第5位。")
    assert [claim.scope for claim in found if claim.measure is Measure.RANK] == ["全省", "24个万亿GDP城市"]


def test_in_a_year_that_is_not_over_the_part_told_of_goes_on() -> None:
    text = "2025年即将收官。\n全市前三季度生产总值增长5.9%。规上工业增加值增速达15.2%。"
    found = claims_of(text, published=date(2025, 11, 20))
    assert {claim.period_end for claim in found} == {date(2025, 9, 30)}


def test_a_year_named_after_its_part_is_the_year() -> None:
    text = "前三季度全市生产总值增长5.9%。2025年，研发投入强度4%。"
    last = claims_of(text, published=date(2025, 11, 20))[-1]
    assert last.period_end == date(2025, 12, 31)


def test_a_look_from_a_named_part_of_a_year_goes_on_below() -> None:
    text = "2024年，全市工业增加值增长5%。\n从2025年前三季度数据看，制造业是主力。\n汽车制造业增加值增长10.4%。"
    last = claims_of(text, published=date(2025, 11, 20))[-1]
    assert (last.period_start, last.period_end) == (date(2025, 1, 1), date(2025, 9, 30))


def test_a_contribution_goes_on_at_other_times() -> None:
    text = "“十四五”以来，工业对全省GDP增长贡献率保持在30%以上，2024年的贡献率提升至41.9%，今年前三季度更是达到46.4%。"
    found = claims_of(text, home="340000", published=date(2025, 11, 12))
    assert {(claim.indicator, claim.measure) for claim in found} == {("工业增加值", Measure.CONTRIBUTION)}
    assert [claim.period_end and claim.period_end.year for claim in found[1:]] == [2024, 2025]


def test_a_rate_after_a_contribution_is_its_own() -> None:
    last = claims_of("2024年，消费对GDP增长的贡献率为40%，城镇化率达到50%。")[-1]
    assert (last.indicator, last.measure) == ("常住人口城镇化率", Measure.LEVEL)


def test_the_share_of_what_somebody_makes_is_not_the_wholes() -> None:
    (only,) = claims_of("2024年，海洋经济创造的生产总值占比超过15%。")
    assert (only.measure, only.indicator) == (Measure.SHARE, "海洋经济生产总值")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024年，全市实施“智能集成应用”等工厂物联网项目43个。", "工厂物联网项目数"),
        ("2024年，23个重点工业项目顺利开工。", "开工重点工业项目数"),
    ],
)
def test_what_is_counted_beside_an_example_or_how_it_was_done(text: str, name: str) -> None:
    assert [claim.indicator for claim in claims_of(text)] == [name]


def test_places_apart_are_among_the_set_told_before() -> None:
    text = "2019年1—6月，工业增加值增长7.1%，增幅居杭州13个区县第五，其中甲制造业、乙制造业增加值增幅分列第二和第三。"
    found = claims_of(text, home="330112")
    assert [claim.scope for claim in found if claim.measure is Measure.RANK] == ["杭州13个区县"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "去年投入研发9个多亿。",
        "董事长 王建国：我们去年投入研发3亿元，立项20个项目。",
    ],
)
def test_what_a_firms_head_says_is_not_the_regions(text: str) -> None:
    assert not [claim for claim in claims_of(text) if claim.review is None and claim.entity is None]


def test_a_report_after_three_quarters_is_of_all_three() -> None:
    found = claims_of(
        "浙江经济三季报公布，全省GDP总量68495亿元。这个成绩让浙江稳居全国第四。",
        home="330000",
        published=date(2025, 10, 30),
    )
    assert {(claim.indicator, claim.period_start, claim.period_end) for claim in found} == {
        ("地区生产总值", date(2025, 1, 1), date(2025, 9, 30))
    }


@pytest.mark.parametrize(
    ("text", "whose", "name"),
    [
        ("2024年，温州经济总量8700亿元；而外贸重镇宁波增速下滑，以5.0%的增速收官。", "330200", "地区生产总值"),
        ("2024年，台州总量反超。6.3%的GDP增速高于全省。", "331000", "地区生产总值"),
        ("2024年，金华凭借进出口增速20.7%的表现领跑。", "330700", "货物进出口总额"),
    ],
)
def test_whose_growth_it_is(text: str, whose: str, name: str) -> None:
    last = claims_of(text, home="330000")[-1]
    assert (last.region, last.indicator) == (whose, name)


def test_by_how_much_another_is_passed_is_no_amount() -> None:
    assert claims_of("2024年，金华从落后台州176亿元变为反超238亿元。", home="330000") == []


def test_part_of_an_output_without_the_word_for_it() -> None:
    share, count, other = claims_of("2024年，高新技术产业产值占规上工业产值提高至49.5%，13家龙头企业产值占比约45%。")
    assert (share.measure, share.indicator, share.scope) == (Measure.SHARE, "高新技术产业产值", "规上工业产值")
    assert (count.indicator, other.indicator) == ("龙头企业数", "龙头企业产值")


def test_classes_that_something_covers_are_not_counted() -> None:
    assert claims_of("2024年，全市覆盖制造业8大类产业。") == []


def test_a_page_that_announces_a_zones_economy_is_about_the_zone() -> None:
    text = (
        "成都高新区半年经济成绩单出炉\n"
        "成都高新区公布上半年经济运行情况：全区实现生产总值1393亿元。\n"
        "其中，规上工业增加值增长10.7%。\n"
        "成都全市规上工业增加值增长9%。"
    )
    found = claims_of(text, home="510100", published=date(2021, 8, 6))
    assert [claim.entity for claim in found] == ["成都高新区", "成都高新区", None]


def test_a_page_about_zones_among_others_is_the_citys() -> None:
    text = "成都高新区与天府科技城共谋发展\n2021年上半年，成都高新区产值90亿元。\n规上工业增加值增长10.7%。"
    last = claims_of(text, home="510100", published=date(2021, 8, 6))[-1]
    assert (last.entity, last.region) == (None, "510100")


def test_what_firms_have_is_of_the_branch_before_the_semicolon() -> None:
    found = claims_of("2015年上半年，全省软件业营业收入1289亿元，增长15.2%；增加值466亿元；固定资产投资900亿元。")
    assert [claim.indicator for claim in found][2:] == ["软件业增加值", "固定资产投资"]


def test_branches_named_before_have_each_its_growth() -> None:
    found = claims_of("2014年上半年，新一代信息技术产业和生物产业表现突出，工业增加值增速分别为27.6%和17.8%。")
    assert [claim.value for claim in found] == [Decimal("27.6"), Decimal("17.8")]
    assert [claim.indicator[:4] for claim in found] == ["新一代信", "生物产业"]


def test_a_growth_after_a_bound() -> None:
    (only,) = claims_of("2024年上半年，全市生产性服务业保持了14%以上的增长速度。")
    assert (only.measure, only.value, only.modifier) == (Measure.YOY, Decimal(14), Modifier.GE)
