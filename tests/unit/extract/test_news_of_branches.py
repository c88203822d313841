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
    told = stated("前三季度，装备制造业利润增长1%。其中，电气机械行业受光伏设备等生产增长带动，利润同比增长25.3%。")
    assert [(c.indicator, float(c.value)) for c in told][-1] == ("电气机械行业利润", 25.3)


def test_places_ordered_by_a_noun_have_that_noun() -> None:
    told = stated(
        "2025年1—9月，新能源汽车产量181.7万辆。汽车产量前三名的省份分别是安徽、广东、江苏，产量分别为44万、37万、36万辆。"
    )
    assert [(c.indicator, c.region) for c in told][1:] == [
        ("汽车产量", "340000"), ("汽车产量", "440000"), ("汽车产量", "320000"),
    ]  # fmt: skip


def test_a_rank_is_of_the_year_named_since() -> None:
    told = stated("2016年，快递业务量列全国第六位；2018年超过广州，居全国第二；2020年，快递总量首次冲上全国第一。")
    assert [(c.value, str(c.period_end)) for c in told] == [
        (6, "2016-12-31"), (2, "2018-12-31"), (1, "2020-12-31"),
    ]  # fmt: skip
    assert told[-1].indicator == "快递总量"


def test_since_a_year_holds_for_its_paragraph() -> None:
    told = stated("前三季度，增加值3131.85亿元。\n2023年以来，全市主要在技改方面发力。全市累计完成工业投资1905亿元。")
    assert str(told[-1].period_start) == "2023-01-01"


@pytest.mark.parametrize("left_out", ["不包含", "不含"])
def test_a_name_with_what_it_leaves_out(left_out: str) -> None:
    told = stated(f"1—9月，快递业务量（{left_out}邮政集团包裹业务）累计完成703亿件，同比增长15.5%。")
    assert [c.indicator for c in told] == ["快递业务量"] * 2


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
    told = stated("2024年，农民人均纯收入为6900元，增幅再次超过城镇居民可支配收入，比2002年增加4400元。")
    assert told[-1].indicator == "农民人均纯收入"


def test_a_heading_that_looks_back_is_no_address() -> None:
    told = read(
        "去年中国GDP增长6.1%，完成“6%左右”的预期目标；居民消费价格上涨2.9%。",
        home="000000", published="2020-05-20", title="2019年《政府工作报告》量化指标任务均已完成",
    )  # fmt: skip
    assert [(str(c.period_end), c.status.value) for c in told] == [("2019-12-31", "actual")] * 2


def test_a_count_with_its_bound_behind_the_noun() -> None:
    told = stated("2024年摘帽280个县左右，规上纺织业消耗了38.3%的综合能耗。")
    assert (told[0].indicator, told[0].modifier.value) == ("县数", "approx")
    assert told[1].measure is Measure.SHARE


def test_a_rate_that_falls_year_by_year() -> None:
    told = stated("规上工业增加值增速从2010年的14.8%，逐年下降至2016年的4.7%。")
    assert [(float(c.value), str(c.period_end)) for c in told] == [(14.8, "2010-12-31"), (4.7, "2016-12-31")]


def test_a_contribution_that_moves_is_its_givers() -> None:
    told = stated("2024年，全市工业增加值增长17.5%，对经济增长的贡献率由前一年的38%提升至56%。")
    assert [(c.indicator, c.scope, float(c.value), str(c.period_end)) for c in told[1:]] == [
        ("工业增加值", "经济增长", 38, "2023-12-31"), ("工业增加值", "经济增长", 56, "2024-12-31"),
    ]  # fmt: skip
    assert {c.measure for c in told[1:]} == {Measure.CONTRIBUTION}


def test_firms_of_which_is_said_what_they_cover() -> None:
    told = stated("目前，全市拥有3000多家涵盖感知设备、网络通信等领域的物联网企业。")
    assert [(c.indicator, c.value) for c in told] == [("物联网企业数", 3000)]


def test_the_most_of_all_months_leaves_the_month_in_force() -> None:
    told = stated("9月，规模以上工业增加值294亿元，为全年各月最高；同比增长12.9%。")
    assert {str(c.period_start) for c in told} == {"2025-09-01"}


def test_growth_below_anothers_names_no_subject() -> None:
    told = stated("上半年，八大高耗能行业增加值增长5.6%，增速低于规上工业，占规上工业的比重为33.9%。")
    assert [c.indicator for c in told] == ["八大高耗能行业增加值"] * 2


def test_the_value_of_what_is_traded_is_of_the_same_goods() -> None:
    told = stated("2024年，笔记本电脑出口量5194.4万台，增加9.4%，出口值1486.2亿元，增长11.1%。")
    assert [c.indicator for c in told][2:] == ["笔记本电脑出口值"] * 2


def test_trade_with_partners_of_a_kind_keeps_its_direction() -> None:
    told = stated("2024年，全市对中东欧、俄罗斯、中亚等新兴市场进出口同比分别增长51.3%、29.7%、46.2%。")
    assert [c.indicator for c in told] == ["对中东欧进出口", "对俄罗斯进出口", "对中亚进出口"]


def test_at_least_so_many_that_are_to_be_done() -> None:
    told = stated("2026年的出口目标是至少完成3000万台。")
    assert [(c.modifier.value, c.status.value) for c in told] == [("ge", "target")]


def test_displays_are_no_verb() -> None:
    told = stated("2024年，集成电路、液晶显示板、电脑零件进口分别增长47.6%、10.3%、19%。")
    assert [c.indicator for c in told] == ["集成电路进口", "液晶显示板进口", "电脑零件进口"]


def test_goods_of_a_kind_traded_in_a_quarter_named_behind_them() -> None:
    told = stated("集成电路、硬盘、电脑零件等生产料件一季度进口分别增长47.6%、10.3%、1.4倍。")
    assert [c.indicator for c in told] == ["集成电路进口", "硬盘进口", "电脑零件进口"]
    assert {str(c.period_end) for c in told} == {"2025-03-31"}
