"""Features that look back and compare: pairs of years, counts of other years, censuses, size and growth placed."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document, Measure, OfMeasure


def stated(text: str, *, home: str = "330100", published: date = date(2018, 9, 19)) -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if not claim.derived_from and not claim.review]


def years(claims: list[Claim]) -> list[tuple[float, int | None]]:
    return [(float(c.value), c.period_end.year if c.period_end else None) for c in claims]


def test_what_is_told_of_may_stand_within_a_pair_of_years() -> None:
    told = stated("从1978年GDP的13.2亿元，到去年的地区生产总值5453亿元，年均增长13.3%。", home="330300")
    assert years(told) == [(13.2e8, 1978), (5453e8, 2017), (13.3, 2017)]
    assert {c.indicator for c in told} == {"地区生产总值"}
    assert str(told[-1].base_start) == "1978-01-01"


def test_a_noun_without_a_code_may_stand_within_a_pair_too() -> None:
    told = stated("从1978年的财政收入1.35亿元，到去年的778.3亿元，年均增长17.7%。", home="330300")
    assert years(told) == [(1.35e8, 1978), (778.3e8, 2017), (17.7, 2017)]


def test_a_word_on_when_is_no_noun_of_a_pair() -> None:
    told = stated("银行不良贷款率从2014年6月最高时的4.68%下降到2018年6月的1.35%。")
    assert [c.indicator for c in told] == ["银行不良贷款率"] * 2


def test_persons_without_their_unit_in_a_pair_of_years() -> None:
    told = stated("此前，城区人口增长缓慢，从2006年271.81万，到2014年385.67万。到了2015年，城区人口增长138万。")
    assert years(told) == [(2718100, 2006), (3856700, 2014), (1380000, 2015)]
    assert told[-1].measure is Measure.CHANGE


def test_what_makes_a_large_city_is_no_figure_of_one() -> None:
    assert stated("按标准，城区人口1000万以上为超大城市，城区人口500万人以上的为特大城市。") == []


def test_a_count_of_another_year_is_of_what_was_counted_in_the_same_word() -> None:
    told = stated("2017年，全区举办展会8108个，直接营收9.5亿元。这组数据，在2016年是7102个，营收6.25亿元。")
    counts = [c for c in told if c.unit == "count"]
    assert years(counts) == [(8108, 2017), (7102, 2016)]
    assert len({c.indicator for c in counts}) == 1
    assert str(counts[-1].period_start) == "2016-01-01"


def test_a_census_so_many_years_later() -> None:
    told = stated(
        "普查公布，常住人口为5312.4万人。同2010年第六次人口普查相比，十年里全省净增406万人，增长8.27%。",
        home="330000", published=date(2021, 5, 14),
    )  # fmt: skip
    grown = [c for c in told if c.measure in {Measure.CHANGE, Measure.GROWTH}]
    assert [str(c.period_end) for c in grown] == ["2020-11-01"] * 2
    assert [c.base_start and c.base_start.year for c in grown] == [2010, 2010]


def test_size_and_growth_are_placed_apart() -> None:
    told = stated("2017年，全市外贸出口5000亿元，增长4.1%，总量和增速分别位居全省第二和第五位。")
    ranks = [c for c in told if c.measure is Measure.RANK]
    assert [(int(c.value), c.of_measure, c.scope) for c in ranks] == [
        (2, OfMeasure.LEVEL, "全省"), (5, OfMeasure.YOY, "全省"),
    ]  # fmt: skip


def test_an_indicator_and_its_growth_are_placed_apart() -> None:
    told = stated("2017年，全市地区生产总值和增速分别居全省第一和第三。")
    assert [(int(c.value), c.of_measure) for c in told] == [(1, OfMeasure.LEVEL), (3, OfMeasure.YOY)]


def test_a_growth_after_its_place() -> None:
    told = stated("2017年，全市服务业增加值增速居全省第3，达7.5%。")
    assert [(c.measure, float(c.value)) for c in told] == [(Measure.RANK, 3), (Measure.YOY, 7.5)]


def test_a_move_in_an_ordering_is_no_company() -> None:
    told = stated("2017年，浙江总人口在全国的位次前移两位，位列第八。", home="330000")
    assert [(c.entity, int(c.value)) for c in told] == [(None, 8)]


def test_a_clause_on_another_side_changes_what_is_told_of() -> None:
    told = stated("上半年，货物出口增长47.2%。在“消费”赛道上，全市优势不大，但实现了6.9%的正增长。")
    assert [c.indicator for c in told] == ["货物出口总额", "消费"]


def test_months_told_apart_are_of_the_whole_sum() -> None:
    told = stated(
        "6月末，全市制造业、批发零售业和住宿餐饮业3个行业贷款余额4.2万亿元，5月、6月分别增加840亿元和1477亿元。"
    )
    assert [(c.period_end and c.period_end.month) for c in told] == [6, 5, 6]
    assert {c.indicator for c in told} == {"制造业、批发零售业和住宿餐饮业3个行业贷款余额"}


def test_the_change_of_a_growth_of_a_day_is_of_that_day() -> None:
    told = stated(
        "上半年，银行业稳健运行。\n6月末，全市银行业资产总额30190亿元，同比增长17.7%。"
        "负债总额29594亿元，同比增长17.8%，增幅比去年同期低3.1个百分点。"
    )
    assert {(str(c.period_start), str(c.period_end)) for c in told} == {("2018-06-30", "2018-06-30")}


@pytest.mark.parametrize(("words", "name"), [("1200余家电商企业", "电商企业数"), ("30家长三角企业", "长三角企业数")])
def test_measure_word_before_a_word_that_begins_like_another(words: str, name: str) -> None:
    assert [c.indicator for c in stated(f"目前，全区集聚{words}。")] == [name]


def test_household_appliances_are_no_measure_word() -> None:
    assert stated("全区有3家电下乡网点的街道。") == []


def test_visitors_that_a_fair_draws_are_of_its_time() -> None:
    told = stated("二季度，夜市吸引市民、游客近2万人。")
    assert [(str(c.period_start), str(c.period_end)) for c in told] == [("2018-04-01", "2018-06-30")]


def test_the_beginnings_of_the_republic_in_a_pair() -> None:
    told = stated("从新中国成立之初全省工业总产值才1亿元，到1994年突破千亿元大关、去年突破两万亿元大关。")
    assert years(told) == [(1e8, 1949), (1e11, 1994), (2e12, 2017)]


def test_the_earlier_end_of_a_pair_is_not_of_the_time_told_later() -> None:
    told = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=date(2018, 9, 19),
        home_region="330100", read_by="text", sha256="0",
        text="换型时间由45分钟缩短到9分钟。\n2018年上半年，全市出口500亿元。",
    ))  # fmt: skip
    assert [c.review for c in told] == ["no period", None, None]


def test_a_month_after_which_something_was_done_is_not_its_time() -> None:
    told = stated("今年以来，成效明显。自今年3月签订备忘录后，全区在上海举办了4场推介会。")
    assert [str(c.period_end) for c in told] != ["2018-03-31"]
