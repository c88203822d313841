from __future__ import annotations

from datetime import date

import pytest

from .told_texts import read


def told(text: str, home: str = "330000") -> list[tuple[str, str | None, str, float]]:
    return [
        (claim.indicator, claim.region, claim.measure.value, float(claim.value))
        for claim in read(text, home=home, published=date(2024, 2, 10))
        if claim.review is None and claim.derived_from is None
    ]


def test_a_sentence_that_announces_an_indicator_names_what_follows() -> None:
    text = (
        "2023年各市地区生产总值昨日出炉。杭州以20059亿元领跑，宁波、温州分别为16453亿元和8731亿元。舟山突破2100亿元。"
    )
    assert [(name, region) for name, region, *_ in told(text)] == [
        ("地区生产总值", code) for code in ("330100", "330200", "330300", "330900")
    ]


@pytest.mark.parametrize("words", ["稳坐头把交椅", "独占鳌头", "遥遥领先", "暂列首位"])
def test_words_of_praise_after_an_amount_name_nothing(words: str) -> None:
    found = told(f"2023年，全省规上工业增加值增长6%。慈溪以931亿元{words}，增长9.2%；余姚401亿元，增长8%。")
    assert {name for name, *_ in found} == {"规模以上工业增加值"}


def test_a_topic_of_its_own_clause_names_the_list() -> None:
    found = told("2023年，全省投资增长6%。制造业投资一栏，慈溪171亿元，余姚165亿元。")
    assert [(name, value) for name, _, _, value in found[1:]] == [("制造业投资", 1.71e10), ("制造业投资", 1.65e10)]


def test_growths_of_places_after_a_word_that_only_says_so() -> None:
    found = told(
        "2023年，全省地区生产总值82553亿元。\n增速上，舟山8.2%，温州6.9%，位居前二；湖州、台州分别为5.8%和5.3%。"
    )
    assert found[1:] == [
        ("地区生产总值", "330900", "yoy", 8.2), ("地区生产总值", "330300", "yoy", 6.9),
        ("地区生产总值", "330500", "yoy", 5.8), ("地区生产总值", "331000", "yoy", 5.3),
    ]  # fmt: skip


def test_shares_of_places_in_brackets_under_their_topic() -> None:
    found = told(
        "2023年，全省数字经济核心产业增加值9867亿元。\n占GDP比重方面，杭州（28.3%）遥遥领先，嘉兴（12.6%）其次，舟山仅3.1%。"
    )
    assert [(region, measure, value) for _, region, measure, value in found[1:]] == [
        ("330100", "share", 28.3), ("330400", "share", 12.6), ("330900", "share", 3.1),
    ]  # fmt: skip


def test_where_the_values_of_several_lie_is_no_value_of_one() -> None:
    found = told(
        "2023年，温州、金华、绍兴数字经济核心产业增加值在400亿元至700亿元之间，依次为668亿元、531亿元、476亿元。"
    )
    assert [(name, value) for name, _, _, value in found] == [
        ("数字经济核心产业增加值", 6.68e10), ("数字经济核心产业增加值", 5.31e10), ("数字经济核心产业增加值", 4.76e10),
    ]  # fmt: skip


def test_an_area_before_the_places_listed_in_it() -> None:
    found = told("2023年，苏州地区生产总值2.4万亿元；苏北的宿迁和连云港分别达到4400亿元、4364亿元。", home="320000")
    assert [(region, value) for _, region, _, value in found[1:]] == [("321300", 4.4e11), ("320700", 4.364e11)]


def test_a_bound_within_the_brackets_of_a_place() -> None:
    found = told(
        "2018年，各省GDP公布。广东（97278亿元）居首位，江苏（92595亿元）、山东（76470亿元左右）列二、三位。",
        home="000000",
    )
    assert [(region, value) for _, region, measure, value in found if measure == "level"] == [
        ("440000", 9.7278e12), ("320000", 9.2595e12), ("370000", 7.647e12),
    ]  # fmt: skip
