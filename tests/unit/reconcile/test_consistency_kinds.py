"""What figures are held against: another territory's, prices, aims, ranks, parts, contributions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from hzetl.reconcile.consistency import Verdict, judge

from .told_facts import fact, money, percent, verdict


@pytest.mark.parametrize(
    ("against", "gap", "expected"),
    [
        ("全国", "-0.3", Verdict.CONSISTENT),
        ("全国", "-0.8", Verdict.INCONSISTENT),
        ("全省平均水平", "-0.8", Verdict.CONSISTENT),
        ("the province", "-0.8", Verdict.CONSISTENT),
        ("the national rate", "-0.3", Verdict.CONSISTENT),
        ("浙江省", "-0.3", Verdict.INCONSISTENT),
        ("江苏省", "1.9", Verdict.CONSISTENT),
    ],
)
def test_a_gap_is_held_against_the_territory_that_it_names(against: str, gap: str, expected: Verdict) -> None:
    rates = [
        percent("GDP yoy", Decimal(rate), "2024", region=region)
        for rate, region in (("5.5", "330000"), ("5.0", "000000"), ("4.7", "330100"))
    ]
    stated = fact(f"GDP yoy pp_gap against {against}", f"{gap.strip('-')}个百分点", Decimal(gap), "pp", "2024")
    assert verdict(*rates, stated) is expected


def test_growth_in_two_currencies_differs_as_the_rate_moved() -> None:
    def of(dollars: str) -> Verdict:
        return verdict(
            percent("出口总额 yoy, in yuan", Decimal("7.1"), "2024"),
            percent("出口总额 yoy, in US dollars", Decimal(dollars), "2024"),
        )

    assert of("5.9") is Verdict.EXPLAINED
    assert of("15.9") is Verdict.INCONSISTENT


def test_growth_before_and_after_prices_is_held_against_their_index() -> None:
    income = "居民人均可支配收入"
    rates = (
        percent(f"{income} 名义增长 yoy", Decimal("5.3"), "2024"),
        percent(f"{income} 扣除价格因素实际增长 yoy", Decimal("5.1"), "2024"),
    )
    prices = "居民消费价格指数 yoy"
    assert verdict(*rates) is Verdict.EXPLAINED
    assert verdict(*rates, percent(prices, Decimal("0.2"), "2024")) is Verdict.CONSISTENT
    assert verdict(*rates, percent(prices, Decimal("3.2"), "2024")) is Verdict.INCONSISTENT


def test_value_added_grows_after_prices_whether_or_not_that_is_said() -> None:
    rates = percent("GDP yoy", Decimal("4.7"), "2024"), percent("GDP yoy, 可比价", Decimal("5.9"), "2024")
    assert verdict(*rates) is Verdict.INCONSISTENT


def test_an_aim_that_was_missed_contradicts_nothing_unless_it_is_called_reached() -> None:
    aim = percent("GDP yoy (target)", Decimal("5.5"), "2024"), percent("GDP yoy", Decimal("4.7"), "2024")
    assert verdict(*aim) is Verdict.EXPLAINED
    assert verdict(*aim, stated="完成全年目标") is Verdict.INCONSISTENT
    saved = percent("单位GDP能耗 yoy (target)", Decimal("-3.0"), "2024")
    assert verdict(saved, percent("单位GDP能耗 yoy", Decimal("-3.8"), "2024")) is Verdict.CONSISTENT


def test_places_gained_are_those_between_the_ranks() -> None:
    def rank(quote: str, value: int, year: str) -> dict[str, Any]:
        return fact("外贸综合竞争力 rank in the country", quote, value, "rank", year)

    ranks = rank("第七", 7, "2023"), rank("第五", 5, "2024")
    for words, places, expected in (
        ("前移", 2, Verdict.CONSISTENT),
        ("前移", 3, Verdict.INCONSISTENT),
        ("下滑2位", 2, Verdict.INCONSISTENT),
    ):
        moved = fact(f"外贸综合竞争力 rank {words}", f"{places}位", places, "count", "2024")
        assert verdict(*ranks, moved) is expected


def test_two_districts_share_a_place_only_where_that_is_said() -> None:
    ranks = [
        fact("GDP rank in the province", "第一", 1, "rank", "2024", region=region) for region in ("330100", "330200")
    ]
    assert verdict(*ranks) is Verdict.INCONSISTENT
    assert verdict(*ranks, stated="并列第一") is Verdict.CONSISTENT
    elsewhere = {**ranks[1], "region": "320100"}
    assert verdict(ranks[0], elsewhere) is Verdict.CONSISTENT


def test_a_rise_of_a_whole_is_not_held_against_the_stock_of_its_part() -> None:
    grown = money("存款余额 increase", Decimal(500), "2024 end")
    assert verdict(grown, money("住户存款余额", Decimal(30000), "2024 end")) is Verdict.CONSISTENT


def test_what_is_counted_adds_up_in_one_document_and_may_be_revised_in_two() -> None:
    def of(doc: str) -> Verdict:
        parts = money("出口总额", Decimal(5900), "2024"), money("进口总额", Decimal(2600), "2024")
        return verdict(*parts, money("进出口总额", Decimal(8520), "2024", doc=doc))

    assert of("a") is Verdict.INCONSISTENT
    assert of("b") is Verdict.EXPLAINED


def test_inhabitants_of_a_census_year_are_not_those_carried_forward() -> None:
    def of(later: str) -> Verdict:
        return verdict(
            fact("常住人口", "1036.0万人", 10_360_000, "count", f"{int(later) - 1} end"),
            fact("常住人口 净增", "22.1万人", 221_000, "count", later),
            fact("常住人口", "1193.6万人", 11_936_000, "count", f"{later} end", doc="b"),
        )

    assert of("2020") is Verdict.EXPLAINED
    assert of("2023") is Verdict.INCONSISTENT


def test_newly_told_firms_of_a_claim_may_have_left_again_and_people_not() -> None:
    def of(name: str) -> Verdict:
        return verdict(
            fact(name, "15000", 15_000, "count", "2023 end", measure="level"),
            fact(name, "2600", 2_600, "count", "2024", measure="change"),
            fact(name, "16500", 16_500, "count", "2024 end", measure="level"),
        )

    assert of("高新技术企业") is Verdict.EXPLAINED
    assert of("常住人口") is Verdict.INCONSISTENT


def test_all_contributions_make_up_the_growth() -> None:
    def of(points: str) -> Verdict:
        names = ("最终消费支出", "资本形成总额", "货物和服务净出口")
        parts = [
            fact(f"{name} contribution to GDP growth", f"{value}个百分点", Decimal(value), "pp", "2024")
            for name, value in zip(names, ("2.2", "1.3", points), strict=True)
        ]
        return verdict(*parts, percent("GDP yoy", Decimal("5.0"), "2024"))

    assert of("1.5") is Verdict.CONSISTENT
    assert of("2.5") is Verdict.INCONSISTENT


def test_figures_are_told_in_their_own_units() -> None:
    grain = [
        fact("粮食产量", "69541万吨", 695_410_000, "t", "2023"),
        fact("粮食产量", "70650万吨", 706_500_000, "t", "2024"),
        fact("粮食产量 增加", "1190万吨", 11_900_000, "t", "2024"),
    ]
    assert "stated 70650万吨 against 70731万吨" in judge({"facts": grain}).reason
    used = [
        fact("居民生活用电量", "320亿千瓦时", 32_000_000_000, "kWh", "2024"),
        fact("常住人口", "1262.4万人", 12_624_000, "count", "2024 end"),
        fact("人均生活用电量", "2835千瓦时", 2_835, "kWh", "2024"),
    ]
    assert "320亿千瓦时/1262.4万 people = 2534.9千瓦时" in judge({"facts": used}).implied
