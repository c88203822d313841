"""Which period governs: returns, looks, scenes, days, holidays."""

from __future__ import annotations

from functools import partial

import pytest

from .told_texts import read

claims_of = partial(read, home="330100", published="2025-11-10")


def periods(text: str, *, published: str = "2025-11-10", title: str = "") -> list[tuple[str, str]]:
    return [(str(c.period_start), str(c.period_end)) for c in claims_of(text, published=published, title=title)]


Q3 = ("2025-01-01", "2025-09-30")
SEPTEMBER = ("2025-09-01", "2025-09-30")


def test_parts_told_in_the_next_sentence_are_of_the_same_month() -> None:
    text = "前三季度，全市出口4200亿元。当月进出口780亿元。其中，出口490亿元，增长6%。前三季度进口1500亿元。"
    assert periods(text) == [Q3, SEPTEMBER, SEPTEMBER, SEPTEMBER, Q3]


@pytest.mark.parametrize("look", ["从9月份来看", "从9月看", "单9月看", "从9月情况看"])
def test_a_look_at_a_month_lasts_to_the_next(look: str) -> None:
    text = f"前三季度，居民消费价格上涨0.3%。{look}，居民消费价格上涨0.5%。食品价格上涨1.2%。衣着价格上涨0.8%。"
    assert periods(text) == [Q3, SEPTEMBER, SEPTEMBER, SEPTEMBER]


@pytest.mark.parametrize(
    "aside",
    [
        "延续今年以来两位数增长态势，",
        "持续2024年以来的回升势头，",
        "结束了自2023年以来连续下滑局面，",
        "创2019年以来新高，",
        "创下了近5年来的最快增速，",
        "为2020年以来同期最高，",
        "扭转了上半年以来的下滑趋势，",
    ],
)
def test_a_trend_told_in_passing_moves_no_period(aside: str) -> None:
    assert set(periods(f"前三季度，全市进出口6100亿元，增长8.6%，{aside}两年平均增长8.0%。")) == {Q3}


def test_since_the_year_began_is_this_year() -> None:
    assert periods("年初以来，全市新设企业3.2万户。", published="2017-06-04") == [("2017-01-01", "2017-06-04")]
    assert periods("今年年初以来，全市新设企业3.2万户。", published="2017-06-04") == [("2017-01-01", "2017-06-04")]


@pytest.mark.parametrize(
    "basis",
    ["按2020年价格计算", "2020年不变价", "按2020年可比价格计算", "以2020年为基期", "以2020年为100", "2020年可比价"],
)
def test_the_year_of_prices_is_no_period(basis: str) -> None:
    text = f"2024年，单位生产总值能耗0.27吨标准煤（{basis}），下降3.0%。"
    assert set(periods(text)) == {("2024-01-01", "2024-12-31")}


def test_a_span_of_years_that_begins_a_paragraph_governs_it() -> None:
    text = "“十四五”以来，全市坚持工业强市。全市引进企业26家。2024年工业对经济增长的贡献率达31.1%。全市引进院所8家。"
    since = ("2021-01-01", "2025-11-10")
    assert periods(text) == [since, ("2024-01-01", "2024-12-31"), since]
    assert periods("过去一年成绩斐然。全市引进企业26家，五年来引进院所8家。全市引进团队3个。")[-1] != since


def test_these_five_years_are_those_of_the_plan_told_before() -> None:
    text = "“十四五”以来，全市引进企业26家。\n这五年，规上工业增加值年均增长7.5%。"
    assert str(claims_of(text)[-1].base_start) == "2020-01-01"
    text = "“十四五”以来，全市引进企业26家，“十四五”末预计生产总值6000亿元。\n这五年，规上工业增加值年均增长7.5%。"
    assert str(claims_of(text)[-1].base_start) == "2020-01-01"


def test_a_plans_period_governs_what_stands_below_its_heading() -> None:
    text = "会议提出，全省“十一五”主要目标是：\n1.经济增长。财政总收入达到1300亿元。\n2.城镇化率达到45%左右。"
    assert periods(text, published="2006-01-18") == [("2010-01-01", "2010-12-31")] * 2
    text = "全省的发展目标：\n到2027年，全省培育领航企业5家。产业营业收入达到5000亿元。"
    assert periods(text, published="2023-02-10")[-1] == ("2027-01-01", "2027-12-31")


