"""News of years past: titles that compare, what began in a year, parts of plans, sums of years, earlier values."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim

from .told_texts import read

claims_of = partial(read, home="610100", published="2022-03-29")


def stated(text: str, **where: str) -> list[Claim]:
    return [claim for claim in claims_of(text, **where) if not claim.derived_from and not claim.review]


def dates(claim: Claim) -> tuple[str, str]:
    return str(claim.period_start), str(claim.period_end)


@pytest.mark.parametrize("title", ["去年财政收入超910亿元 较2016年增长五成", "2016年以来财政收入年年增长"])
def test_a_year_that_a_title_compares_with_is_not_what_it_is_about(title: str) -> None:
    told = stated("五年来，财政总收入超过910亿元，比2016年增长五成。", title=title)
    assert [dates(c) for c in told] == [("2021-01-01", "2021-12-31")] * 2


def test_what_was_done_of_a_plan_makes_no_plan_of_what_comes() -> None:
    told = stated("2021年，5个改造项目完成投资35亿元，占年计划投资的63%；77个民生工程完成投资251亿元。")
    assert {c.status.value for c in told} == {"actual"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年地铁4号线开通后，客流越来越大。3月7日，客流量超过400万人次。", ("2022-03-07", "2022-03-07")),
        ("2009年旅客突破2000万人次。今年以来，客流屡创新高。2月，旅客吞吐量380万人次。", ("2022-02-01", "2022-02-28")),
        ("2009年旅客突破2000万人次。10月，旅客吞吐量380万人次。", ("2009-10-01", "2009-10-31")),
    ],
)
def test_a_year_of_old_is_over_once_the_page_comes_back(text: str, expected: tuple[str, str]) -> None:
    assert dates(stated(text)[-1]) == expected


def test_a_growth_that_the_clause_before_tells_of() -> None:
    told = stated("2021年，工业投资继续保持高位增长，达到35%，居全省第一位。")
    assert [(c.indicator, c.measure.value) for c in told] == [("工业投资", "yoy"), ("工业投资", "rank")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2021年，毕业研究生就业率为82.5%，本科毕业生为86.6%。", ["毕业研究生就业率", "本科毕业生就业率"]),
        ("2020年，城镇居民恩格尔系数为28.5%，农村居民为31.2%。", ["城镇居民恩格尔系数", "农村居民恩格尔系数"]),
        ("2021年，城镇登记失业率2.1%，其中男性为1.9%，女性为2.3%。",
         ["城镇登记失业率", "男性城镇登记失业率", "女性城镇登记失业率"]),
        ("2021年，城镇登记失业率2.1%，进出口为5.3%。", ["城镇登记失业率"]),
    ],
)  # fmt: skip
def test_a_rate_is_said_once_for_several(text: str, names: list[str]) -> None:
    assert [c.indicator for c in stated(text)] == names


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("2021年上半年，GDP增速为8.3%，低于一季度水平（12.1%）。", 12.1, ("2021-01-01", "2021-03-31")),
        ("2021年上半年，GDP增速为8.3%，比去年同期（2.1%）提高6.2个百分点。", 2.1, ("2020-01-01", "2020-06-30")),
        ("2021年，进出口300亿元，比上年（280亿元）增长7.1%。", 2.8e10, ("2020-01-01", "2020-12-31")),
        ("2021年末，城镇登记失业率2.3%，较上年（2.5%）下降0.2个百分点。", 2.5, ("2020-12-31", "2020-12-31")),
    ],
)
def test_an_earlier_value_in_brackets(text: str, value: float, expected: tuple[str, str]) -> None:
    told = stated(text)
    assert [dates(c) for c in told if float(c.value) == value] == [expected]
    assert len({(c.measure, c.region) for c in told[:2]}) == 1


def test_a_sum_of_years_that_has_been_reached_is_of_all_of_them() -> None:
    told = stated("十年来，园区共引进外资项目360个，实际利用外资达到16亿美元。")
    assert len({dates(c) for c in told}) == 1


def test_this_year_so_far() -> None:
    (told,) = stated("到目前为止，今年全省又有64家公司上市。")
    assert told.period_end is not None
    assert told.period_end.isoformat() == "2022-03-29"


def test_what_there_is_at_a_moment_told_of_after_outputs() -> None:
    told = stated("2021年，大豆产量2万吨。11月末能繁母猪存栏量4万头。")
    assert dates(told[-1]) == ("2021-11-30", "2021-11-30")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至2021年底，自由职业者数量接近12万。", [("自由职业者数量", 120_000, "lt")]),
        ("2021年，形成8户产值过百亿元工业企业。", [("产值过百亿元工业企业数", 8, "eq")]),
        ("目前，全市聚集了9家上市银行。", [("上市银行数", 9, "eq")]),
        ("2021年末，国家考古遗址公园达到4家。", [("国家考古遗址公园数", 4, "eq")]),
    ],
)
def test_counts_and_what_is_counted(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(c.indicator, float(c.value), c.modifier.value) for c in stated(text)] == expected


def test_sown_areas_are_of_the_year() -> None:
    told = stated("2021年，油菜面积达到20万亩，茶园面积30万亩。")
    assert [str(c.period_start) for c in told] == ["2021-01-01", "2021-12-31"]
