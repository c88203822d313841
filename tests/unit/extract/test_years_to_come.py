from __future__ import annotations

from datetime import date

from hzetl.model import Claim

from .told_texts import read


def stated(text: str, day: date, title: str = "") -> list[Claim]:
    claims = read(text, home="330100", published=day, title=title)
    return [claim for claim in claims if claim.review is None and claim.derived_from is None]


def statuses(text: str, day: date) -> list[tuple[float, str]]:
    return [(float(claim.value), claim.status.value) for claim in stated(text, day)]


def test_what_years_to_come_have_is_aimed_at_though_summed_up() -> None:
    found = statuses("今后五年，全市固定资产投资累计3500亿元。去年全市固定资产投资620亿元。", date(2007, 4, 20))
    assert found == [(3.5e11, "target"), (6.2e10, "actual")]


def test_what_lies_ahead_is_a_target_beside_another_of_its_sentence() -> None:
    found = statuses("2010年末，总人口控制在650万人以内，城镇化率65%。", date(2007, 4, 20))
    assert found == [(6_500_000, "target"), (65, "target")]


def test_what_a_year_wants_again_is_a_target() -> None:
    found = statuses("2017年要再减少贫困人口2万人以上，搬迁7500人。", date(2017, 1, 18))
    assert found == [(-20_000, "target"), (7_500, "target")]


def test_a_section_s_first_sentence_may_be_its_heading() -> None:
    first = "（一）一年来的成效。改造老旧小区12个。"
    text = f"年度盘点\n{first}\n（二）新一年的打算。地区生产总值增长7%以上。供应工业用地2000亩。"
    assert [status for _, status in statuses(text, date(2022, 2, 15))] == ["actual", "target", "target"]


def test_a_month_s_end_that_has_not_come_is_that_of_the_year_before() -> None:
    text = "2019年，建议全市一般公共预算收入增长8%。\n12月底，全市政府债务余额501.8亿元。"
    told = stated(text, date(2019, 1, 25))
    assert [(c.indicator, c.period_end) for c in told] == [
        ("一般公共预算收入", date(2019, 12, 31)), ("政府债务余额", date(2018, 12, 31)),
    ]  # fmt: skip


def test_a_part_of_a_whole_is_named_by_what_the_whole_is_of() -> None:
    told = stated(
        "2024年，全市规模以上工业总产值1.2万亿元；先进制造业占规上工业增加值的比重为34.9%。", date(2025, 1, 20)
    )
    assert told[-1].indicator == "先进制造业增加值"


def test_a_zone_s_number_of_firms_and_its_own_figures() -> None:
    told = stated("火炬高新区的企业数，2024年达到1.1万家。园区规上工业产值1172亿元。", date(2025, 1, 20))
    assert {claim.entity for claim in told} == {"火炬高新区"}


def test_an_aim_that_is_reached_early_is_none_and_quadrupling_is_no_year_s_growth() -> None:
    told = stated("去年，全市国内生产总值795亿元，增长14.5%，提前四年实现翻两番的目标。", date(1997, 2, 18))
    assert [(claim.measure.value, claim.status.value) for claim in told] == [
        ("level", "actual"), ("yoy", "actual"), ("growth", "actual"),
    ]  # fmt: skip


def test_growth_after_several_is_of_each_as_it_was_told() -> None:
    text = (
        "今年头五个月全市新批三资企业112家，合同外资3.6亿美元，实到外资1.8亿美元，分别比去年同期增长87%、1.2倍和65%。"
    )
    told = stated(text, date(1997, 6, 18))
    assert [claim.indicator for claim in told][3:] == [claim.indicator for claim in told][:3]
