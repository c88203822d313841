from __future__ import annotations

from datetime import date

from .told_texts import read


def told(text: str, title: str) -> list[tuple[str, date | None]]:
    return [
        (claim.indicator, claim.period_start)
        for claim in read(text, home="330100", published=date(2025, 8, 20), title=title)
        if claim.review is None and claim.derived_from is None and claim.measure.value == "level"
    ]


def test_months_summed_up_in_news_of_one_go_on_to_the_end_of_their_paragraph() -> None:
    text = (
        "7月用电情况\n7月份，全市全社会用电量112亿千瓦时，增长9%。1—7月累计，全社会用电量620亿千瓦时，增长6%。"
        "分产业看，第一产业用电量2亿千瓦时，第二产业用电量390亿千瓦时。\n7月份，全市最高负荷2300万千瓦。"
    )
    assert [start for _, start in told(text, "7月用电情况")] == [
        date(2025, 7, 1), date(2025, 1, 1), date(2025, 1, 1), date(2025, 1, 1), date(2025, 7, 1),
    ]  # fmt: skip


def test_a_page_headed_by_a_quarter_is_of_the_months_that_its_text_begins_with() -> None:
    text = (
        "二季度居民收支\n上半年，全市居民人均可支配收入42518元，增长5%。\n"
        "从来源看，人均工资性收入25835元，增长4%。\n从支出看，居民人均生活消费支出26960元，增长6%。"
    )
    assert {start for _, start in told(text, "二季度居民收支")} == {date(2025, 1, 1)}


def test_a_mean_of_months_is_told_by_the_way_in_news_of_one() -> None:
    text = (
        "7月居民消费价格\n7月，全市居民消费价格同比下降0.2%。1—7月平均，居民消费价格下降0.1%。\n"
        "分类别看，食品烟酒价格下降1.8%，居住价格上涨0.1%。"
    )
    claims = read(text, home="330100", published=date(2025, 8, 12), title="7月居民消费价格")
    assert [claim.period_start for claim in claims][-2:] == [date(2025, 7, 1)] * 2


def test_days_of_an_event_that_nobody_has_told_are_not_those_told_before() -> None:
    text = (
        "中秋国庆8天，全市接待游客1299万人次。\n亚运期间，赛会门票售出305万张，票务收入6.1亿元。\n全市旅游收入182亿元。"
    )
    claims = read(text, home="330100", published=date(2023, 10, 10))
    assert [claim.period_start for claim in claims] == [date(2023, 9, 29), None, None, date(2023, 9, 29)]