def test_a_heading_over_past_years_governs_what_stands_below() -> None:
    text = (
        "一、过去五年的工作\n产业发展壮大。\n规模以上工业企业数量增长40%，第三产业增加值年均增长8%，比重提高到48.5%。"
    )
    assert set(periods(text, published="2021-08-20")) == {("2020-01-01", "2020-12-31")}
    assert {str(c.base_start) for c in claims_of(text, published="2021-08-20")[:2]} == {"2015-01-01"}


def test_so_many_years_of_a_plan_count_from_now() -> None:
    text = "力争全市经济总量和居民收入五年翻一番，固定资产投资三年翻一番。"
    told = [(str(c.period_start), str(c.base_start)) for c in claims_of(text, published="2011-09-22")]
    assert told == [("2016-01-01", "2011-01-01")] * 2 + [("2014-01-01", "2011-01-01")]


def test_an_average_up_to_a_plans_end_is_from_before_its_first_year() -> None:
    (claim,) = claims_of("到“十四五”末，全市生产总值年均递增10.4%。", published="2021-08-04")
    assert (str(claim.period_end), str(claim.base_start)) == ("2025-12-31", "2020-01-01")


def test_what_adds_up_over_a_plan_is_of_all_its_years() -> None:
    text = "“十四五”时期，全市将累计完成投资8000亿元，生产总值达到2万亿元。"
    assert periods(text, published="2021-02-10") == [("2021-01-01", "2025-12-31"), ("2025-01-01", "2025-12-31")]


def test_a_paragraph_that_begins_with_an_earlier_year_is_of_that_year() -> None:
    text = "2008年，全县生产总值83亿元。\n2005年，全县农业总产值8.4亿元。全年粮食产量7万吨。生猪出栏9万头。"
    assert [start[:4] for start, _ in periods(text, published="2009-06-30")] == ["2008", "2005", "2005", "2005"]


def test_the_budget_of_the_years_start_is_no_moment() -> None:
    text = "2010年，全镇基金收入1.89亿元，完成年初预算的112.6%，增长76%。"
    assert set(periods(text, published="2011-03-07")) == {("2010-01-01", "2010-12-31")}


def test_the_end_of_a_plan_is_its_last_year_for_what_happens_in_a_year() -> None:
    text = "全市经济总量由“十三五”末的4505亿元提升至2024年的5777亿元。"
    assert periods(text) == [("2020-01-01", "2020-12-31"), ("2024-01-01", "2024-12-31")]


def test_what_is_carried_over_from_last_year_is_of_this() -> None:
    text = "2023年，全区一般公共预算收入39.1亿元，加上年结转5.5亿元，调入资金12.8亿元。"
    assert set(periods(text)) == {("2023-01-01", "2023-12-31")}


def test_days_from_one_to_another() -> None:
    text = "6月1日至18日，全市网络零售额512.6亿元，同比增长8.8%，其中直播电商销售额163亿元。"
    assert set(periods(text)) == {("2025-06-01", "2025-06-18")}
    text = "九月三十日至十月七日，全市接待游客1326.9万人次。"
    assert periods(text, published="2012-10-09") == [("2012-09-30", "2012-10-07")]
    assert periods("12月30日至1月1日，全市接待游客132.6万人次。", published="2024-01-03") == [
        ("2023-12-30", "2024-01-01")
    ]


@pytest.mark.parametrize(
    ("said", "published", "days"),
    [
        ("国庆中秋8天假期", "2025-10-10", ("2025-10-01", "2025-10-08")),
        ("国庆长假七天", "2018-10-08", ("2018-10-01", "2018-10-07")),
        ("“五一”假期", "2024-05-06", ("2024-05-01", "2024-05-05")),
        ("春节黄金周", "2019-02-12", ("2019-02-04", "2019-02-10")),
        ("去年国庆假期", "2024-09-20", ("2023-09-29", "2023-10-06")),
    ],
)
def test_a_holiday_has_its_days(said: str, published: str, days: tuple[str, str]) -> None:
    assert periods(f"{said}，全市接待游客1326.9万人次，增长8.3%。", published=published) == [days, days]


