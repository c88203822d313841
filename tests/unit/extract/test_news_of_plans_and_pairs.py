"""News of plans and pairs: what of a plan is done, pairs of gaps, years that a paragraph is about, times in passing."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim

from .told_texts import read

claims_of = partial(read, home="370000", published="2011-02-12")


def stated(text: str, **where: str) -> list[Claim]:
    return [claim for claim in claims_of(text, **where) if not claim.derived_from and not claim.review]


def dates(claim: Claim) -> tuple[str, str]:
    return str(claim.period_start), str(claim.period_end)


def test_the_year_of_a_plan_is_no_period_of_what_is_told() -> None:
    told = stated("2010年上半年，新增就业56万人，完成全年90万目标的63%，城镇登记失业率为3.3%。")
    assert {dates(c) for c in told} == {("2010-01-01", "2010-06-30")}


def test_gaps_that_turn() -> None:
    told = stated("2010年1—5月，工业增速由1—2月低于全国1.5个百分点，变为高于全国0.8个百分点。")
    assert [(c.measure.value, float(c.value), dates(c)[1]) for c in told] == [
        ("pp_gap", -1.5, "2010-02-28"), ("pp_gap", 0.8, "2010-05-31")]  # fmt: skip


def test_the_later_moment_of_a_pair_is_not_the_earlier_one() -> None:
    told = stated("全省生产总值去年达到3.9万亿元，人均生产总值由“十五”末的1.9万元提高到4.1万元。")
    assert [dates(c)[1][:4] for c in told] == ["2010", "2005", "2010"]


def test_sums_are_of_the_years_that_a_paragraph_is_about() -> None:
    text = "——这是民生改善最快的五年。城镇居民收入去年达到1.9万元；民生投入累计700亿元。转移农村劳动力71万人。"
    assert [dates(c) for c in stated(text)] == [
        ("2010-01-01", "2010-12-31"), ("2006-01-01", "2010-12-31"), ("2006-01-01", "2010-12-31")]  # fmt: skip


def test_what_has_been_outdone_since_is_told_in_passing() -> None:
    told = stated("2010年，专利产业增加值1.4万亿元，继2008年迈上1.2万亿元台阶后再创新高，增长12%。利润增长8%。")
    assert {dates(c)[0][:4] for c in told if c.measure.value == "yoy"} == {"2010"}
    told = stated("2010年，专利产业增加值1.4万亿元，继2008年迈上1.2万亿元台阶之后，再创新高。利润增长8%。")
    assert dates(told[-1]) == ("2010-01-01", "2010-12-31")


def test_two_years_of_the_same_months() -> None:
    told = stated("2010年1—7月，零售总额增长18%，两年同期平均增长16%。")
    assert str(told[-1].base_start) == "2008-01-01"


def test_the_weight_in_that_years_output() -> None:
    told = stated("2010年，专利产业增加值占当年GDP的比重提升0.8个百分点，达到12.4%。")
    assert [(c.measure.value, dates(c)) for c in told] == [
        ("pp_change", ("2010-01-01", "2010-12-31")), ("share", ("2010-01-01", "2010-12-31"))]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("截至2010年底，已有41万高校毕业生落实去向。", [410_000]),
        ("2010年，12万贫困群众住上新房。", [120_000]),
        ("2010年，带动30万居民消费升级。", []),
    ],
)
def test_persons_counted_without_a_measure_word(text: str, values: list[float]) -> None:
    assert [float(c.value) for c in stated(text)] == values


def test_provinces_at_home_are_not_the_country() -> None:
    told = stated("2010年，展会吸引国内16个省的1300余家企业参展，观众达8.2万人次。")
    assert "000000" not in {c.region for c in told}


def test_more_than_the_last_time() -> None:
    told = stated("2010年，展会单项投资额平均8亿元，比上届高2亿元。")
    assert [c.measure.value for c in told] == ["level", "change"]
