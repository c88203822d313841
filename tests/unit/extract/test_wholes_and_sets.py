"""Whose a figure is where a whole is named: our country, sets of cities, what a figure leaves out, and the present."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read


def stated(text: str, *, published: str = "2025-05-28") -> list[Claim]:
    return [claim for claim in read(text, home="330100", published=published) if not claim.derived_from]


@pytest.mark.parametrize("country", ["我国", "中国", "全国"])
def test_a_place_in_the_world_is_the_countrys(country: str) -> None:
    (told,) = stated(f"2024年，{country}造船完工量稳居世界首位。")
    assert (told.indicator, told.region, told.scope) == ("造船完工量", "000000", "世界")


@pytest.mark.parametrize(("text", "indicator"), [
    ("2024年，中国GDP增长5.0%。", "地区生产总值"),
    ("2024年中国的钢材出口增长22.7%。", "钢材出口"),
])  # fmt: skip
def test_what_china_has_is_the_countrys(text: str, indicator: str) -> None:
    assert [(c.indicator, c.region) for c in stated(text)] == [(indicator, "000000")]


def test_a_firm_or_fair_called_after_china_is_not_the_country() -> None:
    told = stated("2024年，中国进出口商品交易会成交250亿美元。")
    assert all(c.region != "000000" for c in told)


@pytest.mark.parametrize("whose", ["浙江", "浙江省", "全省", "我省"])
def test_a_province_placed_in_the_country_is_not_its_own_set(whose: str) -> None:
    (told,) = stated(f"2024年，{whose}快递业务量居全国第二位。")
    assert (told.region, told.scope) == ("330000", "全国")


@pytest.mark.parametrize(("text", "scope"), [
    ("2024年，在15个副省级城市中，杭州经济总量排名第五，增速排名第八。", "15个副省级城市"),
    ("2024年，在全省11个设区市中，杭州出口额排名第二，增速排名第三。", "全省11个设区市"),
    ("2024年，在15个副省级城市中杭州经济总量排名第五。", "15个副省级城市"),
])  # fmt: skip
def test_a_set_told_first_is_that_of_all_places_in_the_sentence(text: str, scope: str) -> None:
    told = stated(text)
    assert told
    assert {c.scope for c in told} == {scope}
    assert all("城市" not in c.indicator and "设区市" not in c.indicator for c in told)


def test_investment_without_real_estate_is_another_indicator() -> None:
    told = stated("2024年，全市固定资产投资下降4.2%，扣除房地产开发投资后增长12.3%，其中制造业投资增长16.7%。")
    assert [(c.indicator, c.value, c.review) for c in told] == [
        ("固定资产投资", Decimal("-4.2"), None),
        ("扣除房地产开发投资的固定资产投资", Decimal("12.3"), None),
        ("制造业投资", Decimal("16.7"), None),
    ]


def test_what_is_left_out_may_stand_in_the_clause_before() -> None:
    told = stated("2024年，全国固定资产投资增长3.2%；扣除房地产开发投资，全国固定资产投资增长7.2%。")
    assert [c.indicator for c in told] == ["固定资产投资", "扣除房地产开发投资的固定资产投资"]


def test_revenue_without_refunds_has_a_basis_of_its_own() -> None:
    told = stated("2022年，全市一般公共预算收入下降1.2%，剔除留抵退税因素后增长5.9%。", published="2023-03-01")
    assert [(c.indicator, c.value, c.basis, c.review) for c in told] == [
        ("一般公共预算收入", Decimal("-1.2"), {}, None),
        ("一般公共预算收入", Decimal("5.9"), {"excluding": "扣除留抵退税"}, None),
    ]


def test_prices_left_out_stay_a_basis_of_prices() -> None:
    (told,) = stated("2024年，社会消费品零售总额扣除价格因素实际增长3.3%。")
    assert "excluding" not in told.basis


def test_how_much_faster_something_grows_is_no_growth_of_it() -> None:
    told = stated("2024年，全市出口增长20.5%，增速是上年的2.3倍。一季度出口增长30%，增速提升近5倍。")
    assert [(c.measure, c.unit) for c in told] == [(Measure.YOY, "percent"), (Measure.YOY, "percent")]


def test_kinds_counted_after_their_names_are_no_part_of_a_name() -> None:
    told = stated("2024年，人工智能、网络通信、智能汽车3个集群产值增速均超过20%。")
    assert [c.indicator for c in told] == ["人工智能集群产值", "网络通信集群产值", "智能汽车集群产值"]


def test_cities_that_pass_a_mark_are_counted_and_what_follows_is_of_the_mark() -> None:
    told = stated("2024年，全国GDP万亿城市增至27座，杭州以21860亿元位居第八，温州增长6.3%。")
    assert [(c.indicator, c.measure, c.region) for c in told] == [
        ("GDP万亿城市数", Measure.LEVEL, "000000"),
        ("地区生产总值", Measure.LEVEL, "330100"),
        ("地区生产总值", Measure.RANK, "330100"),
        ("地区生产总值", Measure.YOY, "330300"),
    ]


def test_the_nth_to_pass_a_mark_states_no_second_amount() -> None:
    told = stated("2024年，杭州GDP达到21860亿元，成为继广州、深圳之后第四个突破2万亿元的副省级城市。")
    assert [c.indicator for c in told] == ["地区生产总值"]


def test_what_is_cut_down_has_fallen() -> None:
    (told,) = stated("2009年，二氧化硫排放量削减6.1%。", published="2010-02-10")
    assert (told.indicator, told.value) == ("二氧化硫排放量", Decimal("-6.1"))


def test_what_is_done_to_things_told_of_is_told_of_them() -> None:
    told = stated("2024年，全区签约亿元以上项目120个，总投资900亿元，开工80个，竣工60个。")
    assert [(c.indicator, int(c.value)) for c in told if c.unit == "count"] == [
        ("亿元以上项目数", 120), ("开工亿元以上项目数", 80), ("竣工亿元以上项目数", 60),
    ]  # fmt: skip


def test_an_aim_is_no_part_of_a_name() -> None:
    told = stated("2025年，全区的目标是GDP增长6%以上，出口增长5%。")
    assert [c.indicator for c in told] == ["地区生产总值", "出口总额"]


def test_a_rate_named_after_what_is_done_keeps_its_name() -> None:
    (told,) = stated("2024年，全市工会组建率达95%。")
    assert (told.indicator, told.value) == ("工会组建率", 95)


@pytest.mark.parametrize("text", [
    "2024年，滨江区以占全市0.4%的土地，创造了全市10%的GDP、17%的税收。",
    "2024年，滨江区用全市0.4%的土地面积贡献了全市10%的GDP和17%的税收。",
])  # fmt: skip
def test_little_that_gives_much_tells_shares_of_both(text: str) -> None:
    told = stated(text)
    assert [(c.indicator, c.measure, c.region, c.scope) for c in told] == [
        ("土地面积", Measure.SHARE, "330108", "全市"),
        ("地区生产总值", Measure.SHARE, "330108", "全市"),
        ("税收收入", Measure.SHARE, "330108", "全市"),
    ]


def test_what_a_branch_gives_on_little_is_the_branchs() -> None:
    told = stated("2024年，数字经济以不到全市三成的用地贡献了全市六成的工业增加值。")
    assert [c.indicator for c in told] == ["数字经济用地面积", "数字经济工业增加值"]


def test_a_speed_by_which_something_leads_is_no_part_of_a_whole() -> None:
    assert all(c.measure is not Measure.SHARE for c in stated("2024年，全市出口以5.5%的增速领跑全省。"))


def test_how_much_of_a_plan_is_done_is_no_growth() -> None:
    told = stated("2024年，财政总收入1303亿元，增长10.8%，地方收入704亿元，增长11.3%，分别完成年度预算的74.8%和75.2%。")
    assert [(c.measure, c.review) for c in told if c.unit == "percent"] == [(Measure.YOY, None), (Measure.YOY, None)]


@pytest.mark.parametrize("noun", [
    "实际使用外资", "合同外资", "研发费用", "出口交货值", "新产品产值", "销售产值", "技术合同成交额", "应收账款",
    "贷款余额",
])  # fmt: skip
def test_a_part_of_a_branchs_figure_has_all_of_its_noun(noun: str) -> None:
    told = stated(f"2024年，制造业{noun}增长5.5%，其中高技术制造业增长8.1%。")
    assert [c.indicator for c in told][1:] == [f"高技术制造业{noun}"]


@pytest.mark.parametrize("text", [
    "2024年，滨江、余杭、钱塘三个区软件业收入合计2100亿元，占全市的七成。",
    "2024年，杭州、宁波、温州三市出口合计占全省的55.1%。",
])  # fmt: skip
def test_what_several_places_have_together_is_of_no_one_of_them(text: str) -> None:
    assert stated(text) == []


def test_what_an_output_is_worth_is_its_own() -> None:
    told = stated("2024年，全市茶叶产量2.8万吨、产值42亿元，分别增长1.2%和5.6%。")
    assert [c.indicator for c in told] == ["茶叶产量", "茶叶产值", "茶叶产量", "茶叶产值"]


def test_things_like_these_are_what_was_brought_in() -> None:
    told = stated("全区有瞪羚企业48家。\n像这样的项目，滨江去年引进了63个，总投资520亿元。")
    assert [c.indicator for c in told][1:] == ["引进项目数", "引进项目总投资"]


def test_what_firms_of_a_kind_trade_is_theirs() -> None:
    told = stated("上半年，全市进出口4011亿元。有进出口实绩的民营企业1.3万家，进出口2790亿元，增长4.4%。")
    assert [c.indicator for c in told if c.unit != "count"] == [
        "货物进出口总额",
        "民营企业进出口额",
        "民营企业进出口额",
    ]
    assert all(c.review is None for c in told)


def test_goods_among_exports_are_exported() -> None:
    told = stated("2024年，机电产品出口170亿元，其中电动汽车增长1.1倍。")
    assert told[1].indicator == "电动汽车出口额"


def test_a_gap_between_incomes_in_multiples_counts_times() -> None:
    (told,) = stated("2024年，城乡居民收入倍差缩小到1.59。")
    assert told.unit == "times"


def test_seen_by_size_alone_is_the_economys() -> None:
    told = stated(
        "各省公布上半年经济数据。\n从总量看，江苏以63326亿元领跑，增长5.8%；浙江40920亿元，增长5.6%。",
        published="2024-08-02",
    )
    assert [(c.indicator, c.region) for c in told] == [("地区生产总值", "320000")] * 2 + [
        ("地区生产总值", "330000")
    ] * 2


def test_three_provinces_and_a_city_are_the_delta() -> None:
    told = stated("上半年，长三角三省一市GDP合计15.06万亿元，占全国的24.4%。", published="2024-08-02")
    assert {(c.indicator, c.region) for c in told} == {("地区生产总值", "X_YRD")}


def test_no_head_has_so_much_as_a_district() -> None:
    told = stated("2012年，全市人均生产总值88985元。萧山区以1611.8亿元的总量居首，余杭达到834.9亿元，增长10.9%。")
    assert [(c.indicator, c.region) for c in told] == [
        ("人均生产总值", "330100"), ("地区生产总值", "330109"), ("地区生产总值", "330109"),
        ("地区生产总值", "330110"), ("地区生产总值", "330110"),
    ]  # fmt: skip


def test_output_per_head_by_those_registered_has_a_basis_of_its_own() -> None:
    told = stated("2012年，全市人均生产总值88985元（按户籍人口计算为111758元）。")
    assert [(float(c.value), c.basis, c.review) for c in told] == [
        (88985, {}, None), (111758, {"population": "户籍"}, None),
    ]  # fmt: skip
