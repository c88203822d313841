"""What growth and changes are compared with."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import extract
from hzetl.model import Claim, Document


def claims_of(text: str, *, published: str = "2025-11-10") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="",
        published_on=date.fromisoformat(published), home_region="330100", text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [claim for claim in claims if claim.evidence]


def last(text: str, *, published: str = "2025-11-10") -> tuple[str, float, str, str | None]:
    claim = [c for c in claims_of(text, published=published) if c.evidence][-1]
    base = f"{claim.base_start}..{claim.base_end}" if claim.base_start else None
    return str(claim.measure), float(claim.value), claim.unit, base


AUGUST = "2025-08-01..2025-08-31"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月，规上工业产值462亿元，比上月增长3.1%。", ("mom", 3.1, "percent", None)),
        ("9月，规上工业产值462亿元，比8月下降3.1%。", ("mom", -3.1, "percent", None)),
        ("三季度，规上工业产值462亿元，比二季度增长3.1%。", ("mom", 3.1, "percent", None)),
        ("9月，出厂价格环比下降0.8%，降幅收窄0.1个百分点。", ("pp_change", 0.1, "pp", AUGUST)),
        (
            "9月，食品价格上涨2.9%，涨幅比上月扩大0.6个百分点。能源价格上涨17.4%，扩大2.7个百分点。",
            ("pp_change", 2.7, "pp", AUGUST),
        ),
        (
            "前三季度，工业增加值增长7.0%，增速比上半年回落0.4个百分点。",
            ("pp_change", -0.4, "pp", "2025-01-01..2025-06-30"),
        ),
        ("前三季度，工业增加值增长7.0%，同比回落0.4个百分点。", ("pp_change", -0.4, "pp", None)),
        ("前三季度，社零总额增长5%，比2019年同期增长11.1%。", ("growth", 11.1, "percent", "2019-01-01..2019-09-30")),
        ("2024年，全市网络零售额3671亿元，五年增长1.78倍。", ("growth", 1.78, "times", "2019-01-01..2019-12-31")),
        ("2024年，粮食总产量107亿斤，十年增长1.3倍。", ("growth", 1.3, "times", "2014-01-01..2014-12-31")),
        ("2024年末，全市从业人员637万人，五年间增加49.5万人。", ("change", 495000, "count", "2019-12-31..2019-12-31")),
        ("2024年，全市生产总值2.19万亿元，四年年均增长5.5%。", ("cagr", 5.5, "percent", "2020-01-01..2020-12-31")),
        ("“十三五”期间，服务业增加值占比提高9.5个百分点。", ("pp_change", 9.5, "pp", "2015-01-01..2015-12-31")),
        ("全市工业增加值预计2025年增长5%。", ("yoy", 5.0, "percent", None)),  # the year is no count of years
        ("全市规上工业增加值2024年增长4.0%。", ("yoy", 4.0, "percent", None)),
        ("“十四五”期间，工业增加值到2025年年均增长4.0%。", ("cagr", 4.0, "percent", "2020-01-01..2020-12-31")),
    ],
)
def test_a_figure_has_its_base(text: str, expected: tuple[str, float, str, str | None]) -> None:
    assert last(text) == expected


def test_what_is_compared_with_in_an_opening_clause_holds_for_the_sentence() -> None:
    text = "2020年11月1日，全市常住人口1193.6万人。与第六次全国人口普查相比，增加323.6万人，年平均增长率为3.2%。"
    told = claims_of(text, published="2021-05-20")
    assert [(str(c.measure), str(c.base_start)) for c in told[1:]] == [("change", "2010-11-01"), ("cagr", "2010-11-01")]


def test_the_value_compared_with_is_of_its_own_year() -> None:
    told = claims_of("2024年，文盲率为1.9%，比2010年的4.1%下降2.2个百分点。")
    assert [(float(c.value), str(c.measure), str(c.period_start)[:4]) for c in told] == [
        (1.9, "level", "2024"), (4.1, "level", "2010"), (-2.2, "pp_change", "2024")]  # fmt: skip
    assert told[-1].base_start == date(2010, 1, 1)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("1—4月，电子信息制造业增加值增长10.7%，比同期工业增加值增速高6.7个百分点。", "pp_gap"),
        ("1—4月，电子信息制造业增加值增长10.7%，比同期增速高6.7个百分点。", "pp_change"),
        ("1—4月，电子信息制造业增加值增长10.7%，比上年同期高6.7个百分点。", "pp_change"),
        ("1—4月，电子信息制造业增加值增长10.7%，比2024年全年增速高6.7个百分点。", "pp_change"),
        ("1—4月，电子信息制造业增加值增长10.7%，高于全国平均水平6.7个百分点。", "pp_gap"),
    ],
)
def test_a_series_of_the_same_time_is_a_gap_and_an_earlier_time_a_change(text: str, measure: str) -> None:
    assert last(text)[0] == measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前三季度，固定资产投资与上年同期持平。", ("yoy", 0, "percent", None)),
        ("前三季度，进出口总额同比持平。", ("yoy", 0, "percent", None)),
        ("9月，居民消费价格环比持平。", ("mom", 0, "percent", None)),
        ("9月，居民消费价格与上月持平。", ("mom", 0, "percent", None)),
        ("二季度，服务业增加值增长4.5%，增速与一季度持平。", ("pp_change", 0, "pp", "2025-01-01..2025-03-31")),
        ("前三季度，居民收入增长6%，增速与同期持平。", ("pp_change", 0, "pp", None)),
        ("前三季度，城镇调查失业率4.6%，与上年同期持平。", ("pp_change", 0, "pp", None)),
    ],
)
def test_level_with_what(text: str, expected: tuple[str, float, str, str | None]) -> None:
    assert last(text) == expected


@pytest.mark.parametrize("text", ["数量跟邻省持平。", "增速与全年计划目标持平。", "增速与2025年预期目标持平。"])
def test_level_with_another_or_with_a_plan_is_no_growth(text: str) -> None:
    assert len(claims_of(f"前三季度，全市规上工业增加值增长6.1%，{text}")) == 1


def test_month_on_month_goes_on_to_the_parts() -> None:
    text = "9月，新建住宅价格环比下降0.3%。其中，上海上涨0.6%，北京、广州分别下降0.5%和0.8%。"
    assert [str(c.measure) for c in claims_of(text)] == ["mom"] * 4
    text = "9月，规上工业增加值增长6.1%，环比增长0.5%。社零总额增长4%。"
    assert [str(c.measure) for c in claims_of(text)] == ["yoy", "mom", "yoy"]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("2003—2012年，全市生产总值年均增长12.1%。", "2003"),
        ("2003年至2012年，全市生产总值年均增长12.1%。", "2003"),
        ("“十五”期间，全市生产总值年均增长14.0%。", "2000"),
        ("“十四五”前三年，全市生产总值年均增长5.2%。", "2020"),
        ("“八五”期间，全市生产总值年均递增25.6%。", "1990"),
        ("“十二五”收官，2015年全市生产总值10053亿元，年均增长9.1%。", "2010"),
        ("2012年，全市生产总值7802亿元，五年年均增长11.8%。", "2007"),
        ("近三年，全市生产总值年均增长5.8%。", "2021"),
        ("全市生产总值由2015年的1.0万亿元增加到2020年的1.6万亿元，年均增长6.8%。", "2015"),
    ],
)
def test_an_average_growth_is_based_on(text: str, base: str) -> None:
    claim = claims_of(text)[-1]
    assert (str(claim.measure), str(claim.base_start)[:4]) == ("cagr", base)


def test_the_balance_at_the_years_start_is_the_base_of_what_was_newly_lent() -> None:
    assert last("9月末，金融机构各项存款余额7.2万亿元，比年初新增4300亿元。")[3] == "2024-12-31..2024-12-31"


def test_a_name_glued_to_its_number_is_read() -> None:
    assert [str(c.measure) for c in claims_of("2005年，全市实现GDP2942.65亿元，五年年均增长14.0%。")] == [
        "level",
        "cagr",
    ]


def test_this_year_said_again_does_not_take_the_day_back() -> None:
    told = claims_of("截至10月20日，今年全市地铁客运量累计突破12亿人次。")
    assert (told[0].period_start, told[0].period_end) == (date(2025, 1, 1), date(2025, 10, 20))


def test_the_past_five_years_told_in_spring_end_with_the_last() -> None:
    claim = claims_of("过去五年，全市生产总值年均增长6.1%。", published="2023-02-07")[0]
    assert (str(claim.period_start), str(claim.base_start)) == ("2022-01-01", "2017-01-01")


def test_the_remark_that_the_same_holds_below_is_no_subject() -> None:
    told = claims_of("第一季度，全省进出口总值1.12万亿元，比去年同期（下同）增长8.9%。", published="2023-04-18")
    assert (told[1].indicator, str(told[1].measure)) == (told[0].indicator, "yoy")


def test_a_remark_in_brackets_takes_no_period_and_hides_no_base() -> None:
    text = "2013年末，全市法人单位31.6万个，比2008年末（第二次全国经济普查）增长85.2%；产业活动单位增长66.9%。"
    told = claims_of(text, published="2015-02-10")
    assert [(str(c.measure), str(c.period_start), str(c.base_start)) for c in told[1:]] == [
        ("growth", "2013-12-31", "2008-12-31"), ("growth", "2013-12-31", "2008-12-31")]  # fmt: skip


def test_several_times_to_compare_with_do_not_govern() -> None:
    claims = claims_of(
        "1—8月，固定资产投资增长20.1%，增速较1—2月、一季度和1—7月分别回落3.4、0.6和0.1个百分点，较去年同期和全年分别"
        "回落3.1和2.9个百分点。其中，房地产开发投资17亿元。"
    )
    assert {(claim.period_start, claim.period_end) for claim in claims} == {(date(2025, 1, 1), date(2025, 8, 31))}
    assert [(float(c.value), c.base_end) for c in claims if c.unit == "pp"] == [
        (-3.4, date(2025, 2, 28)), (-0.6, date(2025, 3, 31)), (-0.1, date(2025, 7, 31)), (-3.1, None),
        (-2.9, date(2024, 12, 31)),
    ]  # fmt: skip


def test_what_was_gained_since_the_year_before_is_of_the_later_year() -> None:
    claims = claims_of(
        "2021年末，全市常住人口1220.4万人；上年末为1196.5万人，一年净增23.9万人。", published="2022-03-01"
    )
    assert [(str(c.measure), c.period_end) for c in claims] == [
        ("level", date(2021, 12, 31)), ("level", date(2020, 12, 31)), ("change", date(2021, 12, 31)),
    ]  # fmt: skip


def test_growth_is_at_the_prices_that_are_named_last_before_it() -> None:
    claims = claims_of(
        "上半年，全市地区生产总值10938亿元，按可比价格计算增长5.1%，按现价计算增长4.3%。城镇居民人均可支配收入43318元，"
        "名义增长4.4%，扣除价格因素实际增长4.2%。社会消费品零售总额4123亿元，未扣除价格因素增长3.6%。"
    )
    growth = [(c.indicator, float(c.value), c.basis.get("prices")) for c in claims if c.measure.value == "yoy"]
    assert growth == [
        ("地区生产总值", 5.1, "comparable"),
        ("地区生产总值", 4.3, "current"),
        ("城镇居民人均可支配收入", 4.4, "current"),
        ("城镇居民人均可支配收入", 4.2, "comparable"),
        ("社会消费品零售总额", 3.6, "current"),
    ]


def test_half_a_year_among_times_to_compare_with() -> None:
    claims = claims_of("2024年，县生产总值增长3.3%，比半年度和前三季度分别高3.9个和1.4个百分点。")
    assert [str(c.base_end) for c in claims[1:]] == ["2024-06-30", "2024-09-30"]


@pytest.mark.parametrize(("text", "expected"), [
    ("2024年，一般公共预算支出10.8亿元，比上年减支0.9亿元，下降7.9%。", [1.08e9, -9e7, -7.9]),
    ("2024年，教育支出10.8亿元，比上年增支0.9亿元，增长9.1%。", [1.08e9, 9e7, 9.1]),
    ("2024年，优良天数为255天，增加18天。", [255, 18]),
])  # fmt: skip
def test_changes_told_by_a_verb_of_their_own(text: str, expected: list[float]) -> None:
    claims = claims_of(text)
    assert [float(c.value) for c in claims] == expected
    assert len({c.indicator for c in claims}) == 1
    assert str(claims[1].measure) == "change"


@pytest.mark.parametrize(("text", "expected"), [
    ("2023年五一期间，接待游客635万人，同比2022年增长289.9%。", ("yoy", None)),
    ("2023年五一期间，接待游客635万人，同比2019年增长18.6%。", ("growth", "2019-12-31")),
    ("2023年五一期间，接待游客635万人，同比2019年同期数据，日均增长20.8%。", ("growth", "2019-05-03")),
])  # fmt: skip
def test_a_holiday_is_compared_with_that_of_the_year_named(text: str, expected: tuple[str, str | None]) -> None:
    claim = claims_of(text, published="2023-05-04")[-1]
    assert (str(claim.measure), str(claim.base_end) if claim.base_end else None) == expected
