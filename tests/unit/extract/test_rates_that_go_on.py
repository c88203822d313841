"""Growth told of against earlier growth, places moved up from, and news of this year after years gone by."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.model import Claim, Document


def told(text: str, *, published: date = date(2002, 10, 20), home: str = "330100") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [c for c in claims if (c.review is None or c.review in PRINTED_REVIEWS) and not c.derived_from]


def growths(claims: list[Claim]) -> list[tuple[str, str, float, int]]:
    return [(c.indicator, c.measure.value, float(c.value), c.period_end.month if c.period_end else 0) for c in claims]


def test_a_rate_after_earlier_ones_is_of_the_time_in_force() -> None:
    claims = told("前三季度，工业增加值增幅继上半年增3.1%后，回升至4.2%。")
    assert growths(claims) == [("工业增加值", "yoy", 3.1, 6), ("工业增加值", "yoy", 4.2, 9)]
    claims = told("9月份，出口继8月份下降2.1%后，再次下降3.4%。")
    assert growths(claims) == [("出口总额", "yoy", -2.1, 8), ("出口总额", "yoy", -3.4, 9)]


def test_growth_comes_back_to_a_growth() -> None:
    claims = told("7月，工业增加值增长1.9%，8月回升至2.7%。")
    assert growths(claims) == [("工业增加值", "yoy", 1.9, 7), ("工业增加值", "yoy", 2.7, 8)]
    rates = told("上半年，不良贷款率下降至3.1%，7月回升至3.4%。")
    assert [c.measure for c in rates] == ["level", "level"]


def test_falls_that_get_smaller_are_better() -> None:
    claims = told("前三季度，工业用电量下降0.6%，降幅较一季度和上半年分别减小9.6和3.3个百分点。")
    assert [(c.measure, float(c.value)) for c in claims] == [("yoy", -0.6), ("pp_change", 9.6), ("pp_change", 3.3)]


def test_a_place_moved_up_from_names_nothing() -> None:
    claims = told("从1990年到2001年，生产总值由124亿元增至1343亿元，从全国第12位跃居第8位，年均增13.1%。")
    assert {c.indicator for c in claims} == {"地区生产总值"}
    assert [int(c.value) for c in claims if c.measure == "rank"] == [12, 8]


def test_half_a_year_after_this_year_so_far_is_of_this_year() -> None:
    text = "2001年，出口达12.4亿美元。今年以来，外贸形势好转，上半年出口7.8亿美元。"
    assert [str(c.period_end) for c in told(text)] == ["2001-12-31", "2002-06-30"]
    before = "2001年，出口达12.4亿美元。其中上半年出口5.8亿美元。"
    assert [str(c.period_end) for c in told(before)] == ["2001-12-31", "2001-06-30"]


def test_a_plan_s_years_pass_with_their_sentence() -> None:
    text = "2000年，国内生产总值1045亿元。\n出口增长5.3%。“九五”期间，进口增长53.5%。财政总收入82亿元，比上年增长10%。"
    assert {str(c.period_start) for c in told(text, published=date(2001, 4, 21))[-2:]} == {"2000-01-01"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2001年，夏粮和小麦亩产分别为288公斤、382公斤。", ["夏粮亩产", "小麦亩产"]),
        ("2001年粮食再获丰收，总产水平120万吨，单产水平412公斤。", ["粮食总产", "粮食单产"]),
        ("到2001年，财政收入由1997年的44亿元猛增到95亿元。", ["财政收入", "财政收入"]),
    ],
)
def test_yields_and_leaps_are_named(text: str, names: list[str]) -> None:
    assert [c.indicator for c in told(text)] == names


def test_a_rate_that_moves_by_per_cent_states_nothing() -> None:
    claims = told("上半年，出口下降3.2%，降幅较一季度缩小1.32%，进口增4.1%。")
    assert [float(c.value) for c in claims] == [-3.2, 4.1]
    assert told("“九五”期间，私营企业以每年1.5万户的速度递增。", published=date(2001, 4, 21)) == []
    assert [float(c.value) for c in told("上半年，出口增幅回落至1.3%。")] == [1.3]


def test_a_share_falls_to_that_of_a_later_year() -> None:
    claims = told("职工人数1995年占城镇从业人员的78.1%，下降为1999年的56.0%，下降22.1个百分点。", home="000000")
    assert [c.period_end.year if c.period_end else 0 for c in claims] == [1995, 1999, 1999]
    assert str(claims[2].base_start) == "1995-01-01"


def test_projects_newly_approved_are_of_the_whole_time() -> None:
    claims = told("一季度，新批准千万美元以上项目16个，同比增长33%。", published=date(2002, 4, 20))
    assert {str(c.period_start) for c in claims} == {"2002-01-01"}


def test_a_list_is_not_told_on_past_something_else() -> None:
    claims = told(
        "2001年，化学需氧量和二氧化硫排放量分别下降4.5%、4.6%。\n"
        "目前，三类以上水质断面比例达到67.2%，二级以上天数均超过九成，分别较1999年末提高15.1个和18.8个百分点。"
    )
    assert [float(c.value) for c in claims] == [-4.5, -4.6, 67.2]
    claims = told("2001年，出口、进口分别为12亿美元和8亿美元，分别增长9%和4%。")
    assert [float(c.value) for c in claims][2:] == [9, 4]


def test_projects_newly_begun_add_up_over_the_time() -> None:
    claims = told("1—9月，累计新开工项目130个，同比增长7.2%。")
    assert {(str(c.period_start), str(c.period_end)) for c in claims} == {("2002-01-01", "2002-09-30")}


def test_a_rate_may_still_be_what_it_is() -> None:
    assert growths(told("前9个月，汽车产量增幅依然达到17.5%。")) == [("汽车产量", "yoy", 17.5, 9)]
