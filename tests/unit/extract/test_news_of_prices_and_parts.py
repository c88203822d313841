"""News of prices and parts: what rates are over, what a part moves, whose figure stands in brackets, days so far."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim

from .told_texts import read

claims_of = partial(read, home="330200", published="2021-09-13")


def stated(text: str, **where: str) -> list[Claim]:
    return [claim for claim in claims_of(text, **where) if not claim.derived_from and not claim.review]


def test_a_label_before_a_colon_says_what_the_paragraphs_below_compare_with() -> None:
    monthly = "环比：猪肉便宜了\n8月，消费价格由上月上涨0.4%转为下降0.2%。衣着价格上涨0.9%。\n"
    text = monthly + "同比：鸡蛋便宜了\n8月，食品价格下降0.5%。"
    assert [c.measure.value for c in stated(text)] == ["mom", "mom", "mom", "yoy"]


@pytest.mark.parametrize(
    ("text", "value", "scope"),
    [
        ("2021年8月，食品价格同比下降1.5%，拉低物价总水平0.3个百分点。", -0.3, "物价总水平"),
        ("2021年8月，汽油价格上涨20%，推高CPI约0.4个百分点。", 0.4, "CPI"),
        ("2021年上半年，汽车制造业增加值下降4%，拖累规上工业增加值增速0.6个百分点。", -0.6, "规上工业增加值增速"),
    ],
)
def test_what_a_part_moves_is_its_contribution(text: str, value: float, scope: str) -> None:
    last = stated(text)[-1]
    assert (last.measure.value, float(last.value), last.scope) == ("contribution", value, scope)


def test_what_two_move_together_is_of_neither() -> None:
    assert len(stated("2021年8月，汽油价格下降6%，柴油价格下降7%，合计拉低CPI总水平0.2个百分点。")) == 2


def test_a_growth_is_of_the_months_of_the_amount_before_it() -> None:
    told = stated("今年1—8月，全市外贸总额4500亿元，其中8月份出口400亿元，增长4%；进口150亿元，增长9%。")
    assert [c.period_start.month for c in told if c.period_start] == [1, 8, 8, 8, 8]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年上半年，第三产业增加值增长9%，快于GDP增速（8.2%）0.8个百分点。",
         [("第三产业增加值", "yoy", "330200"), ("地区生产总值", "yoy", "330200"),
          ("第三产业增加值", "pp_gap", "330200")]),
        ("2021年上半年，用电量增长9%，比全国用电量增速（16.2%）低7.2个百分点。",
         [("全社会用电量", "yoy", "330200"), ("全社会用电量", "yoy", "000000"),
          ("全社会用电量", "pp_gap", "330200")]),
        ("2020年末，老年人口占总人口的22%，高于全国（18.7%）3.3个百分点。",
         [("老年人口", "share", "330200"), ("老年人口", "share", "000000"), ("老年人口", "pp_gap", "330200")]),
        ("2021年上半年，税收增长10%，高于全省平均增速（9.5%）。",
         [("税收收入", "yoy", "330200"), ("税收收入", "yoy", "330000")]),
    ],
)  # fmt: skip
def test_a_rate_in_brackets_is_of_what_is_compared_with(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(c.indicator, c.measure.value, c.region) for c in stated(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "今年以来，截至8月20日，全市累计开行班列300列，同比增长12%。",
        "截至8月20日，今年以来全市累计开行班列300列，同比增长12%。",
    ],
)
def test_up_to_a_day_since_the_year_began(text: str) -> None:
    assert {(str(c.period_start), str(c.period_end)) for c in stated(text)} == {("2021-01-01", "2021-08-20")}


def test_a_stock_on_such_a_day_is_of_the_day() -> None:
    told = stated("今年以来，截至8月20日，全市有民宿480家，同比增长12%。")
    assert {(str(c.period_start), str(c.period_end)) for c in told} == {("2021-08-20", "2021-08-20")}


def test_a_day_with_the_hour() -> None:
    (told,) = stated("3日13时25分，全市最高用电负荷达到1085万千瓦。")
    assert (str(told.period_start), str(told.period_end)) == ("2021-09-03", "2021-09-03")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("外出务工规模稳定，脱贫人员务工数量持续增加，8月底达到310万人。", "脱贫人员务工数量"),
        ("农民收入增长平稳，返乡创业人员明显增多，累计达到85万人。", "返乡创业人员"),
    ],
)
def test_what_moves_in_the_clause_before_is_what_is_told_of(text: str, indicator: str) -> None:
    assert [c.indicator.removesuffix("数") for c in stated(text)] == [indicator]


def test_the_growth_of_each_of_the_years_has_no_base_before_them() -> None:
    (told,) = stated("2017年到2019年，全市GDP增速始终保持在6%以上。")
    assert (told.measure.value, told.base_start, told.modifier.value) == ("yoy", None, "ge")


def test_members_whose_parts_are_told_keep_their_own_nouns() -> None:
    told = stated("2020年，民营企业占比和外资企业占比分别为27.6%和9.2%。")
    assert [c.indicator.removesuffix("数") for c in told] == ["民营企业", "外资企业"]


def test_firms_newly_approved_are_of_the_whole_span() -> None:
    told = stated("今年1至8月，全市新批设立外商投资企业183家，同比下降20%。")
    assert {str(c.period_start) for c in told} == {"2021-01-01"}
