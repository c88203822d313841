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


def test_a_sentence_on_the_present_goes_on_being_of_it() -> None:
    told = stated(
        "今年一季度，全市出口额1400亿元。\n\n"
        "当地设立专利窗口，已累计登记企业2160家，受理预审案件7000余件，审查时长由18个月压缩至60天以内。"
    )
    days = {c.evidence.quote: str(c.period_end) for c in told if c.evidence and c.period_end}
    assert days == {"1400亿元": "2025-03-31", "2160家": "2025-05-28", "7000余件": "2025-05-28", "60天": "2025-05-28"}


def test_what_is_so_of_late_has_no_period_of_later_sentences() -> None:
    told = stated("近年来，城市创新指数连续六年居全省第一。今年一季度，全市出口额1400亿元。")
    assert [(c.measure, c.period_start is None) for c in told] == [(Measure.RANK, True), (Measure.LEVEL, False)]


def test_a_lead_that_compares_years_is_not_of_a_month_told_later() -> None:
    told = stated("居民消费价格比上年上涨0.2%，其中衣着类下降0.3%。12月份，居民消费价格上涨0.1%。")
    assert [c.period_start is None for c in told] == [True, True, False]


def test_output_per_head_is_of_the_year_that_a_moment_ends() -> None:
    told = stated("2024年末，全市常住人口1262.4万人。人均生产总值达到17.4万元。")
    assert [(str(c.period_start), str(c.period_end)) for c in told] == [
        ("2024-12-31", "2024-12-31"), ("2024-01-01", "2024-12-31"),
    ]  # fmt: skip


def test_kinds_counted_after_their_names_are_no_part_of_a_name() -> None:
    told = stated("2024年，人工智能、网络通信、智能汽车3个集群产值增速均超过20%。")
    assert [c.indicator for c in told] == ["人工智能集群产值", "网络通信集群产值", "智能汽车集群产值"]


def test_cities_that_pass_a_mark_are_counted_and_what_follows_is_of_the_mark() -> None:
    told = stated("2024年，全国GDP万亿城市增至27座，杭州以21860亿元位居第八，温州增长6.3%。")
    assert [(c.indicator, c.measure, c.region) for c in told] == [
        ("GDP万亿城市", Measure.LEVEL, "000000"),
        ("地区生产总值", Measure.LEVEL, "330100"),
        ("地区生产总值", Measure.RANK, "330100"),
        ("地区生产总值", Measure.YOY, "330300"),
    ]


def test_the_nth_to_pass_a_mark_states_no_second_amount() -> None:
    told = stated("2024年，杭州GDP达到21860亿元，成为继广州、深圳之后第四个突破2万亿元的副省级城市。")
    assert [c.indicator for c in told] == ["地区生产总值"]


def test_a_census_named_by_number_and_day_is_the_base() -> None:
    told = stated(
        "2010年第六次全国人口普查，全市常住人口870.04万人，同第五次全国人口普查2000年11月1日零时的687.87万人相比，"
        "十年共增加182.17万人，增长26.48%，年平均增长率为2.38%。",
        published="2011-05-10",
    )
    assert [(c.measure, str(c.period_end), str(c.base_start)) for c in told] == [
        (Measure.LEVEL, "2010-11-01", "None"),
        (Measure.LEVEL, "2000-11-01", "None"),
        (Measure.CHANGE, "2010-11-01", "2000-11-01"),
        (Measure.GROWTH, "2010-11-01", "2000-11-01"),
        (Measure.CAGR, "2010-11-01", "2000-11-01"),
    ]


def test_what_is_there_is_of_the_day_of_publication_over_a_whole_sentence() -> None:
    told = stated("全市拥有研发中心1200家，引进高层次人才4.2万名。去年研发投入强度达到3.92%。")
    assert [str(c.period_end) for c in told] == ["2025-05-28", "2025-05-28", "2024-12-31"]


def test_what_is_cut_down_has_fallen() -> None:
    (told,) = stated("2009年，二氧化硫排放量削减6.1%。", published="2010-02-10")
    assert (told.indicator, told.value) == ("二氧化硫排放量", Decimal("-6.1"))


def test_what_is_done_to_things_told_of_is_told_of_them() -> None:
    told = stated("2024年，全区签约亿元以上项目120个，总投资900亿元，开工80个，竣工60个。")
    assert [(c.indicator, int(c.value)) for c in told if c.unit == "count"] == [
        ("亿元以上项目", 120), ("开工亿元以上项目", 80), ("竣工亿元以上项目", 60),
    ]  # fmt: skip


def test_a_budget_that_is_reached_over_years_is_of_the_last() -> None:
    told = stated("过去五年，全市一般公共预算收入达到2600亿元，年均增长6%。", published="2022-01-20")
    assert [(str(c.period_start), str(c.period_end)) for c in told] == [("2021-01-01", "2021-12-31")] * 2


def test_an_aim_is_no_part_of_a_name() -> None:
    told = stated("2025年，全区的目标是GDP增长6%以上，出口增长5%。")
    assert [c.indicator for c in told] == ["地区生产总值", "出口总额"]


