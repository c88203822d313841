"""How papers told of the economy around the turn of the century: numbers in words, fixed prices, years foreseen."""

from __future__ import annotations

from datetime import date

import pytest

from hzetl.extract import PRINTED_REVIEWS, extract
from hzetl.model import Claim, Document


def told(text: str, *, published: date = date(2003, 1, 20), home: str = "330100") -> list[Claim]:
    claims = extract(Document(
        key="k", label="d", publisher="local", source="test", url="u", title="", published_on=published,
        home_region=home, text=text, read_by="text", sha256="0",
    ))  # fmt: skip
    return [c for c in claims if (c.review is None or c.review in PRINTED_REVIEWS) and not c.derived_from]


def values(claims: list[Claim]) -> list[float]:
    return [round(float(c.value), 4) for c in claims]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("全年实际利用外资十一点六亿美元。", 1.16e9), ("全年茶叶产量十八万吨。", 180_000.0),
        ("2002年财政收入增长百分之九，增速比上年加快十二点一个百分点。", 12.1),
        ("2002年电子业增长百分之三十，高于全市工业十五点五个百分点。", 15.5),
    ],
)  # fmt: skip
def test_numbers_above_ten_in_words_are_counted(text: str, value: float) -> None:
    assert value in values(told(text))


@pytest.mark.parametrize("text", ["十万富翁不再稀罕。", "万元户也上了保险。"])
def test_figures_of_speech_state_nothing(text: str) -> None:
    assert told(text) == []


def test_parts_of_what_is_foreseen_are_foreseen() -> None:
    claims = told(
        "外贸形势好转，预计全年出口总额为9亿美元，比上年增长7%，其中国有企业增长3%，三资企业增长9%，私营企业增长15%。"
    )
    assert [c.status for c in claims] == ["target"] * 5
    claims = told("据省建设部门预计，今年全市住宅竣工面积210万平方米，增长6%。", published=date(2003, 7, 10))
    assert {c.status for c in claims} == {"target"}


def test_all_of_a_year_that_has_long_to_go_is_foreseen() -> None:
    text = "2003年春粮面积41万亩。全年棉花播种面积16万亩，比上年减少2万亩。"
    assert [c.status for c in told(text, published=date(2003, 6, 2))] == ["actual", "target", "target"]
    assert {c.status for c in told(text, published=date(2003, 12, 20))} == {"actual"}
    reached = told("2003年上半年，地方财政收入31亿元，完成全年任务的54%。", published=date(2003, 7, 20))
    assert {c.status for c in reached} == {"actual"}


def test_amounts_at_other_prices_do_not_contradict_each_other() -> None:
    claims = told("全年完成农业总产值12.4亿元（90年不变价为7.1亿元），按可比价格计算增长3.1%。")
    assert [(c.indicator, c.basis.get("prices")) for c in claims] == [
        ("农业总产值", None), ("农业总产值", "comparable"), ("农业总产值", "comparable"),
    ]  # fmt: skip
    assert [c.indicator for c in told("全年牧业总产值3.2亿元（90价2.5亿元），比上年增长4%。")] == ["牧业总产值"] * 3


def test_telephones_within_a_city_are_no_place() -> None:
    claims = told("年末全县话机25000部，其中，市内电话15200部；农村电话9800部。", home="330122")
    assert [(c.indicator, c.region) for c in claims][1:] == [("市内电话", "330122"), ("农村电话", "330122")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全年粮食复种面积21千公顷。", "粮食复种面积"), ("全年油菜收获面积9万亩。", "油菜收获面积"),
        ("上年全市饮食业实现销售总额14亿元。", "饮食业销售总额"),
        ("2002年私营企业生产形势平稳，增加值增长13%。", "私营企业增加值"),
    ],
)  # fmt: skip
def test_names_are_told_in_full(text: str, name: str) -> None:
    assert [(c.indicator, str(c.period_start), str(c.period_end)) for c in told(text)] == [
        (name, "2002-01-01", "2002-12-31")
    ]


def test_a_golden_week_is_also_one_of_travel() -> None:
    claims = told("仅去年国庆旅游黄金周，全市就接待游客96万人次。")
    assert [(c.indicator, str(c.period_start)) for c in claims] == [("接待游客人数", "2002-10-01")]
    spring = told("今年春节旅游黄金周，全市接待游客88万人次。", published=date(2002, 3, 1))
    assert [str(c.period_start) for c in spring] == ["2002-02-12"]


def test_the_share_of_an_industry_is_of_the_economy_told_before() -> None:
    claims = told("2002年全县实现国内生产总值46亿元，增长11%。第三产业所占比重为31%。")
    assert [c.scope for c in claims] == [None, None, "国内生产总值"]


@pytest.mark.parametrize("text", ["大年初一，灵隐接待香客12万人次。", "农历八月，观潮者达30万人次。"])
def test_days_of_the_lunar_calendar_are_no_days_of_ours(text: str) -> None:
    assert {str(c.period_start) for c in told(text, published=date(2003, 10, 8))}.isdisjoint(
        {"2003-01-01", "2003-08-01"}
    )
