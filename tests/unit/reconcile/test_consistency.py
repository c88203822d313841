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
from hzetl.reconcile.consistency.facts import read_facts
from hzetl.reconcile.consistency.figures import name_of, read_figure
from hzetl.reconcile.consistency.quotients import quotients
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


def test_numbers_told_in_words_are_held_against_the_figures() -> None:
    levels = money(REVENUE, Decimal(100), "2015"), money(REVENUE, Decimal(200), "2024")
    for said, expected in (
        ("翻一番", Verdict.CONSISTENT),
        ("revenue doubled", Verdict.CONSISTENT),
        ("翻两番", Verdict.INCONSISTENT),
        ("增长两倍", Verdict.INCONSISTENT),
        ("是2015年的两倍", Verdict.CONSISTENT),
    ):
        assert verdict(*levels, kind="growth_from_to", stated=said) is expected, said
    part = percent(f"{VALUE_ADDED} share of GDP", Decimal("33.4"), "2024")
    for said, expected in (
        ("占比超三成", Verdict.CONSISTENT),
        ("占比达三分之一", Verdict.CONSISTENT),
        ("占比过半", Verdict.INCONSISTENT),
        ("占比近三成", Verdict.INCONSISTENT),
    ):
        assert verdict(part, stated=said) is expected, said
    rate = percent(f"{VALUE_ADDED} yoy", Decimal("9.3"), "2024")
    assert verdict(rate, stated="保持两位数增长") is Verdict.INCONSISTENT
    assert verdict(rate, stated="力争实现两位数增长的目标") is Verdict.CONSISTENT


def test_years_in_a_row_are_held_against_the_years_that_are_given() -> None:
    years = [money(REVENUE, Decimal(yi), year) for yi, year in ((9900, "2021"), (10200, "2022"), (10500, "2023"))]
    for said, expected in (
        ("连续两年突破万亿元", Verdict.CONSISTENT),
        ("连续三年突破10000亿元", Verdict.INCONSISTENT),
        ("above 1 trillion yuan for three consecutive years", Verdict.INCONSISTENT),
        ("连续两年增长", Verdict.CONSISTENT),
        ("连续两年下降", Verdict.INCONSISTENT),
    ):
        assert verdict(*years, stated=said) is expected, said


def test_a_change_against_another_part_of_the_year_is_of_that_part() -> None:
    rates = [percent("GDP yoy", Decimal(rate), days) for rate, days in (("5.3", "2024Q1"), ("5.0", "2024H1"))]
    later = percent("GDP yoy", Decimal("4.8"), "2024-01..09")

    def of(base: str, points: str) -> Verdict:
        slower = fact(f"GDP yoy 比{base}回落", f"{points}个百分点", Decimal(points), "pp", "2024-01..09")
        return verdict(*rates, later, slower)

    assert of("上半年", "0.2") is Verdict.CONSISTENT
    assert of("一季度", "0.5") is Verdict.CONSISTENT
    assert of("一季度", "0.2") is Verdict.INCONSISTENT


def test_the_urban_districts_are_less_than_the_whole_city_and_another_scope() -> None:
    def of(urban: int, name: str) -> Verdict:
        return verdict(money(f"{name}, 市区", Decimal(urban), "2024"), money(name, Decimal(7747), "2024"))

    assert of(6100, "社会消费品零售总额") is Verdict.EXPLAINED
    assert of(7947, "社会消费品零售总额") is Verdict.INCONSISTENT
    assert read_figure("市辖区人均GDP", "CNY").coverage == "urban districts"
    assert read_figure("户籍人口", "count").coverage == ""


def test_a_place_leaves_room_for_no_more_than_stand_above_it() -> None:
    values = [money("GDP", Decimal(yi), "2024", region=city) for yi, city in ((21860, "330100"), (18716, "330200"))]

    def of(place: int, scope: str = "in the province") -> Verdict:
        return verdict(*values, fact(f"GDP rank {scope}", f"第{place}", place, "rank", "2024", region="330200"))

    assert of(1) is Verdict.INCONSISTENT
    assert of(2) is Verdict.CONSISTENT
    rate = percent("GDP yoy", Decimal("5.4"), "2024", region="330200")
    first = fact("GDP yoy rank in the province", "第一", 1, "rank", "2024", region="330200")
    assert verdict(*values, rate, first) is Verdict.CONSISTENT


