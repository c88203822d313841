"""News of branches and places: whose a bare noun is, years that ranks are of, headings that look back."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330700", published="2025-10-27")


def stated(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if not claim.derived_from]


def test_what_moves_a_branch_is_not_whose_the_profit_is() -> None:
    told = stated("前三季度，装备制造业利润增长1%。其中，通用设备行业受机器人等产量上升带动，利润同比增长18.6%。")
    assert [(c.indicator, float(c.value)) for c in told][-1] == ("通用设备行业利润", 18.6)


def test_places_ordered_by_a_noun_have_that_noun() -> None:
    told = stated(
        "2025年1—9月，新能源汽车产量181.7万辆。汽车产量前三名的省份分别是安徽、广东、江苏，产量分别为44万、37万、36万辆。"
    )
    assert [(c.indicator, c.region) for c in told][1:] == [
        ("汽车产量", "340000"), ("汽车产量", "440000"), ("汽车产量", "320000"),
    ]  # fmt: skip


def test_a_rank_is_of_the_year_named_since() -> None:
    told = stated("2016年，旅客运输量列全省第五位；2018年越过嘉兴，居全省第三；2020年，客运总量首次升至全省第一。")
    assert [(c.value, str(c.period_end)) for c in told] == [
        (5, "2016-12-31"), (3, "2018-12-31"), (1, "2020-12-31"),
    ]  # fmt: skip
    assert told[-1].indicator == "客运总量"


def test_since_a_year_holds_for_its_paragraph() -> None:
    told = stated(
        "前三季度，增加值3131.85亿元。\n2023年以来，全市主要在招商引资上下功夫。全市累计实现技改投资640亿元。"
    )
    assert str(told[-1].period_start) == "2023-01-01"


@pytest.mark.parametrize("left_out", ["不包含", "不含"])
def test_a_name_with_what_it_leaves_out(left_out: str) -> None:
    told = stated(f"1—9月，包裹业务量（{left_out}邮政集团国际业务）合计412亿件，比上年同期增长9.7%。")
    assert [c.indicator for c in told] == ["包裹业务量"] * 2


def test_the_first_of_this_year_leaves_the_holiday_in_force() -> None:
    told = stated("“五一”假期，全市迎来今年首个旅游高峰，游客数量同比增长29.15%。")
    assert str(told[0].period_start) == "2025-05-01"


def test_growth_that_is_set_is_a_target_and_a_year_that_is_outdone_a_base() -> None:
    told = stated("2024年生产总值增长7%。2025年高出2024年0.3个百分点。2026年GDP增速初定为8%。")
    assert [(c.status.value, str(c.period_end)) for c in told][1:] == [
        ("actual", "2025-12-31"), ("target", "2026-12-31"),
    ]  # fmt: skip


def test_who_is_level_states_no_growth() -> None:
    told = stated("9月，规模以上企业订单与去年相比持平的占46.4%。")
    assert not [c for c in told if not c.value]


def test_growth_that_outdoes_anothers_names_no_subject() -> None:
    told = stated("2024年，渔民人均纯收入为8200元，增速再次超过市民可支配收入，比2010年增加3900元。")
    assert told[-1].indicator == "渔民人均纯收入"


def test_a_heading_that_looks_back_is_no_address() -> None:
    told = read(
        "去年中国GDP增长6.1%，完成“6%左右”的预期目标；居民消费价格上涨2.9%。",
        home="000000", published="2020-05-20", title="2019年《政府工作报告》数字指标全部完成",
    )  # fmt: skip
    assert [(str(c.period_end), c.status.value) for c in told] == [("2019-12-31", "actual")] * 2


def test_a_count_with_its_bound_behind_the_noun() -> None:
    told = stated("2024年摘帽310个县左右，规上造纸业消耗了27.6%的综合能耗。")
    assert (told[0].indicator, told[0].modifier.value) == ("县数", "approx")
    assert told[1].measure is Measure.SHARE


def test_a_rate_that_falls_year_by_year() -> None:
    told = stated("社会消费品零售总额增速从2012年的16.1%，逐年回落至2018年的5.3%。")
    assert [(float(c.value), str(c.period_end)) for c in told] == [(16.1, "2012-12-31"), (5.3, "2018-12-31")]


def test_a_contribution_that_moves_is_its_givers() -> None:
    told = stated("2024年，全市建筑业增加值增长11.2%，对经济增长的贡献率从前一年的14%上升到19%。")
    assert [(c.indicator, c.scope, float(c.value), str(c.period_end)) for c in told[1:]] == [
        ("建筑业增加值", "经济增长", 14, "2023-12-31"), ("建筑业增加值", "经济增长", 19, "2024-12-31"),
    ]  # fmt: skip
    assert {c.measure for c in told[1:]} == {Measure.CONTRIBUTION}


def test_firms_of_which_is_said_what_they_cover() -> None:
    told = stated("目前，全市已有1200多家从事传感器、芯片等业务的物联网企业。")
    assert [(c.indicator, c.value) for c in told] == [("物联网企业数", 1200)]


def test_the_most_of_all_months_leaves_the_month_in_force() -> None:
    told = stated("9月，外贸出口额187亿元，为全年各月最高；比上年同月增长8.6%。")
    assert {str(c.period_start) for c in told} == {"2025-09-01"}


def test_growth_below_anothers_names_no_subject() -> None:
    told = stated("上半年，六大高载能行业增加值增长4.9%，增速低于全部工业，占全部工业的比重为28.3%。")
    assert [c.indicator for c in told] == ["六大高载能行业增加值"] * 2


def test_the_value_of_what_is_traded_is_of_the_same_goods() -> None:
    told = stated("2024年，笔记本电脑出口量5194.4万台，增加9.4%，出口值1486.2亿元，增长11.1%。")
    assert [c.indicator for c in told][2:] == ["笔记本电脑出口值"] * 2


def test_trade_with_partners_of_a_kind_keeps_its_direction() -> None:
    told = stated("2024年，全市对东南亚、墨西哥、智利等新兴市场出口依次增长22.4%、17.8%、35.1%。")
    assert [c.indicator for c in told] == ["对东南亚出口", "对墨西哥出口", "对智利出口"]


def test_at_least_so_many_that_are_to_be_done() -> None:
    told = stated("2026年的出口目标是至少完成3000万台。")
    assert [(c.modifier.value, c.status.value) for c in told] == [("ge", "target")]


def test_displays_are_no_verb() -> None:
    told = stated("2024年，集成电路、液晶显示板、电脑零件进口分别增长47.6%、10.3%、19%。")
    assert [c.indicator for c in told] == ["集成电路进口", "液晶显示板进口", "电脑零件进口"]


def test_goods_of_a_kind_traded_in_a_quarter_named_behind_them() -> None:
    told = stated("轴承、阀门、电机零件等生产料件一季度出口分别增长12.5%、8.3%、1.1倍。")
    assert [c.indicator for c in told] == ["轴承出口", "阀门出口", "电机零件出口"]
    assert {str(c.period_end) for c in told} == {"2025-03-31"}
