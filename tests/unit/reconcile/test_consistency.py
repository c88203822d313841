"""Whether stated facts can all be true: our own cases, the shared ones, and generated figures that fit or don't."""

from __future__ import annotations

import json
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hzetl.errors import UsageError
from hzetl.normalize.indicators import indicator
from hzetl.reconcile.consistency import Verdict, judge
from hzetl.reconcile.consistency.background import exchange_rates, wholes
from hzetl.reconcile.consistency.times import read_when

OWN = Path(__file__).parents[2] / "eval" / "consistency_cases.jsonl"
ANSWERS = ("verdict", "implied", "why")
REVENUE, VALUE_ADDED = "规模以上服务业营业收入", "数字经济核心产业增加值"


def cases(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line, parse_float=Decimal) for line in lines]


def asked(case: dict[str, Any]) -> dict[str, Any]:
    """A case without its answers."""
    return {key: value for key, value in case.items() if key not in ANSWERS}


def called(case: dict[str, Any]) -> str:
    return f"{case['kind']}-{case['verdict']}"


def fact(figure: str, quote: str, value: object, unit: str, period: str, **other: Any) -> dict[str, Any]:
    row = {"doc": "a", "figure": figure, "region": "330100", "period": period, "value": value, "unit": unit}
    return {**row, "quote": quote, "start": 0, "end": len(quote), **other}


def money(figure: str, yi: Decimal, period: str, **other: Any) -> dict[str, Any]:
    return fact(figure, f"{yi}亿元", yi * 10**8, "CNY", period, **other)


def percent(figure: str, value: Decimal, period: str, **other: Any) -> dict[str, Any]:
    return fact(figure, f"{value}%", value, "percent", period, **other)


def verdict(*facts: dict[str, Any], kind: str | None = None, stated: str | None = None) -> Verdict:
    return judge({"kind": kind, "facts": list(facts), "stated": stated}).verdict


@pytest.mark.parametrize("case", cases(OWN), ids=called)
def test_our_own_cases(case: dict[str, Any]) -> None:
    judged = judge(asked(case))
    assert judged.verdict == case["verdict"], judged.reason
    assert judged.reason


@pytest.mark.parametrize("case", cases(OWN), ids=called)
def test_a_kind_that_is_not_told_is_seen_in_the_facts(case: dict[str, Any]) -> None:
    assert judge({**asked(case), "kind": None}).verdict == case["verdict"]


def test_no_constant_answer_would_pass() -> None:
    count = Counter(case["verdict"] for case in cases(OWN))
    assert count["inconsistent"] >= 12
    assert count["consistent"] >= 12
    assert count["explained"] >= 8


@pytest.mark.shared
def test_the_shared_cases(shared: Path) -> None:
    for case in cases(shared / "eval" / "consistency_cases.jsonl"):
        judged = judge(asked(case))
        assert judged.verdict == case["verdict"], (case["kind"], judged)
        assert judged.implied


def test_answers_in_the_input_are_not_read() -> None:
    case = cases(OWN)[0]
    wrong = {**case, "verdict": "consistent", "implied": "nothing", "why": "because"}
    assert judge(wrong) == judge(asked(case))


def test_the_ratio_of_two_levels_is_not_their_growth() -> None:
    judged = judge(
        {
            "facts": [money("工业增加值", Decimal(935), "2003"), money("工业增加值", Decimal(4740), "2024")],
            "stated": "增长率超500%",
        }
    )
    assert judged.verdict is Verdict.INCONSISTENT
    assert "4740/935 - 1 = 407%" in judged.implied
    assert "ratio" in judged.reason
    assert judged.implied_range is not None
    assert judged.implied_range.low < 407 < judged.implied_range.high


def test_growth_of_another_year_is_not_compared() -> None:
    levels = money(REVENUE, Decimal(100), "2023"), money(REVENUE, Decimal(110), "2024")
    assert verdict(*levels, percent(f"{REVENUE} yoy", Decimal("30.0"), "2022")) is Verdict.CONSISTENT