def test_what_is_made_of_two_figures_follows_from_them() -> None:
    sold = money("商品房销售额", Decimal(1500), "2024"), fact("商品房销售面积", "500万平方米", 5_000_000, "m2", "2024")
    assert verdict(*sold, fact("商品房销售均价", "30000元", 30_000, "CNY/m2", "2024")) is Verdict.CONSISTENT
    assert verdict(*sold, fact("商品房销售均价", "13000元", 13_000, "CNY/m2", "2024")) is Verdict.INCONSISTENT
    rates = [
        fact(name, f"{value}‰", Decimal(value), "permille", "2024")
        for name, value in (("人口出生率", "6.77"), ("人口死亡率", "7.76"))
    ]
    for value, expected in (("-0.99", Verdict.CONSISTENT), ("-1.99", Verdict.INCONSISTENT)):
        grown = fact("人口自然增长率", f"{value}‰", Decimal(value), "permille", "2024")
        assert verdict(*rates, grown) is expected
    for row in quotients().values():
        assert all(indicator(code) for code in (row.indicator_code, row.one_code, row.other_code))


def test_a_quote_in_full_width_or_with_gaps_says_the_same_number() -> None:
    for quote in ("１５．８％", "15.8％", "15 . 8%"):
        rate = fact("工业总产值 yoy", quote, Decimal("15.8"), "percent", "2001")
        assert verdict(rate) is Verdict.CONSISTENT, quote
    assert verdict(fact("工业总产值 yoy", "15.8%", Decimal("18.5"), "percent", "2001")) is Verdict.INCONSISTENT


def test_a_share_of_ones_own_kind_is_of_the_territory_around() -> None:
    district = money(VALUE_ADDED, Decimal(2298), "2024", region="330110")
    city = money(VALUE_ADDED, Decimal(6305), "2024")
    for said, expected in (("36.4", Verdict.CONSISTENT), ("46.4", Verdict.INCONSISTENT)):
        share = percent(f"{VALUE_ADDED} share of the city", Decimal(said), "2024", region="330110")
        assert verdict(district, city, share) is expected


def test_ranks_in_two_orderings_are_two_ranks() -> None:
    def rank(place: int, scope: str, of: str) -> dict[str, Any]:
        row = fact("地区生产总值", f"第{place}", place, "rank", "2024", measure="rank", scope=scope)
        return {**row, "of_measure": of, "indicator_code": "GDP"}

    assert verdict(rank(20, "全国城市", "level"), rank(9, "省会城市", "level")) is Verdict.CONSISTENT
    assert verdict(rank(2, "全省", "level"), rank(7, "全省", "yoy")) is Verdict.CONSISTENT
    assert verdict(rank(2, "全省", "level"), rank(7, "全省", "level")) is Verdict.INCONSISTENT


def test_a_day_of_the_year_may_have_had_another_rate_of_exchange_than_its_mean() -> None:
    def of(dollars: str, year: str) -> Verdict:
        traded = money("进出口总额", Decimal("1342.6"), year)
        return verdict(traded, fact("进出口总额", f"{dollars}亿美元", Decimal(dollars) * 10**8, "USD", year))

    assert of("202.9", "2018") is Verdict.CONSISTENT
    assert of("210.9", "2018H1") is Verdict.EXPLAINED
    assert of("229.0", "2018") is Verdict.INCONSISTENT


def test_a_period_grows_between_its_parts() -> None:
    half, quarter = percent("GDP yoy", Decimal("5.5"), "2024H1"), percent("GDP yoy", Decimal("4.6"), "2024Q3")
    for said, expected in (("5.2", Verdict.CONSISTENT), ("5.8", Verdict.INCONSISTENT)):
        assert verdict(half, quarter, percent("GDP yoy", Decimal(said), "2024-01..09")) is expected


def test_growth_after_prices_over_many_years_lies_below_that_of_the_levels() -> None:
    levels = money("GDP", Decimal(412119), "2010"), money("GDP", Decimal(1013567), "2020")
    for said, expected in (
        ("比2010年翻一番", Verdict.EXPLAINED),
        ("比2010年翻两番", Verdict.INCONSISTENT),
        ("由412119亿元增加到1013567亿元，翻了一番", Verdict.INCONSISTENT),
    ):
        assert verdict(*levels, stated=said) is expected, said


def test_a_rise_and_a_growth_are_of_one_level_before() -> None:
    grain = (
        fact("粮食产量", "70650万吨", 706_500_000, "t", "2024"),
        fact("粮食产量 增加", "1109万吨", 11_090_000, "t", "2024"),
    )
    for said, expected in (("1.6", Verdict.CONSISTENT), ("2.6", Verdict.INCONSISTENT)):
        assert verdict(*grain, percent("粮食产量 yoy", Decimal(said), "2024")) is expected
    fiscal = "一般公共预算收入"
    before, after = money(fiscal, Decimal(2617), "2023"), money(fiscal, Decimal(2739), "2024")
    assert verdict(before, after, stated="增加122亿元") is Verdict.CONSISTENT
    assert verdict(before, after, stated="增加222亿元") is Verdict.INCONSISTENT


