from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.extract.rules.measures import RULES, Rule
from hzetl.model import Claim, Document, Measure, Modifier, OfMeasure, Status


def claims_of(text: str, *, published: date | None = date(2026, 2, 1), home: str = "330100") -> list[Claim]:
    document = Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    )  # fmt: skip
    return extract(document)


def one(text: str, quote: str) -> Claim:
    return next(c for c in claims_of(text) if c.evidence and c.evidence.quote == quote)


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r.name not in {"times", "average growth after"}], ids=lambda r: r.name
)
def test_a_rule_reads_its_example(rule: Rule) -> None:
    # Something to inherit from stands before, as it does on a page.
    told = claims_of("2025年，全市规模以上工业增加值4624亿元。" + rule.example)
    assert any(claim.rule == rule.name and claim.measure in {rule.measure, Measure.CAGR} for claim in told), told


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_a_rule_says_what_it_must_not_catch(rule: Rule) -> None:
    assert rule.never


def test_a_level_in_a_rise_is_a_level() -> None:
    assert one("2025年，在建项目由90个增加到120个。", "120个").measure is Measure.LEVEL


def test_added_value_is_not_an_increase() -> None:
    assert one("2025年，第二产业体量小而增速略高，增加值193亿元。", "193亿元").measure is Measure.LEVEL


def test_a_narrowing_fall_is_a_rising_rate() -> None:
    assert one("1—8月，利润总额下降2.1%，降幅比1—7月收窄0.5个百分点。", "0.5个百分点").value > 0


def test_a_gap_to_a_period_is_a_change() -> None:
    claim = one("一季度，投资增长6.2%，较上年全年加快1.7个百分点。", "1.7个百分点")
    assert (claim.measure, claim.of_measure) == (Measure.PP_CHANGE, OfMeasure.YOY)
    assert (claim.base_start, claim.base_end) == (date(2024, 1, 1), date(2024, 12, 31))


def test_the_bound_of_a_fall_is_that_of_the_signed_value() -> None:
    claim = one("2025年，单位GDP能耗下降4%以上。", "4%")
    assert (claim.value, claim.modifier) == (-4, Modifier.LE)


def test_lists_of_unequal_length_go_to_review_and_say_nothing_else() -> None:
    told = claims_of("2025年，甲产业、乙产业产值分别增长5.1%、6.2%和7.3%。")
    assert [claim.review for claim in told] == ["lists of unequal length"]


def test_a_forecast_is_a_target() -> None:
    assert one("预计2026年全市规上工业增加值增长5%左右。", "5%").status is Status.TARGET


def test_each_of_two_indicators_has_the_rank_that_both_share() -> None:
    text = "2025年，规上工业增加值4624亿元，社会消费品零售总额8000亿元，两项指标居全省第一。"
    ranks = [claim.indicator for claim in claims_of(text) if claim.measure is Measure.RANK]
    assert ranks == ["规模以上工业增加值", "社会消费品零售总额"]


def test_growth_of_gdp_follows_from_a_lead_over_it() -> None:
    told = claims_of("2024年，数字经济核心产业增加值增长7.1%，高于GDP增速2.4个百分点。")
    derived = told[-1]
    assert derived.derived_from == (told[0].id, told[1].id)
    assert (derived.indicator_code, str(derived.value), derived.evidence) == ("GDP", "4.7", None)


def test_nothing_follows_from_a_series_named_loosely() -> None:
    told = claims_of("2025年，集群产值增长8.4%，高于规上工业面上增速3.1个百分点。")
    assert not any(claim.derived_from for claim in told)


def test_a_series_named_without_a_head_has_the_leading_ones() -> None:
    told = claims_of("2024年，制造业用电量增长20.6%，增速高于第二产业2.7个百分点。")
    assert [(c.indicator, str(c.value)) for c in told if c.derived_from] == [("第二产业用电量", "17.9")]


def test_the_growth_of_another_region_is_that_regions() -> None:
    told = claims_of("2024年，全市生产总值增长7.1%，高于全国固定资产投资增速2.4个百分点。")
    assert [(c.indicator, c.region) for c in told if c.derived_from] == [("固定资产投资", "000000")]


APRIL = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一季度，全市工业用电量增长6.2%，较上年全年加快1.7个百分点。",
            ("yoy", "4.5", "2025-01-01", "2025-12-31", None),
        ),
        ("一季度，出口额增长5.2%，同比回落1.3个百分点。", ("yoy", "6.5", "2025-01-01", "2025-03-31", None)),
        (
            "2025年，数字经济核心产业增加值占GDP比重为29.5%，比上年提高0.7个百分点。",
            ("share", "28.8", "2024-01-01", "2024-12-31", "GDP"),
        ),
    ],
)
def test_a_rate_and_its_change_give_the_rate_before(text: str, expected: tuple[str | None, ...]) -> None:
    (derived,) = [c for c in claims_of(text, published=APRIL) if c.derived_from]
    days = str(derived.period_start), str(derived.period_end)
    assert (str(derived.measure), f"{derived.value.normalize():f}", *days, derived.scope) == expected
    assert derived.evidence is None


@pytest.mark.parametrize(
    "text", ["一季度，出口额增长超5%，同比回落1.3个百分点。", "2026年，工业投资力争增长8%以上，提高1个百分点。"]
)
def test_no_earlier_rate_follows_from_a_bound_or_a_plan(text: str) -> None:
    assert not [c for c in claims_of(text, published=APRIL) if c.derived_from]