def test_what_is_not_dated_is_not_summed_up() -> None:
    stock = fact("省级服务商 cumulative", "81家", 81, "count", "2024 end (to date)")
    added = fact("省级服务商 newly added", "15家", 15, "count", "2025")
    assert verdict(stock, added, kind="stock_flow") is Verdict.EXPLAINED


def test_a_case_without_any_date_is_of_one_time() -> None:
    share = percent("第二产业增加值 share of GDP", Decimal("40.0"), "")
    assert (
        verdict(money("第二产业增加值", Decimal(300), ""), money("GDP", Decimal(1000), ""), share)
        is Verdict.INCONSISTENT
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2025-01..09", "2025-01-01", "2025-09-30"),
        ("2025-01..2025-09", "2025-01-01", "2025-09-30"),
        ("2025-01-01..2025-09-30", "2025-01-01", "2025-09-30"),
        ("2025 end", "2025-12-31", "2025-12-31"),
        ("end of 2025-06", "2025-06-30", "2025-06-30"),
        ("as of 2025-01", "2025-01-01", "2025-01-31"),
        ("2024 evaluation", "2024-01-01", "2024-12-31"),
        ("2025Q1", "2025-01-01", "2025-03-31"),
        ("2025 Q1-Q3", "2025-01-01", "2025-09-30"),
        ("2025H1", "2025-01-01", "2025-06-30"),
        ("nine months of 2025", "2025-01-01", "2025-09-30"),
        ("Jan-Nov 2025", "2025-01-01", "2025-11-30"),
        ("2025年1—9月", "2025-01-01", "2025-09-30"),
        ("2015-2024", "2015-01-01", "2024-12-31"),
    ],
)
def test_periods_as_people_write_them(text: str, start: str, end: str) -> None:
    when = read_when(text)
    assert when is not None
    assert (when.start.isoformat(), when.end.isoformat()) == (start, end)


