"""Parts that are said to move before their figure, values of earlier years in a comparison, and growths over years."""

from __future__ import annotations

from functools import partial

import pytest

from hzetl.model import Claim, Measure, Modifier

from .told_texts import read

claims_of = partial(read, home="330100", published="2017-04-20")


def part(claim: Claim) -> tuple[str, str | None, float]:
    return claim.indicator, claim.scope, float(claim.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2012年，三产增加值占GDP比重不断提高，达到50.1%。", ("第三产业增加值", "GDP", 50.1)),
        ("财政科技拨款占财政支出的比重逐步上升，2012年达到5.11%。", ("财政科技拨款", "财政支出", 5.11)),
        ("2015年，工业投资占固定资产投资的比重进一步降低，仅为20%。", ("工业投资", "固定资产投资", 20)),
        ("2012年，全市R&D经费228亿元，与GDP之比达到2.92%。", ("研究与试验发展经费支出", "GDP", 2.92)),
    ],
)
def test_a_part_that_has_moved_is_a_share(text: str, said: tuple[str, str | None, float]) -> None:
    claim = claims_of(text)[-1]
    assert (claim.measure, part(claim)) == (Measure.SHARE, said)


def test_a_rate_that_has_moved_is_a_rate() -> None:
    [claim] = claims_of("2015年，城镇化率持续提高，达到84%。")
    assert (claim.indicator, claim.measure) == ("常住人口城镇化率", Measure.LEVEL)


def test_a_part_of_a_stock_without_a_date_is_of_publication() -> None:
    [claim] = claims_of("上城区老年人口占总人口的比例为30.2%。")
    assert (claim.region, str(claim.period_end)) == ("330102", "2017-04-20")


@pytest.mark.parametrize("differs", ["提高了10亿元", "增加了10亿元", "多了10亿元"])
@pytest.mark.parametrize("joint", ["", "的"])
def test_what_an_earlier_year_had_is_its_own(joint: str, differs: str) -> None:
    _, earlier, change = claims_of(f"2012年，全市财政科技拨款达40亿元，比2010年{joint}30亿元{differs}。")
    assert (str(earlier.period_start), earlier.modifier) == ("2010-01-01", Modifier.EQ)
    assert (change.measure, str(change.base_start), float(change.value)) == (Measure.CHANGE, "2010-01-01", 10e8)


@pytest.mark.parametrize("words", ["2005-2012年均增速16.2%", "2005至2012年均增长16.2%", "2005—2012年，年均增长16.2%"])
def test_years_that_end_in_a_mean(words: str) -> None:
    claim = claims_of(f"2012年，企业研发支出143亿元，{words}。")[-1]
    assert (claim.measure, str(claim.base_start), str(claim.period_end)) == (
        Measure.CAGR, "2005-01-01", "2012-12-31",
    )  # fmt: skip


def test_growths_in_brackets_behind_amounts_are_theirs() -> None:
    claims = claims_of("去年，全区财政总收入803亿元（增长4.6%），当中一般公共预算收入429亿元（增3.1%）。")
    assert [(claim.indicator, claim.measure) for claim in claims] == [
        ("财政总收入", Measure.LEVEL), ("财政总收入", Measure.YOY),
        ("一般公共预算收入", Measure.LEVEL), ("一般公共预算收入", Measure.YOY),
    ]  # fmt: skip