def test_a_price_index_is_on_the_year_before_and_not_a_chain() -> None:
    earlier, later = (fact("居民消费价格指数", "100.2", Decimal("100.2"), "point", year) for year in ("2023", "2024"))
    for said, expected in (("0.2", Verdict.CONSISTENT), ("1.2", Verdict.INCONSISTENT)):
        assert verdict(earlier, later, percent("居民消费价格指数 yoy", Decimal(said), "2024")) is expected


def test_a_round_mark_is_passed_until_the_next_one() -> None:
    level = money(REVENUE, Decimal(6780), "2024")
    for said, expected in (
        ("规模突破6000亿元", Verdict.CONSISTENT),
        ("规模突破7000亿元", Verdict.INCONSISTENT),
        ("规模突破3000亿元", Verdict.EXPLAINED),
    ):
        assert verdict(level, stated=said) is expected, said


def test_growth_that_turned_was_a_fall_before() -> None:
    def of(before: str, after: str) -> Verdict:
        rates = [percent(f"{REVENUE} yoy", Decimal(rate), year) for rate, year in ((before, "2023"), (after, "2024"))]
        return verdict(*rates, stated="增速由负转正")

    assert of("-1.2", "2.4") is Verdict.CONSISTENT
    assert of("1.2", "2.4") is Verdict.INCONSISTENT
    assert of("-1.2", "-0.4") is Verdict.INCONSISTENT


def test_how_many_times_another_city_follows_from_both() -> None:
    cities = money("GDP", Decimal(21860), "2024"), money("GDP", Decimal(18716), "2024", region="330200")
    assert verdict(*cities, stated="约为宁波的1.2倍") is Verdict.CONSISTENT
    assert verdict(*cities, stated="约为宁波的1.5倍") is Verdict.INCONSISTENT


def test_a_gap_narrows_whichever_side_it_is_on() -> None:
    def of(before: str, after: str, said: str) -> Verdict:
        gaps = [
            fact("GDP yoy pp_gap against the nation", f"{points.strip('-')}个百分点", Decimal(points), "pp", year)
            for points, year in ((before, "2023"), (after, "2024"))
        ]
        return verdict(*gaps, stated=said)

    assert of("-1.2", "-0.4", "与全国的差距缩小") is Verdict.CONSISTENT
    assert of("-0.4", "-1.2", "与全国的差距缩小") is Verdict.INCONSISTENT
    assert of("0.4", "1.2", "the gap to the nation widened") is Verdict.CONSISTENT


def test_the_share_of_a_part_is_within_that_of_its_whole() -> None:
    industry = percent("工业增加值 share of GDP", Decimal("23.6"), "2024")
    for said, expected in (("21.5", Verdict.CONSISTENT), ("26.5", Verdict.INCONSISTENT)):
        made = percent("制造业增加值 share of GDP", Decimal(said), "2024")
        assert verdict(made, industry, kind="share_sum") is expected


def test_a_range_is_held_by_any_value_inside() -> None:
    rate = percent("GDP yoy", Decimal("5.2"), "2025")
    assert verdict(rate, stated="增长5%—5.5%") is Verdict.CONSISTENT
    assert verdict(rate, stated="增长5.5%至6%") is Verdict.INCONSISTENT


def test_a_rise_by_the_year_is_not_the_rise_of_all_years() -> None:
    firms = [fact("高新技术企业", f"{n}家", n, "count", f"{year} end") for n, year in ((600, 2019), (1500, 2024))]
    for said, expected in (
        ("年均增加180家", Verdict.CONSISTENT),
        ("年均增加900家", Verdict.INCONSISTENT),
        ("五年增加900家", Verdict.CONSISTENT),
    ):
        assert verdict(*firms, stated=said) is expected, said


def test_figures_per_head_grow_less_than_the_whole_by_the_people() -> None:
    rates = percent("GDP yoy", Decimal("4.7"), "2024"), percent("常住人口 yoy", Decimal("0.8"), "2024")
    for said, expected in (("3.9", Verdict.CONSISTENT), ("5.5", Verdict.INCONSISTENT)):
        assert verdict(*rates, percent("人均GDP yoy", Decimal(said), "2024")) is expected


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("实际使用外资 yoy", "实际使用外资"),
        ("实际使用外资", "实际使用外资"),
        ("金融机构人民币存款余额 yoy", "金融机构人民币存款余额"),
        ("出口总额 按美元计价 yoy", "出口总额"),
        ("居民人均可支配收入 实际增长", "居民人均可支配收入"),
        ("人均预期寿命", "人均预期寿命"),
    ],
)
def test_words_of_the_basis_are_no_part_of_a_name_unless_they_make_it(text: str, name: str) -> None:
    figure = read_figure(text, "percent")
    assert figure.name == name_of(name)[0]
    assert not figure.is_target
    assert figure.basis == ("comparable" if "实际增长" in text else "")
    assert figure.currency == ("USD" if "按美元" in text else "")
