from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract.entities.anecdotes import OF_ONE_FIRM
from hzetl.model import Claim

from .told_texts import read


def claims_of(text: str, day: date = date(2025, 1, 20)) -> list[Claim]:
    return read(text, home="330100", published=day)


def stated(text: str, day: date = date(2025, 1, 20)) -> list[Claim]:
    return [claim for claim in claims_of(text, day) if claim.review is None and claim.derived_from is None]


@pytest.mark.parametrize(("text", "names"), [
    ("2024年末，全市有医院380家，其中三级医院30家，二级45家。", ["医院数", "三级医院数", "二级医院数"]),
    ("2024年末，全市有A级旅游景区93家，其中5A级5家、4A级41家。", ["A级旅游景区数", "5A级旅游景区数", "4A级旅游景区数"]),
    ("2024年末，全市有高校46所，其中本科院校30所、专科16所。", ["高校数", "本科院校数", "专科院校数"]),
    ("2024年末，全市有养老机构210家，比上年增长5%。", ["养老机构数", "养老机构数"]),
    ("2024年，车展吸引观众23万人次，成交金额15.7亿元。", ["观众人数", "成交金额"]),
])  # fmt: skip
def test_a_count_is_named_by_the_number_of_what_it_counts(text: str, names: list[str]) -> None:
    assert [claim.indicator for claim in stated(text)] == names


@pytest.mark.parametrize(("text", "name", "value"), [
    ("去年，全市快递业务量38亿件，单日峰值突破2000万件。", "快递业务量单日峰值", 20_000_000),
    ("去年，全市接待游客2.3亿人次，日均63万人次，最高峰120万人次。", "接待游客最高峰", 1_200_000),
])  # fmt: skip
def test_a_height_is_of_what_was_told_and_of_its_time(text: str, name: str, value: float) -> None:
    last = stated(text, day=date(2025, 11, 20))[-1]
    assert (last.indicator, float(last.value)) == (name, value)
    assert (last.period_start, last.period_end) == (date(2024, 1, 1), date(2024, 12, 31))


def test_the_sales_of_11_november_are_no_golden_week() -> None:
    of_the_day = stated("“双11”当天，全市快递企业揽收快件4100万件。", day=date(2025, 11, 20))[0]
    assert (of_the_day.period_start, of_the_day.period_end) == (date(2025, 11, 11), date(2025, 11, 11))
    around = claims_of("今年双十一期间，全市快递企业揽收快件2.9亿件。", day=date(2025, 11, 20))[0]
    assert around.period_start is None
    week = stated("“十一”期间，全市接待游客1200万人次。", day=date(2025, 11, 20))[0]
    assert week.period_start == date(2025, 10, 1)


@pytest.mark.parametrize("text", [
    "2024年，甲集团、乙股份、丙科技等10家企业合计营收超过1.2万亿元，增长8%。",
    "2024年，甲集团和乙集团两家企业营收合计突破1000亿元。",
    "该项目总投资约30亿元，可带动就业3000人。",
])  # fmt: skip
def test_what_some_firms_have_together_is_no_region_s(text: str) -> None:
    assert {claim.review for claim in claims_of(text)} == {OF_ONE_FIRM}


def test_firms_that_entered_a_list_are_counted_for_the_region() -> None:
    told = stated("2024年，甲集团、乙集团等12家民营企业入围全国500强，数量居全省第一。")
    assert [claim.region for claim in told] == ["330100", "330100"]


def test_one_in_so_many_is_no_count() -> None:
    assert claims_of("在杭州，平均每5个人中就有1个是老年人。") == []


def test_a_scenic_spot_has_its_own_visitors() -> None:
    told = stated("国庆假期，甲湖景区共接待游客438万人次，增长6.1%；全市森林公园共接待游客120万人次。")
    assert [claim.entity for claim in told] == ["甲湖景区", "甲湖景区", None]


def test_growth_over_the_last_fair_is_of_what_was_told() -> None:
    told = stated("2024年，本届车展成交金额15.7亿元，较上届增长18%。")
    assert [claim.indicator for claim in told] == ["车展成交金额", "车展成交金额"]


def test_what_hosts_have_is_no_whole_region_s() -> None:
    told = stated(
        "2024年，全县民宿达到1200家，床位2.1万张，接待游客580万人次，实现经营收入7.2亿元；全县旅游收入90亿元。"
    )
    assert [claim.indicator for claim in told] == [
        "民宿数",
        "民宿床位数",
        "民宿接待游客人数",
        "民宿经营收入",
        "旅游收入",
    ]


def test_projects_of_a_class_are_counted_behind_what_is_invested() -> None:
    told = stated("2024年，全区签约亿元以上项目68个，总投资超600亿元，其中百亿元以上项目2个。")
    assert [claim.indicator for claim in told][-1] == "百亿元以上项目数"


