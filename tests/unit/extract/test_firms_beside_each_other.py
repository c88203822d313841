from __future__ import annotations

from datetime import date

from .told_texts import read


def told(text: str) -> list[tuple[str, str | None, float]]:
    return [
        (claim.indicator, claim.entity, float(claim.value))
        for claim in read(text, home="330100", published=date(2025, 11, 20))
        if claim.review is None and claim.derived_from is None and claim.measure.value == "level"
    ]


def test_each_group_has_its_own_turnover() -> None:
    found = told(
        "在萧山，化纤是千亿级产业。龙头企业甲逸集团2024年营业收入4386亿元，居第77位；乙盛控股营收6123亿元，居第41位。"
    )
    assert found == [("营业收入", "甲逸集团", 4.386e11), ("营业收入", "乙盛控股", 6.123e11)]


def test_a_branch_s_turnover_is_no_company_s() -> None:
    assert told("2024年，全市生物医药营收1500亿元。高端医药营收600亿元。")[0][1] is None


def test_taxes_beside_a_branch_s_turnover_are_the_branch_s() -> None:
    found = told("桐庐县快递科技产业2024年实现营收82亿元，税收3.6亿元。")
    assert [name for name, *_ in found] == ["快递科技产业营业收入", "快递科技产业税收"]


def test_land_set_free_since_a_year_is_of_the_years() -> None:
    claims = read("2017年以来，全区关停造纸企业112家，腾出用地1.2万亩。", home="330111", published=date(2025, 11, 20))
    assert {(claim.period_start, claim.period_end) for claim in claims} == {(date(2017, 1, 1), date(2025, 11, 20))}


def test_firms_told_of_after_their_branch_are_the_branch_s() -> None:
    found = told("2024年，全市人工智能核心产业营收突破5000亿元，规上企业760家。")
    assert [name for name, *_ in found] == ["人工智能核心产业营业收入", "人工智能核心产业规模以上企业数"]
    found = told("集成电路产业从零起步，目前已落户企业140多家，产业规模突破500亿元。")
    assert [name for name, *_ in found] == ["集成电路产业企业数", "产业规模"]


def test_what_is_made_is_no_day_s_though_the_firms_are_counted_today() -> None:
    text = "今年上半年，全县接待游客200万人次。目前已集聚装备企业57家，实现产值31.4亿元。"
    claims = read(text, home="330122", published=date(2025, 8, 15))
    assert (claims[-1].period_start, claims[-1].period_end) == (date(2025, 1, 1), date(2025, 6, 30))


def test_a_class_of_the_projects_brought_in_is_of_the_same_months() -> None:
    text = "今年上半年，全区引进项目247个，协议总投资1038亿元，其中10亿元以上项目31个。"
    claims = read(text, home="330109", published=date(2025, 7, 30))
    assert {claim.period_start for claim in claims} == {date(2025, 1, 1)}


def test_what_first_enters_the_foremost_is_placed() -> None:
    claims = read("2024年，机场旅客量首次跻身全国前十，排名第九。", home="330100", published=date(2025, 1, 15))
    assert [claim.indicator for claim in claims] == ["机场旅客量"]


def test_a_fund_is_what_the_money_before_it_is() -> None:
    claims = read("2024年，县里设立5亿元专项基金。", home="330521", published=date(2025, 1, 15))
    assert [claim.indicator for claim in claims] == ["专项基金"]
