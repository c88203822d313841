"""News of incomes, tourism and science: what goes by the way, indices of years, gaps between falls."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure

from .told_texts import read

claims_of = partial(read, home="330000", published="2012-02-02")


def stated(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if not claim.derived_from and not claim.review]


def test_a_plans_good_start_governs_nothing() -> None:
    told = stated(
        "2011年渔业形势喜人，迎来了“十二五”发展“开门红”。水产品产量为5603万吨，增产230万吨，跃上了5600万吨的新台阶。"
    )
    assert {(c.indicator, str(c.period_end), c.status.value) for c in told} == {("水产品产量", "2011-12-31", "actual")}
    assert [c.modifier.value for c in told] == ["eq", "eq", "gt"]


def test_an_increment_is_a_change_and_bare_income_that_of_before() -> None:
    told = stated("2011年，农民人均现金收入增速再创新高，实际增长14.8%，收入达到6977元，增量超过1000元。")
    assert {c.indicator for c in told} == {"农民人均现金收入"}
    assert [c.measure for c in told] == [Measure.YOY, Measure.LEVEL, Measure.CHANGE]


def test_an_earlier_years_figure_ends_with_its_semicolon() -> None:
    told = read("10月1日至7日，全国国内出游5.15亿人次，减少1.5%，2019年国庆7天接待游客7.82亿人次；"
                "实现旅游收入3890亿元，减少4.7%。",
                home="000000", published="2021-10-08")  # fmt: skip
    assert [c.period_end.year if c.period_end else 0 for c in told] == [2021, 2021, 2019, 2021, 2021]


def test_the_day_on_which_something_was_learnt_is_none_of_a_stock() -> None:
    told = claims_of("记者1日从省发改委获悉，去年该省制造业贷款比上年末提高8.4个百分点。")
    assert [str(c.period_end) for c in told] == ["2011-12-31"]


@pytest.mark.parametrize(
    ("words", "value"),
    [("降幅低于全国1.3", 1.3), ("降幅大于全省0.5", -0.5), ("降幅比全国小0.4", 0.4)],
)
def test_a_smaller_fall_is_a_better_growth(words: str, value: float) -> None:
    claim = stated(f"去年，社会消费品零售总额下降2.6%，{words}个百分点。")[-1]
    assert (claim.measure, float(claim.value)) == (Measure.PP_GAP, value)


def test_an_index_has_a_value_for_each_year_of_a_span() -> None:
    told = stated("2007—2011年，双创生态指数分别为100、109.4、119、126.4、132.6。")
    assert [(float(c.value), c.period_end.year if c.period_end else 0) for c in told] == [
        (100, 2007), (109.4, 2008), (119, 2009), (126.4, 2010), (132.6, 2011),
    ]  # fmt: skip
    pair = stated("发展总指数由2007年的基期100增长至2011年的112.6。")
    assert [(float(c.value), c.period_end.year if c.period_end else 0) for c in pair] == [(100, 2007), (112.6, 2011)]


def test_growths_that_are_all_first() -> None:
    told = stated("去年，GDP增长8.2%，规上工业增加值增长12.2%，出口增长11.4%，增幅均为全省第一。")[3:]
    assert [(c.measure, c.indicator) for c in told] == [
        (Measure.RANK, "地区生产总值"), (Measure.RANK, "规模以上工业增加值"), (Measure.RANK, "出口总额"),
    ]  # fmt: skip


def test_two_indices_each_have_the_place() -> None:
    told = stated("去年，全市创新资源、创新产出指数列全省第一，企业创新指数全省第二。")
    assert [c.indicator for c in told] == ["创新资源指数", "创新产出指数", "企业创新指数"]


def test_a_multiple_that_is_passed() -> None:
    (claim,) = stated("2011年，技术合同成交额已超过2007年数据的10倍。")
    assert (claim.measure, claim.modifier.value) == (Measure.RATIO, "gt")


def test_what_all_have_done_since_the_first_year() -> None:
    told = stated("2007—2011年，检测中心数、创业园数均呈逐年增加的态势，5年时间分别增长1.8倍、2.1倍。")
    assert [(c.indicator, str(c.base_start)) for c in told] == [
        ("检测中心数", "2007-01-01"),
        ("创业园数", "2007-01-01"),
    ]


def test_an_index_that_moved_over_the_month() -> None:
    claim = stated("2011年9月，服务业PMI为52.3%，环比上升1.1个百分点。")[-1]
    assert (claim.measure, str(claim.base_start)) == (Measure.PP_CHANGE, "2011-08-01")


def test_a_class_of_sights_is_no_sight() -> None:
    told = stated("去年，全省52家2A级及以下景区累计迎客310万人次，增长7%。")
    assert {c.entity for c in told} == {None}


def test_places_among_the_first_so_many_count_nothing() -> None:
    assert not [c for c in stated("去年，营商环境便利度指数跻身全国前20位。") if c.unit == "count"]