@pytest.mark.parametrize("text", ["", "recently", "2024-13", "2024..2010", "2025-02-31"])
def test_words_that_name_no_days(text: str) -> None:
    assert read_when(text) is None


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ({"kind": "x"}, "no list of facts"),
        ({"facts": []}, "no list of facts"),
        ({"facts": ["GDP"]}, "no object"),
        ({"facts": [{"figure": "GDP", "value": "many"}]}, "no number"),
        ({"facts": [{"figure": "GDP", "value": True}]}, "no number"),
    ],
)
def test_a_case_that_is_none_is_refused(line: dict[str, Any], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        judge(line)


def test_wholes_and_their_parts_are_known_indicators() -> None:
    for part, whole in wholes():
        assert indicator(part).unit == indicator(whole).unit, (part, whole)
    assert all(1 < rate < 10 for rate in exchange_rates().values())


def rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


amounts = st.decimals(min_value=100, max_value=30000, places=3)
growths = st.decimals(min_value=-30, max_value=60, places=3)
shares = st.decimals(min_value=2, max_value=95, places=3)
places = st.integers(0, 2)
beyond = st.one_of(
    st.decimals(min_value=12, max_value=80, places=1), st.decimals(min_value=-80, max_value=-12, places=1)
)


@settings(max_examples=150, deadline=None)
@given(amounts, growths, places, places)
def test_growth_that_follows_from_levels_agrees_whatever_was_rounded(
    before: Decimal, growth: Decimal, digits: int, rate_digits: int
) -> None:
    after = before * (1 + growth / 100)
    facts = (
        money(REVENUE, rounded(before, digits), "2023"),
        money(REVENUE, rounded(after, digits), "2024"),
        percent(f"{REVENUE} yoy", rounded(growth, rate_digits), "2024"),
    )
    assert verdict(*facts) is Verdict.CONSISTENT


@settings(max_examples=150, deadline=None)
@given(amounts, growths, places, beyond)
def test_growth_far_from_that_of_the_levels_does_not_pass(
    before: Decimal, growth: Decimal, digits: int, off: Decimal
) -> None:
    after = before * (1 + growth / 100)
    for name in (REVENUE, VALUE_ADDED):
        facts = (
            money(name, rounded(before, digits), "2023"),
            money(name, rounded(after, digits), "2024", doc="b"),
            percent(f"{name} yoy", rounded(growth + off, 1), "2024", doc="b"),
        )
        assert verdict(*facts) is Verdict.INCONSISTENT


@settings(max_examples=100, deadline=None)
@given(growths, growths, st.decimals(min_value="0.4", max_value=9, places=1))
def test_a_gap_is_the_difference_of_two_rates(own: Decimal, other: Decimal, off: Decimal) -> None:
    def of(gap: Decimal) -> Verdict:
        stated = fact(f"{VALUE_ADDED} pp_gap against GDP", f"{abs(gap)}个百分点", gap, "pp", "2024")
        own_rate = percent(f"{VALUE_ADDED} yoy", rounded(own, 1), "2024")
        return verdict(own_rate, stated, percent("GDP yoy", rounded(other, 1), "2024"))

    assert of(rounded(own - other, 1)) is Verdict.CONSISTENT
    assert of(rounded(own - other, 1) + off) is Verdict.INCONSISTENT


@settings(max_examples=100, deadline=None)
@given(amounts, shares, places, st.decimals(min_value=1, max_value=40, places=1))
def test_a_share_is_part_over_whole(whole: Decimal, share: Decimal, digits: int, off: Decimal) -> None:
    part = whole * share / 100

    def of(stated: Decimal) -> Verdict:
        levels = money(VALUE_ADDED, rounded(part, digits), "2024"), money("GDP", rounded(whole, digits), "2024")
        return verdict(*levels, percent(f"{VALUE_ADDED} share of GDP", stated, "2024"))

    assert of(rounded(share, 1)) is Verdict.CONSISTENT
    slack = 100 / whole if digits == 0 else Decimal(0)
    assert of(rounded(share + off + slack, 1)) is Verdict.INCONSISTENT


@settings(max_examples=100, deadline=None)
@given(st.lists(amounts, min_size=3, max_size=3), places, st.decimals(min_value="0.02", max_value=2, places=2))
def test_three_industries_make_up_the_economy(parts: list[Decimal], digits: int, off: Decimal) -> None:
    names = ("第一产业增加值", "第二产业增加值", "第三产业增加值")
    levels = [money(name, rounded(part, digits), "2024") for name, part in zip(names, parts, strict=True)]
    whole = sum(parts, Decimal(0))
    assert verdict(*levels, money("GDP", rounded(whole, digits), "2024")) is Verdict.CONSISTENT
    assert verdict(*levels, money("GDP", rounded(whole * (1 + off), digits), "2024")) is Verdict.INCONSISTENT


@settings(max_examples=100, deadline=None)
@given(amounts, st.decimals(min_value=-5, max_value=25, places=2), st.integers(2, 15))
def test_average_growth_takes_the_first_level_to_the_last(before: Decimal, growth: Decimal, years: int) -> None:
    after = before * (1 + growth / 100) ** years
    levels = money(REVENUE, rounded(before, 2), "2005"), money(REVENUE, rounded(after, 2), str(2005 + years))

    def of(stated: Decimal) -> Verdict:
        return verdict(*levels, percent(f"{REVENUE} cagr", stated, f"2005..{2005 + years}"))

    assert of(rounded(growth, 1)) is Verdict.CONSISTENT
    assert of(rounded(growth + 4, 1)) is Verdict.INCONSISTENT


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 20), st.integers(1, 3), st.integers(1, 5))
def test_a_streak_goes_on_by_a_year_each_year(first: int, years: int, jump: int) -> None:
    def of(then: int) -> Verdict:
        streaks = [
            fact("全省综合评价 rank 1, streak", f"{count}年", count, "count", str(year))
            for count, year in ((first, 2020), (then, 2020 + years))
        ]
        return verdict(*streaks)

    assert of(first + years) is Verdict.CONSISTENT
    assert of(first + years + jump) is Verdict.INCONSISTENT