def test_what_one_lacks_to_another_is_no_level() -> None:
    assert claims_of("2024年，总量与甲市相差约1200亿元，差距缩小至300亿元。") == []


def test_what_each_has_of_what_was_told_and_what_is_only_reckoned_by() -> None:
    told = stated("2024年，全市地区生产总值5100亿元、人均突破8万元。", day=date(2025, 3, 1))
    assert [claim.indicator for claim in told] == ["地区生产总值", "人均生产总值"]
    text = "2024年末，住户存款余额1.87万亿元，按980万常住人口粗算，人均存款约19万元。"
    assert [float(claim.value) for claim in stated(text, day=date(2025, 3, 1))] == [1.87e12, 190_000]
    text = "2024年末，人才总量310.8万，每10万常住人口中拥有大学文化程度的2.93万人。"
    assert [float(claim.value) for claim in stated(text, day=date(2025, 3, 1))] == [3_108_000, 29_300]


def test_a_firm_told_of_by_what_it_does_has_its_own_worth() -> None:
    told = claims_of("2024年，做图像识别的云岚科技账上无形资产估值1.2亿元。")
    assert [claim.entity for claim in told] == ["云岚科技"]


def test_exports_after_the_trade_of_one_kind_are_of_that_kind() -> None:
    told = stated("2024年，全市跨境电商进出口额1166亿元，增长9%。出口额906亿元，占比77.7%。")
    assert [claim.indicator for claim in told][2:] == ["跨境电商出口额", "跨境电商出口额"]
    told = stated("2024年，全市跨境电商进出口额1166亿元，增长9%。出口额5448亿元，增长3%。")
    assert [claim.indicator for claim in told][2:] == ["出口总额", "出口总额"]


@pytest.mark.parametrize(("text", "name"), [
    ("2024年末，全市每千名老年人拥有养老床位41张。", "每千名老年人养老床位数"),
    ("2024年，全市农民人均增收3200元。", "农民人均增收"),
    ("2024年，全市农民人均增加收入3200元。", "农民人均收入"),
    ("2024年，五一假期全市发送旅客153万人次，其中5月1日发送38万人次。", "发送旅客人数"),
])  # fmt: skip
def test_what_each_has_or_does_is_named_in_full(text: str, name: str) -> None:
    assert stated(text, day=date(2025, 1, 20))[-1].indicator == name


def test_parts_of_the_people_by_their_age_alone() -> None:
    text = "2024年末，全市常住人口1262万人。其中，0—14岁人口占12.9%，15—59岁占69.3%，60岁及以上占17.8%。"
    assert [claim.indicator for claim in stated(text)][1:] == ["0—14岁人口", "15—59岁人口", "60岁及以上人口"]


def test_the_next_partners_of_a_trade() -> None:
    told = stated("2024年，全市对美国进出口下降12.3%，对东盟、欧盟、中东分别增长18.2%、11.5%和21.6%。")
    assert [claim.indicator for claim in told] == ["对美国进出口", "对东盟进出口", "对欧盟进出口", "对中东进出口"]


def test_a_share_without_a_time_is_of_the_figure_s_before() -> None:
    told = stated("全市现有养老机构328家，床位6.8万张，其中护理型床位占68%。")
    assert {claim.period_end for claim in told} == {date(2025, 1, 20)}


def test_the_place_of_a_number_is_not_that_of_what_they_are_worth() -> None:
    text = "2024年末，全市共有上市公司300家，其中境内上市226家、境外74家，总市值超过5万亿元，数量居全国城市第四位。"
    assert stated(text)[-1].indicator == "上市公司数"


def test_firms_among_new_ones_are_new() -> None:
    told = stated("2024年上半年，全区新设经营主体2.9万户，其中企业1.6万户，占比55.2%。")
    assert [claim.indicator for claim in told] == ["新设经营主体数", "新设企业数", "新设企业数"]


def test_what_lets_one_enter_a_list_is_no_figure() -> None:
    told = claims_of("2024年，全市有36家企业上榜，入围门槛为营业收入270.2亿元。")
    assert [float(claim.value) for claim in told] == [36]


def test_growth_that_leaves_something_out_stands_beside_the_other() -> None:
    told = stated("甲乙集团2024年营收2476亿元，增长2%，若不考虑已处置业务，同口径增长10%。")
    assert [claim.basis for claim in told] == [{}, {}, {"excluding": "扣除已处置业务"}]


def test_what_has_been_added_to_a_present_number_is_of_its_day() -> None:
    told = stated("全市二手房挂牌量突破20万套，较年初增加2.6万套，平均成交周期118天，比去年同期延长21天。")
    assert [(claim.measure.value, claim.period_end) for claim in told] == [
        ("level", date(2025, 1, 20)), ("change", date(2025, 1, 20)),
        ("level", date(2025, 1, 20)), ("change", date(2025, 1, 20)),
    ]  # fmt: skip
