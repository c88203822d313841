"""Ways of papers: income groups, what a profit was before, our country in passing, venues, contracts signed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hzetl.model import Claim, Measure, Modifier, Status

from .told_texts import read


def stated(text: str, *, home: str = "330100", published: date = date(2019, 10, 14)) -> list[Claim]:
    claims = read(text, home=home, published=published)
    return [claim for claim in claims if not claim.derived_from and not claim.review]


def test_groups_of_households_by_income_share_the_noun() -> None:
    told = stated("2019年，20%较低、20%中等和20%最高收入户人均可支配收入分别为18163元、23656元和53402元。")
    assert [(int(c.value), c.indicator) for c in told] == [
        (18163, "20%较低收入户人均可支配收入"),
        (23656, "20%中等收入户人均可支配收入"),
        (53402, "20%最高收入户人均可支配收入"),
    ]


def test_a_loss_of_the_year_before_that_has_become_a_profit() -> None:
    told = stated("1至6月份，影视产业见了利，从去年同期的亏损294万元到今年同期的盈利3995万元，上缴税金1845万元。")
    assert [(c.indicator, str(c.period_end)) for c in told] == [
        ("亏损", "2018-06-30"), ("盈利", "2019-06-30"), ("上缴税金", "2019-06-30"),
    ]  # fmt: skip


def test_a_multiple_of_the_same_months_before() -> None:
    told = stated("今年上半年，衍生产品收入1620万元，相当于去年同期近2倍。")
    assert [(c.measure, c.indicator, c.modifier) for c in told] == [
        (Measure.LEVEL, "衍生产品收入", Modifier.EQ), (Measure.RATIO, "衍生产品收入", Modifier.LT),
    ]  # fmt: skip


def test_what_the_country_plans_is_the_countrys_and_a_target() -> None:
    told = stated("“十四五”期间，我国将推动形成10万家专精特新企业。2022年，杭州新增专精特新企业676家。",
                  published=date(2023, 5, 19))  # fmt: skip
    assert [(c.region, c.status, int(c.value)) for c in told] == [
        ("000000", Status.TARGET, 100000), ("330100", Status.ACTUAL, 676),
    ]  # fmt: skip


def test_contracts_signed_are_no_rounding() -> None:
    told = stated("截至目前，全区已签约12家品牌企业。")
    assert [(int(c.value), c.modifier) for c in told] == [(12, Modifier.EQ)]


def test_about_is_a_rounding_still() -> None:
    assert [c.modifier for c in stated("2018年，全区出口约12亿元。")] == [Modifier.APPROX]


def test_growths_of_what_is_new_follow_in_order() -> None:
    told = stated("2018年，全市新设医药企业1003户，新增注册资本85.69亿元，同比分别增长39.11%和33.37%。")
    assert [(c.indicator, float(c.value)) for c in told if c.measure is Measure.YOY] == [
        ("新设医药企业数", 39.11), ("注册资本", 33.37),
    ]  # fmt: skip


def test_what_firms_contribute_there_are_shares() -> None:
    told = stated("2018年，该市市场主体90万家，外资企业贡献了当地30%以上的GDP、40%以上的出口。")
    assert [(c.measure, c.scope, c.indicator) for c in told[1:]] == [
        (Measure.SHARE, "GDP", "外资企业GDP"), (Measure.SHARE, "出口", "外资企业出口额"),
    ]  # fmt: skip


def test_a_year_long_ago_is_told_in_passing() -> None:
    told = stated("2018年，全市出口3000亿元。\n早在2000年，全市就提出战略，当年的数据平平。\n外贸出口增长5%。")
    assert [c.period_end and c.period_end.year for c in told] == [2018, 2018]


@pytest.mark.parametrize("venue", ["国际博览中心", "会展中心", "医药港"])
def test_the_figures_of_a_venue_are_its_own(venue: str) -> None:
    told = stated(f"整个2018年，杭州{venue}营收比上年增长15%。")
    assert [(c.entity, c.region) for c in told] == [(f"杭州{venue}", None)]


def test_what_a_fund_holds_is_the_fund() -> None:
    told = stated("2018年，全市在波士顿设立了3000万美元的海外医药基金。")
    assert [(c.indicator, c.unit) for c in told] == [("海外医药基金", "USD")]


def test_a_particle_before_a_head_noun_is_no_part_of_the_name() -> None:
    assert [c.indicator for c in stated("2018年，全市动漫游戏产业的营业收入达15833万元。")] == ["动漫游戏产业营业收入"]


def test_a_part_in_the_province_is_the_citys() -> None:
    told = stated("2018年，我市实际利用外资72亿美元，在全省占比45.6%；同比增长17.5%，总量规模超过广州列全国第四。")
    assert {(c.indicator, c.region) for c in told} == {("实际利用外资", "330100")}
    assert [c.scope for c in told if c.measure in {Measure.SHARE, Measure.RANK}] == ["全省", "全国"]


def test_a_place_of_growth_that_brackets_part() -> None:
    told = stated("2018年，全市出口增长5%，增幅在全国十大城市（GDP前十位）中排第二。")
    assert (told[-1].measure, told[-1].of_measure) == (Measure.RANK, "yoy")


def test_first_in_the_world_for_years_without_a_verb() -> None:
    told = stated("2018年，全市缝纫机出口量已经连续6年全球第一。")
    assert [(int(c.value), c.scope, c.streak) for c in told] == [(1, "全球", 6)]


def test_two_counts_of_one_clause() -> None:
    told = stated("截至目前，已有126家世界500强企业来杭投资222个项目。")
    assert [(int(c.value), c.indicator) for c in told] == [(126, "世界500强企业数"), (222, "项目数")]


def test_a_part_that_passes_half_of_a_whole() -> None:
    told = stated("2018年，全市实际利用外资83亿美元，其中制造业占比超过实际利用外资的一半。")
    assert [(c.measure, c.scope, c.modifier) for c in told[1:]] == [(Measure.SHARE, "实际利用外资", Modifier.GT)]


def test_the_month_of_a_meeting_governs_no_later_paragraph() -> None:
    told = stated("1至6月，全市到位资金709亿元。\n去年10月，全市召开大会，号召投资。\n项目到位资金占比达60.6%。")
    assert [str(c.period_end) for c in told] == ["2019-06-30", "2019-06-30"]


def test_a_fall_against_the_year_before_the_one_told_later() -> None:
    told = stated("全市单位GDP能耗比2017年下降6.1%。\n2018年，全市能源消费总量1807万吨标准煤。")
    assert [(c.measure, float(c.value)) for c in told][:1] == [(Measure.YOY, -6.1)]


@pytest.mark.parametrize("words", ["一次能源生产总量", "能源消费总量"])
def test_totals_of_energy_keep_their_noun(words: str) -> None:
    assert [c.indicator for c in stated(f"2018年，全市{words}1710万吨标准煤。")] == [words]


def test_a_receiver_is_one_word() -> None:
    told = stated("2018年，新产品产量较快增长，其中，卫星导航定位接收机增长62.3%。")
    assert [c.indicator for c in told] == ["卫星导航定位接收机产量"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2018年底，浙江上市公司总市值33085亿，市值超千亿的公司1家。", [(3308500000000, "CNY"), (1, "count")]),
        ("2018年，市里软件企业营收800亿，估值超过1.2万亿。", [(800 * 10**8, "CNY"), (12 * 10**11, "CNY")]),
        ("2018年底，市值100亿以上企业78家。", [(78, "count")]),
        ("2018年底，18家上市公司市值超过300亿。", [(18, "count")]),
        ("2018年，有12家企业营业收入突破100亿。", [(12, "count")]),
    ],
)
def test_what_firms_are_worth_is_money_without_its_unit(text: str, values: list[tuple[int, str]]) -> None:
    assert [(claim.value, claim.unit) for claim in stated(text)] == values


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("前三季度，投资增长8%。\n规上工业增加值增速也从1至2月的0.0%稳步提高到5.5%。", date(2019, 9, 30)),
        ("2018年，规上工业增加值增速从1至2月的0.5%提高到5.5%。", date(2018, 12, 31)),
    ],
)
def test_the_later_of_two_rates_is_not_of_the_earlier_ones_months(text: str, later: date) -> None:
    first, second = stated(text)[-2:]
    assert (first.measure, second.measure, second.value) == (Measure.YOY, Measure.YOY, Decimal("5.5"))
    assert first.period_end is not None
    assert (first.period_end.month, second.period_end) == (2, later)


def test_a_later_rate_of_which_no_time_is_told_is_doubtful() -> None:
    (only,) = stated("规上工业增加值增速从1至2月的0.5%提高到5.5%。")
    assert only.value == Decimal("0.5")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("余杭深圳招商会上周开幕。上半年，实到外资1.35亿美元。", "330110"),
        ("10月10日，在深圳投资推介会上，签约项目30个。", "330100"),
        ("2018年，义乌博览会成交额50亿元。", "330782"),
    ],
)
def test_what_is_told_at_a_meeting_is_of_who_holds_it(text: str, region: str) -> None:
    assert [claim.region for claim in stated(text)] == [region]


@pytest.mark.parametrize(
    "text",
    [
        "2018年，规上工业总产值预计为3012.5亿元，而这一数据2015年为1902.1亿元，三年增长了58.4%。",
        "预计2018年规上工业总产值达3012.5亿元，2015年为1902.1亿元，三年增长58.4%。",
    ],
)
def test_what_a_year_long_over_had_is_no_forecast(text: str) -> None:
    _, earlier, grown = stated(text)
    assert (earlier.period_end, earlier.status) == (date(2015, 12, 31), Status.ACTUAL)
    assert (grown.period_end, grown.base_start, grown.status) == (date(2018, 12, 31), date(2015, 1, 1), Status.ACTUAL)


def test_a_place_on_a_list_is_not_of_what_the_sentence_before_told() -> None:
    text = "2018年，规上工业总产值1902.1亿元，增长8%。改革有力，位列全国创新能力百强榜第58位、人才吸引力百强榜第50位。"
    first, second = stated(text)[-2:]
    assert (first.indicator, first.value) == ("全国创新能力百强榜", 58)
    assert (second.indicator, second.value) == ("人才吸引力百强榜", 50)


def test_a_place_on_a_list_is_of_what_its_own_sentence_tells() -> None:
    assert stated("2018年，营业收入1902.1亿元，增长8%，位列全国制造业百强第58位。")[-1].indicator == "营业收入"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2018年，制造业约占30%；利税约占20%；出口创汇占4.6%。", [30, 20, Decimal("4.6")]),
        ("2018年，装备制造业产值比重达63.6%，软件业达19%。", [Decimal("63.6"), 19]),
    ],
)
def test_parts_of_one_whole_are_shares(text: str, values: list[Decimal]) -> None:
    assert [(claim.measure, claim.value) for claim in stated(text)] == [(Measure.SHARE, value) for value in values]
