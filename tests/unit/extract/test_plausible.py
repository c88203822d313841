"""Words that are no names, what is only compared with, and the years that paragraphs and pairs are of."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from hzetl.extract.naming.plausible import plausible

from .told_texts import read

claims_of = partial(read, home="330100", published=date(2025, 2, 1))


@pytest.mark.parametrize(
    "words", ["负转正且", "正全速向", "直接", "被宁波", "从而", "企业交出", "诸如服装", "少减", "得益于", "不断"]
)
def test_what_is_left_of_a_verb_or_conjunction_is_no_name(words: str) -> None:
    assert not plausible(words)


@pytest.mark.parametrize(
    "words",
    [
        "直接融资",
        "正式职工",
        "被保险人",
        "被征地农民",
        "企业兼并",
        "人口流向",
        "就业意向",
        "正高级职称人数",
        "把手产量",
    ],
)
def test_a_name_that_looks_like_such_words_is_a_name(words: str) -> None:
    assert plausible(words)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("规上工业增加值在2024年由负转正且同比增长3.2%。", "规模以上工业增加值"),
        ("2024年，餐饮业营业额呈现12.5%的增长。", "餐饮业营业额"),
        ("2024年，技术平台助推全省科技成果转化率提升至67%。", "科技成果转化率"),
        ("2024年，全市R&D经费投入强度提高到3.9%。", "R&D经费投入强度"),
    ],
)
def test_names_without_what_stands_around_them(text: str, name: str) -> None:
    assert claims_of(text)[-1].indicator == name


def test_an_amount_that_is_headed_for_is_not_stated() -> None:
    text = "2024年，全市生产总值1904亿元，正全速向着2000亿元大关迈进。"
    assert [float(claim.value) for claim in claims_of(text)] == [190400000000]


def test_a_multiple_of_other_places_is_of_what_is_told_about() -> None:
    text = "2024年，全区人均可支配收入8万元，是全国的1.9倍、全省的1.4倍。一般预算收入345亿元。"
    assert {claim.region for claim in claims_of(text, home="330106")} == {"330106"}


@pytest.mark.parametrize("values", ["48.7、1.2倍", "48.7倍和1.2倍"])
def test_a_multiple_of_several_years_is_of_the_present_one(values: str) -> None:
    found = claims_of(f"2023年，全省普通中学专任教师21.8万人，分别是1949年、1978年的{values}。", home="330000")
    assert {str(claim.measure) for claim in found[1:]} == {"ratio"}
    assert {(claim.period_end or date.min).year for claim in found} == {2023}


def test_a_year_to_come_that_begins_a_paragraph_is_what_it_is_about() -> None:
    text = "2024年，全市专利拥有量30件。\n到2030年，创新体系更加完善。研发投入强度达到4.5%以上。"
    last = claims_of(text)[-1]
    assert (str(last.status), last.period_end) == ("target", date(2030, 12, 31))


def test_a_present_figure_in_such_a_paragraph_stays_so() -> None:
    text = "到2030年，创新体系更加完善。2024年，研发投入强度达到3.9%。规上工业增加值增长5%。"
    assert {(str(c.status), c.period_end) for c in claims_of(text)} == {("actual", date(2024, 12, 31))}


def test_pairs_after_a_pair_are_of_its_years() -> None:
    text = (
        "十年来，全区经济稳步发展。生产总值由2012年的635亿元增至2021年的1904亿元。"
        "财政总收入由122亿元增至345亿元，年均增长11.3%。"
    )
    found = claims_of(text, published=date(2022, 9, 20))
    assert [(c.period_end or date.min).year for c in found] == [2012, 2021, 2012, 2021, 2021]
    assert found[-1].base_start == date(2012, 1, 1)


def test_a_set_is_counted_without_the_word_for_among() -> None:
    found = claims_of("2024年，在全国300个特色产业集群中，浙江、山东上榜数量最多，分别为23家和21家。", home="000000")
    assert all("中数" not in claim.indicator for claim in found)


def test_examples_are_named_without_such_as() -> None:
    found = claims_of("2024年，重点行业支撑有力。如化学原料、汽车制造行业增加值分别增长21.1%、14.8%。")
    assert [claim.indicator[0] for claim in found] == ["化", "汽"]
