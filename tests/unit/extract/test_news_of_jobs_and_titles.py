"""News of jobs, of titles that a region's things bear, of others' values told in brackets."""

from __future__ import annotations

from functools import partial

from hzetl.model import Claim

from .told_texts import read

claims_of = partial(read, home="370200", published="2024-07-29")


def stated(text: str, **where: str) -> list[Claim]:
    return [claim for claim in claims_of(text, **where) if not claim.derived_from and not claim.review]


def test_rates_after_a_month_s_are_of_that_month() -> None:
    told = stated("1—5月，城镇新增就业16万人。5月份，城镇调查失业率为5.1%。本地户籍劳动力调查失业率为4.9%。")
    assert [str(c.period_start) for c in told] == ["2024-01-01", "2024-05-01", "2024-05-01"]


def test_a_year_s_aim_that_so_much_is_of_makes_no_aim_of_what_follows() -> None:
    told = stated("1—5月，城镇新增就业16万人，为全年目标40万人的40%，城镇登记失业率3.3%。")
    assert [(str(c.value.normalize()), c.status.value) for c in told if c.indicator == "城镇登记失业率"] == [
        ("3.3", "actual")]  # fmt: skip


def test_places_offered_and_their_ratio_to_those_who_seek_them() -> None:
    told = stated("1—5月，人力资源市场提供岗位5.8万个，进场求职者4.1万人，求人倍率1.41。")
    assert {(str(c.period_start), c.unit) for c in told} == {("2024-01-01", "count"), ("2024-01-01", "times")}


def test_a_nation_s_title_is_part_of_a_name() -> None:
    told = stated("目前，全市有全国重点文物保护单位18处，全国劳动模范10人，全国重点企业3家。")
    assert [(c.indicator, c.region) for c in told[:2]] == [
        ("全国重点文物保护单位数", "370200"), ("全国劳动模范人数", "370200")]  # fmt: skip


def test_those_who_stand_before_have_no_place_of_ours() -> None:
    told = stated(
        "6月末，每万人拥有民营企业760户，比上年同期提高27户，位于深圳（1420户）、厦门（830户）之后，居副省级城市第三位。"
    )
    assert [(c.region, c.measure.value, str(c.period_start)) for c in told] == [
        ("370200", "level", "2024-06-30"), ("370200", "change", "2024-06-30"), ("440300", "level", "2024-06-30"),
        ("350200", "level", "2024-06-30"), ("370200", "rank", "2024-06-30")]  # fmt: skip
    assert len({c.indicator for c in told}) == 1


def test_an_output_reached_beside_a_growth_is_a_level() -> None:
    told = stated("2023年，汽车产量保持40%以上增长、达57万辆，每出口4辆汽车就有1辆本地造。")
    assert [c.measure.value for c in told] == ["yoy", "level"]


def test_what_was_added_too() -> None:
    told = stated("上半年，新增专精特新中小企业38家，专精特新“小巨人”企业16家，上市企业总数30家。")
    assert [c.measure.value for c in told] == ["change", "change", "level"]


def test_in_the_whole_province_sets_no_region() -> None:
    told = stated("上半年，全市生产总值7250亿元，在全省经济首位度为23.1%；经济总量居全国第15位。")
    assert {c.region for c in told} == {"370200"}


def test_a_mean_growth_of_what_is_named_after_it() -> None:
    told = stated("“十四五”以来，全市年均6.1%的经济增速居全国第4位。")
    assert [(c.indicator, c.measure.value) for c in told] == [("地区生产总值", "cagr"), ("地区生产总值", "rank")]


def test_those_dealt_with_are_not_whose_the_figure_is() -> None:
    told = stated("2023年，我市与长三角地区的技术合同成交额50亿元，向长三角开放共享科学仪器296套。")
    assert {c.region for c in told} == {"370200"}


def test_a_pair_whose_noun_comes_after_it() -> None:
    told = stated("某社青岛7月19日电（记者 某某）从1980年的0.3亿元增加到2023年的33亿元，青岛体育事业费增长109倍。")
    assert [(c.indicator, c.region) for c in told] == [("体育事业费", "370200")] * 3


def test_those_among_whom_some_do_well() -> None:
    told = stated("上半年，20个限额以上商品类别中有15个正增长。")
    assert [c.indicator for c in told] == ["限额以上商品类别数"]


def test_what_only_has_new_in_its_name_adds_nothing_else() -> None:
    told = stated("上半年，城镇新增就业5万人，失业人员再就业2万人。")
    assert [c.measure.value for c in told] == ["change", "level"]


def test_the_day_of_a_census_that_is_compared_with() -> None:
    text = "2023年末，全市常住人口为1034万人，较普查那一刻（即2015年10月1日零时）多了27万人。其中城镇人口800万人。"
    assert {str(c.period_end) for c in stated(text)} == {"2023-12-31"}


def test_an_aim_of_so_many_things_made() -> None:
    told = stated("1—5月，汽车产量15万辆。今年，我市将力争实现汽车产量40万辆目标。")
    assert [(str(c.value), c.status.value) for c in told] == [("150000", "actual"), ("400000", "target")]


def test_words_with_ability_in_them_are_nouns() -> None:
    told = stated("目前，我市重点培育300多家智能网联企业、20家产能过亿元企业。")
    assert [c.indicator for c in told] == ["智能网联企业数", "产能过亿元企业数"]


def test_the_trade_of_those_who_trade() -> None:
    text = "1—5月，有进出口实绩的企业406家。其中，民营企业322家，增加8%；进出口值105亿元，上拉外贸进出口3.7个百分点。"
    assert [(c.indicator, c.measure.value) for c in stated(text)[3:]] == [
        ("民营企业进出口值", "level"), ("民营企业进出口值", "contribution")]  # fmt: skip


def test_houses_whose_sales_were_realised() -> None:
    told = stated("上半年，商品房实现销售面积为746万平方米，销售金额达845亿元。")
    assert [c.indicator for c in told] == ["商品房销售面积", "商品房销售金额"]


def test_an_airport_called_after_another_city() -> None:
    told = claims_of("2023年，咸阳国际机场旅客吞吐量4137万人次。", home="610100")
    assert {c.region for c in told} <= {"610100", None}