def test_what_has_been_brought_in_since_a_time_is_of_all_of_it() -> None:
    (told,) = stated("“十四五”以来，全市累计引进制造业项目210个。", published="2025-02-20")
    assert (str(told.period_start), str(told.period_end)) == ("2021-01-01", "2025-02-20")


def test_growth_between_two_levels_just_told_has_the_first_as_base() -> None:
    told = stated("2003年，全市出口额200亿元，2013年达到834亿元，增长了3倍多，比上年增长9%。", published="2014-05-01")
    assert [(c.measure, str(c.base_start)) for c in told] == [
        (Measure.LEVEL, "None"), (Measure.LEVEL, "None"), (Measure.GROWTH, "2003-01-01"), (Measure.YOY, "None"),
    ]  # fmt: skip


def test_growth_that_two_levels_do_not_give_is_over_the_year_before() -> None:
    told = stated("2003年，全市出口额200亿元，2013年达到834亿元，增长9%。", published="2014-05-01")
    assert [c.measure for c in told] == [Measure.LEVEL, Measure.LEVEL, Measure.YOY]


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


def test_a_pair_told_before_its_name_is_of_what_comes() -> None:
    told = stated("从2014年的2854亿元到2023年的9867亿元，浙江数字经济核心产业增加值10年增长2.5倍。")
    assert [(c.indicator, c.region, c.measure, str(c.period_end), str(c.base_start)) for c in told] == [
        ("数字经济核心产业增加值", "330000", Measure.LEVEL, "2014-12-31", "None"),
        ("数字经济核心产业增加值", "330000", Measure.LEVEL, "2023-12-31", "None"),
        ("数字经济核心产业增加值", "330000", Measure.GROWTH, "2023-12-31", "2014-01-01"),
    ]


def test_ratios_without_a_unit_turn_as_amounts_do() -> None:
    told = stated(
        "5年来，居民人均可支配收入从5.4万元增长到7.4万元，城乡居民收入比从1.77缩小到1.6。", published="2024-01-20"
    )
    assert [(c.indicator, float(c.value), c.period_end.year if c.period_end else 0) for c in told] == [
        ("居民人均可支配收入", 54000, 2019), ("居民人均可支配收入", 74000, 2023),
        ("城乡居民收入比", 1.77, 2019), ("城乡居民收入比", 1.6, 2023),
    ]  # fmt: skip


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


def test_of_late_is_no_year_even_in_january() -> None:
    assert [c.period_start for c in stated("近年来，全市出口额达到1200亿元。", published="2024-02-01")] == [None]


def test_years_back_end_with_the_last_whole_one_for_what_a_year_has() -> None:
    (told,) = stated("近三年，全市出口额达到1200亿元。", published="2024-06-01")
    assert (str(told.period_start), str(told.period_end)) == ("2023-01-01", "2023-12-31")


def test_a_year_reckoned_back_to_gives_its_figure_no_period() -> None:
    told = stated("5年前，杭州的生产总值还不到3000亿元。2010年，这个数字改写为5945.82亿元。", published="2011-02-20")
    assert [(c.period_start is None, c.review) for c in told] == [(True, "no period"), (False, None)]


def test_things_like_these_are_what_was_brought_in() -> None:
    told = stated("全区有瞪羚企业48家。\n像这样的项目，滨江去年引进了63个，总投资520亿元。")
    assert [c.indicator for c in told][1:] == ["引进项目", "引进项目总投资"]


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


def test_what_was_once_has_no_period_unless_it_is_named() -> None:
    assert [c.period_start for c in stated("鼎盛时期，全区造纸企业多达460家。")] == [None]
    assert stated("2010年，全区造纸企业曾达到460家。")[0].period_start is not None


def test_a_gap_between_incomes_in_multiples_counts_times() -> None:
    (told,) = stated("2024年，城乡居民收入倍差缩小到1.59。")
    assert told.unit == "times"


@pytest.mark.parametrize("when", ["2024年四个季度，", "2024年一至四季度，"])
def test_a_value_for_each_quarter(when: str) -> None:
    told = stated(f"{when}全市GDP增速分别为5.3%、4.7%、4.6%和5.4%。")
    assert [(float(c.value), str(c.period_start), str(c.period_end)) for c in told] == [
        (5.3, "2024-01-01", "2024-03-31"), (4.7, "2024-04-01", "2024-06-30"),
        (4.6, "2024-07-01", "2024-09-30"), (5.4, "2024-10-01", "2024-12-31"),
    ]  # fmt: skip


def test_listed_companies_are_there_at_a_moment() -> None:
    assert [str(c.period_start) for c in stated("2023年末，全市有境外上市公司76家。")] == ["2023-12-31"]


def test_a_sum_beside_what_came_newly_is_what_there_is() -> None:
    told = stated("2023年，新增专精特新“小巨人”企业121家、累计324家。")
    assert [(c.measure, str(c.period_start)) for c in told] == [
        (Measure.CHANGE, "2023-01-01"), (Measure.LEVEL, "2023-12-31"),
    ]  # fmt: skip


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
