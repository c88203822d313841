"""Pairs of two moments, of levels and of rates; stocks and flows."""

from __future__ import annotations

from functools import partial

import pytest

from .told_texts import read

claims_of = partial(read, home="330100", published="2025-11-10")


def told(text: str, *, published: str = "2025-11-10") -> list[tuple[float, str, str, str]]:
    return [
        (float(c.value), str(c.measure), str(c.period_start), str(c.period_end))
        for c in claims_of(text, published=published)
    ]


SEPTEMBER = ("2025-09-01", "2025-09-30")
AUGUST = ("2025-08-01", "2025-08-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月，规上工业增加值由8月的下降1.4%转为增长8.6%。", [(-1.4, "yoy", *AUGUST), (8.6, "yoy", *SEPTEMBER)]),
        ("9月，居民消费价格环比由上月下降0.1%转为上涨0.4%。", [(-0.1, "mom", *AUGUST), (0.4, "mom", *SEPTEMBER)]),
        ("9月，规上工业增加值增速由8月的增长3.1%回落到增长2.2%。", [(3.1, "yoy", *AUGUST), (2.2, "yoy", *SEPTEMBER)]),
        ("9月，出口由8月份下降5.1%收窄至下降2.0%。", [(-5.1, "yoy", *AUGUST), (-2.0, "yoy", *SEPTEMBER)]),
        (
            "2024年，利润总额由上年下降4.7%转为增长9.5%。",
            [(-4.7, "yoy", "2023-01-01", "2023-12-31"), (9.5, "yoy", "2024-01-01", "2024-12-31")],
        ),
    ],
)
def test_a_rate_that_turns_is_two_rates(text: str, expected: list[tuple[float, str, str, str]]) -> None:
    assert told(text) == expected


def test_a_rate_that_rises_to_a_level_is_no_turn() -> None:
    assert [m for _, m, *_ in told("前三季度，新产品产值率由上年同期的14.9%提高到17.6%。")] == ["level", "level"]


def test_the_next_pair_is_of_the_same_two_moments() -> None:
    text = "全市生产总值由2012年的334.6亿元增加到2016年的456.7亿元，财政总收入由46.7亿元增加到72.5亿元。"
    years = [(start[:4], end[:4]) for _, _, start, end in told(text, published="2017-12-20")]
    assert years == [("2012", "2012"), ("2016", "2016"), ("2012", "2012"), ("2016", "2016")]


@pytest.mark.parametrize(
    "text",
    [
        "1—9月，内河码头接收生活污水47.2万艘次。",
        "前三季度，地铁线网客运量16.4亿乘次。",
        "前三季度，中欧班列开行1200列。",
        "前三季度，帮助下岗失业人员再就业4.12万人。",
        "前三季度，共淘汰老旧船舶77艘。",
        "前三季度，全市开出罚单3.2万单。",
        "9月末，全市生猪出栏80.9万头。",
        "前三季度，工业机器人产量达到2107万台。",
        "从1月到9月，全市出口4200亿元。",
        "三季度末，全市规上工业增加值3200亿元。",
    ],
)
def test_what_happens_is_of_the_period(text: str) -> None:
    assert [(s, e) for _, _, s, e in told(text)] == [("2025-01-01", "2025-09-30")]


@pytest.mark.parametrize(
    "text",
    [
        "前三季度，全市拥有上市公司312家。",
        "9月末，金融机构存款余额7.2万亿元。",
        "截至9月末，全市在册经营主体196万户。",
        "9月末，生猪存栏120万头。",
        "三季度末，全市常住人口1262万人。",
    ],
)
def test_what_there_is_is_of_the_day(text: str) -> None:
    assert [(s, e) for _, _, s, e in told(text)] == [("2025-09-30", "2025-09-30")]


def test_a_stock_of_this_year_is_of_the_day_of_publication() -> None:
    assert told("今年，全市现有茶园20.06万亩。")[0][2:] == ("2025-11-10", "2025-11-10")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2024年，全市生产总值由初步核算的21860亿元修订为21900亿元。", "CNY"),
        ("2024年，全市生产总值增速由4.7%调整为4.8%。", "percent"),
        ("2024年，全市生产总值比上年增长由4.7%修订为4.8%。", "percent"),
    ],
)
def test_of_a_revision_only_what_it_came_to_holds(text: str, unit: str) -> None:
    before, after = claims_of(text)
    assert (before.unit, before.measure) == (unit, after.measure)
    assert before.review in {"no period", "revised in the same sentence"}
    assert (after.unit, after.review) == (unit, None)
    assert (after.measure == "yoy") is (unit == "percent")


def test_what_is_revised_is_of_the_same_time_and_for_a_person_to_see() -> None:
    before, after = claims_of("2025年3月，2023年全市生产总值由2.01万亿元修订为2.03万亿元。")
    assert (before.period_start, before.period_end) == (after.period_start, after.period_end)
    assert (before.review, after.review) == ("revised in the same sentence", None)


def test_no_percentage_is_an_amount_of_money() -> None:
    told = claims_of("2024年，全市生产总值由4.7%走到了4.8%。")
    assert all(claim.review for claim in told if claim.measure == "level")


@pytest.mark.parametrize("verb", ["首破", "首超", "跃上"])
def test_money_without_its_unit_after_a_threshold_passed(verb: str) -> None:
    (claim,) = claims_of(f"2024年，全市社会消费品零售总额{verb}8000亿。")
    assert (claim.indicator_code, claim.value, claim.unit, claim.modifier) == (
        "RETAIL_SALES",
        800_000_000_000,
        "CNY",
        "gt",
    )


def test_a_run_of_months_after_a_rate_over_the_month_before_is_compared_with_the_year_before() -> None:
    *_, claim = claims_of("10月份，居民消费价格环比下降0.5%；1—10月累计，上涨0.3%。")
    assert (claim.measure, str(claim.period_start), str(claim.period_end)) == ("yoy", "2025-01-01", "2025-10-31")


def test_listed_rates_that_turn_are_of_the_time_that_they_turn_from() -> None:
    text = "2025年1—9月，民间投资、工业投资分别由1—8月下降2.7%、4.9%转为增长1.4%、2.1%。"
    ends = [end for _, _, _, end in told(text)]
    assert ends == ["2025-08-31", "2025-08-31", "2025-09-30", "2025-09-30"]


@pytest.mark.parametrize(("text", "name"), [
    ("2025年一季度，服务业增加值增长6.9%；房地产业在去年同期基数偏低的情况下，增长12.6%。", "房地产业增加值"),
    ("2025年一季度，服务业增加值增长6.9%。受去年同期基数较高影响，固定资产投资下降3.1%。", "固定资产投资"),
])  # fmt: skip
def test_a_time_that_was_easy_to_outdo_is_not_the_figures_own(text: str, name: str) -> None:
    claim = claims_of(text)[-1]
    assert (claim.indicator, str(claim.period_start)) == (name, "2025-01-01")


@pytest.mark.parametrize("text", [
    "2025年9月，风电增长26.6%，8月为下降13.1%；太阳能发电增长35.4%。",
    "2025年9月末，企业存款余额14.2亿元，比年初减少1.1亿元，去年同期为增加1.6亿元；住户存款余额28.1亿元。",
    "2025年9月，出口10亿元，上年同期减少2亿元；进口5亿元。",
])  # fmt: skip
def test_an_earlier_figure_told_aside_leaves_the_time_in_force(text: str) -> None:
    assert told(text)[-1][3] == "2025-09-30"
