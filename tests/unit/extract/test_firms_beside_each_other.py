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
