from __future__ import annotations

from datetime import date

from .told_texts import read


def told(text: str, home: str = "330100") -> list[tuple[str, str, float]]:
    return [
        (claim.indicator, claim.measure.value, float(claim.value))
        for claim in read(text, home=home, published=date(2024, 11, 10))
        if claim.review is None and claim.derived_from is None
    ]


def test_what_turns_has_the_noun_of_those_before_it() -> None:
    found = told("10月份，石油开采业价格同比下降25.6%，黑色金属冶炼业下降16.0%，电力生产和供应业由涨转降，下跌0.4%。")
    assert found[-1] == ("电力生产和供应业价格", "yoy", -0.4)


def test_what_is_fastest_has_the_figure_after_it() -> None:
    found = told("前三季度，全省规模以上工业增加值增长8.8%。三大门类里，制造业最快，为9.8%；采矿业下降2.1%。")
    assert found[1:] == [("制造业增加值", "yoy", 9.8), ("采矿业增加值", "yoy", -2.1)]


def test_a_fall_that_narrows_further_is_a_fall() -> None:
    found = told("今年一季度，高技术产业增加值下降38.2%，上半年降幅收窄至15.1%，前三季度进一步收窄到5.9%。")
    assert [value for *_, value in found] == [-38.2, -15.1, -5.9]


def test_one_side_of_the_residents_against_the_other() -> None:
    text = "前三季度，全市城镇居民人均可支配收入49885元，农村居民人均可支配收入30574元，农村快于城镇1.2个百分点。"
    assert told(text)[-1] == ("农村居民人均可支配收入", "pp_gap", 1.2)


def test_what_was_told_of_one_industry_is_told_of_the_next() -> None:
    found = told("2023年末，法人单位资产总计中，第二产业法人单位占17.3%，第三产业占82.7%。")
    assert [name for name, *_ in found] == ["第二产业法人单位", "第三产业法人单位"]


def test_a_preliminary_figure_that_is_adjusted_is_of_the_same_year() -> None:
    text = "与2018年第四次经济普查相比，法人单位数增长108.4%。2023年全市GDP由初步核算的20059亿元调整为20310亿元。"
    claims = [c for c in read(text, home="330100", published=date(2024, 11, 10)) if c.indicator == "地区生产总值"]
    assert {claim.period_end for claim in claims} == {date(2023, 12, 31)}


def test_an_area_that_is_enlarged_has_changed() -> None:
    found = told("2023年，全省水稻播种面积4152万亩，扩大461万亩。")
    assert [measure for _, measure, _ in found] == ["level", "change"]


def test_some_cities_together_are_told_of_in_what_the_whole_is() -> None:
    found = told(
        "上半年，全省地区生产总值22887亿元，增长4.3%。长株潭三市合计9694亿元，占全省比重42.4%。", home="430000"
    )
    assert found[-1][0] == "长株潭三市生产总值"
