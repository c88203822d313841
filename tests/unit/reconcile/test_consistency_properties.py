"""Generated figures that fit are found to fit, and those that don't are found out."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from hzetl.reconcile.consistency import Verdict, judge
from hzetl.reconcile.consistency.facts import read_facts

from .told_facts import OWN, REVENUE, VALUE_ADDED, cases, fact, money, percent, verdict


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_thrown_together_gets_a_verdict(data: st.DataObject) -> None:
    known = cases(OWN)
    rows = data.draw(
        st.lists(st.sampled_from([row for case in known for row in case["facts"]]), min_size=1, max_size=6)
    )
    kind, stated = (data.draw(st.sampled_from([case.get(key) for case in known])) for key in ("kind", "stated"))
    judged = judge({"kind": kind, "facts": rows, "stated": stated})
    assert judged.verdict in Verdict
    assert judged.reason


def test_a_claims_own_sign_stands_whatever_its_indicator_is_called() -> None:
    row = fact("单位GDP能耗下降率", "0.4个百分点", Decimal("0.4"), "pp", "2024", measure="pp_change")
    assert read_facts([row])[0].value > 0


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
