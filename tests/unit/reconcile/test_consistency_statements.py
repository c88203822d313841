"""What statements say in words, of years in a row, of other scopes and of figures made of two, against the facts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hzetl.normalize.indicators import indicator
from hzetl.reconcile.consistency import Verdict
from hzetl.reconcile.consistency.figures import read_figure
from hzetl.reconcile.consistency.quotients import quotients

from .told_facts import REVENUE, VALUE_ADDED, fact, money, percent, verdict


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