def test_a_day_of_figures_governs_and_a_day_of_an_event_does_not() -> None:
    assert periods("10月1日，全市地铁客流达156.6万人次。") == [("2025-10-01", "2025-10-01")]
    assert periods("到3月10日，规上工业企业复工率99.8%。", published="2020-03-20") == [("2020-03-10", "2020-03-10")]
    text = "10月20日，市统计局召开新闻发布会。前三季度，全市出口4200亿元。"
    assert periods(text) == [Q3]
    text = "前三季度，全市出口4200亿元。9月29日，记者从市商务局获悉，全市进口1500亿元。"
    assert periods(text)[1] == Q3


def test_a_part_of_a_year_is_news_when_last_year_was_told_in_another_paragraph() -> None:
    text = "2024年，产业营收485亿元。\n再看全区。前三季度，规上工业产值253.7亿元。"
    assert periods(text) == [("2024-01-01", "2024-12-31"), Q3]
    text = "2024年，产业营收485亿元。分季度看，前三季度产值253.7亿元。"
    assert periods(text, published="2025-01-26")[1] == ("2024-01-01", "2024-09-30")


def test_the_same_months_of_a_year_named() -> None:
    text = "2021年1—2月，规上工业增加值增长44.6%。2020年同期规上工业增加值下降23.2%。"
    assert periods(text, published="2021-03-20")[1] == ("2020-01-01", "2020-02-29")


def test_what_has_run_since_a_month_runs_to_publication() -> None:
    text = "自4月启动以来，全市发放汽车更新补贴1.86亿元。"
    assert periods(text, published="2024-06-20") == [("2024-04-01", "2024-06-20")]


def test_a_census_names_its_moment() -> None:
    text = "第七次全国人口普查显示，全市常住人口1193.6万人。"
    assert periods(text, published="2021-05-20") == [("2020-11-01", "2020-11-01")]


def test_the_holiday_said_again_is_the_one_told_of() -> None:
    text = "国庆长假七天，全市接待游客1326.9万人次。\n节日期间，受理旅游投诉97起。"
    assert set(periods(text, published="2018-10-08")) == {("2018-10-01", "2018-10-07")}


def test_the_month_itself_after_a_month_named_is_that_month() -> None:
    text = "前三季度，出口402.9亿元，增长13.3%，其中8月因台风停航，当月仅增长1.2%。"
    assert periods(text)[-1] == ("2025-08-01", "2025-08-31")


def test_the_years_ahead_are_of_a_plan() -> None:
    told = claims_of("未来五年，全市生产总值年均增长7.5%。", published="2016-02-01")
    assert [(str(c.status), str(c.period_start), str(c.base_start)) for c in told] == [
        ("target", "2020-01-01", "2015-01-01")]  # fmt: skip


def test_an_exhibition_that_closed_on_a_day_did_not_happen_on_it() -> None:
    text = "9月29日，为期五天的第四届博览会在杭州落幕。前三季度，全市出口4200亿元。"
    assert periods(text) == [Q3]


def test_a_year_of_a_first_time_governs() -> None:
    text = "2015年，全市生产总值突破1万亿元。2023年首次突破2万亿元，达到20059亿元。"
    assert [start[:4] for start, _ in periods(text, published="2024-02-01")] == ["2015", "2023", "2023"]
    assert periods("今年以来态势向好，全市工业增加值增长5.1%。") == [("2025-01-01", "2025-11-10")]
    assert periods("2022年价格上涨2.1%。2023年价格为12元。", published="2024-02-01")[1][0] == "2023-01-01"


@pytest.mark.parametrize(
    "remark", ["为“十一五”规划开了好头", "紧扣“十一五”规划目标", "实现了“十一五”时期各项事业的良好开局"]
)
def test_a_plan_told_of_in_passing_takes_no_figures(remark: str) -> None:
    text = f"2006年，全市上下{remark}。全市生产总值1013.38亿元，增长11.8%。"
    assert periods(text, published="2007-04-05") == [("2006-01-01", "2006-12-31")] * 2
